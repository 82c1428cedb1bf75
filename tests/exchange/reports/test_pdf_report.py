"""The PDF report, as PDFium reads it."""

from __future__ import annotations

import re
import shutil
import subprocess
import zlib
from collections.abc import Iterator
from ctypes import c_int, create_string_buffer
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from unicodedata import bidirectional

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from pypdfium2 import raw

from annotator.exchange import ExchangeError, look
from annotator.exchange.reports.pdf.report import write_pdf_in_parts
from annotator.exchange.reports.pdf.typesetting import SUBSTITUTE
from annotator.model import AnnotationSet, Article, TextVersion
from tests import strategies
from tests.exchange.making import small_set, written
from tests.exchange.reports.making import difficult_set, harmful_set, sample_sets

LETTERS = re.compile(r"[A-Za-z0-9]{4,}")
"""What every reader of PDF finds alike: beside words from right to left each has its own order of letters."""


def _text(made: bytes) -> str:
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(made))


def _joined(text: str) -> str:
    return "".join(text.split())


def _objects(made: bytes) -> str:
    """Give the objects of a file, those in compressed streams too, as text."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", made, re.DOTALL)
    return "\n".join(part.decode("latin-1") for part in (made, *_unpacked(streams)))


def _unpacked(streams: list[bytes]) -> Iterator[bytes]:
    for stream in streams:
        if stream[:1] == b"\x78":
            yield zlib.decompressobj().decompress(stream)


@pytest.fixture(scope="module")
def report(sample: Path) -> bytes:
    return written("pdf", *sample_sets(sample)[0])


def test_the_article_and_its_claims_are_in_the_text_in_order(report: bytes):
    text = _joined(_text(report))
    in_order = (
        "France calls for unblocking of the Lachin corridor",
        "8 claims: 3 substantiated, 2 unsubstantiated, 1 disputed",
        "efforts of the European Union mission on the Armenia border",
        "Claims and quotes",
        "Azerbaijan is bound by a ruling",
        "LaGrand (Germany v. United States of America)",
        "↔Disputed",
        "“Never”, over years, is a strong claim.",
        "✓Supports·This article, paragraph 3",
        "Decision: Editor A",
        "Whose words are in the quotation marks",
    )
    places = [text.find(_joined(words)) for words in in_order]
    assert -1 not in places
    assert places == sorted(places)


def test_it_is_tagged_and_has_language_title_and_no_moment(report: bytes):
    document = pypdfium2.PdfDocument(report)
    assert raw.FPDFCatalog_IsTagged(document.raw)
    assert document.get_metadata_value("Title") == "France calls for unblocking of the Lachin corridor"
    assert document.get_metadata_value("CreationDate") == ""
    assert document.get_metadata_value("ModDate") == ""
    tree = raw.FPDF_StructTree_GetForPage(document[0].raw, document[0])
    objects = _objects(report)
    for words in ("/StructTreeRoot", "/MarkInfo", "/Lang(en)", "/H1", "pdfuaid"):
        assert words in objects.replace(" ", "")
    assert tree or objects.count("/StructParents") >= len(document)


def test_all_fonts_are_embedded(report: bytes):
    document = pypdfium2.PdfDocument(report)
    seen = 0
    for page in document:
        for one in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
            font = raw.FPDFTextObj_GetFont(one)
            assert raw.FPDFFont_GetIsEmbedded(font) == 1
            seen += 1
    assert seen > 100


def test_pages_have_numbers_and_the_claims_are_in_the_bookmarks(report: bytes):
    document = pypdfium2.PdfDocument(report)
    last = [page.get_textpage().get_text_range().split()[-1] for page in document]
    assert last == [str(number) for number in range(1, len(document) + 1)]
    assert [(one.level, one.get_title()) for one in document.get_toc()] == [
        (0, "France calls for unblocking of the Lachin corridor"),
        (1, "Claims and quotes"),
    ]


def test_addresses_are_links_and_nothing_else_is(report: bytes):
    assert "/URI(https://www.icj-cij.org/case/180)" in _objects(report).replace(" ", "")
    objects = _objects(written("pdf", harmful_set())).replace(" ", "")
    assert not re.search(r"/URI\((?!https?:)", objects)
    assert "/JavaScript" not in objects


def test_several_articles_have_a_table_of_contents():
    document = pypdfium2.PdfDocument(written("pdf", small_set(), difficult_set()))
    first = document[0].get_textpage().get_text_range()
    assert "Annotated articles" in first
    assert re.search(r"The Lachin corridor[ .\s]*2\s", first)
    assert small_set().article.title in [one.get_title() for one in document.get_toc()]


def _titled(number: int) -> AnnotationSet:
    """Give a set on an article of its own, with a title that takes a line or two in a table of contents."""
    one = small_set()
    return replace(
        one,
        article=Article(f"a{number}", f"Article {number}" + " of the corridor" * (number % 9)),
        versions=(replace(one.versions[0], article=f"a{number}"),),
    )


def _in_parts(articles: int) -> bytes:
    made = BytesIO()
    write_pdf_in_parts([_titled(number) for number in range(articles)], made, together=2, part=3)
    return made.getvalue()


@pytest.fixture(scope="module")
def joined() -> bytes:
    return _in_parts(8)


def _title_pages(document: pypdfium2.PdfDocument) -> list[int]:
    return [page for one in document.get_toc() if one.level == 0 and (page := one.get_dest().get_index()) is not None]


def _tags(element: raw.FPDF_STRUCTELEMENT) -> Iterator[str]:
    """Give the types of an element of the structure tree and of all below it."""
    room = raw.FPDF_StructElement_GetType(element, None, 0)
    letters = create_string_buffer(room)
    raw.FPDF_StructElement_GetType(element, letters, room)
    yield letters.raw.decode("utf-16-le").rstrip("\0")
    for place in range(raw.FPDF_StructElement_CountChildren(element)):
        child = raw.FPDF_StructElement_GetChildAtIndex(element, place)
        if child:
            yield from _tags(child)


def _tags_of_page(page: pypdfium2.PdfPage) -> list[str]:
    tree = raw.FPDF_StructTree_GetForPage(page)
    count = raw.FPDF_StructTree_CountChildren(tree)
    return [tag for place in range(count) for tag in _tags(raw.FPDF_StructTree_GetChildAtIndex(tree, place))]


def _link_pages(document: pypdfium2.PdfDocument, page: int) -> list[int]:
    """Give the pages to which the links of a page lead."""
    place, link, found = c_int(), raw.FPDF_LINK(), []
    while raw.FPDFLink_Enumerate(document[page], place, link):
        found.append(raw.FPDFDest_GetDestPageIndex(document, raw.FPDFLink_GetDest(document, link)))
    return found


def test_of_a_document_in_parts_contents_bookmarks_and_links_lead_to_the_articles(joined: bytes):
    document = pypdfium2.PdfDocument(joined)
    pages = _title_pages(document)
    contents = document[0].get_textpage().get_text_range()
    numbers = [int(number) for number in re.findall(r"\.\.\W*(\d+)", contents)]
    assert len(pages) == 8
    assert numbers == [page + 1 for page in pages]
    assert _link_pages(document, 0) == pages
    assert all(f"Article {place}" in document[page].get_textpage().get_text_range() for place, page in enumerate(pages))
    assert {target for page in range(1, len(document)) for target in _link_pages(document, page)} >= set(pages)


def test_of_a_document_in_parts_each_page_has_its_number_and_its_tags(joined: bytes):
    document = pypdfium2.PdfDocument(joined)
    last = [page.get_textpage().get_text_range().split()[-1] for page in document]
    assert last == [str(number) for number in range(1, len(document) + 1)]
    tags = [_tags_of_page(page) for page in document]
    assert tags[0].count("TOCI") == 8
    assert all("P" in each and "Link" in each for each in tags[1:])
    assert [page for page, each in enumerate(tags) if "H1" in each] == [0, *_title_pages(document)]


def test_a_document_in_parts_is_whole(joined: bytes):
    document = pypdfium2.PdfDocument(joined)
    assert raw.FPDFCatalog_IsTagged(document.raw)
    assert document.get_metadata_value("Title") == "Annotated articles"
    assert f"<xmpTPg:NPages>{len(document)}<" in _objects(joined)
    assert "<pdfuaid:part>1<" in _objects(joined)
    assert "article:" not in _objects(joined)
    assert _in_parts(8) == joined


def test_what_no_font_has_is_said_at_the_end_of_a_document_in_parts():
    made = BytesIO()
    first = replace(_titled(0), article=Article("a0", "A\u0378B"))
    write_pdf_in_parts([first, *map(_titled, range(1, 4))], made, together=2, part=1)
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(made.getvalue())]
    assert f"A{SUBSTITUTE}B" in pages[0]
    assert ["U+0378" in page for page in pages] == [False] * (len(pages) - 1) + [True]


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("pdfinfo") is None, reason="poppler-utils is not installed")
def test_poppler_reads_the_structure_of_a_document_in_many_parts(tmp_path: Path):
    path = tmp_path / "report.pdf"
    path.write_bytes(_in_parts(60))
    told = subprocess.run(["pdfinfo", "-struct-text", path], capture_output=True, text=True, check=True).stdout
    assert told.count("    TOCI\n") == 60
    assert len(re.findall(r"^  H1 ", told, re.MULTILINE)) == 61
    assert told.count("France never appealed to Armenia.") == 60


def test_markup_in_the_words_stays_words():
    one = small_set()
    evil = '#panic("no") *bold* $x$ \\ ] "quoted" @c1-1 <c1-1> // gone?'
    text = _joined(_text(written("pdf", replace(one, article=Article("a1", evil)))))
    assert _joined(evil) in text


def test_right_to_left_emoji_and_combining_marks_have_glyphs():
    text = _text(written("pdf", difficult_set()))
    assert "שלום" in text or "םולש" in text
    assert "été" in text or "e\u0301te\u0301" in text
    assert SUBSTITUTE not in text.split("characters are in no font")[0] or "U+" in text


def test_what_no_font_has_is_said():
    one = small_set()
    unassigned = "\u0378"
    text = _text(written("pdf", replace(one, article=Article("a1", f"A{unassigned}B"))))
    assert f"A{SUBSTITUTE}B" in text
    # Other characters of the set may be in no font either: which fonts there are differs between computers.
    told = rf"characters? (?:is|are) in no font of this computer and stands? as “{SUBSTITUTE}”: [^.]*U\+0378"
    assert re.search(told, " ".join(text.split()))


@settings(max_examples=4, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(strategies.annotation_sets())
def test_any_set_makes_a_document_with_its_words(one: AnnotationSet):
    said = _joined(_text(written("pdf", one)))
    for words in (one.versions[-1].text, *(row.rationale for row in one.verdicts), *(row.text for row in one.comments)):
        lines = [line for line in words.splitlines() if not any(bidirectional(each) in ("R", "AL") for each in line)]
        assert {word for line in lines for word in LETTERS.findall(line) if word not in said} == set()


def test_marks_without_visible_words_have_a_card_that_leads_nowhere():
    one = small_set()
    blank = TextVersion("v1", "a1", "   \n\n   ", "0" * 64)
    text = _text(written("pdf", replace(one, versions=(blank,))))
    assert "France never appealed to Armenia." in " ".join(text.split())


def test_the_same_sets_give_the_same_bytes(report: bytes, sample: Path):
    assert written("pdf", *sample_sets(sample)[0]) == report


def test_half_of_a_character_pair_is_refused_in_a_sentence():
    one = small_set()
    with pytest.raises(ExchangeError, match="The Lachin corridor"):
        written("pdf", replace(one, comments=(replace(one.comments[0], text="\ud83d"),)))


def test_the_memory_that_many_articles_take_is_said_beforehand():
    one = small_set()
    assert look("pdf", [one]) == []
    many = (replace(one, article=Article(f"a{number}", "Title")) for number in range(1000))
    assert look("pdf", many)[0].startswith("A PDF of 1000 articles takes about 1.0 GB")
