"""A text that a library has, and what annotations of other programs on it become."""

from __future__ import annotations

import json
from typing import Any

from annotator.exchange import ExchangeError, Source, read_sets
from annotator.exchange.formats import SetsRead
from annotator.exchange.sets.placing import new_text
from annotator.model import Article, Claim, Comment, Quote, TextVersion

TEXT = "Colonna said: “👩🏽‍🚀 France never appealed.”\n\nBayramov disagreed with the minister. He said no."
URL = "https://news.example/corridor"
ARTICLE, VERSION = new_text(TEXT, "The corridor", url=URL)


class OneText:
    """A library with one article."""

    def text_with(self, sha256: str) -> tuple[Article, TextVersion] | None:
        return (ARTICLE, VERSION) if sha256 == VERSION.sha256 else None

    def texts_of(self, name: str) -> list[tuple[Article, TextVersion]]:
        return [(ARTICLE, VERSION)] if name in (ARTICLE.id, URL, ARTICLE.title) else []


def read(document: Any, form: str | None = None) -> SetsRead:
    data = document if isinstance(document, bytes) else json.dumps(document).encode()
    return read_sets(Source("export.json", data), form=form, texts=OneText())


def outcome(document: Any, form: str) -> str:
    """Give the sentence that refuses a document, nothing where something of it was read."""
    try:
        found = read(document, form)
    except ExchangeError as error:
        return str(error)
    return "" if found.sets or found.notes else "It vanished."


def told(found: SetsRead) -> list[str]:
    """Tell the rows of what was read in words: who, what, on which words, what is said, and on what that is."""
    return [line for one in found.sets for row in (*one.quotes, *one.claims, *one.comments) for line in _told(one, row)]


def _told(one: Any, row: Quote | Claim | Comment) -> list[str]:
    text = one.versions[0].text
    spans = row.content if isinstance(row, Quote) else row.spans
    words = " … ".join(text[start:end] for start, end in spans)
    kind = type(row).__name__.lower()
    said = f": {row.text}" if isinstance(row, Comment) else ""
    on = [name for name in ("quote", "claim", "reply_to") if isinstance(row, Comment) and getattr(row, name)]
    return [f"{one.reviewer.name}, {kind} [{words}]{said}{''.join(f' ({name})' for name in on)}"]
