"""What goes out with a set: all that is needed to understand it elsewhere, and nothing confidential."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import pytest

from annotator import exchange
from annotator.library import Library, LibraryError
from annotator.model import Agreed, AnnotationSet, AnnotatorError, Decision, Finding, Outcome
from tests.exchange.mutating import mutations
from tests.library.making import add_article, add_claim, add_quote, rows, span


@dataclass
class Desk:
    """Ada and Ben differ about one claim in a quote, Cai decides; the ids of what they made."""

    library: Library
    article: str
    quote: str
    adas: str
    bens: str
    evidence: str
    secret: str

    def acting(self, name: str) -> Library:
        self.library.act_as(name)
        return self.library

    def decide(self, who: str = "Cai", **values: Any) -> Decision:
        library = self.acting(who)
        (dispute,) = library.disputes(self.article)
        chosen = {"finding": Finding.SUBSTANTIATED, "reason": "Both letters say so."} | values
        with library.edit("Decide") as edit:
            return edit.decide(dispute, **chosen)

    def set_of(self, name: str) -> AnnotationSet:
        (found,) = [one for one in self.library.annotation_sets() if one.reviewer.name == name]
        return found


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Library.open(tmp_path / "desk.annotations", reviewer="Ada") as library:
        article = add_article(library).id
        with library.edit("Speaker") as edit:
            anna = edit.add_speaker("Anna Berg").id
        quote = add_quote(library, article, speaker=anna)
        adas = add_claim(library, article, "The road is closed", quote=quote.id)
        with library.edit("Judge") as edit:
            edit.give_verdict(adas.id, Finding.SUBSTANTIATED, rationale="Seen.")
            evidence = edit.add_evidence(adas.id, title="A letter")
            secret = edit.add_evidence(adas.id, title="SECRET", contact="mole", confidential=True)
        library.act_as("Ben")
        bens = add_claim(library, article, "road is closed")
        with library.edit("Judge") as edit:
            edit.give_verdict(bens.id, Finding.UNSUBSTANTIATED)
        yield Desk(library, article, quote.id, adas.id, bens.id, evidence.id, secret.id)


def to_bytes(*sets: AnnotationSet) -> bytes:
    target = io.BytesIO()
    exchange.write("json", sets, target)
    return target.getvalue()


def ids(rows: Any) -> set[str]:
    return {row.id for row in rows}


def test_a_decision_brings_what_it_rested_on(desk: Desk) -> None:
    with desk.acting("Ben").edit("Challenge") as edit:
        challenge = edit.challenge(desk.adas, "It was open on Monday.")
    decision = desk.decide()
    one = desk.set_of("Cai")
    assert one.decisions == (decision,)
    assert ids(one.others.quotes) == {desk.quote}
    assert ids(one.others.claims) == {desk.adas, desk.bens}
    assert {verdict.finding for verdict in one.others.verdicts} == {Finding.SUBSTANTIATED, Finding.UNSUBSTANTIATED}
    assert ids(one.others.evidence) == {desk.evidence}
    assert [citation.evidence for citation in one.others.citations] == [desk.evidence]
    assert one.others.challenges == (challenge,)
    assert {reviewer.name for reviewer in one.others.reviewers} == {"Ada", "Ben"}
    assert [speaker.name for speaker in one.speakers] == ["Anna Berg"]
    assert {row.reviewer for row in one.others.verdicts} == ids(one.others.reviewers)
    stamped = {("decisions", decision.id), ("verdicts", one.others.verdicts[0].id), ("challenges", challenge.id)}
    assert stamped <= one.stamps.keys()


def test_decisions_that_were_replaced_come_along_and_so_does_who_was_asked(desk: Desk) -> None:
    first = desk.decide("Ada", reason="Mine.")
    dee = desk.acting("Dee").reviewer.id
    desk.acting("Ben")
    (dispute,) = desk.library.disputes(desk.article)
    with desk.library.edit("Send back") as edit:
        second = edit.send_back(dispute, dee, "Which road?")
    third = desk.decide()
    one = desk.set_of("Cai")
    assert third.replaces == (second.id,)
    assert second.replaces == (first.id,)
    assert ids(one.others.decisions) == {first.id, second.id}
    assert {reviewer.name for reviewer in one.others.reviewers} == {"Ada", "Ben", "Dee"}


def test_a_statement_brings_both_marks(desk: Desk) -> None:
    with desk.acting("Cai").edit("Not the same") as edit:
        statement = edit.say_same(desk.adas, desk.bens, same=False)
    one = desk.set_of("Cai")
    assert one.match_statements == (statement,)
    assert ids(one.others.claims) == {desk.adas, desk.bens}


def test_a_decision_stays_when_its_marks_go(desk: Desk) -> None:
    decision = desk.decide(extent=desk.bens)
    with desk.acting("Ben").edit("Delete") as edit:
        edit.remove_mark(desk.bens)
    one = desk.set_of("Cai")
    assert one.decisions == (decision,)
    assert ids(one.others.claims) == {desk.adas}
    assert exchange.read_sets(exchange.Source("set.json", to_bytes(one))).sets == [one]


def test_everything_comes_over_into_an_empty_library(desk: Desk, tmp_path: Path) -> None:
    with desk.acting("Cai").edit("Statements") as edit:
        edit.say_same(desk.adas, desk.bens, same=True)
        edit.challenge(desk.bens, "Too short.")
    desk.decide(extent=desk.adas, cause="slip")
    written = to_bytes(*desk.library.annotation_sets())
    with Library.open(tmp_path / "new.annotations", reviewer="Somebody") as new:
        new.import_sets(exchange.read_sets(exchange.Source("sets.json", written)).sets)
        assert to_bytes(*new.annotation_sets()) == written
        assert new.check() == []
        assert [one.state for one in new.disputes()] == [one.state for one in desk.library.disputes()]


def test_the_deciders_set_alone_is_enough_to_see_the_dispute(desk: Desk, tmp_path: Path) -> None:
    desk.decide(cause="slip")
    (there,) = desk.library.disputes()
    with Library.open(tmp_path / "new.annotations", reviewer="Somebody") as new:
        new.import_sets(exchange.read_sets(exchange.Source("cai.json", to_bytes(desk.set_of("Cai")))).sets)
        (here,) = new.disputes()
    assert (here.state, here.changes, here.marks) == (there.state, (), there.marks)
    assert here.decisions == there.decisions


def test_a_row_that_was_changed_here_tells_from_what_it_was_changed(tmp_path: Path) -> None:
    with (
        Library.open(tmp_path / "one.annotations", reviewer="Ada") as one,
        Library.open(tmp_path / "two.annotations", reviewer="Ada") as two,
    ):
        quote = add_quote(one, add_article(one).id)
        before = next(one.annotation_sets())
        assert before.bases == {}
        two.import_sets([before])
        with two.edit("Resize") as edit:
            edit.change_quote(quote.id, content=[span("closed")])
        after = next(two.annotation_sets())
    key = ("quotes", quote.id)
    assert after.bases[key] == before.stamps[key]
    assert after.stamps[key] > before.stamps[key]


def secrets(desk: Desk) -> list[str]:
    """Give the ids and words by which the piece of evidence in `desk.secret`, or a use of it, could be told."""
    uses = desk.library.citations_of([desk.secret])
    return [desk.secret, "SECRET", "mole", *(use.id for use in uses)]


def test_what_a_decision_does_not_rest_on_stays_at_home(desk: Desk) -> None:
    desk.decide()
    written = to_bytes(*desk.library.annotation_sets()).decode()
    assert [word for word in secrets(desk) if word in written] == []
    assert (desk.set_of("Ada").left_out, desk.set_of("Cai").left_out) == (1, 0)


@pytest.mark.parametrize("deleted", [False, True])
def test_evidence_made_confidential_after_a_decision_leaves_no_trace_of_its_use(desk: Desk, deleted: bool) -> None:
    desk.secret = desk.evidence
    traces = secrets(desk)
    first = desk.decide()
    desk.decide("Ben", reason="As Cai says.")
    assert any(seen.id in traces for seen in first.rested_on)
    with desk.acting("Ada").edit("Keep it here") as edit:
        edit.change_evidence(desk.evidence, confidential=True)
    if deleted:
        with desk.library.edit("Delete") as edit:
            edit.remove_citation(traces[-1])
    chiefs, bens = desk.set_of("Cai"), desk.set_of("Ben")
    written = to_bytes(chiefs, bens).decode()
    assert [word for word in traces if word in written] == []
    assert [seen.table for seen in chiefs.decisions[0].rested_on] == ["claims", "claims", "verdicts", "verdicts"]
    assert chiefs.decisions[0].outcome is Outcome.SETTLED
    assert bens.others.decisions == chiefs.decisions


def test_whatever_is_wrong_in_a_file_the_library_stays_sound(desk: Desk, tmp_path: Path) -> None:
    with desk.acting("Ben").edit("Challenge") as edit:
        edit.challenge(desk.adas, "It was open on Monday.")
        edit.say_same(desk.adas, desk.bens, same=True)
    desk.decide("Ada", reason="Mine.")
    desk.decide(extent=desk.bens)
    came_in = 0
    with Library.open(tmp_path / "new.annotations", reviewer="Somebody") as new:
        before = rows(new.path)
        changed = mutations(to_bytes(*desk.library.annotation_sets()).decode())
        for change, written in islice(changed, 0, None, 37):
            with suppress(AnnotatorError):
                new.import_sets(exchange.read_sets(exchange.Source("set.json", json.dumps(written).encode())).sets)
                came_in += 1
                assert new.check() == [], change
                exchange.read_sets(exchange.Source("again.json", to_bytes(*new.annotation_sets())))
                new.undo()
            assert rows(new.path) == before, change
    assert came_in > 5


def test_an_agreed_set_is_nobodys_to_import(desk: Desk) -> None:
    one = desk.set_of("Ben")
    agreed = {claim.id: Agreed.UNANIMOUS for claim in one.claims}
    with pytest.raises(LibraryError, match="made from the work of several reviewers"):
        desk.library.import_sets([AnnotationSet(one.id, one.article, one.versions, one.reviewer, agreed=agreed)])
