"""How large a file may be that is read as an article."""

from __future__ import annotations

from annotator.exchange.errors import ExchangeError, refusal
from annotator.i18n import _

MOST_BYTES = 20_000_000
"""Larger text files are no articles and are refused before they are looked at."""

_MEGABYTE = 1_000_000


def check_size(size: int, name: str, most: int = MOST_BYTES) -> None:
    """Raise `ExchangeError` where a file of so many bytes is empty or too large to be an article."""
    if size == 0:
        raise empty(name)
    if size > most:
        raise refusal(
            _("“{name}” is {size} MB large, and an article may have {most} MB at most.").format(
                name=name, size=-(-size // _MEGABYTE), most=most // _MEGABYTE
            ),
            _("Save the article’s text alone in a file of its own, or paste it."),
        )


def empty(name: str) -> ExchangeError:
    """Make the error for a file without words."""
    return refusal(
        _("“{name}” is empty: there are no words in it.").format(name=name),
        _("Look whether the right file was chosen, or paste the text."),
    )
