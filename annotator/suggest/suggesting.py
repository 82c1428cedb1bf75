"""The entrance: a text in, what is proposed for it out."""

from __future__ import annotations

from annotator.suggest.claims import suggest_claims
from annotator.suggest.people import Attribution, People, Resolved
from annotator.suggest.quotes import find_quotes
from annotator.suggest.reading import read
from annotator.suggest.values import Engine, Pattern, SuggestedQuote, Suggestions


def suggest(text: str, language: str = "", engine: Engine = Engine.RULES) -> Suggestions:
    """Propose quotes and claims for an article.

    `language` is a BCP 47 tag, "" to tell it from the words. Pure and deterministic: the same text gives the same
    proposals. Spans are code points of `text`, exactly as given.

    `engine` is what reads: the rules, or the rules together with spaCy. Raises `SpacyMissingError` where that is chosen
    and not installed.
    """
    reading = read(text, language)
    quotes = find_quotes(reading)
    if engine is Engine.SPACY:
        from annotator.suggest.with_spacy import add_by_parse  # what only this engine needs is loaded with it

        quotes = add_by_parse(reading, quotes)
    people = People.of(reading)
    told = [quote for quote in quotes if quote.pattern is not Pattern.HEARSAY]
    resolved = iter(people.resolve([_as_attribution(quote) for quote in told]))
    named = tuple(
        quote if quote.pattern is Pattern.HEARSAY else _with_speaker(quote, next(resolved)) for quote in quotes
    )
    return Suggestions(named, tuple(suggest_claims(reading, named)))


def _as_attribution(quote: SuggestedQuote) -> Attribution:
    return Attribution(quote.content, quote.source, quote.cue, quote.pattern is Pattern.QUOTE_CARRIES_ON)


def _with_speaker(quote: SuggestedQuote, who: Resolved | None) -> SuggestedQuote:
    if who is None:
        return quote
    return SuggestedQuote(
        quote.content,
        quote.cue,
        quote.source,
        quote.kind,
        quote.pattern,
        quote.confidence,
        quote.why,
        quote.cue_word,
        who.name,
        who.kind,
        who.role,
    )
