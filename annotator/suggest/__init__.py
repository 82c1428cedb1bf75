"""Proposals read from a text: quotes, claims, the names in it and who probably said a quote."""

from annotator.suggest.attribution import propose_speaker
from annotator.suggest.names import NameFound, capitalised_names
from annotator.suggest.suggesting import suggest
from annotator.suggest.values import Suggestions

__all__ = ["NameFound", "Suggestions", "capitalised_names", "propose_speaker", "suggest"]
