"""How long each format takes to write, and how much memory: 1,000 articles with 20,000 marks.

Run with `python -m benchmarks export`. Each format is written by a process of its own, whose peak memory is taken; the
ratio tells how much more it needs for 1,000 articles than for 250. The baseline reads the sets and writes nothing.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from annotator import exchange
from annotator.library import Library
from annotator.library.edit import Edit
from annotator.model import ArticleDraft, Finding, QuoteKind, Span
from benchmarks.table import Row

ARTICLES = 1_000
FEWER = 250
MARKS = 20
"""On each article: half quotes with a speaker, half claims with a verdict."""
SENTENCE = "The minister said that {n} lorries had crossed the border “without any papers”, and nobody denied it. "
NOTHING = "nothing"
ANSWERS = {"author": "Fact Desk", "url": "https://desk.example.org/check"}


def rows() -> Iterator[Row]:
    """Measure everything; gives the lines of the table one by one."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in (FEWER, ARTICLES):
            fill(folder / f"{number}.annotations", number)
        yield _row(folder, NOTHING, f"(the sets of {ARTICLES:,} articles read, nothing written)")
        for one in exchange.FORMATS:
            if one.writes:
                yield _row(folder, one.name, one.name)


def _row(folder: Path, form: str, what: str) -> Row:
    _seconds, less, _size = _measured(folder, FEWER, form)
    seconds, peak, size = _measured(folder, ARTICLES, form)
    written = f", {size:,.0f} MB" if form != NOTHING else ""
    return Row(what, f"{seconds:.1f} s, {peak:.0f} MB of memory{written}", f"{peak / less:.2f}x the memory of {FEWER}")


def _measured(folder: Path, number: int, form: str) -> tuple[float, float, float]:
    """Give seconds, peak memory and the size of the file (both in MB) of one export in a process of its own."""
    library, target = folder / f"{number}.annotations", folder / f"{form}-{number}.zip"
    command = [sys.executable, "-m", "benchmarks.export_speed", str(library), form, str(target)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    size = target.stat().st_size / 1e6 if target.exists() else 0.0
    return float(told[0]), float(told[1]), size


def fill(path: Path, articles: int, seed: int = 5) -> None:
    """Make a library of annotated articles."""
    chance = random.Random(seed)
    with Library.open(path, reviewer="Ada") as library:
        with library.edit("Add speakers") as edit:
            speakers = [edit.add_speaker(f"Minister {number}", role="minister").id for number in range(50)]
        for number in range(articles):
            with library.edit("Annotate") as edit:
                _annotate(edit, number, speakers, chance)


def _annotate(edit: Edit, number: int, speakers: list[str], chance: random.Random) -> None:
    sentences = [SENTENCE.format(n=chance.randrange(1000)) for _ in range(MARKS // 2)]
    text = f"Article {number}\n\n" + "\n\n".join(sentences)
    draft = ArticleDraft(
        text, f"Article {number}", "A. Reporter", "The Paper", f"https://paper.org/{number}", "2026-03-04"
    )
    article = edit.add_article(draft).id
    for sentence in sentences:
        start = text.index(sentence)
        inner = start + len("The minister said ")
        end = start + len(sentence.rstrip())
        quote = edit.add_quote(
            article,
            [Span(inner, end)],
            cue=[Span(start + 13, start + 17)],
            source=[Span(start, start + 12)],
            kind=QuoteKind.INDIRECT,
            speaker=chance.choice(speakers),
        )
        claim = edit.add_claim(article, [Span(inner + 5, end)], quote=quote.id)
        finding = chance.choice([Finding.SUBSTANTIATED, Finding.UNSUBSTANTIATED, None])
        if finding is not None:
            edit.give_verdict(claim.id, finding, rationale="The customs office counts every lorry, and says so.")
            edit.add_evidence(claim.id, title="Customs statistics", url="https://customs.example.org/2026")


def _export(library: Path, form: str, target: Path) -> None:
    """Write one export and print its seconds and the peak memory of this process in MB."""
    start = perf_counter()
    with Library.open(library, read_only=True) as opened:
        agreed = form == "claimreview"
        sets = opened.agreed_sets() if agreed else opened.annotation_sets()
        if form == NOTHING:
            for _one in sets:
                pass
        else:
            known = [question.name for question in exchange.format_named(form).questions]
            answers = {name: answer for name, answer in ANSWERS.items() if name in known}
            exchange.write_file(target, form, sets, answers)
    seconds = perf_counter() - start
    print(seconds, _peak())


def _peak() -> float:
    """Give the peak memory of this process in MB. Linux alone tells it without what the parent had before the fork."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


if __name__ == "__main__":
    _export(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))
