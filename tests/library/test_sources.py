"""Sets out of files: of a whole other library too, whatever made it; bad ones are told in a sentence."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from annotator import exchange
from annotator.library import Library, LibraryError
from annotator.library.sample import make_sample
from annotator.library.sources import is_library, read_sets_from
from annotator.model import AnnotatorError
from tests.library.make_versions import FOLDER
from tests.library.making import add_article, add_claim, rows, stamps


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.annotations"
    make_sample(path)
    return path


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "own.annotations", reviewer="Cy") as opened:
        add_article(opened)
        yield opened


def test_a_library_gives_the_sets_that_it_would_export(sample: Path, own: Library, tmp_path: Path) -> None:
    content = sample.read_bytes()
    with Library.open(sample, read_only=True) as opened:
        exchange.write_file(tmp_path / "sets.json", "json", opened.annotation_sets())
    found = read_sets_from(sample, own.path).sets
    assert found == read_sets_from(tmp_path / "sets.json", own.path).sets
    assert own.import_sets(found).added > 50
    assert own.check() == []
    assert sample.read_bytes() == content


@pytest.mark.parametrize("kept", sorted(FOLDER.glob("version-*.annotations")), ids=lambda kept: kept.stem)
def test_a_library_of_an_earlier_version_gives_its_sets_and_stays_as_it_was(
    kept: Path, own: Library, tmp_path: Path
) -> None:
    old = Path(shutil.copy(kept, tmp_path / "old.annotations"))
    assert len(own.import_sets(read_sets_from(old, own.path).sets).reviewers) == 2
    assert own.check() == []
    assert old.read_bytes() == kept.read_bytes()
    assert sorted(one.name for one in tmp_path.glob("old*")) == ["old.annotations"]


def test_a_library_that_is_open_gives_its_sets(sample: Path, own: Library, tmp_path: Path) -> None:
    path = Path(shutil.copy(sample, tmp_path / "open.annotations"))
    with Library.open(path) as opened:
        add_claim(opened, add_article(opened).id)
        assert len(read_sets_from(path, own.path).sets) == 3


def test_the_library_itself_is_refused(own: Library, tmp_path: Path) -> None:
    (tmp_path / "link.annotations").symlink_to(own.path)
    for path in (own.path, tmp_path / "link.annotations"):
        with pytest.raises(LibraryError, match="is this library itself"):
            read_sets_from(path, own.path)


def test_a_library_is_known_by_its_first_bytes_too(sample: Path, own: Library, tmp_path: Path) -> None:
    path = Path(shutil.copy(sample, tmp_path / "renamed.bak"))
    assert is_library(path)
    assert len(read_sets_from(path, own.path).sets) == len(read_sets_from(sample, own.path).sets)
    assert not is_library(tmp_path / "missing.json")
    assert not is_library(tmp_path)


def _newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("pragma user_version = 99")


def _of_another_program(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as db:
        db.execute("create table songs (title)")
        db.commit()


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda path: path.write_bytes(path.read_bytes()[:9000]), "damaged"),
        (lambda path: path.write_bytes(b"no library at all " * 500), "damaged"),
        (lambda path: path.write_bytes(b""), "empty"),
        (lambda path: path.unlink(), "There is no library"),
        (_newer, "newer version of Annotator"),
        (_of_another_program, "another program"),
    ],
    ids=["cut", "text", "empty", "missing", "newer", "foreign"],
)
def test_a_library_that_cannot_be_used_says_so_and_changes_nothing(
    sample: Path, own: Library, tmp_path: Path, spoil: object, sentence: str
) -> None:
    path = Path(shutil.copy(sample, tmp_path / "other.annotations"))
    assert callable(spoil)
    spoil(path)
    before = rows(own.path), stamps(own.path)
    with pytest.raises(LibraryError, match=sentence):
        read_sets_from(path, own.path)
    assert (rows(own.path), stamps(own.path)) == before


@pytest.mark.parametrize("seed", range(12))
def test_damage_is_a_sentence_or_harmless(sample: Path, own: Library, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    content = bytearray(sample.read_bytes())
    for _flip in range(40):
        content[chance.randrange(100, len(content))] ^= 1 << chance.randrange(8)
    path = tmp_path / "other.annotations"
    path.write_bytes(content)
    before = rows(own.path), stamps(own.path), own.history()
    try:
        own.import_sets(read_sets_from(path, own.path).sets)
    except AnnotatorError:
        assert (rows(own.path), stamps(own.path), own.history()) == before
    assert own.check() == []
