"""The two views of the window: annotating an article, and reviewing what reviewers differ about."""

from __future__ import annotations

from enum import StrEnum


class View(StrEnum):
    """What stands right of the article: the claims of one's work, or the queue of disputes."""

    ANNOTATE = "annotate"
    REVIEW = "review"
