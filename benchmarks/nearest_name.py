"""The plainest way to find quotes, to measure against: quotation marks, and the name nearest outside them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotator.model import QuoteKind, Span
from benchmarks.quote_measure import Marked

_QUOTED = re.compile(
    r"“[^“”\n]+(?:”|$)|\"[^\"\n]+\"|«[^«»\n]+»|»[^«»\n]+«|„[^„“”\n]+[“”]|(?<!\w)[‘'][^‘’'\n]+[’'](?!\w)", re.MULTILINE
)
_NAME = re.compile(r"[^\W\d_a-z][\w.’-]+(?: [^\W\d_a-z][\w.’-]+)+|[^\W\d_a-z]\w+")
_FEWEST_WORDS = 3
"""With fewer words in the marks, it is a word spoken of rather than a quote."""


def quotes_by_marks(text: str) -> list[Marked]:
    """Propose whatever stands in quotation marks, said by the nearest capitalised words in its paragraph."""
    return list(_quotes(text))


def _quotes(text: str) -> Iterator[Marked]:
    for found in _QUOTED.finditer(text):
        if len(found.group().split()) < _FEWEST_WORDS:
            continue
        content = Span(*found.span())
        name = _nearest(text, content)
        source = () if name is None else (name,)
        yield Marked((content,), (), source, QuoteKind.DIRECT, "" if name is None else text[name.start : name.end])


def _nearest(text: str, content: Span) -> Span | None:
    start = text.rfind("\n", 0, content.start) + 1
    end = text.find("\n", content.end)
    names = [Span(*found.span()) for found in _NAME.finditer(text, start, end if end >= 0 else len(text))]
    outside = [name for name in names if not name.overlaps(content)]
    return min(outside, key=lambda name: max(name.start - content.end, content.start - name.end), default=None)
