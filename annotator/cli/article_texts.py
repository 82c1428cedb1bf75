"""The articles that a command is given to read: files of any format, lines of JSON, or standard input."""

from __future__ import annotations

import hashlib
import json
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from annotator.cli.failing import CommandError, is_dash, name_of, say_of, standard_input
from annotator.i18n import _
from annotator.model import AnnotatorError

_LINES = ".jsonl"
_PLAIN = (".txt", ".text", "")


@dataclass(frozen=True, slots=True)
class ArticleText:
    """One article: what it is told by (`key` is "file" or "id"), the digest of its bytes, and its text as decoded.

    `language` is the one that its file names, "" where it names none.
    """

    key: str
    name: str | int
    sha256: str
    text: str
    language: str = ""


class ArticleTexts:
    """The articles of some files, in the order given; a file that cannot be used is told, and counted in `failed`."""

    def __init__(self, files: Iterable[Path]) -> None:
        self._files = files
        self.failed = 0

    def __iter__(self) -> Iterator[ArticleText]:
        for file in self._files:
            try:
                found = _texts_of(file)
            except AnnotatorError as error:
                self.failed += 1
                say_of(file, str(error))
            else:
                yield from found


def _texts_of(file: Path) -> list[ArticleText]:
    source = standard_input().read() if is_dash(file) else _bytes_of(file)
    if file.suffix.lower() == _LINES or (is_dash(file) and _holds_lines(source)):
        return list(_lines_of(source, file))
    text, language = _text_of(source, file)
    return [ArticleText("file", str(file), hashlib.sha256(source).hexdigest(), text, language)]


def _bytes_of(file: Path) -> bytes:
    from annotator.exchange.files import read_bytes
    from annotator.exchange.sizes import MOST_BYTES

    return read_bytes(file, article=file.suffix.lower() != _LINES, most=MOST_BYTES)


def _text_of(source: bytes, file: Path) -> tuple[str, str]:
    """Give text and language of a file: a plain one's own characters, of others what the reader of its format makes."""
    if file.suffix.lower() in _PLAIN or is_dash(file):
        from annotator.exchange.articles.encodings.decoding import decode

        # A mark that a file of UTF-8 begins with is a character like any other to whoever decodes it plainly.
        mark = "\ufeff" if source.startswith(BOM_UTF8) else ""
        return mark + decode(source, name_of(file)).text, ""
    from annotator.exchange import read_article

    draft = read_article(source, file.name)
    return draft.text, draft.language


def _holds_lines(source: bytes) -> bool:
    """Tell whether standard input begins with an article in a line of JSON."""
    return _article_in(source.lstrip().partition(b"\n")[0]) is not None


def _lines_of(source: bytes, file: Path) -> Iterator[ArticleText]:
    """Give the articles of lines of JSON. Raises `CommandError` with the number of the first line that holds none."""
    for number, line in enumerate(source.split(b"\n"), 1):
        if not line.strip():
            continue
        found = _article_in(line)
        if found is None:
            sentence = _("Line {number} of “{name}” is no article: it has to be JSON with “id” and “text”.")
            raise CommandError(sentence.format(number=number, name=name_of(file)))
        yield found


def _article_in(line: bytes) -> ArticleText | None:
    try:
        told = json.loads(line.decode("utf-8-sig"))
        name, text = told["id"], told["text"]
    except (ValueError, LookupError, TypeError, RecursionError):
        return None
    if not isinstance(name, (str, int)) or isinstance(name, bool) or not isinstance(text, str):
        return None
    return ArticleText("id", name, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), text)
