from __future__ import annotations

import io
import re
import zipfile

import pytest
from hypothesis import given, settings
from odf import opendocument, teletype
from odf.text import P

from annotator.exchange import ExchangeError, read_article
from annotator.exchange.formats import AS_IT_IS
from annotator.model import ArticleDraft
from tests.exchange.manuscript_checks import (
    DATA,
    LINES,
    ORIGINAL,
    as_libreoffice_writes,
    blocks_of,
    libreoffice_wrote,
    lines_of,
    read_file,
    remarks_of,
)
from tests.exchange.word_like import zipped

ODT = (DATA / "manuscript.odt").read_bytes()
FLAT = (DATA / "manuscript.fodt").read_text(encoding="utf-8")
ACCEPTED = [
    ("heading", "The Lachin corridor"),
    ("paragraph", "By Ann Reporter"),
    ("paragraph", "France[1] never ever appealed to Arménia,  she said."),
    ("paragraph", "A new line\tafter a tab."),
    ("heading", "Strained relations"),
    ("block quote", "“Concrete actions,” she wrote. Kept end."),
    ("list item", "first item"),
    ("list item", "second link"),
    ("list item", "nested \u200fשלום\u200e"),
    ("paragraph", "Before inserted break."),
    ("paragraph", "New and after.[i]"),
    ("paragraph", "Paris\tsaid"),
    ("paragraph", "Baku\tdenied"),
    ("paragraph", "With a box. Soft\u00adhyphen, non breaking."),
    ("paragraph", "In a box."),
    ("footnote", "[1] Letter of the ministry, p. 3 👩🏽‍🚀."),
    ("footnote", "[i] An endnote."),
]


def flat(content: str) -> ArticleDraft:
    """Read the flat file with other content."""
    start, end = FLAT.index("<office:text>"), FLAT.index("</office:text>")
    return read_article((FLAT[:start] + "<office:text>" + content + FLAT[end:]).encode(), "a.fodt")


@pytest.mark.parametrize("name", ["manuscript.odt", "manuscript.fodt"])
def test_changes_are_taken_and_everything_around_the_words_is_left_out(name: str) -> None:
    draft = read_file(name)
    assert blocks_of(draft) == ACCEPTED
    assert draft.revised
    assert (draft.title, draft.byline, draft.language) == ("The Lachin corridor", "Ann Reporter", "en-GB")
    assert draft.published == ""
    assert draft.warnings == ("The file holds hidden text, which was left out.",)
    assert draft.original == (DATA / name).read_bytes()
    flat_xml = "-flat-xml" if name.endswith("fodt") else ""
    assert draft.media_type == f"application/vnd.oasis.opendocument.text{flat_xml}"


@pytest.mark.parametrize("how", ["accepted", "original"])
def test_libreoffice_takes_and_refuses_the_changes_to_the_same_text(how: str) -> None:
    draft = read_file("manuscript.odt", ORIGINAL if how == "original" else AS_IT_IS)
    expected = [line.replace("HIDDEN", "") for line in libreoffice_wrote(f"manuscript.{how}.txt")]
    assert [line for line in as_libreoffice_writes(draft) if line != "In a box."] == expected


def test_deleted_paragraphs_come_back_with_their_kinds() -> None:
    assert blocks_of(read_file("manuscript.odt", ORIGINAL))[5:8] == [
        ("block quote", "“Concrete actions,” she wrote.It was cut."),
        ("paragraph", "This paragraph too."),
        ("block quote", "Kept end."),
    ]


def test_remarks_stand_on_their_words_with_who_wrote_them_and_when() -> None:
    assert remarks_of(read_file("manuscript.odt")) == [
        ("Which appeal?\nAsk the ministry.", "Arménia", "Carla Check", "2023-05-03T10:20:30.123Z", None),
        ("A point comment.", "breaking", "Ann", "2023-05-03T10:20:30.000Z", None),
    ]


