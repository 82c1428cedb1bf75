import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from annotator.library import Library
from annotator.model import ArticleDraft, Finding, Span
from tests.ran import Ran

TEXT = "The mayor said that the bridge is safe. Nobody has tested it since 2019."
CLAIM = "the bridge is safe"


@pytest.fixture
def two_articles(tmp_path: Path) -> tuple[Path, str, str]:
    """Make a library where two reviewers differ about a verdict in one article, about a speaker in the other."""
    path = tmp_path / "newsroom.annotations"
    ids = []
    with Library.open(path, reviewer="Ada") as library:
        for title in ("The\tbridge", "The bridge again"):
            with library.edit("Add article") as edit:
                ids.append(edit.add_article(ArticleDraft(text=f"{title}. {TEXT}", title=title)).id)
        mark(library, "Ada", ids[0], Finding.SUBSTANTIATED, "Ann Lee", "The report\nsays so.")
        mark(library, "Ben", ids[0], Finding.UNSUBSTANTIATED, "Ann Lee")
        mark(library, "Ada", ids[1], Finding.SUBSTANTIATED, "Ann Lee")
        mark(library, "Ben", ids[1], Finding.SUBSTANTIATED, "The mayor")
    return path, ids[0], ids[1]


def mark(library: Library, who: str, article: str, finding: Finding, speaker: str, reason: str = "") -> None:
    library.act_as(who)
    start = library.latest_version(article).text.index(CLAIM)
    with library.edit("Mark claim") as edit:
        known = library.speakers_called(speaker) or [edit.add_speaker(speaker)]
        claim = edit.add_claim(article, [Span(start, start + len(CLAIM))], speaker=known[0].id)
        edit.give_verdict(claim.id, finding, rationale=reason)


def as_json(ran: Ran) -> Any:
    assert (ran.code, ran.err) == (0, "")
    return json.loads(ran.out)


def test_the_sample_has_one_disputed_verdict(run: Callable[..., Ran], sample: Path):
    found, differing, decided = as_json(run("disputes", sample, "--json"))
    assert [(one["state"], one["kinds"]) for one in (found, differing, decided)] == [
        ("open", ["verdicts"]),
        ("open", ["speakers"]),
        ("decided", ["verdicts"]),
    ]
    assert found["title"] == "France calls for unblocking of the Lachin corridor"
    assert found["words"] == "over these past years, France has never appealed to Armenia"
    assert found["speaker"] == "Jeyhun Bayramov"
    assert found["kinds"] == ["verdicts"]
    assert found["differences"] == ["The verdicts differ: unsubstantiated (Editor A), substantiated (Editor B)."]
    verdicts = [(one["reviewer"], one["verdict"], one["basis"], one["evidence"]) for one in found["reviewers"]]
    assert verdicts == [
        ("Editor A", "unsubstantiated", "no evidence given", 0),
        ("Editor B", "substantiated", "", 1),
    ]
    assert found["reviewers"][0]["reason"].startswith("“Never”, over years, is a strong claim.")


def test_a_decision_is_told_with_who_what_and_why(run: Callable[..., Ran], sample: Path):
    *_open, decided = as_json(run("disputes", sample, "--json"))
    (decision,) = decided["decisions"]
    assert (decision["by"], decision["outcome"], decision["verdict"], decision["cause"], decision["stands"]) == (
        "Editor A",
        "settled",
        "unsubstantiated",
        "unclear guideline",
        True,
    )
    assert decision["reason"].startswith("A right can be checked")
    told = [cells for cells in run("disputes", sample).lines if "settled: unsubstantiated" in cells]
    assert [cells[2] for cells in told] == ["Editor A"]


def test_blind_work_hides_others_until_it_is_finished(
    run: Callable[..., Ran], refuse: Callable[..., str], two_articles: tuple[Path, str, str]
):
    path, first, second = two_articles
    assert run("blind", path, "--article", first, "--as", "Ada").code == 0
    with Library.open(path) as library:
        library.act_as("Ben", confirmed=True)
    assert [one["article"] for one in as_json(run("disputes", path, "--json"))] == [second]
    told = run("history", path, "--article", first).lines
    assert {(cells[1], cells[2]) for cells in told if cells[0] and "Ben" not in cells} == {("Ada", "Work blind")}
    assert "The report" not in run("export", path).out
    assert "Ben works blind on “The bridge”" in refuse("disputes", path, "--as", "Ada")
    assert "--yes" in refuse("export", path, "--as", "Ada")
    assert "You work blind" in refuse("blind", path, "--article", first, "--off")
    assert "Act as Ada" not in run("history", path).out
    assert len(as_json(run("disputes", path, "--as", "Ada", "--yes", "--json"))) == 1
    assert "Act as Ada while working blind" in run("history", path).out
    assert run("finish", path, "--article", first).code == 0
    assert [one["article"] for one in as_json(run("disputes", path, "--json"))] == [first, second]
    assert "The report" in run("export", path).out


