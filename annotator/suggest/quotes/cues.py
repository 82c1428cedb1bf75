"""The verbs that report, found with what belongs to them: "has also said", "went on to say", "was quoted as saying"."""

from __future__ import annotations

from typing import NamedTuple

from annotator.suggest.lexicons import Form, Frame, VerbForm
from annotator.suggest.quotes.page import Page
from annotator.suggest.quotes.tags import (
    ADVERB,
    AUXILIARY,
    BE,
    CONJUNCTION,
    DETERMINER,
    FINITE,
    HAVE,
    NEGATION,
    OBJECT,
    POSSESSIVE,
    PREPOSITION,
    RELATIVE,
    REPORTING,
    SUBJECT,
    SUBORDINATOR,
    TIME,
    WH,
)

_LONGEST_GROUP = 7
_AHEAD_OF_PARTICIPLES = frozenset(["before", "after", "while", "when", "by", "in", "since"])
_SURELY_VERB = 0.85
_ALWAYS_PLURAL = frozenset(
    ["people", "police", "men", "women", "many", "some", "most", "others", "both", "few", "all", "children"]
)


class Cue(NamedTuple):
    """A reporting verb: tokens `first` to before `after` make the cue, `verb` is the one that the lexicon knows.

    `subject_ends` is where the subject's phrase would end. `participle`: "…, saying"; `infinitive`: "went on to say";
    `passive`: "was told"; `denied`: "did not say".
    """

    first: int
    after: int
    verb: int
    entry: VerbForm
    subject_ends: int
    participle: bool = False
    infinitive: bool = False
    passive: bool = False
    denied: bool = False

    def has(self, frame: int) -> bool:
        """Tell whether the verb can be used so."""
        return bool(self.entry.frames & frame)


def cue_at(page: Page, place: int, lowest: int, highest: int) -> Cue | None:
    """Give the cue whose verb is the token at `place`; None where the word is no verb that reports here."""
    lows, tags = page.reading.lows, page.tags
    if page.region_of[place] >= 0:
        return None
    longer = _phrase_at(page, place, highest)
    entry = longer[0] if longer else page.reading.lexicon.verbs.get(lows[place])
    if entry is None:
        return None
    before = place - 1
    if before >= lowest and (
        lows[before] in ("-", "–")
        or (
            tags[before] & (DETERMINER | POSSESSIVE)
            and not tags[before] & (BE | SUBJECT)
            and not (before - 1 >= lowest and lows[before - 1] == "of")  # "the father of two said"
        )
    ):
        return None
    if before >= lowest and lows[before] in ("’s", "'s") and not entry.form & (Form.ING | Form.PARTICIPLE):
        return None
    words = page.reading.words
    if (
        before >= lowest
        and words[place][0].isupper()
        and words[before][0].isupper()
        and not is_headline(page, lowest, highest)
    ):
        return None
    first, denied = _group_start(page, place, lowest)
    bits = tags[place - 1] if place > lowest else 0
    has_auxiliary = first < place
    infinitive = passive = participle = False
    form = entry.form
    group = range(first, place)
    if lows[place].endswith("ing") and form & Form.ING:
        participle = not any(tags[one] & BE for one in group)
        if participle and bits & PREPOSITION and lows[place - 1] not in _AHEAD_OF_PARTICIPLES:
            return None
    elif (
        form & Form.PARTICIPLE
        and any(tags[one] & BE for one in group)
        and not any(tags[one] & HAVE and not tags[one] & BE for one in group[-1:])
    ):
        passive = True
    elif place - 1 >= lowest and lows[place - 1] == "to" and form & Form.BASE:
        infinitive = True
        governed = _governor(page, place - 1, lowest)
        if governed is None:
            return None
        first, has_auxiliary = governed, True
    elif (
        form & Form.BASE and not form & Form.PAST and not has_auxiliary and not _has_plural_subject(page, place, lowest)
    ) or (form & Form.THIRD and not form & Form.PAST and _is_plural_noun(page, place, lowest, highest, entry.sureness)):
        return None
    if (
        place == lowest
        and not first < place
        and form & Form.PARTICIPLE
        and not form & Form.ING
        and not entry.frames & Frame.INVERTED
    ):
        return None
    after = longer[1] if longer else place + 1
    return Cue(first, after, place, entry, first, participle, infinitive, passive, denied)


