"""How fast a library of 100,000 claims finds what was said before, and counts what was learnt from the hand.

Run with `python -m benchmarks seen`. Words are as frequent as in a language (Zipf), a few of them in every third claim.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

from annotator.library import Library
from annotator.model import ArticleDraft, Span, SuggestionKind
from annotator.suggest.refusing import refusal_key
from benchmarks.library_speed import SYLLABLES
from benchmarks.table import Row

CLAIMS = 100_000
LEARNT = 100_000
ASKED = 60
_EACH = 20
"""How many claims an article has."""
_COMMON = (
    "the",
    "of",
    "to",
    "and",
    "in",
    "a",
    "that",
    "for",
    "is",
    "on",
    "with",
    "was",
    "by",
    "at",
    "from",
    "it",
    "has",
    "have",
    "be",
    "are",
    "said",
    "not",
)


def rows() -> Iterator[Row]:
    """Measure everything; gives the lines of the table one by one."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "claims.annotations"
        started = perf_counter()
        words = fill(path)
        yield Row(f"(made: {CLAIMS:,} claims in {CLAIMS // _EACH:,} articles)", f"{perf_counter() - started:.0f} s")
        with Library.open(path) as library:
            yield from _seen_before(library, words)
            yield from _learnt(library)


def _seen_before(library: Library, words: Sequence[str]) -> Iterator[Row]:
    chance = random.Random(9)
    known = [
        said for (said,) in library._db.execute("select words from claims where number % 1667 = 1 limit ?", (ASKED,))
    ]
    frequent = words[len(_COMMON) : 100]
    asked: dict[str, list[str]] = {
        "a statement that is there": known,
        "most of its words in another order": [_otherwise(chance, said) for said in known],
        "a statement that is not there": [" ".join(chance.choices(words, k=15)) for _time in known],
        "ten frequent words": [" ".join(chance.sample(frequent, 10)) for _time in known],
        "five statements at once": [" ".join(chance.sample(known, 5)) for _time in known],
    }
    library.seen_before(known[0], None)
    for what, statements in asked.items():
        seconds, found = [], 0
        for statement in statements:
            started = perf_counter()
            found += bool(library.seen_before(statement, None))
            seconds.append(perf_counter() - started)
        yield Row(f"seen before: {what}", _middle_and_worst(seconds), f"{found} of {len(statements)} found", "50 ms")


def _learnt(library: Library) -> Iterator[Row]:
    chance = random.Random(4)
    article = library.articles(limit=1)[0].id
    names = [f"speaker|{_word(chance)}" for _number in range(2000)]
    cues = [f"pattern|quote, then cue|{_word(chance)}" for _number in range(300)]
    with library.edit("Take suggestions") as edit:
        for _time in range(LEARNT):
            edit.count_suggestion(article, [chance.choice(cues), chance.choice(names)], taken=chance.random() < 0.8)
    yield Row(f"counts of {LEARNT:,} suggestions read", _milliseconds(library.suggestion_counts), target="100 ms")
    with library.edit("Refuse suggestions") as edit:
        for number in range(5000):
            edit.refuse_suggestion(article, SuggestionKind.QUOTE, f"refused {number}", everywhere=True)
    yield Row("5,000 refusals read", _milliseconds(library.refusals), target="50 ms")
    key = refusal_key(SuggestionKind.QUOTE, "refused 4999")
    assert key in library.refusals().keys


def fill(path: Path, claims: int = CLAIMS) -> list[str]:
    """Make a library with many claims; gives its words, the most frequent first."""
    chance = random.Random(5)
    words = [*_COMMON, *dict.fromkeys(_word(chance) for _number in range(30_000))]
    weights = [1 / (rank + 2.7) for rank in range(len(words))]
    with Library.open(path, reviewer="Ada") as library:
        library._db.execute("pragma synchronous = off")
        for first in range(0, claims // _EACH, 250):
            with library.edit("Add articles") as edit:
                for number in range(first, min(first + 250, claims // _EACH)):
                    said = [
                        f"{' '.join(chance.choices(words, weights, k=chance.randint(8, 22)))} {chance.randrange(100)}."
                        for _place in range(_EACH)
                    ]
                    article = edit.add_article(ArticleDraft(text="\n".join(said), title=f"Article {number}")).id
                    start = 0
                    for statement in said:
                        edit.add_claim(article, [Span(start, start + len(statement) - 1)])
                        start += len(statement) + 1
    return words


def _word(chance: random.Random) -> str:
    return "".join(chance.choices(SYLLABLES, k=chance.randint(1, 4)))


def _otherwise(chance: random.Random, statement: str) -> str:
    words = statement.split()
    chance.shuffle(words)
    return " ".join(words[: max(4, len(words) * 4 // 5)])


def _milliseconds(ask: Callable[[], Any]) -> str:
    seconds = []
    for _time in range(5):
        started = perf_counter()
        ask()
        seconds.append(perf_counter() - started)
    return _middle_and_worst(seconds)


def _middle_and_worst(seconds: Sequence[float]) -> str:
    ordered = sorted(seconds)
    return f"{ordered[len(ordered) // 2] * 1000:.0f} ms, slowest {ordered[-1] * 1000:.0f} ms"
