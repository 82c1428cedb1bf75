"""The words of an OpenDocument text as paragraphs, with tracked changes accepted or not.

Source: OASIS OpenDocument 1.3, part 3: 5.5 change tracking, 6.1 text and blanks, 6.3 notes, 7 fields, 9 tables,
14.1 annotations.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from annotator.exchange.articles.manuscripts.paragraphs import (
    Edge,
    Mark,
    Paragraph,
    marks_only,
    note_paragraphs,
    table_row,
)
from annotator.exchange.articles.odt.names import child, name_of, value
from annotator.exchange.articles.odt.styles import Styles
from annotator.exchange.formats import Revisions
from annotator.model import BlockKind

_BLANKS = re.compile(r"[ \t\r\n]+")
_MOST_BLANKS = 1000
_DEEPEST = 10
_PARAGRAPHS = frozenset(["text:p", "text:h"])
_SKIPPED = frozenset(
    [
        "text:tracked-changes",
        "office:forms",
        "text:alphabetical-index-auto-mark-file",
        "office:scripts",
        "office:settings",
        "svg:title",
        "svg:desc",
        "draw:image",
        "draw:object",
        "draw:object-ole",
        "draw:plugin",
        "draw:image-map",
        "text:ruby-text",
        "text:note-citation",
        "table:table-column",
        "table:table-columns",
        "table:covered-table-cell",
        "office:event-listeners",
        "table:shapes",
        "text:number",
        "table:desc",
        "table:title",
    ]
)
_BOXES = frozenset(["draw:text-box", "draw:custom-shape", "draw:rect", "draw:ellipse", "draw:caption"])
_CELLS = frozenset(["table:table-cell"])


class Story:
    """Reads the words of one text, and remembers what was met on the way: `annotations` by their names, and more."""

    def __init__(self, styles: Styles, revisions: Revisions, deleted: dict[str, Any], inserted: frozenset[str]) -> None:
        """`deleted` holds the content of each deletion by its id, `inserted` the ids of insertions."""
        self._styles = styles
        self._original = revisions is Revisions.ORIGINAL
        self._deleted = frozenset(deleted)
        self._left = dict(deleted)
        self.restoring = 0
        self._inserted = inserted
        self._open: set[str] = set()
        self.annotations: dict[str, Any] = {}
        self.notes: dict[str, list[Paragraph]] = {"footnote": [], "endnote": []}
        self.languages: Counter[str] = Counter()
        self.revised = False
        self.hidden = False

    def paragraphs(self, parent: Any, kind: BlockKind | None = None) -> list[Paragraph]:
        """Give the paragraphs below an element; `kind` is that of what stands in a list."""
        found: list[Paragraph] = []
        for element in parent:
            name = name_of(element)
            if name in _PARAGRAPHS:
                found += self._paragraph(element, kind)
            elif name in ("text:list-item", "text:list-header"):
                found += self.paragraphs(element, BlockKind.LIST_ITEM)
            elif name == "table:table-row":
                found += table_row(self.paragraphs(cell) for cell in element if name_of(cell) in _CELLS)
            elif name == "text:section" and value(element, "text:display") == "none":
                self.hidden = True
            elif name.startswith("text:change"):
                found += self._change_between(element, name)
            elif not _is_skipped(name):
                found += self.paragraphs(element, kind)
        return found

    def _change_between(self, element: Any, name: str) -> list[Paragraph]:
        """Follow a change that begins, ends or lies between paragraphs."""
        self.follow(element, name)
        if name != "text:change":
            return []
        region = self.deletion(element)
        if region is None:
            return []
        if not self._original:
            return [marks_only(self.marks_in(region))]
        self.restoring += 1
        found = self.paragraphs(region)
        self.restoring -= 1
        return found

    def _paragraph(self, element: Any, kind: BlockKind | None) -> list[Paragraph]:
        inline = _Inline(self, self._styles, element)
        found = inline.read_paragraph()
        for one, origin in zip(found, inline.origins, strict=True):
            one.kind, one.role = self._kind(origin, kind), self._styles.role(value(origin, "text:style-name"))
        found[-1].goes_on = self._original and bool(self._open)
        boxes = [one for box in inline.boxes for one in self.paragraphs(box)]
        return [*boxes, *found] if found[-1].goes_on else [*found, *boxes]

    def _kind(self, element: Any, around: BlockKind | None) -> BlockKind:
        if name_of(element) == "text:h":
            return BlockKind.HEADING
        own = self._styles.kind(value(element, "text:style-name"))
        return around if own is BlockKind.PARAGRAPH and around is not None else own

    # What the words of a paragraph ask

    def words_count(self) -> bool:
        """Tell whether words are met: in the original, those of an insertion are not."""
        return not (self._original and self._open)

    def follow(self, element: Any, name: str) -> None:
        """Follow the beginnings and ends of insertions."""
        identity = value(element, "text:change-id")
        if identity in self._deleted:
            self.revised = True
        if identity in self._inserted:
            self.revised = True
            if name == "text:change-start":
                self._open.add(identity)
            elif name == "text:change-end":
                self._open.discard(identity)

    def deletion(self, element: Any) -> Any:
        """Give what was deleted at a place, or None; each deletion once, and few inside each other."""
        return self._left.pop(value(element, "text:change-id"), None) if self.restoring < _DEEPEST else None

    @property
    def original(self) -> bool:
        """Whether the text is read as it was before the changes."""
        return self._original

    def note(self, element: Any) -> str:
        """Keep a footnote or endnote for the end, and give its mark."""
        citation, body = child(element, "text:note-citation"), child(element, "text:note-body")
        number = "" if citation is None else "".join(citation.itertext()).strip()
        label = f"[{number}]" if number else ""
        kind = "endnote" if value(element, "text:note-class") == "endnote" else "footnote"
        if body is not None:
            self.notes[kind] += note_paragraphs(self.paragraphs(body), label)
        return label

    def remark(self, element: Any) -> Mark:
        """Keep a remark, and give the mark of where its words begin, or of its place where it has no words."""
        name = value(element, "office:name")
        key = name if name and name not in self.annotations else f"\0{len(self.annotations)}"
        self.annotations[key] = element
        return Mark(key, Edge.START if key == name else Edge.POINT)

    def marks_in(self, element: Any) -> list[Mark]:
        """Keep the remarks in what is left out, and give their marks."""
        found: list[Mark] = []
        for one in element.iter():
            if name_of(one) == "office:annotation":
                found.append(self.remark(one))
            elif name_of(one) == "office:annotation-end":
                found.append(Mark(value(one, "office:name"), Edge.END))
        return found


def _is_skipped(name: str) -> bool:
    """Tell whether what stands in an element is no part of the text."""
    return name in _SKIPPED or name.endswith(("-source", "-decls"))


class _Inline:
    """Reads the words of one paragraph. Deleted words that are put back can make several of it.

    `origins` are the elements that they come from, `boxes` text boxes that hang in them.
    """

    def __init__(self, story: Story, styles: Styles, element: Any) -> None:
        style = value(element, "text:style-name")
        self.origins = [element]
        self._story = story
        self._styles = styles
        self._after_blank = True
        self._hidden = [styles.hides("paragraph", style) or False]
        self._language = [styles.language_of("paragraph", style)]
        self._parts: list[str | Mark] = []
        self._found: list[Paragraph] = []
        self.boxes: list[Any] = []

    def read_paragraph(self) -> list[Paragraph]:
        self._read(self.origins[0])
        self._break()
        return self._found

    def _break(self) -> None:
        self._found.append(Paragraph(self._parts))
        self._parts = []
        self._after_blank = True

    def _read(self, parent: Any) -> None:
        self._words(parent.text)
        for element in parent:
            self._element(element, name_of(element))
            self._words(element.tail)

    def _element(self, element: Any, name: str) -> None:
        if name == "text:span":
            self._span(element)
        elif name == "text:s":
            count = value(element, "text:c")
            self._sign(" " * min(int(count) if count.isdecimal() else 1, _MOST_BLANKS))
        elif name == "text:tab":
            self._sign("\t")
        elif name == "text:line-break":
            self._sign("\n")
        elif name == "text:note":
            if self._story.words_count() and not self._hidden[-1]:
                self._sign(self._story.note(element))
            else:
                self._parts += self._story.marks_in(element)
        elif name == "office:annotation":
            self._parts.append(self._story.remark(element))
        elif name == "office:annotation-end":
            self._parts.append(Mark(value(element, "office:name"), Edge.END))
        elif name.startswith("text:change"):
            self._change(element, name)
        elif name in ("text:hidden-text", "text:hidden-paragraph"):
            self._story.hidden = True
        elif name in _BOXES:
            self.boxes.append(element)
        elif not _is_skipped(name):
            self._read(element)

    def _span(self, element: Any) -> None:
        style = value(element, "text:style-name")
        told = self._styles.hides("text", style)
        self._hidden.append(self._hidden[-1] if told is None else told)
        self._language.append(self._styles.language_of("text", style) or self._language[-1])
        self._read(element)
        self._hidden.pop()
        self._language.pop()

    def _change(self, element: Any, name: str) -> None:
        self._story.follow(element, name)
        region = self._story.deletion(element) if name == "text:change" else None
        if region is None:
            return
        if not self._story.original:
            self._parts += self._story.marks_in(region)
            return
        deleted = [one for one in region if name_of(one) in _PARAGRAPHS]
        for place, paragraph in enumerate(deleted):
            if place:
                self._break()
                # what stands before and behind is of one paragraph now, and keeps its kind
                self.origins.append(paragraph if place < len(deleted) - 1 else self.origins[0])
            self._story.restoring += 1
            self._read(paragraph)
            self._story.restoring -= 1

    def _words(self, text: str | None) -> None:
        """Add words of the file: a run of blanks is one, and none at the beginning (6.1.2)."""
        if not text:
            return
        text = _BLANKS.sub(" ", text)
        if self._after_blank:
            text = text.removeprefix(" ")
        if text:
            self._after_blank = text.endswith(" ")
            self._story.languages[self._language[-1]] += len(text)
            self._add(text)

    def _sign(self, sign: str) -> None:
        """Add what an element stands for; blanks behind it count."""
        self._after_blank = sign == "\n"
        self._add(sign)

    def _add(self, text: str) -> None:
        if self._hidden[-1]:
            self._story.hidden = self._story.hidden or bool(text.strip())
        elif self._story.words_count():
            self._parts.append(text)
