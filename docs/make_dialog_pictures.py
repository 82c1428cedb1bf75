"""Makes the pictures of dialogs in the docs anew, from a fresh sample: `uv run python docs/make_dialog_pictures.py`."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication, QDialog

from annotator import exchange
from annotator.library import Library
from annotator.library.sample import make_sample
from annotator.model import ArticleDraft, Finding, Span
from annotator.ui.app import make_application
from annotator.ui.bringing import ImportDialog, ImportSetsDialog
from annotator.ui.bringing.set_jobs import Target
from annotator.ui.exporting import ExportDialog
from annotator.ui.theme import apply_theme

PICTURES = Path(__file__).parent / "pictures"
MANUSCRIPT = Path(__file__).parents[1] / "tests" / "exchange" / "data" / "manuscript.docx"
STORM = "The harbour master said that no ship left the port on Tuesday."
_SECONDS = 1.5
"""Long enough for previews, which come after a pause."""


def settle(app: QApplication) -> None:
    """Let previews and readings come in."""
    end = time.monotonic() + _SECONDS
    while time.monotonic() < end:
        app.processEvents()
        QThreadPool.globalInstance().waitForDone(10)


def picture(app: QApplication, name: str, dialog: QDialog, then: Callable[[], None] = lambda: None) -> None:
    """Draw a dialog when all has come in, after `then`."""
    dialog.open()
    settle(app)
    then()
    settle(app)
    if not dialog.grab().save(str(PICTURES / f"{name}.png"), "PNG"):
        sys.exit(f"{name} could not be written.")
    dialog.reject()


def export(app: QApplication, name: str, library: Library, remembered: dict[str, str]) -> None:
    """Draw the export of the first article, to a place that a person might choose."""
    dialog = ExportDialog(library, article=library.articles(limit=1)[0].id, remembered=remembered)
    line = dialog.target.line

    def choose() -> None:
        line.setText(f"/home/ada/Documents/{Path(line.text()).name}")
        line.setCursorPosition(0)

    picture(app, name, dialog, choose)


def judge(library: Library, finding: Finding, reason: str) -> None:
    """Let Editor B give the first of their verdicts anew."""
    article = library.articles(limit=1)[0].id
    own = [one for one in library.annotations(article).verdicts if one.reviewer == library.reviewer.id]
    with library.edit("Judge") as edit:
        edit.give_verdict(own[0].claim, finding, rationale=reason)


def colleague(folder: Path, sample: Path) -> Path:
    """Give the file of Editor B, who has gone on in a copy meanwhile, and here as well."""
    copy = folder / "colleague.annotations"
    with Library.open(sample) as library:
        library.save_copy(copy)
    with Library.open(copy, reviewer="Editor B", confirmed=True) as library:
        judge(library, Finding.UNSUBSTANTIATED, "The transcript does not have these words.")
        with library.edit("Add") as edit:
            article = edit.add_article(ArticleDraft(STORM, "The storm")).id
            speaker = edit.add_speaker("Ceyhun Bayramov", role="Foreign Minister")
            edit.add_quote(article, [Span(22, len(STORM) - 1)], speaker=speaker.id)
    with Library.open(sample, reviewer="Editor B", confirmed=True) as library:
        judge(library, Finding.SUBSTANTIATED, "The transcript has the very words.")
        library.act_as("Editor A")
    with Library.open(copy, reviewer="Editor B", confirmed=True) as library:
        exchange.write_file(folder / "editor-b.json", "json", library.annotation_sets(reviewers=[library.reviewer.id]))
    return folder / "editor-b.json"


def main() -> None:
    """Make all pictures."""
    app = make_application()
    apply_theme(app, "light", 1.0)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sample = folder / "sample.annotations"
        make_sample(sample)
        sets = colleague(folder, sample)
        with Library.open(sample, read_only=True) as library:
            export(app, "export", library, {})
            export(app, "export-claimreview", library, {"format": "claimreview"})
            export(app, "export-inception", library, {"format": "xmi"})
            picture(app, "import-manuscript", ImportDialog([MANUSCRIPT]))
            reviewer = library.reviewer
        picture(app, "import-sets", ImportSetsDialog([sets], Target(sample, reviewer)))


if __name__ == "__main__":
    main()
