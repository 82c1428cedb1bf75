"""Where sentences end: full stops that are not those of abbreviations, initials and numbers.

A break is the position after a sentence's last character, closing quotation marks included. Whether a stop
ends a sentence is judged from the characters beside it alone: any part of a text gives the same breaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotator.model import Span
from annotator.text.spans import trim

_STOPS = ".!?…。！？؟।"
_CLOSERS = "”’\"'»«“‘)]}›‹」』"
_OPENERS = "“‘\"'«»„‚([{‹「『¿¡—–-"
_STOP = re.compile(rf"([{re.escape(_STOPS)}]+)[{re.escape(_CLOSERS)}]*+()(\s*+)[{re.escape(_OPENERS)}]*+")
"""A run of stops with its closing marks, where it ends, and what stands ahead of the next sentence's first word."""
_FULL_WIDTH_STOPS = re.compile("[。！？।]")
_TOKEN = re.compile(r"[^\s“”„\"«»‘(\[—–/]*$")
_NEXT_WORD = re.compile(r"\w+(?:[’']\w+)?")
_INK = re.compile(r"\S")

_WINDOW = 2_000
_LONGEST_TOKEN = 24


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_BEFORE_A_NAME = _words(
    """
    mr mrs ms mx dr prof gen col lt sgt capt cmdr adm maj cpl sen rep gov pres st rev hon msgr messrs
    mme mlle mt ft vs fig cf dir dist amb supt insp hr fr
    """
)
"""Abbreviations that never end a sentence: a name or a number comes next."""

_BEFORE_A_NUMBER = _words("no nos nr art vol pp p ch sec par para")
"""Abbreviations only when a number comes next ("No. 5", but "He said no.")."""

_ANYWHERE = _words(
    """
    Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun Inc
    Corp Co Ltd Plc PLC Jr Sr Bros Dept Est Assn Univ Ave Blvd Rd Tel Ext Ed Eds etc dept est approx ca al
    eg ie bn tel ext eds
    """
)
"""Abbreviations, as written, that end a sentence only when the next word is one that starts sentences."""

_LONGEST_ABBREVIATION = max(map(len, _BEFORE_A_NAME | _BEFORE_A_NUMBER | _ANYWHERE))

SENTENCE_STARTERS = _words(
    """
    a an the this that these those it its he she they we i you his her their our my your there here in
    on at by for from with without after before during since until while when where why how what who
    which if as although though but and or so yet nor not no yes also meanwhile however moreover then
    now today yesterday last next some many most all both each every one two three another other such to
    of is are was were has have had will would can could according
    """
)


def sentences(text: str, span: Span) -> tuple[Span, ...]:
    """Give the sentences of a part of a text (as a rule a paragraph), in order, without outer blanks."""
    found: list[Span] = []
    start = span.start
    for end in (*_breaks(text, span, span), span.end):
        # One plain blank ahead is the rule, and needs no closer look at what a reader sees as blank.
        first = start + 1 if text[start : start + 2].isascii() and text[start : start + 1] == " " else start
        if end - first > 1 and _is_ink(text[first]) and _is_ink(text[end - 1]):
            found.append(Span(first, end))
        elif (sentence := trim(text, Span(start, end))).length:
            found.append(sentence)
        start = end
    return tuple(found)


def _is_ink(character: str) -> bool:
    return character.isascii() and not character.isspace()


def last_break_before(text: str, paragraph: Span, position: int) -> int:
    """Give where the sentence with the character at `position` begins: a break or the paragraph's start."""
    high, size = position, _WINDOW
    while True:
        low = _start_of_stop(text, max(paragraph.start, high - size), paragraph.start)
        before = [place for place in _breaks(text, paragraph, Span(low, high)) if place <= position]
        if before:
            return before[-1]
        if low == paragraph.start:
            return low
        high, size = low, size * 2


def first_break_after(text: str, paragraph: Span, position: int) -> int:
    """Give where the sentence holding the character at `position` ends: a break, or the paragraph's end."""
    low = _start_of_stop(text, position, paragraph.start)
    for place in _breaks(text, paragraph, Span(low, paragraph.end)):
        if place > position:
            return place
    return paragraph.end


def _start_of_stop(text: str, position: int, lowest: int) -> int:
    """Go back to where the run of stops and closing marks around `position` begins, not to cut it."""
    while position > lowest and (text[position - 1] in _STOPS or text[position - 1] in _CLOSERS):
        position -= 1
    return position


def _breaks(text: str, paragraph: Span, part: Span) -> Iterator[int]:
    """Give the breaks of the stops that begin inside `part`, judged with the whole paragraph in view."""
    for match in _STOP.finditer(text, part.start, paragraph.end):
        if match.start() >= part.end:
            return
        if _ends_sentence(text, paragraph, match):
            yield match.start(2)


def _ends_sentence(text: str, paragraph: Span, stop: re.Match[str]) -> bool:
    marks, _behind, blanks = stop.groups()
    if _FULL_WIDTH_STOPS.search(marks):
        return True
    if stop.end(3) == paragraph.end:
        return True
    if not blanks:
        return False
    word_at = stop.end()
    if text[word_at : min(word_at + 1, paragraph.end)].islower():
        return False
    if marks[0] != "." or marks.startswith(".."):
        return True
    return _point_ends_sentence(text, paragraph, stop)


def _point_ends_sentence(text: str, paragraph: Span, stop: re.Match[str]) -> bool:
    """Judge a single full stop by the token before it and the word after it."""
    point = stop.start()
    low = max(paragraph.start, point - _LONGEST_TOKEN)
    token = text[max(low, text.rfind(" ", low, point) + 1) : point]
    if token.isalpha():
        if len(token) > _LONGEST_ABBREVIATION:
            return True
    else:  # other marks stand ahead of the token, or in it
        match = _TOKEN.search(text, low, point)
        token = match.group() if match else ""
    plain = token.replace(".", "").casefold()
    if plain in _BEFORE_A_NAME:
        return False
    if plain in _BEFORE_A_NUMBER:
        return not text[stop.end() : min(stop.end() + 1, paragraph.end)].isdigit()
    if token in _ANYWHERE or _is_lettered(token):
        return _starts_sentences(text, paragraph, stop.end())
    return not plain.isdigit() or not _opens(text, paragraph, point - len(token))


def _starts_sentences(text: str, paragraph: Span, place: int) -> bool:
    """Tell whether the word at a place is one with which sentences begin, with a capital letter."""
    match = _NEXT_WORD.match(text, place, paragraph.end)
    word = match.group() if match else ""
    return word[:1].isupper() and word != "I" and word.casefold() in SENTENCE_STARTERS


def _opens(text: str, paragraph: Span, place: int) -> bool:
    """Tell whether only blanks stand in the paragraph ahead of a place."""
    return _INK.search(text, paragraph.start, place) is None


def _is_lettered(token: str) -> bool:
    """Tell whether a token is an initial ("J") or letters with points between ("U.S", "a.m")."""
    parts = token.split(".")
    if len(parts) == 1:
        return len(token) == 1 and token.isupper()
    return all(len(part) == 1 and part.isalpha() for part in parts)
