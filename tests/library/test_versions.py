"""Files of every schema version there ever was open, whole and usable."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from annotator.library import Library
from annotator.library.schema import SCHEMA_VERSION
from annotator.model import Status
from tests.library.make_versions import FOLDER
from tests.library.making import TEXT

FILES = sorted(FOLDER.glob("version-*.annotations"))


def test_there_is_a_file_of_each_version() -> None:
    assert [one.name for one in FILES] == [f"version-{number + 1}.annotations" for number in range(SCHEMA_VERSION)]


@pytest.mark.parametrize("kept", FILES, ids=lambda kept: kept.stem)
def test_a_file_of_an_earlier_version_opens_whole(kept: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(kept, tmp_path / "old.annotations"))
    with Library.open(path) as library:
        assert library.check() == []
        refused = len(library.refusals().keys)
        assert refused == sum(one.decided for one in library.suggestion_counts().values())
        assert refused == (kept.stem not in ("version-1", "version-2"))
        (summary,) = library.articles()
        assert summary.counts == {Status.DISPUTED: 1}
        assert library.latest_version(summary.id).text == TEXT
        found = library.annotations(summary.id)
        assert library.speaker(found.quotes[0].speaker or "").name == "Anna Berg"
        assert {verdict.rationale for verdict in found.verdicts} == {"seen", "staged"}
        assert [one.title for one in found.evidence] == ["Photo"]
        assert [one.text for one in found.comments] == ["Which road?"]
        assert len(list(library.annotation_sets())) == 2
        assert library.undo_name == "Delete claim"
        library.undo()
        assert len(library.annotations(summary.id).claims) == 2
        assert library.check() == []
