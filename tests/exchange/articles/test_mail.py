from __future__ import annotations

import base64
import quopri
from collections.abc import Mapping

import pytest

from annotator.exchange import ExchangeError, Reading, read_article
from annotator.exchange.articles.encodings.charsets import codec_of
from annotator.model import ArticleDraft

WORDS = "The minister said on Tuesday that the plan would cost three times as much as had been promised."
HEAD = "From: Ann Other <ann@news.example.org>\nTo: desk@example.org\nMessage-ID: <1@example.org>\nMIME-Version: 1.0\n"
DATE = "Date: Thu, 29 Feb 2024 23:30:00 -0500\n"


def mail(body: str | bytes, kind: str = "text/plain; charset=utf-8", more: str = "", head: str = HEAD + DATE) -> bytes:
    content = body.encode() if isinstance(body, str) else body
    return f"{head}Subject: The plan\nContent-Type: {kind}\n{more}\n".encode() + content


def multipart(kind: str, *parts: bytes, boundary: str = "b", more: str = "") -> bytes:
    body = b"".join(b"--%b\n%b\n" % (boundary.encode(), part) for part in parts)
    return mail(body + f"--{boundary}--\n".encode(), f'multipart/{kind}; boundary="{boundary}"{more}')


def part(body: str | bytes, kind: str = "text/plain; charset=utf-8", headers: Mapping[str, str] | None = None) -> bytes:
    content = body.encode() if isinstance(body, str) else body
    lines = [f"Content-Type: {kind}", *(f"{name}: {value}" for name, value in (headers or {}).items())]
    return "\n".join(lines).encode() + b"\n\n" + content


def blocks_of(draft: ArticleDraft) -> list[tuple[str, str]]:
    return [(block.kind.value, draft.text[block.span.start : block.span.end]) for block in draft.blocks]


def texts_of(draft: ArticleDraft) -> list[str]:
    return [text for _kind, text in blocks_of(draft)]


def test_a_plain_mail() -> None:
    source = mail(
        f"Dear all,\n\n{WORDS}\n\n> What did he say?\n> Was it much?\n\n-- \nAnn Other\nThe Example Courier\n"
    )
    draft = read_article(source, "a.eml")
    assert (draft.title, draft.byline, draft.published) == ("The plan", "Ann Other", "2024-02-29")
    assert blocks_of(draft) == [
        ("paragraph", "Dear all,"),
        ("paragraph", WORDS),
        ("block quote", "What did he say?"),
        ("block quote", "Was it much?"),
        ("paragraph", "--"),
        ("paragraph", "Ann Other"),
        ("paragraph", "The Example Courier"),
    ]
    assert (draft.media_type, draft.original, draft.encoding, draft.warnings) == ("message/rfc822", source, "utf-8", ())


@pytest.mark.parametrize(
    ("subject", "title"),
    [
        ("=?utf-8?q?Der_Plan_f=C3=BCr_K=C3=B6ln?=", "Der Plan für Köln"),
        ("=?UTF-8?B?0J/Qu9Cw0L0=?= =?koi8-r?B?8Mw=?=", "ПланПл"),
        ("=?iso-8859-1?Q?Gr=FC=DFe?= aus =?utf-8?q?K=C3=B6ln?=", "Grüße aus Köln"),
        ("=?x-unknown?q?Gr=FC=DFe?=", "Grüße"),
        ("=?utf-8?q?Gr=FC=DFe?=", "Grüße"),
        ("folded\n over two lines", "folded over two lines"),
        ("=?utf-8?b?broken", "=?utf-8?b?broken"),
    ],
)
def test_subjects(subject: str, title: str) -> None:
    source = f"{HEAD}{DATE}Subject: {subject}\n\n{WORDS}\n".encode()
    assert read_article(source, "a.eml").title == title


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_raw_bytes_in_headers(encoding: str) -> None:
    source = f"From: René Müller <r@x.example>\nSubject: Grüße aus Köln\n\n{WORDS}".encode(encoding)
    draft = read_article(source, "a.eml")
    assert (draft.title, draft.byline) == ("Grüße aus Köln", "René Müller")


@pytest.mark.parametrize(
    ("sender", "byline"),
    [
        ('"Other, Ann" <ann@x.example>', "Other, Ann"),
        ("=?utf-8?q?Ren=C3=A9_M=C3=BCller?= <r@x.example>", "René Müller"),
        ("press@ministry.example", "press@ministry.example"),
        ("=?utf-8?q?M=C3=BCller=2C_Ren=C3=A9?= <r@x.example>", "Müller, René"),
    ],
)
def test_senders(sender: str, byline: str) -> None:
    assert read_article(f"From: {sender}\nSubject: x\n\n{WORDS}".encode(), "a.eml").byline == byline


@pytest.mark.parametrize("date", ["yesterday", "Thu, 99 Foo 2024 10:00:00 +0000", ""])
def test_dates_that_are_none(date: str) -> None:
    assert read_article(f"From: a@x.example\nDate: {date}\n\n{WORDS}".encode(), "a.eml").published == ""


