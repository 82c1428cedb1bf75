"""What is said of an export, in sentences."""

from __future__ import annotations

from annotator.i18n import _, ngettext
from annotator.ui.exporting.jobs import Written


def left_out_words(confidential: int, blind: int, *, agreed: bool) -> str:
    """Say how much confidential evidence stays here, and what does because one works blind; "" where nothing does."""
    lines: list[str] = []
    if confidential:
        lines.append(
            ngettext(
                "{n} piece of confidential evidence is not exported.",
                "{n} pieces of confidential evidence are not exported.",
                confidential,
            ).format(n=confidential)
        )
    if blind and agreed:
        lines.append(
            ngettext(
                "{n} article is not exported: you work blind on it.",
                "{n} articles are not exported: you work blind on them.",
                blind,
            ).format(n=blind)
        )
    elif blind:
        lines.append(
            ngettext(
                "Of {n} article your own set alone is exported: you work blind on it.",
                "Of {n} articles your own sets alone are exported: you work blind on them.",
                blind,
            ).format(n=blind)
        )
    return "\n".join(lines)


def written_words(written: Written) -> str:
    """Say what is in the file that was written."""
    sets = (
        ngettext("{n} agreed set", "{n} agreed sets", written.sets)
        if written.agreed
        else ngettext("{n} annotation set", "{n} annotation sets", written.sets)
    ).format(n=written.sets)
    articles = ngettext("{n} article", "{n} articles", written.articles).format(n=written.articles)
    said = _("“{name}” is written: {sets} of {articles}.").format(name=written.path.name, sets=sets, articles=articles)
    left_out = left_out_words(written.left_out, written.blind, agreed=written.agreed)
    return f"{said}\n{left_out}" if left_out else said
