"""The HTML report: one file with articles, their marks and beside them the cards of all that was found.

It holds all that it needs and loads nothing (its content security policy allows nothing else); without its script the
links between marks and cards still work. Sources: HTML Living Standard; CSP Level 3, 2.3.1 (hashes of inline blocks).
"""

from __future__ import annotations

import base64
import hashlib
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from importlib import resources
from itertools import chain
from typing import BinaryIO, NamedTuple

from annotator.exchange.errors import whole_characters
from annotator.exchange.formats import NO_ANSWERS, Answers
from annotator.exchange.reports.html.article import article_markup
from annotator.exchange.reports.markup import NOTHING, Markup, element, joined, words
from annotator.exchange.reports.told.telling import tell_article
from annotator.exchange.sets.marked import MarkedArticle, by_article
from annotator.i18n import _, language
from annotator.model import AnnotationSet

_IN_MEMORY = 4_000_000
"""Bytes of articles that are held before they go to a file of their own, until the list of contents is written."""


class _Entry(NamedTuple):
    """An article in the list of contents."""

    title: str
    summary: str
    language: str


def write_html(sets: Iterable[AnnotationSet], target: BinaryIO, _answers: Answers = NO_ANSWERS) -> None:
    """Write one page with an article after the other, of several with a list of contents before them.

    Memory does not grow with the number of articles but by their titles. Raises `ExchangeError` for text that no file
    can hold.
    """
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as articles:
        entries = _write_articles(by_article(sets), articles)
        title = entries[0].title if len(entries) == 1 else _("Annotated articles")
        target.write(_head(title).encode())
        target.write(_contents(entries).encode())
        articles.seek(0)
        shutil.copyfileobj(articles, target)
        target.write(_tail().encode())


def _write_articles(articles: Iterator[MarkedArticle], target: tempfile.SpooledTemporaryFile[bytes]) -> list[_Entry]:
    """Write the articles, below a title of the whole where there are several."""
    first = [one for one, _number in zip(articles, range(2), strict=False)]
    level = len(first)
    entries: list[_Entry] = []
    for number, marked in enumerate(chain(first, articles), 1):
        with whole_characters(marked.article.title):
            told = tell_article(marked)
            target.write(article_markup(told, number, level).encode())
        entries.append(_Entry(told.title, told.summary, told.language))
    return entries


def _head(title: str) -> str:
    style, script = _inline("report.css"), _inline("report.js")
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    return "\n".join(
        [
            "<!DOCTYPE html>",
            f'<html lang="{language()}">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="color-scheme" content="light dark">',
            '<meta name="referrer" content="no-referrer">',
            '<meta name="generator" content="Annotator">',
            element("title", words(title)),
            f"<style>{style}</style>",
            "</head>",
            "<body>",
            "",
        ]
    )


def _tail() -> str:
    return f"</main>\n<script>{_inline('report.js')}</script>\n</body>\n</html>\n"


def _contents(entries: Sequence[_Entry]) -> Markup:
    """Give what stands before the articles: a link past the text, of several articles their list."""
    if len(entries) == 1:
        return joined(_skip(_("Skip to the claims"), "#claims1"), Markup("\n<main>\n"))
    items = [
        element(
            "li",
            element("a", words(one.title), href=f"#a{number}", lang=one.language, dir="auto"),
            element("p", words(one.summary)),
        )
        for number, one in enumerate(entries, 1)
    ]
    listed = element("nav", element("ol", *items), aria_label=_("Contents"))
    heading = element("h1", words(_("Annotated articles")))
    first = _skip(_("Skip to the first article"), "#a1") if entries else NOTHING
    return joined(first, Markup("\n<main>\n"), element("header", heading, listed, class_="contents"), Markup("\n"))


def _skip(label: str, href: str) -> Markup:
    return element("a", words(label), class_="skip", href=href)


def _inline(name: str) -> str:
    """Give a file of the report's style or script, as it stands in the page."""
    return (resources.files("annotator_resources") / "report" / name).read_text(encoding="utf-8")


def _hash(block: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(block.encode()).digest()).decode()}"
