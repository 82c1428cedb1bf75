"""Who probably said a quote that somebody marked: whom the rules take for its speaker, then who stands near."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from annotator.model import Span
from annotator.suggest.names import NameFound, capitalised_names, people_of
from annotator.suggest.people import Mention, MentionKind
from annotator.suggest.suggesting import suggest
from annotator.suggest.values import SuggestedQuote
from annotator.text import normalise, overlap, paragraph_at, sentence_at

_PARAGRAPHS_BEFORE = 2
_FARTHEST = 4_000
"""How many characters away from the quote names are looked at, where paragraphs are longer."""
_FARTHER_BY_PARAGRAPH, _FARTHER_BY_SENTENCE, _FARTHER_AS_PLACE = 2_000, 500, 300
"""How many characters a name counts as farther away which is not of the same paragraph, sentence, or no person's."""


def propose_speaker(text: str, spans: Sequence[Span]) -> list[NameFound]:
    """Give the likely speakers of a quote with these content spans, best first; empty when no name is near.

    Looked at are the quote's paragraph and the two before.
    """
    content = normalise(spans)
    if not content:
        return []
    names = {name.name: name for name in capitalised_names(text)}
    likely = [quote.speaker for quote in _overlapping(text, content)]
    people = people_of(text)
    near = sorted((_distance(text, mention, content), mention.start, mention) for mention in _around(text, content))
    if not near or near[0][0] >= _FARTHER_BY_SENTENCE:
        likely += _last_speaker(text, content[0].start)
    likely += [people.owned_by(mention) or people.name_of(mention) for _far, _start, mention in near]
    return [names[name] for name in dict.fromkeys(likely) if name in names]


def _overlapping(text: str, content: Sequence[Span]) -> list[SuggestedQuote]:
    """Give the quotes that the rules find there, the one with most of the words first."""
    found = [(overlap(quote.content, content), quote) for quote in _quotes(text)]
    return [quote for shared, quote in sorted(found, key=lambda one: -one[0]) if shared]


def _last_speaker(text: str, position: int) -> list[str]:
    """Give who was quoted last before a position, where that is not far."""
    before = [quote for quote in _quotes(text) if position - _FARTHEST < quote.content[-1].end <= position]
    return [quote.speaker for quote in before[-1:]]


@lru_cache(maxsize=4)
def _quotes(text: str) -> tuple[SuggestedQuote, ...]:
    return suggest(text).quotes


def _around(text: str, content: Sequence[Span]) -> Iterator[Mention]:
    """Give the mentions outside the content, from two paragraphs before it to the end of its own."""
    paragraph = paragraph_at(text, content[0].start)
    start = max(_start_of_reach(text, paragraph), content[0].start - _FARTHEST)
    end = min(max(paragraph.end, content[-1].end), content[-1].end + _FARTHEST)
    mentions = people_of(text).mentions
    for mention in mentions[bisect_left(mentions, start, key=lambda one: one.start) :]:
        if mention.end > end:
            return
        if not overlap((Span(mention.start, mention.end),), content):
            yield mention


def _start_of_reach(text: str, paragraph: Span) -> int:
    start = paragraph.start
    for _paragraph in range(_PARAGRAPHS_BEFORE):
        while start > 0 and text[start - 1].isspace():
            start -= 1
        start = paragraph_at(text, start).start
    return start


def _distance(text: str, mention: Mention, content: Sequence[Span]) -> int:
    """Tell how far a mention is from the content, in characters; what parts them makes it farther."""
    gap = min(max(part.start - mention.end, mention.start - part.end, 0) for part in content)
    sentence = sentence_at(text, content[0].start) or content[0]
    paragraph = paragraph_at(text, content[0].start)
    if mention.kind not in (MentionKind.PERSON, MentionKind.UNKNOWN):
        gap += _FARTHER_AS_PLACE
    if mention.start < paragraph.start:
        return gap + _FARTHER_BY_PARAGRAPH
    return gap if sentence.start <= mention.start < sentence.end else gap + _FARTHER_BY_SENTENCE
