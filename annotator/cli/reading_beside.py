"""Reading many articles for suggestions: one after the other, or in several processes, always told in their order."""

from __future__ import annotations

import gc
import re
import signal
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from itertools import islice
from multiprocessing import get_context
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from annotator.cli.article_texts import ArticleText
    from annotator.suggest import Suggestions

_CHUNK = 8
"""How many articles a process is handed at once."""
_AHEAD = 3
"""How many such portions wait for each process: none is idle, and not all articles are in memory."""
_OLD_LINE_END = re.compile(r"\r(?!\n)")


class How(NamedTuple):
    """How articles are read: in which language where they do not say, and by which engine."""

    language: str = ""
    engine: str = "rules"


Read: TypeAlias = "tuple[ArticleText, Suggestions]"


def read_each(texts: Iterable[ArticleText], how: How, jobs: int) -> Generator[Read, None, None]:
    """Read articles in `jobs` processes; close the iterator to end early."""
    if jobs > 1:
        yield from _read_beside(iter(texts), how, jobs)
        return
    _prepare(how)
    for text in texts:
        yield text, _read(text, how)


def _read_beside(texts: Iterator[ArticleText], how: How, jobs: int) -> Generator[Read, None, None]:
    waiting: deque[tuple[list[ArticleText], Future[list[Suggestions]]]] = deque()
    # Fresh processes: a copy of this one would take along whatever it has open.
    pool = ProcessPoolExecutor(jobs, get_context("spawn"), _begin, (how,))
    try:
        while chunk := list(islice(texts, _CHUNK)):
            with _uninterrupted():
                waiting.append((chunk, pool.submit(_read_chunk, chunk, how)))
            if len(waiting) > _AHEAD * jobs:
                yield from _told(*waiting.popleft())
        while waiting:
            yield from _told(*waiting.popleft())
    finally:
        pool.shutdown(cancel_futures=True)


def _told(chunk: list[ArticleText], found: Future[list[Suggestions]]) -> Generator[Read, None, None]:
    yield from zip(chunk, found.result(), strict=True)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let processes that are started meanwhile be deaf to Ctrl+C from their first moment: it is for this one alone."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _begin(how: How) -> None:
    """Begin a process, which may have been started deaf to Ctrl+C and stays so."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _prepare(how)


def _prepare(how: How) -> None:
    """Load the rules, and keep them out of every later search for garbage: that takes a quarter of the time."""
    from annotator.suggest import suggest

    suggest("", how.language)
    gc.freeze()


def _read_chunk(texts: list[ArticleText], how: How) -> list[Suggestions]:
    return [_read(text, how) for text in texts]


def _read(article: ArticleText, how: How) -> Suggestions:
    from annotator.suggest import suggest
    from annotator.suggest.values import Engine

    # A carriage return alone ends a line as well; one character for another, so that places stay.
    text = _OLD_LINE_END.sub("\n", article.text)
    return suggest(text, how.language or article.language, Engine(how.engine))
