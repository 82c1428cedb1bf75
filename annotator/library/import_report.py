"""What an import did, or would do, put together for the person who asked for it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from annotator.i18n import _
from annotator.library.divergence import Divergence, says_the_same
from annotator.library.incoming import Cells
from annotator.library.likeness import alike_pairs
from annotator.library.merging import Merge
from annotator.library.notices import ImportReport, MergedRow, Namesake
from annotator.library.queries import Queries
from annotator.library.redirects import targets
from annotator.library.row_words import RowWords
from annotator.library.sight import TELL_OF_OTHERS, Sight
from annotator.library.tables import BY_NAME, SPEAKERS
from annotator.model import AnnotationSet, Speaker


class Before(NamedTuple):
    """What is told of the library as it was before the import."""

    newest: Mapping[str, str]
    """For each article of the sets that was known its newest text version."""
    namesakes: Sequence[Namesake]


def newest_versions(db: sqlite3.Connection, articles: Iterable[str]) -> dict[str, str]:
    """Give the newest text version of those of `articles` that the library has."""
    rows = db.execute(
        """select article, id from text_versions where article in (select value from json_each(?))
        order by added, id""",
        (json.dumps(sorted(set(articles))),),
    )
    return dict(rows.fetchall())


def report(
    db: sqlite3.Connection, whole: Queries, sight: Sight, merge: Merge, sets: Sequence[AnnotationSet], before: Before
) -> ImportReport:
    """Tell what `merge` has made of `sets`. `whole` reads with nothing closed; what `sight` hides is not told."""
    return _Report(db, whole, sight, merge, sets, before).made()


class _Report:
    def __init__(
        self,
        db: sqlite3.Connection,
        whole: Queries,
        sight: Sight,
        merge: Merge,
        sets: Sequence[AnnotationSet],
        before: Before,
    ) -> None:
        self._db = db
        self._whole = whole
        self._sight = sight
        self._merge = merge
        self._sets = sets
        self._before = before
        self._words = RowWords(whole)

    def made(self) -> ImportReport:
        tally = self._merge.tally
        titles = {one.article.id: one.article.title for one in self._sets}
        return ImportReport(
            added=len(tally.added),
            changed=len(tally.changed - tally.added),
            unchanged=len(tally.unchanged),
            kept_ours=len(tally.kept_ours - tally.added - tally.changed),
            deleted=len(tally.deleted),
            articles=tuple(titles),
            kept_edited=len(tally.kept_edited),
            both_changed=tuple(self._both_changed()),
            new_articles=tuple(title for article, title in titles.items() if article not in self._before.newest),
            unplaced=tuple(self._unplaced()),
            alike=tuple(self._alike()),
            namesakes=tuple(self._before.namesakes),
            reviewers=tuple({one.reviewer.id: one.reviewer.name for one in self._sets}.values()),
        )

    # Changed on both sides

    def _both_changed(self) -> Iterator[MergedRow]:
        for found in self._merge.diverged.found:
            stands = self._standing(found)
            if stands is None or self._is_hidden(found.key[0], stands):
                continue  # nobody's work any more, or nobody's business yet
            table, row = found.key
            if found.gave_way is None:
                said, gone = _("as it was edited"), _("deleted")
            elif says_the_same(stands, found.gave_way):
                continue  # a further set has brought it again
            else:
                said, gone = self._words.differences(table, stands, found.gave_way)
            yield MergedRow(table, row, self._words.what(table, stands), said, gone, found.incoming_stands)

    def _standing(self, found: Divergence) -> Cells | None:
        """Give what stands in the end; None where the row does not."""
        table = BY_NAME[found.key[0]]
        names = table.fields + table.derived
        row = self._db.execute(f"select {', '.join(names)} from {table.name} where id = ?", found.key[1:]).fetchone()
        return None if row is None else dict(zip(names, row, strict=True))

    def _is_hidden(self, table: str, cells: Cells) -> bool:
        """Tell whether a row is another reviewer's work that is closed to the acting one, or tells of such work."""
        article = cells.get("article")
        if not BY_NAME[table].owned or article not in self._sight.closed:
            return False
        return table in TELL_OF_OTHERS or self._sight.hides(str(article), str(cells["reviewer"]))

    # Marks on another text

    def _unplaced(self) -> Iterator[str]:
        """Say which marks are not on the newest text: those that came in, and all where a newer text came in."""
        came = {mark.id for one in self._sets for marks in (one.quotes, one.claims) for mark in marks}
        for article, newest in newest_versions(self._db, (one.article.id for one in self._sets)).items():
            displaced = self._before.newest.get(article) not in (None, newest)
            for mark, reviewer, words in self._db.execute(_ON_OTHER_TEXTS, (article, newest)):
                if (displaced or mark in came) and not self._sight.hides(article, reviewer):
                    yield self._words.unplaced(article, reviewer, words)

    # Speakers under two spellings

    def _alike(self) -> list[tuple[Speaker, Speaker]]:
        tally = self._merge.tally
        touched = {row for table, row in tally.added | tally.changed if table == SPEAKERS.name}
        if not touched:
            return []
        left_out = targets(self._db).keys() | self._sight.hidden_speakers() | self._named_in_secret()
        speakers = [one for one in self._whole.many(SPEAKERS, "1") if one.id not in left_out]
        return alike_pairs((one for one in speakers if one.id in touched), speakers)

    def _named_in_secret(self) -> set[str]:
        """Give the speakers who came in with work that is closed to the acting reviewer, and with none that is not."""
        secret: set[str] = set()
        known: set[str] = set()
        for one in self._sets:
            hidden = self._sight.hides(one.article.id, one.reviewer.id)
            (secret if hidden else known).update(speaker.id for speaker in one.speakers)
        return {row for row in secret - known if (SPEAKERS.name, row) in self._merge.tally.added}


_ON_OTHER_TEXTS = """select id, reviewer, words from quotes where article = ?1 and version <> ?2
    union all select id, reviewer, words from claims where article = ?1 and version <> ?2"""
