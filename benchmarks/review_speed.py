"""How fast the work of several reviewers is matched, their disputes are found and their agreement is reckoned.

Run with `python -m benchmarks review`: five reviewers mark the same 40 articles, each a little differently.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

from annotator.library import Library
from annotator.library.edit import Edit
from annotator.model import AnnotationSet, ArticleDraft, Finding, Span
from annotator.review import Mark, matched
from benchmarks.table import Row

REVIEWERS = ("Ada", "Ben", "Cai", "Dan", "Eve")
ARTICLES = 40
STATEMENTS = 30
"""How many checkable statements an article has, each a sentence of twelve words in the speech of somebody."""
LEFT_OUT = 0.1
OTHER_VERDICT = 0.15
OTHER_SPEAKER = 0.05
SENTENCE = "word " * 12


def rows() -> Iterator[Row]:
    """Measure everything; gives the lines of the table one by one."""
    yield Row("matched: 5 reviewers x 200 claims of one article", _ms(_matching(apart=100)), target="under 50 ms")
    yield Row("the same, each claim overlapping its neighbours", _ms(_matching(apart=30)), target="under 50 ms")
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "review.annotations"
        fill(path)
        with Library.open(path) as library:
            article = library.articles(limit=1)[0].id
            number = len(library.disputes())
            claims = sum(one.claims for one in library.articles())
            what = f"disputes of the whole library (5 reviewers x {ARTICLES} articles, {claims:,} claims: {number:,})"
            yield Row(what, _ms(library.disputes), target="under 1 s")
            yield Row("disputes of one article", _ms(lambda: library.disputes(article)))
            yield Row("the queue of these disputes, its first 200", _ms(lambda: library.dispute_queue(limit=200)))
            yield Row("agreement of all five, with intervals", _ms(library.agreement), target="under 1 s")
            yield Row("what disagrees with itself", _ms(library.inconsistencies))
            yield Row("a key: mark one more quote", _ms(lambda: _one_more(library, article), 15), target="under 16 ms")
            sets = list(library.annotation_sets())
        yield from _merging(Path(name), sets)


def _one_more(library: Library, article: str) -> None:
    with library.edit("Mark quote") as edit:
        edit.add_quote(article, [Span(30, 45)])


def _merging(folder: Path, sets: list[AnnotationSet]) -> Iterator[Row]:
    """Measure taking in what others did: of one reviewer where four are there, and of all five at once."""
    last = REVIEWERS[-1]
    theirs = [one for one in sets if one.reviewer.name == last]
    with Library.open(folder / "four.annotations", reviewer="Chief") as library:
        library.import_sets([one for one in sets if one.reviewer.name != last])
        rows = sum(len(one.quotes) + len(one.claims) + len(one.verdicts) for one in theirs)
        what = f"the sets of one more reviewer ({len(theirs)} sets, {rows:,} marks and verdicts)"
        yield Row(f"preview {what}", _ms(lambda: library.preview_sets(theirs), 3), target="under 1 s")
        yield Row(f"merge {what}", _ms(lambda: library.import_sets(theirs), 1), target="under 1 s")
        yield Row("merge them again", _ms(lambda: library.import_sets(theirs), 3))
        yield Row("undo the merge", _ms(library.undo, 1))
    with Library.open(folder / "all.annotations", reviewer="Chief") as library:
        yield Row(f"preview all at once ({len(sets)} sets)", _ms(lambda: library.preview_sets(sets), 3))
        yield Row(f"merge all at once ({len(sets)} sets)", _ms(lambda: library.import_sets(sets), 1))


def fill(path: Path, seed: int = 5) -> None:
    """Make a library where each reviewer marked each article, differing here and there, and finished half of them."""
    chance = random.Random(seed)
    with Library.open(path, reviewer=REVIEWERS[0]) as library:
        library._db.execute("pragma synchronous = off")
        with library.edit("Add articles") as edit:
            speakers = [edit.add_speaker(f"Speaker {number}").id for number in range(20)]
            articles = [_add_article(edit, number) for number in range(ARTICLES)]
        for name in REVIEWERS:
            library.act_as(name)
            for number, article in enumerate(articles):
                with library.edit("Mark") as edit:
                    _mark(edit, article, speakers, chance)
                    edit.finish_set(article, finished=number % 2 == 0)


def _add_article(edit: Edit, number: int) -> str:
    return edit.add_article(ArticleDraft(text=f"{number:05} {SENTENCE * STATEMENTS}", title=f"Article {number}")).id


def _mark(edit: Edit, article: str, speakers: list[str], chance: random.Random) -> None:
    for place in range(STATEMENTS):
        if chance.random() < LEFT_OUT:
            continue
        start = 6 + place * len(SENTENCE)
        speaker = chance.choice(speakers) if chance.random() < OTHER_SPEAKER else speakers[place % len(speakers)]
        quote = edit.add_quote(article, [Span(start, start + len(SENTENCE) - 1)], speaker=speaker)
        first, last = start + 5 * chance.randrange(4), start + 5 * chance.randrange(8, 12) - 1
        claim = edit.add_claim(article, [Span(first, last)], wording=f"It is said in place {place}", quote=quote.id)
        usual = Finding.SUBSTANTIATED if place % 3 else Finding.UNSUBSTANTIATED
        finding = chance.choice(list(Finding)) if chance.random() < OTHER_VERDICT else usual
        edit.give_verdict(claim.id, finding, rationale="Because of what was found.")


def _matching(apart: int) -> Callable[[], Any]:
    """Give what matches the claims of five reviewers, one every `apart` code points."""
    chance = random.Random(1)
    marks = []
    for reviewer in REVIEWERS:
        for number in range(200):
            start = number * apart + chance.randrange(20)
            span = Span(start, start + 70 + chance.randrange(20))
            marks.append(Mark(f"{reviewer} {number}", reviewer, "version", (span,), f"what is said in place {number}"))
    chance.shuffle(marks)
    return lambda: matched(marks)


def _ms(ask: Callable[[], Any], times: int = 5) -> str:
    seconds = []
    for _time in range(times):
        started = perf_counter()
        ask()
        seconds.append(perf_counter() - started)
    return f"{sorted(seconds)[times // 2] * 1000:.0f} ms"
