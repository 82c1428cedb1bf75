"""The published schema of the project's own JSON (JSON Schema 2020-12): for a whole document, and for one row of it."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from annotator.exchange.sets.annotator_json.rows import OTHERS_TABLES, OWN_TABLES

if TYPE_CHECKING:
    from jsonschema_rs import Validator

FORMAT = "annotator-sets"
VERSION = 2

_FILE = f"{FORMAT}-{VERSION}.schema.json"
_KINDS = {table: table.removesuffix("s") for table in OWN_TABLES} | {"evidence": "evidence"}
"""What the schema calls a row of each table."""


@cache
def document_schema() -> Validator:
    """Give what validates documents; its `validate` raises `ValidationError`, or `ValueError` 255 levels deep."""
    from jsonschema_rs import Draft202012Validator  # loaded when sets are read, not at every start

    # The mask keeps the whole document out of the validator's own messages, which nobody sees.
    return Draft202012Validator(_schema(), mask="")


def is_row(table: str, written: Any) -> bool:
    """Tell whether an object is a row of a table ("speakers", "comments", …), or "article", "version", "reviewer"."""
    kind = _KINDS.get(table, table.removesuffix("s"))
    if table in OTHERS_TABLES and isinstance(written, dict) and "reviewer" in written:
        kind = f"others_{kind}"
    try:
        return _row_schema(kind).is_valid(written)
    except ValueError:
        return False  # nested far deeper than any row


@cache
def _row_schema(kind: str) -> Validator:
    from jsonschema_rs import Draft202012Validator  # loaded when sets are read, not at every start

    definitions = _schema()["$defs"]
    if kind == "article":  # the versions of an article stand elsewhere here
        definitions[kind]["required"].remove("versions")
    return Draft202012Validator({"$ref": f"#/$defs/{kind}", "$defs": definitions})


def _schema() -> Any:
    path = resources.files("annotator_resources") / "schemas" / _FILE
    return json.loads(path.read_text(encoding="utf-8"))
