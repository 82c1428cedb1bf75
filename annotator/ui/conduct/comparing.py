"""The commands that set the work of several reviewers side by side. Methods are named as the commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotator.ui.conduct.parts import Parts

if TYPE_CHECKING:
    from annotator.ui.agreement import AgreementWindow


class Comparing:
    """Looking at several reviewers' work; nothing here changes the library."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._window = parts.window
        self._desk = parts.desk
        self._agreement: AgreementWindow | None = None

    def show_agreement(self) -> None:
        """Open the window of agreement, or bring it to the front."""
        if self._agreement is None:
            self._agreement = self._open_agreement()
        self._agreement.show()
        self._agreement.raise_()
        self._agreement.activateWindow()

    def _open_agreement(self) -> AgreementWindow:
        from annotator.ui.agreement import AgreementWindow  # loaded when it is used

        settings = self._parts.settings
        window = AgreementWindow(self._desk.library, self._desk.article, settings.table("export").get("folder", ""))
        window.claimChosen.connect(self._go_to_claim)
        window.folderChosen.connect(
            lambda folder: settings.note("export", settings.table("export") | {"folder": folder})
        )
        window.finished.connect(self._agreement_closed)
        self._desk.changed.connect(window.refresh)
        self._desk.libraryOpened.connect(window.refresh)  # the same library: another reviewer acts
        self._desk.libraryClosing.connect(window.close)
        return window

    def _agreement_closed(self, _result: int) -> None:
        self._agreement = None

    def _go_to_claim(self, article: str, claim: str) -> None:
        """Show a claim in the main window; the window of agreement stays open behind it."""
        self._window.panel.flush()  # what was typed there belongs to the claim that was open
        self._desk.end_typing()
        self._desk.go_to(article, claim)
        self._window.raise_()
        self._window.activateWindow()
        self._window.article.setFocus()
