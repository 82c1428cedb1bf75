"""How commands write what they found: lines with tabs for people and pipes, JSON for programs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from annotator.i18n import _
from annotator.model import Status

if TYPE_CHECKING:
    from annotator.library import ArticleSummary, FieldChange, HistoryEntry, ImportReport

_PLACES = ("content", "cue", "source", "spans", "excerpt_spans")
_LONGEST = 90


def row(*cells: str) -> str:
    """Join cells with tabs; characters that would break the line or steer a terminal become blanks."""
    return "\t".join("".join(one if one.isprintable() else " " for one in cell) for cell in cells)


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
    """Tell an action: when, who, what; then one line for each field that changed, from what to what."""
    undone = _("(taken back)") if entry.undone else ""
    lines = [row(entry.at, entry.reviewer, entry.name, undone).rstrip()]
    return lines + [f"\t{_change(one)}" for one in entry.changes if _tells_something(one)]


def history_fields(entry: HistoryEntry) -> dict[str, Any]:
    """Give an action for JSON, with every change."""
    return {
        "action": entry.action,
        "at": entry.at,
        "reviewer": entry.reviewer,
        "name": entry.name,
        "article": entry.article,
        "undone": entry.undone,
        "changes": [
            {"table": one.table, "row": one.row, "field": one.field, "before": one.before, "after": one.after}
            for one in entry.changes
        ],
    }


def import_report(report: ImportReport) -> str:
    """Tell what importing sets did."""
    return _("{added} added, {changed} changed, {deleted} deleted, {same} the same, {ours} newer here").format(
        added=report.added,
        changed=report.changed,
        deleted=report.deleted,
        same=report.unchanged,
        ours=report.kept_ours,
    )


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
