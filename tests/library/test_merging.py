"""Sets from library to library: lossless, repeatable, in any order, undone without a trace."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from annotator.library import Library, LibraryError, UndoRefusedError
from annotator.library.sample import make_sample
from annotator.model import AnnotationSet, Finding, Reviewer, Span
from tests.library.making import TEXT, add_article, add_claim, add_quote, rows, span, stamps


@pytest.fixture
def open_library(tmp_path: Path) -> Iterator[Any]:
    with ExitStack() as stack:
        yield lambda name, who="Ada": stack.enter_context(Library.open(tmp_path / f"{name}.annotations", reviewer=who))


def known(library: Library) -> dict[tuple[str, str], Any]:
    """Give what a library knows and exchanges: rows and stamps, reviewers of its own that did nothing apart."""
    sets = list(library.annotation_sets())
    found: dict[tuple[str, str], Any] = {}
    for one in sets:
        found |= {("set", one.id): replace(one, stamps={}, tombstones=())}
        found |= {("stamp", *key): stamp for key, stamp in one.stamps.items()}  # type: ignore[misc]  # any key will do
        found |= {("tomb", *stone[:2]): stone.stamp for stone in one.tombstones}  # type: ignore[misc]  # ditto
    return found


def test_the_sample_comes_over_as_it_was(tmp_path: Path) -> None:
    make_sample(tmp_path / "sample.annotations")
    with (
        Library.open(tmp_path / "sample.annotations") as sample,
        Library.open(tmp_path / "new.annotations", reviewer="Somebody") as new,
    ):
        sets = list(sample.annotation_sets())
        assert len(sets) == 2
        new.import_sets(sets)
        assert list(new.annotation_sets()) == sets
        assert new.check() == []
        ours, theirs = rows(sample.path, numbers=False), rows(new.path, numbers=False)
        theirs["reviewers"] = [row for row in theirs["reviewers"] if "Somebody" not in row]
        assert ours == theirs
        for key, stamp in stamps(sample.path).items():
            assert stamps(new.path)[key] == stamp


def test_importing_twice_changes_nothing(tmp_path: Path, open_library: Any) -> None:
    make_sample(tmp_path / "sample.annotations")
    sample, new = open_library("sample", None), open_library("new")
    sets = list(sample.annotation_sets())
    new.import_sets(sets)
    before, marks = rows(new.path), stamps(new.path)
    report = new.import_sets(sets)
    assert (report.added, report.changed, report.deleted, report.kept_ours) == (0, 0, 0, 0)
    assert (rows(new.path), stamps(new.path)) == (before, marks)
    assert len(new.history()) == 2  # the reviewer, the first import


def test_a_new_library_goes_on_as_the_reviewer_of_the_same_name(open_library: Any) -> None:
    old, new = open_library("old"), open_library("new")
    add_quote(old, add_article(old).id)
    new.import_sets(old.annotation_sets())
    assert new.reviewers() == old.reviewers()
    assert new.reviewer == old.reviewer
    new.undo()
    assert new.articles() == []
    assert new.reviewer in new.reviewers()
    add_article(new)
    assert new.undo_name == "Add article"


def test_undoing_an_import_leaves_nothing_and_importing_again_brings_all_back(open_library: Any) -> None:
    old, new = open_library("old"), open_library("new", "Ben")
    article = add_article(old).id
    quote = add_quote(old, article)
    add_claim(old, article, quote=quote.id)
    gone = add_quote(old, article, "Cars pass")
    with old.edit("Delete") as edit:
        edit.remove_mark(gone.id)
    sets = list(old.annotation_sets())
    assert sets[0].tombstones
    before, marks = rows(new.path), stamps(new.path)
    new.import_sets(sets)
    end, end_stamps = rows(new.path), stamps(new.path)
    new.undo()
    assert rows(new.path) == before
    assert stamps(new.path) == marks
    new.redo()
    assert (rows(new.path), stamps(new.path)) == (end, end_stamps)
    new.undo()
    assert new.import_sets(sets).added > 0
    assert list(new.annotation_sets()) == sets


def test_undoing_an_import_is_refused_once_a_later_one_brought_the_same(open_library: Any) -> None:
    old, new = open_library("old"), open_library("new", "Ben")
    article = add_article(old).id
    add_quote(old, article)
    new.import_sets(old.annotation_sets())
    with old.edit("Title") as edit:
        edit.change_article(article, title="Later")
    new.act_as("Eve")
    new.import_sets(old.annotation_sets())
    new.act_as("Ben")
    with pytest.raises(UndoRefusedError, match="cannot be taken back"):
        new.undo()
    assert new.article(article).title == "Later"


def test_what_was_edited_and_taken_back_does_not_keep_an_import_from_being_taken_back(open_library: Any) -> None:
    old, new = open_library("old"), open_library("new", "Ben")
    article = add_article(old).id
    new.import_sets(old.annotation_sets())
    with old.edit("Speaker") as edit:
        speaker = edit.add_speaker("Anna Berg").id
    add_quote(old, article, speaker=speaker)
    with old.edit("Title") as edit:
        edit.change_article(article, title="There")
    before, sets = rows(new.path), list(old.annotation_sets())
    new.import_sets(sets)
    with new.edit("Edit what came in") as edit:
        edit.change_speaker(speaker, role="judge")
        edit.change_article(article, title="Here")
    exported = list(new.annotation_sets())
    new.undo()
    new.undo()
    assert rows(new.path) == before
    assert all(stone is None for _stamp, stone in stamps(new.path).values())
    again = open_library("again", "Cy")
    again.import_sets(exported)
    again.import_sets(new.annotation_sets())
    assert again.article(article).title == "The road"  # what was undone never comes back
    new.redo()
    assert new.speaker(speaker).role == ""
    new.undo()
    assert new.import_sets(sets).added > 0
    assert new.speaker(speaker).name == "Anna Berg"
    assert new.check() == []


def test_an_import_that_told_of_a_deletion_is_taken_back_though_the_row_was_made_since(open_library: Any) -> None:
    one, two = open_library("one"), open_library("two")
    claim = add_claim(one, add_article(one).id)
    two.import_sets(one.annotation_sets())
    for finding in (Finding.SUBSTANTIATED, None):
        with two.edit("Judge") as edit:
            edit.give_verdict(claim.id, finding)
    one.act_as("Chief")
    one.import_sets(two.annotation_sets())
    one.act_as("Ada")
    with one.edit("Judge") as edit:
        verdict = edit.give_verdict(claim.id, Finding.UNSUBSTANTIATED)
    one.act_as("Chief")
    one.undo()
    assert verdict is not None
    assert ("verdicts", verdict.id) in next(one.annotation_sets()).stamps
    for library, other in ((two, one), (one, two)):
        library.import_sets(other.annotation_sets())
        assert library.annotations(claim.article).verdicts == (verdict,)


def test_deleted_there_and_edited_here_the_edit_stands(open_library: Any) -> None:
    one, two = open_library("one"), open_library("two")
    article = add_article(one).id
    quote = add_quote(one, article)
    two.import_sets(one.annotation_sets())
    with one.edit("Delete") as edit:
        edit.remove_mark(quote.id)
    with two.edit("Resize") as edit:
        edit.change_quote(quote.id, content=[span("closed")])
    from_one, from_two = list(one.annotation_sets()), list(two.annotation_sets())
    one.import_sets(from_two)
    two.import_sets(from_one)
    for library in (one, two):
        assert library.annotations(article).quotes[0].content == (span("closed"),)
    assert known(one) == known(two)


def test_deleted_there_goes_here_too(open_library: Any) -> None:
    one, two = open_library("one"), open_library("two")
    article = add_article(one).id
    quote = add_quote(one, article)
    two.import_sets(one.annotation_sets())
    with one.edit("Delete") as edit:
        edit.remove_mark(quote.id)
    report = two.import_sets(one.annotation_sets())
    assert report.deleted == 1
    assert two.annotations(article).quotes == ()
    two.undo()
    assert len(two.annotations(article).quotes) == 1


def test_what_was_undone_does_not_come_back_with_the_next_set(open_library: Any) -> None:
    one, two = open_library("one"), open_library("two")
    article = add_article(one).id
    add_quote(one, article)
    two.import_sets(one.annotation_sets())
    one.undo()
    one.import_sets(two.annotation_sets())
    assert one.annotations(article).quotes == ()


def test_a_deleted_claim_stays_while_somebody_elses_comment_needs_it(open_library: Any) -> None:
    one, two = open_library("one"), open_library("two", "Ben")
    article = add_article(one).id
    claim = add_claim(one, article)
    two.import_sets(one.annotation_sets())
    with two.edit("Comment") as edit:
        comment = edit.add_comment("Sure?", claim=claim.id)
    with one.edit("Delete") as edit:
        edit.remove_mark(claim.id)
    from_one, from_two = list(one.annotation_sets()), list(two.annotation_sets())
    one.import_sets(from_two)
    two.import_sets(from_one)
    for library in (one, two):
        assert [found.id for found in library.annotations(article).claims] == [claim.id]
    with two.edit("Uncomment") as edit:
        edit.remove_comment(comment.id)
    from_one, from_two = list(one.annotation_sets()), list(two.annotation_sets())
    one.import_sets(from_two)
    two.import_sets(from_one)
    for library in (one, two):
        assert library.annotations(article).claims == ()


def test_confidential_evidence_and_its_uses_stay_at_home(open_library: Any) -> None:
    one = open_library("one")
    article = add_article(one).id
    claim = add_claim(one, article)
    with one.edit("Evidence") as edit:
        secret = edit.add_evidence(claim.id, title="SECRET", contact="mole", confidential=True)
        edit.add_evidence(claim.id, title="open")
    (found,) = one.annotation_sets()
    assert found.left_out == 1
    assert [evidence.title for evidence in found.evidence] == ["open"]
    assert [citation.evidence for citation in found.citations] == [found.evidence[0].id]
    assert secret.id not in repr(found)
    assert "SECRET" not in repr(found)


def test_others_confidential_evidence_stays_at_home_too(open_library: Any) -> None:
    one = open_library("one")
    article = add_article(one).id
    claim = add_claim(one, article)
    with one.edit("Evidence") as edit:
        secret = edit.add_evidence(claim.id, title="SECRET", confidential=True)
    one.act_as("Ben")
    with one.edit("Use") as edit:
        edit.cite(secret.id, claim.id)
    assert secret.id not in repr(list(one.annotation_sets()))


@pytest.mark.parametrize("name", ["A. Berg", "Anna Berg"])
def test_speakers_merged_both_ways_round_are_still_one(open_library: Any, name: str) -> None:
    one, two = open_library("one"), open_library("two")
    article = add_article(one).id
    with one.edit("Speakers") as edit:
        berg, anna = edit.add_speaker(name).id, edit.add_speaker("Anna Berg").id
    add_quote(one, article, speaker=berg)
    add_quote(one, article, "Cars pass", speaker=anna)
    two.import_sets(one.annotation_sets())
    with one.edit("Merge") as edit:
        edit.merge_speakers(berg, anna)
    with two.edit("Merge") as edit:
        edit.merge_speakers(anna, berg)
    sets = [*one.annotation_sets(), *two.annotation_sets()]
    for library in (one, two):
        library.import_sets(sets)
    for library in (one, two):
        speakers = {quote.speaker for quote in library.annotations(article).quotes}
        assert len(speakers) == 1
        (speaker,) = speakers
        assert library.speaker(berg) == library.speaker(anna) == library.speaker(speaker)
        assert [match.speaker.id for match in library.speakers("berg")] == [speaker]
        assert len(library.speaker_quotes(speaker)) == 2
        assert [(one.id, one.merged_into) for one in next(library.agreed_sets()).speakers] == [(speaker, None)]
    assert known(one) == known(two)


def set_of(open_library: Any) -> AnnotationSet:
    one = open_library("origin")
    article = add_article(one).id
    quote = add_quote(one, article)
    add_claim(one, article, quote=quote.id)
    return next(one.annotation_sets())


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda one: replace(one, versions=(replace(one.versions[0], text="Other words"),)), "checksum"),
        (lambda one: replace(one, quotes=()), "does not hold"),
        (lambda one: replace(one, quotes=(replace(one.quotes[0], content=(Span(5, len(TEXT) + 9),)),)), "fit its text"),
        (lambda one: replace(one, quotes=(replace(one.quotes[0], content=()),)), "no words"),
        (lambda one: replace(one, quotes=(replace(one.quotes[0], reviewer="x"),)), "another reviewer"),
        (lambda one: replace(one, quotes=(replace(one.quotes[0], article="x"),)), "another article"),
        (lambda one: replace(one, quotes=(replace(one.quotes[0], speaker="x"),)), "does not hold"),
        (lambda one: replace(one, quotes=(replace(one.quotes[0], version="x"),)), "does not hold"),
    ],
)
def test_a_set_that_contradicts_itself_is_refused_whole(open_library: Any, spoil: Any, sentence: str) -> None:
    bad = spoil(set_of(open_library))
    for who in ("Ada", "Ben"):
        new = open_library(f"new {who}", who)
        before, marks, reviewer = rows(new.path), stamps(new.path), new.reviewer
        with pytest.raises(LibraryError, match=sentence):
            new.import_sets([bad])
        assert (rows(new.path), stamps(new.path), new.reviewer) == (before, marks, reviewer)
        add_article(new, "Still usable.")


def test_an_import_never_changes_who_owns_a_row(open_library: Any) -> None:
    one = open_library("one")
    claim = add_claim(one, add_article(one).id)
    (mine,) = one.annotation_sets()
    thief = Reviewer("thief", "Thief")
    stolen = replace(
        mine,
        id="x",
        reviewer=thief,
        claims=(replace(mine.claims[0], reviewer="thief"),),
        tombstones=(),
        stamps=dict.fromkeys(mine.stamps, "f000000000000000-00000000"),
    )
    one.import_sets([stolen])
    assert one.annotations(claim.article).claims[0].reviewer == one.reviewer.id


def test_a_set_without_stamps_comes_in_once_and_loses_against_ours(open_library: Any) -> None:
    bare = replace(set_of(open_library), stamps={})
    new = open_library("new", "Ben")
    assert new.import_sets([bare]).added > 0
    with new.edit("Title") as edit:
        edit.change_article(bare.article.id, title="Ours")
    report = new.import_sets([bare])
    assert (report.added, report.changed) == (0, 0)
    assert new.article(bare.article.id).title == "Ours"


def test_verdicts_on_others_claims_bring_the_claims_with_them(open_library: Any) -> None:
    one = open_library("one")
    article = add_article(one).id
    quote = add_quote(one, article)
    claim = add_claim(one, article, quote=quote.id)
    one.act_as("Ben")
    with one.edit("Judge") as edit:
        edit.give_verdict(claim.id, Finding.SUBSTANTIATED)
    with one.edit("Take back") as edit:
        edit.give_verdict(claim.id, None)
    bens = list(one.annotation_sets(reviewers=[one.reviewer.id]))
    assert [found.reviewer.name for found in bens] == ["Ben"]
    new = open_library("new", "Cy")
    new.import_sets(bens)
    found = new.annotations(article)
    assert [one.id for one in found.claims] == [claim.id]
    assert len(new.earlier_verdicts(claim.id)) == 1
    assert new.check() == []
