"""How a file would begin, as words: its first lines, or what stands at the start of a document, a table, an archive."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import islice
from threading import Lock

from annotator.i18n import _, ngettext

LINES, WIDTH = 40, 240
"""So many lines of a file are shown, and so many characters of a line."""
_FILES_LISTED, _FILES_SHOWN, _LINES_OF_EACH = 20, 3, 12
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BLOCKS = ("p", "h1", "h2", "h3", "h4", "li", "tr", "div", "section", "article", "header", "blockquote", "dt", "dd")
_ONE_PDF = Lock()
"""PDFium must not be entered by two threads at once."""


def beginning(data: bytes) -> str:
    """Tell in lines how the file with these bytes begins, which one of our writers made."""
    if data.startswith(b"%PDF-"):
        return _pdf(data)
    if data.startswith(b"PK"):
        return _archive(data)
    if data[:200].lstrip().lower().startswith((b"<!doctype html", b"<html")) and (words := _page(data)):
        return words
    return _shown(_text(data).splitlines(), LINES)


def _text(data: bytes) -> str:
    return data.decode("utf-8-sig", errors="replace")


def _shown(lines: Iterable[str], most: int) -> str:
    """Give the first lines, none too long, and a sign where there are more."""
    first = list(islice(lines, most + 1))
    cut = [line if len(line) <= WIDTH else line[:WIDTH] + "…" for line in first[:most]]
    return "\n".join(cut + (["…"] if len(first) > most else []))


def _pdf(data: bytes) -> str:
    import pypdfium2  # imported late: start-up time

    with _ONE_PDF:
        document = pypdfium2.PdfDocument(data)
        try:
            pages = len(document)
            text = document[0].get_textpage().get_text_bounded() if pages else ""
        finally:
            document.close()
    told = ngettext("A PDF of {n} page. It begins:", "A PDF of {n} pages. It begins:", pages).format(n=pages)
    return f"{told}\n\n{_shown(text.splitlines(), LINES)}"


def _page(data: bytes) -> str:
    from lxml import html  # imported late: start-up time

    page = html.document_fromstring(data)
    body = page.find("body")
    if body is None:
        return ""
    for hidden in list(body.iter("script", "style", "template", "svg")):
        hidden.drop_tree()
    for block in body.iter(*_BLOCKS):
        block.tail = f"\n{block.tail or ''}"
    lines = (" ".join(line.split()) for line in body.text_content().splitlines())
    return _shown((line for line in lines if line), LINES)


def _archive(data: bytes) -> str:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        names = archive.namelist()
        if "word/document.xml" in names:
            return _shown(_paragraphs(archive.read("word/document.xml")), LINES)
        if "xl/workbook.xml" in names:
            from annotator.ui.exporting.sheet import first_rows  # only for this format

            return _shown(first_rows(archive, LINES + 1), LINES)
        return _files(archive)


def _paragraphs(document: bytes) -> Iterator[str]:
    from lxml import etree  # imported late: start-up time

    for paragraph in etree.fromstring(document).iter(f"{_WORD}p"):
        words = "".join(one.text or "" for one in paragraph.iter(f"{_WORD}t"))
        if words.strip():
            yield words


def _files(archive: zipfile.ZipFile) -> str:
    """List what is in an archive, and show how the first texts in it begin."""
    infos = archive.infolist()
    told = [ngettext("{n} file:", "{n} files:", len(infos)).format(n=len(infos))]
    told += [_("{name} ({size} kB)").format(name=one.filename, size=_kilobytes(one)) for one in infos[:_FILES_LISTED]]
    told += ["…"] if len(infos) > _FILES_LISTED else []
    texts = (one for one in infos if b"\0" not in archive.read(one)[:1000])
    for one in islice(texts, _FILES_SHOWN):
        lines = _text(archive.read(one)).splitlines()
        told += ["", _("{name} begins:").format(name=one.filename), _shown(lines, _LINES_OF_EACH)]
    return "\n".join(told)


def _kilobytes(info: zipfile.ZipInfo) -> str:
    return f"{max(info.file_size, 100) / 1000:.1f}"
