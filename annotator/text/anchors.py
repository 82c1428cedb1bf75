"""Anchors: finding marks again in a text that has changed."""

from __future__ import annotations

from annotator.model import Anchor, Span

CONTEXT = 32
"""How many code points of context an anchor keeps on each side."""


def make_anchor(text: str, span: Span) -> Anchor:
    """Describe a place so that it can be found again: its words and up to `CONTEXT` code points each side."""
    start, end = span
    return Anchor(span, text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])
