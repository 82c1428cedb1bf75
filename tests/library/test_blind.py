"""Blind work, tried as a curious reviewer would: nothing of others' work can be read until one's own is finished."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from annotator.library import BlindError, DisputeFilter, Library, NotYoursError, UndoRefusedError
from annotator.model import AnnotationSet, Finding, Stance, Status, SuggestionKind
from tests.library.making import add_article, add_claim, span

SECRETS = ("hidden-",)
"""Words that only Ada's marks, verdicts, evidence, comments, flags and steps hold."""


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A library in which Ada has worked on an article before Ben, who works blind, and Ben has begun."""
    with Library.open(tmp_path / "desk.annotations", reviewer="Ada") as opened:
        article = add_article(opened).id
        with opened.edit("Assign hidden-Anna") as edit:
            anna = edit.add_speaker("hidden-Anna").id
            quote = edit.add_quote(article, [span("denied it")], speaker=anna)
        claim = add_claim(opened, article, "Three lorries were counted", quote=quote.id, wording="hidden-wording")
        with opened.edit("Judge hidden-step") as edit:
            edit.give_verdict(claim.id, Finding.SUBSTANTIATED, rationale="hidden-old-reason")
            edit.give_verdict(claim.id, Finding.UNSUBSTANTIATED, rationale="hidden-reason")
            edit.add_evidence(claim.id, title="hidden-title", stance=Stance.CONTRADICTS)
            edit.add_comment("hidden-remark", claim=claim.id)
            edit.add_comment("hidden-remark on words", article=article, spans=(span("lorries"),))
            edit.challenge(claim.id, "hidden-flag")
        with opened.edit("Refuse hidden-step") as edit:
            edit.refuse_suggestion(article, SuggestionKind.CLAIM, "hidden-refusal")
            edit.refuse_suggestion(article, SuggestionKind.CLAIM, "hidden-refusal everywhere", everywhere=True)
        with opened.edit("Learn hidden-step") as edit:
            edit.count_suggestion(article, ["speaker|hidden-Anna"], taken=True)
        opened.act_as("Ben")
        own = add_claim(opened, article, "lorries")
        with opened.edit("Judge") as edit:
            edit.give_verdict(own.id, Finding.SUBSTANTIATED, rationale="my reason")
        with opened.edit("Judge what Ada marked") as edit:
            edit.give_verdict(claim.id, Finding.SUBSTANTIATED, rationale="seen before it was blind")
        opened.act_as("Ada")
        with opened.edit("Answer hidden-step") as edit:
            edit.give_verdict(own.id, Finding.UNSUBSTANTIATED, rationale="hidden-reason")
        opened.act_as("Cai")
        with opened.edit("Work blind") as edit:
            edit.set_blind(article, None)
        opened.act_as("Ben", confirmed=True)
        yield opened


def _ids(library: Library) -> dict[str, str]:
    rows = library._db.execute(
        """select 'quote', id from main.quotes union select 'claim', c.id from main.claims c
        join reviewers r on r.id = c.reviewer where r.name = 'Ada'
        union select 'own', c.id from main.claims c join reviewers r on r.id = c.reviewer where r.name = 'Ben'
        union select 'evidence', id from main.evidence union select 'article', id from articles
        union select 'speaker', id from speakers union select 'ada', id from reviewers where name = 'Ada'"""
    )
    return dict(rows.fetchall())


def _changed_elsewhere(library: Library) -> list[AnnotationSet]:
    """Give Ada's set as if she had judged otherwise in another library."""
    with Library.open(library.path, reviewer="Ada", read_only=True, confirmed=True) as whole:
        (found,) = whole.annotation_sets(reviewers=[whole.reviewer.id])
    verdicts = tuple(replace(one, finding=Finding.SET_ASIDE, rationale="from elsewhere") for one in found.verdicts)
    stamps = {key: "0fffffffffffffff-00000001" if key[0] == "verdicts" else one for key, one in found.stamps.items()}
    return [replace(found, verdicts=verdicts, stamps=stamps, bases={})]


