"""The control of one setting, made from its definition: a choice, a number, a check box, a list of fonts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QSpinBox, QWidget

from annotator.i18n import _
from annotator.ui.settings import Definition, Kind
from annotator.ui.theme import px

Changed = Callable[[object], None]


class Control:
    """A widget with how to show a value in it. `widget` is what stands in the window."""

    def __init__(self, widget: QWidget, show: Callable[[Any], None]) -> None:
        self.widget = widget
        self.show = show


def control_for(definition: Definition, changed: Changed) -> Control:
    """Make the control of a setting; `changed` gets each value that a person gives.

    Raises KeyError for kinds that no person sets by hand.
    """
    control = _MAKERS[definition.kind](definition, changed)
    control.widget.setObjectName(f"setting_{definition.name}")
    control.widget.setAccessibleName(definition.title)
    control.widget.setAccessibleDescription(definition.description)
    return control


def _flag(definition: Definition, changed: Changed) -> Control:
    """A check box that carries the title itself."""
    box = QCheckBox(definition.title)
    box.clicked.connect(lambda checked: changed(bool(checked)))
    return Control(box, box.setChecked)


def _choice(definition: Definition, changed: Changed) -> Control:
    """A list of the choices."""
    return _list([(value, _(word)) for value, word in definition.choices], changed)


def _font(definition: Definition, changed: Changed) -> Control:
    """A list of the bundled font and the families of this system."""
    families = QFontDatabase.families()
    return _list([("", _("The bundled one")), *((family, family) for family in families)], changed)


def _list(entries: list[tuple[str, str]], changed: Changed) -> Control:
    """A list of values with their words; a value that is not among them stays visible."""
    box = QComboBox()
    box.setMaxVisibleItems(14)
    for value, word in entries:
        box.addItem(word, value)
    box.activated.connect(lambda index: changed(box.itemData(index)))

    def show(value: str) -> None:
        index = box.findData(value)
        if index < 0:
            box.addItem(value, value)
            index = box.count() - 1
        box.setCurrentIndex(index)

    return Control(box, show)


def _whole(definition: Definition, changed: Changed) -> Control:
    """A field for a whole number."""
    box = QSpinBox()
    box.setRange(int(definition.least or 0), int(definition.most or 0))
    box.setSingleStep(int(definition.step))
    return _number_control(box, changed, lambda value: value, lambda value: value)


def _number(definition: Definition, changed: Changed) -> Control:
    """A field for a number, or for its hundredths as a percentage."""
    if definition.shown_as != "percent":
        free = QDoubleSpinBox()
        free.setRange(definition.least or 0, definition.most or 0)
        free.setSingleStep(definition.step)
        return _number_control(free, changed, float, float)
    box = QSpinBox()
    box.setRange(round((definition.least or 0) * 100), round((definition.most or 0) * 100))
    box.setSingleStep(round(definition.step * 100))
    box.setSuffix(_(" %"))
    return _number_control(box, changed, lambda value: value / 100, lambda value: round(value * 100))


def _number_control(
    box: QSpinBox | QDoubleSpinBox,
    changed: Changed,
    kept: Callable[[Any], object],
    seen: Callable[[Any], Any],
) -> Control:
    """A field for numbers that tells of a value when typing it is done, not at every digit."""
    box.setKeyboardTracking(False)
    # A style sheet does not reach the field inside: its padding is lost.
    box.lineEdit().setTextMargins(px(5), 0, 0, 0)
    showing = [False]

    def tell(value: float) -> None:
        if not showing[0]:
            changed(kept(value))

    def show(value: float) -> None:
        showing[0] = True
        box.setValue(seen(value))
        showing[0] = False

    box.valueChanged.connect(tell)
    return Control(box, show)


_MAKERS: dict[Kind, Callable[[Definition, Changed], Control]] = {
    Kind.FLAG: _flag,
    Kind.CHOICE: _choice,
    Kind.FONT: _font,
    Kind.WHOLE: _whole,
    Kind.NUMBER: _number,
}
