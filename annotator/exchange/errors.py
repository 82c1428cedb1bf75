"""What can go wrong when files come in or go out, each a sentence for the person at the desk."""

from __future__ import annotations

from annotator.i18n import _
from annotator.model import AnnotatorError


class ExchangeError(AnnotatorError):
    """A file that cannot be read or written; the library and the target are as they were."""


def refusal(what: str, advice: str) -> ExchangeError:
    """Make the error for a file that is not taken in: what is wrong (naming the file), and what to do."""
    return ExchangeError(_("{what} Nothing was imported. {advice}").format(what=what, advice=advice))
