"""JSON files: what they begin with, their text, and the values in those of other programs, which may be anything."""

from __future__ import annotations

import json
import re
from typing import Any, TypeAlias

from annotator.exchange.errors import ExchangeError, refusal
from annotator.exchange.sources import Source
from annotator.i18n import _

Json: TypeAlias = dict[str, Any]
"""An object."""

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_HEAD = 1 << 16
"""Bytes at the beginning of a file that tell what it is; a large file is not gone through for that."""


_LINE_ENDS_ELSEWHERE = {"\u0085": b"\\u0085", "\u2028": b"\\u2028", "\u2029": b"\\u2029"}
"""Characters at which some programs part lines, though JSON Lines does not."""


def in_one_line(document: bytes) -> bytes:
    """Give a JSON document that stands in one line so that it is one line for every program, with its line feed."""
    for character, escaped in _LINE_ENDS_ELSEWHERE.items():
        document = document.replace(character.encode(), escaped)
    return document + b"\n"


def begins_as_json(data: bytes, telling: re.Pattern[bytes]) -> bool:
    """Tell whether a file begins as an object or a list, and what is `telling` is near its beginning."""
    head = data[:_HEAD].removeprefix(_BYTE_ORDER_MARK).lstrip()
    return head[:1] in (b"{", b"[") and telling.search(head) is not None


def json_text(data: bytes) -> str:
    """Decode UTF-8, UTF-16 or UTF-32, told by the zero bytes of JSON. Raises `UnicodeDecodeError`."""
    return data.decode(json.detect_encoding(data)).removeprefix("\ufeff")


def parsed(source: Source, advice: str) -> Any:
    """Give the value that a file holds; where it is no JSON but JSON Lines, the list of its lines' values.

    `advice` says what to choose instead. Raises `ExchangeError`. Halves of character pairs become “�”.
    """
    try:
        return _value(json_text(source.data))
    except RecursionError:
        raise too_deep(source.name, advice) from None
    except ValueError:  # no text, no JSON, or a number of thousands of digits
        raise refusal(_("“{name}” is no JSON, or only a part of it.").format(name=source.name), advice) from None


def too_deep(name: str, advice: str) -> ExchangeError:
    """Make the error for a file whose parts stand in one another far too deep."""
    return refusal(_("“{name}” is damaged: its parts are nested far too deep.").format(name=name), advice)


def _value(text: str) -> Any:
    try:
        return _whole(json.loads(text), text)
    except ValueError:
        lines = [line for line in text.split("\n") if line.strip()]
        if len(lines) < 2:
            raise
        return [_whole(json.loads(line), line) for line in lines]


def _whole(found: Any, text: str) -> Any:
    """Put “�” for halves of character pairs, which JSON can write and no text can hold."""
    if "\\ud" not in text and "\\uD" not in text:
        return found
    pairs = json.dumps(found, ensure_ascii=False).encode("utf-16-le", "surrogatepass")
    return json.loads(pairs.decode("utf-16-le", "replace"))
