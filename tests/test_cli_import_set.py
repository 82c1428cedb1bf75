"""Bringing in what others did, on the command line: looked at first, told in words and as JSON, never half done."""

import json
import shutil
from pathlib import Path

import pytest

from annotator import exchange
from annotator.library import Library
from annotator.library.sample import make_sample
from tests.library.making import add_article, add_claim, add_quote, clock_wrong_by, rows


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    path = tmp_path_factory.mktemp("sample") / "sample.annotations"
    make_sample(path)
    return path


@pytest.fixture
def desk(tmp_path):
    """Ben's library and Ada's set of the same article, whose title both changed; Ada's came first."""
    ada, ben = tmp_path / "ada.annotations", tmp_path / "ben.annotations"
    with Library.open(ada, reviewer="Ada") as one, Library.open(ben, reviewer="Ben") as other:
        article = add_article(one).id
        with one.edit("Add speaker") as edit:
            speaker = edit.add_speaker("Ceyhun Bayramov").id
        add_quote(one, article, speaker=speaker)
        other.import_sets(one.annotation_sets())
        with other.edit("Add speaker") as edit:
            edit.add_speaker("Jeyhun Bayramov")
        for library, title, years in ((one, "Older", 0), (other, "Newer", 1)):
            with clock_wrong_by(years), library.edit("Title") as edit:
                edit.change_article(article, title=title)
            add_claim(library, article)
        exchange.write_file(tmp_path / "ada.json", "json", one.annotation_sets())
    return ben


def content(path: Path) -> tuple[object, list[str]]:
    return path.read_bytes(), sorted(one.name for one in path.parent.iterdir())


def test_a_preview_tells_and_changes_nothing(run, desk, tmp_path):
    before = content(desk)
    ran = run("import-set", desk, tmp_path / "ada.json", "--preview")
    assert ran.code == 0
    assert ran.lines[0] == ["would be: 1 added, 0 changed, 0 deleted, 5 the same, 1 newer here"]
    assert ["sets of", "Ada"] in ran.lines
    assert [
        "changed on both sides",
        "The article “Newer”",
        "stands: Title: “Newer”",
        "gave way: Title: “Older”",
        "what is here is newer",
    ] in ran.lines
    assert content(desk) == before


def test_the_import_tells_the_same_and_the_history_keeps_what_gave_way(run, desk, tmp_path):
    seen = run("import-set", desk, tmp_path / "ada.json", "--preview")
    done = run("import-set", desk, tmp_path / "ada.json")
    assert done.lines[0] == [seen.lines[0][0].removeprefix("would be: ")]
    assert done.lines[1:] == seen.lines[1:]
    history = run("history", desk).out
    assert "came in with an import, older than what stands: title: Older (Newer stood)" in history
    entry = json.loads(run("history", desk, "--json").out)[0]
    assert [(one["before"], one["after"]) for one in entry["gave_way"]] == [("Older", "Newer")]
    again = run("import-set", desk, tmp_path / "ada.json")
    assert again.lines == [["0 added, 0 changed, 0 deleted, 6 the same, 1 newer here"], ["sets of", "Ada"]]


def test_speakers_who_may_be_one_and_articles_that_come_along_are_told(run, sample, tmp_path):
    with Library.open(tmp_path / "ben.annotations", reviewer="Ben") as ben, ben.edit("Add speaker") as edit:
        edit.add_speaker("Ceyhun Bayramov")
    lines = run("import-set", tmp_path / "ben.annotations", sample, "--preview").lines
    assert ["may be one speaker", "Jeyhun Bayramov", "Ceyhun Bayramov"] in lines
    assert [line[0] for line in lines].count("new article") == 1


