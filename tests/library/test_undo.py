"""Any sequence of edits: undo all is the start, redo all is the end, row for row, also after closing."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from annotator.library import Library, LibraryError, UndoRefusedError
from annotator.model import Finding, Span, Stance
from tests.library.making import TEXT, add_article, add_claim, add_quote, index, rows, span

PEOPLE = ("Ada", "Ben")
WORDS = st.sampled_from(["", "why", "Grund 👩🏽‍⚖️", "nul\0 and half \ud83d", "“quoted” 'twice' \"here\""])
SPANS = st.tuples(st.integers(0, len(TEXT) - 2), st.integers(1, 30)).map(
    lambda pair: Span(pair[0], min(pair[0] + pair[1], len(TEXT)))
)
PICK = st.integers(0, 1 << 16)


class Edits(RuleBasedStateMachine):
    """Two reviewers do whatever the verbs allow; a refusal changes nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "work.annotations"
        self.library = Library.open(self.path, reviewer=PEOPLE[0])
        self.library.act_as(PEOPLE[1])
        self.before_refusal: dict[str, Any] | None = None

    @initialize()
    def start(self) -> None:
        self.start_rows = rows(self.path)
        self.library.act_as(PEOPLE[0])
        self.article = add_article(self.library).id
        self.moves = 1

    def pick(self, table: str, number: int) -> str:
        ids = [row[0] for row in self.library._db.execute(f"select id from {table} order by id")]
        return ids[number % len(ids)] if ids else "nothing"

    def do(self, change: Any) -> None:
        try:
            with self.library.edit("Step") as edit:
                change(edit)
        except LibraryError:
            return
        self.moves += 1

    @rule(who=st.sampled_from(PEOPLE))
    def act(self, who: str) -> None:
        self.library.act_as(who)

    @rule(at=SPANS, cue=SPANS, speaker=PICK)
    def quote(self, at: Span, cue: Span, speaker: int) -> None:
        known = self.pick("speakers", speaker)
        self.do(lambda e: e.add_quote(self.article, [at], cue=[cue], speaker=None if known == "nothing" else known))

    @rule(quote=PICK, at=SPANS)
    def resize(self, quote: int, at: Span) -> None:
        self.do(lambda e: e.change_quote(self.pick("quotes", quote), content=[at]))

    @rule(at=SPANS, quote=PICK, inside=st.booleans(), wording=WORDS)
    def claim(self, at: Span, quote: int, inside: bool, wording: str) -> None:
        within = self.pick("quotes", quote) if inside else None
        self.do(lambda e: e.add_claim(self.article, [at], quote=within, wording=wording))

    @rule(claim=PICK, finding=st.sampled_from([None, *Finding]), why=WORDS)
    def judge(self, claim: int, finding: Finding | None, why: str) -> None:
        self.do(lambda e: e.give_verdict(self.pick("claims", claim), finding, rationale=why))

    @rule(claim=PICK, title=WORDS, confidential=st.booleans())
    def evidence(self, claim: int, title: str, confidential: bool) -> None:
        self.do(lambda e: e.add_evidence(self.pick("claims", claim), title=title, confidential=confidential))

    @rule(evidence=PICK, claim=PICK, stance=st.sampled_from(Stance))
    def cite(self, evidence: int, claim: int, stance: Stance) -> None:
        self.do(lambda e: e.cite(self.pick("evidence", evidence), self.pick("claims", claim), stance))

    @rule(citation=PICK)
    def uncite(self, citation: int) -> None:
        self.do(lambda e: e.remove_citation(self.pick("citations", citation)))

    @rule(claim=PICK, quote=PICK, on_claim=st.booleans(), text=WORDS, reply=st.booleans(), to=PICK)
    def comment(self, claim: int, quote: int, on_claim: bool, text: str, reply: bool, to: int) -> None:
        where = {"claim": self.pick("claims", claim)} if on_claim else {"quote": self.pick("quotes", quote)}
        known = self.pick("comments", to)
        parent = known if reply and known != "nothing" else None
        self.do(lambda e: e.add_comment(text, **where, reply_to=parent))

    @rule(comment=PICK)
    def uncomment(self, comment: int) -> None:
        self.do(lambda e: e.remove_comment(self.pick("comments", comment)))

    @rule(name=WORDS)
    def speaker(self, name: str) -> None:
        self.do(lambda e: e.add_speaker(name))

    @rule(one=PICK, other=PICK)
    def merge(self, one: int, other: int) -> None:
        self.do(lambda e: e.merge_speakers(self.pick("speakers", one), self.pick("speakers", other)))

    @rule(mark=PICK, speaker=PICK, table=st.sampled_from(["quotes", "claims"]))
    def assign(self, mark: int, speaker: int, table: str) -> None:
        self.do(lambda e: e.assign_speaker(self.pick(table, mark), self.pick("speakers", speaker)))

    @rule(mark=PICK, table=st.sampled_from(["quotes", "claims"]))
    def remove(self, mark: int, table: str) -> None:
        self.do(lambda e: e.remove_mark(self.pick(table, mark)))

    @rule(finished=st.booleans())
    def finish(self, finished: bool) -> None:
        self.do(lambda e: e.finish_set(self.article, finished=finished))

    @rule(claim=PICK, reason=WORDS)
    def challenge(self, claim: int, reason: str) -> None:
        self.do(lambda e: e.challenge(self.pick("claims", claim), reason))

    @rule(claim=PICK)
    def withdraw(self, claim: int) -> None:
        self.do(lambda e: e.withdraw_challenge(self.pick("claims", claim)))

    @rule(one=PICK, other=PICK, same=st.sampled_from([True, False, None]))
    def say_same(self, one: int, other: int, same: bool | None) -> None:
        self.do(lambda e: e.say_same(self.pick("claims", one), self.pick("claims", other), same))

    @rule(dispute=PICK, finding=st.sampled_from(Finding), why=WORDS, what=st.sampled_from(["decide", "strike", "ask"]))
    def decide(self, dispute: int, finding: Finding, why: str, what: str) -> None:
        found = self.library.disputes()
        if not found:
            return
        chosen = found[dispute % len(found)]
        if what == "decide":
            self.do(lambda e: e.decide(chosen, finding=finding, reason=why))
        elif what == "strike":
            self.do(lambda e: e.strike(chosen, reason=why))
        else:
            self.do(lambda e: e.send_back(chosen, self.library.reviewer.id, why))

    @rule(mark=PICK, table=st.sampled_from(["quotes", "claims"]))
    def copy(self, mark: int, table: str) -> None:
        self.do(lambda e: e.copy_to_mine(self.pick(table, mark)))

    @rule()
    def remove_article(self) -> None:
        self.do(lambda e: e.remove_article(self.article))

    @rule()
    def undo_one(self) -> None:
        before = rows(self.path)
        try:
            self.library.undo()
        except UndoRefusedError:
            assert rows(self.path) == before

    @rule()
    def redo_one(self) -> None:
        before = rows(self.path)
        try:
            self.library.redo()
        except UndoRefusedError:
            assert rows(self.path) == before

    @rule(entry=PICK)
    def bring_back(self, entry: int) -> None:
        deleting = [one.action for one in self.library.history() if one.deleted]
        if deleting:
            try:
                self.library.bring_back(deleting[entry % len(deleting)])
            except LibraryError:
                return

    @rule()
    def reopen(self) -> None:
        who = self.library.reviewer.name
        self.library.close()
        self.library = Library.open(self.path)
        assert self.library.reviewer.name == who

    @precondition(lambda self: self.moves > 3)
    @rule()
    def there_and_back(self) -> None:
        """Take back everything that can be taken back, by whom it was done, then do it all again."""
        end = rows(self.path)
        end_index = index(self.path)
        order: list[str] = []
        stuck: set[str] = set()
        while len(stuck) < len(PEOPLE):
            newest = self.newest_undoable(stuck)
            if newest is None:
                break
            self.library.act_as(newest)
            try:
                assert self.library.undo() is not None
                order.append(newest)
            except UndoRefusedError:
                stuck.add(newest)
        if not stuck:
            assert rows(self.path) == self.start_rows
        for who in reversed(order):
            self.library.act_as(who)
            assert self.library.redo() is not None
        assert rows(self.path) == end
        assert index(self.path) == end_index

    def newest_undoable(self, stuck: set[str]) -> str | None:
        """Tell whose step that stands is the newest: undoing in that order must always go through."""
        undone = {entry.action for entry in self.library.history(limit=10_000) if entry.undone}
        kinds = dict(self.library._db.execute("select id, kind from actions"))
        for entry in self.library.history(limit=10_000):
            if kinds[entry.action] == "edit" and entry.action not in undone and entry.reviewer in PEOPLE:
                if entry.reviewer in stuck:
                    continue
                return entry.reviewer
        return None

    @invariant()
    def whole(self) -> None:
        assert self.library.check() == []

    def teardown(self) -> None:
        self.library.close()
        self.folder.cleanup()


