"""The attributions of one sentence: each reporting verb with its subject and what it reports."""

from __future__ import annotations

from annotator.suggest.lexicons import Form, Frame
from annotator.suggest.quotes.around import AroundRules
from annotator.suggest.quotes.before import phrase_before
from annotator.suggest.quotes.complements import Complement, Kind, complement_of
from annotator.suggest.quotes.cues import Cue, cue_at
from annotator.suggest.quotes.extents import content_end
from annotator.suggest.quotes.found import Found, Range
from annotator.suggest.quotes.phrased import PhraseRules
from annotator.suggest.quotes.sourced import sourced_at
from annotator.suggest.quotes.subjects import main_subject
from annotator.suggest.quotes.tags import (
    CONJUNCTION,
    OPENS,
    PREPOSITION,
    RELATIVE,
    REPORTING,
)
from annotator.suggest.values import Pattern

_PATTERNS = {
    Kind.QUOTATION: Pattern.CUE_QUOTE,
    Kind.THAT: Pattern.CUE_CLAUSE,
    Kind.QUESTION: Pattern.CUE_CLAUSE,
    Kind.CLAUSE: Pattern.CUE_CLAUSE,
    Kind.INFINITIVE: Pattern.REQUEST,
    Kind.PREPOSITION: Pattern.ACCUSATION,
    Kind.THING: Pattern.TOPIC,
}
_FEWEST_WORDS = 3
"""How many words a topic holds that is worth a suggestion of its own."""
_KIND_SURENESS = {
    Kind.QUOTATION: 1.0,
    Kind.THAT: 1.0,
    Kind.QUESTION: 0.9,
    Kind.CLAUSE: 0.97,
    Kind.INFINITIVE: 0.8,
    Kind.PREPOSITION: 0.75,
    Kind.THING: 0.6,
}


