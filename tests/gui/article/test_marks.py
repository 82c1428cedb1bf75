"""Marks on the page: clicked, changed, dragged, drawn only where they stand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QVariantAnimation
from PySide6.QtGui import QImage, QPageSize, QPdfWriter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.model import Article, Block, BlockKind, Span, Status, TextVersion
from annotator.ui.article import ArticleView
from annotator.ui.article.margin import Margin
from annotator.ui.article.printing import page_tops
from annotator.ui.theme import apply_theme, theme
from tests.gui.article.desk import ARTICLE, Desk, claim, quote, rows_that_differ

Open = Callable[[str], Desk]


def _marked(it: Desk) -> None:
    """Mark the second paragraph: a quote with cue and source, and two claims in it, one in the other."""
    said = it.span("“We are building the bridge. It will open in May,”")
    it.view.set_marks(
        [quote("q", said, cue=it.span("said", 1), source=it.span("Anna Berg"))],
        [claim("long", it.span("building the bridge")), claim("short", it.span("bridge"), status=Status.DISPUTED)],
    )


def test_clicks_go_from_the_innermost_mark_outward_and_round(desk: Open) -> None:
    it = desk(ARTICLE)
    _marked(it)
    clicked: list[str] = []
    it.view.markClicked.connect(clicked.append)
    it.view.markClicked.connect(it.view.set_current)
    for _ in range(4):
        it.click(it.text.index("ridge"))
    assert clicked == ["short", "long", "q", "short"]
    it.click(it.text.index("uilding"))
    assert clicked[4:] == ["long"], "another place begins with its innermost mark again"
    it.click(it.text.index("third"))
    assert len(clicked) == 5, "a click beside all marks opens none"


def test_a_click_right_of_the_last_word_opens_nothing(desk: Open) -> None:
    it = desk("Short line\n\nanother")
    it.view.set_marks([], [claim("c", it.span("Short line"))])
    clicked: list[str] = []
    it.view.markClicked.connect(clicked.append)
    place = it.point(9) + QPoint(200, 0)
    QTest.mouseClick(it.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert clicked == []
    it.click(9)
    assert clicked == ["c"]


def test_an_update_draws_only_the_paragraph_it_is_about(desk: Open) -> None:
    it = desk(ARTICLE)
    _marked(it)
    before = it.picture()
    it.view.update_marks([quote("new", it.span("third paragraph"), colour=3)], [], [])
    changed = rows_that_differ(before, it.picture())
    band = it.point(it.text.index("third")).y()
    assert changed
    assert band - 25 < changed[0] <= changed[-1] < band + 25
    it.view.update_marks([], [], ["new"])
    assert rows_that_differ(before, it.picture()) == []


def test_updating_marks_ends_in_the_same_picture_as_setting_them(desk: Open) -> None:
    one, other = desk(ARTICLE), desk(ARTICLE)
    source = one.span("Anna Berg")
    shown = [quote("q", one.span("We are building"), cue=one.span("told"), source=source, colour=2)]
    claims = [claim("c", one.span("nothing said"), status=Status.UNSUBSTANTIATED)]
    one.view.set_marks(shown, claims)
    other.view.update_marks([quote("q", one.span("The minister"), source=one.span("reporters"))], claims, [])
    other.view.update_marks(shown, [claim("gone", one.span("May"))], [])
    other.view.update_marks([], [], ["gone", "never there"])
    assert rows_that_differ(one.picture(), other.picture()) == []


def test_marks_stay_on_their_words_when_the_page_is_zoomed_or_narrowed(desk: Open) -> None:
    it = desk(ARTICLE)
    words = it.span("It will open in May")
    it.view.set_marks([quote("q", words, colour=1, source=it.span("Anna Berg"))], [])
    tint = theme().speakers[1].tint.rgb()
    for change in (lambda: it.view.set_zoom(1.4), lambda: it.view.resize(420, 500)):
        change()
        picture = it.picture()
        for position in (words.start, words.end - 1):
            place = it.point(position, into=0)
            column = [picture.pixel(place.x() + 1, place.y() + dy) for dy in range(-12, 12)]
            assert tint in column
        outside = it.point(words.start - 2, into=0)
        assert tint not in [picture.pixel(outside.x() + 1, outside.y() + dy) for dy in range(-12, 12)]


def test_words_from_right_to_left_are_tinted_where_they_stand(desk: Open) -> None:
    it = desk("He said שלום עולם today.\n")
    it.view.set_marks([quote("q", it.span("עולם"), colour=1)], [])
    picture = it.picture()
    tint = theme().speakers[1].tint.rgb()

    def tinted(word: str) -> bool:
        middle = it.span(word)
        place = it.point(middle.start + middle.length // 2, into=0)
        return tint in [picture.pixel(place.x(), place.y() + dy) for dy in range(-12, 12)]

    assert tinted("עולם")
    assert not tinted("שלום")
    assert not tinted("today")


def test_dragging_an_end_of_the_current_mark_resizes_it_by_words(desk: Open, qtbot: QtBot) -> None:
    it = desk(ARTICLE)
    _marked(it)
    old = it.span("building the bridge")
    it.view.set_current("long")
    with qtbot.waitSignal(it.view.markResized) as resized:
        it.drag_points(it.knob(old), it.point(it.text.index("pen in")))
    assert resized.args == ["long", "spans", old, it.span("building the bridge. It will open")]
    with qtbot.waitSignal(it.view.markResized) as resized:
        it.drag_points(it.knob(old, start=True), it.point(it.text.index("he bridge")))
    assert resized.args == ["long", "spans", old, it.span("the bridge")]
    assert it.view.selection() is None


def test_an_end_dragged_over_the_other_leaves_one_word(desk: Open, qtbot: QtBot) -> None:
    it = desk(ARTICLE)
    it.view.set_marks([quote("q", it.span("building the bridge"))], [])
    it.view.set_current("q", "content")
    old = it.span("building the bridge")
    with qtbot.waitSignal(it.view.markResized) as resized:
        it.drag_points(it.knob(old), it.point(it.text.index("We are")))
    assert resized.args == ["q", "content", old, it.span("building")]


def test_words_beside_an_end_are_selected_not_resized(desk: Open) -> None:
    it = desk(ARTICLE)
    it.view.set_marks([quote("q", it.span("building the bridge"))], [])
    it.view.set_current("q")
    it.drag(it.text.index(" It will"), it.text.index("pen in May"))
    assert it.words(it.view.selection()) == "It will open"


def test_marks_of_others_and_escaped_drags_are_not_resized(desk: Open) -> None:
    it = desk(ARTICLE)
    old = it.span("building the bridge")
    it.view.set_marks([], [claim("theirs", old, mine=False), claim("mine", it.span("third paragraph"))])
    resized: list[object] = []
    it.view.markResized.connect(lambda *all_of_it: resized.append(all_of_it))
    it.view.set_current("theirs")
    it.drag_points(it.knob(old), it.point(it.text.index("open")))
    it.view.set_current("mine")
    end = it.knob(it.span("third paragraph"))
    words = it.view.viewport()
    QTest.mousePress(words, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)
    QTest.mouseMove(words, end + QPoint(60, 0))
    it.key(Qt.Key.Key_Escape)
    QTest.mouseRelease(words, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end + QPoint(60, 0))
    assert resized == []


def test_each_claim_has_a_glyph_to_click_also_several_on_one_line(desk: Open) -> None:
    it = desk(ARTICLE)
    _marked(it)
    margin = it.view.findChild(Margin)
    assert isinstance(margin, Margin)
    clicked: list[str] = []
    it.view.markClicked.connect(clicked.append)
    y = it.point(it.text.index("bridge")).y()
    row = {glyph.marks[0]: glyph for x in range(margin.width()) if (glyph := margin.glyph_at(QPointF(x, y)))}
    assert list(row) == ["long", "short"]
    for glyph in row.values():
        place = glyph.circle.center().toPoint()
        QTest.mouseClick(margin, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert clicked == ["long", "short"]


def test_claims_alike_that_have_no_room_beside_their_line_share_a_glyph_that_goes_round(desk: Open) -> None:
    it = desk(ARTICLE)
    ids = ["a", "b", "c", "d", "e", "f"]
    place = it.span("We are building the bridge")
    crowd = [claim(each, place, status=Status.DISPUTED) for each in ids]
    it.view.set_marks([], [*crowd, claim("other", it.span("bridge"))])
    margin = it.view.findChild(Margin)
    assert isinstance(margin, Margin)
    y = it.point(place.start).y()
    row = {glyph.marks: glyph for x in range(margin.width()) if (glyph := margin.glyph_at(QPointF(x, y)))}
    assert list(row) == [tuple(ids), ("other",)]
    first, last = row.values()
    assert not first.circle.intersects(last.circle), "no sign is cut by the next"
    assert first.circle.left() >= first.circle.width() / 7, "there is room for the ring around the current one"
    assert first.hint.splitlines() == [f"hint of {each}" for each in ids]
    clicked: list[str] = []
    it.view.markClicked.connect(clicked.append)
    it.view.markClicked.connect(it.view.set_current)
    for _ in range(7):
        QTest.mouseClick(margin, Qt.MouseButton.LeftButton, pos=first.circle.center().toPoint())
    assert clicked == [*ids, "a"]


def test_revealing_scrolls_a_far_mark_into_sight_and_leaves_a_near_one(desk: Open) -> None:
    it = desk(ARTICLE * 60)
    far = Span(len(it.text) - 30, len(it.text) - 20)
    it.view.set_marks([], [claim("near", it.span("Anna Berg")), claim("far", far)])
    it.view.reveal("near")
    assert it.view.verticalScrollBar().value() == 0
    it.view.reveal("far")
    assert it.view.viewport().rect().contains(it.point(far.start))
    it.view.reveal("unknown")
    assert it.view.viewport().rect().contains(it.point(far.start))


def test_the_reading_position_survives_zoom_theme_and_a_new_window(desk: Open, qapp: QApplication) -> None:
    it = desk(ARTICLE * 40)
    place = it.span("“We are", 20).start
    it.view.set_reading_position(place)
    assert it.view.reading_position() == place
    it.view.select(Span(place, place + 3))
    it.view.set_zoom(1.5)
    assert it.view.reading_position() == place
    apply_theme(qapp, "dark", 1.25)
    assert it.view.reading_position() == place
    assert it.view.selection() == Span(place, place + 3)


def test_between_two_paragraphs_a_click_stays_near(desk: Open) -> None:
    it = desk(ARTICLE * 5)
    above, below = it.text.index("Monday."), it.text.index("“We")
    gap = (it.point(above).y() + it.point(below).y()) // 2
    for y in range(gap - 18, gap + 18, 3):
        place = QPoint(it.point(above).x(), y)
        QTest.mouseClick(it.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        assert above <= it.view.caret() <= below + 80


def test_a_click_far_below_does_not_scroll_back(desk: Open) -> None:
    it = desk(ARTICLE * 40)
    it.view.select(it.span("minister"))
    it.view.set_reading_position(it.span("Anna", 20).start)
    scrolled = it.view.verticalScrollBar().value()
    it.click(it.text.index("bridge", it.span("Anna", 20).start))
    assert it.view.verticalScrollBar().value() == scrolled > 0


def test_headings_and_block_quotes_look_different_and_keep_their_positions(desk: Open) -> None:
    it = desk(ARTICLE)
    plain = it.picture()
    lines = [it.span(line) for line in it.text.split("\n") if line]
    kinds = (BlockKind.HEADING, BlockKind.BLOCK_QUOTE, BlockKind.FOOTNOTE)
    blocks = tuple(Block(span, kind) for span, kind in zip(lines, kinds, strict=True))
    it.view.show_article(Article("a", "The bridge"), TextVersion("w", "a", it.text, "", blocks))
    assert rows_that_differ(plain, it.picture())
    it.drag(*it.span("Anna Berg"))
    assert it.words(it.view.selection()) == "Anna Berg"


def test_a_paragraph_of_thousands_of_lines_is_marked_and_clicked(desk: Open) -> None:
    it = desk("word after word without an end 😀 " * 3000)
    wanted = it.span("without an end", 2000)
    it.view.set_marks([quote("q", it.span("word"), source=it.span("after"))], [])
    it.view.update_marks([], [claim("c", wanted)], [])
    it.view.reveal("c", flash=False)
    clicked: list[str] = []
    it.view.markClicked.connect(clicked.append)
    it.click(wanted.start + 2)
    assert clicked == ["c"]


@pytest.mark.parametrize("text", ["", "\n", "\n\n\n", "no line feed at the end", "\nblank first", "   \n\t\nx"])
def test_texts_of_hardly_anything_are_shown(desk: Open, text: str) -> None:
    it = desk(text)
    it.view.set_marks([], [claim("c", Span(0, len(text)))] if text else [])
    it.view.select_sentence()
    it.view.select_quotation()
    assert not it.picture().isNull()


def test_printing_breaks_pages_between_lines(desk: Open, tmp_path: Path) -> None:
    it = desk(ARTICLE * 30)
    _marked(it)
    writer = QPdfWriter(str(tmp_path / "article.pdf"))
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    pages = it.view.print_to(writer)
    assert pages > 2
    assert (tmp_path / "article.pdf").read_bytes().startswith(b"%PDF")
    assert page_tops([(0, 10), (10, 20), (20, 30), (32, 42)], 25) == [0, 20]


def test_colours_of_the_page_follow_the_theme(desk: Open, qapp: QApplication) -> None:
    it = desk(ARTICLE)
    apply_theme(qapp, "dark")
    picture: QImage = it.picture()
    assert picture.pixelColor(picture.width() - 2, 2) == theme().paper
    assert theme().dark


def test_a_place_asked_for_before_the_window_is_open_is_at_the_top_when_it_opens(qtbot: QtBot) -> None:
    view = ArticleView()
    qtbot.addWidget(view)
    it = Desk(view, ARTICLE * 40)
    place = it.span("“We are", 20).start
    view.set_reading_position(place)
    assert view.reading_position() == place
    view.resize(700, 500)
    view.show()
    assert view.reading_position() == place
    assert view.viewport().rect().contains(it.point(place))


def test_a_window_closed_while_a_mark_glows_leaves_nothing_running(desk: Open, qtbot: QtBot) -> None:
    it = desk(ARTICLE)
    _marked(it)
    calm = it.picture()
    it.view.reveal("long")
    assert rows_that_differ(calm, it.picture())
    it.view.close()
    glow = it.view.findChild(QVariantAnimation)
    assert isinstance(glow, QVariantAnimation)
    assert glow.state() == QVariantAnimation.State.Stopped
    it.view.show()
    assert rows_that_differ(calm, it.picture()) == []
