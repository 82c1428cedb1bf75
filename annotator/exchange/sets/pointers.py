"""Rows that point at one another, made to point at nothing else."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Any

from annotator.model import BlindVerdict, Citation, Claim, Comment, Evidence, MatchStatement, Quote, Spans

_POINTS_TO: tuple[tuple[str, type[Any]], ...] = (("claim", Claim), ("quote", Quote), ("reply_to", Comment))


class Closing:
    """Closes rows of one article: what they point at outside of `rows`, of one text and of `speakers` goes.

    Blind verdicts, decisions and match statements may name marks that are gone.
    """

    def __init__(self, rows: Iterable[Any], version: str, text: str, speakers: Collection[str]) -> None:
        self._version = version
        self._length = len(text)
        self._speakers = speakers
        self._ids: dict[type[Any], set[str]] = {kind: set() for kind in (Quote, Claim, Comment, Evidence)}
        for row in rows:
            if type(row) in self._ids:
                self._ids[type(row)].add(row.id)

    def row(self, row: Any) -> Any:
        """Give a row without what it cannot point at; None where nothing of it is left."""
        if isinstance(row, BlindVerdict | MatchStatement):
            return row
        if isinstance(row, Citation) and row.evidence not in self._ids[Evidence]:
            return None
        changes = self._changes(row)
        if "claim" in changes and not isinstance(row, Comment):
            return None  # a finding on a claim that is not here
        return replace(row, **changes) if changes else row

    def _changes(self, row: Any) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for field, kind in _POINTS_TO:
            target = getattr(row, field, None)
            if target is not None and target not in self._ids[kind]:
                found[field] = None
        speaker = getattr(row, "speaker", None)
        if speaker is not None and speaker not in self._speakers:
            found["speaker"] = None
        if isinstance(row, Comment) and not self._fits(row.version, row.spans):
            found |= {"version": None, "spans": ()}
        if isinstance(row, Evidence) and not self._fits(row.version, row.excerpt_spans):
            found |= {"version": None, "excerpt_spans": ()}
        return found

    def _fits(self, version: str | None, spans: Spans) -> bool:
        if version is None:
            return not spans
        return version == self._version and all(0 <= start < end <= self._length for start, end in spans)
