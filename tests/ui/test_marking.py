"""Marking through the desk, on a real library: what each gesture leaves behind, and its one step of undo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.model import Annotations, ArticleDraft, Finding, Quote, QuoteKind, Span
from annotator.text import Edge
from annotator.ui.desk import Desk
from annotator.ui.judging import Judging
from annotator.ui.marking import Marking, quote_kind
from annotator.ui.shown import SpeakerChoice

TEXT = (
    "The mayor, Ana Ruiz, said the bridge is safe. “It was checked,” Ruiz said, “in May.” Critics disagree.\n\n"
    "“We never saw a report,” said Tom Hale.\n"
)


@pytest.fixture
def desk(tmp_path: Path, qapp: object) -> Iterator[Desk]:
    desk = Desk()
    desk.open_library(tmp_path / "town.annotations", reviewer="Ann")
    desk.add_articles([ArticleDraft(text=TEXT, title="Bridge")])
    yield desk
    desk.close_library()


def place(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def marked(desk: Desk) -> Annotations:
    assert desk.article is not None
    return desk.library.annotations(desk.article)


def mark_quote(desk: Desk, words: str) -> Quote:
    Marking(desk).mark_quote(place(words))
    return next(quote for quote in marked(desk).quotes if quote.content == (place(words),))


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("“It was checked,”", QuoteKind.DIRECT),
        ("It was checked,", QuoteKind.DIRECT),
        ("was checked,”", QuoteKind.DIRECT),
        ("the bridge is safe", QuoteKind.INDIRECT),
        ("said the bridge is safe. “It was checked,” Ruiz", QuoteKind.MIXED),
    ],
)
def test_the_kind_of_a_quote_is_told_from_its_quotation_marks(words: str, kind: QuoteKind) -> None:
    assert quote_kind(TEXT, place(words)) is kind


def test_a_marked_quote_becomes_the_current_mark_and_one_step_of_undo(desk: Desk) -> None:
    quote = mark_quote(desk, "the bridge is safe")
    assert desk.current == quote.id
    desk.undo()
    assert marked(desk).quotes == ()
    desk.redo()
    assert marked(desk).quotes == (quote,)


def test_a_quote_marked_with_its_speaker_is_one_step(desk: Desk) -> None:
    mark_quote(desk, "“It was checked,”")
    Marking(desk).assign(desk.current or "", SpeakerChoice("Ana Ruiz"))
    speaker = desk.last_speaker
    assert speaker is not None
    Marking(desk).mark_quote(place("the bridge is safe"), speaker)
    assert [quote.speaker for quote in marked(desk).quotes] == [speaker, speaker]
    desk.undo()
    assert len(marked(desk).quotes) == 1


def test_marking_the_same_words_again_finds_the_quote(desk: Desk) -> None:
    quote = mark_quote(desk, "the bridge is safe")
    desk.choose(None)
    Marking(desk).mark_quote(place("the bridge is safe"))
    assert desk.current == quote.id
    assert len(marked(desk).quotes) == 1


def test_a_second_part_makes_an_interrupted_quote_one(desk: Desk) -> None:
    mark_quote(desk, "“It was checked,”")
    Marking(desk).add_part(place("“in May.”"))
    (quote,) = marked(desk).quotes
    assert quote.content == (place("“It was checked,”"), place("“in May.”"))


def test_a_cue_goes_to_the_quote_at_hand_and_away_again(desk: Desk) -> None:
    mark_quote(desk, "“We never saw a report,”")
    cue = Span(place("said Tom").start, place("said Tom").start + 4)
    Marking(desk).mark_cue(cue)
    assert marked(desk).quotes[0].cue == (cue,)
    Marking(desk).mark_cue(cue)
    assert marked(desk).quotes[0].cue == ()


def test_a_cue_without_a_quote_is_refused_in_words(desk: Desk) -> None:
    said: list[str] = []
    desk.refused.connect(said.append)
    Marking(desk).mark_cue(place("disagree"))
    assert "Mark the quote first" in said[0]


def test_a_claim_in_a_quote_belongs_to_it_and_takes_its_speaker(desk: Desk) -> None:
    quote = mark_quote(desk, "“We never saw a report,”")
    Marking(desk).assign(quote.id, SpeakerChoice("Tom Hale"))
    desk.choose(None)
    Marking(desk).mark_claim(place("never saw a report"))
    (claim,) = marked(desk).claims
    assert claim.quote == quote.id
    current = desk.current_quote()
    assert current is not None
    assert current.speaker is not None
    assert desk.library.speaker(current.speaker).name == "Tom Hale"


def test_without_a_selection_the_words_of_the_quote_are_the_claim(desk: Desk) -> None:
    mark_quote(desk, "“We never saw a report,”")
    Marking(desk).mark_claim(None)
    (claim,) = marked(desk).claims
    assert claim.spans == (place("We never saw a report,"),)


def test_a_new_name_and_its_assignment_are_one_step(desk: Desk) -> None:
    quote = mark_quote(desk, "“We never saw a report,”")
    Marking(desk).assign(quote.id, SpeakerChoice("Tom Hale", role="Engineer"))
    assert [match.speaker.role for match in desk.library.speakers("hale")] == ["Engineer"]
    desk.undo()
    assert desk.library.speakers("hale") == []
    assert marked(desk).quotes[0].speaker is None


def test_the_mention_of_a_known_speaker_assigns_them(desk: Desk) -> None:
    first = mark_quote(desk, "the bridge is safe")
    Marking(desk).assign(first.id, SpeakerChoice("Ana Ruiz"))
    mark_quote(desk, "“It was checked,”")
    mention = Span(TEXT.index("Ruiz said, “in"), TEXT.index("Ruiz said, “in") + 4)
    assert Marking(desk).assign_mention(mention)
    second = next(quote for quote in marked(desk).quotes if quote.id != first.id)
    assert second.source == (mention,)
    assert second.speaker == next(quote for quote in marked(desk).quotes if quote.id == first.id).speaker


def test_growing_and_shrinking_move_one_end_by_a_word(desk: Desk) -> None:
    mark_quote(desk, "the bridge is safe")
    Marking(desk).stretch(Edge.END, outward=False)
    assert marked(desk).quotes[0].content == (place("the bridge is"),)
    Marking(desk).stretch(Edge.START, outward=True)
    assert marked(desk).quotes[0].content == (place("said the bridge is"),)


def test_marking_never_changes_what_is_marked_already(desk: Desk) -> None:
    first = mark_quote(desk, "the bridge is safe")
    second = mark_quote(desk, "bridge is safe. “It was checked,”")
    assert {quote.id: quote.content for quote in marked(desk).quotes} == {
        first.id: first.content,
        second.id: second.content,
    }


def test_further_occurrences_take_the_speaker_in_one_step(desk: Desk) -> None:
    quote = mark_quote(desk, "Ruiz")
    Marking(desk).assign(quote.id, SpeakerChoice("Ana Ruiz"))
    places = Marking(desk).further_occurrences("Ruiz")
    assert places == [Span(TEXT.index("Ruiz said"), TEXT.index("Ruiz said") + 4)]
    Marking(desk).mark_occurrences(places, as_claims=False)
    assert len({one.speaker for one in marked(desk).quotes}) == 1
    desk.undo()
    assert len(marked(desk).quotes) == 1


def test_another_reviewers_mark_cannot_be_changed_but_can_be_judged(desk: Desk) -> None:
    Marking(desk).mark_claim(place("the bridge is safe"))
    (claim,) = marked(desk).claims
    desk.act_as("Bob")
    desk.choose(claim.id)
    said: list[str] = []
    desk.refused.connect(said.append)
    Marking(desk).stretch(Edge.END, outward=False)
    assert "belongs to Ann" in said[0]
    Judging(desk).judge(claim.id, Finding.UNSUBSTANTIATED)
    assert [verdict.finding for verdict in marked(desk).verdicts] == [Finding.UNSUBSTANTIATED]


def test_typing_is_one_step_until_it_ends(desk: Desk) -> None:
    Marking(desk).mark_claim(place("the bridge is safe"))
    (claim,) = marked(desk).claims
    judging = Judging(desk)
    judging.judge(claim.id, Finding.UNSUBSTANTIATED)
    for text in ("No", "No rep", "No report"):
        judging.type_reason(claim.id, text)
    desk.end_typing()
    judging.type_reason(claim.id, "No report was shown")
    desk.undo()
    assert marked(desk).verdicts[0].rationale == "No report"
    desk.undo()
    assert marked(desk).verdicts[0].rationale == ""


def test_words_of_the_article_are_evidence_with_their_place(desk: Desk) -> None:
    Marking(desk).mark_claim(place("the bridge is safe"))
    Judging(desk).judge_current(Finding.UNSUBSTANTIATED)
    Judging(desk).cite_words(place("“We never saw a report,”"))
    (evidence,) = marked(desk).evidence
    assert (evidence.excerpt, evidence.locator) == ("“We never saw a report,”", "paragraph 2")
    assert evidence.excerpt_spans == (place("“We never saw a report,”"),)
