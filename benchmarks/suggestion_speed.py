"""How fast articles are read for suggestions, and that no text takes more than its length allows."""

from __future__ import annotations

import gc
import json
import os
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from annotator.suggest import suggest
from benchmarks.hostile_texts import HOSTILE
from benchmarks.nearest_name import quotes_by_marks
from benchmarks.table import Row

_PARAGRAPHS = (
    "The council of {town} voted on Monday to close the old bridge, which carries 4,000 cars a day.\n\n",
    "“The cables are 60 years old and nobody has touched them,” said Mayor {name}. “We cannot wait for a report.”\n\n",
    "{name} said that 40 bolts were missing, and accused the ministry of hiding a report from 2019.\n\n",
    "According to the ministry, the bridge was inspected in May. A spokeswoman declined to comment.\n\n",
    "Shopkeepers fear for their trade. Work is to begin in spring and will take two years and cost nine million.\n\n",
    '"It is too late," he told reporters outside the town hall, adding that the plan had been known since June.\n\n',
)
_SIZES = (25_000, 100_000, 400_000)
_SIZES_TOLD = " / ".join(f"{size:,}" for size in _SIZES)
_REPEATS = 3


def _ordinary(count: int) -> list[str]:
    names = ("Ada Moss", "Bo Lund", "Chidi Okafor", "Dalia Roth", "Priya Nair")
    return [
        "".join(_PARAGRAPHS).replace("{name}", names[number % 5]).replace("{town}", f"Town {number}") * 8
        for number in range(count)
    ]


def _seconds(texts: Sequence[str], read: Callable[[str], object], repeats: int = _REPEATS) -> float:
    best = float("inf")
    for _repeat in range(repeats):
        gc.collect()
        begun = time.process_time()
        for text in texts:
            read(text)
        best = min(best, time.process_time() - begun)
    return best


def _articles() -> list[tuple[str, list[str]]]:
    corpora = [("ordinary articles, made", _ordinary(100))]
    folder = os.environ.get("ANNOTATOR_REFERENCE")
    corpus = Path(folder or ".") / "quotes" / "polnear-dev.jsonl"
    if folder and corpus.is_file():
        lines = corpus.read_text(encoding="utf-8").splitlines()
        corpora.append(("development corpus", [json.loads(line)["text"] for line in lines]))
    return corpora


def rows() -> Iterator[Row]:
    """Give how many articles a second are read, and how long texts of growing length take."""
    suggest("Warm up, she said.", "en")
    for name, texts in _articles():
        ours, plain = _seconds(texts, suggest), _seconds(texts, quotes_by_marks)
        length = sum(map(len, texts)) / len(texts)
        yield Row(
            f"{name}, {length:,.0f} characters each: articles a second on one core",
            f"{len(texts) / ours:,.0f}",
            f"{ours / plain:.0f}x quotation marks and nearest name",
            "200",
        )
    for name, make in HOSTILE.items():
        taken = [_seconds([make(size)], suggest, repeats=1) for size in _SIZES]
        growth = (taken[-1] / taken[0]) / (_SIZES[-1] / _SIZES[0])
        figures = " / ".join(f"{one * 1000:,.0f}" for one in taken)
        yield Row(f"{name}, {_SIZES_TOLD} characters", f"{figures} ms", f"{growth:.1f}x a character", "about 1x")
