"""Files, folders and archives of sets: read with bounds, told in a sentence where they are hostile."""

from __future__ import annotations

import io
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.exchange import ExchangeError, read_sets_file, write_file
from annotator.exchange.sources import Archive, sources_in_archive, sources_in_folder
from tests.exchange.making import small_set


def packed(files: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return written.getvalue()


def test_what_lies_beside_a_file_in_an_archive(tmp_path: Path) -> None:
    data = packed({"b/x.ann": b"T1", "b/x.txt": b"words", "a/x.ann": b"", "__MACOSX/b/._x.ann": b"no", "x.txt": b"no"})
    found = sources_in_archive(data, "sets.zip", (".ann",))
    assert [(one.folder, one.name, one.data) for one in found] == [("a", "x.ann", b""), ("b", "x.ann", b"T1")]
    assert [one.beside("x.txt") for one in found] == [None, b"words"]
    assert found[1].beside("../x.txt") is None


def test_sets_come_out_of_an_archive_and_out_of_a_folder(tmp_path: Path) -> None:
    folder = tmp_path / "sets"
    (folder / "ada").mkdir(parents=True)
    write_file(folder / "ada" / "one.json", "json", [small_set()])
    archive = tmp_path / "sets.zip"
    archive.write_bytes(packed({"one.json": (folder / "ada" / "one.json").read_bytes(), "read.me": b"words"}))
    assert read_sets_file(folder).sets == read_sets_file(archive).sets == [small_set()]


def test_an_archive_without_sets(tmp_path: Path) -> None:
    (tmp_path / "empty.zip").write_bytes(packed({"read.me": b"words"}))
    with pytest.raises(ExchangeError, match=r"There are no annotation sets in “empty\.zip”"):
        read_sets_file(tmp_path / "empty.zip")


def test_a_bomb_is_not_unpacked() -> None:
    bomb = packed({f"{number}.json": bytes(6_000_000) for number in range(2)})
    assert len(bomb) < 20_000
    with pytest.raises(ExchangeError, match=r"“b\.zip” would be far too large when unpacked"):
        Archive(bomb, "b.zip")


def test_many_small_bombs_are_a_bomb() -> None:
    with pytest.raises(ExchangeError, match=r"“b\.zip” would be far too large when unpacked"):
        Archive(packed({f"{number}.json": bytes(4_900_000) for number in range(11)}), "b.zip")


def test_a_file_that_is_larger_than_the_archive_says() -> None:
    data = bytearray(packed({"x.json": b"a" * 1000}))
    size = (1000).to_bytes(4, "little")
    data = bytearray(bytes(data).replace(size, (10).to_bytes(4, "little")))
    with pytest.raises(ExchangeError, match=r"“b\.zip” (is damaged|would be far too large)"):
        Archive(bytes(data), "b.zip").read("x.json")


def test_many_files_and_locked_ones() -> None:
    with pytest.raises(ExchangeError, match="far too large"):
        Archive(packed({str(number): b"" for number in range(20_001)}), "b.zip")
    locked = bytearray(packed({"x.json": b"{}"}))
    place = locked.find(b"PK\x01\x02")
    locked[place + 8] |= 1
    with pytest.raises(ExchangeError, match="locked with a password"):
        Archive(bytes(locked), "b.zip")


@given(st.data())
def test_a_damaged_archive_is_told(data: st.DataObject) -> None:
    whole = bytearray(packed({"x.json": b"{}" * 50, "y.json": b"words"}))
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = bytes(whole[: data.draw(st.integers(0, len(whole)))])
    with suppress(ExchangeError):  # any other error fails the test
        archive = Archive(cut, "b.zip")
        for name in archive.files:
            archive.read(name)


def test_a_link_does_not_lead_out_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "sent").mkdir()
    (tmp_path / "secret.txt").write_bytes(b"secret")
    (tmp_path / "sent" / "x.ann").write_bytes(b"1")
    (tmp_path / "sent" / "x.txt").symlink_to(tmp_path / "secret.txt")
    (found,) = sources_in_folder(tmp_path / "sent", (".ann",), Path.read_bytes)
    assert found.beside("x.txt") is None


def test_a_folder_in_folders(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "x.ann").write_bytes(b"1")
    (tmp_path / "a" / "x.txt").write_bytes(b"2")
    (found,) = sources_in_folder(tmp_path, (".ann",), Path.read_bytes)
    assert (found.name, found.folder, found.beside("x.txt")) == ("x.ann", "b", None)
