"""The comments of a Word file: words, author, moment, and which one each replies to.

Sources: ECMA-376, part 1, 17.13.4; [MS-DOCX] 2.5.4 (commentEx: threads), 2.5.5 (ids), commentsExtensible (moments in
UTC). The moments of the first are local times, whatever their “Z” says.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from annotator.exchange.articles.docx.names import W14, W15, name_of, value
from annotator.exchange.articles.docx.parts import Parts
from annotator.exchange.articles.docx.story import Story
from annotator.exchange.articles.manuscripts.drafts import Remark
from annotator.exchange.articles.manuscripts.paragraphs import plain_words
from annotator.exchange.dates import utc_moment


def remarks_of(parts: Parts, story: Story) -> dict[str, Remark]:
    """Give the comments by their ids; their words are read by `story`."""
    comments = [one for one in _children(parts.part("comments")) if name_of(one) == "comment"]
    paragraphs = {value(one, "id"): _last_paragraph(one) for one in comments}
    ids = {paragraph: identity for identity, paragraph in paragraphs.items() if paragraph}
    parents = _parents(parts)
    moments = _moments(parts)
    found: dict[str, Remark] = {}
    for one in comments:
        paragraph = paragraphs[value(one, "id")]
        found[value(one, "id")] = Remark(
            plain_words(story.paragraphs(one)),
            value(one, "author"),
            moments.get(paragraph) or utc_moment(value(one, "date")),
            ids.get(parents.get(paragraph, ""), ""),
        )
    return found


def _parents(parts: Parts) -> dict[str, str]:
    """Give which comment each replies to, both named by their last paragraphs."""
    threads = _children(parts.part("commentsExtended"))
    return {one.get(f"{W15}paraId", ""): one.get(f"{W15}paraIdParent", "") for one in threads}


def _moments(parts: Parts) -> dict[str, str]:
    """Give the moments, in UTC, of the comments that are named by their last paragraphs."""
    dates = {_local(one, "durableId"): _local(one, "dateUtc") for one in _children(parts.part("commentsExtensible"))}
    ids = {_local(one, "paraId"): _local(one, "durableId") for one in _children(parts.part("commentsIds"))}
    return {paragraph: utc_moment(dates.get(durable, "")) for paragraph, durable in ids.items()}


def _last_paragraph(comment: Any) -> str:
    paragraphs = [one for one in comment.iter("{*}p") if name_of(one) == "p"]
    return (paragraphs[-1].get(f"{W14}paraId") or "") if paragraphs else ""


def _children(root: Any) -> Iterator[Any]:
    return iter(() if root is None else root)


def _local(element: Any, attribute: str) -> str:
    """Give an attribute, whatever its namespace is: that of these parts changed."""
    return next((text for name, text in element.attrib.items() if name.rpartition("}")[2] == attribute), "")
