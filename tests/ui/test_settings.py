"""Settings survive, refuse what does not fit, and never lose a file that was damaged."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotator.ui.settings import (
    FILE,
    Kind,
    SettingRefusedError,
    Settings,
    SettingsNotSavedError,
    definitions,
)


def test_defaults_fit_their_own_definitions() -> None:
    for each in definitions().values():
        assert each.check(each.default) == each.default
        assert (each.kind is Kind.CHOICE) == bool(each.choices)
        assert not each.english_group or each.english_title


def test_what_was_set_is_there_the_next_time(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "new" / "folder")
    assert settings.text("theme") == "system"
    settings.set("theme", "dark")
    settings.set("text_scale", 1.5)
    settings.set("recent_libraries", ("ä/one.annotations", "two.annotations"))
    settings.set("keys", {"mark_quote": ["G"]})
    again = Settings(tmp_path / "new" / "folder")
    assert (again.text("theme"), again.number("text_scale")) == ("dark", 1.5)
    assert again.texts("recent_libraries") == ("ä/one.annotations", "two.annotations")
    assert again.table("keys") == {"mark_quote": ["G"]}
    assert again.remarks == []


def test_the_folder_may_be_named_by_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANNOTATOR_CONFIG", str(tmp_path))
    Settings().set("backup_count", 3)
    assert json.loads((tmp_path / FILE).read_text(encoding="utf-8")) == {"backup_count": 3}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("theme", "pink"),
        ("theme", 3),
        ("text_scale", 9.0),
        ("text_scale", float("nan")),
        ("text_scale", "1"),
        ("backup_count", 0),
        ("backup_count", True),
        ("backup_count", 2.5),
        ("show_hints", 1),
        ("recent_libraries", [1, 2]),
    ],
)
def test_what_does_not_fit_is_refused_and_changes_nothing(tmp_path: Path, name: str, value: object) -> None:
    settings, heard = Settings(tmp_path), list[str]()
    settings.subscribe(heard.append)
    with pytest.raises(SettingRefusedError, match=definitions()[name].title):
        settings.set(name, value)
    assert heard == []
    assert not (tmp_path / FILE).exists()


@pytest.mark.parametrize("content", [b'{ "theme": ', b"\xff\xfe\x00", b"[1, 2]", b""])
def test_a_damaged_file_is_set_aside_in_words(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE).write_bytes(content)
    settings = Settings(tmp_path)
    assert settings.text("theme") == "system"
    assert len(settings.remarks) == 1
    (kept,) = tmp_path.glob("*damaged*")
    assert kept.name in settings.remarks[0]
    assert kept.read_bytes() == content
    settings.set("theme", "dark")
    assert Settings(tmp_path).remarks == []


def test_a_second_damaged_file_does_not_replace_the_first(tmp_path: Path) -> None:
    for content in (b"one", b"two"):
        (tmp_path / FILE).write_bytes(content)
        Settings(tmp_path)
    assert {path.read_bytes() for path in tmp_path.glob("*damaged*")} == {b"one", b"two"}


def test_one_wrong_value_costs_only_itself(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('{"theme": "pink", "backup_count": 4, "of a later version": 1}', encoding="utf-8")
    settings = Settings(tmp_path)
    assert (settings.text("theme"), settings.whole("backup_count")) == ("system", 4)
    assert len(settings.remarks) == 1
    assert "Colours" in settings.remarks[0]
    settings.set("backup_count", 5)
    assert json.loads((tmp_path / FILE).read_text(encoding="utf-8"))["of a later version"] == 1


def test_two_windows_keep_each_others_changes(tmp_path: Path) -> None:
    one, other = Settings(tmp_path), Settings(tmp_path)
    one.set("theme", "dark")
    other.set("backup_count", 5)
    again = Settings(tmp_path)
    assert (again.text("theme"), again.whole("backup_count")) == ("dark", 5)


def test_listeners_hear_of_changes_alone(tmp_path: Path) -> None:
    settings, heard = Settings(tmp_path), list[str]()
    settings.subscribe(heard.append)
    settings.set("theme", "dark")
    settings.set("theme", "dark")
    settings.reset("theme")
    assert heard == ["theme", "theme"]


def test_a_file_that_cannot_be_written_is_said_and_the_value_holds(tmp_path: Path) -> None:
    blocked = tmp_path / "a file, no folder"
    blocked.write_text("", encoding="utf-8")
    settings = Settings(blocked)
    with pytest.raises(SettingsNotSavedError, match="hold until you quit"):
        settings.set("theme", "dark")
    assert settings.text("theme") == "dark"
