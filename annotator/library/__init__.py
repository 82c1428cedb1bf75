"""The SQLite file: the only room with SQL. Schema, edits, journal, queries, search, backup, exchange of rows."""

from annotator.library.backup import Backup, backups, data_folder, restore
from annotator.library.edit import Edit
from annotator.library.errors import (
    BlindError,
    LibraryError,
    NotFoundError,
    NotYoursError,
    ReadOnlyError,
    SetError,
    UndoRefusedError,
)
from annotator.library.file import ENDING, location_warning
from annotator.library.library import Library
from annotator.library.notices import (
    ArticleSummary,
    Changed,
    CountingVerdict,
    DisputeFilter,
    FieldChange,
    HistoryEntry,
    Hit,
    ImportReport,
    MergedRow,
    Namesake,
    Overruled,
    Problem,
    QueuedDispute,
    Refusals,
    SeenBefore,
    SpeakerMatch,
    SpeakerQuote,
)

__all__ = [
    "ENDING",
    "ArticleSummary",
    "Backup",
    "BlindError",
    "Changed",
    "CountingVerdict",
    "DisputeFilter",
    "Edit",
    "FieldChange",
    "HistoryEntry",
    "Hit",
    "ImportReport",
    "Library",
    "LibraryError",
    "MergedRow",
    "Namesake",
    "NotFoundError",
    "NotYoursError",
    "Overruled",
    "Problem",
    "QueuedDispute",
    "ReadOnlyError",
    "Refusals",
    "SeenBefore",
    "SetError",
    "SpeakerMatch",
    "SpeakerQuote",
    "UndoRefusedError",
    "backups",
    "data_folder",
    "location_warning",
    "restore",
]
