"""Annotation sets as UIMA CAS XMI (XML 1.0), for INCEpTION, WebAnno and UIMA: a file for each article and reviewer.

``TypeSystem.xml`` tells the types, ``layers.json`` the same as layers for INCEpTION. Offsets are UTF-16 units, as UIMA
counts. A mark of several spans is one annotation for each, held together by the features ``mark`` and ``part``; all
else is on the first. Characters that XML 1.0 cannot hold are blanks. Source: "UIMA References", 7 (XMI CAS
Serialization).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from annotator.exchange.errors import utf8
from annotator.exchange.folders import Folder, Names
from annotator.exchange.formats import NO_ANSWERS, Answers
from annotator.exchange.sentences import counted
from annotator.exchange.sets.json_files import Json
from annotator.exchange.sets.mark_lines import lines_on
from annotator.exchange.sets.marked import MarkedSet, all_marks, spans_of
from annotator.exchange.sets.round_trip.carried import Carrying, dump
from annotator.exchange.sets.text_parts import is_on_words, parts_of
from annotator.exchange.sets.xmi.type_system import layers_json, type_system
from annotator.exchange.xml_text import NOT_IN_XML, attribute_value
from annotator.i18n import ngettext
from annotator.model import AnnotationSet, Claim, Comment, Mark, Quote, Span, Spans
from annotator.text import Utf16Map, plain_blocks, sentences

NATIVE = frozenset({"Speaker", "Wording", "Reason"})
"""Lines for people that have features of their own."""
_START = """<?xml version="1.0" encoding="UTF-8"?>
<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore"\
 xmlns:custom="http:///webanno/custom.ecore"\
 xmlns:metadata="http:///de/tudarmstadt/ukp/dkpro/core/api/metadata/type.ecore"\
 xmlns:segmentation="http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/type.ecore" xmi:version="2.0">
