"""Files that are no library, damaged, newer, locked or cannot be written: a sentence, and the file as it was."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest

from annotator.library import Library, LibraryError, ReadOnlyError, backups, file, restore
from annotator.library.sample import make_sample
from tests.library.making import add_article, add_quote, rows, span

NOBODY = 65534


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.annotations"
    make_sample(path)
    return path


@pytest.fixture
def made(tmp_path: Path, sample: Path) -> Path:
    return Path(shutil.copy(sample, tmp_path / "work.annotations"))


def use_everything(path: Path, *, read_only: bool = False) -> None:
    """Ask a library for all it has."""
    with Library.open(path, read_only=read_only) as library:
        for article in library.articles(archived=None):
            library.article(article.id)
            library.latest_version(article.id)
            library.annotations(article.id)
            library.history(article=article.id)
        list(library.annotation_sets())
        library.speakers("ba")
        library.search("road")
        library.check()
        if not read_only:
            with library.edit("Change") as edit:
                edit.change_article(library.articles(archived=None)[0].id, title="New")
            library.undo()


def as_bytes(path: Path) -> bytes:
    return path.read_bytes()


@pytest.mark.parametrize(
    "content",
    [b"no database at all, just text\n" * 40, b"short", b"\x00" * 5000, random.Random(1).randbytes(20_000)],
    ids=["text", "short", "zeros", "noise"],
)
def test_what_is_no_database_is_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letter.annotations"
    path.write_bytes(content)
    for read_only in (False, True):
        with pytest.raises(LibraryError, match=r"letter\.annotations"):
            Library.open(path, read_only=read_only)
        assert as_bytes(path) == content
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.annotations"
    with closing(sqlite3.connect(path)) as db:
        db.execute("create table songs (title)")
        db.commit()
    before = as_bytes(path)
    with pytest.raises(LibraryError, match="another program"):
        Library.open(path)
    assert as_bytes(path) == before


def test_a_newer_library_is_left_alone(made: Path) -> None:
    with closing(sqlite3.connect(made)) as db:
        db.execute("pragma user_version = 99")
    before = as_bytes(made)
    with pytest.raises(LibraryError, match="newer version of Annotator"):
        Library.open(made)
    assert as_bytes(made) == before


def test_an_empty_file_becomes_a_library_unless_there_was_one(tmp_path: Path) -> None:
    path = tmp_path / "work.annotations"
    path.touch()
    with Library.open(path) as library:
        add_article(library)
        library.back_up_if_due()
    path.write_bytes(b"")
    with pytest.raises(LibraryError, match="empty: what it held is gone"):
        Library.open(path)
    assert as_bytes(path) == b""


def test_a_half_made_file_is_made_whole(tmp_path: Path) -> None:
    """As a process leaves it that was killed while it made a new library."""
    path = tmp_path / "work.annotations"
    with closing(sqlite3.connect(path)) as db:
        db.execute("pragma journal_mode = wal")
    with Library.open(path) as library:
        add_article(library)


def test_what_a_killed_creation_left_behind_goes_with_the_next_one(tmp_path: Path) -> None:
    names = [f".made.annotations.0123abcd.part{ending}" for ending in ("", "-wal", "-shm")]
    kept = ".made.annotations.4567abcd.part"
    for name in (*names, kept):
        (tmp_path / name).write_bytes(b"half")
        if name != kept:
            os.utime(tmp_path / name, (0, 0))
    with Library.open(tmp_path / "made.annotations", reviewer="Editor A"):
        pass
    assert {one for one in os.listdir(tmp_path) if one.endswith((".part", "-wal", "-shm"))} == {kept}


def test_folders_and_missing_places(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="is a folder"):
        Library.open(tmp_path)
    with pytest.raises(LibraryError, match="does not exist"):
        Library.open(tmp_path / "missing" / "work.annotations")
    with pytest.raises(LibraryError, match="There is no library"):
        Library.open(tmp_path / "work.annotations", read_only=True)
    with pytest.raises(LibraryError, match="cannot be used"):
        Library.open(tmp_path / ("long" * 100))
    with pytest.raises(LibraryError):
        Library.open(tmp_path / "nul\0.annotations")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("seed", range(10))
def test_a_damaged_library_never_says_more_than_a_sentence(made: Path, seed: int) -> None:
    chance = random.Random(seed)
    content = bytearray(as_bytes(made))
    for _flip in range(400):
        content[chance.randrange(100, len(content))] ^= 1 << chance.randrange(8)
    made.write_bytes(content)
    for read_only in (True, False):
        with suppress(LibraryError):  # some damage lies where nobody looks
            use_everything(made, read_only=read_only)


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_a_library_cut_short_says_so(made: Path, part: float) -> None:
    content = as_bytes(made)[: int(len(as_bytes(made)) * part)]
    made.write_bytes(content)
    with pytest.raises(LibraryError, match="damaged"):
        use_everything(made, read_only=True)
    assert as_bytes(made) == content


def test_a_damaged_library_is_replaced_by_a_backup_and_kept(made: Path) -> None:
    with Library.open(made) as library:
        library.back_up_if_due()
        good = rows(made)
    made.write_bytes(as_bytes(made)[:5000])
    damaged = as_bytes(made)
    kept = restore(backups(made)[0].path, made)
    assert kept is not None
    assert as_bytes(kept) == damaged
    assert rows(made) == good


HOLD = """
import sqlite3, sys
db = sqlite3.connect(sys.argv[1])
db.execute("begin exclusive")
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def held_by_another(path: Path) -> Iterator[None]:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        yield
        holder.communicate("")


