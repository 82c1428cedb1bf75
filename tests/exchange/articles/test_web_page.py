from __future__ import annotations

import socket
from pathlib import Path
from typing import NoReturn

import pytest

from annotator.exchange import ExchangeError, read_article, read_article_file
from annotator.model import ArticleDraft

DATA = Path(__file__).parents[1] / "data"

PARAGRAPH = "<p>The minister said on Tuesday that the plan would cost three times as much as had been promised.</p>"

ATTRIBUTES = " ".join(f"a{number}={number}" for number in range(100_000))


def blocks_of(draft: ArticleDraft) -> list[tuple[str, str]]:
    return [(block.kind.value, draft.text[block.span.start : block.span.end]) for block in draft.blocks]


def page(head: str = "", body: str = PARAGRAPH * 3) -> bytes:
    return f"<html><head><meta charset='utf-8'>{head}</head><body><article>{body}</article></body></html>".encode()


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> NoReturn:
        raise AssertionError("a page was about to load something")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def test_the_article_of_a_news_page_without_its_clutter() -> None:
    draft = read_article_file(DATA / "news_page.html")
    found = blocks_of(draft)
    assert [kind for kind, _text in found] == [
        "heading",
        "paragraph",
        "paragraph",
        "heading",
        "paragraph",
        "block quote",
        "paragraph",
        "list item",
        "list item",
        "list item",
        "paragraph",
    ]
    assert found[0][1] == draft.title == "France calls for unblocking of the Lachin corridor"
    assert found[1][1].startswith("During a joint press conference with her Azerbaijani counterpart Jeyhun Bayramov,")
    assert "the International Court of Justice, which in February ordered Baku to ensure “unimpeded”" in found[1][1]
    assert found[5][1].startswith("Over these past years")
    assert found[10][1].endswith("said in a statement 👩🏽‍🚀 on Friday morning.")
    assert draft.text == "\n\n".join(text for _kind, text in found)
    for clutter in ("cookies", "Politics", "toasters", "Read more", "First!", "All rights", "script", "Accept all"):
        assert clutter not in draft.text


def test_the_metadata_of_a_news_page() -> None:
    draft = read_article_file(DATA / "news_page.html")
    assert draft.byline == "Ani Petrosyan, Luc Martin"
    assert draft.publisher == "The Example Courier"
    assert draft.url == "https://news.example.org/world/2023/04/27/lachin-corridor"
    assert draft.published == "2023-04-27"
    assert draft.language == "en-GB"
    assert draft.media_type == "text/html"
    assert draft.original == (DATA / "news_page.html").read_bytes()
    assert draft.warnings == ()


def test_an_old_page_in_cp1252_that_calls_itself_latin_1() -> None:
    draft = read_article_file(DATA / "cp1252_page.html")
    assert "« la réunion était très utile » et qu’elle coûterait 30 € par personne" in draft.text.replace("\xa0", " ")
    assert "“C’est naïf,” a répondu Mme Núñez" in draft.text
    assert (draft.title, draft.byline, draft.published) == ("Le ministre à l’hôtel", "René Müller", "2009-11-03")
    assert draft.encoding == "cp1252"


def test_a_text_that_looks_cut_off_says_so() -> None:
    draft = read_article_file(DATA / "cut_page.html")
    assert len(draft.warnings) == 2
    assert "not free to read" in draft.warnings[0]
    assert "ellipsis" in draft.warnings[1]
    assert (draft.byline, draft.published, draft.publisher) == ("Ann Other", "2024-02-29", "The Example Courier")


