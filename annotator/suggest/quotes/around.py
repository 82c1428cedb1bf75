"""Reports that stand behind or within what was said: "…, Colonna said", "…, said Colonna", "…, she said, …"."""

from __future__ import annotations

from annotator.suggest.lexicons import Form, Frame
from annotator.suggest.quotes.before import phrase_before
from annotator.suggest.quotes.behind import phrase_behind
from annotator.suggest.quotes.complements import Complement, Kind, Nothing
from annotator.suggest.quotes.cues import Cue
from annotator.suggest.quotes.found import Found, Range
from annotator.suggest.quotes.sentence import Sentence
from annotator.suggest.quotes.tags import (
    ADVERB,
    AUXILIARY,
    CONJUNCTION,
    DETERMINER,
    FINITE,
    OBJECT,
    OPENS_THAT,
    POSSESSIVE,
    PREPOSITION,
    REPORTING,
    SUBJECT,
    SUBORDINATOR,
    TIME,
    WH,
)
from annotator.suggest.values import Pattern

_SPEAKS = 0.8


class AroundRules(Sentence):
    """The rules for reports behind or within a statement, and for verbs ahead of their subject."""

    def _trails(self, cue: Cue, subject: int, complement: Complement | Nothing) -> bool:
        """Tell whether what was said stands ahead of the subject."""
        page = self.page
        if not cue.has(Frame.QUOTE) and (not cue.has(Frame.BARE) or cue.entry.sureness < _SPEAKS):
            return False
        border = subject - 1
        if border < self.left:
            return False
        if cue.entry.pronoun and page.reading.words[border] == "," and border > self.left:
            border -= 1
        at_region = page.region_of[border] >= 0
        if not at_region and page.reading.words[border] not in ",—–―":
            return False
        if at_region and page.reading.words[border - 1] in ",?!":
            return True
        if isinstance(complement, Complement):
            if complement.kind is not Kind.QUOTATION:
                return False
            if at_region:
                return self._has_matter(self.left, border + 1)
            return self._is_cut_short(complement.first)
        return self._has_matter(self.left, border + 1) or self._is_subject_of(complement.stop)

    def _is_cut_short(self, quoted: int) -> bool:
        """Tell whether a quotation goes on with what stands ahead of the report ("It was, she said, “a stone”")."""
        opening = self.page.tags[self._left_start()]
        return self._begins_small(quoted) and not opening & (SUBORDINATOR | PREPOSITION | ADVERB | TIME)

    def _is_subject_of(self, stop: int) -> bool:
        """Tell whether, behind the report, a verb goes on with what stands ahead ("The plan, she said, is dead")."""
        page = self.page
        if stop >= self.end:
            start = self._left_start()
            return not page.tags[start] & (SUBORDINATOR | PREPOSITION | TIME | ADVERB) and self.end - start > 6
        return (
            stop + 1 < self.end
            and page.reading.words[stop] == ","
            and (
                bool(page.tags[stop + 1] & (AUXILIARY | FINITE | REPORTING))
                or page.reading.lows[stop + 1].endswith("ed")
                or (bool(page.tags[self._left_start()] & SUBORDINATOR) and not self._is_loose(stop + 1))
            )
            and not page.reading.lows[stop + 1].endswith("ing")
        )

    def _trailing(self, cue: Cue, source: Range, complement: Complement | Nothing) -> Found | None:
        stop = complement.stop if isinstance(complement, Nothing) else complement.first
        return self._around(cue, source, source[0], stop)

    def _around(self, cue: Cue, source: Range, border: int, stop: int) -> Found | None:
        """Put together what stands ahead of the report and, where it goes on, behind it."""
        page = self.page
        content: list[Range] = []
        ahead = self._content(self._past_opening(self._left_start(), border), border)
        if ahead is not None:
            content.append(ahead)
        behind = self._goes_on(stop, ahead is not None and page.region_of[ahead[1] - 1] >= 0)
        if behind is not None:
            content.append(behind)
        if not content:
            return None
        direct = all(self._all_quoted(part) for part in content)
        pattern = Pattern.QUOTE_CUE if direct else Pattern.CLAUSE_CUE
        sureness = max(cue.entry.sureness, 0.6) if direct else cue.entry.sureness
        return Found(pattern, content, (cue.first, cue.after), source, cue.entry, sureness)

    def _past_opening(self, first: int, border: int) -> int:
        """Leave out what leads up to a quotation: words with a colon, or an adverbial with its comma."""
        page = self.page
        place = next((place for place in range(first, border) if page.region_of[place] >= 0), border)
        if not first < place < border:
            return first
        mark = page.reading.words[place - 1]
        opens = page.tags[first] & (PREPOSITION | SUBORDINATOR | ADVERB | TIME | CONJUNCTION)
        has_verb = any(page.tags[one] & (AUXILIARY | FINITE) for one in range(first, place))
        leads_up = mark == "," and opens and not has_verb and not self._begins_small(place)
        return place if mark == ":" or leads_up else first

    def _goes_on(self, stop: int, quoted: bool) -> Range | None:
        """Give what goes on behind a report in the middle of a statement."""
        page = self.page
        words, region_of, tags = page.reading.words, page.region_of, page.tags
        if stop >= self.end:
            return None
        if region_of[stop] >= 0:
            return self._content(stop, self._end_of_rest(stop))
        if words[stop] not in (",", ";", ":", "—", "–", "―"):
            return None
        following = stop + 1
        if following >= self.end:
            return None
        if region_of[following] >= 0:
            return self._content(following, self._end_of_rest(following))
        if words[stop] == "," and tags[following] & CONJUNCTION and (resumed := self._resumed(following)) is not None:
            return resumed
        if quoted:
            return None
        if self._is_loose(following) or page.reading.lows[following].endswith("ing"):
            return None
        if words[stop] != ",":
            return None
        return self._content(following, self._end_of_rest(following))

    def _resumed(self, conjunction: int) -> Range | None:
        """Read "…, she said, and still “got to sit in”": the statement taken up again with a conjunction."""
        page = self.page
        for place in range(conjunction + 1, min(conjunction + 4, self.end)):
            if page.region_of[place] >= 0:
                return self._content(conjunction, self._end_of_rest(place))
            if page.tags[place] & (REPORTING | SUBJECT | AUXILIARY):
                return None
        return None

    def _opening(self, cue: Cue) -> Found | None:
        """Read "Said Ellis: “…”": the verb first, then its subject and a colon."""
        page = self.page
        if cue.verb != self.first or not cue.has(Frame.INVERTED | Frame.THAT) or cue.participle:
            return None
        source = phrase_behind(page, cue.after, self.end)
        if source is None or source[1] + 1 >= self.end:
            return None
        if page.tags[source[1]] & OPENS_THAT and cue.has(Frame.THAT):
            content = self._content(source[1], self.end)
            return content and Found(
                Pattern.CUE_CLAUSE, [content], (cue.first, cue.after), source, cue.entry, cue.entry.sureness
            )
        if page.reading.words[source[1]] not in ":,":
            return None
        if page.region_of[source[1] + 1] < 0 and page.reading.words[source[1]] == ",":
            return None
        content = self._content(source[1] + 1, self.end)
        if content is None:
            return None
        return Found(Pattern.CUE_QUOTE, [content], (cue.first, cue.after), source, cue.entry, cue.entry.sureness)

    def _inverted(self, cue: Cue) -> Found | None:
        """Read "…, said Colonna": the verb ahead of its subject, behind what was said."""
        page = self.page
        place = cue.verb
        if not cue.has(Frame.INVERTED) or cue.first - 1 < self.left or cue.participle:
            return None
        if cue.first != place and not cue.entry.form & Form.PARTICIPLE:
            return None
        before = cue.first - 1
        at_region = page.region_of[before] >= 0 or (
            before > self.left and page.reading.words[before] == "," and page.region_of[before - 1] >= 0
        )
        if not at_region and page.reading.words[before] not in ",—–―":
            return None
        if cue.after >= self.end or page.region_of[cue.after] >= 0 or page.reading.words[cue.after] in ",:;":
            return None
        if not self._has_matter(self.left, before + 1):
            return None
        bits = page.tags[cue.after]
        if bits & (TIME | OBJECT | SUBORDINATOR | PREPOSITION | ADVERB | WH) and not bits & (
            SUBJECT | DETERMINER | POSSESSIVE
        ):
            return None
        if bits & SUBJECT and not at_region:
            return None
        if not at_region and page.reading.words[before] == "," and self._is_interrupted(cue):
            return None
        source = phrase_behind(page, cue.after, self.end)
        if source is None:
            return None
        stop = source[1]
        if stop < self.end and page.tags[stop] & (FINITE | AUXILIARY | REPORTING):
            return None
        return self._around(cue, source, cue.first, self._past_adverbials(stop))

    def _is_interrupted(self, cue: Cue) -> bool:
        """Tell whether the comma ahead of the verb only closes what stands between it and its subject."""
        subject = phrase_before(self.page, cue.subject_ends, self.left)
        if subject is None or subject[0] <= self.left:
            return subject is not None
        border = subject[0] - 1
        return self.page.region_of[border] >= 0 or self.page.reading.words[border] == ","

    def _past_adverbials(self, place: int) -> int:
        """Skip times and places behind a source ("said Colonna on Thursday in Baku, …")."""
        page = self.page
        while place < self.end and page.region_of[place] < 0 and page.reading.words[place] not in ",;:—–―":
            place += 1
        return place
