"""What the program is, its version and licence, and the licences of all that it is made of."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QSplitter, QVBoxLayout, QWidget

from annotator.i18n import _
from annotator.ui.dialogs import licences
from annotator.ui.dialogs.licences import Part
from annotator.ui.dialogs.parts import Dialog, caption, heading, note, words
from annotator.ui.icons import app_icon
from annotator.ui.offer_list import Offer, OfferList
from annotator.ui.theme import px, theme


class AboutDialog(Dialog):
    """The program, and a list of libraries and fonts; the licence of the current line is shown in full."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("aboutDialog", _("About Annotator"), (720, 520), parent)
        self._parts: dict[str, Part] = {}
        self.column.addLayout(self._head(licences.product()))
        self.list = OfferList(row_height=28)
        self.list.setObjectName("aboutList")
        self.text = QPlainTextEdit()
        self.text.setObjectName("aboutLicence")
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setFont(theme().ui_font(0.92))
        both = QSplitter(Qt.Orientation.Horizontal)
        both.setChildrenCollapsible(False)
        both.addWidget(_under(caption(_("&Made with"), self.list), self.list))
        both.addWidget(_under(caption(_("&Licence in full"), self.text), self.text))
        both.setHandleWidth(px(10))
        both.setStyleSheet("QSplitter::handle { background: transparent; }")
        both.setSizes([px(320), px(380)])
        self.column.addWidget(both, 1)
        close = self.close_button("aboutClose")
        self.add_foot(close)
        self.list.selectionModel().currentChanged.connect(self._show)
        self._fill()
        close.setFocus()

    def _head(self, product: Part) -> QHBoxLayout:
        sign = QLabel()
        sign.setPixmap(app_icon().pixmap(QSize(px(48), px(48))))
        name = heading(_("Annotator {version}").format(version=product.version))
        name.setObjectName("aboutVersion")
        name.setFont(theme().ui_font(1.4, bold=True))
        what = words(
            _("Attribute quotes and fact-check articles by hand, in a library of your own that loses nothing.")
        )
        free = note(_("Free software under the {licence} licence.").format(licence=product.licence or "MIT"))
        said = QVBoxLayout()
        said.setSpacing(px(2))
        for label in (name, what, free):
            said.addWidget(label)
        row = QHBoxLayout()
        row.setSpacing(px(14))
        row.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(said, 1)
        return row

    def _fill(self) -> None:
        offers = []
        groups = ((_("Annotator"), [licences.product()]), (_("Fonts"), licences.fonts()))
        for title, parts in (*groups, (_("Libraries"), licences.libraries())):
            offers.append(Offer("", title, heading=True))
            for part in parts:
                self._parts[part.name] = part
                name = " ".join(each for each in (part.name, part.version) if each)
                offers.append(Offer(part.name, name, detail=part.licence))
        self.list.show_offers(offers)

    def _show(self, *_moved: object) -> None:
        """Show the licence of the current line."""
        offer = self.list.current()
        if offer is None:
            return
        part = self._parts[offer.id]
        head = "\n".join(line for line in (f"{part.name} {part.version}".rstrip(), part.licence) if line)
        missing = _("{name} is under this licence: {licence}. Its full text did not come with the installed files.")
        full = part.text or missing.format(name=part.name, licence=part.licence or _("unknown"))
        self.text.setPlainText(f"{head}\n\n{full}")


def _under(label: QLabel, widget: QWidget) -> QWidget:
    held = QWidget()
    column = QVBoxLayout(held)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(px(4))
    column.addWidget(label)
    column.addWidget(widget, 1)
    return held
