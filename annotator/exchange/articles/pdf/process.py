"""PDF files read in a process of their own.

A file of a few kilobytes can make a PDF library take all memory there is, or work for years; then that process ends,
and the program says a sentence. It also keeps PDFium, which only one thread may use, away from all threads.
"""

from __future__ import annotations

import ctypes
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import fields
from functools import partial
from typing import IO, TYPE_CHECKING, Any

from annotator.exchange.errors import ExchangeError, refusal
from annotator.i18n import _

if TYPE_CHECKING:
    from annotator.exchange.articles.pdf.characters import Page

MOST_PAGES = 3_000
_MOST_BYTES = 150_000_000
"""What all pages may take as they are sent: about ten times their text."""
MOST_SOURCE = 200_000_000
"""Bytes that a file may have."""
_LENGTH = 8
_OPEN_SECONDS = 60.0
_PAGE_SECONDS = 20.0
_ALL_SECONDS = 300.0
_MEMORY = 1_500_000_000
"""Bytes that the process may take beyond five times the file."""
_LONGEST = 4_000
_PASSWORD_ERROR = 4
_SECURITY_ERROR = 5


class Document:
    """A PDF file that is open in a process: what it says of itself, and how many pages it has."""

    def __init__(self, worker: _Worker, name: str) -> None:
        """Wait until the process has opened the file. Raises `ExchangeError` where it cannot be read."""
        self._worker = worker
        self._name = name
        opened: dict[str, Any] = json.loads(self._next(_OPEN_SECONDS))
        if "error" in opened:
            raise _unopened(name, opened["error"])
        self.count: int = opened["pages"]
        self.information: dict[str, str] = opened["information"]
        self.language: str = opened["language"]
        if self.count > MOST_PAGES:
            raise _too_many_pages(name, self.count)

    def pages(self) -> Iterator[bytes]:
        """Give the pages, each as `page_of` reads it. Raises `ExchangeError` where that takes too much."""
        left, end = _MOST_BYTES, time.monotonic() + _ALL_SECONDS
        for _number in range(self.count):
            page = self._next(min(_PAGE_SECONDS, end - time.monotonic()))
            left -= len(page)
            if left < 0:
                raise _too_much(self._name)
            yield page

    def _next(self, seconds: float) -> bytes:
        """Give the next message. Raises `ExchangeError` where none comes in time, or the process has ended."""
        found = self._worker.next(seconds)
        if found is None:
            raise _too_much(self._name)
        return found


def page_of(written: bytes) -> Page:
    """Make a page of what the process sent."""
    from annotator.exchange.articles.pdf.characters import Page, Word

    stored: dict[str, Any] = json.loads(written)
    words = [[Word._make((*word[:-2], tuple(word[-2]), word[-1])) for word in turned] for turned in stored.pop("words")]
    return Page(**stored, words=words)


class _Worker:
    """The process. It is a program of its own, so that it starts the same wherever this one was started from."""

    def __init__(self, source: bytes) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", f"from {__name__} import serve; serve()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
        assert self._process.stdin is not None
        with suppress(OSError):  # it ended already: what is received next says so
            _send(self._process.stdin, source)

    def next(self, seconds: float) -> bytes | None:
        """Give the next message; None where none comes in time, or the process has ended. Then it is ended."""
        assert self._process.stdout is not None
        watch = threading.Timer(max(seconds, 0), self._process.kill)
        watch.start()
        try:
            return _receive(self._process.stdout)
        finally:
            watch.cancel()

    def end(self) -> None:
        """End the process, whatever it does."""
        self._process.kill()
        with suppress(OSError):  # what was not sent need not be any more
            self._process.communicate()


@contextmanager
def open_document(source: bytes, name: str) -> Iterator[Document]:
    """Start a process and let it open the PDF file `name`; it is ended when the block ends.

    Raises `ExchangeError` where the file is damaged, locked, has far too many pages, or costs too much.
    """
    worker = _Worker(source)
    try:
        yield Document(worker, name)
    finally:
        worker.end()


