"""What the rules make of single sentences: content, cue and source, one way of reporting each."""

from __future__ import annotations

import pytest

from annotator.model import QuoteKind
from annotator.suggest import suggest
from annotator.suggest.values import Pattern, SuggestedQuote


def parts(text: str, quote: SuggestedQuote) -> tuple[str, str, str]:
    content, cue, source = (
        " | ".join(text[start:end] for start, end in spans) for spans in (quote.content, quote.cue, quote.source)
    )
    return content, cue, source


def first(text: str, language: str = "en") -> tuple[str, str, str]:
    return parts(text, suggest(text, language).quotes[0])


@pytest.mark.parametrize(
    ("text", "content", "cue", "source"),
    [
        ("“We lost,” said the coach.", "“We lost,”", "said", "the coach"),
        ("“We lost,” the father of two said.", "“We lost,”", "said", "the father of two"),
        ("“We lost,” admitted one of the players.", "“We lost,”", "admitted", "one of the players"),
        ("“We lost,” Ada Moss, 41, told me.", "“We lost,”", "told", "Ada Moss, 41"),
        ("Moss said: “We lost.”", "“We lost.”", "said", "Moss"),
        ("Said Moss: “We lost.”", "“We lost.”", "Said", "Moss"),
        ("Asked whether they had tried, Moss replied: “No.”", "“No.”", "replied", "Moss"),
        ("“We lost,” she said, “and it hurts.”", "“We lost,” | “and it hurts.”", "said", "she"),
        ("The plan, she said, is dead.", "The plan | is dead", "said", "she"),
        ("YORK — “We lost,” said Moss.", "“We lost,”", "said", "Moss"),
        ("YORK (AP) — The bridge is closed, Moss said.", "The bridge is closed", "said", "Moss"),
        ("As for the goal, “We were asleep,” said Moss.", "“We were asleep,”", "said", "Moss"),
        ("“We lost, said Ada Moss.", "“We lost,", "said", "Ada Moss"),
        ("Moss said that the bridge was closed.", "that the bridge was closed", "said", "Moss"),
        ("Moss on Monday said the bridge was closed.", "the bridge was closed", "said", "Moss"),
        ("Moss told parliament the bill would pass.", "the bill would pass", "told", "Moss"),
        ("The bridge is closed, officials say.", "The bridge is closed", "say", "officials"),
        ("The report, published on Monday, found that prices rose.", "that prices rose", "found", "The report"),
        (
            "Officials who spoke on condition of anonymity said that it was late.",
            "that it was late",
            "said",
            "Officials",
        ),
        ("According to the ministry, the bridge is closed.", "the bridge is closed", "According to", "the ministry"),
        ("The bridge is closed, according to police.", "The bridge is closed", "according to", "police"),
        ("As Moss put it, “we lost”.", "“we lost”", "put it", "Moss"),
        ("Moss accused Lund of hiding a report.", "Lund of hiding a report", "accused", "Moss"),
        ("Moss urged voters to look at the record.", "voters to look at the record", "urged", "Moss"),
        ("Moss reportedly sold the only fire engine.", "Moss | sold the only fire engine", "reportedly", ""),
        ("Moss: “We lost.”", "“We lost.”", ":", "Moss"),
    ],
)
def test_who_said_what(text: str, content: str, cue: str, source: str) -> None:
    found = first(text)
    assert found[:2] == (content, cue)
    assert source in found[2]
    assert bool(source) == bool(found[2]) or source == ""


@pytest.mark.parametrize(
    ("text", "contents"),
    [
        (
            "Scientists warn that seas rise, while ministers insist the aims are met.",
            ["that seas rise", "the aims are met"],
        ),
        ("Moss said the bridge was safe and vowed to reopen it.", ["the bridge was safe", "to reopen it"]),
        ("Moss was said to be right, and without evidence accused Lund of theft.", ["Lund of theft"]),
        ("“We lost,” she said, adding that it hurt.", ["“We lost,”", "that it hurt"]),
    ],
)
def test_a_report_ends_where_the_next_begins(text: str, contents: list[str]) -> None:
    assert [parts(text, quote)[0] for quote in suggest(text, "en").quotes] == contents


@pytest.mark.parametrize(
    "text",
    [
        "The rehearsal went according to plan.",
        "The United States are members of the council.",
        "Mass protests in York went on all night.",
        "He was told nothing.",
        "The so-called “peace wall” stands in the rain.",
        '""',
    ],
)
def test_what_reports_nothing_is_left_alone(text: str) -> None:
    assert [parts(text, quote) for quote in suggest(text, "en").quotes if quote.confidence >= 0.5] == []


def test_a_transcript_is_read_by_its_names() -> None:
    text = "MR. FERRIS: Before. We always signed before.\n\nTHE CHAIR: Thank you."
    quotes = suggest(text, "en").quotes
    assert [parts(text, quote) for quote in quotes] == [
        ("Before. We always signed before.", ":", "MR. FERRIS"),
        ("Thank you.", ":", "THE CHAIR"),
    ]
    assert {quote.kind for quote in quotes} == {QuoteKind.DIRECT}
    assert {quote.pattern for quote in quotes} == {Pattern.LABELLED}


def test_quotations_carry_on_over_paragraphs() -> None:
    text = "“It was cold,” said Moss. “We waited.\n\n“Nobody came.”\n\n“We left at noon.”"
    quotes = suggest(text, "en").quotes
    assert parts(text, quotes[0])[0] == "“It was cold,” | “We waited. | “Nobody came.”"
    assert [quote.speaker for quote in quotes] == ["Moss", "Moss"]


@pytest.mark.parametrize(
    ("language", "text", "content", "source"),
    [
        ("de", "„Die Brücke ist zu“, sagte Bürgermeisterin Ilse Brandt.", "„Die Brücke ist zu“", "Ilse Brandt"),
        ("de", "Sie kündigte an, dass der Bus fahre.", "dass der Bus fahre", "Sie"),
        (
            "fr",
            "« Le pont est fermé », a déclaré la maire, Solange Berthier.",
            "« Le pont est fermé »",
            "Solange Berthier",
        ),
        ("fr", "« Le pont », ajoute-t-elle, « est fermé. »", "« Le pont » | « est fermé. »", "elle"),
        ("es", "Según la policía, el puente está cerrado.", "el puente está cerrado", "la policía"),
        ("ar", "«الجسر مغلق»، قال سمير نجار.", "«الجسر مغلق»", "سمير نجار"),
    ],
)
def test_other_languages_by_their_lexicons(language: str, text: str, content: str, source: str) -> None:
    found = first(text, language)
    assert found[0] == content
    assert source in found[2]
