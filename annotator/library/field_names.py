"""What the fields of rows are called where people read them: in the history, in forms, in reports."""

from __future__ import annotations

from annotator.i18n import _

UNTOLD = {
    *("number", "id", "article", "reviewer", "version", "start", "added", "given", "written", "blocks"),
    *("marks", "rested_on", "replaces", "decided", "raised", "opened"),
}
"""Columns that tell a reader nothing, or nothing that others do not tell: an article that two added is one article."""


def field_name(table: str, field: str) -> str | None:
    """Name a field of a row; None where nobody is told of it."""
    special = {
        ("claims", "quote"): _("In the quote"),
        ("comments", "spans"): _("On the words"),
        ("evidence", "published"): _("Published"),
        ("sets", "finished"): _("Work finished"),
        ("reviewers", "colour"): _("Another colour"),
        ("decisions", "outcome"): _("Decision"),
        ("decisions", "extent"): _("Extent"),
        ("decisions", "waits_for"): _("Asked"),
        ("match_statements", "same"): _("The same"),
        ("match_statements", "second"): _("Compared with"),
        ("refusals", "everywhere"): _("In every article"),
    }
    common = {
        "name": _("Name"),
        "initials": _("Initials"),
        "title": _("Title"),
        "byline": _("Byline"),
        "publisher": _("Publisher"),
        "url": _("Web address"),
        "published": _("Published"),
        "language": _("Language"),
        "archived": _("In the archive"),
        "words": _("Words"),
        "wording": _("Wording"),
        "cue": _("Cue"),
        "source": _("Mention"),
        "kind": _("Kind"),
        "speaker": _("Speaker"),
        "finding": _("Verdict"),
        "basis": _("Because"),
        "rationale": _("Reason"),
        "reason": _("Reason"),
        "cause": _("Cause"),
        "text": _("Comment"),
        "outside_author": _("Written by"),
        "evidence": _("Evidence"),
        "stance": _("What it does"),
        "file": _("File"),
        "contact": _("Who was asked"),
        "archive_url": _("Archived at"),
        "accessed": _("Accessed"),
        "locator": _("Page, paragraph or time"),
        "excerpt": _("Excerpt, word for word"),
        "asked": _("Asked when"),
        "channel": _("How"),
        "answer": _("Answer"),
        "confidential": _("Confidential"),
        "role": _("Role"),
        "affiliation": _("Affiliation"),
        "aliases": _("Also called"),
        "merged_into": _("Merged into"),
    }
    return special.get((table, field)) or common.get(field)
