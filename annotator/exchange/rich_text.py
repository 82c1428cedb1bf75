"""Rich text from the clipboard to articles."""

from __future__ import annotations

from annotator.model import ArticleDraft


def read_pasted(html: str | None, text: str) -> ArticleDraft:
    """Read pasted words."""
    raise NotImplementedError
