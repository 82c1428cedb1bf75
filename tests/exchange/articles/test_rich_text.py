from __future__ import annotations

import pytest
from hypothesis import given

from annotator.exchange import ExchangeError, read_pasted
from tests import strategies


def kinds(html: str, text: str) -> list[tuple[str, str]]:
    draft = read_pasted(html, text)
    return [(block.kind.value, draft.text[block.span.start : block.span.end]) for block in draft.blocks]


def test_all_words_with_their_structure() -> None:
    html = (
        "<html><head><style>p {color: red}</style></head><body><!--StartFragment-->"
        "<h2>Head &amp; line</h2><p>One <b>bold</b>\n  word,<br>broken.</p>"
        "<ul><li>first<li>second <i>item</i></ul><blockquote><p>quoted</p></blockquote>tail"
        "<table><tr><td>x</td><td>y</td></tr></table><pre>a\n  b</pre><nav>menu</nav><!--EndFragment--></body></html>"
    )
    text = "Head & line\nOne bold word,\nbroken.\nfirst\nsecond item\nquoted\ntail\nx\ty\na\n  b\nmenu"
    assert kinds(html, text) == [
        ("heading", "Head & line"),
        ("paragraph", "One bold word,"),
        ("paragraph", "broken."),
        ("list item", "first"),
        ("list item", "second item"),
        ("block quote", "quoted"),
        ("paragraph", "tail"),
        ("paragraph", "x\ty"),
        ("paragraph", "a"),
        ("paragraph", "  b"),
        ("paragraph", "menu"),
    ]
    assert read_pasted(html, text).title == "Head & line"


def test_plain_text_is_kept_as_it_is() -> None:
    draft = read_pasted(None, "A headline\r\n\r\n  He said “no”.  ")
    assert draft.text == "A headline\n\n  He said “no”.  "
    assert draft.title == "A headline"


def test_rich_words_that_lack_some_give_way_to_the_plain_ones() -> None:
    assert read_pasted("<p>One</p><script>two</script>", "One two three").text == "One two three"
    assert read_pasted("<img src='https://x.example/a.png'>", "A caption.").text == "A caption."
    assert read_pasted("<div>" * 1_000_000 + "words", "words").text == "words"


@pytest.mark.parametrize("html", [None, "", "<p></p>", "<img src=x>"])
def test_nothing_to_paste(html: str | None) -> None:
    with pytest.raises(ExchangeError, match="clipboard holds no words"):
        read_pasted(html, " \n")


@given(strategies.texts)
def test_no_letter_is_lost(text: str) -> None:
    from html import escape

    html = "".join(f"<p>{escape(line)}</p>" for line in text.split("\n"))
    if not text.strip():
        return
    draft = read_pasted(html, text)
    assert [c for c in draft.text if c.isalpha()] == [c for c in text if c.isalpha()]
