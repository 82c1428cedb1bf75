"""What tests of the manuscript readers look at."""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import strategies as st

from annotator.exchange import Reading, Revisions, read_article
from annotator.model import ArticleDraft, BlockKind

DATA = Path(__file__).parent / "data"
ORIGINAL = Reading(revisions=Revisions.ORIGINAL)
LINES = st.lists(
    st.text(
        st.one_of(
            st.sampled_from("ab .,“”\u00a0\u0301👩🏽‍🚀שלוםعربيé中\u200f\u2029"),
            st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")),
        ),
        max_size=20,
    ).map(lambda line: line.strip(" \t\n")),
    min_size=1,
    max_size=5,
).filter(lambda lines: any(any(one.isalnum() for one in line) for line in lines))
"""Lines of a manuscript: emoji, combining marks, right to left, rare separators."""


def read_file(name: str, how: Reading | None = None) -> ArticleDraft:
    return read_article((DATA / name).read_bytes(), name, how or Reading())


def blocks_of(draft: ArticleDraft) -> list[tuple[str, str]]:
    return [(block.kind.value, draft.text[block.span.start : block.span.end]) for block in draft.blocks]


def lines_of(draft: ArticleDraft) -> list[str]:
    return [words for _kind, words in blocks_of(draft)]


def remarks_of(draft: ArticleDraft) -> list[tuple[str, str | None, str, str, int | None]]:
    return [
        (
            one.text,
            draft.text[one.span.start : one.span.end] if one.span else None,
            one.author,
            one.written,
            one.reply_to,
        )
        for one in draft.comments
    ]


def as_libreoffice_writes(draft: ArticleDraft) -> list[str]:
    """Give the lines of a draft as LibreOffice writes plain text: bare numbers of notes, no notes, a line a cell."""
    lines = [words for kind, words in blocks_of(draft) if kind != BlockKind.FOOTNOTE]
    return [cell.strip() for line in lines for cell in re.sub(r"\[(\w+)\]", r"\1", line).split("\t")]


def libreoffice_wrote(name: str) -> list[str]:
    """Give the lines of a text that LibreOffice wrote, without the signs of lists."""
    lines = (DATA / name).read_text(encoding="utf-8-sig").split("\n")
    words = [re.sub(r"^ +(•|\d+\.) ", "", line).strip() for line in lines]
    return [cell.strip() for line in words if line for cell in line.split("\t")]
