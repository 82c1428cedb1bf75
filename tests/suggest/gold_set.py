"""The gold set: short news passages with the quotes that an editor would mark, written as `gold/README.md` tells.

`python -m tests.suggest.gold_set FILE` writes it as JSON Lines, one passage a line, offsets in code points.
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotator.model import QuoteKind, Span, SpeakerKind
from annotator.model.article import Spans

FOLDER = Path(__file__).parent / "gold"
SAMPLE = Path(__file__).parents[2] / "resources" / "sample"
UNNAMED = "(unnamed)"

_HEADER = re.compile(r"(?P<number>\d+) (?P<kind>direct|mixed|indirect)(?P<maybe>\??): (?P<speaker>\S.*)")
_MARK = re.compile(r"\{(\d+[cqso](?:,\d+[cqso])*)\||\}")
_PASSAGE = re.compile(r"^=== ", re.MULTILINE)
_LANGUAGE = re.compile(r"language: (\S+)\s*\Z")
_CONTENT, _CUE, _SOURCE, _OPTIONAL = "cqso"


class GoldError(ValueError):
    """A file of the gold set that cannot be read: says which passage and why."""


@dataclass(frozen=True, slots=True)
class GoldQuote:
    """A quote as an editor would mark it.

    `speaker` is "" where the passage names nobody. `optional` are stretches of the content or the source that may
    as well be left out of it; a quote that `may_be_left_out` counts neither for nor against whoever finds it.
    """

    content: Spans
    cue: Spans
    source: Spans
    kind: QuoteKind
    speaker: str
    optional: Spans = ()
    may_be_left_out: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage with its quotes in the order of their numbers; `group` is the file it stands in."""

    id: str
    group: str
    title: str
    language: str
    text: str
    quotes: tuple[GoldQuote, ...]


def gold_set(folder: Path = FOLDER) -> list[Passage]:
    """Read all passages of the folder, and the sample article as the last one."""
    written = [passage for path in sorted(folder.glob("*.txt")) for passage in read_group(path)]
    return [*written, sample_passage()]


def read_group(path: Path) -> Iterator[Passage]:
    """Read the passages of one file. Raises `GoldError`."""
    head, *passages = _PASSAGE.split(path.read_text(encoding="utf-8"))
    language = _LANGUAGE.fullmatch(head)
    if head.strip() and language is None:
        raise GoldError(f"{path.name}: before the first passage stands {head.strip()!r}")
    for number, written in enumerate(passages, start=1):
        yield read_passage(written, path.stem, number, language.group(1) if language else "en")


def read_passage(written: str, group: str, number: int, language: str = "en") -> Passage:
    """Read one passage from its title on. Raises `GoldError`."""
    title, _line_end, rest = written.partition("\n")
    head, line, body = ("\n" + rest).partition("\n---\n")
    if not line:
        raise GoldError(f"{group}: “{title}” has no line --- above its text")
    try:
        text, parts = read_marks(body.strip())
        quotes = tuple(_quotes(head.split("\n"), parts))
    except GoldError as error:
        raise GoldError(f"{group}: “{title}”: {error}") from error
    return Passage(f"{group}/{number}", group, title.strip(), language, text, quotes)


def read_marks(body: str) -> tuple[str, dict[tuple[int, str], list[Span]]]:
    """Take the marks out of a text; gives the bare text, and the spans by number of the quote and part."""
    bare: list[str] = []
    length = read = 0
    opened: list[tuple[list[str], int]] = []
    parts: dict[tuple[int, str], list[Span]] = defaultdict(list)
    for mark in _MARK.finditer(body):
        bare.append(body[read : mark.start()])
        length += len(bare[-1])
        read = mark.end()
        if mark.group(1):
            opened.append((mark.group(1).split(","), length))
        elif not opened:
            raise GoldError(f"a }} too many after {''.join(bare)[-30:]!r}")
        else:
            names, start = opened.pop()
            for name in names:
                parts[int(name[:-1]), name[-1]].append(Span(start, length))
    if opened:
        raise GoldError(f"{{{','.join(opened[-1][0])}| is never closed")
    return "".join([*bare, body[read:]]), {key: joined(spans) for key, spans in parts.items()}


