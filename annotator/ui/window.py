"""The main window: three columns between the bar above and the line below. Only layout; no decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from annotator.i18n import _
from annotator.ui.article import ArticleView
from annotator.ui.article.sets_bar import SetsBar
from annotator.ui.articles import ArticlesColumn, Welcome
from annotator.ui.blind_strip import BlindStrip
from annotator.ui.claims import ClaimsPanel
from annotator.ui.hints import HintStrip
from annotator.ui.notice import Notice
from annotator.ui.status_line import StatusLine
from annotator.ui.theme import px
from annotator.ui.top_bar import TopBar
from annotator.ui.views import View

if TYPE_CHECKING:
    from annotator.ui.review.panel import ReviewPanel

PANES = ("articleList", "articleView", "claimsPanel", "reviewPanel")
"""Object names of the panes that F6 goes round."""
USUAL_SIZE = (1360, 860)
"""Pixels at scale 1, where the screen has that much room."""
_LEFT = (220, 0.17)
_RIGHT = {View.ANNOTATE: (400, 0.33), View.REVIEW: (516, 0.38)}
"""How wide the outer columns are, in pixels at scale 1, and which share of the window each takes at most."""
_ARTICLES = "articles"


class MainWindow(QMainWindow):
    """Holds the parts: `top`, `column`, `article`, `sets`, `hints`, `blind`, `welcome`, `panel`, `review`, …"""

    viewChanged = Signal(object)
    """Another `View` is shown."""
    reviewMade = Signal()
    """The review panel was made: it is when it is first asked for, so that the window opens without it."""
    closing = Signal()
    filesDropped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("mainWindow")
        self.setWindowTitle(_("Annotator"))
        self.setAcceptDrops(True)
        self.top = TopBar()
        self.column = ArticlesColumn()
        self.article = ArticleView()
        self.welcome = Welcome()
        self.hints = HintStrip()
        self.blind = BlindStrip()
        self.sets = SetsBar()
        self.panel = ClaimsPanel()
        self._review: ReviewPanel | None = None
        self.view = View.ANNOTATE
        self._widths: dict[str, int] = {}
        self.line = StatusLine()

        page = QWidget()
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.hints)
        inside.addWidget(self.blind)
        inside.addWidget(self.sets)
        inside.addWidget(self.article)
        self.centre = QStackedWidget()
        self.centre.addWidget(page)
        self.centre.addWidget(self.welcome)
        self._page = page

        self.side = QStackedWidget()
        self.side.addWidget(self.panel)

        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setObjectName("columns")
        self.splitter.setHandleWidth(1)
        for widget, stretch in ((self.column, 0), (self.centre, 1), (self.side, 0)):
            self.splitter.addWidget(widget)
            self.splitter.setStretchFactor(self.splitter.count() - 1, stretch)
        self.splitter.setCollapsible(1, False)

        whole = QWidget()
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.top)
        rows.addWidget(self.splitter, 1)
        rows.addWidget(self.line)
        self.setCentralWidget(whole)
        self.notice = Notice(whole)
        self.notice.keep_clear_of(self.article.mode_note)
        self.resize(*(px(side) for side in USUAL_SIZE))
        self.lay_out()

    @property
    def has_review(self) -> bool:
        """Tell whether the review panel was made."""
        return self._review is not None

    @property
    def review(self) -> ReviewPanel:
        """The review panel, made now where there is none yet."""
        if self._review is None:
            from annotator.ui.review.panel import ReviewPanel  # half of the window's widgets; not all desks need them

            self._review = ReviewPanel()
            self.side.addWidget(self._review)
            self.reviewMade.emit()
        return self._review

    def lay_out(self) -> None:
        """Give the columns their usual widths."""
        self._widths = {}
        self._share_out()

    def show_view(self, view: View) -> None:
        """Show the claims beside the article, or the disputes; each has the width that it had last."""
        if view is self.view:
            return
        self._note_widths()
        focused = self.focusWidget()
        goes_on = focused is not None and self.side.isAncestorOf(focused)
        self.view = view
        shown = self.review if view is View.REVIEW else self.panel
        self.side.setCurrentWidget(shown)
        if goes_on:
            shown.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._share_out()
        self.viewChanged.emit(view)

    def _note_widths(self) -> None:
        """Keep in mind how wide the outer columns are; before the window was seen, they have no width yet."""
        if not self.isVisible():
            return
        left, _centre, right = self.splitter.sizes()
        self._widths[self.view.value] = right
        if self.column.isVisible():
            self._widths[_ARTICLES] = left

    def _share_out(self) -> None:
        """Give the outer columns the widths that they had last, or their usual ones, and the article all the rest."""
        left = self._widths.get(_ARTICLES) or self._usual(*_LEFT)
        right = self._widths.get(self.view.value) or self._usual(*_RIGHT[self.view])
        self.splitter.setSizes([left, max(1, self.splitter.width() - left - right), right])

    def _usual(self, pixels: int, share: float) -> int:
        return min(px(pixels), round(self.width() * share))

    def show_welcome(self, *, welcome: bool) -> None:
        """Show the welcome in place of the article, or the article."""
        self.centre.setCurrentWidget(self.welcome if welcome else self._page)

    def flush(self) -> None:
        """Save what is typed in the panels."""
        self.panel.flush()
        if self.has_review:
            self.review.flush()

    def finish(self) -> None:
        """Save all that was begun in the panels."""
        self.panel.finish()
        if self.has_review:
            self.review.finish()

    def toggle_column(self) -> None:
        """Fold the column of articles away, or bring it back."""
        self.column.setVisible(not self.column.isVisible())

    def layout_state(self) -> dict[str, str]:
        """Give size and columns as text, to be restored by `restore_layout`."""
        self._note_widths()
        return {
            "window": bytes(self.saveGeometry().toBase64().data()).decode(),
            "articles": "hidden" if self.column.isHidden() else "shown",
            "view": self.view.value,
            **{f"{name} width": str(width) for name, width in self._widths.items()},
        }

    def restore_layout(self, state: dict[str, str]) -> None:
        """Bring back what `layout_state` gave; anything it does not understand is left as it is."""
        if state.get("window"):
            self.restoreGeometry(QByteArray.fromBase64(state["window"].encode()))
        if state.get("view") in list(View):
            self.show_view(View(state["view"]))
        widths = {name: state.get(f"{name} width", "") for name in (_ARTICLES, *(view.value for view in View))}
        self._widths = {name: int(width) for name, width in widths.items() if width.isdecimal()}
        self._share_out()
        self.column.setVisible(state.get("articles") != "hidden")

    def step_pane(self, step: int) -> None:
        """Move the focus to the next pane, or back."""
        panes = [pane for name in PANES if (pane := self.findChild(QWidget, name)) is not None and pane.isVisible()]
        if not panes:
            return
        focused = self.focusWidget()
        at = next(
            (i for i, pane in enumerate(panes) if focused and (pane is focused or pane.isAncestorOf(focused))), -1
        )
        target = panes[(at + step) % len(panes)] if at >= 0 or step > 0 else panes[-1]
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Pass on the files that were dropped."""
        self.filesDropped.emit([url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()])

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the window goes, so that what was typed is saved."""
        self.closing.emit()
        super().closeEvent(event)
