"""What disagrees with itself, in one reviewer's work as well as over all articles.

What reviewers differ about at one place is a dispute, and none of it is told here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from annotator.i18n import _
from annotator.model import Basis, Claim, Finding, Quote, Span, Spans, Speaker, Verdict
from annotator.review.agreed import agreed
from annotator.review.desk import Work, same_speaker
from annotator.review.difference_words import ended_once, extract, finding_words
from annotator.review.inconsistent import Inconsistency, InconsistencyKind
from annotator.review.matching import Mark, claim_mark, overlap_share, quote_mark
from annotator.review.wordings import ByWording, Clash, Place, folded
from annotator.text import normalise, subtract, words_of

ALIKE = 0.5
"""From what share of common text on two marks of one reviewer are taken for one that was marked twice."""
NEARLY_ALL = 0.8
"""The same where one lies in the other: it may well be meant as a part of it."""
_TELLING = 12
"""Words of a text that are shorter, in characters, are said by many and mean something else in each article."""
_NO_FINDINGS = {Basis.DUPLICATE.value, Basis.WAITING.value}
"""Set aside for these, a claim is not found to be anything."""


def inconsistencies(works: Iterable[Work]) -> Iterator[Inconsistency]:
    """Find what disagrees with itself, article by article, then what disagrees over all articles.

    Holds one article at a time, and of all of them the wordings.
    """
    wordings = _Wordings()
    for work in works:
        found = chain(_without_speaker(work), _without_reason(work), _two_people(work), _duplicates(work))
        yield from {one.key: one for one in found}.values()
        wordings.learn(work)
    yield from wordings.inconsistencies()


# Each quote and each verdict by itself


def _without_speaker(work: Work) -> Iterator[Inconsistency]:
    for quote in sorted(work.marked.quotes, key=_place):
        if quote.speaker is None:
            sentence = _("{who}’s quote “{words}” has no speaker.")
            yield _inconsistency(
                InconsistencyKind.NO_SPEAKER,
                sentence.format(who=_name(work, quote.reviewer), words=_words(work, quote)),
                Place(work.article, quote.id, quote.reviewer),
                "assign_speaker",
            )


def _without_reason(work: Work) -> Iterator[Inconsistency]:
    claims = {claim.id: claim for claim in work.marked.claims}
    for verdict in sorted(work.marked.verdicts, key=lambda one: (_place(claims[one.claim]), one.id)):
        if not _has_reason(verdict):
            sentence = _("{who} gave no reason for the verdict “{finding}” on “{words}”.")
            yield _inconsistency(
                InconsistencyKind.NO_REASON,
                sentence.format(
                    who=_name(work, verdict.reviewer),
                    finding=finding_words(verdict.finding),
                    words=_words(work, claims[verdict.claim]),
                ),
                Place(work.article, verdict.claim, verdict.reviewer),
                "write_reason",
                row=verdict.id,
            )


def _has_reason(verdict: Verdict) -> bool:
    """A basis says why a claim is not substantiated; why it is, only words can say."""
    return bool(verdict.rationale.strip() or (verdict.basis and verdict.finding is not Finding.SUBSTANTIATED))


# Two marks of one reviewer


def _two_people(work: Work) -> Iterator[Inconsistency]:
    """Find mentions that stand for two speakers, each of them held against one other at most."""
    mentions: defaultdict[tuple[str, str], list[tuple[Span, str, Quote]]] = defaultdict(list)
    for quote in work.marked.quotes:
        if quote.speaker is not None:
            mentions[quote.reviewer, quote.version] += [(span, quote.id, quote) for span in quote.source]
    for _whose, found in sorted(mentions.items()):
        reaching: list[tuple[Span, Quote]] = []
        for span, _id, quote in sorted(found, key=lambda one: one[:2]):
            reaching = [one for one in reaching if one[0].end > span.start]
            alike = [one for one in reaching if same_speaker(_speaker(work, one[1]), _speaker(work, quote))]
            other = next((one[1] for one in reaching if one not in alike), None)
            if other is not None:
                yield _two_people_words(work, span, *sorted((other, quote), key=lambda one: one.id))
            if all(one[0].end < span.end for one in alike):
                reaching.append((span, quote))


def _two_people_words(work: Work, span: Span, earlier: Quote, later: Quote) -> Inconsistency:
    sentence = _("{who} marked one mention, “{words}”, as {first} and as {second}.")
    return _inconsistency(
        InconsistencyKind.TWO_PEOPLE,
        sentence.format(
            who=_name(work, later.reviewer),
            words=extract(words_of(work.texts[later.version], [span])),
            first=_speaker(work, earlier).name,
            second=_speaker(work, later).name,
        ),
        Place(work.article, later.id, later.reviewer),
        "assign_speaker",
        Place(work.article, earlier.id, earlier.reviewer),
    )


def _duplicates(work: Work) -> Iterator[Inconsistency]:
    quotes: dict[str, Quote | Claim] = {quote.id: quote for quote in work.marked.quotes}
    claims: dict[str, Quote | Claim] = {claim.id: claim for claim in work.marked.claims}
    yield from _marked_twice(work, quotes, [quote_mark(quote, work.texts) for quote in work.marked.quotes])
    yield from _marked_twice(work, claims, [claim_mark(claim, work.texts) for claim in work.marked.claims])


def _marked_twice(work: Work, rows: Mapping[str, Quote | Claim], marks: Iterable[Mark]) -> Iterator[Inconsistency]:
    """Find marks of one reviewer that cover nearly the same, each of them held against one other at most."""
    by_reviewer: defaultdict[tuple[str, str], list[Mark]] = defaultdict(list)
    for mark in marks:
        if mark.spans:
            by_reviewer[mark.reviewer, mark.version].append(mark)
    for _whose, found in sorted(by_reviewer.items()):
        reaching: list[Mark] = []
        for mark in sorted(found, key=lambda one: (one.spans, one.id)):
            reaching = [one for one in reaching if one.spans[-1].end > mark.spans[0].start]
            other = next((one for one in reaching if _are_one(one, mark, rows)), None)
            if other is not None:
                yield _marked_twice_words(work, *sorted((rows[other.id], rows[mark.id]), key=lambda one: one.id))
            else:
                reaching.append(mark)


def _are_one(first: Mark, second: Mark, rows: Mapping[str, Quote | Claim]) -> bool:
    """Tell whether a reviewer marked one thing twice; claims that are worded differently are different ones."""
    share = overlap_share(first.spans, second.spans)
    if share < ALIKE:
        return False
    one, other = rows[first.id], rows[second.id]
    worded = [folded(row.wording) for row in (one, other) if isinstance(row, Claim) and row.wording]
    if len(set(worded)) > 1:
        return False
    is_part = not subtract(first.spans, second.spans) or not subtract(second.spans, first.spans)
    return share >= NEARLY_ALL or not is_part


def _marked_twice_words(work: Work, earlier: Quote | Claim, later: Quote | Claim) -> Inconsistency:
    sentence = _("{who} marked nearly the same twice: “{first}” and “{second}”.")
    return _inconsistency(
        InconsistencyKind.DUPLICATES,
        sentence.format(who=_name(work, later.reviewer), first=_words(work, earlier), second=_words(work, later)),
        Place(work.article, later.id, later.reviewer),
        "delete_mark",
        Place(work.article, earlier.id, earlier.reviewer),
    )


# The same words at several places


class _Wordings:
    """What was found about the same words, and who says them, over all articles."""

    def __init__(self) -> None:
        self._findings: ByWording[Finding] = ByWording(lambda first, second: first is second)
        self._speakers: ByWording[Speaker] = ByWording(same_speaker)

    def learn(self, work: Work) -> None:
        """Note what is agreed about each claim and quote of an article."""
        marks = agreed(work)
        quoted: dict[str, str] = {}
        for said in marks.quotes:
            words = _exact(work, said.quote)
            quoted[said.quote.id] = folded(words)
            if said.speaker is not None:
                place = Place(work.article, said.quote.id, said.quote.reviewer)
                self._speakers.add(_telling(words), said.speaker, place)
        for one in marks.claims:
            words = _exact(work, one.claim)
            place = Place(work.article, one.claim.id, one.claim.reviewer)
            wordings = ([one.wording] if one.wording else []) + _telling(words)
            if one.finding is not None and one.basis not in _NO_FINDINGS:
                self._findings.add(wordings, one.finding, place)
            told_by_quote = one.quote is not None and quoted[one.quote] == folded(words)
            if one.speaker is not None and not told_by_quote:
                self._speakers.add(wordings, one.speaker, place)

    def inconsistencies(self) -> Iterator[Inconsistency]:
        """Give where the same words were found to be different things, or are said by different speakers."""
        for finding in self._findings.clashes():
            sentence = _("“{words}” is {here} here and {there} elsewhere.")
            here, there = finding_words(finding.value), finding_words(finding.other)
            yield _clash(InconsistencyKind.VERDICTS, finding, sentence, here, there, "show_mark")
        for speaker in self._speakers.clashes():
            sentence = _("“{words}” is said by {here} here and by {there} elsewhere.")
            here, there = speaker.value.name, speaker.other.name
            yield _clash(InconsistencyKind.SPEAKERS, speaker, sentence, here, there, "assign_speaker")


def _clash(
    kind: InconsistencyKind, clash: Clash[Any], sentence: str, here: str, there: str, mend: str
) -> Inconsistency:
    said = sentence.format(words=extract(clash.words), here=here, there=there)
    return _inconsistency(kind, said, clash.place, mend, clash.other_place)


def _telling(words: str) -> list[str]:
    return [words] if len(folded(words)) >= _TELLING else []


def _exact(work: Work, mark: Quote | Claim) -> str:
    spans = mark.spans if isinstance(mark, Claim) else mark.content
    return words_of(work.texts[mark.version], normalise(spans))


def _words(work: Work, mark: Quote | Claim) -> str:
    """Give what a mark says, short enough for a sentence."""
    wording = mark.wording if isinstance(mark, Claim) else ""
    return extract(wording or _exact(work, mark))


def _place(mark: Quote | Claim) -> tuple[str, Spans, str]:
    return mark.version, mark.spans if isinstance(mark, Claim) else mark.content, mark.id


def _name(work: Work, reviewer: str) -> str:
    return work.reviewers[reviewer].name


def _speaker(work: Work, quote: Quote) -> Speaker:
    assert quote.speaker is not None
    return work.speakers[quote.speaker]


def _inconsistency(
    kind: InconsistencyKind, sentence: str, place: Place, mend: str, *others: Place, row: str = ""
) -> Inconsistency:
    """Name what was found by the ids of the marks, or of the `row` that it is about."""
    ids = sorted(one.mark for one in (place, *others))
    return Inconsistency(
        kind=kind,
        key=" ".join((kind.value, *([row] if row else ids))),
        sentence=ended_once(sentence),
        article=place.article,
        mark=place.mark,
        reviewer=place.reviewer,
        others=tuple((one.article, one.mark) for one in others),
        mend=mend,
    )
