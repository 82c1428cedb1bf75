"""Saved web pages to articles: the article's words without the clutter around them, found by trafilatura.

The headline stays in the text where the page has it there: headlines make claims too, and marks can only lie in
the text. Nothing is ever fetched from the network.
"""

from __future__ import annotations

import logging
import re
from typing import Any

from annotator.exchange.articles.lines import EXTRACTED, HTML, Line, join_lines, lines_of
from annotator.exchange.articles.titles import propose_title
from annotator.exchange.articles.web.metadata import PageMetadata, page_metadata
from annotator.exchange.articles.web.trees import decode_page, no_article, parse_page
from annotator.exchange.formats import AS_IT_IS, Reading
from annotator.i18n import _
from annotator.model import ArticleDraft

_SENTENCE_WORDS = 8
_SENTENCE_LENGTH = 60
_SHORT = 1_500
_SMALL_SHARE = 0.15


def read_web_page(source: bytes, name: str, how: Reading = AS_IT_IS) -> ArticleDraft:
    """Read a saved page: text and blocks of its article, and what its metadata tells.

    `how.encoding` overrides what the page says of itself. `warnings` say when the text may be cut. Raises
    `ExchangeError` for a page without an article, and for one that is far too large or too deeply nested.
    """
    decoded = decode_page(source, name, how.encoding)
    root = parse_page(decoded.text, name)
    found = page_metadata(root, decoded.text)
    page_length = sum(len(line.text) for line in lines_of(root, HTML))
    lines = _article_lines(root)
    if not any(_is_sentence(line.text) for line in lines):
        raise no_article(name)
    text, blocks = join_lines(lines)
    return ArticleDraft(
        text=text,
        title=found.title or propose_title(text, name),
        byline=found.byline,
        publisher=found.publisher,
        url=found.url,
        published=found.published,
        language=found.language,
        blocks=blocks,
        original=source,
        media_type="text/html",
        encoding=decoded.encoding,
        warnings=decoded.warnings + _warnings(text, found, page_length),
    )


def _article_lines(root: Any) -> list[Line]:
    """Give the lines of the page's article; none where there is no article."""
    from trafilatura import bare_extraction  # imported late: start-up time

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it logs pages without an article as errors
    document = bare_extraction(root, include_comments=False, include_tables=True)
    if document is None or isinstance(document, dict) or document.body is None:
        return []
    return lines_of(document.body, EXTRACTED)


def _is_sentence(text: str) -> bool:
    """Tell a sentence from the words of a menu; scripts without blanks between words count by length."""
    return len(text) >= _SENTENCE_LENGTH or len(re.findall(r"\w+", text)) >= _SENTENCE_WORDS


def _warnings(text: str, found: PageMetadata, page_length: int) -> tuple[str, ...]:
    """Say in words why an editor should compare the text with the page."""
    warnings: list[str] = []
    if found.cut:
        warnings.append(_("The page says that it is not free to read: the text may be cut off."))
    if text.rstrip(" \n”’\"')»").endswith(("…", "...", "[…]", "[...]")):
        warnings.append(_("The text ends with an ellipsis: it may be cut off."))
    if len(text) < _SHORT and len(text) < page_length * _SMALL_SHARE:
        warnings.append(_("Little of the page was taken for the article: look whether something is missing."))
    return tuple(warnings)
