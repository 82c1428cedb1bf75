"""Annotation sets as brat standoff: a folder for each reviewer, in it a text and its annotations for each article.

``annotation.conf`` and ``visual.conf`` stand at the top, where brat looks for them from every folder below. Offsets are
code points of the .txt (UTF-8, line feeds, no byte order mark), end exclusive. What brat has no field for is in notes
of the types ``AnnotatorSet`` and ``AnnotatorFields`` (see `carried`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from annotator.exchange.errors import utf8
from annotator.exchange.folders import Folder, Names
from annotator.exchange.formats import NO_ANSWERS, Answers
from annotator.exchange.sentences import counted
from annotator.exchange.sets.brat.configuration import ANNOTATION_CONF, VISUAL_CONF
from annotator.exchange.sets.brat.spelling import escaped, value_of
from annotator.exchange.sets.fragments import fragments_of, joined_fragments
from annotator.exchange.sets.mark_lines import lines_on
from annotator.exchange.sets.marked import MarkedSet, all_marks, spans_of
from annotator.exchange.sets.round_trip.carried import Carrying, dump
from annotator.exchange.sets.text_parts import is_on_words, parts_of
from annotator.i18n import ngettext
from annotator.model import AnnotationSet, Claim, Comment, Mark, Quote, Reviewer, Spans

BETWEEN_LINES = " | "
"""What stands between the lines of a note for people."""


def write_brat(sets: Iterable[AnnotationSet], folder: Folder, _answers: Answers = NO_ANSWERS) -> None:
    """Write sets as brat reads them; marks on nothing but blanks are left out.

    Raises `ExchangeError` for text that no file can hold.
    """
    folder.write("annotation.conf", ANNOTATION_CONF.encode())
    folder.write("visual.conf", VISUAL_CONF.encode())
    names = _Names()
    for one in sets:
        for part in parts_of(one, fits):
            path = names.path(part)
            title = one.article.title
            folder.write(f"{path}.txt", utf8(part.versions[0].text, title))
            folder.write(f"{path}.ann", utf8("".join(f"{line}\n" for line in lines_of(part)), title))


def look_at_brat(sets: Iterable[AnnotationSet], _answers: Answers = NO_ANSWERS) -> list[str]:
    """Tell how many marks cannot be written, and how many sets have nothing to write."""
    lost = empty = 0
    for one in sets:
        texts = {version.id: version.text for version in one.versions}
        lost += sum(not fits(texts.get(mark.version, ""), spans_of(mark)) for mark in all_marks(one))
        empty += not parts_of(one, fits)
    return counted(
        (lost, ngettext("{n} mark on an empty line is left out.", "{n} marks on empty lines are left out.", lost)),
        (empty, ngettext("{n} set without any mark is left out.", "{n} sets without any mark are left out.", empty)),
    )


def fits(text: str, spans: Spans) -> bool:
    """Tell whether there are words in spans that brat can hold: anything but blanks."""
    return bool(fragments_of(text, spans))


class _Names:
    """Names of folders by reviewer, and of files in them by article."""

    def __init__(self) -> None:
        self._names = Names()
        self._folders: dict[str, tuple[str, Names]] = {}

    def path(self, part: AnnotationSet) -> str:
        folder, files = self._folder(part.reviewer)
        return f"{folder}/{files.name(part.article.title, 'article')}"

    def _folder(self, reviewer: Reviewer) -> tuple[str, Names]:
        if reviewer.id not in self._folders:
            self._folders[reviewer.id] = (self._names.name(reviewer.name, "reviewer"), Names())
        return self._folders[reviewer.id]


def lines_of(part: AnnotationSet) -> Iterator[str]:
    """Give the lines of the .ann of one part (see `text_parts`)."""
    return _Lines(part).lines()


class _Lines:
    """Numbers and writes the annotations of one file."""

    def __init__(self, part: AnnotationSet) -> None:
        self._part = part
        self._text = part.versions[0].text
        self._marked = MarkedSet(part)
        self._carrying = Carrying(part, self._is_remark)
        self._counts = {"T": 0, "R": 0, "A": 0, "#": 0}
        self._quotes: dict[str, str] = {}

    def lines(self) -> Iterator[str]:
        """Give all lines; behind the first, which is the text-bound T1, the note with the set's head."""
        for number, line in enumerate(self._body()):
            yield line
            if not number:
                yield self._note("AnnotatorSet", "T1", dump(self._carrying.head()))

    def _body(self) -> Iterator[str]:
        marks = self._marked.in_order(all_marks(self._part))
        # Quotes come first: claims relate to them.
        for mark in sorted(marks, key=lambda mark: isinstance(mark, Claim)):
            yield from self._mark(mark)
        for remark in self._part.comments:
            if self._is_remark(remark):
                yield from self._remark(remark)

    def _is_remark(self, row: Comment) -> bool:
        """Tell whether a comment has an annotation of its own: it is on words, which brat can hold, and on no mark."""
        return is_on_words(row) and fits(self._text, row.spans)

    def _mark(self, mark: Mark) -> Iterator[str]:
        spans = self._inexact(mark)
        name = self._number("T")
        if isinstance(mark, Quote):
            self._quotes[mark.id] = name
            yield self._text_bound(name, "Quote", mark.content)
            yield from self._related(name, "quote-cue", "Cue", mark.cue)
            yield from self._related(name, "quote-source", "Source", mark.source)
        else:
            yield self._text_bound(name, "Claim", mark.spans)
            if mark.quote in self._quotes:
                yield self._relation("claim-in-quote", name, self._quotes[mark.quote])
        for attribute, value in attributes_of(self._marked, mark).items():
            yield f"{self._number('A')}\t{attribute} {name}{' ' if value else ''}{value}"
        note = note_on(self._marked, mark)
        if note:
            yield self._note("AnnotatorNotes", name, note)
        yield self._note("AnnotatorFields", name, dump(self._carrying.fields(mark, spans)))

    def _remark(self, remark: Comment) -> Iterator[str]:
        name = self._number("T")
        spans = {} if self._is_exact(remark.spans) else {"spans": remark.spans}
        yield self._text_bound(name, "Remark", remark.spans)
        yield self._note("AnnotatorNotes", name, escaped(remark.text))
        yield self._note("AnnotatorFields", name, dump(self._carrying.remark_fields(remark, spans)))

    def _inexact(self, mark: Mark) -> Mapping[str, Spans]:
        """Give the spans that cannot be told from the fragments alone."""
        names = ("content", "cue", "source") if isinstance(mark, Quote) else ("spans",)
        return {name: spans for name in names if not self._is_exact(spans := getattr(mark, name))}

    def _is_exact(self, spans: Spans) -> bool:
        return joined_fragments(self._text, fragments_of(self._text, spans)) == spans

    def _related(self, quote: str, relation: str, kind: str, spans: Spans) -> Iterator[str]:
        if fragments_of(self._text, spans):
            name = self._number("T")
            yield self._text_bound(name, kind, spans)
            yield self._relation(relation, quote, name)

    def _text_bound(self, name: str, kind: str, spans: Spans) -> str:
        fragments = fragments_of(self._text, spans)
        places = ";".join(f"{start} {end}" for start, end in fragments)
        words = " ".join(self._text[start:end] for start, end in fragments)
        return f"{name}\t{kind} {places}\t{words}"

    def _relation(self, kind: str, one: str, other: str) -> str:
        return f"{self._number('R')}\t{kind} Arg1:{one} Arg2:{other}"

    def _note(self, kind: str, name: str, note: str) -> str:
        return f"{self._number('#')}\t{kind} {name}\t{note}"

    def _number(self, kind: str) -> str:
        self._counts[kind] += 1
        return f"{kind}{self._counts[kind]}"


def attributes_of(marked: MarkedSet, mark: Mark) -> dict[str, str]:
    """Give a mark's attributes: what brat shows at a glance and lets people change. "" is a mere flag."""
    found: dict[str, str] = {}
    if isinstance(mark, Quote):
        found["kind"] = mark.kind.value
    verdict, decision = marked.verdict(mark.id), marked.decision(mark.id)
    if verdict:
        found["verdict"] = value_of(verdict.finding)
        found |= {"basis": basis} if (basis := value_of(verdict.basis)) else {}
    if decision:
        found["decision"] = value_of(decision.outcome)
    if marked.challenge(mark.id) is not None:
        found["challenged"] = ""
    if mark.id in marked.set.agreed:
        found["agreed"] = value_of(marked.set.agreed[mark.id])
    return found


def note_on(marked: MarkedSet, mark: Mark) -> str:
    """Give the note for people on a mark, escaped to one line; "" where there is nothing to say."""
    lines = lines_on(marked, mark)
    return BETWEEN_LINES.join(f"{what}: {escaped(words)}" for what, words in lines.items())
