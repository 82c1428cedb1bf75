"""What a token can be beside its neighbours: the last word of a phrase, a noun, a verb, an abbreviation's stop."""

from __future__ import annotations

from annotator.suggest.quotes.page import Page
from annotator.suggest.quotes.tags import (
    ADVERB,
    CONJUNCTION,
    DETERMINER,
    NOT_IN_PHRASE,
    OBJECT,
    POSSESSIVE,
    PREPOSITION,
    REPORTING,
    SUBJECT,
    SUBORDINATOR,
    TIME,
)

LINKING = frozenset(["of", "for", "at", "in", "from", "with", "to", "on", "by", "against", "near", "behind", "de"])
"""Prepositions by which a phrase goes on ("a spokesman for the ministry")."""


def is_name(page: Page, place: int) -> bool:
    """Tell whether a token is written with a capital letter."""
    return page.reading.words[place][0].isupper()


def is_word(page: Page, place: int) -> bool:
    """Tell whether a token is a word or number rather than a mark."""
    return page.reading.words[place][0].isalnum()


def is_title_like(page: Page, place: int) -> bool:
    """Tell whether a pronoun's letters are a name here ("IT", "US")."""
    word = page.reading.words[place]
    return len(word) > 1 and word.isupper()


def is_short(page: Page, place: int) -> bool:
    """Tell whether the full stop at `place` belongs to an abbreviation."""
    if place == 0 or page.reading.ends[place - 1] != page.reading.starts[place]:
        return False
    before = page.reading.words[place - 1]
    return before[0].isupper() and len(before) <= 5


def is_head(page: Page, place: int) -> bool:
    """Tell whether a token can be the last word of a noun phrase."""
    word, bits = page.reading.words[place], page.tags[place]
    if not word[0].isalnum():
        return word in (")", "’s", "'s")
    if word[0].isupper() and not bits & (SUBJECT | PREPOSITION | SUBORDINATOR):
        return True
    if bits & (NOT_IN_PHRASE | PREPOSITION | CONJUNCTION | ADVERB | DETERMINER | POSSESSIVE | OBJECT | TIME):
        return False
    if bits & REPORTING:
        return is_noun_here(page, place, 0)
    return not word.endswith(("ed", "ing", "ly"))


def links_back(page: Page, place: int, bottom: int) -> bool:
    """Tell whether a preposition ties what follows to a noun ahead of it."""
    return (
        page.reading.lows[place] in LINKING
        and not is_name(page, place)
        and place - 1 >= bottom
        and is_head(page, place - 1)
    )


def is_doing(page: Page, place: int, bottom: int) -> bool:
    """Tell whether a participle says what the noun ahead of it does ("protesters marching through the streets")."""
    if place - 1 < bottom or not page.reading.lows[place].endswith("ing") or is_name(page, place):
        return False
    if page.tags[place] & (REPORTING | PREPOSITION | ADVERB):
        return False
    return is_head(page, place - 1) and page.reading.lows[place - 1].endswith("s")


def is_behind_doing(page: Page, place: int, bottom: int) -> bool:
    """Tell whether a preposition behind such a participle stands ahead of `place`."""
    return place - 2 >= bottom and bool(page.tags[place - 1] & PREPOSITION) and is_doing(page, place - 2, bottom)


def is_noun_here(page: Page, place: int, bottom: int) -> bool:
    """Tell whether a word that could report is a noun here: a determiner, an adjective or a possessive is ahead."""
    if place - 1 < bottom:
        return False
    bits, before = page.tags[place - 1], page.reading.words[place - 1]
    if page.reading.lows[place].endswith(("ed", "ing")):
        return bool(bits & (DETERMINER | POSSESSIVE))
    if bits & (DETERMINER | POSSESSIVE):
        return True
    if before.endswith("ing") and place - 2 >= bottom and page.tags[place - 2] & (DETERMINER | POSSESSIVE):
        return True
    return not bits and before[0].isalpha() and before[0].islower() and not before.endswith("s")


def looks_verbal(page: Page, place: int, bottom: int) -> bool:
    """Tell whether an unknown word inside a phrase is rather the verb of what stands ahead."""
    word = page.reading.words[place]
    if not word.endswith(("ed", "ing")) or len(word) < 5:
        return False
    if place - 1 < bottom or page.region_of[place - 1] >= 0 or not is_word(page, place - 1):
        return False
    bits = page.tags[place - 1]
    return not bits & (DETERMINER | POSSESSIVE | ADVERB | PREPOSITION | CONJUNCTION)


def joins_phrases(page: Page, place: int, bottom: int) -> bool:
    """Tell whether a conjunction joins two nouns ("Colonna and Pashinyan"), not two clauses."""
    if place - 1 < bottom or page.reading.lows[place] not in ("and", "or", "&"):
        return False
    return is_head(page, place - 1)
