"""Can a window be shown here? Qt ends the program where it cannot, so it is found out, and said, before."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import socket
import sys
from pathlib import Path

from annotator.cli.failing import CommandError
from annotator.i18n import _

APT_LINE = (
    "sudo apt install libegl1 libgl1 libdbus-1-3 libfontconfig1 libglib2.0-0 libxkbcommon-x11-0 libx11-xcb1 "
    "libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-randr0 libxcb-shape0 libxcb-sync1 libxcb-xfixes0 libxcb-xkb1"
)
"""What Qt needs of a Debian or Ubuntu system; the README says the same."""


def draw_without_display() -> None:
    """Let Qt draw into memory, whatever display there is."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")  # it would tell what windows in memory lack


def require_display() -> None:
    """Raise `CommandError` with a sentence where no window can be shown."""
    if not sys.platform.startswith(("linux", "freebsd")) or os.environ.get("QT_QPA_PLATFORM"):
        return
    if _wayland_answers():
        return
    if not _x11_answers(os.environ.get("DISPLAY", "")):
        raise CommandError(
            _("There is no display to show a window on; “--screenshot PICTURE.png” draws the window into a file.")
        )
    _require_x11_plugin()


def missing_library(error: ImportError) -> CommandError | None:
    """Make the sentence about a system library that Qt lacks; None where `error` is about something else."""
    if ".so" not in str(error):
        return None
    return CommandError(
        _("A library of the system is missing ({reason}); on Debian or Ubuntu this brings it: {command}").format(
            reason=str(error).split(":")[0], command=APT_LINE
        )
    )


def _wayland_answers() -> bool:
    name = os.environ.get("WAYLAND_DISPLAY", "")
    return bool(name) and (Path(os.environ.get("XDG_RUNTIME_DIR", "")) / name).exists()


def _x11_answers(display: str) -> bool:
    """Tell whether a server stands behind an X11 display name such as ``:0``, ``:0.0`` or ``localhost:10.0``."""
    host, colon, rest = display.rpartition(":")
    number = rest.partition(".")[0]
    if not colon or not number.isdigit():
        return False
    if host in ("", "unix"):
        address = f"/tmp/.X11-unix/X{number}"
        return _connects(socket.AF_UNIX, f"\0{address}") or _connects(socket.AF_UNIX, address)
    return _connects(socket.AF_INET, (host, 6000 + int(number)))


def _connects(family: socket.AddressFamily, address: str | tuple[str, int]) -> bool:
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.settimeout(2)
        try:
            probe.connect(address)
        except OSError:
            return False
        return True


def _require_x11_plugin() -> None:
    """Load Qt's X11 plugin as Qt will: where one of its libraries is missing, Qt itself would only abort."""
    found = importlib.util.find_spec("PySide6")
    if found is None or not found.submodule_search_locations:
        return
    plugin = Path(found.submodule_search_locations[0], "Qt", "plugins", "platforms", "libqxcb.so")
    if not plugin.exists():
        return
    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        missing = missing_library(ImportError(str(error)))
        if missing is not None:
            raise missing from error
