"""Whom a source means: names, pronouns, roles, organisations, nobody."""

import pytest

from annotator.model import Span, SpeakerKind
from annotator.suggest.people import Attribution, People
from annotator.suggest.reading import read


def resolve(text, *sources):
    """Resolve sources that stand in a text one behind the other."""
    attributions, place = [], 0
    for source in sources:
        start = text.index(source, place)
        place = start + len(source)
        attributions.append(Attribution((), (Span(start, place),)))
    return People.of(read(text, "en")).resolve(attributions)


def name(text, source):
    """Give the name for the last place of a source in a text."""
    start = text.rindex(source)
    (found,) = People.of(read(text, "en")).resolve([Attribution((), (Span(start, start + len(source)),))])
    return None if found is None else found.name


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        # Pronouns
        ("Ada Moss met Ben Roe. “Fine,” she said.", "she", "Ada Moss"),
        ("Ada Moss met Ben Roe. “Fine,” he said.", "he", "Ben Roe"),
        ("Ben Roe attacked Tom Hale. “He lies,” he said.", "he", "Ben Roe"),
        ("Ben Roe said no.\n\nTom Hale, a baker, said yes. “Of course,” he added.", "he", "Tom Hale"),
        ("Ben Roe and Tom Hale came. “Fine,” he said.", "he", None),
        ("“Tom Hale lies,” he said.", "he", None),
        ("It rained. “Fine,” she said.", "she", None),
        ("Ada Moss said that “he is wrong” about it.", "he", None),
        ("We spoke to Ada Moss, who said so.", "who", "Ada Moss"),
        ("We spoke to a man who said so about Ada Moss.", "who", None),
        # Roles
        ("Mayor Ada Moss came. Ben Roe left. “Fine,” the mayor said.", "the mayor", "Ada Moss"),
        ("Sen. Ada Moss came. Ben Roe left. “Fine,” the lawmaker said.", "the lawmaker", "Ada Moss"),
        ("Ada Moss, 54, came. Ben Roe, 31, left. “Fine,” the 31-year-old said.", "the 31-year-old", "Ben Roe"),
        ("Her lawyer, Ben Roe, said no. Ada Moss left. “Fine,” the lawyer said.", "the lawyer", "Ben Roe"),
        ("Ada Moss left. “Fine,” the announcer said in Lima.\n\n“Why?” the clerk asked.", "the clerk", "clerk"),
        ("Leeds boss Ben Roe lost. York boss Tom Hale won. “Good,” the York boss said.", "the York boss", "Tom Hale"),
        ("Ada Moss, 54, came with Ben Roe.\n\nThe 54-year-old wept. “Fine,” she said.", "she", "Ada Moss"),
        ("Mayor Tom Hale left. Ben Roe sang.\n\nThe mayor shrugged. “Fine,” he said.", "he", "Tom Hale"),
        ("Sen. Tom Hale met Sen. Ben Roe. “Fine,” the two senators said.", "the two senators", "two senators"),
        # The name in the phrase
        ("Then the mayor of Leeds, Ada Moss, said no.", "the mayor of Leeds, Ada Moss,", "Ada Moss"),
        ("Moss’s lawyer, Ben Roe, said no. Ada Moss left.", "Moss’s lawyer, Ben Roe,", "Ben Roe"),
        ("Moss campaign manager Ben Roe said no.", "Moss campaign manager Ben Roe", "Ben Roe"),
        ("Ben Roe, a friend of Ada Moss, said no.", "Ben Roe, a friend of Ada Moss,", "Ben Roe"),
        ("Ada Moss and Ben Roe said no.", "Ada Moss and Ben Roe", "Ada Moss and Ben Roe"),
        ("JIM ROE: Good evening to you.", "JIM ROE", "JIM ROE"),
        ("MR. ROE: Good evening to you all.\n\nToday Jim Roe was here.", "MR. ROE", "Jim Roe"),
    ],
)
def test_a_source_means_the_one_it_can_only_mean(text, source, expected):
    assert name(text, source) == expected


