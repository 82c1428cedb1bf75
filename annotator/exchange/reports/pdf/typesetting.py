"""Typst, with the bundled fonts and, where those lack a character, the computer's; and what no font here can show.

With the bundled fonts alone the same data give the same bytes on every computer. PDF/UA-1 forbids characters without a
glyph, so Typst itself says which those are.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib import resources
from itertools import islice
from typing import TYPE_CHECKING, Any

from annotator.i18n import ngettext

if TYPE_CHECKING:
    import typst

SUBSTITUTE = "\ufffd"
"""What stands for a character that no font can show; the bundled fonts hold it."""

_STANDARD = "ua-1"
_PROBE = b'#set document(title: "-")\n#set text(lang: "en")\n#json(bytes(sys.inputs.report)).join(parbreak())'
_AT_ONCE = 16
"""Characters that are tried together: each try tells the first that is missing."""
_MOST_TRIES = 8
_LACKING = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_MOST_NAMED = 12


class Typesetter:
    """Sets a template into tagged PDF files that are one document, or parts of one.

    What one of them taught holds for those after it: which characters cannot be shown, and that PDF/UA cannot be kept.
    """

    def __init__(self, template: bytes) -> None:
        self._template = template
        self._missing: set[str] = set()
        self._standards = [_STANDARD]

    def typeset(self, data_with: Callable[[str], Any]) -> bytes:
        """Give a PDF file. `data_with` gives its data, with a sentence on what cannot be shown up to here in them."""
        fonts, missing = _fonts_for(json.dumps(data_with(""), ensure_ascii=False))
        self._missing |= missing
        return self._kept_to_standard(data_with, fonts) or self._compiled(data_with, fonts)

    def _kept_to_standard(self, data_with: Callable[[str], Any], fonts: typst.Fonts) -> bytes | None:
        for _try in range(_MOST_TRIES if self._standards else 0):
            pdf, lacking = _tried(self._template, _data(data_with, self._missing), fonts)
            if pdf is not None:
                return pdf
            if not lacking - self._missing:
                break
            self._missing |= lacking
        self._standards = []
        return None

    def _compiled(self, data_with: Callable[[str], Any], fonts: typst.Fonts) -> bytes:
        return _compiled(self._template, _data(data_with, self._missing), fonts, self._standards)


def _data(data_with: Callable[[str], Any], missing: set[str]) -> str:
    """Give the data as JSON, with `SUBSTITUTE` for what is missing; none of that is a sign of JSON."""
    text = json.dumps(data_with(_told(missing)), ensure_ascii=False)
    return text.translate(dict.fromkeys(map(ord, missing), SUBSTITUTE)) if missing else text


def _told(missing: set[str]) -> str:
    """Say what cannot be shown: "1 character is in no font of this computer and stands as “�”: U+4E2D."."""
    if not missing:
        return ""
    names = ", ".join(f"U+{ord(one):04X}" for one in islice(sorted(missing), _MOST_NAMED))
    return ngettext(
        "{count} character is in no font of this computer and stands as “{sign}”: {names}.",
        "{count} characters are in no font of this computer and stand as “{sign}”: {names}.",
        len(missing),
    ).format(count=len(missing), sign=SUBSTITUTE, names=names if len(missing) <= _MOST_NAMED else f"{names}, …")


def _fonts_for(text: str) -> tuple[typst.Fonts, set[str]]:
    """Give the fonts that a text needs, and the characters that none of them has."""
    characters = sorted(one for one in set(text) if not one.isascii() and not one.isspace())
    pdf, _lacking = _tried(_PROBE, json.dumps(characters), _fonts(system=False))
    if pdf is not None:
        return _fonts(system=False), set()
    every = _fonts(system=True)
    return every, _missing(characters, every)


@cache
def _fonts(*, system: bool) -> typst.Fonts:
    import typst  # imported late: start-up time

    with resources.as_file(resources.files("annotator_resources") / "fonts") as folder:
        return typst.Fonts(include_system_fonts=system, include_embedded_fonts=True, font_paths=[folder])


def _missing(characters: Sequence[str], fonts: typst.Fonts) -> set[str]:
    """Give the characters that no font has."""
    return {one for part in _parts(characters) for one in _missing_of(part, fonts)}


def _parts(characters: Sequence[str]) -> Iterator[Sequence[str]]:
    return (characters[start : start + _AT_ONCE] for start in range(0, len(characters), _AT_ONCE))


def _missing_of(characters: Sequence[str], fonts: typst.Fonts) -> set[str]:
    """Take away what Typst says is missing until it says no more; characters stand in paragraphs of their own."""
    missing: set[str] = set()
    left = list(characters)
    while left:
        pdf, lacking = _tried(_PROBE, json.dumps(left), fonts)
        if pdf is not None or not lacking.intersection(left):
            break
        missing |= lacking
        left = [one for one in left if one not in lacking]
    return missing


def _tried(template: bytes, data: str, fonts: typst.Fonts) -> tuple[bytes | None, set[str]]:
    """Give the PDF, or None and the characters that stood in the way."""
    import typst  # imported late: start-up time

    try:
        return _compiled(template, data, fonts, [_STANDARD]), set()
    except typst.TypstError as error:
        found = _LACKING.search(str(error))
        if found is None:
            return None, set()
        return None, {one for one in _ESCAPED.sub(lambda code: chr(int(code[1], 16)), found[1]) if not one.isascii()}


def _compiled(template: bytes, data: str, fonts: typst.Fonts, standards: list[Any]) -> bytes:
    import typst  # imported late: start-up time

    return typst.compile(template, format="pdf", font_paths=fonts, sys_inputs={"report": data}, pdf_standards=standards)
