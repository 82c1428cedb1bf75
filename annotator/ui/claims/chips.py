"""The row of filter chips above the cards, each with its count."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from annotator.i18n import _, ngettext
from annotator.model import Status
from annotator.ui.claims.filters import OF_STATUS, CardFilter, FilterCounts
from annotator.ui.claims.flow_layout import FlowLayout
from annotator.ui.claims.parts import Pill, name_control
from annotator.ui.theme import Theme, px, theme, theme_signals

_NAMES = {
    CardFilter.ALL: "filterAll",
    CardFilter.UNCHECKED: "filterUnchecked",
    CardFilter.SUBSTANTIATED: "filterSubstantiated",
    CardFilter.UNSUBSTANTIATED: "filterUnsubstantiated",
    CardFilter.DISPUTED: "filterDisputed",
    CardFilter.SET_ASIDE: "filterSetAside",
    CardFilter.QUOTES: "filterQuotes",
    CardFilter.REMARKS: "filterRemarks",
    CardFilter.TO_DO: "filterToDo",
}
_STATUSES: dict[CardFilter, Status] = {
    shown: status for status, shown in OF_STATUS.items() if shown is not CardFilter.ALL
}
_GLYPH_ALONE = {CardFilter.SUBSTANTIATED, CardFilter.UNSUBSTANTIATED}


def filter_word(shown: CardFilter) -> str:
    """Name a filter in a word or two."""
    words = {
        CardFilter.ALL: _("All"),
        CardFilter.UNCHECKED: _("Unchecked"),
        CardFilter.SUBSTANTIATED: _("Substantiated"),
        CardFilter.UNSUBSTANTIATED: _("Unsubstantiated"),
        CardFilter.DISPUTED: _("Disputed"),
        CardFilter.SET_ASIDE: _("Set aside"),
        CardFilter.QUOTES: _("Quotes"),
        CardFilter.REMARKS: _("Remarks"),
        CardFilter.TO_DO: _("To do"),
    }
    return words[shown]


class FilterChips(QWidget):
    """Chips that choose which cards are shown. Emits `chosen(CardFilter)` when a person picks one."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._shown = CardFilter.ALL
        self._flow = FlowLayout(self)
        self._chips = {shown: self._make_chip(shown) for shown in _NAMES}
        self.setAccessibleName(_("Show cards"))
        self._refresh()
        theme_signals().changed.connect(self._refresh)

    def set_counts(self, counts: FilterCounts) -> None:
        """Write the counts on the chips; one that would show nothing hides, unless it is the chosen one."""
        for shown, chip in self._chips.items():
            count = counts.of(shown)
            text = self._text(shown, count)
            if chip.text() != text:
                chip.setText(text)
                cards = ngettext("{count} card", "{count} cards", count).format(count=count)
                name_control(chip, f"{filter_word(shown)}, {cards}", self._tip(shown))
                chip.updateGeometry()
            wanted = bool(count) or shown in (CardFilter.ALL, self._shown)
            if chip.isHidden() == wanted:
                chip.setVisible(wanted)

    def choose(self, shown: CardFilter) -> None:
        """Press the chip of `shown` down, without telling anybody."""
        self._shown = shown
        for each, chip in self._chips.items():
            chip.setChecked(each is shown)
        self._chips[shown].show()

    def _make_chip(self, shown: CardFilter) -> Pill:
        status = _STATUSES.get(shown)
        if shown is CardFilter.TO_DO:
            chip = Pill("", ink=lambda look: look.warning, fill=lambda look: look.warning)
        elif status is None or status is Status.UNCHECKED:
            chip = Pill("")
        else:
            colour = partial(Theme.status_colour, status=status)
            chip = Pill("", ink=colour, fill=colour)
        chip.setObjectName(_NAMES[shown])
        chip.clicked.connect(lambda _checked=False, wanted=shown: self._pick(wanted))
        self._flow.addWidget(chip)
        return chip

    def _pick(self, shown: CardFilter) -> None:
        self.choose(shown)
        self.chosen.emit(shown)

    def _text(self, shown: CardFilter, count: int) -> str:
        status = _STATUSES.get(shown)
        glyph = theme().status_glyph(status) if status else ""
        word = "" if shown in _GLYPH_ALONE else filter_word(shown)
        return " ".join(part for part in (glyph, word, str(count)) if part)

    def _tip(self, shown: CardFilter) -> str:
        tips = {
            CardFilter.ALL: _("Show every quote and claim of this article"),
            CardFilter.QUOTES: _("Show quotes that hold no claim"),
            CardFilter.REMARKS: _("Show remarks on words of the article, or on the whole of it"),
            CardFilter.TO_DO: _("Show what still needs a speaker, a reason or evidence"),
        }
        return tips.get(shown) or _("Show only: {word}").format(word=filter_word(shown))

    def _refresh(self, *_changed: object) -> None:
        self._flow.set_gap(px(6))
