"""First steps: one quiet line above the article that says what to do next, until the person has done it all once."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from annotator.i18n import _
from annotator.ui.icons import icon
from annotator.ui.theme import px, theme, theme_signals


class Step(IntEnum):
    """The steps in the order in which a newcomer takes them."""

    QUOTE = 0
    SPEAKER = 1
    CLAIM = 2
    VERDICT = 3
    KEYS = 4


@dataclass(frozen=True, slots=True)
class Done:
    """What a person has marked on the open article: counts."""

    quotes: int = 0
    with_speaker: int = 0
    claims: int = 0
    verdicts: int = 0

    def of(self, step: Step) -> int:
        """Give how often `step` was done."""
        return (self.quotes, self.with_speaker, self.claims, self.verdicts, 0)[step]

    def least(self, other: Done) -> Done:
        """Give the lower number of each, so that what was undone must be done again."""
        return Done(*(min(self.of(step), other.of(step)) for step in list(Step)[:4]))


class HintStrip(QWidget):
    """Shows one hint at a time and goes on to the next when `show_state` tells that the step was done.

    Hidden until `start`, and while no article is open. Emits `dismissed` when its close button is pressed.
    Give it the keys as they are: `set_keys({"mark_quote": "Q", …})`.
    """

    dismissed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("hintStrip")
        self.setAccessibleName(_("First steps"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._step: Step | None = None
        self._article: str | None = None
        self._now = self._before = Done()
        self._keys: dict[str, str] = {}
        self.number = QLabel()
        self.number.setObjectName("hintNumber")
        self.number.setProperty("muted", True)
        self.words = QLabel()
        self.words.setObjectName("hintWords")
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.close_button = QToolButton()
        self.close_button.setObjectName("hintClose")
        self.close_button.setProperty("quiet", True)
        self.close_button.setIcon(icon("close", "muted"))
        self.close_button.setAccessibleName(_("Close the hints"))
        self.close_button.setToolTip(_("Close the hints; “First steps” brings them back"))
        self.close_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.close_button.clicked.connect(self._dismiss)
        row = QHBoxLayout(self)
        row.addWidget(self.number)
        row.addWidget(self.words, 1)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        theme_signals().changed.connect(self._dress)
        self._dress()
        self.hide()

    @property
    def step(self) -> Step | None:
        """The step that is hinted at; None when the hints are closed."""
        return self._step

    def set_keys(self, keys: dict[str, str]) -> None:
        """Name the person's own keys: command id -> key as keyboards show it. Those left out are the usual ones."""
        self._keys = dict(keys)
        self._say()

    def start(self) -> None:
        """Begin anew: from now on each step must be done once more."""
        self._step = Step.QUOTE
        self._before = self._now
        self._say()

    def show_state(
        self, article: str | None, *, quotes: int = 0, with_speaker: int = 0, claims: int = 0, verdicts: int = 0
    ) -> None:
        """Take in what the person has done on the open article: its id and their own marks in it, counted.

        A step is done when its number rises; what stood in an article when it was opened does not count.
        """
        now = Done(quotes, with_speaker, claims, verdicts)
        if article != self._article:
            self._before = now
        else:
            self._before = self._before.least(now)
        self._article, self._now = article, now
        self._go_on()
        self._say()

    def _go_on(self) -> None:
        """Step over what has been done since the hints began or the article was opened."""
        while self._step is not None and self._now.of(self._step) > self._before.of(self._step):
            self._step = Step(self._step + 1)

    def _dismiss(self) -> None:
        self._step = None
        self.hide()
        self.dismissed.emit()

    def _say(self) -> None:
        """Show the hint of the step, or nothing."""
        step = self._step
        self.setVisible(step is not None and self._article is not None)
        if step is None:
            return
        self.number.setText(_("{number} of {all}").format(number=step + 1, all=len(Step)))
        words = self._hint(step)
        if words != self.words.text():
            self.words.setText(words)
            self.setAccessibleDescription(words)
            if self.isVisible():
                QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _hint(self, step: Step) -> str:
        form = {
            Step.QUOTE: _("Select words in the article and press {mark_quote} to mark a quote."),
            Step.SPEAKER: _("Press {assign_speaker} and type two letters of the speaker’s name, then Enter."),
            Step.CLAIM: _("Select a statement that can be checked and press {mark_claim}."),
            Step.VERDICT: _(
                "Press {judge_substantiated} if the evidence bears it out,"
                " {judge_unsubstantiated} if it does not; then say why."
            ),
            Step.KEYS: _("That is all it takes. {show_keys} shows all keys, {undo} takes back any step."),
        }[step]
        return form.format_map(_USUAL | self._keys)

    def _dress(self) -> None:
        look = theme()
        self.setStyleSheet(
            f"#hintStrip {{ background: {look.current.name()}; border-bottom: 1px solid {look.line.name()}; }}"
        )
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(px(14), px(5), px(8), px(5))
        layout.setSpacing(px(10))


_USUAL = {
    "mark_quote": "Q",
    "assign_speaker": "S",
    "mark_claim": "C",
    "judge_substantiated": "1",
    "judge_unsubstantiated": "2",
    "show_keys": "F1",
    "undo": "Ctrl+Z",
}
