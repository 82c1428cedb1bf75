"""The article's own doubt about a statement that somebody marked."""

from __future__ import annotations

import pytest

from annotator.model import Quote, QuoteKind, Span
from annotator.suggest.doubt import doubt_about

TEXT = """Opening

The works reportedly cost 40 million euros. The mayor said without giving evidence that the port had lost ships.
Few came.

“It is allegedly closed,” she said."""

ACCUSED = "The guard said that nobody came, and without substantiation accused the crew of theft from the stores."


def place(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def doubts(text: str, words: str, language: str = "en", marked: tuple[Quote, ...] = ()) -> list[str]:
    found = doubt_about(text, (place(text, words),), language, marked=marked)
    return [text[one.start : one.end] for one in found]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The works reportedly cost 40 million euros", ["reportedly"]),
        ("cost 40 million euros", ["reportedly"]),
        ("the port had lost ships", ["without giving evidence"]),
        ("Few came", []),
        ("It is allegedly closed", []),
    ],
)
def test_doubt_is_the_articles_own_and_of_the_same_sentence(words: str, expected: list[str]) -> None:
    assert doubts(TEXT, words) == expected


def test_other_languages_have_their_own_words() -> None:
    text = "Der Hafen kostet angeblich 40 Millionen. Niemand kam."
    assert doubts(text, "Der Hafen kostet angeblich 40 Millionen", "de") == ["angeblich"]
    assert doubts(text, "Niemand kam", "de") == []


def test_marked_quotes_say_which_of_two_is_doubted() -> None:
    said = quote(ACCUSED, "nobody came", "said", QuoteKind.INDIRECT)
    accused = quote(ACCUSED, "the crew of theft from the stores", "accused", QuoteKind.INDIRECT)
    assert doubts(ACCUSED, "theft from the stores", marked=(said, accused)) == ["without substantiation"]
    assert doubts(ACCUSED, "nobody came", marked=(said, accused)) == []


def test_doubt_inside_marked_words_of_somebody_is_not_the_articles() -> None:
    text = "It allegedly burned down, the sign reads."
    assert doubts(text, "burned down") == ["allegedly"]
    assert doubts(text, "burned down", marked=(quote(text, "It allegedly burned down", "reads"),)) == []


def test_text_without_paragraphs_is_left_alone() -> None:
    text = "reportedly it rained " * 20_000
    assert doubts(text, "it rained") == []


def quote(text: str, content: str, cue: str, kind: QuoteKind = QuoteKind.DIRECT) -> Quote:
    return Quote("q", "a", "r", "v", (place(text, content),), (place(text, cue),), kind=kind)
