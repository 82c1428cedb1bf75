"""Which statements of an article can be checked: its own sentences and what is quoted in it, each with its reasons.

What research on spotting claims and fact-checkers' desks agree on: a statement is worth checking when it can be held
against a record (figures, dates, comparisons, causes, accusations, absolute words, who did what), and not when it is an
opinion, a wish, a question, a forecast or a feeling. Each sign of the former adds to the confidence, each of the latter
takes from it; `checkable` finds them, `hedges` the article's own doubt.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from annotator.i18n import N_, _
from annotator.model import Span
from annotator.suggest.checkable import Doubt, Sign, checkables_of, commands_at, signs_in, telling_words
from annotator.suggest.hedges import Part, concerned, hedges_in
from annotator.suggest.lexicons import Frame
from annotator.suggest.reading import Reading
from annotator.suggest.trimming import bare, clause
from annotator.suggest.values import Pattern, Reason, SuggestedClaim, SuggestedQuote

FLOOR: Final = 0.35
"""How checkable a statement is at least that is proposed."""
_FEWEST_WORDS: Final = 3
_FEWEST_OWN_WORDS: Final = 6
"""Of what stands beside an attribution in the same sentence."""
_MOST_TOKENS: Final = 160
"""What is longer is no statement but a text without full stops."""
_SECOND: Final = 0.5
"""What a second sign of the same kind weighs beside the first."""
_ACCUSED: Final = 0.55
_DOUBTED: Final = 0.25
"""What the article's own doubt adds: it is what a desk looks at first."""
_WITHOUT_VERB: Final = 0.7
_BESIDE_QUOTE: Final = 0.9
_WISHED: Final = 0.4
_BELIEVED: Final = 0.75
_TOPIC: Final = 0.35
_OF_TASTE: Final = frozenset({Doubt.OPINION, Doubt.FEELING, Doubt.SELF})

_REASONS: Final[Mapping[Reason, str]] = {
    Reason.NUMBER: N_("a number"),
    Reason.DATE: N_("a date"),
    Reason.COMPARISON: N_("a comparison"),
    Reason.CAUSE: N_("a cause"),
    Reason.ACCUSATION: N_("an accusation"),
    Reason.ABSOLUTE: N_("an absolute word"),
    Reason.ACT: N_("a named act"),
}


@dataclass(slots=True)
class _Statement:
    """What may be a claim: ranges of tokens, the quote that it stands in, what its place alone makes of it."""

    ranges: list[tuple[int, int]]
    quote: int | None = None
    factor: float = 1.0
    hedges: list[tuple[int, int]] = field(default_factory=list)


def suggest_claims(reading: Reading, quotes: Sequence[SuggestedQuote]) -> list[SuggestedClaim]:
    """Give the checkable statements of a text in its order; none overlaps another.

    Of a sentence that attributes something the claim is what is attributed, and then its `quote` the place in `quotes`.
    """
    places = telling_words(reading)
    signs = signs_in(reading, places)
    firsts = [sign.first for sign in signs]
    found = []
    for statement in _statements(reading, quotes, hedges_in(reading, places)):
        first, after = statement.ranges[0][0], statement.ranges[-1][1]
        own = signs[bisect_left(firsts, first) : bisect_left(firsts, after)]
        if len(statement.ranges) > 1:
            own = [sign for sign in own if any(low <= sign.first < high for low, high in statement.ranges)]
        claim = _weighed(reading, quotes, statement, own)
        if claim is not None:
            found.append(claim)
    return _apart(found)


def _statements(
    reading: Reading, quotes: Sequence[SuggestedQuote], hedges: list[tuple[int, int]]
) -> Iterator[_Statement]:
    """Give all that may be claims, with the hedges that concern each."""
    parts = _parts_by_sentence(reading, quotes)
    at = 0
    for number, (first, after) in enumerate(reading.sentences):
        while at < len(hedges) and hedges[at][0] < first:
            at += 1
        here = at
        while at < len(hedges) and hedges[at][0] < after:
            at += 1
        if number not in parts:
            if after - first > _MOST_TOKENS or reading.words[after - 1] == "?":
                continue
            yield _Statement([(first, after)], hedges=hedges[here:at])
        else:
            yield from _attributed(reading, quotes, (first, after), parts[number], hedges[here:at])


def _parts_by_sentence(reading: Reading, quotes: Sequence[SuggestedQuote]) -> dict[int, list[Part]]:
    """Give the parts of all attributions, cut at the ends of sentences, by the number of the sentence."""
    sentences, starts = reading.sentences, reading.starts
    firsts = [first for first, _after in sentences]
    found: dict[int, list[Part]] = {}
    for place, quote in enumerate(quotes):
        for spans, is_content, is_source in (
            (quote.content, True, False),
            (quote.cue, False, False),
            (quote.source, False, True),
        ):
            for start, end in spans:
                first = bisect_left(starts, start)
                after = bisect_left(starts, end, first)
                number = max(0, bisect_right(firsts, first) - 1)
                while number < len(firsts) and firsts[number] < after:
                    low, high = sentences[number]
                    if low < first:
                        low = first
                    if high > after:
                        high = after
                    if low < high:
                        found.setdefault(number, []).append(Part(low, high, place, is_content, is_source))
                    number += 1
    return found


