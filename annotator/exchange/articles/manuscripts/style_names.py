"""What the names of paragraph styles say of a paragraph: in Word, LibreOffice and pandoc, and in other languages.

Word keeps its own styles under English names whatever the language of its window is; names in other languages come
from other programs, from templates, and in RTF from old versions of Word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

from annotator.model import BlockKind


class Role(StrEnum):
    """What a paragraph is besides its kind."""

    NONE = ""
    TITLE = "title"
    BYLINE = "byline"


def _names(written: str) -> frozenset[str]:
    return frozenset(name.strip() for name in written.split(","))


_TITLES = _names(
    "title, titel, titre, título, titulo, titolo, tytuł, název, názov, cím, otsikko, tittel, название, заголовок,"
    "konu başlığı, τίτλος, titlu, naslov, 表題, 标题, 標題, 제목"
)
_BYLINES = _names("author, byline, by-line, autor, autorin, autorenzeile, auteur, autore")
_HEADINGS = _names(
    "subtitle, untertitel, sous-titre, subtítulo, sottotitolo, ondertitel, underrubrik, undertitel, undertittel,"
    "heading, headline, subhead, subheading, crosshead, überschrift, zwischentitel, zwischenüberschrift, dachzeile,"
    "intertitre, intertítulo, mellanrubrik, toc heading, contents heading"
)
_NUMBERED = re.compile(
    r"(heading|überschrift|titre|título|titulo|titolo|encabezado|kop|rubrik|overskrift|otsikko|nagłówek|nadpis|címsor"
    r"|заголовок|başlık|επικεφαλίδα|antraštė|virsraksts|pealkiri|naslov|titlu|cabeçalho|見出し|标题|標題|제목"
    r"|عنوان|כותרת)[ _]?[1-9]\b.*"
)
"""Headings have their level behind their name; behind that may stand the name that a desk gave them."""
_QUOTES = _names(
    "quote, intense quote, quotation, quotations, block quote, blockquote, block quotation, block text, long quote,"
    "long quotation, pull quote, zitat, intensives zitat, blockzitat, citation, citation intense, cita, cita destacada,"
    "cita intensa, citação, citação intensa, citazione, citazione intensa, citaat, duidelijk citaat, citat,"
    "starkt citat, stærkt citat, sitat, sterkt sitat, lainaus, erottuva lainaus, cytat, cytat intensywny, citát,"
    "výrazný citát, zvýraznená citácia, idézet, kiemelt idézet, цитата, цитата 2, выделенная цитата, alıntı,"
    "güçlü alıntı, 引用文, 引用, 引文, 인용, اقتباس, ציטוט"
)
_ITEM = re.compile(
    r"(list (bullet|number|continue|item)|numbered list|bulleted list|aufzählungszeichen|listennummer"
    r"|liste à (puces|numéros))\b.*"
)


def role_of(names: Iterable[str]) -> Role:
    """Tell whether a paragraph with a style of these names is a title or a byline."""
    for name in map(_plain, names):
        if name in _TITLES:
            return Role.TITLE
        if name in _BYLINES:
            return Role.BYLINE
    return Role.NONE


def kind_of(names: Iterable[str]) -> BlockKind | None:
    """Tell the kind of a paragraph by the names of its style and of those that it is based on, the nearest first."""
    for name in map(_plain, names):
        if name in _TITLES or name in _HEADINGS or _NUMBERED.fullmatch(name):
            return BlockKind.HEADING
        if name in _QUOTES:
            return BlockKind.BLOCK_QUOTE
        if _ITEM.fullmatch(name):
            return BlockKind.LIST_ITEM
    return None


def _plain(name: str) -> str:
    return " ".join(name.lower().split())
