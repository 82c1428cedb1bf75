"""What marks made by hand teach: patterns and names, counted in the step that marks."""

from __future__ import annotations

from PySide6.QtCore import Qt

from annotator.suggest.learning import Count
from tests.gui.suggesting.hands import CRACKS, SuggestionEditor

KEY = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def counts(editor: SuggestionEditor) -> dict[str, Count]:
    return dict(editor.desk.library.suggestion_counts())


def test_a_quote_marked_by_hand_speaks_for_its_pattern_and_undo_takes_that_back(editor: SuggestionEditor) -> None:
    editor.drag_over(CRACKS)
    editor.key(KEY.Key_Q)
    (key,) = counts(editor)
    assert "say" in key
    assert counts(editor)[key] == Count(taken=1)
    editor.key(KEY.Key_Z, CTRL)
    assert counts(editor) == {}


def test_words_that_nothing_was_suggested_for_teach_nothing(editor: SuggestionEditor) -> None:
    editor.drag_over("The work began a year late")
    editor.key(KEY.Key_Q)
    assert editor.quotes() == ["The work began a year late"]
    assert counts(editor) == {}


def test_another_speaker_by_hand_speaks_against_the_one_suggested(editor: SuggestionEditor) -> None:
    editor.key(KEY.Key_G)
    editor.key(KEY.Key_Tab)
    editor.key(KEY.Key_S)
    editor.type("Nora Lind")
    editor.key(KEY.Key_Return)
    found = {key.partition("|")[2]: count for key, count in counts(editor).items()}
    assert found["Anna Berg"] == Count(taken=1, refused=1)
    assert found["Nora Lind"] == Count(taken=1)
