"""Exporting annotation sets to a file."""

from annotator.ui.exporting.export_dialog import ExportDialog

__all__ = ["ExportDialog"]
