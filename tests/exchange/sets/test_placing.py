"""Annotations of other programs: placed by their words, or kept with them; nothing is dropped."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.exchange.sets.placing import locate, new_text
from annotator.model import Anchor, Span
from annotator.text import make_anchor
from tests.strategies import texts

TEXT = "Colonna said: “👩🏽‍🚀 France never appealed.”\n\nBayramov disagreed with the minister."
KNOWN = new_text(TEXT, "The corridor")


def anchor(exact: str, prefix: str = "", suffix: str = "") -> Anchor:
    return Anchor(Span(0, 0), exact, prefix, suffix)


def test_words_without_a_position_are_found_by_themselves_and_their_context() -> None:
    found, notes = locate([[anchor("disagreed with the minister", "Bayramov ", ".")]], KNOWN, "The corridor")
    ((article, version, (span,)),) = found
    assert (article, notes, version.text[span.start : span.end]) == (KNOWN[0], (), "disagreed with the minister")


def test_what_is_not_in_the_text_is_kept_in_an_article_of_its_passages() -> None:
    lost = [anchor("words that nobody wrote", "before ", " after"), anchor("more such words")]
    found, notes = locate(
        [[anchor("France never appealed", "“👩🏽‍🚀 ", ".”")], lost], KNOWN, "The corridor", "https://x.org/"
    )
    assert found[0].article == KNOWN[0]
    kept = found[1]
    assert [kept.version.text[start:end] for start, end in kept.spans] == [one.exact for one in lost]
    assert kept.version.text == "before words that nobody wrote after\n\nmore such words"
    assert (kept.article.title, kept.article.url) == ("Passages of “The corridor”", "https://x.org/")
    assert notes == (
        "1 annotation could not be placed in “The corridor” (“words that nobody wrote”); "
        "it is kept in “Passages of “The corridor””.",
    )


def test_all_of_an_article_that_is_not_there_is_kept() -> None:
    found, (note,) = locate([[anchor("One passage.")], [anchor("Another.")], [anchor("One passage.")]], None, "Storm")
    assert found[0] == found[2]
    assert found[1].version.text == "One passage.\n\nAnother."
    assert note.startswith("“Storm” is not in this library")


@settings(max_examples=40, deadline=None)
@given(texts, st.data())
def test_every_annotation_has_its_words_wherever_it_is(text: str, data: st.DataObject) -> None:
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    spans = data.draw(st.lists(ends.filter(lambda ends: ends[0] < ends[1]), min_size=1, max_size=4))
    annotations = [[make_anchor(text, Span(*span))] for span in spans]
    other = data.draw(st.sampled_from([text, "Something else altogether.", ""]))
    found, _notes = locate(annotations, new_text(other, "Title") if other else None, "Title")
    for (wanted,), place in zip(annotations, found, strict=True):
        ((start, end),) = place.spans
        assert place.version.text[start:end] == wanted.exact or place.version.text == other
    if other == text:
        assert all(place.version.text == text for place in found if place.version.text[slice(*place.spans[0])].strip())
