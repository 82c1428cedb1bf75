"""One gettext catalogue for all rooms: `_` and `ngettext` translate what a person reads."""

from __future__ import annotations

import gettext
from importlib import resources

_catalogue: gettext.NullTranslations = gettext.NullTranslations()


def choose_language(language: str) -> None:
    """Use the catalogue of `language` ("de", "pt_BR") from now on; English where there is none."""
    global _catalogue
    folder = resources.files("annotator_resources") / "translations"
    _catalogue = gettext.translation("annotator", str(folder), languages=[language], fallback=True)


def _(text: str) -> str:
    """Translate `text`, or give it back where the catalogue does not hold it."""
    return _catalogue.gettext(text)


def ngettext(one: str, many: str, number: int) -> str:
    """Translate the form that fits `number`."""
    return _catalogue.ngettext(one, many, number)
