"""Reading articles' texts: the words that are annotated, their versions, and the files they were read from."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from annotator.i18n import _
from annotator.library.errors import NotFoundError
from annotator.library.reads import Reads
from annotator.library.tables import ARTICLES, VERSIONS
from annotator.model import Article, TextVersion


class TextQueries(Reads):
    """The reads of articles and their texts; nobody's marks are among them."""

    def __init__(self, db: sqlite3.Connection, path: Path) -> None:
        super().__init__(db, path)
        self._text: tuple[str, str] | None = None
        self._version: tuple[object, TextVersion | None] = (None, None)

    def article(self, article: str) -> Article:
        """Give one article. Raises `NotFoundError`."""
        return self.one(ARTICLES, article, _("That article is not in this library."))

    def text_version(self, version: str) -> TextVersion:
        """Give a text version with its words. Raises `NotFoundError`."""
        row = self._first(f"select {VERSIONS.selected} from text_versions where id = ?", (version,))
        if row is None:
            raise NotFoundError(_("That text version is not in this library."))
        if row != self._version[0]:  # every key asks for the open text, and a long one has thousands of blocks
            read = VERSIONS.value(row)
            words = self.words(read.sha256)
            self._version = row, TextVersion(read.id, read.article, words, read.sha256, read.blocks, read.added)
        found = self._version[1]
        assert found is not None
        return found

    def words(self, sha256: str) -> str:
        """Give the text with this checksum. Raises `NotFoundError`."""
        if self._text is None or self._text[0] != sha256:
            found = self._first("select text from texts where sha256 = ?", (sha256,))
            if found is None:
                raise NotFoundError(_("That text version is not in this library."))
            self._text = (sha256, found[0])  # a text never changes, so keeping the last one is safe
        return self._text[1]

    def title_of_text(self, sha256: str) -> str | None:
        """Give the title of the article that has a text with this checksum, or None."""
        found = self._first(
            "select a.title from text_versions v join articles a on a.id = v.article where v.sha256 = ?", (sha256,)
        )
        return str(found[0]) if found else None

    def text_with(self, sha256: str) -> tuple[Article, TextVersion] | None:
        """Give the text with this checksum, and its article; None where there is none."""
        found = self._first("select id, article from text_versions where sha256 = ?", (sha256,))
        return (self.article(found[1]), self.text_version(found[0])) if found else None

    def texts_of(self, name: str) -> list[tuple[Article, TextVersion]]:
        """Give the newest texts of the articles whose id, web address or title is `name`, in this order.

        Those that somebody added come before those that came along with annotations, which may be mere passages.
        """
        rows = self._all(
            """select id from articles where ?1 in (id, url, title) and ?1 <> ''
            order by id <> ?1, url <> ?1, added = '', added, id""",
            (name,),
        )
        return [(self.article(row), self.latest_version(row)) for (row,) in rows]

    def latest_version(self, article: str) -> TextVersion:
        """Give the newest text version of an article. Raises `NotFoundError`."""
        return self.text_version(self._version_ids(article)[-1])

    def versions(self, article: str) -> tuple[TextVersion, ...]:
        """Give all text versions of an article, oldest first. Raises `NotFoundError`."""
        return tuple(self.text_version(version) for version in self._version_ids(article))

    def _version_ids(self, article: str) -> list[str]:
        rows = self._all("select id from text_versions where article = ? order by added, id", (article,))
        found = [row for (row,) in rows]
        if not found:
            raise NotFoundError(_("That article is not in this library."))
        return found

    def original(self, article: str) -> tuple[str, bytes] | None:
        """Give media type and bytes of the file an article was read from; None where none was kept."""
        found = self._first(
            """select media_type, data from originals where version in
            (select id from text_versions where article = ?) limit 1""",
            (article,),
        )
        return (found[0], found[1]) if found else None
