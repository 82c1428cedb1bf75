"""From token ranges to suggestions: spans in code points, the kind, the confidence and the reason in words."""

from __future__ import annotations

from annotator.i18n import _
from annotator.model import QuoteKind, Span
from annotator.model.article import Spans
from annotator.suggest.quotes.found import Found, Range
from annotator.suggest.quotes.page import Page
from annotator.suggest.values import Pattern, SuggestedQuote

_DIRECT_FROM, _MIXED_FROM = 0.9, 0.02
"""What share of a quote's letters stands in quotation marks."""


def build(page: Page, found: Found) -> SuggestedQuote:
    """Make a suggestion of an attribution."""
    cue = _span(page, found.cue) if found.cue else ()
    source = _source(page, found)
    return SuggestedQuote(
        content=tuple(span for part in found.content for span in _span(page, part)),
        cue=cue,
        source=source,
        kind=QuoteKind.DIRECT
        if found.pattern is Pattern.LABELLED and found.sureness > 0.8
        else _kind(page, found.content),
        pattern=found.pattern,
        confidence=round(min(max(found.sureness, 0.01), 0.99), 2),
        why=_why(page, found),
        cue_word=found.verb.lemma if found.verb else "",
    )


def _source(page: Page, found: Found) -> Spans:
    """Give the source; a pronoun that hangs on its verb ("dit-il") is the end of that word."""
    if found.source is None:
        return ()
    (span,) = _span(page, found.source)
    if found.source == found.cue and found.verb and found.verb.pronoun:
        return (Span(span.end - len(found.verb.pronoun), span.end),)
    return (span,)


def _span(page: Page, part: Range) -> Spans:
    """Give a range of tokens as spans, cut at line ends and with the marks that close it."""
    reading = page.reading
    return (Span(reading.starts[part[0]], reading.ends[part[1] - 1]),)


def _kind(page: Page, content: list[Range]) -> QuoteKind:
    """Tell the kind by how many of the content's letters stand in quotation marks."""
    words, region_of = page.reading.words, page.region_of
    if all(max(region_of[first:after]) < 0 for first, after in content):
        return QuoteKind.INDIRECT
    inside = total = 0
    for first, after in content:
        for place in range(first, after):
            if words[place][0].isalnum():
                total += len(words[place])
                if region_of[place] >= 0:
                    inside += len(words[place])
    share = inside / total if total else 0
    if share >= _DIRECT_FROM:
        return QuoteKind.DIRECT
    return QuoteKind.MIXED if share >= _MIXED_FROM else QuoteKind.INDIRECT


def _why(page: Page, found: Found) -> str:
    """Say in words how it was found."""
    cue = page.reading.text[slice(*_span(page, found.cue)[0])] if found.cue else ""
    if found.source is None:
        return _("cue “{cue}”, nobody named beside it").format(cue=cue) if cue else _("words in quotation marks")
    if found.pattern is Pattern.QUOTE_CARRIES_ON:
        return _("carries on the words of the speaker before")
    if not cue:
        return _("words in quotation marks, the speaker named just before")
    if found.cue is not None and found.source[0] >= found.cue[1]:
        return _("cue “{cue}”, the speaker named after it").format(cue=cue)
    return _("cue “{cue}”, the speaker named before it").format(cue=cue)
