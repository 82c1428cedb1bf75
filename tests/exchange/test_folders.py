"""Formats of several files: a folder is whole or as it was, and nothing of others is ever replaced."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from annotator.exchange import ExchangeError
from annotator.exchange.files import replacing
from annotator.exchange.folders import Folder, Names, ZipFolder, replacing_folder


def files(folder: Path) -> dict[str, bytes]:
    return {str(one.relative_to(folder)): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


def write_twice(folder: Folder) -> None:
    folder.write("a.txt", b"2")
    raise FileExistsError


def test_files_and_folders_in_it_stand_there_at_the_end(tmp_path: Path) -> None:
    with replacing_folder(tmp_path / "out") as folder:
        folder.write("a.txt", b"1")
        folder.write("Ada/b.txt", b"2")
        assert not (tmp_path / "out").exists()
    assert files(tmp_path / "out") == {"a.txt": b"1", "Ada/b.txt": b"2"}
    assert [one.name for one in tmp_path.iterdir()] == ["out"]


def test_the_same_files_take_the_place_of_earlier_ones(tmp_path: Path) -> None:
    for data in (b"1", b"2"):
        with replacing_folder(tmp_path / "out") as folder:
            folder.write("a.txt", data)
    assert files(tmp_path / "out") == {"a.txt": b"2"}
    assert [one.name for one in tmp_path.iterdir()] == ["out"]


def test_a_folder_with_anything_else_in_it_is_never_touched(tmp_path: Path) -> None:
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "mine.txt").write_bytes(b"mine")
    with (
        pytest.raises(ExchangeError, match=r"holds “mine\.txt”, which this export would not write"),
        replacing_folder(tmp_path / "letters") as folder,
    ):
        folder.write("a.txt", b"1")
    assert files(tmp_path / "letters") == {"mine.txt": b"mine"}
    assert [one.name for one in tmp_path.iterdir()] == ["letters"]


def test_an_error_leaves_the_earlier_folder(tmp_path: Path) -> None:
    with replacing_folder(tmp_path / "out") as folder:
        folder.write("a.txt", b"1")
    with pytest.raises(ExchangeError), replacing_folder(tmp_path / "out") as folder:
        write_twice(folder)
    assert files(tmp_path / "out") == {"a.txt": b"1"}
    assert [one.name for one in tmp_path.iterdir()] == ["out"]


def test_a_name_that_the_disk_just_takes_is_taken(tmp_path: Path) -> None:
    name = "漢" * 85
    with replacing_folder(tmp_path / name) as folder:
        folder.write("a.txt", b"1")
    with replacing(tmp_path / f"{name[:-2]}.json") as stream:
        stream.write(b"{}")
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted([name, f"{name[:-2]}.json"])


def test_a_folder_that_a_killed_program_had_moved_aside_comes_back(tmp_path: Path) -> None:
    with replacing_folder(tmp_path / "out") as folder:
        folder.write("a.txt", b"1")
    (tmp_path / "out").rename(tmp_path / ".out.0123abcd.old")
    with pytest.raises(ExchangeError), replacing_folder(tmp_path / "out") as folder:
        write_twice(folder)
    assert files(tmp_path / "out") == {"a.txt": b"1"}
    assert [one.name for one in tmp_path.iterdir()] == ["out"]


def test_what_killed_programs_left_long_ago_is_removed(tmp_path: Path) -> None:
    for name in (".out.0123abcd.part", ".out.0123abce.part", ".else.0123abcd.part"):
        (tmp_path / name).mkdir()
    for name in (".out.0123abcd.part", ".else.0123abcd.part"):
        os.utime(tmp_path / name, (1, 1))
    with replacing_folder(tmp_path / "out") as folder:
        folder.write("a.txt", b"1")
    assert sorted(one.name for one in tmp_path.iterdir()) == [".else.0123abcd.part", ".out.0123abce.part", "out"]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"mine")
    with (
        pytest.raises(ExchangeError, match="“out” is a file, and this format has several"),
        replacing_folder(tmp_path / "out"),
    ):
        pass
    with pytest.raises(ExchangeError, match="“b” could not be written: it or its folder does not exist"):  # noqa: SIM117  # the block must not be entered
        with replacing_folder(tmp_path / "none" / "b"):
            pytest.fail("there is no folder to write in")
    assert (tmp_path / "out").read_bytes() == b"mine"


def test_an_archive_is_the_same_at_any_time() -> None:
    written = io.BytesIO()
    folder = ZipFolder(written)
    folder.write("Ada/b.txt", b"words " * 100)
    folder.close()
    (info,) = zipfile.ZipFile(written).infolist()
    assert (info.filename, info.date_time) == ("Ada/b.txt", (1980, 1, 1, 0, 0, 0))
    assert info.compress_size < info.file_size


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("The minister: “no/yes?”", "The minister “no yes ”"),
        ("../../etc/passwd", "etc passwd"),
        ("CON", "article"),
        ("...", "article"),
        ("العربية 👩🏽‍🚀", "العربية 👩🏽‍🚀"),
        ("x" * 200, "x" * 60),
    ],
)
def test_names_are_such_as_every_disk_takes(title: str, name: str) -> None:
    assert Names().name(title, "article") == name


def test_no_name_is_given_twice() -> None:
    names = Names()
    assert [names.name(title, "a") for title in ("Storm", "STORM", "storm")] == ["Storm", "STORM (2)", "storm (3)"]
