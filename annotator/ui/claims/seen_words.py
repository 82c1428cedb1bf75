"""What is said of a statement that was seen before in another article."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.i18n import _, ngettext
from annotator.library import SeenBefore
from annotator.model import Status
from annotator.ui.claims.card_words import STATUS_OF, basis_word
from annotator.ui.claims.evidence_words import quotation
from annotator.ui.dates import published_words
from annotator.ui.theme import theme

_NEARLY = 0.85
"""How alike statements are that are called nearly the same."""
_LONGEST = 160
"""How many characters of its words are shown."""


def can_be_taken_over(seen: SeenBefore) -> bool:
    """Tell whether something was found on it that counts."""
    return seen.is_claim and seen.verdict is not None


def best_of(seen: Sequence[SeenBefore]) -> SeenBefore | None:
    """Give the one that tells most: the most alike on which something was found, else the most alike."""
    return next(filter(can_be_taken_over, seen), next(iter(seen), None))


def status_of(seen: SeenBefore) -> Status | None:
    """Give the status by whose glyph, word and colour it is shown; None for a quote that nobody judged."""
    if not seen.is_claim:
        return None
    return STATUS_OF[seen.verdict.finding] if seen.verdict else seen.status or Status.UNCHECKED


def verdict_words(seen: SeenBefore) -> str:
    """Give glyph and word of its verdict, with the ground; of a quote that it is one."""
    status = status_of(seen)
    if status is None:
        return _("Quote, not judged")
    words = f"{theme().status_glyph(status)} {theme().status_word(status)}"
    return f"{words} · {basis_word(seen.verdict.basis)}" if seen.verdict and seen.verdict.basis else words


def likeness_words(seen: SeenBefore) -> str:
    """Say how alike it is: "the same words", "nearly the same", "similar; another number: 30 instead of 40"."""
    if seen.identical:
        return _("the same words")
    if seen.likeness >= _NEARLY and not seen.differs:
        return _("nearly the same")
    return "; ".join((_("similar"), *seen.differs))


def detail_words(seen: SeenBefore) -> str:
    """Say in a line when it was published, how alike it is, who found the verdict, on how much, whether it is linked.

    What differs has a line of its own.
    """
    parts = [published_words(seen.published), "" if seen.differs else likeness_words(seen)]
    if seen.verdict is not None:
        name = seen.verdict.reviewer_name
        decided = seen.verdict.decided
        parts.append(_("decided by {name}").format(name=name) if decided else _("found by {name}").format(name=name))
    if seen.status is Status.DISPUTED and seen.verdict is not None:
        parts.append(_("disputed there"))
    if seen.evidence:
        count = seen.evidence
        parts.append(ngettext("{count} source", "{count} sources", count).format(count=count))
    if seen.linked:
        parts.append(_("linked"))
    return " · ".join(part for part in parts if part)


def shown_words(seen: SeenBefore) -> str:
    """Give its words in quotation marks, cut between words where they are many; "" where they are the same."""
    if seen.identical:
        return ""
    return quotation(shortened(seen.words, _LONGEST))


def shortened(text: str, most: int) -> str:
    """Cut a long text between words, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[:most].rsplit(' ', 1)[0].rstrip(' ,.;:')} …"


def spoken_words(seen: SeenBefore) -> str:
    """Say all of it in one line, for screen readers."""
    differs = likeness_words(seen) if seen.differs else ""
    parts = (verdict_words(seen), seen.title, detail_words(seen), differs, shown_words(seen))
    return ". ".join(part for part in parts if part)


def line_words(seen: SeenBefore) -> str:
    """Say it in one short line, for the bar of a suggestion."""
    return _("Seen before: {verdict} in “{title}”, {likeness}").format(
        verdict=verdict_words(seen), title=seen.title, likeness=likeness_words(seen)
    )
