"""What a REFI-QDA project says once: users, codes, variables; and the GUIDs of everything."""

from __future__ import annotations

import uuid

from annotator.exchange.folders import free_name
from annotator.exchange.sets.mark_colours import FINDING_COLOURS, ROLE_COLOURS
from annotator.exchange.sets.mark_lines import finding_word, speaker_line
from annotator.exchange.sets.marked import ARTICLE_DETAILS
from annotator.exchange.sets.qdpx.elements import element
from annotator.exchange.sets.regions import Role
from annotator.model import Agreed, Finding, QuoteKind, Reviewer, Speaker
from annotator.text import fold

_SPACE = uuid.UUID("5a4d0f0e-6a0b-5c7e-9d55-3f1a6f3b1c20")

_QUOTES = {
    **{f"{kind.value} quote": ROLE_COLOURS[Role.QUOTE] for kind in QuoteKind},
    **{role.value: ROLE_COLOURS[role] for role in (Role.CUE, Role.SOURCE)},
}
_CLAIMS = {finding_word(finding): colour for finding, colour in FINDING_COLOURS.items()}
_AGREED = {f"agreed: {how.value}": "#444444" for how in Agreed}
_AGREED_SET = "Agreed set"
_GROUPS = {"Quotes": _QUOTES, "Claims": _CLAIMS, _AGREED_SET: _AGREED}
"""The fixed codes with their colours, by the group that they stand in."""
_SPEAKERS = "Speakers"
_SPEAKER_COLOUR = "#a8631f"


def guid(*parts: str) -> str:
    """Derive the GUID of something from what it is and the ids that name it."""
    return str(uuid.uuid5(_SPACE, " ".join(parts)))


def quote_code(kind: QuoteKind) -> str:
    """Give the GUID of the code of a kind of quote."""
    return guid("code", f"{kind.value} quote")


def claim_code(finding: Finding | None) -> str:
    """Give the GUID of the code of a finding, or of none."""
    return guid("code", finding_word(finding))


def role_code(role: Role) -> str:
    """Give the GUID of the code of cues or of sources."""
    return guid("code", role.value)


def variables() -> str:
    """Write the variables that tell of the texts, all of them words: of a date often only the year is known."""
    rows = (
        element("Variable", {"guid": guid("variable", name), "name": name, "typeOfVariable": "Text"})
        for name in ARTICLE_DETAILS
    )
    return element("Variables", inner="".join(rows))


class Users:
    """The reviewers that speak, each once."""

    def __init__(self) -> None:
        self._written: dict[str, str] = {}

    def named(self, reviewer: Reviewer) -> str:
        """Give the GUID of a reviewer."""
        row = guid("user", reviewer.id)
        if row not in self._written:
            self._written[row] = element("User", {"guid": row, "name": reviewer.name})
        return row

    def written(self) -> str:
        """Write the users; nothing where there is none."""
        return element("Users", inner="".join(self._written.values())) if self._written else ""


class CodeBook:
    """The codes: kinds of quotes, findings, and the speakers who come up.

    No two codes are called the same, in capitals or not: programs would take them for one, or drop one.
    """

    def __init__(self) -> None:
        self._speakers: dict[str, str] = {}
        self._any_agreed = False
        self._taken = {fold(name) for group, codes in _GROUPS.items() for name in (group, *codes)} | {fold(_SPEAKERS)}

    def speaker(self, speaker: Speaker) -> str:
        """Give the GUID of the code of a speaker."""
        row = guid("speaker", speaker.id)
        if row not in self._speakers:
            name = free_name(" ".join(speaker.name.split()) or "?", self._taken)
            self._speakers[row] = _code(row, name, _SPEAKER_COLOUR, speaker_line(speaker))
        return row

    def agreed(self, how: Agreed) -> str:
        """Give the GUID of the code of how a mark came into an agreed set."""
        self._any_agreed = True
        return guid("code", f"agreed: {how.value}")

    def written(self) -> str:
        """Write the code book."""
        groups = [
            _group(group, [_code(guid("code", name), name, colour) for name, colour in codes.items()])
            for group, codes in _GROUPS.items()
            if group != _AGREED_SET or self._any_agreed
        ]
        if self._speakers:
            groups.append(_group(_SPEAKERS, list(self._speakers.values())))
        return element("CodeBook", inner=element("Codes", inner="".join(groups)))


def _group(name: str, codes: list[str]) -> str:
    return element("Code", {"guid": guid("group", name), "name": name, "isCodable": "false"}, inner="".join(codes))


def _code(row: str, name: str, colour: str, description: str = "") -> str:
    inner = element("Description", text=description) if description else ""
    return element("Code", {"guid": row, "name": name, "isCodable": "true", "color": colour}, inner=inner)
