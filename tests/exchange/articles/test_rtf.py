from __future__ import annotations

import pytest
from hypothesis import given, settings
from striprtf.striprtf import rtf_to_text

from annotator.exchange import ExchangeError, read_article
from annotator.exchange.formats import AS_IT_IS, Reading
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

STYLES = r"{\stylesheet{\snext0 Normal;}{\s1\outlinelevel0 heading 1;}{\s2\sbasedon0 Zitat;}{\*\cs3 Strong;}}"


def read(content: str, how: Reading = AS_IT_IS, head: str = r"\ansi\ansicpg1252\deff0") -> ArticleDraft:
    return read_article(rf"{{\rtf1{head}{STYLES}{content}}}".encode("latin-1"), "a.rtf", how)


def test_a_file_of_libreoffice() -> None:
    draft = read_file("manuscript.rtf")
    assert blocks_of(draft)[:3] == [
        ("heading", "The Lachin corridor"),
        ("paragraph", "By Ann Reporter"),
        ("paragraph", "France[1] never ever appealed to Arménia,  she said."),
    ]
    assert blocks_of(draft)[-2:] == [
        ("footnote", "[1] Letter of the ministry, p. 3 👩🏽‍🚀."),
        ("footnote", "[i] An endnote."),
    ]
    assert (draft.title, draft.byline, draft.language) == ("The Lachin corridor", "Ann Reporter", "en-GB")
    assert draft.media_type == "application/rtf"
    assert draft.revised
    assert remarks_of(draft) == [
        ("Which appeal?\nAsk the ministry.", "Arménia", "Carla Check", "2023-05-03T10:20:00.000Z", None),
        ("A point comment.", "breaking", "Ann", "2023-05-03T10:20:00.000Z", None),
    ]


@pytest.mark.parametrize("how", ["accepted", "original"])
def test_libreoffice_takes_and_refuses_the_changes_to_the_same_text(how: str) -> None:
    """LibreOffice loses in RTF that the ends of paragraphs are changes, so the words are compared without them."""
    draft = read_file("manuscript.rtf", ORIGINAL if how == "original" else AS_IT_IS)
    lines = [line for line in as_libreoffice_writes(draft) if line != "In a box."]
    expected = [line.replace("HIDDEN", "") for line in libreoffice_wrote(f"manuscript.{how}.txt")]
    assert "".join("".join(lines).split()) == "".join("".join(expected).split())


def test_changes_as_word_writes_them() -> None:
    content = (
        r"\pard Kept {\deleted\revauthdel1 gone }{\revised\revauth1 new }words."
        r"{\deleted\revauthdel1 \par }\pard Joined.\par \pard Parted{\revised \par }\pard here.\par"
    )
    assert lines_of(read(content)) == ["Kept new words.Joined.", "Parted", "here."]
    assert lines_of(read(content, ORIGINAL)) == ["Kept gone words.", "Joined.", "Partedhere."]
    assert read(content).revised
    assert not read(r"Words.\par").revised


def test_kinds_of_paragraphs() -> None:
    content = (
        r"\pard\s1 A heading\par\pard\s2 Quoted\par\pard{\listtext\'95\tab}\ls1 An item\par"
        r"\pard{\pntext 1.\tab}Another\par\pard Words\line on lines\par"
        r"\trowd\cellx1\cellx2\pard\intbl Paris\cell said\cell\row\pard After.\par"
    )
    assert blocks_of(read(content)) == [
        ("heading", "A heading"),
        ("block quote", "Quoted"),
        ("list item", "An item"),
        ("list item", "Another"),
        ("paragraph", "Words"),
        ("paragraph", "on lines"),
        ("paragraph", "Paris\tsaid"),
        ("paragraph", "After."),
    ]