TestEdits = Edits.TestCase
TestEdits.settings = settings(
    max_examples=25, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)


def test_undo_all_is_the_start_and_redo_all_the_end_also_after_closing(library: Library) -> None:
    start = rows(library.path)
    article = add_article(library).id
    quote = add_quote(library, article)
    with library.edit("Name") as edit:
        anna = edit.add_speaker("Anna Berg")
        edit.assign_speaker(quote.id, anna.id)
    claim = add_claim(library, article, "The road is closed", quote=quote.id)
    with library.edit("Judge") as edit:
        edit.give_verdict(claim.id, Finding.SUBSTANTIATED, rationale="seen")
        edit.add_evidence(claim.id, title="Photo")
    with library.edit("Change mind") as edit:
        edit.give_verdict(claim.id, Finding.UNSUBSTANTIATED)
    with library.edit("Delete") as edit:
        edit.remove_mark(quote.id)
    end = rows(library.path)
    path = library.path
    library.close()
    with Library.open(path) as again:
        names = []
        while (name := again.undo_name) is not None:
            names.append(name)
            again.undo()
        assert names == ["Delete", "Change mind", "Judge", "Mark claim", "Name", "Mark quote", "Add article"]
        assert rows(path) == start
    with Library.open(path) as again:
        while again.redo() is not None:
            pass
        assert rows(path) == end


