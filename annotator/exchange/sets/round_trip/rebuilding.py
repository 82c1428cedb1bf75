"""Annotations that were found in another program's file, made to annotation sets of one reviewer.

What our own export carried (see `carried`) comes back, and notes for people that were changed become comments. What
cannot be placed in its text, or is not understood, is kept and told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from annotator.exchange.formats import SetsRead
from annotator.exchange.sets.annotator_json.rows import OTHERS_TABLES, OWN_TABLES
from annotator.exchange.sets.assembling import tables_of
from annotator.exchange.sets.marked import MarkedSet
from annotator.exchange.sets.placing import Located, locate
from annotator.exchange.sets.pointers import Closing
from annotator.exchange.sets.redirects import speakers_of
from annotator.exchange.sets.round_trip.found_marks import Found, Kind, stands
from annotator.exchange.sets.round_trip.origin import Origin
from annotator.exchange.sets.round_trip.row_making import RowMaker, not_understood
from annotator.exchange.sets.round_trip.told_values import words_in
from annotator.model import Agreed, AnnotationSet, Others
from annotator.model.ids import set_id


def rebuild(found: Sequence[Found], origin: Origin, loose: Sequence[str] = ()) -> SetsRead:
    """Make the sets of `found`, one for each article that they lie in (as a rule one), and tell what had no place.

    `loose` is what the file says of no annotation; it becomes comments on the article.
    """
    in_order = sorted(found, key=lambda one: list(Kind).index(one.kind))  # claims are in quotes
    located, notes = _placed(in_order, origin)
    builder = _Builder(origin)
    for one, place in zip(in_order, located, strict=True):
        builder.take(one, place)
    for words in loose:
        builder.take_loose(words)
    return SetsRead(builder.sets(), notes)


def _placed(found: Sequence[Found], origin: Origin) -> tuple[list[Located], tuple[str, ...]]:
    """Place what stands where it says at once, and search the rest."""
    known = origin.known
    placed: list[Located | None] = []
    for one in found:
        if known is not None and all(stands(known[1].text, anchor) for anchor in one.all_places):
            placed.append(Located(*known, tuple(anchor.span for anchor in one.all_places)))
        else:
            placed.append(None)
    lost = [number for number, place in enumerate(placed) if place is None]
    if not lost:
        return [place for place in placed if place is not None], ()
    searched, notes = locate([found[number].all_places for number in lost], known, origin.title)
    for number, place in zip(lost, searched, strict=True):
        placed[number] = place
    return [place for place in placed if place is not None], notes


class _Builder:
    """Gathers the rows of ONE file by the articles that they are about, and makes the set of each."""

    def __init__(self, origin: Origin) -> None:
        self._origin = origin
        self._head = origin.head
        self._me = origin.reviewer.id
        self._maker = RowMaker(origin)
        self._places: dict[str, Located] = {}
        self._rows: defaultdict[str, list[Any]] = defaultdict(list)
        self._notes: list[tuple[Found, str]] = []
        if origin.known is not None:
            self._place(Located(*origin.known, ()))

    def take(self, one: Found, place: Located) -> None:
        """Take in an annotation that lies at `place`."""
        self._place(place)
        article = place.article.id
        rows = self._rows[article]
        if one.kind is Kind.REMARK:
            rows.append(self._maker.remark(one, place))
            return
        mark = self._maker.mark(one, place)
        rows.append(mark)
        rows += self._maker.about(one, mark, place)
        rows += (self._maker.comment(words, article, mark) for words in (*not_understood(one), *one.remarks))
        if one.note is not None:
            self._notes.append((one, mark.id))

    def take_loose(self, words: str) -> None:
        """Take in words on no annotation; they stand on the first article."""
        for article in list(self._places)[:1]:
            self._rows[article].append(self._maker.comment(words, article))

    def sets(self) -> list[AnnotationSet]:
        """Give the sets of all that was taken."""
        for article, place in list(self._places.items())[:1]:
            self._rows[article] += self._maker.carried(self._head.get("rows"), place)
        return [
            self._set(place) for article, place in self._places.items() if self._rows[article] or place is self._main
        ]

    @property
    def _main(self) -> Located | None:
        """The article that our own export was about."""
        return next(iter(self._places.values()), None) if self._head else None

    def _place(self, place: Located) -> None:
        self._places.setdefault(place.article.id, place)

    def _set(self, place: Located) -> AnnotationSet:
        article = place.article.id
        main = place is self._main
        taken, speakers, reviewers = self._rows[article], self._maker.speakers.rows, self._maker.others
        closing = Closing(taken, place.version.id, place.version.text, speakers)
        rows = [row for row in map(closing.row, taken) if row is not None]
        own = [row for row in rows if row.reviewer == self._me]
        others = [row for row in rows if row.reviewer != self._me]
        owners = {row.reviewer for row in others}
        given = self._head.get("set")
        found = AnnotationSet(
            given if main and isinstance(given, str) and given else set_id(article, self._me),
            place.article,
            (place.version,),
            self._origin.reviewer,
            finished=words_in(self._head, "finished") if main else "",
            **tables_of(own, OWN_TABLES),
            speakers=tuple(speakers.values()) if main else speakers_of(rows, speakers),
            others=Others(
                tuple(one for one in reviewers.values() if main or one.id in owners),
                **tables_of(others, OTHERS_TABLES),
            ),
        )
        return self._with_notes(replace(found, agreed=self._agreed(found)))

    def _agreed(self, found: AnnotationSet) -> Mapping[str, Agreed]:
        written = self._head.get("agreed")
        marks = {*(row.id for row in found.quotes), *(row.id for row in found.claims)}
        known = set(Agreed)
        if not isinstance(written, dict):
            return MappingProxyType({})
        return MappingProxyType({mark: Agreed(how) for mark, how in written.items() if mark in marks and how in known})

    def _with_notes(self, found: AnnotationSet) -> AnnotationSet:
        """Add the notes that say something else than our export would as comments."""
        marked = MarkedSet(found)
        marks = {row: mark for _one, row in self._notes if (mark := marked.mark(row)) is not None}
        added = [
            self._maker.comment(self._origin.read_note(one.note), found.article.id, mark)
            for one, row in self._notes
            if (mark := marks.get(row)) and one.note and one.note != self._origin.note_on(marked, mark)
        ]
        return replace(found, comments=(*found.comments, *added))
