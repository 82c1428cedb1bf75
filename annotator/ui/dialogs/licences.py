"""What the program is made of, and under which licences: read from what is installed, and from the fonts' folders."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from importlib import metadata, resources
from pathlib import Path

_PRODUCT = "annotator"
_LICENCE_FILE = re.compile(r"(licen[cs]e|copying|notice)", re.IGNORECASE)
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_FONTS = {"source-sans": "Source Sans 3", "source-serif": "Source Serif 4"}
_FONT_LICENCE = "SIL Open Font License 1.1"


@dataclass(frozen=True, slots=True)
class Part:
    """A library or a font: name, version ("" for fonts), licence in short and in full ("" where unknown)."""

    name: str
    version: str
    licence: str
    text: str


def product() -> Part:
    """Give the program itself."""
    return replace(_part(metadata.distribution(_PRODUCT)), name="Annotator")


def libraries() -> list[Part]:
    """Give the libraries that the program needs, and those that they need, by name."""
    found: dict[str, metadata.Distribution] = {}
    waiting = _needs(metadata.distribution(_PRODUCT))
    while waiting:
        name = waiting.pop()
        key = name.casefold().replace("_", "-")
        if key in found or key == _PRODUCT:
            continue
        try:
            found[key] = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue  # needed on other systems only
        waiting += _needs(found[key])
    return sorted((_part(each) for each in found.values()), key=lambda part: part.name.casefold())


def fonts() -> list[Part]:
    """Give the bundled fonts."""
    folder = resources.files("annotator_resources") / "fonts"
    return [
        Part(name, "", _FONT_LICENCE, (folder / place / "LICENSE.md").read_text(encoding="utf-8"))
        for place, name in _FONTS.items()
    ]


def _needs(distribution: metadata.Distribution) -> list[str]:
    """List what a distribution needs, extras left out."""
    lines = [line for line in distribution.requires or () if not re.search(r"\bextra\s*==", line)]
    return [found[0] for line in lines if (found := _NAME.match(line))]


def _part(distribution: metadata.Distribution) -> Part:
    said = distribution.metadata
    return Part(said["Name"], distribution.version, _short(said), _text(distribution))


def _short(said: metadata.PackageMetadata) -> str:
    """Name the licence as the metadata do: the expression, the old field where it is short, the classifiers."""
    old = _said(said, "License")
    if found := _said(said, "License-Expression") or (old if len(old) < 80 and "\n" not in old else ""):
        return found
    kinds = [line.rsplit(" :: ", 1)[-1] for line in said.get_all("Classifier") or () if line.startswith("License")]
    return ", ".join(kinds)


def _said(said: metadata.PackageMetadata, key: str) -> str:
    return "".join((said.get_all(key) or [""])[:1])


def _text(distribution: metadata.Distribution) -> str:
    files = [
        each for each in distribution.files or () if _LICENCE_FILE.match(each.name) and ".dist-info" in each.parts[0]
    ]
    texts = [found for each in files if each.suffix != ".py" and (found := _read(distribution, str(each)))]
    return "\n\n".join(texts) or _said(distribution.metadata, "License")


def _read(distribution: metadata.Distribution, path: str) -> str:
    try:
        return Path(str(distribution.locate_file(path))).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""  # a packager left the file out; the short name still stands
