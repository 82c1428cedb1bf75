"""The subject of a sentence, for reports that borrow it."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.suggest.quotes.before import phrase_before
from annotator.suggest.quotes.found import Range
from annotator.suggest.quotes.page import Page
from annotator.suggest.quotes.tags import (
    AUXILIARY,
    DETERMINER,
    FINITE,
    PREPOSITION,
    RELATIVE,
    REPORTING,
)


def main_subject(page: Page, first: int, after: int) -> Range | None:
    """Give the subject of a sentence's first finite verb: behind fronted words and their comma."""
    for place in _verbs(page, first, after):
        group = place
        while group - 1 > first and page.tags[group - 1] & AUXILIARY:
            group -= 1
        subject = phrase_before(page, group, first)
        if subject is not None and not page.tags[subject[0] - 1 if subject[0] > first else subject[0]] & RELATIVE:
            return subject
    return None


def _verbs(page: Page, first: int, after: int) -> Iterator[int]:
    for place in range(first, after):
        if page.region_of[place] >= 0:
            continue
        bits = page.tags[place]
        if (
            bits & (FINITE | AUXILIARY)
            or (bits & REPORTING and not page.tags[place - 1] & (DETERMINER | PREPOSITION))
            or (page.reading.lows[place].endswith("ed") and place > first and not page.tags[place - 1] & DETERMINER)
        ):
            yield place
