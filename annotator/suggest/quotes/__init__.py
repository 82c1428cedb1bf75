"""Quotes by rules: reporting verbs with their subjects and what they report, and words in quotation marks."""

from __future__ import annotations

from annotator.suggest.quotes.building import build
from annotator.suggest.quotes.found import Found
from annotator.suggest.quotes.labels import transcript
from annotator.suggest.quotes.page import page_of
from annotator.suggest.quotes.quotations import attach_quotations
from annotator.suggest.quotes.reports import SentenceRules
from annotator.suggest.reading import Reading
from annotator.suggest.values import SuggestedQuote

__all__ = ["find_quotes"]


def find_quotes(reading: Reading) -> list[SuggestedQuote]:
    """Give the quotes of a text in its order, without speakers."""
    page = page_of(reading)
    turns = transcript(page)
    found: list[Found] = []
    for number, paragraph in enumerate(page.paragraph_of):
        if paragraph not in turns:
            found += SentenceRules(page, number).read()
        elif (turn := turns[paragraph]).sentence < 0:
            turn.sentence = number
            found.append(turn)
    return [build(page, one) for one in attach_quotations(page, found)]
