"""The kinds of files that the system's dialogs offer, from the table of formats."""

from __future__ import annotations

from collections.abc import Iterable

from annotator import exchange
from annotator.exchange.formats import ZIP
from annotator.i18n import _
from annotator.library import ENDING


def article_kinds() -> str:
    """Give the kinds of files that can become articles, all together first, for a file dialog."""
    each = [(one.read_label, one.endings) for one in exchange.FORMATS if one.reads_articles]
    return _kinds(_("Articles"), exchange.article_endings(), each)


def set_kinds() -> str:
    """Give the kinds of files that annotation sets come from, libraries among them, for a file dialog."""
    each = [(one.read_label, one.endings) for one in exchange.FORMATS if one.reads_sets]
    libraries = (_("Annotator libraries"), (ENDING,))
    return _kinds(_("Annotation sets and libraries"), (*exchange.set_endings(), ZIP, ENDING), [*each, libraries])


def ending_of(media_type: str) -> str:
    """Give the ending of a file by what it is, "" where no format says so."""
    return next((one.endings[0] for one in exchange.FORMATS if one.media_type == media_type and one.endings), "")


def kind_of(media_type: str) -> str:
    """Give the words for a kind of file, the media type itself where no format is of it."""
    return next((one.read_label for one in exchange.FORMATS if one.media_type == media_type), media_type)


def _kinds(all_of_them: str, endings: Iterable[str], each: Iterable[tuple[str, tuple[str, ...]]]) -> str:
    named = [(all_of_them, tuple(dict.fromkeys(endings))), *each]
    lines = [f"{words} ({' '.join(f'*{ending}' for ending in found)})" for words, found in named if found]
    return ";;".join([*lines, f"{_('All files')} (*)"])
