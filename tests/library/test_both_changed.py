"""What two libraries changed apart from each other: told once, kept in the history, never lost, whatever the clocks."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from annotator.library import HistoryEntry, ImportReport, Library
from annotator.model import Finding
from tests.library.making import add_article, add_claim, add_quote, clock_wrong_by, rows, span, stamps

Open = Callable[..., Library]


@pytest.fixture
def open_library(tmp_path: Path) -> Iterator[Open]:
    with ExitStack() as stack:
        yield lambda name, who="Ada": stack.enter_context(Library.open(tmp_path / f"{name}.annotations", reviewer=who))


@pytest.fixture
def two(open_library: Open) -> tuple[Library, Library, str]:
    """Two libraries, Ada's and Ben's, that hold one article."""
    ada, ben = open_library("ada"), open_library("ben", "Ben")
    article = add_article(ada).id
    add_quote(ada, article)
    give(ada, ben)
    return ada, ben, article


def give(source: Library, target: Library) -> ImportReport:
    return target.import_sets(source.annotation_sets())


def retitle(library: Library, article: str, title: str, *, years: int = 0) -> None:
    """Change the title, by a clock that is so many years ahead: a millisecond is too long a time for tests."""
    with clock_wrong_by(years), library.edit("Title") as edit:
        edit.change_article(article, title=title)


def told(report: ImportReport) -> list[tuple[str, str, str, bool]]:
    return [(one.what, one.stands, one.gave_way, one.incoming_stands) for one in report.both_changed]


def kept(library: Library) -> list[tuple[object, object]]:
    """Give what the history tells that came in and was older: it, and what stood."""
    fields = [one for entry in library.history() for one in entry.gave_way]
    return [(one.before, one.after) for one in fields if one.field in ("title", "words")]


def imports(library: Library) -> list[HistoryEntry]:
    return [one for one in library.history() if one.name == "Import annotation sets"]


def test_the_newer_stands_and_the_older_is_told_and_kept_on_both_sides(two: tuple[Library, Library, str]) -> None:
    ada, ben, article = two
    retitle(ada, article, "Older")
    retitle(ben, article, "Newer", years=1)
    from_ben, from_ada = list(ben.annotation_sets()), list(ada.annotation_sets())
    assert told(ada.import_sets(from_ben)) == [("The article “Newer”", "Title: “Newer”", "Title: “Older”", True)]
    assert told(ben.import_sets(from_ada)) == [("The article “Newer”", "Title: “Newer”", "Title: “Older”", False)]
    assert ben.article(article).title == "Newer"
    assert kept(ben) == [("Older", "Newer")]
    assert ada.article(article).title == "Newer"
    titles = [(one.before, one.after) for one in imports(ada)[0].changes if one.field == "title"]
    assert titles == [("Older", "Newer")]
    assert kept(ada) == []


def test_nothing_is_told_twice(two: tuple[Library, Library, str]) -> None:
    ada, ben, article = two
    retitle(ada, article, "Older")
    retitle(ben, article, "Newer", years=1)
    add_claim(ben, article)
    from_ben, from_ada = list(ben.annotation_sets()), list(ada.annotation_sets())
    for _time in range(2):
        assert len(ben.import_sets(from_ada).both_changed) == (_time == 0)
        assert len(ada.import_sets(from_ben).both_changed) == (_time == 0)
    assert len(imports(ben)) == 2  # what they began with, and what gave way
    assert told(give(ada, ben)) == []


def test_what_merely_came_later_is_no_quarrel(two: tuple[Library, Library, str], open_library: Open) -> None:
    ada, ben, article = two
    early = list(ada.annotation_sets())
    for number in range(3):
        add_claim(ben, article)
        retitle(ben, article, f"Ben {number}")
        assert told(give(ben, ada)) == []
        retitle(ada, article, f"Ada {number}")
        assert told(give(ada, ben)) == []
    assert told(ben.import_sets(early)) == []
    assert told(ada.import_sets(early)) == []
    late = open_library("late", "Cy")
    late.import_sets(early)
    assert told(give(ada, late)) == []
    assert kept(ada) == kept(ben) == kept(late) == []


def test_one_article_that_both_brought_in_is_one(open_library: Open) -> None:
    ada, ben = open_library("ada"), open_library("ben", "Ben")
    article = add_article(ada).id
    add_article(ben)
    add_claim(ben, article)
    report = give(ben, ada)
    assert told(report) == []
    assert report.new_articles == ()
    add_claim(ada, article)
    assert told(give(ada, ben)) == []


@pytest.mark.parametrize(("years_of_ada", "years_of_ben"), [(-5, 0), (0, 40), (40, -5), (-5, 40)])
def test_wrong_clocks_lose_nothing(two: tuple[Library, Library, str], years_of_ada: int, years_of_ben: int) -> None:
    ada, ben, article = two
    add_claim(ben, article)
    retitle(ada, article, "Of Ada", years=years_of_ada)
    retitle(ben, article, "Of Ben", years=years_of_ben)
    from_ben = list(ben.annotation_sets())
    reports = [*told(give(ada, ben)), *told(ada.import_sets(from_ben))]
    assert ada.article(article).title == ben.article(article).title
    assert [one[3] for one in reports] in ([True, False], [False, True])
    for library in (ada, ben):
        fields = [one for entry in library.history() for one in (*entry.changes, *entry.gave_way)]
        held = {value for one in fields if one.field == "title" for value in (one.before, one.after)}
        assert {"Of Ada", "Of Ben"} <= held
    retitle(ben, article, "Seen both")
    assert told(give(ben, ada)) == []
    assert ada.article(article).title == "Seen both"


def test_the_copies_of_one_file_are_told_apart(tmp_path: Path, open_library: Open) -> None:
    ada = open_library("ada")
    article = add_article(ada).id
    add_quote(ada, article)
    ada.checkpoint()
    shutil.copy(ada.path, tmp_path / "copy.annotations")
    copy = open_library("copy", None)
    assert copy.id == ada.id
    retitle(ada, article, "In the one")
    retitle(copy, article, "In the other", years=1)
    from_copy = list(copy.annotation_sets())
    assert told(give(ada, copy)) == [
        ("The article “In the other”", "Title: “In the other”", "Title: “In the one”", False)
    ]
    ada.import_sets(from_copy)
    assert ada.article(article).title == "In the other"
    assert told(give(copy, ada)) == []


def test_what_two_others_changed_is_kept_too(open_library: Open, two: tuple[Library, Library, str]) -> None:
    ada, ben, article = two
    cy = open_library("cy", "Cy")
    give(ada, cy)
    add_claim(ben, article)
    add_claim(cy, article)
    retitle(ben, article, "Of Ben")
    retitle(cy, article, "Of Cy", years=1)
    from_ben, from_cy = list(ben.annotation_sets()), list(cy.annotation_sets())
    for name, sets in (("one", [*from_ben, *from_cy]), ("other", [*from_cy, *from_ben])):
        library = open_library(name, "Dee")
        assert [one[2] for one in told(library.import_sets(sets))] == ["Title: “Of Ben”"]
        assert library.article(article).title == "Of Cy"
        assert kept(library) == [("Of Ben", "Of Cy")]


def test_deleted_there_and_edited_here_is_told_once(open_library: Open) -> None:
    desk, laptop = open_library("desk"), open_library("laptop")
    article = add_article(desk).id
    quote = add_quote(desk, article)
    give(desk, laptop)
    with laptop.edit("Delete") as edit:
        edit.remove_mark(quote.id)
    with desk.edit("Resize") as edit:
        edit.change_quote(quote.id, content=[span("closed")])
    from_laptop, from_desk = list(laptop.annotation_sets()), list(desk.annotation_sets())
    report = desk.import_sets(from_laptop)
    assert (report.kept_edited, report.deleted) == (1, 0)
    assert told(report) == [("Ada’s quote “closed”", "as it was edited", "deleted", False)]
    assert kept(desk) == [(None, "closed")]
    assert desk.import_sets(from_laptop).kept_edited == 0
    report = laptop.import_sets(from_desk)
    assert told(report) == [("Ada’s quote “closed”", "as it was edited", "deleted", True)]
    assert [one.content for one in laptop.annotations(article).quotes] == [(span("closed"),)]


def test_what_was_taken_back_is_no_deletion_elsewhere(open_library: Open) -> None:
    desk, laptop = open_library("desk"), open_library("laptop")
    article = add_article(desk).id
    quote = add_quote(desk, article)
    give(desk, laptop)
    with desk.edit("Delete") as edit:
        edit.remove_mark(quote.id)
    give(desk, laptop)
    desk.undo()
    report = give(laptop, desk)
    assert (report.kept_edited, told(report)) == (0, [])
    assert told(give(desk, laptop)) == []
    assert len(laptop.annotations(article).quotes) == 1


def test_one_person_in_two_libraries_who_judged_twice(open_library: Open) -> None:
    desk, laptop = open_library("desk"), open_library("laptop")
    article = add_article(desk).id
    claim = add_claim(desk, article)
    give(desk, laptop)
    with desk.edit("Judge") as edit:
        edit.give_verdict(claim.id, Finding.SUBSTANTIATED, rationale="seen")
    with clock_wrong_by(1), laptop.edit("Judge") as edit:
        edit.give_verdict(claim.id, Finding.UNSUBSTANTIATED, rationale="staged")
    assert told(give(laptop, desk)) == [
        (
            "Ada’s verdict on “Three lorries”",
            "Verdict: unsubstantiated; Reason: “staged”",
            "Verdict: substantiated; Reason: “seen”",
            True,
        )
    ]


def test_undoing_the_import_takes_what_it_kept_with_it_and_importing_again_tells_again(
    two: tuple[Library, Library, str],
) -> None:
    ada, ben, article = two
    retitle(ada, article, "Older")
    add_claim(ada, article)
    retitle(ben, article, "Newer", years=1)
    before, marks = rows(ben.path), stamps(ben.path)
    from_ada = list(ada.annotation_sets())
    assert len(ben.import_sets(from_ada).both_changed) == 1
    ben.undo()
    assert (rows(ben.path), stamps(ben.path)) == (before, marks)
    assert [entry.undone for entry in ben.history() if entry.gave_way] == [True]
    assert len(ben.import_sets(from_ada).both_changed) == 1
    assert [entry.undone for entry in ben.history() if entry.gave_way] == [False]


def test_what_gave_way_is_erased_with_its_row(two: tuple[Library, Library, str]) -> None:
    ada, ben, article = two
    claim = add_claim(ada, article, wording="SECRET one")
    give(ada, ben)
    with ada.edit("Reword") as edit:
        edit.change_claim(claim.id, wording="SECRET two")
    ben.act_as("Ada")
    with clock_wrong_by(1), ben.edit("Reword") as edit:
        edit.change_claim(claim.id, wording="open")
    give(ada, ben)
    assert any(one.before == "SECRET two" for entry in ben.history() for one in entry.gave_way)
    ben.erase("claims", claim.id)
    assert "SECRET" not in repr(ben.history())
    assert b"SECRET" not in ben.path.read_bytes()


def test_a_decision_that_left_without_what_is_confidential_by_now_is_no_other_one(open_library: Open) -> None:
    ada, ben = open_library("ada"), open_library("ben", "Ben")
    article = add_article(ada).id
    claim = add_claim(ada, article)
    with ada.edit("Judge") as edit:
        edit.give_verdict(claim.id, Finding.SUBSTANTIATED)
        evidence = edit.add_evidence(claim.id, title="A letter").id
        edit.challenge(claim.id, "Look again.")
    (dispute,) = ada.disputes()
    with ada.edit("Decide") as edit:
        edit.decide(dispute, finding=Finding.SUBSTANTIATED, reason="It is signed.")
    with ada.edit("Keep it here") as edit:
        edit.change_evidence(evidence, confidential=True)
    assert told(give(ada, ben)) == []
    add_claim(ben, article, "Cars pass")
    report = give(ben, ada)
    assert (told(report), report.kept_ours) == ([], 0)
    assert told(give(ada, ben)) == []
