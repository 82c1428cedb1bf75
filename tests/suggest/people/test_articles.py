"""Speakers in whole articles of many countries: hardly ever a wrong person, seldom left open."""

from collections import Counter

import pytest

from annotator.model import SpeakerKind
from tests.suggest.people.marked_articles import articles

ARTICLES = articles()
LEAST = {"name": 1.0, "pronoun": 0.95, "role": 0.9}
"""The least share of sources of a kind for which the right name must be found."""


def outcome(source, resolved):
    if resolved is None or resolved.kind is SpeakerKind.UNNAMED:
        return "open"
    found, meant = (set(name.replace("’s", "").lower().split()) for name in (resolved.name, source.meant))
    return "right" if found <= meant or meant <= found else "wrong"


@pytest.mark.parametrize("article", ARTICLES, ids=[article.title for article in ARTICLES])
def test_no_quote_is_given_to_a_wrong_person(article):
    wrong = [
        (source.words, resolved.name)
        for source, resolved in zip(article.sources, article.resolved(), strict=True)
        if source.meant != "?" and outcome(source, resolved) == "wrong"
    ]
    assert wrong == []


@pytest.mark.parametrize("kind", LEAST)
def test_most_sources_are_resolved_to_the_full_name(kind):
    counts = Counter(
        outcome(source, resolved)
        for article in ARTICLES
        for source, resolved in zip(article.sources, article.resolved(), strict=True)
        if source.meant != "?" and source.kind == kind
    )
    assert counts["right"] >= LEAST[kind] * counts.total() > 30, counts


def test_the_same_article_gives_the_same_speakers():
    for article in ARTICLES:
        assert article.resolved() == article.resolved()
