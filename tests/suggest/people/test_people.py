"""The names in a text: whom they mean, what they are, what the article says of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.suggest.people import Gender, MentionKind, People
from annotator.suggest.reading import read


def people(text):
    return People.of(read(text, "en"))


def named(text):
    return {person.name for person in people(text).persons}


def person(text, name):
    return next(person for person in people(text).persons if person.name == name)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Then Ada Moss left. Later Moss and Mrs Moss and Ada came back.", {"Ada Moss"}),
        ("We saw Enrique Ruiz Prieto. Mr. Ruiz Prieto waved; Ruiz left.", {"Enrique Ruiz Prieto"}),
        ("Today Park Ji-won and Xu Ming met. Park smiled. Mr. Xu did not.", {"Park Ji-won", "Xu Ming"}),
        ("It was John F. Kerr. Then John Kerr spoke.", {"John F. Kerr"}),
        ("The International Tin Council (ITC) met. The ITC was late.", {"International Tin Council"}),
        ("So said Bishop Ada Moss, and Mr. King agreed.", {"Ada Moss", "King"}),
        ("It is Ursula von der Heide and Omar al-Masri.", {"Ursula von der Heide", "Omar al-Masri"}),
        ("They asked Marcia “Cia” Pryce.", {"Marcia “Cia” Pryce"}),
        ("He met the Burnley MP on Monday in May.", {"Burnley"}),
        ("The ANC Women’s League met.", {"ANC Women’s League"}),
        ("Ruined Bridge Was Safe, Says Moss\n\nAda Moss spoke on Friday about it.", {"Ada Moss"}),
        ("AND THEN THE BRIDGE FELL INTO THE RIVER AND ADA MOSS SWAM", set()),
        ("We’ve won. Don’t go. I’m here.", set()),
    ],
)
def test_each_is_known_by_the_fullest_name(text, names):
    assert named(text) == names


def test_a_title_that_nobody_of_the_name_bears_is_somebody_elses():
    text = "President Moss spoke. Ada Moss listened. Mr. Moss went on, and Ms. Moss left."
    found = people(text)
    assert [found.name_of(mention) for mention in found.mentions] == ["Moss", "Ada Moss", "Moss", "Ada Moss"]


def test_a_last_name_that_two_bear_stays_as_it_is_unless_a_title_tells():
    found = people("Ada Moss met Ben Moss. Then Moss said no, and Mrs. Moss left.")
    assert [found.name_of(mention) for mention in found.mentions] == ["Ada Moss", "Ben Moss", "Moss", "Ada Moss"]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Then Foreign Minister Ada Moss left.", "Foreign Minister"),
        ("Then campaign manager Ada Moss left.", "campaign manager"),
        ("Ada Moss, the mayor of Springfield, left.", "mayor of Springfield"),
        ("Ada Moss, 54, a baker from Leeds, left.", "baker from Leeds"),
        ("The mayor, Ada Moss, said no.", "mayor"),
        ("They saw Ada Moss, and a baker left.", ""),
    ],
)
def test_the_article_says_who_somebody_is(text, role):
    assert person(text, "Ada Moss").role == role


@pytest.mark.parametrize(
    ("text", "name", "gender"),
    [
        ("Ada Moss left.", "Ada Moss", Gender.WOMAN),
        ("Mr. Moss left.", "Moss", Gender.MAN),
        ("Councilwoman Sam Reyes-Toll left.", "Sam Reyes-Toll", Gender.WOMAN),
        ("Zulu Okrah was there. She left with her bag.", "Zulu Okrah", Gender.WOMAN),
        ("Zulu Okrah met Omri Zakk. He left.", "Zulu Okrah", Gender.UNKNOWN),
        ("Zulu Okrah left.", "Zulu Okrah", Gender.UNKNOWN),
    ],
)
def test_the_gender_is_told_by_titles_names_and_pronouns(text, name, gender):
    assert person(text, name).gender is gender


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Ada Moss", MentionKind.PERSON),
        ("Bank of Lima", MentionKind.ORGANISATION),
        ("BBC Scotland", MentionKind.ORGANISATION),
        ("New Zealand", MentionKind.PLACE),
        ("Peru", MentionKind.PLACE),
        ("Clean Rivers Act", MentionKind.DOCUMENT),
    ],
)
def test_a_name_is_somebodys_or_something_elses(name, kind):
    assert person(f"We spoke of {name} at length.", name).kind is kind


def test_the_mention_at_a_place_holds_its_title():
    text = "Then Prime Minister Ada Moss left."
    found = people(text)
    assert [text[mention.start : mention.end] for mention in found.mentions] == ["Prime Minister Ada Moss"]
    assert found.mention_at(text.index("Minister")) == found.mention_at(text.index("Moss")) == found.mentions[0]
    assert found.mention_at(0) is None
    assert found.mention_at(text.index("left")) is None


@given(st.text(st.sampled_from("AbÉ .,’'s-\n“”()Mr漢😀1")) | st.text())
def test_any_text_can_be_read(text):
    found = people(text)
    assert [mention.first for mention in found.mentions] == sorted(mention.first for mention in found.mentions)
    for mention in found.mentions:
        assert text[mention.start : mention.end].strip()
        assert mention.who < len(found.persons)
