"""What two reviewers differ about, claim by claim: what the sentence counts, and what lies behind it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from annotator.model import Reviewer
from annotator.review.ratings import ClaimRatings


@dataclass(frozen=True, slots=True)
class Differences:
    """How two reviewers compare on the claims (ids) of articles that both worked on.

    `compared` are the claims that at least one of them marked or judged. Of these the verdicts differ on `verdicts`,
    the speakers on `speakers` (a claim may be in both), `only_one` were marked or judged by one alone, and
    `not_judged` were marked by both without a verdict of each.
    """

    first: Reviewer
    second: Reviewer
    compared: tuple[str, ...]
    verdicts: tuple[str, ...]
    speakers: tuple[str, ...]
    only_one: tuple[str, ...]
    not_judged: tuple[str, ...]

    @property
    def claims(self) -> tuple[str, ...]:
        """The claims on which they differ in whatever way, each once, in order."""
        differing = {*self.verdicts, *self.speakers, *self.only_one}
        return tuple(claim for claim in self.compared if claim in differing)


def differences(claims: Iterable[ClaimRatings], first: Reviewer, second: Reviewer) -> Differences:
    """Compare two reviewers on the claims of articles that both worked on."""
    compared: list[str] = []
    verdicts: list[str] = []
    speakers: list[str] = []
    only_one: list[str] = []
    not_judged: list[str] = []
    for claim in claims:
        one, other = claim.views.get(first.id), claim.views.get(second.id)
        if one is None or other is None or not (one.saw_it or other.saw_it):
            continue
        compared.append(claim.id)
        if one.saw_it != other.saw_it:
            only_one.append(claim.id)
            continue
        if one.verdict is None or other.verdict is None:
            not_judged.append(claim.id)
        elif one.verdict != other.verdict:
            verdicts.append(claim.id)
        if one.speaker is not None and other.speaker is not None and one.speaker != other.speaker:
            speakers.append(claim.id)
    return Differences(
        first, second, tuple(compared), tuple(verdicts), tuple(speakers), tuple(only_one), tuple(not_judged)
    )
