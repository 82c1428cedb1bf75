"""The speakers that a file carries, and those that were named in another program."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from annotator.exchange.sets.redirects import speaker_now
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
        known = speaker_now(row, self.rows)
        if shown is None or shown == self._spelt(known.name if known is not None else ""):
            return row
        if not shown.strip():
            return None
        new = Speaker(foreign_id(self._form, "speaker", shown), shown)
        return self.rows.setdefault(new.id, new).id
