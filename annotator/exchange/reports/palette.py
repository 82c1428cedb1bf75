"""The colours of reports on paper: those of the window's light theme, ``#rrggbb``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from annotator.exchange.reports.told.values import NO_COLOUR
from annotator.model import Status


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours by what they are for; `speakers` are pairs of a line's colour and a tint to lie behind words."""

    ink: str
    muted: str
    line: str
    accent: str
    statuses: dict[Status, str]
    speakers: tuple[tuple[str, str], ...]
    nobody: tuple[str, str]

    def speaker(self, colour: int) -> tuple[str, str]:
        """Give line and tint of a speaker's colour index."""
        return self.nobody if colour == NO_COLOUR else self.speakers[colour % len(self.speakers)]


@cache
def palette() -> Palette:
    """Read the colours."""
    text = (resources.files("annotator_resources") / "themes" / "light.toml").read_text(encoding="utf-8")
    theme = tomllib.loads(text)
    status, muted, accent = theme["status"], theme["words"]["muted"], theme["accents"]["accent"]
    return Palette(
        ink=theme["words"]["ink"],
        muted=muted,
        line=theme["edges"]["line"],
        accent=accent,
        statuses={
            Status.SUBSTANTIATED: status["good"],
            Status.UNSUBSTANTIATED: status["bad"],
            Status.DISPUTED: status["disputed"],
            Status.UNCHECKED: status["unchecked"],
            Status.SET_ASIDE: muted,
            Status.RESOLVED: accent,
        },
        speakers=tuple((pair["line"], pair["tint"]) for pair in theme["speakers"]),
        nobody=(status["unchecked"], theme["quotes"]["none"]),
    )
