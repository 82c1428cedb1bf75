"""How alike two statements are: the same whatever their marks, less so where one denies or counts otherwise."""

from __future__ import annotations

import pytest

from annotator.suggest.seen_before import ENOUGH, Likeness, Statement


def _like(one: str, other: str) -> Likeness:
    return Statement(one).likeness(Statement(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("“The road is closed,”", "the road is closed"),
        ("Pashinyan’s office denied it.", "Pashinyan's office denied it"),
        ("Ankara übt Einfluß aus", "ANKARA ÜBT EINFLUSS AUS"),
        ("Es wurden 3 Lastwagen gezählt", "Es wurden 3 Lastwagen ge­zählt".replace("\u00ad", "")),
    ],
)
def test_the_same_words_are_the_same_whatever_their_marks(one: str, other: str) -> None:
    assert _like(one, other) == Likeness(1.0, identical=True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Iran closed the border crossing at Norduz on Friday", "On Friday the crossing at Norduz was closed by Iran"),
        ("The ministry denies that lorries were stopped", "lorries were being stopped, the ministry denied"),
        ("The border at Norduz is closed", "The border at Norduz is closed since the attack on the convoy last week"),
        ("Die Regierung schließt die Grenze bei Norduz", "Die Grenze bei Norduz wird von der Regierung geschlossen"),
        ("30 soldiers died near Goris", "Thirty soldiers died near Goris"),
        ("The convoy cost 3,000 dollars", "The convoy cost 3000 dollars"),
    ],
)
def test_nearly_the_same_is_alike_with_nothing_to_say_against_it(one: str, other: str) -> None:
    found = _like(one, other)
    assert ENOUGH <= found.score < 1
    assert (found.identical, found.differs) == (False, ())


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("Soldiers shot at the convoy", "Soldiers did not shoot at the convoy, they never shot", "there it is denied"),
        ("Soldiers didn’t shoot at the convoy", "Soldiers shoot at the convoy", "there it is not denied"),
        ("La route n’est pas fermée à Goris", "La route est fermée à Goris", "there it is not denied"),
        ("40 lorries were stopped", "30 lorries were stopped", "another number: 30 instead of 40"),
        ("Lorries were stopped", "30 lorries were stopped", "a number more: 30"),
        ("30 lorries were stopped", "Lorries were stopped", "a number is missing: 30"),
    ],
)
def test_what_turns_the_meaning_is_said_and_makes_them_less_alike(one: str, other: str, said: str) -> None:
    found = _like(one, other)
    assert found.differs == (said,)
    assert found.score < 0.9


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The road is closed", "The road to peace is long and full of stones"),
        ("It was said that they would have been there", "They have been there, it was said before"),
        ("The minister met the president on Monday", "The minister of finance resigned over a loan"),
        ("", "The road is closed"),
        ("", ""),
    ],
)
def test_other_statements_are_below_the_floor(one: str, other: str) -> None:
    assert _like(one, other).score < ENOUGH


def test_likeness_is_mutual_and_lies_between_0_and_1() -> None:
    statements = ["The road is closed", "The road is not closed", "Is the closed road the road?", "30 roads", "", "…"]
    for one in statements:
        for other in statements:
            there, back = _like(one, other), _like(other, one)
            assert there.score == pytest.approx(back.score)
            assert 0 <= there.score <= 1


def test_who_did_it_to_whom_is_not_the_same() -> None:
    assert _like("Ada accused Ben of fraud", "Ben accused Ada of fraud").score < 1
