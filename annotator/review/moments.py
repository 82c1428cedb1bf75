"""When a row was made, as its id tells."""

from __future__ import annotations

import re
from datetime import UTC, datetime

_RISING_ID = re.compile(r"([0-9a-f]{8})-([0-9a-f]{4})-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
_FURTHEST = 253_402_300_799_999
"""The last millisecond that a moment in ISO 8601 can be, at the end of the year 9999."""


def made(row: str) -> str:
    """Read out of an id that rises with time (UUIDv7) when its row was made, "" where it is of another kind."""
    found = _RISING_ID.fullmatch(row)
    if found is None:
        return ""
    seconds, milliseconds = divmod(min(int(found[1] + found[2], 16), _FURTHEST), 1000)
    moment = datetime.fromtimestamp(seconds, UTC).replace(microsecond=milliseconds * 1000)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
