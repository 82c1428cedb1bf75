"""Keys can be changed, collisions are refused by name, and saved keys that do not fit do no harm."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from annotator.ui.commands import COMMANDS, command
from annotator.ui.keys import KeyMap, KeyRefusedError, shown


def test_a_key_that_is_taken_is_refused_and_the_holder_named(qapp: QApplication) -> None:
    keys = KeyMap()
    with pytest.raises(KeyRefusedError, match=command("mark_quote").title):
        keys.set_keys("mark_claim", ["Q"])
    assert keys.keys("mark_claim") == ("C",)


def test_a_key_of_the_window_cannot_go_to_the_article() -> None:
    with pytest.raises(KeyRefusedError, match="Find in the article"):
        KeyMap().set_keys("mark_claim", ["ctrl+f"])


@pytest.mark.parametrize("key", ["Tab", "Shift+Tab", "Space", "no key", "", "Ctrl+"])
def test_what_is_no_key_for_commands_is_refused(key: str) -> None:
    with pytest.raises(KeyRefusedError):
        KeyMap().set_keys("mark_claim", [key])


def test_changes_are_all_that_is_saved_and_come_back() -> None:
    keys = KeyMap()
    assert keys.changes() == {}
    keys.set_keys("mark_claim", ["ctrl+shift+k", "Z"])
    keys.set_keys("show_about", ["F12"])
    keys.set_keys("mark_cue", [])
    assert keys.changes() == {"mark_claim": ("Ctrl+Shift+K", "Z"), "show_about": ("F12",), "mark_cue": ()}
    again = KeyMap(keys.changes())
    assert all(again.keys(each.id) == keys.keys(each.id) for each in COMMANDS)
    assert again.left_out == ()


def test_two_commands_may_have_swapped_their_keys() -> None:
    keys = KeyMap({"mark_quote": ("C",), "mark_claim": ("Q",)})
    assert (keys.keys("mark_quote"), keys.keys("mark_claim")) == (("C",), ("Q",))


def test_saved_keys_that_collide_are_named_and_left_out() -> None:
    keys = KeyMap({"mark_quote": ("N",), "gone_command": ("F12",)})
    assert keys.keys("mark_quote") == ("Q",)
    assert keys.keys("next_claim") == ("N",)
    assert len(keys.left_out) == 1
    assert "Next claim" in keys.left_out[0]


def test_reset_gives_the_table_again() -> None:
    keys = KeyMap({"mark_quote": ("Y",)})
    keys.reset("mark_quote")
    assert keys.changes() == {}
    keys.set_keys("mark_quote", ["Y"])
    keys.set_keys("mark_claim", ["Q"])
    with pytest.raises(KeyRefusedError, match="Mark a claim"):
        keys.reset("mark_quote")
    keys.reset_all()
    assert keys.changes() == {}


@given(
    st.dictionaries(
        st.sampled_from([each.id for each in COMMANDS]),
        st.lists(
            st.sampled_from(["Q", "C", "N", "Ctrl+F", "F1", "F12", "Esc", "Return", "Tab", "?!", "J"]), max_size=2
        ),
        max_size=6,
    )
)
def test_whatever_was_saved_no_key_serves_two(saved: dict[str, list[str]]) -> None:
    keys = KeyMap(saved)
    for each in COMMANDS:
        for key in keys.keys(each.id):
            assert keys.holder(key, each.id) is None


def test_keys_are_called_as_they_are_called_on_keyboards_and_in_the_guide(qapp: QApplication) -> None:
    keys = KeyMap()
    assert keys.shown("decide") == "Ctrl+Enter"
    assert {shown(key) for key in keys.keys("open_mark")} == {"Enter"}
