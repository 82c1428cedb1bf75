"""Blind work, tried by tricks: refusals, imports, erasing and bringing back tell nothing, and open or close nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator import exchange
from annotator.library import Library, LibraryError, NotYoursError, UndoRefusedError
from annotator.library.backup import backups
from annotator.model import AnnotationSet, Claim, Finding
from tests.library.making import add_article, add_claim, add_quote, span


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """A library in which Ben works blind on an article on which Ada works too."""
    with Library.open(tmp_path / "desk.annotations", reviewer="Ada") as opened:
        article = add_article(opened).id
        opened.act_as("Ben")
        add_claim(opened, article, "lorries")
        opened.act_as("Cai")
        with opened.edit("Work blind") as edit:
            edit.set_blind(article, [one.id for one in opened.reviewers() if one.name != "Cai"])
        opened.act_as("Ben")
        yield opened


def of_article(library: Library) -> str:
    return library.articles()[0].id


def of_ben(library: Library) -> Claim:
    return library.annotations(of_article(library)).claims[0]


def from_elsewhere(library: Library, tmp_path: Path, who: str) -> list[AnnotationSet]:
    """Give the set of a reviewer who went on in a library of their own: with speakers, a verdict, and finished."""
    article = of_article(library)
    with Library.open(library.path, reviewer="Cai", read_only=True, confirmed=True) as whole:
        known = list(whole.annotation_sets())
    with Library.open(tmp_path / "elsewhere.annotations", reviewer="Somebody") as other:
        other.import_sets(known)
        other.act_as(who)
        with other.edit("Go on") as edit:
            for name, words in (("hidden-Hanna", "denied it"), ("hidden-Hana", "Cars pass")):
                edit.add_quote(article, [span(words)], speaker=edit.add_speaker(name).id)
            edit.finish_set(article, finished=True)
        return list(other.annotation_sets(reviewers=[other.reviewer.id]))


def finish(library: Library) -> None:
    with library.edit("Finish") as edit:
        edit.finish_set(of_article(library), finished=True)


def test_erasing_what_somebody_judged_does_not_tell_who(library: Library) -> None:
    own = of_ben(library)
    library.act_as("Ada", confirmed=True)
    with library.edit("Judge") as edit:
        edit.give_verdict(own.id, Finding.SUBSTANTIATED)
    library.act_as("Ben", confirmed=True)
    with pytest.raises(NotYoursError, match=r"^This belongs to somebody else"):
        library.erase("claims", own.id)


def test_bringing_back_what_somebody_deleted_does_not_tell_who(library: Library) -> None:
    library.act_as("Ada", confirmed=True)
    quote = add_quote(library, of_article(library))
    with library.edit("Delete") as edit:
        edit.remove_mark(quote.id)
    deleting = library.history()[0].action
    library.act_as("Ben", confirmed=True)
    with pytest.raises(NotYoursError, match=r"^This belonged to somebody else"):
        library.bring_back(deleting)


def test_a_step_of_which_all_was_erased_is_not_told(library: Library) -> None:
    library.act_as("Ada", confirmed=True)
    with library.edit("Mark hidden-step") as edit:
        quote = edit.add_quote(of_article(library), [span("denied it")])
    library.erase("quotes", quote.id)
    assert "Mark hidden-step" in {one.name for one in library.history()}
    library.act_as("Ben", confirmed=True)
    assert {one.name for one in library.history()}.isdisjoint({"Mark hidden-step", "Erase for good"})


def test_an_import_tells_no_speakers_whom_others_found(library: Library, tmp_path: Path) -> None:
    sets = from_elsewhere(library, tmp_path, "Ada")
    assert library.preview_sets(sets).alike == ()
    assert library.import_sets(sets).alike == ()
    assert "hidden" not in repr(library.history())
    library.undo()
    library.act_as("Cai", confirmed=True)
    assert [{one.name for one in pair} for pair in library.import_sets(sets).alike] == [{"hidden-Hanna", "hidden-Hana"}]
    assert "hidden" in repr(library.history())


def test_what_cannot_be_taken_back_does_not_tell_what_somebody_did_since(library: Library, tmp_path: Path) -> None:
    library.import_sets(from_elsewhere(library, tmp_path, "Ada"))
    library.act_as("Ada", confirmed=True)
    quote = next(one for one in library.annotations(of_article(library)).quotes)
    with library.edit("hidden-step") as edit:
        edit.change_quote(quote.id, content=[span("denied")])
    library.act_as("Ben", confirmed=True)
    with pytest.raises(UndoRefusedError, match=r"somebody has changed the same thing since \(“a later change”\)"):
        library.undo()


def test_ones_own_finished_set_from_elsewhere_opens_for_good(library: Library, tmp_path: Path) -> None:
    library.import_sets(from_elsewhere(library, tmp_path, "Ben"))
    assert not library.is_blind(of_article(library))
    with pytest.raises(UndoRefusedError, match="others’ work has been open to you"):
        library.undo()
    assert not library.is_blind(of_article(library))


def test_an_import_that_opens_to_somebody_else_is_taken_back(library: Library, tmp_path: Path) -> None:
    sets = from_elsewhere(library, tmp_path, "Ben")
    library.act_as("Cai", confirmed=True)
    library.import_sets(sets)
    library.undo()
    library.act_as("Ben")
    assert library.is_blind(of_article(library))


def test_what_binds_and_what_was_found_blind_cannot_be_erased(library: Library) -> None:
    own, article = of_ben(library), of_article(library)
    with library.edit("Judge") as edit:
        edit.give_verdict(own.id, Finding.SUBSTANTIATED)
    with pytest.raises(LibraryError, match="stays on record"):
        library.erase("blinds", library.blinds(article)[0].id)
    assert library.is_blind(article)
    finish(library)
    before = library.blind_verdicts(article)
    (mine,) = library.annotation_sets(reviewers=[library.reviewer.id])
    for table, row in (("blind_verdicts", before[0].id), ("openings", mine.openings[0].id)):
        with pytest.raises(LibraryError, match="stays on record"):
            library.erase(table, row)
    library.erase("claims", own.id)
    with pytest.raises(LibraryError, match="stays on record"), library.edit("Delete") as edit:
        edit.remove_article(article)
    assert library.blind_verdicts(article) == before


def test_a_record_of_an_erased_mark_is_still_exchanged_and_kept_in_backups(library: Library, tmp_path: Path) -> None:
    own = of_ben(library)
    with library.edit("Judge") as edit:
        edit.give_verdict(own.id, Finding.SUBSTANTIATED)
    finish(library)
    library.back_up_if_due()
    kept = library.blind_verdicts(own.article)
    assert library.erase("claims", own.id) == 1
    (backup,) = backups(library.path)
    with Library.open(backup.path, read_only=True) as before, Library.open(tmp_path / "new.annotations") as new:
        assert before.blind_verdicts(own.article) == kept
        new.import_sets(library.annotation_sets())
        assert new.blind_verdicts(own.article) == kept
    assert [entry.name for entry in library.history(mark=own.id)] == ["Finish"]


def test_ones_own_claim_in_a_quote_of_others_goes_out_without_it_and_comes_whole_later(
    library: Library, tmp_path: Path
) -> None:
    own = of_ben(library)
    library.act_as("Ada", confirmed=True)
    quote = add_quote(library, own.article, "Three lorries were counted")
    library.act_as("Cai", confirmed=True)
    with library.edit("End blind work") as edit:
        edit.end_blind(own.article)
    library.act_as("Ben")
    with library.edit("Make it one in the quote") as edit:
        edit.change_claim(own.id, quote=quote.id)
    library.act_as("Cai")
    library.undo()
    library.act_as("Ben")
    assert library.is_blind(own.article)
    assert quote.id not in repr([library.annotations(own.article), list(library.annotation_sets())])
    with (tmp_path / "own.json").open("wb") as file:
        exchange.write("json", library.annotation_sets(), file)
    with Library.open(tmp_path / "new.annotations", reviewer="Somebody") as new:
        new.import_sets(exchange.read_sets_file(tmp_path / "own.json").sets)
        assert [one.quote for one in new.annotations(own.article).claims] == [None]
        finish(library)
        new.import_sets(library.annotation_sets())
        assert [one.quote for one in new.annotations(own.article).claims] == [quote.id]
        library.import_sets(exchange.read_sets_file(tmp_path / "own.json").sets)
        assert [one.quote for one in library.annotations(own.article).claims] == [quote.id]
