"""What other programs' formats have no field for, carried in them as JSON: the ids of rows, and rows about marks.

Two kinds of objects: a set's *head* (article, text, reviewers, speakers, rows on no mark) and a mark's *fields*. Rows
are objects of the project's own JSON (`annotator_json.rows`, checked by the same schema), so that nothing has two
spellings. What a format says by itself, in spans, types and attributes, is not in them, or gives way to what was
changed there.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any

from annotator.exchange.sets.annotator_json.rows import OWN_TABLES, write_blocks, write_row
from annotator.exchange.sets.json_files import Json
from annotator.exchange.sets.marked import all_marks
from annotator.exchange.sets.text_parts import about
from annotator.model import AnnotationSet, Claim, Comment, Mark, Spans
from annotator.text import plain_blocks

ROW_TABLES = tuple(table for table in OWN_TABLES if table not in ("quotes", "claims"))
"""The tables whose rows stand in heads and fields as they are."""

_IN_ARTICLE = frozenset({"article"})
_OWN = frozenset({"article", "reviewer"})
_NOT_IN_ONE_LINE = re.compile("[\x7f-\x9f\u2028\u2029\ufffe\uffff]")


def dump(value: Json) -> str:
    """Write an object in one line that every reader takes for one, and that XML can hold too."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _NOT_IN_ONE_LINE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def load(text: str) -> Json | None:
    """Read an object that `dump` wrote; None where it is none."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


class Carrying:
    """Makes the objects for a part of a set (see `text_parts`): `head` for its file, `fields` by mark or remark.

    `is_remark` tells which of the part's own comments the format writes as annotations by themselves.
    """

    def __init__(self, part: AnnotationSet, is_remark: Callable[[Comment], bool]) -> None:
        self._part = part
        self._is_remark = is_remark
        self._text = part.versions[0].text
        self._marks = {mark.id for mark in all_marks(part)}
        self._on_marks: defaultdict[str | None, defaultdict[str, list[Json]]]
        self._on_marks = defaultdict(lambda: defaultdict(list))
        self._evidence: dict[str, Json] = {}
        for table in ROW_TABLES:
            for own, rows in ((True, getattr(part, table)), (False, getattr(part.others, table, ()))):
                for row in rows:
                    self._take(table, row, own=own)
        self._give_out_evidence()

    def head(self) -> Json:
        """Give the head of the part."""
        part, version = self._part, self._part.versions[0]
        text: Json = {"id": version.id, "sha256": version.sha256}
        text |= {"added": version.added} if version.added else {}
        text |= {"blocks": write_blocks(version.blocks)} if version.blocks != plain_blocks(version.text) else {}
        found: Json = {
            "set": part.id,
            "finished": part.finished,
            "reviewer": write_row(part.reviewer),
            "article": write_row(part.article),
            "version": text,
            "reviewers": [write_row(one) for one in part.others.reviewers],
            "speakers": [write_row(one) for one in part.speakers],
            "agreed": {mark: how.value for mark, how in part.agreed.items()},
            "rows": dict(self._on_marks[None]),
        }
        return {name: value for name, value in found.items() if value}

    def fields(self, mark: Mark, spans: Mapping[str, Spans]) -> Json:
        """Give the fields of a mark. `spans` are those, by the model's name, that the format cannot tell exactly."""
        found: Json = {
            "id": mark.id,
            "reviewer": mark.reviewer if mark.reviewer != self._part.reviewer.id else "",
            "speaker": mark.speaker,
            "wording": mark.wording if isinstance(mark, Claim) else "",
            "spans": {name: [list(span) for span in value] for name, value in spans.items()},
            "rows": dict(self._on_marks.get(mark.id, {})),
        }
        return {name: value for name, value in found.items() if value}

    def remark_fields(self, remark: Comment, spans: Mapping[str, Spans]) -> Json:
        """Give the fields of a remark on words: its row without its text and place, which the format tells."""
        row = self._row(remark, own=True)
        found = {name: value for name, value in row.items() if name not in ("version", "spans")}
        return found | ({"spans": {n: [list(s) for s in value] for n, value in spans.items()}} if spans else {})

    def _take(self, table: str, row: Any, *, own: bool) -> None:
        if own and isinstance(row, Comment) and self._is_remark(row):
            return
        written = self._row(row, own=own)
        if table == "evidence":
            self._evidence[row.id] = written
        else:
            self._on_marks[about(row, self._marks)][table].append(written)

    def _row(self, row: Any, *, own: bool) -> Json:
        return write_row(row, self._text, _OWN if own else _IN_ARTICLE)

    def _give_out_evidence(self) -> None:
        """Put evidence beside each mark for which it is cited, and what is cited nowhere to the rows on no mark."""
        cited: set[str] = set()
        for rows in self._on_marks.values():
            here = dict.fromkeys(row["evidence"] for row in rows["citations"]) if "citations" in rows else {}
            cited.update(here)
            if here:
                rows["evidence"] = [self._evidence[row] for row in here]
        loose = [row for name, row in self._evidence.items() if name not in cited]
        if loose:
            self._on_marks[None]["evidence"] = loose
