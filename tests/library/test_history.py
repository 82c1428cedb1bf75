"""What the history tells, bringing back, searching, erasing for good."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.library import Library, LibraryError, NotYoursError, backups
from annotator.model import Finding
from tests.library.making import add_article, add_claim, add_quote, draft, rows, span


def test_the_history_of_a_mark_says_who_changed_what_from_what_to_what(library: Library) -> None:
    article = add_article(library).id
    claim, other = add_claim(library, article), add_claim(library, article, "Cars pass")
    with library.edit("Word") as edit:
        edit.change_claim(claim.id, wording="Three lorries were counted.")
        edit.change_claim(other.id, wording="Not this one.")
    library.act_as("Ben")
    with library.edit("Judge") as edit:
        edit.give_verdict(claim.id, Finding.SUBSTANTIATED, rationale="seen")
        edit.add_evidence(claim.id, title="Photo")
    library.undo()
    entries = library.history(mark=claim.id)
    assert [entry.name for entry in entries] == ["Undo: Judge", "Judge", "Word", "Mark claim"]
    assert [entry.reviewer for entry in entries] == ["Ben", "Ben", "Ada", "Ada"]
    assert [entry.undone for entry in entries] == [False, True, False, False]
    told = {(one.table, one.field): (one.before, one.after) for one in entries[1].changes}
    assert told["verdicts", "finding"] == (None, "substantiated")
    assert told["verdicts", "rationale"] == (None, "seen")
    assert told["evidence", "title"] == (None, "Photo")
    assert [(one.field, one.before, one.after) for one in entries[2].changes] == [
        ("wording", "", "Three lorries were counted.")
    ]


def test_a_decision_is_kept_in_the_history_of_every_claim_that_it_was_about(library: Library) -> None:
    article = add_article(library).id
    claims = []
    for name, finding in (("Ada", Finding.SUBSTANTIATED), ("Ben", Finding.UNSUBSTANTIATED)):
        library.act_as(name)
        claims.append(add_claim(library, article).id)
        with library.edit("Judge") as edit:
            edit.give_verdict(claims[-1], finding)
    other = add_claim(library, article, "Cars pass").id
    (dispute,) = library.disputes()
    with library.edit("Decide") as edit:
        edit.decide(dispute, finding=Finding.SUBSTANTIATED, reason="Seen.")
    library.undo()
    for claim in claims:
        assert [entry.name for entry in library.history(mark=claim)][:2] == ["Undo: Decide", "Decide"]
    assert "Decide" not in [entry.name for entry in library.history(mark=other)]


def test_the_history_of_an_article_holds_steps_over_several_articles_too(library: Library) -> None:
    here, there = add_article(library).id, add_article(library, "Another text.").id
    with library.edit("Both") as edit:
        edit.change_article(here, title="Here")
        edit.change_article(there, title="There")
    with library.edit("Other") as edit:
        edit.change_article(there, title="There again")
    assert [entry.name for entry in library.history(article=here)] == ["Both", "Add article"]
    assert [entry.name for entry in library.history(limit=2)] == ["Other", "Both"]


def test_what_was_deleted_is_brought_back_later(library: Library) -> None:
    article = add_article(library).id
    quote = add_quote(library, article)
    claim = add_claim(library, article)
    with library.edit("Judge") as edit:
        edit.give_verdict(claim.id, Finding.SUBSTANTIATED, rationale="seen")
        edit.add_comment("Hm", claim=claim.id)
    before = rows(library.path)
    with library.edit("Delete") as edit:
        edit.remove_mark(claim.id)
        edit.remove_mark(quote.id)
    deleting = edit.action
    assert library.history()[0].deleted == 4
    marks = add_quote(library, article, "Cars pass")
    assert library.bring_back(deleting) == 4
    assert library.bring_back(deleting) == 0
    with library.edit("Delete") as edit:
        edit.remove_mark(marks.id)
    assert rows(library.path) == before


def test_only_the_owner_brings_back_and_only_to_where_it_belonged(library: Library) -> None:
    article = add_article(library).id
    quote = add_quote(library, article)
    with library.edit("Delete") as edit:
        edit.remove_mark(quote.id)
    deleting = edit.action
    library.act_as("Ben")
    with pytest.raises(NotYoursError, match="Ada"):
        library.bring_back(deleting)
    library.act_as("Ada")
    with library.edit("Delete article") as edit:
        edit.remove_article(article)
    deleted_article = edit.action
    with pytest.raises(LibraryError, match="deleted too"):
        library.bring_back(deleting)
    library.bring_back(deleted_article)
    library.bring_back(deleting)
    assert [one.id for one in library.annotations(article).quotes] == [quote.id]


@pytest.mark.parametrize(
    ("typed", "kinds"),
    [
        ("lorries", {"text", "claim"}),
        ("LORR", {"text", "claim"}),
        ("three counted", {"text"}),
        ("berg", {"speaker", "text"}),
        ("cafe", {"article"}),
        ("cafe\u0301s", {"article"}),
        ("“Café", {"article"}),
        ("zzz", set()),
        ("", set()),
        ('" OR * NEAR( ) - :', set()),
        ("title: x AND", set()),
        ("'; drop table articles --", set()),
        ("__ ² 👩🏽‍⚖️", set()),
    ],
)
def test_searching_finds_words_whatever_is_typed(library: Library, typed: str, kinds: set[str]) -> None:
    article = add_article(library, title="In den Cafés")
    add_claim(library, article.id)
    add_quote(library, article.id)
    with library.edit("Speaker") as edit:
        edit.add_speaker("Anna Berg", role="judge")
    assert {hit.kind for hit in library.search(typed)} == kinds


def test_a_hit_says_where_it_is(library: Library) -> None:
    article = add_article(library).id
    claim = add_claim(library, article)
    (hit,) = [one for one in library.search("lorries") if one.kind == "claim"]
    assert (hit.title, hit.article, hit.mark, hit.snippet) == ("The road", article, claim.id, "Three lorries")
    library.undo()
    assert [one.kind for one in library.search("lorries")] == ["text"]
    assert len(library.search("road", limit=1)) == 1


def everywhere(path: Path) -> bytes:
    """Give the bytes of the library, of the files beside it and of its backups."""
    files = [one for one in path.parent.iterdir() if one.is_file()] + [one.path for one in backups(path)]
    return b"".join(one.read_bytes() for one in files)


def test_what_is_erased_is_nowhere_any_more(library: Library) -> None:
    article = add_article(library).id
    claim = add_claim(library, article)
    with library.edit("Evidence") as edit:
        evidence = edit.add_evidence(claim.id, title="Xylographic", contact="Quenneville")
        edit.change_evidence(evidence.id, locator="Zephyrine")
    with library.edit("Delete") as edit:
        edit.remove_citation(library.annotations(article).citations[0].id)
    library.undo()
    library.back_up_if_due()
    assert len(backups(library.path)) == 1
    for word in (b"Xylographic", b"Quenneville", b"Zephyrine"):
        assert word in everywhere(library.path)
    assert library.erase("evidence", evidence.id) == 1
    for word in (b"Xylographic", b"Quenneville", b"Zephyrine"):
        assert word not in everywhere(library.path)
    assert library.undo_name == "Mark claim"
    assert library.check() == []
    with Library.open(backups(library.path)[0].path, read_only=True) as backup:
        assert backup.check() == []
        assert [one.id for one in backup.annotations(article).claims] == [claim.id]


def test_erasing_an_article_takes_its_text_title_and_names_of_steps_along(library: Library) -> None:
    with library.edit("Add article “Xylographic”") as edit:
        article = edit.add_article(draft("Quenneville spoke of zephyrs.", "Xylographic")).id
    add_article(library)
    with library.edit("Mark") as edit:
        mark = edit.add_quote(article, [(0, 11)])
        edit.add_comment("Mumblety", quote=mark.id)
    library.back_up_if_due()
    library.erase("articles", article)
    for word in (b"Xylographic", b"Quenneville", b"zephyr", b"Mumblety"):
        assert word not in everywhere(library.path)
    assert len(library.articles()) == 1
    assert library.search("quenneville") == []
    assert library.check() == []


def test_what_was_deleted_already_can_be_erased(library: Library) -> None:
    article = add_article(library).id
    claim = add_claim(library, article, wording="Xylographic")
    with library.edit("Comment") as edit:
        edit.add_comment("Quenneville", claim=claim.id)
    with library.edit("Delete") as edit:
        edit.remove_mark(claim.id)
    library.back_up_if_due()
    library.erase("claims", claim.id)
    assert b"Xylographic" not in everywhere(library.path)
    assert b"Quenneville" not in everywhere(library.path)


def test_erasing_does_not_take_what_can_be_without_it(library: Library) -> None:
    article = add_article(library).id
    with library.edit("Marks") as edit:
        speaker = edit.add_speaker("Xylographic").id
        quote = edit.add_quote(article, [span("The road")], speaker=speaker)
        claim = edit.add_claim(article, [span("road")], quote=quote.id)
        first = edit.add_comment("One", quote=quote.id)
        edit.add_comment("Two", quote=quote.id, reply_to=first.id)
    library.back_up_if_due()
    library.erase("speakers", speaker)
    assert library.annotations(article).quotes[0].speaker is None
    assert b"Xylographic" not in everywhere(library.path)
    library.erase("quotes", quote.id)
    found = library.annotations(article)
    assert [one.id for one in found.claims] == [claim.id]
    assert (found.claims[0].quote, found.comments) == (None, ())
    assert library.check() == []


def test_others_work_cannot_be_erased_along(library: Library) -> None:
    claim = add_claim(library, add_article(library).id)
    library.act_as("Ben")
    with library.edit("Judge") as edit:
        edit.give_verdict(claim.id, Finding.SUBSTANTIATED)
    library.act_as("Ada")
    before = rows(library.path)
    with pytest.raises(NotYoursError, match="Ben"):
        library.erase("claims", claim.id)
    assert rows(library.path) == before


def test_an_import_does_not_bring_back_what_was_erased(library: Library, tmp_path: Path) -> None:
    article = add_article(library).id
    claim = add_claim(library, article, wording="Xylographic")
    sets = list(library.annotation_sets())
    library.erase("claims", claim.id)
    library.import_sets(sets)
    assert library.annotations(article).claims == ()
    library.close()
    assert b"Xylographic" not in everywhere(tmp_path / "work.annotations")
