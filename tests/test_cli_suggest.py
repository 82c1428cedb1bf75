"""The command that proposes quotes and claims: places in the file's own characters, one line an article."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
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
    decoded = start.removeprefix("\ufeff") + text
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
