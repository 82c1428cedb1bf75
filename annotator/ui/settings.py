"""What a person set: one table of definitions in `resources/settings.toml`, one file of values.

The file is JSON in the user's configuration folder, or in the folder that ``ANNOTATOR_CONFIG`` names. It is
written to a temporary file and renamed. A damaged file is set aside, never overwritten, and the defaults hold.
"""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import platformdirs

from annotator.i18n import _
from annotator.model import AnnotatorError

FILE = "settings.json"


class SettingRefusedError(AnnotatorError):
    """A value does not fit its setting; the message says what would."""


class SettingsNotSavedError(AnnotatorError):
    """The file could not be written; the value holds until the program ends."""


class Kind(StrEnum):
    """What sort of value a setting takes."""

    CHOICE = "choice"
    TEXT = "text"
    FONT = "font"
    WHOLE = "whole"
    NUMBER = "number"
    FLAG = "flag"
    TEXTS = "texts"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Definition:
    """One setting as `resources/settings.toml` defines it. `group` is empty for what no person sets by hand."""

    name: str
    kind: Kind
    default: Any
    english_group: str = ""
    english_title: str = ""
    english_description: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    least: float | None = None
    most: float | None = None
    step: float = 1
    shown_as: str = ""

    @property
    def group(self) -> str:
        """The translated heading under which the settings window shows it."""
        return _(self.english_group) if self.english_group else ""

    @property
    def title(self) -> str:
        """What the settings window calls it, translated."""
        return _(self.english_title) if self.english_title else self.name

    @property
    def description(self) -> str:
        """One more sentence, translated; may be empty."""
        return _(self.english_description) if self.english_description else ""

    def check(self, value: object) -> Any:
        """Give `value` back as it is to be kept; raises `SettingRefusedError` where it does not fit."""
        if self.kind is Kind.NUMBER and isinstance(value, int) and not isinstance(value, bool):
            value = float(value)
        if type(value) is not _TYPES[self.kind]:
            raise SettingRefusedError(_("“{title}” cannot be {value}.").format(title=self.title, value=value))
        if self.kind is Kind.CHOICE and value not in dict(self.choices):
            words = ", ".join(_(word) for _value, word in self.choices)
            raise SettingRefusedError(_("“{title}” is one of: {words}.").format(title=self.title, words=words))
        if isinstance(value, int | float) and not self._in_range(value):
            sentence = _("“{title}” lies between {least:g} and {most:g}.")
            raise SettingRefusedError(sentence.format(title=self.title, least=self.least, most=self.most))
        if isinstance(value, list) and not all(isinstance(each, str) for each in value):
            raise SettingRefusedError(_("“{title}” holds texts only.").format(title=self.title))
        return value

    def _in_range(self, value: float) -> bool:
        """Tell whether a number lies where it may; NaN lies nowhere."""
        if isinstance(value, bool):
            return True
        return (self.least is None or value >= self.least) and (self.most is None or value <= self.most)


_TYPES: dict[Kind, type] = {
    Kind.CHOICE: str,
    Kind.TEXT: str,
    Kind.FONT: str,
    Kind.WHOLE: int,
    Kind.NUMBER: float,
    Kind.FLAG: bool,
    Kind.TEXTS: list,
    Kind.TABLE: dict,
}


@cache
def definitions() -> Mapping[str, Definition]:
    """Read the definitions of all settings, by name, in the order of their file."""
    text = (resources.files("annotator_resources") / "settings.toml").read_text(encoding="utf-8")
    return {each["name"]: _definition_of(each) for each in tomllib.loads(text)["setting"]}


def _definition_of(data: dict[str, Any]) -> Definition:
    """Build a definition from its table."""
    words = {key: data.get(key, "") for key in ("group", "title", "description")}
    rest = {key: data[key] for key in ("least", "most", "step", "shown_as") if key in data}
    return Definition(
        name=data["name"],
        kind=Kind(data["kind"]),
        default=data["default"],
        english_group=words["group"],
        english_title=words["title"],
        english_description=words["description"],
        choices=tuple((value, word) for value, word in data.get("choices", ())),
        **rest,
    )


def settings_folder() -> Path:
    """Give the folder of the settings file; it need not exist."""
    named = os.environ.get("ANNOTATOR_CONFIG")
    return Path(named) if named else platformdirs.user_config_path("annotator", appauthor=False)


