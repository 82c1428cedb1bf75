"""What disagrees with itself in a library, in a window of its own: each thing leads to its mend, or is meant so."""

from annotator.ui.consistency.window import ConsistencyWindow

__all__ = ["ConsistencyWindow"]
