"""What files say of themselves: title and author. Both are more often those of a program or a desk than not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePath

_NO_TITLE = re.compile(
    r"microsoft (office )?(word|powerpoint|excel)\b.*|word[- ]dokument|(https?|file)://.*|about:blank"
    r"|.*\.(docx?|odt|rtf|dotx?|ott|txt|pages|wpd|pdf|indd|qxd|qxp|pmd|tex|dvi|e?ps|html?|pub|fm)"
    r"|(untitled|unbenannt|ohne titel|sans titre|sin título|senza titolo|naamloos|namnlös|uden navn|без названия"
    r"|document|dokument|documento|docum[ée]nt|документ|layout|slide)[ _-]*\d*"
    r"|powerpoint .*|title|titel|normal(\.dotm?)?"
)
_NEAR_TOP = 5
"""Among so many first lines a byline stands."""
_SHORT = 120


def real_title(told: str, name: str) -> str:
    """Give the title that the file `name` says of itself; "" where it is that of a program, a template or a file."""
    title = " ".join(told.split())
    is_none = _NO_TITLE.fullmatch(title.lower()) or title == PurePath(name).stem or not any(map(str.isalpha, title))
    return "" if is_none else title


def real_byline(author: str, lines: Iterable[str]) -> str:
    """Give the author that a file says of itself if one of its first `lines` names them too, else ""."""
    name = " ".join(author.split())
    near_top = [line for line, _number in zip(lines, range(_NEAR_TOP), strict=False)]
    named = any(len(line) <= _SHORT and name.casefold() in line.casefold() for line in near_top)
    return name if " " in name and named else ""
