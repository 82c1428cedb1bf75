"""What an article says somebody is: titles, appositions, role words ahead of a name, ages, "who heads …"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from annotator.suggest.people.ink import POSSESSIVES, Ink
from annotator.suggest.people.mentions import Mention
from annotator.suggest.people.parts import SOMEBODY, MentionKind
from annotator.suggest.people.persons import Person, Role
from annotator.suggest.people.vocabulary import (
    ARTICLE,
    COURTESY,
    INDEFINITE,
    MAN,
    ORGANISATION,
    OWNER,
    PERSON,
    PREPOSITION,
    RELATIVE,
    STARTER,
    TITLE,
    VERB,
    WOMAN,
)

_ENOUGH = 12
"""How many roles of one person are kept: what they are stands beside their first mentions."""
_LONGEST = 24
_SHOWN = 8
"""How many words of an apposition are shown as a role."""
_DOES: Mapping[str, tuple[str, ...]] = {
    "heads": ("head",),
    "headed": ("head",),
    "leads": ("leader", "head"),
    "led": ("leader",),
    "chairs": ("chair", "chairman", "chairwoman"),
    "chaired": ("chair",),
    "runs": ("head", "owner"),
    "owns": ("owner",),
    "founded": ("founder",),
    "co-founded": ("co-founder", "founder"),
    "teaches": ("teacher", "professor"),
    "represents": ("representative", "lawyer"),
    "represented": ("lawyer",),
    "directs": ("director",),
    "coaches": ("coach",),
    "manages": ("manager",),
    "edits": ("editor",),
    "studies": ("researcher", "scientist"),
}
_BE = frozenset(["is", "was", "became", "remains"])
_PARTIES = {"d": "democrat", "r": "republican", "i": "independent"}


def learn_roles(ink: Ink, mentions: Sequence[Mention], persons: Sequence[Person]) -> None:
    """Note with each person what the article says of them, and what that tells of the gender."""
    for mention in mentions:
        if mention.kind in (MentionKind.PLACE, MentionKind.DOCUMENT) or not _may_tell(ink, mention):
            continue
        person = persons[mention.who]
        if person.kind is MentionKind.UNKNOWN and _is_followed_by_who(ink, mention):
            person.kind = MentionKind.PERSON
        if len(person.roles) >= _ENOUGH:
            continue
        for first, after in _role_spans(ink, mention):
            person.roles.append(_role(ink, mention, person, first, after))
        beside = frozenset(_words_beside(ink, mention))
        if beside:
            person.roles.append(Role(beside, mention.first, ""))
            if person.kind is MentionKind.UNKNOWN:
                person.kind = MentionKind.PERSON


def _is_followed_by_who(ink: Ink, mention: Mention) -> bool:
    """Tell of "Moss, who …", "Moss, whose …": no organisation's name goes on so."""
    words, after = ink.reading.words, mention.after
    if after < len(words) and words[after] == ",":
        after += 1
    return after < len(words) and words[after] in ("who", "whose", "whom")


def _role(ink: Ink, mention: Mention, person: Person, first: int, after: int) -> Role:
    """Give what the tokens ``[first, after)`` say a person is; note the kind and gender that they tell of."""
    bits, lows, also = ink.bits, ink.reading.lows, ink.vocabulary.also
    places = range(first, after)
    words = {lows[place] for place in places if lows[place][0].isalnum()}
    every = 0
    for place in places:
        bit = bits[place]
        every |= bit
        if bit & (PERSON | TITLE | ORGANISATION):
            words |= also.get(lows[place], frozenset())
    person.she += 2 * bool(every & WOMAN)
    person.he += 2 * bool(every & MAN)
    if person.kind is MentionKind.UNKNOWN:
        person.kind = MentionKind.PERSON if every & (PERSON | TITLE) else MentionKind.ORGANISATION
    proper = frozenset(
        lows[place] for place in places if ink.reading.words[place][0].isupper() and not bits[place] & (PERSON | TITLE)
    )
    return Role(frozenset(words), mention.first, _shown(ink, first, after), proper)


def _may_tell(ink: Ink, mention: Mention) -> bool:
    """Tell at a glance whether something beside a mention can say who it is; beside most nothing does."""
    if mention.named > mention.first:
        return True
    words, before, after = ink.reading.words, mention.first - 1, mention.after
    if before >= 0 and (ink.bits[before] & (PERSON | ORGANISATION) or words[before] == ","):
        return True
    return after < len(words) and (words[after] in ",(" or words[after] in _BE)


def _shown(ink: Ink, first: int, after: int) -> str:
    """Give a role as written, without its article, no longer than a few words."""
    bits = ink.bits
    while first < after and bits[first] & (ARTICLE | INDEFINITE | COURTESY):
        first += 1
    while after > first and (bits[after - 1] & COURTESY or not ink.reading.words[after - 1][0].isalnum()):
        after -= 1
    return ink.reading.between(first, min(after, first + _SHOWN)) if first < after else ""


