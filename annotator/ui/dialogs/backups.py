"""Choosing a backup to go back to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QWidget

from annotator.i18n import _
from annotator.library import Backup
from annotator.ui.dialogs import moments
from annotator.ui.dialogs.parts import Dialog, button, heading, note, words
from annotator.ui.offer_list import Offer, OfferList
from annotator.ui.theme import px

_TRADITIONAL = QLocale.DataSizeFormat.DataSizeTraditionalFormat


def reason_words(reason: str) -> str:
    """Say why a backup was made."""
    return {
        "daily": _("made by itself, once a day"),
        "before-update": _("before the file was brought to a newer version of Annotator"),
        "before-replacing": _("before the file was replaced"),
    }.get(reason, reason.replace("-", " "))


class BackupsDialog(Dialog):
    """The backups of the library at `path`, newest first. After it was accepted `chosen()` is the one to restore."""

    def __init__(
        self,
        path: Path,
        backups: Sequence[Backup],
        parent: QWidget | None = None,
        *,
        clock: moments.Clock = moments.now,
    ) -> None:
        super().__init__("backupsDialog", _("Restore a backup"), (600, 400), parent)
        self._backups = {str(one.path): one for one in backups}
        self.column.addWidget(heading(_("Backups of “{name}”").format(name=path.name)))
        self.list = OfferList(row_height=32)
        self.list.setObjectName("backupsList")
        self.list.setAccessibleName(_("Backups, newest first"))
        self.restore = button("backupsRestore", _("&Restore this backup"), primary=True)
        self.restore.clicked.connect(self.accept)
        self.list.activated.connect(lambda _index: self.accept())
        if backups:
            self._offer(clock)
        else:
            self._say_none()
        self.add_foot(self.restore, self.cancel_button("backupsCancel"))

    def chosen(self) -> Backup | None:
        """Give the backup of the current line."""
        offer = self.list.current()
        return self._backups.get(offer.id) if offer else None

    def _offer(self, clock: moments.Clock) -> None:
        present = clock()
        self.list.show_offers([_line(one, present, path) for path, one in self._backups.items()])
        explained = words(
            _(
                "The library then is as it was at that moment. The file as it is now is not lost:"
                " it is kept beside it, under a name with today’s date."
            )
        )
        self.column.addWidget(explained)
        self.column.addWidget(self.list, 1)
        self.list.setFocus()

    def _say_none(self) -> None:
        self.list.hide()
        self.restore.setEnabled(False)
        none = note(
            _("There is no backup of this library yet. One is made by itself each day on which something was changed.")
        )
        none.setObjectName("backupsNone")
        none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        none.setContentsMargins(px(40), 0, px(40), 0)
        self.column.addWidget(none, 1)


def _line(one: Backup, present: datetime, path: str) -> Offer:
    when = moments.moment_words(one.made.astimezone(present.tzinfo), present)
    size = QLocale().formattedDataSize(one.path.stat().st_size, 0, _TRADITIONAL) if one.path.exists() else ""
    detail = " · ".join(part for part in (reason_words(one.reason), size) if part)
    return Offer(path, when[:1].upper() + when[1:], detail=detail, icon="history")
