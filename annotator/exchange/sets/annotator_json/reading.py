"""Reading the project's JSON: parsed strictly, checked against the published schema, then against itself.

Whatever is wrong is one sentence that names the file and the place; nothing of such a file is taken.
"""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

from annotator.exchange.errors import ExchangeError, refusal
from annotator.exchange.formats import SetsRead, Texts
from annotator.exchange.sets.annotator_json.building import Contradiction, build_sets
from annotator.exchange.sets.annotator_json.problem_words import problem_sentence
from annotator.exchange.sets.annotator_json.schema import FORMAT, VERSION, document_schema
from annotator.exchange.sets.json_files import json_text, too_deep
from annotator.exchange.sources import Source
from annotator.i18n import _
from annotator.model import AnnotationSet

_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")


def read_json_source(source: Source, _texts: Texts) -> SetsRead:
    """Read the sets in a file as `read_json` does."""
    return SetsRead(read_json(source.data, source.name))


def read_json(source: bytes, name: str) -> list[AnnotationSet]:
    """Read the annotation sets in the bytes of the file `name`, in the order of the file.

    Raises `ExchangeError` where they are no JSON, cut off, no annotation sets, of a newer version, or contradict the
    schema, their own texts or each other.
    """
    document = _parse(source, name)
    _check_kind(document, name)
    return read_document(document, name)


def read_document(document: Any, name: str) -> list[AnnotationSet]:
    """Read the annotation sets in the document of the file `name`, parsed, with no half of a character pair in it.

    Raises `ExchangeError` where it contradicts the schema, its own texts or itself.
    """
    _check_form(document, name)
    try:
        return build_sets(document)
    except Contradiction as contradiction:
        raise _damaged(name, str(contradiction)) from None


def _check_form(document: Any, name: str) -> None:
    from jsonschema_rs import ValidationError  # loaded when sets are read, not at every start

    try:
        document_schema().validate(document)
    except ValidationError as error:
        raise _damaged(name, problem_sentence(document, error)) from None
    except ValueError:
        raise too_deep(name, export_anew()) from None


class _Unacceptable(ValueError):  # noqa: N818  # never leaves this module
    """Something that Python's parser would take and JSON does not allow, in words."""


def _parse(source: bytes, name: str) -> Any:
    text = _text(source, name)
    try:
        document = json.loads(text, object_pairs_hook=_object, parse_constant=_constant, parse_float=_number)
        if _SURROGATE.search(text):
            json.dumps(document, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        raise _no_json(text, error, name) from None
    except _Unacceptable as error:
        raise _damaged(name, str(error)) from None
    except UnicodeEncodeError:
        raise _damaged(name, _("it holds half of a character pair.")) from None
    except RecursionError:
        raise too_deep(name, export_anew()) from None
    except ValueError:
        raise _damaged(name, _("it holds a number of thousands of digits.")) from None
    return document


def _text(source: bytes, name: str) -> str:
    if not source.strip():
        raise refusal(
            _("“{name}” is empty.").format(name=name),
            _("Ask for the annotation set once more."),
        )
    try:
        return json_text(source)
    except UnicodeDecodeError:
        raise _no_set(name) from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _value in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]  # add gives None
        raise _Unacceptable(_("the field “{field}” stands twice in one object.").format(field=twice[:60]))
    return found


def _constant(text: str) -> NoReturn:
    raise _Unacceptable(_("“{text}” is no number that JSON knows.").format(text=text))


def _number(text: str) -> int | float:
    """Read a number with a point or exponent; 3.0 is a whole number in JSON Schema."""
    number = float(text)
    return int(number) if number.is_integer() else number


def _check_kind(document: Any, name: str) -> None:
    if not isinstance(document, dict) or document.get("format") != FORMAT:
        raise _no_set(name)
    version = document.get("version")
    if type(version) is int and version > VERSION:
        raise refusal(
            _("“{name}” was written by a newer version of Annotator.").format(name=name),
            _("Update Annotator and import it again."),
        )


def _no_set(name: str) -> ExchangeError:
    return refusal(
        _("“{name}” is no annotation set.").format(name=name),
        _("Choose a .json file that was exported from Annotator."),
    )


def _no_json(text: str, error: json.JSONDecodeError, name: str) -> ExchangeError:
    if f'"{FORMAT}"' not in text[:200]:
        return _no_set(name)
    rest = text[error.pos :].strip()
    if error.msg.startswith("Unterminated") or any(word.startswith(rest) for word in ("true", "false", "null")):
        return refusal(
            _("“{name}” ends in the middle: a part of it is missing.").format(name=name),
            _("Copy or send it once more, and import the whole file."),
        )
    return _damaged(name, _("line {line} is no valid JSON.").format(line=error.lineno))


def export_anew() -> str:
    """Advise what to do about a file of ours that is damaged."""
    return _("Export the annotation set once more where it came from.")


def _damaged(name: str, what: str) -> ExchangeError:
    return refusal(
        _("“{name}” is damaged: {what}").format(name=name, what=what),
        export_anew(),
    )
