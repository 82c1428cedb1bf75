"""How the day on which an article was published is written, wherever it is shown."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QDate, QLocale, Qt


@lru_cache(maxsize=4096)
def published_words(published: str, *, short: bool = False) -> str:
    """Write an ISO date as people do: "27 April 2023", `short` "27 Apr 2023".

    What is only a year or a month stays that, what is no date stays as it is.
    """
    month_form = "MMM" if short else "MMMM"
    if (day := QDate.fromString(published[:10], Qt.DateFormat.ISODate)).isValid():
        return QLocale().toString(day, f"d {month_form} yyyy")
    if len(published) == 7 and (month := QDate.fromString(published, "yyyy-MM")).isValid():
        return QLocale().toString(month, f"{month_form} yyyy")
    return published
