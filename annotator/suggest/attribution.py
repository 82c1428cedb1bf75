"""Who probably said a quote: the names and reporting words around it, weighed by where they stand."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from annotator.model import Span
from annotator.suggest.lexicons import Frame, lexicon_for, speaking_forms
from annotator.suggest.names import Mention, NameFound, capitalised_names, mentions_in
from annotator.text import normalise, overlap, paragraph_at, sentence_at

_CUE = re.compile(r"\baccording to\b|[^\W\d_]+", re.IGNORECASE)
_BEFORE = re.compile(r"(\w+)(?:\s+(?:the|a|an))?\W{0,3}$")
_PRONOUN = re.compile(r"\b(?:he|she|they)\b", re.IGNORECASE)
_SUBJECT_REACH = 40
"""How many characters after a name its verb may follow ("Colonna, who was in Baku, said")."""
_PARAGRAPHS_BEFORE = 2
_FARTHEST = 4_000
"""How many characters away from the quote names are looked at, where paragraphs or sentences are longer."""
_ENGLISH = lexicon_for("en")
_REPORTING = speaking_forms(_ENGLISH)
_SAYING = speaking_forms(_ENGLISH, Frame.INVERTED)
"""May stand ahead of their subject ("said Colonna")."""
_NOT_BEFORE_A_SUBJECT = _ENGLISH.prepositions | _REPORTING
_BREAK = re.compile(r"[.!?“”\"\n]")
_GAPS = (" ", " the ")

_SAME_SENTENCE, _SAME_PARAGRAPH, _PARAGRAPH_BEFORE = 100.0, 60.0, 30.0
_WITH_CUE, _AFTER_PREPOSITION, _POSSESSIVE, _FOR_PRONOUN, _FIRST_IN_SENTENCE = 60.0, -60.0, -45.0, 30.0, 15.0


def propose_speaker(text: str, spans: Sequence[Span]) -> list[NameFound]:
    """Give the likely speakers of a quote with these content spans, best first; empty when no name is near.

    Looked at are the quote's sentence, its paragraph and the two paragraphs before.
    """
    names = {name.name: name for name in capitalised_names(text)}
    best: dict[str, float] = {}
    for weight, mention in _weighed(text, normalise(spans)):
        best[mention.name] = max(weight, best.get(mention.name, weight))
    return [names[name] for name in sorted(best, key=lambda name: (-best[name], names[name].first))]


def mention_near(text: str, span: Span) -> Span | None:
    """Give the mention (title and name) of the likely speaker in the quote's own sentences; None if none is there."""
    around = _sentences_around(text, (span,))
    weighed = [
        (weight, -mention.span.start, mention.span)
        for weight, mention in _weighed(text, (span,))
        if around.contains(mention.span) and weight >= _SAME_SENTENCE + _POSSESSIVE / 2
    ]
    return max(weighed)[2] if weighed else None


def cue_near(text: str, span: Span) -> Span | None:
    """Give the reporting words nearest to the quote in its own sentences, outside it; None if there are none."""
    around = _sentences_around(text, (span,))
    cues = [cue for cue in _cues(text, around) if not cue.overlaps(span)]
    return min(cues, key=lambda cue: (_distance(cue, (span,)), cue.start), default=None)


def _weighed(text: str, content: Sequence[Span]) -> Iterator[tuple[float, Mention]]:
    """Give the mentions around the content, each with how likely it is the speaker's."""
    if not content:
        return
    paragraph = paragraph_at(text, content[0].start)
    sentence = _sentences_around(text, content)
    reach = Span(
        max(_start_of_reach(text, paragraph), content[0].start - _FARTHEST),
        min(max(paragraph.end, sentence.end), content[-1].end + _FARTHEST),
    )
    cues = [cue for cue in _cues(text, reach) if not overlap((cue,), content)]
    pronoun = any(
        not overlap((Span(*match.span()),), content) for match in _PRONOUN.finditer(text, sentence.start, sentence.end)
    )
    for mention in _mentions_within(text, reach):
        if overlap((mention.span,), content):
            continue
        near = min(_distance(mention.span, content), 1_000) / 20
        weight = _place_weight(mention, sentence, paragraph) + _grammar_weight(text, mention, cues) - near
        yield weight + (pronoun and mention.span.end <= sentence.start) * _FOR_PRONOUN, mention


def _place_weight(mention: Mention, sentence: Span, paragraph: Span) -> float:
    if sentence.contains(mention.span):
        return _SAME_SENTENCE
    return _SAME_PARAGRAPH if mention.span.start >= paragraph.start else _PARAGRAPH_BEFORE


def _grammar_weight(text: str, mention: Mention, cues: Iterable[Span]) -> float:
    """Weigh what stands beside a mention: its verb, a preposition, a possessive."""
    if any(_follows_its_cue(text, mention, cue) for cue in cues):
        return _WITH_CUE
    before = _BEFORE.search(text, max(0, mention.span.start - 20), mention.span.start)
    if before is not None and before.group(1).lower() in _NOT_BEFORE_A_SUBJECT:
        return _AFTER_PREPOSITION
    if mention.possessive:
        return _POSSESSIVE
    gaps = [cue.start - mention.span.end for cue in cues if _leads_to_its_cue(text, mention, cue)]
    first = mention.opens_sentence * _FIRST_IN_SENTENCE
    return first + (_WITH_CUE - min(gaps) if gaps else 0.0)


def _follows_its_cue(text: str, mention: Mention, cue: Span) -> bool:
    """Tell whether the cue stands right ahead of the one who speaks ("said Colonna", "according to Colonna")."""
    if not 0 < mention.span.start - cue.end <= max(map(len, _GAPS)):
        return False
    words = text[cue.start : cue.end].lower()
    between = text[cue.end : mention.span.start]
    return between in _GAPS and (words in _SAYING or words.startswith("according"))


def _leads_to_its_cue(text: str, mention: Mention, cue: Span) -> bool:
    """Tell whether the cue follows soon, in the same sentence and outside quotation marks, and is no participle."""
    if not 0 < cue.start - mention.span.end <= _SUBJECT_REACH or text.endswith("ing", cue.start, cue.end):
        return False
    return not _BREAK.search(text, mention.span.end, cue.start)


def _cues(text: str, part: Span) -> Iterator[Span]:
    for match in _CUE.finditer(text, part.start, part.end):
        if " " in match.group() or match.group().lower() in _REPORTING:
            yield Span(match.start(), match.end())


def _sentences_around(text: str, content: Sequence[Span]) -> Span:
    """Give the stretch from the sentence where the content starts to the one where it ends."""
    first = sentence_at(text, content[0].start) or content[0]
    last = sentence_at(text, max(content[0].start, content[-1].end - 1)) or content[-1]
    return Span(first.start, last.end)


def _start_of_reach(text: str, paragraph: Span) -> int:
    start = paragraph.start
    for _paragraph in range(_PARAGRAPHS_BEFORE):
        while start > 0 and text[start - 1].isspace():
            start -= 1
        start = paragraph_at(text, start).start
    return start


def _mentions_within(text: str, part: Span) -> Iterator[Mention]:
    mentions = mentions_in(text)
    first = bisect_left(mentions, part.start, key=lambda mention: mention.span.start)
    for mention in mentions[first:]:
        if mention.span.end > part.end:
            return
        yield mention


def _distance(span: Span, content: Sequence[Span]) -> int:
    return min(max(part.start - span.end, span.start - part.end, 0) for part in content)
