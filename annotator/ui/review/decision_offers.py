"""What can be chosen in a decision beside the verdict: whose speaker, whose extent, whom to ask."""

from __future__ import annotations

from annotator.i18n import _
from annotator.review import DisputeKind
from annotator.text import both_ends, inside_quotation
from annotator.ui.review.pills import Offered
from annotator.ui.review.values import ShownDispute

_LONGEST = 48


def speakers_of(shown: ShownDispute) -> list[Offered]:
    """Offer the speakers that were assigned, where reviewers differ about them."""
    if DisputeKind.SPEAKERS not in shown.dispute.kinds:
        return []
    return [
        Offered(
            each.speaker.id,
            each.speaker.name,
            _("Said by {name}, as {reviewers} has it").format(name=each.speaker.name, reviewers=", ".join(each.by)),
            ", ".join(each.by),
        )
        for each in shown.speakers
    ]


def extents_of(shown: ShownDispute) -> list[Offered]:
    """Offer the extents of all marks, where they differ widely."""
    if DisputeKind.EXTENTS not in shown.dispute.kinds:
        return []
    return [
        Offered(
            column.position.mark,
            f"{column.position.reviewer.name}: “{inside_quotation(both_ends(column.position.words, _LONGEST))}”",
            _("The extent of {name}: {words}").format(name=column.position.reviewer.name, words=column.position.words),
            column.position.words,
        )
        for column in shown.columns
        if column.position.mark is not None
    ]


def people_to_ask(shown: ShownDispute) -> list[Offered]:
    """Offer everybody who takes part but oneself."""
    return [
        Offered(
            column.position.reviewer.id,
            column.position.reviewer.name,
            _("Ask {name}").format(name=column.position.reviewer.name),
        )
        for column in shown.columns
        if not column.mine
    ]
