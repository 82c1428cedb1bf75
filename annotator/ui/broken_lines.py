"""Words broken into lines by those who paint them."""

from __future__ import annotations

from PySide6.QtGui import QFont, QTextLayout, QTextOption

from annotator.text import Utf16Map

MOST = 2


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
