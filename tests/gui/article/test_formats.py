"""From marks to what a block draws: whatever overlaps, nothing is lost and nothing is drawn elsewhere."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.model import Article, Span, Status, TextVersion
from annotator.ui.article.formats import COLOURS, LEVELS, bold_ranges, plan_block
from annotator.ui.article.index import MarkIndex, Part, Piece, ShownMark, pieces_of
from annotator.ui.article.page import Page
from annotator.ui.shown import ShownClaim, ShownQuote

BLOCK = Span(20, 60)

spans = st.tuples(st.integers(0, 80), st.integers(1, 30)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))
span_lists = st.lists(spans, min_size=1, max_size=3).map(tuple)
few_spans = st.lists(spans, max_size=1).map(tuple)
quotes = st.builds(
    ShownQuote, st.just(""), span_lists, few_spans, few_spans, st.integers(-1, 7), st.booleans(), st.just("")
)
claims = st.builds(ShownClaim, st.just(""), span_lists, st.sampled_from(Status), st.booleans(), st.just(""))


def _named(marks: list[ShownMark]) -> list[ShownMark]:
    """Give each mark an id of its own."""
    kinds = [type(mark) for mark in marks]
    return [
        kind(f"{number}", *[getattr(mark, name) for name in mark.__slots__[1:]])
        for number, (kind, mark) in enumerate(zip(kinds, marks, strict=True))
    ]


mark_lists = st.lists(st.one_of(quotes, claims), max_size=8).map(_named)


@given(mark_lists)
def test_tints_cover_exactly_the_quoted_characters_as_deep_as_they_are_quoted(marks: list[ShownMark]) -> None:
    index = MarkIndex(marks)
    plan = plan_block(BLOCK, index.touching(*BLOCK), index.marks)
    depth = dict.fromkeys(range(*BLOCK), 0)
    for tint in plan.tints:
        assert BLOCK.start <= tint.start < tint.end <= BLOCK.end
        for position in range(tint.start, tint.end):
            assert depth[position] == 0, "two tints share a character"
            depth[position] = tint.depth
        assert len(tint.colours) == min(tint.depth, COLOURS)
    contents = [span for mark in marks if isinstance(mark, ShownQuote) for span in mark.content]
    assert depth == {p: sum(s.start <= p < s.end for s in contents) for p in range(*BLOCK)}


@given(mark_lists)
def test_every_claim_cue_and_source_in_the_block_has_its_line(marks: list[ShownMark]) -> None:
    index = MarkIndex(marks)
    plan = plan_block(BLOCK, index.touching(*BLOCK), index.marks)
    wanted = [
        (max(piece.start, BLOCK.start), min(piece.end, BLOCK.end), piece.mark)
        for mark in marks
        for piece in pieces_of(mark)
        if piece.part is not Part.CONTENT and piece.start < BLOCK.end and piece.end > BLOCK.start
    ]
    assert sorted((line.start, line.end, line.mark) for line in plan.lines) == sorted(wanted)


@given(st.lists(claims, max_size=LEVELS).map(_named))
def test_lines_of_few_claims_never_cover_each_other(marks: list[ShownMark]) -> None:
    one_each = [
        ShownClaim(mark.id, mark.spans[:1], mark.status, True, "") for mark in marks if isinstance(mark, ShownClaim)
    ]
    index = MarkIndex(one_each)
    lines = plan_block(BLOCK, index.touching(*BLOCK), index.marks).lines
    for one in lines:
        for other in lines:
            apart = one is other or one.level != other.level or one.end <= other.start or other.end <= one.start
            assert apart, (one, other)


@given(mark_lists)
def test_a_claim_has_one_glyph_where_it_begins(marks: list[ShownMark]) -> None:
    index = MarkIndex(marks)
    begin = {
        (mark.spans[0].start, mark.id)
        for mark in marks
        if isinstance(mark, ShownClaim) and BLOCK.start <= mark.spans[0].start < BLOCK.end
    }
    glyphs = plan_block(BLOCK, index.touching(*BLOCK), index.marks).glyphs
    assert {(glyph.position, glyph.mark) for glyph in glyphs} == begin


@given(mark_lists, st.lists(st.integers(0, 7)), mark_lists)
def test_an_index_that_was_changed_is_like_one_made_anew(
    before: list[ShownMark], removed: list[int], changed: list[ShownMark]
) -> None:
    many = [ShownClaim(f"far{n}", (Span(1000 + n, 1010 + n),), Status.UNCHECKED, True, "") for n in range(300)]
    index = MarkIndex([*before, *many])
    index.replace(changed, [str(number) for number in removed])
    gone = {str(number) for number in removed} - {mark.id for mark in changed}
    left = {mark.id: mark for mark in [*before, *many, *changed] if mark.id not in gone}
    fresh = MarkIndex(left.values())
    assert index.marks == fresh.marks
    for start in range(0, 120, 7):
        assert index.touching(start, start + 9) == fresh.touching(start, start + 9)
        assert index.at(start) == fresh.at(start)


def test_of_marks_at_a_place_the_shortest_comes_first() -> None:
    outer = ShownQuote("outer", (Span(0, 50),), (), (), 0, True, "")
    middle = ShownClaim("middle", (Span(10, 30),), Status.UNCHECKED, True, "")
    inner = ShownClaim("inner", (Span(12, 16),), Status.UNCHECKED, True, "")
    index = MarkIndex([outer, inner, middle])
    assert index.at(13) == ("inner", "middle", "outer")
    assert index.at(20) == ("middle", "outer")
    assert index.at(50) == ("outer",), "a caret right behind a mark still finds it"
    assert index.at(51) == ()


def test_bold_words_of_neighbouring_sources_are_joined_inside_their_block() -> None:
    pieces = [Piece(10, 25, "a", Part.SOURCE), Piece(24, 30, "b", Part.SOURCE), Piece(40, 50, "c", Part.CONTENT)]
    assert bold_ranges(BLOCK, pieces) == (Span(20, 30),)


def test_a_headline_in_the_text_stands_for_the_title() -> None:
    text = "Bridge stays open\n\nThe council decided so.\n"
    version = TextVersion("v", "a", text, "", ())
    assert Page(Article("a", "Bridge  stays open"), version).headline == 0
    assert Page(Article("a", "Another title"), version).headline is None
