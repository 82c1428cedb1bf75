"""What the list says of an article: a quiet line, shares for the bar, a sentence for screen readers."""

from __future__ import annotations

from annotator.i18n import _, ngettext
from annotator.library import ArticleSummary
from annotator.model import Status
from annotator.ui.dates import published_words
from annotator.ui.theme import Theme

BAR_ORDER = (
    Status.SUBSTANTIATED,
    Status.RESOLVED,
    Status.UNSUBSTANTIATED,
    Status.DISPUTED,
    Status.SET_ASIDE,
)
"""Statuses in the order of the bar; what is unchecked is the rest of it."""


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
    parts = [published_words(article.published, short=True), *progress_words(article)]
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
    date = published_words(article.published, short=True)
    parts = [article.title, date, article.publisher, *progress_words(article)]
    parts += [
        f"{Theme.status_word(status)}: {article.counts[status]}"
        for status in (*BAR_ORDER, Status.UNCHECKED)
        if article.counts.get(status)
    ]
    if article.archived:
        parts.append(_("archived"))
    return ", ".join(part for part in parts if part)
