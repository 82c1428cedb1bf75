"""Makes the documents in tests/exchange/data anew, with the programs that people make theirs with.

Run by hand, never by the tests: ``uv run python -m tests.exchange.make_documents``. Needs Chromium with its driver, and
LibreOffice; typst comes as a Python package.
"""

from __future__ import annotations

import base64
import plistlib
import shutil
import struct
import subprocess
import tempfile
import zlib
from pathlib import Path

import typst
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

DATA = Path(__file__).parent / "data"

FIRST = (
    "The harbour authority said on Tuesday that dredging of the southern channel would cost three times as much as had "
    "been promised, and that the self-evident reason was an underestimation of the sediment. “Nobody measured the "
    "channel before the contract was signed,” said Marta Olsen, the authority’s chief engineer."
)
SECOND = (
    "Shipping companies responded with considerable irritation to the announcement, officially as well as in "
    "confidential conversations. The difficulties affected fifteen ferries, and the self-evident consequences were "
    "unavoidable, the municipality’s representatives emphasised."
)
HEBREW = (
    "ראש העירייה אמר ביום שלישי כי העלות היא 12.4 מיליון שקל (לעומת 3 מיליון), וכי חברת IBM Israel תבדוק את הדבר. "
    "“זה מגוחך”, אמרה הדוברת של צה״ל. שָׁלוֹם עולם, כך נכתב במכתב של 2021 אל הדירקטוריון כולו."
)
ARABIC = (
    "قال رئيس البلدية يوم الثلاثاء إن التكلفة بلغت 12.4 مليون درهم (مقابل 3 ملايين)، وإن شركة IBM ستفحص الأمر. "
    "لا إله، «هذا سخيف» قالت المتحدثة. كُتِبَ ذلك في رسالة عام ٢٠٢١ إلى المجلس."
)
SIGNS = "An astronaut 👩🏽‍🚀 wrote 𝒳 in a café, a “final” office and a cafe\u0301; H2O needs 5 km² more."
MIXED = "In English the Hebrew words שלום עולם stand inside a sentence, and a café too."

_TYPST = """
#set document(title: "The channel that nobody measured", author: "Ann Other")
#set page(width: 15cm, height: 16cm, margin: 1.5cm, columns: 2, numbering: "1")
#set page(header: [Example Courier #h(1fr) Harbour])
#set text(lang: "en", size: 9pt, hyphenate: true, font: "Libertinus Serif")
#set par(justify: true, first-line-indent: 1em, spacing: 0.65em)
#place(top, scope: "parent", float: true)[#text(size: 18pt)[The channel that nobody measured]]
#text(size: 13pt)[How it began]

FIRST#footnote[Letter to the harbour board of 3 March, which the paper has seen.] In
2019#footnote[Annual report.] it was less.

SECOND

- First point of the list
- Second point, which is rather longer than the first and needs a second line

REST
"""

_PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Ferry prices rise again | The Example Courier</title>
<link rel="canonical" href="https://news.example.org/ferries"><meta name="author" content="Ann Other">
<meta property="article:published_time" content="2024-02-29T10:00:00+01:00">
<style>body { font-family: "DejaVu Sans"; font-size: 11pt }
div { columns: 2; text-align: justify; hyphens: auto }</style>
</head><body><article><h1>Ferry prices rise again</h1>
<p>The office of the first official said the final figure was “sufficient”, but fjord crossings would be affected.</p>
<blockquote>A quoted passage that is set apart from the text around it, because it was said by somebody else and at some
length, so that it wraps.</blockquote><ol><li>Numbered</li><li>Again</li></ol><div>BODY</div></article></body></html>"""

_FODT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" office:version="1.3"
 office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls><style:font-face style:name="D" svg:font-family="'DejaVu Sans'"/></office:font-face-decls>
<office:styles><style:default-style style:family="paragraph"><style:text-properties style:font-name="D"
 style:font-name-complex="D" fo:font-size="10pt" style:font-size-complex="10pt" fo:language="en" fo:country="GB"
 fo:hyphenate="true" fo:hyphenation-remain-char-count="2" fo:hyphenation-push-char-count="2"/>
</style:default-style></office:styles>
<office:automatic-styles>
<style:style style:name="P" style:family="paragraph"><style:paragraph-properties fo:text-align="justify"
 fo:text-indent="0.4cm"/></style:style>
<style:style style:name="H" style:family="paragraph"><style:text-properties fo:font-size="18pt"/></style:style>
<style:style style:name="R" style:family="paragraph"><style:paragraph-properties fo:text-align="right"
 style:writing-mode="rl-tb"/></style:style>
<style:style style:name="S" style:family="section"><style:section-properties><style:columns fo:column-count="2"
 fo:column-gap="0.6cm"/></style:section-properties></style:style>
<style:page-layout style:name="L"><style:page-layout-properties fo:page-width="21cm" fo:page-height="20cm"
 fo:margin="2cm"/><style:header-style><style:header-footer-properties fo:min-height="0.6cm"/></style:header-style>
<style:footer-style><style:header-footer-properties fo:min-height="0.6cm"/></style:footer-style></style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="L">
<style:header><text:p>The Example Courier</text:p></style:header>
<style:footer><text:p>Page <text:page-number/></text:p></style:footer></style:master-page></office:master-styles>
<office:body><office:text><text:p text:style-name="H">The channel that nobody measured</text:p>
<text:section text:style-name="S" text:name="s">COLUMNS</text:section>
<text:list><text:list-item><text:p>First point</text:p></text:list-item></text:list>
<table:table><table:table-column table:number-columns-repeated="3"/>TABLE</table:table>
<text:p text:style-name="R">HEBREW</text:p><text:p text:style-name="R">ARABIC</text:p>
</office:text></office:body></office:document>"""

