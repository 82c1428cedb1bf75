"""Reading, off the window's thread, what the article itself doubts of a marked claim."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from annotator.library import Library
from annotator.model import Claim, Span, TextVersion
from annotator.text import words_of
from annotator.ui.desk import Desk
from annotator.ui.late import Late

_AROUND = 1000
"""Code points before and behind a claim in which marked quotes are looked at."""


class DoubtLook(Late):
    """Looks at one claim at a time: `found(claim_id, tuple of the article's words)`; none where it has no doubt."""

    found = Signal(str, object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(desk, parent)
        self._claim = ""
        self.answered.connect(lambda words: self.found.emit(self._claim, words))

    def look(self, claim: Claim, version: TextVersion) -> None:
        """Look at a claim, in place of what was looked at before; `version` is the text that it is marked in."""
        self._claim = claim.id
        self.ask(partial(_doubts, claim, version))


def _doubts(claim: Claim, version: TextVersion, library: Library) -> tuple[str, ...]:
    from annotator.suggest.doubt import doubt_about  # loaded with the first claim, beside the window

    around = Span(max(0, claim.spans[0].start - _AROUND), claim.spans[-1].end + _AROUND)
    marked = [quote for quote in library.quotes_near(claim.article, around) if quote.version == version.id]
    found = doubt_about(version.text, claim.spans, library.article(claim.article).language, marked=marked)
    return tuple(dict.fromkeys(words_of(version.text, (span,)) for span in found))
