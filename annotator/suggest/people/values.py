"""What goes into and comes out of the resolution of speakers."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.model import SpeakerKind
from annotator.model.article import Spans


@dataclass(frozen=True, slots=True)
class Attribution:
    """A quote as the engine found it, in code points. `source` is empty when nobody is named beside it.

    `carries_on` tells that the quote goes on with the words of the one before.
    """

    content: Spans
    source: Spans = ()
    cue: Spans = ()
    carries_on: bool = False


@dataclass(frozen=True, slots=True)
class Resolved:
    """Who said it: the fullest name the article gives, or the phrase itself of somebody whom it does not name.

    `confidence` lies in 0 to 1; `why` says in words how it was found.
    """

    name: str
    kind: SpeakerKind
    role: str
    confidence: float
    why: str

    @property
    def certain(self) -> bool:
        """Tell whether it is sure enough to be taken without a look."""
        return self.confidence >= 0.75
