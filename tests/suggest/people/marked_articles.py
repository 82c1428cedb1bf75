"""The articles of `articles.txt`, with the sources marked in them and whom each means."""

import re
from pathlib import Path
from typing import NamedTuple

from annotator.model import Span
from annotator.suggest.people import Attribution, People, Resolved
from annotator.suggest.reading import read

_MARK = re.compile(r"\[([^\]|]+)\|([^\]]*)\]")
_QUOTED = re.compile("“[^”]*”")
_PRONOUNS = {"he", "she", "it", "they", "who"}


class Source(NamedTuple):
    span: Span
    words: str
    meant: str
    """The fullest name, "?" for somebody whom the article does not name."""

    @property
    def kind(self):
        if self.words.lower() in _PRONOUNS:
            return "pronoun"
        return "name" if set(self.words.split()) & set(self.meant.split()) else "role"


class Article(NamedTuple):
    title: str
    text: str
    sources: list[Source]

    def resolved(self) -> list[Resolved | None]:
        return People.of(read(self.text, "en")).resolve([self._attribution(source.span) for source in self.sources])

    def _attribution(self, source: Span) -> Attribution:
        """Give the source with the nearest quotation of its paragraph that it does not stand in."""
        start = self.text.rfind("\n", 0, source.start) + 1
        end = self.text.find("\n", source.end) % (len(self.text) + 1)
        quoted = [Span(*match.span()) for match in _QUOTED.finditer(self.text, start, end)]
        outside = [span for span in quoted if not span.start < source.start < span.end]
        nearest = sorted(outside, key=lambda span: min(abs(span.end - source.start), abs(span.start - source.end)))
        return Attribution(tuple(nearest[:1]), (source,))


def articles() -> list[Article]:
    written = (Path(__file__).parent / "articles.txt").read_text(encoding="utf-8")
    return [_article(*part.split("\n", 1)) for part in written.split("## ")[1:]]


def _article(title: str, body: str) -> Article:
    body = body.strip()
    text, sources, place = "", [], 0
    for match in _MARK.finditer(body):
        text += body[place : match.start()]
        sources.append(Source(Span(len(text), len(text) + len(match[1])), match[1], match[2]))
        text += match[1]
        place = match.end()
    return Article(title, text + body[place:], sources)
