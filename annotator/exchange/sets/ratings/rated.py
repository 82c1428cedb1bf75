"""Claims that have a rating to tell the world, and how many have none, and why: for ClaimReview and AVeriTeC."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from annotator.exchange.sets.marked import MarkedSet
from annotator.i18n import _, ngettext
from annotator.model import Agreed, AnnotationSet, Claim, Finding, Verdict


class Left(StrEnum):
    """Why a claim has no rating."""

    UNCHECKED = "unchecked"
    DISPUTED = "disputed"
    SET_ASIDE = "set aside"
    BLANK = "blank"


class Rated(NamedTuple):
    """A claim with a finding of substantiated or unsubstantiated, and the set that tells it."""

    marked: MarkedSet
    claim: Claim
    verdict: Verdict

    @property
    def statement(self) -> str:
        """What is claimed, on one line: the wording that stands alone, else the words of the article."""
        return one_line(self.claim.wording) or self.words

    @property
    def words(self) -> str:
        """The words of the article, on one line."""
        return one_line(self.marked.words(self.claim))

    @property
    def reason(self) -> str:
        """Why: what the verdict says, for readers outside: without the names that an agreed set puts before reasons."""
        reason = self.verdict.rationale.strip()
        names = "|".join(re.escape(one.name) for one in self.marked.set.others.reviewers if one.name)
        if not names or not self.marked.set.agreed:
            return reason
        between = r"[^\n:\w]{1,3}(?:\w{1,4}\s)?"  # a comma, or a short word for "and"
        return re.sub(rf"^(?:{names})(?:{between}(?:{names}))*\s?:\s", "", reason, flags=re.MULTILINE)


class Ratings:
    """The rated claims of sets, read once and in order; `left` counts those left out while they are read.

    A reviewer's own set tells the findings of that reviewer, an agreed set what was decided or found alike. With
    `agreed_only` own sets are passed over and counted in `own_sets`.
    """

    def __init__(self, sets: Iterable[AnnotationSet], *, agreed_only: bool = False) -> None:
        self._sets = sets
        self._agreed_only = agreed_only
        self.left: Counter[Left] = Counter()
        self.own_sets = 0
        self.agreed_sets = 0

    def __iter__(self) -> Iterator[Rated]:
        """Give the claims in the order of the sets, and in each in that of the text."""
        for one in self._sets:
            if one.agreed:
                self.agreed_sets += 1
            else:
                self.own_sets += 1
                if self._agreed_only:
                    continue
            yield from self._of(MarkedSet(one))

    def _of(self, marked: MarkedSet) -> Iterator[Rated]:
        marks = marked.own_marks() if marked.set.agreed else marked.marks()
        for claim in marks:
            if not isinstance(claim, Claim):
                continue
            verdict = marked.verdict(claim.id)
            why = _left_out(marked, claim, verdict)
            if why is None and verdict is not None:
                yield Rated(marked, claim, verdict)
            elif why is not None:
                self.left[why] += 1


def _left_out(marked: MarkedSet, claim: Claim, verdict: Verdict | None) -> Left | None:
    agreed = marked.set.agreed
    if agreed and agreed.get(claim.id, Agreed.OPEN) is Agreed.OPEN:
        return Left.DISPUTED
    if verdict is None:
        return Left.UNCHECKED
    if verdict.finding is Finding.SET_ASIDE:
        return Left.SET_ASIDE
    return None if one_line(claim.wording) or one_line(marked.words(claim)) else Left.BLANK


def left_words(left: Counter[Left]) -> str:
    """Say how many claims are left out, and why: "4 claims are left out: 3 unchecked, 1 disputed."; "" for none."""
    number = left.total()
    if not number:
        return ""
    counted = {
        Left.UNCHECKED: _("{n} unchecked"),
        Left.DISPUTED: _("{n} disputed"),
        Left.SET_ASIDE: _("{n} set aside"),
        Left.BLANK: _("{n} without words"),
    }
    why = ", ".join(words.format(n=left[one]) for one, words in counted.items() if left[one])
    return ngettext(
        "{n} claim is left out, as it has no rating: {why}.",
        "{n} claims are left out, as they have no rating: {why}.",
        number,
    ).format(n=number, why=why)


def one_line(words: str) -> str:
    """Give words on one line, without outer blanks."""
    return " ".join(words.split())
