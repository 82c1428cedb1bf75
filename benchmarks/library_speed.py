"""How fast the library saves, undoes, lists, filters, searches and completes names.

Run with `python -m benchmarks library`. Edits are compared with the same rows written without a
journal in the same run.
"""

from __future__ import annotations

import random
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

from annotator.library import Library
from annotator.library.stamps import new_id
from annotator.library.tables import spans_to_text
from annotator.model import ArticleDraft, Finding, Span
from benchmarks.table import Row

SYLLABLES = [
    "ba",
    "ra",
    "mo",
    "va",
    "li",
    "ke",
    "sa",
    "ni",
    "tor",
    "den",
    "hu",
    "ji",
    "mar",
    "pol",
    "gre",
    "an",
    "el",
    "is",
    "ov",
    "ay",
    "ne",
    "ta",
    "zu",
    "fi",
    "ri",
    "co",
    "le",
    "van",
    "der",
    "sch",
]
ARTICLES = 100_000
QUOTES = 1_000_000
NAMES = 100_000


def rows() -> Iterator[Row]:
    """Measure everything; gives the lines of the table one by one."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        yield from _edits(folder)
        yield from _long_article(folder)
        yield from _many_at_once(folder)
        yield from _names(folder)
        yield from _large(folder)


def _edits(folder: Path, number: int = 1500) -> Iterator[Row]:
    with Library.open(folder / "edits.annotations", reviewer="Ada") as library:
        article = _article(library, 20_000)
        started = perf_counter()
        for place in range(number):
            with library.edit("Mark quote") as edit:
                edit.add_quote(article, [Span(place * 10, place * 10 + 9)])
        journaled = perf_counter() - started
    plain = _plain(folder / "plain.db", number)
    yield Row(
        "edits a second, each one saved to disk",
        f"{number / journaled:,.0f}",
        f"{plain / journaled:.2f} of {number / plain:,.0f} without a journal",
        "",
    )


def _plain(path: Path, number: int, each: bool = True) -> float:
    """Write quotes into a bare table with the same indexes, one commit each or all at once; gives seconds."""
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("pragma journal_mode = wal")
    db.execute("pragma synchronous = full")
    db.execute(
        """create table quotes (number integer primary key, id text unique, article text, reviewer text, version text,
        content text, cue text, source text, kind text, speaker text, words text, start integer)"""
    )
    db.execute("create index by_article on quotes (article, start)")
    db.execute("create index by_version on quotes (version)")
    db.execute("create index by_speaker on quotes (speaker, article, start)")
    article, reviewer, version = new_id(), new_id(), new_id()
    started = perf_counter()
    if not each:
        db.execute("begin")
    for place in range(number):
        content = spans_to_text([Span(place * 10, place * 10 + 9)])
        cells = (new_id(), article, reviewer, version, content, "[]", "[]", "direct", None, "word word", place * 10)
        db.execute(
            """insert into quotes (id, article, reviewer, version, content, cue, source, kind, speaker, words, start)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            cells,
        )
    if not each:
        db.execute("commit")
    taken = perf_counter() - started
    db.close()
    return taken


def _long_article(folder: Path) -> Iterator[Row]:
    with Library.open(folder / "long.annotations", reviewer="Ada") as library:
        article = _article(library, 1_000_000)
        with library.edit("Marks") as edit:
            for place in range(0, 1_000_000, 200):
                edit.add_quote(article, [Span(place, place + 90)])
                edit.add_claim(article, [Span(place + 10, place + 50)])
        yield Row("all 10,000 marks of 1M characters read", _ms(lambda: library.annotations(article)))
        saving, reading, undoing, judging = [], [], [], []
        for place in range(40):
            started = perf_counter()
            with library.edit("Mark claim") as edit:
                claim = edit.add_claim(article, [Span(place * 400, place * 400 + 20)]).id
            saving.append(perf_counter() - started)
            started = perf_counter()
            with library.edit("Judge") as edit:
                edit.give_verdict(claim, Finding.SUBSTANTIATED)
            judging.append(perf_counter() - started)
            started = perf_counter()
            library.annotations(article, [claim])
            library.article_summary(article)
            assert library.undo_name
            reading.append(perf_counter() - started)
            library.undo()
            started = perf_counter()
            library.undo()
            undoing.append(perf_counter() - started)
        yield Row("one mark saved there", _median(saving), target="a few ms")
        yield Row("one verdict saved there", _median(judging), target="a few ms")
        yield Row("the mark, the counts and what undo would undo read again", _median(reading), target="a few ms")
        yield Row("taking the mark back", _median(undoing), target="as adding")
        yield Row("the history of one mark", _ms(lambda: library.history(mark=claim)))


def _many_at_once(folder: Path, number: int = 100_000) -> Iterator[Row]:
    with Library.open(folder / "many.annotations", reviewer="Ada") as library:
        article = _article(library, number * 10)
        started = perf_counter()
        with library.edit("Marks") as edit:
            for place in range(number):
                edit.add_quote(article, [Span(place * 10, place * 10 + 9)])
        taken = perf_counter() - started
        plain = _plain(folder / "plain-many.db", number, each=False)
        yield Row("100,000 quotes in one step", f"{taken:.1f} s", f"{taken / plain:.1f}x without a journal", "9.6 s")
        started = perf_counter()
        library.undo()
        yield Row("taking that step back", f"{perf_counter() - started:.1f} s", target="7 s")


