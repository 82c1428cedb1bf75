"""The journal in words: what an editor reads names people and words, never ids, offsets or JSON."""

from __future__ import annotations

import re
from pathlib import Path

from annotator.library import Library
from annotator.library.sample import make_sample
from annotator.model import Finding, SpeakerKind, Stance
from annotator.ui.dialogs.history_lines import Fate, Told
from annotator.ui.dialogs.history_names import LibraryNames
from annotator.ui.dialogs.history_words import MOST_ROWS, shortened, tell, tell_what_gave_way, untold_rows
from tests.gui.dialogs.conftest import Work, span
from tests.library.making import clock_wrong_by


def newest(library: Library) -> list[Told]:
    return tell(library.history(limit=1)[0], LibraryNames(library))


def lines(library: Library) -> list[str]:
    return [str(line) for told in newest(library) for line in told.lines]


def test_a_changed_verdict_names_both_findings(library: Library, work: Work) -> None:
    with library.edit("Judge") as edit:
        edit.give_verdict(work.claim.id, Finding.UNSUBSTANTIATED)
    assert lines(library) == ["Verdict: Substantiated → Unsubstantiated"]
    assert newest(library)[0].subject == "Verdict on “France has never appealed”"


def test_a_verdict_taken_back_says_what_it_was(library: Library, work: Work) -> None:
    with library.edit("Judge") as edit:
        edit.give_verdict(work.claim.id, None)
    assert newest(library)[0].fate is Fate.DELETED
    assert "Verdict: Substantiated" in lines(library)


def test_a_changed_reason_is_quoted_before_and_after(library: Library, work: Work) -> None:
    with library.edit("Explain") as edit:
        edit.explain_verdict(work.claim.id, rationale="One letter does.", basis="missing context")
    assert lines(library) == [
        "Because: none → missing context",
        "Reason: “Two letters say so.” → “One letter does.”",
    ]


def test_an_extent_is_told_by_its_words(library: Library, work: Work) -> None:
    with library.edit("Change the extent") as edit:
        edit.change_quote(work.quote.id, content=[span("its own territory")])
    assert lines(library) == ["Words: “its own” → “its own territory”"]


def test_a_move_to_the_same_words_elsewhere_is_told(library: Library, work: Work) -> None:
    with library.edit("Mark quote") as edit:
        quote = edit.add_quote(work.article.id, [span("territory", 0)])
    with library.edit("Change the extent") as edit:
        edit.change_quote(quote.id, content=[span("territory", 2)])
    assert lines(library) == ["Moved to another place with the same words"]


def test_cue_and_mention_are_told_by_their_words(library: Library, work: Work) -> None:
    with library.edit("Mark cue") as edit:
        edit.change_quote(work.ruling.id, cue=[span("stressed")], source=[span("Colonna")])
    assert lines(library) == ["Cue: none → “stressed”", "Mention: none → “Colonna”"]


def test_a_speaker_is_told_by_name(library: Library, work: Work) -> None:
    with library.edit("Assign") as edit:
        edit.assign_speaker(work.quote.id, work.colonna.id)
    assert lines(library) == ["Speaker: none → Catherine Colonna"]
    with library.edit("Assign") as edit:
        edit.assign_speaker(work.quote.id, work.bayramov.id)
    assert lines(library) == ["Speaker: Catherine Colonna → Jeyhun Bayramov"]


def test_merging_names_both_speakers(library: Library, work: Work) -> None:
    with library.edit("Merge speakers") as edit:
        edit.merge_speakers(work.colonna.id, work.short.id)
    told = {one.subject: [str(line) for line in one.lines] for one in newest(library)}
    assert told["Speaker Colonna"] == ["Merged into: none → Catherine Colonna"]
    assert told["Speaker Catherine Colonna"] == ["Also called: none → Colonna"]


def test_a_deleted_mark_is_still_called_by_its_words(library: Library, work: Work) -> None:
    with library.edit("Delete claim") as edit:
        edit.remove_mark(work.claim.id)
    subjects = {told.subject for told in newest(library)}
    assert subjects == {"Claim “France has never appealed”", "Verdict on “France has never appealed”"}
    assert {told.fate for told in newest(library)} == {Fate.DELETED}


def test_what_hung_on_a_mark_that_is_gone_is_named_by_the_journal(library: Library, work: Work) -> None:
    with library.edit("Judge") as edit:
        edit.give_verdict(work.claim.id, Finding.UNSUBSTANTIATED)
    entry = library.history(limit=1)[0]
    with library.edit("Delete claim") as edit:
        edit.remove_mark(work.claim.id)
    (told,) = tell(entry, LibraryNames(library))
    assert told.subject == "Verdict"
    (told,) = tell(entry, LibraryNames(library, library.history()))
    assert told.subject == "Verdict on “France has never appealed”"
    assert [str(line) for line in told.lines] == ["Verdict: Substantiated → Unsubstantiated"]


def test_evidence_is_told_by_its_title_and_what_it_does(library: Library, work: Work) -> None:
    with library.edit("Add evidence") as edit:
        edit.add_evidence(work.claim.id, stance=Stance.CONTRADICTS, title="The court's order", locator="p. 3")
    text = " ".join(lines(library))
    assert "What it does: Contradicts" in text
    assert "“p. 3”" in text
    assert "Evidence “The court's order”" in {told.subject for told in newest(library)}


