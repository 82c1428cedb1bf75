import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.suggest import NameFound, capitalised_names


def names(text):
    return [found.name for found in capitalised_names(text)]


def test_a_last_name_counts_for_the_full_one_and_the_title_is_the_role():
    text = "Foreign Minister Catherine Colonna came. Colonna spoke, and Colonna’s visit ended."
    assert capitalised_names(text) == [NameFound("Catherine Colonna", "Foreign Minister", 3, 0)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was Ursula von der Leyen who left.", ["Ursula von der Leyen"]),
        ("They met Bashar al-Assad and Mohammed bin Salman.", ["Mohammed bin Salman", "Bashar al-Assad"]),
        ("The author J. K. Rowling left.", ["J. K. Rowling"]),
        ("We asked Mr. Doe, then Dr. Ana O’Neill.", ["Ana O’Neill", "Doe"]),
        ("the International Court of Justice ruled", ["International Court of Justice"]),
        ("the Foreign Ministry of Peru said", ["Foreign Ministry of Peru"]),
        ("a visit by Theresa May in March, on Monday", ["Theresa May"]),
        ("at the U.S. Congress", ["U.S. Congress"]),
        ("Rebuilding takes time. The time is short.", []),
        ("He is the Prime Minister of it.", []),
        ("On Monday they met", []),
        ("gestern traf er Élodie Ça", ["Élodie Ça"]),
        ("a word with Jose\u0301 Nu\u0301n\u0303ez-Cafe\u0301 later", ["Jose\u0301 Nu\u0301n\u0303ez-Cafe\u0301"]),
        ("", []),
    ],
)
def test_names_are_read_from_capital_letters(text, expected):
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "role", "name"),
    [
        ("Then Transport Minister Jonas Berg left.", "Transport Minister", "Jonas Berg"),
        ("Then Auditor General Mia Holt left.", "Auditor General", "Mia Holt"),
        ("Then World Bank Vice President Ana Doe left.", "World Bank Vice President", "Ana Doe"),
    ],
)
def test_the_whole_office_ahead_of_a_name_is_the_role(text, role, name):
    assert [(found.role, found.name) for found in capitalised_names(text)] == [(role, name)]


def test_a_word_that_only_opens_a_sentence_is_a_name_when_it_is_one_elsewhere():
    assert names("Baku agreed. Relations grew. We saw Baku.") == ["Baku"]


def test_two_people_with_one_last_name_are_not_mixed_up():
    assert set(names("We met Ana Doe and Ben Doe. Then Doe left, as Doe does.")) == {"Ana Doe", "Ben Doe", "Doe"}


def test_an_office_is_somebody_of_its_own():
    found = capitalised_names("It was Nikol Pashinyan. Then Pashinyan’s office called, and Pashinyan left.")
    assert [(name.name, name.count) for name in found] == [("Nikol Pashinyan", 2), ("Pashinyan’s office", 1)]


def test_the_most_frequent_and_longest_come_first():
    text = "We saw Baku, Baku, Ana Doe, Paris and Doe."
    assert names(text) == ["Ana Doe", "Baku", "Paris"]


@given(st.text(st.sampled_from("AbÉ .’'s-\n“”Mr漢😀")) | st.text())
def test_any_text_gives_names_that_stand_in_it(text):
    for found in capitalised_names(text):
        assert found.count >= 1
        assert 0 <= found.first < len(text)
        assert " ".join(found.name.split()) in " ".join(text.split())