CYRILLIC = "Министр иностранных дел заявил, что план обойдётся втрое дороже, чем было обещано год назад."
GERMAN = "„Das wäre schön“, sagte die Ministerin in Köln, „aber für so große Pläne fehlt schlicht das Geld.“"


@pytest.mark.parametrize(
    ("words", "encoding", "charset"),
    [
        (CYRILLIC, "koi8-r", "koi8-r"),
        (CYRILLIC, "cp1251", "windows-1251"),
        (CYRILLIC, "utf-8", "iso-8859-1"),
        (CYRILLIC, "cp1251", "utf-8"),
        (CYRILLIC, "cp1251", "x-nonsense"),
        (GERMAN, "cp1252", "iso-8859-1"),
        (GERMAN, "cp1252", "us-ascii"),
        (GERMAN, "utf-8", "us-ascii"),
        (GERMAN, "cp1252", "punycode"),
        ("大臣は火曜日、計画の費用は約束の三倍になると述べた。", "iso2022_jp", "iso-2022-jp"),
    ],
)
@pytest.mark.parametrize("transfer", ["8bit", "base64", "quoted-printable"])
def test_charsets_right_and_wrong(words: str, encoding: str, charset: str, transfer: str) -> None:
    body = words.encode(encoding)
    if transfer == "base64":
        body = base64.encodebytes(body)
    elif transfer == "quoted-printable":
        body = quopri.encodestring(body)
    source = mail(body, f"text/plain; charset={charset}", f"Content-Transfer-Encoding: {transfer}\n")
    assert read_article(source, "a.eml").text == words


def test_a_chosen_encoding_is_used() -> None:
    source = mail("größer als je zuvor".encode("cp1252"), "text/plain")
    assert read_article(source, "a.eml", Reading(encoding="mac_roman")).text == "grˆﬂer als je zuvor"


def test_text_that_was_wrapped_is_put_together_and_an_address_is_not() -> None:
    wrapped = (
        "The minister said on Tuesday that the plan would cost three times as\n"
        "much as had been promised, and that nobody had asked the people of the\n"
        "town. She had warned of it in writing two years before, she said, and\n"
        "showed the letter.\n\nHarbour Authority\n1 Quay Road\nNorthport\n"
    )
    assert texts_of(read_article(mail(wrapped), "a.eml")) == [
        "The minister said on Tuesday that the plan would cost three times as much as had been promised, and that "
        "nobody had asked the people of the town. She had warned of it in writing two years before, she said, and "
        "showed the letter.",
        "Harbour Authority",
        "1 Quay Road",
        "Northport",
    ]


@pytest.mark.parametrize(
    ("tight", "body", "words"),
    [
        (
            "no",
            "The minister \nsaid it.\n\n From here\n> quoted \n> words\n",
            ["The minister said it.", "From here", "quoted words"],
        ),
        ("yes", "The mini \nster said it.\n\n-- \nAnn\n", ["The minister said it.", "--", "Ann"]),
    ],
)
def test_text_that_flows(tight: str, body: str, words: list[str]) -> None:
    source = mail(body, f"text/plain; charset=utf-8; format=flowed; delsp={tight}")
    assert texts_of(read_article(source, "a.eml")) == words


NEWSLETTER = f"""<html lang="en"><head><title>x</title><style>p {{}}</style></head><body>
<div style="display:none;max-height:0">A preview that lists of mails show. &zwnj;&nbsp;&zwnj;&nbsp;</div>
<table><tr><td><a href="https://t.example/1">View this email in your browser</a></td></tr>
<tr><td><h1>Ferry prices</h1></td><td>By Ann Other</td></tr>
<tr><td><p>{WORDS}</p><blockquote>It is absurd.</blockquote><ul><li>One</li><li>Two</li></ul></td></tr>
<tr><td>&#847; &#847; &zwnj;</td></tr>
<tr><td>You get this because you asked for it. <a href="https://t.example/u">Unsubscribe</a></td></tr></table>
<img src="https://t.example/pixel.gif" width=1 height=1></body></html>"""


def test_a_newsletter_of_tables() -> None:
    plain = part(f"Ferry prices\n\n{WORDS}\n\nIt is absurd.\n\n* One\n* Two\n")
    source = multipart("alternative", plain, part(NEWSLETTER, "text/html; charset=utf-8"))
    source = source.replace(b"Subject:", b'List-Id: "The Harbour Letter" <h.example.org>\nSubject:')
    draft = read_article(source, "letter.eml")
    assert blocks_of(draft) == [
        ("heading", "Ferry prices"),
        ("paragraph", "By Ann Other"),
        ("paragraph", WORDS),
        ("block quote", "It is absurd."),
        ("list item", "One"),
        ("list item", "Two"),
    ]
    assert (draft.publisher, draft.language, draft.url) == ("The Harbour Letter", "en", "")


