"""Finding a speaker by what was typed."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from annotator.library import Library
from annotator.library.name_index import NameIndex
from tests.library.making import add_article, add_quote

NAMES = ["Jeyhun Bayramov", "Catherine Colonna", "Nikol Pashinyan", "Ilham Aliyev", "Åse Łukasz-O’Neill"]


@pytest.fixture
def named(library: Library) -> Library:
    with library.edit("Speakers") as edit:
        for name in NAMES:
            edit.add_speaker(name)
        edit.add_speaker("United Nations", aliases=("UN", "Vereinte Nationen"))
    return library


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("bayramv", "Jeyhun Bayramov"),
        ("bayr", "Jeyhun Bayramov"),
        ("BAYRAMOV", "Jeyhun Bayramov"),
        ("jehyun bayramof", "Jeyhun Bayramov"),
        ("bayramov j", "Jeyhun Bayramov"),
        ("j b", "Jeyhun Bayramov"),
        ("abyramov", "Jeyhun Bayramov"),
        ("ayramov", "Jeyhun Bayramov"),
        ("vayramov", "Jeyhun Bayramov"),
        ("xbayramov", "Jeyhun Bayramov"),
        ("collona", "Catherine Colonna"),
        ("pashynian", "Nikol Pashinyan"),
        ("lukasz", "Åse Łukasz-O’Neill"),
        ("ase", "Åse Łukasz-O’Neill"),
        ("un", "United Nations"),
        ("vereinte", "United Nations"),
    ],
)
def test_slips_and_beginnings_find_the_speaker(named: Library, typed: str, name: str) -> None:
    assert named.speakers(typed)[0].speaker.name == name


@pytest.mark.parametrize("typed", ["xqzw", "bayramov colonna", "zz"])
def test_what_fits_nobody_finds_nobody(named: Library, typed: str) -> None:
    assert named.speakers(typed) == []


@pytest.mark.parametrize("typed", ["", "  ", "'", "’"])
def test_nothing_typed_offers_the_newest(named: Library, typed: str) -> None:
    assert named.speakers(typed)[0].speaker.name == "United Nations"


def test_those_of_the_article_and_most_used_come_first(library: Library) -> None:
    here, there = add_article(library).id, add_article(library, "“The road is closed”, they said again.").id
    with library.edit("Speakers") as edit:
        names = ("Anna Berg", "Berta Berg", "Carl Berg")
        anna, berta, carl = (edit.add_speaker(name).id for name in names)
        edit.add_quote(there, [(0, 5)], speaker=carl)
        edit.add_quote(there, [(6, 9)], speaker=carl)
        edit.add_quote(there, [(10, 12)], speaker=anna)
    add_quote(library, here, speaker=berta)
    assert [match.speaker.id for match in library.speakers("berg", article=here)] == [berta, carl, anna]
    assert library.speakers(article=here)[0].speaker.id == berta
    assert [match.speaker.id for match in library.speakers("berg", article=there)] == [carl, anna, berta]
    assert len(library.speakers("berg", limit=2)) == 2


def test_new_renamed_and_undone_names_are_known_at_once(named: Library) -> None:
    assert named.speakers("quillon") == []
    with named.edit("New") as edit:
        added = edit.add_speaker("Maria Quillon")
    assert named.speakers("quilon")[0].speaker == added
    with named.edit("Rename") as edit:
        edit.change_speaker(added.id, name="Maria Ortega")
    assert named.speakers("quillon") == []
    assert named.speakers("ortega")[0].speaker.id == added.id
    assert named.speakers_called("MARIA  ORTEGA")[0].id == added.id
    named.undo()
    named.undo()
    assert named.speakers("maria") == []


WORD = st.text("abcdefghij", min_size=4, max_size=12)


@given(word=WORD, place=st.integers(0, 11), letter=st.sampled_from("abcxyz"), how=st.sampled_from("dirs"))
def test_one_slip_anywhere_in_a_word_is_forgiven(word: str, place: int, letter: str, how: str) -> None:
    place %= len(word)
    slipped = {
        "d": word[:place] + word[place + 1 :],
        "i": word[:place] + letter + word[place:],
        "r": word[:place] + letter + word[place + 1 :],
        "s": word[:place] + word[place : place + 2][::-1] + word[place + 2 :],
    }[how]
    assume(len(slipped) >= 4)
    index = NameIndex()
    index.learn("one", [word])
    assert "one" in index.scores([slipped])


def test_names_read_ahead_in_portions_are_those_that_are_found(library: Library) -> None:
    with library.edit("Add") as edit:
        for number in range(2500):
            edit.add_speaker(f"Speaker {number}")
    portions = 0
    while not library.prepare_names():
        portions += 1
        if portions == 1:  # somebody new while the names are being read
            with library.edit("Add") as edit:
                edit.add_speaker("Jeyhun Bayramov")
    assert portions > 1
    assert library.prepare_names()
    assert [match.speaker.name for match in library.speakers("bayramv")] == ["Jeyhun Bayramov"]
    assert library.speakers("2499")[0].speaker.name == "Speaker 2499"