class SentenceRules(AroundRules, PhraseRules):
    """Reads one sentence from left to right."""

    def read(self) -> list[Found]:
        """Give the sentence's attributions in their order."""
        for place in self.page.places_in(self.first, self.end):
            self._read_at(place)
        if not self.found and (labelled := self._labelled()) is not None:
            self.found.append(labelled)
        return self.found

    def _read_at(self, place: int) -> None:
        """Take the attribution whose cue stands at `place`, if there is one."""
        page = self.page
        bits, free = page.tags[place], place >= self._covered()
        if bits & OPENS and free and page.reading.lows[place] in page.reading.lexicon.hearsay:
            self._take_hedged(place)
            free = place >= self._covered()
        if bits & REPORTING:
            if free:
                self._take_cue(place)
            elif self._ahead_of_quotation(place):
                self._split_at(place)
            elif place + 1 >= self.end:
                self._take_behind_quotation(place)
        elif bits & OPENS and (sourced := sourced_at(page, place, self.end)) is not None:
            self._take_sourced(place, sourced)

    def _take_cue(self, place: int) -> None:
        cue = cue_at(self.page, place, self.first, self.end)
        if cue is not None and (found := self._attribution(cue)) is not None:
            found.sentence = self.number
            self.found.append(found)
            self.left = max(self.left, found.end, found.cue[1] if found.cue else 0)

    def _ahead_of_quotation(self, place: int) -> bool:
        """Tell whether a comma or colon and then a quotation follow the verb at `place`."""
        page = self.page
        following = place + 1
        return (
            following + 1 < self.end
            and page.reading.words[following] in ",:"
            and page.region_of[following + 1] >= 0
            and page.regions[page.region_of[following + 1]].words > 4
        )

    def _take_behind_quotation(self, place: int) -> None:
        """Take "…: “…,” the union wrote" out of a clause that was read over it."""
        page, outer = self.page, self.found[-1]
        start = outer.content[-1][0]
        cue = cue_at(page, place, start, self.end)
        subject = phrase_before(page, cue.subject_ends, start) if cue and cue.has(Frame.QUOTE) else None
        if cue is None or subject is None or subject[0] - 1 <= start or page.region_of[subject[0] - 1] < 0:
            return
        region = page.regions[page.region_of[subject[0] - 1]]
        shortened = self._content(start, region.first)
        if shortened is None:
            return
        outer.content[-1] = shortened
        content = [(region.first, region.after)]
        self.found.append(
            Found(
                Pattern.QUOTE_CUE, content, (cue.first, cue.after), subject, cue.entry, cue.entry.sureness, self.number
            )
        )

    def _split_at(self, place: int) -> None:
        """Take the report of a quotation out of a clause that was read over it ("…, and the mother replied, “…”")."""
        page, outer = self.page, self.found[-1]
        start = outer.content[-1][0]
        cue = cue_at(page, place, start, self.end)
        subject = phrase_before(page, cue.subject_ends, start) if cue and cue.has(Frame.QUOTE) else None
        if cue is None or subject is None or cue.entry.sureness < 0.5:
            return
        border = next(
            (
                one
                for one in range(subject[0] - 1, start, -1)
                if page.tags[one] & CONJUNCTION and page.region_of[one] < 0
            ),
            None,
        )
        if border is None:
            return
        shortened = self._content(start, border)
        if shortened is None:
            return
        outer.content[-1] = shortened
        self.left = border + 1
        if (found := self._attribution(cue)) is not None:
            found.sentence = self.number
            self.found.append(found)
            self.left = max(self.left, found.end)

    def _attribution(self, cue: Cue) -> Found | None:
        if cue.passive:
            return None
        inverted = self._inverted(cue) or self._opening(cue)
        if inverted is not None:
            return inverted
        if cue.verb == self.first and cue.entry.form & Form.PARTICIPLE and not cue.participle:
            return None
        source = (cue.verb, cue.after) if cue.entry.pronoun else self._subject(cue)
        complement = complement_of(self.page, cue, self.end)
        if source is not None and not cue.participle and self._trails(cue, source[0], complement):
            trailing = self._trailing(cue, source, complement)
            if trailing is not None:
                return trailing
        if isinstance(complement, Complement):
            return self._leading(cue, source, complement)
        return None

    def _leading(self, cue: Cue, source: Range | None, complement: Complement) -> Found | None:
        page = self.page
        first = complement.first
        if source is None and (cue.participle or self._joined(cue)):
            source = self._shared_subject(cue)
        if self._describes(cue, complement):
            return None
        end = content_end(page, complement.kind, first, self.end, cue)
        if source is None and cue.first - self.first <= 2:
            end = self._first_comma(first, end)
        content = self._content(first, end)
        if content is None:
            return None
        kind = complement.kind
        pattern = _PATTERNS[kind]
        if kind is Kind.QUOTATION and not self._all_quoted(content):
            pattern = Pattern.CUE_CLAUSE
        sureness = cue.entry.sureness * _KIND_SURENESS[kind]
        if source is None:
            sureness *= 0.6
        if cue.infinitive:
            sureness *= 0.7
        if cue.denied:
            sureness *= 0.75
        if kind in (Kind.THING, Kind.PREPOSITION) and content[1] - content[0] < _FEWEST_WORDS:
            sureness *= 0.75
        return Found(pattern, [content], (cue.first, cue.after), source, cue.entry, sureness)

    def _describes(self, cue: Cue, complement: Complement) -> bool:
        """Tell whether a clause only says who reports ("officials who spoke on condition of anonymity said …")."""
        page, who = self.page, cue.first - 1
        if complement.kind not in (Kind.THING, Kind.PREPOSITION) or who - 1 < self.first:
            return False
        if not page.tags[who] & RELATIVE or page.reading.words[who - 1] == ",":
            return False
        return any(page.tags[place] & REPORTING for place in page.places_in(complement.first, self.end))

    def _first_comma(self, first: int, end: int) -> int:
        """Give where a participle's content ends ahead of the main clause ("Lamenting their luck, they said …")."""
        page = self.page
        return next(
            (place for place in range(first, end) if page.region_of[place] < 0 and page.reading.words[place] == ","),
            end,
        )

    def _subject(self, cue: Cue) -> Range | None:
        if cue.participle and not self._is_bare_participle(cue):
            return None
        subject = phrase_before(self.page, cue.subject_ends, self.left)
        if subject is not None and self._is_aside(subject):
            return self._shared_subject(cue)
        return subject

    def _is_aside(self, phrase: Range) -> bool:
        """Tell whether a phrase belongs to a preposition behind a conjunction ("and without substantiation")."""
        page, before = self.page, phrase[0] - 1
        if before - 1 < self.first or not page.tags[before] & PREPOSITION:
            return False
        return bool(page.tags[before - 1] & CONJUNCTION)

    def _is_bare_participle(self, cue: Cue) -> bool:
        """Tell whether the participle's own subject stands ahead: no comma between ("footage of Trump saying")."""
        return cue.first - 1 >= self.left and self.page.reading.words[cue.first - 1][0].isalnum()

    def _joined(self, cue: Cue) -> bool:
        """Tell whether a conjunction ties the cue to a verb ahead of it ("… and vowed")."""
        place = cue.first - 1
        return place >= self.first and bool(
            self.page.tags[place] & CONJUNCTION or self.page.reading.words[place] == ","
        )

    def _shared_subject(self, cue: Cue) -> Range | None:
        """Give the subject of the verb ahead to which the cue is tied."""
        for earlier in reversed(self.found):
            if earlier.source is not None:
                return earlier.source
        return main_subject(self.page, self.first, cue.first)
