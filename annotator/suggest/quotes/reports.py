"""The attributions of one sentence: each reporting verb with its subject and what it reports."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.suggest.lexicons import Form, Frame
from annotator.suggest.quotes.complements import Complement, Kind, Nothing, complement_of
from annotator.suggest.quotes.cues import Cue, cue_at, is_headline
from annotator.suggest.quotes.extents import content_end
from annotator.suggest.quotes.found import Found, Range
from annotator.suggest.quotes.labels import label_at
from annotator.suggest.quotes.page import Page
from annotator.suggest.quotes.phrases import phrase_before, phrase_behind
from annotator.suggest.quotes.sourced import Sourced, sourced_at
from annotator.suggest.quotes.tags import (
    ADVERB,
    AUXILIARY,
    CONJUNCTION,
    DETERMINER,
    FINITE,
    OBJECT,
    OPENS,
    OPENS_THAT,
    POSSESSIVE,
    PREPOSITION,
    RELATIVE,
    REPORTING,
    SUBJECT,
    SUBORDINATOR,
    TIME,
    WH,
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

_ACCOMPANYING = frozenset(["as", "while", "when", "after", "before", "who", "which", "where", "whose", "whom"])
_SPEAKS = 0.8
_FEWEST_WORDS = 3
"""How many words a topic holds that is worth a suggestion of its own."""
_OUTWEIGHED = 0.65
"""How sure an attribution must be to stand against an "according to" around it."""


class SentenceRules:
    """Reads one sentence from left to right; `found` is what it found so far."""

    def __init__(self, page: Page, number: int) -> None:
        self.page = page
        self.number = number
        self.first, self.after = page.sentences[number]
        self.end = self._without_stop()
        self.left = self.first
        self.found: list[Found] = []

    def _without_stop(self) -> int:
        """Give where the sentence ends without the full stop that closes it."""
        page, end = self.page, self.after
        while end - 1 > self.first and page.reading.words[end - 1] in ".!?…" and page.region_of[end - 1] < 0:
            end -= 1
        return end

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

    def _covered(self) -> int:
        """Give the end of the last content: verbs inside a reported clause are that clause's."""
        return self.found[-1].end if self.found else self.first

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

    # What reports comes first: "Colonna said that …"

    def _leading(self, cue: Cue, source: Range | None, complement: Complement) -> Found | None:
        page = self.page
        first = complement.first
        if source is None and (cue.participle or self._joined(cue)):
            source = self._shared_subject(cue)
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

    def _first_comma(self, first: int, end: int) -> int:
        """Give where a participle's content ends ahead of the main clause ("Lamenting their luck, they said …")."""
        page = self.page
        return next(
            (place for place in range(first, end) if page.region_of[place] < 0 and page.reading.words[place] == ","),
            end,
        )

    def _content(self, first: int, end: int) -> Range | None:
        words = self.page.reading.words
        while end > first and words[end - 1] in ",;:—–" and self.page.region_of[end - 1] < 0:
            end -= 1
        return (first, end) if end > first else None

    def _all_quoted(self, content: Range) -> bool:
        """Tell whether all words of the content stand in quotation marks."""
        region_of, words = self.page.region_of, self.page.reading.words
        return all(region_of[place] >= 0 or not words[place][0].isalnum() for place in range(*content))

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

    # What reports comes last or between: "…, Colonna said", "…, she said, …"

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

    def _begins_small(self, quoted: int) -> bool:
        """Tell whether the words in quotation marks at a token begin with a small letter, as within a sentence."""
        page = self.page
        if page.region_of[quoted] < 0:
            return False
        region = page.regions[page.region_of[quoted]]
        first = next((word for word in page.reading.words[region.first : region.after] if word[0].isalnum()), "")
        return first[:1].islower()

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

    def _is_loose(self, place: int) -> bool:
        """Tell whether what begins here only accompanies the report ("…, as he left")."""
        page = self.page
        return bool(page.tags[place] & (CONJUNCTION | RELATIVE)) or page.reading.lows[place] in _ACCOMPANYING

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
        is_dateline = mark in "-–—" and page.reading.words[first].isupper()
        leads_up = mark == "," and opens and not has_verb and not self._begins_small(place)
        return place if mark == ":" or is_dateline or leads_up else first

    def _left_start(self) -> int:
        """Give where the words begin that no attribution has taken yet, without what joins them to it."""
        start = self.left
        if self.found:
            words = self.page.reading.words
            while start < self.end and (words[start] in ",;" or self.page.tags[start] & CONJUNCTION):
                start += 1
        return start

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

    # According to

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

    def _is_statement(self, part: Range) -> bool:
        return part[1] - part[0] >= 2


_KIND_SURENESS = {
    Kind.QUOTATION: 1.0,
    Kind.THAT: 1.0,
    Kind.QUESTION: 0.9,
    Kind.CLAUSE: 0.97,
    Kind.INFINITIVE: 0.8,
    Kind.PREPOSITION: 0.75,
    Kind.THING: 0.6,
}


def main_subject(page: Page, first: int, after: int) -> Range | None:
    """Give the subject of a sentence's first finite verb: behind fronted words and their comma."""
    for place in _verbs(page, first, after):
        group = place
        while group - 1 > first and page.tags[group - 1] & AUXILIARY:
            group -= 1
        subject = phrase_before(page, group, first)
        if subject is not None and not page.tags[subject[0] - 1 if subject[0] > first else subject[0]] & RELATIVE:
            return subject
    return None


def _verbs(page: Page, first: int, after: int) -> Iterator[int]:
    for place in range(first, after):
        if page.region_of[place] >= 0:
            continue
        bits = page.tags[place]
        if (
            bits & (FINITE | AUXILIARY)
            or (bits & REPORTING and not page.tags[place - 1] & (DETERMINER | PREPOSITION))
            or (page.reading.lows[place].endswith("ed") and place > first and not page.tags[place - 1] & DETERMINER)
        ):
            yield place


__all__ = ["SentenceRules", "main_subject"]