class Settings:
    """The settings in use. `remarks` holds a sentence for whatever in the file could not be used, or not be written."""

    def __init__(self, folder: Path | None = None) -> None:
        self._path = (folder or settings_folder()) / FILE
        self.remarks: list[str] = []
        self._hearers: list[Callable[[str], None]] = []
        self._values: dict[str, Any] = self._read()
        self._listeners: list[Callable[[str], None]] = []

    def flag(self, name: str) -> bool:
        """Give a yes or no."""
        return bool(self._value(name))

    def whole(self, name: str) -> int:
        """Give a whole number."""
        return int(self._value(name))

    def number(self, name: str) -> float:
        """Give a number."""
        return float(self._value(name))

    def text(self, name: str) -> str:
        """Give a text, a choice or the family of a font."""
        return str(self._value(name))

    def texts(self, name: str) -> tuple[str, ...]:
        """Give several texts."""
        return tuple(self._value(name))

    def table(self, name: str) -> dict[str, Any]:
        """Give a table; changing it changes nothing here."""
        return dict(deepcopy(self._value(name)))

    def set(self, name: str, value: object) -> None:
        """Change a setting, write it down and tell all listeners.

        Raises KeyError for an unknown setting, `SettingRefusedError` for a value that does not fit (nothing changes),
        `SettingsNotSavedError` when the file cannot be written (the value holds until the program ends).
        """
        checked = definitions()[name].check(list(value) if isinstance(value, tuple) else value)
        if self._value(name) == checked:
            return
        self._values[name] = deepcopy(checked)
        try:
            self._write(name)
        finally:
            for listener in tuple(self._listeners):
                listener(name)

    def note(self, name: str, value: object) -> None:
        """Set what the program remembers by itself, as where somebody reads: see `set`.

        That the file cannot be written is no error here but a remark, made once: nobody asked for it to be written.
        """
        try:
            self.set(name, value)
        except SettingsNotSavedError as problem:
            self._remark(str(problem))

    def reset(self, name: str) -> None:
        """Give a setting its default again."""
        self.set(name, deepcopy(definitions()[name].default))

    def subscribe(self, listener: Callable[[str], None]) -> None:
        """Have `listener` called with the name of each setting that changes."""
        self._listeners.append(listener)

    def hear_remarks(self, hearer: Callable[[str], None]) -> None:
        """Have `hearer` called with each remark from now on; those made so far it gets at once, as one."""
        if self.remarks:
            hearer(" ".join(self.remarks))
        self._hearers.append(hearer)

    def _remark(self, sentence: str) -> None:
        if sentence in self.remarks:
            return
        self.remarks.append(sentence)
        for hearer in self._hearers:
            hearer(sentence)

    def _value(self, name: str) -> Any:
        """Give what holds: the set value or the default."""
        return self._values.get(name, definitions()[name].default)

    def _read(self) -> dict[str, Any]:
        """Read the file; what does not fit is left out with a remark."""
        known = definitions()
        values = {}
        for name, value in self._stored().items():
            if name not in known:
                continue
            try:
                values[name] = known[name].check(value)
            except SettingRefusedError as refusal:
                usual = _("{sentence} Its usual value is used.")
                self._remark(usual.format(sentence=refusal))
        return values

    def _stored(self) -> dict[str, Any]:
        """Give the file's content, empty where there is none; a damaged file is set aside."""
        try:
            content = json.loads(self._path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except OSError as problem:
            sentence = _("The settings could not be read ({problem}). The usual ones are used.")
            self._remark(sentence.format(problem=problem.strerror))
            return {}
        except ValueError:
            content = None
        if isinstance(content, dict):
            return content
        self._set_aside()
        return {}

    def _set_aside(self) -> None:
        """Rename a damaged file so that nothing in it is lost."""
        kept = self._path.with_suffix(".damaged.json")
        number = 1
        while kept.exists():
            number += 1
            kept = self._path.with_suffix(f".damaged-{number}.json")
        try:
            self._path.rename(kept)
        except OSError:
            self._remark(_("The settings file is damaged. The usual settings are used."))
            return
        sentence = _("The settings file was damaged and is kept as {name}. The usual settings are used.")
        self._remark(sentence.format(name=kept.name))

    def _write(self, name: str) -> None:
        """Write one changed value; what another window wrote meanwhile stays."""
        content = {**self._values, **self._stored(), name: self._values[name]}
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            _replace(self._path, json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True))
        except OSError as problem:
            sentence = _("The settings could not be saved ({problem}). They hold until you quit.")
            raise SettingsNotSavedError(sentence.format(problem=problem.strerror)) from problem


def _replace(path: Path, text: str) -> None:
    """Write a file so that at every moment either the old or the new one is there."""
    import tempfile  # slow to load, and only needed when something is saved

    handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.name, suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