def _names(folder: Path) -> Iterator[Row]:
    chance = random.Random(1)
    with Library.open(folder / "names.annotations", reviewer="Ada") as library:
        with library.edit("Speakers") as edit:
            for _number in range(NAMES):
                edit.add_speaker(f"{_name(chance, 2, 3)} {_name(chance, 2, 4)}")
            edit.add_speaker("Jeyhun Bayramov")
        started = perf_counter()
        library.speakers("b")
        yield Row("100,000 names read at the first keystroke", f"{perf_counter() - started:.2f} s")
        typed = "jeyhun bayramv"
        keystrokes = [typed[:end] for end in range(1, len(typed) + 1)] + ["bayramv", "ba", "abyramov", "marpol", "xqzw"]
        taken = [_seconds(lambda words=words: library.speakers(words)) for words in keystrokes]
        yield Row("completion among 100,000 names, slowest keystroke", f"{max(taken) * 1000:.1f} ms", target="15 ms")
        with library.edit("Speaker") as edit:
            edit.add_speaker("Maria Ortega")
        yield Row("the keystroke after a new speaker", _ms(lambda: library.speakers("orteg"), 1), target="15 ms")


def _large(folder: Path) -> Iterator[Row]:
    path = folder / "large.annotations"
    started = perf_counter()
    speakers = fill(path)
    yield Row("(made: 100,000 articles, 1,000,000 quotes)", f"{perf_counter() - started:.0f} s")
    with Library.open(path) as library:
        asked: dict[str, Callable[[], Any]] = {
            "opened": lambda: Library.open(path).close(),
            "first 200 articles, newest first": lambda: library.articles(limit=200),
            "first 200 articles by title": lambda: library.articles(limit=200, order="title"),
            "first 200 articles by date": lambda: library.articles(limit=200, order="published"),
            "first 200 articles, most unchecked first": lambda: library.articles(limit=200, order="unchecked"),
            "200 articles further on": lambda: library.articles(limit=200, offset=50_000),
            "filtered by a frequent beginning": lambda: library.articles(words="ma", limit=200),
            "filtered by two words": lambda: library.articles(words="marpol tor", limit=200),
            "how many articles": lambda: library.article_count(archived=False),
            "page of the busiest speaker (first 200)": lambda: library.speaker_quotes(speakers[0], limit=200),
            "page of another speaker, all": lambda: library.speaker_quotes(speakers[500]),
            "search: a frequent word": lambda: library.search("word"),
            "search: a rare word": lambda: library.search("bayramov"),
            "search: a frequent beginning": lambda: library.search("m"),
            "search: three words": lambda: library.search("word marpol ba"),
            "speakers offered with nothing typed": lambda: library.speakers(),
            "an article's marks": lambda: library.annotations(library.articles(limit=1)[0].id),
        }
        for what, ask in asked.items():
            yield Row(f"large library: {what}", _ms(ask, 3), target="100 ms")
        article = library.articles(limit=1)[0].id
        with library.edit("Mark quote") as edit:
            edit.add_quote(article, [Span(0, 4)])
        yield Row("large library: one mark saved and taken back", _ms(lambda: _mark(library, article), 5))


def _mark(library: Library, article: str) -> None:
    with library.edit("Mark quote") as edit:
        edit.add_quote(article, [Span(0, 4)])
    library.undo()


def fill(path: Path, articles: int = ARTICLES, quotes: int = QUOTES, speakers: int = 2000) -> list[str]:
    """Make a large library, as many short steps would have made it; gives the ids of its speakers."""
    chance = random.Random(3)
    words = [_name(chance, 1, 3).lower() for _number in range(20_000)]
    with Library.open(path, reviewer="Ada") as library:
        library._db.execute("pragma synchronous = off")
        with library.edit("Speakers") as edit:
            known = [edit.add_speaker(f"{_name(chance, 2, 3)} {_name(chance, 2, 4)}").id for _number in range(speakers)]
        each = quotes // articles
        for start in range(0, articles, 500):
            with library.edit("Add articles") as edit:
                for number in range(start, min(start + 500, articles)):
                    text = f"word {number} " + " ".join(chance.choices(words, k=60))
                    draft = ArticleDraft(
                        text=text,
                        title=" ".join(chance.choices(words, k=6)).capitalize(),
                        published=f"20{chance.randrange(10, 27)}-{chance.randrange(1, 13):02}-11",
                    )
                    article = edit.add_article(draft).id
                    for place in range(each):
                        # One speaker has 20,000 quotes, as somebody has in each desk's library.
                        speaker = known[0] if chance.random() < 0.02 else chance.choice(known)
                        edit.add_quote(article, [Span(place * 20, place * 20 + 60)], speaker=speaker)
                    edit.add_claim(article, [Span(0, 10)])
    return known


def _article(library: Library, length: int) -> str:
    with library.edit("Add article") as edit:
        return edit.add_article(ArticleDraft(text="word " * (length // 5), title="Long")).id


def _name(chance: random.Random, least: int, most: int) -> str:
    return "".join(chance.choices(SYLLABLES, k=chance.randint(least, most))).capitalize()


def _seconds(ask: Callable[[], Any]) -> float:
    started = perf_counter()
    ask()
    return perf_counter() - started


def _ms(ask: Callable[[], Any], times: int = 5) -> str:
    return _median([_seconds(ask) for _time in range(times)])


def _median(seconds: list[float]) -> str:
    return f"{sorted(seconds)[len(seconds) // 2] * 1000:.1f} ms"