def _attributed(
    reading: Reading,
    quotes: Sequence[SuggestedQuote],
    sentence: tuple[int, int],
    parts: list[Part],
    hedges: list[tuple[int, int]],
) -> Iterator[_Statement]:
    """Give the statements of a sentence with attributions: what each reports, and clauses that stand beside them."""
    doubted: dict[int | None, list[tuple[int, int]]] = {}
    for hedge in hedges:
        quote, is_own = concerned(reading, quotes, hedge, parts)
        if is_own:
            doubted.setdefault(quote, []).append(hedge)
    pieces: dict[int, list[tuple[int, int]]] = {}
    for part in parts:
        if part.is_content:
            pieces.setdefault(part.quote, []).append((part.first, part.after))
    for quote, ranges in pieces.items():
        if sum(after - first for first, after in ranges) > _MOST_TOKENS or _asks(reading, ranges[-1][1]):
            continue
        yield _Statement(sorted(ranges), quote, _factor(reading, quotes[quote]), doubted.get(quote, []))
    first, after = min(part.first for part in parts), max(part.after for part in parts)
    for low, high in ((sentence[0], first), (after, sentence[1])):
        if _FEWEST_OWN_WORDS <= high - low <= _MOST_TOKENS and reading.words[high - 1] != "?":
            beside = clause(reading, low, high)
            if beside[1] - beside[0] >= _FEWEST_OWN_WORDS and _has_verb(reading, beside):
                inside = [hedge for hedge in doubted.get(None, []) if low <= hedge[0] < high]
                yield _Statement([beside], None, _BESIDE_QUOTE, inside)


def _asks(reading: Reading, after: int) -> bool:
    """Tell whether a question ends before a token, its closing marks aside."""
    return "?" in reading.words[max(0, after - 2) : after]


def _factor(reading: Reading, quote: SuggestedQuote) -> float:
    """Give what the way something is reported makes of it: a request or a topic states nothing."""
    if quote.pattern is Pattern.REQUEST:
        return _WISHED
    if quote.pattern is Pattern.TOPIC:
        return _TOPIC
    verb = reading.lexicon.verbs.get(quote.cue_word)
    if verb is None:
        return 1.0
    if verb.frames & Frame.WISH:
        return _WISHED
    return _BELIEVED if verb.frames & Frame.BELIEF else 1.0


def _weighed(
    reading: Reading, quotes: Sequence[SuggestedQuote], statement: _Statement, signs: list[Sign]
) -> SuggestedClaim | None:
    """Give the claim that a statement is; None where it is not checkable enough."""
    accused = _accused(reading, quotes, statement)
    for_it: dict[Reason, list[Sign]] = {}
    against: dict[Doubt, list[Sign]] = {}
    for sign in signs:
        means = sign.means
        if isinstance(means, Reason):
            for_it.setdefault(means, []).append(sign)
        else:
            against.setdefault(means, []).append(sign)
    if not accused and not for_it:
        return None
    evidence = {reason: _heaviest(same) for reason, same in for_it.items()}
    weights = {reason: _together(same) for reason, same in evidence.items()}
    if accused:
        weights[Reason.ACCUSATION] = max(weights.get(Reason.ACCUSATION, 0.0), _ACCUSED)
    missing = 1.0 - _DOUBTED if statement.hedges else 1.0
    for weight in weights.values():
        missing *= 1.0 - weight
    confidence = (1.0 - missing) * statement.factor
    if confidence < FLOOR:
        return None
    statement.ranges = [
        piece for first, after in statement.ranges if (piece := bare(reading, first, after))[0] < piece[1]
    ]
    if statement.quote is not None and statement.ranges:
        statement.ranges[0] = _without_joining(reading, statement.ranges[0])
    if not _is_sentence(reading, statement):
        return None
    confidence *= _remains(reading, statement, confidence, against, for_it)
    if not accused and not any(_has_verb(reading, piece) for piece in statement.ranges):
        confidence *= _WITHOUT_VERB
    if confidence < FLOOR:
        return None
    reasons = tuple(sorted(weights, key=lambda reason: (-weights[reason], reason)))
    words = {reason: [reading.between(s.first, s.after) for s in evidence.get(reason, ())] for reason in reasons}
    if accused:
        words[Reason.ACCUSATION].insert(0, accused)
    hedges = tuple(_span(reading, hedge) for hedge in statement.hedges)
    return SuggestedClaim(
        spans=tuple(_span(reading, piece) for piece in statement.ranges),
        reasons=reasons,
        confidence=round(confidence, 3),
        why=_why(reasons, words, [reading.text[start:end] for start, end in hedges]),
        hedges=hedges,
        quote=statement.quote,
    )


