"""Reading files: as an article, or as annotation sets. Which format it is tell a name, the content, or the ending."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from annotator.exchange.errors import ExchangeError, refusal
from annotator.exchange.files import read_bytes
from annotator.exchange.formats import AS_IT_IS, NO_TEXTS, Format, Reading, SetsRead, Texts
from annotator.exchange.registry import FORMATS, format_named, format_of
from annotator.exchange.sources import ZIP_MARK, Source, source_on_disk, sources_in_archive, sources_in_folder
from annotator.i18n import _
from annotator.model import ArticleDraft


def read_article(source: bytes, name: str, how: Reading = AS_IT_IS, *, form: str | None = None) -> ArticleDraft:
    """Read an article from the bytes of the file `name`.

    What it is tells `form` (the name of a format), else its content where that is unmistakable, else its ending.
    Raises `ExchangeError` with a sentence that names the file.
    """
    found = _article_format(source, name, form)
    if found is not None and found.article_reader is not None:
        return found.article_reader(source, name, how)
    if found is not None and found.reads_sets:
        raise refusal(
            _("“{name}” holds annotation sets or other data, not an article.").format(name=name),
            _("Bring it in with “Import annotation sets”."),
        )
    reader = format_named("html" if _looks_like_a_page(source) else "text").article_reader
    assert reader is not None
    return reader(source, name, how)


def read_article_file(path: Path, how: Reading = AS_IT_IS, *, form: str | None = None) -> ArticleDraft:
    """Read an article from a file on disk. Raises `ExchangeError`; a far too large file is never loaded."""
    found = format_named(form) if form else format_of(path.name)
    most = found.most_bytes if found is not None else max(one.most_bytes for one in FORMATS)
    return read_article(read_bytes(path, article=True, most=most), path.name, how, form=form)


def _article_format(source: bytes, name: str, form: str | None) -> Format | None:
    if form is not None:
        found = format_named(form)
        if not found.reads_articles:
            names = ", ".join(one.name for one in FORMATS if one.reads_articles)
            raise ExchangeError(
                _("Articles cannot be read from {name}. Choose one of: {names}.").format(name=form, names=names)
            )
        return found
    telling = (one for one in FORMATS if one.reads_articles and one.recognises and one.recognises(source))
    return next(telling, None) or format_of(name)


def read_sets(source: Source, *, form: str | None = None, texts: Texts = NO_TEXTS) -> SetsRead:
    """Read reviewers' annotation sets from a file, to be taken into a library that has `texts`.

    Raises `ExchangeError` where it holds none, or an agreed set, which is nobody’s own.
    """
    reader = _set_format(source, form).set_reader
    assert reader is not None
    read = reader(source, texts)
    if any(one.agreed for one in read.sets):
        raise refusal(
            _("“{name}” holds an agreed set, made from the work of several reviewers; it is nobody’s own.").format(
                name=source.name
            ),
            _("Import the sets of the reviewers themselves; their decisions are in them."),
        )
    return read


def read_sets_file(path: Path, *, form: str | None = None, texts: Texts = NO_TEXTS) -> SetsRead:
    """Read annotation sets from a file on disk, or from all files of sets in a folder or a zip file.

    Raises `ExchangeError`.
    """
    sources = _sources(path, form)
    if not sources:
        raise refusal(
            _("There are no annotation sets in “{name}”.").format(name=path.name),
            _("Choose a file or folder that was exported for Annotator."),
        )
    return _together(read_sets(one, form=form, texts=texts) for one in sources)


def article_endings() -> tuple[str, ...]:
    """Give the endings of files that can become articles."""
    return tuple(ending for one in FORMATS if one.reads_articles for ending in one.endings)


def set_endings(form: str | None = None) -> tuple[str, ...]:
    """Give the endings of files from which sets are read, of one format or of all."""
    formats = [format_named(form)] if form else FORMATS
    return tuple(ending for one in formats if one.reads_sets for ending in one.endings)


def _sources(path: Path, form: str | None) -> list[Source]:
    def read(one: Path) -> bytes:
        return read_bytes(one, article=False)

    if path.is_dir():
        return _without_companions(sources_in_folder(path, set_endings(form), read))
    source = source_on_disk(path, read)
    if source.data.startswith(ZIP_MARK):
        return _without_companions(sources_in_archive(source.data, source.name, set_endings(form)))
    return [source]


def _without_companions(found: list[Source]) -> list[Source]:
    """Leave out what a format puts beside its sets, as the layers of an annotation tool."""
    companions = {name for one in FORMATS for name in one.companions}
    return [one for one in found if one.name not in companions]


def _together(found: Iterable[SetsRead]) -> SetsRead:
    read = list(found)
    return SetsRead(
        [one for part in read for one in part.sets],
        tuple(dict.fromkeys(note for part in read for note in part.notes)),
    )


def _set_format(source: Source, form: str | None) -> Format:
    """Tell the format of a file of sets; what cannot be told is said to be none by the reader of our own JSON."""
    if form is not None:
        found = format_named(form)
        if found.reads_sets:
            return found
        names = ", ".join(one.name for one in FORMATS if one.reads_sets)
        raise ExchangeError(
            _("Annotation sets cannot be read from {name}. Choose one of: {names}.").format(name=form, names=names)
        )
    telling = (one for one in FORMATS if one.reads_sets and one.recognises and one.recognises(source.data))
    by_name = format_of(source.name)
    named = by_name if by_name is not None and by_name.reads_sets else format_named("json")
    return next(telling, named)


def _looks_like_a_page(source: bytes) -> bool:
    head = source[:1024].replace(b"\0", b"").lower()
    return b"<!doctype html" in head or b"<html" in head
