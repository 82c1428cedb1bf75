"""Challenges, statements, decisions and taking over, with the queue of disputes that follows from them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.library import DisputeFilter, Library, LibraryError, NotYoursError, UndoRefusedError
from annotator.library.derived import rebuild
from annotator.library.queries import Queries
from annotator.model import Finding, Outcome, Span, Status
from annotator.review import Dispute, DisputeKind, DisputeState
from tests.library.making import add_article, add_claim, add_quote


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "desk.annotations", reviewer="Ada") as opened:
        yield opened


def judge(library: Library, claim: str, finding: Finding | None, reason: str = "") -> None:
    with library.edit("Judge") as edit:
        edit.give_verdict(claim, finding, rationale=reason)


def disputed(library: Library) -> tuple[str, str]:
    """Let Ada and Ben mark the same claim and judge it differently; Chief acts afterwards. Gives both claims."""
    article = add_article(library).id
    ada = add_claim(library, article, "Three lorries were counted").id
    judge(library, ada, Finding.SUBSTANTIATED, "counted by us")
    library.act_as("Ben")
    ben = add_claim(library, article, "Three lorries were").id
    judge(library, ben, Finding.UNSUBSTANTIATED, "nobody says by whom")
    library.act_as("Chief")
    return ada, ben


def only_dispute(library: Library) -> Dispute:
    (found,) = library.disputes()
    return found


def decide(library: Library, finding: Finding = Finding.UNSUBSTANTIATED) -> None:
    with library.edit("Decide") as edit:
        edit.decide(only_dispute(library), finding=finding, reason="the source is missing", cause="judgement")


def test_a_decision_settles_a_dispute_and_a_late_verdict_reopens_it(library: Library) -> None:
    ada, ben = disputed(library)
    (queued,) = library.dispute_queue()
    assert (queued.mark, queued.state, queued.kinds) == (ben, DisputeState.OPEN, (DisputeKind.VERDICTS,))
    decide(library)
    (queued,) = library.dispute_queue()
    assert (queued.state, queued.decided) == (DisputeState.DECIDED, "unsubstantiated")
    statuses = library.annotations(only_dispute(library).article).statuses
    assert statuses == {ada: Status.RESOLVED, ben: Status.RESOLVED}
    library.act_as("Ada")
    judge(library, ada, Finding.SET_ASIDE)
    dispute = only_dispute(library)
    assert dispute.state is DisputeState.REOPENED
    assert any("Ada" in change for change in dispute.changes)
    library.undo()
    assert only_dispute(library).state is DisputeState.DECIDED


def test_a_decision_is_taken_back_like_any_step(library: Library) -> None:
    disputed(library)
    decide(library)
    library.undo()
    assert only_dispute(library).state is DisputeState.OPEN
    library.redo()
    assert only_dispute(library).state is DisputeState.DECIDED


def test_a_decision_is_taken_back_also_where_the_mark_is_gone_by_which_it_was_told(library: Library) -> None:
    disputed(library)
    decide(library)
    dispute = only_dispute(library)
    (teller,) = [one.reviewer.name for one in dispute.positions if one.mark == dispute.mark]
    library.act_as(teller)
    add_claim(library, dispute.article, "denied it")
    with library.edit("Delete") as edit:
        edit.remove_mark(dispute.mark)
    assert [one.state for one in library.dispute_queue()] == [DisputeState.REOPENED]
    library.act_as("Chief")
    library.undo()
    assert library.dispute_queue() == []


def test_a_decision_needs_something_that_holds_and_a_reason(library: Library) -> None:
    disputed(library)
    dispute = only_dispute(library)
    with pytest.raises(LibraryError, match="Choose what holds"), library.edit("Decide") as edit:
        edit.decide(dispute, reason="because")
    with pytest.raises(LibraryError, match="needs a reason"), library.edit("Decide") as edit:
        edit.decide(dispute, finding=Finding.SUBSTANTIATED, reason=" ")
    with pytest.raises(LibraryError, match="not part of this dispute"), library.edit("Decide") as edit:
        edit.decide(dispute, extent="somewhere", reason="because")
    with pytest.raises(LibraryError, match="needs a reason"), library.edit("Strike") as edit:
        edit.strike(dispute, reason="")
    assert only_dispute(library).state is DisputeState.OPEN


def test_a_question_waits_for_the_one_who_is_asked(library: Library) -> None:
    disputed(library)
    ben = next(one for one in library.reviewers() if one.name == "Ben")
    with pytest.raises(LibraryError, match="Write the question"), library.edit("Send back") as edit:
        edit.send_back(only_dispute(library), ben.id, "")
    with library.edit("Send back") as edit:
        edit.send_back(only_dispute(library), ben.id, "Who counted?")
    assert [one.state for one in library.dispute_queue(DisputeFilter(waits_for=ben.id))] == [DisputeState.SENT_BACK]
    assert library.dispute_queue(DisputeFilter(waits_for=library.reviewer.id)) == []
    with pytest.raises(NotYoursError), library.edit("Answer") as edit:
        edit.answer(only_dispute(library), "I did.")
    library.act_as("Ben")
    with library.edit("Answer") as edit:
        edit.answer(only_dispute(library), "Nobody knows.")
    dispute = only_dispute(library)
    assert dispute.state is DisputeState.OPEN
    assert any("Nobody knows." in change for change in dispute.changes)
    assert library.dispute_queue(DisputeFilter(waits_for=ben.id)) == []
    library.act_as("Chief")
    decide(library)
    assert [one.outcome for one in only_dispute(library).decisions] == [
        Outcome.SENT_BACK,
        Outcome.ANSWERED,
        Outcome.SETTLED,
    ]
    assert only_dispute(library).state is DisputeState.DECIDED


def test_striking_is_a_decision_on_record(library: Library) -> None:
    disputed(library)
    with library.edit("Strike") as edit:
        edit.strike(only_dispute(library), reason="a figure of speech", cause="unclear guideline")
    (queued,) = library.dispute_queue()
    assert (queued.state, queued.decided) == (DisputeState.DECIDED, "struck")
    library.act_as("Ben")
    (overruled,) = library.overruled()
    assert (overruled.said, overruled.decision.cause, overruled.decided_by.name) == (
        "unsubstantiated",
        "unclear guideline",
        "Chief",
    )


def test_everybody_sees_where_they_were_overruled_and_why(library: Library) -> None:
    disputed(library)
    decide(library)
    ada, ben, chief = library.reviewers()
    (overruled,) = library.overruled(ada.id)
    assert (overruled.said, overruled.decision.reason, overruled.stands) == (
        "substantiated",
        "the source is missing",
        True,
    )
    assert library.overruled(ben.id) == []
    assert library.overruled(chief.id) == []


def test_a_challenge_puts_a_claim_in_the_queue(library: Library) -> None:
    article = add_article(library).id
    claim = add_claim(library, article).id
    judge(library, claim, Finding.SUBSTANTIATED, "counted")
    library.act_as("Ben")
    with pytest.raises(LibraryError, match="needs a reason"), library.edit("Challenge") as edit:
        edit.challenge(claim, "  ")
    with library.edit("Challenge") as edit:
        edit.challenge(claim, "the date is wrong")
    (queued,) = library.dispute_queue(DisputeFilter(kind=DisputeKind.CHALLENGED))
    assert queued.mark == claim
    assert "the date is wrong" in only_dispute(library).differences[0]
    assert library.annotations(article).statuses == {claim: Status.DISPUTED}
    with library.edit("Withdraw") as edit:
        edit.withdraw_challenge(claim)
    assert library.disputes() == []
    assert library.annotations(article).statuses == {claim: Status.SUBSTANTIATED}


def test_saying_that_two_are_not_the_same_parts_them(library: Library) -> None:
    ada, ben = disputed(library)
    with library.edit("Not the same") as edit:
        edit.say_same(ben, ada, same=False)
    assert library.dispute_queue() == []
    with library.edit("Take it back") as edit:
        edit.say_same(ada, ben, same=None)
    assert len(library.dispute_queue()) == 1


def test_only_marks_of_different_reviewers_are_said_to_be_the_same(library: Library) -> None:
    article = add_article(library).id
    first, second = add_claim(library, article), add_claim(library, article, "25 April")
    quote = add_quote(library, article)
    for other, why in ((second.id, "one reviewer"), (quote.id, "never the same")):
        with pytest.raises(LibraryError, match=why), library.edit("The same") as edit:
            edit.say_same(first.id, other, same=True)


def test_a_mark_is_copied_with_its_quote_and_without_its_verdict(library: Library) -> None:
    article = add_article(library).id
    quote = add_quote(library, article)
    claim = add_claim(library, article, "road is closed", quote=quote.id, wording="The road is closed.")
    judge(library, claim.id, Finding.SUBSTANTIATED)
    with pytest.raises(LibraryError, match="yours already"), library.edit("Copy") as edit:
        edit.copy_to_mine(claim.id)
    library.act_as("Ben")
    with library.edit("Copy to mine") as edit:
        copied = edit.copy_to_mine(claim.id)
    found = library.annotations(article)
    mine = [one for one in (*found.quotes, *found.claims) if one.reviewer == library.reviewer.id]
    assert len(mine) == 2
    assert getattr(copied, "wording", "") == "The road is closed."
    assert len(found.verdicts) == 1
    with pytest.raises(LibraryError, match="same words already"), library.edit("Copy") as edit:
        edit.copy_to_mine(claim.id)
    library.undo()
    assert len(library.annotations(article).claims) == 1


def test_nobody_changes_what_is_not_theirs(library: Library) -> None:
    ada, _ben = disputed(library)
    with pytest.raises(NotYoursError), library.edit("Resize") as edit:
        edit.change_claim(ada, spans=[Span(0, 3)])
    with pytest.raises(NotYoursError), library.edit("Delete") as edit:
        edit.remove_mark(ada)
    judge(library, ada, Finding.SET_ASIDE, "my own view")
    library.act_as("Ada")
    given = library.annotations(only_dispute(library).article, [ada]).verdicts
    assert {one.finding for one in given} == {Finding.SUBSTANTIATED, Finding.SET_ASIDE}


def test_a_mark_that_was_judged_by_another_cannot_be_undone_away(library: Library) -> None:
    article = add_article(library).id
    claim = add_claim(library, article).id
    library.act_as("Ben")
    with library.edit("Challenge") as edit:
        edit.challenge(claim, "look again")
    library.act_as("Ada")
    with pytest.raises(UndoRefusedError, match="Ben"):
        library.undo()


_EDITS = st.lists(
    st.tuples(
        st.sampled_from(("Ada", "Ben", "Cai")),
        st.sampled_from(
            ("claim", "quote", "judge", "delete", "same", "apart", "decide", "challenge", "finish", "undo")
        ),
        st.integers(0, 30),
        st.integers(1, 12),
    ),
    min_size=3,
    max_size=25,
)


def _do(library: Library, article: str, what: str, place: int, length: int) -> None:
    if not library.articles():
        return  # adding it was taken back
    found = library.annotations(article)
    marks = [*found.claims, *found.quotes]
    claims = list(found.claims)
    chosen = marks[place % len(marks)].id if marks else ""
    other = marks[length % len(marks)].id if marks else ""
    disputes = library.disputes(article)
    try:
        with library.edit(what) as edit:
            if what == "claim":
                edit.add_claim(article, [Span(place, place + length)])
            elif what == "quote":
                edit.add_quote(article, [Span(place, place + length)])
            elif what == "judge" and claims:
                edit.give_verdict(claims[place % len(claims)].id, list(Finding)[length % 3])
            elif what == "delete" and chosen:
                edit.remove_mark(chosen)
            elif what in ("same", "apart") and chosen:
                edit.say_same(chosen, other, same=what == "same")
            elif what == "decide" and disputes:
                edit.decide(disputes[0], finding=Finding.SUBSTANTIATED, reason="so it is")
            elif what == "challenge" and claims:
                edit.challenge(claims[place % len(claims)].id, "look again")
            elif what == "finish":
                edit.finish_set(article, finished=length > 6)
        if what == "undo":
            library.undo()
    except LibraryError:
        pass  # refused with a sentence: nothing was changed


_INDEX = ("mark_groups", "dispute_index", "taking_part", "claim_statuses")


def _index(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as db:
        return {name: sorted(db.execute(f"select * from {name}"), key=repr) for name in _INDEX}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=_EDITS)
def test_the_index_is_what_would_be_computed_from_nothing(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[str, str, int, int]]
) -> None:
    path = tmp_path_factory.mktemp("index") / "desk.annotations"
    with Library.open(path, reviewer="Ada") as library:
        article = add_article(library).id
        for who, what, place, length in edits:
            library.act_as(who)
            _do(library, article, what, place, length)
        found = {mark: one for one in library.disputes() for mark in one.marks}
        marked = library.annotations(article)
        for mark in (*marked.quotes, *marked.claims):
            assert library.dispute_of(mark.id) == found.get(mark.id)
    kept = _index(path)
    with closing(sqlite3.connect(path)) as db:
        for name in _INDEX[:3]:
            db.execute(f"delete from {name}")
        rebuild(db, Queries(db, path))
        db.commit()
    assert kept == _index(path)


def test_a_search_for_inconsistencies_tells_how_far_it_is_and_can_be_given_up(library: Library) -> None:
    articles = [add_article(library, f"{title} is closed.\n", title).id for title in ("First", "Second")]
    told: list[tuple[int, int]] = []
    library.inconsistencies(lambda done, of_all: told.append((done, of_all)))
    assert told == [(number, len(articles)) for number in (1, 2)]

    def give_up(_done: int, _of_all: int) -> None:
        raise LibraryError("enough")

    with pytest.raises(LibraryError, match="enough"):
        library.inconsistencies(give_up)


def test_reviewers_who_came_from_two_libraries_have_two_colours(tmp_path: Path) -> None:
    with (
        Library.open(tmp_path / "ada.annotations", reviewer="Ada") as ada,
        Library.open(tmp_path / "ben.annotations", reviewer="Ben") as ben,
    ):
        add_claim(ada, add_article(ada).id)
        add_claim(ben, add_article(ben).id)
        assert ada.reviewer.colour == ben.reviewer.colour
        ada.import_sets(ben.annotation_sets())
        assert len({one.colour for one in ada.reviewers()}) == 2
        assert ada.reviewer == next(one for one in ada.reviewers() if one.name == "Ada")
