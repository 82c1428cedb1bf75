"""What is on matched marks at this moment, each thing with a digest of its content: what a decision rests on.

A digest is stored with decisions and compared years later, in other libraries too: what goes into it never changes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from annotator.model import Challenge, Citation, Evidence, Revision, Verdict
from annotator.review.desk import Desk
from annotator.review.matching import Mark

_DIGITS = 16
_write = json.JSONEncoder(sort_keys=True, separators=(",", ":")).encode
_OF_VERDICT = ("finding", "basis", "rationale", "given")
_OF_EVIDENCE = (
    "kind",
    "title",
    "publisher",
    "url",
    "file",
    "contact",
    "archive_url",
    "published",
    "accessed",
    "locator",
    "excerpt",
    "version",
    "excerpt_spans",
    "asked",
    "channel",
    "answer",
)


def revisions(desk: Desk, marks: Sequence[Mark], verdicts: Iterable[Verdict]) -> tuple[Revision, ...]:
    """Give what a decision about matched marks rests on now; `verdicts` are those that count.

    Confidential evidence is not among it.
    """
    return tuple(sorted(_all(desk, marks, verdicts)))


def _all(desk: Desk, marks: Sequence[Mark], verdicts: Iterable[Verdict]) -> Iterator[Revision]:
    for verdict in verdicts:
        yield _of_verdict(verdict)
    for mark in marks:
        for citation in desk.citations.get(mark.id, ()):
            evidence = desk.evidence[citation.evidence]
            if not evidence.confidential:
                yield _of_citation(citation, evidence)
        for challenge in desk.challenges.get(mark.id, ()):
            yield _of_challenge(challenge)
        table = "claims" if mark.id in desk.claims else "quotes"
        place = digest({"version": mark.version, "spans": mark.spans})
        yield Revision(table, mark.id, mark.reviewer, place, desk.speaker_id(mark.id) or "")


def _of_verdict(verdict: Verdict) -> Revision:
    content = {name: getattr(verdict, name) for name in _OF_VERDICT}
    return Revision("verdicts", verdict.id, verdict.reviewer, digest(content), verdict.finding.value)


def _of_citation(citation: Citation, evidence: Evidence) -> Revision:
    content = {name: getattr(evidence, name) for name in _OF_EVIDENCE} | {"stance": citation.stance}
    return Revision("citations", citation.id, citation.reviewer, digest(content), citation.stance.value)


def _of_challenge(challenge: Challenge) -> Revision:
    return Revision("challenges", challenge.id, challenge.reviewer, digest({"reason": challenge.reason}))


def digest(content: Mapping[str, object]) -> str:
    """Give the first 16 hexadecimal digits of the sha256 of some fields, written as JSON in one way only.

    Empty fields are left out, so that a field which comes with a later version of the program changes no digest.
    """
    filled = {name: value for name, value in content.items() if value not in ("", None, ())}
    return hashlib.sha256(_write(filled).encode()).hexdigest()[:_DIGITS]
