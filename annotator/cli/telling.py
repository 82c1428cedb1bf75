"""How commands write what they found: lines with tabs for people and pipes, JSON for programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from annotator.i18n import _
from annotator.model import Status

if TYPE_CHECKING:
    from annotator.library import ArticleSummary, FieldChange, HistoryEntry

_PLACES = ("content", "cue", "source", "spans", "excerpt_spans")
_LONGEST = 90
_WITHIN_WORDS = "\u00ad\u200c\u200d"
"""Characters that show nothing and hold a word or an emoji together."""


def row(*cells: str) -> str:
    """Join cells with tabs; characters that would break the line or steer a terminal become blanks."""
    return "\t".join(
        "".join(one if one.isprintable() or one in _WITHIN_WORDS else " " for one in cell) for cell in cells
    )


def status_words() -> Mapping[Status, str]:
    """Give each status as it is called, in the order in which counts are told."""
    return {
        Status.UNCHECKED: _("unchecked"),
        Status.SUBSTANTIATED: _("substantiated"),
        Status.UNSUBSTANTIATED: _("unsubstantiated"),
        Status.SET_ASIDE: _("set aside"),
        Status.DISPUTED: _("disputed"),
        Status.RESOLVED: _("resolved"),
    }


def article_line(article: ArticleSummary) -> str:
    """Tell an article: id, title, date, counts by status."""
    counts = [f"{article.counts[status]} {word}" for status, word in status_words().items() if status in article.counts]
    archived = [_("archived")] if article.archived else []
    return row(article.id, article.title, article.published, ", ".join([*counts, *archived]))


def article_fields(article: ArticleSummary) -> dict[str, Any]:
    """Give an article for JSON; `counts` has every status."""
    return {
        "id": article.id,
        "title": article.title,
        "published": article.published,
        "publisher": article.publisher,
        "added": article.added,
        "archived": article.archived,
        "quotes": article.quotes,
        "claims": article.claims,
        "counts": {status.value: article.counts.get(status, 0) for status in Status},
    }


def history_lines(entry: HistoryEntry) -> list[str]:
    """Tell an action: when, who, what; then a line for each field that changed, and for each that came in older."""
    undone = _("(taken back)") if entry.undone else ""
    lines = [row(entry.at, entry.reviewer, entry.name, undone).rstrip()]
    lines += [f"\t{_change(one)}" for one in entry.changes if _tells_something(one)]
    older = _("came in with an import, older than what stands: {change}")
    return lines + [f"\t{older.format(change=_gave_way(one))}" for one in entry.gave_way if _tells_something(one)]


def history_fields(entry: HistoryEntry) -> dict[str, Any]:
    """Give an action for JSON, with every change."""
    return {
        "action": entry.action,
        "at": entry.at,
        "reviewer": entry.reviewer,
        "name": entry.name,
        "article": entry.article,
        "undone": entry.undone,
        "changes": [_change_fields(one) for one in entry.changes],
        "gave_way": [_change_fields(one) for one in entry.gave_way],
    }


def _change_fields(change: FieldChange) -> dict[str, Any]:
    fields = ("table", "row", "field", "before", "after")
    return {name: getattr(change, name) for name in fields}


def _gave_way(change: FieldChange) -> str:
    """Tell what came in, and what stood; where it came in deleted there is nothing before."""
    came, stood = (_short(value) or _("nothing") for value in (change.before, change.after))
    return row(_("{field}: {came} ({stood} stood)").format(field=change.field, came=came, stood=stood))


def _tells_something(change: FieldChange) -> bool:
    """Places and references are numbers to a reader; the words and names beside them tell the same."""
    return change.field not in _PLACES and not any(_is_id(value) for value in (change.before, change.after))


def _is_id(value: object) -> bool:
    return isinstance(value, str) and len(value) == 36 and value.count("-") == 4


def _change(change: FieldChange) -> str:
    before, after = (_short(value) for value in (change.before, change.after))
    if not before:
        return row(f"{change.field}: {after}")
    return row(f"{change.field}: {before} → {after or _('nothing')}")


def _short(value: object) -> str:
    text = "" if value is None else str(value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
