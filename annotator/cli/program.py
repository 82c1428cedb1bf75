"""Where the program starts: all commands together, and what is said when one of them fails."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence

import click

from annotator import __version__
from annotator.cli.failing import keep_details, reason_of, require_output, say
from annotator.cli.formats_command import formats
from annotator.cli.library_commands import LIBRARY_COMMANDS
from annotator.cli.options import acting
from annotator.cli.review_commands import REVIEW_COMMANDS
from annotator.cli.suggest_command import suggest
from annotator.cli.window_commands import WINDOW_COMMANDS, open_last
from annotator.i18n import _
from annotator.model import AnnotatorError

_ASKED = (*LIBRARY_COMMANDS, *REVIEW_COMMANDS, formats, suggest)
ANSWERING = {command.name for command in _ASKED} - {"export", "blind", "finish"}
"""Those whose answer always goes to standard output."""

FAILED = 2
INTERRUPTED = 130


@click.group(invoke_without_command=True)
@acting
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.pass_context
def cli(context: click.Context, who: str | None) -> int | None:
    """Attribute quotes and fact-check articles by hand, in a library that loses nothing.

    Without a command it opens the window on the library that was open last.
    """
    if context.invoked_subcommand in ANSWERING:
        require_output()
    return open_last(who) if context.invoked_subcommand is None else None


for command in (*WINDOW_COMMANDS, *_ASKED):
    cli.add_command(command)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives the exit code: 0, 2 for an error that was told, 1 where `check` found something."""
    _write_utf8()
    given = sys.argv[1:] if arguments is None else arguments
    try:
        if {"--help", "--version"}.intersection(given):
            require_output()
        code = cli.main(args=list(given), prog_name="annotator", standalone_mode=False)
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        return _let_go_of_pipe()
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except click.UsageError as error:
        more = f"{error.ctx.command_path} --help" if error.ctx else "annotator --help"
        say(_("{message} (“{command}” tells more).").format(message=error.format_message().rstrip("."), command=more))
    except click.ClickException as error:
        say(error.format_message())
    except AnnotatorError as error:
        say(str(error))
    except OSError as error:
        say(reason_of(error))
    except ImportError as error:
        say(_("This installation is not whole ({reason}); install Annotator again.").format(reason=error))
    except Exception as error:  # noqa: BLE001  (the last net: logged with its traceback, told in a sentence)
        say(keep_details(error))
    else:
        return code if isinstance(code, int) else 0
    return FAILED


def _write_utf8() -> None:
    """Write UTF-8 whatever the system's language says: articles hold more than its letters."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _let_go_of_pipe() -> int:
    """The reader of our output has gone, as `head` does: end quietly, also when Python closes the stream."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 1
