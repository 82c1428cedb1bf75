"""The one table of formats, from which window, command line and documentation list what can be read and written.

A new format is one module with a reader or a writer, and one entry here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import BinaryIO, TypeAlias

from annotator.exchange.annotation_json import read_json, write_json
from annotator.exchange.csv_table import write_csv
from annotator.exchange.errors import ExchangeError, refusal
from annotator.exchange.files import read_bytes, replacing
from annotator.exchange.markdown import read_markdown
from annotator.exchange.text_files import read_text
from annotator.exchange.web_page import read_web_page
from annotator.i18n import _
from annotator.model import AnnotationSet, ArticleDraft

ArticleReader: TypeAlias = Callable[[bytes, str, str | None], ArticleDraft]
SetReader: TypeAlias = Callable[[bytes, str], list[AnnotationSet]]
SetWriter: TypeAlias = Callable[[Iterable[AnnotationSet], BinaryIO], None]


def N_(text: str) -> str:  # noqa: N802  # the name that catalogue tools look for
    """Mark a text for translation where it stands in a table; it is translated when it is shown."""
    return text


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file. `name` is what the command line calls it, `endings` are lower case with their dot."""

    name: str
    title: str
    endings: tuple[str, ...]
    media_type: str
    article_reader: ArticleReader | None = None
    set_reader: SetReader | None = None
    writer: SetWriter | None = None

    @property
    def label(self) -> str:
        """The title in the language of the window."""
        return _(self.title)

    @property
    def reads_articles(self) -> bool:
        """Whether a file of this kind can become an article."""
        return self.article_reader is not None

    @property
    def reads_sets(self) -> bool:
        """Whether annotation sets can be read from a file of this kind."""
        return self.set_reader is not None

    @property
    def writes(self) -> bool:
        """Whether annotation sets can be written as a file of this kind."""
        return self.writer is not None


FORMATS: tuple[Format, ...] = (
    Format("text", N_("Plain text"), (".txt", ".text"), "text/plain", article_reader=read_text),
    Format("markdown", N_("Markdown"), (".md", ".markdown"), "text/markdown", article_reader=read_markdown),
    Format("web-page", N_("Saved web page"), (".html", ".htm", ".xhtml"), "text/html", article_reader=read_web_page),
    Format(
        "json",
        N_("Annotation sets (JSON, lossless)"),
        (".json",),
        "application/json",
        set_reader=read_json,
        writer=write_json,
    ),
    Format("csv", N_("Table of marks (CSV, for spreadsheets)"), (".csv",), "text/csv", writer=write_csv),
)


def format_named(name: str) -> Format:
    """Give the format called `name` ("json", "csv", …). Raises `ExchangeError` naming those that there are."""
    for one in FORMATS:
        if one.name == name:
            return one
    names = ", ".join(one.name for one in FORMATS)
    raise ExchangeError(_("There is no format “{name}”. There are: {names}.").format(name=name, names=names))


def format_of(name: str) -> Format | None:
    """Give the format that a file's name ends like, or None."""
    ending = PurePath(name).suffix.lower()
    return next((one for one in FORMATS if ending in one.endings), None)


def read_article(source: bytes, name: str, *, encoding: str | None = None) -> ArticleDraft:
    """Read an article from the bytes of the file `name`; what it is tells its ending, else its content.

    `encoding` is used instead of the recognised one. Raises `ExchangeError` with a sentence that names the file.
    """
    found = format_of(name)
    if found is not None and found.reads_sets:
        raise refusal(
            _("“{name}” holds annotation sets or other data, not an article.").format(name=name),
            _("Bring it in with “Import annotation sets”."),
        )
    if found is not None and found.article_reader is not None:
        return found.article_reader(source, name, encoding)
    reader = read_web_page if _looks_like_a_page(source) else read_text
    return reader(source, name, encoding)


def read_article_file(path: Path, *, encoding: str | None = None) -> ArticleDraft:
    """Read an article from a file on disk. Raises `ExchangeError`; a far too large file is never loaded."""
    return read_article(read_bytes(path, article=True), path.name, encoding=encoding)


def read_sets(source: bytes, name: str) -> list[AnnotationSet]:
    """Read reviewers' annotation sets from the bytes of the file `name`, to be taken into a library.

    Raises `ExchangeError` where it holds none, or an agreed set, which is nobody’s own.
    """
    found = format_of(name)
    reader = found.set_reader if found is not None and found.set_reader is not None else read_json
    sets = reader(source, name)
    if any(one.agreed for one in sets):
        raise refusal(
            _("“{name}” holds an agreed set, made from the work of several reviewers; it is nobody’s own.").format(
                name=name
            ),
            _("Import the sets of the reviewers themselves; their decisions are in them."),
        )
    return sets


def read_sets_file(path: Path) -> list[AnnotationSet]:
    """Read annotation sets from a file on disk. Raises `ExchangeError`."""
    return read_sets(read_bytes(path, article=False), path.name)


def write(format_name: str, sets: Iterable[AnnotationSet], target: BinaryIO) -> None:
    """Write sets to a binary stream, each taken from the iterable once. The same sets give the same bytes.

    Raises `ExchangeError` for an unknown or read-only format, and for text that no file can hold.
    """
    found = format_named(format_name)
    if found.writer is None:
        names = ", ".join(one.name for one in FORMATS if one.writes)
        raise ExchangeError(
            _("Annotation sets cannot be written as {name}. Choose one of: {names}.").format(
                name=format_name, names=names
            )
        )
    found.writer(sets, target)


def write_file(path: Path, format_name: str, sets: Iterable[AnnotationSet]) -> None:
    """Write sets to the file at `path`, whole or not at all: after any error the earlier file is as it was.

    Raises `ExchangeError`; errors that `sets` raises while it is read (a cancelled export) pass through.
    """
    format_named(format_name)
    with replacing(path) as target:
        write(format_name, sets, target)


def _looks_like_a_page(source: bytes) -> bool:
    head = source[:1024].replace(b"\0", b"").lower()
    return b"<!doctype html" in head or b"<html" in head
