"""doccano: a JSON Lines file with entities and relations, and its labels (doccano 1.8, “JSONL(Relation)”).

A line is what one set says of one text. doccano's editor counts UTF-16 units, as JavaScript does, unless a project
counts grapheme clusters; so the offsets are UTF-16 units, half-open, and each entity repeats its words.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from annotator.exchange.errors import utf8
from annotator.exchange.folders import Folder
from annotator.exchange.formats import NO_ANSWERS, Answers
from annotator.exchange.sentences import counted
from annotator.exchange.sets.json_files import Json, in_one_line
from annotator.exchange.sets.mark_colours import FINDING_COLOURS, ROLE_COLOURS
from annotator.exchange.sets.mark_lines import finding_word, remark_line
from annotator.exchange.sets.marked import MarkedSet
from annotator.exchange.sets.regions import (
    Region,
    Relation,
    Role,
    Speaking,
    article_fields,
    counted_twice,
    dump,
    in_parts,
    remarks_on_all,
    speaking_of,
    told_on,
)
from annotator.i18n import _, ngettext
from annotator.model import AnnotationSet, Claim, Quote, QuoteKind
from annotator.text import Utf16Map

_COLOURS = {
    **{f"quote: {kind.value}": ROLE_COLOURS[Role.QUOTE] for kind in QuoteKind},
    **{role.value: ROLE_COLOURS[role] for role in (Role.CUE, Role.SOURCE)},
    **{f"claim: {finding_word(finding)}": colour for finding, colour in FINDING_COLOURS.items()},
    Role.REMARK.value: ROLE_COLOURS[Role.REMARK],
}
"""The labels of spans."""


def write_doccano(sets: Iterable[AnnotationSet], folder: Folder, _answers: Answers = NO_ANSWERS) -> None:
    """Write ``texts.jsonl``, the labels of spans and of relations, and what to do with them, each set as it comes.

    Raises `ExchangeError` for text that no file can hold.
    """
    folder.write("span-labels.json", _labels(_COLOURS.items()))
    folder.write("relation-labels.json", _labels((relation.value, "#333333") for relation in Relation))
    folder.write("README.txt", _readme().encode())
    numbers = _Numbers()
    with folder.open("texts.jsonl") as stream:
        for one in sets:
            for part in speaking_of(one):
                stream.write(_line(part, numbers))


def look_at_doccano(sets: Iterable[AnnotationSet], _answers: Answers = NO_ANSWERS) -> list[str]:
    """Tell how many marks become several entities, and how many texts hold characters that count twice."""
    several = 0
    wide: set[str] = set()
    for one in sets:
        several += in_parts(one)
        wide |= counted_twice(one)
    chained = ngettext(
        "{n} mark in several places becomes a chain of entities.",
        "{n} marks in several places become chains of entities.",
        several,
    )
    shifted = ngettext(
        "{n} text holds emoji or other characters that doccano counts twice, and so does this file: leave “Count "
        "grapheme clusters as one character” off in the project.",
        "{n} texts hold emoji or other characters that doccano counts twice, and so does this file: leave “Count "
        "grapheme clusters as one character” off in the project.",
        len(wide),
    )
    return counted((several, chained), (len(wide), shifted))


class _Numbers:
    """Numbers for entities and relations, each given once in a file: some versions of doccano mix up its lines else."""

    def __init__(self) -> None:
        self._last = 0

    def next(self) -> int:
        self._last += 1
        return self._last


def _line(one: Speaking, numbers: _Numbers) -> bytes:
    title = one.marked.article.title
    utf8(one.version.text, title)  # places cannot be counted in UTF-16 units where it is none
    return in_one_line(dump(_example(one, numbers), title))


def _example(one: Speaking, numbers: _Numbers) -> Json:
    ids = {region.id: numbers.next() for region in one.regions}
    return {
        "text": one.version.text,
        "entities": list(_entities(one, ids)),
        "relations": [
            {
                "id": numbers.next(),
                "from_id": ids[link.origin],
                "to_id": ids[link.target],
                "type": link.relation.value,
            }
            for link in one.links
        ],
        **article_fields(one.marked.article, one.version),
        "reviewer": one.marked.reviewer.name,
        "agreed": bool(one.marked.set.agreed),
        "offsets": "utf-16",
        "remarks": [remark_line(remark) for remark in remarks_on_all(one.marked)],
        "marks": [
            {"entity": ids[region.id], "mark": region.of.id} | told
            for region in one.regions
            if (told := told_on(one.marked, region))
        ],
    }


def _entities(one: Speaking, ids: dict[str, int]) -> Iterator[Json]:
    units = Utf16Map(one.version.text)
    for region in one.regions:
        start, end = region.span
        yield {
            "id": ids[region.id],
            "label": _label(one.marked, region),
            "start_offset": units.to_utf16(start),
            "end_offset": units.to_utf16(end),
            "text": one.version.text[start:end],
        }


def _label(marked: MarkedSet, region: Region) -> str:
    if region.role is Role.QUOTE and isinstance(region.of, Quote):
        return f"quote: {region.of.kind.value}"
    if region.role is Role.CLAIM and isinstance(region.of, Claim):
        verdict = marked.verdict(region.of.id)
        return f"claim: {finding_word(verdict.finding if verdict else None)}"
    return region.role.value


def _labels(colours: Iterable[tuple[str, str]]) -> bytes:
    labels = [
        {
            "id": number,
            "text": text,
            "prefix_key": None,
            "suffix_key": str(number) if number < 10 else None,
            "background_color": colour,
            "text_color": "#ffffff",
        }
        for number, (text, colour) in enumerate(colours, 1)
    ]
    return json.dumps(labels, indent=1).encode() + b"\n"


def _readme() -> str:
    return _(
        "1. In doccano, make a project “Sequence Labeling”, with “Allow overlapping spans” and “Use relation\n"
        "   labeling”; leave “Count grapheme clusters as one character” off.\n"
        "2. Under “Labels”, import span-labels.json for spans and relation-labels.json for relations.\n"
        "3. Import texts.jsonl as “JSONL(Relation)”. Each line is one reviewer’s work on one text; who that is, the\n"
        "   speakers, reasons and evidence are in the metadata of each text.\n"
        "\n"
        "Places are counted in UTF-16 units, as doccano counts them, the last one excluded.\n"
    )
