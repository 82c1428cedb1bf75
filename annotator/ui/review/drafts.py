"""A decision as far as it was begun: kept when another dispute is looked at, and when the window closes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from annotator.model import Finding


class Choice(StrEnum):
    """What can be done with a dispute beside choosing speaker and extent."""

    SUBSTANTIATED = "substantiated"
    UNSUBSTANTIATED = "unsubstantiated"
    SET_ASIDE = "set aside"
    STRIKE = "strike"
    SEND_BACK = "send back"

    @property
    def finding(self) -> Finding | None:
        """The finding that is chosen, if it is one."""
        return Finding(self.value) if self not in (Choice.STRIKE, Choice.SEND_BACK) else None


@dataclass(frozen=True, slots=True)
class Draft:
    """What was chosen and typed about a dispute and not yet decided; people, speakers and marks by their ids."""

    choice: Choice | None = None
    basis: str = ""
    speaker: str = ""
    extent: str = ""
    send_to: str = ""
    words: str = ""
    cause: str = ""
    answer: str = ""

    def as_table(self) -> dict[str, str]:
        """Give what is not empty, as settings keep it."""
        return {name: str(value) for name, value in asdict(self).items() if value}

    @classmethod
    def of_table(cls, table: Mapping[str, Any]) -> Draft:
        """Read what `as_table` gave; whatever it does not understand is left out."""
        known = {name: value for name, value in table.items() if name in cls.__slots__ and isinstance(value, str)}
        choice = known.pop("choice", "")
        return cls(choice=Choice(choice) if choice in list(Choice) else None, **known)
