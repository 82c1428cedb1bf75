"""The table of marks that CSV and XLSX hold: one row a quote or claim. Offsets are code points, half-open."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.exchange.sets.mark_lines import evidence_line, finding_word, remark_line
from annotator.exchange.sets.marked import MarkedSet, spans_of
from annotator.model import AnnotationSet, Claim, Decision, Mark, Quote

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
"""The columns in their order; documented in docs/formats/csv.md."""

_BETWEEN = "; "

Row = dict[str, str]


def table_rows(one: AnnotationSet) -> Iterator[Row]:
    """Give the rows of a set in text order: its own marks, and others' that its reviewer worked on.

    A claim or quote of somebody else that the reviewer judged, remarked on, challenged or decided has a row in that
    reviewer's name too, with its owner in the column ``marked_by``. What is empty may be missing.
    """
    marked = MarkedSet(one)
    for mark in marked.marks():
        yield row_of(marked, mark)


def row_of(marked: MarkedSet, mark: Mark) -> Row:
    """Give what a set says of a mark, by column; what is empty may be missing."""
    article = marked.article
    spans = spans_of(mark)
    speaker = marked.speaker(mark)
    return {
        "id": mark.id,
        "article": article.id,
        "article_title": article.title,
        "article_url": article.url,
        "published": article.published,
        "reviewer": marked.reviewer.name,
        "marked_by": marked.reviewer_name(mark.reviewer),
        "speaker": speaker.name if speaker else "",
        "speaker_role": speaker.role if speaker else "",
        "start": str(min(span.start for span in spans)),
        "end": str(max(span.end for span in spans)),
        "spans": _BETWEEN.join(f"{span.start}-{span.end}" for span in spans),
        "text": marked.words(mark),
        "comments": "\n".join(map(remark_line, marked.comments(mark.id))),
        **_decided(marked, marked.decision(mark.id)),
        "agreed": marked.set.agreed.get(mark.id, ""),
    } | (_quote(marked, mark) if isinstance(mark, Quote) else _claim(marked, mark))


def _quote(marked: MarkedSet, quote: Quote) -> Row:
    return {
        "type": "quote",
        "kind": quote.kind.value,
        "cue": marked.words(quote, quote.cue),
        "source": marked.words(quote, quote.source),
    }


def _claim(marked: MarkedSet, claim: Claim) -> Row:
    verdict = marked.verdict(claim.id)
    return {
        "type": "claim",
        "wording": claim.wording,
        "verdict": finding_word(verdict.finding if verdict else None),
        "basis": verdict.basis if verdict else "",
        "reason": verdict.rationale if verdict else "",
        "given": verdict.given if verdict else "",
        "evidence": "\n".join(map(evidence_line, marked.cited(claim.id))),
        "quote_id": claim.quote or "",
        "challenge": marked.challenge(claim.id) or "",
    }


def _decided(marked: MarkedSet, decision: Decision | None) -> Row:
    if decision is None:
        return {}
    basis = f" ({decision.basis})" if decision.basis else ""
    speaker = marked.speaker_named(decision.speaker)
    extent = marked.mark(decision.extent)
    lines = {
        "verdict": f"{decision.finding.value}{basis}" if decision.finding else "",
        "speaker": speaker.name if speaker else "",
        "extent": marked.words(extent) if extent else decision.extent or "",
        "waits for": marked.reviewer_name(decision.waits_for),
    }
    return {
        "decision": decision.outcome.value,
        "decided": "\n".join(f"{what}: {words}" for what, words in lines.items() if words),
        "decision_reason": decision.reason,
        "cause": decision.cause,
        "decided_by": marked.reviewer_name(decision.reviewer),
        "decided_at": decision.decided,
    }
