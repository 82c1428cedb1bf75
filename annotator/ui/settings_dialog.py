"""The settings window, made from `resources/settings.toml` and the table of commands. All is in force at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from annotator.i18n import _
from annotator.model import AnnotatorError
from annotator.ui.key_page import KeyPage
from annotator.ui.keys import KeyMap
from annotator.ui.setting_controls import Control, control_for
from annotator.ui.settings import Definition, Kind, Settings, definitions
from annotator.ui.theme import px


class SettingsDialog(QDialog):
    """The settings window. What a person changes is written down at once and told by `Settings.subscribe`.

    Keys are changed in the given `KeyMap` and saved as the setting "keys".
    """

    def __init__(self, settings: Settings, keys: KeyMap, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings, self._keys = settings, keys
        self._controls: dict[str, Control] = {}
        self.setObjectName("settingsDialog")
        self.setWindowTitle(_("Settings"))
        self.setAccessibleName(_("Settings"))
        self.pages = QTabWidget()
        self.pages.setObjectName("settingsPages")
        self.pages.setAccessibleName(_("Pages of settings"))
        for group, members in _groups().items():
            self.pages.addTab(self._page(members), group)
        self.key_page = KeyPage(keys)
        self.key_page.changed.connect(self._keys_changed)
        self.pages.addTab(self.key_page, _("Keys"))
        self.message = QLabel()
        self.message.setObjectName("settingsMessage")
        self.message.setProperty("tone", "bad")
        self.message.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(14), px(10), px(14), px(14))
        layout.setSpacing(px(10))
        layout.addWidget(self.pages, 1)
        layout.addLayout(self._foot())
        self.resize(px(640), px(480))

    def show_setting(self, name: str) -> None:
        """Show the page on which a setting stands."""
        control = self._controls[name].widget
        for number in range(self.pages.count()):
            page = self.pages.widget(number)
            if page is not None and page.isAncestorOf(control):
                self.pages.setCurrentIndex(number)

    def _foot(self) -> QHBoxLayout:
        """Make the line with what went wrong and the buttons."""
        reset = QPushButton(_("Usual values"))
        reset.setObjectName("settingsReset")
        reset.setAccessibleName(_("Give every setting of this page its usual value"))
        reset.setToolTip(reset.accessibleName())
        reset.setAutoDefault(False)
        reset.clicked.connect(self._reset_page)
        close = QPushButton(_("Close"))
        close.setObjectName("settingsClose")
        close.setAccessibleName(_("Close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        self.pages.currentChanged.connect(lambda page: reset.setVisible(page < self.pages.count() - 1))
        foot = QHBoxLayout()
        foot.setSpacing(px(8))
        foot.addWidget(self.message, 1)
        foot.addWidget(reset)
        foot.addWidget(close)
        return foot

    def _page(self, members: list[Definition]) -> QWidget:
        """Make the page of a group."""
        page = QWidget()
        form = QFormLayout(page)
        form.setContentsMargins(px(4), px(16), px(4), 0)
        form.setHorizontalSpacing(px(18))
        form.setVerticalSpacing(px(6))
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        page.setProperty("settings", [each.name for each in members])
        for each in members:
            self._add_row(form, each)
        return page

    def _add_row(self, form: QFormLayout, each: Definition) -> None:
        """Put one setting on its page, with what there is to say about it below."""
        control = control_for(each, partial(self._change, each.name))
        control.show(_value(self._settings, each))
        self._controls[each.name] = control
        if isinstance(control.widget, QCheckBox):
            form.addRow(_with_note(control.widget, each.description, px(26)))
            return
        control.widget.setFixedWidth(px(240))
        label = QLabel(each.title)
        label.setBuddy(control.widget)
        control.widget.ensurePolished()
        label.setMinimumHeight(control.widget.sizeHint().height())
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        form.addRow(label, _with_note(control.widget, each.description))

    def _change(self, name: str, value: object) -> None:
        """Take a value from its control."""
        self._attempt(lambda: self._settings.set(name, value))

    def _reset_page(self) -> None:
        """Give the settings of the page in view their defaults."""
        for name in self.pages.currentWidget().property("settings"):
            self._attempt(partial(self._settings.reset, name))
            self._controls[name].show(_value(self._settings, definitions()[name]))

    def _keys_changed(self) -> None:
        """Save the keys; whoever listens to the settings uses them from now on."""
        self._attempt(lambda: self._settings.set("keys", {n: list(k) for n, k in self._keys.changes().items()}))

    def _attempt(self, change: Callable[[], None]) -> None:
        """Change something; what went wrong is said at the foot."""
        self.message.clear()
        try:
            change()
        except AnnotatorError as problem:
            self.message.setText(str(problem))


def _with_note(widget: QWidget, description: str, indent: int = 0) -> QVBoxLayout:
    """Put a control above what there is to say about it."""
    column = QVBoxLayout()
    column.setSpacing(px(2))
    column.addWidget(widget)
    if description:
        note = QLabel(description)
        note.setProperty("muted", True)
        note.setWordWrap(True)
        note.setContentsMargins(indent, 0, 0, px(6))
        column.addWidget(note)
    return column


def _groups() -> dict[str, list[Definition]]:
    """Give the settings that people set by hand, by the heading of their page."""
    groups: dict[str, list[Definition]] = {}
    for each in definitions().values():
        if each.english_group:
            groups.setdefault(each.group, []).append(each)
    return groups


def _value(settings: Settings, each: Definition) -> object:
    """Give a setting's value as its control shows it."""
    if each.kind is Kind.FLAG:
        return settings.flag(each.name)
    if each.kind is Kind.WHOLE:
        return settings.whole(each.name)
    if each.kind is Kind.NUMBER:
        return settings.number(each.name)
    return settings.text(each.name)
