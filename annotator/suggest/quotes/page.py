"""A text ready for the rules: its tokens with their bits, its quotations, its sentences whole in spite of them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from annotator.model import Span
from annotator.suggest.lexicons import Frame, Lexicon
from annotator.suggest.quotes.tags import OPENS, OPENS_THAT, REPORTING, SUBORDINATOR, tags_of
from annotator.suggest.reading import Reading
from annotator.text.quotations import mark_at, quoted_in
from annotator.text.words import QUOTATION_MARKS

_REPORTS = REPORTING | OPENS
_SUREST = 0.9
_ANY_MARK = re.compile(f"``|[{re.escape(QUOTATION_MARKS)}]")


class Region(NamedTuple):
    """Words in quotation marks, with them: the outermost ones of a paragraph.

    `first` and `after` are a half-open range of tokens, `start` and `end` code points. `left_open` tells that no mark
    closes it in its paragraph, `words` how many tokens it holds.
    """

    first: int
    after: int
    start: int
    end: int
    left_open: bool
    words: int


@dataclass(slots=True)
class Page:
    """A reading with bits for its tokens and the regions in quotation marks.

    `region_of` gives for each token the number of its region, -1 outside of all. `sentences` are token ranges in
    which no quotation is cut; `openings` the places of `sentences` at which a paragraph begins.
    """

    reading: Reading
    tags: list[int] = field(default_factory=list)
    regions: list[Region] = field(default_factory=list)
    region_of: list[int] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)
    paragraph_of: list[int] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    """The tokens outside quotation marks at which a report may begin."""

    def places_in(self, first: int, after: int) -> list[int]:
        """Give those of `places` that lie in a range of tokens."""
        return self.places[bisect_left(self.places, first) : bisect_left(self.places, after)]


def page_of(reading: Reading) -> Page:
    """Prepare a reading for the rules."""
    get = tags_of(reading.lexicon).get
    page = Page(reading, [get(low, 0) for low in reading.lows])
    _tag_elisions(page)
    page.regions = _regions(reading)
    page.region_of = [-1] * len(reading.words)
    for number, region in enumerate(page.regions):
        page.region_of[region.first : region.after] = [number] * (region.after - region.first)
    page.places = [place for place, bits in enumerate(page.tags) if bits & _REPORTS and page.region_of[place] < 0]
    _set_sentences(page)
    return page


def _tag_elisions(page: Page) -> None:
    """Let a word that begins with a shortened "that" open a clause ("qu’elle")."""
    shortened = tuple(
        word
        for word, frame in page.reading.lexicon.introducers.items()
        if frame & Frame.THAT and word.endswith(("’", "'"))
    )
    if not shortened:
        return
    for place, low in enumerate(page.reading.lows):
        if low.startswith(shortened):
            page.tags[place] |= OPENS_THAT | SUBORDINATOR


def _regions(reading: Reading) -> list[Region]:
    found: list[Region] = []
    for first, after in reading.paragraphs:
        if first < after:
            paragraph = Span(reading.starts[first], reading.ends[after - 1])
            if _ANY_MARK.search(reading.text, *paragraph):
                found += _regions_in(reading, paragraph)
    return found


def _regions_in(reading: Reading, paragraph: Span) -> Iterator[Region]:
    """Give the outermost quotations of a paragraph that hold words."""
    text = reading.text
    quoted = quoted_in(text, paragraph)
    openings = [(start, -end) for start, end in quoted.closed] + [(start, 1) for start in quoted.left_open]
    reached = -1
    for start, negative_end in sorted(openings):
        if start < reached:
            continue
        left_open = negative_end > 0
        if left_open and not _may_stay_open(text, start, paragraph):
            continue
        end = _end_of_open(text, start, paragraph, reading.lexicon) if left_open else -negative_end
        first, after = reading.tokens_of(start, end)
        if any(reading.words[place][0].isalnum() for place in range(first, after)):
            yield Region(first, after, start, end, left_open, after - first)
            reached = end


def _may_stay_open(text: str, place: int, paragraph: Span) -> bool:
    """Tell whether a mark that nothing closes opens a quotation all the same; an apostrophe does not.

    A single one does where the paragraph and the next begin with it.
    """
    mark = mark_at(text, place)
    if mark not in ("'", "’", "‘", "״", "‚"):
        return True
    return mark == "‘" and place == paragraph.start and text[paragraph.end : paragraph.end + 8].lstrip().startswith("‘")


@lru_cache(maxsize=8)
def _report_of(lexicon: Lexicon) -> re.Pattern[str]:
    """Give what a report looks like behind words whose closing mark is missing: ", said Ada Moss", ", she said"."""
    surest = (form for form, verb in lexicon.verbs.items() if verb.frames & Frame.QUOTE and verb.sureness >= _SUREST)
    verbs = "|".join(map(re.escape, sorted(surest))) or "(?!)"
    pronouns = "|".join(map(re.escape, sorted(lexicon.subject_pronouns))) or "(?!)"
    return re.compile(rf"[,?!] (?:(?:{verbs}) \w|(?:[A-Z][\w.’'-]+ ){{1,3}}(?:{verbs})\b|(?:{pronouns}) (?:{verbs})\b)")


def _end_of_open(text: str, place: int, paragraph: Span, lexicon: Lexicon) -> int:
    """Give where a quotation without a closing mark ends: ahead of its report, else with its paragraph.

    Where the next paragraph opens with the mark again the whole paragraph is quoted.
    """
    if text[paragraph.end : paragraph.end + 8].lstrip()[:1] == text[place]:
        return paragraph.end
    match = _report_of(lexicon).search(text, place + 1, paragraph.end)
    return match.start() + 1 if match else paragraph.end


def _set_sentences(page: Page) -> None:
    """Join sentences that are cut inside a quotation."""
    reading = page.reading
    starts = [first for first, _after in reading.paragraphs]
    region_of = page.region_of
    for first, after in reading.sentences:
        if first == after:
            continue
        region = region_of[first]
        inside = page.sentences and region >= 0 and page.regions[region].first < first
        if inside:
            page.sentences[-1] = (page.sentences[-1][0], after)
        else:
            page.sentences.append((first, after))
    page.paragraph_of = [bisect_right(starts, first) - 1 for first, _after in page.sentences]
