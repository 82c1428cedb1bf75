"""Refused suggestions stay refused, and what is learnt from the hand is kept: undone alike, apart for each reviewer."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from annotator import exchange
from annotator.library import Library, LibraryError, NotYoursError, backups
from annotator.model import SuggestionKind
from annotator.suggest.learning import Count
from annotator.suggest.refusing import refusal_key
from tests.library.make_versions import FOLDER
from tests.library.making import add_article, add_quote, rows

WORDS = "Cars pass every day."
KEY = refusal_key(SuggestionKind.QUOTE, WORDS)
KEYS = ("pattern|quote, then cue|say", "speaker|Anna Berg")


def _refuse(library: Library, article: str, words: str = WORDS, *, everywhere: bool = False) -> str:
    with library.edit("Refuse suggestion") as edit:
        return edit.refuse_suggestion(article, SuggestionKind.QUOTE, words, everywhere=everywhere).id


def _count(library: Library, article: str, *, taken: bool) -> None:
    with library.edit("Take suggestion") as edit:
        edit.count_suggestion(article, KEYS, taken=taken)


def test_what_was_refused_stays_so_after_a_restart_however_it_is_written(library: Library) -> None:
    article = add_article(library).id
    _refuse(library, article)
    with Library.open(library.path) as again:
        keys = again.refusals(article).keys
    assert refusal_key(SuggestionKind.QUOTE, "“cars pass every day”") in keys
    assert refusal_key(SuggestionKind.CLAIM, WORDS) not in keys
    assert refusal_key(SuggestionKind.QUOTE, "Cars pass every night.") not in keys


def test_the_same_sentence_elsewhere_is_refused_only_where_that_is_wished(library: Library) -> None:
    one, other = add_article(library).id, add_article(library, f"They say: “{WORDS}”\n", "Another road").id
    _refuse(library, one)
    assert library.refusals(other).keys == frozenset()
    _refuse(library, one, everywhere=True)
    _refuse(library, one)
    assert library.refusals(other).keys == library.refusals().keys == {KEY}
    (row,) = library.refusals(one).rows
    assert (row.words, row.everywhere) == (WORDS, True)


def test_several_refusals_are_one_step(library: Library) -> None:
    article = add_article(library).id
    with library.edit("Refuse suggestions") as edit:
        for words in ("one thing", "a second", "the third"):
            edit.refuse_suggestion(article, SuggestionKind.CLAIM, words)
    assert len(library.refusals(article).keys) == 3
    library.undo()
    assert library.refusals(article).keys == frozenset()
    library.redo()
    assert {one.words for one in library.refusals(article).rows} == {"a second", "one thing", "the third"}


def test_a_refusal_can_be_taken_back_and_made_again(library: Library) -> None:
    article = add_article(library).id
    refusal = _refuse(library, article)
    with library.edit("Suggest again") as edit:
        edit.take_back_refusal(refusal)
    assert library.refusals(article).rows == ()
    library.undo()
    assert library.refusals(article).keys == {KEY}
    library.redo()
    assert _refuse(library, article) == refusal
    assert library.check() == []


def test_refusing_needs_words_and_an_article(library: Library) -> None:
    article = add_article(library).id
    with pytest.raises(LibraryError, match="must cover words"):
        _refuse(library, article, "  ")
    with pytest.raises(LibraryError):
        _refuse(library, "nowhere")
    assert library.undo_name == "Add article"


def test_each_reviewer_refuses_and_teaches_for_themselves(library: Library) -> None:
    article = add_article(library).id
    refusal = _refuse(library, article, everywhere=True)
    _count(library, article, taken=True)
    library.act_as("Ben")
    assert (library.refusals(article).keys, library.suggestion_counts()) == (frozenset(), {})
    with pytest.raises(NotYoursError), library.edit("Suggest again") as edit:
        edit.take_back_refusal(refusal)
    with library.edit("Forget") as edit:
        edit.forget_counts()
    library.act_as("Ada")
    assert library.refusals(article).keys == {KEY}
    assert library.suggestion_counts() == dict.fromkeys(KEYS, Count(1, 0))


def test_counts_go_with_the_step_that_was_counted(library: Library) -> None:
    article = add_article(library).id
    _count(library, article, taken=True)
    with library.edit("Take suggestion") as edit:
        quote = edit.add_quote(article, [(0, 20)])  # type: ignore[list-item]  # a pair is enough
        edit.count_suggestion(article, KEYS, taken=True)
    _count(library, article, taken=False)
    assert library.suggestion_counts() == dict.fromkeys(sorted(KEYS), Count(2, 1))
    library.undo()
    library.undo()
    assert quote.id not in {one.id for one in library.annotations(article).quotes}
    assert library.suggestion_counts() == dict.fromkeys(KEYS, Count(1, 0))
    library.redo()
    with Library.open(library.path) as again:
        assert again.suggestion_counts() == dict.fromkeys(KEYS, Count(2, 0))


def test_an_older_step_can_be_taken_back_although_more_was_counted_since(library: Library) -> None:
    article = add_article(library).id
    _count(library, article, taken=False)
    older = library.history()[0].action
    _count(library, article, taken=True)
    library.undo(older)
    assert library.suggestion_counts() == dict.fromkeys(KEYS, Count(1, 0))


def test_what_was_learnt_can_be_forgotten_and_that_can_be_undone(library: Library) -> None:
    article = add_article(library).id
    _count(library, article, taken=True)
    with library.edit("Forget what was learnt") as edit:
        edit.forget_counts()
    assert library.suggestion_counts() == {}
    library.undo()
    assert library.suggestion_counts() == dict.fromkeys(KEYS, Count(1, 0))


def test_nothing_of_it_leaves_with_a_set_or_comes_with_one(library: Library, tmp_path: Path) -> None:
    article = add_article(library).id
    add_quote(library, article)
    before = list(library.annotation_sets())
    refusal = _refuse(library, article)
    _count(library, article, taken=True)
    assert list(library.annotation_sets()) == before
    with library.edit("Suggest again, and forget") as edit:
        edit.take_back_refusal(refusal)
        edit.forget_counts()
    assert list(library.annotation_sets()) == before  # not as deletions either
    _refuse(library, article, "refused in private")
    exchange.write_file(tmp_path / "set.json", "json", library.annotation_sets())
    assert "in private" not in (tmp_path / "set.json").read_text(encoding="utf-8")
    own = rows(library.path)
    assert library.import_sets(exchange.read_sets_file(tmp_path / "set.json").sets).added == 0
    assert rows(library.path) == own


def test_one_who_only_refused_something_has_no_set(library: Library) -> None:
    article = add_article(library).id
    library.act_as("Ben")
    refusal = _refuse(library, article)
    with library.edit("Suggest again") as edit:
        edit.take_back_refusal(refusal)
    _refuse(library, article)
    assert [one.reviewer.name for one in library.annotation_sets()] == ["Ada"]


def test_what_others_refused_keeps_no_article_from_being_deleted(library: Library) -> None:
    article = add_article(library).id
    library.act_as("Ben")
    _refuse(library, article)
    _count(library, article, taken=False)
    library.act_as("Ada")
    with library.edit("Delete article") as edit:
        edit.remove_article(article)
    deletion = library.history()[0].action
    library.undo()
    library.redo()
    library.bring_back(deletion)
    library.act_as("Ben")
    assert library.refusals(article).keys == {KEY}
    assert library.suggestion_counts() == dict.fromkeys(KEYS, Count(0, 1))


def test_an_erased_refusal_is_gone_from_older_backups_too(library: Library) -> None:
    article = add_article(library).id
    refusal = _refuse(library, article, "words that must go")
    library.back_up_if_due()
    (newest,) = backups(library.path)
    shutil.copy(FOLDER / "version-1.annotations", newest.path.with_name("20230427T120000000000Z_daily.annotations"))
    assert b"words that must go" in newest.path.read_bytes()
    assert library.erase("refusals", refusal) == 1
    library.close()
    assert len(backups(library.path)) == 2
    for file in (library.path, *(one.path for one in backups(library.path))):
        assert b"words that must go" not in file.read_bytes()


def test_a_file_of_the_version_before_learns_to_refuse(tmp_path: Path) -> None:
    path = Path(shutil.copy(FOLDER / "version-2.annotations", tmp_path / "old.annotations"))
    before = path.read_bytes()
    with Library.open(path, read_only=True) as library:
        assert library.refusals().keys == frozenset()
    assert path.read_bytes() == before
    with Library.open(path) as library:
        (article,) = library.articles()
        _refuse(library, article.id)
        assert library.refusals(article.id).keys == {KEY}
        assert library.seen_before("The road is closed", None)
    assert [one.reason for one in backups(path)] == ["before-update"]


def test_the_history_tells_what_was_refused(library: Library) -> None:
    article = add_article(library).id
    _refuse(library, article, everywhere=True)
    told = {change.field: change.after for change in library.history(article=article)[0].changes}
    assert (told["words"], told["everywhere"]) == (WORDS, 1)
