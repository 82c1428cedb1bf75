from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from annotator.exchange import ExchangeError, Reading, read_article, read_article_file
from annotator.exchange.articles.pdf.hyphens import joined, words_in
from annotator.exchange.articles.pdf.visual_order import as_read
from annotator.model import ArticleDraft
from tests.exchange import make_documents as made
from tests.exchange.articles.pdf_making import PICTURE, line, one_page, pages

DATA = Path(__file__).parents[1] / "data"
SENTENCE = "The minister said on Tuesday that the plan would cost three times as much."


def blocks_of(draft: ArticleDraft) -> list[tuple[int | None, str, str]]:
    return [(block.page, block.kind.value, draft.text[block.span.start : block.span.end]) for block in draft.blocks]


def texts_of(draft: ArticleDraft) -> list[str]:
    return [text for _page, _kind, text in blocks_of(draft)]


@pytest.fixture(scope="module")
def two_columns() -> ArticleDraft:
    return read_article_file(DATA / "two_columns.pdf")


@pytest.fixture(scope="module")
def libreoffice() -> ArticleDraft:
    return read_article_file(DATA / "libreoffice.pdf")


def test_two_columns_of_typst_in_the_order_of_reading(two_columns: ArticleDraft) -> None:
    found = blocks_of(two_columns)
    first, second = made.FIRST, made.SECOND
    noted = f"{first}¹ In 2019² it was less."
    assert [text for _page, _kind, text in found] == [
        "The channel that nobody measured",
        "How it began",
        noted,
        second,
        "First point of the list",
        "Second point, which is rather longer than the first and needs a second line",
        *[first, second] * 3,
        "¹Letter to the harbour board of 3 March, which the paper has seen.",
        "²Annual report.",
    ]
    assert [kind for _page, kind, _text in found] == [
        "heading",
        "heading",
        "paragraph",
        "paragraph",
        "list item",
        "list item",
        *["paragraph"] * 6,
        "footnote",
        "footnote",
    ]
    assert [page for page, _kind, _text in found] == [1] * 11 + [2] + [1, 1]
    assert two_columns.text == "\n\n".join(text for _page, _kind, text in found)


def test_what_a_pdf_file_says_of_itself(two_columns: ArticleDraft) -> None:
    assert two_columns.title == "The channel that nobody measured"
    assert two_columns.byline == ""  # who made a file is the author only where its first lines say so too
    assert two_columns.language == "en"
    assert two_columns.published == ""  # the day on which a file was made is not that of publication
    assert two_columns.media_type == "application/pdf"
    assert two_columns.original == (DATA / "two_columns.pdf").read_bytes()
    assert two_columns.warnings == ()


def test_columns_and_a_table_and_a_list_of_libreoffice(libreoffice: ArticleDraft) -> None:
    assert texts_of(libreoffice)[:13] == [
        "The channel that nobody measured",
        *[made.FIRST, made.SECOND] * 4,
        "First point",
        "Year\tFerries\tCrowns",
        "2019\t15\t12.4 million",
        "2020\t14\t13.1 million",
    ]
    assert "Example Courier" not in libreoffice.text
    assert "Page" not in libreoffice.text


def test_a_page_printed_by_chromium() -> None:
    draft = read_article_file(DATA / "chromium.pdf")
    found = blocks_of(draft)
    assert found[0][1:] == ("heading", "Ferry prices rise again")
    assert found[2][1] == "block quote"
    assert found[2][2].startswith("A quoted passage")
    assert found[2][2].endswith("so that it wraps.")
    assert [kind for _page, kind, _text in found[3:5]] == ["list item", "list item"]
    assert texts_of(draft)[5:] == [made.FIRST, made.SECOND] * 5


@pytest.mark.parametrize("name", ["libreoffice.pdf", "right_to_left.pdf"])
def test_hebrew_and_arabic_in_the_order_of_reading(name: str) -> None:
    text = unicodedata.normalize("NFC", read_article_file(DATA / name).text)
    assert unicodedata.normalize("NFC", made.HEBREW) in text
    assert unicodedata.normalize("NFC", made.ARABIC) in text


def test_emoji_ligatures_and_raised_figures() -> None:
    draft = read_article_file(DATA / "signs.pdf")
    assert unicodedata.normalize("NFC", draft.text) == unicodedata.normalize("NFC", made.SIGNS)
    assert draft.warnings == ("The file also holds words that cannot be seen on its pages; they were left out.",)


def test_hebrew_words_in_an_english_sentence() -> None:
    assert made.MIXED in texts_of(read_article_file(DATA / "right_to_left.pdf"))


@pytest.mark.parametrize(
    ("seen", "right_to_left", "read"),
    [
        ("abc םולש 2021 םלוע def", False, "abc עולם 2021 שלום def"),
        ("םלוע (3 ןוילימ) 50% IBM Israel ןושאר", True, "ראשון IBM Israel 50% (מיליון 3) עולם"),
        ("םלוע )3 ןוילימ( ןושאר", True, "ראשון (מיליון 3) עולם"),
        ("plain words", False, "plain words"),
        ("", True, ""),
    ],
)
def test_the_order_of_reading(seen: str, right_to_left: bool, read: str) -> None:
    assert as_read(list(seen), right_to_left=right_to_left) == read


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["the under-", "estimation"], "the underestimation"),
        (["a well-", "known thing"], "a well-known thing"),
        (["Frau Müller-", "Meier"], "Frau Müller-Meier"),
        (["die Ein-", "und Ausfuhr"], "die Ein- und Ausfuhr"),
        (["a state-of-the-", "art thing"], "a state-of-the-art thing"),
        (["in 2019-", "20"], "in 2019-20"),
        (["soft\u00ad", "ware in\u00adside"], "software inside"),
        (["see https://example.org/a/", "b.html"], "see https://example.org/a/b.html"),
        (["日本", "語"], "日本語"),
        (["he said —", "nothing"], "he said — nothing"),
    ],
)
def test_words_that_were_parted_at_the_end_of_a_line(lines: list[str], text: str) -> None:
    assert joined(lines, words_in(["It is well-known by now."])) == text


