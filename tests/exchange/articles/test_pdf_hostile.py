from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.exchange import ExchangeError, read_article
from tests.exchange.articles.pdf_making import form, line, one_page, pdf, stream

DATA = Path(__file__).parents[1] / "data"
WORDS = line("The minister said on Tuesday that the plan would cost three times as much.")


def laughs() -> bytes:
    """Give a page that draws a form ten times, which draws a form ten times, and so on: a million million words."""
    forms = {6 + depth: form(b"/X Do " * 10, b"%d 0 R" % (7 + depth)) for depth in range(11)}
    return one_page(b"/X Do", more={**forms, 17: form(WORDS)})


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        (b"", "is empty"),
        (b"%PDF-1.7\n%%EOF", "is damaged, or no PDF file"),
        (b"%PDF-1.7\n" + b"\0" * 100_000, "is damaged, or no PDF file"),
        (b"<html>not found</html>", "is damaged, or no PDF file"),
        ((DATA / "two_columns.pdf").read_bytes()[:3000], "is damaged, or no PDF file"),
        (one_page(WORDS, kids=b"[" + b"3 0 R " * 100_000 + b"]", count=100_000), "has 100000 pages"),
        (one_page(b"", kids=b"[2 0 R 2 0 R]", count=50), "has no text"),
        (one_page(b""), "has no text"),
    ],
    ids=["nothing", "head", "zeros", "html", "cut", "many pages", "page tree cycle", "blank"],
)
def test_files_that_are_refused(source: bytes, sentence: str) -> None:
    with pytest.raises(ExchangeError) as raised:
        read_article(source, "evil.pdf", form="pdf")
    assert sentence in str(raised.value)
    assert "“evil.pdf”" in str(raised.value)


@pytest.mark.slow
@pytest.mark.parametrize(
    "make",
    [laughs, lambda: one_page(b"BT /F 12 Tf 72 700 Td " + b"(a)Tj " * 20_000_000 + b"ET", squeezed=True)],
    ids=["forms in forms", "swelling stream"],
)
def test_files_that_would_take_all_memory_are_given_up(make: Callable[[], bytes]) -> None:
    with pytest.raises(ExchangeError, match="far more memory or time to read"):
        read_article(make(), "evil.pdf")


def test_a_form_that_draws_itself_is_read_once() -> None:
    source = one_page(b"/X Do", more={6: form(WORDS + b"/X Do")})
    assert "three times as much" in read_article(source, "loop.pdf").text


@pytest.mark.parametrize("count", [-5, 0, 10_000_000], ids=str)
def test_a_wrong_count_of_pages_does_not_matter(count: int) -> None:
    assert "three times as much" in read_article(one_page(WORDS, count=count), "count.pdf").text


def test_object_streams_that_hold_each_other_do_not_loop() -> None:
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        7: stream(b"2 0 ", b"/Type/ObjStm/N 1/First 4/Extends 8 0 R"),
        8: stream(b"2 0 ", b"/Type/ObjStm/N 1/First 4/Extends 7 0 R"),
    }
    with pytest.raises(ExchangeError, match=r"“loop\.pdf”"):
        read_article(pdf(objects), "loop.pdf")


@settings(max_examples=4, deadline=None)
@given(st.data())
def test_damaged_files_give_an_article_or_a_sentence(data: st.DataObject) -> None:
    source = bytearray((DATA / "right_to_left.pdf").read_bytes())
    for _change in range(20):
        source[data.draw(st.integers(0, len(source) - 1))] = data.draw(st.integers(0, 255))
    with suppress(ExchangeError):
        assert read_article(bytes(source), "a.pdf", form="pdf").text.strip()
