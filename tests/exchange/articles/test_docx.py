from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from hypothesis import given, settings

from annotator.exchange import ExchangeError, read_article, read_article_file
from annotator.exchange.formats import AS_IT_IS
from annotator.library import Library
from annotator.model import ArticleDraft
from tests.exchange.manuscript_checks import (
    LINES,
    ORIGINAL,
    as_libreoffice_writes,
    blocks_of,
    libreoffice_wrote,
    lines_of,
    read_file,
    remarks_of,
)
from tests.exchange.word_like import BODY, strict, word_file, word_parts, zipped

WORD = word_file()
ACCEPTED = [
    ("heading", "The Lachin corridor"),
    ("paragraph", "By Ann Reporter"),
    ("paragraph", "France[1] never ever appealed to Arménia, see the letter."),
    ("heading", "Strained relations"),
    ("block quote", "“Concrete actions,” she wrote."),
    ("paragraph", "Words in a box."),
    ("paragraph", "Joined in one paragraph."),
    ("paragraph", "Parted"),
    ("paragraph", "into two."),
    ("list item", "first item"),
    ("list item", "second item שלום 👩🏽‍🚀"),
    ("paragraph", "This one moved."),
    ("paragraph", "Paris\tsaid"),
    ("paragraph", "Baku\tdenied"),
    ("paragraph", "In a control"),
    ("paragraph", "on two lines\tafter a tab, non\u2011breaking, soft\u00adened."),
    ("paragraph", "The end[i]."),
    ("footnote", "[1] Letter of the ministry, p. 3."),
    ("footnote", "[i] An endnote."),
]


def read(body: str) -> ArticleDraft:
    return read_article(word_file(body), "a.docx")


def paragraph(words: str, properties: str = "") -> str:
    return f"<w:p>{properties}<w:r><w:t>{words}</w:t></w:r></w:p>"


def test_changes_are_taken_and_everything_around_the_words_is_left_out() -> None:
    draft = read_article(WORD, "draft3.docx")
    assert blocks_of(draft) == ACCEPTED
    assert draft.revised
    assert draft.original == WORD
    assert draft.media_type == "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    assert (draft.title, draft.byline, draft.language) == ("The Lachin corridor", "Ann Reporter", "en-GB")
    assert draft.published == ""
    assert draft.warnings[0] == "The file holds hidden text, which was left out."


def test_the_text_before_the_changes() -> None:
    lines = lines_of(read_article(WORD, "draft3.docx", ORIGINAL))
    assert lines[2] == "France[1] never formally appealed to Arménia, see the letter."
    assert lines[4:11] == [
        "“Concrete actions,” she wrote. She wept.",
        "Words in a box.",
        "A paragraph that was cut.",
        "Joined",
        "in one paragraph.",
        "Parted into two.",
        "This one moved.",
    ]
    assert lines[13:15] == ["Paris\tsaid", "Moscow\twas silent"]


@pytest.mark.parametrize("how", ["accepted", "original"])
def test_libreoffice_takes_and_refuses_the_changes_to_the_same_text(how: str) -> None:
    draft = read_article(WORD, "word.docx", ORIGINAL if how == "original" else AS_IT_IS)
    expected = libreoffice_wrote(f"word.{how}.txt")
    expected.remove("Click to enter text.")  # LibreOffice keeps prompts and hidden words, and loses a line break
    expected[-1] = expected[-1].replace(" SECRET", "")
    place = expected.index("In a controlon two lines")
    expected[place : place + 1] = ["In a control", "on two lines"]
    assert [line for line in as_libreoffice_writes(draft) if line != "Words in a box."] == expected


def test_comments_stand_on_their_words_with_who_wrote_them_and_when() -> None:
    assert remarks_of(read_article(WORD, "a.docx")) == [
        ("Which appeal?\nAsk the ministry.", "France", "Carla Check", "2023-05-03T10:20:30.000Z", None),
        ("That of 2021.", "France", "Ann Reporter", "2023-05-03T13:00:00.000Z", 0),
        ("Did she?", "wrote", "Carla Check", "2023-05-03T12:00:00.000Z", None),
    ]
    original = read_article(WORD, "a.docx", ORIGINAL)
    assert remarks_of(original)[2][1] == "She wept."


