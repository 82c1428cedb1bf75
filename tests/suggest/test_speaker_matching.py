import pytest

from annotator.model import Speaker, SpeakerKind
from annotator.suggest.speaker_matching import match_speaker


def speaker(name, role="", kind=SpeakerKind.PERSON, aliases=()):
    return Speaker(f"id of {name} {role}", name, kind, role, aliases=aliases)


def match(name, *speakers, role="", kind=SpeakerKind.PERSON):
    return match_speaker(name, role, kind, speakers)


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("Ada Moss", speaker("Ada Moss")),
        ("ADA MOSS", speaker("Ada Moss")),
        ("José Núñez", speaker("Jose Nunez")),
        ("The Iron Mayor", speaker("Ada Moss", aliases=("the iron mayor",))),
        ("Ada B. Moss", speaker("Ada Moss")),
        ("A. Moss", speaker("Ada Moss")),
    ],
)
def test_who_is_written_the_same_or_fuller_is_taken(name, known):
    assert match(name, known).speaker == known


@pytest.mark.parametrize(
    ("name", "known"),
    [("Moss", speaker("Ada Moss")), ("Ada Moss", speaker("Moss")), ("Ada Mosss", speaker("Ada Moss"))],
)
def test_a_last_name_or_a_slip_is_offered_but_not_taken(name, known):
    found = match(name, known)
    assert found.speakers == (known,)
    assert found.speaker is None
    assert found.why


@pytest.mark.parametrize("known", ["Ben Moss", "Ada Roe", "Moss Ada Lee", "Eve Cross", ""])
def test_others_are_not_offered(known):
    assert match("Ada Moss", speaker(known)).speakers == ()


def test_a_namesake_in_another_role_is_never_taken_silently():
    known = speaker("Ada Moss", role="baker in Leeds")
    found = match("Ada Moss", known, role="Foreign Minister")
    assert found.speakers == (known,)
    assert not found.certain
    assert "baker in Leeds" in found.why


def test_the_same_role_in_other_words_is_no_other_role():
    known = speaker("Ada Moss", role="Minister for Foreign Affairs of Peru")
    assert match("Ada Moss", known, role="Foreign Minister").speaker == known


def test_of_two_namesakes_both_are_offered_and_neither_is_taken():
    known = (speaker("Ada Moss", aliases=("A. Moss",)), speaker("Ada Moss", aliases=("Moss",)))
    found = match("Ada Moss", *known)
    assert set(found.speakers) == set(known)
    assert not found.certain


def test_of_two_namesakes_the_one_in_the_role_is_taken():
    baker, minister = speaker("Ada Moss", role="baker"), speaker("Ada Moss", role="minister")
    found = match("Ada Moss", baker, minister, role="Foreign Minister")
    assert found.speaker == minister
    assert found.speakers == (minister, baker)


def test_an_initial_that_two_share_is_not_taken():
    assert match("A. Moss", speaker("Ada Moss"), speaker("Anna Moss")).speaker is None


def test_a_person_is_no_organisation():
    office = speaker("Moss", kind=SpeakerKind.ORGANISATION)
    assert match("Moss", office).speakers == ()
    assert match("Moss", office, kind=SpeakerKind.ORGANISATION).speaker == office


def test_no_name_means_nobody():
    assert match("", speaker("Ada Moss")).speakers == ()
    assert match("Ada Moss").speakers == ()
