"""Choosing what is exported or compared: which articles, whose work."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from annotator.i18n import _, ngettext
from annotator.library import Library
from annotator.model import Reviewer
from annotator.ui.layouts import clear
from annotator.ui.theme import px

_LISTED = 300
THIS, CHOSEN, ALL = "this", "chosen", "all"


class ArticleScope(QWidget):
    """This article, chosen ones, or all of them. Emits `changed()`. Reads the library, never writes.

    The controls are named after `name` ("exportThis", …). Where there is little room, `titled` is false: the title of
    this article is then told by hovering.
    """

    changed = Signal()

    def __init__(self, name: str, library: Library, article: str | None, *, titled: bool = True) -> None:
        super().__init__()
        self._name = name
        self._library = library
        self._article = article
        self._chosen: set[str] = {article} if article else set()
        self._buttons = QButtonGroup(self)
        self._radios: dict[str, QRadioButton] = {}
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(px(2))
        if article is not None:
            title = library.article(article).title
            words = _("&This article: {title}").format(title=_short(title).replace("&", "&&"))
            this = self._radio(THIS, words if titled else _("&This article"))
            this.setToolTip(title)
            rows.addWidget(this)
        rows.addWidget(self._radio(ALL, self._all_words()))
        rows.addWidget(self._radio(CHOSEN, _("C&hosen articles")))
        self._filter = QLineEdit()
        self._filter.setObjectName(f"{name}ArticleFilter")
        self._filter.setAccessibleName(_("Filter the articles to choose from"))
        self._filter.setPlaceholderText(_("Filter by title, byline, publisher"))
        self._filter.textChanged.connect(self._fill)
        self._list = QListWidget()
        self._list.setObjectName(f"{name}Articles")
        self._list.setAccessibleName(_("Articles to choose from"))
        self._list.setAccessibleDescription(_("Space chooses an article."))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setFixedHeight(px(130))
        self._list.itemChanged.connect(self._ticked)
        rows.addWidget(self._filter)
        rows.addWidget(self._list)
        self._buttons.buttonToggled.connect(self._switched)
        self.choose(THIS if article is not None else ALL)

    def count_anew(self) -> None:
        """Say how many articles there are now."""
        self._radios[ALL].setText(self._all_words())
        self._radios[ALL].setAccessibleName(_plain(self._all_words()))

    def choose(self, scope: str) -> None:
        """Choose "this", "chosen" or "all"; "this" without an article is all."""
        self._radios.get(scope, self._radios[ALL]).setChecked(True)

    def scope(self) -> str:
        """Give which of the three is chosen."""
        return next(scope for scope, radio in self._radios.items() if radio.isChecked())

    def articles(self) -> frozenset[str] | None:
        """Give the ids of the chosen articles, None for all."""
        if self.scope() == ALL:
            return None
        if self.scope() == THIS and self._article is not None:
            return frozenset({self._article})
        return frozenset(self._chosen)

    def number(self) -> int:
        """Give how many articles that are."""
        articles = self.articles()
        return self._library.article_count() if articles is None else len(articles)

    def title(self) -> str:
        """Give what a file with these articles would be called."""
        articles = self.articles()
        if articles is not None and len(articles) == 1:
            return self._library.article(next(iter(articles))).title
        return self._library.path.stem

    def _all_words(self) -> str:
        number = self._library.article_count()
        return ngettext("A&ll articles ({n})", "A&ll articles ({n})", number).format(n=number)

    def _radio(self, scope: str, words: str) -> QRadioButton:
        radio = QRadioButton(words)
        radio.setObjectName(f"{self._name}{scope.capitalize()}")
        radio.setAccessibleName(_plain(words))
        self._radios[scope] = radio
        self._buttons.addButton(radio)
        return radio

    def _switched(self, _button: object, checked: bool) -> None:
        if not checked:
            return
        choosing = self.scope() == CHOSEN
        self._filter.setVisible(choosing)
        self._list.setVisible(choosing)
        if choosing and not self._list.count():
            self._fill()
        self.changed.emit()

    def _fill(self) -> None:
        """List the articles that fit the filter; ticks of those that do not stay."""
        self._list.blockSignals(True)  # nothing here is ticked by the person
        self._list.clear()
        for one in self._library.articles(words=self._filter.text(), archived=None, limit=_LISTED):
            item = QListWidgetItem(one.title)
            item.setData(Qt.ItemDataRole.UserRole, one.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if one.id in self._chosen else Qt.CheckState.Unchecked)
            self._list.addItem(item)
        self._list.blockSignals(False)

    def _ticked(self, item: QListWidgetItem) -> None:
        article = str(item.data(Qt.ItemDataRole.UserRole))
        if item.checkState() == Qt.CheckState.Checked:
            self._chosen.add(article)
        else:
            self._chosen.discard(article)
        self.changed.emit()


class ReviewerScope(QWidget):
    """Whose work is taken; nothing to choose where there is one reviewer. Emits `changed()`.

    `asking` names a box for screen readers, with "{name}" in it; the controls are named after `name`.
    """

    changed = Signal()

    def __init__(self, name: str, reviewers: Sequence[Reviewer], asking: str) -> None:
        super().__init__()
        self._name = name
        self._asking = asking
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(px(2))
        self._known: tuple[Reviewer, ...] = ()
        self._boxes: dict[str, QCheckBox] = {}
        self.show_reviewers(reviewers)

    def show_reviewers(self, reviewers: Sequence[Reviewer]) -> None:
        """Offer these reviewers; who was left out stays so."""
        if self._known == tuple(reviewers):
            return
        left_out = {reviewer for reviewer, box in self._boxes.items() if not box.isChecked()}
        clear(self._rows)
        self._known = tuple(reviewers)
        self._boxes = {one.id: self._box(number, one) for number, one in enumerate(reviewers)}
        for reviewer, box in self._boxes.items():
            box.setChecked(reviewer not in left_out)
            box.toggled.connect(self._toggled)
            self._rows.addWidget(box)
        if len(reviewers) == 1:
            self._rows.addWidget(QLabel(reviewers[0].name))
            for box in self._boxes.values():
                box.hide()

    def _box(self, number: int, reviewer: Reviewer) -> QCheckBox:
        box = QCheckBox(reviewer.name.replace("&", "&&"))
        box.setObjectName(f"{self._name}Reviewer{number}")
        box.setAccessibleName(self._asking.format(name=reviewer.name))
        return box

    def reviewers(self) -> frozenset[str] | None:
        """Give the ids of the chosen reviewers, None for all."""
        chosen = frozenset(reviewer for reviewer, box in self._boxes.items() if box.isChecked())
        return None if len(chosen) == len(self._boxes) else chosen

    def _toggled(self, _on: bool) -> None:
        self.changed.emit()


def _plain(words: str) -> str:
    """Take the signs of mnemonics out of words."""
    return words.replace("&&", "\0").replace("&", "").replace("\0", "&")


def _short(title: str, most: int = 60) -> str:
    return title if len(title) <= most else title[: most - 1].rstrip() + "…"