def is_headline(page: Page, first: int, after: int) -> bool:
    """Tell whether most words of a sentence begin with a capital letter, so that its verbs may too."""
    words = [word for word in page.reading.words[first : min(after, first + 12)] if word[0].isalpha()]
    return sum(word[0].isupper() for word in words) * 3 > len(words) * 2


def _group_start(page: Page, place: int, lowest: int) -> tuple[int, bool]:
    """Go back over auxiliaries, negations and adverbs; give where the group begins and whether it is denied."""
    tags, lows = page.tags, page.reading.lows
    first, denied = place, False
    while first - 1 >= max(lowest, place - _LONGEST_GROUP):
        bits = tags[first - 1]
        if bits & SUBJECT or (
            not bits & (AUXILIARY | ADVERB | NEGATION)
            and not (lows[first - 1].endswith("ly") and not bits and not page.reading.words[first - 1][0].isupper())
        ):
            break
        if page.region_of[first - 1] >= 0:
            break
        denied = denied or bool(bits & NEGATION)
        first -= 1
    return first, denied


def _governor(page: Page, to: int, lowest: int) -> int | None:
    """Give where the verb that governs "to say" begins ("went on to say", "declined to say"); None without one."""
    tags, lows = page.tags, page.reading.lows
    place = to - 1
    if place >= lowest and lows[place] in ("on", "ahead"):
        place -= 1
    if place < lowest:
        return None
    bits = tags[place]
    if not (bits & (FINITE | REPORTING | AUXILIARY) or lows[place].endswith(("ed", "ing", "s"))):
        return None
    if bits & (DETERMINER | PREPOSITION | SUBJECT | OBJECT):
        return None
    return _group_start(page, place, lowest)[0]


def _has_plural_subject(page: Page, place: int, lowest: int) -> bool:
    """Tell whether a base form can be a verb here: a plural or a pronoun is ahead, or "who"."""
    if place - 1 < lowest:
        return False
    bits, low, word = page.tags[place - 1], page.reading.lows[place - 1], page.reading.words[place - 1]
    if bits & (SUBJECT | RELATIVE):
        return low not in ("he", "she", "it")
    if bits & (PREPOSITION | CONJUNCTION | DETERMINER | POSSESSIVE | SUBORDINATOR | AUXILIARY):
        return False
    if word in (",", ")") or low.endswith("s") or low in _ALWAYS_PLURAL:
        return True
    return word[0].isupper() and any(
        page.reading.lows[earlier] == "and" for earlier in range(max(lowest, place - 6), place - 1)
    )


def _is_plural_noun(page: Page, place: int, lowest: int, highest: int, sureness: float) -> bool:
    """Tell whether a form in -s is a noun here ("the claims", "court reports")."""
    if place - 1 < lowest:
        return True
    if page.reading.lows[place] not in page.reading.lexicon.nouns and sureness >= _SURELY_VERB:
        return False
    if place + 1 >= highest:
        return bool(page.tags[place - 1] & (DETERMINER | POSSESSIVE | PREPOSITION))
    bits, before = page.tags[place - 1], page.reading.words[place - 1]
    if bits & (PREPOSITION | CONJUNCTION | DETERMINER | POSSESSIVE | AUXILIARY | TIME) and not bits & (
        SUBJECT | ADVERB
    ):
        return not bits & CONJUNCTION
    if bits & (SUBJECT | ADVERB | RELATIVE) or before in (",", ")") or before[0].isupper():
        return False
    following = place + 1
    if page.region_of[following] >= 0 or page.reading.words[following][0].isupper():
        return False
    return not page.tags[following] & (SUBJECT | OBJECT | DETERMINER | POSSESSIVE | RELATIVE | SUBORDINATOR | WH)


def _phrase_at(page: Page, place: int, highest: int) -> tuple[VerbForm, int] | None:
    """Give the reporting phrase that begins here ("made clear") as a verb, and where it ends."""
    lows = page.reading.lows
    for phrase in page.reading.lexicon.phrases.get(lows[place], ()):
        after = place + len(phrase.words)
        if phrase.form and after <= highest and tuple(lows[place:after]) == phrase.words:
            return VerbForm(phrase.lemma, phrase.frames, phrase.sureness, phrase.form), after
    return None
