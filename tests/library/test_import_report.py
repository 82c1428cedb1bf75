"""What an import tells: before it is done, without a trace, and the same afterwards."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from annotator.library import ImportReport, Library, LibraryError
from annotator.library.sample import make_sample
from annotator.model import AnnotationSet, TextVersion
from annotator.model.ids import version_id
from tests.library.making import TEXT, add_article, add_claim, add_quote, clock_wrong_by, rows, stamps

Open = Callable[..., Library]


@pytest.fixture
def open_library(tmp_path: Path) -> Iterator[Open]:
    with ExitStack() as stack:
        yield lambda name, who="Ada": stack.enter_context(Library.open(tmp_path / f"{name}.annotations", reviewer=who))


def with_speaker(library: Library, article: str, name: str, words: str = "The road is closed") -> str:
    with library.edit("Add speaker") as edit:
        speaker = edit.add_speaker(name).id
    add_quote(library, article, words, speaker=speaker)
    return speaker


def test_a_preview_says_what_the_import_then_does(tmp_path: Path, open_library: Open) -> None:
    make_sample(tmp_path / "sample.annotations")
    sample, new = open_library("sample", None), open_library("new", "Cy")
    sets = list(sample.annotation_sets())
    report = new.preview_sets(sets)
    assert report.added > 50
    assert report.new_articles == (sample.articles()[0].title,)
    assert report.reviewers == ("Editor A", "Editor B")
    assert new.import_sets(sets) == report
    again = new.preview_sets(sets)
    assert (again.added, again.changed, again.unchanged) == (0, 0, report.added)
    assert again.new_articles == again.both_changed == again.alike == ()


def test_a_preview_leaves_no_trace(open_library: Open) -> None:
    ada, ben = open_library("ada"), open_library("ben", "Ben")
    article = add_article(ada).id
    with_speaker(ada, article, "Jeyhun Bayramov")
    add_article(ben)
    with ben.edit("Title") as edit:
        edit.change_article(article, title="Ours")
    ben.checkpoint()
    before = rows(ben.path), stamps(ben.path), ben.history(), ben.undo_name, ben.path.read_bytes()
    heard: list[object] = []
    ben.subscribe(heard.append)
    for _time in range(2):
        assert ben.preview_sets(ada.annotation_sets()).added
    assert (rows(ben.path), stamps(ben.path), ben.history(), ben.undo_name, ben.path.read_bytes()) == before
    assert heard == []
    assert ben.speakers("bayramov") == []
    assert not ben.poll()


def test_a_library_that_is_only_read_can_be_asked_too(open_library: Open) -> None:
    ada, ben = open_library("ada"), open_library("ben", "Ben")
    add_quote(ada, add_article(ada).id)
    ben.close()
    content = ben.path.read_bytes()
    sets = list(ada.annotation_sets())
    for who in (None, "Ben", "Nobody there"):
        with Library.open(ben.path, reviewer=who, read_only=True) as reading:
            assert reading.preview_sets(sets).added
    assert ben.path.read_bytes() == content
    assert [one.name for one in ben.path.parent.iterdir() if "ben" in one.name] == ["ben.annotations"]


def test_a_library_that_is_not_there_is_imagined(tmp_path: Path, open_library: Open) -> None:
    ada = open_library("ada")
    add_quote(ada, add_article(ada).id)
    with Library.imagined(tmp_path / "new.annotations", reviewer="Ben") as imagined:
        assert imagined.preview_sets(ada.annotation_sets()).new_articles == ("The road",)
    assert not (tmp_path / "new.annotations").exists()


def test_what_contradicts_itself_is_refused_by_a_preview_too(open_library: Open) -> None:
    ada, ben = open_library("ada"), open_library("ben", "Ben")
    add_quote(ada, add_article(ada).id)
    (found,) = ada.annotation_sets()
    with pytest.raises(LibraryError, match="does not hold"):
        ben.preview_sets([replace(found, versions=())])
    add_article(ben, "Still usable.")


def test_giving_up_in_the_middle_changes_nothing(open_library: Open) -> None:
    ada, ben = open_library("ada"), open_library("ben", "Ben")
    for number in range(3):
        add_article(ada, f"Text {number}. {TEXT}")
    before = rows(ben.path), stamps(ben.path)
    seen: list[int] = []

    def watch(number: int) -> None:
        seen.append(number)
        if number == 2:
            raise LibraryError("stopped")

    with pytest.raises(LibraryError, match="stopped"):
        ben.import_sets(ada.annotation_sets(), watch=watch)
    assert seen == [0, 1, 2]
    assert (rows(ben.path), stamps(ben.path)) == before
    assert ben.import_sets(ada.annotation_sets()).added


# Speakers under two spellings


@pytest.mark.parametrize(
    ("known", "incoming", "alike"),
    [
        ("Jeyhun Bayramov", "Ceyhun Bayramov", True),
        ("Jeyhun Bayramov", "jeyhun bayramov", True),
        ("Catherine Colonna", "Colonna", True),
        ("Catherine Colonna", "Nikol Pashinyan", False),
    ],
)
def test_speakers_who_may_be_one_are_offered_and_never_merged(
    open_library: Open, known: str, incoming: str, alike: bool
) -> None:
    ada, ben = open_library("ada"), open_library("ben", "Ben")
    article = add_article(ada).id
    theirs = with_speaker(ada, article, incoming)
    ours = with_speaker(ben, add_article(ben).id, known)
    report = ben.import_sets(ada.annotation_sets())
    assert [(one.id, other.id) for one, other in report.alike] == ([(theirs, ours)] if alike else [])
    assert ben.speaker(theirs).id == theirs
    assert ben.preview_sets(ada.annotation_sets()).alike == ()


def test_speakers_that_were_made_one_are_not_offered_again(open_library: Open) -> None:
    ada, ben = open_library("ada"), open_library("ben", "Ben")
    article = add_article(ada).id
    theirs = with_speaker(ada, article, "Ceyhun Bayramov")
    ours = with_speaker(ben, add_article(ben).id, "Jeyhun Bayramov")
    ben.import_sets(ada.annotation_sets())
    with ben.edit("Merge") as edit:
        edit.merge_speakers(ours, theirs)
    add_claim(ada, article)
    assert ben.import_sets(ada.annotation_sets()).alike == ()
    with clock_wrong_by(1), ada.edit("Role") as edit:
        edit.change_speaker(theirs, role="minister")
    report = ben.import_sets(ada.annotation_sets())
    assert [one.gave_way for one in report.both_changed] == ["Role: none; Merged into: Jeyhun Bayramov"]
    assert [(one.id, other.id) for one, other in report.alike] == [(theirs, ours)]


# Marks on another text


def with_newer_text(one: AnnotationSet, text: str, added: str) -> AnnotationSet:
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    newer = TextVersion(version_id(sha256), one.article.id, text, sha256, added=added)
    return replace(one, versions=(*one.versions, newer))


def test_marks_on_a_text_that_is_not_the_newest_are_told(open_library: Open) -> None:
    ada, ben, cy = open_library("ada"), open_library("ben", "Ben"), open_library("cy", "Cy")
    article = add_article(ada).id
    add_quote(ada, article)
    (found,) = ada.annotation_sets()
    ben.import_sets([found])
    add_claim(ben, article)
    newer = with_newer_text(found, f"{TEXT}Corrected.\n", "2999-01-01T00:00:00Z")
    assert set(ben.import_sets([newer]).unplaced) == {
        "“The road is closed” by Ada in “The road”",
        "“Three lorries” by Ben in “The road”",
    }
    assert ben.import_sets([newer]).unplaced == ("“The road is closed” by Ada in “The road”",)
    assert cy.preview_sets([found]).unplaced == ()


# Reviewers with one name


def test_two_with_one_name_stay_apart_and_are_told_apart(open_library: Open) -> None:
    ada, other = open_library("ada"), open_library("other")
    article = add_article(ada).id
    add_quote(ada, article)
    add_claim(other, add_article(other).id)
    report = ada.import_sets(other.annotation_sets())
    ((incoming, known, both_worked),) = [(one.incoming, one.known, one.both_worked) for one in report.namesakes]
    assert (incoming, known, both_worked) == (other.reviewer, ada.reviewer, True)
    assert [one.name for one in ada.reviewers()] == ["Ada", "Ada (2)"]
    assert ada.reviewer.name == "Ada"
    assert {one.reviewer.name for one in ada.annotation_sets()} == {"Ada"}
    assert {entry.reviewer for entry in ada.history()} == {"Ada", ""}
    assert ada.act_as("ada (2)").id == incoming.id
    assert ada.act_as("Ada").id == known.id
    add_quote(ada, article, "Cars pass")
    assert ada.preview_sets(other.annotation_sets()).namesakes == ()


def test_both_who_worked_stay_two_even_when_they_are_said_to_be_one(open_library: Open) -> None:
    ada, other = open_library("ada"), open_library("other")
    add_quote(ada, add_article(ada).id)
    add_claim(other, add_article(other).id)
    same = {other.reviewer.id: ada.reviewer.id}
    report = ada.import_sets(other.annotation_sets(), same_people=same)
    assert [one.both_worked for one in report.namesakes] == [True]
    assert len(ada.reviewers()) == 2


@pytest.mark.parametrize("acting", [True, False])
def test_one_without_work_goes_on_as_the_one_who_comes_in(open_library: Open, acting: bool) -> None:
    ada, desk = open_library("ada"), open_library("desk")
    add_claim(ada, add_article(ada).id)
    known = desk.reviewer
    own = add_article(desk, f"{TEXT}Another text.").id
    if not acting:
        desk.act_as("Ben")
    sets = list(ada.annotation_sets())
    ((found,), same) = desk.preview_sets(sets).namesakes, {ada.reviewer.id: known.id}
    assert not found.both_worked
    assert desk.preview_sets(sets, same_people=same).namesakes == ()
    assert known in desk.reviewers()
    desk.import_sets(sets, same_people=same)
    assert [one.name for one in desk.reviewers()] == ["Ada"] if acting else ["Ada", "Ben"]
    assert ada.reviewer in desk.reviewers()
    assert known not in desk.reviewers()
    assert (desk.reviewer == ada.reviewer) is acting
    add_quote(desk, own)
    desk.close()
    with Library.open(desk.path) as again:
        assert (again.reviewer == ada.reviewer) is acting
        again.undo()
        again.undo()
        assert len(again.articles()) == 1
        assert ada.reviewer in again.reviewers()
        assert again.import_sets(sets).namesakes == ()


def test_who_is_not_there_cannot_be_the_same(open_library: Open) -> None:
    ada, desk = open_library("ada"), open_library("desk", "Ben")
    add_claim(ada, add_article(ada).id)
    sets = list(ada.annotation_sets())
    before = rows(desk.path)
    for same in ({"x": desk.reviewer.id}, {ada.reviewer.id: "x"}):
        with pytest.raises(LibraryError, match="cannot be the same person"):
            desk.import_sets(sets, same_people=same)
    assert rows(desk.path) == before


def test_nothing_at_all(open_library: Open) -> None:
    assert open_library("ada").import_sets([]) == ImportReport()
