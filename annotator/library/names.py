"""Finding a speaker by what was typed: names and aliases, tolerant of errors, most used and nearest first."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator

from annotator.library.name_index import NameIndex
from annotator.library.notices import SpeakerMatch
from annotator.library.redirects import LEADING_HERE, targets
from annotator.library.sight import Sight
from annotator.library.tables import SPEAKERS
from annotator.text import fold

_CANDIDATES = 40
_AT_ONCE = 1000
"""How many names are read ahead in one go."""
_COUNTED = 1000
"""Up to how many quotes of one speaker are counted: more tell nothing more about who is meant."""


class SpeakerNames:
    """All names and aliases of a library, ready to be searched at each keystroke.

    Kept in memory because a library may know 100,000 names; `forget` those of speakers that changed.
    """

    def __init__(self, db: sqlite3.Connection, sight: Sight) -> None:
        self._db = db
        self._sight = sight
        self._index: NameIndex | None = None
        self._reading: Iterator[NameIndex | None] | None = None

    def prepare(self) -> bool:
        """Read a few more names ahead of the first question; gives whether all are known now.

        A hundredth of a second at a time, for moments in which nobody waits.
        """
        if self._index is None:
            self._reading = self._reading or self._read()
            self._index = next(self._reading)
        return self._index is not None

    def forget(self, speakers: Iterable[str]) -> None:
        """Learn anew what `speakers` (ids) are called."""
        self._reading = None  # what was read ahead may be among them
        if self._index is None:
            return
        for row in speakers:
            found = self._db.execute(f"select {SPEAKERS.selected} from speakers where id = ?", (row,)).fetchone()
            speaker = SPEAKERS.value(found) if found else None
            if speaker is None or speaker.merged_into is not None:
                self._index = None  # what others are merged into may have changed: all is read again
                return
            self._index.learn(row, (fold(speaker.name), *map(fold, speaker.aliases)))

    def matches(self, typed: str, article: str | None, limit: int) -> list[SpeakerMatch]:
        """Give the speakers that fit `typed` best; with nothing typed those of `article` and the most recent."""
        wanted = fold(typed).split()
        scores = self._loaded().scores(wanted) if wanted else dict.fromkeys(self._familiar(article, limit), 100.0)
        hidden = self._sight.hidden_speakers()
        seen = [row for row in scores if row not in hidden]
        best = sorted(seen, key=lambda row: -scores[row])[: max(_CANDIDATES, limit)]
        found = [self._match(row, scores[row], article) for row in best]
        if wanted:
            found.sort(key=lambda match: (-round(match.score / 10), -match.here, -match.uses, match.speaker.name))
        return found[:limit]

    def called(self, name: str) -> list[str]:
        """Give the ids of the speakers with just this name or alias, folded."""
        hidden = self._sight.hidden_speakers()
        return [row for row in self._loaded().called(fold(name)) if row not in hidden]

    def _familiar(self, article: str | None, limit: int) -> list[str]:
        """Give the speakers of the article, most used first, then those used most recently anywhere."""
        quotes = self._sight.table("quotes")
        here = self._db.execute(
            f"""select speaker from {quotes} where article = ? and speaker is not null
            group by 1 order by count(*) desc, min(start)""",
            (article,),
        ).fetchall()
        recent = self._db.execute(
            f"""select speaker from
                (select speaker, number from {quotes} where speaker is not null order by number desc limit 500)
            group by 1 order by max(number) desc""",
        ).fetchall()
        unused = self._db.execute(
            "select id from speakers where merged_into is null order by number desc limit ?", (max(30, limit),)
        ).fetchall()
        rows = list(dict.fromkeys(row for (row,) in (*here, *recent, *unused)))
        merged = targets(self._db, rows)
        return list(dict.fromkeys(merged.get(row, row) for row in rows))

    def _match(self, row: str, score: float, article: str | None) -> SpeakerMatch:
        found = self._db.execute(f"select {SPEAKERS.selected} from speakers where id = ?", (row,)).fetchone()
        quotes = self._sight.table("quotes")
        here, uses = self._db.execute(
            f"""{LEADING_HERE} select
            (select count(*) from {quotes} where speaker in (select id from leading) and article = ?2),
            (select count(*) from
                (select 1 from {quotes} where speaker in (select id from leading) limit {_COUNTED}))""",
            (row, article),
        ).fetchone()
        return SpeakerMatch(SPEAKERS.value(found), score, here, uses)

    def _loaded(self) -> NameIndex:
        while not self.prepare():
            pass
        assert self._index is not None
        return self._index

    def _read(self) -> Iterator[NameIndex | None]:
        """Read all names; gives None after each portion, the whole index at the end."""
        merged = targets(self._db)
        index = NameIndex()
        number = 0
        while rows := self._db.execute(
            "select number, id, name, aliases from speakers where number > ? order by number limit ?",
            (number, _AT_ONCE),
        ).fetchall():
            for number, row, name, aliases in rows:  # noqa: B007  # the last one is where the next portion begins
                if row not in merged:
                    more = () if aliases == "[]" else json.loads(aliases)
                    index.learn(row, (fold(name), *map(fold, more)))
            yield None
        yield index
