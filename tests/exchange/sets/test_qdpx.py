from __future__ import annotations

import io
import zipfile
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from annotator.exchange import ExchangeError, look
from annotator.model import AnnotationSet, Comment, Quote, Reviewer, Span, Speaker
from annotator.text import words_of
from tests import strategies
from tests.exchange.making import TEXT, drawing, small_set, unpacked, written
from tests.exchange.reference import REFERENCE

Q = "{urn:QDA-XML:project:1.0}"


@pytest.fixture(scope="module")
def xsd() -> Any:
    path = REFERENCE / "refi-qda" / "Project.xsd"
    if not path.is_file():
        pytest.skip("ANNOTATOR_REFERENCE names no folder with formats/refi-qda/Project.xsd")
    return etree.XMLSchema(file=str(path))


class Project:
    """A project as its readers read it."""

    def __init__(self, *sets: AnnotationSet) -> None:
        self.data = written("qdpx", *sets)
        self.files = unpacked(self.data)
        self.root = etree.fromstring(self.files["project.qde"])
        self.by_guid = {
            one.get("guid"): one for one in self.root.iter() if isinstance(one.tag, str) and one.get("guid")
        }

    def all(self, name: str) -> list[Any]:
        return list(self.root.iter(f"{Q}{name}"))

    def text(self, source: Any) -> str:
        path = source.get("plainTextPath")
        assert path.startswith("internal://")
        return self.files[f"sources/{path.removeprefix('internal://')}"].decode()

    def selections(self) -> list[tuple[str, list[str], str]]:
        """Give the words, the codes and the memo of each selection."""
        return [
            (
                self.text(source)[int(one.get("startPosition")) : int(one.get("endPosition"))],
                [self.by_guid[ref.get("targetGUID")].get("name") for ref in one.iter(f"{Q}CodeRef")],
                one.findtext(f"{Q}Description") or "",
            )
            for source in self.all("TextSource")
            for one in source.iter(f"{Q}PlainTextSelection")
        ]

    def links(self) -> list[tuple[str, str, str]]:
        return [
            (
                one.get("name"),
                self.by_guid[one.get("originGUID")].get("name"),
                self.by_guid[one.get("targetGUID")].get("name"),
            )
            for one in self.all("Link")
        ]

    def check(self, xsd: Any) -> None:
        """Check what the schema says, and what it says only in words."""
        xsd.assertValid(self.root)
        guids = Counter(one.get("guid") for one in self.root.iter() if isinstance(one.tag, str) and one.get("guid"))
        assert max(guids.values()) == 1
        for one in self.root.iter():
            for name in ("targetGUID", "originGUID", "creatingUser"):
                assert one.get(name) is None or one.get(name) in guids
        names = [one.get("name").casefold() for one in self.all("Code")]
        assert len(set(names)) == len(names)
        assert set(self.files) == {"project.qde"} | {f"sources/{one.get('guid')}.txt" for one in self.all("TextSource")}
        for source in self.all("TextSource"):
            text = self.text(source)
            assert "\r" not in text
            for one in source.iter(f"{Q}PlainTextSelection"):
                assert 0 <= int(one.get("startPosition")) < int(one.get("endPosition")) <= len(text)


def test_marks_are_selections_with_codes_and_memos(xsd: Any) -> None:
    project = Project(small_set())
    project.check(xsd)
    quote, cue, source, claim, theirs = project.selections()
    assert quote[:2] == (TEXT[15:43], ["direct quote", "Catherine Colonna"])
    assert (cue, source) == (("said", ["cue"], ""), ("Colonna", ["source"], ""))
    assert claim[:2] == (TEXT[20:42], ["unsubstantiated", "Catherine Colonna"])
    assert "Reason: Nobody showed it.\n" in claim[2]
    assert "Evidence: supports: A letter\n" in claim[2]
    assert theirs[:2] == (TEXT[45:63], ["substantiated"])
    assert "Marked by: Bob" in theirs[2]
    assert project.links() == [
        ("quote-cue", TEXT[15:43], "said"),
        ("quote-source", TEXT[15:43], "Colonna"),
        ("claim-in-quote", TEXT[20:42], TEXT[15:43]),
    ]
    assert [one.get("name") for one in project.all("User")] == ["Ann"]


def test_the_article_is_told_by_variables_and_its_text_is_as_it_was(xsd: Any) -> None:
    one = small_set()
    project = Project(
        replace(one, article=replace(one.article, title="A/B: “C”\n", url="https://x.example/?a=1&b=<2>"))
    )
    project.check(xsd)
    (source,) = project.all("TextSource")
    assert project.text(source) == TEXT
    assert source.get("name") == "A B “C”"
    told = {
        project.by_guid[value[0].get("targetGUID")].get("name"): value[1].text
        for value in source.iter(f"{Q}VariableValue")
    }
    assert told == {"title": "A/B: “C”\n", "url": "https://x.example/?a=1&b=<2>", "published": "2023-04-27"}


def test_parts_are_linked_and_emoji_told() -> None:
    one = small_set()
    two = replace(one, quotes=(), claims=(replace(one.claims[0], spans=(Span(20, 26), Span(33, 42)), quote=None),))
    project = Project(two)
    assert project.links() == [("continued-by", "France", "appealed.")]
    first, second, *_others = project.selections()
    assert (first[0], first[1], second[0], second[1]) == (
        "France",
        ["unsubstantiated"],
        "appealed.",
        ["unsubstantiated"],
    )
    assert (bool(first[2]), second[2]) == (True, "")
    several, twice = look("qdpx", [two])
    assert several.startswith("1 mark in several places")
    assert twice.startswith("1 text holds emoji")


