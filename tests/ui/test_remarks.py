"""Threads of comments that are on no mark: every comment is in one of them, whatever answers what."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.model import Comment
from annotator.ui.remarks import threads


def comment(row: str, reply_to: str | None = None) -> Comment:
    return Comment(row, "a", "r", row, reply_to=reply_to)


def ids(comments: list[Comment]) -> list[list[str]]:
    return [[one.id for one in thread.comments] for thread in threads(comments)]


def test_replies_stand_below_what_began_the_thread() -> None:
    given = [comment("1"), comment("2"), comment("3", "1"), comment("4", "3"), comment("5", "gone")]
    assert ids(given) == [["1", "3", "4"], ["2"], ["5"]]


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.sampled_from("abcdefghx") | st.none(), max_size=8))
def test_every_comment_is_in_one_thread_also_where_answers_go_round(answers: dict[str, str | None]) -> None:
    given = [comment(row, to) for row, to in answers.items()]
    found = threads(given)
    assert sorted(one.id for thread in found for one in thread.comments) == sorted(answers)
    assert all(thread.comments[0] is thread.first for thread in found)
