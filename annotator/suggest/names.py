"""The names in an article, found by their capital letters alone: people and organisations, places with them.

A stand-in for want of a dictionary: it knows titles, particles, initials, possessives and sentence beginnings,
not who is a person.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from annotator.model import Span
from annotator.suggest.lexicons import lexicon_for, speaking_forms
from annotator.text import plain_blocks, sentences
from annotator.text.sentences import SENTENCE_STARTERS

_INSIDE = r"(?:[^\W_]|[\u0300-\u036f])"
"""A character inside a word; an accent may follow its letter as a character of its own."""
_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}|(?:Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Rep|Rev|Gov|Col|Lt|Sgt|Capt|St|[^\W\d_])\.|"
    rf"[^\W\d_]{_INSIDE}*(?:[-’']{_INSIDE}+)*"
)
_POSSESSIVE = re.compile(r"[’'][sS]$")
_ENGLISH = lexicon_for("en")
_NOT_A_NAME_ALONE = SENTENCE_STARTERS | _ENGLISH.calendar | _ENGLISH.titles | speaking_forms(_ENGLISH) | {"may"}
_OFFICE_WORDS = 4
"""Among how many first words of a run an office may stand: "World Bank Vice President Ana Doe"."""
_PREFIXED = re.compile(r"(?:al|el|ad|an|as|ar|at)-[^\W\d_]")


@dataclass(frozen=True, slots=True)
class NameFound:
    """A name of an article: how it is written in full, the title ahead of it, how often, where first.

    `first` is the code point position of the first mention, the short form ("Colonna") included.
    """

    name: str
    role: str
    count: int
    first: int


class Mention(NamedTuple):
    """A place where a name stands: `span` holds title and name, `possessive` tells of a "’s" behind it."""

    span: Span
    name: str
    role: str
    possessive: bool
    opens_sentence: bool


class _Word(NamedTuple):
    span: Span
    text: str
    possessive: bool


def capitalised_names(text: str) -> list[NameFound]:
    """Give the names of an article, the most frequent and longest first.

    A last name alone counts for the full name, when only one full name ends in it.
    """
    return list(_names(text))


@lru_cache(maxsize=4)
def _names(text: str) -> tuple[NameFound, ...]:
    mentions = mentions_in(text)
    counts = Counter(mention.name for mention in mentions)
    first: dict[str, int] = {}
    roles: dict[str, str] = {}
    for mention in mentions:
        first.setdefault(mention.name, mention.span.start)
        if mention.role:
            roles.setdefault(mention.name, mention.role)
    found = [NameFound(name, roles.get(name, ""), count, first[name]) for name, count in counts.items()]
    return tuple(sorted(found, key=lambda name: (-name.count * len(name.name.split()), name.first)))


@lru_cache(maxsize=4)
def mentions_in(text: str) -> tuple[Mention, ...]:
    """Give every mention of a name in text order, each under its full name; remembered for the last few texts."""
    mentions = [
        mention
        for block in plain_blocks(text)
        for sentence in sentences(text, block.span)
        for mention in _mentions_in_sentence(text, sentence)
    ]
    known = {word for mention in mentions if _is_certain(mention) for word in mention.name.split()}
    certain = [mention for mention in mentions if _is_certain(mention) or mention.name in known]
    full = _full_names(mention.name for mention in certain)
    return tuple(mention._replace(name=full.get(mention.name, mention.name)) for mention in certain)


def _is_certain(mention: Mention) -> bool:
    """Tell whether the capital can only be a name's, not just the sentence's first letter."""
    return not mention.opens_sentence or " " in mention.name or bool(mention.role) or mention.possessive


def _full_names(names: Iterable[str]) -> dict[str, str]:
    """Map last names to the one full name that ends in them; ambiguous ones are left out."""
    full: dict[str, set[str]] = {}
    for name in names:
        *_given, last = name.split()
        if _given and not _POSSESSIVE.search(_given[-1]):
            full.setdefault(last, set()).add(name)
    return {last: names.pop() for last, names in full.items() if len(names) == 1}


def _mentions_in_sentence(text: str, sentence: Span) -> Iterator[Mention]:
    words = [_word(match) for match in _WORD.finditer(text, *sentence)]
    index = 0
    while index < len(words):
        end = _run_end(text, words, index)
        if end == index:
            index += 1
            continue
        owned = _owned(text, words, end)
        if owned is not None:
            yield owned
        elif mention := _mention(text, words[index:end], opens_sentence=index == 0):
            yield mention
        index = end


def _word(match: re.Match[str]) -> _Word:
    text = match.group()
    bare = _POSSESSIVE.sub("", text)
    return _Word(Span(match.start(), match.start() + len(bare)), bare, len(bare) < len(text))


def _run_end(text: str, words: list[_Word], start: int) -> int:
    """Give the index behind the run of words, from `start`, that may be one name with its title."""
    end = index = start
    while index < len(words):
        word = words[index]
        if index > start and text[words[index - 1].span.end : word.span.start] not in (" ", "\u00a0"):
            break
        if _is_capital(word.text):
            end = index + 1
            if word.possessive:
                break
        elif index == start or not _goes_on(word.text, words[index - 1].text):
            break
        index += 1
    return end


def _is_capital(word: str) -> bool:
    return (word[0].isupper() and word.casefold() not in _ENGLISH.calendar) or bool(
        _PREFIXED.match(word) and word[3].isupper()
    )


def _goes_on(small: str, before: str) -> bool:
    """Tell whether a small word may stand inside a name, behind the word before it."""
    return small in _ENGLISH.name_particles or (small in ("of", "for") and before.casefold() in _ENGLISH.organisations)


def _mention(text: str, words: list[_Word], *, opens_sentence: bool) -> Mention | None:
    """Part a run into title and name; None when no name is in it."""
    while words and opens_sentence and words[0].text.casefold() in SENTENCE_STARTERS:
        words, opens_sentence = words[1:], False
    titles = _titles_ahead(words)
    named = words[titles:]
    if named and named[0].text.casefold() in _ENGLISH.organisations:
        titles, named = 0, words
    if not named or (len(named) == 1 and named[0].text.casefold() in _NOT_A_NAME_ALONE):
        return None
    role = " ".join(word.text for word in words[:titles] if word.text.casefold().rstrip(".") not in _ENGLISH.courtesies)
    span = Span(words[0].span.start, named[-1].span.end)
    name = text[named[0].span.start : span.end].replace("\u00a0", " ")
    return Mention(span, name, role, named[-1].possessive, opens_sentence)


def _titles_ahead(words: list[_Word]) -> int:
    """Count the words ahead of a name that say what somebody is ("Transport Minister", "Prof.")."""
    plain = [word.text.casefold().rstrip(".") for word in words]
    offices = [index for index, word in enumerate(plain[:_OFFICE_WORDS]) if word in _ENGLISH.offices]
    titles = offices[-1] + 1 if offices and offices[-1] + 1 < len(words) else 0
    while titles < len(words) and plain[titles] in _ENGLISH.titles:
        titles += 1
    return titles


def _owned(text: str, words: list[_Word], end: int) -> Mention | None:
    """Give the organisation named by its owner ("Pashinyan’s office"), when the run before `end` is one's."""
    if end >= len(words) or not words[end - 1].possessive or words[end].text not in _ENGLISH.owned_organisations:
        return None
    span = Span(words[end - 1].span.start, words[end].span.end)
    return Mention(span, text[span.start : span.end], "", False, False)
