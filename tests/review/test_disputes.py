"""What reviewers differ about follows from their rows, and is said in words."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from annotator.model import Finding, Speaker
from annotator.review import Dispute, DisputeKind, MarkKind, disputes, same_speaker, worst_first
from tests.review.rows import ASIDE, BERG, CLOSED, NO, SPEAKERS, YES, cited, claim, quote, verdict, work


def kinds(found: list[Dispute]) -> list[tuple[DisputeKind, ...]]:
    return [one.kinds for one in found]


def test_verdicts_of_several_reviewers_on_one_mark_are_laid_side_by_side() -> None:
    marked = claim("ada", CLOSED, wording="The northern road was closed.")
    no = verdict("ben", marked, NO, basis="contradicted", rationale="Cars pass.")
    evidence = [*cited("ben", marked, "A film of the road"), *cited("ben", marked, "A list of cars")]
    (found,) = disputes(work(marked, verdict("ada", marked, YES), no, *evidence))
    assert (found.of, found.kinds, found.marks) == (MarkKind.CLAIM, (DisputeKind.VERDICTS,), (marked.id,))
    assert (found.statement, found.words) == ("The northern road was closed.", CLOSED)
    assert found.differences == ("The verdicts differ: substantiated (Ada), unsubstantiated (Ben).",)
    ada, ben = found.positions
    assert (ada.reviewer.name, ada.mark, ada.words, ada.evidence) == ("Ada", marked.id, CLOSED, 0)
    assert (ben.reviewer.name, ben.mark, ben.verdict, ben.evidence) == ("Ben", None, no, 2)


def test_verdicts_on_matched_claims_differ_too_and_a_reviewers_newest_counts() -> None:
    adas, bens = claim("ada", CLOSED), claim("ben", "northern road is closed to lorries")
    before = verdict("ada", bens, YES, "2024-01-01T00:00:00Z")
    after = verdict("ada", adas, NO, "2024-01-02T00:00:00Z")
    bens_own = verdict("ben", bens, YES)
    (found,) = disputes(work(adas, bens, before, after, bens_own))
    assert found.kinds == (DisputeKind.VERDICTS,)
    assert [one.verdict for one in found.positions] == [after, bens_own]
    assert not disputes(work(adas, bens, before, replace(after, given="2023-12-31T00:00:00Z"), bens_own))


def test_no_verdict_and_the_same_verdicts_are_no_dispute() -> None:
    marked, other = claim("ada", CLOSED), claim("ben", CLOSED)
    assert not disputes(work(marked, other, verdict("ada", marked, YES)))
    assert not disputes(work(marked, other, verdict("ada", marked, YES), verdict("ben", other, YES)))


def test_speakers_that_differ_are_named_and_those_who_say_the_same_stand_together() -> None:
    said = [quote("ada", CLOSED, "berg"), quote("ben", CLOSED, "jeyhun"), quote("cai", CLOSED, "anna")]
    (found,) = disputes(work(*said))
    assert (found.of, found.kinds) == (MarkKind.QUOTE, (DisputeKind.SPEAKERS,))
    assert found.differences == ("The speakers differ: Anna Berg (Ada), Jeyhun Bayramov (Ben), A. Berg (Cai).",)
    assert [one.speaker for one in found.positions] == [BERG, SPEAKERS["jeyhun"], SPEAKERS["anna"]]


def test_a_common_name_of_one_kind_counts_as_one_speaker_and_a_missing_one_as_none() -> None:
    assert same_speaker(BERG, SPEAKERS["anna"])
    assert not same_speaker(BERG, SPEAKERS["office"])
    assert not same_speaker(Speaker("x", "X", aliases=("",)), Speaker("y", "Y", aliases=("",)))
    assert not disputes(work(quote("ada", CLOSED, "berg"), quote("ben", CLOSED, "anna"), quote("cai", CLOSED)))
    assert disputes(work(quote("ada", CLOSED, "berg"), quote("ben", CLOSED, "office")))


def test_claims_outside_quotes_and_in_unlike_quotes_tell_that_speakers_differ() -> None:
    first, second = quote("ada", CLOSED, "berg"), quote("ben", CLOSED, "jeyhun")
    inside = [claim("ada", CLOSED, quote=first.id), claim("ben", CLOSED, quote=second.id)]
    assert [one.of for one in disputes(work(first, second, *inside))] == [MarkKind.QUOTE]
    outside = [inside[0], claim("ben", CLOSED, speaker="jeyhun")]
    (found,) = disputes(work(first, *outside))
    assert (found.of, found.kinds) == (MarkKind.CLAIM, (DisputeKind.SPEAKERS,))
    assert [one.speaker for one in found.positions] == [BERG, SPEAKERS["jeyhun"]]


def test_extents_that_differ_widely_are_told_by_the_words_that_are_more_and_less() -> None:
    long = "the northern road is closed to lorries and cars"
    found = disputes(work(claim("ada", long), claim("ben", "road is closed"), claim("cai", long)))
    assert kinds(found) == [(DisputeKind.EXTENTS,)]
    assert found[0].differences == (
        f"The marks differ widely in extent: “{long}” (Ada and Cai), “road is closed” (Ben).",
    )
    assert [(one.adds, one.lacks) for one in found[0].positions] == [
        ((), ()),
        ((), ("the northern", "to lorries and cars")),
        ((), ()),
    ]


def test_extents_are_told_in_whole_words_and_without_the_stops_between_sentences() -> None:
    long = "lorries and cars. Nobody counted them on Monday"
    whole = "The minister said that the northern road is closed to lorries and cars. Nobody counted them on Monday"
    (found,) = disputes(work(claim("ada", long), claim("ben", whole), claim("cai", "lorries and cars")))
    assert found.differences == (
        f"The marks differ widely in extent: “{long}” (Ada), "
        "“The minister said that the … Nobody counted them on Monday” (Ben), “lorries and cars” (Cai).",
    )
    assert [(one.adds, one.lacks) for one in found.positions] == [
        ((), ()),
        (("The minister said that the northern road is closed to",), ()),
        ((), ("Nobody counted them on Monday",)),
    ]


def test_extents_that_differ_little_are_no_dispute_but_are_told_beside_one() -> None:
    marks = claim("ada", CLOSED), claim("ben", "northern road is closed to lorries")
    assert not disputes(work(*marks))
    (found,) = disputes(work(*marks, verdict("ada", marks[0], YES), verdict("ben", marks[1], ASIDE)))
    assert [(one.adds, one.lacks) for one in found.positions] == [((), ()), (("to lorries",), ("the",))]


def test_a_claim_that_only_one_marked_waits_until_all_others_have_finished() -> None:
    lone, other = claim("ada", CLOSED), claim("ben", "Nobody counted them")
    assert not disputes(work(lone, other))
    both = disputes(work(lone, other, finished=("ada", "ben", "cai")))
    assert kinds(both) == [(DisputeKind.ONLY_ONE,)] * 2
    assert both[0].differences == ("Only Ada marked it; Ben and Cai finished without it.",)
    assert [(one.reviewer.name, one.mark) for one in both[0].positions] == [
        ("Ada", lone.id),
        ("Ben", None),
        ("Cai", None),
    ]
    assert [one.marks for one in disputes(work(lone, other, finished=("ben",)))] == [(lone.id,)]
    assert not disputes(work(lone, claim("cai", "Nobody counted them"), finished=("ben",)))


def test_who_judged_a_claim_did_not_overlook_it() -> None:
    lone = claim("ada", CLOSED)
    assert not disputes(work(lone, verdict("ada", lone, YES), verdict("ben", lone, YES), finished=("ben",)))


def test_a_lone_reviewer_disputes_nothing() -> None:
    marked = claim("ada", CLOSED)
    assert not disputes(work(marked, quote("ada", CLOSED, "berg"), verdict("ada", marked, YES), finished=("ada",)))


def test_the_worst_comes_first() -> None:
    road, lorries = claim("ada", CLOSED), claim("ada", "lorries and cars")
    monday = claim("ada", "Nobody counted them", id="monday")
    rows = [
        lorries,
        monday,
        road,
        claim("ben", "cars"),
        verdict("ada", monday, YES),
        verdict("ben", monday, NO),
        verdict("ada", road, YES),
        verdict("ben", road, ASIDE),
        quote("ada", "The minister said", "berg"),
        quote("ben", "The minister said", "jeyhun"),
    ]
    found = disputes(work(*rows))
    assert kinds(found) == [
        (DisputeKind.VERDICTS,),
        (DisputeKind.VERDICTS,),
        (DisputeKind.SPEAKERS,),
        (DisputeKind.EXTENTS,),
    ]
    assert [one.marks for one in found[:2]] == [("monday",), (road.id,)]
    assert worst_first(reversed(found)) == found


def test_marks_of_another_text_are_not_compared_by_place() -> None:
    other = replace(claim("ben", CLOSED), version="v2")
    assert not disputes(work(claim("ada", CLOSED), other))


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["ada", "ben", "cai", "dan"]),
            st.sampled_from([CLOSED, "road is closed", "lorries and cars", "Nobody counted them on Monday"]),
            st.sampled_from([None, *SPEAKERS]),
            st.sampled_from([None, *Finding]),
        ),
        max_size=10,
    ),
    st.sets(st.sampled_from(["ada", "ben", "cai", "dan"])),
    st.randoms(use_true_random=False),
)
def test_the_order_of_the_rows_does_not_matter(drawn: list[Any], finished: set[str], chance: Any) -> None:
    rows: list[Any] = []
    for number, (owner, words, speaker, finding) in enumerate(drawn):
        rows.append(replace(quote(owner, words, speaker), id=f"quote {number}"))
        rows.append(claim(owner, words, id=f"claim {number}", quote=chance.choice([None, f"quote {number}"])))
        if finding:
            rows.append(verdict(owner, rows[-1], finding))
    found = disputes(work(*rows, finished=tuple(finished)))
    chance.shuffle(rows)
    assert disputes(work(*rows, finished=tuple(finished))) == found
    for one in found:
        assert len(one.kinds) == len(one.differences) > 0
        assert len({position.reviewer for position in one.positions}) == len(one.positions) > 1
