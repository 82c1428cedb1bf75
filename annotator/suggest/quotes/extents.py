"""How far what is said reaches: to the end of its sentence, or to where the next report begins."""

from __future__ import annotations

from annotator.suggest.lexicons import Form, Frame
from annotator.suggest.quotes.complements import Kind
from annotator.suggest.quotes.cues import Cue, cue_at
from annotator.suggest.quotes.page import Page
from annotator.suggest.quotes.tags import (
    ADVERB,
    AUXILIARY,
    CONJUNCTION,
    FINITE,
    PREPOSITION,
    RELATIVE,
    REPORTING,
    SUBJECT,
    SUBORDINATOR,
    TIME,
)

_CONTRASTING = frozenset(["while", "but", "and", "whereas", "although", "though"])
_SURELY_SAYS = 0.94
_THING_ENDS = frozenset(
    [
        "during",
        "after",
        "before",
        "when",
        "while",
        "since",
        "because",
        "although",
        "though",
        "if",
        "unless",
        "until",
        "where",
        "amid",
        "following",
        "ahead",
        "whom",
    ]
)


def content_end(page: Page, kind: Kind, first: int, highest: int, cue: Cue) -> int:
    """Give where the content that begins at `first` ends: at the sentence's end, or where the next report begins."""
    tags, lows, words, region_of = page.tags, page.reading.lows, page.reading.words, page.region_of
    loose = kind in (Kind.THING, Kind.PREPOSITION)
    relative = cue.first > 0 and bool(tags[cue.first - 1] & RELATIVE) and words[cue.first - 2 : cue.first - 1] == [","]
    place = first if region_of[first] >= 0 else first + 1
    while place < highest:
        if region_of[place] >= 0:
            region = page.regions[region_of[place]]
            place = region.after
            if place < highest and kind is Kind.QUOTATION and region.first == first and words[place - 2] in ",.?!…":
                return place
            continue
        low, bits = lows[place], tags[place]
        if low == ",":
            if relative and place + 1 < highest and tags[place + 1] & (AUXILIARY | FINITE | REPORTING):
                return place
            joined = place + 1 < highest and tags[place + 1] & CONJUNCTION
            if kind is Kind.INFINITIVE and joined and not _is_list(page, place, highest):
                return place
            if _next_report(page, place + 1, first, highest, cue, comma=True):
                return place
            if (
                loose
                and place + 1 < highest
                and (
                    tags[place + 1] & (CONJUNCTION | RELATIVE | SUBORDINATOR | ADVERB | SUBJECT | PREPOSITION)
                    or lows[place + 1].endswith("ing")
                )
                and not _is_list(page, place, highest)
            ):
                return place
            if place + 2 < highest and lows[place + 1] == "according" and lows[place + 2] == "to":
                return place
        elif bits & CONJUNCTION and _next_report(page, place + 1, first, highest, cue, comma=False):
            return place - 1 if words[place - 1] == "," else place
        elif loose and place > first + 1:
            if low in _THING_ENDS or low == "but" or low in ("—", "–", "―", ";"):
                return place
            if low in ("in", "at", "on") and place + 1 < highest and _is_occasion(page, place + 1, highest):
                return place
        elif (
            (low == "during" and kind is Kind.INFINITIVE)
            or low == ";"
            or (low in ("―", "—") and kind is not Kind.QUOTATION and not _dash_closes(page, place, highest))
        ):
            return place
        place += 1
    return highest


def _is_list(page: Page, comma: int, highest: int) -> bool:
    """Tell whether the comma and the conjunction behind it only go on a list of things."""
    following = comma + 1
    if not page.tags[following] & CONJUNCTION or following + 1 >= highest:
        return False
    return not any(
        page.tags[place] & (AUXILIARY | FINITE | REPORTING | SUBJECT)
        for place in range(following + 1, min(following + 6, highest))
    )


def _dash_closes(page: Page, dash: int, highest: int) -> bool:
    """Tell whether a second dash follows, so that the words between are only put in."""
    return any(page.reading.words[place] in "―—" and page.region_of[place] < 0 for place in range(dash + 1, highest))


def _is_occasion(page: Page, first: int, highest: int) -> bool:
    """Tell whether a time or an occasion of speaking begins here ("Monday", "a statement", "an interview")."""
    lexicon = page.reading.lexicon
    for place in range(first, min(first + 5, highest)):
        if page.tags[place] & TIME or page.reading.lows[place] in lexicon.occasions:
            return True
        if page.tags[place] & (PREPOSITION | AUXILIARY | FINITE) or not page.reading.words[place][0].isalnum():
            return False
    return False


def _other_reports(page: Page, first: int, highest: int) -> bool:
    """Tell whether somebody else reports something from here on ("while ministers insist …")."""
    for place in range(first + 1, min(first + 5, highest)):
        if page.region_of[place] >= 0 or not page.reading.words[place][0].isalnum():
            return False
        if page.tags[place] & REPORTING:
            cue = cue_at(page, place, first, highest)
            return cue is not None and cue.entry.sureness >= _SURELY_SAYS - 0.1
    return False


def _next_report(page: Page, place: int, first: int, highest: int, cue: Cue, *, comma: bool) -> bool:
    """Tell whether the same speaker's next report begins at `place` ("and vowed to", ", adding that")."""
    tags, lows = page.tags, page.reading.lows
    if place < highest and comma and lows[place] in _CONTRASTING and _other_reports(page, place + 1, highest):
        return True
    if place < highest and tags[place] & CONJUNCTION and comma:
        place += 1
        if place + 1 < highest and tags[place] & SUBJECT and tags[place + 1] & REPORTING:
            return (
                page.reading.lexicon.verbs[lows[place + 1]].sureness >= 0.5
                if lows[place + 1] in page.reading.lexicon.verbs
                else False
            )
    if place + 2 < highest and tags[place] & PREPOSITION and not comma:
        place = next((one for one in range(place + 2, min(place + 4, highest)) if tags[one] & REPORTING), place)
    start = place
    while place < highest and (tags[place] & (ADVERB | AUXILIARY) or lows[place].endswith("ly")) and place < start + 3:
        place += 1
    if place >= highest or not tags[place] & REPORTING or page.region_of[place] >= 0:
        return False
    entry = page.reading.lexicon.verbs.get(lows[place])
    if entry is None:
        return False
    if comma and start == place and lows[place].endswith("ing"):
        return entry.sureness >= 0.5
    if not comma or tags[start - 1] & CONJUNCTION:
        mine = cue.entry.form
        if entry.sureness >= _SURELY_SAYS and entry.form & (Form.PAST | Form.THIRD) and start == place:
            return cue_at(page, place, first, highest) is not None
        same = (entry.form & mine) & (Form.PAST | Form.THIRD | Form.BASE) or (mine & Form.ING and entry.form & Form.ING)
        return (
            bool(same)
            and entry.sureness >= 0.5
            and not entry.frames & Frame.BELIEF
            and cue_at(page, place, first, highest) is not None
        )
    return False
