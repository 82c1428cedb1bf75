"""Bytes of a text file to text: which encoding they are in, and whether they are text at all.

Order: a byte order mark, UTF-16 and UTF-32 told by their zero bytes, UTF-8, UTF-8 with a few broken places, the
alphabets of Latin script, then charset-normalizer's guess among the encodings that articles are really found in.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple
from unicodedata import category

from annotator.exchange.articles.encodings.alphabets import latin_encoding
from annotator.exchange.articles.encodings.broken_utf8 import BROKEN, read_broken
from annotator.exchange.articles.known_files import refuse_other_files
from annotator.exchange.errors import ExchangeError, refusal
from annotator.exchange.sizes import check_size, empty
from annotator.i18n import _, ngettext

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CANDIDATES = (
    "cp1252",
    "mac_roman",
    "cp1250",
    "iso8859_2",
    "cp1251",
    "koi8_r",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "cp1257",
    "cp932",
    "euc_jp",
    "gb18030",
    "big5",
    "cp949",
)
"""What is guessed among, the commonest first. Left free, the guess is often a rare one: mac_turkish for mac_roman."""

_SAMPLE = 100_000
_ZERO_SAMPLE = 65_536
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x19\x1b\x7f]")
"""Those that texts do not hold; old word processors leave separators (1C to 1F) and page ends behind."""
_PRINTABLE = re.compile(rb"[\x00\t\n\r\x20-\x7e]*")
_FEWEST_ZEROS = 0.4
"""ASCII words in UTF-16 are half zero bytes."""
_EAST_ASIAN = re.compile(r"[\t\n\r -~\u2000-\u206f\u3000-\u9fff\uac00-\ud7af\uff00-\uffef]*")
"""Signs of Chinese, Japanese and Korean texts: in UTF-16 some, as U+6000, have their zero byte in the other place."""
_MOST_CONTROLS = 0.01


class Decoded(NamedTuple):
    """A file's text, without its byte order mark and otherwise as it was, and the encoding it was in.

    `unreadable` is the number of places where bytes stood for no character; U+FFFD stands there in the text.
    """

    text: str
    encoding: str
    unreadable: int = 0

    @property
    def warnings(self) -> tuple[str, ...]:
        """Say in a sentence how many characters could not be read; empty where all could."""
        if not self.unreadable:
            return ()
        sentence = ngettext(
            "{number} character could not be read and is a “{sign}” in the text; the original file is kept as it was.",
            "{number} characters could not be read and are “{sign}” in the text; the original file is kept as it was.",
            self.unreadable,
        )
        return (sentence.format(number=self.unreadable, sign=BROKEN),)


def decode(source: bytes, name: str, encoding: str | None = None) -> Decoded:
    """Decode the text file `name`; an `encoding` that somebody chose is used instead of a guess.

    Raises `ExchangeError` for an empty, binary or far too large file, and where no encoding fits.
    """
    check_size(len(source), name)
    decoded = _decode_as(source, encoding, name) if encoding else _recognise(source, name)
    if all(character.isspace() or category(character) == "Cf" for character in decoded.text):
        raise empty(name)
    return decoded


def _decode_as(source: bytes, encoding: str, name: str) -> Decoded:
    try:
        text = source.decode(encoding)
    except (LookupError, ValueError):
        if encoding == "utf-8" and (broken := _broken_utf8(source)):
            return broken
        raise refusal(
            _("“{name}” cannot be read as {encoding}.").format(name=name, encoding=encoding),
            _("Choose another encoding, or let the program recognise it."),
        ) from None
    return Decoded(text.removeprefix("\ufeff"), encoding)


def _recognise(source: bytes, name: str) -> Decoded:
    for mark, encoding in _MARKS:
        if source.startswith(mark):
            return _marked(source[len(mark) :], encoding, name)
    refuse_other_files(source, name)
    decoded = _without_mark(source)
    if decoded is None or _has_many_controls(decoded.text):
        raise _binary(name)
    return decoded


def _marked(source: bytes, encoding: str, name: str) -> Decoded:
    """Decode what stood behind the byte order mark of an encoding."""
    try:
        return Decoded(source.decode(encoding), encoding)
    except UnicodeDecodeError:
        broken = _broken_utf8(source, marked=True) if encoding == "utf-8" else None
        if broken is None or _has_many_controls(broken.text):
            raise _binary(name) from None
        return broken


def _broken_utf8(source: bytes, *, marked: bool = False) -> Decoded | None:
    read = read_broken(source, marked=marked)
    return Decoded(read[0].removeprefix("\ufeff"), "utf-8", read[1]) if read else None


def _without_mark(source: bytes) -> Decoded | None:
    """Recognise what has no byte order mark; None when it is no text."""
    if b"\0" in source:
        return _with_zeros(source)
    try:
        return Decoded(source.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _broken_utf8(source) or _guess(source)


def _with_zeros(source: bytes) -> Decoded | None:
    """Recognise UTF-16 by where its zero bytes stand: all in odd places, or all in even ones."""
    head = source[:_ZERO_SAMPLE]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if len(source) % 2:
        return None
    if even + odd < len(head) * _FEWEST_ZEROS and _PRINTABLE.fullmatch(head):
        return None  # words in ASCII with a stray zero byte
    if min(even, odd) * 10 > max(even, odd):
        tried = (_as_utf_16(source, encoding) for encoding in ("utf-16-le", "utf-16-be"))
        return next((one for one in tried if one and _EAST_ASIAN.fullmatch(one.text)), None)
    return _as_utf_16(source, "utf-16-le" if odd > even else "utf-16-be")


def _as_utf_16(source: bytes, encoding: str) -> Decoded | None:
    """Decode UTF-16; None where that gives signs that there are not."""
    try:
        text = source.decode(encoding)
    except UnicodeDecodeError:
        return None
    looked_at = text[:_ZERO_SAMPLE]
    strange = sum(1 for character in looked_at if category(character) in ("Cn", "Co"))
    return None if strange > len(looked_at) * _MOST_CONTROLS else Decoded(text, encoding)


def _guess(source: bytes) -> Decoded | None:
    """Go by alphabets for Latin script, else let charset-normalizer guess.

    Where several encodings give the same text, the commonest names it.
    """
    from charset_normalizer import from_bytes  # imported late: start-up time

    sample = _sample(source)
    latin = latin_encoding(sample)
    if latin is not None:
        try:
            return Decoded(source.decode(latin), latin)
        except UnicodeDecodeError:
            pass  # what the sample does not show: the others are tried
    best = from_bytes(sample, cp_isolation=list(_CANDIDATES)).best()
    if best is None:
        return None
    text = sample.decode(best.encoding)
    alike = [encoding for encoding in _CANDIDATES if _decodes_to(sample, encoding, text)]
    for encoding in [*alike, best.encoding, *_CANDIDATES]:
        try:
            return Decoded(source.decode(encoding), encoding)
        except UnicodeDecodeError:
            continue
    return None


def _decodes_to(source: bytes, encoding: str, text: str) -> bool:
    try:
        return source.decode(encoding) == text
    except UnicodeDecodeError:
        return False


def _sample(source: bytes) -> bytes:
    """Give the lines that tell encodings apart, so that a large file takes no longer than a small one."""
    if len(source) <= _SAMPLE:
        return source
    lines: list[bytes] = []
    size = 0
    for match in re.finditer(rb"[^\r\n]*[\x80-\xff][^\r\n]*", source):
        lines.append(match[0][:_SAMPLE])
        size += len(lines[-1])
        if size >= _SAMPLE:
            break
    return b"\n".join(lines)


def _has_many_controls(text: str) -> bool:
    head = text[:_ZERO_SAMPLE]
    return "\0" in text or len(_CONTROLS.findall(head)) > len(head) * _MOST_CONTROLS


def _binary(name: str) -> ExchangeError:
    return refusal(
        _("“{name}” is no text: it holds bytes that stand for no characters.").format(name=name),
        _("Look whether the right file was chosen, or open it in its own program and paste the text."),
    )
