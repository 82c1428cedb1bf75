"""Writing to a stream that fails: the error is told, and nothing else is said when what was left is collected."""

from __future__ import annotations

import gc
import io
import sys

import pytest

from annotator.exchange import FORMATS, write
from tests.exchange.making import small_set

# The PDF report is set as a whole, which takes seconds, and is written by one call.
STREAMED = [one.name for one in FORMATS if one.writes and not one.questions and one.name != "pdf"]


class FullDisk(io.BytesIO):
    def write(self, _data: object) -> int:
        raise OSError(28, "No space left on device")


@pytest.mark.parametrize(
    "name", [one.name for one in FORMATS if one.writes and not one.questions and one.name != "pdf"]
)
def test_a_full_disk_is_told_once(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", said.append)
    with pytest.raises(OSError, match="No space left"):
        write(name, [small_set()], FullDisk())
    gc.collect()
    assert said == []
