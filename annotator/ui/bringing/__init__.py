"""Bringing articles in: pasted, from files, and the details of those that are there; and what others did with them."""

from annotator.ui.bringing.details_dialog import ArticleDetailsDialog
from annotator.ui.bringing.import_dialog import ImportDialog
from annotator.ui.bringing.paste_dialog import PasteDialog
from annotator.ui.bringing.sets_dialog import ImportSetsDialog

__all__ = ["ArticleDetailsDialog", "ImportDialog", "ImportSetsDialog", "PasteDialog"]
