"""The command line: every command is a few lines over the other rooms; `main` is where the program starts.

Rooms are imported inside the commands that need them, so that no command waits for Qt or for readers it does not use.
"""

from annotator.cli.program import cli, main

__all__ = ["cli", "main"]
