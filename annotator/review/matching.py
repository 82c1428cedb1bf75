"""Which marks of different reviewers are the same mark: a pure function of an article's rows.

The order of the rows never matters. Marks of different text versions are never compared by their places, but
somebody may have said that they are the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from annotator.model import Claim, Quote, Span, Spans
from annotator.text import normalise, words_of

FLOOR = 0.25
"""How much of what two marks cover together both must cover, at least, to be taken for the same."""


class Mark(NamedTuple):
    """A quote or claim as matching sees it: whose, where, and how it is worded; `spans` in order, not overlapping."""

    id: str
    reviewer: str
    version: str
    spans: Spans
    wording: str


class Statement(NamedTuple):
    """What a reviewer said of two marks (ids): that they are the same, or that they are not."""

    first: str
    second: str
    same: bool


class _Pair(NamedTuple):
    """Two marks above the floor, the lower id first; falling order of these is the order of joining."""

    overlap: float
    wording: float
    first: str
    second: str


def quote_mark(quote: Quote, texts: Mapping[str, str]) -> Mark:
    """Give a quote for matching, worded as it stands in its text; `texts` by version id."""
    content = normalise(quote.content)
    return Mark(quote.id, quote.reviewer, quote.version, content, words_of(texts[quote.version], content))


def claim_mark(claim: Claim, texts: Mapping[str, str]) -> Mark:
    """Give a claim for matching, worded as its reviewer did, else as it stands in its text; `texts` by version id."""
    spans = normalise(claim.spans)
    return Mark(claim.id, claim.reviewer, claim.version, spans, claim.wording or words_of(texts[claim.version], spans))


def matched(marks: Iterable[Mark], statements: Iterable[Statement] = ()) -> list[tuple[Mark, ...]]:
    """Part the marks of one article into groups of matched ones, in the order of the text.

    Statements come first: "the same" joins, "not the same" parts, and wins where both are said of two marks. Then
    all pairs above `FLOOR` are joined in falling order of (overlap, wording, ids). Nothing joins two marks of one
    reviewer or breaks a statement. Every mark is in exactly one group, a lone one in a group of its own; statements
    about marks that are not there do not count.
    """
    placed = sorted(marks, key=_place)
    groups = _Groups(placed, statements)
    for cluster in _clusters(placed, groups):
        pairs = [pair for pair in cluster if not groups.joined(pair)]
        if not groups.join_all(pairs):
            for pair in sorted(_worded(pairs, groups.marks), reverse=True):
                groups.join(pair.first, pair.second)
    return groups.in_order()


def overlap_share(first: Spans, second: Spans) -> float:
    """Tell how much of what two marks cover together both cover: 0 to 1. Both in order, not overlapping."""
    if len(first) == len(second) == 1:  # nearly all are, and a crowded article has thousands of pairs
        (start, end), (other_start, other_end) = first[0], second[0]
        shared = min(end, other_end) - max(start, other_start)
        return shared / (end - start + other_end - other_start - shared) if shared > 0 else 0.0
    shared = _length(_common(first, second))
    return shared / (_length(first) + _length(second) - shared) if shared else 0.0


class _Groups:
    """Marks being joined, group by group."""

    def __init__(self, marks: Sequence[Mark], statements: Iterable[Statement]) -> None:
        self.marks = {mark.id: mark for mark in marks}
        self._group: dict[str, list[str]] = {mark.id: [mark.id] for mark in marks}
        self._apart: defaultdict[str, set[str]] = defaultdict(set)
        known = [one for one in statements if one.first in self.marks and one.second in self.marks]
        for first, second, same in known:
            if not same:
                self._apart[first].add(second)
                self._apart[second].add(first)
        for first, second in sorted({(min(one[:2]), max(one[:2])) for one in known if one.same}):
            self.join(first, second)

    def joined(self, pair: _Pair) -> bool:
        """Tell whether two marks are in one group already."""
        return self._group[pair.first] is self._group[pair.second]

    def members(self, mark: str) -> Sequence[str]:
        """Give the ids of a mark's group."""
        return self._group[mark]

    def join(self, first: str, second: str) -> None:
        """Make one group of those of two marks, unless it would hold two of one reviewer or break a statement."""
        one, other = self._group[first], self._group[second]
        if one is not other and self._may_stand_together([*one, *other]):
            one += other
            for mark in other:
                self._group[mark] = one

    def join_all(self, pairs: Sequence[_Pair]) -> bool:
        """Make one group of all marks of connected pairs at once, if the order of joining cannot matter."""
        wanted = dict.fromkeys(mark for pair in pairs for end in pair[2:] for mark in self._group[end])
        if not self._may_stand_together(wanted):
            return False
        together = list(wanted)
        for mark in together:
            self._group[mark] = together
        return True

    def _may_stand_together(self, marks: Iterable[str]) -> bool:
        together = list(marks)
        if len({self.marks[mark].reviewer for mark in together}) < len(together):
            return False
        return not self._apart or all(self._apart[mark].isdisjoint(together) for mark in together)

    def in_order(self) -> list[tuple[Mark, ...]]:
        """Give the groups and their marks in the order of the text."""
        different = {id(group): group for group in self._group.values()}.values()
        return sorted(
            (tuple(sorted((self.marks[mark] for mark in group), key=_place)) for group in different),
            key=lambda group: _place(group[0]),
        )


