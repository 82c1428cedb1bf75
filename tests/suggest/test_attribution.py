import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model import Span
from annotator.suggest import capitalised_names, propose_speaker

ARTICLE = (
    "Mayor Ana Ortiz told reporters in Lima that the bridge was safe. The engineer Ben Novak was with her.\n\n"
    "“It will stand for a hundred years,” Novak said. In Lima, Ortiz repeated that nobody was hurt.\n\n"
    "President Ilse Brandt of Austria accused Peru of hiding the truth. "
    "Brandt’s office wrote that “much is unclear.”\n\n"
    "According to Ortiz, the costs are low. “We paid little,” added Ortiz during a tour with Novak.\n\n"
    "“Nobody asked us,” she went on."
)


def span_of(words):
    start = ARTICLE.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("quote", "speaker"),
    [
        ("the bridge was safe", "Ana Ortiz"),
        ("“It will stand for a hundred years,”", "Ben Novak"),
        ("nobody was hurt", "Ana Ortiz"),
        ("Peru of hiding the truth", "Ilse Brandt"),
        ("“much is unclear.”", "Brandt’s office"),
        ("the costs are low", "Ana Ortiz"),
        ("“We paid little,”", "Ana Ortiz"),
        ("“Nobody asked us,”", "Ana Ortiz"),
    ],
)
def test_the_speaker_is_read_from_the_words_around(quote, speaker):
    assert propose_speaker(ARTICLE, [span_of(quote)])[0].name == speaker


def test_a_quote_in_two_parts_has_one_speaker():
    parts = [span_of("“We paid little,”"), span_of("during a tour")]
    assert propose_speaker(ARTICLE, parts)[0].name == "Ana Ortiz"


def test_nothing_is_proposed_without_a_quote_or_a_name():
    assert propose_speaker(ARTICLE, []) == []
    assert propose_speaker("it is so, they said.", [Span(0, 8)]) == []


def test_in_an_endless_paragraph_only_who_stands_near_is_proposed():
    text = (
        "Far away Ana Doe said this. "
        + "Then came more words. " * 500
        + "“So it is,” said Ben Roe. "
        + "And more. " * 500
    )
    start = text.index("“So")
    assert [name.name for name in propose_speaker(text, [Span(start, start + 11)])] == ["Ben Roe"]


@given(st.data())
def test_any_stretch_gives_names_of_the_article(data):
    start = data.draw(st.integers(0, len(ARTICLE) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(ARTICLE))))
    proposed = propose_speaker(ARTICLE, [span])
    assert set(proposed) <= set(capitalised_names(ARTICLE))
    assert len({name.name for name in proposed}) == len(proposed)
