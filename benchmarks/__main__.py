"""`python -m benchmarks` measures everything and prints tables; name parts ("window", "start", …) to run only those."""

from __future__ import annotations

import sys
from importlib import import_module

from benchmarks.table import machine, table

PARTS = {
    "start": ("Cold start", "benchmarks.cold_start"),
    "window": ("The window", "benchmarks.window_speed"),
    "library": ("The library", "benchmarks.library_speed"),
    "seen": ("Seen before", "benchmarks.seen_before_speed"),
    "review": ("Review", "benchmarks.review_speed"),
    "suggest-speed": ("Suggestions: how fast", "benchmarks.suggestion_speed"),
    "export": ("Export", "benchmarks.export_speed"),
}
GRIDS = {"suggest": "benchmarks.suggestion_quality"}
"""Parts that write tables of their own, one engine a column."""


def main(wanted: list[str]) -> None:
    """Run the wanted parts, or all."""
    print(machine(), end="\n\n")
    for name in wanted or (*PARTS, *GRIDS):
        if name in GRIDS:
            for written in import_module(GRIDS[name]).tables():
                print(written, flush=True)
        else:
            title, module = PARTS[name]
            print(table(title, import_module(module).rows()), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