READS: dict[str, Callable[[Library, dict[str, str]], Any]] = {
    "agreed_sets": lambda it, ids: list(it.agreed_sets()),
    "agreement": lambda it, ids: it.agreement(),
    "annotation_sets": lambda it, ids: list(it.annotation_sets()),
    "annotations": lambda it, ids: [it.annotations(ids["article"]), it.annotations(ids["article"], [ids["claim"]])],
    "article_summary": lambda it, ids: it.article_summary(ids["article"]),
    "articles": lambda it, ids: [it.articles(), it.articles(order="unchecked")],
    "blind_verdicts": lambda it, ids: it.blind_verdicts(ids["article"]),
    "blinds": lambda it, ids: it.blinds(ids["article"]),
    "check": lambda it, ids: it.check(),
    "citations_of": lambda it, ids: it.citations_of([ids["evidence"]]),
    "claims_near": lambda it, ids: it.claims_near(ids["article"], span("Three lorries were counted")),
    "dispute_counts": lambda it, ids: {k: v for k, v in it.dispute_counts().items() if v},
    "dispute_of": lambda it, ids: [it.dispute_of(ids["claim"]), it.dispute_of(ids["own"])],
    "dispute_queue": lambda it, ids: [it.dispute_queue(), it.dispute_queue(DisputeFilter(reviewer=ids["ada"]))],
    "disputes": lambda it, ids: [it.disputes(), it.disputes(ids["article"])],
    "earlier_verdicts": lambda it, ids: it.earlier_verdicts(ids["claim"]),
    "evidence_of": lambda it, ids: it.evidence_of(ids["article"]),
    "finished": lambda it, ids: it.finished(ids["article"]),
    "history": lambda it, ids: [it.history(), it.history(article=ids["article"]), it.history(mark=ids["own"])],
    "preview_sets": lambda it, ids: it.preview_sets(_changed_elsewhere(it)),
    "inconsistencies": lambda it, ids: it.inconsistencies(),
    "overruled": lambda it, ids: [it.overruled(), it.overruled(ids["ada"])],
    "quotes_near": lambda it, ids: it.quotes_near(ids["article"], span("denied it")),
    "refusals": lambda it, ids: [it.refusals(ids["article"]), it.refusals()],
    "remarks": lambda it, ids: it.remarks(ids["article"]),
    "search": lambda it, ids: [one for one in it.search("lorries") if one.kind != "text"] + it.search("hidden"),
    "seen_before": lambda it, ids: [
        it.seen_before("Three lorries were counted", None),
        it.seen_before("hidden-wording", None, claim=ids["own"]),
        it.seen_before("lorries", None),
    ],
    "speaker_quotes": lambda it, ids: it.speaker_quotes(ids["speaker"]),
    "known_speaker": lambda it, ids: it.known_speaker(ids["speaker"]),
    "speakers": lambda it, ids: it.speakers() + it.speakers("hidden-anna", article=ids["article"]),
    "speakers_called": lambda it, ids: it.speakers_called("hidden-Anna"),
    "suggestion_counts": lambda it, ids: it.suggestion_counts(),
    "through": lambda it, ids: it.through(ids["article"]),
    "undo_name": lambda it, ids: it.undo_name,
    "redo_name": lambda it, ids: it.redo_name,
    "words_of_mark": lambda it, ids: [it.words_of_mark(ids["claim"]), it.words_of_mark(ids["quote"])],
    "work_of": lambda it, ids: it.work_of(ids["article"], ids["ada"]),
}
"""What can be read of others' work, and how it is asked for."""

TELL_NOTHING = {
    "act_as", "article", "article_count", "article_of", "back_up_if_due", "blind_articles", "bring_back",
    "checkpoint", "close", "edit", "erase", "id", "imagined", "import_sets", "is_blind",
    "latest_version", "many", "one", "one_moment", "open", "original", "path", "poll", "prepare_names", "read_only",
    "redo", "reopen", "reviewer", "reviewers", "save_copy", "seen", "speaker", "subscribe", "text_version",
    "text_with", "texts_of", "title_of_text", "undo", "versions", "words",
}  # fmt: skip
"""Public parts of a library that hold nobody's marks: texts, people, what changes something, and the filter itself."""


def test_every_public_read_is_looked_at() -> None:
    public = {name for name, _value in inspect.getmembers(Library) if not name.startswith("_")}
    assert public - TELL_NOTHING == READS.keys()


@pytest.mark.parametrize("read", READS)
def test_nothing_of_others_can_be_read(library: Library, read: str) -> None:
    ids = _ids(library)
    found = repr(READS[read](library, ids))
    marks = () if read == "history" else (ids["claim"], ids["quote"], ids["evidence"])  # one's own steps name them
    assert [secret for secret in (*SECRETS, *marks) if secret in found] == []


