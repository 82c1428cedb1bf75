"""Starting the window: on a screen, or for one picture without any."""

from __future__ import annotations

import signal
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QThreadPool, QTimer
from PySide6.QtWidgets import QApplication, QLayout

from annotator.i18n import _
from annotator.library import ENDING, BlindError, data_folder
from annotator.library.sample import sample_path
from annotator.model import AnnotatorError, Reviewer, Status
from annotator.ui import logbook
from annotator.ui.conduct import Conductor, Parts
from annotator.ui.desk import Desk
from annotator.ui.dialog_frame import fit_to_screen
from annotator.ui.dispute_queue import DisputeQueue
from annotator.ui.icons import app_icon
from annotator.ui.judging import Judging
from annotator.ui.keys import KeyMap
from annotator.ui.late import Late
from annotator.ui.marking import Marking
from annotator.ui.naming import Naming
from annotator.ui.reviewing import Reviewing
from annotator.ui.sets import SetsChoice
from annotator.ui.settings import Settings
from annotator.ui.suggesting.suggesting import Suggesting
from annotator.ui.theme import apply_theme, undressed
from annotator.ui.views import View
from annotator.ui.window import USUAL_SIZE, MainWindow
from annotator.ui.wiring import Wiring


class Workbench:
    """The whole program: one window on one library. Kept alive by whoever made it."""

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self.window = MainWindow()
        self.desk = Desk(self.window)
        self.keys = KeyMap(self.settings.table("keys"))
        self.conductor = Conductor(
            Parts(
                self.window,
                self.desk,
                Marking(self.desk),
                Judging(self.desk),
                Reviewing(self.desk),
                Naming(self.desk),
                DisputeQueue(self.desk, self.window, self.settings),
                SetsChoice(self.desk, self.settings),
                Suggesting(self.desk, self.settings),
                self.settings,
                self.keys,
            )
        )
        self.wiring = Wiring(self.conductor)
        self.actions = self.keys.actions(self.window, self.conductor.run)
        self.window.reviewMade.connect(lambda: self.keys.place(self.actions, self.window))
        self.window.top.make_menus(self.actions)
        self.window.top.show_search_key(self.keys.shown("open_palette"))
        self.window.top.show_view_keys(self.keys.shown("show_annotate"), self.keys.shown("show_review"))
        self.settings.subscribe(self._setting_changed)
        self._setting_changed("article_zoom")

    def open(self, path: Path, *, reviewer: str | None = None, confirmed: bool = False) -> None:
        """Open a library, as `Desk.open_library` does. Raises `LibraryError` with a sentence."""
        self.desk.open_library(path, reviewer=reviewer, confirmed=confirmed)

    def open_article(self, article: str | None = None) -> None:
        """Open an article: the given one, the one that was open last, or the newest."""
        known = {one.id for one in self.desk.library.articles(limit=500)}
        last = self.settings.table("window").get("article")
        newest = self.desk.library.articles(limit=1)
        chosen = article or (last if last in known else None) or (newest[0].id if newest else None)
        if article is not None:
            self.desk.library.article(article)
        self.desk.open_article(chosen)
        if chosen is not None:
            self.window.article.setFocus()

    def show_something(self) -> None:
        """Open a card where none is open: a disputed claim if there is one, that shows best what this is for."""
        if self.desk.article is None or self.desk.current is not None:
            return
        found = self.desk.library.annotations(self.desk.article)
        ranked = sorted(found.claims, key=lambda claim: found.statuses.get(claim.id) is not Status.DISPUTED)
        if ranked:
            self.desk.choose(ranked[0].id)

    def _setting_changed(self, name: str) -> None:
        if name in ("theme", "text_scale", "ui_font", "article_font"):
            app = QApplication.instance()
            assert isinstance(app, QApplication)
            dress(app, self.settings)
        elif name == "article_zoom":
            self.window.article.set_zoom(self.settings.number("article_zoom"))
        elif name == "keys":
            self.keys.dress(self.actions)


def make_application(arguments: Sequence[str] = ()) -> QApplication:
    """Make the one QApplication, or give the one there is."""
    known = QApplication.instance()
    if isinstance(known, QApplication):
        return known
    app = QApplication(["annotator", *arguments])
    app.setApplicationName("annotator")
    app.setApplicationDisplayName(_("Annotator"))
    app.setDesktopFileName("annotator")
    app.setWindowIcon(app_icon())
    return app


