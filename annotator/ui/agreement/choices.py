"""What is compared: which articles, whose work."""

from __future__ import annotations

from contextlib import suppress

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from annotator.i18n import _, ngettext
from annotator.library import Library, NotFoundError
from annotator.ui.agreement.reckoning import Asked
from annotator.ui.dialogs.parts import heading, note
from annotator.ui.scope import ArticleScope, ReviewerScope
from annotator.ui.theme import px

FEWEST = 2


class Choices(QWidget):
    """Articles and reviewers to choose from. Emits `changed()`. Reads the library, never writes."""

    changed = Signal()

    def __init__(self, library: Library, article: str | None) -> None:
        super().__init__()
        self._library = library
        self._articles = ArticleScope("agreement", library, article, titled=False)
        self._reviewers = ReviewerScope("agreement", library.reviewers(), _("Compare the work of {name}"))
        self._articles.changed.connect(self.changed)
        self._reviewers.changed.connect(self.changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, px(8), 0)
        column.setSpacing(px(6))
        column.addWidget(heading(_("Articles")))
        column.addWidget(self._articles)
        column.addSpacing(px(10))
        column.addWidget(heading(_("Reviewers")))
        column.addWidget(self._reviewers)
        column.addStretch(1)
        column.addWidget(
            note(
                _(
                    "1.00 is full agreement; of kappa and alpha, 0.00 is what chance alone would give. The thin lines "
                    "are 95 % intervals: how far the value would move with other claims of the same kind."
                )
            )
        )

    def follow(self) -> None:
        """Offer what is in the library now; what was chosen stays chosen."""
        self._articles.count_anew()
        self._reviewers.show_reviewers(self._library.reviewers())

    def asked(self) -> Asked:
        """Give what is chosen."""
        return Asked(self._articles.articles(), self._reviewers.reviewers())

    def articles_in_words(self) -> str:
        """Name the chosen article, or count the chosen articles."""
        articles, number = self._articles.articles(), self._articles.number()
        if articles is not None and number == 1:
            with suppress(NotFoundError):  # one that is gone since is only counted
                return _("“{title}”").format(title=self._articles.title())
        return ngettext("{n} article", "{n} articles", number).format(n=number)

    def problem(self) -> tuple[str, str] | None:
        """Say why nothing can be compared and what to do, in two sentences; None where something can."""
        asked = self.asked()
        if len(self._library.reviewers()) < FEWEST:
            return (
                _("Nobody to compare with yet"),
                _(
                    "Agreement is between two reviewers or more. Let a second one work in this library with "
                    "“Reviewers…”, or bring in what a colleague did with “Import annotation sets…”."
                ),
            )
        if asked.reviewers is not None and len(asked.reviewers) < FEWEST:
            return _("Nobody to compare with"), _("Tick at least two reviewers.")
        if asked.articles is not None and not asked.articles:
            return _("No article is chosen"), _("Tick the articles on which you want to compare reviewers.")
        return None