def test_counts_are_those_of_ones_own_work(library: Library) -> None:
    ids = _ids(library)
    summary = library.article_summary(ids["article"])
    assert (summary.quotes, summary.claims, summary.counts) == (0, 1, {Status.SUBSTANTIATED: 1})
    assert library.work_of(ids["article"], ids["ada"]) == {"quotes": 0, "with_speaker": 0, "claims": 0, "verdicts": 0}
    assert library.annotations(ids["article"]).statuses == {ids["own"]: Status.SUBSTANTIATED}


def test_the_words_of_marks_are_hidden_but_those_of_the_article_are_not(library: Library) -> None:
    assert [hit.kind for hit in library.search("denied")] == ["text"]


def test_a_step_told_in_the_history_is_ones_own(library: Library) -> None:
    told = library.history(article=_ids(library)["article"])
    assert "Judge" in {entry.name for entry in told}
    assert "Ada" not in {entry.reviewer for entry in told}


def test_ones_own_set_goes_out_without_a_trace_of_others(library: Library, tmp_path: Path) -> None:
    from annotator import exchange

    exchange.write_file(tmp_path / "own.json", "json", library.annotation_sets())
    exchange.write_file(tmp_path / "own.csv", "csv", library.annotation_sets())
    for name in ("own.json", "own.csv"):
        text = (tmp_path / name).read_text(encoding="utf-8-sig")
        assert "hidden" not in text
        assert "seen before it was blind" not in text
    (one,) = json.loads((tmp_path / "own.json").read_text(encoding="utf-8"))["sets"]
    assert [claim["spans"][0]["exact"] for claim in one["claims"]] == ["lorries"]
    assert exchange.read_sets_file(tmp_path / "own.json")


def test_finishing_opens_the_comparison_and_keeps_what_was_found_blind(library: Library) -> None:
    ids = _ids(library)
    with library.edit("Finish") as edit:
        edit.finish_set(ids["article"], finished=True)
    assert not library.is_blind(ids["article"])
    assert ids["claim"] in {claim.id for claim in library.annotations(ids["article"]).claims}
    with library.edit("Change one's mind") as edit:
        edit.give_verdict(ids["own"], Finding.UNSUBSTANTIATED, rationale="Ada is right")
    with library.edit("Go on") as edit:
        edit.finish_set(ids["article"], finished=False)
        edit.finish_set(ids["article"], finished=True)
    assert not library.is_blind(ids["article"])
    (mine,) = [one for one in library.annotation_sets() if one.reviewer == library.reviewer]
    kept = {one.claim: (one.finding, one.rationale) for one in mine.blind_verdicts}
    assert kept[ids["own"]] == (Finding.SUBSTANTIATED, "my reason")
    (dispute,) = [one for one in library.disputes() if ids["own"] in one.marks]
    (position,) = [one for one in dispute.positions if one.reviewer == library.reviewer]
    assert position.blind is not None
    assert position.blind.finding is Finding.SUBSTANTIATED


def test_what_was_opened_cannot_be_closed_again_by_undo(library: Library) -> None:
    article = _ids(library)["article"]
    with library.edit("Finish") as edit:
        edit.finish_set(article, finished=True)
    with pytest.raises(UndoRefusedError, match="others’ work has been open to you"):
        library.undo()
    assert not library.is_blind(article)


def test_who_is_bound_cannot_end_it(library: Library) -> None:
    article = _ids(library)["article"]
    with pytest.raises(NotYoursError, match="You work blind"), library.edit("End") as edit:
        edit.end_blind(article)
    with pytest.raises(NotYoursError), library.edit("Bind others only") as edit:
        edit.set_blind(article, [])
    assert library.is_blind(article)


def test_becoming_somebody_else_asks_and_stands_in_the_history(library: Library) -> None:
    with pytest.raises(BlindError, match="Ben works blind on “The road”"):
        library.act_as("Ada")
    assert library.reviewer.name == "Ben"
    library.act_as("Ada", confirmed=True)
    entry = library.history()[0]
    assert (entry.reviewer, entry.name) == ("Ben", "Act as Ada while working blind")


def test_opening_the_file_as_somebody_else_asks_too(library: Library) -> None:
    with pytest.raises(BlindError):
        Library.open(library.path, reviewer="Ada")
    with pytest.raises(BlindError):
        Library.open(library.path, reviewer="Somebody new", read_only=True)
    Library.open(library.path, reviewer="Ada", read_only=True, confirmed=True).close()
    assert library.poll()
    assert library.history()[0].name == "Act as Ada while working blind"
    Library.open(library.path, reviewer="Ben").close()


