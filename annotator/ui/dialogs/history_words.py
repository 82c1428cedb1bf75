"""What the journal holds, in words: "Verdict: Substantiated → Unsubstantiated". No ids, no codes, no offsets."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from annotator.i18n import _, ngettext
from annotator.library import FieldChange, HistoryEntry
from annotator.library.field_names import field_name
from annotator.model import EvidenceKind, Finding, Outcome, QuoteKind, Span, SpeakerKind, Stance
from annotator.ui.claims.card_words import basis_word, finding_word, kind_word
from annotator.ui.claims.cause_words import cause_word, outcome_word
from annotator.ui.claims.evidence_words import kind_word as evidence_kind_word
from annotator.ui.claims.evidence_words import quotation, stance_word
from annotator.ui.dialogs.history_lines import WHOLE, Fate, Line, Told

MOST_ROWS = 12
"""How many rows of one action are told; the others are counted."""
_LONG, _SHORT = 280, 90
_UNTOLD = {"text_versions", "earlier_verdicts", "lessons"}
"""Tables whose rows say nothing that the action’s name or another row of it does not say."""
ON_MARKS = ("verdicts", "citations", "comments", "challenges", "decisions", "match_statements")
"""Tables whose rows are about a quote or claim."""
_MARK_FIELDS = ("claim", "quote", "mark", "first")
"""The fields that name it."""
_MAIN = {
    "articles": "title",
    "reviewers": "name",
    "speakers": "name",
    "quotes": "words",
    "claims": "words",
    "verdicts": "finding",
    "evidence": "kind",
    "citations": "stance",
    "comments": "text",
    "challenges": "reason",
    "decisions": "outcome",
    "match_statements": "first",
    "refusals": "words",
}
"""For each table a field that no row leaves empty: without it before, the row is new; without it after, it went."""


class Names(Protocol):
    """Turns ids and places into words; None where nothing with that id is left."""

    def speaker(self, row: str) -> str | None:
        """Give a speaker's own name, also of one that was merged into another."""

    def mark(self, row: str) -> str | None:
        """Give the words of a quote or claim."""

    def evidence(self, row: str) -> str | None:
        """Give what a piece of evidence is called."""

    def reviewer(self, row: str) -> str | None:
        """Give a reviewer's name."""

    def article(self, row: str) -> str | None:
        """Give an article's title."""

    def claim_of(self, table: str, row: str) -> str | None:
        """Give the id of the claim or quote that a row of a table in `ON_MARKS` is on."""

    def words_at(self, table: str, row: str, article: str | None, spans: Sequence[Span]) -> str:
        """Give the words at `spans` of the text that a row lies in; "" where that text is gone."""


def tell(entry: HistoryEntry, names: Names) -> list[Told]:
    """Tell an action row by row, at most `MOST_ROWS` of them (see `untold_rows`)."""
    rows = _rows(entry)
    own = names_in(entry.changes)
    told = [_tell_row(changes, entry.article, own, names) for changes in rows[:MOST_ROWS]]
    return [one for one in told if one.lines or one.fate is not Fate.CHANGED]


def tell_what_gave_way(entry: HistoryEntry, names: Names) -> list[Told]:
    """Tell what came in with an import and was older than what stood."""
    telling = _Telling(entry.article, names_in(entry.gave_way), names)
    told = []
    for changes in _grouped(entry.gave_way)[:MOST_ROWS]:
        deleted = all(each.before is None for each in changes)
        fate = Fate.DELETED_ELSEWHERE if deleted else Fate.GAVE_WAY
        lines = () if deleted else tuple(telling.lines(changes, fate))
        told.append(Told(telling.subject(changes), fate, lines))
    return told


def untold_rows(entry: HistoryEntry) -> str:
    """Say how many rows `tell` and `tell_what_gave_way` left out; "" where they told all."""
    more = sum(max(0, len(rows) - MOST_ROWS) for rows in (_rows(entry), _grouped(entry.gave_way)))
    return ngettext("and {number} more change", "and {number} more changes", more).format(number=more) if more else ""


