"""The table of commands holds together."""

from __future__ import annotations

import itertools

import pytest

from annotator.ui.commands import COMMANDS, Focus, command
from annotator.ui.keys import RESERVED, portable


def test_titles_and_ids_are_unique() -> None:
    assert len({each.id for each in COMMANDS}) == len(COMMANDS)
    assert len({each.title for each in COMMANDS}) == len(COMMANDS)
    assert all(each.id.isidentifier() and each.id.islower() for each in COMMANDS)


def test_no_two_commands_share_a_key_where_both_could_act() -> None:
    for one, other in itertools.combinations(COMMANDS, 2):
        if one.focus.meets(other.focus):
            shared = {portable(key) for key in one.keys} & {portable(key) for key in other.keys}
            assert not shared, (one.id, other.id)


def test_every_key_is_a_key() -> None:
    assert all(portable(key) for each in COMMANDS for key in each.keys)


def test_bare_letters_and_digits_never_act_everywhere() -> None:
    for each in COMMANDS:
        if any(len(key) == 1 or key.removeprefix("Shift+") in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" for key in each.keys):
            assert each.focus is not Focus.ANYWHERE, each.id


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("mark_quote", "Q"),
        ("add_quote_part", "Shift+Q"),
        ("mark_claim", "C"),
        ("mark_cue", "W"),
        ("assign_speaker", "S"),
        ("same_speaker", "Shift+S"),
        ("judge_substantiated", "1"),
        ("judge_unsubstantiated", "2"),
        ("set_aside", "3"),
        ("clear_verdict", "0"),
        ("add_evidence", "E"),
        ("write_comment", "K"),
        ("next_dispute", "D"),
        ("previous_dispute", "Shift+D"),
        ("send_back", "B"),
        ("decide", "Ctrl+Return"),
        ("next_claim", "N"),
        ("previous_claim", "P"),
        ("next_unchecked", "U"),
        ("grow_end", "+"),
        ("shrink_end", "-"),
        ("delete_mark", "Del"),
        ("select_sentence", "L"),
        ("select_quotation", "'"),
        ("assign_recent_1", "Alt+1"),
        ("assign_recent_9", "Alt+9"),
        ("undo", "Ctrl+Z"),
        ("redo", "Ctrl+Shift+Z"),
        ("open_palette", "Ctrl+K"),
        ("show_keys", "F1"),
        ("next_pane", "F6"),
        ("previous_pane", "Shift+F6"),
        ("find_in_article", "Ctrl+F"),
        ("take_suggestion", "Tab"),
        ("refuse_suggestion", "X"),
    ],
)
def test_keys_that_editors_were_promised(name: str, key: str) -> None:
    assert key in command(name).keys
    assert Focus.ANYWHERE.meets(command(name).focus)


def test_a_key_that_goes_round_the_controls_is_taken_only_by_what_waits() -> None:
    takers = [each for each in COMMANDS for key in each.keys if portable(key) in RESERVED]
    assert [each.id for each in takers] == ["take_suggestion"]
    assert all(each.waits for each in takers)