def _send(stream: IO[bytes], message: bytes) -> None:
    """Write a message with its length before it."""
    stream.write(len(message).to_bytes(_LENGTH, "little"))
    stream.write(message)
    stream.flush()


def _receive(stream: IO[bytes]) -> bytes | None:
    """Read a message; None where the other side has ended, or sends too much."""
    size = int.from_bytes(stream.read(_LENGTH), "little")
    if not 0 < size <= _MOST_BYTES + MOST_SOURCE:
        return None
    message = stream.read(size)
    return message if len(message) == size else None


def _too_much(name: str) -> ExchangeError:
    return refusal(
        _(
            "“{name}” takes far more memory or time to read than an article does: it is damaged, or made to do harm."
        ).format(name=name),
        _("Open it in its own program, copy the article’s text and paste it."),
    )


def _too_many_pages(name: str, count: int) -> ExchangeError:
    return refusal(
        _("“{name}” has {number} pages, and at most {most} are read.").format(name=name, number=count, most=MOST_PAGES),
        _("Save the pages of the article as a file of their own."),
    )


def _unopened(name: str, error: int) -> ExchangeError:
    if error in (_PASSWORD_ERROR, _SECURITY_ERROR):
        return refusal(
            _("“{name}” is locked with a password.").format(name=name),
            _("Open it in its own program and save or print it to a new PDF file without a password."),
        )
    return refusal(
        _("“{name}” is damaged, or no PDF file: it cannot be opened.").format(name=name),
        _("Copy or download it once more, or paste the article’s text."),
    )


def serve() -> None:
    """Read the file that comes in and send its pages back; this is all that the process does."""
    with suppress(MemoryError, BrokenPipeError):  # then it ends, which is the answer
        _send_document(sys.stdin.buffer, sys.stdout.buffer)


def _send_document(incoming: IO[bytes], outgoing: IO[bytes]) -> None:
    source = _receive(incoming)
    if source is None:
        return
    _limit_memory(len(source))
    import pypdfium2.raw as pdfium

    from annotator.exchange.articles.pdf.words import read_page

    document = pdfium.FPDF_LoadMemDocument64(source, len(source), None)
    if not document:
        _send(outgoing, json.dumps({"error": pdfium.FPDF_GetLastError()}).encode())
        return
    count = pdfium.FPDF_GetPageCount(document)
    opened = {"pages": count, "information": _information(pdfium, document), "language": _language(pdfium, document)}
    _send(outgoing, json.dumps(opened).encode())
    for number in range(min(count, MOST_PAGES)):
        _send(outgoing, _written(read_page(document, number)))
    pdfium.FPDF_CloseDocument(document)


def _limit_memory(size: int) -> None:
    """Let this process end rather than take the memory of all others. Windows has no such limit."""
    try:
        import resource
    except ImportError:
        return
    most = _MEMORY + 5 * size
    try:
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    except (ValueError, OSError):
        return  # a system that lets nobody limit it: the time is limited still


def _written(page: Page) -> bytes:
    """Write a page as `page_of` reads it."""
    return json.dumps({one.name: getattr(page, one.name) for one in fields(page)}, separators=(",", ":")).encode()


def _information(pdfium: Any, document: Any) -> dict[str, str]:
    """Give what the document information dictionary says (ISO 32000-1, 14.3.3)."""
    found: dict[str, str] = {}
    for key in ("Title", "Author"):
        found[key] = _text(partial(pdfium.FPDF_GetMetaText, document, key.encode()))
    return found


def _language(pdfium: Any, document: Any) -> str:
    ask = getattr(pdfium, "FPDFCatalog_GetLanguage", None)  # PDFium of 2025 and later
    return _text(partial(ask, document)) if ask else ""


def _text(ask: Callable[[Any, int], int]) -> str:
    """Give a text that PDFium writes into a buffer as UTF-16 with a zero behind it."""
    buffer = (ctypes.c_ushort * _LONGEST)()
    size = ask(buffer, 2 * _LONGEST)
    return bytes(buffer)[: max(size - 2, 0)].decode("utf-16-le", "replace") if size <= 2 * _LONGEST else ""
