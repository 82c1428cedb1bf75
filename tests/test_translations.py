"""Nothing a person reads is out of the translators' reach."""

from __future__ import annotations

import ast
import builtins
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import annotator

UI = Path(annotator.__file__).parent / "ui"

SHOWN_BY_METHOD = {
    "setText",
    "setToolTip",
    "setStatusTip",
    "setWhatsThis",
    "setTitle",
    "setWindowTitle",
    "setAccessibleName",
    "setAccessibleDescription",
    "setPlaceholderText",
    "setInformativeText",
    "setDetailedText",
    "setLabelText",
    "setSuffix",
    "setPrefix",
    "addMenu",
    "addAction",
    "addTab",
    "addRow",
    "addItem",
    "addItems",
    "showMessage",
    "setHorizontalHeaderLabels",
    "getText",
    "getOpenFileName",
    "getOpenFileNames",
    "getSaveFileName",
}
SHOWN_BY_MAKER = {
    "QAction",
    "QLabel",
    "QPushButton",
    "QToolButton",
    "QCheckBox",
    "QRadioButton",
    "QGroupBox",
    "QMenu",
    "QDockWidget",
    "QMessageBox",
    "QProgressDialog",
    "Label",
    "LinkButton",
    "Pill",
    "AnnotatorError",
}
BOXES = {"about", "critical", "warning", "information", "question"}
"""Shown where `QMessageBox` says them; a log says them too, and that nobody translates."""
PATTERN = re.compile(r"\*\.\w+")
STRAIGHT = re.compile(r"""\w'\w|\"""")
LETTERS = re.compile(r"[^\W\d_]{2,}")


def literals(node: ast.expr) -> Iterator[ast.Constant]:
    """The literal texts that a value shows as they stand, not those handed to a function."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node
    elif isinstance(node, ast.JoinedStr | ast.BinOp | ast.IfExp | ast.List | ast.Tuple | ast.BoolOp):
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.expr):
                yield from literals(child)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ("format", "join"):
        yield from literals(node.func.value)


def shown_arguments(call: ast.Call) -> list[ast.expr]:
    """The arguments of a call that a person reads."""
    if isinstance(call.func, ast.Attribute):
        box = isinstance(call.func.value, ast.Name) and call.func.value.id == "QMessageBox"
        return call.args if call.func.attr in SHOWN_BY_METHOD | (BOXES if box else set()) else []
    name = getattr(call.func, "id", "")
    own_error = name.endswith("Error") and not hasattr(builtins, name)
    return call.args if name in SHOWN_BY_MAKER or own_error else []


def bare_texts(source: str) -> list[str]:
    """Where a module shows a text that no catalogue can translate."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            for argument in shown_arguments(node):
                found += [f"line {text.lineno}: {text.value!r}" for text in literals(argument) if _is_prose(text.value)]
    return found


def _is_prose(text: str) -> bool:
    """Tell words for people from names of icons and patterns of files."""
    rest = PATTERN.sub("", text)
    return bool(LETTERS.search(rest)) and not (" " not in rest and rest.islower())


def straight_marks(source: str) -> list[str]:
    """Where a translated text has an apostrophe or a quotation mark of a typewriter."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("_", "N_", "ngettext"):
            for text in (each for argument in node.args for each in literals(argument)):
                if STRAIGHT.search(text.value):
                    found.append(f"line {text.lineno}: {text.value!r}")
    return found


@pytest.mark.parametrize("module", sorted(UI.parent.rglob("*.py")), ids=lambda path: str(path.relative_to(UI.parent)))
def test_texts_have_typographic_quotation_marks(module: Path) -> None:
    assert straight_marks(module.read_text(encoding="utf-8")) == []


def test_the_check_sees_straight_marks() -> None:
    assert straight_marks('_("Cohen\'s kappa")')
    assert straight_marks("_('the file \"{name}\"')")
    assert not straight_marks('_("Cohen’s kappa of “{name}”")')


@pytest.mark.parametrize("module", sorted(UI.rglob("*.py")), ids=lambda path: str(path.relative_to(UI)))
def test_every_text_that_is_shown_can_be_translated(module: Path) -> None:
    assert bare_texts(module.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        'label.setText("Nothing found")',
        'QLabel("Nothing found")',
        'label.setText(f"Found {count} places")',
        'raise KeyRefusedError("Taken by another command")',
        'label.setText("Yes sir" if yes else "No sir")',
        'box.addItem("One thing", value)',
        'label.setText("{count} claims".format(count=3))',
        'QMessageBox.warning(window, "Oh no", text)',
    ],
)
def test_the_check_sees_bare_texts(source: str) -> None:
    assert bare_texts(source)


@pytest.mark.parametrize(
    "source",
    [
        'label.setText(_("Nothing found"))',
        'label.setText(_("{count} places").format(count=count))',
        'label.setText("✓ 1")',
        'label.setObjectName("paletteNothing")',
        'label.setText(f"{glyph} {count}")',
        'raise KeyError(f"no card {name}")',
        'log.warning("Qt says %s", text)',
    ],
)
def test_the_check_lets_translated_texts_be(source: str) -> None:
    assert bare_texts(source) == []


@pytest.mark.parametrize("language", ["C", "xx_XX"])
def test_without_a_catalogue_of_the_language_the_words_are_english(language: str) -> None:
    code = "from annotator.i18n import _, ngettext; print(_('Saved'), ngettext('one', 'many', 2))"
    environment = os.environ | {"LANGUAGE": language, "LANG": language}
    said = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["Saved", "many"]
