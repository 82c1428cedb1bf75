"""Writing to a stream that fails: the error is told, and nothing else is said when what was left is collected."""

from __future__ import annotations

import gc
import io
import sys
from collections.abc import Iterator

import pytest

from annotator.exchange import FORMATS, write
from annotator.model import AnnotationSet
from tests.exchange.making import small_set

# The PDF report is set as a whole, which takes seconds, and is written by one call.
STREAMED = [one.name for one in FORMATS if one.writes and not one.questions and one.name != "pdf"]


class FullDisk(io.BytesIO):
    def write(self, _data: object) -> int:
        raise OSError(28, "No space left on device")


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Give what Python says of errors that nobody can catch."""
    found: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", found.append)
    return found


@pytest.mark.parametrize("name", STREAMED)
def test_a_full_disk_is_told_once(name: str, said: list[object]) -> None:
    with pytest.raises(OSError, match="No space left"):
        write(name, [small_set()], FullDisk())
    gc.collect()
    assert said == []


def cancelled() -> Iterator[AnnotationSet]:
    yield small_set()
    raise KeyError("cancelled")


@pytest.mark.parametrize("name", STREAMED)
def test_a_cancelled_export_stops_quietly(name: str, said: list[object]) -> None:
    with pytest.raises(KeyError, match="cancelled"):
        write(name, cancelled(), io.BytesIO())
    gc.collect()
    assert said == []
