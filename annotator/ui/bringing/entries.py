"""The files that were read, as the import dialog keeps them until they are added."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from annotator.exchange import all_blocks, without_blocks
from annotator.i18n import _, ngettext
from annotator.model import ArticleDraft
from annotator.ui.bringing.details_form import FIELDS
from annotator.ui.bringing.languages import encoding_words
from annotator.ui.bringing.reading import Reading


@dataclass(slots=True)
class Entry:
    """One file: what was read, what the person changed, whether to keep it.

    `known` is the title of the article that has this text already; `twin` the name of an earlier file with it.
    """

    reading: Reading
    known: str | None = None
    twin: str | None = None
    keep: bool = True
    changed: dict[str, str] = field(default_factory=dict)
    left_out: frozenset[int] = frozenset()
    """The blocks (places in `all_blocks`) that are not to be kept."""

    @property
    def usable(self) -> bool:
        """Tell whether there is an article in the file."""
        return self.reading.draft is not None

    @property
    def nothing_left(self) -> bool:
        """Tell whether all of its text is left out."""
        draft = self.reading.draft
        return draft is not None and bool(self.left_out) and len(self.left_out) == len(all_blocks(draft))

    @property
    def is_known(self) -> bool:
        """Tell whether the library has this text already, just as it is to be kept."""
        return self.known is not None and not self.left_out

    @property
    def details(self) -> dict[str, str]:
        """Give the details of the article as the person left them."""
        draft = self.reading.draft
        found = {name: str(getattr(draft, name)) for name in FIELDS} if draft else {}
        return found | self.changed

    def change(self, details: Mapping[str, str]) -> None:
        """Take over what the person typed."""
        self.changed = dict(details)

    def draft(self) -> ArticleDraft | None:
        """Give the article as it is to be added, without what is left out; an emptied title is the proposed one."""
        draft = self.reading.draft
        if draft is None:
            return None
        changed: dict[str, Any] = {name: value for name, value in self.changed.items() if value or name != "title"}
        return replace(without_blocks(draft, self.left_out), **changed)

    @property
    def title(self) -> str:
        """Give the line that names it."""
        return self.details.get("title") or self.reading.path.name

    @property
    def remark(self) -> str:
        """Say in a sentence what is special about it; empty where nothing is."""
        if self.is_known:
            return _("This text is in the library already: “{title}”.").format(title=self.known)
        if self.twin is not None and not self.left_out:
            return _("“{name}” holds the same text.").format(name=self.twin)
        return self.reading.sentence

    @property
    def comments_line(self) -> str:
        """Say how many comments come along; empty where there are none."""
        number = len(self.reading.draft.comments) if self.reading.draft else 0
        if not number:
            return ""
        return ngettext(
            "{n} comment comes along, as a remark on its words.",
            "{n} comments come along, as remarks on their words.",
            number,
        ).format(n=number)

    @property
    def quiet_line(self) -> str:
        """Give file name, and length and encoding or what is special."""
        draft, name = self.reading.draft, self.reading.path.name
        if draft is None:
            return _("cannot be read")
        if self.is_known:
            return _("{name} · in the library already").format(name=name)
        if self.twin is not None and not self.left_out:
            return _("{name} · the same text again").format(name=name)
        words = self.reading.words
        counted = ngettext("{n:,} word", "{n:,} words", words).format(n=words)
        parts = [name, counted, encoding_words(draft.encoding)]
        if self.left_out:
            number = len(self.left_out)
            parts.append(ngettext("{n} block left out", "{n} blocks left out", number).format(n=number))
        if draft.warnings:
            parts.append(_("look at it"))
        return " · ".join(part for part in parts if part)


def entry_of(reading: Reading, known: str | None, others: Iterable[Entry], *, alone: bool) -> Entry:
    """Make the entry of a file that was read.

    A text that is there already is not kept, except where the file is the only one: adding it opens that article.
    """
    twin = next((one for one in others if reading.sha256 and one.reading.sha256 == reading.sha256), None)
    keep = reading.draft is not None and (alone or (known is None and twin is None))
    return Entry(reading, known, twin.reading.path.name if twin and known is None else None, keep)