def test_remarks_are_memos_where_they_stand_and_notes_where_they_stand_nowhere(xsd: Any) -> None:
    one = small_set()
    remarks = (
        Comment("k2", "a1", "r1", "Nice", version="v1", spans=(Span(0, 7),), outside_author="Cara"),
        Comment("k3", "a1", "r1", "Too\nlong", written="2023-05-01T09:00:00.000Z"),
        Comment("k4", "a1", "r1", ""),
    )
    project = Project(replace(one, comments=remarks))
    project.check(xsd)
    assert project.selections()[-1] == ("Colonna", [], "Cara: Nice")
    notes = project.all("Note")
    assert [(note.get("name"), note.findtext(f"{Q}PlainTextContent")) for note in notes] == [
        (None, " "),
        ("Too long", "Too\nlong"),
    ]
    # Programs stumble over notes without a date.
    assert [note.get("creationDateTime") for note in notes] == ["1980-01-01T00:00:00Z", "2023-05-01T09:00:00.000Z"]
    assert [ref.get("targetGUID") for ref in project.all("NoteRef")] == [note.get("guid") for note in notes]


def test_no_two_codes_have_one_name(xsd: Any) -> None:
    one = small_set()
    quote = one.quotes[0]
    project = Project(
        replace(
            one,
            quotes=(quote, replace(quote, id="q2", speaker="s2"), replace(quote, id="q3", speaker="s3")),
            speakers=(Speaker("s1", "Cue"), Speaker("s2", "cue "), Speaker("s3", "Speakers")),
        )
    )
    project.check(xsd)
    names = [code.get("name") for code in project.all("Code")]
    assert {"cue", "Cue (2)", "cue (3)", "Speakers", "Speakers (2)"} <= set(names)


def test_reviewers_are_users_and_an_agreed_set_tells_how_marks_came_in(
    xsd: Any, own_sets: list[AnnotationSet], agreed_sets: list[AnnotationSet]
) -> None:
    sets = [*own_sets, *agreed_sets]
    project = Project(*sets)
    project.check(xsd)
    assert [user.get("name") for user in project.all("User")] == [one.reviewer.name for one in sets]
    codes = Counter(code for _words, found, _memo in project.selections() for code in found)
    agreed = Counter(
        f"agreed: {one.agreed[mark.id].value}"
        for one in sets
        for mark in (*one.quotes, *one.claims)
        if mark.id in one.agreed
        for _part in (mark.content if isinstance(mark, Quote) else mark.spans)
    )
    assert {code: number for code, number in codes.items() if code.startswith("agreed: ")} == agreed
    assert not [code for code in Project(sets[0]).all("Code") if code.get("name") == "Agreed set"]


def test_two_reviewers_of_one_text_share_it(xsd: Any) -> None:
    one = small_set()
    project = Project(one, replace(one, id="set2", reviewer=Reviewer("r2", "Bob")))
    project.check(xsd)
    (source,) = project.all("TextSource")
    users = {user.get("guid"): user.get("name") for user in project.all("User")}
    selections = list(source.iter(f"{Q}PlainTextSelection"))
    assert Counter(users[one.get("creatingUser")] for one in selections) == {"Ann": 5, "Bob": 5}


def test_identical_sets_give_identical_bytes() -> None:
    project = Project(small_set())
    assert Project(small_set()).data == project.data
    with zipfile.ZipFile(io.BytesIO(project.data)) as packed:
        assert {info.date_time for info in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert project.files["project.qde"].startswith(b"<?xml")


def test_no_set_at_all_is_a_project_too(xsd: Any) -> None:
    Project().check(xsd)


def test_confidential_evidence_never_leaves() -> None:
    one = small_set()
    secret = replace(one.evidence[0], title="A source in the ministry", confidential=True)
    assert b"ministry" not in Project(replace(one, evidence=(secret,))).files["project.qde"]


def test_characters_that_xml_cannot_hold(xsd: Any) -> None:
    one = small_set()
    odd = replace(
        one,
        versions=(replace(one.versions[0], text="\x01" + TEXT[1:-1] + "\r"),),
        claims=(replace(one.claims[0], wording="a\x00b\x0bc", spans=(Span(0, len(TEXT)),)),),
    )
    project = Project(odd)
    project.check(xsd)
    assert any("Wording: a\ufffdb\ufffdc" in memo for _words, _codes, memo in project.selections())
    (source,) = project.all("TextSource")
    assert project.text(source) == "\x01" + TEXT[1:-1] + " "
    assert look("qdpx", [odd])[-1] == "2 control characters cannot be written; “\ufffd” will stand for them."


@pytest.mark.parametrize("where", ["text", "wording", "speaker", "reviewer"])
def test_half_a_character_pair_is_refused(where: str) -> None:
    one = small_set()
    broken = {
        "text": replace(one, versions=(replace(one.versions[0], text=TEXT[:-1] + "\ud800"),)),
        "wording": replace(one, claims=(replace(one.claims[0], wording="\ud800"),)),
        "speaker": replace(one, speakers=(Speaker("s1", "\ud800"),)),
        "reviewer": replace(one, reviewer=Reviewer("r1", "\ud800")),
    }
    with pytest.raises(ExchangeError, match="half of a character pair"):
        Project(broken[where])


@drawing(8)
@given(st.one_of(strategies.annotation_sets(), strategies.agreed_sets()))
def test_any_set_fits_the_schema_and_every_word_is_found(xsd: Any, one: AnnotationSet) -> None:
    project = Project(one)
    project.check(xsd)
    texts = {version.id: version.text for version in one.versions}
    found = Counter(words for words, _codes, _memo in project.selections())
    wanted = Counter(
        words_of(texts[mark.version], [span])
        for mark in (*one.quotes, *one.claims)
        for span in (getattr(mark, "content", None) or getattr(mark, "spans", ()))
    )
    assert wanted <= found
