"""The commands that open the window, with a display and without one."""

import os
import sys
from pathlib import Path

import pytest

from annotator.library import Library
from annotator.library.sample import make_sample
from tests.ran import program


def test_a_window_without_a_display_names_the_screenshot(refuse, monkeypatch, sample):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    if sys.platform != "linux":
        pytest.skip("other systems always have a display")
    for command in (("open", sample), ("sample",), ()):
        assert "--screenshot" in refuse(*command)


def test_a_display_that_does_not_answer_is_none(refuse, monkeypatch, sample):
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", ":7654")
    if sys.platform != "linux":
        pytest.skip("other systems always have a display")
    assert "--screenshot" in refuse("open", sample)


def test_a_picture_is_drawn_without_a_display_and_changes_nothing(sample, tmp_path):
    before = sample.read_bytes()
    picture = tmp_path / "window.png"
    arguments = ("--screenshot", picture, "--size", "1200x700", "--theme", "dark", "--scale", "1.5")
    ran = program("open", sample, *arguments, DISPLAY="", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="")
    assert (ran.returncode, ran.stderr) == (0, b"")
    header = picture.read_bytes()[:24]
    assert header.startswith(b"\x89PNG")
    assert (int.from_bytes(header[16:20]), int.from_bytes(header[20:24])) == (1200, 700)
    assert sample.read_bytes() == before
    assert not list(Path(os.environ["ANNOTATOR_CONFIG"]).iterdir())


def test_a_picture_as_somebody_else_than_who_works_blind_wants_a_yes_and_is_noted_once(run, refuse, tmp_path):
    path, picture = tmp_path / "blind.annotations", tmp_path / "window.png"
    make_sample(path)
    with Library.open(path) as opened, opened.edit("Work blind") as edit:
        edit.set_blind(opened.articles()[0].id, None)
    assert "--yes" in refuse("open", path, "--as", "Editor B", "--screenshot", picture)
    assert not picture.exists()
    ran = program("open", path, "--as", "Editor B", "--yes", "--screenshot", picture, QT_QPA_PLATFORM="")
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert picture.exists()
    assert run("history", path).out.count("Act as Editor B while working blind") == 1


@pytest.mark.parametrize(("size", "scale"), [("300x200", "1"), ("1360x860", "3")])
def test_a_picture_has_the_size_that_was_asked_for(sample, tmp_path, size, scale):
    picture = tmp_path / "window.png"
    program("open", sample, "--screenshot", picture, "--size", size, "--scale", scale, QT_QPA_PLATFORM="")
    header = picture.read_bytes()[:24]
    assert f"{int.from_bytes(header[16:20])}x{int.from_bytes(header[20:24])}" == size


def test_options_of_a_picture_are_checked(refuse, sample, tmp_path):
    picture = tmp_path / "window.png"
    assert "1360x860" in refuse("open", sample, "--screenshot", picture, "--size", "big")
    assert "nan" in refuse("open", sample, "--screenshot", picture, "--scale", "nan")
    assert "pink" in refuse("open", sample, "--screenshot", picture, "--theme", "pink")
    assert "--screenshot" in refuse("open", sample, "--theme", "dark")
    assert "LIBRARY" in refuse("open", "--screenshot", picture)
    assert "no reviewer “Nobody”" in refuse("open", sample, "--screenshot", picture, "--as", "Nobody")
    assert "does not exist" in refuse("open", sample, "--screenshot", tmp_path / "no" / "window.png")
    assert not picture.exists()