def dress(app: QApplication, settings: Settings) -> None:
    """Put on the theme that the person has chosen."""
    apply_theme(
        app,
        settings.text("theme"),
        settings.number("text_scale"),
        ui_font=settings.text("ui_font"),
        article_font=settings.text("article_font"),
    )


def last_library(settings: Settings) -> Path:
    """Give the library that was open last, or where a first one is made."""
    last = settings.text("last_library")
    if last and Path(last).exists():
        return Path(last)
    folder = data_folder()
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"annotations{ENDING}"


def run(
    path: Path | None,
    *,
    reviewer: str | None = None,
    article: str | None = None,
    view: str | None = None,
    confirmed: bool = False,
) -> int:
    """Open the window on a library (None: the last one) and stay until it is closed; gives the exit code.

    `view` is "annotate" or "review"; None for the one that was shown last. Where `reviewer` is somebody else than the
    one who works blind there, it asks first, unless it is `confirmed`. Raises `AnnotatorError` with a sentence when the
    library cannot be opened.
    """
    app = make_application()
    settings = Settings()
    with undressed(app):
        dress(app, settings)
        workbench = Workbench(settings)
    logbook.catch(workbench.window.notice.warn)
    target = path or last_library(settings)
    if not _opened(workbench, target, reviewer, confirmed=confirmed):
        return 0
    fit_to_screen(workbench.window, *USUAL_SIZE)
    workbench.window.lay_out()
    workbench.window.restore_layout(settings.table("window"))
    if view is not None:
        workbench.window.show_view(View(view))
    workbench.conductor.keeping.opened(target)
    workbench.open_article(article)
    if target == sample_path():
        workbench.show_something()
    workbench.window.show()
    settings.hear_remarks(workbench.window.notice.warn)
    _close_on_signals(workbench.window)
    QTimer.singleShot(0, partial(logbook.start, app))  # once the window is painted
    return app.exec()


def _opened(workbench: Workbench, path: Path, reviewer: str | None, *, confirmed: bool) -> bool:
    """Open a library; False where it asks whether becoming somebody else is meant, and it is not."""
    try:
        workbench.open(path, reviewer=reviewer, confirmed=confirmed)
    except BlindError as question:
        from annotator.ui.dialogs.question import means_it  # seldom needed

        if not means_it("blindQuestion", str(question), _("Open as {name}").format(name=reviewer), None):
            return False
        workbench.open(path, reviewer=reviewer, confirmed=True)
    return True


def _close_on_signals(window: MainWindow) -> None:
    """Close the window as a person would, after Ctrl+C in the terminal or when the system ends the session.

    Python runs these when Qt next gives it a turn: the look for other windows does so twice a second.
    """
    for one in (signal.SIGINT, signal.SIGTERM):
        signal.signal(one, lambda *_signal: QTimer.singleShot(0, window.close))


def screenshot(
    path: Path,
    png: Path,
    *,
    size: tuple[int, int],
    theme: str,
    scale: float,
    article: str | None,
    reviewer: Reviewer,
    view: str | None = None,
) -> None:
    """Write a picture of the window on a library, which is only read, as `reviewer`, who acts in it, sees it.

    `view` as for `run`.

    Raises `AnnotatorError` with a sentence.
    """
    app = make_application()
    with undressed(app):
        apply_theme(app, theme, scale)
        workbench = Workbench()
    window = workbench.window
    layout = window.layout()
    assert layout is not None
    layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # the size that was asked for, however small
    window.resize(*size)
    if view is not None:
        window.show_view(View(view))
    workbench.desk.for_picture = True
    workbench.desk.reopen_library(path, reviewer, read_only=True)
    workbench.open_article(article)
    workbench.show_something()
    window.show()
    window.lay_out()
    workbench.conductor.parts.suggesting.settle()
    for look in window.findChildren(Late):
        look.settle()
    QThreadPool.globalInstance().waitForDone()  # what is read and reckoned beside the window
    for _round in range(5):
        app.processEvents()
    if not window.grab().save(str(png), "PNG"):
        raise AnnotatorError(_("The picture could not be written to “{path}”.").format(path=png))
    window.close()