def test_two_of_one_name_are_told(run, desk, tmp_path):
    with Library.open(tmp_path / "other.annotations", reviewer="Ben") as other:
        add_claim(other, add_article(other).id)
    ran = run("import-set", desk, tmp_path / "other.annotations", "--preview")
    assert ["two of one name", "Ben", "both have work here, so they stay two people"] in ran.lines
    run("import-set", desk, tmp_path / "other.annotations")
    assert run("articles", desk, "--as", "Ben (2)").code == 0


def test_a_preview_makes_no_library(run, sample, tmp_path):
    ran = run("import-set", tmp_path / "new.annotations", sample, "--preview", "--as", "Cy")
    assert ran.code == 0
    assert "0 added" not in ran.lines[0][0]
    assert not list(tmp_path.iterdir())


def test_a_preview_into_a_folder_that_is_not_there_is_refused(refuse, sample, tmp_path):
    assert "does not exist" in refuse("import-set", tmp_path / "no" / "x.annotations", sample, "--preview")


def test_json_has_the_whole_report(run, desk, sample, tmp_path):
    told = json.loads(run("import-set", desk, tmp_path / "ada.json", "--preview", "--json").out)
    assert told["preview"] is True
    assert (told["added"], told["unchanged"], told["kept_ours"], told["kept_edited"]) == (1, 5, 1, 0)
    assert told["reviewers"] == ["Ada"]
    assert [one["gave_way"] for one in told["both_changed"]] == ["Title: “Older”"]
    done = json.loads(run("import-set", desk, tmp_path / "ada.json", "--json").out)
    assert done == told | {"preview": False}
    other = json.loads(run("import-set", desk, sample, "--preview", "--json").out)
    names = [(one["incoming"]["name"], one["known"]["name"]) for one in other["alike"]]
    assert names == [("Jeyhun Bayramov", "Jeyhun Bayramov"), ("Jeyhun Bayramov", "Ceyhun Bayramov")]
    assert len(other["new_articles"]) == 1


def test_all_files_come_in_as_one_step_and_bad_ones_are_named(run, desk, sample, tmp_path):
    cut = tmp_path / "cut.json"
    cut.write_text((tmp_path / "ada.json").read_text(encoding="utf-8")[:2000], encoding="utf-8")
    ran = run("import-set", desk, tmp_path / "ada.json", cut, sample, tmp_path / "missing.annotations")
    assert ran.code == 2
    assert ran.lines[1] == ["sets of", "Ada, Editor A, Editor B"]
    told = ran.err.splitlines()
    assert [name for line, name in zip(told, ("cut.json", "missing.annotations"), strict=True) if name in line]
    with Library.open(desk) as library:
        library.undo()
        assert [one.title for one in library.articles()] == ["Newer"]


@pytest.mark.parametrize("preview", [[], ["--preview"]])
def test_a_set_that_contradicts_itself_is_named_and_the_others_go_in(run, desk, sample, tmp_path, preview):
    written = json.loads((tmp_path / "ada.json").read_text(encoding="utf-8"))
    written["articles"][0]["versions"][0]["id"] = written["sets"][0]["versions"][0] = "0" * 36
    for row in (*written["sets"][0]["quotes"], *written["sets"][0]["claims"]):
        row["version"] = "0" * 36
    (tmp_path / "forged.json").write_text(json.dumps(written), encoding="utf-8")
    ran = run("import-set", desk, tmp_path / "forged.json", sample, *preview)
    assert ran.code == 2
    assert "forged.json: The text of a version does not fit its checksum" in ran.err
    assert ran.lines[1] == ["sets of", "Editor A, Editor B"]


def test_the_library_itself_and_an_open_library_that_is_damaged_are_refused(refuse, desk, tmp_path):
    before = rows(desk)
    assert "is this library itself" in refuse("import-set", desk, desk)
    damaged = Path(shutil.copy(desk, tmp_path / "damaged.annotations"))
    damaged.write_bytes(damaged.read_bytes()[:9000])
    assert "damaged.annotations" in refuse("import-set", desk, damaged)
    assert rows(desk) == before