def _without_joining(reading: Reading, piece: tuple[int, int]) -> tuple[int, int]:
    """Take a "that" off the front of what is reported."""
    first, after = piece
    joined = after - first > 1 and reading.lows[first] in checkables_of(reading.lexicon).joining
    return bare(reading, first + 1, after) if joined else piece


def _heaviest(signs: list[Sign]) -> list[Sign]:
    """Give the two strongest signs of one kind; of equal ones the first."""
    return sorted(signs, key=lambda sign: (-sign.weight, sign.first))[:2] if len(signs) > 1 else signs


def _together(signs: list[Sign]) -> float:
    """Give what the signs of one kind weigh together: the second half of what it weighs alone."""
    if len(signs) == 1:
        return signs[0].weight
    return 1.0 - (1.0 - signs[0].weight) * (1.0 - _SECOND * signs[1].weight)


def _accused(reading: Reading, quotes: Sequence[SuggestedQuote], statement: _Statement) -> str:
    """Give the cue of an accusation that reports a statement, "" where none does."""
    if statement.quote is None:
        return ""
    quote = quotes[statement.quote]
    if quote.pattern is not Pattern.ACCUSATION:
        return ""
    accusing = checkables_of(reading.lexicon).accusing
    tokens = [at for span in quote.cue for at in range(*reading.tokens_of(*span))]
    if accusing.isdisjoint(reading.lows[at] for at in tokens):
        return ""
    return " … ".join(reading.text[start:end] for start, end in quote.cue) or quote.cue_word


def _remains(
    reading: Reading,
    statement: _Statement,
    confidence: float,
    against: Mapping[Doubt, list[Sign]],
    for_it: Mapping[Reason, list[Sign]],
) -> float:
    """Give what share of a statement's confidence remains when all that speaks against it is taken off."""
    remains = 1.0
    for doubt, signs in against.items():
        weight = _together(_heaviest(signs))
        if doubt is Doubt.PREDICTION and Reason.ACT in for_it and for_it[Reason.ACT][0].first < signs[0].first:
            weight *= _SECOND  # what happened stands first, what may follow from it behind it
        elif doubt in _OF_TASTE:
            weight *= 1.0 - _SECOND * confidence  # a judging word among figures and dates takes little from them
        remains *= 1.0 - weight
    command = commands_at(reading, statement.ranges[0][0])
    return remains if command is None else remains * (1.0 - command.weight)


def _is_sentence(reading: Reading, statement: _Statement) -> bool:
    """Tell whether there are enough words, and more words than figures: not a table's line, a score or a date alone."""
    letters = figures = 0
    for first, after in statement.ranges:
        for word in reading.words[first:after]:
            if word[0].isalpha():
                letters += 1
            elif word[0].isdigit():
                figures += 1
    return letters >= _FEWEST_WORDS and letters > figures


def _has_verb(reading: Reading, piece: tuple[int, int]) -> bool:
    """Tell whether a known finite verb stands in a piece; of a language with no list of them any piece may have one."""
    known = checkables_of(reading.lexicon)
    lows = reading.lows[piece[0] : piece[1]]
    if not known.verbs or not known.verbs.isdisjoint(lows):
        return True
    return any(low.endswith(known.endings) for low in lows)


def _why(reasons: Iterable[Reason], words: Mapping[Reason, list[str]], hedges: Iterable[str]) -> str:
    """Say what makes a statement checkable, with the words that tell so, and what the article itself doubts."""
    said = [_told(_(_REASONS[reason]), words[reason]) for reason in reasons]
    doubts = list(hedges)
    if doubts:
        said.append(_told(_("the article’s own doubt"), doubts))
    return "; ".join(said)


def _told(what: str, words: Iterable[str]) -> str:
    quoted = ", ".join(dict.fromkeys(_("“{words}”").format(words=" ".join(one.split())) for one in words))
    return _("{what}: {words}").format(what=what, words=quoted)


def _span(reading: Reading, piece: tuple[int, int]) -> Span:
    return Span(reading.starts[piece[0]], reading.ends[piece[1] - 1])


def _apart(claims: list[SuggestedClaim]) -> list[SuggestedClaim]:
    """Give claims that do not overlap, the most checkable of those that do, in the order of the text."""
    taken: list[Span] = []
    kept = []
    for claim in sorted(claims, key=lambda claim: (-claim.confidence, claim.spans)):
        if not any(_meets(taken, span) for span in claim.spans):
            kept.append(claim)
            for span in claim.spans:
                insort(taken, span)
    return sorted(kept, key=lambda claim: claim.spans)


def _meets(taken: list[Span], span: Span) -> bool:
    """Tell whether a span overlaps one of those taken, which are in order and lie apart."""
    place = bisect_left(taken, span)
    return (place < len(taken) and taken[place].start < span.end) or (place > 0 and taken[place - 1].end > span.start)
