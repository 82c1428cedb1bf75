from __future__ import annotations

import plistlib
from pathlib import Path
from typing import Any

import pytest

from annotator.exchange import ExchangeError, Reading, read_article, read_article_file
from tests.exchange import make_documents as made

DATA = Path(__file__).parents[1] / "data"
WORDS = "Le ministre a déclaré mardi que le projet coûterait « trois fois plus cher » que promis, à l’hôtel de ville."
MORE = (
    "Personne n’avait demandé leur avis aux habitants, a-t-elle ajouté, et la lettre de 2021 est restée sans réponse."
)
TEXT = f"{WORDS}\n\n{MORE}"
PAGE = f"<html><head><title>Le projet</title></head><body><article><p>{WORDS}</p><p>{MORE}</p></article></body></html>"


UTF_8 = PAGE.encode()


def explorer(html: bytes, *, kind: str = "text/html", head: str = "", start: str = "") -> bytes:
    """Give an archive as Internet Explorer wrote it."""
    return (
        (
            f'From: "Saved by Windows Internet Explorer 8"\nSubject: Le projet\nMIME-Version: 1.0\n{head}'
            f'Content-Type: multipart/related;\n\ttype="text/html";{start}\n\tboundary="----=_b"\n'
            "X-MimeOLE: Produced By Microsoft MimeOLE V6.00\n\nThis is a multi-part message in MIME format.\n\n"
            "------=_b\nContent-Type: text/html\nContent-ID: <frame>\nContent-Location: https://a.example/\n\n"
            "<p>An advertisement.</p>\n"
            f"------=_b\nContent-Type: {kind}\nContent-ID: <main>\nContent-Location: https://x.example/projet\n\n"
        ).encode()
        + html
        + b"\n------=_b--\n"
    )


def safari(html: Any = UTF_8, encoding: Any = "UTF-8", url: Any = "https://x.example/projet") -> dict[str, Any]:
    main = {"WebResourceData": html, "WebResourceTextEncodingName": encoding, "WebResourceURL": url}
    frame = {"WebMainResource": {"WebResourceData": b"<p>An advertisement.</p>"}}
    return {"WebMainResource": main, "WebSubframeArchives": [frame]}


def test_a_page_that_chromium_saved_as_one_file() -> None:
    draft = read_article_file(DATA / "chromium.mhtml")
    assert draft.title == "Ferry prices rise again"
    assert (draft.byline, draft.published, draft.language) == ("Ann Other", "2024-02-29", "en")
    assert draft.url == "https://news.example.org/ferries"
    assert made.FIRST in draft.text
    assert draft.original == (DATA / "chromium.mhtml").read_bytes()
    assert draft.media_type == "multipart/related"


def test_a_page_that_safari_saved_as_one_file() -> None:
    draft = read_article_file(DATA / "safari.webarchive")
    assert draft.url == "https://news.example.org/ferries"
    assert made.SECOND in draft.text
    assert draft.original == (DATA / "safari.webarchive").read_bytes()
    assert draft.media_type == "application/x-webarchive"


@pytest.mark.parametrize("name", ["page.mht", "page.eml", "-"])
def test_a_page_of_internet_explorer_whatever_it_is_called(name: str) -> None:
    source = explorer(PAGE.encode("cp1252"), kind="text/html;\n\tcharset=iso-8859-1", start='\n\tstart="<main>";')
    draft = read_article(source, name)
    assert draft.text == TEXT
    assert (draft.url, draft.title, draft.encoding) == ("https://x.example/projet", "Le projet", "cp1252")


@pytest.mark.parametrize("form", [plistlib.FMT_BINARY, plistlib.FMT_XML])
@pytest.mark.parametrize("encoding", ["UTF-8", "windows-1252", "iso-8859-1", "nonsense", 7])
def test_encodings_of_safari(form: plistlib.PlistFormat, encoding: Any) -> None:
    html = PAGE.encode("cp1252" if encoding in ("windows-1252", "iso-8859-1") else "utf-8")
    draft = read_article(plistlib.dumps(safari(html, encoding), fmt=form), "page.webarchive")
    assert draft.text == TEXT
    assert draft.url == "https://x.example/projet"


@pytest.mark.parametrize("label", ["macintosh", "ibm850"])
def test_an_encoding_that_only_the_archive_knows(label: str) -> None:
    html = PAGE.encode("mac_roman" if label == "macintosh" else "cp850", "xmlcharrefreplace")
    assert read_article(plistlib.dumps(safari(html, label)), "page.webarchive").text == TEXT


def test_a_chosen_encoding_is_used() -> None:
    source = plistlib.dumps(safari(PAGE.encode("utf-8"), "utf-8"))
    assert "dÃ©clarÃ©" in read_article(source, "page.webarchive", Reading(encoding="cp1252")).text


@pytest.mark.parametrize("url", ["file:///home/ann/page.html", "javascript:alert(1)", 5, ""])
def test_an_address_that_is_none(url: Any) -> None:
    assert read_article(plistlib.dumps(safari(url=url)), "page.webarchive").url == ""


BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE plist [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "%b">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b"]><plist><dict><key>WebMainResource</key><string>&j;</string></dict></plist>"
)


@pytest.mark.parametrize(
    "source",
    [
        b"bplist00WebMainResource",
        b"bplist00WebMainResource" + b"\xff" * 100,
        plistlib.dumps({"WebMainResource": 5}),
        plistlib.dumps({"WebMainResource": {"WebResourceData": "text"}}),
        plistlib.dumps(safari(b"  ")),
        plistlib.dumps(["WebMainResource"]),
        plistlib.dumps(safari(), fmt=plistlib.FMT_BINARY)[:-40],
        BOMB,
        b"<?xml version='1.0'?><plist>" + b"<array>" * 100_000 + b"<string>WebMainResource</string>",
        explorer(b""),
        explorer(PAGE.encode(), head="\n" * 0).replace(b"text/html\n", b"text/plain\n").replace(b"text/html;", b"x/y;"),
    ],
)
def test_damaged_and_hostile_archives_are_refused(source: bytes) -> None:
    with pytest.raises(ExchangeError, match="“evil”"):
        read_article(source, "evil", form="html")


def test_an_archive_of_many_parts_is_refused() -> None:
    source = explorer(PAGE.encode()) + b"\n------=_b\nContent-Type: image/png\n\nx" * 30_000
    with pytest.raises(ExchangeError, match="is damaged, or holds no web page"):
        read_article(source, "evil.mht")