<cas:NULL xmi:id="0"/>
"""
_SOFA = 1


def write_xmi(sets: Iterable[AnnotationSet], folder: Folder, _answers: Answers = NO_ANSWERS) -> None:
    """Write sets as XMI, the files beside their type system. Raises `ExchangeError` for text that no file can hold."""
    folder.write("TypeSystem.xml", type_system())
    folder.write("layers.json", layers_json())
    names = Names()
    for one in sets:
        for part in parts_of(one, also_empty=True):
            name = names.name(f"{part.article.title[:40]} - {part.reviewer.name[:18]}", "article")
            title = one.article.title
            utf8(part.versions[0].text, title)  # places cannot be counted in UTF-16 units where it is none
            folder.write(f"{name}.xmi", utf8("".join(_Document(part).pieces()), title))


def look_at_xmi(sets: Iterable[AnnotationSet], _answers: Answers = NO_ANSWERS) -> list[str]:
    """Tell how many articles hold characters that XML cannot hold."""
    found = {one.article.id for one in sets if any(NOT_IN_XML.search(version.text) for version in one.versions)}
    told = ngettext(
        "{n} article holds control characters, which become blanks.",
        "{n} articles hold control characters, which become blanks.",
        len(found),
    )
    return counted((len(found), told))


def clean(words: str) -> str:
    """Give words with blanks for the characters that XML cannot hold; half of a surrogate pair stays."""
    return NOT_IN_XML.sub(lambda found: found[0] if "\ud800" <= found[0] <= "\udfff" else " ", words)


def note_on(marked: MarkedSet, mark: Mark) -> str:
    """Give what people read on a mark beside what has features of its own."""
    lines = lines_on(marked, mark)
    return clean("\n".join(f"{what}: {words}" for what, words in lines.items() if what not in NATIVE))


class _Document:
    """The XMI of one part (see `text_parts`)."""

    def __init__(self, part: AnnotationSet) -> None:
        self._part = part
        self._text = part.versions[0].text
        self._units = Utf16Map(self._text)
        self._marked = MarkedSet(part)
        self._carrying = Carrying(part, is_on_words)
        self._last = _SOFA
        self._members: list[int] = []
        self._quotes: dict[str, int] = {}

    def pieces(self) -> Iterator[str]:
        """Give the document piece by piece."""
        yield _START
        yield self._metadata()
        for block in plain_blocks(self._text):
            for sentence in sentences(self._text, block.span):
                yield self._annotation("segmentation:Sentence", sentence, {})[1]
        yield self._annotation("custom:AnnotationSet", Span(0, 0), self._set_features())[1]
        marks = self._marked.in_order(all_marks(self._part))
        for mark in sorted(marks, key=lambda mark: isinstance(mark, Claim)):  # claims point at quotes
            yield from self._quote(mark) if isinstance(mark, Quote) else self._claim(mark)
        for remark in filter(is_on_words, self._part.comments):
            yield from self._remark(remark)
        text = attribute_value(clean(self._text))
        yield f'<cas:Sofa xmi:id="{_SOFA}" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString="{text}"/>\n'
        yield f'<cas:View sofa="{_SOFA}" members="{" ".join(map(str, self._members))}"/>\n</xmi:XMI>\n'

    def _metadata(self) -> str:
        article = self._part.article
        features = {
            "language": article.language or "x-unspecified",
            "documentTitle": article.title,
            "documentId": self._part.reviewer.name,
            "documentUri": article.url,
        }
        return self._annotation("metadata:DocumentMetaData", Span(0, len(self._text)), features)[1]

    def _set_features(self) -> Mapping[str, str]:
        article = self._part.article
        return {
            "reviewer": self._part.reviewer.name,
            "article": article.title,
            "url": article.url,
            "published": article.published,
            "fields": dump(self._head()),
        }

    def _head(self) -> Json:
        """Give the head, with the characters for which blanks stand in the text."""
        lost = {str(found.start()): ord(found[0]) for found in NOT_IN_XML.finditer(self._text)}
        return self._carrying.head() | ({"characters": lost} if lost else {})

    # Marks

    def _quote(self, quote: Quote) -> Iterator[str]:
        links: dict[str, list[int]] = {"cues": [], "sources": []}
        for kind, feature, spans in (("Cue", "cues", quote.cue), ("Source", "sources", quote.source)):
            for number, span in enumerate(spans, 1):
                name, written = self._annotation(f"custom:{kind}", span, {"mark": quote.id, "part": str(number)})
                yield written
                yield self._link(f"Quote{feature.capitalize()}Link", kind.casefold(), name)
                links[feature].append(self._last)
        features = {"kind": quote.kind.value} | {name: " ".join(map(str, ids)) for name, ids in links.items()}
        first = self._last + 1
        yield from self._spans("Quote", quote, features)
        self._quotes[quote.id] = first

    def _claim(self, claim: Claim) -> Iterator[str]:
        verdict = self._marked.verdict(claim.id)
        features = {
            "verdict": verdict.finding.value if verdict else "",
            "basis": verdict.basis if verdict else "",
            "reason": verdict.rationale if verdict else "",
            "wording": claim.wording,
        }
        if claim.quote in self._quotes:
            yield self._link("ClaimQuotesLink", "quote", self._quotes[claim.quote])
            features["quotes"] = str(self._last)
        yield from self._spans("Claim", claim, features)

    def _spans(self, kind: str, mark: Mark, features: Mapping[str, str]) -> Iterator[str]:
        speaker = self._marked.speaker(mark)
        whole = {
            **features,
            "speaker": speaker.name if speaker else "",
            "note": note_on(self._marked, mark),
            "fields": dump(self._carrying.fields(mark, {})),
        }
        yield from self._chained(kind, mark.id, spans_of(mark), whole)

    def _remark(self, remark: Comment) -> Iterator[str]:
        features = {"remark": remark.text, "fields": dump(self._carrying.remark_fields(remark, {}))}
        yield from self._chained("Remark", remark.id, remark.spans, features)

    def _chained(self, kind: str, mark: str, spans: Spans, features: Mapping[str, str]) -> Iterator[str]:
        for number, span in enumerate(spans, 1):
            on_all = {"mark": mark, "part": str(number)}
            yield self._annotation(f"custom:{kind}", span, on_all | dict(features if number == 1 else {}))[1]

    # Elements

    def _annotation(self, kind: str, span: Span, features: Mapping[str, str]) -> tuple[int, str]:
        self._last += 1
        self._members.append(self._last)
        begin, end = self._units.to_utf16(span.start), self._units.to_utf16(span.end)
        place = f'sofa="{_SOFA}" begin="{begin}" end="{end}"'
        return self._last, f'<{kind} xmi:id="{self._last}" {place}{_attributes(features)}/>\n'

    def _link(self, kind: str, role: str, target: int) -> str:
        self._last += 1
        return f'<custom:{kind} xmi:id="{self._last}" role="{role}" target="{target}"/>\n'


def _attributes(features: Mapping[str, str]) -> str:
    return "".join(f' {name}="{attribute_value(clean(words))}"' for name, words in features.items() if words)
