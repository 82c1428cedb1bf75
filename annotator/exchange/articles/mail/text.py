"""The words of one part of a mail: which characters its bytes are, and its lines."""

from __future__ import annotations

import re
from dataclasses import replace
from email.message import Message
from typing import Any

from annotator.exchange.articles.encodings.charsets import codec_of
from annotator.exchange.articles.encodings.decoding import Decoded, decode
from annotator.exchange.articles.lines import HTML, Line, lines_of
from annotator.exchange.articles.web.trees import decode_page, parse_page
from annotator.model import BlockKind
from annotator.text import normalise_line_ends

_TAGS = replace(HTML, blocks=frozenset({*HTML.blocks, "td", "th"}), cells=())
"""Mails use tables for their layout: a cell is a line of its own."""
_QUOTED = re.compile(r"((?:>[ ]?)+)(.*)")
_SIGNATURE = "-- "
_NARROW = 80
_FEWEST_WRAPPED = 3
_WRAPPED = 60
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|max-height\s*:\s*0|font-size\s*:\s*[01](px|pt)?\s*(;|$|!)"
    r"|opacity\s*:\s*0(\.0+)?\s*(;|$|!)",
    re.IGNORECASE,
)
"""How mails hide the words that lists of mails show beside the subject."""
_FILLERS = re.compile(r"[\s\xa0\xad\u034f\u061c\u115f\u17b4\u17b5\u180e\u2000-\u200f\u2060-\u2064\u3000\ufeff]*")
_SERVICE = re.compile(
    r"unsubscribe|manage (your )?(preferences|subscription)|(view|read|open|see) .{0,30}in (your|a|the) (web )?browser"
    r"|(newsletter|mail).{0,20}(abmelden|abbestellen)|im browser (ansehen|anzeigen|öffnen|lesen)"
    r"|se désabonner|désinscri|voir .{0,30}navigateur|darse de baja|cancelar (la )?suscripción|ver .{0,30}navegador"
    r"|annulla(re)? l.iscrizione|afmelden|bekijk .{0,30}browser|frameld dig|avprenumerera|wypisz się|отписаться",
    re.IGNORECASE,
)
"""What newsletters offer to do with themselves."""
_LONGEST_SERVICE = 200
_FOOT = 12


def part_text(part: Message, name: str, encoding: str | None) -> Decoded:
    """Decode a text part; an `encoding` that somebody chose is used instead of what the part says.

    Where the part says what is not so, the encoding is recognised. Raises `ExchangeError` where that fails.
    """
    payload = part.get_payload(decode=True)
    source = payload if isinstance(payload, bytes) else b""
    charset = part.get_content_charset() if encoding is None else None
    declared = codec_of(charset) if charset else None
    if declared is not None and not (declared == "cp1252" and _is_utf_8(source)):
        try:
            return Decoded(source.decode(declared).removeprefix("\ufeff"), declared)
        except ValueError:
            pass  # it says what is not so
    if not source.strip():
        return Decoded("", "utf-8")
    return (decode_page if part.get_content_subtype() == "html" else decode)(source, name, encoding)


def _is_utf_8(source: bytes) -> bool:
    """Tell UTF-8 beyond ASCII: hardly any text in another encoding is that by chance."""
    if source.isascii():
        return False
    try:
        source.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def html_lines(html: str, name: str) -> tuple[list[Line], str]:
    """Give the lines that are seen in the HTML of a mail, and its language.

    Left out are hidden words, and lines at its ends that serve to unsubscribe or to look at it elsewhere. Raises
    `ExchangeError` where it is far too large or too deep.
    """
    root = parse_page(html, name)
    _remove_hidden(root)
    lines = [line for line in lines_of(root, _TAGS) if not _FILLERS.fullmatch(line.text)]
    start, end = 0, len(lines)
    while start < end and _is_service(lines[start]):
        start += 1
    foot = max(end - _FOOT, start)
    kept = lines[start:foot] + [line for line in lines[foot:] if not _is_service(line)]
    return kept or lines, (root.get("lang") or root.get("xml:lang") or "").strip()


def _remove_hidden(root: Any) -> None:
    hidden = [
        element
        for element in root.iter()
        if isinstance(element.tag, str)
        and element is not root
        and element.tag != "body"
        and (element.get("hidden") is not None or _HIDING.search(element.get("style") or ""))
    ]
    for element in hidden:
        if element.getparent() is not None:
            element.drop_tree()


def _is_service(line: Line) -> bool:
    return len(line.text) <= _LONGEST_SERVICE and _SERVICE.search(line.text) is not None


def plain_lines(text: str, *, is_flowed: bool, without_spaces: bool) -> list[Line]:
    """Give the lines of plain text: paragraphs that were wrapped are put together, quoted mails are block quotes.

    `is_flowed` and `without_spaces` are the parameters ``format=flowed`` and ``DelSp=yes`` (RFC 3676).
    """
    rows = [_depth_of(row, is_flowed=is_flowed) for row in normalise_line_ends(text).split("\n")]
    joined = _flowed(rows, without_spaces=without_spaces) if is_flowed else _unwrapped(rows)
    return [
        Line(words.strip(), BlockKind.BLOCK_QUOTE if depth else BlockKind.PARAGRAPH)
        for depth, words in joined
        if not _FILLERS.fullmatch(words)
    ]


def _depth_of(row: str, *, is_flowed: bool) -> tuple[int, str]:
    """Part the marks of quoting from the words of a row."""
    found = _QUOTED.fullmatch(row)
    depth, words = (found[1].count(">"), found[2]) if found else (0, row)
    return depth, words[1:] if is_flowed and not found and words.startswith(" ") else words


def _flowed(rows: list[tuple[int, str]], *, without_spaces: bool) -> list[tuple[int, str]]:
    joined: list[tuple[int, list[str]]] = []
    flows = False
    for depth, words in rows:
        flowing = words.endswith(" ") and words != _SIGNATURE
        kept = words[:-1] if flowing and without_spaces else words
        if flows and joined[-1][0] == depth and words != _SIGNATURE:
            joined[-1][1].append(kept)
        else:
            joined.append((depth, [kept]))
        flows = flowing
    return [(depth, "".join(parts)) for depth, parts in joined]


def _unwrapped(rows: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Put rows together where the next word found no room; rows of a text that was not wrapped stay as they are."""
    lengths = [len(words) for _depth, words in rows]
    width = max((length for length in lengths if length <= _NARROW), default=0)
    wrapped = sum(_WRAPPED <= length <= _NARROW for length in lengths)
    if wrapped < _FEWEST_WRAPPED or wrapped < sum(length > _NARROW for length in lengths):
        return rows
    joined: list[tuple[int, list[str]]] = []
    last = ""
    for depth, words in rows:
        first = words.split(" ", 1)[0]
        full = last != "" and first != "" and not words[0].isspace() and len(last) + len(first) + 1 > width - 4
        if full and joined[-1][0] == depth:
            joined[-1][1].append(words)
        else:
            joined.append((depth, [words]))
        last = words.rstrip()
    return [(depth, " ".join(part.strip() for part in parts)) for depth, parts in joined]
