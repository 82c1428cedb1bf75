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
_STOP = re.compile(f"[{re.escape(_STOPS)}]+[{re.escape(_CLOSERS)}]*")
_FULL_WIDTH_STOPS = frozenset("。！？।")
_TOKEN = re.compile(r"[^\s“”„\"«»‘(\[—–/]*$")
_NEXT_WORD = re.compile(r"\w+(?:[’']\w+)?")

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
        sentence = trim(text, Span(start, end))
        if sentence.length:
            found.append(sentence)
        start = end
    return tuple(found)


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
    place = part.start
    while (match := _STOP.search(text, place, paragraph.end)) and match.start() < part.end:
        if _ends_sentence(text, paragraph, match):
            yield match.end()
        place = match.end()


def _ends_sentence(text: str, paragraph: Span, stop: re.Match[str]) -> bool:
    marks, end = stop.group(), stop.end()
    if any(mark in _FULL_WIDTH_STOPS for mark in marks):
        return True
    after = _skip(text, end, paragraph.end, blank=True)
    if after == paragraph.end:
        return True
    if after == end:
        return False
    word_at = _skip(text, after, paragraph.end, blank=False)
    following = text[word_at] if word_at < paragraph.end else ""
    if following.islower():
        return False
    if marks[0] != "." or marks.startswith(".."):
        return True
    match = _NEXT_WORD.match(text, word_at, paragraph.end)
    return _point_ends_sentence(text, paragraph, stop.start(), match.group() if match else "")


def _point_ends_sentence(text: str, paragraph: Span, point: int, following: str) -> bool:
    """Judge a single full stop by the token before it and the word after it."""
    low = max(paragraph.start, point - _LONGEST_TOKEN)
    match = _TOKEN.search(text, low, point)
    token = match.group() if match else ""
    plain = token.replace(".", "").casefold()
    starter = following.casefold() in SENTENCE_STARTERS and following[:1].isupper() and following != "I"
    if plain in _BEFORE_A_NAME:
        return False
    if plain in _BEFORE_A_NUMBER:
        return not following[:1].isdigit()
    if token in _ANYWHERE or _is_lettered(token):
        return starter
    is_list_number = plain.isdigit() and not text[paragraph.start : point - len(token)].strip()
    return not is_list_number


def _is_lettered(token: str) -> bool:
    """Tell whether a token is an initial ("J") or letters with points between ("U.S", "a.m")."""
    parts = token.split(".")
    if len(parts) == 1:
        return len(token) == 1 and token.isupper()
    return all(len(part) == 1 and part.isalpha() for part in parts)


def _skip(text: str, position: int, end: int, *, blank: bool) -> int:
    """Skip blanks, or marks that may stand ahead of a sentence's first word."""
    while position < end and (text[position].isspace() if blank else text[position] in _OPENERS):
        position += 1
    return position
