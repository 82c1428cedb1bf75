"""REFI-QDA projects (.qdpx, QDA-XML 1.0 of 18 March 2019): for NVivo, ATLAS.ti, MAXQDA, QualCoder and others.

A zip file of ``project.qde`` and, in ``sources``, a plain text for each text of an article. Positions are code points
of that text, the end excluded; its line ends are single line feeds. GUIDs are derived from ids, so identical sets give
identical bytes. Names and values are the words of the format, the same in every language.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable
from contextlib import ExitStack
from typing import BinaryIO

from annotator.exchange.errors import whole_characters
from annotator.exchange.folders import Names, ZipFolder
from annotator.exchange.formats import NO_ANSWERS, Answers
from annotator.exchange.sentences import counted
from annotator.exchange.sets.marked import MarkedArticle, by_article
from annotator.exchange.sets.qdpx.codes import CodeBook, Users, guid, variables
from annotator.exchange.sets.qdpx.elements import PROJECT_END, element, project_start
from annotator.exchange.sets.qdpx.sources import TextSource
from annotator.exchange.sets.regions import by_text, counted_twice, in_parts
from annotator.exchange.xml_text import not_in_xml
from annotator.i18n import ngettext
from annotator.model import AnnotationSet

_KEPT_IN_MEMORY = 1_000_000
"""Bytes of each part of the project that are held in memory before they go to a file."""


def write_qdpx(sets: Iterable[AnnotationSet], target: BinaryIO, _answers: Answers = NO_ANSWERS) -> None:
    """Write sets as one project. Of each article only what is told in the code book stays in memory.

    Raises `ExchangeError` for text that no file can hold.
    """
    folder = ZipFolder(target)
    with ExitStack() as stack:
        project = _Project(folder, stack)
        for article in by_article(sets):
            with whole_characters(article.article.title):
                project.take(article)
        project.write()
    folder.close()


def look_at_qdpx(sets: Iterable[AnnotationSet], _answers: Answers = NO_ANSWERS) -> list[str]:
    """Tell how many marks become several selections, where places may be shown shifted, and what cannot be told."""
    several = unknown = 0
    wide: set[str] = set()
    for one in sets:
        several += in_parts(one)
        wide |= counted_twice(one)
        rows = (*one.verdicts, *one.claims, *one.comments)
        texts = (getattr(row, name, "") for row in rows for name in ("rationale", "wording", "text"))
        unknown += sum(map(not_in_xml, texts))
    chained = ngettext(
        "{n} mark in several places becomes several selections, linked to one another.",
        "{n} marks in several places become several selections, linked to one another.",
        several,
    )
    shifted = ngettext(
        "{n} text holds emoji or other characters that some programs count as two; there, marks behind them may be "
        "shown too early.",
        "{n} texts hold emoji or other characters that some programs count as two; there, marks behind them may be "
        "shown too early.",
        len(wide),
    )
    replaced = ngettext(
        "{n} control character cannot be written; “\ufffd” will stand for it.",
        "{n} control characters cannot be written; “\ufffd” will stand for them.",
        unknown,
    )
    return counted((several, chained), (len(wide), shifted), (unknown, replaced))


def _store() -> tempfile.SpooledTemporaryFile[bytes]:
    return tempfile.SpooledTemporaryFile(_KEPT_IN_MEMORY)


class _Project:
    """Writes the texts as they come, and the parts of ``project.qde`` each into a store of its own."""

    def __init__(self, folder: ZipFolder, stack: ExitStack) -> None:
        self._folder = folder
        self._names = Names()
        self._users = Users()
        self._codes = CodeBook()
        self._sources, self._notes, self._links = (stack.enter_context(_store()) for _part in range(3))

    def take(self, article: MarkedArticle) -> None:
        """Write the texts of an article, and what is said of them."""
        for version, speaking in by_text(article):
            row = guid("source", article.article.id, version.id)
            name = self._names.name(article.article.title, "article")
            source = TextSource(row, name, article.article, self._users, self._codes)
            # A carriage return would be a line end of its own to some programs, or half of one: places would shift.
            self._folder.write(f"sources/{row}.txt", version.text.replace("\r", " ").encode())
            for one in speaking:
                source.take(one)
            self._sources.write(source.written().encode())
            self._notes.write("".join(source.notes).encode())
            self._links.write("".join(source.links).encode())

    def write(self) -> None:
        """Write ``project.qde``."""
        with self._folder.open("project.qde") as stream:
            stream.write(project_start().encode())
            for part in (self._users.written(), self._codes.written(), variables()):
                stream.write(part.encode())
            for name, store in (("Sources", self._sources), ("Notes", self._notes), ("Links", self._links)):
                if store.tell():
                    store.seek(0)
                    stream.write(f"<{name}>\n".encode())
                    shutil.copyfileobj(store, stream)
                    stream.write(f"</{name}>\n".encode())
            stream.write(element("Description", text="Quotes and claims marked with Annotator.").encode())
            stream.write(PROJECT_END.encode())
