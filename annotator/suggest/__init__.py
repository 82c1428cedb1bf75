"""Proposals read from a text: the names in it and who probably said a quote."""

from annotator.suggest.attribution import cue_near, mention_near, propose_speaker
from annotator.suggest.names import NameFound, capitalised_names

__all__ = ["NameFound", "capitalised_names", "cue_near", "mention_near", "propose_speaker"]
