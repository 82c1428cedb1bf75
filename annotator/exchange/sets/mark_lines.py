"""What is on a mark, in lines for people who read it in another program. The words of a format are not translated."""

from __future__ import annotations

from annotator.exchange.sets.marked import Cited, MarkedSet
from annotator.model import Claim, Comment, Decision, Finding, Mark, Speaker, SpeakerKind


def lines_on(marked: MarkedSet, mark: Mark) -> dict[str, str]:
    """Give what is on a mark beside its words, its kind and its verdict, by what it is; nothing that is empty."""
    speaker, verdict = marked.speaker(mark), marked.verdict(mark.id)
    decision = marked.decision(mark.id)
    found = {
        "Speaker": speaker_line(speaker) if speaker else "",
        "Wording": mark.wording if isinstance(mark, Claim) else "",
        "Reason": verdict.rationale if verdict else "",
        "Evidence": "\n".join(map(_evidence_with_answer, marked.cited(mark.id))),
        "Comments": "\n".join(map(remark_line, marked.comments(mark.id))),
        "Challenge": "" if (reason := marked.challenge(mark.id)) is None else reason or "yes",
        "Decision": _decision(marked, decision) if decision else "",
        "Marked by": "" if mark.reviewer == marked.reviewer.id else marked.reviewer_name(mark.reviewer),
        "Agreed": marked.set.agreed.get(mark.id, ""),
    }
    return {name: words for name, words in found.items() if words.strip()}


def speaker_line(speaker: Speaker) -> str:
    """Give a speaker's name, role and affiliation, and what kind of source it is where that is no person."""
    words = ", ".join(part for part in (speaker.name, speaker.role, speaker.affiliation) if part)
    return words if speaker.kind is SpeakerKind.PERSON else f"{words} ({speaker.kind.value})"


def remark_line(remark: Comment) -> str:
    """Give the words of a remark, with the name of an author from outside."""
    return f"{remark.outside_author}: {remark.text}" if remark.outside_author else remark.text


def finding_word(finding: Finding | None) -> str:
    """Name what was found on a claim."""
    return "unchecked" if finding is None else finding.value


def evidence_line(one: Cited) -> str:
    """Say what evidence does to a claim, and name it: by its title or the next best that it has, and its address."""
    evidence = one.evidence
    title = evidence.title or evidence.excerpt or evidence.contact or evidence.file or evidence.kind.value
    address = evidence.url or evidence.archive_url
    return f"{one.citation.stance.value}: {title} <{address}>" if address else f"{one.citation.stance.value}: {title}"


def _evidence_with_answer(one: Cited) -> str:
    asked = f"; asked {one.evidence.asked}" if one.evidence.asked else ""
    answer = f"; answer: {one.evidence.answer}" if one.evidence.answer else ""
    return f"{evidence_line(one)}{asked}{answer}"


def _decision(marked: MarkedSet, decision: Decision) -> str:
    speaker, extent = marked.speaker_named(decision.speaker), marked.mark(decision.extent)
    parts = (
        ("verdict", " ".join(filter(None, (decision.finding or "", f"({decision.basis})" if decision.basis else "")))),
        ("speaker", speaker.name if speaker else ""),
        ("extent", marked.words(extent) if extent else ""),
        ("waits for", marked.reviewer_name(decision.waits_for)),
        ("reason", decision.reason),
        ("cause", decision.cause),
        ("by", marked.reviewer_name(decision.reviewer)),
    )
    return "; ".join([decision.outcome.value, *(f"{what}: {words}" for what, words in parts if words)])