def test_a_library_locked_by_another_program(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file, "BUSY_TIMEOUT", 0.05)
    with Library.open(made) as library:
        before = rows(made)
        (article,) = library.articles()
        with held_by_another(made):
            with pytest.raises(LibraryError, match="locked by another program"), library.edit("Change") as edit:
                edit.change_article(article.id, title="New")
            with pytest.raises(LibraryError, match="locked by another program"):
                library.undo()
            assert library.article(article.id).title == article.title
        assert rows(made) == before
        with library.edit("Change") as edit:
            edit.change_article(article.id, title="New")
        assert library.article(article.id).title == "New"


def test_a_full_disk(made: Path) -> None:
    with Library.open(made) as library:
        (article,) = library.articles()
        before = rows(made)
        (pages,) = library._db.execute("pragma page_count").fetchone()
        library._db.execute(f"pragma max_page_count = {pages}")
        with pytest.raises(LibraryError, match="disk is full"), library.edit("Long") as edit:
            edit.change_article(article.id, title="x" * 2_000_000)
        assert rows(made) == before
        library._db.execute("pragma max_page_count = 1073741823")
        with library.edit("Long") as edit:
            edit.change_article(article.id, title="x" * 2_000_000)
        library.undo()
        assert rows(made) == before
        assert library.check() == []


def test_a_library_opened_for_reading_only_refuses_changes(made: Path) -> None:
    before = as_bytes(made)
    with Library.open(made, read_only=True) as library:
        (article,) = library.articles()
        with pytest.raises(ReadOnlyError, match="reading only"), library.edit("Change") as edit:
            edit.change_article(article.id, title="New")
        with pytest.raises(ReadOnlyError):
            library.undo()
        with pytest.raises(ReadOnlyError):
            library.act_as("Nobody yet")
        library.poll()
        library.back_up_if_due()
    assert as_bytes(made) == before