@pytest.mark.parametrize(
    ("plain", "html", "taken"),
    [
        (WORDS, f"<p>{WORDS} <b>Bold</b></p>", WORDS),
        ("Your program cannot show HTML.", f"<p>{WORDS}</p>", WORDS),
        (f"{WORDS} " + "https://t.example/x " * 6, f"<p>{WORDS}</p>", WORDS),
    ],
    ids=["plain", "a notice only", "addresses"],
)
def test_the_better_form_is_taken(plain: str, html: str, taken: str) -> None:
    related = b'Content-Type: multipart/related; boundary="r"\n\n--r\n' + part(html, "text/html") + b"\n--r--\n"
    assert read_article(multipart("alternative", part(plain), related), "a.eml").text == taken


def test_attachments_are_named_and_forwarded_mails_are_read() -> None:
    inner = mail("He said that it was absurd.", more="")
    source = multipart(
        "mixed",
        part(WORDS),
        part(
            b"JVBERi0x",
            "application/pdf",
            {"Content-Disposition": 'attachment; filename="=?utf-8?q?Bericht_=C3=BC?=.pdf"'},
        ),
        part(b"x", "image/png", {"Content-ID": "<logo>", "Content-Disposition": "inline"}),
        part("a;b", "text/csv", {"Content-Disposition": "attachment; filename*=utf-8''%C3%BCbersicht.csv"}),
        part(inner, "message/rfc822"),
    )
    draft = read_article(source, "a.eml")
    assert texts_of(draft) == [
        WORDS,
        "From: Ann Other",
        "Date: Thu, 29 Feb 2024 23:30:00 -0500",
        "Subject: The plan",
        "He said that it was absurd.",
    ]
    assert draft.warnings == ("2 attachments are not part of the text: “Bericht ü.pdf”, “übersicht.csv”.",)


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        (b"", "is empty"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 100, "is a message file of Outlook"),
        (mail("x", "application/pkcs7-mime; smime-type=enveloped-data"), "is encrypted or sealed"),
        (multipart("encrypted", part("Version: 1", "application/pgp-encrypted")), "is encrypted or sealed"),
        (mail("-----BEGIN PGP MESSAGE-----\n\nabc\n"), "is encrypted or sealed"),
        (multipart("mixed", part("x", "application/pdf")), "only attachments"),
        (mail("\n\n"), "no words to annotate"),
        (b"\n\nno headers at all", "is no e-mail"),
        (b"\0\1\2" * 1000, "is no e-mail"),
        (HEAD.encode() + b"\n" * 2_000_000, "too many parts"),
        (
            HEAD.encode()
            + b"Content-Type: multipart/mixed; boundary=b\n\n"
            + b"--b\nContent-Type: multipart/x\n\n" * 2000,
            "too many",
        ),
        (mail("<div>" * 200_000 + WORDS, "text/html"), "too many parts"),
    ],
)
def test_mails_that_are_refused(source: bytes, sentence: str) -> None:
    with pytest.raises(ExchangeError) as raised:
        read_article(source, "evil.eml", form="email")
    assert sentence in str(raised.value)
    assert "“evil.eml”" in str(raised.value)


def test_mails_in_mails_in_mails_are_refused() -> None:
    source = mail("words")
    for _depth in range(200):
        source = mail(source, "message/rfc822")
    with pytest.raises(ExchangeError, match="too deeply nested"):
        read_article(source, "evil.eml", form="email")


def test_a_mail_of_apple_mail() -> None:
    inner = mail(WORDS)
    source = b"%d      \n%b<?xml version='1.0'?><plist></plist>" % (len(inner), inner)
    assert read_article(source, "1.emlx").text == WORDS


def test_a_mail_is_known_by_its_content() -> None:
    assert read_article(mail(WORDS), "-").media_type == "message/rfc822"
    assert read_article(f"From: the desk\n\n{WORDS}".encode(), "a.txt").media_type == "text/plain"


def test_a_mail_with_pictures_in_it_is_no_saved_page() -> None:
    html = part(f"<p>{WORDS}</p>", "text/html")
    source = multipart("related", html).replace(b"MIME-Version", b"X-MimeOLE: Produced By Microsoft\nMIME-Version")
    assert read_article(source, "-").media_type == "message/rfc822"


@pytest.mark.parametrize("label", ["punycode", "IDNA", "unicode-escape", "zlib", "rot13", "x-nonsense", "a\0b"])
def test_names_that_are_of_no_encoding_of_texts(label: str) -> None:
    assert codec_of(label) is None


def test_where_a_mail_is_archived() -> None:
    source = mail(WORDS, more="Archived-At: <https://lists.example.org/1>\nOrganization: The Courier\n")
    draft = read_article(source, "a.eml")
    assert (draft.url, draft.publisher) == ("https://lists.example.org/1", "The Courier")
