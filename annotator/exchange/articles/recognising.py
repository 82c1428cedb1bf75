"""Manuscripts told by their bytes, whatever their names end in. Cheap: a few looks at the beginning and the end."""

from __future__ import annotations

import re

from annotator.exchange.sources import ZIP_MARK

_DIRECTORY = 2_000_000
"""In so many bytes at the end of a zip file its list of files is looked for."""
_WORD_LISTED = re.compile(rb"PK\x01\x02.{42}word/document\d*\.xml", re.DOTALL)
_ODF_FIRST = re.compile(rb"PK\x03\x04.{26}mimetype(?:.{0,64}?)application/vnd\.oasis\.opendocument\.text", re.DOTALL)
"""OpenDocument, part 2 (packages), 3.3: the media type is the first file, at a fixed place where nothing is extra."""
_FLAT = 4096
_PDF_HEAD = 1024
_PDF = re.compile(rb"(?:\A|[\r\n])\s{0,8}%PDF-\d")
_HEADERS = 16_384
_MIME_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]{1,60}:[ \t]?[^\r\n]*\r?\n")
_FROM = re.compile(rb"^From:", re.IGNORECASE | re.MULTILINE)
_DELIVERED = re.compile(
    rb"^(?:Received|Message-ID|Return-Path|Delivered-To|DKIM-Signature):", re.IGNORECASE | re.MULTILINE
)
_SAVED = re.compile(
    rb"^(?:Snapshot-Content-Location|X-MimeOLE|Content-Location|From: ?[\"<]?Saved by)", re.IGNORECASE | re.MULTILINE
)
_APPLE_COUNT = re.compile(rb"\A\d{1,10}[ \t]*\r?\n")
_RTF = re.compile(rb"(\xef\xbb\xbf)?\s{0,8}\{\\rtf")


def is_docx(source: bytes) -> bool:
    """Tell a Word file by the list of files in it."""
    return source.startswith(ZIP_MARK) and _WORD_LISTED.search(source[-_DIRECTORY:]) is not None


def is_odt(source: bytes) -> bool:
    """Tell an OpenDocument text by its media type, in a zip file or as one XML file."""
    return _ODF_FIRST.match(source[:200]) is not None or is_flat_odt(source)


def is_flat_odt(source: bytes) -> bool:
    """Tell an OpenDocument text that is one XML file."""
    head = source[:_FLAT]
    return (
        head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<?xml", b"<office:document"))
        and b"<office:document" in head
        and b"application/vnd.oasis.opendocument.text" in head
    )


def is_rtf(source: bytes) -> bool:
    """Tell an RTF file by its first word."""
    return _RTF.match(source) is not None


def is_pdf(source: bytes) -> bool:
    """Tell a PDF file by its mark, at the start or, with an end mark, some lines below it (ISO 32000-1, 7.5.2)."""
    head = source[:_PDF_HEAD]
    if head.lstrip(b"\xef\xbb\xbf\0\t\n\r ").startswith(b"%PDF-"):
        return True
    return _PDF.search(head) is not None and b"%%EOF" in source[-_PDF_HEAD:]


def is_mhtml(source: bytes) -> bool:
    """Tell a page that a browser saved as one file: MIME headers of pages and its parts, as no mail has them."""
    head = source[:_HEADERS].lstrip(b"\xef\xbb\xbf\r\n")
    return (
        _MIME_HEADER.match(head) is not None
        and b"multipart/related" in head.lower()
        and _SAVED.search(head) is not None
        and _DELIVERED.search(head) is None
    )


def is_web_archive(source: bytes) -> bool:
    """Tell a web archive of Safari: a property list, binary or XML, with a main resource."""
    if source.startswith(b"bplist"):
        return b"WebMainResource" in source
    head = source[:_HEADERS].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith(b"<?xml") and b"<plist" in head and b"WebMainResource" in source


def is_saved_page(source: bytes) -> bool:
    """Tell a saved page in an archive."""
    return is_mhtml(source) or is_web_archive(source)


def is_mail(source: bytes) -> bool:
    """Tell a mail by its headers: a sender, and what mail programs and servers write above it."""
    head = _APPLE_COUNT.sub(b"", source[:_HEADERS]).lstrip(b"\xef\xbb\xbf\r\n")
    return (
        _MIME_HEADER.match(head) is not None and _FROM.search(head) is not None and _DELIVERED.search(head) is not None
    )
