"""The Word report: the article with its marks as comments, and tables of claims, quotes and remarks below it.

An Office Open XML package (ECMA-376, transitional) written part by part, without a clock: the same sets give the same
bytes. Comments have their reviewers as authors and the dates of the work.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import resources
from typing import BinaryIO

from annotator.exchange.errors import whole_characters
from annotator.exchange.folders import ZipFolder
from annotator.exchange.formats import NO_ANSWERS, Answers
from annotator.exchange.reports.docx.comments import WordComments, range_end, range_start
from annotator.exchange.reports.docx.lines import remark_line
from annotator.exchange.reports.docx.markup import (
    DECLARATION,
    MAIN_NAMESPACE,
    inner_link,
    line_paragraph,
    outer_link,
    paragraph,
    run,
    w,
)
from annotator.exchange.reports.docx.tables import WordTables
from annotator.exchange.reports.docx.text import Bookmarks, WordText
from annotator.exchange.reports.markup import Markup, element, joined, words
from annotator.exchange.reports.told.telling import tell_article
from annotator.exchange.reports.told.values import Field, ToldArticle
from annotator.exchange.sets.marked import by_article
from annotator.i18n import _, language
from annotator.model import AnnotationSet

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATED = {
    "styles": f"{_OFFICE}/styles",
    "numbering": f"{_OFFICE}/numbering",
    "settings": f"{_OFFICE}/settings",
    "footer": f"{_OFFICE}/footer",
    "comments": f"{_OFFICE}/comments",
    "commentsExtended": "http://schemas.microsoft.com/office/2011/relationships/commentsExtended",
}
"""The parts beside the document, by their names in ``word/``; their ids are the same names."""
_SHORT, _LONG = 11906, 16838
"""A sheet of A4 in twentieths of a point."""


def write_docx(sets: Iterable[AnnotationSet], target: BinaryIO, _answers: Answers = NO_ANSWERS) -> None:
    """Write a document with an article after the other, of several with a list of contents before them.

    All of it is in memory until it is written. Raises `ExchangeError` for text that no file can hold.
    """
    document = _Document()
    for marked in by_article(sets):
        with whole_characters(marked.article.title):
            document.add(tell_article(marked))
    folder = ZipFolder(target)
    for name, part in document.parts():
        folder.write(name, part)
    folder.close()


class _Document:
    """Collects the parts of a document, article by article."""

    def __init__(self) -> None:
        self._comments = WordComments()
        self._bookmarks = Bookmarks()
        self._titles: list[str] = []
        self._body: list[Markup] = []
        self._broad = False

    def add(self, told: ToldArticle) -> None:
        """Add an article: its text on upright pages, its tables on broad ones."""
        if self._titles:
            self._body.append(_end_of_pages(broad=self._broad))
        self._titles.append(told.title)
        number = len(self._titles)
        self._body.append(self._title(told, number))
        self._body += (_fact(one) for one in told.fields)
        self._body.append(paragraph("Summary", run(told.summary)))
        for text in told.texts:
            self._body += [paragraph("Heading2", run(text.title))] if text.title else []
            self._body += WordText(text, number, told.language, self._comments, self._bookmarks).paragraphs()
        self._broad = bool(told.marks or told.remarks)
        if self._broad:
            self._body.append(_end_of_pages(broad=False))
            self._body += WordTables(number, self._bookmarks).tables(told.marks)
            self._body += _remarks(told)

    def parts(self) -> Iterator[tuple[str, bytes]]:
        """Give all parts of the package, the list of their kinds first."""
        yield "[Content_Types].xml", _part("content-types.xml")
        yield "_rels/.rels", _part("relationships.xml")
        yield "word/document.xml", self._document()
        yield "word/_rels/document.xml.rels", _relationships()
        yield "word/styles.xml", _part("styles.xml").replace(b"LANGUAGE", language().encode())
        for name in ("numbering", "settings", "footer"):
            yield f"word/{name}.xml", _part(f"{name}.xml")
        yield "word/comments.xml", self._comments.part()
        yield "word/commentsExtended.xml", self._comments.extended_part()
        yield "docProps/core.xml", self._properties()

    def _title(self, told: ToldArticle, number: int) -> Markup:
        """Give the headline, with the remarks on the whole article as comments on it."""
        comments = self._comments.remarks(told.remarks)
        shown = self._bookmarks.around(f"article_{number}", run(told.title, language=told.language))
        ranged = (*map(range_start, comments), shown, *map(range_end, comments))
        return paragraph("Heading1", *ranged, rtl=told.right_to_left)

    def _document(self) -> bytes:
        contents: list[Markup] = []
        if len(self._titles) != 1:
            links = (
                paragraph("ListBullet", inner_link(f"article_{number}", run(title, style="Hyperlink")))
                for number, title in enumerate(self._titles, 1)
            )
            contents = [paragraph("Title", run(_("Annotated articles"))), *links, _end_of_pages(broad=False)]
        names = f'xmlns:w="{MAIN_NAMESPACE}" xmlns:r="{_OFFICE}"'
        body = "".join((*contents, *self._body, _pages(broad=self._broad)))
        return f"{DECLARATION}<w:document {names}><w:body>{body}</w:body></w:document>".encode()

    def _properties(self) -> bytes:
        """Give the title and the language alone: no author, no moment."""
        title = self._titles[0] if len(self._titles) == 1 else _("Annotated articles")
        names = f'xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        inside = joined(element("dc:title", words(title)), element("dc:language", words(language())))
        return f"{DECLARATION}<cp:coreProperties {names}>{inside}</cp:coreProperties>".encode()


def _fact(one: Field) -> Markup:
    shown = outer_link(one.address) if one.address else run(one.text)
    return paragraph("Subtitle", run(f"{one.label}: "), shown)


def _remarks(told: ToldArticle) -> Iterator[Markup]:
    """Give the remarks on the whole article, also where comments are not printed, and what ends a page of tables."""
    if told.remarks:
        yield paragraph("Heading2", run(_("Remarks on the article")))
    yield from (line_paragraph(remark_line(one), "TableText") for one in told.remarks)
    yield w("p")


def _end_of_pages(*, broad: bool) -> Markup:
    """End a section: the paragraphs before it stand on upright or on broad pages."""
    return w("p", w("pPr", w("spacing", before=0, after=0, line=20, lineRule="exact"), _pages(broad=broad)))


def _pages(*, broad: bool) -> Markup:
    size = w("pgSz", w=_LONG, h=_SHORT, orient="landscape") if broad else w("pgSz", w=_SHORT, h=_LONG)
    side = 1000 if broad else 1500
    margins = w("pgMar", top=1200, right=side, bottom=1200, left=side, header=600, footer=600, gutter=0)
    footer = Markup('<w:footerReference w:type="default" r:id="footer"/>')
    return w("sectPr", footer, size, margins)


def _relationships() -> bytes:
    found = "".join(f'<Relationship Id="{name}" Type="{kind}" Target="{name}.xml"/>' for name, kind in _RELATED.items())
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{found}</Relationships>'.encode()


def _part(name: str) -> bytes:
    return (resources.files("annotator_resources") / "report" / "docx" / name).read_bytes()
