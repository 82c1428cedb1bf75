"""Two windows on one file, and a process that is killed in the middle of its work."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.library import Changed, Library
from annotator.model import Finding
from tests.library.making import add_article, add_claim, add_quote, rows, span


def listening(library: Library) -> list[Changed]:
    heard: list[Changed] = []
    library.subscribe(heard.append)
    return heard


def test_a_window_hears_what_another_one_does(library: Library) -> None:
    article = add_article(library).id
    with Library.open(library.path, reviewer="Ben") as other:
        heard = listening(library)
        library.poll()
        heard.clear()
        assert not library.poll()
        quote = add_quote(other, article)
        assert library.poll()
        assert not library.poll()
        (changed,) = heard
        assert (changed.name, changed.reviewer, changed.origin) == ("Mark quote", other.reviewer.id, None)
        assert changed.ids("quotes") == {quote.id}
        assert (changed.articles, changed.marks) == ({article}, {quote.id})
        assert [one.id for one in library.annotations(article).quotes] == [quote.id]
        other.undo()
        assert library.poll()
        assert heard[-1].ids("quotes") == {quote.id}
        assert library.annotations(article).quotes == ()


def test_a_window_hears_each_burst_of_typing(library: Library) -> None:
    claim = add_claim(library, add_article(library).id)
    with Library.open(library.path) as other:
        heard = listening(other)
        with library.edit("Judge") as edit:
            edit.give_verdict(claim.id, Finding.SUBSTANTIATED)
        action = edit.action
        for typed in ("se", "seen"):
            assert other.poll()
            with library.edit("Why", continues=action) as edit:
                edit.explain_verdict(claim.id, rationale=typed)
            action = edit.action
        assert other.poll()
        assert other.annotations(claim.article).verdicts[0].rationale == "seen"
        assert {claim.id} in [changed.marks for changed in heard]


def test_what_another_window_did_is_heard_also_by_one_that_goes_on_working(library: Library) -> None:
    article = add_article(library).id
    with Library.open(library.path, reviewer="Ben") as other:
        heard = listening(library)
        quote = add_quote(other, article)
        mine = add_claim(library, article)
        library.poll()
        marks = [changed.marks for changed in heard]
        assert {quote.id} in marks
        assert marks[-1] == {mine.id}
        assert sum({quote.id} == one for one in marks) == 1


def test_an_erasing_in_another_window_is_heard(library: Library) -> None:
    article = add_article(library).id
    quote = add_quote(library, article)
    with Library.open(library.path) as other:
        heard = listening(other)
        library.erase("quotes", quote.id)
        other.poll()
        assert heard[-1].articles == {article}


def test_a_speaker_added_elsewhere_is_found_here(library: Library) -> None:
    with Library.open(library.path) as other:
        assert library.speakers("berg") == []
        with other.edit("Speaker") as edit:
            edit.add_speaker("Anna Berg")
        library.poll()
        assert [match.speaker.name for match in library.speakers("berg")] == ["Anna Berg"]
        with other.edit("Rename") as edit:
            edit.change_speaker(library.speakers("berg")[0].speaker.id, name="Anna Thal")
        library.poll()
        assert library.speakers("berg") == []
        assert [match.speaker.name for match in library.speakers("thal")] == ["Anna Thal"]


def test_two_windows_write_by_turns(library: Library) -> None:
    article = add_article(library).id
    with Library.open(library.path, reviewer="Ben") as other:
        for place in range(0, 60, 6):
            for window in (library, other):
                with window.edit("Mark quote") as edit:
                    edit.add_quote(article, [(place, place + 3)])
        assert len(library.annotations(article).quotes) == 20
        assert library.check() == []
        for _step in range(10):
            other.undo()
        assert {one.reviewer for one in library.annotations(article).quotes} == {library.reviewer.id}


WORK = """
import sys
from annotator.library import Library
from annotator.model import ArticleDraft, Span
library = Library.open(sys.argv[1], reviewer="Ada")
with library.edit("Add article") as edit:
    article = edit.add_article(ArticleDraft(text="word " * 5000, title="Long")).id
for number in range(100_000):
    with library.edit(f"Mark {number}") as edit:
        edit.add_quote(article, [Span(number % 9000, number % 9000 + 5)])
        edit.add_claim(article, [Span(number % 9000, number % 9000 + 5)])
    print(number, flush=True)
"""


@pytest.mark.parametrize("after", [1, 40])
def test_a_killed_process_loses_nothing_that_was_saved(tmp_path: Path, after: int) -> None:
    path = tmp_path / "work.annotations"
    with subprocess.Popen([sys.executable, "-c", WORK, str(path)], stdout=subprocess.PIPE, text=True) as worker:
        assert worker.stdout is not None
        for line in worker.stdout:
            if int(line) >= after:
                break
        os.kill(worker.pid, signal.SIGKILL)
        last = max([after, *(int(line) for line in worker.stdout if line.strip().isdigit())])
    with Library.open(path) as library:
        (article,) = library.articles()
        found = library.annotations(article.id)
        assert len(found.quotes) == len(found.claims)  # no step is there by half
        assert last + 1 <= len(found.quotes) <= last + 2
        assert article.quotes == len(found.quotes)
        assert library.check() == []
        assert library.undo_name == f"Mark {len(found.quotes) - 1}"
        library.undo()
        assert len(library.annotations(article.id).quotes) == len(found.quotes) - 1
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


MAKER = """
import sys
from annotator.library import Library
from annotator.model import ArticleDraft

print("ready", flush=True)
sys.stdin.readline()
with Library.open(sys.argv[1], reviewer="Ann") as library, library.edit("Add article") as edit:
    edit.add_article(ArticleDraft(text=f"Article {sys.argv[2]}.", title=sys.argv[2]))
"""


def test_windows_that_make_one_library_at_one_moment_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "new.annotations"
    makers = [
        subprocess.Popen(
            [sys.executable, "-c", MAKER, str(path), str(number)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for number in range(5)
    ]
    for maker in makers:
        assert maker.stdout is not None
        assert maker.stdout.readline() == "ready\n"
    for maker in makers:
        assert maker.stdin is not None
        maker.stdin.write("go\n")
        maker.stdin.flush()
    assert [maker.communicate()[1] for maker in makers] == [""] * 5
    with Library.open(path) as library:
        assert sorted(one.title for one in library.articles()) == ["0", "1", "2", "3", "4"]
        assert [one.name for one in library.reviewers()] == ["Ann"]
        assert library.check() == []
    assert list(tmp_path.iterdir()) == [path]


def test_closing_leaves_one_file(library: Library, tmp_path: Path) -> None:
    add_article(library)
    before = rows(library.path)
    library.close()
    assert [one.name for one in tmp_path.iterdir()] == ["work.annotations"]
    assert rows(tmp_path / "work.annotations") == before


def test_the_starter_of_a_change_knows_its_own(library: Library) -> None:
    heard = listening(library)
    article = add_article(library).id
    with library.edit("Mark", origin="view") as edit:
        edit.add_quote(article, [span("road")])
    assert heard[-1].origin == "view"
    library.undo(origin="menu")
    assert heard[-1].origin == "menu"
    with library.edit("Nothing"):
        pass
    assert heard[-1].origin == "menu"
