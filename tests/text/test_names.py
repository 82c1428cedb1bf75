import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.text import fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Recep Tayyip Erdoğan", "RECEP  tayyip Erdogan"),
        ("Sinéad O’Connor", "sinead o'connor"),
        ("Lech Wałęsa", "Lech Walesa"),
        ("Straße", "STRASSE"),
        ("Jose\u0301", "José"),
        (" Søren\u00a0Ærø ", "soren aero"),
    ],
)
def test_names_that_differ_only_in_dress_are_equal(one, other):
    assert fold(one) == fold(other)


def test_names_that_differ_stay_different():
    assert fold("か") != fold("が")
    assert fold("Anna") != fold("Anne")


@given(st.text(max_size=20))
def test_folding_twice_changes_nothing(name):
    assert fold(fold(name)) == fold(name)
