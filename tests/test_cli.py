import csv
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from annotator.cli import main
from annotator.cli.display import missing_library
from annotator.library import Library
from annotator.library.sample import make_sample
from annotator.model import Stance
from tests.ran import program

ARTICLE = "The mayor said that the bridge is safe.\n\n“It will stand for a hundred years,” she added.\n"


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "newsroom.annotations"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "bridge.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


@pytest.fixture
def standard_input(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], None]:
    def feed(data: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))

    return feed


# import


def test_import_makes_the_library_and_prints_id_and_title(run, library, article):
    ran = run("import", library, article)
    assert (ran.code, ran.err) == (0, "")
    ((found, title),) = ran.lines
    with Library.open(library, read_only=True) as opened:
        assert opened.article(found).title == title
        assert opened.latest_version(found).text == ARTICLE


def test_importing_the_same_text_again_prints_the_id_that_is_there(run, library, article):
    assert run("import", library, article).out == run("import", library, article).out
    assert len(run("articles", library).lines) == 1


def test_import_keeps_a_text_file_character_for_character(run, library, tmp_path):
    text = "\n\n  Naïve 👩‍👩‍👧 e\u0301  \n\n\n\tשלום\n no final line end"
    (tmp_path / "odd.txt").write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    ((found, _title),) = run("import", library, tmp_path / "odd.txt").lines
    with Library.open(library, read_only=True) as opened:
        assert opened.latest_version(found).text == text


def test_import_reads_standard_input(run, library, standard_input):
    standard_input(ARTICLE.encode())
    ran = run("import", library, "-")
    assert (ran.code, len(ran.lines)) == (0, 1)


def test_import_says_what_is_to_be_looked_at_and_takes_the_article(run, library, tmp_path):
    cut = tmp_path / "cut.txt"
    cut.write_bytes("Der Außenminister erklärte die Größe der Lücke für unklar, sagte er. “".encode()[:-1])
    paragraph = "<p>The minister said on Tuesday that the plan would cost three times as much as promised …</p>"
    page = tmp_path / "page.html"
    page.write_text(f"<html><body><article>{paragraph * 3}</article></body></html>", encoding="utf-8")
    ran = run("import", library, cut, page)
    assert (ran.code, len(ran.lines)) == (0, 2)
    broken, ellipsis = ran.err.splitlines()
    assert broken.startswith("annotator: cut.txt: 1 character could not be read")
    assert ellipsis.startswith("annotator: page.html: ")
    assert "may be cut off" in ellipsis


@pytest.mark.parametrize(
    ("arguments", "stream"),
    [
        (["import", "LIBRARY", "-"], "stdin"),
        (["import-set", "LIBRARY", "-"], "stdin"),
        (["import", "LIBRARY", "ARTICLE"], "stdout"),
        (["articles", "SAMPLE"], "stdout"),
        (["disputes", "SAMPLE"], "stdout"),
        (["export", "SAMPLE"], "stdout"),
        (["articles", "--help"], "stdout"),
        (["--version"], "stdout"),
    ],
)
def test_a_closed_stream_is_told_in_a_sentence(monkeypatch, capfd, library, article, sample, arguments, stream):
    files = {"LIBRARY": library, "ARTICLE": article, "SAMPLE": sample}
    with monkeypatch.context() as patch:
        patch.setattr(sys, stream, None)  # as Python starts with a stream that the shell closed
        assert main([str(files.get(one, one)) for one in arguments]) == 2
    told = capfd.readouterr().err
    assert "tandard " in told
    assert told.count("\n") == 1
    assert not library.exists()


def test_an_export_into_a_file_needs_no_open_output(monkeypatch, sample, tmp_path):
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", None)
        assert main(["export", str(sample), "--out", str(tmp_path / "marks.csv")]) == 0
    assert (tmp_path / "marks.csv").exists()


@pytest.mark.parametrize("name", ["window.jpg", "window", "-"])
def test_a_picture_is_png_and_a_file(refuse, monkeypatch, sample, tmp_path, name):
    monkeypatch.chdir(tmp_path)
    assert ".png" in refuse("open", sample, "--screenshot", name)
    assert not list(tmp_path.iterdir())


def test_import_names_a_bad_file_and_takes_the_others(run, library, article, tmp_path):
    (tmp_path / "picture.txt").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "empty.txt").write_bytes(b"")
    ran = run("import", library, tmp_path / "picture.txt", article, tmp_path / "empty.txt", tmp_path / "missing.txt")
    assert ran.code == 2
    assert len(ran.lines) == 1
    told = ran.err.splitlines()
    assert len(told) == 3
    for line, name in zip(told, ("picture.txt", "empty.txt", "missing.txt"), strict=True):
        assert name in line