def test_a_comment_on_words_that_were_deleted_says_so() -> None:
    warnings = read_article(WORD, "a.docx").warnings
    assert "The words of 1 remark are not in the text; it stands on the word beside." in warnings
    assert len(read_article(WORD, "a.docx", ORIGINAL).warnings) == 1


def test_a_library_keeps_the_comments(tmp_path: Path) -> None:
    with Library.open(tmp_path / "l.annotator") as library:
        with library.edit("Import") as edit:
            article = edit.add_article(read_article(WORD, "a.docx"))
        comments = next(iter(library.annotation_sets([article.id]))).comments
    assert sorted(one.outside_author for one in comments) == ["Ann Reporter", "Carla Check", "Carla Check"]


def test_a_comment_that_stands_nowhere_is_kept() -> None:
    draft = read(paragraph("No place for remarks."))
    assert [(one.text, one.span) for one in draft.comments] == [
        ("Which appeal?\nAsk the ministry.", None),
        ("That of 2021.", None),
        ("Did she?", None),
    ]


def test_the_strict_kind_of_file_is_read_alike() -> None:
    draft = read_article(zipped(strict(word_parts())), "a.docx")
    assert blocks_of(draft) == ACCEPTED
    assert len(draft.comments) == 3


def test_a_file_of_libreoffice() -> None:
    draft = read_file("manuscript.docx")
    assert as_libreoffice_writes(draft)[:4] == libreoffice_wrote("manuscript.accepted.txt")[:4]
    assert ("block quote", "“Concrete actions,” she wrote. Kept end.") in blocks_of(draft)
    assert [one[:3] for one in remarks_of(draft)] == [
        ("Which appeal?\nAsk the ministry.", "Arménia", "Carla Check"),
        ("A point comment.", "breaking", "Ann"),
    ]


def test_a_wrong_ending_does_not_matter() -> None:
    assert read_article(WORD, "draft.txt").text == read_article(WORD, "draft.docx").text


