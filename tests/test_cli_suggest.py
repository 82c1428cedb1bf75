"""The command that proposes quotes and claims: places in the file's own characters, one line an article."""

from __future__ import annotations

import hashlib
import io
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from annotator.library import Library
from annotator.model import SuggestionKind
from tests.ran import Ran

Run: TypeAlias = Callable[..., Ran]

STORY = (
    "The harbour bridge is closed.\n\n"
    "“The cables are 60 years old,” said Mayor Ada Moss on Monday. “Nobody has touched them.”\n\n"
    "Moss said that 40 bolts were missing, and accused the ministry of hiding a report.\n"
)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    file = tmp_path / "bridge.txt"
    file.write_text(STORY, encoding="utf-8")
    return file


def told(run: Run, *arguments: object) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run("suggest", "--json", *arguments).out.splitlines()]


def words(text: str, places: list[list[int]]) -> list[str]:
    return [text[start:end] for start, end in places]


def test_an_article_is_a_line_with_its_quotes_and_claims(run: Run, story: Path) -> None:
    (line,) = told(run, story)
    assert line["file"] == str(story)
    assert line["sha256"] == hashlib.sha256(story.read_bytes()).hexdigest()
    direct = line["quotes"][0]
    assert words(STORY, direct["content"]) == ["“The cables are 60 years old,”", "“Nobody has touched them.”"]
    assert words(STORY, direct["cue"]) == ["said"]
    assert words(STORY, direct["source"]) == ["Mayor Ada Moss"]
    assert direct["kind"] == "direct"
    assert 0 < direct["confidence"] <= 1
    assert "said" in direct["why"]
    assert [quote["speaker"] for quote in line["quotes"]] == ["Ada Moss"] * 3
    claimed = [" ".join(words(STORY, claim["spans"])) for claim in line["claims"]]
    assert any("40 bolts were missing" in claim for claim in claimed)


@pytest.mark.parametrize(
    ("start", "ends"),
    [("", "\n"), ("\ufeff", "\n"), ("", "\r\n"), ("   \n\n", "\n")],
    ids=["plain", "byte order mark", "windows line ends", "blank lines first"],
)
def test_places_are_those_of_the_characters_in_the_file(run: Run, tmp_path: Path, start: str, ends: str) -> None:
    text = "🌉 Cafe\u0301 news" + ends * 2 + "“Closed 👩‍🔧 today,” said Ada Moss." + ends
    file = tmp_path / "article.txt"
    file.write_bytes((start + text).encode("utf-8"))
    (line,) = told(run, file)
    decoded = start + text
    assert words(decoded, line["quotes"][0]["content"]) == ["“Closed 👩‍🔧 today,”"]
    assert words(decoded, line["quotes"][0]["source"]) == ["Ada Moss"]


def test_lines_of_articles_keep_their_ids_and_their_order(run: Run, tmp_path: Path, story: Path) -> None:
    lines = tmp_path / "articles.jsonl"
    articles = [{"id": f"a{number}", "text": f"“No {number},” said Ada Moss."} for number in range(7)]
    lines.write_text("\n".join(map(json.dumps, articles)) + "\n\n", encoding="utf-8")
    found = told(run, lines, story)
    assert [line.get("id") for line in found] == [*(article["id"] for article in articles), None]
    assert "file" not in found[0]
    assert found[-1]["file"] == str(story)


def test_several_processes_tell_the_same(run: Run, tmp_path: Path) -> None:
    lines = tmp_path / "articles.jsonl"
    articles = [{"id": number, "text": STORY.replace("60", str(number))} for number in range(9)]
    lines.write_text("\n".join(map(json.dumps, articles)), encoding="utf-8")
    assert run("suggest", "--json", "--jobs", 2, lines).out == run("suggest", "--json", lines).out


def test_what_is_less_likely_is_left_out(run: Run, story: Path) -> None:
    (all_of_it,) = told(run, story, "--min-confidence", 0)
    (likely,) = told(run, story, "--min-confidence", 0.9)
    assert 0 < len(likely["quotes"]) < len(all_of_it["quotes"])
    assert all(quote["confidence"] >= 0.9 for quote in likely["quotes"])
    assert all(claim["quote"] is None or claim["quote"] < len(likely["quotes"]) for claim in likely["claims"])


def test_people_are_told_in_words(run: Run, story: Path) -> None:
    out = run("suggest", story).out
    assert "“The cables are 60 years old,” … “Nobody has touched them.”" in out
    assert "Ada Moss" in out
    assert "{" not in out


def test_a_library_names_its_speakers_and_keeps_what_was_refused_out(run: Run, tmp_path: Path, story: Path) -> None:
    path = tmp_path / "desk.annotations"
    with Library.open(path, reviewer="Ida") as library, library.edit("Begin") as edit:
        edit.add_speaker("Ada B. Moss", role="Mayor", aliases=("Ada Moss",))
    (line,) = told(run, story, "--library", path)
    assert line["quotes"][0]["speaker"] == "Ada B. Moss"
    article = run("import", path, story).lines[0][0]
    with Library.open(path, reviewer="Ida") as library, library.edit("Refuse") as edit:
        quoted = "“The cables are 60 years old,” “Nobody has touched them.”"
        edit.refuse_suggestion(article, SuggestionKind.QUOTE, quoted, everywhere=True)
    (line,) = told(run, story, "--library", path)
    assert len(line["quotes"]) == 2
    assert all("cables" not in " ".join(words(STORY, quote["content"])) for quote in line["quotes"])


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("empty.txt", b"", "empty"),
        ("binary.txt", bytes(range(256)) * 20, "binary.txt"),
        ("lines.jsonl", b'{"id": 1, "text": "x"}\nnot json\n', "Line 2"),
        ("lines.jsonl", b'{"id": 1}\n', "Line 1"),
        ("lines.jsonl", b'{"id": null, "text": "x"}\n', "Line 1"),
        ("lines.jsonl", b"[" * 100_000, "Line 1"),
        ("lines.jsonl", b'"\xff"\n', "Line 1"),
    ],
)
def test_bad_input_is_a_sentence_and_nothing_else(
    refuse: Callable[..., str], tmp_path: Path, name: str, content: bytes, says: str
) -> None:
    (tmp_path / name).write_bytes(content)
    assert says in refuse("suggest", "--json", tmp_path / name)


