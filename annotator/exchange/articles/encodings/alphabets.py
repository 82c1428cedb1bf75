"""Which of the encodings of Latin script a text is in, told by the alphabets of the languages that are written so.

Statistics need more words than an article's few accents give: charset-normalizer takes Danish, Swedish, Italian
and Portuguese in cp1252 for cp1250 or cp1257. But a text is in ONE language, and read in a wrong encoding its
letters are those of no alphabet, or capitals stand inside words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

_WESTERN = (
    "äöüß",  # German
    "àâæçéèêëîïôœùûü",  # French
    "áéíñóúü",  # Spanish
    "àèéìíòóùú",  # Italian
    "áâãàçéêíóôõúü",  # Portuguese
    "áàçèéíïòóúü",  # Catalan
    "æøåéóôü",  # Danish, Norwegian
    "åäöéü",  # Swedish, Finnish
    "éèëïóöüá",  # Dutch
    "áðéíóúýþæö",  # Icelandic
)
_CENTRAL = (
    "áčďéěíňóřšťúůýž",  # Czech
    "áäčďéíĺľňóôŕšťúýž",  # Slovak
    "ąćęłńóśźż",  # Polish
    "áéíóöőúüű",  # Hungarian
    "čćđšž",  # Croatian, Slovene, Bosnian
    "ăâîşţ",  # Romanian
    "äöüß",
    "çëéö",  # Albanian
)
_BALTIC = ("ąčęėįšųūž", "āčēģīķļņšūž", "äõöüšž")  # Lithuanian, Latvian, Estonian
_TURKISH = ("çğıiöşüâîû",)  # the dotted capital İ has a plain i as its small letter
_ALPHABETS = {
    "cp1252": _WESTERN,
    "mac_roman": _WESTERN,
    "cp1250": _CENTRAL,
    "iso8859_2": _CENTRAL,
    "cp1254": _TURKISH,
    "cp1257": _BALTIC,
}
"""What is tried, the commonest first: where two fit equally well, the first is taken."""

_SIGNS = frozenset("“”‘’„‚«»‹›–—…€£§°·•©®™½¼¾²³×¿¡ªº\u00a0\u00ad")
_ALONE = frozenset("ÀÁÈÉÍÓÖÆÅ")
"""Capitals that are words by themselves in some language."""
_SURE = 0.95
_MOST_FOREIGN = 0.4
"""Which part of a text's letters may have accents; more of them, and it is in another script."""
_LOOKED_AT = 20_000


def latin_encoding(source: bytes) -> str | None:
    """Give the encoding that makes `source` a text in a language of Latin script, or None where none surely does."""
    best, most = None, _SURE
    for encoding, alphabets in _ALPHABETS.items():
        try:
            text = source.decode(encoding)
        except UnicodeDecodeError:
            continue
        share = _share_that_fits(text, alphabets)
        if share > most or (best is None and share == most):
            best, most = encoding, share
    return best


def _share_that_fits(text: str, alphabets: tuple[str, ...]) -> float:
    """Tell which part (0 to 1) of the characters beyond ASCII fits into the one alphabet that fits best."""
    ascii_letters = sum(1 for character in text if character.isascii() and character.isalpha())
    found = Counter(_seen(text))
    total = found.total()
    if not total or total > _LOOKED_AT or total > (ascii_letters + total) * _MOST_FOREIGN:
        return 0.0
    signs = sum(number for character, number in found.items() if character in _SIGNS)
    letters = max(sum(found[letter] for letter in alphabet) for alphabet in alphabets)
    return (signs + letters) / total


def _seen(text: str) -> Iterator[str]:
    """Give the characters beyond ASCII, letters in lower case; a capital where none can stand counts as "?"."""
    padded = f" {text}  "
    for place, character in enumerate(padded):
        if character.isascii():
            continue
        before, after, next_after = padded[place - 1], padded[place + 1], padded[place + 2]
        if character.isupper() and (
            before.islower()
            or (after.isupper() and next_after.islower())
            or (not before.isalpha() and not after.isalpha() and character not in _ALONE)
            or (before in ".,!?" and not after.isalpha())
        ):
            yield "?"
        else:
            yield character.lower()[0]
