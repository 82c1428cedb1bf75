"""Whose marks are shown: a choice that holds together, and is remembered for each library."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.ui.desk import Desk
from annotator.ui.sets import Sets, SetsChoice, Which
from annotator.ui.settings import Settings

EVERYBODY = ("me", "ann", "bob")


def some(*people: str) -> Sets:
    return Sets(Which.SOME, frozenset(people))


@pytest.mark.parametrize(
    ("before", "turned", "after"),
    [
        (Sets(), "bob", some("me", "ann")),
        (Sets(), "me", some("ann", "bob")),
        (some("me", "ann"), "ann", Sets(Which.MINE)),
        (some("me", "ann"), "bob", Sets()),
        (Sets(Which.MINE), "ann", some("me", "ann")),
        (Sets(Which.MINE), "me", Sets(Which.MINE)),
        (some("ann"), "ann", Sets(Which.MINE)),
    ],
)
def test_a_set_is_turned_on_and_off(before: Sets, turned: str, after: Sets) -> None:
    assert before.turned(turned, EVERYBODY, "me") == after


def test_mine_follows_who_works() -> None:
    assert Sets(Which.MINE).of("ann") == {"ann"}
    assert Sets().of("ann") is None
    assert some("bob").of("ann") == {"bob"}


def test_each_library_has_its_own_choice(tmp_path: Path, qapp: object) -> None:
    desk, settings = Desk(), Settings()
    choice = SetsChoice(desk, settings)
    desk.open_library(tmp_path / "one.annotations", reviewer="Ann")
    choice.set(some("ann", "bob"))
    desk.open_library(tmp_path / "two.annotations", reviewer="Ann")
    assert choice.get() == Sets()
    choice.set(Sets(Which.MINE))
    desk.open_library(tmp_path / "one.annotations", reviewer="Ann")
    assert SetsChoice(desk, Settings()).get() == some("ann", "bob")
    desk.close_library()


@pytest.mark.parametrize("kept", [[], ["nonsense"], "mine", None, [3]])
def test_a_choice_that_cannot_be_read_shows_all(tmp_path: Path, qapp: object, kept: object) -> None:
    desk, settings = Desk(), Settings()
    desk.open_library(tmp_path / "one.annotations", reviewer="Ann")
    settings.set("sets", {str((tmp_path / "one.annotations").resolve()): kept})
    assert SetsChoice(desk, settings).get() == Sets()
    desk.close_library()
