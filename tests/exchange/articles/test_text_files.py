from __future__ import annotations

from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.exchange import read_article
from annotator.exchange.articles.titles import propose_title
from annotator.text import plain_blocks


def test_a_text_is_kept_character_for_character() -> None:
    text = "\n\n  A headline  \n\n\n\tIndented, with blanks behind.  \n\u2028 e\u0301 👩🏽‍🚀\n\n \n"
    draft = read_article(text.replace("\n", "\r\n").encode("utf-8-sig"), "article.txt")
    assert draft.text == text
    assert draft.blocks == plain_blocks(text)
    assert draft.original == text.replace("\n", "\r\n").encode("utf-8-sig")
    assert (draft.media_type, draft.encoding, draft.title) == ("text/plain", "utf-8", "A headline")


def test_old_macintosh_line_ends() -> None:
    draft = read_article("Der Größte\r\rEr sagte „nein“.\r".encode(), "alt.TXT")
    assert draft.text == "Der Größte\n\nEr sagte „nein“.\n"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n"), min_size=1))
def test_any_text_is_kept(text: str) -> None:
    if text.startswith("\ufeff") or all(one.isspace() or category(one) == "Cf" for one in text):
        return
    assert read_article(text.encode(), "a.txt").text == text


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("France calls for unblocking\n\nDuring a conference …", "France calls for unblocking"),
        ("\n\n  One line only.", "One line only."),
        (
            "During a joint press conference with her Azerbaijani counterpart, Colonna stressed it.\n\nMore.",
            "During a joint press conference with her Azerbaijani…",
        ),
        ("word " * 500, "word word word word word word word word…"),
        ("Short sentence.\nAnother one.", "Short sentence."),
    ],
)
def test_a_title_is_proposed_from_the_first_words(text: str, title: str) -> None:
    assert propose_title(text) == title


def test_a_line_of_200_000_characters_gives_a_short_title() -> None:
    assert len(propose_title("a" * 200_000)) < 100
    assert propose_title("", "/tmp/notes on lachin.txt") == "notes on lachin"