def test_what_is_not_there_is_said(refuse: Callable[..., str], tmp_path: Path, story: Path) -> None:
    assert "missing.txt" in refuse("suggest", tmp_path / "missing.txt")
    assert "none.annotations" in refuse("suggest", story, "--library", tmp_path / "none.annotations")
    assert "--min-confidence" in refuse("suggest", story, "--min-confidence", "1.5")


def test_a_bad_file_is_named_and_the_others_are_told(run: Run, tmp_path: Path, story: Path) -> None:
    empty, lines = tmp_path / "empty.txt", tmp_path / "lines.jsonl"
    empty.write_bytes(b"")
    lines.write_text('{"id": 1, "text": "“So,” said Bo Lund."}\n{"id": 2}\n', encoding="utf-8")
    ran = run("suggest", "--json", story, empty, lines, tmp_path / "missing.txt", story)
    assert ran.code == 2
    assert [json.loads(line)["file"] for line in ran.out.splitlines()] == [str(story)] * 2
    for told_of, name in zip(ran.err.splitlines(), ("empty.txt", "lines.jsonl", "missing.txt"), strict=True):
        assert name in told_of


def test_confidence_is_a_number(refuse: Callable[..., str], story: Path) -> None:
    assert "nan" in refuse("suggest", story, "--min-confidence", "nan")


def test_old_line_ends_part_paragraphs_too(run: Run, tmp_path: Path) -> None:
    text = "“It goes on,” said Ada Moss.\r\r“And on,” said Bo Lund.\r"
    (tmp_path / "old.txt").write_bytes(text.encode())
    (line,) = told(run, tmp_path / "old.txt")
    quoted = [(words(text, quote["content"]), quote["speaker"]) for quote in line["quotes"]]
    assert quoted == [(["“It goes on,”"], "Ada Moss"), (["“And on,”"], "Bo Lund")]


@pytest.mark.parametrize(
    ("given", "key"), [(json.dumps({"id": "a", "text": STORY}) + "\n", "id"), (STORY, "file")], ids=["lines", "text"]
)
def test_standard_input_is_an_article_or_lines_of_them(
    run: Run, monkeypatch: pytest.MonkeyPatch, given: str, key: str
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given.encode())))
    (line,) = told(run, "-")
    assert line[key] == {"id": "a", "file": "-"}[key]
    assert words(STORY, line["quotes"][0]["source"]) == ["Mayor Ada Moss"]


def test_a_text_cannot_steer_the_terminal(run: Run, tmp_path: Path) -> None:
    lines = tmp_path / "steering.jsonl"
    lines.write_text(json.dumps({"id": "a\x1b[2J", "text": "“It is \x1b[31mred,” said Ada \x07Moss."}))
    ran = run("suggest", lines)
    assert "red" in ran.out
    assert not {"\x1b", "\x07"} & set(ran.out)


def test_a_page_is_read_as_import_would(run: Run, tmp_path: Path) -> None:
    paragraph = "<p>„Das Seil ist alt“, sagte Ada Moss am Montag in der Stadt, und niemand hat es je geprüft.</p>"
    page = tmp_path / "page.html"
    page.write_text(f'<html lang="de"><body><article>{paragraph * 3}</article></body></html>', encoding="utf-8")
    (line,) = told(run, page)
    article = run("import", tmp_path / "desk.annotations", page).lines[0][0]
    with Library.open(tmp_path / "desk.annotations", read_only=True) as library:
        text = library.latest_version(article).text
    assert words(text, line["quotes"][0]["content"]) == ["„Das Seil ist alt“"]
    assert line["quotes"][0]["speaker"] == "Ada Moss"


@contextmanager
def begun(tmp_path: Path, jobs: int) -> Iterator[subprocess.Popen[bytes]]:
    """Give the program while it reads more articles than a pipe holds, its first line told."""
    lines = tmp_path / "many.jsonl"
    lines.write_text("".join(json.dumps({"id": n, "text": STORY * 3}) + "\n" for n in range(3000)), encoding="utf-8")
    command = [sys.executable, "-m", "annotator", "suggest", "--json", "--jobs", str(jobs), str(lines)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, start_new_session=True) as running:
        assert running.stdout is not None
        assert json.loads(running.stdout.readline())["id"] == 0
        yield running


@pytest.mark.parametrize("jobs", [1, 2])
def test_it_ends_quietly_when_it_is_interrupted(tmp_path: Path, jobs: int) -> None:
    with begun(tmp_path, jobs) as running:
        os.killpg(running.pid, signal.SIGINT)  # as Ctrl+C does: every process of the terminal hears it
        assert running.communicate(timeout=60)[1].strip() == b""
        assert running.returncode == 130


@pytest.mark.parametrize("jobs", [1, 2])
def test_it_ends_quietly_when_nobody_reads_on(tmp_path: Path, jobs: int) -> None:
    with begun(tmp_path, jobs) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait(timeout=60) == 1
