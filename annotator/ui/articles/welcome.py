"""What stands in place of the article in a library that holds none: three ways to begin."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from annotator.i18n import _
from annotator.ui.articles.dropping import FileTarget
from annotator.ui.icons import icon
from annotator.ui.label_style import dress_label
from annotator.ui.theme import px, theme, theme_signals

_WIDTH = 460


class Choice(QAbstractButton):
    """A large quiet button: icon, what it does, one line on how."""

    def __init__(self, name: str, drawing: str, title: str, hint: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setText(title)
        self.setAccessibleName(title.replace("&", ""))
        self.setAccessibleDescription(hint)
        self._drawing, self._hint = drawing, hint
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme_signals().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        return QSize(px(_WIDTH), self.heightForWidth(px(_WIDTH)))

    def heightForWidth(self, width: int) -> int:
        return round(2 * px(14) + self._title_height() + px(2) + self._hint_height(width))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, painter = theme(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.accent, 2) if self.hasFocus() else QPen(look.line, 1))
        painter.setBrush(look.current if self.isDown() else look.hover if self.underMouse() else look.panel)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), px(8), px(8))
        drawing = QRectF(px(16), (self.height() - px(24)) / 2, px(24), px(24)).toRect()
        icon(self._drawing, "accent").paint(painter, drawing)
        words = self._words_rect(self.width())
        painter.setFont(look.ui_font(1.08, bold=True))
        painter.setPen(look.ink)
        mnemonic = int(Qt.TextFlag.TextShowMnemonic.value)
        painter.drawText(words.adjusted(0, px(14), 0, 0), mnemonic, self.text())
        painter.setFont(look.ui_font(0.95))
        painter.setPen(look.muted)
        below = words.adjusted(0, px(14) + self._title_height() + px(2), 0, 0)
        painter.drawText(below, int(Qt.TextFlag.TextWordWrap.value), self._hint)

    def _words_rect(self, width: int) -> QRectF:
        return QRectF(px(56), 0, max(1, width - px(56) - px(16)), self.height())

    def _title_height(self) -> float:
        return QFontMetricsF(theme().ui_font(1.08, bold=True)).height()

    def _hint_height(self, width: int) -> float:
        room = QRectF(0, 0, self._words_rect(width).width(), 10_000)
        metrics = QFontMetricsF(theme().ui_font(0.95))
        return metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap.value), self._hint).height()


class Welcome(FileTarget):
    """Says what Annotator is for and offers to begin. Emits `commandWanted(command)` and `filesDropped(list[Path])`."""

    commandWanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcomePage")
        self.setAccessibleName(_("Welcome"))
        self._title = QLabel(_("Who said what, and is it so?"))
        self._about = QLabel(
            _(
                "Annotator attributes the quotes of an article to their speakers and keeps a verdict, with reason and"
                " evidence, on every claim. Everything stays on this computer."
            )
        )
        self._drop = QLabel(_("You can also drop files anywhere in this window."))
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addStretch(2)
        for label in (self._title, self._about):
            label.setWordWrap(True)
            self._column.addWidget(label)
        self._column.addSpacing(px(14))
        for choice, command in self._choices():
            choice.clicked.connect(lambda _checked=False, command=command: self.commandWanted.emit(command))
            self._column.addWidget(choice)
            if self.focusProxy() is None:
                self.setFocusProxy(choice)
        self._drop.setWordWrap(True)
        self._column.addWidget(self._drop)
        self._inside = inside
        self._column.addStretch(3)
        held = QWidget()
        beside = QHBoxLayout(held)
        beside.addStretch(1)
        beside.addWidget(inside, 1000)
        beside.addStretch(1)
        scrolled = QScrollArea()
        scrolled.setObjectName("welcomeScrolled")
        scrolled.setFrameShape(QFrame.Shape.NoFrame)
        scrolled.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scrolled.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scrolled.setWidgetResizable(True)
        scrolled.setWidget(held)
        for each in (scrolled.viewport(), held):
            each.setAutoFillBackground(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolled)
        theme_signals().changed.connect(self._dress)
        self._dress()

    @staticmethod
    def _choices() -> tuple[tuple[Choice, str], ...]:
        return (
            (
                Choice(
                    "pasteArticle",
                    "paste",
                    _("&Paste an article"),
                    _("Copied from a page, a mail or a document (Ctrl+Shift+V)"),
                ),
                "paste_article",
            ),
            (
                Choice(
                    "importFiles",
                    "import",
                    _("&Import files"),
                    _("Documents, PDFs, mails and saved web pages, several at once (Ctrl+I)"),
                ),
                "import_articles",
            ),
            (
                Choice(
                    "openSample",
                    "article",
                    _("Open the &sample"),
                    _("An article that two reviewers have annotated, to try everything on"),
                ),
                "open_sample",
            ),
        )

    def _dress(self) -> None:
        look = theme()
        for label, font, colour in (
            (self._title, look.text_font(1.6, bold=True), look.ink),
            (self._about, look.ui_font(1.05), look.muted),
            (self._drop, look.ui_font(0.95), look.muted),
        ):
            dress_label(label, font, colour)
        self._column.setSpacing(px(8))
        self._inside.setMaximumWidth(px(_WIDTH))
        self._drop.setContentsMargins(px(2), px(6), 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), theme().paper)
        super().paintEvent(event)
