"""A decision holds until something it rested on changes, whatever the clocks say, and says what changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model import BlindVerdict, Decision, Outcome, Status
from annotator.review import Dispute, DisputeKind, DisputeState, disputes, survey
from tests.review.rows import (
    ASIDE,
    CLOSED,
    NO,
    YES,
    challenge,
    cited,
    claim,
    decided,
    quote,
    span,
    statement,
    verdict,
    work,
)

WIDER = "the northern road is closed to lorries"
AS_SAID, ADAS = quote("ada", "The minister said", "berg"), claim("ada", CLOSED, speaker="berg")
BENS = claim("ben", WIDER, speaker="anna")
ADAS_YES = verdict("ada", ADAS, YES, rationale="The ministry says so.")
BENS_NO = verdict("ben", BENS, NO, basis="contradicted", rationale="Cars pass.")
FILM, FILM_USED = cited("ben", BENS, "A film of the road")
NOTES, NOTES_USED = cited("ada", ADAS, "What the driver told me", confidential=True)
FLAG = challenge("cai", ADAS, "Which road is meant?")
ROWS: tuple[Any, ...] = (AS_SAID, ADAS, BENS, ADAS_YES, BENS_NO, FILM, FILM_USED, NOTES, NOTES_USED, FLAG)


def the_dispute(*rows: Any) -> Dispute:
    (found,) = disputes(work(*rows))
    return found


DECISION = decided(the_dispute(*ROWS), finding=YES, reason="The ministry closed it on Friday.", id="decision")


def with_row(row: Any) -> Callable[[list[Any]], list[Any]]:
    return lambda rows: [*rows, row]


def without(*gone: Any) -> Callable[[list[Any]], list[Any]]:
    return lambda rows: [row for row in rows if row not in gone]


def changed(before: Any, **fields: Any) -> Callable[[list[Any]], list[Any]]:
    same = type(before), before.id
    return lambda rows: [replace(row, **fields) if (type(row), row.id) == same else row for row in rows]


LIST, LIST_USED = cited("cai", BENS, "A list of cars")
HEARSAY, HEARSAY_USED = cited("cai", BENS, "What I heard", confidential=True)
NEXT_MONTH = "2024-03-01T00:00:00Z"

REOPENING: dict[str, tuple[str, Callable[[list[Any]], list[Any]]]] = {
    "a changed verdict": (
        "Ben’s verdict is now set aside, it was unsubstantiated.",
        changed(BENS_NO, finding=ASIDE, given=NEXT_MONTH),
    ),
    "a changed reason": ("Ada changed the reason.", changed(ADAS_YES, rationale="The ministry said so on Friday.")),
    "a new verdict": ("Dan gave a verdict: substantiated.", with_row(verdict("dan", ADAS, YES))),
    "new evidence": ("Cai added evidence “A list of cars”.", lambda rows: [*rows, LIST, LIST_USED]),
    "changed evidence": ("Ben’s evidence “A film” was changed.", changed(FILM, title="A film")),
    "another challenge": ("Dan challenged it: “Since when?”", with_row(challenge("dan", BENS, "Since when?"))),
    "another extent": ("Ben changed the extent of the mark.", changed(BENS, spans=(span(CLOSED),))),
    "another speaker": (
        "Ada’s speaker is now Jeyhun Bayramov, it was Anna Berg.",
        changed(ADAS, speaker="jeyhun"),
    ),
    "a new mark with an unknown speaker": (
        "Cai named another speaker: Anna Berg.",
        with_row(claim("cai", WIDER, speaker="office")),
    ),
}
LEAVING: dict[str, Callable[[list[Any]], list[Any]]] = {
    "new confidential evidence": lambda rows: [*rows, HEARSAY, HEARSAY_USED],
    "changed confidential evidence": changed(NOTES, title="What the drivers told me"),
    "a mark elsewhere": with_row(claim("dan", "Nobody counted them")),
    "a change elsewhere": changed(AS_SAID, speaker="jeyhun"),
    "a withdrawn challenge": without(FLAG),
    "the same speaker by another name": changed(BENS, speaker="berg"),
    "another wording": changed(BENS, wording="The road is closed to lorries."),
    "a new mark with a known speaker": with_row(claim("dan", CLOSED, speaker="anna")),
}
"""Changes of which any can be made together with any others."""
TAKING_AWAY: dict[str, tuple[tuple[str, ...], Callable[[list[Any]], list[Any]]]] = {
    "a verdict": (("Ben took the verdict back.",), without(BENS_NO)),
    "evidence": (("Ben’s evidence was taken away.",), without(FILM, FILM_USED)),
    "a mark": (
        ("Ben took the verdict back.", "Ben’s evidence was taken away.", "Ben deleted the mark."),
        without(BENS, BENS_NO, FILM, FILM_USED),
    ),
}


def test_a_dispute_that_was_decided_is_resolved_and_stays_on_record() -> None:
    before, after = survey(work(*ROWS)), survey(work(*ROWS, DECISION))
    assert before.statuses == {ADAS.id: Status.DISPUTED, BENS.id: Status.DISPUTED}
    assert after.statuses == {ADAS.id: Status.RESOLVED, BENS.id: Status.RESOLVED}
    assert before.groups == after.groups
    (open_one,), (settled,) = before.disputes, after.disputes
    assert (open_one.state, settled.state) == (DisputeState.OPEN, DisputeState.DECIDED)
    assert settled.decisions == settled.standing == (DECISION,)
    assert (settled.kinds, settled.positions) == (open_one.kinds, open_one.positions)


@pytest.mark.parametrize("change", REOPENING)
def test_what_counts_reopens_and_is_said(change: str) -> None:
    sentence, edit = REOPENING[change]
    found = survey(work(*edit([*ROWS, DECISION])))
    (dispute,) = found.disputes
    assert (dispute.state, dispute.changes) == (DisputeState.REOPENED, (sentence,))
    assert found.statuses[ADAS.id] is Status.DISPUTED
    assert dispute.standing == (DECISION,)


@pytest.mark.parametrize("change", LEAVING)
def test_what_does_not_count_leaves_it_decided(change: str) -> None:
    dispute = the_dispute(*LEAVING[change]([*ROWS, DECISION]))
    assert (dispute.state, dispute.changes) == (DisputeState.DECIDED, ())


@pytest.mark.parametrize("gone", TAKING_AWAY)
def test_what_is_taken_away_reopens_and_is_said(gone: str) -> None:
    sentences, edit = TAKING_AWAY[gone]
    dispute = the_dispute(*edit([*ROWS, DECISION]))
    assert (dispute.state, dispute.changes) == (DisputeState.REOPENED, sentences)


@given(st.sets(st.sampled_from(sorted(REOPENING))), st.sets(st.sampled_from(sorted(LEAVING))), st.data())
def test_exactly_what_counts_reopens_in_whatever_order(counting: set[str], others: set[str], data: Any) -> None:
    edits = [edit for change, (_sentence, edit) in REOPENING.items() if change in counting]
    edits += [LEAVING[change] for change in others]
    rows = [*ROWS, DECISION]
    for edit in data.draw(st.permutations(edits)):
        rows = edit(rows)
    found = survey(work(*data.draw(st.permutations(rows))))
    dispute = next(one for one in found.disputes if ADAS.id in one.marks)
    assert set(dispute.changes) == {REOPENING[change][0] for change in counting}
    assert dispute.state is (DisputeState.REOPENED if counting else DisputeState.DECIDED)
    assert found == survey(work(*rows))


def test_a_verdict_that_was_changed_and_changed_back_was_given_anew() -> None:
    dispute = the_dispute(*changed(BENS_NO, given=NEXT_MONTH)([*ROWS, DECISION]))
    assert (dispute.state, dispute.changes) == (
        DisputeState.REOPENED,
        ("Ben gave the verdict anew: unsubstantiated.",),
    )


def test_evidence_that_was_taken_away_and_given_again_is_what_it_was() -> None:
    again, used = replace(FILM, id="again"), replace(FILM_USED, id="used again", evidence="again")
    rows = [*without(FILM, FILM_USED)([*ROWS, DECISION]), again, used]
    assert the_dispute(*rows).state is DisputeState.DECIDED


def test_evidence_that_becomes_confidential_is_compared_no_more() -> None:
    for edit in (changed(FILM, confidential=True), changed(FILM, confidential=True, title="A film")):
        assert the_dispute(*edit([*ROWS, DECISION])).state is DisputeState.DECIDED
    assert not any(NOTES_USED.id == one.id for one in DECISION.rested_on)


def test_marks_that_are_parted_reopen_what_was_decided_about_both_until_they_are_joined_again() -> None:
    parted = survey(work(*ROWS, DECISION, statement(ADAS, BENS, same=False)))
    dispute = next(one for one in parted.disputes if one.decisions)
    assert dispute.state is DisputeState.REOPENED
    assert dispute.changes == ("The marks are no longer taken for the same.",)
    joined = the_dispute(*ROWS, DECISION, statement(ADAS, BENS, same=True))
    assert joined.state is DisputeState.DECIDED


def test_a_decision_is_about_the_marks_of_which_it_knew_most() -> None:
    cais = claim("cai", CLOSED)
    three = [*ROWS, cais]
    decision = decided(the_dispute(*three), finding=YES)
    parted = survey(work(*three, decision, statement(ADAS, BENS, same=False), statement(cais, BENS, same=False)))
    (about,) = [one for one in parted.disputes if one.decisions]
    assert set(about.marks) == {ADAS.id, cais.id}
    assert not disputes(work(claim("ada", "Nobody counted them"), decision))


def test_what_was_decided_before_stands_only_where_nobody_decided_after_seeing_it() -> None:
    later = decided(the_dispute(*ROWS, DECISION), finding=NO, reason="Cars pass.", decided="2023-01-01T00:00:00Z")
    dispute = the_dispute(*ROWS, DECISION, later)
    assert dispute.state is DisputeState.DECIDED
    assert (dispute.standing, dispute.decisions) == ((later,), (later, DECISION))


def apart(first: Decision, **other: Any) -> Decision:
    """Give a decision that another library made without knowing the first one."""
    return replace(first, id="apart", reviewer="cai", reason="So it is.", **other)


def test_two_who_decide_apart_and_say_the_same_have_decided_it() -> None:
    dispute = the_dispute(*ROWS, DECISION, apart(DECISION))
    assert (dispute.state, len(dispute.standing)) == (DisputeState.DECIDED, 2)
    earlier = replace(DECISION, rested_on=())
    assert the_dispute(*ROWS, earlier, apart(DECISION)).state is DisputeState.DECIDED
    speakers = [replace(DECISION, speaker="berg"), apart(DECISION, speaker="anna")]
    assert the_dispute(*ROWS, *speakers).state is DisputeState.DECIDED


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"finding": NO}, "unsubstantiated (Cai)"),
        ({"speaker": "office"}, "substantiated, Anna Berg (Cai)"),
        ({"basis": "contradicted"}, "substantiated, contradicted (Cai)"),
        ({"outcome": Outcome.STRUCK, "finding": None}, "no checkable claim (Cai)"),
        ({"outcome": Outcome.SENT_BACK, "finding": None, "waits_for": "ben"}, "sent back to Ben (Cai)"),
    ],
)
def test_two_who_decide_apart_and_differ_have_reopened_it(other: dict[str, Any], words: str) -> None:
    dispute = the_dispute(*ROWS, DECISION, apart(DECISION, **other))
    assert dispute.state is DisputeState.REOPENED
    assert dispute.changes == (f"It was decided apart: {words}, substantiated (Dan).",)
    settled = decided(dispute, finding=YES, reason="It is closed.")
    assert the_dispute(*ROWS, DECISION, apart(DECISION, **other), settled).state is DisputeState.DECIDED


def test_a_question_waits_for_whom_it_was_sent_to_until_it_is_answered() -> None:
    asked = decided(the_dispute(*ROWS), outcome=Outcome.SENT_BACK, reason="Which cars?", waits_for="ben")
    waiting = survey(work(*ROWS, asked))
    (dispute,) = waiting.disputes
    assert (dispute.state, dispute.waits_for and dispute.waits_for.name) == (DisputeState.SENT_BACK, "Ben")
    assert waiting.statuses[ADAS.id] is Status.DISPUTED
    rows = [*ROWS, LIST, LIST_USED]
    answer = decided(the_dispute(*rows, asked), by="ben", outcome=Outcome.ANSWERED, reason="Those of the post.")
    answered = the_dispute(*rows, asked, answer)
    assert (answered.state, answered.waits_for) == (DisputeState.OPEN, None)
    assert answered.changes == ("Ben answered: “Those of the post.”", "Cai added evidence “A list of cars”.")
    settled = decided(answered, finding=NO, reason="The post passes.")
    assert the_dispute(*rows, asked, answer, settled).state is DisputeState.DECIDED


def test_a_question_is_settled_by_work_too() -> None:
    asked = decided(the_dispute(*ROWS), outcome=Outcome.SENT_BACK, reason="Which cars?", waits_for="ben")
    found = survey(work(*changed(BENS_NO, finding=YES)([*ROWS, asked])))
    (dispute,) = found.disputes
    assert (dispute.state, dispute.waits_for) == (DisputeState.OPEN, None)
    assert dispute.changes == ("Ben’s verdict is now substantiated, it was unsubstantiated.",)


def test_an_answer_that_comes_after_it_was_settled_elsewhere_reopens_it() -> None:
    asked = decided(the_dispute(*ROWS), outcome=Outcome.SENT_BACK, reason="Which cars?", waits_for="ben")
    seen = the_dispute(*ROWS, asked)
    settled, answer = decided(seen, finding=YES), decided(seen, by="ben", outcome=Outcome.ANSWERED, reason="All.")
    dispute = the_dispute(*ROWS, asked, settled, answer)
    assert (dispute.state, dispute.changes) == (DisputeState.REOPENED, ("Ben answered: “All.”",))


def test_a_claim_in_matched_quotes_leaves_it_to_them_who_says_it() -> None:
    said = [quote("ada", WIDER, "berg"), quote("ben", WIDER, "berg")]
    ours = [claim("ada", CLOSED, quote=said[0].id), claim("ben", CLOSED, quote=said[1].id)]
    judged = [verdict("ada", ours[0], YES), verdict("ben", ours[1], NO)]
    decision = decided(the_dispute(*said, *ours, *judged), finding=YES)
    said[1] = replace(said[1], speaker="jeyhun")
    about_quotes, about_claims = sorted(
        disputes(work(*said, *ours, *judged, decision)), key=lambda one: one.of, reverse=True
    )
    assert (about_quotes.kinds, about_quotes.state) == ((DisputeKind.SPEAKERS,), DisputeState.OPEN)
    assert about_claims.state is DisputeState.DECIDED


def test_who_challenges_a_claim_has_a_column_and_makes_it_disputed() -> None:
    found = survey(work(ADAS, ADAS_YES, FLAG))
    (dispute,) = found.disputes
    assert dispute.kinds == (DisputeKind.CHALLENGED,)
    assert dispute.differences == ("Challenged: “Which road is meant?” (Cai).",)
    assert [(one.reviewer.name, one.challenge) for one in dispute.positions] == [("Ada", None), ("Cai", FLAG)]
    assert found.statuses[ADAS.id] is Status.DISPUTED
    assert not survey(work(ADAS, ADAS_YES)).disputes


def test_who_flags_or_decides_keeps_nobody_waiting_and_has_overlooked_nothing() -> None:
    rows = [ADAS, ADAS_YES, claim("ben", "Nobody counted them")]
    (alone,) = disputes(work(*rows, finished=["ben"]))
    decision = decided(alone, by="dan", finding=YES)
    dispute = disputes(work(*rows, FLAG, decision, finished=["ben"]))[0]
    assert dispute.kinds == (DisputeKind.ONLY_ONE, DisputeKind.CHALLENGED)
    assert dispute.differences[0] == "Only Ada marked it; Ben finished without it."
    (flagged,) = disputes(work(ADAS, FLAG, finished=["cai"]))
    assert flagged.kinds == (DisputeKind.CHALLENGED,)


def test_the_blind_verdict_stands_beside_the_one_that_counts() -> None:
    blind = BlindVerdict("blind", "article", "ben", BENS.id, YES, given="2023-12-01T00:00:00Z")
    ada, ben, _cai = the_dispute(*ROWS, blind).positions
    assert (ada.blind, ben.blind, ben.verdict) == (None, blind, BENS_NO)


def test_the_newest_contribution_tells_since_when_it_waits() -> None:
    assert the_dispute(*ROWS).since == "2024-01-01T00:00:00Z"
    assert the_dispute(*ROWS, DECISION).since == "2024-02-01T00:00:00Z"
    flagged = replace(FLAG, raised="2024-01-15T00:00:00Z")
    assert the_dispute(ADAS, ADAS_YES, flagged).since == "2024-01-15T00:00:00Z"
    rising = claim("cai", CLOSED, id="018f2e5b-7c00-7abc-8def-0123456789ab")
    assert the_dispute(*ROWS, rising).since == "2024-04-30T09:34:58.560Z"


def test_digests_stay_what_they_are_because_decisions_hold_them() -> None:
    assert [(one.table, one.reviewer, one.revision, one.said) for one in the_dispute(*ROWS).revisions] == [
        ("challenges", "cai", "1345f39ef10f7f8f", ""),
        ("citations", "ben", "956da8e01d845e95", "supports"),
        ("claims", "ada", "51b1167a57540d48", "berg"),
        ("claims", "ben", "be592616ceb1daee", "anna"),
        ("verdicts", "ada", "d7124e8d5507ac74", "substantiated"),
        ("verdicts", "ben", "483519564b3eafd8", "unsubstantiated"),
    ]
