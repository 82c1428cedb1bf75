"""The article view: a page with an article's words, its marks, and what an editor does with them."""

from __future__ import annotations

from annotator.ui.article.view import ArticleView

__all__ = ["ArticleView"]
