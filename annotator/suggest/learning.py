"""What is learnt from the hand: how often what was suggested was taken, and what that makes of a confidence.

Nothing is hidden. All that is known are counts by key (a pattern with its cue, a name, a reason), kept in the library,
shown in words by `explain`, forgotten when the editor says so. A suggestion with the confidence ``c`` whose keys were
taken ``t`` times and refused ``r`` times gets::

    (STRENGTH * c + t) / (STRENGTH + t + r)

the mean of a beta distribution that begins at the rules' own confidence and weighs as much as `STRENGTH` decisions of
the editor. Of more than `MOST` decisions only the share of those taken counts, so that the rules always keep a third
of the say: two suggestions of one pattern never become the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TypeAlias, TypeVar

from annotator.i18n import N_, _, ngettext
from annotator.suggest.values import Pattern, Reason, SuggestedClaim, SuggestedQuote, Suggestions

_Suggested = TypeVar("_Suggested", SuggestedQuote, SuggestedClaim)

STRENGTH = 10.0
MOST = 20.0

_PATTERN, _SPEAKER, _REASON = "pattern", "speaker", "reason"


@dataclass(frozen=True, slots=True)
class Count:
    """How often suggestions with one key were taken, and how often refused."""

    taken: int = 0
    refused: int = 0

    @property
    def decided(self) -> int:
        """How often an editor decided."""
        return self.taken + self.refused


Counts: TypeAlias = Mapping[str, Count]
"""Counts by key."""

NO_COUNTS: Counts = MappingProxyType({})


def quote_keys(quote: SuggestedQuote) -> tuple[str, ...]:
    """Give the keys by which a suggested quote is counted: its pattern with the cue, and the speaker's name."""
    keys = [f"{_PATTERN}|{quote.pattern}|{quote.cue_word}"]
    return (*keys, *speaker_keys(quote.speaker))


def speaker_keys(name: str) -> tuple[str, ...]:
    """Give the key by which a speaker's name is counted; none for an empty name."""
    plain = " ".join(name.split())
    return (f"{_SPEAKER}|{plain}",) if plain else ()


def claim_keys(claim: SuggestedClaim) -> tuple[str, ...]:
    """Give the keys by which a suggested claim is counted: its reasons."""
    return tuple(f"{_REASON}|{reason}" for reason in claim.reasons)


def learned(suggestions: Suggestions, counts: Counts) -> Suggestions:
    """Raise and lower the confidence of suggestions by what was counted, and say so in their `why`."""
    if not counts:
        return suggestions
    return Suggestions(
        quotes=tuple(_taught(quote, quote_keys(quote), counts) for quote in suggestions.quotes),
        claims=tuple(_taught(claim, claim_keys(claim), counts) for claim in suggestions.claims),
    )


def explain(counts: Counts) -> list[str]:
    """Say in words what was counted, a line for each key, what was decided most often first."""
    ordered = sorted(counts.items(), key=lambda item: (-item[1].decided, item[0]))
    return [
        _("{what}: {taken} of {all} taken").format(what=_in_words(key), taken=count.taken, all=count.decided)
        for key, count in ordered
        if count.decided
    ]


def shifted(confidence: float, count: Count) -> float:
    """Give what the editor's decisions make of a confidence; see the module for the formula."""
    weight = min(1.0, MOST / count.decided) if count.decided else 0.0
    return (STRENGTH * confidence + weight * count.taken) / (STRENGTH + weight * count.decided)


def _taught(suggestion: _Suggested, keys: Iterable[str], counts: Counts) -> _Suggested:
    known: list[tuple[str, Count]] = [(key, counts[key]) for key in keys if key in counts and counts[key].decided]
    if not known:
        return suggestion
    together = Count(sum(count.taken for _key, count in known), sum(count.refused for _key, count in known))
    said = "; ".join([suggestion.why, *(_reckoned(key, count) for key, count in known)])
    return replace(suggestion, confidence=shifted(suggestion.confidence, together), why=said)


def _reckoned(key: str, count: Count) -> str:
    kind, _sep, rest = key.partition("|")
    if kind == _SPEAKER:
        sentence = ngettext(
            "you took {taken} of {all} suggestion by {name}",
            "you took {taken} of {all} suggestions by {name}",
            count.decided,
        )
        return sentence.format(taken=count.taken, all=count.decided, name=rest)
    sentence = ngettext("you took {taken} of {all} like it", "you took {taken} of {all} like it", count.decided)
    if kind == _REASON:
        sentence = ngettext(
            "you took {taken} of {all} for “{reason}”", "you took {taken} of {all} for “{reason}”", count.decided
        )
        return sentence.format(taken=count.taken, all=count.decided, reason=_(_REASONS.get(rest, rest)))
    return sentence.format(taken=count.taken, all=count.decided)


def _in_words(key: str) -> str:
    kind, _sep, rest = key.partition("|")
    if kind == _SPEAKER:
        return _("Quotes of {name}").format(name=rest)
    if kind == _REASON:
        return _("Claims for “{reason}”").format(reason=_(_REASONS.get(rest, rest)))
    if kind != _PATTERN:
        return rest or key  # counted by a later version of the program
    pattern, _sep, cue = rest.partition("|")
    words = _(_PATTERNS.get(pattern, pattern))
    return _("{pattern}, with “{cue}”").format(pattern=words, cue=cue) if cue else words


_PATTERNS: Mapping[str, str] = {
    Pattern.QUOTE_CUE: N_("Quote, then cue"),
    Pattern.CUE_QUOTE: N_("Cue, then quote"),
    Pattern.QUOTE_CARRIES_ON: N_("Quote that carries on"),
    Pattern.QUOTE_ALONE: N_("Quote without a cue"),
    Pattern.CUE_CLAUSE: N_("Cue, then reported clause"),
    Pattern.CLAUSE_CUE: N_("Reported clause, then cue"),
    Pattern.ACCORDING_TO: N_("According to somebody"),
    Pattern.ACCUSATION: N_("Accusation"),
    Pattern.REQUEST: N_("Request or promise"),
    Pattern.HEARSAY: N_("Hearsay"),
    Pattern.TOPIC: N_("Topic that was spoken of"),
    Pattern.LABELLED: N_("Name and colon"),
}
_REASONS: Mapping[str, str] = {
    Reason.NUMBER: N_("a number"),
    Reason.DATE: N_("a date"),
    Reason.COMPARISON: N_("a comparison"),
    Reason.CAUSE: N_("a cause"),
    Reason.ACCUSATION: N_("an accusation"),
    Reason.ABSOLUTE: N_("an absolute word"),
    Reason.ACT: N_("a named act"),
}
