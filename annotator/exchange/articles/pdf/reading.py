"""PDF files to articles: words in the order of reading, with the pages they stand on. Nothing is ever fetched.

Words and their places come from PDFium (`words`), in a process of its own (`process`); running heads are left
out (`furniture`), the rest is put to columns (`layout`) and paragraphs (`paragraphs`).
"""

from __future__ import annotations

from collections.abc import Iterator

from annotator.exchange.articles.file_properties import real_byline, real_title
from annotator.exchange.articles.known_files import refuse_other_files
from annotator.exchange.articles.lines import Line, join_lines
from annotator.exchange.articles.pdf.furniture import furniture, printed_from
from annotator.exchange.articles.pdf.layout import Column, columns_of
from annotator.exchange.articles.pdf.overview import Overview
from annotator.exchange.articles.pdf.paragraphs import Paragraph, paragraphs_of
from annotator.exchange.articles.pdf.process import Document, open_document, page_of
from annotator.exchange.articles.recognising import is_pdf
from annotator.exchange.articles.titles import propose_title
from annotator.exchange.errors import ExchangeError, refusal
from annotator.exchange.formats import AS_IT_IS, Reading
from annotator.exchange.languages import language_tag
from annotator.exchange.sizes import check_size
from annotator.i18n import _
from annotator.model import ArticleDraft, BlockKind

MOST_BYTES = 200_000_000


def read_pdf(source: bytes, name: str, how: Reading = AS_IT_IS) -> ArticleDraft:
    """Read a PDF file: paragraphs over the ends of columns and pages, headings, lists; footnotes come last.

    Each block names its page, counted from 1. `how.watch` is told after each page, and may raise to give up. Raises
    `ExchangeError` for a file that is damaged, locked, too large or scanned without words.
    """
    check_size(len(source), name, MOST_BYTES)
    if not is_pdf(source):
        refuse_other_files(source, name)
    overview = Overview()
    with open_document(source, name) as document:
        for number, page in enumerate(document.pages(), 1):
            overview.add(page)
            how.watch(number, document.count)
    paragraphs = [] if overview.is_scanned else paragraphs_of(_columns(overview))
    if not paragraphs:
        raise _no_words(name)
    text, blocks = join_lines(Line(one.text, one.kind) for one in paragraphs)
    return ArticleDraft(
        text=text,
        title=_title(document, paragraphs, name) or propose_title(text, name),
        byline=real_byline(document.information.get("Author", ""), (one.text for one in paragraphs)),
        url=printed_from(overview.edges),
        language=language_tag(document.language),
        blocks=tuple(block._replace(page=one.page) for block, one in zip(blocks, paragraphs, strict=True)),
        original=source,
        media_type="application/pdf",
        warnings=overview.warnings,
    )


def _columns(overview: Overview) -> Iterator[tuple[int, Column]]:
    """Give the columns of all pages with their page, furniture left out."""
    dropped = furniture(overview.edges)
    for number, (written, bases) in enumerate(zip(overview.pages, dropped, strict=True), 1):
        for place, words in enumerate(page_of(written).words):
            dropping = bases if place == 0 else ()
            kept = [word for word in words if not any(abs(word.base - base) < 0.5 * word.size for base in dropping)]
            for column in columns_of(kept):
                yield number, column


def _title(document: Document, paragraphs: list[Paragraph], name: str) -> str:
    """Give the title that the file names if it stands in the text, else the largest heading of the first page."""
    named = real_title(document.information.get("Title", ""), name)
    first = [one for one in paragraphs if one.page == paragraphs[0].page]
    if named and any(named.casefold() in one.text.casefold() for one in first):
        return named
    headings = [one for one in first if one.kind is BlockKind.HEADING]
    largest = max(headings, key=lambda one: one.size, default=None)
    return largest.text if largest else named


def _no_words(name: str) -> ExchangeError:
    return refusal(
        _("“{name}” has no text: its pages are pictures, as a scanner makes them.").format(name=name),
        _("Let a program for text recognition (OCR) read it first, or paste the article’s text."),
    )
