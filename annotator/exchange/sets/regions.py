"""Marks cut into regions, one a span, and the links between them: for programs that know neither marks nor parts.

Offsets are code points, half-open.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from enum import StrEnum
from itertools import pairwise
from typing import Any, NamedTuple

from annotator.exchange.errors import utf8
from annotator.exchange.sets.mark_lines import lines_on, remark_line
from annotator.exchange.sets.marked import MarkedArticle, MarkedSet, article_details
from annotator.exchange.sets.text_parts import is_on_words, parts_of
from annotator.model import AnnotationSet, Article, Claim, Comment, Mark, Quote, Span, Spans, TextVersion

_ZERO = re.compile(r"(?<!\\)((?:\\\\)*)\\u0000")
"""A zero byte as JSON writes it."""


class Role(StrEnum):
    """What a region is."""

    QUOTE = "quote"
    CUE = "cue"
    SOURCE = "source"
    CLAIM = "claim"
    REMARK = "remark"


class Relation(StrEnum):
    """How two regions hang together; the words tell from which to which."""

    CUE = "quote-cue"
    SOURCE = "quote-source"
    CLAIM = "claim-in-quote"
    CONTINUED = "continued-by"


class Region(NamedTuple):
    """One span of a mark, or of a remark on words. `id` names it in its set; `part` counts the spans from 0."""

    id: str
    role: Role
    part: int
    span: Span
    of: Mark | Comment


class Link(NamedTuple):
    """A relation between the first regions of two roles, or of a part to the next. `origin`, `target` are their ids."""

    relation: Relation
    origin: str
    target: str


class Speaking(NamedTuple):
    """What one set says of one text: its regions in text order, and their links."""

    marked: MarkedSet
    version: TextVersion
    regions: list[Region]
    links: list[Link]


def speaking_of(one: AnnotationSet) -> list[Speaking]:
    """Give what a set says of each text in which it has marks or remarks; a set without any speaks of its newest."""
    return [_speaking(part) for part in parts_of(one, also_empty=True)]


def by_text(article: MarkedArticle) -> Iterator[tuple[TextVersion, list[Speaking]]]:
    """Give the texts of an article of which any of its sets speaks, with those sets."""
    speaking = [part for one in article.sets for part in speaking_of(one)]
    for version in article.versions:
        found = [part for part in speaking if part.version.id == version.id]
        if found:
            yield version, found


def told_on(marked: MarkedSet, region: Region) -> dict[str, str]:
    """Give what is on a mark or remark, by what it is ("Speaker", "Basis", …); once, with its first region."""
    if region.part or region.role in (Role.CUE, Role.SOURCE):
        return {}
    if isinstance(region.of, Comment):
        return {"Comments": remark_line(region.of)}
    verdict = marked.verdict(region.of.id)
    basis = {"Basis": verdict.basis} if verdict and verdict.basis else {}
    return basis | lines_on(marked, region.of)


def remarks_on_all(marked: MarkedSet) -> list[Comment]:
    """Give the remarks that are on no mark and on no words: on the article as a whole."""
    return [one for one in marked.loose_comments() if not is_on_words(one)]


def article_fields(article: Article, version: TextVersion) -> dict[str, str]:
    """Give what tells an article and its text apart from others; every field is always there, maybe empty."""
    return article_details(article) | {"article": article.id, "version": version.id}


def dump(value: dict[str, Any], title: str) -> bytes:
    """Write an object as one line of JSON. U+FFFD stands for zero bytes, at which these programs’ databases stumble.

    Raises `ExchangeError`, naming the article `title`, for text that no file can hold.
    """
    text = json.dumps(value, ensure_ascii=False)
    if "\\u0000" in text:
        text = _ZERO.sub(lambda found: found[1] + "\ufffd", text)
    return utf8(text, title)


def in_parts(one: AnnotationSet) -> int:
    """Count the marks of a set that lie in several places, which become several regions."""
    marks = MarkedSet(one).marks()
    return sum(len(mark.content if isinstance(mark, Quote) else mark.spans) > 1 for mark in marks)


def counted_twice(one: AnnotationSet) -> set[str]:
    """Give the texts (ids) of a set with characters that programs count as two which count UTF-16 units."""
    return {version.id for version in one.versions if max(version.text, default="") > "\uffff"}


def _speaking(part: AnnotationSet) -> Speaking:
    found = Speaking(MarkedSet(part), part.versions[0], [], [])
    marks = _shown_marks(found.marked)
    quotes = {mark.id for mark in marks}
    for mark in marks:
        if isinstance(mark, Quote):
            _add_quote(found, mark)
        else:
            first = _add(found, mark, Role.CLAIM, mark.spans)
            if mark.quote in quotes:
                found.links.append(Link(Relation.CLAIM, first, _region_id(mark.quote, Role.QUOTE, 0)))
    for remark in found.marked.loose_comments():
        if is_on_words(remark):
            _add(found, remark, Role.REMARK, remark.spans)
    return found


def _shown_marks(marked: MarkedSet) -> list[Mark]:
    """Give the marks that a set has something to say on, and the quotes in which they are made, in text order."""
    marks = {mark.id: mark for mark in marked.marks()}
    quotes = [marked.quote_of(mark) for mark in marks.values() if isinstance(mark, Claim)]
    return marked.in_order((marks | {quote.id: quote for quote in quotes if quote is not None}).values())


def _add_quote(found: Speaking, quote: Quote) -> None:
    first = _add(found, quote, Role.QUOTE, quote.content)
    if quote.cue:
        found.links.append(Link(Relation.CUE, first, _add(found, quote, Role.CUE, quote.cue)))
    if quote.source:
        found.links.append(Link(Relation.SOURCE, first, _add(found, quote, Role.SOURCE, quote.source)))


def _add(found: Speaking, of: Mark | Comment, role: Role, spans: Spans) -> str:
    """Add the regions of one role; gives the id of the first."""
    ids = [_region_id(of.id, role, part) for part in range(len(spans))]
    rows = zip(ids, spans, strict=True)
    found.regions.extend(Region(row, role, part, span, of) for part, (row, span) in enumerate(rows))
    found.links.extend(Link(Relation.CONTINUED, one, following) for one, following in pairwise(ids))
    return ids[0]


def _region_id(row: str, role: Role, part: int) -> str:
    return f"{row}-{role.value}-{part + 1}"
