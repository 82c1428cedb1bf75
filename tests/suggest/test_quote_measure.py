"""What the measure of suggested quotes praises and blames."""

import pytest

from annotator.model import QuoteKind
from benchmarks.quote_measure import (
    ALL,
    CONTENT_ALIKE,
    CONTENT_EXACT,
    CONTENT_WORDS,
    OPEN,
    PART,
    RIGHT,
    SOURCE_ALIKE,
    SOURCE_EXACT,
    SOURCE_SHARED,
    WRONG,
    Fit,
    Marked,
    Rate,
    measure,
)
from tests.suggest.gold_set import GoldQuote, Passage, read_passage

WRITTEN = """A quote of each kind
1 direct: Ada Roe
2 mixed: (unnamed)
3 indirect?: Ada Roe
---
{1c|“It is late,”} {1s|Mayor Ada Roe{1o|, who was tired}}, {1q|said}, {1c|“and the boat has gone.”}

{2s|Two officials} {2q|said} {2c|{2o|that} the boat was “not gone at all”}.
{3s|She} {3q|denied} {3c|everything they said}.
"""
PASSAGE = read_passage(WRITTEN, "measure", 1)


def marked(quote: GoldQuote, **other: object) -> Marked:
    values = {name: getattr(quote, name) for name in ("content", "cue", "source", "kind", "speaker", "optional")}
    return Marked(**{**values, "neutral": quote.may_be_left_out, **other})


def fit_of(proposed: list[Marked], passage: Passage = PASSAGE) -> Fit:
    fit = Fit()
    measure(passage.text, [marked(quote) for quote in passage.quotes], proposed, fit)
    return fit


def span_of(words: str) -> tuple[tuple[int, int], ...]:
    start = PASSAGE.text.index(words)
    return ((start, start + len(words)),)


DIRECT, MIXED, DENIED = (marked(quote) for quote in PASSAGE.quotes)


def test_what_was_marked_is_wholly_right():
    fit = fit_of([DIRECT, MIXED])
    for what in (CONTENT_EXACT, CONTENT_ALIKE, SOURCE_EXACT, SOURCE_ALIKE, SOURCE_SHARED):
        assert fit.rate(ALL, what) == Rate(3, 3, 3)
    assert fit.rate("direct", CONTENT_EXACT) == Rate(2, 2, 2)
    assert fit.rate("mixed", CONTENT_EXACT) == Rate(1, 1, 1)
    assert fit.speakers[ALL] == {RIGHT: 3}


def test_a_split_quote_may_be_proposed_as_two():
    halves = [DIRECT._replace(content=(span,)) for span in DIRECT.content]
    assert fit_of([*halves, MIXED]).rate(ALL, CONTENT_EXACT).f1 == 1


def test_words_that_may_be_left_out_count_nowhere():
    without = MIXED._replace(content=span_of("the boat was “not gone at all”"))
    named = DIRECT._replace(source=span_of("Mayor Ada Roe"))
    fit = fit_of([named, without])
    assert fit.rate(ALL, CONTENT_EXACT).f1 == fit.rate(ALL, SOURCE_EXACT).f1 == 1


def test_a_quote_that_may_be_left_out_is_neither_praised_nor_blamed():
    assert fit_of([DIRECT, MIXED, DENIED]).rate(ALL, CONTENT_EXACT) == Rate(3, 3, 3)


def test_what_is_no_quote_costs_precision_and_what_is_missing_recall():
    fit = fit_of([DIRECT, DIRECT._replace(content=span_of("officials said that the"), kind=QuoteKind.INDIRECT)])
    assert fit.rate(ALL, CONTENT_ALIKE) == Rate(2, 3, 3)
    assert fit.rate("direct", CONTENT_ALIKE) == Rate(2, 2, 2)
    assert fit.rate("mixed", CONTENT_ALIKE) == Rate(0, 0, 1)


def test_half_of_a_clause_is_counted_word_by_word_alone():
    fit = fit_of([MIXED._replace(content=span_of("“not gone at all”"), kind=QuoteKind.DIRECT)])
    assert fit.rate("mixed", CONTENT_ALIKE).right == 0
    assert fit.rate("direct", CONTENT_ALIKE).proposed == 0, "words of a mixed quote are no wrong direct quote"
    assert fit.rate("mixed", CONTENT_WORDS).recall == pytest.approx(4 / 7)


@pytest.mark.parametrize(
    ("said_by", "told"),
    [
        ("Ada Roe", RIGHT),
        ("Mayor Ada Roe", RIGHT),
        ("Roe", PART),
        ("", OPEN),
        ("the mayor", OPEN),
        ("Ben Roe", WRONG),
    ],
)
def test_a_speaker_is_right_by_the_full_name(said_by, told):
    assert fit_of([DIRECT._replace(speaker=said_by)]).speakers["direct"] == {told: 2}


@pytest.mark.parametrize(("said_by", "told"), [("", RIGHT), ("Two officials", RIGHT), ("Ada Roe", WRONG)])
def test_where_nobody_is_named_a_name_is_wrong(said_by, told):
    assert fit_of([MIXED._replace(speaker=said_by)]).speakers["mixed"] == {told: 1}
