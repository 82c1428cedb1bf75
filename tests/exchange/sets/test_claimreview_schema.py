from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import RDF, URIRef

from annotator.exchange import ExchangeError
from annotator.model import Agreed, AnnotationSet, Finding, Verdict
from tests import strategies
from tests.exchange.making import drawing
from tests.exchange.reference import needs_reference
from tests.exchange.sets.ratings import ANSWERS, CLOSED, OPEN, agreed_set, reviews_of, scripts_in, to_bytes
from tests.exchange.sets.schema_org import SCHEMA, as_graph, check, check_names, check_terms, validator
from tests.ran import Ran


@needs_reference
def test_the_sample_is_what_others_expect(agreed_sets: list[AnnotationSet]) -> None:
    reviews = reviews_of(*agreed_sets)
    assert len(reviews) == 5
    check(reviews)
    graph = as_graph(reviews)
    check_terms(graph)
    assert len(list(graph.subjects(RDF.type, URIRef(SCHEMA + "ClaimReview")))) == 5
    for script, review in zip(scripts_in(to_bytes(*agreed_sets, form="script")), reviews, strict=True):
        validator().validate(script)
        assert script == review


def test_no_reviewer_of_the_sample_is_named(agreed_sets: list[AnnotationSet]) -> None:
    assert "\nAgreed. Such orders" in reviews_of(*agreed_sets)[0]["reviewRating"]["ratingExplanation"]
    assert not re.search(r'(^|"|\\n)Editor [AB]', to_bytes(*agreed_sets).decode())


@needs_reference
def test_signs_of_all_scripts_come_through() -> None:
    reviews = reviews_of(agreed_set(), author_url="https://desk.example.org")
    check(reviews)
    check_terms(as_graph(reviews))
    assert [review["claimReviewed"] for review in reviews] == [OPEN, CLOSED]
    assert CLOSED in to_bytes(agreed_set(), form="script").decode()


@st.composite
def judged_sets(draw: st.DrawFn) -> AnnotationSet:
    """Give an agreed set in which most claims have a finding."""
    one = draw(strategies.agreed_sets())
    verdicts = tuple(
        Verdict(
            f"verdict-{claim.id}",
            one.article.id,
            one.reviewer.id,
            claim.id,
            draw(st.sampled_from(Finding)),
            rationale=draw(strategies.fields),
            given=draw(st.one_of(st.just(""), strategies.moments)),
        )
        for claim in one.claims
    )
    return replace(one, verdicts=verdicts)


@needs_reference
@drawing(10)
@given(judged_sets())
def test_no_set_makes_what_publishers_usually_get_wrong(one: AnnotationSet) -> None:
    expected = statements(one)
    if not expected:
        with pytest.raises(ExchangeError, match="no claim that was decided or found alike"):
            to_bytes(one)
        return
    reviews = reviews_of(one)
    check(reviews)
    for review in reviews:
        check_names(review)
    assert sorted(review["claimReviewed"] for review in reviews) == sorted(expected)
    assert scripts_in(to_bytes(one, form="script")) == reviews
    assert to_bytes(one) == to_bytes(one)


def statements(one: AnnotationSet) -> list[str]:
    """Give what the rated claims of a set say, reckoned from its rows alone."""
    findings = {verdict.claim: verdict.finding for verdict in one.verdicts}
    texts = {version.id: version.text for version in one.versions}
    rated = [
        claim
        for claim in one.claims
        if findings.get(claim.id) in (Finding.SUBSTANTIATED, Finding.UNSUBSTANTIATED)
        and one.agreed[claim.id] is not Agreed.OPEN
    ]
    words = (" … ".join(texts[claim.version][start:end] for start, end in claim.spans) for claim in rated)
    found = (" ".join((claim.wording.strip() or said).split()) for claim, said in zip(rated, words, strict=True))
    return [said for said in found if said]


def test_the_command_line_takes_the_agreed_set_by_itself(
    run: Callable[..., Ran], sample: Path, agreed_sets: list[AnnotationSet], tmp_path: Path
) -> None:
    given = [word for name, value in ANSWERS.items() for word in ("--with", f"{name}={value}")]
    command = ("export", sample, "--format", "claimreview", "--out")
    assert run(*command, tmp_path / "check.json", *given).code == 0
    assert (tmp_path / "check.json").read_bytes() == to_bytes(*agreed_sets)
    refused = run(*command, tmp_path / "own.json", *given, "--reviewer", "Editor A")
    assert (refused.code, "Export the agreed set" in refused.err) == (2, True)
    assert "Who checked" in run(*command, tmp_path / "own.json").err
    assert [one.name for one in tmp_path.iterdir()] == ["check.json"]
