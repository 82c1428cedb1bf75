"""Quotations that no verb of their sentence reports: who said them is told by what stands around."""

from __future__ import annotations

from annotator.suggest.quotes.before import phrase_before
from annotator.suggest.quotes.behind import phrase_behind
from annotator.suggest.quotes.cues import cue_at
from annotator.suggest.quotes.found import Found, Range
from annotator.suggest.quotes.labels import label_at
from annotator.suggest.quotes.page import Page, Region
from annotator.suggest.quotes.subjects import main_subject
from annotator.suggest.quotes.tags import AUXILIARY, FINITE, REPORTING, SUBJECT
from annotator.suggest.quotes.token_tests import is_name
from annotator.suggest.values import Pattern

_DASHES = frozenset(["―", "—", "–", "-", "--"])
_REACH = 60
"""How many tokens beside a quotation its speaker is looked for, where a sentence is longer."""
_LONGEST_TITLE = 12
_FEWEST_WORDS = 5
"""How many tokens a quotation inside a sentence must hold to be speech rather than a word quoted in passing."""


def attach_quotations(page: Page, found: list[Found]) -> list[Found]:
    """Give the found attributions together with those of quotations that none of them holds, in text order."""
    return _Attaching(page, found).attach()


class _Attaching:
    """Goes over the sentences with what was attributed last."""

    def __init__(self, page: Page, found: list[Found]) -> None:
        self.page = page
        self.by_sentence: dict[int, list[Found]] = {}
        for one in found:
            self.by_sentence.setdefault(one.sentence, []).append(one)
        self.taken = _taken(page, found)
        self.last: Found | None = None
        self.last_paragraph = -2
        self.outside: int | None = None

    def attach(self) -> list[Found]:
        page = self.page
        out: list[Found] = []
        for number, (first, after) in enumerate(page.sentences):
            own = self.by_sentence.get(number, [])
            regions = self._free_regions(first, after)
            self.outside = self._first_outside(first, after) if regions else None
            new = [one for region in regions if (one := self._attach(number, region, own, out)) is not None]
            here = sorted([*own, *new], key=lambda one: one.content[0])
            out += here
            direct = [one for one in here if self._ends_quoted(one)]
            if here:
                self.last = direct[-1] if direct else here[-1]
                self.last_paragraph = page.paragraph_of[number]
        return out

    def _free_regions(self, first: int, after: int) -> list[tuple[int, Region]]:
        page = self.page
        part = page.region_of[first:after]
        if max(part, default=-1) < 0:
            return []
        numbers = dict.fromkeys(number for number in part if number >= 0)
        return [(number, page.regions[number]) for number in numbers if number not in self.taken]

    def _ends_quoted(self, one: Found) -> bool:
        return self.page.region_of[one.content[-1][1] - 1] >= 0

    def _attach(self, number: int, free: tuple[int, Region], own: list[Found], out: list[Found]) -> Found | None:
        page = self.page
        _region_number, region = free
        paragraph = page.paragraph_of[number]
        content = (region.first, region.after)
        if not self._is_whole(region):
            return self._in_sentence(number, region, own)
        labelled = label_at(page, region.first + 1, region.after)
        if labelled is not None and labelled.in_capitals:
            colon = labelled.after
            parts = [(colon + 1, region.after)]
            return Found(Pattern.LABELLED, parts, (colon, colon + 1), labelled.name, None, 0.9, number)
        goes_on = self._goes_on(paragraph, region)
        if goes_on is not None:
            goes_on.content.append(content)
            return None
        signed = self._signed(number, region)
        if signed is not None:
            return signed
        follower = self._following_report(number, region)
        if follower is not None:
            return follower
        if (
            region.words < _LONGEST_TITLE
            and _is_title(page, region)
            and page.paragraph_of[number] != self.last_paragraph
        ):
            return None
        source, sureness, carried, pattern = self._around(number, paragraph)
        return Found(pattern, [content], None, source, None, sureness, number, carried)

    def _is_whole(self, region: Region) -> bool:
        """Tell whether a quotation is all of its sentence, but for marks and a dash with a name."""
        words = self.page.reading.words
        if self.outside is None:
            return True
        return self.outside >= region.after and words[region.after] in _DASHES

    def _first_outside(self, first: int, after: int) -> int | None:
        """Give the first word of a sentence that stands outside quotation marks."""
        words, region_of = self.page.reading.words, self.page.region_of
        return next((one for one in range(first, after) if region_of[one] < 0 and words[one][0].isalnum()), None)

    def _goes_on(self, paragraph: int, region: Region) -> Found | None:
        """Give the attribution whose words go on here: in the same paragraph, or with the mark opened again."""
        last = self.last
        if last is None or not self._ends_quoted(last):
            return None
        if paragraph == self.last_paragraph:
            between = range(last.end, region.first)
            return last if len(between) < 60 and self._is_short_way(last, region) else None
        before = self.page.regions[self.page.region_of[last.content[-1][1] - 1]]
        if before.left_open and paragraph <= self.last_paragraph + 1:
            self.last_paragraph = paragraph
            return last
        return None

    def _is_short_way(self, last: Found, region: Region) -> bool:
        """Tell whether no other sentence stands between."""
        page = self.page
        return not any(
            last.end <= first and after <= region.first and last.sentence < number
            for number, (first, after) in enumerate(page.sentences[last.sentence : last.sentence + 4], last.sentence)
        )

    def _signed(self, number: int, region: Region) -> Found | None:
        """Read “…” — Ada Moss: the name behind a dash."""
        page = self.page
        words = page.reading.words
        place = region.after
        while place < len(words) and words[place][0] == "\n":
            place += 1
        if place + 1 >= len(words) or words[place] not in _DASHES or not is_name(page, place + 1):
            return None
        end = next((after for first, after in page.sentences if first <= place + 1 < after), place + 1)
        source = phrase_behind(page, place + 1, end)
        if source is None:
            return None
        return Found(Pattern.LABELLED, [(region.first, region.after)], (place, place + 1), source, None, 0.85, number)

    def _following_report(self, number: int, region: Region) -> Found | None:
        """Read a report that stands as a sentence of its own behind a quotation: “Is it?” Moss asked."""
        page = self.page
        following = number + 1
        if following >= len(page.sentences) or page.paragraph_of[following] != page.paragraph_of[number]:
            return None
        first, after = page.sentences[following]
        if after - first > 30 or self.by_sentence.get(following):
            return None
        lexicon = page.reading.lexicon
        for place in range(first, min(after, first + 12)):
            bits = page.tags[place]
            if page.region_of[place] >= 0:
                return None
            if bits & REPORTING:
                cue = cue_at(page, place, first, after)
                if cue is None or cue.entry.sureness < 0.5:
                    return None
                source = phrase_before(page, cue.subject_ends, first)
                if source is None and place == first:
                    source = phrase_behind(page, place + 1, after)
                if source is None:
                    return None
                return Found(
                    Pattern.QUOTE_CUE,
                    [(region.first, region.after)],
                    (cue.first, cue.after),
                    source,
                    cue.entry,
                    0.9,
                    number,
                )
            if bits & (FINITE | AUXILIARY) and not bits & SUBJECT and lexicon:
                return None
        return None

    def _around(self, number: int, paragraph: int) -> tuple[Range | None, float, bool, Pattern]:
        """Tell from the sentences before who is quoted; how surely; whether they were quoted before."""
        page = self.page
        if number > 0:
            first, after = page.sentences[number - 1]
            same = page.paragraph_of[number - 1] == paragraph
            ends_open = page.reading.words[after - 1] == ":"
            before = self.by_sentence.get(number - 1, [])
            quoted_last = self.last is not None and self.last.sentence == number - 1
            if ends_open or same:
                if before and before[-1].source is not None:
                    return before[-1].source, 0.85 if ends_open else 0.75, False, Pattern.QUOTE_ALONE
                subject = main_subject(page, first, after)
                if subject is not None:
                    return subject, 0.85 if ends_open else 0.7, False, Pattern.QUOTE_ALONE
            if quoted_last and self.last is not None and self.last.source is not None:
                return self.last.source, 0.7, True, Pattern.QUOTE_CARRIES_ON
            if before and before[-1].source is not None:
                return before[-1].source, 0.65, False, Pattern.QUOTE_ALONE
            subject = main_subject(page, first, after)
            if subject is not None:
                return subject, 0.55, False, Pattern.QUOTE_ALONE
        if self.last is not None and self.last.source is not None:
            return self.last.source, 0.5, True, Pattern.QUOTE_CARRIES_ON
        return None, 0.5, False, Pattern.QUOTE_ALONE

    def _in_sentence(self, number: int, region: Region, own: list[Found]) -> Found | None:
        """Attribute a longer quotation inside a sentence whose verbs do not report."""
        page = self.page
        first, after = page.sentences[number]
        words = page.reading.words
        before = region.first - 1
        colon = before >= first and words[before] == ":"
        if region.words < _FEWEST_WORDS + 2 and not colon:
            return None
        if not colon and (not _is_sentence(page, region) or _is_title(page, region) or (own and region.words < 12)):
            return None
        source = (
            own[-1].source
            if own
            else main_subject(page, max(first, region.first - _REACH), region.first)
            or main_subject(page, region.after, min(after, region.after + _REACH))
        )
        if source is None and not colon:
            return None
        pattern = Pattern.QUOTE_ALONE
        return Found(pattern, [(region.first, region.after)], None, source, None, 0.75 if colon else 0.45, number)


def _is_sentence(page: Page, region: Region) -> bool:
    """Tell whether words in quotation marks begin as a sentence does."""
    words = page.reading.words[region.first : region.after]
    first = next((word for word in words if word[0].isalnum()), "")
    return first[:1].isupper()


def _is_title(page: Page, region: Region) -> bool:
    """Tell whether words in quotation marks are the title of something: most begin with a capital letter."""
    words = [word for word in page.reading.words[region.first : region.after] if word[0].isalpha()]
    return sum(word[0].isupper() for word in words) * 2 > len(words)


def _taken(page: Page, found: list[Found]) -> set[int]:
    taken: set[int] = set()
    for one in found:
        for first, after in one.content:
            taken.update(page.region_of[first:after])
    taken.discard(-1)
    return taken
