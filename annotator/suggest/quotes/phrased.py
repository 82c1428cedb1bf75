"""Reports without a verb of their own: "according to …", "reportedly …", a name and a colon."""

from __future__ import annotations

from annotator.suggest.quotes.before import phrase_before
from annotator.suggest.quotes.cues import is_headline
from annotator.suggest.quotes.found import Found, Range
from annotator.suggest.quotes.labels import label_at
from annotator.suggest.quotes.sentence import Sentence
from annotator.suggest.quotes.sourced import Sourced
from annotator.suggest.quotes.tags import (
    ADVERB,
    AUXILIARY,
    CONJUNCTION,
    FINITE,
    RELATIVE,
    REPORTING,
    SUBORDINATOR,
)
from annotator.suggest.values import Pattern

_OUTWEIGHED = 0.65
"""How sure an attribution must be to stand against an "according to" around it."""


class PhraseRules(Sentence):
    """The rules for phrases that name a speaker, for hearsay and for labels."""

    def _take_sourced(self, place: int, sourced: Sourced) -> None:
        """Take what a phrase with its speaker reports; it outweighs wishes and topics inside it."""
        earlier = self.found
        weak = [one for one in earlier if one.sureness < _OUTWEIGHED and one.end <= place]
        if weak and len(weak) == len(earlier) and sourced.phrase.sureness > _OUTWEIGHED:
            self.found, self.left = [], self.first
        found = self._by_phrase(place, sourced)
        if found is None:
            self.found = earlier
            return
        found.sentence = self.number
        self.found.append(found)
        self.left = max(self.left, sourced.stop)

    def _by_phrase(self, place: int, sourced: Sourced) -> Found | None:
        page = self.page
        words = page.reading.words
        content: list[Range] = []
        if place - 1 > self.left:
            ahead = self._content(self._left_start(), place)
            if ahead is not None and self._is_statement(ahead):
                content.append(ahead)
        stop = sourced.stop
        if not content and stop < self.end and page.tags[stop] & (AUXILIARY | FINITE) and place == self.first:
            return Found(
                Pattern.ACCORDING_TO, [(stop, self.end)], sourced.cue, sourced.source, None, sourced.phrase.sureness
            )
        while stop < self.end and words[stop] not in ",:" and page.region_of[stop] < 0:
            stop += 1
        if stop < self.end and page.region_of[stop] >= 0 and not content:
            content.append((stop, self.end))
        elif stop + 1 < self.end and words[stop] in ",:":
            behind = self._content(stop + 1, self.end)
            bits = page.tags[stop + 1]
            verbal = bool(bits & (AUXILIARY | FINITE | REPORTING)) or page.reading.lows[stop + 1].endswith("ed")
            goes_on = page.region_of[stop + 1] >= 0 or verbal
            if content and verbal:
                content[0] = self._own_subject(content[0])
            if behind is not None and (not content or (goes_on and not bits & (CONJUNCTION | RELATIVE | SUBORDINATOR))):
                content.append(behind)
        if not content:
            return None
        return Found(Pattern.ACCORDING_TO, content, sourced.cue, sourced.source, None, sourced.phrase.sureness)

    def _own_subject(self, ahead: Range) -> Range:
        """Cut what stands ahead of "according to" to the subject of the verb behind it ("… met, and they, …")."""
        subject = phrase_before(self.page, ahead[1], ahead[0])
        if subject is None or subject[0] - 1 < ahead[0] or not self.page.tags[subject[0] - 1] & CONJUNCTION:
            return ahead
        return subject

    def _take_hedged(self, place: int) -> None:
        """Read "Colonna and Pashinyan reportedly discussed …": said by somebody whom the article does not name."""
        subject = phrase_before(self.page, place, self.left)
        content = self._content(place + 1, self.end)
        if subject is None or content is None or not self._is_verb(place + 1):
            return
        found = Found(Pattern.HEARSAY, [subject, content], (place, place + 1), None, None, 0.5, self.number)
        self.found.append(found)
        self.left = found.end

    def _is_verb(self, place: int) -> bool:
        page = self.page
        while place < self.end and page.tags[place] & ADVERB:
            place += 1
        if place >= self.end:
            return False
        return bool(page.tags[place] & (AUXILIARY | FINITE | REPORTING)) or page.reading.lows[place].endswith("ed")

    def _labelled(self) -> Found | None:
        """Read "Johnson: ‘I did nothing wrong’" and "Johnson: Budget Will Pass", as headlines have it."""
        page = self.page
        label = label_at(page, self.first, self.end)
        if label is None or label.after + 1 >= self.end:
            return None
        rest = (label.after + 1, self.end)
        quoted = page.region_of[rest[0]] >= 0
        if not quoted and not (self.number == 0 and is_headline(page, *rest) and rest[1] - rest[0] > 3):
            return None
        colon = (label.after, label.after + 1)
        return Found(Pattern.LABELLED, [rest], colon, label.name, None, 0.8 if quoted else 0.5, self.number)
