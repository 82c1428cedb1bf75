"""Blocks left out: what stays is as it was, character for character, and remarks stand on the words they stood on."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.exchange import all_blocks, without_blocks
from annotator.model import ArticleDraft, Block, BlockKind, DraftComment, Span
from tests.strategies import lines

TEXT = "Menu\n\nHarbour\n\nIt opens.\n- first\n- second\n\nShare\n"
BLOCKS = tuple(
    Block(Span(TEXT.index(words), TEXT.index(words) + len(words)), kind, page)
    for words, kind, page in (
        ("Menu", BlockKind.PARAGRAPH, 1),
        ("Harbour", BlockKind.HEADING, 1),
        ("It opens.", BlockKind.PARAGRAPH, 1),
        ("- first", BlockKind.LIST_ITEM, 2),
        ("- second", BlockKind.LIST_ITEM, 2),
        ("Share", BlockKind.PARAGRAPH, None),
    )
)


def on(words: str, text: str = TEXT) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def draft(*comments: DraftComment) -> ArticleDraft:
    return ArticleDraft(TEXT, "Harbour", blocks=BLOCKS, comments=comments, original=b"as it was")


def test_what_stays_keeps_its_kind_its_page_and_what_parted_it() -> None:
    left = without_blocks(draft(), {0, 3, 5})
    assert left.text == "Harbour\n\nIt opens.\n- second\n"
    kinds = [(left.text[slice(*one.span)], one.kind, one.page) for one in left.blocks]
    assert kinds == [
        ("Harbour", BlockKind.HEADING, 1),
        ("It opens.", BlockKind.PARAGRAPH, 1),
        ("- second", BlockKind.LIST_ITEM, 2),
    ]
    assert left.original == b"as it was"


def test_paragraphs_do_not_grow_together() -> None:
    assert without_blocks(draft(), {3, 4}).text == "Menu\n\nHarbour\n\nIt opens.\n\nShare\n"


def test_remarks_move_along_or_become_remarks_on_the_whole() -> None:
    left = without_blocks(
        draft(
            DraftComment("Which?", on("second")),
            DraftComment("Gone", on("Menu")),
            DraftComment("Both", Span(on("Menu").start, on("It opens").end), reply_to=1),
            DraftComment("All"),
        ),
        {0, 2, 3},
    )
    assert left.text == "Harbour\n\n- second\n\nShare\n"
    assert [one.span for one in left.comments] == [on("second", left.text), None, on("Harbour", left.text), None]
    assert left.comments[2].reply_to == 1


def test_words_outside_all_blocks_are_listed_too() -> None:
    text = "Before\nIn a block\nAfter"
    loose = ArticleDraft(text, "", blocks=(Block(on("In a block", text), BlockKind.HEADING),))
    assert [text[slice(*one.span)] for one in all_blocks(loose)] == ["Before", "In a block", "After"]
    assert without_blocks(loose, {2}).text == "Before\nIn a block"


def test_a_text_of_one_line_can_be_left_out_whole() -> None:
    whole = ArticleDraft("One line", "One line")
    assert without_blocks(whole, {0}).text == ""
    assert without_blocks(whole, ()) is whole


@settings(max_examples=40, deadline=None)
@given(st.lists(lines.filter(str.strip), min_size=1, max_size=7), st.data())
def test_every_kept_block_and_every_remark_on_it_is_found_again(words: list[str], data: st.DataObject) -> None:
    gaps = [data.draw(st.sampled_from(["\n", "\n\n", "\n \n"])) for _ in words]
    text = "".join(gap + line for gap, line in zip(gaps, words, strict=True)) + "\n"
    before = ArticleDraft(text, "")
    blocks = all_blocks(before)
    comments = []
    for number, block in enumerate(blocks):
        start = data.draw(st.integers(block.span.start, block.span.end - 1))
        comments.append(DraftComment(str(number), Span(start, data.draw(st.integers(start + 1, block.span.end)))))
    left_out = data.draw(st.sets(st.integers(0, len(blocks) - 1)))
    before = ArticleDraft(text, "", comments=tuple(comments))
    after = without_blocks(before, left_out)
    kept = [number for number in range(len(blocks)) if number not in left_out]
    exact = [text[slice(*blocks[number].span)] for number in kept]
    if left_out:
        assert [after.text[slice(*one.span)] for one in after.blocks] == exact
        assert all(one.span.end < two.span.start for one, two in pairwise(after.blocks))
    for number, (old, new) in enumerate(zip(before.comments, after.comments, strict=True)):
        assert (new.span is None) == (number in left_out)
        if old.span and new.span:
            assert after.text[slice(*new.span)] == text[slice(*old.span)]
    assert after.text.split() == [word for line in exact for word in line.split()]
