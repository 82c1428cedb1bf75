"""What can go wrong when files come in or go out, each a sentence for the person at the desk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from annotator.i18n import _
from annotator.model import AnnotatorError


class ExchangeError(AnnotatorError):
    """A file that cannot be read or written; the library and the target are as they were."""


def refusal(what: str, advice: str) -> ExchangeError:
    """Make the error for a file that is not taken in: what is wrong (naming the file), and what to do."""
    return ExchangeError(_("{what} Nothing was imported. {advice}").format(what=what, advice=advice))


def unwritable(title: str) -> ExchangeError:
    """Make the error for a set of the article `title` with half of a surrogate pair in it, which no UTF-8 can hold."""
    return ExchangeError(
        _(
            "“{title}” holds half of a character pair, which no file can hold. Nothing was written. "
            "Look for an unreadable sign in its marks and remarks, and delete it."
        ).format(title=title)
    )


@contextmanager
def whole_characters(title: str) -> Iterator[None]:
    """Make `unwritable(title)` of the error with which Python refuses to encode half of a surrogate pair."""
    try:
        yield
    except UnicodeEncodeError:
        raise unwritable(title) from None


def utf8(text: str, title: str) -> bytes:
    """Encode what is written of the article `title`. Raises `ExchangeError` for half of a surrogate pair."""
    with whole_characters(title):
        return text.encode()
