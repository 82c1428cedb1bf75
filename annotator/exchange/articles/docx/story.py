"""The words of one story of a Word file (body, footnotes, a comment) as paragraphs, changes accepted or not.

Sources: ECMA-376, part 1: 17.3 paragraphs and runs, 17.4 tables, 17.13.4 comments, 17.13.5 revisions, 17.16 fields;
part 3: markup compatibility.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

from annotator.exchange.articles.docx.names import child, name_of, switched_on, value, words_of_text
from annotator.exchange.articles.docx.styles import Look, Styles, language_of
from annotator.exchange.articles.manuscripts.paragraphs import Edge, Mark, Paragraph, marks_only, note_number, table_row
from annotator.exchange.formats import Revisions

_INSERTED = frozenset(["ins", "moveTo"])
_DELETED = frozenset(["del", "moveFrom"])
_CHANGES = _INSERTED | _DELETED
_SIGNS = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
}
_EDGES = {"commentRangeStart": Edge.START, "commentRangeEnd": Edge.END, "commentReference": Edge.POINT}
_SKIPPED = frozenset(
    [
        "pPr",
        "rPr",
        "sdtPr",
        "sdtEndPr",
        "sectPr",
        "tblPr",
        "tblGrid",
        "trPr",
        "tcPr",
        "smartTagPr",
        "customXmlPr",
        "instrText",
        "delInstrText",
        "fldData",
        "rt",
        "rubyPr",
        "annotationRef",
        "footnoteRef",
        "endnoteRef",
        "ffData",
    ]
)
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}


class Story:
    """Reads the stories of one file, and remembers what was met on the way.

    `notes` are the footnotes and endnotes that the text refers to, as (kind, id, the mark in the text).
    """

    def __init__(self, styles: Styles, revisions: Revisions, numbers: dict[str, str]) -> None:
        """`numbers` tell how each kind of notes is numbered (ECMA-376, 17.18.59); `revisions` which text is read."""
        self._styles = styles
        self._left_out = _DELETED if revisions is Revisions.ACCEPTED else _INSERTED
        self._numbers = numbers
        self._seen: Counter[str] = Counter()
        self.notes: list[tuple[str, str, str]] = []
        self.languages: Counter[str] = Counter()
        self.revised = False
        self.hidden = False
        self.embedded = False
        self._fields: list[bool] = []
        self._fields_count = True

    def paragraphs(self, root: Any) -> list[Paragraph]:
        """Give the paragraphs below an element."""
        ends = Counter(value(one, "fldCharType") for one in root.iter("{*}fldChar"))
        self._fields_count = ends["begin"] == ends["end"]
        self._fields = []
        return self._blocks(root)

    # Paragraphs and tables

    def _blocks(self, parent: Any) -> list[Paragraph]:
        found: list[Paragraph] = []
        for element in parent:
            name = name_of(element)
            if name == "p":
                found += self._paragraph(element)
            elif name == "tbl":
                found += self._blocks(element)
            elif name == "tr":
                found += self._row(element)
            elif name in _EDGES:
                found.append(marks_only([_mark(element, name)]))
            elif name in _CHANGES and self._leaves_out(name):
                found.append(marks_only(_marks_in(element)))
            elif name == "altChunk":
                self.embedded = True
            elif name not in _SKIPPED and not _is_prompt(element):
                found += self._blocks(_chosen(element, name))
        return found

    def _row(self, row: Any) -> list[Paragraph]:
        """Give the paragraphs of a row; those that were inserted or deleted as a whole are changes too."""
        if self._is_left_out(child(row, "trPr"), _CHANGES):
            return [marks_only(_marks_in(row))]
        cells: list[list[Paragraph]] = []
        for cell in _cells(row):
            if self._is_left_out(child(cell, "tcPr"), {"cellIns", "cellDel"}):
                cells.append([marks_only(_marks_in(cell))])
            else:
                cells.append(self._blocks(cell))
        return table_row(cells)

    def _paragraph(self, element: Any) -> list[Paragraph]:
        properties = child(element, "pPr")
        look = self._styles.look(properties)
        reading = _Inline(self, look)
        reading.read(element)
        end = child(properties, "rPr")
        goes_on = self._is_left_out(end, _CHANGES) or bool(switched_on(child(end, "specVanish")))
        paragraph = Paragraph(reading.parts, look.kind, look.role, goes_on)
        boxes = [one for box in reading.boxes for one in self._blocks(box)]
        return [*boxes, paragraph] if goes_on else [paragraph, *boxes]

    def _is_left_out(self, properties: Any, changes: Any) -> bool:
        """Tell whether properties hold a change that takes what they belong to away."""
        found = [name for name in map(name_of, () if properties is None else properties) if name in changes]
        return any(self._leaves_out(_PLAIN.get(name, name)) for name in found)

    def _leaves_out(self, change: str) -> bool:
        self.revised = True
        return change in self._left_out

    # What the words in a paragraph ask

    def words_count(self) -> bool:
        """Tell whether words are met: those of a field's instruction are not the text."""
        return not (self._fields_count and any(self._fields))

    def field(self, element: Any) -> None:
        """Follow a field: its instruction, then its result."""
        kind = value(element, "fldCharType")
        if kind == "begin":
            self._fields.append(True)
        elif kind == "separate" and self._fields:
            self._fields[-1] = False
        elif kind == "end" and self._fields:
            self._fields.pop()

    def note(self, kind: str, element: Any) -> str:
        """Give the mark of a footnote or endnote; "" where its own sign stands behind it."""
        if value(element, "customMarkFollows") in ("1", "true", "on"):
            label = ""
        else:
            self._seen[kind] += 1
            label = f"[{note_number(self._seen[kind], self._numbers.get(kind, ''))}]"
        self.notes.append((kind, value(element, "id"), label))
        return label

    def leaves_out(self, change: str) -> bool:
        """Tell whether the words of a change are not in the text."""
        return self._leaves_out(change)

    def hides(self, properties: Any, look: Look) -> bool:
        """Tell whether a run with these properties is hidden."""
        own = self._styles.hides(properties)
        return look.hidden if own is None else own


