"""What the template of the PDF report is given: an article as values of JSON, all words and colours ready to set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from annotator.exchange.reports.directions import right_to_left
from annotator.exchange.reports.markup import plain
from annotator.exchange.reports.palette import palette
from annotator.exchange.reports.told.values import (
    Field,
    Part,
    Placed,
    Stretch,
    ToldArticle,
    ToldBlock,
    ToldDecision,
    ToldEvidence,
    ToldFinding,
    ToldMark,
    ToldRemark,
    ToldText,
)
from annotator.exchange.reports.told.words import GLYPHS
from annotator.i18n import _
from annotator.model import BlockKind, Stance, Status

Data: TypeAlias = dict[str, Any]

_STANCES = {
    Stance.SUPPORTS: Status.SUBSTANTIATED,
    Stance.CONTRADICTS: Status.UNSUBSTANTIATED,
    Stance.CONTEXT: Status.UNCHECKED,
}


def article_data(told: ToldArticle, article: int) -> Data:
    """Give an article; `article`, its number, is part of all keys."""
    placed = {number for text in told.texts for block in text.blocks for one in block.stretches for number in one.ends}
    return {
        "title": plain(told.title),
        "rtl": told.right_to_left,
        "language": main_language(told.language),
        "summary": plain(told.summary),
        "fields": _fields(told.fields),
        "texts": [_Text(text, article).data() for text in told.texts],
        "cards": [_card(mark, f"{article}-{mark.number}") | {"placed": mark.number in placed} for mark in told.marks],
        "remarks": [_remark(one) for one in told.remarks],
    }


def main_language(tag: str) -> str:
    """Give the language of a tag without its region and script, as typesetting wants it."""
    return tag.split("-")[0].lower()


class _Text:
    """Gives ONE text."""

    def __init__(self, text: ToldText, article: int) -> None:
        self._text = text
        self._article = article
        self._marks: Mapping[int, ToldMark] = {mark.number: mark for mark in text.marks}
        self._page: int | None = None

    def data(self) -> Data:
        return {"title": plain(self._text.title), "blocks": [self._block(block) for block in self._text.blocks]}

    def _block(self, block: ToldBlock) -> Data:
        fresh = block.page is not None and block.page != self._page
        self._page = block.page if fresh else self._page
        return {
            "kind": block.kind.value,
            "level": 3 if self._text.title else 2,
            "small": block.kind is BlockKind.FOOTNOTE,
            "rtl": block.right_to_left,
            "page": _("page {number}").format(number=block.page) if fresh else None,
            "stretches": [self._stretch(one) for one in block.stretches],
        }

    def _stretch(self, stretch: Stretch) -> Data:
        contents = [one for one in stretch.parts if one.part is Part.CONTENT]
        return {
            "text": plain(stretch.text),
            "bold": any(one.part is Part.SOURCE for one in stretch.parts),
            "lines": [line for one in stretch.parts if (line := self._line(one))],
            "tint": palette().speaker(contents[-1].colour)[1] if contents else None,
            "ends": [self._end(self._marks[number]) for number in stretch.ends],
        }

    def _line(self, one: Placed) -> Data | None:
        status = self._marks[one.number].status
        line = {"level": one.level, "dotted": one.part in (Part.CUE, Part.REMARK)}
        if one.part is Part.CLAIM and status is not None:
            return line | {"colour": palette().statuses[status]}
        if one.part is Part.SOURCE:
            return line | {"colour": palette().speaker(one.colour)[0]}
        return line | {"colour": palette().muted} if one.part in (Part.CUE, Part.REMARK) else None

    def _end(self, mark: ToldMark) -> Data:
        glyph = GLYPHS[mark.status] if mark.status else ""
        return {
            "key": f"{self._article}-{mark.number}",
            "shown": f"{glyph}{mark.number}",
            "colour": _colour(mark.status),
        }


def _card(mark: ToldMark, key: str) -> Data:
    name = mark.who or _("No speaker")
    voices = (*map(_finding, mark.findings), *map(_decision, mark.decisions), *map(_remark, mark.remarks))
    return {
        "key": key,
        "number": str(mark.number),
        "speaker": plain(name),
        "role": plain(mark.role),
        "headline": plain(mark.headline),
        "colour": _colour(mark.status),
        "edge": _colour(mark.status) if mark.status else palette().speaker(mark.colour)[0],
        "says": plain(mark.says),
        "rtl": right_to_left(mark.says),
        "facts": _fields(mark.facts),
        "voices": list(voices),
    }


def _colour(status: Status | None) -> str:
    return palette().statuses[status] if status else palette().muted


def _fields(fields: Iterable[Field]) -> list[Data]:
    return [{"label": plain(one.label), "text": plain(one.text), "address": one.address} for one in fields]


def _voice(by: str, when: str, words: Iterator[str] | list[str], **more: Any) -> Data:
    """Give what somebody says; `more` is what stands beside the name and below the words."""
    return {
        "by": plain(by),
        "when": plain(when),
        "words": [{"text": plain(one), "rtl": right_to_left(one)} for one in words if one],
        "verdict": "",
        "basis": "",
        "colour": palette().muted,
        "evidence": [],
        "fields": [],
        "reply": False,
    } | more


def _finding(one: ToldFinding) -> Data:
    challenge = "" if one.challenge is None else _("Challenges the claim: {reason}").format(reason=one.challenge)
    return _voice(
        one.reviewer,
        one.when,
        [challenge, one.reason],
        verdict=plain(one.verdict),
        basis=plain(one.basis),
        colour=_colour(one.status),
        evidence=[_evidence(each) for each in one.evidence],
    )


def _decision(one: ToldDecision) -> Data:
    name = _("Decision: {name}").format(name=one.by)
    return _voice(name, one.when, [one.what, one.reason], fields=_fields(one.fields))


def _remark(one: ToldRemark) -> Data:
    return _voice(one.author, one.when, [one.text], reply=one.is_reply)


def _evidence(one: ToldEvidence) -> Data:
    return {
        "says": one.says,
        "colour": _colour(_STANCES[one.stance]),
        "title": plain(one.title),
        "address": one.address,
        "excerpt": plain(one.excerpt),
        "fields": _fields(one.fields),
    }
