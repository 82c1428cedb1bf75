"""Reading what may be suggested for an article, off the window's thread: the one place that calls the rules.

A long text is read by a process of its own: a thread that reckons for seconds would take its turns from the window's.
This module knows no Qt, so that the process need not load it.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from annotator.ui.suggesting.proposal import Proposal, proposals_of

LONG = 30_000
"""Code points from which on a text is read in a process of its own."""
_GLANCE = 0.1
"""Seconds after which a reading in a process looks whether it is still wanted."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A text to be read, with its language (a BCP 47 tag or ""), by one of the engines."""

    version: str
    text: str
    language: str = ""
    engine: str = "rules"


def read(asked: Asked) -> list[Proposal]:
    """Give all that is suggested for a text. Raises `AnnotatorError` where the engine is not installed."""
    from annotator.suggest import suggest  # loaded with the first article, beside the window
    from annotator.suggest.values import Engine

    return proposals_of(suggest(asked.text, asked.language, Engine(asked.engine)), asked.text)


def read_beside(asked: Asked, cancelled: Callable[[], bool]) -> list[Proposal]:
    """Give what `read` gives, a long text read in a process; nothing once it is `cancelled`."""
    if len(asked.text) < LONG:
        return read(asked)
    found = _read_apart(asked, cancelled)
    return read(asked) if found is None and not cancelled() else found or []


def _read_apart(asked: Asked, cancelled: Callable[[], bool]) -> list[Proposal] | None:
    """Have a process read the text; None where there can be none, or it gave no answer."""
    try:
        process = subprocess.Popen(
            [sys.executable, "-c", f"from {__name__} import serve; serve()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
    except OSError:
        return None
    assert process.stdin is not None
    with suppress(OSError), process.stdin as sending:  # it ended already: what it gives says so
        sending.write(pickle.dumps(asked))
    process.stdin = None  # all is sent: what is waited for is the answer alone
    while True:
        try:
            answer, _errors = process.communicate(timeout=_GLANCE)
        except subprocess.TimeoutExpired:
            if cancelled():
                process.kill()
                process.communicate()
                return None
            continue
        with suppress(EOFError, pickle.UnpicklingError):  # it ended before it was done
            found: list[Proposal] = pickle.loads(answer)
            return found
        return None


def serve() -> None:
    """Read the text that comes in and send back what is suggested; this is all that the process does."""
    asked: Asked = pickle.load(sys.stdin.buffer)
    pickle.dump(read(asked), sys.stdout.buffer, pickle.HIGHEST_PROTOCOL)
    sys.stdout.buffer.flush()
