"""The words of a PDF page, by PDFium. Runs in a process of its own (`process`)."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any
from unicodedata import normalize

import pypdfium2.raw as pdfium

from annotator.exchange.articles.pdf.characters import (
    SUPERSCRIPTS,
    Box,
    Character,
    Look,
    Page,
    Word,
    is_inside,
    make_word,
    parted,
    turned,
    turned_box,
)

_PIECE = re.compile(r"[^\s\u200b]+")
"""Also U+00A0 and the like part words: which of the blanks a font calls its blank is chance."""
_LINE_END = re.compile(r"[\r\n]*")
_HYPHENS = ("\x02", "\ufffe")
"""What PDFium gives for a hyphen at the end of a line."""
_DROPPED = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Controls, and marks of direction, which is found anew from the places of the characters."""
_UNCOMMON = re.compile(
    r"[^!-~\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0482\u048a-\u0585\u1e00-\u1fff\u2010-\u2027\u2030-\u205e\u20a0-\u20cf\u3001-\u9fff]"
)
"""Whatever may be a mark, a half of a pair, a sign without a meaning, or run from right to left."""
_FORMS = re.compile(r"[\ufb00-\ufdff\ufe70-\ufefc]")
"""Ligatures, and the forms that letters of Arabic have in words (Unicode, presentation forms)."""
_PRIVATE = re.compile(r"[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_BULLET = "•"
"""What stands for a sign that has no character and stands alone: symbol fonts hold their bullets so."""
_INVISIBLE = (3, 7)
"""Text rendering modes (ISO 32000-1, table 106): neither filled nor stroked; for clipping only."""
_SMALLEST = 1.0
_BOLD_WEIGHT = 600
_BOLD = re.compile(rb"bold|black|heavy|semib|demi", re.IGNORECASE)
_MOST_CHARACTERS = 500_000


def read_page(document: Any, number: int) -> Page:
    """Read the page with a number, counted from 0. A page that PDFium cannot load is an empty one."""
    page = pdfium.FPDF_LoadPage(document, number)
    if not page:
        return Page()
    try:
        text = pdfium.FPDFText_LoadPage(page)
        if not text:
            return Page()
        try:
            return _Reader(page, text).read()
        finally:
            pdfium.FPDFText_ClosePage(text)
    finally:
        pdfium.FPDF_ClosePage(page)


class _Reader:
    """Reads one page."""

    def __init__(self, page: Any, text: Any) -> None:
        self._page = page
        self._text = text
        self._looks: dict[int, Look] = {}
        self._unmapped = 0
        self._rect = box = pdfium.FS_RECTF()
        self._origin = (ctypes.c_double(), ctypes.c_double())
        pdfium.FPDF_GetPageBoundingBox(page, box)
        self._box: Box = (box.left, box.bottom, box.right, box.top)
        self._order = 0

    def read(self) -> Page:
        seen: dict[int, list[Word]] = {}
        unseen: dict[int, list[Word]] = {}
        drawn: set[tuple[object, ...]] = set()
        for turn, hidden, word in self._words():
            place = (turn, word.text, round(word.left), round(word.base))
            if place in drawn:
                continue  # words are drawn twice to look bold, and by forms that draw themselves
            drawn.add(place)
            (unseen if hidden else seen).setdefault(turn, []).append(word)
        pictures = self._has_pictures()
        recognised = pictures and _letters(unseen) > 4 * _letters(seen)
        if recognised:
            for turn, words in unseen.items():
                seen.setdefault(turn, []).extend(words)
        return Page(
            words=sorted(seen.values(), key=len, reverse=True),
            pictures=pictures,
            unmapped=self._unmapped,
            hidden=0 if recognised else _letters(unseen),
            recognised=recognised,
        )

    def _has_pictures(self) -> bool:
        count = min(pdfium.FPDFPage_CountObjects(self._page), 10_000)
        kinds = (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM)
        objects = (pdfium.FPDFPage_GetObject(self._page, index) for index in range(count))
        return any(pdfium.FPDFPageObj_GetType(one) in kinds for one in objects)

    def _words(self) -> Iterator[tuple[int, bool, Word]]:
        """Give the words with the quarter turns that they run in, and whether they are hidden, in the file's order."""
        for first, found, spaced in self._pieces():
            text = _BULLET if len(found) == 1 and _PRIVATE.match(found) else found
            look = self._look(first)
            word = self._plain_word(first, text, look, spaced=spaced)
            if word is not None:
                yield 0, look.hidden or not is_inside(word, self._box), word
            else:
                yield from self._careful_words(range(first, first + len(text)), spaced=spaced)

    def _pieces(self) -> Iterator[tuple[int, str, bool]]:
        """Give what stands between blanks: its place in PDFium's count, and whether the blank is no line end."""
        text = self._whole_text()
        end = 0
        for piece in _PIECE.finditer(text):
            yield piece.start(), piece[0], _LINE_END.fullmatch(text, end, piece.start()) is None
            end = piece.end()

    def _whole_text(self) -> str:
        """Give the text of the page with one character for each that PDFium counts."""
        count = min(pdfium.FPDFText_CountChars(self._text), _MOST_CHARACTERS)
        buffer = (ctypes.c_ushort * (count + 1))()
        written = pdfium.FPDFText_GetText(self._text, 0, count, buffer)
        found = bytes(buffer)[: 2 * max(written - 1, 0)].decode("utf-16-le", "surrogatepass")
        if len(found) == count:
            return found
        codes = (pdfium.FPDFText_GetUnicode(self._text, index) for index in range(count))
        return "".join(chr(min(code, 0x10FFFF)) for code in codes)

    def _plain_word(self, first: int, text: str, look: Look, *, spaced: bool) -> Word | None:
        """Give a word of common letters, alike at both ends, as nearly all are. None for others."""
        if look.turn or _UNCOMMON.search(text) or self._is_unmapped(first, text):
            return None
        if (text[0].isdigit() and self._is_raised(first, look.size)) or (
            text[-1].isdigit() and self._is_raised(first + len(text) - 1, look.size)
        ):
            return None
        box, (across, up) = self._rect, self._origin
        pdfium.FPDFText_GetLooseCharBox(self._text, first, box)
        left, bottom, top = box.left, box.bottom, box.top
        pdfium.FPDFText_GetCharOrigin(self._text, first, across, up)
        if len(text) > 1:
            pdfium.FPDFText_GetLooseCharBox(self._text, first + len(text) - 1, box)
        if (
            abs(box.bottom - bottom) > 0.01
            or abs(box.top - top) > 0.2
            or not 0 < box.right - left < len(text) * look.size * 1.5
        ):
            return None
        places = round(left, 2), round(box.right, 2), round(up.value, 2)
        return Word(text, *places, look.size, look.bold, spaced, (), self._next())

    def _is_unmapped(self, index: int, text: str) -> bool:
        return text != _BULLET and pdfium.FPDFText_HasUnicodeMapError(self._text, index) == 1

    def _is_raised(self, index: int, size: float) -> bool:
        """Tell whether a digit stands above its line by its own shape, as fonts have them for notes."""
        edges = [ctypes.c_double() for _edge in range(4)]
        pdfium.FPDFText_GetCharBox(self._text, index, *edges)
        pdfium.FPDFText_GetCharOrigin(self._text, index, *self._origin)
        return edges[2].value - self._origin[1].value > 0.2 * size

    def _careful_words(self, indices: range, *, spaced: bool) -> Iterator[tuple[int, bool, Word]]:
        """Give the words in a range of characters, looking at each of them."""
        for look, alike in groupby(indices, self._look):
            if look.turn is None:
                continue
            for characters in parted(self._characters(alike, look), look.size):
                word = make_word(characters, look, spaced=spaced, order=self._next())
                yield look.turn, look.hidden or not is_inside(word, turned_box(self._box, look.turn)), word
                spaced = False

    def _next(self) -> int:
        self._order += 1
        return self._order

    def _object(self, index: int) -> int:
        """Give the address of the text object of a character; 0 where it has none."""
        drawn = pdfium.FPDFText_GetTextObject(self._text, index)
        return ctypes.addressof(drawn.contents) if drawn else 0

    def _look(self, index: int) -> Look:
        """Give what a character looks like: the same as all of its text object."""
        drawn = self._object(index)
        if drawn not in self._looks:
            self._looks[drawn] = self._new_look(index)
        return self._looks[drawn]

    def _new_look(self, index: int) -> Look:
        drawn = pdfium.FPDFText_GetTextObject(self._text, index)
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(self._text, index, matrix)
        scale = math.hypot(matrix.c, matrix.d) or math.hypot(matrix.a, matrix.b)
        size = abs(pdfium.FPDFText_GetFontSize(self._text, index) * scale)
        turns = math.atan2(matrix.b, matrix.a) / (math.pi / 2)
        straight = abs(turns - round(turns)) < 0.06
        mode = pdfium.FPDFTextObj_GetTextRenderMode(drawn) if drawn else 0
        hidden = mode in _INVISIBLE or size < _SMALLEST or self._is_clear(index)
        return Look(round(size, 2), round(turns) % 4 if straight else None, self._is_bold(index), hidden)

    def _is_clear(self, index: int) -> bool:
        parts = [ctypes.c_uint() for _part in range(4)]
        return bool(pdfium.FPDFText_GetFillColor(self._text, index, *parts)) and parts[3].value == 0

    def _is_bold(self, index: int) -> bool:
        name = ctypes.create_string_buffer(200)
        pdfium.FPDFText_GetFontInfo(self._text, index, name, 200, ctypes.c_int())
        weight = pdfium.FPDFText_GetFontWeight(self._text, index)
        return weight >= _BOLD_WEIGHT or _BOLD.search(name.value) is not None

    def _characters(self, indices: Iterable[int], look: Look) -> Iterator[Character]:
        """Give characters with their places, turned; glyphs without a character are counted."""
        high = 0
        for index in indices:
            code = pdfium.FPDFText_GetUnicode(self._text, index)
            if 0xD800 <= code < 0xDC00:
                high = code
                continue
            if 0xDC00 <= code < 0xE000 and high:
                code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
            high = 0
            character = self._character(code, index)
            if character.isdecimal() and not look.turn and self._is_raised(index, look.size):
                character = character.translate(SUPERSCRIPTS)
            if character:
                yield turned(self._place(index, character), look.turn or 0)

    def _place(self, index: int, text: str) -> Character:
        box, (across, up) = self._rect, self._origin
        pdfium.FPDFText_GetLooseCharBox(self._text, index, box)
        pdfium.FPDFText_GetCharOrigin(self._text, index, across, up)
        return Character(text, box.left, box.bottom, box.right, box.top, across.value, up.value)

    def _character(self, code: int, index: int) -> str:
        """Give what is written for a character code; "" for none."""
        if code == 0 or code > 0x10FFFF or 0xD800 <= code < 0xE000:
            self._unmapped += 1
            return "\ufffd"
        character = chr(code)
        if character in _HYPHENS:
            return "-"
        if _PRIVATE.match(character) or pdfium.FPDFText_HasUnicodeMapError(self._text, index) == 1:
            self._unmapped += 1
        if _DROPPED.match(character):
            return ""
        return normalize("NFKC", character) if _FORMS.match(character) else character


def _letters(words: dict[int, list[Word]]) -> int:
    return sum(len(word.text) for turned_alike in words.values() for word in turned_alike)
