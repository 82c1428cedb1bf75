"""Where brat's fragments lie: which text a .ann is about, and how its offsets count there.

Offsets are code points of the .txt as it is on disk. Programs on Windows count a line end as two or as one, and some
count a byte order mark: the way of counting is taken in which most of the words stand where the file says.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from annotator.exchange.articles.encodings.decoding import decode
from annotator.exchange.sets.brat.lines import TextBound
from annotator.exchange.sets.fragments import joined_fragments
from annotator.exchange.sets.round_trip.found_marks import NOWHERE, anchors_in
from annotator.model import Anchor, Span, Spans
from annotator.text import normalise_line_ends

_TWO = re.compile("\r\n")
_ENDS = re.compile("\r\n|\r|\n")


@dataclass(frozen=True)
class Counting:
    """A way to count positions in a file's text: `counted` is the text as it was counted, `shifts` the places in it
    from which on a position is one less in the article's `text`."""

    text: str
    counted: str
    shifts: tuple[int, ...] = ()

    def spans(self, fragments: Iterable[Span]) -> Spans:
        """Give fragments as spans of the article's text."""
        return tuple(Span(self._position(start), self._position(end)) for start, end in fragments)

    def tells(self, one: TextBound) -> bool:
        """Tell whether the words of an annotation stand where it says."""
        if any(not 0 <= start < end <= len(self.counted) for start, end in one.fragments):
            return False
        words = (self.counted[start:end] for start, end in one.fragments)
        return _plain(" ".join(words)) == _plain(one.words)

    def _position(self, counted: int) -> int:
        return counted - bisect_left(self.shifts, counted)


def text_of(data: bytes, name: str, sha256: str) -> str:
    """Read a .txt: exactly where its checksum is `sha256`, else with line feeds and without byte order mark.

    Raises `ExchangeError` where it is no text.
    """
    if hashlib.sha256(data).hexdigest() == sha256:
        return data.decode()
    return normalise_line_ends(raw_text(data, name))


def raw_text(data: bytes, name: str) -> str:
    """Read a .txt with its line ends, without byte order mark. Raises `ExchangeError` where it is no text."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return decode(data, name).text


def counting_of(text: str, raw: str, annotations: Sequence[TextBound]) -> Counting:
    """Find how the offsets of annotations count in a text that stood in its file as `raw`."""
    ways = [Counting(text, text)]
    if "\r\n" in raw:
        ways.append(Counting(text, raw, tuple(match.end() for match in _TWO.finditer(raw))))
    with_mark = "\ufeff" + raw
    ways.append(Counting(text, with_mark, (1, *(match.end() for match in _TWO.finditer(with_mark)))))
    scores = [sum(map(way.tells, annotations)) for way in ways]
    return ways[scores.index(max(scores))]


def places_of(one: TextBound, way: Counting | None) -> tuple[Anchor, ...]:
    """Give the anchors of an annotation: in the text where its words stand there, else of the words alone."""
    if way is not None and way.tells(one):
        return anchors_in(way.text, joined_fragments(way.text, way.spans(one.fragments)))
    return tuple(Anchor(NOWHERE, words, "", "") for words in _words(one))


def _words(one: TextBound) -> list[str]:
    """Give the words of each fragment, as far as they can be told apart; all together where they cannot."""
    lengths = [end - start for start, end in one.fragments]
    if len(lengths) > 1 and sum(lengths) + len(lengths) - 1 == len(one.words):
        starts = [sum(lengths[:number]) + number for number in range(len(lengths))]
        return [one.words[start : start + length] for start, length in zip(starts, lengths, strict=True)]
    return [one.words]


def _plain(words: str) -> str:
    return _ENDS.sub(" ", words)
