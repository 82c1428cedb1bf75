"""Proposals read from a text: quotes, claims, the names in it and who probably said a quote.

The rules are loaded when the first of these names is used: whoever needs one small part, as a library that is opened
does, does not wait for the others.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from annotator.suggest.attribution import propose_speaker
    from annotator.suggest.names import NameFound, capitalised_names
    from annotator.suggest.suggesting import suggest
    from annotator.suggest.values import Suggestions

__all__ = ["NameFound", "Suggestions", "capitalised_names", "propose_speaker", "suggest"]

_STANDS_IN = {
    "NameFound": "names",
    "Suggestions": "values",
    "capitalised_names": "names",
    "propose_speaker": "attribution",
    "suggest": "suggesting",
}


def __getattr__(name: str) -> object:
    """Load the module in which a name stands when it is first asked for."""
    if name not in _STANDS_IN:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(f"{__name__}.{_STANDS_IN[name]}"), name)
    globals()[name] = found
    return found
