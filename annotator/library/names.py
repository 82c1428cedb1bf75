"""Finding a speaker by what was typed: names and aliases, tolerant of errors, most used and nearest first."""

from __future__ import annotations

import json
import sqlite3
from bisect import bisect_left
from collections import defaultdict

from rapidfuzz import process
from rapidfuzz.distance import OSA

from annotator.library.notices import SpeakerMatch
from annotator.library.tables import SPEAKERS
from annotator.text import fold

_CANDIDATES = 60
_FLOOR = 0.72
"""How alike a typed word and a word of a name must be: one slip in four letters."""


class SpeakerNames:
    """All names and aliases of a library, ready to be searched at each keystroke.

    Kept in memory because a library may know 100,000 names; `forget` after speakers changed.
    """

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._words: list[str] | None = None
        self._speakers_of: dict[str, list[str]] = {}
        self._names: dict[str, list[str]] = {}

    def forget(self) -> None:
        """Read the names again at the next question."""
        self._words = None

    def matches(self, typed: str, article: str | None, limit: int) -> list[SpeakerMatch]:
        """Give the speakers that fit `typed` best; with nothing typed those of `article` and the most recent."""
        wanted = fold(typed).split()
        scores = self._scored(wanted) if wanted else dict.fromkeys(self._familiar(article, limit), 100.0)
        best = sorted(scores, key=lambda row: -scores[row])[: max(_CANDIDATES, limit)]
        found = [self._match(row, scores[row], article) for row in best]
        found.sort(key=lambda match: (-round(match.score / 10), -match.here, -match.uses, match.speaker.name))
        return found[:limit]

    def called(self, name: str) -> list[str]:
        """Give the ids of the speakers with just this name or alias, folded."""
        self._load()
        return self._names.get(fold(name), [])

    def _scored(self, wanted: list[str]) -> dict[str, float]:
        """Score the speakers that have a fitting word for each wanted one: the mean of how well they fit."""
        total: dict[str, float] = {}
        for number, word in enumerate(wanted):
            fitting = self._fitting(word)
            if number == 0:
                total = fitting
            else:
                total = {row: total[row] + fitting[row] for row in total.keys() & fitting.keys()}
        whole = set(self.called(" ".join(wanted)))
        return {row: 100.0 if row in whole else score / len(wanted) for row, score in total.items()}

    def _fitting(self, word: str) -> dict[str, float]:
        words = self._load()
        best: dict[str, float] = {}

        def note(found: str, score: float) -> None:
            for row in self._speakers_of[found]:
                best[row] = max(best.get(row, 0.0), score)

        start = bisect_left(words, word)
        for place in range(start, min(start + 400, len(words))):
            if not words[place].startswith(word):
                break
            note(words[place], 95.0 if words[place] == word else 90.0)
        if len(best) < _CANDIDATES and len(word) >= 3:
            likeness = process.extract(
                word, words, scorer=OSA.normalized_similarity, score_cutoff=_FLOOR, limit=_CANDIDATES
            )
            for found, score, _place in likeness:
                note(found, 85.0 * score)
        return best

    def _familiar(self, article: str | None, limit: int) -> list[str]:
        """Give the speakers of the article, most used first, then those used most recently anywhere."""
        here = self._db.execute(
            """select coalesce(s.merged_into, s.id) from quotes q join speakers s on s.id = q.speaker
            where q.article = ? group by 1 order by count(*) desc, min(q.start)""",
            (article,),
        )
        recent = self._db.execute(
            """select coalesce(s.merged_into, s.id) from
                (select speaker, number from quotes where speaker is not null order by number desc limit 500) q
            join speakers s on s.id = q.speaker group by 1 order by max(q.number) desc""",
        )
        unused = self._db.execute(
            "select id from speakers where merged_into is null order by number desc limit ?", (max(30, limit),)
        )
        rows = [row for rows in (here, recent, unused) for (row,) in rows]
        return list(dict.fromkeys(rows))

    def _match(self, row: str, score: float, article: str | None) -> SpeakerMatch:
        found = self._db.execute(f"select {SPEAKERS.selected} from speakers where id = ?", (row,)).fetchone()
        same = "speaker in (select id from speakers where id = ?1 or merged_into = ?1)"
        (uses,) = self._db.execute(
            f"select count(*) from (select 1 from quotes where {same} limit 10000)", (row,)
        ).fetchone()
        (here,) = self._db.execute(
            f"select count(*) from quotes where {same} and article = ?2", (row, article)
        ).fetchone()
        return SpeakerMatch(SPEAKERS.value(found), score, here, uses)

    def _load(self) -> list[str]:
        if self._words is not None:
            return self._words
        speakers_of: dict[str, list[str]] = defaultdict(list)
        names: dict[str, list[str]] = defaultdict(list)
        for row, target, name, aliases in self._db.execute(
            "select id, coalesce(merged_into, id), name, aliases from speakers"
        ):
            own = [name] if row == target else []
            for one in (*own, *(json.loads(aliases) if aliases != "[]" and own else ())):
                folded = fold(one)
                names[folded].append(target)
                for word in folded.split():
                    speakers_of[word].append(target)
        self._speakers_of, self._names = dict(speakers_of), dict(names)
        self._words = sorted(self._speakers_of)
        return self._words
