"""One sentence while its reports are read: what is taken, what is left, and what its parts hold."""

from __future__ import annotations

from annotator.suggest.quotes.found import Found, Range
from annotator.suggest.quotes.page import Page
from annotator.suggest.quotes.tags import (
    AUXILIARY,
    CONJUNCTION,
    FINITE,
    PREPOSITION,
    RELATIVE,
    REPORTING,
    SUBORDINATOR,
)

_ACCOMPANYING = frozenset(["as", "while", "when", "after", "before", "who", "which", "where", "whose", "whom"])
_SHORTEST_PLACE = 3
_LONGEST_DATELINE = 10
"""How many tokens a dateline may have."""


class Sentence:
    """A sentence of a page; `found` is what was found so far, `left` where what is not taken yet begins."""

    def __init__(self, page: Page, number: int) -> None:
        self.page = page
        self.number = number
        self.first, self.after = page.sentences[number]
        self.end = self._without_stop()
        self.left = self._past_dateline()
        self.found: list[Found] = []

    def _past_dateline(self) -> int:
        """Give where the sentence begins behind the place that an agency puts ahead of it ("LONDON (AP) — …")."""
        words, region_of = self.page.reading.words, self.page.region_of
        if not words[self.first].isupper() or len(words[self.first]) < _SHORTEST_PLACE:
            return self.first
        for place in range(self.first + 1, min(self.first + _LONGEST_DATELINE, self.after)):
            if region_of[place] >= 0:
                break
            if words[place] in "—–-" and words[place + 1 : place + 2] != []:
                return place + (2 if words[place + 1] == "-" else 1)
        return self.first

    def _without_stop(self) -> int:
        """Give where the sentence ends without the full stop that closes it."""
        page, end = self.page, self.after
        while end - 1 > self.first and page.reading.words[end - 1] in ".!?…" and page.region_of[end - 1] < 0:
            end -= 1
        return end

    def _covered(self) -> int:
        """Give the end of the last content: verbs inside a reported clause are that clause's."""
        return self.found[-1].end if self.found else self.first

    def _content(self, first: int, end: int) -> Range | None:
        words = self.page.reading.words
        while end > first and words[end - 1] in ",;:—–" and self.page.region_of[end - 1] < 0:
            end -= 1
        return (first, end) if end > first else None

    def _all_quoted(self, content: Range) -> bool:
        """Tell whether all words of the content stand in quotation marks."""
        region_of, words = self.page.region_of, self.page.reading.words
        return all(region_of[place] >= 0 or not words[place][0].isalnum() for place in range(*content))

    def _left_start(self) -> int:
        """Give where the words begin that no attribution has taken yet, without what joins them to it."""
        start = self.left
        if self.found:
            words = self.page.reading.words
            while start < self.end and (words[start] in ",;" or self.page.tags[start] & CONJUNCTION):
                start += 1
        return start

    def _begins_small(self, quoted: int) -> bool:
        """Tell whether the words in quotation marks at a token begin with a small letter, as within a sentence."""
        page = self.page
        if page.region_of[quoted] < 0:
            return False
        region = page.regions[page.region_of[quoted]]
        first = next((word for word in page.reading.words[region.first : region.after] if word[0].isalnum()), "")
        return first[:1].islower()

    def _has_matter(self, first: int, after: int) -> bool:
        """Tell whether a statement stands in these words: a quotation, or a clause with a finite verb."""
        page = self.page
        for place in range(first, after):
            if page.region_of[place] >= 0:
                return True
            if (
                page.tags[place] & (AUXILIARY | FINITE)
                or page.reading.lows[place].endswith("ed")
                or page.tags[place] & REPORTING
            ):
                opening = page.tags[first]
                is_fronted = opening & (SUBORDINATOR | PREPOSITION) and not opening & CONJUNCTION
                return not is_fronted or self._has_main_clause(first, after)
        return False

    def _has_main_clause(self, first: int, after: int) -> bool:
        """Tell whether, behind a subordinate clause or an adverbial, a main clause stands."""
        page = self.page
        words = page.reading.words
        commas = [place for place in range(first, after - 1) if words[place] == "," and page.region_of[place] < 0]
        return any(
            any(
                page.tags[place] & (AUXILIARY | FINITE) or page.reading.lows[place].endswith("ed")
                for place in range(comma, after)
            )
            for comma in commas
        )

    def _is_loose(self, place: int) -> bool:
        """Tell whether what begins here only accompanies the report ("…, as he left")."""
        page = self.page
        return bool(page.tags[place] & (CONJUNCTION | RELATIVE)) or page.reading.lows[place] in _ACCOMPANYING

    def _end_of_rest(self, first: int) -> int:
        """Give where the rest of a statement ends: with its quotation, or with the sentence."""
        page = self.page
        if page.region_of[first] >= 0:
            after = page.regions[page.region_of[first]].after
            while after < self.end and page.region_of[after] >= 0:
                after = page.regions[page.region_of[after]].after
            if after < self.end and page.reading.words[after] in ",;—–―":
                return after
            return after if after >= self.end or page.reading.words[after - 2] in ".!?,…" else self.end
        return self.end

    def _is_statement(self, part: Range) -> bool:
        return part[1] - part[0] >= 2
