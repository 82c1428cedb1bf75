"""The colours of reviewers: given in turn, and told apart where two who came from different libraries have the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from annotator.model import Reviewer

REVIEWER_COLOURS = ("#1f5fa8", "#b8860b", "#0b7a5c", "#7d3fb8", "#c4500a", "#5a6b7b")


def coloured_apart(reviewers: Iterable[Reviewer]) -> Iterator[Reviewer]:
    """Give the reviewers with another colour for each who has that of an earlier one, as far as there are free ones.

    Those who come from files of other programs have none yet, and get one in any case.
    """
    known = list(reviewers)
    free = [one for one in REVIEWER_COLOURS if one not in {reviewer.colour for reviewer in known}]
    taken: set[str] = set()
    for number, reviewer in enumerate(known):
        if free and (reviewer.colour in taken or not reviewer.colour):
            yield replace(reviewer, colour=free.pop(0))
        elif not reviewer.colour:
            yield replace(reviewer, colour=REVIEWER_COLOURS[number % len(REVIEWER_COLOURS)])
        else:
            taken.add(reviewer.colour)
            yield reviewer
