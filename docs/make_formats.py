"""Writes the tables of docs/formats.md anew from the registry: `uv run python docs/make_formats.py`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from annotator.exchange import FORMATS, Format

PAGE = Path(__file__).parent / "formats.md"
START, END = "<!-- made by make_formats.py -->", "<!-- end -->"
PAGES = {
    "text": {},
    "markdown": {},
    "html": {"in": "mail-and-web", "out": "reports"},
    "docx": {"in": "manuscripts", "out": "reports"},
    "odt": {"in": "manuscripts"},
    "rtf": {"in": "manuscripts"},
    "pdf": {"in": "pdf-in", "out": "reports"},
    "email": {"in": "mail-and-web"},
    "hypothesis": {"in": "web-annotation"},
    "jsonl": {"more": "json-lines"},
    "labelstudio": {"more": "label-studio"},
}
"""Where more stands on a format (pages in ``formats/``), where that is not one page of its name."""


def tables() -> str:
    """Give the tables as Markdown: what is read and written, then what each written file keeps and cannot hold."""
    return "\n".join([*_directions(), "", *_contents()]) + "\n"


def _directions() -> Iterator[str]:
    yield "| name | what | endings | articles in | sets in | sets out |"
    yield "|---|---|---|---|---|---|"
    for one in FORMATS:
        written = ("folder or zip file" if one.is_folder else "one file") if one.writes else ""
        yield _row(_linked(one), _title(one), _endings(one), _yes(one.reads_articles), _yes(one.reads_sets), written)


def _contents() -> Iterator[str]:
    yield "| name | a file that is written keeps | the format cannot hold |"
    yield "|---|---|---|"
    for one in FORMATS:
        if one.writes:
            yield _row(f"`{one.name}`", one.keeps, "; ".join(one.lacks) or "(nothing else)")


def _title(one: Format) -> str:
    both = (one.read_label, one.label) if one.read_title else (one.label,)
    return " / ".join(dict.fromkeys(both))


def _linked(one: Format) -> str:
    pages = PAGES.get(one.name, {"more": one.name})
    links = ", ".join(f"[{words}](formats/{page}.md)" for words, page in pages.items())
    return f"`{one.name}` ({links})" if links else f"`{one.name}`"


def _endings(one: Format) -> str:
    return ", ".join(f"`{ending}`" for ending in one.endings)


def _yes(holds: bool) -> str:
    return "yes" if holds else ""


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    before, _old, after = PAGE.read_text(encoding="utf-8").partition(START)
    after = after.partition(END)[2]
    PAGE.write_text(f"{before}{START}\n\n{tables()}\n{END}{after}", encoding="utf-8")
