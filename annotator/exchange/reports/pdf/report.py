"""The PDF report: the article with its marks, and below it who said what and what was found.

Set by Typst, tagged for screen readers (PDF/UA-1, ISO 14289-1), with its fonts embedded and without a clock. The words
are data of the template ``resources/report/report.typ``; none of them is ever read as markup, and nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import resources
from typing import BinaryIO

from annotator.exchange.errors import unwritable
from annotator.exchange.formats import NO_ANSWERS, Answers
from annotator.exchange.reports.palette import palette
from annotator.exchange.reports.pdf.data import Data, article_data, main_language
from annotator.exchange.reports.pdf.typesetting import typeset
from annotator.exchange.reports.told.telling import tell_article
from annotator.exchange.sets.marked import by_article
from annotator.i18n import _, language, ngettext
from annotator.model import AnnotationSet

_MANY = 150
"""From so many articles on the window says beforehand how much memory a PDF takes."""
_MEGABYTES = 8
"""What an article with some twenty marks takes while it is set (measured: 6.7 of 1,000, 8.5 of 100)."""


def write_pdf(sets: Iterable[AnnotationSet], target: BinaryIO, _answers: Answers = NO_ANSWERS) -> None:
    """Write a document with an article after the other, of several with a table of contents before them.

    Characters that no font here has stand as “�”, and the last page says which they are. All of it is in memory until
    it is written. Raises `ExchangeError` for text that no file can hold.
    """
    articles: list[Data] = []
    for number, marked in enumerate(by_article(sets), 1):
        try:
            articles.append(article_data(tell_article(marked), number))
        except UnicodeEncodeError:
            raise unwritable(marked.article.title) from None
    template = (resources.files("annotator_resources") / "report" / "report.typ").read_bytes()
    target.write(typeset(template, lambda unshown: _document(articles, unshown)))


def look_pdf(sets: Iterable[AnnotationSet], _answers: Answers = NO_ANSWERS) -> list[str]:
    """Say how much memory a PDF of many articles takes."""
    count = sum(1 for _article in by_article(sets))
    if count < _MANY:
        return []
    return [
        ngettext(
            "A PDF of {count} article takes about {size} GB of memory while it is made.",
            "A PDF of {count} articles takes about {size} GB of memory while it is made. "
            "Export fewer at a time where that is too much, or an HTML report, which takes none.",
            count,
        ).format(count=count, size=round(count * _MEGABYTES / 1000, 1))
    ]


def _document(articles: list[Data], unshown: str) -> Data:
    title = articles[0]["title"] if len(articles) == 1 else ""
    colours = palette()
    return {
        "title": title.strip() or _("Annotated articles"),
        "language": main_language(language()),
        "colours": {"ink": colours.ink, "muted": colours.muted, "accent": colours.accent},
        "words": {"claims": _("Claims and quotes"), "remarks": _("Remarks on the article")},
        "articles": articles,
        "unshown": unshown,
    }
