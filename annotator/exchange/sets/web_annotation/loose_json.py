"""JSON of other programs, parsed with bounds; what is in it may be anything."""

from __future__ import annotations

import json
from typing import Any

from annotator.exchange.errors import ExchangeError, refusal
from annotator.exchange.sources import Source
from annotator.i18n import _


def parsed(source: Source, advice: str) -> Any:
    """Give the value that a file holds; where it is no JSON but JSON Lines, the list of its lines' values.

    `advice` says what to choose instead. Raises `ExchangeError`. Halves of character pairs become “�”.
    """
    try:
        text = source.data.decode(json.detect_encoding(source.data)).removeprefix("\ufeff")
    except UnicodeDecodeError:
        raise _no_json(source, advice) from None
    try:
        found = _value(text, source, advice)
    except RecursionError:
        raise too_deep(source, advice) from None
    return found


def too_deep(source: Source, advice: str) -> ExchangeError:
    """Make the error for a file whose parts stand in one another far too deep."""
    return refusal(_("“{name}” is damaged: its parts are nested far too deep.").format(name=source.name), advice)


def _value(text: str, source: Source, advice: str) -> Any:
    try:
        return _loads(text)
    except ValueError:
        lines = [line for line in text.split("\n") if line.strip()]
        try:
            return [_loads(line) for line in lines] if len(lines) > 1 else _refuse(source, advice)
        except ValueError:
            return _refuse(source, advice)


def _loads(text: str) -> Any:
    found = json.loads(text)
    if "\\ud" not in text and "\\uD" not in text:
        return found
    whole = json.dumps(found, ensure_ascii=False).encode("utf-16-le", "surrogatepass")
    return json.loads(whole.decode("utf-16-le", "replace"))


def _refuse(source: Source, advice: str) -> Any:
    raise _no_json(source, advice)


def _no_json(source: Source, advice: str) -> ExchangeError:
    return refusal(_("“{name}” is no JSON, or only a part of it.").format(name=source.name), advice)