def _place(mark: Mark) -> tuple[str, Spans, str]:
    return mark.version, mark.spans, mark.id


def _clusters(placed: Sequence[Mark], groups: _Groups) -> Iterator[list[_Pair]]:
    """Give the pairs above the floor, those together that hang together, also through groups that stand already."""
    pairs = list(_pairs(placed))
    near: defaultdict[str, list[_Pair]] = defaultdict(list)
    for pair in pairs:
        near[pair.first].append(pair)
        near[pair.second].append(pair)
    seen: set[str] = set()
    for start in list(near):
        if start in seen:
            continue
        cluster: dict[_Pair, None] = {}
        waiting = [start]
        while waiting:
            mark = waiting.pop()
            if mark in seen:
                continue
            seen.add(mark)
            waiting += groups.members(mark)
            for pair in near.get(mark, ()):
                cluster[pair] = None
                waiting += pair[2:]
        yield list(cluster)


def _pairs(placed: Sequence[Mark]) -> Iterator[_Pair]:
    """Find the pairs of different reviewers above the floor; marks that end before one starts are passed once."""
    open_marks: list[Mark] = []
    for mark in placed:
        if not mark.spans:
            continue
        start = mark.spans[0].start
        open_marks = [one for one in open_marks if one.version == mark.version and one.spans[-1].end > start]
        for one in open_marks:
            if one.reviewer != mark.reviewer:
                overlap = overlap_share(one.spans, mark.spans)
                if overlap >= FLOOR:
                    yield _Pair(overlap, 0.0, min(one.id, mark.id), max(one.id, mark.id))
        open_marks.append(mark)


def _worded(pairs: Sequence[_Pair], marks: Mapping[str, Mark]) -> Iterator[_Pair]:
    """Say how alike the wordings are, 0 to 1; read only where the order of joining matters."""
    from rapidfuzz.distance import Indel  # slow to load, and seldom needed

    folded = {end: marks[end].wording.casefold() for pair in pairs for end in pair[2:]}
    for pair in pairs:
        likeness = Indel.normalized_similarity(folded[pair.first], folded[pair.second])
        yield pair._replace(wording=likeness)


def _common(first: Spans, second: Spans) -> Spans:
    """Give what both cover. Both in order, not overlapping."""
    found: list[Span] = []
    i = j = 0
    while i < len(first) and j < len(second):
        start, end = max(first[i].start, second[j].start), min(first[i].end, second[j].end)
        if start < end:
            found.append(Span(start, end))
        if first[i].end <= second[j].end:
            i += 1
        else:
            j += 1
    return tuple(found)


def _length(spans: Spans) -> int:
    return sum(end - start for start, end in spans)
