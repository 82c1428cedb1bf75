"""The parts of a Word file, found by their relationships (ECMA-376, part 2: Open Packaging Conventions).

python-docx reads packages too, but all parts at once and without bounds, and drops blanks between words that it takes
for layout; so the parts are read here, through `Archive`.
"""

from __future__ import annotations

import posixpath
from typing import Any
from urllib.parse import unquote

from annotator.exchange.articles.docx.names import name_of
from annotator.exchange.errors import ExchangeError, refusal
from annotator.exchange.sources import Archive
from annotator.exchange.xml_parsing import parse_part
from annotator.i18n import _

_USUAL = "word/document.xml"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MEDIA_TYPES = (
    (b"ms-word.document.macroEnabled", "application/vnd.ms-word.document.macroEnabled.12"),
    (b"ms-word.template.macroEnabled", "application/vnd.ms-word.template.macroEnabled.12"),
    (b"template.main+xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.template"),
)


class Parts:
    """The parts of the Word file `name`."""

    def __init__(self, data: bytes, name: str) -> None:
        """Open it. Raises `ExchangeError` where it is damaged, locked, a bomb, or no Word file."""
        self.name = name
        self._archive = Archive(data, name)
        main = self._targets("").get("officeDocument", _USUAL)
        if main not in self._archive.files:
            raise _no_words_part(name)
        self._main = main
        self.document = self._parse(main)
        self.body = next((one for one in self.document if name_of(one) == "body"), None)
        if name_of(self.document) != "document" or self.body is None:
            raise _no_words_part(name)
        self._beside = self._targets(main)

    @property
    def media_type(self) -> str:
        """The media type of the file, as its parts tell."""
        types = self._archive.read("[Content_Types].xml") or b""
        return next((media_type for sign, media_type in _MEDIA_TYPES if sign in types), DOCX)

    def part(self, kind: str) -> Any:
        """Give the root element of the part that is related to the document as `kind` ("comments"), or None."""
        return self._parsed_if_there(self._beside.get(kind))

    def core_properties(self) -> Any:
        """Give the root element of the file's properties, or None."""
        return self._parsed_if_there(self._targets("").get("core-properties"))

    def _parsed_if_there(self, file: str | None) -> Any:
        return self._parse(file) if file is not None and file in self._archive.files else None

    def _parse(self, file: str) -> Any:
        return parse_part(self._archive.read(file) or b"", self.name)

    def _targets(self, part: str) -> dict[str, str]:
        """Give what a part ("" for the whole file) is related to: the last word of the kind, and the file."""
        folder, file = posixpath.split(part)
        relations = self._parsed_if_there(posixpath.join(folder, "_rels", f"{file}.rels"))
        targets: dict[str, str] = {}
        for one in () if relations is None else relations:
            kind, target = one.get("Type", ""), unquote(one.get("Target", ""))
            if target and one.get("TargetMode") != "External":
                full = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                targets.setdefault(kind.rpartition("/")[2], full)
        return targets


def _no_words_part(name: str) -> ExchangeError:
    return refusal(
        _("“{name}” holds no Word document.").format(name=name),
        _("Look whether the right file was chosen, or open it in its own program and save it as a Word file."),
    )
