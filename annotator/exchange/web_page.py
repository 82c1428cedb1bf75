"""Saved web pages to articles."""

from __future__ import annotations

from annotator.model import ArticleDraft


def read_web_page(source: bytes, name: str, encoding: str | None = None) -> ArticleDraft:
    """Read a saved page."""
    raise NotImplementedError