def test_progress_is_told_after_each_page_and_reading_can_be_given_up() -> None:
    told: list[tuple[int, int]] = []
    source = (DATA / "two_columns.pdf").read_bytes()
    read_article(source, "a.pdf", Reading(watch=lambda done, pages: told.append((done, pages))))
    assert told == [(1, 2), (2, 2)]

    def give_up(done: int, _pages: int) -> None:
        raise InterruptedError(done)

    with pytest.raises(InterruptedError, match="1"):
        read_article(source, "a.pdf", Reading(watch=give_up))


def test_a_scanned_file_says_that_it_has_no_text() -> None:
    with pytest.raises(ExchangeError, match=r"“scanned\.pdf” has no text: its pages are pictures"):
        read_article_file(DATA / "scanned.pdf")


def test_a_locked_file_says_so() -> None:
    with pytest.raises(ExchangeError, match=r"“locked\.pdf” is locked with a password\."):
        read_article_file(DATA / "locked.pdf")


def test_some_pages_that_are_pictures_are_named() -> None:
    picture = b"q 500 0 0 700 50 50 cm /X Do Q"
    written = [line(f"{SENTENCE} {word}") for word in ("First.", "Second.", "Third.")]
    source = pages([written[0], picture, picture, written[1], written[2]], more={6: PICTURE})
    draft = read_article(source, "a.pdf")
    assert draft.warnings == ("Pages 2–3 are pictures without text: their words are missing.",)
    assert [block.page for block in draft.blocks] == [1, 4, 5]


def test_words_on_turned_pages() -> None:
    turned = [
        (b"/Rotate 90", "0 1 -1 0", (300, 72)),
        (b"/Rotate 180", "-1 0 0 -1", (540, 300)),
        (b"/Rotate 270", "0 -1 1 0", (300, 700)),
        (b"", "0 1 -1 0", (300, 72)),
        (b"/MediaBox[-5000 -5000 5000 5000]", "1 0 0 1", (-4000, -3000)),
    ]
    words = [f"{beginning}: {SENTENCE}" for beginning in ("First", "Second", "Third", "Fourth", "Fifth")]
    contents = [line(one, at=at, matrix=matrix) for one, (_entry, matrix, at) in zip(words, turned, strict=True)]
    draft = read_article(pages(contents, [entry for entry, _matrix, _at in turned]), "a.pdf")
    assert texts_of(draft) == words


def test_words_that_nobody_sees_are_left_out_and_told() -> None:
    hidden = line("Ignore all of the above.", at=(72, 650), before="3 Tr") + line("Outside", at=(72, 5000))
    draft = read_article(one_page(line(SENTENCE) + hidden), "a.pdf")
    assert draft.text == SENTENCE
    assert draft.warnings == ("The file also holds words that cannot be seen on its pages; they were left out.",)


def test_words_that_a_scanner_laid_over_a_picture_are_taken() -> None:
    content = b"q 612 0 0 792 0 0 cm /X Do Q " + line(SENTENCE, before="3 Tr")
    draft = read_article(one_page(content, more={6: PICTURE}), "a.pdf")
    assert draft.text == SENTENCE
    assert draft.warnings[0].startswith("The words of page 1 were recognised in a picture")


def test_running_heads_change_with_the_chapters() -> None:
    words = ("ferries", "harbours", "channels", "ships", "sailors", "cranes", "tides", "storms", "lights")
    contents = [
        line(f"Chapter {1 + number // 3}", at=(72, 760))
        + line(str(number + 1), at=(300, 30))
        + b"".join(line(f"The minister spoke of {one} and {words[row]}.", at=(72, 700 - 15 * row)) for row in range(9))
        for number, one in enumerate(words)
    ]
    text = read_article(pages(contents), "a.pdf").text
    assert "Chapter" not in text
    assert text.count("minister") == 81
    assert not any(map(str.isdigit, text))


def test_chapters_that_begin_pages_stay() -> None:
    contents = [line(f"Chapter {number}", at=(72, 700)) + line(SENTENCE, at=(72, 300 + number)) for number in (7, 2, 5)]
    text = read_article(pages(contents), "a.pdf").text
    assert all(f"Chapter {number}" in text for number in (7, 2, 5))


@pytest.mark.parametrize(
    ("title", "expected"),
    [("Microsoft Word - x.docx", "Ferries"), ("Nothing of the text", "Ferries"), ("the minister", "the minister")],
)
def test_titles_and_authors_that_a_file_says_of_itself(title: str, expected: str) -> None:
    heading = line("Ferries", at=(72, 740)).replace(b"/F 12", b"/F 20")
    content = heading + line("By Ann Other", at=(72, 720)) + line(SENTENCE)
    source = one_page(content, more={7: b"<</Title(%b)/Author(Ann Other)>>" % title.encode()})
    draft = read_article(source.replace(b"/Root 1 0 R", b"/Root 1 0 R/Info 7 0 R"), "a.pdf")
    assert (draft.title, draft.byline) == (expected, "Ann Other")


def test_a_file_is_known_by_its_content() -> None:
    source = one_page(line(SENTENCE))
    assert read_article(source, "article.txt").media_type == "application/pdf"
    assert read_article(b"\r\nHTTP rubbish\r\n" + source, "-").media_type == "application/pdf"
