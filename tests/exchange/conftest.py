"""The sample, made once for all tests of formats; they change nothing in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator.library import Library
from annotator.library.sample import make_sample
from annotator.model import AnnotationSet


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a library with the sample."""
    path = tmp_path_factory.mktemp("sample") / "sample.annotations"
    make_sample(path)
    return path


@pytest.fixture(scope="session")
def own_sets(sample: Path) -> list[AnnotationSet]:
    """Give the reviewers' own sets of the sample."""
    with Library.open(sample, read_only=True) as library:
        return list(library.annotation_sets())


@pytest.fixture(scope="session")
def agreed_sets(sample: Path) -> list[AnnotationSet]:
    """Give the agreed set of each article of the sample."""
    with Library.open(sample, read_only=True) as library:
        return list(library.agreed_sets())
