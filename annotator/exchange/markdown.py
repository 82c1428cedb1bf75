"""Markdown files to articles."""

from __future__ import annotations

from annotator.model import ArticleDraft


def read_markdown(source: bytes, name: str, encoding: str | None = None) -> ArticleDraft:
    """Read a Markdown file."""
    raise NotImplementedError
