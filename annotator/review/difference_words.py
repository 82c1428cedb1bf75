"""Sentences that say what reviewers differ about."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from annotator.i18n import _
from annotator.model import Evidence, Finding
from annotator.review.disputed import DisputeKind, Position
from annotator.text import both_ends, inside_quotation

_LONGEST = 60


def finding_words(finding: Finding) -> str:
    """Give a finding as it is called in a sentence."""
    return {
        Finding.SUBSTANTIATED: _("substantiated"),
        Finding.UNSUBSTANTIATED: _("unsubstantiated"),
        Finding.SET_ASIDE: _("set aside"),
    }[finding]


def difference(kind: DisputeKind, positions: Sequence[Position]) -> str:
    """Say in a sentence who has what, where `positions` differ in `kind`."""
    match kind:
        case DisputeKind.VERDICTS:
            judged = [(one, finding_words(one.verdict.finding)) for one in positions if one.verdict]
            return _("The verdicts differ: {each}.").format(each=_each(judged))
        case DisputeKind.SPEAKERS:
            assigned = [(one, one.speaker.name) for one in positions if one.speaker]
            return _("The speakers differ: {each}.").format(each=_each(assigned))
        case DisputeKind.EXTENTS:
            marked = [(one, f"“{extract(one.words)}”") for one in positions if one.mark]
            return _("The marks differ widely in extent: {each}.").format(each=_each(marked))
        case DisputeKind.ONLY_ONE:
            markers = [one.reviewer.name for one in positions if one.mark]
            lacking = [one.reviewer.name for one in positions if not (one.mark or one.verdict or one.challenge)]
            sentence = _("Only {marker} marked it; {others} finished without it.")
            return sentence.format(marker=listed(markers), others=listed(lacking))
        case DisputeKind.CHALLENGED:
            flagged = [(one, f"“{extract(one.challenge.reason)}”") for one in positions if one.challenge]
            return _("Challenged: {each}.").format(each=_each(flagged))


def evidence_words(evidence: Evidence) -> str:
    """Name a piece of evidence by the best it has."""
    best = evidence.title or evidence.contact or evidence.url or evidence.file or evidence.excerpt
    return best or evidence.kind.value


def grouped(said: Iterable[tuple[str, str]]) -> str:
    """Give "substantiated (Ada), unsubstantiated (Ben and Cai)" of names and words: who says the same together."""
    by_words: dict[str, list[str]] = {}
    for name, words in said:
        by_words.setdefault(words, []).append(name)
    return ", ".join(
        _("{words} ({reviewers})").format(words=words, reviewers=listed(names)) for words, names in by_words.items()
    )


def listed(names: Sequence[str]) -> str:
    """Give "Ada, Ben and Cai"."""
    if len(names) < 2:
        return "".join(names)
    return _("{names} and {last}").format(names=", ".join(names[:-1]), last=names[-1])


def _each(said: Iterable[tuple[Position, str]]) -> str:
    return grouped((position.reviewer.name, words) for position, words in said)


def extract(words: str) -> str:
    """Give words as a sentence quotes them: of long ones the beginning and the end."""
    return inside_quotation(both_ends(words, _LONGEST))


def ended_once(sentence: str) -> str:
    """Leave out the full stop behind a quotation that ends its own sentence: “Yes.”. becomes “Yes.”"""
    return sentence[:-1] if sentence.endswith((".”.", "!”.", "?”.", "…”.")) else sentence