@contextmanager
def powerless() -> Iterator[Path]:
    """Give a folder of somebody who is not the system's administrator, and be that person."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        try:
            if os.geteuid() == 0:
                os.chown(folder, NOBODY, NOBODY)
                os.seteuid(NOBODY)
            yield folder
        finally:
            if os.getuid() == 0:
                os.seteuid(0)
            folder.chmod(0o755)


@pytest.mark.skipif(os.name != "posix", reason="permissions are set otherwise there")
def test_files_and_folders_that_may_only_be_read(sample: Path) -> None:
    content = as_bytes(sample)
    with powerless() as folder:
        path = folder / "work.annotations"
        path.write_bytes(content)
        path.chmod(stat.S_IRUSR)
        with Library.open(path) as library:
            assert library.read_only
            assert len(library.articles()) == 1
        folder.chmod(0o555)
        with Library.open(path) as library:
            assert library.read_only
            assert len(library.articles()) == 1
        with pytest.raises(LibraryError, match=r"new\.annotations"):
            Library.open(folder / "new.annotations")
        folder.chmod(0o755)
        path.chmod(0)
        with pytest.raises(LibraryError, match="cannot be opened"):
            Library.open(path)
        path.chmod(stat.S_IRUSR)
        assert as_bytes(path) == content


@pytest.mark.skipif(os.name != "posix", reason="permissions are set otherwise there")
@pytest.mark.parametrize("endings", [("-wal", "-shm"), ("-wal",)])
def test_what_a_killed_process_left_on_read_only_media(sample: Path, tmp_path: Path, endings: tuple[str, ...]) -> None:
    path = Path(shutil.copy(sample, tmp_path / "work.annotations"))
    with Library.open(path) as library:
        (article,) = library.articles()
        add_quote_on(library, article.id)
        left = {ending: Path(f"{path}{ending}").read_bytes() for ending in endings}
        content = as_bytes(path)
    with powerless() as folder:
        copy = folder / "work.annotations"
        copy.write_bytes(content)
        for ending, side in left.items():
            Path(f"{copy}{ending}").write_bytes(side)
            Path(f"{copy}{ending}").chmod(0o444)
        copy.chmod(0o444)
        folder.chmod(0o555)
        if "-shm" not in endings:  # never silently without its last steps
            with pytest.raises(LibraryError, match=r"work\.annotations"):
                Library.open(copy)
            return
        with Library.open(copy) as library:
            assert library.read_only
            assert len(library.annotations(article.id).quotes) == 15


def add_quote_on(library: Library, article: str) -> None:
    with library.edit("Mark quote") as edit:
        edit.add_quote(article, [(0, 5)])


def test_a_copy_never_overwrites_a_library_that_is_open(made: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.annotations"
    with Library.open(made) as library, Library.open(other) as opened:
        with pytest.raises(LibraryError, match="this library itself"):
            library.save_copy(made)
        with pytest.raises(LibraryError, match="open in another window"):
            library.save_copy(other)
        with pytest.raises(LibraryError):
            library.save_copy(tmp_path / "missing" / "copy.annotations")
        add_quote(opened, add_article(opened).id)
        library.save_copy(tmp_path / "copy.annotations")
        assert rows(tmp_path / "copy.annotations") == rows(made)
    assert not list(tmp_path.glob(".*"))


def test_edits_outside_a_step_are_refused_by_the_file_itself(made: Path) -> None:
    with closing(sqlite3.connect(made)) as db:
        for sql in ("update articles set title = 'x'", "delete from comments", "delete from verdicts"):
            with pytest.raises(sqlite3.IntegrityError, match="outside an edit"):
                db.execute(sql)


@pytest.mark.parametrize(
    "damage",
    [
        """update decisions set rested_on = '[["verdicts",1,2,3,4]]'""",
        "update decisions set marks = '[5,null]'",
        "update verdicts set reviewer = 'gone' || id",
        "update claims set version = 'gone'",
        "update quotes set speaker = 'gone'",
    ],
)
def test_rows_that_name_what_is_not_there_are_told_in_a_sentence(made: Path, damage: str) -> None:
    with closing(sqlite3.connect(made)) as db:
        for (trigger,) in db.execute("select name from sqlite_master where type = 'trigger'").fetchall():
            db.execute(f"drop trigger {trigger}")
        db.execute(damage)
        db.commit()
    before = rows(made)
    with Library.open(made) as library:
        for read in (library.disputes, library.agreement, library.inconsistencies, lambda: list(library.agreed_sets())):
            with pytest.raises(LibraryError, match="is damaged"):
                read()
    assert rows(made) == before


def test_marks_that_do_not_fit_the_text_are_refused(tmp_path: Path) -> None:
    with Library.open(tmp_path / "work.annotations") as library:
        article = add_article(library).id
        before = rows(library.path)
        for content in ([], [(5, 5)], [(0, 10_000)], [(0, 5), (3, 9)], [(-1, 4)]):
            with pytest.raises(LibraryError), library.edit("Mark") as edit:
                edit.add_quote(article, content)
        quote = add_quote(library, article)
        with pytest.raises(LibraryError), library.edit("Resize") as edit:
            edit.change_quote(quote.id, content=[])
        library.undo()
        assert rows(library.path) == before
        assert span("road").length == 4