@pytest.mark.parametrize(
    ("text", "source", "expected", "kind"),
    [
        ("Ada Moss left. Moss’s office said no.", "Moss’s office", "Moss’s office", SpeakerKind.ORGANISATION),
        ("Ada Moss left. Her office said no.", "Her office", "Ada Moss’s office", SpeakerKind.ORGANISATION),
        ("A bid by airline Zephyr failed. The company said so.", "The company", "Zephyr", SpeakerKind.ORGANISATION),
        ("The Bank of Lima met. The bank said no.", "The bank", "Bank of Lima", SpeakerKind.ORGANISATION),
        ("Then a senior official said no.", "a senior official", "a senior official", SpeakerKind.UNNAMED),
        ("Then officials said no.", "officials", "officials", SpeakerKind.UNNAMED),
        ("Moss supporters said no to Ada Moss.", "Moss supporters", "Moss supporters", SpeakerKind.UNNAMED),
        ("The report said no.", "The report", "report", SpeakerKind.DOCUMENT),
        ("Ada Moss said no.", "Ada Moss", "Ada Moss", SpeakerKind.PERSON),
        ("Peru said no.", "Peru", "Peru", SpeakerKind.ORGANISATION),
        (
            "So says a statement from the Bank of Lima.",
            "a statement from the Bank of Lima",
            "Bank of Lima",
            SpeakerKind.ORGANISATION,
        ),
    ],
)
def test_a_source_is_of_a_kind(text, source, expected, kind):
    (found,) = resolve(text, source)
    assert (found.name, found.kind) == (expected, kind)


def test_it_and_they_go_on_with_those_who_spoke():
    found = resolve("The Bank of Lima said no. It said why.", "The Bank of Lima", "It")
    assert [one.name for one in found] == ["Bank of Lima", "Bank of Lima"]
    found = resolve("Ada Moss and Ben Roe said no. They said why.", "Ada Moss and Ben Roe", "They")
    assert [one.name for one in found] == ["Ada Moss and Ben Roe"] * 2
    assert resolve("Ada Moss said no. They said why.", "Ada Moss", "They")[1] is None


def test_a_quote_that_carries_on_has_the_speaker_of_the_one_before():
    text = "“No,” said Ada Moss.\n\n“And never,” it goes on."
    quotes = [
        Attribution((Span(0, 5),), (Span(text.index("Ada"), text.index(".")),)),
        Attribution((Span(text.index("“And"), text.index(" it")),), carries_on=True),
    ]
    first, second = People.of(read(text, "en")).resolve(quotes)
    assert (first.name, second.name) == ("Ada Moss", "Ada Moss")
    assert second.confidence < first.confidence


def test_a_quote_without_a_source_is_said_by_who_speaks_in_its_sentence():
    text = "Ben Roe left. Ada Moss, of Leeds, told a crowd that day: “No more of it.” It rained."
    quoted = Span(text.index("“"), text.index("”") + 1)
    (found,) = People.of(read(text, "en")).resolve([Attribution((quoted,))])
    assert found is not None
    assert found.name == "Ada Moss"
    assert not found.certain


def test_what_is_found_says_why_and_how_sure_it_is():
    by_name, by_pronoun = resolve("Mayor Ada Moss met Ben Roe. “Fine,” she said.", "Ada Moss", "she")
    assert by_name.certain
    assert by_name.role == "Mayor"
    assert by_name.confidence > by_pronoun.confidence
    assert "Ada Moss" in by_pronoun.why


@pytest.mark.parametrize(
    "text",
    [
        "A " * 30_000,
        "THE MAYOR OF TOWN SAID MOSS AND ROE DID IT " * 2_000,
        "“" * 30_000,
        "Ada Moss, the mayor, " * 3_000 + "she said.",
        "Moss Moss Roe Moss Roe " * 4_000 + ". Moss said.",
        " ".join(f"Senator Ana{number} Roe{number} came." for number in range(3_000)) + " The senator said no.",
        "Ada Moss said he " + "who saw the mayor and she told Ada Moss that his office " * 2_000,
        "MR. ROE: Good evening.\n\nJIM HALE: Yes, it is so.\n\n" * 1_500,
        "Ada\tBen\tCarl\t12\n" * 5_000,
    ],
    ids=["capital", "capitals", "marks", "commas", "headline", "senators", "sentence", "transcript", "table"],
)
def test_texts_that_are_no_articles_are_read_all_the_same(text):
    reading = read(text, "en")
    sources = [place for place, low in enumerate(reading.lows) if low in ("she", "he", "who", "senator", "mayor")]
    quotes = [Attribution((), (Span(reading.starts[place], reading.ends[place]),)) for place in sources]
    assert len(People.of(reading).resolve(quotes)) == len(quotes)
