"""Writing annotation sets: to a stream, to a file, to a folder; whole or not at all."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, cast

from annotator.exchange.errors import ExchangeError
from annotator.exchange.files import replacing
from annotator.exchange.folders import ZipFolder, replacing_folder
from annotator.exchange.formats import NO_ANSWERS, ZIP, Answers, Format, Question
from annotator.exchange.registry import FORMATS, format_named
from annotator.i18n import _
from annotator.model import AnnotationSet


def nothing_more() -> None:
    """Have no objection."""


def write(format_name: str, sets: Iterable[AnnotationSet], target: BinaryIO, answers: Answers = NO_ANSWERS) -> None:
    """Write sets to a binary stream, each taken from the iterable once; formats of several files as a zip file.

    Sets of one article follow one another. The same sets give the same bytes. `answers` are to the format's questions.
    Raises `ExchangeError` for an unknown or read-only format, for missing answers, and for text that no file can hold.
    """
    found = _checked(format_name, answers)
    with _until_it_fails(target) as stream:
        if found.folder_writer is not None:
            folder = ZipFolder(stream)
            found.folder_writer(sets, folder, answers)
            folder.close()
        elif found.writer is not None:
            found.writer(sets, stream, answers)


@contextmanager
def _until_it_fails(target: BinaryIO) -> Iterator[BinaryIO]:
    """Give a stream onto `target` that takes no byte more once the block has failed.

    Archives that nobody finished write their end when they are collected, and would complain aloud that they cannot.
    """
    stream = _Stream(target)
    try:
        yield cast(BinaryIO, stream)
    except BaseException:
        stream.let_go()
        raise


class _Stream:
    def __init__(self, target: BinaryIO) -> None:
        self._target = target

    def let_go(self) -> None:
        self._target = cast(BinaryIO, _Nowhere())

    def __getattr__(self, name: str) -> Any:
        return getattr(self._target, name)


class _Nowhere(io.RawIOBase):
    """Takes all that is written, and only counts it."""

    _place = 0

    def write(self, data: Any) -> int:
        self._place += (length := memoryview(data).nbytes)
        return length

    def seek(self, place: int, _whence: int = 0) -> int:
        self._place = place
        return place

    def tell(self) -> int:
        return self._place


def write_file(
    path: Path,
    format_name: str,
    sets: Iterable[AnnotationSet],
    answers: Answers = NO_ANSWERS,
    *,
    last_word: Callable[[], None] = nothing_more,
) -> None:
    """Write sets to the file at `path`, whole or not at all: after any error the earlier file is as it was.

    A format of several files makes a folder, or a zip file where the path ends so. Raises `ExchangeError`; errors
    that `sets` raises while it is read (a cancelled export) pass through, and those of `last_word`, which is called
    when all is written and nothing has taken its place yet.
    """
    found = _checked(format_name, answers)
    if found.folder_writer is not None and path.suffix.lower() != ZIP:
        with replacing_folder(path) as folder:
            found.folder_writer(sets, folder, answers)
            last_word()
    else:
        with replacing(path) as target:
            write(format_name, sets, target, answers)
            last_word()


def look(format_name: str, sets: Iterable[AnnotationSet], answers: Answers = NO_ANSWERS) -> list[str]:
    """Tell in sentences what of `sets` is missing for a format, or will be left out by it."""
    found = format_named(format_name)
    return found.look(sets, answers) if found.look is not None else []


def unanswered(found: Format, answers: Answers) -> list[Question]:
    """Give the required questions that have no answer."""
    return [one for one in found.questions if one.required and not answers.get(one.name, "").strip()]


def _checked(format_name: str, answers: Answers) -> Format:
    found = format_named(format_name)
    if not found.writes:
        names = ", ".join(one.name for one in FORMATS if one.writes)
        raise ExchangeError(
            _("Annotation sets cannot be written as {name}. Choose one of: {names}.").format(
                name=format_name, names=names
            )
        )
    _check_answers(found, answers)
    return found


def _check_answers(found: Format, answers: Answers) -> None:
    known = [one.name for one in found.questions]
    if unknown := [name for name in answers if name not in known]:
        raise ExchangeError(
            _("{name} asks for no “{unknown}”. It asks for: {known}.").format(
                name=found.name, unknown=unknown[0], known=", ".join(known) or _("nothing")
            )
        )
    if missing := unanswered(found, answers):
        raise ExchangeError(
            _("For {name} something is missing: {missing}. Nothing was written.").format(
                name=found.label, missing="; ".join(one.label for one in missing)
            )
        )
    for one in found.questions:
        values = [choice.value for choice in one.choices]
        if values and answers.get(one.name, values[0]).strip() not in ("", *values):
            raise ExchangeError(
                _("“{question}” can be answered with: {values}. Nothing was written.").format(
                    question=one.label, values=", ".join(values)
                )
            )
