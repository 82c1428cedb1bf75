"""What a format is: a kind of file, with the functions that read and write it, and what people should know of it.

Readers and writers are named, not imported: the table of formats costs nothing at the start, and each module is
loaded when its format is used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from importlib import import_module
from types import MappingProxyType
from typing import Any, BinaryIO, Generic, NamedTuple, ParamSpec, Protocol, TypeAlias, TypeVar, cast

from annotator.exchange.folders import Folder
from annotator.exchange.sources import Source
from annotator.i18n import _
from annotator.model import AnnotationSet, Article, ArticleDraft, TextVersion

P = ParamSpec("P")
T = TypeVar("T")

Answers: TypeAlias = Mapping[str, str]
"""What a person answered to the questions of a format, by `Question.name`; unanswered ones are missing."""

NO_ANSWERS: Answers = MappingProxyType({})

ZIP = ".zip"
"""What a path ends with where several files are to go into one."""


class Revisions(StrEnum):
    """How tracked changes are read."""

    ACCEPTED = "accepted"
    """As if every change were taken."""
    ORIGINAL = "original"
    """As the text was before the changes."""


def unwatched(_done: int, _of: int) -> None:
    """Take no notice of how far the reading is."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a file is to be read as an article.

    `encoding` is used instead of the recognised one. `watch` is told how many parts (pages) of how many have been
    read, and may raise to give up.
    """

    encoding: str | None = None
    revisions: Revisions = Revisions.ACCEPTED
    watch: Callable[[int, int], None] = unwatched


AS_IT_IS = Reading()


class Texts(Protocol):
    """What a library knows of the texts that annotations of other programs may be about."""

    def text_with(self, sha256: str) -> tuple[Article, TextVersion] | None:
        """Give the text with a checksum (of its UTF-8, hexadecimal), or None."""

    def texts_of(self, name: str) -> list[tuple[Article, TextVersion]]:
        """Give the newest texts of the articles whose id, web address or title is `name`; the likeliest first."""


class NoTexts:
    """A library without articles."""

    def text_with(self, sha256: str) -> None:
        """Find nothing."""

    def texts_of(self, name: str) -> list[tuple[Article, TextVersion]]:
        """Find nothing."""
        return []


NO_TEXTS = NoTexts()


@dataclass(frozen=True, slots=True)
class SetsRead:
    """The sets that a file holds, and sentences on what could not be placed or understood, and where that is kept."""

    sets: list[AnnotationSet]
    notes: tuple[str, ...] = ()


class Choice(NamedTuple):
    """One of the answers to choose from: its `value`, the `words` for it, and how a file is to end that is so made."""

    value: str
    words: str
    ending: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """Something that a format needs and no library knows: asked in the window, `--with NAME=VALUE` elsewhere.

    `words` are the label of the field, `hint` says what it is for. An answer that is `required` is refused empty.
    Where there are `choices` no other answer is taken; without an answer the first one holds.
    """

    name: str
    words: str
    hint: str = ""
    required: bool = False
    choices: tuple[Choice, ...] = ()

    @property
    def label(self) -> str:
        """The words in the language of the window."""
        return _(self.words)


ArticleReader: TypeAlias = Callable[[bytes, str, Reading], ArticleDraft]
SetReader: TypeAlias = Callable[[Source, Texts], SetsRead]
FileWriter: TypeAlias = Callable[[Iterable[AnnotationSet], BinaryIO, Answers], None]
FolderWriter: TypeAlias = Callable[[Iterable[AnnotationSet], Folder, Answers], None]
Look: TypeAlias = Callable[[Iterable[AnnotationSet], Answers], list[str]]
Recogniser: TypeAlias = Callable[[bytes], bool]


class Late(Generic[P, T]):
    """A function that is imported when it is first called."""

    def __init__(self, where: str) -> None:
        """Name it as ``module:function``, the module below `annotator.exchange`."""
        self._where = where

    def load(self) -> Callable[P, T]:
        """Import the function."""
        module, name = self._where.split(":")
        return cast(Callable[P, T], getattr(import_module(f"annotator.exchange.{module}"), name))

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> T:
        """Call it."""
        return self.load()(*args, **kwargs)


def late(where: str) -> Any:
    """Name a function as ``module:function``, to be imported when it is first called."""
    return Late[Any, Any](where)


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file.

    `name` is what the command line calls it, `endings` are lower case with their dot. `title` names it where it is
    written, `read_title` where it is read, if that differs. A format has a `writer` (one file) or a `folder_writer`
    (several files, in a folder or a zip file). `keeps` says in words what a written file holds, `lacks` what it cannot
    hold. `look` tells in sentences what of certain sets is missing or will be left out. `recognises` tells a file by
    its content where several formats share an ending. `proposed_ending` is what a written file is to end with, if that
    is not the first of `endings`. One with `agreed_only` tells nothing of reviewers' own sets: the agreed set is taken.
    """

    name: str
    title: str
    endings: tuple[str, ...]
    media_type: str
    read_title: str = ""
    article_reader: ArticleReader | None = None
    set_reader: SetReader | None = None
    writer: FileWriter | None = None
    folder_writer: FolderWriter | None = None
    recognises: Recogniser | None = None
    look: Look | None = None
    questions: tuple[Question, ...] = ()
    keeps: str = ""
    lacks: tuple[str, ...] = ()
    most_bytes: int = field(default=20_000_000)
    """The largest file that is read as an article."""
    proposed_ending: str = ""
    agreed_only: bool = False
    companions: tuple[str, ...] = ()
    """Names of files that stand beside its sets and hold none, passed over where a folder or zip file is read."""

    @property
    def label(self) -> str:
        """The title in the language of the window."""
        return _(self.title)

    @property
    def read_label(self) -> str:
        """The title of what is read, in the language of the window."""
        return _(self.read_title or self.title)

    @property
    def reads_articles(self) -> bool:
        """Whether a file of this kind can become an article."""
        return self.article_reader is not None

    @property
    def reads_sets(self) -> bool:
        """Whether annotation sets can be read from a file of this kind."""
        return self.set_reader is not None

    @property
    def writes(self) -> bool:
        """Whether annotation sets can be written as this."""
        return self.writer is not None or self.folder_writer is not None

    @property
    def is_folder(self) -> bool:
        """Whether what is written are several files, in a folder or a zip file."""
        return self.folder_writer is not None

    @property
    def written_ending(self) -> str:
        """The ending to propose for what is written; several files are proposed to go into one zip file."""
        return self.proposed_ending or (ZIP if self.is_folder else next(iter(self.endings), ""))

    def ending_for(self, answers: Answers) -> str:
        """Give the ending to propose for what is written with certain answers."""
        chosen = (choice for one in self.questions for choice in one.choices if answers.get(one.name) == choice.value)
        return next((choice.ending for choice in chosen if choice.ending), self.written_ending)
