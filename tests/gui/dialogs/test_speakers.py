"""The speakers' window: found by typing, changed in place, merged with care, quotes across articles one click away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from annotator.library import Library
from annotator.model import ArticleDraft, Span, SpeakerKind
from annotator.ui.dialogs.speaker_asking import MergeDialog, NewSpeakerDialog
from annotator.ui.dialogs.speakers import LISTED, SpeakersDialog
from tests.gui.dialogs.conftest import Work, child, heard

KEY = Qt.Key
Show = Callable[[Any], Any]


@pytest.fixture
def dialog(library: Library, work: Work, window: QWidget, show: Show) -> SpeakersDialog:
    """The window at Catherine Colonna, its wishes carried out as the desk does."""
    made = SpeakersDialog(library, work.colonna.id, window)

    def change(speaker: str, fields: dict[str, Any]) -> None:
        with library.edit("Change the speaker") as edit:
            edit.change_speaker(speaker, **fields)

    def add(name: str, kind: SpeakerKind) -> None:
        with library.edit("Add a speaker") as edit:
            edit.add_speaker(name, kind=kind)

    def merge(keep: str, other: str) -> None:
        with library.edit("Merge speakers") as edit:
            edit.merge_speakers(keep, other)

    made.speakerChanged.connect(change)
    made.speakerAdded.connect(add)
    made.mergeWanted.connect(merge)
    library.subscribe(made.refresh)
    shown: SpeakersDialog = show(made)
    return shown


def type_over(field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


def named(dialog: SpeakersDialog) -> list[str]:
    return [offer.title for offer in dialog.list.offers()]


def test_the_page_shows_who_it_is(dialog: SpeakersDialog) -> None:
    page = dialog.page
    assert (page.name.text(), page.role.text(), page.affiliation.text()) == (
        "Catherine Colonna",
        "Foreign Minister",
        "France",
    )
    assert page.kind.currentText() == "Person"
    assert page.count.text() == "1 quote in 1 article"


def test_typing_finds_and_arrow_keys_go_through_the_list(dialog: SpeakersDialog) -> None:
    dialog.filter.setFocus()
    QTest.keyClicks(dialog.filter, "colon")
    assert sorted(named(dialog)) == ["Catherine Colonna", "Colonna"]
    assert dialog.page.name.text() == named(dialog)[0]
    QTest.keyClick(dialog.filter, KEY.Key_Down)
    assert dialog.page.name.text() == named(dialog)[1]
    QTest.keyClicks(dialog.filter, "zzzz")
    assert child(dialog, "speakersNobody").isVisible()
    assert not dialog.merge.isEnabled()


def test_leaving_a_field_tells_what_changed_and_nothing_else(dialog: SpeakersDialog, work: Work) -> None:
    told = heard(dialog.speakerChanged)
    type_over(dialog.page.role, "Former  minister ")
    QTest.keyClick(dialog.page.role, KEY.Key_Tab)
    dialog.page.name.setFocus()
    assert told == [(work.colonna.id, {"role": "Former minister"})]
    assert dialog.page.role.text() == "Former minister"


def test_other_names_are_written_one_on_each_line(dialog: SpeakersDialog, library: Library, work: Work) -> None:
    dialog.page.aliases.setFocus()
    QTest.keyClicks(dialog.page.aliases, "the minister")
    QTest.keyClick(dialog.page.aliases, KEY.Key_Return)
    QTest.keyClicks(dialog.page.aliases, "C. Colonna")
    QTest.keyClick(dialog.page.aliases, KEY.Key_Tab)
    assert library.speaker(work.colonna.id).aliases == ("the minister", "C. Colonna")


def test_the_kind_is_told_as_it_is_chosen(dialog: SpeakersDialog, library: Library, work: Work) -> None:
    dialog.page.kind.setFocus()
    QTest.keyClick(dialog.page.kind, KEY.Key_Down)
    assert library.speaker(work.colonna.id).kind is SpeakerKind.ORGANISATION


def test_an_emptied_name_comes_back(dialog: SpeakersDialog) -> None:
    told = heard(dialog.speakerChanged)
    dialog.page.name.setFocus()
    dialog.page.name.selectAll()
    QTest.keyClick(dialog.page.name, KEY.Key_Delete)
    QTest.keyClick(dialog.page.name, KEY.Key_Return)
    assert dialog.page.name.text() == "Catherine Colonna"
    assert told == []


def test_what_is_typed_survives_a_change_from_elsewhere(dialog: SpeakersDialog, library: Library, work: Work) -> None:
    type_over(dialog.page.role, "Ministre")
    with library.edit("Assign") as edit:
        edit.assign_speaker(work.quote.id, work.colonna.id)
    assert dialog.page.role.text() == "Ministre"
    assert dialog.page.count.text() == "2 quotes in 1 article"


def test_escape_saves_what_was_typed_last(dialog: SpeakersDialog, library: Library, work: Work) -> None:
    type_over(dialog.page.affiliation, "Paris")
    QTest.keyClick(dialog.page.affiliation, KEY.Key_Escape)
    assert library.speaker(work.colonna.id).affiliation == "Paris"


def test_a_click_on_a_quote_leads_to_it(dialog: SpeakersDialog, work: Work) -> None:
    told = heard(dialog.quoteChosen)
    quotes = dialog.page.quotes
    middle: QPoint = quotes.visualRect(quotes.model().index(1, 0)).center()
    QTest.mouseClick(quotes.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert told == [(work.article.id, work.ruling.id)]
    assert not dialog.isVisible()


def test_quotes_stand_below_the_titles_of_their_articles(dialog: SpeakersDialog, library: Library, work: Work) -> None:
    with library.edit("Add article") as edit:
        other = edit.add_article(ArticleDraft("🙂🙂 She spoke again in Paris. " * 9, "Later", published="2024-01-02"))
        edit.add_quote(other.id, [Span(3, 200)], speaker=work.colonna.id)
    model = dialog.page.quotes.model()
    shown = [model.index(row, 0).data() for row in range(model.rowCount())]
    assert shown[0] == "Later · 2 January 2024"
    assert shown[2:] == ["The corridor · 27 April 2023", "Azerbaijan must comply with the ruling"]
    assert dialog.page.count.text() == "2 quotes in 2 articles"


def test_one_who_is_likely_the_same_can_be_merged(dialog: SpeakersDialog, library: Library, work: Work) -> None:
    (offer,) = dialog.page.likely.findChildren(QPushButton, "mergeLikely")
    assert offer.accessibleName() == "Merge with “Colonna”"
    QTest.mouseClick(offer, Qt.MouseButton.LeftButton)
    question = child(dialog, "mergeDialog")
    assert child(question, "keepThis").isChecked()
    assert "Undo" in child(question, "mergeExplanation").text()
    QTest.mouseClick(child(question, "mergeNow"), Qt.MouseButton.LeftButton)
    assert library.speaker(work.short.id).id == work.colonna.id
    assert dialog.page.aliases.toPlainText() == "Colonna"
    assert not dialog.page.likely.isVisible()


def test_merging_into_another_asks_whom_and_says_what_happens(
    dialog: SpeakersDialog, library: Library, work: Work
) -> None:
    told = heard(dialog.mergeWanted)
    QTest.mouseClick(dialog.merge, Qt.MouseButton.LeftButton)
    question: MergeDialog = child(dialog, "mergeDialog")
    question.field.setFocus()
    QTest.keyClicks(question.field, "bayr")
    assert "“Catherine Colonna” then is also called “Jeyhun Bayramov”" in question.explanation.text()
    QTest.mouseClick(child(question, "keepOther"), Qt.MouseButton.LeftButton)
    assert "1 quote of “Catherine Colonna” will count as said by “Jeyhun Bayramov”" in question.explanation.text()
    QTest.keyClick(question.field, KEY.Key_Return)
    assert told == [(work.bayramov.id, work.colonna.id)]
    assert dialog.page.name.text() == "Jeyhun Bayramov"
    library.undo()
    assert library.speaker(work.colonna.id).name == "Catherine Colonna"


def test_who_is_likely_the_same_comes_first_and_nobody_else_is_chosen_unasked(
    library: Library, work: Work, window: QWidget, show: Show
) -> None:
    likely = show(MergeDialog(library, work.short, None, window))
    assert likely.list.current().title == "Catherine Colonna"
    assert likely.merge.isEnabled()
    nobody = show(MergeDialog(library, work.bayramov, None, window))
    assert nobody.list.current() is None
    assert not nobody.merge.isEnabled()
    assert not nobody.keep_this.isVisible()
    QTest.keyClick(nobody.field, KEY.Key_Down)
    assert nobody.merge.isEnabled()
    assert nobody.keep_this.isVisible()


def test_merging_does_not_offer_the_speaker_itself(dialog: SpeakersDialog) -> None:
    QTest.mouseClick(dialog.merge, Qt.MouseButton.LeftButton)
    question: MergeDialog = child(dialog, "mergeDialog")
    assert sorted(offer.title for offer in question.list.offers()) == ["Colonna", "Jeyhun Bayramov"]
    QTest.keyClicks(question.field, "qqqq")
    assert not question.merge.isEnabled()


def test_a_new_unnamed_source_opens_on_its_page(dialog: SpeakersDialog, library: Library) -> None:
    told = heard(dialog.speakerAdded)
    QTest.mouseClick(dialog.new, Qt.MouseButton.LeftButton)
    question: NewSpeakerDialog = child(dialog, "newSpeakerDialog")
    assert not question.add.isEnabled()
    QTest.keyClicks(question.name, "a French diplomat")
    question.kind.setFocus()
    QTest.keyClicks(question.kind, "Unnamed")
    assert "never taken for the same" in question.message.text()
    QTest.mouseClick(question.add, Qt.MouseButton.LeftButton)
    assert told == [("a French diplomat", SpeakerKind.UNNAMED)]
    assert dialog.page.name.text() == "a French diplomat"
    assert child(dialog, "speakerNoQuotes").isVisible()


def test_a_new_name_that_is_known_is_said_to_be(dialog: SpeakersDialog) -> None:
    dialog.filter.setFocus()
    QTest.keyClicks(dialog.filter, "jeyhun bayramov")
    QTest.mouseClick(dialog.new, Qt.MouseButton.LeftButton)
    question: NewSpeakerDialog = child(dialog, "newSpeakerDialog")
    assert question.name.text() == "jeyhun bayramov"
    assert "already" in question.message.text()


def test_without_speakers_it_says_where_they_come_from(library: Library, window: QWidget, show: Show) -> None:
    dialog = show(SpeakersDialog(library, None, window))
    assert "There are no speakers yet" in child(dialog, "speakersNobody").text()
    assert child(dialog, "speakersNobody").isVisible()


def test_many_speakers_are_listed_up_to_a_bound_and_found_by_typing(
    library: Library, window: QWidget, show: Show
) -> None:
    with library.edit("Add speakers") as edit:
        for number in range(LISTED + 40):
            edit.add_speaker(f"Person Number{number:04}")
    dialog = show(SpeakersDialog(library, None, window))
    assert len(dialog.list.offers()) == LISTED
    assert "Type to find others" in dialog.shown.text()
    QTest.keyClicks(dialog.filter, "number0003")
    assert named(dialog)[0] == "Person Number0003"


def test_a_library_that_is_only_read_lets_nothing_be_changed(
    library: Library, work: Work, window: QWidget, show: Show
) -> None:
    with Library.open(library.path, read_only=True) as reading:
        dialog = show(SpeakersDialog(reading, work.colonna.id, window))
        told = heard(dialog.speakerChanged)
        QTest.keyClicks(dialog.page.role, "x")
        QTest.keyClick(dialog.page.role, KEY.Key_Escape)
        assert told == []
        assert not dialog.merge.isEnabled()
        assert not dialog.new.isEnabled()