def test_a_new_step_ends_what_could_be_done_again(library: Library) -> None:
    article = add_article(library).id
    add_quote(library, article)
    library.undo()
    assert library.redo_name == "Mark quote"
    add_claim(library, article)
    assert library.redo_name is None
    assert library.redo() is None


def test_undo_is_refused_naming_who_and_offers_the_step_before(library: Library) -> None:
    article = add_article(library).id
    quote = add_quote(library, article)
    claim = add_claim(library, article)
    library.act_as("Ben")
    with library.edit("Judge") as edit:
        edit.give_verdict(claim.id, Finding.SUBSTANTIATED)
    library.act_as("Ada")
    before = rows(library.path)
    with pytest.raises(UndoRefusedError, match="“Mark claim” cannot be taken back: Ben") as refused:
        library.undo()
    assert rows(library.path) == before
    assert refused.value.step_before is not None
    action, name = refused.value.step_before
    assert name == "Mark quote"
    library.undo(action)
    assert quote.id not in {one.id for one in library.annotations(article).quotes}


def test_undo_is_refused_when_another_changed_the_same_row(library: Library) -> None:
    article = add_article(library).id
    with library.edit("Ada's title") as edit:
        edit.change_article(article, title="A")
    library.act_as("Ben")
    with library.edit("Ben's title") as edit:
        edit.change_article(article, title="B")
    library.act_as("Ada")
    with pytest.raises(UndoRefusedError, match="Ben has changed the same thing since"):
        library.undo()
    assert library.article(article).title == "B"


def test_undo_is_refused_when_what_a_row_belonged_to_is_gone(library: Library) -> None:
    article = add_article(library).id
    library.act_as("Ben")
    with library.edit("Add speaker") as edit:
        speaker = edit.add_speaker("Anna Berg").id
    library.act_as("Ada")
    quote = add_quote(library, article, speaker=speaker)
    with library.edit("Delete quote") as edit:
        edit.remove_mark(quote.id)
    library.act_as("Ben")
    library.undo()
    library.act_as("Ada")
    before = rows(library.path)
    with pytest.raises(UndoRefusedError, match="Ben has deleted what it belonged to"):
        library.undo()
    assert rows(library.path) == before