def _role_spans(ink: Ink, mention: Mention) -> Iterator[tuple[int, int]]:
    """Give the token ranges around a mention that say who it is."""
    words, bits = ink.reading.words, ink.bits
    count = len(words)
    before, after = mention.first - 1, mention.after
    if mention.named > mention.first and mention.kind is not MentionKind.ORGANISATION:
        yield _with_small_title(ink, mention.first), mention.named
    elif (
        before >= 0
        and bits[before] & (PERSON | ORGANISATION)
        and words[before][0].islower()
        and mention.kind is not MentionKind.ORGANISATION
    ):
        yield _with_small_title(ink, mention.first), mention.first
    opened = before > 0 and words[before] == "," and (len(mention.keys) > 1 or bool(mention.title))
    if opened and after < count and (words[after] in (",", ".") or bits[after] & VERB):
        first = _phrase_ahead(ink, before)
        if first is not None:
            yield first, before
    if (after + 2 < count and words[after] == ",") or (
        after + 2 < count and words[after] in _BE and bits[after + 1] & (ARTICLE | INDEFINITE | PERSON)
    ):
        span = _apposition(ink, after + 1)
        if span is not None:
            yield span


def _with_small_title(ink: Ink, first: int) -> int:
    """Go back over the words of a role ahead of a name ("campaign manager | Ana Doe")."""
    words, bits = ink.reading.words, ink.bits
    place = first
    while place > 0 and first - place < 6:
        before = words[place - 1]
        bit = bits[place - 1]
        if not before[0].isalnum() or bit & (ARTICLE | INDEFINITE | PREPOSITION | OWNER | RELATIVE | VERB):
            break
        if before[0].isupper() and (place == first or bit & STARTER):
            break
        if before[0].islower() and not bit and before.endswith(("ed", "s")) and place < first:
            break
        if before[0].islower() and place == first and not bit & (PERSON | ORGANISATION):
            break
        place -= 1
    return place


def _phrase_ahead(ink: Ink, comma: int) -> int | None:
    """Give the first token of a phrase with a determiner that ends at `comma` and is about somebody."""
    words, bits = ink.reading.words, ink.bits
    somebody = False
    for place in range(comma - 1, max(comma - 14, -1), -1):
        if not words[place][0].isalnum() and words[place] not in POSSESSIVES:
            return None
        if bits[place] & PERSON:
            somebody = True
        if bits[place] & (ARTICLE | INDEFINITE | OWNER) and somebody:
            head = _head(ink, place, comma)
            return place if head is not None and bits[head] & PERSON else None
        if bits[place] & VERB:
            return None
    return None


def _head(ink: Ink, first: int, after: int) -> int | None:
    """Give the last word of a phrase before what hangs on it by a preposition."""
    words, bits = ink.reading.words, ink.bits
    head = None
    for place in range(first, after):
        word = words[place]
        if word in POSSESSIVES:
            continue
        if not word[0].isalnum() or ((bits[place] & (PREPOSITION | RELATIVE) or word == "of") and place > first):
            break
        head = place
    return head


def _apposition(ink: Ink, first: int) -> tuple[int, int] | None:
    """Give the apposition that begins at `first`: "the mayor of X", "54, a baker", "director of Y"."""
    words, bits, lows = ink.reading.words, ink.bits, ink.reading.lows
    count = len(words)
    if words[first].isdigit() and first + 2 < count and words[first + 1] == ",":
        first += 2
    end = first
    while end < count and end - first < _LONGEST:
        word = words[end]
        if (not word[0].isalnum() and word not in POSSESSIVES and word not in ".&") or bits[end] & RELATIVE:
            break
        if word == "." and (end + 1 >= count or words[end + 1][0] == "\n" or len(words[end - 1]) > 4):
            break
        if bits[end] & VERB and not bits[end] & PERSON and end > first:
            return None
        end += 1
    if end == first:
        return None
    head = _head(ink, first, end)
    if head is None:
        return None
    determined = bits[first] & (ARTICLE | INDEFINITE | OWNER)
    somebody = bits[head] & PERSON or (determined and words[head].islower() and words[head].endswith(SOMEBODY))
    if not somebody or (words[head][0].isupper() and not determined):
        return None
    known = bits[first] & (ARTICLE | INDEFINITE | OWNER | PERSON | TITLE) or lows[first] in _BE
    if not known and (head == first or any(bits[place] & VERB for place in range(first, head))):
        return None
    return first, end


def _words_beside(ink: Ink, mention: Mention) -> Iterator[str]:
    """Give what an age, a party behind the name or a "who heads" tells."""
    words, lows, after = ink.reading.words, ink.reading.lows, mention.after
    if after + 1 >= len(words):
        return
    following = words[after + 1]
    if words[after] == "," and following.isdigit() and len(following) <= 3:
        yield f"{following}-year-old"
    elif words[after] == "," and lows[after + 1] == "who" and after + 2 < len(words):
        verb = lows[after + 2]
        if verb in _BE and after + 3 < len(words):
            verb = lows[after + 3]
        yield from _DOES.get(verb, ())
    elif words[after] == "(":
        party = lows[after + 1].partition("-")[0]
        if party in _PARTIES:
            yield _PARTIES[party]
