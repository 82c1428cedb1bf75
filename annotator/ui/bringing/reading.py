"""Reading what comes in, so that nothing that cannot be read stops the rest."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from annotator import exchange
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
class Reading:
    """What reading one file gave: a draft and the checksum of its text, or a sentence why there is none."""

    number: int
    path: Path
    draft: ArticleDraft | None = None
    sha256: str = ""
    sentence: str = ""


def read_one(number: int, path: Path, encoding: str | None = None) -> Reading:
    """Read a file as an article; `encoding` is used instead of the recognised one."""
    try:
        draft = exchange.read_article_file(path, exchange.Reading(encoding))
    except AnnotatorError as error:
        return Reading(number, path, sentence=str(error))
    return Reading(number, path, draft, checksum(draft.text))


def reading_of(files: Sequence[tuple[int, Path]], encoding: str | None = None) -> Work:
    """Give the work that reads numbered files one after the other and tells a `Reading` for each."""

    def read(work: Work) -> None:
        for number, path in files:
            if work.cancelled:
                return
            work.tell(read_one(number, path, encoding))

    return Work(read)


def holds_sets(path: Path) -> bool:
    """Tell by its name whether a file is one of annotation sets."""
    found = exchange.format_of(path.name)
    return found is not None and found.reads_sets