def test_taking_back_a_deletion_after_somebody_else_has_marked(library: Library) -> None:
    article = add_article(library).id
    quote = add_quote(library, article)
    with library.edit("Delete quote") as edit:
        edit.remove_mark(quote.id)
    library.act_as("Ben")
    add_quote(library, article, "Cars pass")
    library.act_as("Ada")
    library.undo()
    assert len(library.annotations(article).quotes) == 2


def test_typing_on_is_one_step(library: Library) -> None:
    article = add_article(library).id
    claim = add_claim(library, article)
    with library.edit("Judge") as edit:
        edit.give_verdict(claim.id, Finding.UNSUBSTANTIATED)
    with library.edit("Write why") as edit:
        edit.explain_verdict(claim.id, rationale="n")
    first = edit.action
    for typed in ("no", "no ", "no proof"):
        with library.edit("Write why", continues=first) as edit:
            edit.explain_verdict(claim.id, rationale=typed)
        assert edit.action == first
    assert library.undo_name == "Write why"
    library.undo()
    assert library.annotations(article).verdicts[0].rationale == ""
    library.redo()
    assert library.annotations(article).verdicts[0].rationale == "no proof"


def test_typing_does_not_go_on_after_another_step(library: Library) -> None:
    article = add_article(library).id
    with library.edit("Title") as edit:
        edit.change_article(article, title="T")
    first = edit.action
    add_quote(library, article)
    with library.edit("Title", continues=first) as edit:
        edit.change_article(article, title="Ti")
    assert edit.action != first


def test_typing_does_not_go_on_over_what_another_has_changed(library: Library) -> None:
    article = add_article(library).id
    with library.edit("Title") as edit:
        edit.change_article(article, title="Ada")
    first = edit.action
    library.act_as("Ben")
    with library.edit("Title") as edit:
        edit.change_article(article, title="Ben")
    library.act_as("Ada")
    with library.edit("Title", continues=first) as edit:
        edit.change_article(article, title="Ada again")
    assert edit.action != first
    library.undo()
    assert library.article(article).title == "Ben"


def test_a_step_that_changes_nothing_in_the_end_leaves_no_trace(library: Library) -> None:
    article = add_article(library).id
    with library.edit("Nothing") as edit:
        edit.change_article(article, title="Other")
        edit.change_article(article, title="The road")
        mark = edit.add_quote(article, [span("The road")])
        edit.remove_mark(mark.id)
    assert library.undo_name == "Add article"


def test_what_is_done_inside_another_step_belongs_to_it(library: Library) -> None:
    article = add_article(library).id

    def fail() -> None:
        with library.edit("Failing") as failing:
            failing.add_claim(article, [span("April")])
            raise ValueError("stop")

    with library.edit("Outer") as outer:
        outer.add_quote(article, [span("The road")])
        with library.edit("Inner") as inner:
            inner.add_claim(article, [span("Three lorries")])
        with pytest.raises(ValueError, match="stop"):
            fail()
    found = library.annotations(article)
    assert (len(found.quotes), len(found.claims)) == (1, 1)
    assert library.undo_name == "Outer"
    library.undo()
    assert library.annotations(article).claims == ()


def test_a_failure_in_a_block_leaves_everything_as_it_was(library: Library) -> None:
    article = add_article(library).id
    before = rows(library.path)

    def fail() -> None:
        with library.edit("Broken") as edit:
            edit.add_quote(article, [span("The road")])
            edit.change_article(article, title="Gone wrong")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert rows(library.path) == before
    assert library.undo_name == "Add article"
    add_quote(library, article)


def test_steps_of_their_own_are_refused_inside_an_edit_and_do_it_no_harm(library: Library) -> None:
    article = add_article(library).id
    with library.edit("Outer") as edit:
        edit.add_quote(article, [span("The road")])
        with pytest.raises(RuntimeError):
            library.undo()
        with pytest.raises(RuntimeError):
            library.act_as("Ben")
    assert len(library.annotations(article).quotes) == 1
