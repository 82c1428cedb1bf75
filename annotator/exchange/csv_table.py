"""One table of marks for spreadsheets: one row a quote or claim.

UTF-8 with a byte order mark and CRLF, as RFC 4180 and spreadsheets expect. Cells that a spreadsheet would take for
a formula get an apostrophe in front (OWASP, "CSV Injection"). Offsets are code points, half-open.
"""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from annotator.exchange.errors import ExchangeError
from annotator.i18n import _
from annotator.model import (
    AnnotationSet,
    Claim,
    Comment,
    Decision,
    Evidence,
    Mark,
    Quote,
    Reviewer,
    Spans,
    Speaker,
    Verdict,
)
from annotator.text import words_of

COLUMNS = (
    "type",
    "id",
    "article",
    "article_title",
    "article_url",
    "published",
    "reviewer",
    "marked_by",
    "speaker",
    "speaker_role",
    "kind",
    "start",
    "end",
    "spans",
    "text",
    "wording",
    "cue",
    "source",
    "verdict",
    "basis",
    "reason",
    "given",
    "evidence",
    "comments",
    "quote_id",
    "challenge",
    "decision",
    "decided",
    "decision_reason",
    "cause",
    "decided_by",
    "decided_at",
    "agreed",
)
"""The columns in their order; documented in docs/formats.md."""

