"""What stands on every page and is no part of an article: running heads and feet, page numbers, a browser's notes."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from annotator.exchange.articles.pdf.rows import Row

_DEPTH = 3
"""How many rows from an edge of the page may be furniture."""
_NUMBER = re.compile(r"\d+")
_ROMAN = re.compile(r"\b[ivxlc]{1,7}\b")
_PAGE_NUMBER = re.compile(
    r"\W{0,3}(?:page|p\.|seite|s\.|página|pagina|side|sida)?\s?(\d{1,4})(?:\s?(?:/|of|von|de|sur|di|av)\s?\d{1,4})?\W{0,3}",
    re.IGNORECASE,
)
_PRINTED_FROM = re.compile(r"((?:https?|file|about|chrome)\S+)\s+\d{1,4}/\d{1,4}")
_PRINTED_AT = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},? \d{1,2}[:.]\d{2}\b.*")
_NEAR = 4.0


class EdgeRow(NamedTuple):
    """A row near the top or bottom of a page. `order` counts from the edge, `gap` is how far the next row is."""

    text: str
    base: float
    top: bool
    order: int
    gap: float


def edge_rows(rows: Sequence[Row]) -> list[EdgeRow]:
    """Give the rows of a page that may be furniture."""
    found: list[EdgeRow] = []
    for order, row in enumerate(rows[:_DEPTH]):
        gap = row.base - rows[order + 1].base if order + 1 < len(rows) else row.size * 9
        found.append(EdgeRow(row.text, row.base, True, order, gap / row.size))
    for order, row in enumerate(rows[: -_DEPTH - 1 : -1]):
        above = rows[-order - 2] if order + 1 < len(rows) else None
        gap = above.base - row.base if above else row.size * 9
        found.append(EdgeRow(row.text, row.base, False, order, gap / row.size))
    return found


def furniture(pages: Sequence[Sequence[EdgeRow]]) -> list[set[float]]:
    """Tell for each page the heights of the rows that are furniture."""
    repeated = _repeated(pages)
    places = _running_places(pages, repeated)
    found: list[set[float]] = []
    for number, rows in enumerate(pages):
        dropped: set[float] = set()
        printed = any(_PRINTED_FROM.fullmatch(row.text) for row in rows)
        for top in (True, False):
            for row in (row for row in rows if row.top is top):
                is_one = (
                    (number, row) in repeated
                    or (row.order == 0 and _place(row) in places and row.gap > 1.5)
                    or _is_page_number(row, number)
                    or (printed and bool(_PRINTED_FROM.fullmatch(row.text) or _PRINTED_AT.fullmatch(row.text)))
                )
                if not is_one:
                    break
                dropped.add(row.base)
        found.append(dropped)
    return found


def printed_from(pages: Sequence[Sequence[EdgeRow]]) -> str:
    """Give the web address that a browser printed at the foot of the pages; "" where there is none, or a part."""
    for rows in pages[:2]:
        for row in rows:
            found = _PRINTED_FROM.fullmatch(row.text)
            if found and found[1].startswith("http") and "…" not in found[1] and "..." not in found[1]:
                return found[1]
    return ""


def _repeated(pages: Sequence[Sequence[EdgeRow]]) -> set[tuple[int, EdgeRow]]:
    """Give the rows that say the same at the same height of several pages, page numbers apart."""
    needed = 2 if len(pages) < 5 else 3
    alike: dict[tuple[bool, int, str], list[tuple[int, EdgeRow]]] = defaultdict(list)
    for number, rows in enumerate(pages):
        for row in rows:
            alike[*_place(row), _NUMBER.sub("#", _ROMAN.sub("#", row.text.casefold()))].append((number, row))
    found: set[tuple[int, EdgeRow]] = set()
    for group in alike.values():
        if len(group) < needed:
            continue
        same = Counter(row.text for _number, row in group)
        counts = _counts_pages(group, needed)
        found.update((number, row) for number, row in group if counts or same[row.text] >= needed)
    return found


def _counts_pages(rows: list[tuple[int, EdgeRow]], needed: int) -> bool:
    """Tell whether a number in the rows rises with the pages; “Chapter 2” and “Chapter 3” do not."""
    differences: Counter[tuple[int, int]] = Counter()
    for number, row in rows:
        for at, written in enumerate(_NUMBER.findall(row.text)[:5]):
            differences[at, int(written[:9]) - number] += 1
    rising = any(count >= needed for count in differences.values())
    return rising or any(_ROMAN.fullmatch(row.text.strip().casefold()) for _number, row in rows)


def _place(row: EdgeRow) -> tuple[bool, int]:
    return row.top, round(row.base / _NEAR)


def _running_places(pages: Sequence[Sequence[EdgeRow]], repeated: set[tuple[int, EdgeRow]]) -> set[tuple[bool, int]]:
    """Give the places of running heads that change with the chapters: on most pages, and mostly the same."""
    rows = Counter(_place(row) for page in pages for row in page if row.order == 0)
    same = Counter(_place(row) for _number, row in repeated if row.order == 0)
    return {place for place, count in rows.items() if count > len(pages) / 2 and same[place] > count / 2}


def _is_page_number(row: EdgeRow, number: int) -> bool:
    found = _PAGE_NUMBER.fullmatch(row.text)
    return row.order == 0 and row.gap > 1.5 and found is not None and int(found[1]) == number + 1
