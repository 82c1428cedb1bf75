"""The SQLite file: the only room with SQL. Schema, edits, journal, queries, search, backup, exchange of rows."""

from annotator.library.backup import Backup, backups, data_folder, restore
from annotator.library.edit import Edit
from annotator.library.errors import (
    LibraryError,
    NotFoundError,
    NotYoursError,
    ReadOnlyError,
    UndoRefusedError,
)
from annotator.library.file import ENDING, location_warning
from annotator.library.library import Library
from annotator.library.notices import (
    ArticleSummary,
    Changed,
    FieldChange,
    HistoryEntry,
    Hit,
    ImportReport,
    Problem,
    SpeakerMatch,
    SpeakerQuote,
)

__all__ = [
    "ENDING",
    "ArticleSummary",
    "Backup",
    "Changed",
    "Edit",
    "FieldChange",
    "HistoryEntry",
    "Hit",
    "ImportReport",
    "Library",
    "LibraryError",
    "NotFoundError",
    "NotYoursError",
    "Problem",
    "ReadOnlyError",
    "SpeakerMatch",
    "SpeakerQuote",
    "UndoRefusedError",
    "backups",
    "data_folder",
    "location_warning",
    "restore",
]
