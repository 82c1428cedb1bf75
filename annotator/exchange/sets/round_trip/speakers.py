"""The speakers that a file carries, and those that were named in another program."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any

from annotator.model import Speaker
from annotator.model.ids import foreign_id


class Speakers:
    """Known speakers in `rows`, by id, to which new ones are added. `form` names the format.

    `spelt` gives a name as the format can hold it.
    """

    def __init__(self, known: Iterable[Speaker], form: str, spelt: Callable[[str], str]) -> None:
        self.rows = {speaker.id: speaker for speaker in known}
        self._form = form
        self._spelt = spelt
        for row, speaker in self.rows.items():
            if speaker.merged_into is not None and speaker.merged_into not in self.rows:
                self.rows[row] = replace(speaker, merged_into=None)

    def named(self, carried: Any, shown: str | None) -> str | None:
        """Give the speaker (id) whom a mark has: the one that was carried, unless the file shows another name.

        `shown` is None where the format shows none, "" where it shows that there is nobody.
        """
        row = carried if isinstance(carried, str) and carried in self.rows else None
        if shown is None or shown == self._spelt(self._name(row)):
            return row
        if not shown.strip():
            return None
        new = Speaker(foreign_id(self._form, "speaker", shown), shown)
        return self.rows.setdefault(new.id, new).id

    def of(self, rows: Sequence[Any]) -> tuple[Speaker, ...]:
        """Give the speakers that rows name, and whom those were merged into."""
        waiting = [row.speaker for row in rows if getattr(row, "speaker", None)]
        found: dict[str, Speaker] = {}
        while waiting:
            speaker = self.rows.get(waiting.pop(0))
            if speaker is not None and speaker.id not in found:
                found[speaker.id] = speaker
                waiting.extend(filter(None, (speaker.merged_into,)))
        return tuple(found.values())

    def _name(self, row: str | None) -> str:
        """Give the name of a speaker, or of whom it was merged into."""
        speaker = self.rows.get(row or "")
        seen: set[str] = set()
        while speaker is not None and speaker.merged_into is not None and speaker.id not in seen:
            seen.add(speaker.id)
            speaker = self.rows.get(speaker.merged_into)
        return speaker.name if speaker is not None else ""
