"""Rows made of what was found in a file: marks, remarks, and what our own export carried about them.

What was carried comes back with its ids, as far as the file still agrees with it: words, types and attributes that were
changed in the other program win.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from annotator.exchange.sets.annotator_json.rows import OTHERS_TABLES, OWN_TABLES, read_row
from annotator.exchange.sets.annotator_json.schema import is_row
from annotator.exchange.sets.json_files import Json
from annotator.exchange.sets.placing import Located
from annotator.exchange.sets.round_trip.carried import ROW_TABLES
from annotator.exchange.sets.round_trip.found_marks import Found, Kind
from annotator.exchange.sets.round_trip.origin import Origin
from annotator.exchange.sets.round_trip.speakers import Speakers
from annotator.exchange.sets.round_trip.told_values import (
    basis_of,
    exact_spans,
    finding_of,
    in_order,
    kind_of,
    words_in,
)
from annotator.model import Claim, Comment, Mark, Quote, QuoteKind, Reviewer, Spans, Speaker, Verdict
from annotator.model.ids import foreign_id, verdict_id


def _as_it_is(row: Any) -> Any:
    return row


class RowMaker:
    """Makes the rows of ONE file. `speakers` and `others`, the other reviewers by id, are those of all of them."""

    def __init__(self, origin: Origin) -> None:
        self._origin = origin
        self._me = origin.reviewer.id
        self.speakers = Speakers(self._shared("speakers", Speaker), origin.form, origin.spelt)
        self.others: dict[str, Reviewer] = {row.id: row for row in self._shared("reviewers", Reviewer)}
        self._names: dict[str, str] = {}
        self._taken: set[str] = set()

    def _shared(self, table: str, row: type[Any]) -> list[Any]:
        written = self._origin.head.get(table)
        return [read_row(row, one) for one in written if is_row(table, one)] if isinstance(written, list) else []

    # Marks and remarks

    def mark(self, one: Found, place: Located) -> Mark:
        """Make the quote or claim that was found; a claim after the quote that it was made in."""
        row = self._id(one, one.fields or {})
        mark = self._quote(one, row, place) if one.kind is Kind.QUOTE else self._claim(one, row, place)
        self._names[one.name] = row
        return mark

    def _quote(self, one: Found, row: str, place: Located) -> Quote:
        fields = one.fields or {}
        first, second = len(one.places), len(one.places) + len(one.cue)
        exact = _ExactSpans(fields, place)
        return Quote(
            row,
            place.article.id,
            self._owner(fields),
            place.version.id,
            content=exact.of("content", place.spans[:first]),
            cue=exact.of("cue", place.spans[first:second]),
            source=exact.of("source", place.spans[second:]),
            kind=kind_of(one.values.get("kind", "")) or QuoteKind.DIRECT,
            speaker=self._speaker(one, fields),
        )

    def _claim(self, one: Found, row: str, place: Located) -> Claim:
        fields = one.fields or {}
        return Claim(
            row,
            place.article.id,
            self._owner(fields),
            place.version.id,
            spans=_ExactSpans(fields, place).of("spans", place.spans),
            wording=self._kept(words_in(fields, "wording"), one.values.get("wording")),
            quote=self._names.get(one.quote or ""),
            speaker=self._speaker(one, fields),
        )

    def remark(self, one: Found, place: Located) -> Comment:
        """Make the remark on words that was found."""
        fields = dict(one.fields or {})
        spans = _ExactSpans(fields, place).of("spans", place.spans)
        fields.pop("spans", None)
        text = "\n".join(filter(None, (one.note, *one.remarks)))
        if fields and is_row("comments", fields | {"text": text or "-"}):
            known = read_row(Comment, fields, article=place.article.id, reviewer=self._me)
            return replace(known, version=place.version.id, spans=spans, text=text or known.text)
        return Comment(self._id(one, {}), place.article.id, self._me, text, version=place.version.id, spans=spans)

    def comment(self, words: str, article: str, on: Mark | None = None) -> Comment:
        """Make a comment on a mark, or on the article (id) as a whole."""
        row = foreign_id(self._origin.form, "comment", self._me, on.id if on is not None else article, words)
        if on is None:
            return Comment(row, article, self._me, words)
        return Comment(
            row,
            article,
            self._me,
            words,
            quote=on.id if isinstance(on, Quote) else None,
            claim=on.id if isinstance(on, Claim) else None,
        )

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
        return owner if isinstance(owner, str) and owner in self.others else self._me

    def _speaker(self, one: Found, fields: Json) -> str | None:
        """Give the speaker of a mark; a claim in a quote has the quote's, whatever is shown on it."""
        shown = None if one.kind is Kind.CLAIM and one.quote else one.values.get("speaker")
        return self.speakers.named(fields.get("speaker"), shown)

    def _kept(self, known: str, told: str | None) -> str:
        """Give known words where the format tells them as it can or not at all, else what it tells."""
        return known if told is None or told == self._origin.spelt(known) else told

    # What is on marks

    def about(self, one: Found, mark: Mark, place: Located) -> list[Any]:
        """Make the rows about a mark: those that were carried, and the verdict as the file says it now."""
        rows = self.carried((one.fields or {}).get("rows"), place, self._with_values(one, mark))
        is_judged = any(isinstance(row, Verdict) and row.reviewer == self._me for row in rows)
        finding = finding_of(one.values.get("verdict", ""))
        if finding is not None and isinstance(mark, Claim) and not is_judged:
            basis, reason = basis_of(one.values.get("basis", ""), ""), one.values.get("reason", "")
            row = verdict_id(mark.id, self._me)
            rows.append(Verdict(row, place.article.id, self._me, mark.id, finding, basis, reason))
        return rows

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

    def carried(self, tables: Any, place: Located, changed: Callable[[Any], Any] = _as_it_is) -> list[Any]:
        """Make the rows that an object carried, each as `changed` gives it; what is no row is left."""
        found: list[Any] = []
        for table in ROW_TABLES if isinstance(tables, dict) else ():
            written = tables.get(table)
            for cells in written if isinstance(written, list) else []:
                if is_row(table, cells):
                    implied = {"article": place.article.id} | ({} if "reviewer" in cells else {"reviewer": self._me})
                    row = changed(read_row(OWN_TABLES[table], cells, **implied))
                    if row is not None and self._is_known(table, row):
                        found.append(row)
        return found

    def _is_known(self, table: str, row: Any) -> bool:
        return row.reviewer == self._me or (table in OTHERS_TABLES and row.reviewer in self.others)


def not_understood(one: Found) -> list[str]:
    """Give the values of a file's own fields that are no words of ours, or that such a mark cannot have."""
    kind, verdict, basis = (one.values.get(name, "") for name in ("kind", "verdict", "basis"))
    is_quote, finding = one.kind is Kind.QUOTE, finding_of(verdict)
    wrong = {
        "kind": kind and not (is_quote and kind_of(kind)),
        "verdict": verdict and (is_quote or finding is None),
        "basis": basis and (is_quote or finding is None),
    }
    return [f"{name}: {one.values[name]}" for name, is_wrong in wrong.items() if is_wrong]


class _ExactSpans:
    """Puts back spans that the format could not tell, where what it told is still theirs."""

    def __init__(self, fields: Json, place: Located) -> None:
        written = fields.get("spans")
        self._written = written if isinstance(written, dict) else {}
        self._text = place.version.text

    def of(self, name: str, told: Spans) -> Spans:
        return exact_spans(self._written.get(name), in_order(told), self._text)
