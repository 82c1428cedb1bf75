"""Days and hours in words, in the time of the person's own clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

from PySide6.QtCore import QDate, QLocale, QTime

from annotator.i18n import _

Clock = Callable[[], datetime]


def now() -> datetime:
    """Give this moment in local time."""
    return datetime.now().astimezone()


def local(moment: str, zone_of: datetime) -> datetime:
    """Read an ISO moment (UTC, as the library writes it) in the time zone of `zone_of`."""
    return datetime.fromisoformat(moment).astimezone(zone_of.tzinfo)


def day_words(day: date, today: date) -> str:
    """Name a day: "Today", "Yesterday", else with weekday and date; the year only where it is another one."""
    if day == today:
        return _("Today")
    if day == today - timedelta(days=1):
        return _("Yesterday")
    form = "dddd, d MMMM" if day.year == today.year else "dddd, d MMMM yyyy"
    return QLocale().toString(QDate(day.year, day.month, day.day), form)


def clock_words(moment: datetime) -> str:
    """Give hour and minute: "14:03"."""
    return QTime(moment.hour, moment.minute).toString("HH:mm")


def moment_words(moment: datetime, present: datetime) -> str:
    """Name a moment in one go: "today 14:03", "yesterday 09:10", "3 April 2023, 14:03"."""
    clock = clock_words(moment)
    if moment.date() == present.date():
        return _("today {clock}").format(clock=clock)
    if moment.date() == present.date() - timedelta(days=1):
        return _("yesterday {clock}").format(clock=clock)
    day = QLocale().toString(QDate(moment.year, moment.month, moment.day), "d MMMM yyyy")
    return _("{day}, {clock}").format(day=day, clock=clock)


def moment_of(written: str, present: datetime | None = None) -> str:
    """Write a moment of the library in the time of the person's own clock; "" where there is none.

    What is no moment stays as it is: it may come from another program.
    """
    if not written:
        return ""
    present = present or now()
    try:
        moment = local(written, present)
    except ValueError:
        return written
    return moment_words(moment, present)
