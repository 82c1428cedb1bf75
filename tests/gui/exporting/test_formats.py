"""Every format in the dialog: what it keeps and lacks is said, its beginning is shown, the file is written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from annotator import exchange
from annotator.exchange import Format, Question
from annotator.exchange.formats import Choice, late
from annotator.library import Library
from annotator.model import ArticleDraft
from annotator.ui.exporting.questions import Questions
from annotator.ui.exporting.target import TargetField
from annotator.ui.theme import apply_theme
from tests.gui.dialogs.test_reach import cut_off
from tests.gui.exporting.hands import Open, child, export, preview, said
from tests.gui.letters import twice_used

WRITTEN = [one.name for one in exchange.FORMATS if one.writes]
FOLDERS = [name for name in WRITTEN if exchange.format_named(name).is_folder]
SEVERAL = Format("many", "Many files", (".one",), "text/plain", folder_writer=late("nowhere:none"))
TABLE = exchange.format_named("csv")
ASKING = Format(
    "asking",
    "Asking",
    (".txt",),
    "text/plain",
    questions=(
        Question("site", "Web address of the site", "Where it is published.", required=True),
        Question("by", "Who checked"),
        Question("as", "Written as", choices=(Choice("one", "One file"), Choice("list", "A list", ".lst"))),
    ),
)


@pytest.fixture
def sample_library(sample: Path) -> Iterator[Library]:
    with Library.open(sample, read_only=True) as opened:
        yield opened


def answers_for(kind: Format) -> dict[str, str]:
    return {one.name: "https://example.org/check" for one in kind.questions if one.required and not one.choices}


@pytest.mark.parametrize("name", WRITTEN)
def test_each_format_is_shown_and_written(qtbot: QtBot, opened: Open, sample_library: Library, name: str) -> None:
    kind = exchange.format_named(name)
    title = sample_library.articles()[0].title
    dialog = opened(title, of=sample_library, format=name, answers={name: answers_for(kind)})
    assert said(dialog, "formatKeeps")
    assert preview(dialog)
    assert "\ufffd" not in preview(dialog)
    assert "\0" not in preview(dialog)
    for lacking in kind.lacks:
        assert f"• {lacking}" in said(dialog, "formatLacks")
    path = export(qtbot, dialog)
    assert path.is_file(), said(dialog, "exportMessage")
    assert path.name.endswith(kind.ending_for({}))
    assert path.stat().st_size > 100


@pytest.mark.parametrize("name", FOLDERS)
def test_several_files_go_into_a_folder_where_that_is_named(
    qtbot: QtBot, opened: Open, sample_library: Library, name: str, tmp_path: Path
) -> None:
    dialog = opened(sample_library.articles()[0].title, of=sample_library, format=name)
    assert "sent as one" in said(dialog, "exportTargetRemark")
    line = child(dialog, QWidget, "exportPath")
    line.selectAll()
    qtbot.keyClicks(line, str(tmp_path / "for a friend"))
    assert "in the folder “for a friend”" in said(dialog, "exportTargetRemark")
    path = export(qtbot, dialog)
    assert path.is_dir(), said(dialog, "exportMessage")
    assert any(one.is_file() for one in path.rglob("*"))


@pytest.mark.parametrize("name", ["json", "csv", "claimreview"])
def test_nothing_is_cut_off_at_150_percent(qtbot: QtBot, opened: Open, qapp: QApplication, name: str) -> None:
    apply_theme(qapp, "dark", 1.5)
    dialog = opened(format=name)
    qtbot.waitUntil(lambda: cut_off(dialog) == [])  # once all is laid out
    column = child(dialog, QScrollArea, "exportChoices")
    assert column.widget().width() <= column.viewport().width()


def test_headings_of_groups_are_no_formats(opened: Open) -> None:
    formats = child(opened(), QComboBox, "exportFormat")
    model = formats.model()
    flags = {formats.itemText(row): model.index(row, 0).flags() for row in range(formats.count())}
    headings = [words for words, flag in flags.items() if not flag & Qt.ItemFlag.ItemIsEnabled]
    assert "For colleagues" in headings
    assert {formats.itemData(row) for row in range(formats.count())} - {None} == set(WRITTEN)
    assert formats.currentData() == "json"


def test_a_required_answer_is_asked_for_and_remembered(qtbot: QtBot) -> None:
    form = Questions({"asking": {"by": "Echo"}})
    qtbot.addWidget(form)
    form.show()
    form.ask(ASKING)
    site = form.findChild(QWidget, "answer_site")
    assert site.accessibleName() == "Web address of the site (needed)"
    assert form.wishes.findChild(QWidget, "answer_by").accessibleName() == "Who checked (if any)"
    assert form.wishes.findChild(QWidget, "answer_site") is None
    assert site.accessibleDescription() == "Where it is published."
    assert [one.label for one in exchange.unanswered(ASKING, form.answers())] == ["Web address of the site"]
    qtbot.keyClicks(site, " https://example.org ")
    box = child(form, QComboBox, "answer_as")
    box.setFocus()
    qtbot.keyClick(box, Qt.Key.Key_Down)
    expected = {"site": "https://example.org", "by": "Echo", "as": "list"}
    assert form.answers() == expected
    assert ASKING.ending_for(form.answers()) == ".lst"
    form.ask(TABLE)
    assert form.answers() == {}
    form.ask(ASKING)
    assert form.answers() == expected
    assert form.remembered() == {"asking": expected}


def test_what_is_missing_keeps_the_export_from_being_pressed(qtbot: QtBot, opened: Open) -> None:
    asking = exchange.format_named("claimreview")
    dialog = opened(format=asking.name)
    assert not dialog.do_it.isEnabled()
    assert said(dialog, "dialogRemark").startswith("Fill in: ")
    for name, answer in answers_for(asking).items():
        qtbot.keyClicks(child(dialog, QWidget, f"answer_{name}"), answer)
    assert dialog.do_it.isEnabled()


def test_tab_goes_through_the_questions_in_the_order_in_which_they_are_seen(qtbot: QtBot, opened: Open) -> None:
    dialog = opened(format="claimreview")
    dialog.formats.choose("json")
    dialog.formats.choose("claimreview")
    dialog.formats.setFocus()
    reached = []
    for _step in range(7):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget().objectName())
    needed = ["answer_url", "answer_author", "answer_form"]
    wishes = ["answer_author_url", "answer_substantiated", "answer_unsubstantiated"]
    assert reached[:3] == needed
    assert reached[-2:] == wishes[:2]
    tops = [child(dialog, QWidget, name).mapTo(dialog, QPoint()).y() for name in (*needed, "exportThis", *wishes)]
    assert tops == sorted(tops)


@pytest.mark.parametrize("name", WRITTEN)
def test_no_two_letters_of_the_dialog_are_the_same(opened: Open, name: str) -> None:
    dialog = opened(format=name)
    assert twice_used(dialog) == []


def test_files_of_two_formats_do_not_replace_each_other(opened: Open) -> None:
    dialog = opened()
    names = set()
    for name in WRITTEN:
        dialog.formats.choose(name)
        dialog.whose.choose("agreed")
        path = dialog.target.path()
        assert path is not None
        names.add(path.name)
    assert len(names) == len(WRITTEN)
    assert "Corridor open (agreed).json" in names
    assert "Corridor open (agreed, brat).zip" in names


def test_a_name_of_ones_own_takes_the_ending_of_the_format(qtbot: QtBot, tmp_path: Path) -> None:
    field = TargetField(str(tmp_path))
    qtbot.addWidget(field)
    field.propose("The title", TABLE, ".csv")
    assert field.path() == tmp_path / "The title.csv"
    field.line.selectAll()
    qtbot.keyClicks(field.line, str(tmp_path / "mine.csv"))
    field.propose("The title", SEVERAL, ".zip")
    assert field.path() == tmp_path / "mine.zip"
    assert not field.is_folder()
    field.line.selectAll()
    qtbot.keyClicks(field.line, str(tmp_path / "mine"))
    assert field.is_folder()
    field.propose("The title", TABLE, ".csv")
    assert field.path() == tmp_path / "mine.csv"
    assert not field.is_folder()


def test_a_folder_with_something_in_it_gets_a_new_folder(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    field = TargetField(str(tmp_path))
    qtbot.addWidget(field)
    field.propose("The: title", SEVERAL, ".zip")
    chosen = tmp_path / "chosen"
    chosen.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_words: str(chosen))
    child(field, QWidget, "chooseExportFolder").click()
    assert field.path() == chosen
    (chosen / "letter.txt").write_text("mine", encoding="utf-8")
    child(field, QWidget, "chooseExportFolder").click()
    assert field.path() == chosen / "The title"


class GivenUpError(Exception):
    """What somebody raises who does not want the file any more."""


def give_up() -> None:
    raise GivenUpError


@pytest.mark.parametrize("name", ["json", FOLDERS[0]])
def test_an_export_given_up_at_the_last_moment_leaves_what_was_there(
    sample_library: Library, tmp_path: Path, name: str
) -> None:
    target = tmp_path / "out"
    exchange.write_file(target, name, sample_library.annotation_sets())
    before = {path: path.read_bytes() for path in sorted(tmp_path.rglob("*")) if path.is_file()}
    with pytest.raises(GivenUpError):
        exchange.write_file(target, name, sample_library.agreed_sets(), last_word=give_up)
    assert {path: path.read_bytes() for path in sorted(tmp_path.rglob("*")) if path.is_file()} == before


def test_stopping_leaves_the_earlier_folder(qtbot: QtBot, opened: Open, library: Library, tmp_path: Path) -> None:
    with library.edit("Add many") as edit:
        for number in range(300):
            edit.add_article(ArticleDraft(f"Words {number}. {'More of them. ' * 50}", f"Number {number}"))
    dialog = opened(None, format=FOLDERS[0])
    line = child(dialog, QWidget, "exportPath")
    line.selectAll()
    qtbot.keyClicks(line, str(tmp_path / "sent"))
    dialog.do_it.click()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: dialog._write is None, timeout=20_000)
    assert said(dialog, "exportMessage") == "Stopped. Nothing was written."
    assert not (tmp_path / "sent").exists()
    assert not list(tmp_path.glob(".*.part"))


def test_large_text_leaves_the_buttons_on_a_small_screen(qapp: QApplication, qtbot: QtBot, opened: Open) -> None:
    apply_theme(qapp, "light", 1.5)
    dialog = opened(format="claimreview", answers={"claimreview": {"url": "https://example.org", "author": "Echo"}})
    qtbot.waitUntil(lambda: bool(said(dialog, "exportMissing")))
    assert dialog.minimumSizeHint().height() < 640  # of 700, less the title and the desktop's bar
    dialog.resize(980, 640)
    qtbot.waitUntil(lambda: dialog.about.height() < dialog.about.sizeHint().height())
    dialog.resize(1200, 1000)
    qtbot.waitUntil(lambda: dialog.about.height() == dialog.about.sizeHint().height())
