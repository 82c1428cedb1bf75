"""Where schemas and contexts of others lie, which are no part of the project; without them tests are skipped."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

REFERENCE = Path(os.environ.get("ANNOTATOR_REFERENCE", ""), "formats")
needs_reference = pytest.mark.skipif(
    not os.environ.get("ANNOTATOR_REFERENCE"), reason="ANNOTATOR_REFERENCE names no folder with schemas of others"
)