_ROWS = [("Year", "Ferries", "Crowns"), ("2019", "15", "12.4 million"), ("2020", "14", "13.1 million")]


def main() -> None:
    """Write all documents."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        _make_with_typst(work)
        _make_with_libreoffice(work)
        _make_with_chromium(work)


def _make_with_typst(work: Path) -> None:
    source = _TYPST.replace("FIRST", FIRST).replace("SECOND", SECOND).replace("REST", f"{FIRST}\n\n{SECOND}\n\n" * 3)
    (work / "a.typ").write_text(source, encoding="utf-8")
    (DATA / "two_columns.pdf").write_bytes(typst.compile(str(work / "a.typ")))
    (work / "scan.png").write_bytes(_grey_picture(200, 100))
    (work / "b.typ").write_text('#image("scan.png")\n#pagebreak()\n#image("scan.png")', encoding="utf-8")
    (DATA / "scanned.pdf").write_bytes(typst.compile(str(work / "b.typ")))


def _grey_picture(width: int, height: int) -> bytes:
    """Give a PNG picture."""
    rows = b"".join(b"\0" + bytes((x * y) % 256 for x in range(width)) for y in range(height))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def _make_with_libreoffice(work: Path) -> None:
    columns = "".join(f'<text:p text:style-name="P">{words}</text:p>' for words in (FIRST, SECOND) * 4)
    cells = [f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for row in _ROWS for cell in row]
    table = "".join(
        f"<table:table-row>{''.join(cells[at : at + 3])}</table:table-row>" for at in range(0, len(cells), 3)
    )
    source = (
        _FODT.replace("COLUMNS", columns).replace("TABLE", table).replace("HEBREW", HEBREW).replace("ARABIC", ARABIC)
    )
    (work / "libreoffice.fodt").write_text(source, encoding="utf-8")
    (work / "locked.txt").write_text("Locked words.", encoding="utf-8")
    password = '{"EncryptFile":{"type":"boolean","value":"true"},"DocumentOpenPassword":{"type":"string","value":"x"}}'
    for kind, name in (("pdf", "libreoffice.fodt"), (f"pdf:writer_pdf_Export:{password}", "locked.txt")):
        command = ["soffice", "--headless", "--convert-to", kind, "--outdir", str(DATA), str(work / name)]
        subprocess.run(command, check=True, capture_output=True)


def _make_with_chromium(work: Path) -> None:
    body = "".join(f"<p>{words}</p>" for words in (FIRST, SECOND) * 5)
    page = work / "page.html"
    page.write_text(_PAGE.replace("BODY", body), encoding="utf-8")
    both = work / "both.html"
    directions = f'<p dir="rtl" lang="he">{HEBREW}</p><p dir="rtl" lang="ar">{ARABIC}</p><p>{MIXED}</p>'
    style = "<style>p { font-family: 'DejaVu Sans' }</style>"
    both.write_text(f'<!doctype html><meta charset="utf-8"><title>Both</title>{style}{directions}', encoding="utf-8")
    signs = work / "signs.html"
    shown = SIGNS.replace("H2O", "H<sub>2</sub>O").replace("km²", "km<sup>2</sup>")
    across = '<p style="transform: rotate(-30deg); position: fixed; top: 300px; font-size: 60px">DRAFT</p>'
    unseen = '<p style="color: transparent">Nobody can see these words.</p>'
    written = f'<!doctype html><meta charset="utf-8"><title>Signs</title>{style}<p>{shown}</p>{across}{unseen}'
    signs.write_text(written, encoding="utf-8")
    options = Options()
    options.binary_location = shutil.which("chromium") or ""
    for argument in ("--headless", "--no-sandbox", "--disable-gpu"):
        options.add_argument(argument)
    driver = Service(shutil.which("chromedriver"))  # named, so that selenium does not look for one on the network
    with webdriver.Chrome(options=options, service=driver) as browser:
        for source, name in ((page, "chromium.pdf"), (both, "right_to_left.pdf"), (signs, "signs.pdf")):
            browser.get(source.as_uri())
            printed = browser.execute_cdp_cmd("Page.printToPDF", {"displayHeaderFooter": True})
            (DATA / name).write_bytes(base64.b64decode(printed["data"]))
        browser.get(page.as_uri())
        saved = browser.execute_cdp_cmd("Page.captureSnapshot", {"format": "mhtml"})["data"]
        (DATA / "chromium.mhtml").write_bytes(saved.encode())
    archive = {
        "WebMainResource": {
            "WebResourceData": page.read_bytes(),
            "WebResourceTextEncodingName": "UTF-8",
            "WebResourceURL": "https://news.example.org/ferries?from=safari",
            "WebResourceMIMEType": "text/html",
            "WebResourceFrameName": "",
        }
    }
    (DATA / "safari.webarchive").write_bytes(plistlib.dumps(archive, fmt=plistlib.FMT_BINARY))


if __name__ == "__main__":
    main()
