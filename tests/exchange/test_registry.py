from __future__ import annotations

import os
import runpy
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator.exchange import (
    FORMATS,
    ExchangeError,
    format_named,
    format_of,
    read_article,
    read_article_file,
    read_sets_file,
    write_file,
)
from annotator.exchange.formats import Late
from annotator.exchange.sets.tables.mark_table import COLUMNS
from annotator.model import AnnotationSet
from tests.exchange.making import schema, small_set

DOCS = Path(__file__).parents[2] / "docs"


def test_every_format_is_named_once_and_documented() -> None:
    names = [one.name for one in FORMATS]
    endings = [ending for one in FORMATS for ending in one.endings]
    assert len(set(names)) == len(names)
    assert len(set(endings)) == len(endings)
    for one in FORMATS:
        assert one.label
        assert one.reads_articles or one.reads_sets or one.writes
        assert one.keeps or not one.writes
    tables = runpy.run_path(str(DOCS / "make_formats.py"))["tables"]()
    assert tables in (DOCS / "formats.md").read_text(encoding="utf-8"), "run docs/make_formats.py"


def test_every_reader_and_writer_is_there() -> None:
    for one in FORMATS:
        functions = (one.article_reader, one.set_reader, one.writer, one.folder_writer, one.recognises, one.look)
        assert all(callable(function.load()) for function in functions if isinstance(function, Late))


def test_formats_by_name_and_ending() -> None:
    assert format_of("Saved Page.HTM") is format_named("html")
    assert format_of("notes") is None
    with pytest.raises(ExchangeError, match=r"There is no format “pages”\. There are: text, "):
        format_named("pages")


def test_sets_are_no_article() -> None:
    with pytest.raises(ExchangeError, match=r"“s\.json” holds annotation sets"):
        read_article(b"{}", "s.json")


def test_an_unknown_ending_is_read_as_text() -> None:
    assert read_article("Words “here”".encode("cp1252"), "notes.asc").text == "Words “here”"


def test_a_set_goes_to_a_file_and_comes_back(tmp_path: Path) -> None:
    target = tmp_path / "set.json"
    write_file(target, "json", iter([small_set()]))
    assert read_sets_file(target).sets == [small_set()]
    assert os.listdir(tmp_path) == ["set.json"]


def test_an_export_that_fails_leaves_the_earlier_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "set.csv"
    target.write_text("earlier")
    target.chmod(0o640)

    def cancelled() -> Iterator[AnnotationSet]:
        yield small_set()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_file(target, "csv", cancelled())
    assert target.read_text() == "earlier"
    assert os.listdir(tmp_path) == ["set.csv"]
    write_file(target, "csv", [small_set()])
    assert target.stat().st_mode & 0o777 == 0o640


def test_what_a_killed_export_left_behind_goes_with_the_next_one(tmp_path: Path) -> None:
    stale, others = ".set.json.0123abcd.part", [".set.json.part", ".other.json.0123abcd.part", "set.json.0123abcd.part"]
    for name in (stale, ".set.json.4567abcd.part", *others):
        (tmp_path / name).write_text("half")
        if "4567" not in name:
            os.utime(tmp_path / name, (0, 0))
    write_file(tmp_path / "set.json", "json", [small_set()])
    assert sorted(os.listdir(tmp_path)) == sorted(["set.json", ".set.json.4567abcd.part", *others])


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.json", tmp_path / "link.json"
    real.write_text("earlier")
    link.symlink_to(real)
    write_file(link, "json", [small_set()])
    assert link.is_symlink()
    assert read_sets_file(real).sets == [small_set()]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such devices")
def test_a_device_is_written_to_not_replaced() -> None:
    write_file(Path("/dev/null"), "json", [small_set()])
    assert not Path("/dev/null").is_file()


def test_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "folder.json").mkdir()
    with pytest.raises(ExchangeError, match=r"“folder\.json” could not be written: it is a folder"):
        write_file(tmp_path / "folder.json", "json", [small_set()])
    with pytest.raises(ExchangeError, match=r"“a\.json” could not be written: it or its folder does not exist"):
        write_file(tmp_path / "missing" / "a.json", "json", [small_set()])
    with pytest.raises(ExchangeError, match=r"cannot be written as text\. Choose one of: .*json, .*csv"):
        write_file(tmp_path / "a.txt", "text", [small_set()])
    assert os.listdir(tmp_path) == ["folder.json"]


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ExchangeError, match=r"“none\.txt” cannot be read: it or its folder does not exist"):
        read_article_file(tmp_path / "none.txt")
    with pytest.raises(ExchangeError, match="cannot be read: it is a folder"):
        read_article_file(tmp_path)
    with pytest.raises(ExchangeError, match="There are no annotation sets in"):
        read_sets_file(tmp_path)
    large = tmp_path / "large.txt"
    with large.open("wb") as stream:
        stream.truncate(60_000_000_000)
    with pytest.raises(ExchangeError, match=r"“large\.txt” is 60000 MB large"):
        read_article_file(large)


def test_importing_the_room_loads_no_heavy_library() -> None:
    code = "import sys, annotator.exchange; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    heavy = {"trafilatura", "lxml", "charset_normalizer", "jsonschema_rs", "markdown_it"}
    assert heavy.isdisjoint(loaded)


def test_every_column_and_field_is_documented() -> None:
    text = "".join((DOCS / "formats" / name).read_text(encoding="utf-8") for name in ("json.md", "csv.md"))
    fields = {name for part in schema()["$defs"].values() for name in part.get("properties", ())}
    assert [name for name in (*COLUMNS, *sorted(fields)) if f"`{name}`" not in text] == []


@pytest.mark.parametrize("name", ["speech.txt", "speech.md", "speech.html"])
def test_an_editor_is_told_how_many_characters_could_not_be_read(name: str) -> None:
    words = "Der Außenminister erklärte vor der Presse, die Größe der Lücke sei unklar und werde geprüft."
    source = f"<html><body><p>{words}</p></body></html>" if name.endswith("html") else words
    broken = source.encode().replace(b"unklar", b"un\xffklar").replace(b"vor", b"v\xffor")
    draft = read_article(broken, name)
    assert "un\ufffdklar" in draft.text
    assert "erklärte" in draft.text
    assert any("2 characters could not be read" in one and "original file is kept" in one for one in draft.warnings)
    assert draft.original == broken
