import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model import Span
from annotator.suggest import capitalised_names, cue_near, mention_near, propose_speaker

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


def shown(span):
    return None if span is None else ARTICLE[span.start : span.end]


@pytest.mark.parametrize(
    ("quote", "speaker", "mention", "cue"),
    [
        ("the bridge was safe", "Ana Ortiz", "Mayor Ana Ortiz", "told"),
        ("“It will stand for a hundred years,”", "Ben Novak", "Novak", "said"),
        ("nobody was hurt", "Ana Ortiz", "Ortiz", "repeated"),
        ("Peru of hiding the truth", "Ilse Brandt", "President Ilse Brandt", "accused"),
        ("“much is unclear.”", "Brandt’s office", "Brandt’s office", "wrote"),
        ("the costs are low", "Ana Ortiz", "Ortiz", "According to"),
        ("“We paid little,”", "Ana Ortiz", "Ortiz", "added"),
        ("“Nobody asked us,”", "Ana Ortiz", None, None),
    ],
)
def test_speaker_mention_and_cue_are_read_from_the_words_around(quote, speaker, mention, cue):
    span = span_of(quote)
    assert propose_speaker(ARTICLE, [span])[0].name == speaker
    assert shown(mention_near(ARTICLE, span)) == mention
    assert shown(cue_near(ARTICLE, span)) == cue


def test_a_quote_in_two_parts_has_one_speaker():
    parts = [span_of("“We paid little,”"), span_of("during a tour")]
    assert propose_speaker(ARTICLE, parts)[0].name == "Ana Ortiz"


def test_nothing_is_proposed_without_a_quote_or_a_name():
    assert propose_speaker(ARTICLE, []) == []
    assert propose_speaker("it is so, they said.", [Span(0, 8)]) == []
    assert mention_near("it is so, they said.", Span(0, 8)) is None
    assert cue_near("it is so.", Span(0, 5)) is None


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
def test_any_stretch_gives_names_of_the_article_and_places_outside_it(data):
    start = data.draw(st.integers(0, len(ARTICLE) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(ARTICLE))))
    proposed = propose_speaker(ARTICLE, [span])
    assert set(proposed) <= set(capitalised_names(ARTICLE))
    assert len({name.name for name in proposed}) == len(proposed)
    for place in (mention_near(ARTICLE, span), cue_near(ARTICLE, span)):
        assert place is None or not place.overlaps(span)
