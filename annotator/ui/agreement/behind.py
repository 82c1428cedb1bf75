"""The claims behind a number, read from the library so that each can be gone to."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from annotator.library import Library, NotFoundError
from annotator.model import Claim
from annotator.text import words_of
from annotator.ui.passages import Passage

MOST = 300
"""So many are listed; behind a number of a large library may be thousands."""


def passages_of(library: Library, claims: Iterable[str]) -> list[Passage]:
    """Give the first `MOST` claims (ids) with their statements and articles; those that are gone since are left out."""
    by_article: dict[str, list[str]] = {}
    for claim in islice(claims, MOST):
        try:
            by_article.setdefault(library.article_of(claim), []).append(claim)
        except NotFoundError:
            continue  # the numbers are reckoned anew in a moment
    return [passage for article, wanted in by_article.items() for passage in _of_article(library, article, wanted)]


def _of_article(library: Library, article: str, wanted: list[str]) -> Iterable[Passage]:
    title = library.article(article).title
    for claim in library.annotations(article, wanted).claims:
        yield Passage(article, title, claim.id, _statement(library, claim))


def _statement(library: Library, claim: Claim) -> str:
    return claim.wording or words_of(library.text_version(claim.version).text, claim.spans)
