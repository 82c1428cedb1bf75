"""The commands that keep and exchange: libraries, articles, sets, backups, undo. Methods are named as the commands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from annotator.i18n import _
from annotator.library import ENDING, UndoRefusedError, backups, data_folder, location_warning, restore
from annotator.library.sample import open_sample
from annotator.model import AnnotatorError, ArticleDraft
from annotator.ui.conduct.parts import Parts
from annotator.ui.dialogs.question import add_cancel

_RECENT = 8


class Keeping:
    """Files in and out. Dialogs are made when they are asked for."""

    def __init__(self, parts: Parts, bring_in_sets: Callable[[list[Path]], None]) -> None:
        self._parts = parts
        self._bring_in_sets = bring_in_sets
        self._window = parts.window
        self._desk = parts.desk
        self._settings = parts.settings

    # Libraries

    def new_library(self) -> None:
        """Make a new library file."""
        name, _kind = QFileDialog.getSaveFileName(
            self._window, _("New library"), str(data_folder() / f"{_('New library')}{ENDING}"), _file_kinds()
        )
        if name:
            path = Path(name)
            path = path if path.suffix == ENDING else path.with_name(path.name + ENDING)
            if path.exists():
                self._window.notice.warn(_("“{name}” exists already; open it instead.").format(name=path.name))
                return
            self.open_path(path)

    def open_library(self) -> None:
        """Open another library file."""
        folder = str(self._desk.library.path.parent) if self._desk.is_open else str(data_folder())
        name, _kind = QFileDialog.getOpenFileName(self._window, _("Open library"), folder, _file_kinds())
        if name:
            self.open_path(Path(name))

    def open_recent(self) -> None:
        """Open the library that was open before this one."""
        others = [path for path in self.recent() if path != self._desk.library.path.resolve()]
        if others:
            self.open_path(others[0])

    def open_path(self, path: Path) -> bool:
        """Open a library and remember it as the last one; says in words why where it cannot be opened."""
        if self._desk.is_open and path.resolve() == self._desk.library.path.resolve():
            self._window.notice.say(_("“{name}” is open already.").format(name=path.name))
            return True
        return self._open(path, lambda: self._desk.open_library(path))

    def _open(self, path: Path, opening: Callable[[], None]) -> bool:
        try:
            opening()
        except AnnotatorError as error:
            self._window.notice.warn(str(error))
            return False
        self.opened(path)
        return True

    def opened(self, path: Path) -> None:
        """Note a library that was just opened as the last one, and warn where its place is not safe."""
        self.remember(path)
        warning = location_warning(path.resolve())
        if warning and self._settings.flag("network_warning"):
            self._window.notice.warn(warning)

    def recent(self) -> list[Path]:
        """List the libraries that were open lately and still are there."""
        return [path for name in self._settings.texts("recent_libraries") if (path := Path(name)).exists()]

    def remember(self, path: Path) -> None:
        """Note a library as the last one."""
        name = str(path.resolve())
        self._settings.note("last_library", name)
        known = [one for one in self._settings.texts("recent_libraries") if one != name]
        self._settings.note("recent_libraries", (name, *known)[:_RECENT])
        self._window.top.show_recent(self.recent())

    def open_sample(self) -> None:
        """Open the sample, made anew where it is not there."""
        try:
            path = open_sample()
        except AnnotatorError as error:
            self._window.notice.warn(str(error))
            return
        self.open_path(path)

    def save_copy(self) -> None:
        """Write a whole copy of the library elsewhere."""
        path = self._desk.library.path
        suggested = path.with_name(f"{path.stem} {_('copy')}{ENDING}")
        name, _kind = QFileDialog.getSaveFileName(self._window, _("Save a copy"), str(suggested), _file_kinds())
        if not name:
            return
        if Path(name).resolve() == path.resolve():
            self._window.notice.warn(_("A copy needs another name than the library itself."))
            return
        try:
            self._desk.library.save_copy(name)
        except AnnotatorError as error:
            self._window.notice.warn(str(error))
            return
        self._window.notice.say(_("Saved a copy as “{name}”.").format(name=Path(name).name))

    def restore_backup(self) -> None:
        """Go back to a backup; the library as it is now is kept beside it."""
        from annotator.ui.dialogs.backups import BackupsDialog  # loaded when it is used

        path = self._desk.library.path
        dialog = BackupsDialog(path, backups(path), parent=self._window)
        if not dialog.exec() or (chosen := dialog.chosen()) is None:
            return
        article, reviewer = self._desk.article, self._desk.library.reviewer
        self._desk.close_library()
        try:
            kept = restore(chosen.path, path)
        except AnnotatorError as error:
            self._window.notice.warn(str(error))
            kept = None
        if self._open(path, lambda: self._desk.reopen_library(path, reviewer)):
            if article is not None and any(one.id == article for one in self._desk.library.articles(archived=None)):
                self._desk.open_article(article)
            if kept is not None:
                self._window.notice.say(
                    _("The backup is open. What was there before is kept as “{name}”.").format(name=kept.name)
                )

    def quit(self) -> None:
        """Close the window; everything is saved."""
        self._window.close()

    # Articles in

    def import_articles(self) -> None:
        """Choose files and bring them in."""
        from annotator.ui.bringing.file_kinds import article_kinds  # with all formats, when it is used

        names, _kind = QFileDialog.getOpenFileNames(self._window, _("Import articles"), "", article_kinds())
        self.bring_in([Path(name) for name in names])

    def bring_in(self, paths: list[Path]) -> None:
        """Show what files hold and add what is kept; annotation sets and libraries are recognised."""
        libraries = [path for path in paths if path.suffix == ENDING]
        if libraries:
            self._take_libraries(libraries)
        rest = [path for path in paths if path not in libraries]
        if not rest:
            return
        from annotator.ui.bringing import ImportDialog  # dialogs are loaded when they are used

        dialog = ImportDialog(rest, known=self._known, parent=self._window)
        dialog.draftsAccepted.connect(self._desk.add_articles)
        dialog.setsChosen.connect(self._bring_in_sets)
        self._parts.show(dialog)

    def _take_libraries(self, paths: list[Path]) -> None:
        """Ask whether another library is to be opened, or its sets are to come in."""
        own = self._desk.library.path
        others = [path for path in paths if not (path.exists() and path.samefile(own))]
        if not others:
            self._window.notice.say(_("“{name}” is open already.").format(name=own.name))
            return
        question = QMessageBox(self._window)
        question.setObjectName("libraryQuestion")
        question.setIcon(QMessageBox.Icon.Question)
        question.setText(_("“{name}” is a library.").format(name=others[0].name))
        question.setInformativeText(
            _("Open it in place of “{own}”, or import its annotation sets into “{own}”?").format(own=own.stem)
        )
        open_it = question.addButton(_("&Open it"), QMessageBox.ButtonRole.AcceptRole)
        bring_in = question.addButton(_("&Import its sets"), QMessageBox.ButtonRole.ActionRole)
        add_cancel(question)
        question.setDefaultButton(open_it)
        question.exec()
        if question.clickedButton() is open_it:
            self.open_path(others[0])
        elif question.clickedButton() is bring_in:
            self._bring_in_sets(others)

    def paste_article(self) -> None:
        """Make an article of what the clipboard holds."""
        board = QApplication.clipboard().mimeData()
        html = board.html() if board is not None and board.hasHtml() else None
        text = board.text() if board is not None else ""
        from annotator.ui.bringing import PasteDialog  # loaded when it is used

        dialog = PasteDialog(html, text, known=self._known, parent=self._window)
        dialog.draftAccepted.connect(self._add_one)
        self._parts.show(dialog)

    def _add_one(self, draft: ArticleDraft) -> None:
        self._desk.add_articles([draft])

    def _known(self, sha256: str) -> str | None:
        return self._desk.library.title_of_text(sha256)

    # Articles

    def edit_article_details(self) -> None:
        """Change title, byline, date and the like."""
        if not self._parts.has_article() or self._desk.article is None:
            return
        from annotator.ui.bringing import ArticleDetailsDialog  # loaded when it is used

        library, article = self._desk.library, self._desk.article
        original = library.original(article)
        dialog = ArticleDetailsDialog(library.article(article), original, parent=self._window)
        dialog.detailsChanged.connect(self._desk.change_article)
        self._parts.show(dialog)

    def archive_article(self) -> None:
        """Put the article away, or take it out again."""
        if self._parts.has_article() and self._desk.article is not None:
            self._desk.archive_article(self._desk.article)

    def delete_article(self) -> None:
        """Delete the article; it can be brought back by undo or from the history."""
        if not self._parts.has_article() or self._desk.article is None:
            return
        title = self._desk.library.article(self._desk.article).title
        question = QMessageBox(self._window)
        question.setObjectName("deleteArticleQuestion")
        question.setIcon(QMessageBox.Icon.Question)
        question.setText(_("Delete “{title}” and all your work on it?").format(title=title))
        question.setInformativeText(_("You can bring it back with Undo, or later from the history."))
        delete = question.addButton(_("Delete"), QMessageBox.ButtonRole.DestructiveRole)
        add_cancel(question)
        question.exec()
        if question.clickedButton() is delete:
            self._desk.delete_article(self._desk.article)

    def print_article(self) -> None:
        """Print the article with its marks."""
        if not self._parts.has_article():
            return
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # seldom used, slow to load

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if QPrintDialog(printer, self._window).exec():
            self._window.article.print_to(printer)

    # Undo

    def undo(self) -> None:
        """Take back the newest step."""
        self._desk.undo()

    def redo(self) -> None:
        """Do again what was taken back."""
        self._desk.redo()

    def offer_step_before(self, refused: UndoRefusedError) -> None:
        """Say why a step cannot be taken back, and offer the one before it."""
        if refused.step_before is None:
            self._window.notice.warn(str(refused))
            return
        action, name = refused.step_before
        question = QMessageBox(self._window)
        question.setObjectName("undoRefusedQuestion")
        question.setText(str(refused))
        question.setInformativeText(_("The step before it is “{name}”.").format(name=name))
        take = question.addButton(_("Undo that one"), QMessageBox.ButtonRole.AcceptRole)
        add_cancel(question)
        question.exec()
        if question.clickedButton() is take:
            self._desk.undo(action)


def _file_kinds() -> str:
    return f"{_('Annotator libraries')} (*{ENDING});;{_('All files')} (*)"
