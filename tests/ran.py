"""Running the program, and what a command gave."""

from __future__ import annotations

import os
import subprocess
import sys
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


def program(*arguments: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "annotator", *map(str, arguments)],
        capture_output=True,
        env={**os.environ, **environment},
        timeout=120,
        check=False,
    )