@pytest.mark.parametrize(
    "source",
    [
        (DATA / "no_article.html").read_bytes(),
        b"<html></html>",
        b"<html><head><title>Only a title</title></head><body></body></html>",
        b"<!doctype html><script>document.write('a page made by a script that nobody ever runs here today')</script>",
        b"just three words",
    ],
)
def test_a_page_without_an_article_is_refused(source: bytes) -> None:
    with pytest.raises(ExchangeError, match=r"No article was found in “saved\.html”\. Nothing was imported\."):
        read_article(source, "saved.html")


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        ('<meta property="og:title" content="The  title">', "title", "The title"),
        ("<title>The title | The Site</title>", "title", "The title"),
        ('<meta name="author" content="By Ann Other">', "byline", "Ann Other"),
        ('<meta property="article:author" content="https://social.example/ann">', "byline", ""),
        ('<meta property="og:site_name" content="The Site">', "publisher", "The Site"),
        ('<meta property="og:url" content="https://x.example/a">', "url", "https://x.example/a"),
        ('<link rel="canonical" href="javascript:alert(1)">', "url", ""),
        ('<meta property="article:published_time" content="2024-02-29T23:59:00-05:00">', "published", "2024-02-29"),
        ('<meta name="date" content="yesterday">', "published", ""),
        ('<meta property="og:locale" content="pt_BR">', "language", "pt-BR"),
        ('<script type="application/ld+json">{"@type": ["NewsArticle"], "author": "Ann"}</script>', "byline", "Ann"),
        ('<script type="application/ld+json">[{"@type": "Article", "headline": [1]}, {broken</script>', "byline", ""),
        (f'<script type="application/ld+json">{"[" * 100_000}</script>', "byline", ""),
    ],
)
def test_metadata_from_many_places(head: str, field: str, value: str) -> None:
    assert getattr(read_article(page(head), "a.html"), field) == value


def test_where_a_browser_saved_the_page_from() -> None:
    source = b"<!-- saved from url=(0024)https://x.example/article -->" + page()
    assert read_article(source, "a.htm").url == "https://x.example/article"


@pytest.mark.parametrize(
    ("declaration", "encoding"),
    [
        ('<meta charset="windows-1251">', "cp1251"),
        ("<meta http-equiv='Content-Type' content='text/html; charset=koi8-r'>", "koi8_r"),
        ("<meta charset=utf-8>", "cp1251"),
        ("", "utf-16-le"),
    ],
)
def test_the_charset_of_a_page(declaration: str, encoding: str) -> None:
    words = "Министр иностранных дел заявил, что план обойдётся втрое дороже, чем было обещано год назад. "
    source = f"<html><head>{declaration}</head><body><article><p>{words * 3}</p></article></body></html>"
    assert words.strip() in read_article(source.encode(encoding), "a.html").text


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 1_000_000 + "<p>words</p>" + "</div>" * 1_000_000,
        "<b>" * 200_000 + PARAGRAPH,
        "<p>" * 1_000_000,
        "<" * 5_000_000,
        "<p>a</p>" * 100_000,
        f"<div {ATTRIBUTES}>{PARAGRAPH}</div>",
        f"""<div {ATTRIBUTES.replace(" ", "/").replace("=", "='>'")}>{PARAGRAPH}</div>""",
        f"<div {ATTRIBUTES[:80_000]}>{PARAGRAPH}</div>" * 10,
    ],
    ids=["deep", "deep inline", "many", "brackets", "many small", "attributes", "quoted attributes", "many long tags"],
)
def test_hostile_pages_are_refused_in_a_sentence(body: str) -> None:
    with pytest.raises(ExchangeError, match=r"“evil\.html” has too many parts"):
        read_article(page(body=body), "evil.html")


def test_a_tag_may_have_many_attributes_and_a_long_picture_in_it() -> None:
    picture = f"<img alt='' src='data:image/png;base64,{'iVBORw0/+ a=' * 100_000}'>"
    body = f"<div {ATTRIBUTES[:4_000]}>{PARAGRAPH * 3}</div>{picture}"
    assert "three times as much" in read_article(page(body=body), "page.html").text


def test_entities_and_files_outside_are_not_loaded(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret words")
    source = (
        f'<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
        f"<html><body><article>{PARAGRAPH * 3}<p>It is said that &x; are here, and some more of them.</p>"
        '<img src="https://x.example/a.png"><iframe src="https://x.example/"></iframe></article></body></html>'
    )
    assert "the secret words" not in read_article(source.encode(), "a.xhtml").text


def test_a_page_without_an_ending_in_its_name_is_known_by_its_content() -> None:
    assert read_article(b"<!DOCTYPE html>" + page(), "-").media_type == "text/html"