def test_import_of_nothing_but_bad_files_leaves_no_library_behind(refuse, library, tmp_path):
    assert "missing.txt" in refuse("import", library, tmp_path / "missing.txt")
    assert not library.exists()


def test_import_into_a_folder_that_is_not_there_is_refused(refuse, tmp_path, article):
    assert "does not exist" in refuse("import", tmp_path / "no" / "x.annotations", article)


def test_import_never_takes_an_article_for_a_library(refuse, article, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text("Another article.")
    assert "not an Annotator library" in refuse("import", other, article)
    assert other.read_text() == "Another article."


# articles, history, check


def test_articles_tells_counts_by_status(run, sample):
    ((found, title, published, counts),) = run("articles", sample).lines
    assert len(found) == 36
    assert "Lachin" in title
    assert published == "2023-04-27"
    assert counts == "1 unchecked, 3 substantiated, 1 unsubstantiated, 1 set aside, 1 disputed, 1 resolved"


def test_articles_as_json_has_every_status(run, sample):
    (found,) = json.loads(run("articles", sample, "--json").out)
    assert found["claims"] == sum(found["counts"].values()) == 8
    assert (found["counts"]["resolved"], found["counts"]["disputed"]) == (1, 1)
    assert set(found) == {"id", "title", "published", "publisher", "added", "archived", "quotes", "claims", "counts"}


def test_a_title_cannot_break_the_lines_or_steer_the_terminal(run, library, article):
    ((found, _title),) = run("import", library, article).lines
    with Library.open(library) as opened, opened.edit("Change") as edit:
        edit.change_article(found, title="A\tB\nC\x1b[2JD")
    ((_id, title, _published, _counts),) = run("articles", library).lines
    assert title == "A B C [2JD"


def test_what_holds_an_emoji_or_a_word_together_is_printed(run, tmp_path):
    path, text = tmp_path / "desk.annotations", tmp_path / "emoji.txt"
    title = "The engineer 👩🏽\u200d🔧 and می\u200cخواهم"
    text.write_text(f"{title}\n\nNothing else.\n", encoding="utf-8")
    run("import", path, text)
    assert title in run("articles", path).out


def test_history_tells_who_changed_what_to_what(run, sample):
    out = run("history", sample).out
    assert "\tEditor B\tMark claim" in out
    assert "finding: unsubstantiated" in out
    entries = json.loads(run("history", sample, "--json").out)
    assert entries[0]["at"] >= entries[-1]["at"]
    assert {"action", "at", "reviewer", "name", "article", "undone", "changes", "gave_way"} == set(entries[0])


def test_history_of_one_article_leaves_out_the_others(run, library, article, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text("Another article. It says nothing.")
    ((first, _one), (_second, title)) = run("import", library, article, other).lines
    assert title in run("history", library).out
    assert title not in run("history", library, "--article", first).out


def test_history_says_what_was_taken_back(run, library, article):
    run("import", library, article)
    with Library.open(library) as opened:
        opened.undo()
    assert "(taken back)" in run("history", library).out


def test_check_says_that_all_is_well(run, sample):
    ran = run("check", sample)
    assert ran.code == 0
    assert ran.out.endswith("all well\n")


def test_check_finds_a_mark_that_is_not_on_its_words(run, tmp_path):
    path = tmp_path / "broken.annotations"
    make_sample(path)
    data = path.read_bytes()
    words = "ensure “unimpeded” travel along".encode()
    assert words in data
    path.write_bytes(data.replace(words, words.replace(b"travel", b"TRAVEL")))
    ran = run("check", path)
    assert ran.code == 1
    assert "checksum" in ran.out


@pytest.mark.parametrize("command", ["articles", "history", "check", "export"])
def test_reading_commands_make_no_library(refuse, library, command):
    assert "There is no library" in refuse(command, library)
    assert not library.exists()


@pytest.mark.parametrize("command", ["articles", "history", "check", "export"])
def test_reading_commands_change_nothing(run, sample, command):
    before = sample.read_bytes()
    run(command, sample)
    assert sample.read_bytes() == before


# export and import-set


def test_export_and_import_set_carry_everything_over(run, sample, library, tmp_path):
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    assert run("export", sample, "--out", first).code == 0
    assert run("import-set", library, first).code == 0
    assert run("export", library, "--out", second).code == 0
    assert first.read_bytes() == second.read_bytes()
    assert run("check", library).code == 0


def test_importing_a_set_twice_changes_nothing(run, sample, library, tmp_path):
    file = tmp_path / "set.json"
    run("export", sample, "--out", file)
    run("import-set", library, file)
    ran = run("import-set", library, file)
    assert ran.out.startswith("0 added, 0 changed, 0 deleted")


def test_import_set_reads_standard_input(run, sample, library, standard_input):
    standard_input(run("export", sample).out.encode())
    assert run("import-set", library, "-").code == 0
    assert run("articles", library).lines[0][3] == run("articles", sample).lines[0][3]


def test_import_set_names_a_file_that_is_no_set(refuse, library, tmp_path, sample, run):
    cut = tmp_path / "cut.json"
    cut.write_text(run("export", sample).out[:3000], encoding="utf-8")
    assert "cut.json" in refuse("import-set", library, cut)
    assert not library.exists()


def test_export_chooses_the_format_by_the_ending(run, sample, tmp_path):
    run("export", sample, "--out", tmp_path / "marks.csv")
    table = (tmp_path / "marks.csv").read_bytes()
    assert table.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(table.decode("utf-8-sig"))))
    own = [row["type"] for row in rows if row["reviewer"] == row["marked_by"]]
    assert (own.count("quote"), own.count("claim")) == (14, 8)
    assert [row["decision"] for row in rows if row["decision"]] == ["settled"]


