"""What every test stands on: no display is needed, and nobody's own settings are touched."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

# Before Qt is imported anywhere: the platform is chosen when the application is made.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test an empty folder of settings, and one for data and backups."""
    folder = tmp_path_factory.mktemp("config")
    monkeypatch.setenv("ANNOTATOR_CONFIG", str(folder))
    monkeypatch.setenv("ANNOTATOR_DATA", str(tmp_path_factory.mktemp("data")))
    return folder
