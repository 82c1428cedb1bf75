"""What a word can be in a sentence, as bits: a stand-in for a dictionary, made from a language's lexicon."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from annotator.suggest.lexicons import Frame, Lexicon

DETERMINER: Final = 1
PREPOSITION: Final = 2
SUBORDINATOR: Final = 4
CONJUNCTION: Final = 8
SUBJECT: Final = 16
"""A pronoun that may be a subject."""
OBJECT: Final = 32
POSSESSIVE: Final = 64
AUXILIARY: Final = 128
"""be, have, do and modals, contracted ones ("they've") too."""
BE: Final = 256
MODAL: Final = 512
ADVERB: Final = 1024
WH: Final = 2048
RELATIVE: Final = 4096
FINITE: Final = 8192
"""A finite verb that reports nothing."""
REPORTING: Final = 16384
TIME: Final = 32768
TITLE: Final = 131072
HAVE: Final = 262144
NEGATION: Final = 524288

OPENS_THAT: Final = 1048576
"""Opens a reported clause: "that"."""
OPENS_TO: Final = 2097152
"""Opens a reported infinitive: "to"."""

OPENS: Final = 4194304
"""Begins a phrase with a speaker, or is hearsay: something to look at for itself."""

NOT_IN_PHRASE: Final = SUBORDINATOR | SUBJECT | AUXILIARY | WH | RELATIVE | FINITE | NEGATION
"""What ends a noun phrase, whichever way it is followed."""

_SHORT = {
    "’s": BE,
    "’re": AUXILIARY | BE,
    "’m": AUXILIARY | BE,
    "’d": AUXILIARY,
    "’ve": AUXILIARY | HAVE,
    "’ll": MODAL | AUXILIARY,
}


@lru_cache(maxsize=8)
def tags_of(lexicon: Lexicon) -> dict[str, int]:
    """Give the bits of every word (in small letters) that the lexicon knows; other words are nouns and the like."""
    tags: dict[str, int] = {}

    def put(words: Iterable[str], bits: int) -> None:
        for word in words:
            for form in {word, word.replace("'", "’"), word.replace("’", "'")}:
                tags[form] = tags.get(form, 0) | bits

    put(lexicon.determiners, DETERMINER)
    put(lexicon.prepositions, PREPOSITION)
    put(lexicon.subordinators, SUBORDINATOR)
    put(lexicon.conjunctions, CONJUNCTION)
    put(lexicon.subject_pronouns, SUBJECT)
    put(lexicon.object_pronouns, OBJECT)
    put(lexicon.possessives, POSSESSIVE)
    put(lexicon.auxiliaries, AUXILIARY)
    put(lexicon.modals, AUXILIARY | MODAL)
    put(lexicon.be, AUXILIARY | BE)
    put(lexicon.have, AUXILIARY | HAVE)
    put(lexicon.do, AUXILIARY)
    put(lexicon.negations, NEGATION)
    put(lexicon.adverbs, ADVERB)
    put(lexicon.wh_words, WH)
    put(lexicon.relatives, RELATIVE)
    put(lexicon.finite_verbs, FINITE)
    put(lexicon.times, TIME)
    put(lexicon.verbs, REPORTING)
    put((first for first, phrases in lexicon.phrases.items() if any(phrase.form for phrase in phrases)), REPORTING)
    put((word for word, frame in lexicon.introducers.items() if frame & Frame.THAT), OPENS_THAT | SUBORDINATOR)
    put((word for word, frame in lexicon.introducers.items() if frame & Frame.TO), OPENS_TO)
    put(lexicon.titles, TITLE)
    put((first for first, phrases in lexicon.phrases.items() if not all(phrase.form for phrase in phrases)), OPENS)
    put(lexicon.hearsay, OPENS)
    for pronoun in lexicon.subject_pronouns:
        for ending, bits in _SHORT.items():
            put([pronoun + ending], SUBJECT | bits)
    for word in (*lexicon.auxiliaries, *lexicon.modals, *lexicon.be, *lexicon.have, *lexicon.do):
        put([word + "n’t"], tags.get(word, 0) | NEGATION | AUXILIARY)
    put(["’s"], POSSESSIVE)
    return tags
