"""Finds for each command of the table the method that carries it out."""

from __future__ import annotations

from collections.abc import Callable

from annotator.ui.commands import COMMANDS
from annotator.ui.conduct.blindness import Blindness
from annotator.ui.conduct.comparing import Comparing
from annotator.ui.conduct.disputes import Disputes
from annotator.ui.conduct.earlier import Earlier
from annotator.ui.conduct.exchanging import Exchanging
from annotator.ui.conduct.going import Going
from annotator.ui.conduct.helping import Helping
from annotator.ui.conduct.keeping import Keeping
from annotator.ui.conduct.marks import Marks
from annotator.ui.conduct.parts import Parts
from annotator.ui.conduct.suggestions import Suggestions
from annotator.ui.conduct.tidying import Tidying


class Conductor:
    """Carries out commands by their id. Raises `LookupError` when made, if a command has no method."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.disputes = Disputes(parts)
        self.marks = Marks(parts, self.disputes)
        self.suggestions = Suggestions(parts)
        self.exchanging = Exchanging(parts)
        self.keeping = Keeping(parts, self.exchanging.bring_in_sets)
        self.blindness = Blindness(parts)
        self.helping = Helping(parts, self.blindness.act_as)
        self.going = Going(parts, self.run, self.helping.show_page_of, self.disputes)
        self.earlier = Earlier(parts)
        self.comparing = Comparing(parts)
        self.tidying = Tidying(parts, self.run, self.disputes)
        players = (
            self.marks,
            self.suggestions,
            self.disputes,
            self.going,
            self.earlier,
            self.keeping,
            self.exchanging,
            self.helping,
            self.comparing,
            self.blindness,
            self.tidying,
        )
        self._handlers: dict[str, Callable[[], None]] = self.marks.recent_speakers()
        for command in COMMANDS:
            for player in players:
                handler = getattr(player, command.id, None)
                if handler is not None:
                    self._handlers[command.id] = handler
        missing = [command.id for command in COMMANDS if command.id not in self._handlers]
        if missing:
            raise LookupError(f"no method carries out {', '.join(missing)}")

    def run(self, command: str) -> None:
        """Carry out one command; what is being typed is saved first."""
        self.parts.window.flush()
        self.parts.desk.end_typing()
        self._handlers[command]()
