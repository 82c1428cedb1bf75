"""The comments of the open card: threads with replies, and the field for the next one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from annotator.i18n import _
from annotator.ui.claims.flow_layout import FlowLayout
from annotator.ui.claims.parts import Label, LinkButton, Tone, name_control
from annotator.ui.claims.typing_field import GrowingField
from annotator.ui.dialogs.moments import moment_of
from annotator.ui.shown import SaidComment
from annotator.ui.theme import px


class CommentField(GrowingField):
    """Where a comment is written: Enter sends it, with Ctrl too; Shift+Enter makes a new line. Emits `sendWanted()`."""

    sendWanted = Signal()

    def __init__(self) -> None:
        super().__init__(least=1, most=8)
        self.setObjectName("commentField")
        self.setAccessibleName(_("Comment"))
        self.setAccessibleDescription(_("Enter adds the comment, Shift+Enter makes a new line."))
        self.setPlaceholderText(_("Write a comment; Enter adds it"))

    def event(self, event: QEvent) -> bool:
        overrides = event.type() == QEvent.Type.ShortcutOverride
        if overrides and isinstance(event, QKeyEvent) and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()  # else Ctrl+Enter would decide the dispute that is commented on
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shift = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not shift:
            self.sendWanted.emit()
        else:
            super().keyPressEvent(event)


def in_threads(comments: Sequence[SaidComment]) -> list[tuple[SaidComment, int]]:
    """Put replies below what they answer; give each comment with its depth. A reply to nothing shown stands alone."""
    ids = {said.comment.id for said in comments}
    answers: dict[str | None, list[SaidComment]] = {}
    for said in comments:
        above = said.comment.reply_to if said.comment.reply_to in ids else None
        answers.setdefault(above, []).append(said)
    ordered: list[tuple[SaidComment, int]] = []
    waiting = [(said, 0) for said in reversed(answers.get(None, []))]
    while waiting:
        said, depth = waiting.pop()
        ordered.append((said, depth))
        waiting += [(reply, depth + 1) for reply in reversed(answers.get(said.comment.id, []))]
    return ordered


class CommentLine(QWidget):
    """One comment. Emits `replyWanted()`, and for one's own `editWanted()` and `removeWanted()`.

    The words of somebody outside of the library, which came in with one's own import, can be removed, not changed.
    """

    replyWanted = Signal()
    editWanted = Signal()
    removeWanted = Signal()

    def __init__(self, said: SaidComment, depth: int, *, editable: bool) -> None:
        super().__init__()
        self.said = said
        self.setObjectName("commentLine")
        self.setAccessibleName(_("{author}: {text}").format(author=said.author, text=said.comment.text))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(14) * min(depth, 3), 0, 0, 0)
        column.setSpacing(px(1))
        written = moment_of(said.comment.written)
        head = f"{said.author} · {written}" if written else said.author
        column.addWidget(Label(head, tone=Tone.MUTED, size=0.88, bold=True))
        column.addWidget(Label(said.comment.text))
        if editable:
            column.addWidget(self._commands(said))

    def _commands(self, said: SaidComment) -> QWidget:
        row = QWidget()
        flow = FlowLayout(row, gap=px(8))
        wanted = [(_("Reply"), "commentReply", self.replyWanted)]
        if said.mine and not said.comment.outside_author:
            wanted.append((_("Edit"), "commentEdit", self.editWanted))
        if said.mine:
            wanted.append((_("Remove"), "commentRemove", self.removeWanted))
        for text, name, signal in wanted:
            button = LinkButton(text, quiet=True)
            button.setObjectName(name)
            name_control(button, _("{command}: comment by {author}").format(command=text, author=said.author))
            button.clicked.connect(signal)
            flow.addWidget(button)
        return row


class Comments(QWidget):
    """All comments of one mark. Signals: `added(text, reply_to | None)`, `changed(comment_id, text)`, `removed(id)`."""

    added = Signal(str, object)
    changed = Signal(str, str)
    removed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._comments: tuple[SaidComment, ...] = ()
        self._lines: list[CommentLine] = []
        self._editable = True
        self._reply_to: SaidComment | None = None
        self._editing: SaidComment | None = None
        self.field = CommentField()
        self.field.sendWanted.connect(self.send)
        self._about = Label(tone=Tone.MUTED, size=0.88)
        self._stop = LinkButton(_("Cancel"), quiet=True)
        self._stop.setObjectName("commentCancel")
        name_control(self._stop, _("Cancel the reply or change"))
        self._stop.clicked.connect(lambda: self._turn_to())
        about = QHBoxLayout()
        about.addWidget(self._about, 1)
        about.addWidget(self._stop)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(6))
        self._column.addLayout(about)
        self._column.addWidget(self.field)
        self._turn_to()

    def show_comments(self, comments: tuple[SaidComment, ...], *, editable: bool) -> None:
        """Show these comments; what is being written stays."""
        self.field.setReadOnly(not editable)
        self.field.setVisible(editable)
        if comments == self._comments and editable == self._editable:
            return
        self._comments, self._editable = comments, editable
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [self._line(said, depth) for said, depth in in_threads(comments)]
        for index, line in enumerate(self._lines):
            self._column.insertWidget(index, line)
            line.show()

    def take_draft(self) -> str:
        """Give what was written and not sent, and empty the field."""
        draft = "" if self._editing else self.field.toPlainText()
        self._turn_to()
        self.field.put_text("")
        return draft

    def put_draft(self, draft: str) -> None:
        """Put what was written earlier back into the field."""
        self.field.put_text(draft)

    def send(self) -> None:
        """Add (or change) what is written in the field; nothing, if it is empty."""
        text = self.field.toPlainText().strip()
        if not text:
            return
        editing, reply_to = self._editing, self._reply_to
        self.field.put_text("")
        self._turn_to()
        if editing is not None:
            self.changed.emit(editing.comment.id, text)
        else:
            self.added.emit(text, reply_to.comment.id if reply_to else None)

    def _line(self, said: SaidComment, depth: int) -> CommentLine:
        line = CommentLine(said, depth, editable=self._editable)
        line.replyWanted.connect(lambda: self._turn_to(reply_to=said))
        line.editWanted.connect(lambda: self._turn_to(editing=said))
        line.removeWanted.connect(lambda: self.removed.emit(said.comment.id))
        return line

    def _turn_to(self, *, reply_to: SaidComment | None = None, editing: SaidComment | None = None) -> None:
        """Let the field answer or change a comment, or (neither) write a new one."""
        if self._editing is not None and editing is None:
            self.field.put_text("")
        self._reply_to, self._editing = reply_to, editing
        about = ""
        if reply_to is not None:
            about = _("Reply to {author}").format(author=reply_to.author)
        elif editing is not None:
            about = _("Change your comment")
            self.field.put_text(editing.comment.text)
        self._about.setText(about)
        self._about.setVisible(bool(about))
        self._stop.setVisible(bool(about))
        if about:
            self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
