"""Bringing articles in: pasted, from files, and the details of those that are there."""

from annotator.ui.bringing.details_dialog import ArticleDetailsDialog
from annotator.ui.bringing.import_dialog import ImportDialog
from annotator.ui.bringing.paste_dialog import PasteDialog

__all__ = ["ArticleDetailsDialog", "ImportDialog", "PasteDialog"]
