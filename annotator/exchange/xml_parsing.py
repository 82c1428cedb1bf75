"""XML in the files of word processors: parsed with bounds, nothing expanded and nothing fetched."""

from __future__ import annotations

from typing import Any

from annotator.exchange.errors import ExchangeError, refusal
from annotator.i18n import _

_MOST_BYTES = 150_000_000
_MOST_TAGS = 4_000_000
"""More opening brackets than this are not even parsed: each costs memory. A novel in which every word was changed has
about a million."""


def parse_part(data: bytes, name: str) -> Any:
    """Parse XML that stands in the file `name` to an lxml element.

    Raises `ExchangeError` where it is damaged, too large, too deeply nested (256 levels), or declares entities: files
    of word processors never do.
    """
    from lxml import etree  # imported late: start-up time

    if len(data) > _MOST_BYTES or data.count(b"<") > _MOST_TAGS:
        raise too_large(name)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise damaged(name) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise damaged(name)
    return root


def too_large(name: str) -> ExchangeError:
    """Make the error for a manuscript with far more parts than an article has."""
    return refusal(
        _("“{name}” is too large to be an article.").format(name=name),
        _("Save the article’s text alone in a file of its own, or paste it."),
    )


def damaged(name: str) -> ExchangeError:
    """Make the error for a manuscript whose parts cannot be read."""
    return refusal(
        _("“{name}” is damaged: the words in it cannot be read.").format(name=name),
        _("Open it in its own program and save it once more, or copy the article’s text and paste it."),
    )