def joined(spans: Iterable[Span]) -> list[Span]:
    """Give the spans in the order of the text, those that touch or overlap made one."""
    together: list[Span] = []
    for span in sorted(spans):
        if together and span.start <= together[-1].end:
            together[-1] = Span(together[-1].start, max(together[-1].end, span.end))
        else:
            together.append(span)
    return together


def _quotes(head: Iterable[str], parts: Mapping[tuple[int, str], list[Span]]) -> Iterator[GoldQuote]:
    known: set[int] = set()
    for line in filter(None, head):
        found = _HEADER.fullmatch(line)
        if found is None:
            raise GoldError(f"cannot read the line {line!r}")
        number = int(found["number"])
        known.add(number)
        of = {part: tuple(parts.get((number, part), ())) for part in "cqso"}
        if not of[_CONTENT]:
            raise GoldError(f"quote {number} has no content in the text")
        yield GoldQuote(
            of[_CONTENT],
            of[_CUE],
            of[_SOURCE],
            QuoteKind(found["kind"]),
            "" if found["speaker"] == UNNAMED else found["speaker"],
            of[_OPTIONAL],
            bool(found["maybe"]),
        )
    if strange := {number for number, _part in parts} - known:
        raise GoldError(f"no line above the text tells of quote {min(strange)}")


def sample_passage() -> Passage:
    """Give the sample article with its marks; what two editors marked alike is there once, as the first had it."""
    text = (SAMPLE / "lachin.txt").read_bytes().decode("utf-8")
    marks = tomllib.loads((SAMPLE / "marks.toml").read_text(encoding="utf-8"))
    quotes: dict[Spans, GoldQuote] = {}
    for quote in marks["quotes"].values():
        content = _places(text, quote["content"])
        speaker = marks["speakers"].get(quote.get("speaker"), {"kind": SpeakerKind.UNNAMED})
        name = "" if speaker.get("kind") == SpeakerKind.UNNAMED else str(speaker["name"])
        cue, source = _places(text, quote.get("cue", ())), _places(text, quote.get("source", ()))
        quotes.setdefault(content, GoldQuote(content, cue, source, QuoteKind(quote["kind"]), name))
    return Passage("sample", "sample", marks["article"]["title"], "en", text, tuple(quotes.values()))


def _places(text: str, marked: Iterable[str | Mapping[str, Any]]) -> Spans:
    return tuple(sorted(_place(text, words) for words in marked))


def _place(text: str, words: str | Mapping[str, Any]) -> Span:
    wanted, occurrence = (words, 1) if isinstance(words, str) else (str(words["words"]), int(words["occurrence"]))
    start = -1
    for _time in range(occurrence):
        start = text.index(wanted, start + 1)
    return Span(start, start + len(wanted))


def as_json(passage: Passage) -> dict[str, Any]:
    """Give what one line of the JSON Lines says of a passage; quotes that may be left out are."""
    quotes = [
        {
            "content": [list(span) for span in quote.content],
            "cue": [list(span) for span in quote.cue],
            "source": [list(span) for span in quote.source],
            "kind": quote.kind.value,
            "speaker": quote.speaker or None,
        }
        for quote in passage.quotes
        if not quote.may_be_left_out
    ]
    return {"id": passage.id, "language": passage.language, "text": passage.text, "quotes": quotes}


def write_json_lines(path: Path, passages: Iterable[Passage]) -> None:
    """Write passages as JSON Lines."""
    lines = (json.dumps(as_json(passage), ensure_ascii=False) + "\n" for passage in passages)
    path.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    write_json_lines(Path(sys.argv[1]), gold_set())
