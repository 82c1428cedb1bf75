"""How far reviewers agree: a window beside the main one, first in words, then in numbers and bars."""

import os

from annotator.ui.agreement.window import AgreementWindow

# Another Qt that pyqtgraph would rather take, or that a variable of another program names, is not the one that runs.
os.environ["PYQTGRAPH_QT_LIB"] = "PySide6"

__all__ = ["AgreementWindow"]
