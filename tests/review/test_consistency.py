"""What disagrees with itself is listed, each thing once, with what mends it; the rest is left in peace."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model import Claim, Finding, Quote, Verdict
from annotator.review import Work, disputes
from annotator.review.consistency import inconsistencies
from annotator.review.inconsistent import Inconsistency, InconsistencyKind
from tests.review.rows import ASIDE, CLOSED, NO, YES, claim, decided, quote, span, verdict, work

LORRIES = "the northern road is closed to lorries"
SAYS_WHY = {"rationale": "The ministry says so."}


def marked(*rows: Any, article: str = "first") -> Work:
    return replace(work(*rows), article=article)


def judged(owner: str, words: str, finding: Finding, name: str, **more: Any) -> tuple[Claim, Verdict]:
    basis = more.pop("basis", "")
    marked_claim = claim(owner, words, id=name, **more)
    return marked_claim, verdict(owner, marked_claim, finding, basis=basis, **SAYS_WHY)


def said(owner: str, words: str, name: str, speaker: str | None, mention: str = "The minister") -> Quote:
    return replace(quote(owner, words, speaker), id=name, source=(span(mention),))


def found(*works: Work) -> list[Inconsistency]:
    return list(inconsistencies(works))


def test_the_same_wording_with_different_verdicts_in_different_articles() -> None:
    works = [
        marked(*judged("ada", CLOSED, YES, "c1", wording="The road is closed."), article="first"),
        marked(*judged("ada", LORRIES, YES, "c2", wording="The road is closed"), article="second"),
        marked(*judged("ada", "Nobody counted them", NO, "c3", wording="“the ROAD is closed”"), article="third"),
    ]
    (one,) = found(*works)
    assert (one.kind, one.key, one.mend) == (InconsistencyKind.VERDICTS, "verdicts c1 c3", "show_mark")
    assert (one.article, one.mark, one.reviewer, one.others) == ("third", "c3", "ada", (("first", "c1"),))
    assert one.sentence == "“The road is closed.” is unsubstantiated here and substantiated elsewhere."
    assert not found(*works[:2])
    assert [other.key for other in found(*reversed(works))] == [one.key]


def test_the_words_of_the_text_count_as_wording_too_and_one_article_is_enough() -> None:
    works = [marked(*judged("ada", CLOSED, YES, "c1")), marked(*judged("ben", CLOSED, NO, "c2"), article="second")]
    assert [one.key for one in found(*works)] == ["verdicts c1 c2"]
    worded = judged("ada", "Nobody counted them", NO, "c2", wording=CLOSED)
    assert [one.key for one in found(marked(*judged("ada", CLOSED, YES, "c1"), *worded))] == ["verdicts c1 c2"]
    short = [marked(*judged("ada", "road", YES, "c1")), marked(*judged("ada", "road", NO, "c2"), article="second")]
    assert not found(*short)


def test_two_places_with_two_wordings_in_common_are_told_once() -> None:
    rows = [judged("ada", CLOSED, finding, name, wording="It is shut.") for finding, name in ((YES, "c1"), (NO, "c2"))]
    assert len(found(marked(*rows[0]), marked(*rows[1], article="second"))) == 1


def test_a_repetition_that_refers_to_the_first_is_no_other_finding() -> None:
    works = [
        marked(*judged("ada", CLOSED, YES, "c1")),
        marked(*judged("ada", CLOSED, ASIDE, "c2", basis="duplicate of"), article="second"),
    ]
    assert not found(*works)
    opinion = marked(*judged("ada", CLOSED, ASIDE, "c2", basis="opinion"), article="second")
    assert len(found(works[0], opinion)) == 1


def test_what_is_disputed_at_one_place_is_told_there_until_it_is_decided() -> None:
    elsewhere = marked(*judged("ada", CLOSED, YES, "c1"), article="second")
    differing = [*judged("ada", CLOSED, YES, "c2"), *judged("ben", CLOSED, NO, "c3")]
    assert not found(elsewhere, marked(*differing))
    (dispute,) = disputes(work(*differing))
    (one,) = found(elsewhere, marked(*differing, decided(dispute, finding=NO)))
    assert one.kind is InconsistencyKind.VERDICTS


def test_the_same_words_of_different_speakers() -> None:
    works = [
        marked(said("ada", CLOSED, "q1", "berg")),
        marked(said("ben", CLOSED, "q2", "anna"), article="second"),
        marked(said("ben", CLOSED, "q3", "jeyhun"), article="third"),
    ]
    (one,) = found(*works)
    assert (one.kind, one.key, one.mend) == (InconsistencyKind.SPEAKERS, "speakers q1 q3", "assign_speaker")
    assert (one.article, one.mark, one.others) == ("third", "q3", (("first", "q1"),))
    assert one.sentence == f"“{CLOSED}” is said by Jeyhun Bayramov here and by Anna Berg elsewhere."
    claims = [
        replace(part, marked=replace(part.marked, claims=(claim("ada", CLOSED, id=f"c{row.id}", quote=row.id),)))
        for part in works
        for row in part.marked.quotes
    ]
    assert found(*claims) == [one]
    outside = marked(claim("ada", CLOSED, id="c1", speaker="jeyhun"), article="fourth")
    assert [other.key for other in found(works[0], outside)] == ["speakers c1 q1"]


def test_a_quote_without_a_speaker() -> None:
    (one,) = found(marked(said("ada", CLOSED, "q1", None), said("ada", "Nobody counted them", "q2", "berg")))
    assert (one.kind, one.key, one.mark, one.others) == (InconsistencyKind.NO_SPEAKER, "no speaker q1", "q1", ())
    assert (one.sentence, one.mend) == (f"Ada’s quote “{CLOSED}” has no speaker.", "assign_speaker")


@pytest.mark.parametrize(
    ("finding", "basis", "rationale", "has_reason"),
    [
        (YES, "", "", False),
        (YES, "", " ", False),
        (YES, "missing context", "", False),
        (YES, "", "It is.", True),
        (NO, "", "", False),
        (NO, "contradicted", "", True),
        (NO, "", "Cars pass.", True),
        (ASIDE, "", "", False),
        (ASIDE, "opinion", "", True),
    ],
)
def test_a_verdict_without_a_reason(finding: Finding, basis: str, rationale: str, has_reason: bool) -> None:
    on = claim("ada", CLOSED, wording="The road is closed.")
    listed = found(marked(on, verdict("ben", on, finding, basis=basis, rationale=rationale)))
    if has_reason:
        assert listed == []
    else:
        (one,) = listed
        assert (one.kind, one.mark, one.mend) == (InconsistencyKind.NO_REASON, on.id, "write_reason")
        assert one.sentence.startswith("Ben gave no reason for the verdict “")
        assert one.sentence.endswith("” on “The road is closed.”")


def test_each_verdict_without_a_reason_is_a_thing_of_its_own() -> None:
    on = claim("ada", CLOSED)
    assert len({one.key for one in found(marked(on, verdict("ada", on, YES), verdict("ben", on, YES)))}) == 2


def test_one_mention_as_two_people() -> None:
    rows = [
        said("ada", CLOSED, "q1", "berg"),
        said("ada", "Nobody counted them", "q2", "jeyhun", mention="minister"),
        said("ada", "on Monday", "q3", "anna"),
    ]
    listed = found(marked(*rows))
    assert [(one.kind, one.key, one.mend) for one in listed] == [
        (InconsistencyKind.TWO_PEOPLE, "two people q1 q2", "assign_speaker")
    ]
    assert listed[0].sentence == "Ada marked one mention, “minister”, as Anna Berg and as Jeyhun Bayramov."
    assert (listed[0].mark, listed[0].others) == ("q2", (("first", "q1"),))
    assert not found(marked(rows[0], rows[2]))
    assert not found(marked(rows[0], replace(rows[1], reviewer="ben")))
    assert not found(marked(rows[0], replace(rows[1], source=())))


@pytest.mark.parametrize(
    ("first", "second", "twice"),
    [
        (CLOSED, CLOSED, True),
        (LORRIES, "northern road is closed to lorries and", True),
        ("northern road is closed to lorries and cars", CLOSED, False),
        (LORRIES, "northern road is closed to lorries", True),
        (LORRIES, "road is closed", False),
        (LORRIES, "lorries and cars", False),
    ],
)
def test_overlapping_duplicates_of_one_reviewer(first: str, second: str, twice: bool) -> None:
    claims = [claim("ada", first, id="c1"), claim("ada", second, id="c2")]
    quotes = [said("ada", first, "q1", "berg"), said("ada", second, "q2", "berg")]
    expected = [f"duplicates {kind}1 {kind}2" for kind in ("q", "c")] if twice else []
    listed = found(marked(*claims, *quotes))
    assert [one.key for one in listed] == expected
    assert all((one.mend, one.mark[1], one.others[0][1][1]) == ("delete_mark", "2", "1") for one in listed)
    assert not found(marked(claims[0], replace(claims[1], reviewer="ben")))
    assert not found(marked(claims[0], replace(claims[1], version="v2")))


def test_claims_on_the_same_words_that_are_worded_differently_are_no_duplicates() -> None:
    first = claim("ada", CLOSED, id="c1", wording="The northern road is closed.")
    assert not found(marked(first, claim("ada", CLOSED, id="c2", wording="There is a northern road.")))
    assert found(marked(first, claim("ada", CLOSED, id="c2", wording="the northern road is closed")))
    assert found(marked(first, claim("ada", CLOSED, id="c2")))


WORDS = st.sampled_from([CLOSED, LORRIES, "northern road is closed to", "Nobody counted them on Monday"])
MENTION = st.sampled_from(["The minister", "minister", "Monday"])
OWNER = st.sampled_from(["ada", "ben"])


@given(
    st.lists(st.tuples(OWNER, WORDS, st.sampled_from([None, "berg", "jeyhun"]), MENTION), max_size=8),
    st.lists(st.tuples(OWNER, WORDS, st.sampled_from([None, YES, NO])), max_size=8),
    st.data(),
)
def test_the_order_of_rows_and_articles_changes_nothing_but_the_order(
    quotes: list[Any], claims: list[Any], data: Any
) -> None:
    rows: list[tuple[Any, ...]] = [
        (said(owner, words, f"q{number}", speaker, mention),)
        for number, (owner, words, speaker, mention) in enumerate(quotes)
    ]
    for number, (owner, words, finding) in enumerate(claims):
        judgement = judged(owner, words, finding or YES, f"c{number}")
        rows.append(judgement if finding else judgement[:1])
    halves = [[row for some in part for row in some] for part in (rows[::2], rows[1::2])]
    listed = found(marked(*halves[0]), marked(*halves[1], article="second"))
    shuffled = [data.draw(st.permutations(half)) for half in halves]
    again = found(marked(*shuffled[1], article="second"), marked(*shuffled[0]))

    def by_key(several: list[Inconsistency]) -> dict[str, tuple[Any, ...]]:
        return {one.key: (one.kind, one.article, one.mark, one.others) for one in several}

    assert by_key(again) == by_key(listed)
    assert len(by_key(listed)) == len(listed)
