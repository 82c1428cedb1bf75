"""The published tables of agreement, where the folder of references is at hand."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

REFERENCE = os.environ.get("ANNOTATOR_REFERENCE", "")
TABLES = Path(REFERENCE) / "formats" / "agreement.json"


def published(name: str) -> dict[str, Any]:
    if not REFERENCE:
        pytest.skip("ANNOTATOR_REFERENCE does not name the folder with the published tables")
    (found,) = (one for one in json.loads(TABLES.read_text())["vectors"] if one["id"] == name)
    return found


def expected(vector: dict[str, Any], what: str) -> Any:
    return pytest.approx(vector["expected"][what]["value"], abs=vector["expected"][what]["tolerance"])
