"""The column of articles on the left, and the welcome of a library that has none."""

from annotator.ui.articles.column import ArticlesColumn
from annotator.ui.articles.welcome import Welcome

__all__ = ["ArticlesColumn", "Welcome"]
