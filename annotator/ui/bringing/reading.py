"""Reading what comes in, so that nothing that cannot be read stops the rest."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from annotator import exchange
from annotator.exchange import Revisions
from annotator.exchange.formats import ZIP
from annotator.model import AnnotatorError, ArticleDraft
from annotator.ui.background import Work

NOTHING = ArticleDraft(text="", title="")
"""What an empty clipboard holds."""


def checksum(text: str) -> str:
    """Give the checksum by which a library knows a text (sha256 of its UTF-8)."""
    return hashlib.sha256(text.encode(errors="replace")).hexdigest()


def read_clipboard(html: str | None, text: str) -> ArticleDraft:
    """Read what was copied: `NOTHING` where it holds no words, the plain words where its HTML cannot be read."""
    if not text.strip() and not (html or "").strip():
        return NOTHING
    try:
        return exchange.read_pasted(html, text)
    except AnnotatorError as error:
        return replace(NOTHING, text=text, warnings=(str(error),))


@dataclass(frozen=True, slots=True)
class How:
    """How the person wants a file read: in this encoding, with its tracked changes so."""

    encoding: str | None = None
    revisions: Revisions = Revisions.ACCEPTED


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading one file gave: a draft, its number of words and checksum, or a sentence why there is none."""

    number: int
    path: Path
    draft: ArticleDraft | None = None
    sha256: str = ""
    sentence: str = ""
    how: How = How()
    words: int = 0


@dataclass(frozen=True, slots=True)
class Part:
    """So many parts (pages) of all those of a file have been read."""

    number: int
    done: int
    of: int


class _StoppedError(Exception):
    """The person asked to stop in the middle of a file."""


def reading_of(files: Sequence[tuple[int, Path]], how: How | None = None) -> Work:
    """Give the work that reads numbered files one after the other and tells a `Reading` for each.

    Long files tell each `Part` that was read of them. Stopped in the middle of a file, it tells nothing of that one.
    """

    def read(work: Work) -> None:
        for number, path in files:
            if work.cancelled:
                return
            try:
                work.tell(_read_one(work, number, path, how or How()))
            except _StoppedError:
                return

    return Work(read)


def _read_one(work: Work, number: int, path: Path, how: How) -> Reading:
    def watch(done: int, of: int) -> None:
        if work.cancelled:
            raise _StoppedError
        work.tell(Part(number, done, of))

    try:
        draft = exchange.read_article_file(path, exchange.Reading(how.encoding, how.revisions, watch))
    except AnnotatorError as error:
        return Reading(number, path, sentence=str(error), how=how)
    return Reading(number, path, draft, checksum(draft.text), how=how, words=len(draft.text.split()))


def holds_sets(path: Path) -> bool:
    """Tell by its name whether a file or folder is one of annotation sets."""
    if path.is_dir():
        return True
    ending = path.suffix.lower()
    return ending == ZIP or (ending in exchange.set_endings() and ending not in exchange.article_endings())


def sort_out(paths: Sequence[Path]) -> tuple[list[Path], list[Path]]:
    """Part files into those to be read as articles and those of annotation sets.

    A text that lies beside a file of marks of the same name (brat) is read with that one, not as an article.
    """
    sets = [path for path in paths if holds_sets(path)]
    marked = {path.with_suffix("") for path in sets if path.suffix.lower() == _MARKS}
    rest = [path for path in paths if not holds_sets(path)]
    return [path for path in rest if path.suffix.lower() != _TEXT or path.with_suffix("") not in marked], sets


_MARKS, _TEXT = ".ann", ".txt"