_FORMULA = re.compile(r"'*[\s\ufeff\u200b-\u200f\x00]*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
"""How a cell starts that some spreadsheet takes for a formula: also behind blanks, and the full-width signs."""

_BETWEEN = "; "


def write_csv(sets: Iterable[AnnotationSet], target: BinaryIO) -> None:
    """Write the marks of sets, set by set, each in text order. Memory does not grow with the number of sets.

    A claim or quote of somebody else that a set's reviewer judged, remarked on, challenged or decided has a row in that
    reviewer's name too, with its owner in the column ``marked_by``.
    Raises `ExchangeError` for text that no file can hold.
    """
    target.write(b"\xef\xbb\xbf")
    target.write(_line(COLUMNS, ""))
    for one in sets:
        for row in _SetTable(one).rows():
            target.write(_line([row.get(column, "") for column in COLUMNS], one.article.title))


def harmless(cell: str) -> str:
    """Make a cell that no spreadsheet calculates; line ends become line feeds, zero bytes are dropped.

    An apostrophe is put before every cell that starts like a formula, and before one that starts with apostrophes
    and then like a formula, so that taking one away from such a cell gives back what it was.
    """
    cell = cell.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _line(cells: Iterable[str], title: str) -> bytes:
    line = io.StringIO(newline="")
    csv.writer(line).writerow([harmless(cell) for cell in cells])
    try:
        return line.getvalue().encode()
    except UnicodeEncodeError:
        raise ExchangeError(
            _("“{title}” holds half of a character pair, which no file can hold. The table was not finished.").format(
                title=title
            )
        ) from None


class _SetTable:
    """The rows of ONE set."""

    def __init__(self, one: AnnotationSet) -> None:
        self._set = one
        self._texts = {version.id: version.text for version in one.versions}
        self._speakers = {speaker.id: speaker for speaker in one.speakers}
        self._reviewers: dict[str, Reviewer] = {row.id: row for row in (*one.others.reviewers, one.reviewer)}
        self._marks = {row.id: row for row in _marks(one)}
        self._quotes: dict[str, Quote] = {row.id: row for row in (*one.others.quotes, *one.quotes)}
        self._verdicts: dict[str, Verdict] = {row.claim: row for row in one.verdicts}
        self._comments = _comments_by_mark(one)
        self._evidence = _evidence_by_claim(one)
        self._challenges = {row.claim: row.reason for row in one.challenges}
        self._decisions = _decision_by_mark(one)

    def rows(self) -> Iterator[dict[str, str]]:
        """Give the rows in text order, own marks and others' that this reviewer worked on."""
        one = self._set
        worked_on = self._verdicts.keys() | self._evidence.keys() | self._comments.keys()
        worked_on |= self._challenges.keys() | self._decisions.keys()
        others: list[Mark] = [*one.others.quotes, *one.others.claims]
        marks: list[Mark] = [*one.quotes, *one.claims, *(mark for mark in others if mark.id in worked_on)]
        order = {version.id: place for place, version in enumerate(one.versions)}
        marks.sort(key=lambda mark: (order.get(mark.version, 0), _spans(mark)[0], isinstance(mark, Claim), mark.id))
        for mark in marks:
            yield self._row(mark)

    def _row(self, mark: Mark) -> dict[str, str]:
        article = self._set.article
        spans = _spans(mark)
        text = self._texts.get(mark.version, "")
        speaker = self._speaker(mark)
        return {
            "id": mark.id,
            "article": article.id,
            "article_title": article.title,
            "article_url": article.url,
            "published": article.published,
            "reviewer": self._set.reviewer.name,
            "marked_by": self._owner(mark.reviewer),
            "speaker": speaker.name if speaker else "",
            "speaker_role": speaker.role if speaker else "",
            "start": str(min(span.start for span in spans)),
            "end": str(max(span.end for span in spans)),
            "spans": _BETWEEN.join(f"{span.start}-{span.end}" for span in spans),
            "text": words_of(text, spans),
            "comments": "\n".join(self._remark(comment) for comment in self._comments.get(mark.id, [])),
            **self._decided(self._decisions.get(mark.id)),
            "agreed": self._set.agreed.get(mark.id, ""),
        } | (self._quote(mark, text) if isinstance(mark, Quote) else self._claim(mark))

    def _quote(self, quote: Quote, text: str) -> dict[str, str]:
        return {
            "type": "quote",
            "kind": quote.kind.value,
            "cue": words_of(text, quote.cue),
            "source": words_of(text, quote.source),
        }

    def _claim(self, claim: Claim) -> dict[str, str]:
        verdict = self._verdicts.get(claim.id)
        return {
            "type": "claim",
            "wording": claim.wording,
            "verdict": verdict.finding.value if verdict else "unchecked",
            "basis": verdict.basis if verdict else "",
            "reason": verdict.rationale if verdict else "",
            "given": verdict.given if verdict else "",
            "evidence": "\n".join(self._evidence.get(claim.id, [])),
            "quote_id": claim.quote or "",
            "challenge": self._challenges.get(claim.id, ""),
        }

    def _decided(self, decision: Decision | None) -> dict[str, str]:
        if decision is None:
            return {}
        basis = f" ({decision.basis})" if decision.basis else ""
        lines = {
            "verdict": f"{decision.finding.value}{basis}" if decision.finding else "",
            "speaker": self._speaker_name(decision.speaker),
            "extent": self._words(decision.extent),
            "waits for": self._owner(decision.waits_for) if decision.waits_for else "",
        }
        return {
            "decision": decision.outcome.value,
            "decided": "\n".join(f"{what}: {words}" for what, words in lines.items() if words),
            "decision_reason": decision.reason,
            "cause": decision.cause,
            "decided_by": self._owner(decision.reviewer),
            "decided_at": decision.decided,
        }

    def _words(self, mark: str | None) -> str:
        """Give the words of a quote or claim, its id where it is gone."""
        found = self._marks.get(mark or "")
        return words_of(self._texts.get(found.version, ""), _spans(found)) if found else mark or ""

    def _speaker(self, mark: Mark) -> Speaker | None:
        """Find who says a mark: a claim in a quote has the quote's speaker."""
        row = mark.speaker
        if isinstance(mark, Claim) and mark.quote in self._quotes:
            row = self._quotes[mark.quote].speaker or row
        return self._speaker_of(row)

    def _speaker_name(self, row: str | None) -> str:
        speaker = self._speaker_of(row)
        return speaker.name if speaker else ""

    def _speaker_of(self, row: str | None) -> Speaker | None:
        """Find a speaker, or whom it was merged into."""
        speaker = self._speakers.get(row) if row else None
        seen: set[str] = set()
        while speaker and speaker.merged_into in self._speakers and speaker.id not in seen:
            seen.add(speaker.id)
            speaker = self._speakers[speaker.merged_into]
        return speaker

    def _owner(self, reviewer: str) -> str:
        return self._reviewers[reviewer].name if reviewer in self._reviewers else reviewer

    def _remark(self, comment: Comment) -> str:
        author = comment.outside_author
        return f"{author}: {comment.text}" if author else comment.text


def _marks(one: AnnotationSet) -> list[Mark]:
    return [*one.quotes, *one.claims, *one.others.quotes, *one.others.claims]


def _spans(mark: Mark) -> Spans:
    return mark.content if isinstance(mark, Quote) else mark.spans


def _comments_by_mark(one: AnnotationSet) -> dict[str, list[Comment]]:
    found: defaultdict[str, list[Comment]] = defaultdict(list)
    for comment in one.comments:
        mark = comment.claim or comment.quote
        if mark:
            found[mark].append(comment)
    return found


def _decision_by_mark(one: AnnotationSet) -> dict[str, Decision]:
    """Give the decisions that no other one in the set replaces, each by ONE mark: an own one where there is any.

    In a reviewer's set those of the reviewer; an agreed set tells everybody's.
    """
    decisions = [*one.others.decisions, *one.decisions] if one.agreed else [*one.decisions]
    replaced = {before for decision in decisions for before in decision.replaces}
    own = [*(quote.id for quote in one.quotes), *(claim.id for claim in one.claims)]
    known = {mark.id for mark in _marks(one)}
    found: dict[str, Decision] = {}
    for decision in sorted(decisions, key=lambda row: (row.decided, row.id)):
        marks = (*(mark for mark in own if mark in decision.marks), decision.mark, *decision.marks)
        mark = next((mark for mark in marks if mark in known), None)
        if mark is not None and decision.id not in replaced:
            found[mark] = decision
    return found


def _evidence_by_claim(one: AnnotationSet) -> dict[str, list[str]]:
    """Give for each claim its evidence, a line each: what it does to the claim, its title, its address."""
    known = {row.id: row for row in (*one.others.evidence, *one.evidence) if not row.confidential}
    found: defaultdict[str, list[str]] = defaultdict(list)
    for citation in one.citations:
        if citation.evidence in known:
            found[citation.claim].append(f"{citation.stance.value}: {_name(known[citation.evidence])}")
    return found


def _name(evidence: Evidence) -> str:
    title = evidence.title or evidence.excerpt or evidence.contact or evidence.file or evidence.kind.value
    address = evidence.url or evidence.archive_url
    return f"{title} <{address}>" if address else title
