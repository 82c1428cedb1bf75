"""What an import brings, in plain words."""

from __future__ import annotations

from collections.abc import Sequence

from annotator.i18n import _, ngettext
from annotator.library import ImportReport, MergedRow, Namesake
from annotator.model import Speaker


def from_whom(reviewers: Sequence[str]) -> str:
    """Say whose work comes in."""
    if len(reviewers) < 2:
        return _("From {name}").format(name="".join(reviewers) or _("nobody"))
    return _("From {names} and {last}").format(names=", ".join(reviewers[:-1]), last=reviewers[-1])


def counts(report: ImportReport) -> str:
    """Count what would change, or was: "12 new · 3 changed · 40 the same"."""
    numbers = (
        (report.added, _("{number} new")),
        (report.changed, _("{number} changed")),
        (report.deleted, _("{number} deleted")),
        (report.unchanged, _("{number} the same")),
        (report.kept_ours, _("{number} newer here")),
    )
    said = [words.format(number=number) for number, words in numbers if number]
    return " · ".join(said) or _("Nothing at all.")


def brings_nothing(report: ImportReport) -> bool:
    """Tell whether importing would leave everything as it is."""
    return not (report.added or report.changed or report.deleted or report.both_changed or report.namesakes)


def explanation(report: ImportReport) -> str:
    """Say in a sentence what importing does."""
    if brings_nothing(report) and report.notes:
        return _("There is nothing to take in. Below is what could not be placed or understood.")
    if brings_nothing(report):
        return _("All of it is here already.")
    return _("It comes in as one step that Undo takes back. Nobody’s own work is overwritten by somebody else’s.")


def done(report: ImportReport) -> str:
    """Say what was done, for a notice."""
    return _("Imported: {counts}.").format(counts=counts(report).rstrip("."))


def sides(one: MergedRow) -> tuple[str, str]:
    """Say of what stands, and of what gave way, on which side it is."""
    here, there = _("here"), _("in what comes in")
    stands, gave_way = (there, here) if one.incoming_stands else (here, there)
    return _("Stands, {side}").format(side=stands), _("Gives way, {side}").format(side=gave_way)


def merge_question(incoming: Speaker, known: Speaker) -> str:
    """Ask whether two speakers are one."""
    return _("“{incoming}”, who comes in, is “{known}”: merge them after the import").format(
        incoming=incoming.name, known=known.name
    )


def same_person_question(two: Namesake) -> str:
    """Ask whether two reviewers are one."""
    return _("“{name}”, who comes in, is the same person as “{known}” here").format(
        name=two.incoming.name, known=two.known.name
    )


def stay_two(two: Namesake) -> str:
    """Say that two reviewers stay two people."""
    return _(
        "A “{name}” comes in, and there is a “{known}” here. Both have work already, so they stay two people; the one "
        "who comes in is shown with a number behind the name."
    ).format(name=two.incoming.name, known=two.known.name)


def more(number: int) -> str:
    """Say how many further ones are not listed."""
    return ngettext("and {number} more", "and {number} more", number).format(number=number)
