"""A library in which Ben works blind beside Ada, and a pair of curious eyes that read all there is in all windows."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from annotator.library import Library
from annotator.model import Finding, Stance
from annotator.ui.article import ArticleView
from annotator.ui.claims.closed_card import CardFace
from tests.library.making import add_article, add_claim, add_quote, span

SECRET = "hush"
"""What all that Ada did on the article holds: marks, names, verdicts, evidence, comments, flags, steps."""
ADAS_WORDS = ("Three lorries were counted", "denied it", "Cars pass every day")
"""The words of the article that she marked, which stand in the article and nowhere else."""
_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)


def make(path: Path, *, blind: bool = True) -> str:
    """Let Ada and Ben work on an article, which Cai then makes blind for everybody; gives its id. Cai acted last."""
    with Library.open(path, reviewer="Ada") as library:
        article = add_article(library).id
        with library.edit("Assign hush-Anna") as edit:
            anna = edit.add_speaker("hush-Anna").id
            quote = edit.add_quote(article, [span("denied it")], speaker=anna)
        add_quote(library, article, "Cars pass every day")  # without a speaker: it disagrees with itself
        claim = add_claim(library, article, "Three lorries were counted", quote=quote.id, wording="hush-wording")
        with library.edit("Judge hush-step") as edit:
            edit.give_verdict(claim.id, Finding.UNSUBSTANTIATED, rationale="hush-reason")
            edit.add_evidence(claim.id, title="hush-title", stance=Stance.CONTRADICTS)
            edit.add_comment("hush-remark", claim=claim.id)
            edit.add_comment("hush-remark on words", article=article, spans=(span("denied it"),))
            edit.challenge(claim.id, "hush-flag")
        library.act_as("Ben")
        own = add_claim(library, article, "lorries")
        with library.edit("Judge") as edit:
            edit.give_verdict(own.id, Finding.SUBSTANTIATED, rationale="my reason")
        library.act_as("Ada")
        with library.edit("Answer hush-step") as edit:
            edit.give_verdict(own.id, Finding.UNSUBSTANTIATED, rationale="hush-answer")
            edit.add_comment("hush-question", claim=own.id)
        library.act_as("Cai")
        if blind:
            with library.edit("Work blind") as edit:
                edit.set_blind(article, None)
    return article


def make_blind(path: Path, article: str) -> None:
    """Let Cai switch it on in another window."""
    with Library.open(path, reviewer="Cai") as library, library.edit("Work blind") as edit:
        edit.set_blind(article, None)


def read_everything() -> list[str]:
    """Read every text that any window shows or tells a screen reader, with where it stands."""
    return [
        f"{type(widget).__name__} {widget.objectName()}: {text}"
        for top in QApplication.topLevelWidgets()
        if top.isVisible()
        for widget in (top, *top.findChildren(QWidget))
        if widget.isVisible()
        for text in _texts(widget)
        if text
    ]


def leaks() -> list[str]:
    """Give what can be read of Ada's work."""
    return [text for text in read_everything() if SECRET in text or _tells_her_marks(text)]


def _tells_her_marks(text: str) -> bool:
    whole_article = text.startswith(("ArticleView", "QPlainTextEdit exportPreview"))
    return not whole_article and any(words in text for words in ADAS_WORDS)


def _texts(widget: QWidget) -> Iterator[str]:
    yield from (widget.windowTitle(), widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        yield widget.text()
    if isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    if isinstance(widget, QTextEdit | QPlainTextEdit):
        yield widget.toPlainText()
    if isinstance(widget, QComboBox):
        yield from (widget.itemText(row) for row in range(widget.count()))
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _items(widget.model())
    if isinstance(widget, CardFace) and widget.said is not None:
        yield repr(widget.said)
    if isinstance(widget, ArticleView):
        yield from (mark for at in range(len(widget.text())) for mark in widget.marks_at(at))
    actions = widget.actions() if isinstance(widget, QMenu) else ()
    yield from (text for action in actions for text in _of_action(action))


def _items(model: QAbstractItemModel) -> Iterator[str]:
    while model.canFetchMore(QModelIndex()):
        model.fetchMore(QModelIndex())
    for row in range(model.rowCount(QModelIndex())):
        for column in count():
            index = model.index(row, column, QModelIndex())
            if not index.isValid():
                break
            yield from (str(index.data(role) or "") for role in _ROLES)
            yield from (repr(index.data(Qt.ItemDataRole.UserRole + more)) for more in range(3))


def _of_action(action: QAction) -> Iterator[str]:
    yield from (action.text(), action.toolTip())
