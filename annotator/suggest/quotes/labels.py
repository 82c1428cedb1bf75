"""Transcripts: paragraphs that begin with a name and a colon ("THE CHAIR: Did you sign?")."""

from __future__ import annotations

from typing import NamedTuple

from annotator.suggest.quotes.found import Found, Range
from annotator.suggest.quotes.page import Page
from annotator.suggest.values import Pattern

_LONGEST_LABEL = 6
_FEWEST_IN_CAPITALS, _FEWEST = 2, 3
"""How many paragraphs must begin with a label before a text counts as a transcript."""


class Label(NamedTuple):
    """The tokens of a name ahead of a colon; `after` is the colon."""

    name: Range
    after: int
    in_capitals: bool


def label_at(page: Page, first: int, after: int) -> Label | None:
    """Give the label that begins at token `first`; None where no name and colon do."""
    words = page.reading.words
    capitals = True
    for place in range(first, min(first + _LONGEST_LABEL, after - 1)):
        word = words[place]
        if word == ":":
            return Label((first, place), place, capitals) if place > first else None
        if word != "." and not word[0].isupper():
            return None
        capitals = capitals and (word == "." or word.isupper())
    return None


def transcript(page: Page) -> dict[int, Found]:
    """Give what is said in a transcript by paragraph; nothing where the text is none."""
    labels = {
        number: label
        for number, (first, after) in enumerate(page.reading.paragraphs)
        if after > first and (label := label_at(page, first, after)) is not None
    }
    in_capitals = sum(label.in_capitals for label in labels.values())
    if in_capitals < _FEWEST_IN_CAPITALS and len(labels) < _FEWEST:
        return {}
    if in_capitals >= _FEWEST_IN_CAPITALS:
        labels = {number: label for number, label in labels.items() if label.in_capitals}
    return {number: _turn(page, number, label) for number, label in labels.items()}


def _turn(page: Page, number: int, label: Label) -> Found:
    after = page.reading.paragraphs[number][1]
    colon = label.after
    return Found(Pattern.LABELLED, [(colon + 1, after)], (colon, colon + 1), label.name, None, 0.85)
