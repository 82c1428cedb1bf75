"""What the rules know of a language: its function words, the verbs, nouns and phrases that report, its hedges.

A language is one file, ``resources/lexicons/CODE.toml``; nothing else in the program knows which languages there are.
What stands in such a file is told in docs/adding-a-language.md.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Final

from annotator.suggest.lexicon_files import read_detection, read_lexicon
from annotator.suggest.lexicon_values import GAP, Form, Frame, Lexicon, NounForm, Phrase, VerbForm

__all__ = [
    "GAP",
    "Form",
    "Frame",
    "Lexicon",
    "Lexicons",
    "NounForm",
    "Phrase",
    "VerbForm",
    "language_of",
    "languages",
    "lexicon_for",
]

_FALLBACK: Final = "en"
"""The language of a text that no lexicon is sure of."""
_WORD = re.compile(r"[^\W\d_]+")
_TOLD_FROM: Final = 4_000
"""How many characters of a text tell its language."""
_FEWEST: Final = 3
"""How many of a language's commonest words a text must hold to be taken for it."""
_SURE_SHARE: Final = 0.3
"""What share of commonest words settles the fallback without a look at the other languages."""


class Lexicons:
    """The lexicons of a folder, each read when it is first asked for."""

    def __init__(self, folder: Traversable) -> None:
        """Take the lexicons of `folder`: a file ``CODE.toml`` for each language, where CODE is a BCP 47 subtag."""
        self._files = {
            file.name.removesuffix(".toml"): file
            for file in sorted(folder.iterdir(), key=lambda file: file.name)
            if file.name.endswith(".toml")
        }
        self._read: dict[str, Lexicon] = {}
        self._detection: dict[str, frozenset[str]] = {}

    @property
    def codes(self) -> tuple[str, ...]:
        """The languages that there are lexicons of, in alphabetical order."""
        return tuple(self._files)

    def get(self, code: str) -> Lexicon:
        """Give the lexicon of a language; KeyError where there is none, ValueError where its file is malformed."""
        if code not in self._read:
            self._read[code] = read_lexicon(self._files[code])
        return self._read[code]

    def lexicon_for(self, language: str, text: str = "") -> Lexicon:
        """Give the lexicon for a BCP 47 tag, or for what `text` is written in where the tag is "" or unknown here."""
        code = re.split("[-_]", language, maxsplit=1)[0].lower()
        return self.get(code if code in self._files else self.language_of(text))

    def language_of(self, text: str) -> str:
        """Tell the language of a text from its commonest words; English where they leave it open."""
        words = _WORD.findall(text[:_TOLD_FROM].lower())
        if not words or self._share(_FALLBACK, words) >= _SURE_SHARE:
            return _FALLBACK
        shares = {code: self._share(code, words) for code in self._files}
        likeliest = max(shares, key=lambda code: (shares[code], code == _FALLBACK))
        return likeliest if shares[likeliest] * len(words) >= _FEWEST else _FALLBACK

    def _share(self, code: str, words: list[str]) -> float:
        """Give the share of words that are among the commonest of a language."""
        if code not in self._files:
            return 0.0
        if code not in self._detection:
            self._detection[code] = read_detection(self._files[code])
        common = self._detection[code]
        return sum(map(common.__contains__, words)) / len(words)


@lru_cache(maxsize=1)
def _ours() -> Lexicons:
    return Lexicons(resources.files("annotator_resources") / "lexicons")


def lexicon_for(language: str, text: str = "") -> Lexicon:
    """Give the lexicon for a BCP 47 tag, or for what `text` is written in where the tag is "" or unknown here."""
    return _ours().lexicon_for(language, text)


def language_of(text: str) -> str:
    """Tell the language of a text from its commonest words, as the code of its lexicon; English where unsure."""
    return _ours().language_of(text)


def languages() -> tuple[str, ...]:
    """Give the codes of the languages that there are lexicons of."""
    return _ours().codes
