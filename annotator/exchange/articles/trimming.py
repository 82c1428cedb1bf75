"""Blocks of a text that was read, left out or taken back before the article is kept."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import islice, takewhile

from annotator.model import ArticleDraft, Block, Span
from annotator.text import plain_blocks


def all_blocks(draft: ArticleDraft) -> tuple[Block, ...]:
    """Give the blocks of a draft, and a paragraph for each line of words that stands in none of them, in text order."""
    found: list[Block] = []
    at = 0
    for block in draft.blocks:
        found += _lines_in(draft.text, Span(at, block.span.start))
        found.append(block)
        at = block.span.end
    return (*found, *_lines_in(draft.text, Span(at, len(draft.text))))


def _lines_in(text: str, span: Span) -> list[Block]:
    if not text[span.start : span.end].strip():
        return []
    lines = plain_blocks(text[span.start : span.end])
    return [Block(Span(one.span.start + span.start, one.span.end + span.start)) for one in lines]


def without_blocks(draft: ArticleDraft, left_out: Collection[int]) -> ArticleDraft:
    """Give a draft without some blocks, named by their places in `all_blocks`.

    What parts two blocks that come together is the longest of what stood between them. Spans of remarks move along; a
    remark all of whose words are left out becomes one on the whole text.
    """
    if not left_out:
        return draft
    blocks = all_blocks(draft)
    kept = [number for number in range(len(blocks)) if number not in left_out]
    parts: list[str] = []
    moved: list[Block] = []
    at = 0
    for place, number in enumerate(kept):
        before = _between(draft.text, blocks, kept[place - 1] if place else None, number)
        words = draft.text[slice(*blocks[number].span)]
        start = at + len(before)
        at = start + len(words)
        parts += [before, words]
        moved.append(blocks[number]._replace(span=Span(start, at)))
    tail = draft.text[blocks[-1].span.end :] if kept else ""
    places = [(blocks[number].span, block.span) for number, block in zip(kept, moved, strict=True)]
    comments = tuple(replace(one, span=_moved(one.span, places) if one.span else None) for one in draft.comments)
    return replace(draft, text="".join([*parts, tail]), blocks=tuple(moved), comments=comments)


def _between(text: str, blocks: Sequence[Block], before: int | None, after: int) -> str:
    """Give what is to part a block from the kept one before it; for the text's first block, what stood ahead of it."""
    if before is None:
        return text[: blocks[0].span.start] if after == 0 else ""
    gaps = (text[blocks[one].span.end : blocks[one + 1].span.start] for one in range(before, after))
    return max(gaps, key=len)


def _moved(span: Span, places: Sequence[tuple[Span, Span]]) -> Span | None:
    """Give where the words of a span stand now, from the first of them that is kept to the last; None for none."""
    found = list(_parts(span, places))
    return Span(found[0].start, found[-1].end) if found else None


def _parts(span: Span, places: Sequence[tuple[Span, Span]]) -> Iterator[Span]:
    first = bisect_right(places, span.start, key=lambda place: place[0].end)
    for old, new in takewhile(lambda place: place[0].start < span.end, islice(places, first, None)):
        by = new.start - old.start
        yield Span(max(span.start, old.start) + by, min(span.end, old.end) + by)
