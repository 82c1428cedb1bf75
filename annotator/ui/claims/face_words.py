"""What the face of a card says, whatever the card is about: values that faces and lists of cards show."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, TypeVar

from annotator.model import Status
from annotator.ui.shown import NO_COLOUR

C = TypeVar("C", contravariant=True)


@dataclass(frozen=True, slots=True)
class FaceWords:
    """The words of a face: `name` beside a dot of `colour`, `corner` at the right of it, `words` below.

    `quiet` and `todo` are groups of words that stay together. Edge and corner have the colour of `status`; of the dot
    where there is none. `spoken` and `described` are for screen readers.
    """

    id: str
    name: str
    corner: str
    words: str
    quiet: tuple[str, ...] = ()
    todo: tuple[str, ...] = ()
    named: bool = True
    colour: int = NO_COLOUR
    status: Status | None = None
    spoken: str = ""
    described: str = ""


class Faces(Protocol[C]):
    """Tells what the faces of one kind of cards say."""

    def face(self, card: C, *, opened: bool) -> FaceWords:
        """Give the words of a card's face."""

    def size(self, card: C) -> tuple[int, int]:
        """Guess how long a closed card is: characters of its words, and quiet lines below them (0 to 2)."""
