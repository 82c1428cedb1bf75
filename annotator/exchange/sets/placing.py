"""Annotations of other programs on the texts of a library: placed by position and words, or kept with their words.

What cannot be placed is never dropped: the passages that it is about become an article of their own, in which all of
it stands in its place.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import NamedTuple

from annotator.exchange.sentences import shortened
from annotator.i18n import _, ngettext
from annotator.model import Anchor, Article, Span, TextVersion
from annotator.model.ids import article_id, version_id
from annotator.text import find_anchor, plain_blocks

KnownText = tuple[Article, TextVersion]
_SHOWN = 3
"""How many of the passages that could not be placed a note quotes."""
_LONGEST = 60
"""Characters of such a passage."""
_MOST_SEARCHED = 200_000_000
"""Characters of a text that are gone through, together, for words that do not stand in it as they are."""
_WORDS_AT_ONCE = 64
"""How many characters of such words are compared at once: longer ones take that many times as long to search for."""
_LEAST_SEARCHED = 10_000
"""What such words count for in the shortest text."""


class Located(NamedTuple):
    """Where one annotation lies: a text, and a span for each of its anchors, in their order."""

    article: Article
    version: TextVersion
    spans: tuple[Span, ...]


def new_text(text: str, title: str, *, url: str = "", published: str = "", language: str = "") -> KnownText:
    """Make the article of a text, and its version, as every library does (with the ids that all derive)."""
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    version = version_id(sha256)
    article = Article(article_id(version), title, url=url, published=published, language=language)
    return article, TextVersion(version, article.id, text, sha256, plain_blocks(text))


def locate(
    annotations: Sequence[Sequence[Anchor]], known: KnownText | None, title: str, url: str = ""
) -> tuple[list[Located], tuple[str, ...]]:
    """Find the places of annotations, each given by its anchors (one for each span), and tell what had none.

    `known` is the text that they are about; None where the library does not have it, which `title` and `url` name. An
    anchor may have an empty span where only its words are known. An annotation is placed when all its anchors are; the
    passages of the others become an article of their own.
    """
    search = _Search(known)
    placed = [search.place(anchors) for anchors in annotations]
    lost = [number for number, found in enumerate(placed) if found is None]
    if not lost:
        return [found for found in placed if found is not None], ()
    kept = _passages([annotations[number] for number in lost], title, url)
    for number, found in zip(lost, kept, strict=True):
        placed[number] = found
    article = kept[0].article
    words = [shortened(annotations[number][0].exact, _LONGEST) for number in lost[:_SHOWN] if annotations[number]]
    note = _note(known, title, len(lost), len(annotations)).format(
        n=len(lost), title=title, kept=article.title, words=", ".join(f"“{one}”" for one in words)
    )
    return [found for found in placed if found is not None], (note,)


class _Search:
    """Finds annotations in ONE text, in bounded time: a file may hold any number of words that are not in it."""

    def __init__(self, known: KnownText | None) -> None:
        self._known = known
        self._left = _MOST_SEARCHED

    def place(self, anchors: Sequence[Anchor]) -> Located | None:
        if self._known is None:
            return None
        article, version = self._known
        found = tuple(span for anchor in anchors if (span := self._span(version.text, anchor)) is not None)
        return Located(article, version, found) if len(found) == len(anchors) else None

    def _span(self, text: str, anchor: Anchor) -> Span | None:
        if anchor.exact not in text:
            self._left -= max(len(text), _LEAST_SEARCHED) * (1 + len(anchor.exact) // _WORDS_AT_ONCE)
        return find_anchor(text, anchor) if self._left >= 0 else None


def _passages(annotations: Sequence[Sequence[Anchor]], title: str, url: str) -> list[Located]:
    """Make an article of the passages of annotations, each passage once, and give where each annotation lies in it."""
    starts: dict[tuple[str, str, str], int] = {}
    parts: list[str] = []
    length = 0
    for anchor in (anchor for anchors in annotations for anchor in anchors):
        key = (anchor.prefix, anchor.exact, anchor.suffix)
        if key not in starts:
            starts[key] = length + len(anchor.prefix)
            parts.append("".join(key))
            length += len(parts[-1]) + 2
    text = "\n\n".join(parts)
    article, version = new_text(text, _("Passages of “{title}”").format(title=title), url=url)
    return [
        Located(
            article,
            version,
            tuple(
                Span(start, start + len(anchor.exact))
                for anchor in anchors
                for start in (starts[anchor.prefix, anchor.exact, anchor.suffix],)
            ),
        )
        for anchors in annotations
    ]


def _note(known: KnownText | None, title: str, lost: int, among: int) -> str:
    if known is None:
        return _(
            "“{title}” is not in this library, so the annotated passages came in as an article of their own, “{kept}”."
        )
    return ngettext(
        "{n} annotation could not be placed in “{title}” ({words}); it is kept in “{kept}”.",
        "{n} annotations could not be placed in “{title}” ({words} and the like); they are kept in “{kept}”.",
        lost,
    )
