"""Where annotations of other programs lie: their selectors, and what they select in a text of ours.

W3C Web Annotation Data Model, 4.2. Only words and positions can be used here; paths into a web page say nothing of its
text. Positions should count code points (4.2.5), and many producers count UTF-16 units: the words tell which.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from annotator.exchange.sets.web_annotation.lenient_nodes import Node, nodes, types, whole_number, words
from annotator.model import Anchor, Span
from annotator.text import Utf16Map, make_anchor

_CHARACTERS = re.compile(r"char=(\d{1,9}),(\d{1,9})")
"""A range of characters in plain text (RFC 5147)."""
_DEEPEST = 8
"""How many selectors that refine one another are followed."""
_MOST_WORDS = 2_000
"""Longer passages are not searched with other blanks than their own."""


@dataclass(frozen=True, slots=True)
class Selected:
    """Words that are selected somewhere: as far as they are known, with what is around them, and their position."""

    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    end: int | None = None

    @property
    def anchor(self) -> Anchor:
        """The words without a place."""
        return Anchor(Span(0, 0), self.exact, self.prefix, self.suffix)


def selected(target: Any) -> Selected | None:
    """Give what a target selects; None where none of its selectors can be used.

    Selectors beside each other select the same. Of those that refine one another (4.2.9) the last one has the words,
    and its position counts from another place than the start of the text.
    """
    found = Selected()
    is_place = False
    for selector, is_refining in _selectors(target):
        kinds = types(selector)
        if "TextQuoteSelector" in kinds and (exact := words(selector, "exact")):
            found = Selected(exact, words(selector, "prefix"), words(selector, "suffix"), found.start, found.end)
            is_place = True
        elif not is_refining and (place := _position(selector, kinds)):
            found = Selected(found.exact, found.prefix, found.suffix, *place)
            is_place = True
    return found if is_place else None


def _selectors(target: Any) -> Iterator[tuple[Node, bool]]:
    level, is_refining = nodes(target, "selector"), False
    for _depth in range(_DEEPEST):
        yield from ((one, is_refining) for one in level)
        level = [inner for one in level for inner in nodes(one, "refinedBy")]
        is_refining = True


def _position(selector: Node, kinds: set[str]) -> tuple[int, int] | None:
    if "TextPositionSelector" in kinds:
        start, end = whole_number(selector, "start"), whole_number(selector, "end")
        return None if start is None or end is None or end <= start else (start, end)
    fragment = _CHARACTERS.search(words(selector, "value")) if "FragmentSelector" in kinds else None
    if fragment is None or int(fragment[1]) >= int(fragment[2]):
        return None
    return int(fragment[1]), int(fragment[2])


class Places:
    """Finds what is selected in ONE text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._units: Utf16Map | None = None

    def span(self, one: Selected) -> Span | None:
        """Give where the words stand that a position names, or that stand in the text only once; None if unsure."""
        for place in self._named(one):
            found = self._text[place.start : place.end]
            if found == one.exact or (not one.exact and found.strip()):
                return place
        return self._with_other_blanks(one)

    def anchor(self, one: Selected) -> Anchor:
        """Describe what is selected so that `placing.locate` finds it: at its sure place, else by its words."""
        place = self.span(one)
        return one.anchor if place is None else make_anchor(self._text, place)

    def _named(self, one: Selected) -> Iterator[Span]:
        """Give the span that a position names, in code points, and where words tell them apart in UTF-16 units."""
        if one.start is None or one.end is None:
            return
        if one.end <= len(self._text):
            yield Span(one.start, one.end)
        if self._units is None:
            self._units = Utf16Map(self._text)
        if one.exact and one.end <= self._units.units:
            yield Span(self._units.to_code_point(one.start), self._units.to_code_point(one.end))

    def _with_other_blanks(self, one: Selected) -> Span | None:
        """Find words between which other blanks stand, as those between paragraphs of a page and of its text."""
        parts = one.exact.split()
        if len(parts) < 2 or len(parts) > _MOST_WORDS or one.exact in self._text:
            return None
        pattern = re.compile(r"\s+".join(map(re.escape, parts)))
        first = pattern.search(self._text)
        if first is None or pattern.search(self._text, first.start() + 1):
            return None
        return Span(*first.span())