def test_people_read_the_same_in_lines(run: Callable[..., Ran], two_articles: tuple[Path, str, str]):
    path, first, second = two_articles
    assert run("disputes", path).lines == [
        ["open", first, "The bridge", CLAIM],
        ["", "The verdicts differ: substantiated (Ada), unsubstantiated (Ben)."],
        ["", "Ada", "substantiated", "Ann Lee", "", "0 pieces of evidence", "The report says so."],
        ["", "Ben", "unsubstantiated", "Ann Lee", "", "0 pieces of evidence"],
        ["open", second, "The bridge again", CLAIM],
        ["", "The speakers differ: Ann Lee (Ada), The mayor (Ben)."],
        ["", "Ada", "substantiated", "Ann Lee", "", "0 pieces of evidence"],
        ["", "Ben", "substantiated", "The mayor", "", "0 pieces of evidence"],
    ]


def test_only_one_article_is_told(run: Callable[..., Ran], two_articles: tuple[Path, str, str]):
    path, first, second = two_articles
    assert [one["article"] for one in as_json(run("disputes", path, "--json"))] == [first, second]
    (found,) = as_json(run("disputes", path, "--article", second, "--json"))
    assert [one["speaker"] for one in found["reviewers"]] == ["Ann Lee", "The mayor"]


def test_where_nothing_is_disputed_nothing_is_printed(run: Callable[..., Ran], tmp_path: Path):
    Library.open(tmp_path / "empty.annotations", reviewer="Ada").close()
    assert run("disputes", tmp_path / "empty.annotations") == Ran(0, "", "")
    assert as_json(run("disputes", tmp_path / "empty.annotations", "--json")) == []


def test_what_is_not_there_is_told(refuse: Callable[..., str], sample: Path, tmp_path: Path):
    assert "no article “nowhere”" in refuse("disputes", sample, "--article", "nowhere")
    assert "no reviewer “Nobody”" in refuse("disputes", sample, "--as", "Nobody")
    assert "missing.annotations" in refuse("disputes", tmp_path / "missing.annotations")
    assert not (tmp_path / "missing.annotations").exists()
    (tmp_path / "text.annotations").write_text("no library")
    assert "text.annotations" in refuse("disputes", tmp_path / "text.annotations", "--json")


def test_agreement_on_the_sample_is_said_first_in_words_then_in_numbers(run: Callable[..., Ran], sample: Path):
    lines = run("agreement", sample).lines
    assert lines[0] == ["Editor A and Editor B differ on 6 of 8 claims: 2 verdicts, 4 marked by one only."]
    kappa = ["verdicts", "Editor A, Editor B", "Cohen’s kappa"]
    assert [*kappa, "0.27 (95 % interval 0.00 to 1.00, 4 claims)"] in lines
    speakers = ["speakers", "all", "Krippendorff’s alpha"]
    assert [*speakers, "Not defined: there is nothing that two of the reviewers both rated."] in lines
    found = as_json(run("agreement", sample, "--json"))
    (pair,) = found["pairs"]
    dispute, _speaker, decided = as_json(run("disputes", sample, "--json"))
    assert pair["words"] == lines[0][0]
    assert pair["differing"]["verdicts"] == [dispute["marks"][0], decided["marks"][0]]
    assert {"given": ["unsubstantiated", "substantiated"], "claims": [dispute["marks"][0]]} in pair["verdicts"][
        "confusion"
    ]
    assert pair["verdicts"]["kappa"]["value"] == pytest.approx(3 / 11)
    assert found["speakers"]["alpha"]["value"] is None
    assert found["speakers"]["alpha"]["missing"].startswith("Not defined")


def test_agreement_is_of_the_chosen_articles(run: Callable[..., Ran], two_articles: tuple[Path, str, str]):
    path, first, second = two_articles
    words = [run("agreement", path, *chosen).lines[0][0] for chosen in ((), ("--article", first, "--article", second))]
    assert words == ["Ada and Ben differ on 2 of 2 claims: 1 verdict, 1 speaker."] * 2
    (pair,) = as_json(run("agreement", path, "--article", second, "--json"))["pairs"]
    assert pair["words"] == "Ada and Ben differ on 1 of 1 claim: 1 speaker."
    assert [cell["given"] for cell in pair["speakers"]["confusion"]] == [["Ann Lee", "The mayor"]]
    assert pair["extents"]["word_f1"]["value"] == 1
    turned = run("agreement", path, "--reviewer", "Ben", "--reviewer", "ada").lines[0][0]
    assert turned.startswith("Ben and Ada differ")


def test_agreement_needs_two_reviewers(
    run: Callable[..., Ran], refuse: Callable[..., str], two_articles: tuple[Path, str, str], tmp_path: Path
):
    assert "name another" in refuse("agreement", two_articles[0], "--reviewer", "Ada", "--reviewer", "ada")
    assert "no reviewer “Nobody”" in refuse("agreement", two_articles[0], "--reviewer", "Nobody")
    assert "no article “nowhere”" in refuse("agreement", two_articles[0], "--article", "nowhere")
    Library.open(tmp_path / "empty.annotations", reviewer="Ada").close()
    (line,) = run("agreement", tmp_path / "empty.annotations").lines
    assert line[0].startswith("There are no two reviewers who worked on the same article")
    assert as_json(run("agreement", tmp_path / "empty.annotations", "--json"))["pairs"] == []
