from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.model import Evidence, EvidenceKind, Span, Stance
from annotator.ui.claims import ClaimsPanel
from tests.gui.claims import made
from tests.gui.claims.hands import Find, Listen, all_named, click, says


def test_a_pasted_address_fills_what_it_tells(qtbot: QtBot, panel: ClaimsPanel, child: Find, heard: Listen) -> None:
    added = heard(panel.evidenceAdded)
    panel.open_card("checkpoint")
    panel.add_evidence()
    source = child("evidenceSource")
    assert source.hasFocus()
    QApplication.clipboard().setText("https://www.icj-cij.org/case/180")
    qtbot.keyClick(source, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    click(qtbot, child("stance contradicts"))
    qtbot.keyClicks(child("evidenceExcerpt"), "shall ensure unimpeded movement")
    qtbot.keyClick(child("evidenceExcerpt"), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    [(claim, fields)] = added
    assert claim == "checkpoint"
    assert fields["url"] == "https://www.icj-cij.org/case/180"
    assert fields["publisher"] == "icj-cij.org"
    assert fields["accessed"] == "2023-05-02"
    assert fields["kind"] is EvidenceKind.WEB_PAGE
    assert fields["stance"] is Stance.CONTRADICTS
    assert fields["excerpt"] == "shall ensure unimpeded movement"
    assert fields["title"] == ""
    assert fields["confidential"] is False
    Evidence("e", "article", "a", **{name: value for name, value in fields.items() if name != "stance"})
    assert all_named(panel, "evidenceForm") == []


def test_the_buttons_of_the_evidence_form_are_in_sight_while_it_is_filled_in(panel: ClaimsPanel, child: Find) -> None:
    panel.window().resize(520, 560)
    panel.open_card("checkpoint")
    panel.add_evidence()
    QApplication.processEvents()
    accept = child("evidenceAccept")
    assert accept.visibleRegion().boundingRect().size() == accept.size()


def test_a_citation_becomes_the_title_and_enter_adds(
    qtbot: QtBot, panel: ClaimsPanel, child: Find, heard: Listen
) -> None:
    added = heard(panel.evidenceAdded)
    panel.open_card("checkpoint")
    panel.add_evidence()
    qtbot.keyClicks(child("evidenceSource"), "Statement of 9 November 2020")
    click(qtbot, child("evidenceMore"))
    qtbot.keyClicks(child("evidenceLocator"), "p. 2")
    click(qtbot, child("evidenceConfidential"))
    qtbot.keyClick(child("evidenceLocator"), Qt.Key.Key_Return)
    [(_claim, fields)] = added
    assert (fields["title"], fields["locator"], fields["url"]) == ("Statement of 9 November 2020", "p. 2", "")


def test_a_person_who_was_asked_has_fields_for_it(qtbot: QtBot, panel: ClaimsPanel, child: Find, heard: Listen) -> None:
    added = heard(panel.evidenceAdded)
    panel.open_card("checkpoint")
    panel.add_evidence()
    assert all_named(panel, "evidenceAsked") == []
    kind = child("evidenceKind")
    kind.setFocus()
    while kind.currentData() != EvidenceKind.INTERVIEW.value:
        qtbot.keyClick(kind, Qt.Key.Key_Down)
    qtbot.keyClicks(child("evidenceSource"), "Press office")
    qtbot.keyClicks(child("evidenceAsked"), "2023-04-28")
    qtbot.keyClicks(child("evidenceAnswer"), "none by the deadline")
    click(qtbot, child("evidenceAccept"))
    [(_claim, fields)] = added
    wanted = ("Press office", "2023-04-28", "none by the deadline", EvidenceKind.INTERVIEW)
    assert (fields["contact"], fields["asked"], fields["answer"], fields["kind"]) == wanted


def test_words_of_the_article_become_the_excerpt(qtbot: QtBot, panel: ClaimsPanel, child: Find, heard: Listen) -> None:
    wanted, added = heard(panel.articleWordsWanted), heard(panel.evidenceAdded)
    panel.open_card("checkpoint")
    panel.add_evidence()
    click(qtbot, child("evidenceArticleWords"))
    assert wanted == [("checkpoint",)]
    panel.put_article_words("without substantiation", version="v1", excerpt_spans=(Span(3, 9),), locator="paragraph 5")
    click(qtbot, child("evidenceAccept"))
    [(_claim, fields)] = added
    assert fields["kind"] is EvidenceKind.ARTICLE
    assert (fields["excerpt"], fields["locator"]) == ("without substantiation", "paragraph 5")
    assert (fields["version"], fields["excerpt_spans"]) == ("v1", (Span(3, 9),))


def test_editing_evidence_sends_only_what_differs(qtbot: QtBot, panel: ClaimsPanel, child: Find, heard: Listen) -> None:
    changed, stances, added = heard(panel.evidenceChanged), heard(panel.stanceChosen), heard(panel.evidenceAdded)
    panel.open_card("arms")
    click(qtbot, child("evidenceEdit"))
    title = child("evidenceTitle")
    assert title.text() == "This article"
    qtbot.keyClicks(title, "!")
    click(qtbot, child("stance supports"))
    click(qtbot, child("evidenceAccept"))
    assert changed == [("e3", {"title": "This article!"})]
    assert stances == [("arms-c3", Stance.SUPPORTS)]
    assert added == []


def test_evidence_is_removed_by_its_citation(qtbot: QtBot, panel: ClaimsPanel, child: Find, heard: Listen) -> None:
    removed = heard(panel.evidenceRemoved)
    panel.open_card("arms")
    click(qtbot, child("evidenceRemove"))
    assert removed == [("arms-c3",)]


def test_evidence_of_others_cannot_be_changed(panel: ClaimsPanel) -> None:
    theirs = made.cited("arms", 9, Stance.SUPPORTS, mine=False, title="Theirs", confidential=True)
    panel.update_cards([replace(made.lachin()[2], evidence=(theirs,))])
    panel.open_card("arms")
    assert says(panel, "Theirs")
    assert says(panel, "Confidential")
    assert all_named(panel, "evidenceEdit") == []


def test_an_address_opens_though_the_evidence_is_anothers(
    qtbot: QtBot, panel: ClaimsPanel, child: Find, heard: Listen
) -> None:
    links = heard(panel.linkWanted)
    theirs = made.cited("arms", 9, Stance.SUPPORTS, mine=False, title="Theirs", url="https://example.org/a")
    panel.update_cards([replace(made.lachin()[2], evidence=(theirs,))])
    panel.open_card("arms")
    click(qtbot, child("evidenceOpen"))
    assert links == [("https://example.org/a",)]


def test_earlier_evidence_is_found_by_words_and_used_again(
    qtbot: QtBot, panel: ClaimsPanel, child: Find, heard: Listen
) -> None:
    known = [Evidence("e1", "x", "a", title="Order of the Court"), Evidence("e7", "x", "a", title="Reuters report")]
    panel.set_earlier_evidence(lambda typed: [each for each in known if typed.lower() in each.title.lower()])
    reused = heard(panel.evidenceReused)
    panel.open_card("checkpoint")
    panel.add_evidence()
    click(qtbot, child("stance context"))
    click(qtbot, child("evidenceEarlier"))
    qtbot.keyClicks(child("earlierSearch"), "reut")
    qtbot.keyClick(child("earlierSearch"), Qt.Key.Key_Return)
    assert reused == [("e7", "checkpoint", Stance.CONTEXT)]


def test_escape_closes_the_evidence_form(qtbot: QtBot, panel: ClaimsPanel, child: Find) -> None:
    panel.open_card("checkpoint")
    panel.add_evidence()
    qtbot.keyClick(child("evidenceSource"), Qt.Key.Key_Escape)
    assert all_named(panel, "evidenceForm") == []
    assert child("evidenceAdd").hasFocus()
    assert panel.current() == "checkpoint"


def test_a_typed_address_fills_its_whole_host(qtbot: QtBot, panel: ClaimsPanel, child: Find, heard: Listen) -> None:
    added = heard(panel.evidenceAdded)
    panel.open_card("arms")
    panel.add_evidence()
    qtbot.keyClicks(child("evidenceSource"), "https://www.icj-cij.org/case/180")
    qtbot.keyClick(child("evidenceSource"), Qt.Key.Key_Return)
    assert added[0][1]["publisher"] == "icj-cij.org"
