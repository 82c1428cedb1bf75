"""JSON Lines (jsonlines.org): one set a line, each line a whole document of ``annotator-sets-2.schema.json``.

A line can be taken out of the file and read alone. UTF-8 without a byte order mark, lines end with a line feed.
Offsets are Unicode code points, half-open.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from io import BytesIO
from typing import BinaryIO

from annotator.exchange.errors import refusal
from annotator.exchange.formats import NO_ANSWERS, Answers, SetsRead, Texts
from annotator.exchange.sets.annotator_json.reading import read_json
from annotator.exchange.sets.annotator_json.writing import write_json
from annotator.exchange.sets.json_files import in_one_line
from annotator.exchange.sources import Source
from annotator.i18n import _
from annotator.model import AnnotationSet

_INDENT = re.compile(rb"\n *")
"""Line ends of the indented document; inside of its strings they are written as ``\\n``."""


def write_jsonl(sets: Iterable[AnnotationSet], target: BinaryIO, _answers: Answers = NO_ANSWERS) -> None:
    """Write sets, each as a line of its own. Memory does not grow with their number.

    Raises `ExchangeError` for text that no file can hold.
    """
    for one in sets:
        target.write(_line(one))


def read_jsonl(source: Source, _texts: Texts) -> SetsRead:
    """Read the sets in the lines of a file; empty lines are passed over.

    Raises `ExchangeError`, whose sentence names the line, for what `read_json` refuses, and where a set stands twice.
    """
    found: list[AnnotationSet] = []
    lines: dict[str, int] = {}
    for number, line in enumerate(source.data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not line.strip():
            continue
        for one in read_json(line, _("{name}, line {number}").format(name=source.name, number=number)):
            if one.id in lines:
                raise refusal(
                    _("“{name}” holds one set twice, in lines {first} and {second}.").format(
                        name=source.name, first=lines[one.id], second=number
                    ),
                    _("Take the older of the two lines out."),
                )
            lines[one.id] = number
            found.append(one)
    if not found:
        raise refusal(_("“{name}” is empty.").format(name=source.name), _("Ask for the annotation sets once more."))
    return SetsRead(found)


def _line(one: AnnotationSet) -> bytes:
    document = BytesIO()
    write_json([one], document)
    return in_one_line(_INDENT.sub(b"", document.getvalue()))
