"""What the list says of an article: a quiet line, shares for the bar, a sentence for screen readers."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QDate, QLocale, Qt

from annotator.i18n import _, ngettext
from annotator.library import ArticleSummary
from annotator.model import Status
from annotator.ui.theme import Theme

BAR_ORDER = (
    Status.SUBSTANTIATED,
    Status.RESOLVED,
    Status.UNSUBSTANTIATED,
    Status.DISPUTED,
    Status.SET_ASIDE,
)
"""Statuses in the order of the bar; what is unchecked is the rest of it."""


@lru_cache(maxsize=4096)
def short_date(published: str) -> str:
    """Write an ISO date shortly ("27 Apr 2023"); a year, a month or other words stay what they are."""
    locale = QLocale()
    if (day := QDate.fromString(published[:10], Qt.DateFormat.ISODate)).isValid():
        return locale.toString(day, "d MMM yyyy")
    if len(published) == 7 and (month := QDate.fromString(published, "yyyy-MM")).isValid():
        return locale.toString(month, "MMM yyyy")
    return published


def progress_words(article: ArticleSummary) -> list[str]:
    """Say how far the work on an article is: ["7 claims", "2 disputed"], ["5 claims", "done"], ["not started"]."""
    if not article.claims and not article.quotes:
        return [_("not started")]
    if not article.claims:
        return [ngettext("{n} quote", "{n} quotes", article.quotes).format(n=article.quotes)]
    claims = ngettext("{n} claim", "{n} claims", article.claims).format(n=article.claims)
    if disputed := article.counts.get(Status.DISPUTED, 0):
        return [claims, ngettext("{n} disputed", "{n} disputed", disputed).format(n=disputed)]
    if unchecked := article.counts.get(Status.UNCHECKED, 0):
        return [claims, ngettext("{n} unchecked", "{n} unchecked", unchecked).format(n=unchecked)]
    return [claims, _("done")]


def quiet_line(article: ArticleSummary) -> str:
    """Give date and progress as one line; blanks inside a part do not break."""
    parts = [short_date(article.published), *progress_words(article)]
    if article.archived:
        parts.append(_("archived"))
    return " · ".join(part.replace(" ", "\u00a0") for part in parts if part)


def shares(article: ArticleSummary) -> list[tuple[Status, float]]:
    """Give the part (0 to 1) of the claims that has each status, in the order of the bar, without empty ones."""
    if not article.claims:
        return []
    return [(one, article.counts[one] / article.claims) for one in BAR_ORDER if article.counts.get(one)]


def spoken(article: ArticleSummary) -> str:
    """Say for a screen reader all that a row shows, the bar in words."""
    parts = [article.title, short_date(article.published), article.publisher, *progress_words(article)]
    parts += [
        f"{Theme.status_word(status)}: {article.counts[status]}"
        for status in (*BAR_ORDER, Status.UNCHECKED)
        if article.counts.get(status)
    ]
    if article.archived:
        parts.append(_("archived"))
    return ", ".join(part for part in parts if part)
