"""Colours (#rrggbb) in which other programs show marks; white words stand well on each of them."""

from __future__ import annotations

from collections.abc import Mapping

from annotator.exchange.sets.regions import Role
from annotator.model import Finding

ROLE_COLOURS: Mapping[Role, str] = {
    Role.QUOTE: "#1f5fa8",
    Role.CUE: "#8a6d1d",
    Role.SOURCE: "#6b3fa0",
    Role.CLAIM: "#b4561a",
    Role.REMARK: "#5c636b",
}
FINDING_COLOURS: Mapping[Finding | None, str] = {
    Finding.SUBSTANTIATED: "#1b7a4b",
    Finding.UNSUBSTANTIATED: "#b3362b",
    Finding.SET_ASIDE: "#5c636b",
    None: ROLE_COLOURS[Role.CLAIM],
}
"""Those of claims by what was found; None where nothing was."""
