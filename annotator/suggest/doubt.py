"""What the article itself doubts of a statement that somebody marked: "without substantiation", "reportedly"."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from annotator.model import Quote, Span, Spans
from annotator.suggest.hedges import Part, concerned, hedges_in
from annotator.suggest.lexicons import language_of
from annotator.suggest.quotes import find_quotes
from annotator.suggest.reading import Reading, read
from annotator.suggest.values import Pattern, SuggestedQuote
from annotator.text import plain_blocks

_LONGEST: Final = 20_000
"""Code points that are read around a statement at most: what has no paragraphs is left alone."""


def doubt_about(text: str, spans: Spans, language: str = "", *, marked: Collection[Quote] = ()) -> Spans:
    """Give the article's own words of doubt about a statement, in the order of the text.

    Looked at are the sentences in which it stands. Quotes that somebody `marked` hold against what the rules find
    there: a doubt inside somebody's exact words is not the article's, and one beside another quote is none of this.
    `language` is a BCP 47 tag, or "" to tell it from the words. Pure and deterministic.
    """
    if not spans:
        return ()
    start, end = _paragraphs(text, spans[0].start, spans[-1].end)
    if end - start > _LONGEST:
        return ()
    reading = read(text[start:end], language or language_of(text))
    quotes = _attributions(find_quotes(reading), marked, start, end)
    statement = [reading.tokens_of(span.start - start, span.end - start) for span in spans]
    found: list[Span] = []
    for first, after in reading.sentences:
        if _meets(statement, (first, after)):
            for low, high in _doubts(reading, quotes, (first, after), statement):
                found.append(Span(start + reading.starts[low], start + reading.ends[high - 1]))
    return tuple(found)


def _attributions(
    found: Sequence[SuggestedQuote], marked: Collection[Quote], start: int, end: int
) -> list[SuggestedQuote]:
    """Give the quotes that were marked between two places, and those found that overlap none of them."""
    by_hand = [
        SuggestedQuote(
            _moved(quote.content, -start),
            _moved(quote.cue, -start),
            _moved(quote.source, -start),
            quote.kind,
            Pattern.QUOTE_CUE,
            1.0,
            "",
        )
        for quote in marked
        if start <= min(quote.content)[0] and max(quote.content)[1] <= end
    ]
    taken = [span for quote in by_hand for span in quote.content]
    return by_hand + [quote for quote in found if not any(_meets(taken, span) for span in quote.content)]


def _moved(spans: Spans, by: int) -> Spans:
    return tuple(Span(span.start + by, span.end + by) for span in spans if span.start + by >= 0)


def _doubts(
    reading: Reading, quotes: Sequence[SuggestedQuote], sentence: tuple[int, int], statement: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """Give the hedges of a sentence that concern what is marked in it."""
    parts = list(_parts(reading, quotes, sentence))
    stands_in = {part.quote for part in parts if part.is_content and _meets(statement, (part.first, part.after))}
    for hedge in hedges_in(reading, range(*sentence)):
        if not parts:
            yield hedge
            continue
        quote, is_own = concerned(reading, quotes, hedge, parts)
        if is_own and (quote in stands_in or (quote is None and not stands_in)):
            yield hedge


def _parts(reading: Reading, quotes: Sequence[SuggestedQuote], sentence: tuple[int, int]) -> Iterator[Part]:
    """Give the parts of attributions that stand in a sentence, cut at its ends."""
    for place, quote in enumerate(quotes):
        for spans, is_content, is_source in (
            (quote.content, True, False),
            (quote.cue, False, False),
            (quote.source, False, True),
        ):
            for span in spans:
                first, after = reading.tokens_of(*span)
                low, high = max(first, sentence[0]), min(after, sentence[1])
                if low < high:
                    yield Part(low, high, place, is_content, is_source)


def _paragraphs(text: str, start: int, end: int) -> tuple[int, int]:
    """Give where the paragraphs begin and end in which a range of the text lies."""
    inside = [block.span for block in plain_blocks(text) if block.span.start < end and start < block.span.end]
    return (min([start, *(span.start for span in inside)]), max([end, *(span.end for span in inside)]))


def _meets(ranges: Sequence[tuple[int, int]], other: tuple[int, int]) -> bool:
    return any(first < other[1] and other[0] < after for first, after in ranges)
