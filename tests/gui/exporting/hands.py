"""What a person sees of the dialog of exports, and does there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from annotator.ui.exporting import ExportDialog

Open = Callable[..., ExportDialog]


def child(dialog: QWidget, kind: type[QWidget], name: str) -> Any:
    found = dialog.findChild(kind, name)
    assert found is not None, f"no {name}"
    return found


def preview(dialog: ExportDialog) -> str:
    return str(child(dialog, QPlainTextEdit, "exportPreview").toPlainText())


def has_looked(dialog: ExportDialog) -> bool:
    """Tell whether there is a beginning of the file, or a hint why not."""
    return bool(preview(dialog) or child(dialog, QPlainTextEdit, "exportPreview").placeholderText())


def said(dialog: QWidget, name: str) -> str:
    label = child(dialog, QLabel, name)
    return label.text() if label.isVisible() else ""


def export(qtbot: QtBot, dialog: ExportDialog) -> Path:
    path = dialog.target.path()
    assert path is not None
    dialog.do_it.click()
    qtbot.waitUntil(lambda: dialog._write is None, timeout=20_000)
    return path
