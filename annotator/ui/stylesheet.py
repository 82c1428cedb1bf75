"""The window's style sheet: `resources/themes/window.qss` with a theme's colours and the scale put in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path

from PySide6.QtGui import QColor


@cache
def _template() -> str:
    """Read the sheet as it is written: roles as ``@role``, lengths as ``6dp``, remarks left out."""
    text = (resources.files("annotator_resources") / "themes" / "window.qss").read_text(encoding="utf-8")
    return re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)


def stylesheet(colours: Mapping[str, QColor], scale: float) -> str:
    """Put colours and lengths into the sheet; raises KeyError for a role the theme does not have."""
    values = {role: colour.name() for role, colour in colours.items()}
    values["controls"] = Path(str(resources.files("annotator_resources") / "icons" / "controls")).as_posix()
    values["mark"] = "white" if colours["accent_ink"].lightness() > 127 else "black"
    filled = re.sub(r"(\d+)dp\b", lambda found: f"{max(1, round(int(found[1]) * scale))}px", _template())
    return re.sub(r"@(\w+)", lambda found: values[found[1]], filled)
