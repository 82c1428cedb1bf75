"""Hypothesis: what its API gives for a search (https://h.readthedocs.io/en/latest/api/), saved as a file.

One result ``{"total", "rows"}``, a list of rows, or a row a line. Its positions count UTF-16 units of the web page, not
of our text, so that the words decide.
"""

from __future__ import annotations

import re
from typing import Any

from annotator.exchange.errors import refusal
from annotator.exchange.formats import SetsRead, Texts
from annotator.exchange.sentences import counted
from annotator.exchange.sets.json_files import begins_as_json, parsed
from annotator.exchange.sets.web_annotation.lenient_nodes import Node, account_name, nodes, values, words
from annotator.exchange.sets.web_annotation.remarks import Author, Remark, Use, sets_of_remarks
from annotator.exchange.sets.web_annotation.selectors import Selected, selected
from annotator.exchange.sources import Source
from annotator.i18n import _, ngettext

_TELLING = re.compile(rb'"user"\s*:\s*"acct:')


def is_hypothesis(data: bytes) -> bool:
    """Tell from its start whether a file holds annotations from the API of Hypothesis."""
    return begins_as_json(data, _TELLING)


def read_hypothesis(source: Source, texts: Texts) -> SetsRead:
    """Read the annotations in a file. Raises `ExchangeError` where it holds none."""
    advice = _("Save the answer of the search of Hypothesis as a file once more.")
    rows = [row for row in _rows(parsed(source, advice)) if _is_row(row)]
    if not rows:
        raise refusal(_("“{name}” holds no annotations of Hypothesis.").format(name=source.name), advice)
    read = sets_of_remarks([_remark(row) for row in rows], texts, program="Hypothesis")
    hidden = sum(row.get("hidden") is True for row in rows)
    note = ngettext(
        "{n} annotation had been hidden by a moderator; it came in like the others.",
        "{n} annotations had been hidden by a moderator; they came in like the others.",
        hidden,
    )
    return SetsRead(read.sets, (*read.notes, *counted((hidden, note))))


def _rows(found: Any) -> list[Any]:
    results = found if isinstance(found, list) else [found]
    return [
        row for one in results for row in (nodes(one, "rows") if isinstance(one, dict) and "rows" in one else [one])
    ]


def _is_row(row: Any) -> bool:
    return isinstance(row, dict) and bool(words(row, "uri") and words(row, "id"))


def _remark(row: Node) -> Remark:
    chosen = tuple(_words_alone(found) for target in nodes(row, "target") if (found := selected(target)))
    tags = " ".join(f"#{tag}" for tag in values(row, "tags") if isinstance(tag, str))
    text = "\n".join(part for part in (words(row, "text").strip(), tags) if part)
    answers = [one for one in values(row, "references") if isinstance(one, str)]
    title = next((words(one, "title") for one in nodes(row, "document")), "")
    return Remark(
        id=words(row, "id"),
        source=words(row, "uri"),
        title=title,
        selected=tuple(one for one in chosen if one.exact),
        text=text,
        use=Use.COMMENT if text else Use.QUOTE,
        author=_author(row),
        written=words(row, "created"),
        answers=answers[-1] if answers else "",
    )


def _words_alone(found: Selected) -> Selected:
    """Take the position away, which is none in our text."""
    return Selected(found.exact, found.prefix, found.suffix)


def _author(row: Node) -> Author:
    account = words(row, "user")
    called = next((words(one, "display_name") for one in nodes(row, "user_info")), "")
    return Author(account, called or account_name(account))
