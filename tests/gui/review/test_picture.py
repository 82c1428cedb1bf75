"""A picture of the review, drawn as the command line asks for it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QImage

from annotator.cli import main
from tests.gui.review import cases


def test_the_review_is_drawn_without_being_shown_first(path: Path, tmp_path: Path) -> None:
    case = cases.disputed(path)
    drawn = {}
    for view in ("annotate", "review"):
        picture = tmp_path / f"{view}.png"
        assert main(["open", str(case.path), "--view", view, "--screenshot", str(picture)]) == 0
        drawn[view] = QImage(str(picture))
    assert drawn["review"].size() == drawn["annotate"].size()
    assert drawn["review"] != drawn["annotate"]
