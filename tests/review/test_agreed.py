"""What enters the agreed set: decisions, else what all found; the rest is open."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from annotator.model import Agreed, Finding, Outcome, Stance
from annotator.review import disputes
from annotator.review.agreed import AgreedClaim, AgreedQuote, agreed
from tests.review.rows import (
    ASIDE,
    BERG,
    CLOSED,
    NO,
    SPEAKERS,
    YES,
    challenge,
    cited,
    claim,
    decided,
    quote,
    statement,
    verdict,
    work,
)

LONG = "the northern road is closed to lorries"
ADAS, BENS = claim("ada", CLOSED), claim("ben", LONG, wording="The northern road is closed to lorries.")
ADAS_YES = verdict("ada", ADAS, YES, rationale="The ministry says so.", given="2024-01-02T00:00:00Z")
BENS_YES, BENS_NO = verdict("ben", BENS, YES), verdict("ben", BENS, NO, basis="contradicted", rationale="Cars pass.")


def the_claim(*rows: Any, finished: tuple[str, ...] = ()) -> AgreedClaim:
    (found,) = agreed(work(*rows, finished=finished)).claims
    return found


def the_quote(*rows: Any) -> AgreedQuote:
    (found,) = agreed(work(*rows)).quotes
    return found


def settled(*rows: Any, **decision: Any) -> list[Any]:
    (dispute,) = disputes(work(*rows))
    return [*rows, decided(dispute, **decision)]


def test_a_finding_of_all_is_unanimous_with_the_reasons_of_each() -> None:
    found = the_claim(ADAS, BENS, ADAS_YES, replace(BENS_YES, rationale="I saw the barrier."))
    assert (found.state, found.finding, found.given) == (Agreed.UNANIMOUS, YES, "2024-01-02T00:00:00Z")
    assert found.reason == "Ada: The ministry says so.\nBen: I saw the barrier."
    assert found.wording == "The northern road is closed to lorries."
    again = the_claim(ADAS, BENS, ADAS_YES, replace(BENS_YES, rationale=ADAS_YES.rationale))
    assert again.reason == "Ada and Ben: The ministry says so."


def test_the_basis_is_that_of_all_or_none() -> None:
    no = verdict("ada", ADAS, NO, basis="contradicted")
    assert the_claim(ADAS, BENS, no, BENS_NO).basis == "contradicted"
    assert the_claim(ADAS, BENS, replace(no, basis=""), BENS_NO).basis == ""


def test_what_one_alone_found_is_unanimous_while_nobody_finished_without_it() -> None:
    found = the_claim(ADAS, ADAS_YES, finished=("ada",))
    assert (found.state, found.finding, found.reason) == (Agreed.UNANIMOUS, YES, "Ada: The ministry says so.")
    assert the_claim(ADAS, ADAS_YES, finished=("ben",)).state is Agreed.OPEN


def test_what_nobody_judged_is_unchecked() -> None:
    found = the_claim(ADAS, BENS)
    assert (found.state, found.finding, found.reason, found.given) == (Agreed.UNCHECKED, None, "", "")


def test_what_reviewers_differ_about_is_open() -> None:
    found = the_claim(ADAS, BENS, ADAS_YES, BENS_NO)
    assert (found.state, found.finding, found.reason, found.evidence) == (Agreed.OPEN, None, "", ())
    flagged = the_claim(ADAS, ADAS_YES, challenge("cai", ADAS, "Which road?"))
    assert (flagged.state, flagged.finding) == (Agreed.OPEN, YES)


def test_a_decision_holds_with_its_reason_until_it_is_reopened() -> None:
    rows = settled(ADAS, BENS, ADAS_YES, BENS_NO, finding=NO, basis="missing context", reason="Lorries only.")
    found = the_claim(*rows)
    assert (found.state, found.finding, found.basis) == (Agreed.DECIDED, NO, "missing context")
    assert (found.reason, found.given, found.decision) == ("Lorries only.", "2024-02-01T00:00:00Z", rows[-1])
    reopened = the_claim(*rows, verdict("cai", ADAS, ASIDE))
    assert (reopened.state, reopened.finding, reopened.decision) == (Agreed.OPEN, None, None)


def test_the_decided_extent_holds_else_the_one_most_alike() -> None:
    rows = [ADAS, BENS, claim("cai", CLOSED), ADAS_YES, BENS_NO]
    assert the_claim(*rows).claim == ADAS
    assert the_claim(*settled(*rows, finding=YES, extent=BENS.id)).claim == BENS


def test_what_was_struck_stays_out_while_that_stands() -> None:
    rows = settled(ADAS, BENS, ADAS_YES, BENS_NO, outcome=Outcome.STRUCK, reason="An opinion.")
    assert agreed(work(*rows)).claims == ()
    assert the_claim(*rows, verdict("cai", ADAS, YES)).state is Agreed.OPEN


def test_a_question_that_waits_is_open_and_one_that_settled_itself_is_not() -> None:
    rows = settled(ADAS, BENS, ADAS_YES, BENS_NO, outcome=Outcome.SENT_BACK, reason="Which cars?", waits_for="ben")
    assert the_claim(*rows).state is Agreed.OPEN
    changed = [BENS_YES if row == BENS_NO else row for row in rows]
    assert (the_claim(*changed).state, the_claim(*changed).finding) == (Agreed.UNANIMOUS, YES)


def test_evidence_comes_from_those_who_found_what_is_agreed_and_none_is_confidential() -> None:
    film, barrier = cited("ada", ADAS, "A film of the road"), cited("ben", BENS, "A picture of the barrier")
    secret = cited("ada", ADAS, "What the driver told me", confidential=True)
    rows = [ADAS, BENS, *film, *barrier, *secret, ADAS_YES]
    agreeing = the_claim(*rows, BENS_YES).evidence
    assert agreeing == ((film[1], film[0]), (barrier[1], barrier[0]))
    assert the_claim(*settled(*rows, BENS_NO, finding=NO)).evidence == ((barrier[1], barrier[0]),)
    assert the_claim(*rows, BENS_NO).evidence == ()


def test_a_piece_of_evidence_that_several_used_alike_enters_once() -> None:
    evidence, used = cited("ada", ADAS, "A film of the road")
    bens = replace(used, id="used by Ben", reviewer="ben", claim=BENS.id)
    for stance, number in ((Stance.SUPPORTS, 1), (Stance.CONTEXT, 2)):
        rows = [ADAS, BENS, ADAS_YES, BENS_YES, evidence, used, replace(bens, stance=stance)]
        assert len(the_claim(*rows).evidence) == number


def test_a_speaker_whom_all_mean_is_agreed_and_two_leave_it_open() -> None:
    one, other = quote("ada", CLOSED, "berg"), quote("ben", CLOSED, "anna")
    found = the_quote(one, other, quote("cai", CLOSED))
    assert (found.quote, found.speaker, found.state) == (one, BERG, Agreed.UNANIMOUS)
    differing = the_quote(one, replace(other, speaker="jeyhun"))
    assert (differing.speaker, differing.state) == (None, Agreed.OPEN)
    rows = settled(one, replace(other, speaker="jeyhun"), speaker="jeyhun", reason="It is his speech.")
    assert (the_quote(*rows).speaker, the_quote(*rows).state) == (SPEAKERS["jeyhun"], Agreed.DECIDED)
    assert the_quote(quote("ada", CLOSED)).state is Agreed.UNANIMOUS


def test_a_claim_stands_in_the_agreed_quote_and_has_its_speaker() -> None:
    said = [quote("ada", LONG, "berg"), quote("ben", LONG, "jeyhun")]
    claims = [replace(ADAS, quote=said[0].id), replace(BENS, quote=said[1].id)]
    rows = settled(*said, *claims, speaker="jeyhun", extent=said[1].id)
    found = the_claim(*rows)
    assert (found.claim.id, found.quote, found.speaker) == (ADAS.id, said[1].id, SPEAKERS["jeyhun"])
    struck = settled(*said, *claims, outcome=Outcome.STRUCK)
    assert (the_claim(*struck).quote, the_claim(*struck).speaker) == (None, None)


def test_a_claim_that_was_decided_to_be_somebody_elses_leaves_the_quote() -> None:
    said = quote("ada", LONG, "berg")
    rows = settled(said, replace(ADAS, quote=said.id), replace(BENS, speaker="jeyhun"), speaker="jeyhun")
    found = the_claim(*rows)
    assert (found.quote, found.speaker, found.state) == (None, SPEAKERS["jeyhun"], Agreed.DECIDED)


def test_a_decision_leaves_open_what_it_does_not_speak_of() -> None:
    claims = [replace(ADAS, speaker="berg"), replace(BENS, speaker="jeyhun")]
    rows = [*claims, ADAS_YES, BENS_NO]
    assert the_claim(*settled(*rows, finding=YES)).state is Agreed.OPEN
    assert the_claim(*settled(*rows, speaker="berg")).state is Agreed.OPEN
    assert the_claim(*settled(*rows, finding=YES, speaker="berg")).state is Agreed.DECIDED


@given(
    st.lists(st.tuples(st.sampled_from(["ada", "ben", "cai"]), st.sampled_from([None, *Finding])), max_size=6),
    st.booleans(),
    st.data(),
)
def test_the_order_of_the_rows_does_not_matter_and_each_group_enters_once(
    drawn: list[tuple[str, Finding | None]], parted: bool, data: Any
) -> None:
    rows: list[Any] = []
    for number, (owner, finding) in enumerate(drawn):
        rows.append(claim(owner, data.draw(st.sampled_from([CLOSED, LONG, "Nobody counted them"])), id=f"c{number}"))
        if finding:
            rows.append(verdict(owner, rows[-1], finding))
    if parted and len(drawn) > 1:
        rows.append(statement(claim("", CLOSED, id="c0"), claim("", CLOSED, id="c1"), same=False))
    found = agreed(work(*rows))
    assert agreed(work(*data.draw(st.permutations(rows)))) == found
    assert {one.state for one in found.claims} <= {Agreed.UNANIMOUS, Agreed.OPEN, Agreed.UNCHECKED}
    assert len({one.claim.id for one in found.claims}) == len(found.claims)
    assert all((one.finding is not None) == (one.state is Agreed.UNANIMOUS) for one in found.claims)