def test_a_reviewers_new_colour_is_no_number(library: Library) -> None:
    with library.edit("Change the reviewer") as edit:
        edit.change_reviewer(library.reviewer.id, colour="#0b7a5c")
    assert lines(library) == ["Another colour"]
    assert newest(library)[0].subject == "Reviewer Ann"


def test_a_new_speaker_tells_its_kind_in_words(library: Library) -> None:
    with library.edit("Add a speaker") as edit:
        edit.add_speaker("a French diplomat", kind=SpeakerKind.UNNAMED)
    (told,) = newest(library)
    assert (told.subject, told.fate) == ("Speaker a French diplomat", Fate.ADDED)
    assert [str(line) for line in told.lines] == ["Kind: Unnamed source"]


def test_of_a_large_step_the_first_rows_are_told_and_the_others_counted(library: Library) -> None:
    with library.edit("Add speakers") as edit:
        for number in range(MOST_ROWS + 5):
            edit.add_speaker(f"Speaker {number}")
    entry = library.history(limit=1)[0]
    assert len(tell(entry, LibraryNames(library))) == MOST_ROWS
    assert untold_rows(entry) == "and 5 more changes"


def test_nothing_of_the_sample_is_told_in_ids_or_json(tmp_path: Path) -> None:
    make_sample(tmp_path / "s.annotations")
    with Library.open(tmp_path / "s.annotations") as library:
        names = LibraryNames(library)
        said = [
            text
            for entry in library.history()
            for told in tell(entry, names)
            for text in (told.subject, *map(str, told.lines))
        ]
    assert len(said) > 100
    codes = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}|\[\[|\[\"|#[0-9a-f]{6}|\bNone\b")
    assert [text for text in said if codes.search(text)] == []


def test_long_texts_are_cut_at_a_word() -> None:
    assert shortened("one two three four", 12) == "one two…"
    assert shortened("one\n two", 12) == "one two"


def test_a_challenge_and_a_decision_are_told_with_what_they_are_about(library: Library, work: Work) -> None:
    with library.edit("Challenge") as edit:
        edit.challenge(work.claim.id, "No date is given.")
    assert newest(library)[0].heading() == "New: Challenge of “France has never appealed”"
    assert lines(library) == ["Reason: “No date is given.”"]
    with library.edit("Challenge") as edit:
        edit.challenge(work.claim.id, "No place either.")
    assert newest(library)[0].heading() == "Challenge of “France has never appealed”"
    (dispute,) = library.disputes()
    with library.edit("Decide") as edit:
        edit.decide(dispute, finding=Finding.SET_ASIDE, reason="Nobody can know.", cause="unclear guideline")
    assert newest(library)[0].heading() == "New: Decision on “France has never appealed”"
    assert lines(library) == [
        "Decision: resolved",
        "Verdict: Set aside",
        "Reason: “Nobody can know.”",
        "Cause: unclear guideline",
    ]


def test_a_question_and_its_answer_are_told_with_who_was_asked(library: Library, work: Work) -> None:
    with library.edit("Challenge") as edit:
        edit.challenge(work.claim.id, "No date is given.")
    asker = library.reviewer
    (dispute,) = library.disputes()
    with library.edit("Ask") as edit:
        edit.send_back(dispute, asker.id, "Which year?")
    assert lines(library) == [
        "Decision: sent back with a question",
        "Question: “Which year?”",
        f"Asked: {asker.name}",
    ]
    (dispute,) = library.disputes()
    with library.edit("Answer") as edit:
        edit.answer(dispute, "2021.")
    assert lines(library) == ["Decision: answered", "Answer: “2021.”"]
    (dispute,) = library.disputes()
    with library.edit("Decide") as edit:
        edit.decide(dispute, extent=work.claim.id, reason="These words.")
    assert lines(library) == ["Decision: resolved", "Extent: “France has never appealed”", "Reason: “These words.”"]


def test_what_came_in_older_is_told_beside_what_stands(library: Library, work: Work, tmp_path: Path) -> None:
    with Library.open(tmp_path / "other.annotations", reviewer="Ben") as other:
        other.import_sets(library.annotation_sets())
        with other.edit("Title") as edit:
            edit.change_article(work.article.id, title="Older")
            edit.add_claim(work.article.id, [span("territory")])
        with clock_wrong_by(1), library.edit("Title") as edit:
            edit.change_article(work.article.id, title="Newer")
        library.import_sets(other.annotation_sets())
    (told,) = tell_what_gave_way(library.history(limit=1)[0], LibraryNames(library))
    assert told.heading() == "Came in older than what stands: Article “Newer”"
    assert [str(line) for line in told.lines] == ["Title: “Older” (here: “Newer”)"]


def test_what_was_deleted_elsewhere_and_edited_here_is_told(library: Library, work: Work, tmp_path: Path) -> None:
    with Library.open(tmp_path / "other.annotations", reviewer="Ann") as other:
        other.import_sets(library.annotation_sets())
        with other.edit("Delete") as edit:
            edit.remove_mark(work.quote.id)
        with library.edit("Change the extent") as edit:
            edit.change_quote(work.quote.id, content=[span("its own territory")])
        library.import_sets(other.annotation_sets())
    (told,) = tell_what_gave_way(library.history(limit=1)[0], LibraryNames(library))
    assert told.heading() == "Deleted elsewhere and edited here, so it stands: Quote “its own territory”"
