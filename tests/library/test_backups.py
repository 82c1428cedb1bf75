"""Backups: when they are made, how many are kept, bringing one back."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from annotator.library import Library, LibraryError, backup, backups, migrations, restore
from annotator.library.sample import make_sample
from annotator.library.schema import SCHEMA_VERSION
from tests.library.making import add_article, add_quote, rows


def made_earlier(library: Library, days: int) -> None:
    """Let the newest backup be some days older than it is."""
    (one, *_rest) = backups(library.path)
    moment = one.made - timedelta(days=days)
    one.path.rename(one.path.with_name(f"{moment:%Y%m%dT%H%M%S%f}Z_{one.reason}.annotations"))


def test_once_a_day_if_there_is_something_new(library: Library) -> None:
    article = add_article(library).id
    library.back_up_if_due()
    (first,) = backups(library.path)
    assert first.reason == "daily"
    assert datetime.now(UTC) - first.made < timedelta(minutes=1)
    assert rows(first.path) == rows(library.path)
    add_quote(library, article)
    library.back_up_if_due()
    assert backups(library.path) == [first]
    made_earlier(library, 1)
    library.back_up_if_due()
    assert len(backups(library.path)) == 2


def test_no_backup_of_what_did_not_change(library: Library) -> None:
    add_article(library)
    library.back_up_if_due()
    (one,) = backups(library.path)
    future = datetime.now(UTC) + timedelta(days=-1, hours=0)
    older = one.path.with_name(f"{future:%Y%m%dT%H%M%S%f}Z_daily.annotations")
    one.path.rename(older)
    library._db.execute("update actions set at = '2020-01-01T00:00:00.000Z'")
    library._db.commit()
    library.back_up_if_due()
    assert [found.path for found in backups(library.path)] == [older]


def test_the_last_ten_are_kept(library: Library) -> None:
    add_article(library)
    made = [backup.save(library._db, library.path, "daily").path for _number in range(13)]
    assert [one.path for one in backups(library.path)] == made[:2:-1]


def test_libraries_of_one_name_in_two_folders_have_their_own(tmp_path: Path) -> None:
    for folder in ("ab", "ba"):
        (tmp_path / folder).mkdir()
        with Library.open(tmp_path / folder / "work.annotations") as library:
            add_article(library)
            library.back_up_if_due()
            assert len(backups(library.path)) == 1


def test_restoring_keeps_what_was_there(library: Library) -> None:
    article = add_article(library).id
    library.back_up_if_due()
    before = rows(library.path)
    add_quote(library, article)
    after, path = rows(library.path), library.path
    (one,) = backups(path)
    library.close()
    kept = restore(one.path, path)
    assert kept is not None
    assert rows(kept) == after
    assert rows(path) == before
    again = restore(one.path, path)
    assert again not in (None, kept)
    with Library.open(path) as restored:
        assert restored.check() == []
        assert restored.undo_name == "Add article"


def test_restoring_is_refused_while_somebody_works_in_the_library(library: Library, tmp_path: Path) -> None:
    add_article(library)
    library.back_up_if_due()
    (one,) = backups(library.path)
    before = rows(library.path)
    with pytest.raises(LibraryError, match="open in another window"):
        restore(one.path, library.path)
    assert rows(library.path) == before
    add_article(library, "Still usable.")
    assert sorted(found.name for found in tmp_path.iterdir() if found.suffix != ".annotations") == sorted(
        f"work.annotations-{side}" for side in ("shm", "wal") if Path(f"{library.path}-{side}").exists()
    )


def test_a_damaged_backup_is_not_used(library: Library, tmp_path: Path) -> None:
    add_article(library)
    library.back_up_if_due()
    (one,) = backups(library.path)
    one.path.write_bytes(one.path.read_bytes()[:20_000])
    path = library.path
    library.close()
    before = path.read_bytes()
    with pytest.raises(LibraryError, match="damaged"):
        restore(one.path, path)
    with pytest.raises(LibraryError):
        restore(tmp_path / "missing.annotations", path)
    assert path.read_bytes() == before


def test_a_backup_is_made_before_a_later_version_changes_the_tables(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "work.annotations"
    make_sample(path)
    before = rows(path)
    later = type(migrations.migrations)("annotator")
    later._migrations = list(migrations.migrations._migrations)
    later(name="a later version")(lambda db: db.execute(f"pragma user_version = {SCHEMA_VERSION + 1}"))
    monkeypatch.setattr(migrations, "migrations", later)
    monkeypatch.setattr("annotator.library.file.SCHEMA_VERSION", SCHEMA_VERSION + 1)
    with Library.open(path) as library:
        assert library.check() == []
    (one,) = backups(path)
    assert one.reason == "before-update"
    assert rows(one.path) == before
    Library.open(path).close()
    assert len(backups(path)) == 1


def test_a_migration_that_fails_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "work.annotations"
    make_sample(path)
    before = rows(path)

    def fail(db: object) -> None:
        db.execute("drop table comments")  # type: ignore[attr-defined]  # sqlite-utils has no types
        db.execute("select nonsense")  # type: ignore[attr-defined]  # ditto

    later = type(migrations.migrations)("annotator")
    later._migrations = list(migrations.migrations._migrations)
    later(name="a later version")(fail)
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "migrations", later)
        patch.setattr("annotator.library.file.SCHEMA_VERSION", SCHEMA_VERSION + 1)
        with pytest.raises(LibraryError):
            Library.open(path)
    assert rows(path) == before
    Library.open(path).close()


def test_a_place_where_no_backup_can_be_made(library: Library, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    add_article(library)
    (tmp_path / "file").touch()
    monkeypatch.setitem(os.environ, "ANNOTATOR_DATA", str(tmp_path / "file"))
    with pytest.raises(LibraryError, match="No backup could be made"):
        library.back_up_if_due()
