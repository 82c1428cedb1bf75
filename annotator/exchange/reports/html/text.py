"""The text of an article as HTML: quotes tinted, sources bold, cues dotted, claims underlined, a number on each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

from annotator.exchange.reports.markup import NOTHING, Markup, element, joined, words
from annotator.exchange.reports.told.values import Kind, Part, Placed, Stretch, ToldBlock, ToldMark, ToldText
from annotator.exchange.reports.told.words import GLYPHS
from annotator.i18n import _
from annotator.model import BlockKind, Status

STATUS_CLASSES = {
    Status.SUBSTANTIATED: "good",
    Status.UNSUBSTANTIATED: "bad",
    Status.DISPUTED: "disputed",
    Status.UNCHECKED: "unchecked",
    Status.SET_ASIDE: "aside",
    Status.RESOLVED: "resolved",
}
"""The class that gives the colour of a status."""

COLOURS = 8
"""How many colours there are for speakers, as in the window."""


def colour_class(letter: str, colour: int) -> str:
    """Give the class of a speaker's colour index: "p3"; of a mark without a speaker "pn"."""
    return f"{letter}{colour % COLOURS if colour >= 0 else 'n'}"


class TextPage:
    """Makes the blocks of one text. `article` is the number of the article in the file, part of every id."""

    def __init__(self, text: ToldText, article: int, heading: int) -> None:
        self._text = text
        self._article = article
        self._heading = f"h{heading}"
        self._marks: Mapping[int, ToldMark] = {mark.number: mark for mark in text.marks}
        self._page: int | None = None

    def blocks(self, language: str | None) -> Markup:
        """Give all blocks; items of a list that follow one another are one list."""
        found: list[Markup] = []
        for is_item, blocks in groupby(self._text.blocks, key=lambda block: block.kind is BlockKind.LIST_ITEM):
            made = [self._block(block) for block in blocks]
            found += [element("ul", *made)] if is_item else made
        return element("div", *found, class_="text", lang=language, dir="auto")

    def _block(self, block: ToldBlock) -> Markup:
        inside = (self._new_page(block.page), *map(self._stretch, block.stretches))
        direction = "rtl" if block.right_to_left else "ltr"
        match block.kind:
            case BlockKind.HEADING:
                return element(self._heading, *inside, class_="head", dir=direction)
            case BlockKind.LIST_ITEM:
                return element("li", *inside, dir=direction)
            case BlockKind.BLOCK_QUOTE:
                return element("blockquote", element("p", *inside), dir=direction)
            case BlockKind.FOOTNOTE:
                return element("p", *inside, class_="foot", dir=direction)
            case BlockKind.PARAGRAPH:
                return element("p", *inside, dir=direction)

    def _new_page(self, page: int | None) -> Markup:
        """Say that a page of the original begins here."""
        if page is None or page == self._page:
            return NOTHING
        self._page = page
        return element("span", words(_("page {number}").format(number=page)), class_="page")

    def _stretch(self, stretch: Stretch) -> Markup:
        if not stretch.parts:
            return words(stretch.text)
        signs = joined(*(self._sign(number) for number in stretch.begins))
        keys = " ".join(self._key(number) for number in dict.fromkeys(one.number for one in stretch.parts))
        shown = element("span", self._lined(stretch), class_=f"m {_tint(stretch.parts)}".strip(), data_m=keys)
        return joined(signs, shown, *map(self._chip, stretch.ends))

    def _lined(self, stretch: Stretch) -> Markup:
        """Put lines around words, that of the innermost part next to them, and an id for each mark that begins."""
        inside = words(stretch.text)
        for one in reversed(stretch.parts):
            if classes := self._line(one):
                inside = element("span", inside, class_=classes)
        for number in stretch.begins:
            inside = element("span", inside, id=f"m{self._key(number)}")
        return inside

    def _line(self, one: Placed) -> str:
        level = f" k{one.level}" if one.level else ""
        match one.part:
            case Part.CLAIM:
                return f"c {_status_class(self._marks[one.number])}{level}"
            case Part.SOURCE:
                return f"s {colour_class('p', one.colour)}{level}"
            case Part.CUE:
                return f"w{level}"
            case Part.REMARK:
                return "r"
            case Part.CONTENT:
                return ""

    def _sign(self, number: int) -> Markup:
        """Give the sign in the margin beside the line where a claim begins."""
        mark = self._marks[number]
        if mark.status is None:
            return NOTHING
        glyph = words(GLYPHS[mark.status])
        return element("span", glyph, class_=f"g {_status_class(mark)}", data_m=self._key(number), aria_hidden="true")

    def _chip(self, number: int) -> Markup:
        """Give the number behind a mark, which leads to its card."""
        mark = self._marks[number]
        glyph = GLYPHS[mark.status] if mark.status else ""
        key = self._key(number)
        return element(
            "a",
            words(f"{glyph}{number}"),
            class_=f"n {_status_class(mark)}".strip(),
            id=f"n{key}",
            href=f"#c{key}",
            aria_label=spoken(mark),
        )

    def _key(self, number: int) -> str:
        return f"{self._article}-{number}"


def spoken(mark: ToldMark) -> str:
    """Say a mark in a few words, for screen readers: "Claim 8, Disputed"."""
    kinds = {Kind.CLAIM: _("Claim {number}"), Kind.QUOTE: _("Quote {number}"), Kind.REMARK: _("Remark {number}")}
    name = kinds[mark.kind].format(number=mark.number)
    return f"{name}, {mark.headline.lstrip(''.join(GLYPHS.values())).strip()}" if mark.status else name


def _status_class(mark: ToldMark) -> str:
    return STATUS_CLASSES[mark.status] if mark.status else ""


def _tint(parts: Iterable[Placed]) -> str:
    """Give the classes of the tint: the innermost quote's, and a strip for another one around it."""
    colours = [one.colour for one in parts if one.part is Part.CONTENT]
    if not colours:
        return ""
    classes = f"q {colour_class('p', colours[-1])}"
    around = next((one for one in reversed(colours[:-1]) if one != colours[-1]), None)
    if around is not None:
        return f"{classes} {colour_class('o', around)}"
    return f"{classes} {colour_class('o', colours[-1])}" if len(colours) > 1 else classes
