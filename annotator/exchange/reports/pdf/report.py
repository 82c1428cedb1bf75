"""The PDF report: the article with its marks, and below it who said what and what was found.

Set by Typst, tagged for screen readers (PDF/UA-1, ISO 14289-1), with its fonts embedded and without a clock. The words
are data of the template ``resources/report/report.typ``; none of them is ever read as markup, and nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import resources
from typing import BinaryIO

from annotator.exchange.errors import whole_characters
from annotator.exchange.formats import NO_ANSWERS, Answers
from annotator.exchange.reports.palette import palette
from annotator.exchange.reports.pdf.data import Data, article_data, main_language
from annotator.exchange.reports.pdf.joining import Joining, heading_pages, page_count
from annotator.exchange.reports.pdf.typesetting import Typesetter
from annotator.exchange.reports.told.telling import tell_article
from annotator.exchange.sets.marked import by_article
from annotator.i18n import _, language, ngettext
from annotator.model import AnnotationSet

_TOGETHER = 50
"""So many articles are set at once."""
_PART = 10
"""Of more, so many are set at a time: Typst keeps 3 MB of each article until it has set ten times more."""
_MANY = 1_000
"""From so many articles on the window says beforehand how much memory a PDF takes."""
_MEGABYTES = 1.0
"""What an article with some twenty marks takes until it is written (measured: 1,012 MB for 1,000)."""


def write_pdf(sets: Iterable[AnnotationSet], target: BinaryIO, _answers: Answers = NO_ANSWERS) -> None:
    """Write a document with an article after the other, of several with a table of contents before them.

    Characters that no font here has stand as “�”, and the last page says which they are. All of it is in memory until
    it is written. Raises `ExchangeError` for text that no file can hold.
    """
    write_pdf_in_parts(sets, target, _TOGETHER, _PART)


def write_pdf_in_parts(sets: Iterable[AnnotationSet], target: BinaryIO, together: int, part: int) -> None:
    """Write the document as `write_pdf` does; of more than `together` articles set `part` at a time."""
    articles = _articles(sets)
    setter = Typesetter((resources.files("annotator_resources") / "report" / "report.typ").read_bytes())
    if len(articles) <= together:
        target.write(setter.typeset(lambda unshown: _document(articles, unshown=unshown, contents=len(articles) != 1)))
    else:
        _join(setter, articles, [articles[start : start + part] for start in range(0, len(articles), part)], target)


def look_at_pdf(sets: Iterable[AnnotationSet], _answers: Answers = NO_ANSWERS) -> list[str]:
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


def _articles(sets: Iterable[AnnotationSet]) -> list[Data]:
    articles: list[Data] = []
    for number, marked in enumerate(by_article(sets), 1):
        with whole_characters(marked.article.title):
            articles.append(article_data(tell_article(marked), number))
    return articles


def _join(setter: Typesetter, articles: list[Data], parts: list[list[Data]], target: BinaryIO) -> None:
    """Set the parts with the numbers of their pages, then the table of contents again, now with the right numbers."""
    first = 1 + page_count(setter.typeset(lambda _unshown: _front(articles, [0] * len(articles))))
    made: list[bytes] = []
    pages: list[int] = []
    for part in parts:
        made.append(_part(setter, part, first, last=part is parts[-1]))
        pages += (first + place for place in heading_pages(made[-1]))
        first += page_count(made[-1])
    joining = Joining(setter.typeset(lambda _unshown: _front(articles, pages)))
    while made:
        joining.add(made.pop(0))
    joining.write(target, [_spoken(one["title"], page) for one, page in zip(articles, pages, strict=True)])


def _front(articles: list[Data], pages: list[int]) -> Data:
    """Give the table of contents. How much room it takes does not depend on the numbers in it."""
    listed = zip(articles, pages, strict=True)
    return _document([]) | {
        "listed": [{"title": one["title"], "rtl": one["rtl"], "page": page} for one, page in listed]
    }


def _spoken(title: str, page: int) -> str:
    return f"{title}, {_('page {number}').format(number=page)}"


def _part(setter: Typesetter, articles: list[Data], first: int, *, last: bool) -> bytes:
    return setter.typeset(lambda unshown: _document(articles, unshown=unshown if last else "") | {"first_page": first})


def _document(articles: list[Data], *, unshown: str = "", contents: bool = False) -> Data:
    title = articles[0]["title"] if len(articles) == 1 else ""
    colours = palette()
    return {
        "title": title.strip() or _("Annotated articles"),
        "language": main_language(language()),
        "colours": {"ink": colours.ink, "muted": colours.muted, "accent": colours.accent},
        "words": {"claims": _("Claims and quotes"), "remarks": _("Remarks on the article")},
        "contents": contents,
        "first_page": 1,
        "listed": [],
        "articles": articles,
        "unshown": unshown,
    }