@pytest.mark.parametrize(
    ("style", "kind"),
    [
        ("Überschrift 2", "heading"),
        ("Titre 1", "heading"),
        ("Heading 3 Kapitel", "heading"),
        ("Zitat", "block quote"),
        ("Block Text", "block quote"),
        ("List Bullet 2", "list item"),
        ("Body Text", "paragraph"),
    ],
)
def test_the_names_of_styles_tell_what_a_paragraph_is(style: str, kind: str) -> None:
    document = docx.Document()
    if style not in document.styles:
        document.styles.add_style(style, WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("Words.", style=style)
    document.add_paragraph("More.")
    target = io.BytesIO()
    document.save(target)
    assert blocks_of(read_article(target.getvalue(), "a.docx")) == [(kind, "Words."), ("paragraph", "More.")]


def test_a_title_of_the_file_counts_where_nothing_stands_above_the_text() -> None:
    parts = word_parts(paragraph("A first line that is no headline, it goes on and on for a while."))
    parts["docProps/core.xml"] = parts["docProps/core.xml"].replace("Microsoft Word - draft3.docx", "On Lachin")
    assert read_article(zipped(parts), "a.docx").title == "On Lachin"
    parts["word/document.xml"] = word_parts(BODY)["word/document.xml"]
    assert read_article(zipped(parts), "a.docx").title == "The Lachin corridor"


def test_who_made_the_file_is_no_byline_unless_the_text_says_so() -> None:
    assert read(paragraph("The words of somebody.")).byline == ""


def test_a_row_that_was_changed_as_a_whole() -> None:
    def row(change: str, words: str) -> str:
        return f"<w:tr><w:trPr>{change}</w:trPr><w:tc>{paragraph(words)}</w:tc></w:tr>"

    body = f"<w:tbl>{row('<w:ins/>', 'New.')}{row('<w:del/>', 'Old.')}{row('', 'Kept.')}</w:tbl>"
    assert lines_of(read(body)) == ["New.", "Kept."]
    assert lines_of(read_article(word_file(body), "a.docx", ORIGINAL)) == ["Old.", "Kept."]


def test_a_text_box_never_parts_joined_paragraphs() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{paragraph('Box.')}</w:txbxContent></w:pict></w:r>"
    joined = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    assert lines_of(read(f"<w:p>{joined}{box}<w:r><w:t>One, </w:t></w:r></w:p>" + paragraph("two."))) == [
        "Box.",
        "One,two.",
    ]


def test_the_level_of_a_paragraph_makes_it_a_heading() -> None:
    body = paragraph("Head", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>')
    assert blocks_of(read(body + paragraph("Body", '<w:pPr><w:outlineLvl w:val="9"/></w:pPr>'))) == [
        ("heading", "Head"),
        ("paragraph", "Body"),
    ]


def test_blanks_before_a_line_do_not_move_a_comment() -> None:
    run = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
    start, end = '<w:commentRangeStart w:id="2"/>', '<w:commentRangeEnd w:id="2"/>'
    draft = read(f"<w:p>{run.format('  She ')}{start}{run.format('said')}{end}{run.format(' so.')}</w:p>")
    assert ("Did she?", "said") in [one[:2] for one in remarks_of(draft)]


def test_a_field_that_never_ends_takes_no_words_away() -> None:
    begin = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>'
    assert read(begin + paragraph("Words.")).text == "Words."


def test_hidden_words_by_a_style() -> None:
    parts = word_parts(
        '<w:p><w:r><w:rPr><w:rStyle w:val="Secret"/></w:rPr><w:t>Hidden.</w:t></w:r><w:r><w:t>Shown.</w:t></w:r></w:p>'
    )
    style = '<w:style w:type="character" w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
    parts["word/styles.xml"] = parts["word/styles.xml"].replace("</w:styles>", style)
    assert read_article(zipped(parts), "a.docx").text == "Shown."


def test_a_table_that_arranges_text_keeps_its_paragraphs() -> None:
    cell = f"<w:tc>{paragraph('One.')}{paragraph('Two.')}</w:tc>"
    assert lines_of(read(f"<w:tbl><w:tr>{cell}{cell}</w:tr></w:tbl>")) == ["One.", "Two.", "One.", "Two."]


@settings(max_examples=15, deadline=None)
@given(LINES)
def test_lines_that_python_docx_wrote_are_read_character_for_character(lines: list[str]) -> None:
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    target = io.BytesIO()
    document.save(target)
    draft = read_article(target.getvalue(), "a.docx")
    assert draft.text.split("\n\n") == [line for line in lines if line and not line.isspace()]


BOMB = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><d>&b;</d>'
DEEP = "<a>" * 5000
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)


def without(name: str) -> bytes:
    return zipped({part: content for part, content in word_parts().items() if part != name})


def having(name: str, content: str) -> bytes:
    return zipped(word_parts() | {name: content})


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        (b"", "is empty"),
        (without("word/document.xml"), "holds no Word document"),
        (having("word/document.xml", "<worksheet/>"), "holds no Word document"),
        (having("word/document.xml", BOMB), "is damaged"),
        (having("word/document.xml", DEEP), "is damaged"),
        (having("word/document.xml", "no markup"), "is damaged"),
        (having("word/document.xml", " " * 60_000_000), "far too large when unpacked"),
        (having("word/comments.xml", "<w:comments"), "is damaged"),
        (WORD[:2000], "is damaged"),
        (word_file("<w:p/>"), "no words to annotate"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "is locked with a password. Nothing was imported. Open it in"),
        (OLE + "WordDocument".encode("utf-16-le"), r"is a document of an old Word \(.doc\)"),
        (OLE, "is a file of an old Office program"),
        (b"\x89PNG\r\n\x1a\n", "is a picture, which holds no text"),
        (b"Words without a zip file", "is damaged"),
    ],
)
def test_what_cannot_be_read_is_told_in_a_sentence(source: bytes, sentence: str) -> None:
    with pytest.raises(ExchangeError, match=sentence):
        read_article(source, "a.docx")


def test_without_its_relations_a_file_is_read_too() -> None:
    draft = read_article(without("_rels/.rels"), "a.docx")
    assert draft.text.startswith("The Lachin corridor")


def test_entities_of_files_on_the_disk_stay_out(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("TOP SECRET")
    evil = word_parts()["word/document.xml"].replace(
        "<w:document", f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]><w:document', 1
    )
    with pytest.raises(ExchangeError, match="is damaged"):
        read_article(having("word/document.xml", evil.replace("By Ann Reporter", "&x;")), "a.docx")


def test_a_far_too_large_file_is_not_loaded(tmp_path: Path) -> None:
    path = tmp_path / "large.docx"
    with path.open("wb") as stream:
        stream.truncate(200_000_000)
    with pytest.raises(ExchangeError, match="is 200 MB large"):
        read_article_file(path)
