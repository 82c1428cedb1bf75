"""The menu that a right click on the article opens, made of commands of the table."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

_ON_SELECTION = (
    *("mark_quote", "add_quote_part", "mark_claim", "mark_cue", "assign_speaker", "cite_selection", "mark_occurrences"),
    *("write_comment", "", "copy_words"),
)
_ON_MARK = (
    *("judge_substantiated", "judge_unsubstantiated", "set_aside", "clear_verdict", "", "assign_speaker"),
    *(
        "add_evidence",
        "write_comment",
        "copy_to_mine",
        "challenge_claim",
        "show_mark_history",
        "",
        "set_direct",
        "set_indirect",
        "set_mixed",
        "",
        "delete_mark",
    ),
)
_ON_TEXT = ("select_sentence", "select_quotation", "", "find_in_article", "edit_article_details", "print_article")
"""What the menu offers where words are selected, on a mark, elsewhere; "" parts it."""


def article_menu(window: QWidget, *, selecting: bool, on_mark: bool) -> QMenu:
    """Make the menu for a place of the article. `window` holds the actions, named as their commands."""
    names = _ON_SELECTION if selecting else _ON_MARK if on_mark else _ON_TEXT
    menu = QMenu(window)
    menu.setObjectName("articleMenu")
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for name in names:
        action = window.findChild(QAction, name) if name else None
        if action is not None:
            menu.addAction(action)
        else:
            menu.addSeparator()
    return menu
