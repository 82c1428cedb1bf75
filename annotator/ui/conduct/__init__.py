"""Carrying out commands: each command of the table `annotator.ui.commands` is one method of one of the players here."""

from annotator.ui.conduct.conductor import Conductor
from annotator.ui.conduct.parts import Parts

__all__ = ["Conductor", "Parts"]
