"""What is exported in several files comes back from the very folder, or zip file, that was written."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotator import exchange
from tests.exchange.making import small_set

COMING_BACK = [one.name for one in exchange.FORMATS if one.is_folder and one.reads_sets]


@pytest.mark.parametrize("name", COMING_BACK)
@pytest.mark.parametrize("ending", ["", ".zip"])
def test_the_written_folder_or_zip_file_is_read_without_naming_its_format(
    tmp_path: Path, name: str, ending: str
) -> None:
    written = small_set()
    target = tmp_path / f"sent{ending}"
    exchange.write_file(target, name, [written])
    (read,) = exchange.read_sets_file(target).sets
    assert read.article.title == written.article.title
    assert len(read.claims) == len(written.claims)
