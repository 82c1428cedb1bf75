"""Words broken into lines: by those who paint them, and where Qt by itself would not."""

from __future__ import annotations

import re

from PySide6.QtGui import QFont, QTextLayout, QTextOption

from annotator.text import Utf16Map

MOST = 2
_LONG_WORD = re.compile("[0-9A-Za-z_\u00c0-\u024f]{25,}")
_MAY_BREAK = "\u200b"


def breakable(text: str) -> str:
    """Let a label break words that are longer than any column, which Qt leaves in one piece, anywhere."""
    return _LONG_WORD.sub(lambda found: _MAY_BREAK.join(found.group()), text)


def broken(text: str, font: QFont, width: float, most: int = MOST) -> list[str]:
    """Break words into at most `most` lines of `width` pixels; the last one holds all the rest."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    units = Utf16Map(text)
    lines: list[str] = []
    layout.beginLayout()
    while len(lines) < most and (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        start = units.to_code_point(line.textStart())
        end = units.to_code_point(line.textStart() + line.textLength())
        lines.append(text[start : end if len(lines) + 1 < most else None])
    layout.endLayout()
    return lines
