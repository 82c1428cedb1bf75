"""Days and moments (ISO 8601) as people and programs write them, and as the model and other formats want them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})([T ].*)?")
_DATE_TIME = re.compile(
    r"(?!0000)\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?"
    r"(Z|[+-]([01]\d|2[0-3]):[0-5]\d)"
)


def utc_moment(written: str) -> str:
    """Give a moment in UTC as the model writes it, ``2023-05-01T09:00:00.000Z``; "" where it is none.

    Word processors and web pages leave the zone out or lie about it; what has none is taken for UTC.
    """
    try:
        found = datetime.fromisoformat(written.strip())
        found = found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return ""
    return found.isoformat(timespec="milliseconds").removesuffix("+00:00") + "Z"


def full_date(written: str) -> str:
    """Give the day (YYYY-MM-DD) of a date or moment, "" where none is told."""
    found = _DAY.fullmatch(written.strip())
    try:
        return date.fromisoformat(found[1]).isoformat() if found else ""
    except ValueError:  # a day that there never was
        return ""


def is_date_time(text: str) -> bool:
    """Tell whether a text is an ``xsd:dateTime`` with a time zone (XML Schema, part 2, 3.2.7)."""
    return _DATE_TIME.fullmatch(text) is not None