def test_export_to_standard_output_is_json_unless_told(run, sample):
    assert json.loads(run("export", sample).out)
    assert run("export", sample, "--format", "csv", "--out", "-").out.startswith("\ufeff")


def test_export_of_one_reviewer_and_article(run, sample):
    ((article, *_rest),) = run("articles", sample).lines
    whole = run("export", sample).out
    one = run("export", sample, "--article", article, "--reviewer", "editor b").out
    both = run("export", sample, "--reviewer", "Editor A", "--reviewer", "Editor B").out
    assert len(one) < len(whole) == len(both)


def test_what_reviewers_agree_on_is_exported_as_one_set_that_nobody_imports(run, sample, library, tmp_path):
    file = tmp_path / "agreed.json"
    assert run("export", sample, "--agreed", "--out", file).code == 0
    (agreed,) = json.loads(file.read_text(encoding="utf-8"))["sets"]
    entered = {mark["id"] for mark in (*agreed["quotes"], *agreed["claims"])}
    assert agreed["agreed"].keys() == entered
    assert {"unanimous", "open", "decided", "unchecked"} == set(agreed["agreed"].values())
    rows = list(csv.DictReader(io.StringIO(run("export", sample, "--agreed", "--format", "csv").out.lstrip("\ufeff"))))
    assert {row["id"]: row["agreed"] for row in rows} == agreed["agreed"]
    assert {row["agreed"] for row in rows if row["decided_by"]} == {"decided"}
    refused = run("import-set", library, file)
    assert refused.code == 2
    assert "“agreed.json” holds an agreed set, made from the work of several reviewers" in refused.err
    assert not library.exists()


def test_what_is_blind_is_not_among_what_is_agreed_on(run, tmp_path):
    path = tmp_path / "blind.annotations"
    make_sample(path)
    with Library.open(path) as opened, opened.edit("Work blind") as edit:
        edit.set_blind(opened.articles()[0].id, None)
    ran = run("export", path, "--agreed")
    assert (ran.code, json.loads(ran.out)["sets"]) == (0, [])
    assert ran.err == "annotator: 1 article was left out: you work blind on it.\n"
    own = run("export", path)
    assert len(json.loads(own.out)["sets"]) == 1
    assert own.err == "annotator: Of 1 article your own set alone was written: you work blind on it.\n"


def test_export_refuses_what_it_does_not_know(refuse, sample, tmp_path):
    assert "no article “x”" in refuse("export", sample, "--article", "x")
    assert "Editor A, Editor B" in refuse("export", sample, "--reviewer", "Nobody")
    assert "work of all reviewers" in refuse("export", sample, "--agreed", "--reviewer", "Editor A")
    assert "--format" in refuse("export", sample, "--out", tmp_path / "marks.odg")
    assert "none of html, docx, pdf, json" in refuse("export", sample, "--format", "odg")
    assert "no NAME=VALUE" in refuse("export", sample, "--with", "author")
    assert "json asks for no “author”" in refuse("export", sample, "--with", "author=Desk")
    assert "Who checked. Add --with url=… --with author=…." in refuse("export", sample, "--format", "claimreview")
    assert "library itself" in refuse("export", sample, "--format", "json", "--out", sample)


