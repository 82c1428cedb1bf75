"""The one table of formats, from which window, command line and documentation list what can be read and written.

A new format is one module with a reader or a writer, and one entry here.
"""

from __future__ import annotations

from pathlib import PurePath

from annotator.exchange.errors import ExchangeError
from annotator.exchange.formats import Format, late
from annotator.i18n import N_, _

FORMATS: tuple[Format, ...] = (
    Format(
        "text",
        N_("Plain text"),
        (".txt", ".text"),
        "text/plain",
        article_reader=late("articles.text_files:read_text"),
    ),
    Format(
        "markdown",
        N_("Markdown"),
        (".md", ".markdown"),
        "text/markdown",
        article_reader=late("articles.markdown:read_markdown"),
    ),
    Format(
        "html",
        N_("Saved web page"),
        (".html", ".htm", ".xhtml"),
        "text/html",
        article_reader=late("articles.web_page:read_web_page"),
    ),
    Format(
        "json",
        N_("Annotation sets (JSON, lossless)"),
        (".json",),
        "application/json",
        set_reader=late("sets.json_reading:read_json_source"),
        writer=late("sets.annotation_json:write_json"),
        keeps=N_("Everything but confidential evidence; what other libraries take in."),
    ),
    Format(
        "jsonl",
        N_("Annotation sets, one a line (JSON Lines, lossless)"),
        (".jsonl",),
        "application/jsonl",
        set_reader=late("sets.json_lines:read_jsonl"),
        writer=late("sets.json_lines:write_jsonl"),
        keeps=N_("Everything but confidential evidence, each set in a line that can be read alone."),
    ),
    Format(
        "csv",
        N_("Table of marks (CSV, for spreadsheets)"),
        (".csv",),
        "text/csv",
        writer=late("sets.csv_table:write_csv"),
        keeps=N_("A row for each quote and claim: words, speaker, verdict, reason, evidence, remarks, decision."),
        lacks=(
            N_("the article’s text around the marks"),
            N_("the details of evidence beyond its title and address"),
            N_("earlier verdicts, and what reviewers said was the same or not"),
        ),
    ),
)


def format_named(name: str) -> Format:
    """Give the format called `name` ("json", "csv", …). Raises `ExchangeError` naming those that there are."""
    for one in FORMATS:
        if one.name == name:
            return one
    names = ", ".join(one.name for one in FORMATS)
    raise ExchangeError(_("There is no format “{name}”. There are: {names}.").format(name=name, names=names))


def format_of(name: str) -> Format | None:
    """Give the format that a file's name ends like, or None."""
    ending = PurePath(name).suffix.lower()
    return next((one for one in FORMATS if ending in one.endings), None)
