"""Marks of several reviewers are matched the same way whatever the order in which they come."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from annotator.model import Span, Spans
from annotator.review import FLOOR, Mark, Statement, matched, overlap_share

spans = st.lists(st.integers(0, 40), min_size=2, max_size=6, unique=True).map(
    lambda ends: tuple(map(Span, sorted(ends)[0::2], sorted(ends)[1::2])) if len(ends) % 2 == 0 else (Span(0, 9),)
)
whole = st.integers(0, 6).map(lambda place: (Span(place * 6, place * 6 + 12),))
"""Marks that often lie alike, so that the wordings and ids must decide."""


@st.composite
def marks(draw: st.DrawFn) -> list[Mark]:
    number = draw(st.integers(0, 12))
    return [
        Mark(
            f"mark-{one}",
            draw(st.sampled_from(["ada", "ben", "cai", "dan"])),
            draw(st.sampled_from(["v1", "v1", "v1", "v2"])),
            draw(st.one_of(spans, whole)),
            draw(st.sampled_from(["", "The road is closed", "the road is shut", "Cars pass"])),
        )
        for one in draw(st.permutations(range(number)))
    ]


def statements(found: list[Mark]) -> st.SearchStrategy[list[Statement]]:
    ids = st.sampled_from([mark.id for mark in found] or ["gone"])
    return st.lists(
        st.builds(Statement, ids, ids, st.booleans()).filter(lambda one: one.first != one.second), max_size=5
    )


marks_and_statements = marks().flatmap(lambda found: st.tuples(st.just(found), statements(found)))


def parts(groups: list[tuple[Mark, ...]]) -> set[frozenset[str]]:
    return {frozenset(mark.id for mark in group) for group in groups}


def by_the_book(found: list[Mark], said: list[Statement]) -> set[frozenset[str]]:
    """Match as it is defined, pair by pair over all pairs."""
    of = {mark.id: frozenset([mark.id]) for mark in found}
    reviewer = {mark.id: mark.reviewer for mark in found}
    apart = {frozenset(one[:2]) for one in said if not one.same}

    def join(first: str, second: str) -> None:
        both = of[first] | of[second]
        lone = len({reviewer[one] for one in both}) == len(both)
        if lone and not any(frozenset(pair) in apart for pair in combinations(both, 2)):
            for one in both:
                of[one] = both

    for pair in sorted({tuple(sorted(one[:2])) for one in said if one.same and {*one[:2]} <= of.keys()}):
        join(*pair)
    pairs = []
    for one, other in combinations(sorted(found), 2):
        share = overlap_share(one.spans, other.spans)
        if one.version == other.version and share >= FLOOR and one.reviewer != other.reviewer:
            likeness = Indel.normalized_similarity(one.wording.casefold(), other.wording.casefold())
            pairs.append((share, likeness, *sorted([one.id, other.id])))
    for *_key, first, second in sorted(pairs, reverse=True):
        join(first, second)
    return set(of.values())


@given(marks_and_statements)
def test_groups_are_those_of_the_definition(given_rows: tuple[list[Mark], list[Statement]]) -> None:
    assert parts(matched(*given_rows)) == by_the_book(*given_rows)


@given(marks_and_statements, st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(given_rows: tuple[list[Mark], list[Statement]], chance) -> None:
    found, said = given_rows
    again, said_again = list(found), [chance.choice([one, Statement(one.second, one.first, one.same)]) for one in said]
    chance.shuffle(again)
    chance.shuffle(said_again)
    assert matched(again, said_again) == matched(found, said)


@given(marks_and_statements)
def test_every_mark_is_in_one_group_with_at_most_one_of_each_reviewer(
    given_rows: tuple[list[Mark], list[Statement]],
) -> None:
    found, said = given_rows
    groups = matched(found, said)
    assert sorted(mark for group in groups for mark in group) == sorted(found)
    for group in groups:
        assert len({mark.reviewer for mark in group}) == len(group)
        together = {mark.id for mark in group}
        assert not any({one.first, one.second} <= together for one in said if not one.same)


@given(marks())
def test_groups_and_their_marks_stand_in_the_order_of_the_text(found: list[Mark]) -> None:
    def place(mark: Mark) -> tuple[str, Spans, str]:
        return mark.version, mark.spans, mark.id

    groups = matched(found)
    assert [place(group[0]) for group in groups] == sorted(place(group[0]) for group in groups)
    assert all(list(group) == sorted(group, key=place) for group in groups)


@given(spans, spans)
def test_the_share_of_common_text_is_that_of_sets_of_places(first: Spans, second: Spans) -> None:
    one = {place for start, end in first for place in range(start, end)}
    other = {place for start, end in second for place in range(start, end)}
    assert overlap_share(first, second) == pytest.approx(len(one & other) / len(one | other))


def mark(name: str, start: int, end: int, wording: str = "", version: str = "v1") -> Mark:
    return Mark(name, name.split("-")[0], version, (Span(start, end),), wording)


def test_of_two_neighbours_the_one_with_more_in_common_is_taken() -> None:
    found = [mark("ada-1", 0, 100), mark("ben-1", 0, 40), mark("ben-2", 40, 100)]
    assert parts(matched(found)) == {frozenset({"ada-1", "ben-2"}), frozenset({"ben-1"})}


def test_where_places_tie_the_wording_decides() -> None:
    found = [
        mark("ada-1", 0, 40, "The road is closed"),
        mark("ben-1", 0, 40, "Nobody counted the lorries"),
        mark("ben-2", 0, 40, "The road is CLOSED now"),
    ]
    assert parts(matched(found)) == {frozenset({"ada-1", "ben-2"}), frozenset({"ben-1"})}


def test_marks_that_barely_touch_are_not_the_same() -> None:
    assert len(matched([mark("ada-1", 0, 100), mark("ben-1", 90, 190)])) == 2


def test_a_statement_joins_marks_that_lie_apart_and_parts_those_that_lie_alike() -> None:
    found = [mark("ada-1", 0, 40), mark("ben-1", 0, 40), mark("ben-2", 60, 90, version="v2")]
    said = [Statement("ada-1", "ben-2", same=True)]
    assert parts(matched(found, said)) == {frozenset({"ada-1", "ben-2"}), frozenset({"ben-1"})}
    said = [Statement("ben-1", "ada-1", same=False)]
    assert len(matched(found, said)) == 3


def test_not_the_same_wins_where_both_were_said_and_marks_that_are_gone_do_not_count() -> None:
    found = [mark("ada-1", 0, 40), mark("ben-1", 0, 40)]
    said = [Statement("ada-1", "ben-1", same=True), Statement("ben-1", "ada-1", same=False)]
    assert len(matched(found, said)) == 2
    assert len(matched(found, [Statement("ada-1", "gone", same=False)])) == 1