def test_remarks_and_notes_as_word_writes_them() -> None:
    draft = read(
        r"{\*\atrfstart 7}The {\*\atrfend 7}{\*\atnid AC}{\*\atnauthor Ada C\u233?d\u225?}\chatn "
        r"{\*\annotation{\*\atnref 7}{\*\atndate 1739922068}\pard\plain \chatn  Which?\par Say.}ministry"
        r"{\*\atnid B}{\*\atnauthor Ben}\chatn{\*\annotation{\*\atnparent -1} A reply.}"
        r"{\super\chftn{\footnote\pard\plain{\super\chftn } See p. 3.}} said{\cs3\super *{\footnote * Own sign.}}."
        r"{\v hidden}{\header Head}{\field{\*\fldinst HYPERLINK x}{\fldrslt  linked}}{\pict 0123456789abcdef}\par"
    )
    assert blocks_of(draft) == [
        ("paragraph", "The ministry[1] said*. linked"),
        ("footnote", "[1] See p. 3."),
        ("footnote", "* Own sign."),
    ]
    assert remarks_of(draft) == [
        ("Which?\nSay.", "The", "Ada Cédá", "2023-05-03T10:20:00.000Z", None),
        ("A reply.", "ministry", "Ben", "", 0),
    ]
    assert draft.warnings == ("The file holds hidden text, which was left out.",)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (r"\'93It\'92s \u8220\'93so\u8221\'94", "“It’s “so”"),
        (r"{\fonttbl{\f0\fcharset204 Arial Cyr;}}\f0 \'cf\'f0\'e8", "При"),
        (r"{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset128 MS Gothic;}}\f1 \'93\'fa\'96\'7b", "日本"),
        (r"{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset178 B;}}\f0\rtlch\af1 \'c7\'e1\ltrch  and", "ال and"),
        (r"\uc0 \u-10179 \u-8704 \uc1 \u229\'e5", "😀å"),
        (r"{\upr{Gr\'fc?e}{\*\ud{Gr\u252\'fc\u223?e}}}", "Grüße"),
        (r"{\*\unknown nothing}a\~b\_c\-d\emdash e\{f\}", "a\u00a0b\u2011c\u00add—e{f}"),
        ("two\\\nlines", "two\n\nlines"),
        (r"a\bin5 }}}}}b", "ab"),
        (r"\u55357 ?alone", "\ufffdalone"),
    ],
)
def test_characters_of_all_programs(content: str, text: str) -> None:
    assert read(content).text == text


def test_endnotes_stand_behind_footnotes_and_are_numbered_apart() -> None:
    draft = read(r"A\chftn{\footnote\ftnalt End.} B\chftn{\footnote Foot.} C\par")
    assert lines_of(draft) == ["A[i] B[1] C", "[1] Foot.", "[i] End."]


def test_a_mac_text_edit_file() -> None:
    source = (
        r"{\rtf1\ansi\ansicpg1252\cocoartf2709{\fonttbl\f0\fswiss\fcharset0 Helvetica;}{\colortbl;\red255\green255;}"
        r"\pard\pardirnatural\partightenfactor0 \f0\fs24 \cf0 France\'92s \uc0\u8220 appeal\u8221 \'97 caf\'e9\ "
        "\nNext.}"
    ).replace("\\ \n", "\\\n")
    assert read_article(source.encode(), "a.txt").text == "France’s “appeal”— café\n\nNext."


@settings(max_examples=40, deadline=None)
@given(LINES)
def test_lines_are_read_character_for_character_as_striprtf_reads_them(lines: list[str]) -> None:
    def escaped(one: str) -> str:
        units = one.encode("utf-16-le")
        codes = (int.from_bytes(units[place : place + 2], "little") for place in range(0, len(units), 2))
        return "".join(rf"\u{code - 0x10000 if code > 0x7FFF else code}?" for code in codes)

    source = r"{\rtf1\ansi " + "".join("".join(map(escaped, line)) + r"\par " for line in lines) + "}"
    draft = read_article(source.encode(), "a.rtf")
    theirs = rtf_to_text(source).encode("utf-16-le", "surrogatepass").decode("utf-16-le").split("\n")
    kept = [line for line in lines if line and not line.isspace()]
    assert draft.text.split("\n\n") == kept
    assert [line for line in theirs if line and not line.isspace()] == kept


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        (b"", "is empty"),
        (rb"{\rtf1}", "no words to annotate"),
        (rb"{\rtf1 " + b"{" * 100_000, "is damaged"),
        (rb"{\rtf1\bin999999999 words}", "no words to annotate"),
        (rb"{\rtf1 " + b"{}" * 2_000_000 + b"}", "is too large to be an article"),
        (rb"{\rtf1 " + rb"\b" * 8_000_000 + b"}", "is too large to be an article"),
        (b"Words", "is no RTF document"),
        (b"\x89PNG", "is a picture"),
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence(source: bytes, sentence: str) -> None:
    with pytest.raises(ExchangeError, match=sentence):
        read_article(source, "a.rtf")


def test_a_file_that_is_cut_off_gives_what_is_there() -> None:
    source = (DATA / "manuscript.rtf").read_bytes()
    draft = read_article(source[: source.index(b"Strained")], "a.rtf")
    assert draft.text.startswith("The Lachin corridor\n\nBy Ann Reporter")
    assert len(draft.comments) == 1
