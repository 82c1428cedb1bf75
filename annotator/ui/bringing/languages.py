"""Languages and encodings by the names people know them by."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QLocale

from annotator.i18n import _

CODES = (
    *("en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "uk", "tr", "hy", "az", "ka", "ar", "he", "fa", "el"),
    *("bg", "cs", "da", "et", "fi", "hi", "hr", "hu", "id", "ja", "ko", "lt", "lv", "nb", "ro", "sk", "sl", "sr"),
    *("sv", "th", "vi", "zh"),
)
"""Languages offered by name; any other code (BCP 47) can be typed."""


@cache
def languages() -> tuple[tuple[str, str], ...]:
    """Give code and name of the languages offered, in the order of their names."""
    named = [(code, QLocale.languageToString(QLocale(code).language())) for code in CODES]
    return tuple(sorted(named, key=lambda pair: pair[1].casefold()))


def language_name(code: str) -> str:
    """Give the name of a language, with its code where that tells a country too ("English, en-US").

    A code of none of the languages offered is given itself.
    """
    names = dict(languages())
    if code in names:
        return names[code]
    name = names.get(code.partition("-")[0])
    return f"{name}, {code}" if name else code


def language_code(words: str) -> str:
    """Give the code of a language that was typed or chosen by name; other words stay what they are."""
    typed = words.strip()
    name, _comma, code = typed.rpartition(", ")
    if name and typed == language_name(code):
        return code
    return {name.casefold(): code for code, name in languages()}.get(typed.casefold(), typed)


def encodings() -> tuple[tuple[str, str], ...]:
    """Give Python's name and a person's words for the encodings that a text file can be read again in."""
    return (
        ("utf-8", "UTF-8"),
        ("utf-16-le", _("UTF-16, little-endian")),
        ("utf-16-be", _("UTF-16, big-endian")),
        ("cp1252", _("Western European (Windows)")),
        ("mac_roman", _("Western European (old Mac)")),
        ("iso8859_15", _("Western European (ISO)")),
        ("cp1250", _("Central European (Windows)")),
        ("iso8859_2", _("Central European (ISO)")),
        ("cp1251", _("Cyrillic (Windows)")),
        ("koi8_r", _("Cyrillic (KOI8-R)")),
        ("cp1253", _("Greek (Windows)")),
        ("cp1254", _("Turkish (Windows)")),
        ("cp1255", _("Hebrew (Windows)")),
        ("cp1256", _("Arabic (Windows)")),
        ("cp1257", _("Baltic (Windows)")),
        ("cp932", _("Japanese (Shift JIS)")),
        ("euc_jp", _("Japanese (EUC)")),
        ("gb18030", _("Chinese (GB 18030)")),
        ("big5", _("Chinese (Big5)")),
        ("cp949", _("Korean (Windows)")),
    )


def encoding_words(encoding: str) -> str:
    """Give a person's words for an encoding, or its own name."""
    return dict(encodings()).get(encoding, encoding)
