"""One gettext catalogue for all rooms: `_` and `ngettext` translate what a person reads.

The language is that of the person's environment (``LANGUAGE``, ``LC_ALL``, ``LC_MESSAGES``, ``LANG``, as gettext reads
them); a catalogue is a file ``resources/translations/LANGUAGE/LC_MESSAGES/annotator.mo``. English where there is none.
"""

from __future__ import annotations

import gettext
from importlib import resources

_catalogue = gettext.translation(
    "annotator", str(resources.files("annotator_resources") / "translations"), fallback=True
)


def _(text: str) -> str:
    """Translate `text`, or give it back where the catalogue does not hold it."""
    return _catalogue.gettext(text)


def N_(text: str) -> str:  # noqa: N802  # the name that catalogue tools look for
    """Mark a text for translation where it stands in a table; it is translated when it is shown."""
    return text


def ngettext(one: str, many: str, number: int) -> str:
    """Translate the form that fits `number`."""
    return _catalogue.ngettext(one, many, number)


def language() -> str:
    """Give the language that `_` translates to, as a BCP 47 tag."""
    return _catalogue.info().get("language", "").replace("_", "-") or "en"
