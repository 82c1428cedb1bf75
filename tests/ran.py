"""What a command that was run gave."""

from __future__ import annotations

from typing import NamedTuple


class Ran(NamedTuple):
    """Exit code, standard output and standard error of one command."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[list[str]]:
        """Standard output, each line as its fields."""
        return [line.split("\t") for line in self.out.splitlines()]