_PLAIN = {"cellIns": "ins", "cellDel": "del"}


class _Inline:
    """Reads the words of one paragraph: `parts`, and `boxes`, text boxes that hang in it."""

    def __init__(self, story: Story, look: Look) -> None:
        self._story = story
        self._look = look
        self.parts: list[str | Mark] = []
        self.boxes: list[Any] = []

    def read(self, parent: Any) -> None:
        for element in parent:
            name = name_of(element)
            if name == "r":
                self._run(element)
            elif name in _EDGES:
                self.parts.append(_mark(element, name))
            elif name in _CHANGES and self._story.leaves_out(name):
                self.parts += _marks_in(element)
            elif name == "txbxContent":
                self.boxes.append(element)
            elif name == "m:t":
                self._words(element.text or "", hidden=False)
            elif name not in _SKIPPED and not _is_prompt(element):
                self.read(_chosen(element, name))

    def _run(self, run: Any) -> None:
        properties = child(run, "rPr")
        hidden = self._story.hides(properties, self._look)
        language = language_of(properties)
        for element in run:
            name = name_of(element)
            if name in ("t", "delText"):
                text = words_of_text(element)
                self._story.languages[language] += len(text)
                self._words(text, hidden=hidden)
            elif name in _SIGNS:
                self._words(_SIGNS[name], hidden=hidden)
            elif name == "sym":
                self._words(_symbol(value(element, "char")), hidden=hidden)
            elif name == "fldChar":
                self._story.field(element)
            elif name in _NOTES and not hidden and self._story.words_count():
                self.parts.append(self._story.note(_NOTES[name], element))
            elif name in _EDGES:
                self.parts.append(_mark(element, name))
            elif name == "txbxContent":
                self.boxes.append(element)
            elif name not in _SKIPPED:
                self.read(_chosen(element, name))

    def _words(self, words: str, *, hidden: bool) -> None:
        if hidden:
            self._story.hidden = self._story.hidden or bool(words.strip())
        elif self._story.words_count():
            self.parts.append(words)


def _mark(element: Any, name: str) -> Mark:
    return Mark(value(element, "id"), _EDGES[name])


def _marks_in(element: Any) -> list[Mark]:
    """Give the edges of remarks in what is left out: the remarks stay."""
    return [_mark(one, name) for one in element.iter() if (name := name_of(one)) in _EDGES]


def _cells(row: Any) -> list[Any]:
    """Give the cells of a row, also those that stand in content controls."""
    found: list[Any] = []
    for element in row:
        if name_of(element) == "tc":
            found.append(element)
        elif name_of(element) not in _SKIPPED:
            found += _cells(element)
    return found


def _chosen(element: Any, name: str) -> Any:
    """Give the children of an element; of several ways to write the same thing only those of the first."""
    if name == "mc:AlternateContent":
        return list(element)[:1]
    return element


def _is_prompt(element: Any) -> bool:
    """Tell whether a content control only holds the words that ask for a content ("Click here to enter text")."""
    return name_of(element) == "sdt" and switched_on(child(element, "sdtPr", "showingPlcHdr")) is True


def _symbol(code: str) -> str:
    """Give a character of a symbol font by its number; those of private use are what most signs in lists are."""
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