def test_some_can_be_bound_and_others_not(library: Library) -> None:
    ids = _ids(library)
    library.act_as("Cai", confirmed=True)
    with library.edit("Bind Ada alone") as edit:
        edit.set_blind(ids["article"], [ids["ada"]])
    library.act_as("Ben")
    assert not library.is_blind(ids["article"])
    library.act_as("Ada")
    assert library.is_blind(ids["article"])
    library.act_as("Cai", confirmed=True)
    library.undo()
    assert library.is_blind(ids["article"])


def test_another_window_that_switches_it_on_binds_this_one(library: Library) -> None:
    ids = _ids(library)
    library.act_as("Cai", confirmed=True)
    with library.edit("End") as edit:
        edit.end_blind(ids["article"])
    library.act_as("Ben")
    assert not library.is_blind(ids["article"])
    with Library.open(library.path, reviewer="Cai") as other, other.edit("Work blind") as edit:
        edit.set_blind(ids["article"], None)
    library.poll()
    assert library.is_blind(ids["article"])
    assert ids["claim"] not in {claim.id for claim in library.annotations(ids["article"]).claims}


def test_what_others_had_found_blind_is_hidden_until_ones_own_work_is_finished(library: Library) -> None:
    article = _ids(library)["article"]
    library.act_as("Ada", confirmed=True)
    with library.edit("Finish") as edit:
        edit.finish_set(article, finished=True)
    library.act_as("Ben")
    assert (library.blind_verdicts(article), library.through(article)) == ([], frozenset())
    with library.edit("Finish") as edit:
        edit.finish_set(article, finished=True)
    assert library.through(article) == {one.id for one in library.reviewers() if one.name in ("Ada", "Ben")}
    assert {"hidden-reason", "my reason"} <= {one.rationale for one in library.blind_verdicts(article)}


def test_speakers_that_others_found_are_offered_once_one_has_found_them_too(library: Library) -> None:
    article = _ids(library)["article"]
    with library.edit("Know somebody beforehand") as edit:
        edit.add_speaker("Jeyhun Bayramov")
    assert [match.speaker.name for match in library.speakers()] == ["Jeyhun Bayramov"]
    with library.edit("Assign") as edit:
        edit.add_quote(article, [span("The road is closed")], speaker=_ids_of_speakers(library)["hidden-Anna"])
    assert {match.speaker.name for match in library.speakers()} == {"Jeyhun Bayramov", "hidden-Anna"}


def _ids_of_speakers(library: Library) -> dict[str, str]:
    return dict(library._db.execute("select name, id from speakers"))


def test_the_order_by_what_is_unchecked_counts_ones_own_work_alone(library: Library) -> None:
    blind = _ids(library)["article"]
    other = add_article(library, "Nothing was counted here.\n", "Another road").id
    library.act_as("Ada", confirmed=True)
    for words in ("denied it", "Cars pass every day", "counted"):
        add_claim(library, blind, words)
    assert [one.id for one in library.articles(order="unchecked")] == [blind, other]
    library.act_as("Ben", confirmed=True)
    assert [one.id for one in library.articles(order="unchecked")] == [other, blind]
    add_claim(library, blind, "on 25 April")
    assert [one.id for one in library.articles(order="unchecked")] == [blind, other]


def test_what_is_refused_because_of_others_does_not_tell_who_they_are(library: Library) -> None:
    ids = _ids(library)
    with pytest.raises(NotYoursError, match=r"^Somebody has worked on this claim"), library.edit("Delete") as edit:
        edit.remove_mark(ids["own"])
    with pytest.raises(NotYoursError, match=r"^Somebody has worked on this article"), library.edit("Delete") as edit:
        edit.remove_article(ids["article"])
    fresh = add_claim(library, ids["article"], "on Monday")
    with Library.open(library.path, reviewer="Ada", confirmed=True) as other, other.edit("Judge") as edit:
        edit.give_verdict(fresh.id, Finding.SUBSTANTIATED)
    library.poll()
    with pytest.raises(UndoRefusedError, match="somebody has added something to it since"):
        library.undo()


def test_opening_the_file_once_more_for_who_acts_asks_nothing_and_shows_no_more(library: Library) -> None:
    library.act_as("Ada", confirmed=True)  # in the file Ada acted last, as in a second window
    library.act_as("Cai", confirmed=True)
    (ben,) = [one for one in library.reviewers() if one.name == "Ben"]
    told = len(library.history())
    with Library.reopen(library.path, ben, read_only=True) as again:
        assert again.reviewer == ben
        assert again.blind_articles() == [_ids(library)["article"]]
    library.poll()
    assert len(library.history()) == told
