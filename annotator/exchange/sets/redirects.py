"""Speakers who were merged into others: whom a row means now, and which speakers a set has to carry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from annotator.model import Speaker


def speaker_now(row: str | None, known: Mapping[str, Speaker]) -> Speaker | None:
    """Give a speaker (id), or the last known one whom it was merged into; None where it is unknown. Rings end."""
    speaker = known.get(row or "")
    seen: set[str] = set()
    while speaker is not None and speaker.id not in seen:
        seen.add(speaker.id)
        speaker = known.get(speaker.merged_into or "", speaker)
    return speaker


def speakers_of(rows: Iterable[Any], known: Mapping[str, Speaker]) -> tuple[Speaker, ...]:
    """Give the known speakers whom rows name, and whom those were merged into, each once."""
    waiting = [row.speaker for row in rows if getattr(row, "speaker", None)]
    found: dict[str, Speaker] = {}
    while waiting:
        speaker = known.get(waiting.pop(0))
        if speaker is not None and speaker.id not in found:
            found[speaker.id] = speaker
            waiting.extend(filter(None, (speaker.merged_into,)))
    return tuple(found.values())