def test_nothing_is_written_over_a_library(refuse, sample, tmp_path):
    other = Path(shutil.copy(sample, tmp_path / "other.annotations"))
    before = sample.read_bytes()
    assert "library itself" in refuse("open", sample, "--screenshot", sample)
    assert "is a library" in refuse("open", sample, "--screenshot", other)
    assert "is a library" in refuse("export", sample, "--format", "csv", "--out", other)
    assert sample.read_bytes() == other.read_bytes() == before


def test_a_failed_export_leaves_the_earlier_file(refuse, sample, tmp_path):
    earlier = tmp_path / "set.json"
    earlier.write_text("earlier")
    refuse("export", sample, "--article", "x", "--out", earlier)
    assert earlier.read_text() == "earlier"
    assert [file.name for file in tmp_path.iterdir()] == ["set.json"]


def test_confidential_evidence_stays_and_is_counted(run, tmp_path):
    path = tmp_path / "source.annotations"
    make_sample(path)
    with Library.open(path) as opened, opened.edit("Add evidence") as edit:
        claim = opened.annotations(opened.articles()[0].id).claims[0]
        edit.add_evidence(claim.id, stance=Stance.CONTEXT, title="A whistle-blower", confidential=True)
    ran = run("export", path)
    assert "whistle" not in ran.out
    assert ran.err == "annotator: 1 confidential piece of evidence was left out.\n"


# who acts


def test_who_acts_is_said_before_or_after_the_command(run, library, article, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text("Another article. It says nothing.")
    run("--as", "Ada", "import", library, article)
    run("import", library, other, "--as", "Grace")
    told = run("history", library).out
    assert "\tAda\tAdd article" in told
    assert "\tGrace\tAdd article" in told


def test_a_reading_command_knows_its_reviewers(run, refuse, sample):
    assert run("articles", sample, "--as", "EDITOR B").code == 0
    assert "no reviewer “Nobody”" in refuse("articles", sample, "--as", "Nobody")


# as a process


def test_output_is_utf_8_whatever_the_language_of_the_system(sample):
    ran = program(
        "history", sample, LANG="C", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", PYTHONIOENCODING="ascii"
    )
    assert ran.returncode == 0
    assert "“never”" in ran.stdout.decode().lower()


def test_a_reader_that_goes_away_is_no_error(sample):
    whole = subprocess.Popen(
        [sys.executable, "-m", "annotator", "history", str(sample), "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert whole.stdout is not None
    assert whole.stderr is not None
    whole.stdout.read(1)
    whole.stdout.close()
    assert whole.stderr.read() == b""
    assert whole.wait() in (0, 1)
    whole.stderr.close()


def test_what_nobody_foresaw_is_told_in_a_sentence_and_logged(refuse, monkeypatch, sample):
    def broken(*_arguments: object, **_fields: object) -> None:
        raise RuntimeError("a mistake of ours")

    monkeypatch.setattr(Library, "articles", broken)
    assert "annotator.log" in refuse("articles", sample)
    log = Path(os.environ["ANNOTATOR_DATA"], "annotator.log").read_text(encoding="utf-8")
    assert "a mistake of ours" in log
    assert "Traceback" in log


def test_no_command_waits_for_what_it_does_not_use():
    code = (
        "import annotator.cli, sys; print([m for m in ('PySide6', 'sqlite_utils', 'trafilatura') if m in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"


@pytest.mark.parametrize("wrong", [["fly"], ["--fly"], ["import"], ["articles"], ["export", "x", "--format"]])
def test_a_mistyped_command_is_told_in_a_sentence(refuse, wrong):
    assert "--help" in refuse(*wrong)


def test_a_missing_library_of_the_system_is_told_with_the_line_that_brings_it():
    told = missing_library(ImportError("libEGL.so.1: cannot open shared object file: No such file or directory"))
    assert "libEGL.so.1" in str(told)
    assert "sudo apt install libegl1" in str(told)
    assert missing_library(ImportError("No module named 'PySide6'")) is None


def test_who_acts_for_one_command_does_not_stay(tmp_path, run):
    library = tmp_path / "x.annotations"
    (tmp_path / "a.txt").write_text("One article.", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Another article.", encoding="utf-8")
    run("import", library, tmp_path / "a.txt", "--as", "Ann")
    run("import", library, tmp_path / "b.txt", "--as", "Bob")
    with Library.open(library) as opened:
        assert opened.reviewer.name == "Ann"
        assert [one.name for one in opened.reviewers()] == ["Ann", "Bob"]