def test_replies_and_a_remark_in_what_was_deleted_are_kept() -> None:
    draft = flat(
        '<text:tracked-changes><text:changed-region text:id="c"><text:deletion><text:p>gone<office:annotation>'
        "<text:p>Why?</text:p></office:annotation></text:p></text:deletion></text:changed-region>"
        '</text:tracked-changes><text:p>Kept <office:annotation office:name="a"><text:p>One.</text:p>'
        '</office:annotation><office:annotation office:name="b" loext:parent-name="a"><text:p>Two.</text:p>'
        '</office:annotation>words<office:annotation-end office:name="a"/><office:annotation-end office:name="b"/>'
        ' here<text:change text:change-id="c"/>.</text:p>'
    )
    assert draft.text == "Kept words here."
    assert [(text, words, reply) for text, words, *_rest, reply in remarks_of(draft)] == [
        ("One.", "words", None),
        ("Two.", "words", 0),
        ("Why?", "here", None),
    ]


def test_blanks_count_as_the_specification_says() -> None:
    draft = flat("<text:p>\n  one \n <text:span> two</text:span><text:s text:c='3'/>three <text:tab/> four  </text:p>")
    assert draft.text == "one two   three \t four"


def test_a_hidden_section_is_left_out_and_mentioned() -> None:
    draft = flat("<text:section text:display='none'><text:p>Secret.</text:p></text:section><text:p>Shown.</text:p>")
    assert draft.text == "Shown."
    assert draft.warnings == ("The file holds hidden text, which was left out.",)


def test_a_wrong_ending_does_not_matter() -> None:
    assert blocks_of(read_article(ODT, "draft.docx")) == ACCEPTED
    assert blocks_of(read_article(FLAT.encode(), "draft.xml")) == ACCEPTED


@settings(max_examples=15, deadline=None)
@given(LINES)
def test_lines_that_odfpy_wrote_are_read_character_for_character(lines: list[str]) -> None:
    document = opendocument.OpenDocumentText()
    for line in lines:
        paragraph = P()
        teletype.addTextToElement(paragraph, line)
        document.text.addElement(paragraph)
    target = io.BytesIO()
    document.write(target)
    draft = read_article(target.getvalue(), "a.odt")
    assert draft.text.split("\n\n") == [line for line in lines if line and not line.isspace()]


def changed(name: str, content: bytes | None) -> bytes:
    with zipfile.ZipFile(io.BytesIO(ODT)) as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
    if content is None:
        del parts[name]
        return zipped(parts)
    return zipped(parts | {name: content})


BOMB = b'<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;">]><d>&b;</d>'


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        (b"", "is empty"),
        (changed("content.xml", None), "holds no OpenDocument text"),
        (changed("content.xml", b"<spreadsheet/>"), "holds no OpenDocument text"),
        (changed("content.xml", BOMB), "is damaged"),
        (changed("content.xml", b"<a>" * 5000), "is damaged"),
        (changed("content.xml", b" " * 60_000_000), "far too large when unpacked"),
        (changed("META-INF/manifest.xml", b"<manifest:encryption-data/>"), "is locked with a password"),
        (ODT[:3000], "is damaged"),
        (re.sub(r"<office:text>.*</office:text>", "<office:text/>", FLAT, flags=re.DOTALL).encode(), "no words"),
        (FLAT.encode()[:5000], "is damaged"),
        (FLAT.encode() + b"<a/>" * 4_000_000, "is too large to be an article"),
        (b"\xff\xd8\xff\xe0", "is a picture"),
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence(source: bytes, sentence: str) -> None:
    with pytest.raises(ExchangeError, match=sentence):
        read_article(source, "a.odt")


def test_a_number_of_blanks_that_nobody_typed_is_tamed() -> None:
    assert len(lines_of(flat("<text:p>a<text:s text:c='999999999'/>b</text:p>"))[0]) < 2000
