"""Small PDF files written by hand, for what no program makes: damaged, hostile and strange ones."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
RESOURCES = b"/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>"


def pdf(objects: Mapping[int, bytes]) -> bytes:
    """Give a file with objects by their numbers; 1 is the catalogue."""
    out = b"%PDF-1.5\n"
    places: dict[int, int] = {}
    for number, body in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    size = max(objects) + 1
    table = b"".join(
        b"%010d 00000 n \n" % places[number] if number in places else b"0000000000 65535 f \n"
        for number in range(1, size)
    )
    head = b"xref\n0 %d\n0000000000 65535 f \n" % size
    return out + head + table + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, len(out))


def stream(data: bytes, extra: bytes = b"", *, squeezed: bool = False) -> bytes:
    """Give a stream object."""
    if squeezed:
        data, extra = zlib.compress(data, 9), extra + b"/Filter/FlateDecode"
    return b"<</Length %d%b>>\nstream\n%b\nendstream" % (len(data), extra, data)


PICTURE = stream(
    b"\0" * 100, b"/Type/XObject/Subtype/Image/Width 10/Height 10/ColorSpace/DeviceGray/BitsPerComponent 8"
)


def form(content: bytes, inner: bytes = b"6 0 R") -> bytes:
    """Give a form, which a page and other forms can draw as X; in it X is the object `inner`."""
    resources = b"/Resources<</Font<</F 5 0 R>>/XObject<</X %b>>>>" % inner
    return stream(content, b"/Type/XObject/Subtype/Form/BBox[0 0 612 792]" + resources)


def one_page(
    content: bytes,
    *,
    squeezed: bool = False,
    kids: bytes = b"[3 0 R]",
    count: int = 1,
    page: bytes = b"/MediaBox[0 0 612 792]",
    more: Mapping[int, bytes] | None = None,
) -> bytes:
    """Give a file of one page with a content stream; `page` are entries of the page."""
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids %b/Count %d>>" % (kids, count),
        3: b"<</Type/Page/Parent 2 0 R/Contents 4 0 R%b%b>>" % (RESOURCES, page),
        4: stream(content, squeezed=squeezed),
        5: FONT,
    }
    return pdf(objects | dict(more or {}))


def pages(contents: Sequence[bytes], entries: Sequence[bytes] = (), more: Mapping[int, bytes] | None = None) -> bytes:
    """Give a file with a page for each content stream; `entries` are those of the pages beyond what they need."""
    kids = b" ".join(b"%d 0 R" % (100 + 2 * at) for at in range(len(contents)))
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/MediaBox[0 0 612 792]/Kids [%b]/Count %d>>" % (kids, len(contents)),
        5: FONT,
    }
    for at, content in enumerate(contents):
        entry = entries[at] if entries else b""
        objects[100 + 2 * at] = b"<</Type/Page/Parent 2 0 R/Contents %d 0 R%b%b>>" % (101 + 2 * at, RESOURCES, entry)
        objects[101 + 2 * at] = stream(content)
    return pdf(objects | dict(more or {}))


def line(words: str, *, at: tuple[float, float] = (72, 700), before: str = "", matrix: str = "1 0 0 1") -> bytes:
    """Give the operators that write a line; `before` are operators of text state."""
    left, base = at
    return f"BT /F 12 Tf {before} {matrix} {left} {base} Tm ({words}) Tj ET\n".encode("cp1252")
