"""Annotations that were found in another program's file, made to annotation sets of one reviewer.

What our own export carried (see `carried`) comes back with its ids, as far as the file still agrees with it: words,
types and attributes that were changed in the other program win, and notes that were changed become comments. What
cannot be placed in its text, or is not understood, is kept and told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from annotator.exchange.formats import SetsRead
from annotator.exchange.sets.annotator_json.rows import OTHERS_TABLES, OWN_TABLES, read_row
from annotator.exchange.sets.annotator_json.schema import is_row
from annotator.exchange.sets.json_files import Json
from annotator.exchange.sets.marked import MarkedSet
from annotator.exchange.sets.placing import KnownText, Located, locate
from annotator.exchange.sets.pointers import Closing
from annotator.exchange.sets.round_trip.carried import ROW_TABLES
from annotator.exchange.sets.round_trip.found_marks import Found, Kind, stands
from annotator.exchange.sets.round_trip.speakers import Speakers
from annotator.exchange.sets.round_trip.told_values import (
    basis_of,
    exact_spans,
    finding_of,
    in_order,
    kind_of,
    tables_of,
    words_in,
)
from annotator.model import (
    Agreed,
    AnnotationSet,
    Claim,
    Comment,
    Mark,
    Others,
    Quote,
    QuoteKind,
    Reviewer,
    Speaker,
    Verdict,
)
from annotator.model.ids import foreign_id, set_id, verdict_id


@dataclass(frozen=True)
class Origin:
    """Where annotations come from: the format, the text that they are about, whose they are, and their head if ours.

    `known` is None where the text is not there, which `title` names. `note_on` gives the note for people that the
    format would have on a mark; a note that differs from it was written by somebody else. `spelt` gives words as the
    format can hold them, `read_note` the words of a note.
    """

    form: str
    known: KnownText | None
    title: str
    reviewer: Reviewer
    head: Json
    note_on: Callable[[MarkedSet, Mark], str]
    spelt: Callable[[str], str] = str
    read_note: Callable[[str], str] = str


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
    def __init__(self, origin: Origin) -> None:
        self._origin = origin
        self._head = origin.head
        self._me = origin.reviewer.id
        self._speakers = Speakers(self._shared("speakers", Speaker), origin.form, origin.spelt)
        self._others: dict[str, Reviewer] = {row.id: row for row in self._shared("reviewers", Reviewer)}
        self._places: dict[str, Located] = {}
        self._rows: defaultdict[str, list[Any]] = defaultdict(list)
        self._names: dict[str, str] = {}
        self._taken: set[str] = set()
        self._notes: list[tuple[Found, str]] = []
        if origin.known is not None:
            self._place(Located(*origin.known, ()))

    def take(self, one: Found, place: Located) -> None:
        """Take in an annotation that lies at `place`."""
        self._place(place)
        if one.kind is Kind.REMARK:
            self._remark(one, place)
        else:
            self._mark(one, place)

    def take_loose(self, words: str) -> None:
        """Take in words on no annotation."""
        for place in list(self._places.values())[:1]:
            article = place.article.id
            row = foreign_id(self._origin.form, "comment", self._me, article, words)
            self._rows[article].append(Comment(row, article, self._me, words))

    def sets(self) -> list[AnnotationSet]:
        """Give the sets of all that was taken."""
        self._carried(self._head.get("rows"), next(iter(self._places.values()), None))
        return [
            self._set(place) for article, place in self._places.items() if self._rows[article] or place is self._main
        ]

    @property
    def _main(self) -> Located | None:
        return next(iter(self._places.values()), None) if self._head else None

    def _place(self, place: Located) -> None:
        self._places.setdefault(place.article.id, place)

    def _shared(self, table: str, row: type[Any]) -> list[Any]:
        written = self._head.get(table)
        return [read_row(row, one) for one in written if is_row(table, one)] if isinstance(written, list) else []

    # Marks and remarks

    def _mark(self, one: Found, place: Located) -> None:
        fields = one.fields or {}
        row = self._id(one, fields)
        owner = self._owner(fields)
        first, second = len(one.places), len(one.places) + len(one.cue)
        common: dict[str, Any] = {"article": place.article.id, "reviewer": owner, "version": place.version.id}
        if one.kind is Kind.QUOTE:
            mark: Mark = Quote(
                row,
                **common,
                content=in_order(place.spans[:first]),
                cue=in_order(place.spans[first:second]),
                source=in_order(place.spans[second:]),
                kind=kind_of(one.values.get("kind", "")) or QuoteKind.DIRECT,
                speaker=self._speaker(one, fields),
            )
        else:
            mark = Claim(
                row,
                **common,
                spans=in_order(place.spans),
                wording=self._kept(words_in(fields, "wording"), one.values.get("wording")),
                quote=self._names.get(one.quote or ""),
                speaker=self._speaker(one, fields),
            )
        mark = self._exact(mark, fields, place)
        self._names[one.name] = row
        self._rows[place.article.id].append(mark)
        self._judged(one, mark, place)
        self._said(one, mark, place)

    def _exact(self, mark: Mark, fields: Json, place: Located) -> Mark:
        """Put back spans that the format could not tell, where what it told is still theirs."""
        written = fields.get("spans")
        if not isinstance(written, dict):
            return mark
        names = ("content", "cue", "source") if isinstance(mark, Quote) else ("spans",)
        found: dict[str, Any] = {
            name: exact_spans(written.get(name), getattr(mark, name), place.version.text) for name in names
        }
        return replace(mark, **found)

    def _remark(self, one: Found, place: Located) -> None:
        fields = dict(one.fields or {})
        written = fields.pop("spans", None)
        spans = exact_spans(
            (written if isinstance(written, dict) else {}).get("spans"), in_order(place.spans), place.version.text
        )
        text = "\n".join(filter(None, (one.note, *one.remarks)))
        if fields and is_row("comments", fields | {"text": text or "-"}):
            comment = read_row(Comment, fields, article=place.article.id, reviewer=self._me)
            comment = replace(comment, version=place.version.id, spans=spans, text=text or comment.text)
        else:
            row = self._id(one, {})
            comment = Comment(row, place.article.id, self._me, text, version=place.version.id, spans=spans)
        self._rows[place.article.id].append(comment)

    def _id(self, one: Found, fields: Json) -> str:
        given = fields.get("id")
        if isinstance(given, str) and given and given not in self._taken:
            self._taken.add(given)
            return given
        known = self._origin.known
        text = known[1].id if known is not None else self._origin.title
        return foreign_id(self._origin.form, text, self._me, one.name)

    def _owner(self, fields: Json) -> str:
        owner = fields.get("reviewer")
        return owner if isinstance(owner, str) and owner in self._others else self._me

    def _speaker(self, one: Found, fields: Json) -> str | None:
        """Give the speaker of a mark; a claim in a quote has the quote's, whatever is shown on it."""
        shown = None if one.kind is Kind.CLAIM and one.quote else one.values.get("speaker")
        return self._speakers.named(fields.get("speaker"), shown)

    def _kept(self, known: str, told: str | None) -> str:
        """Give known words where the format tells them as it can or not at all, else what it tells."""
        return known if told is None or told == self._origin.spelt(known) else told

    # What is on marks

    def _judged(self, one: Found, mark: Mark, place: Located) -> None:
        """Take the rows about a mark, the verdict as far as the file still says it."""
        rows = self._carried((one.fields or {}).get("rows"), place, self._with_values(one, mark))
        is_judged = any(isinstance(row, Verdict) and row.reviewer == self._me for row in rows)
        finding = finding_of(one.values.get("verdict", ""))
        if finding is not None and isinstance(mark, Claim) and not is_judged:
            basis = basis_of(one.values.get("basis", ""), "")
            article, reason = place.article.id, one.values.get("reason", "")
            row = verdict_id(mark.id, self._me)
            self._rows[article].append(Verdict(row, article, self._me, mark.id, finding, basis, reason))

    def _with_values(self, one: Found, mark: Mark) -> Callable[[Any], Any]:
        """Make the function that gives a row about a mark as the file's own fields have it, None where it is gone."""

        def changed(row: Any) -> Any:
            if not isinstance(row, Verdict) or row.reviewer != self._me or row.claim != mark.id:
                return row
            values = one.values
            if "verdict" not in values:
                return row
            finding = finding_of(values["verdict"])
            if finding is None:
                return None
            basis = basis_of(values.get("basis", ""), row.basis)
            reason = self._kept(row.rationale, values.get("reason"))
            new = replace(row, finding=finding, basis=basis, rationale=reason)
            return new if new == row else replace(new, given="")

        return changed

    def _said(self, one: Found, mark: Mark, place: Located) -> None:
        for words in (*self._not_understood(one), *one.remarks):
            self._comment(mark, words, place)
        if one.note is not None:
            self._notes.append((one, mark.id))

    def _not_understood(self, one: Found) -> list[str]:
        """Give the values of a file's own fields that are no words of ours, or that such a mark cannot have."""
        kind, verdict, basis = (one.values.get(name, "") for name in ("kind", "verdict", "basis"))
        is_quote, finding = one.kind is Kind.QUOTE, finding_of(verdict)
        wrong = {
            "kind": kind and not (is_quote and kind_of(kind)),
            "verdict": verdict and (is_quote or finding is None),
            "basis": basis and (is_quote or finding is None),
        }
        return [f"{name}: {one.values[name]}" for name, is_wrong in wrong.items() if is_wrong]

    def _comment(self, mark: Mark, words: str, place: Located) -> None:
        on: dict[str, Any] = {"quote": mark.id} if isinstance(mark, Quote) else {"claim": mark.id}
        row = foreign_id(self._origin.form, "comment", self._me, mark.id, words)
        self._rows[place.article.id].append(Comment(row, place.article.id, self._me, words, **on))

    def _carried(
        self, tables: Any, place: Located | None, changed: Callable[[Any], Any] = lambda row: row
    ) -> list[Any]:
        """Take the rows that an object carried, each as `changed` gives it, and give them; what is no row is left."""
        found: list[Any] = []
        if not isinstance(tables, dict) or place is None:
            return found
        for table in ROW_TABLES:
            written = tables.get(table)
            for cells in written if isinstance(written, list) else []:
                if is_row(table, cells):
                    implied = {"article": place.article.id} | ({} if "reviewer" in cells else {"reviewer": self._me})
                    row = changed(read_row(OWN_TABLES[table], cells, **implied))
                    if row is not None and self._is_known(table, row):
                        found.append(row)
        self._rows[place.article.id].extend(found)
        return found

    def _is_known(self, table: str, row: Any) -> bool:
        return row.reviewer == self._me or (table in OTHERS_TABLES and row.reviewer in self._others)

    # Sets

    def _set(self, place: Located) -> AnnotationSet:
        article = place.article.id
        main = place is self._main
        taken = self._rows[article]
        closing = Closing(taken, place.version.id, place.version.text, self._speakers.rows)
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
            speakers=tuple(self._speakers.rows.values()) if main else self._speakers.of(rows),
            others=Others(
                tuple(one for one in self._others.values() if main or one.id in owners),
                **tables_of(others, OTHERS_TABLES),
            ),
        )
        return self._with_notes(replace(found, agreed=self._agreed(found)), place)

    def _agreed(self, found: AnnotationSet) -> Mapping[str, Agreed]:
        written = self._head.get("agreed")
        marks = {*(row.id for row in found.quotes), *(row.id for row in found.claims)}
        known = set(Agreed)
        if not isinstance(written, dict):
            return MappingProxyType({})
        return MappingProxyType({mark: Agreed(how) for mark, how in written.items() if mark in marks and how in known})

    def _with_notes(self, found: AnnotationSet, place: Located) -> AnnotationSet:
        """Add the notes that say something else than our export would as comments."""
        marked = MarkedSet(found)
        marks = {row: mark for _one, row in self._notes if (mark := marked.mark(row)) is not None}
        before = len(self._rows[place.article.id])
        for one, row in self._notes:
            mark = marks.get(row)
            if mark is not None and one.note and one.note != self._origin.note_on(marked, mark):
                self._comment(mark, self._origin.read_note(one.note), place)
        added = tuple(self._rows[place.article.id][before:])
        return replace(found, comments=(*found.comments, *added))
