"""The colours of reviewers: given in turn, and told apart where two who came from different libraries have the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from annotator.model import Reviewer

REVIEWER_COLOURS = ("#1f5fa8", "#b8860b", "#0b7a5c", "#7d3fb8", "#c4500a", "#5a6b7b")


def coloured_apart(reviewers: Iterable[Reviewer]) -> Iterator[Reviewer]:
    """Give the reviewers with another colour for each who has that of an earlier one, as far as there are free ones."""
    known = list(reviewers)
    free = [one for one in REVIEWER_COLOURS if one not in {reviewer.colour for reviewer in known}]
    taken: set[str] = set()
    for reviewer in known:
        if reviewer.colour in taken and free:
            yield replace(reviewer, colour=free.pop(0))
        else:
            taken.add(reviewer.colour)
            yield reviewer
