"""What every test stands on: no display is needed, and nobody’s own settings are touched."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

from tests.ran import Ran

# Before Qt is imported anywhere: the platform is chosen when the application is made.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

if not os.environ.get("CI"):  # there hypothesis has a profile of its own, without a deadline as well
    settings.register_profile("unhurried", deadline=None)
    settings.load_profile("unhurried")


@pytest.fixture(autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test an empty folder of settings, and one for data and backups."""
    folder = tmp_path_factory.mktemp("config")
    monkeypatch.setenv("ANNOTATOR_CONFIG", str(folder))
    monkeypatch.setenv("ANNOTATOR_DATA", str(tmp_path_factory.mktemp("data")))
    return folder


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a library with the sample; its tests change nothing in it."""
    from annotator.library.sample import make_sample

    path = tmp_path_factory.mktemp("sample") / "sample.annotations"
    make_sample(path)
    return path


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Ran]:
    """Run a command in this process."""
    from annotator.cli import main

    def one(*arguments: object) -> Ran:
        code = main([str(argument) for argument in arguments])
        out, err = capsysbinary.readouterr()
        return Ran(code, out.decode(), err.decode())

    return one


@pytest.fixture
def refuse(run: Callable[..., Ran]) -> Callable[..., str]:
    """Run a command that must fail: exit code 2, no output, one sentence on standard error, which is given."""

    def one(*arguments: object) -> str:
        ran = run(*arguments)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith("annotator: ")
        assert ran.err.count("\n") == 1
        return ran.err

    return one
