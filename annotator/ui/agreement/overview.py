"""Everybody and every two reviewers side by side: a sentence for each, then bars of what is measured."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from annotator.i18n import _
from annotator.ui.agreement.comparison import Number, Side, Topic
from annotator.ui.dialogs.parts import heading
from annotator.ui.theme import px, theme, theme_signals

if TYPE_CHECKING:
    from annotator.ui.agreement.chart import Bars, Chart

_SENTENCES_PART, _BARS_PART = 2, 3
_GAP = "\u00a0\u00a0\u00a0 "
_PADDING = 6
_NARROWEST = 280
"""Pixels at scale 1."""


class Overview(QWidget):
    """Emits `sideChosen(number)` when another line is chosen, `topicChosen(Topic)`."""

    sideChosen = Signal(int)
    topicChosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.chart: Chart | None = None
        self._topic = Topic.VERDICTS
        self._sides: tuple[Side, ...] = ()
        self._numbers: tuple[tuple[Number, ...], ...] = ()
        self.sentences = QListWidget()
        self.sentences.setObjectName("agreementWords")
        self.sentences.setAccessibleName(_("Agreement in words: all together, and every two reviewers"))
        self.sentences.setWordWrap(True)
        self.sentences.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.sentences.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.sentences.currentRowChanged.connect(self._choose)
        self.legend = QLabel()
        self.legend.setObjectName("agreementLegend")
        self.legend.setWordWrap(True)
        self._bars = QScrollArea()
        self._bars.setObjectName("agreementBars")
        self._bars.setAccessibleName(_("Bars"))
        self._bars.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._bars.setWidgetResizable(True)
        self._bars.setProperty("card", True)
        self._bars.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(px(_NARROWEST))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(heading(_("In words")))
        column.addWidget(self.sentences, _SENTENCES_PART)
        column.addLayout(self._topics())
        column.addWidget(self._bars, _BARS_PART)
        column.addWidget(self.legend)
        column.addStretch()
        theme_signals().changed.connect(self._dress)

    def show_sides(
        self, sides: Sequence[Side], topic: Topic, numbers: Sequence[tuple[Number, ...]], current: int
    ) -> None:
        """Show sides with their numbers in a topic; the one numbered `current` is the chosen one."""
        self._sides, self._topic, self._numbers = tuple(sides), topic, tuple(numbers)
        self.sentences.blockSignals(True)  # nobody chose anything here
        self.sentences.clear()
        self.sentences.addItems([side.words for side in sides])
        self.sentences.setCurrentRow(current)
        self.sentences.blockSignals(False)
        self._show_bars()

    def bars(self) -> list[Bars]:
        """Give the bars of every side."""
        from annotator.ui.agreement.chart import Bars  # loaded when there is something to draw

        return [Bars(side.name, numbers) for side, numbers in zip(self._sides, self._numbers, strict=True)]

    def bars_title(self) -> str:
        """Say what the bars are about."""
        return _("Agreement: {topic}").format(topic=self._topic.title)

    def draw(self) -> None:
        """Draw the bars, which takes a while the first time."""
        from annotator.ui.agreement.chart import Chart  # loaded when there is something to draw

        if self.chart is None:
            self.chart = Chart()
            self.chart.rowChosen.connect(self.sentences.setCurrentRow)
            self._bars.setWidget(self.chart)
        self._show_bars()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give each sentence the lines it needs, and let neither part be longer than what is in it."""
        metrics = QFontMetrics(theme().ui_font())
        width = self.sentences.viewport().width() - 2 * px(_PADDING) - px(4)
        height = 0
        for row in range(self.sentences.count()):
            item = self.sentences.item(row)
            room = QRect(0, 0, max(width, 1), 0)
            lines = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, item.text()).height()
            item.setSizeHint(QSize(0, lines + px(_PADDING)))
            height += lines + px(_PADDING)
        self.sentences.setMaximumHeight(height + 2 * self.sentences.frameWidth() + px(4))
        if self.chart is not None:
            self._bars.setMaximumHeight(self.chart.height() + 2 * self._bars.frameWidth() + px(2))

    def _topics(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(heading(_("In numbers")))
        row.addStretch(1)
        group = QButtonGroup(self)
        for topic, place in zip(Topic, ("first", "middle", "last"), strict=True):
            made = QPushButton(topic.title)
            made.setObjectName(f"agreement{topic.value.capitalize()}")
            made.setAccessibleName(_("Numbers of {topic}").format(topic=topic.title))
            made.setCheckable(True)
            made.setAutoDefault(False)
            made.setProperty("segment", place)
            made.setChecked(topic is self._topic)
            made.clicked.connect(lambda _checked=False, topic=topic: self.topicChosen.emit(topic))
            group.addButton(made)
            row.addWidget(made)
        return row

    def _choose(self, row: int) -> None:
        if self.chart is not None:
            self.chart.choose(row)
            self._reveal(row)
        if row >= 0:
            self.sideChosen.emit(row)

    def _reveal(self, row: int) -> None:
        if self.chart is not None and self._sides:
            self._bars.ensureVisible(0, round((row + 0.5) * self.chart.height() / len(self._sides)), 0, px(60))

    def _show_bars(self) -> None:
        self._show_legend()
        if self.chart is not None:
            self.chart.show_bars(self.bars_title(), self.bars(), self.sentences.currentRow())
        self._fit()

    def _dress(self) -> None:
        self._show_legend()
        self._fit()

    def _show_legend(self) -> None:
        """Say which bar is which, by signs in their colours."""
        look = theme()
        signs = [
            f'<span style="color:{colour.name()}">■</span>\u00a0{name}'
            for colour, name in zip((look.unchecked, look.accent), self._topic.measures, strict=True)
        ]
        self.legend.setText(_GAP.join(signs))