def shortened(text: str, most: int = _LONG) -> str:
    """Cut a long text at a word, on one line."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    return line[:most].rsplit(" ", 1)[0].rstrip(" ,.;:") + "…"


def speaker_kind_word(kind: SpeakerKind) -> str:
    """Name a kind of speaker."""
    return {
        SpeakerKind.PERSON: _("Person"),
        SpeakerKind.ORGANISATION: _("Organisation"),
        SpeakerKind.DOCUMENT: _("Document"),
        SpeakerKind.UNNAMED: _("Unnamed source"),
    }[kind]


def _rows(entry: HistoryEntry) -> list[list[FieldChange]]:
    return _grouped(entry.changes)


def _grouped(changes: Iterable[FieldChange]) -> list[list[FieldChange]]:
    """Put the fields of each row together."""
    rows: dict[tuple[str, str], list[FieldChange]] = {}
    for change in changes:
        if change.table not in _UNTOLD:
            rows.setdefault((change.table, change.row), []).append(change)
    return list(rows.values())


def names_in(changes: Iterable[FieldChange]) -> dict[str, str]:
    """Give what rows are called by the journal, which knows them even where they are gone since: id -> words.

    Where a row is named more than once the first counts.
    """
    found: dict[str, str] = {}
    for change in changes:
        naming = "title" if change.table == "evidence" else _MAIN.get(change.table)
        if change.field == naming and (value := change.after or change.before):
            found.setdefault(change.row, str(value))
    return found


def marks_in(changes: Iterable[FieldChange]) -> dict[str, str]:
    """Give which claim or quote rows are on, as the journal knows it: id -> id."""
    return {
        change.row: str(mark)
        for change in changes
        if change.table in ON_MARKS and change.field in _MARK_FIELDS and (mark := change.after or change.before)
    }


def _fate(changes: Sequence[FieldChange]) -> Fate:
    main = next((each for each in changes if each.field == _MAIN.get(each.table)), None)
    if main is None or (main.before and main.after):
        return Fate.CHANGED
    return Fate.DELETED if main.before else Fate.ADDED


def _tell_row(changes: list[FieldChange], article: str | None, own: Mapping[str, str], names: Names) -> Told:
    fate = _fate(changes)
    telling = _Telling(article, own, names)
    lines = list(telling.lines(changes, fate))
    if not lines and fate is Fate.CHANGED and any(each.field in ("content", "spans") for each in changes):
        lines.append(Line(_("Moved to another place with the same words"), "", ""))
    return Told(telling.subject(changes), fate, tuple(lines))


class _Telling:
    """Puts the rows of one action into words."""

    def __init__(self, article: str | None, own: Mapping[str, str], names: Names) -> None:
        self._article, self._own, self._names = article, own, names

    def subject(self, changes: Sequence[FieldChange]) -> str:
        """Say what the row is."""
        table, row = changes[0].table, changes[0].row
        if table in ("quotes", "claims"):
            form = _("Quote {words}") if table == "quotes" else _("Claim {words}")
            return form.format(words=self._mark(row))
        if table in ON_MARKS:
            return self._on_mark(changes, table, row)
        if table == "evidence":
            return _("Evidence {words}").format(words=self._evidence(row))
        if table == "refusals":
            refused = self._own.get(row)
            full = _("Refused suggestion {words}")
            return full.format(words=_quoted(refused, _SHORT)) if refused else _("Refused suggestion")
        if table == "speakers":
            return _("Speaker {name}").format(name=self._speaker(row))
        if table == "reviewers":
            return _("Reviewer {name}").format(name=self._own.get(row) or self._names.reviewer(row) or "").strip()
        if table == "articles":
            return _("Article {title}").format(
                title=_quoted(self._own.get(row) or self._names.article(row) or "", _SHORT)
            )
        return ""

    def lines(self, changes: Sequence[FieldChange], fate: Fate) -> Iterator[Line]:
        """Tell the fields of a row, but for those that go without saying."""
        outcome = next((each.after or each.before for each in changes if each.field == "outcome"), None)
        for change in changes:
            line = self._line(change, fate)
            if line is not None:
                label = _reason_label(str(outcome)) if change.field == "reason" else ""
                yield replace(line, label=label) if label else line

    def _line(self, change: FieldChange, fate: Fate) -> Line | None:
        known = _FIELDS.get((change.table, change.field))
        if known is None and change.table == "evidence" and change.field not in _QUIET_EVIDENCE:
            known = _Field(_Telling._text)
        label = field_name(change.table, change.field)
        if known is None or label is None or (fate in WHOLE and not known.in_new):
            return None
        before, after = (
            "" if value in (None, "", "[]", 0) else known.words(self, change, value)
            for value in (change.before, change.after)
        )
        if known.bare and fate not in WHOLE:
            return Line(label, "", "")
        return Line(label, before, after, fate) if before or after else None

    def _on_mark(self, changes: Sequence[FieldChange], table: str, row: str) -> str:
        named = next((each.after or each.before for each in changes if each.field in _MARK_FIELDS), None)
        mark = str(named) if named else self._names.claim_of(table, row)
        forms = {
            "verdicts": (_("Verdict on {words}"), _("Verdict")),
            "citations": (_("Evidence on {words}"), _("Evidence")),
            "comments": (_("Comment on {words}"), _("Comment")),
            "challenges": (_("Challenge of {words}"), _("Challenge")),
            "decisions": (_("Decision on {words}"), _("Decision")),
            "match_statements": (_("What is the same as {words}"), _("What is the same")),
        }
        full, bare = forms[table]
        found = self._found(mark) if mark else None
        return full.format(words=_quoted(found, _SHORT)) if found else bare

    def _mark(self, row: str) -> str:
        found = self._found(row)
        return _quoted(found, _SHORT) if found else _("that was deleted since")

    def _found(self, mark: str) -> str | None:
        return self._own.get(mark) or self._names.mark(mark)

    def _evidence(self, row: str) -> str:
        found = self._own.get(row) or self._names.evidence(row)
        return _quoted(found, _SHORT) if found else _("that was deleted since")

    def _speaker(self, row: str) -> str:
        return self._own.get(row) or self._names.speaker(row) or _("that was deleted since")

    def _text(self, _change: FieldChange, value: object) -> str:
        return _quoted(str(value), _LONG)

    def _plain(self, _change: FieldChange, value: object) -> str:
        return str(value)

    def _speaker_name(self, _change: FieldChange, value: object) -> str:
        return self._speaker(str(value))

    def _reviewer_name(self, _change: FieldChange, value: object) -> str:
        return self._names.reviewer(str(value)) or _("somebody")

    def _mark_words(self, _change: FieldChange, value: object) -> str:
        return self._mark(str(value))

    def _evidence_words(self, _change: FieldChange, value: object) -> str:
        return self._evidence(str(value))

    def _places(self, change: FieldChange, value: object) -> str:
        spans = [Span(start, end) for start, end in json.loads(str(value))]
        found = self._names.words_at(change.table, change.row, self._article, spans)
        return _quoted(found, _LONG) if found else _("words that are gone")

    def _list(self, _change: FieldChange, value: object) -> str:
        return ", ".join(str(each) for each in json.loads(str(value)))

    def _yes(self, _change: FieldChange, _value: object) -> str:
        return _("yes")

    def _word(self, change: FieldChange, value: object) -> str:
        """Name a value of one of the enums."""
        words: Callable[[], str] = {
            ("verdicts", "finding"): lambda: finding_word(Finding(str(value))),
            ("verdicts", "basis"): lambda: basis_word(str(value)),
            ("quotes", "kind"): lambda: kind_word(QuoteKind(str(value))),
            ("speakers", "kind"): lambda: speaker_kind_word(SpeakerKind(str(value))),
            ("evidence", "kind"): lambda: evidence_kind_word(EvidenceKind(str(value))),
            ("citations", "stance"): lambda: stance_word(Stance(str(value))),
            ("decisions", "outcome"): lambda: outcome_word(Outcome(str(value))),
            ("decisions", "finding"): lambda: finding_word(Finding(str(value))),
            ("decisions", "basis"): lambda: basis_word(str(value)),
            ("decisions", "cause"): lambda: cause_word(str(value)),
        }[(change.table, change.field)]
        return words()


def _reason_label(outcome: str) -> str:
    """Say what the reason of a decision is, where it is none; "" where it is one."""
    return {Outcome.SENT_BACK.value: _("Question"), Outcome.ANSWERED.value: _("Answer")}.get(outcome, "")


@dataclass(frozen=True, slots=True)
class _Field:
    """How a field is told. Not `in_new`: of a new or deleted row the subject says it. `bare`: without its values."""

    words: Callable[[_Telling, FieldChange, object], str]
    in_new: bool = True
    bare: bool = False


_QUIET_EVIDENCE = {"excerpt_spans"}

_FIELDS: Mapping[tuple[str, str], _Field] = {
    ("quotes", "words"): _Field(_Telling._text, in_new=False),
    ("quotes", "cue"): _Field(_Telling._places),
    ("quotes", "source"): _Field(_Telling._places),
    ("quotes", "kind"): _Field(_Telling._word),
    ("quotes", "speaker"): _Field(_Telling._speaker_name),
    ("claims", "words"): _Field(_Telling._text, in_new=False),
    ("claims", "wording"): _Field(_Telling._text),
    ("claims", "quote"): _Field(_Telling._mark_words),
    ("claims", "speaker"): _Field(_Telling._speaker_name),
    ("verdicts", "finding"): _Field(_Telling._word),
    ("verdicts", "basis"): _Field(_Telling._word),
    ("verdicts", "rationale"): _Field(_Telling._text),
    ("evidence", "kind"): _Field(_Telling._word),
    ("evidence", "title"): _Field(_Telling._text, in_new=False),
    ("evidence", "url"): _Field(_Telling._plain),
    ("evidence", "archive_url"): _Field(_Telling._plain),
    ("evidence", "published"): _Field(_Telling._plain),
    ("evidence", "accessed"): _Field(_Telling._plain),
    ("evidence", "asked"): _Field(_Telling._plain),
    ("evidence", "confidential"): _Field(_Telling._yes),
    ("citations", "evidence"): _Field(_Telling._evidence_words),
    ("citations", "stance"): _Field(_Telling._word),
    ("comments", "text"): _Field(_Telling._text),
    ("comments", "spans"): _Field(_Telling._places),
    ("comments", "outside_author"): _Field(_Telling._plain),
    ("challenges", "reason"): _Field(_Telling._text),
    ("decisions", "outcome"): _Field(_Telling._word),
    ("decisions", "finding"): _Field(_Telling._word),
    ("decisions", "basis"): _Field(_Telling._word),
    ("decisions", "speaker"): _Field(_Telling._speaker_name),
    ("decisions", "extent"): _Field(_Telling._mark_words),
    ("decisions", "reason"): _Field(_Telling._text),
    ("decisions", "cause"): _Field(_Telling._word),
    ("decisions", "waits_for"): _Field(_Telling._reviewer_name),
    ("match_statements", "same"): _Field(_Telling._yes),
    ("match_statements", "second"): _Field(_Telling._mark_words),
    ("refusals", "everywhere"): _Field(_Telling._yes),
    ("speakers", "name"): _Field(_Telling._plain, in_new=False),
    ("speakers", "kind"): _Field(_Telling._word),
    ("speakers", "role"): _Field(_Telling._text),
    ("speakers", "affiliation"): _Field(_Telling._text),
    ("speakers", "aliases"): _Field(_Telling._list),
    ("speakers", "merged_into"): _Field(_Telling._speaker_name),
    ("articles", "title"): _Field(_Telling._text, in_new=False),
    ("articles", "byline"): _Field(_Telling._text),
    ("articles", "publisher"): _Field(_Telling._text),
    ("articles", "url"): _Field(_Telling._plain),
    ("articles", "published"): _Field(_Telling._plain),
    ("articles", "language"): _Field(_Telling._plain),
    ("articles", "archived"): _Field(_Telling._yes),
    ("reviewers", "name"): _Field(_Telling._plain, in_new=False),
    ("reviewers", "initials"): _Field(_Telling._plain, in_new=False),
    ("reviewers", "colour"): _Field(_Telling._plain, in_new=False, bare=True),
    ("sets", "finished"): _Field(_Telling._yes),
}


def _quoted(text: str, most: int) -> str:
    return quotation(shortened(text, most))
