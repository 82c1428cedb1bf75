"""Opening long articles, and from a key pressed to the mark on disk and on the screen."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.table import Row

SENTENCE = "The council said on Tuesday that the bridge would stay open until the inspection was done. "
SIZES = (
    ("20k / 300", 20_000, 300, 60, 16),
    ("300k / 10k", 300_000, 10_000, 300, 50),
    ("1M / 10k", 1_000_000, 10_000, 700, 50),
)
"""Name, characters, marks, target for opening (ms), target for one key (ms)."""


def rows() -> list[Row]:
    """Measure all sizes in one process."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ANNOTATOR_CONFIG"] = os.environ["ANNOTATOR_DATA"] = folder
        found: list[Row] = []
        for name, characters, marks, opening, key in SIZES:
            found += _measure(Path(folder), name, characters, marks, opening, key)
    return found


def article_text(characters: int) -> str:
    """Write paragraphs of five sentences, about `characters` long."""
    paragraph = SENTENCE * 5
    return "\n\n".join([paragraph.strip()] * (characters // (len(paragraph) + 1)))


def fill(path: Path, characters: int, marks: int) -> str:
    """Make a library with one article, half of its marks quotes, half claims; gives the article's id."""
    from annotator.library import Library
    from annotator.model import ArticleDraft, Span

    text = article_text(characters)
    with Library.open(path, reviewer="Ann") as library:
        with library.edit("Add") as edit:
            article = edit.add_article(ArticleDraft(text=text, title="Long")).id
        step = len(text) // marks
        with library.edit("Mark") as edit:
            speakers = [edit.add_speaker(f"Speaker {letter}").id for letter in "ABCDEF"]
            for number in range(marks // 2):
                start = number * step * 2
                span = Span(start, start + min(40, step))
                quote = edit.add_quote(article, [span], speaker=speakers[number % 6])
                edit.add_claim(article, [Span(start + 4, start + min(30, step))], quote=quote.id)
    return article


def _measure(folder: Path, name: str, characters: int, marks: int, opening: int, key: int) -> list[Row]:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from annotator.model import Span
    from annotator.ui.app import Workbench, dress, make_application
    from annotator.ui.settings import Settings

    app = make_application()
    dress(app, Settings())
    path = folder / f"{characters}.annotations"
    article = fill(path, characters, marks)
    workbench = Workbench()
    workbench.open(path)
    workbench.window.show()
    app.processEvents()

    # Painting is an event like any other: when the queue is empty the window shows what was changed.
    def painted(action: Callable[[], object]) -> float:
        start = time.perf_counter()
        action()
        app.processEvents()
        return (time.perf_counter() - start) * 1000

    open_times = []
    for _run in range(3):
        workbench.desk.open_article(None)
        app.processEvents()
        open_times.append(painted(lambda: workbench.desk.open_article(article)))
    view = workbench.window.article
    view.setFocus()
    marking, removing, undoing = [], [], []
    middle = characters // 2
    for number in range(12):
        start = middle + number * 7
        view.select(Span(start, start + 25))
        app.processEvents()
        marking.append(painted(lambda: QTest.keyClick(view, Qt.Key.Key_Q)))
        removing.append(painted(lambda: QTest.keyClick(view, Qt.Key.Key_Delete)))
        undoing.append(painted(lambda: workbench.conductor.run("undo")))
    workbench.window.close()
    app.processEvents()
    return [
        Row(f"{name}: open", f"{statistics.median(open_times):.0f} ms", "", f"{opening} ms"),
        Row(f"{name}: key to saved and painted", f"{statistics.median(marking):.1f} ms", "", f"{key} ms"),
        Row(f"{name}: remove", f"{statistics.median(removing):.1f} ms", "", "as adding one"),
        Row(f"{name}: undo that", f"{statistics.median(undoing):.1f} ms", "", "as adding one"),
    ]
