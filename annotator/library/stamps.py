"""Stamps: a hybrid logical clock, so that concurrent changes have an order whatever the wall clocks say.

Kulkarni et al., "Logical Physical Clocks" (2014), with one part instead of two: 48 bits of milliseconds and 16 bits of
counter, raised by one where the wall clock has not moved on, and the library's short id, which makes stamps unique.
Written so that comparing the texts compares the moments: ``0192f0c1a2b30000-1f2e3d4c``.
"""

from __future__ import annotations

import re
import time
import uuid
from datetime import UTC, datetime

_SHAPE = re.compile(r"[0-9a-f]{16}-[0-9a-f]{8}")
_FURTHEST = 0xFFFF_FFFF_FFFF_0000
NEVER = "0000000000000000-00000000"
"""A stamp below all others."""
UNSTAMPED = "0000000000000001-00000000"
"""What a row without a stamp counts as: below everything that any library has written."""


def wall_clock() -> int:
    """Give the milliseconds since 1970, as the machine believes them."""
    return time.time_ns() // 1_000_000


def next_stamp(newest: str, library: str, now: int) -> str:
    """Give a stamp above `newest` for `library` (its UUID) at `now` (milliseconds since 1970)."""
    ticks = max(int(newest[:16], 16) + 1, now << 16)
    return f"{ticks:016x}-{library.replace('-', '')[:8]}"


def is_stamp(text: str) -> bool:
    """Tell whether `text` is a stamp that leaves room for later ones."""
    return _SHAPE.fullmatch(text) is not None and int(text[:16], 16) < _FURTHEST


def library_of(stamp: str) -> str:
    """Give the part of a stamp that names the library which wrote it."""
    return stamp[17:]


def new_id() -> str:
    """Make a random id that rises with time (UUID version 7, RFC 9562).

    Its twelve first random bits hold the fraction of the millisecond instead (method 3 of section 6.2), so that
    rows made one right after the other stay in that order.
    """
    milliseconds, rest = divmod(time.time_ns(), 1_000_000)
    ticks = (milliseconds & 0xFFFF_FFFF_FFFF) << 80 | (rest * 4096 // 1_000_000) << 64
    bits = ticks | (0x7 << 76) | (0b10 << 62) | (uuid.uuid4().int & 0x3FFF_FFFF_FFFF_FFFF)
    return str(uuid.UUID(int=bits))


def utc_now() -> str:
    """Give this moment in ISO 8601, UTC, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
