"""What disagrees with itself, as the list shows it, and the words for it."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.i18n import _, ngettext
from annotator.review.inconsistent import Inconsistency, InconsistencyKind

JUST_SHOW = "show_mark"
"""The mend where only looking can tell what is wrong."""


@dataclass(frozen=True, slots=True)
class Listed:
    """An inconsistency with the title of its article and the words of its mark.

    `mine` tells whether it is the acting reviewer's own work: only its owner can mend it.
    """

    found: Inconsistency
    title: str
    words: str
    mine: bool

    @property
    def mend(self) -> str:
        """The command that mends it for who acts."""
        return self.found.mend if self.mine else JUST_SHOW

    def spoken(self) -> str:
        """Say everything in a line, for a screen reader."""
        return " ".join((self.found.sentence, f"{self.title}.", self.words))


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above those of one kind."""

    kind: InconsistencyKind
    number: int

    def words(self) -> str:
        """Say what they are and how many."""
        return _("{kind} · {number}").format(kind=kind_words(self.kind), number=self.number)


Line = Listed | Heading


def kind_words(kind: InconsistencyKind) -> str:
    """Name a kind."""
    return {
        InconsistencyKind.VERDICTS: _("Same words, different verdicts"),
        InconsistencyKind.SPEAKERS: _("Same words, different speakers"),
        InconsistencyKind.TWO_PEOPLE: _("One mention, two people"),
        InconsistencyKind.DUPLICATES: _("Marked twice"),
        InconsistencyKind.NO_SPEAKER: _("Quotes without a speaker"),
        InconsistencyKind.NO_REASON: _("Verdicts without a reason"),
    }[kind]


def mend_words(command: str) -> str:
    """Say what a mend does."""
    return {
        "assign_speaker": _("Assign the speaker"),
        "write_reason": _("Write the reason"),
        "delete_mark": _("Delete this mark"),
        JUST_SHOW: _("Show the mark"),
    }[command]


def number_words(number: int) -> str:
    """Say how many there are."""
    if not number:
        return _("Nothing disagrees with itself")
    return ngettext("{n} thing disagrees with itself", "{n} things disagree with themselves", number).format(n=number)
