"""Writes the tables of docs/formats.md anew from the registry: `uv run python docs/make_formats.py`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from annotator.exchange import FORMATS, Format

PAGE = Path(__file__).parent / "formats.md"
START, END = "<!-- made by make_formats.py -->", "<!-- end -->"
PAGES = {
    "text": "",
    "markdown": "",
    "html": "formats/mail-and-web.md",
    "docx": "formats/manuscripts.md",
    "odt": "formats/manuscripts.md",
    "rtf": "formats/manuscripts.md",
    "pdf": "formats/pdf-in.md",
    "email": "formats/mail-and-web.md",
    "hypothesis": "formats/web-annotation.md",
    "jsonl": "formats/json-lines.md",
    "labelstudio": "formats/label-studio.md",
}
"""Where more stands on a format, where that is not ``formats/NAME.md``."""


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
    page = PAGES.get(one.name, f"formats/{one.name}.md")
    return f"[`{one.name}`]({page})" if page else f"`{one.name}`"


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
