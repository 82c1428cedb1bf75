"""Lines and paragraphs: a paragraph ends at a line feed and nowhere else."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from annotator.model import Block, Span


def normalise_line_ends(text: str) -> str:
    """Make CR LF and CR into LF and drop a leading byte order mark; nothing else is touched."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def plain_blocks(text: str) -> tuple[Block, ...]:
    """Give one paragraph block for each line that is not blank, without its line feed."""
    blocks: list[Block] = []
    start = 0
    for line in text.split("\n"):
        if line and not line.isspace():
            blocks.append(Block(Span(start, start + len(line))))
        start += len(line) + 1
    return tuple(blocks)


def paragraph_number(blocks: Sequence[Block], position: int) -> int:
    """Give the number, from 1, of the block at a code point position, as a reader counts.

    Between two blocks the one before counts, ahead of the first block the first. Without blocks it is 0.
    """
    if not blocks:
        return 0
    return max(1, bisect_right(blocks, position, key=lambda block: block.span.start))
