"""One way to print what was measured."""

from __future__ import annotations

import platform
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version


@dataclass(frozen=True)
class Row:
    """A line of the table: what, the figure, the ratio against a baseline of the same run, the target."""

    what: str
    figure: str
    ratio: str = ""
    target: str = ""


def machine() -> str:
    """Say on what and when it was measured."""
    import os
    import sqlite3

    processor = platform.processor() or platform.machine()
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as info:
            processor = next(line for line in info if line.startswith("model name")).split(":")[1].strip()
    except (OSError, StopIteration):
        pass  # not Linux: what `platform` says has to do
    return (
        f"{date.today()}, {os.cpu_count()} cores of {processor}, {platform.system()} {platform.release()}, "
        f"Python {platform.python_version()}, PySide6 {version('PySide6-Essentials')}, SQLite {sqlite3.sqlite_version}"
    )


def table(title: str, rows: Iterable[Row]) -> str:
    """Write rows as a Markdown table."""
    lines = [f"### {title}", "", "| what | measured | ratio | target |", "|---|---|---|---|"]
    lines += [f"| {row.what} | {row.figure} | {row.ratio} | {row.target} |" for row in rows]
    return "\n".join(lines) + "\n"


def grid(title: str, heads: Iterable[str], lines: Iterable[Iterable[str]]) -> str:
    """Write a Markdown table with heads of its own."""
    first = list(heads)
    cells = [first, ["---"] * len(first), *lines]
    return "\n".join([f"### {title}", "", *(f"| {' | '.join(line)} |" for line in cells)]) + "\n"
