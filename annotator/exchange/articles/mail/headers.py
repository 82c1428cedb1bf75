"""The headers of mails (RFC 5322), with encoded words (RFC 2047) and the raw bytes that some programs leave in them."""

from __future__ import annotations

import re
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from annotator.exchange.articles.encodings.charsets import codec_of
from annotator.exchange.articles.encodings.decoding import decode
from annotator.exchange.errors import ExchangeError
from annotator.exchange.web_addresses import is_on_the_web

_LONGEST = 4_000
_BLANKS = re.compile(r"\s+")
_LIST_NAME = re.compile(r"^\s*(.*?)\s*<[^>]*>\s*$", re.DOTALL)


def header_text(message: Message, name: str) -> str:
    """Give a header as it is read, on one line; "" where there is none."""
    return decoded_words(_raw(message, name))


def sender_of(message: Message) -> str:
    """Give the name of who sent a mail, or else the address."""
    name, address = parseaddr(_raw(message, "from") or _raw(message, "sender"))
    return decoded_words(name).strip(" '\"") or decoded_words(address)


def date_of(message: Message) -> str:
    """Give the day on which a mail was sent, where it was sent; "" where it does not say."""
    try:
        return parsedate_to_datetime(_raw(message, "date")).date().isoformat()
    except (TypeError, ValueError, OverflowError):
        return ""


def publisher_of(message: Message) -> str:
    """Give the organisation that a mail names, or the name of the mailing list (RFC 2919); "" where it names none."""
    found = _LIST_NAME.match(header_text(message, "list-id"))
    return header_text(message, "organization") or (found[1].strip('" ') if found else "")


def address_of(message: Message) -> str:
    """Give the web address at which a mail is archived (RFC 5064); "" where it names none."""
    found = header_text(message, "archived-at").strip("<> ")
    return found if is_on_the_web(found) else ""


def _raw(message: Message, name: str) -> str:
    found = next((value for key, value in message.raw_items() if key.lower() == name), "")
    return str(found)[:_LONGEST]


def decoded_words(raw: str) -> str:
    """Give what the value of a header says, on one line."""
    text = _with_bytes_read(raw)
    try:
        parts = decode_header(text) if "=?" in text else [(text, None)]
    except (HeaderParseError, ValueError):
        parts = [(text, None)]
    words = [part if isinstance(part, str) else _of_bytes(part, charset) for part, charset in parts]
    return _BLANKS.sub(" ", "".join(words)).strip()


def _with_bytes_read(raw: str) -> str:
    """Read bytes that stand in a header as they are, which the parser keeps as halves of pairs."""
    try:
        return _of_bytes(raw.encode("ascii", "surrogateescape"), "utf-8") if not raw.isascii() else raw
    except UnicodeEncodeError:
        return raw.encode("utf-8", "replace").decode("utf-8")


def _of_bytes(part: bytes, charset: str | None) -> str:
    """Decode by what the header says, else by what the bytes look like."""
    if charset is None or charset == "utf-8":
        encoding: str | None = "utf-8"
    else:
        encoding = codec_of(charset)
    try:
        return part.decode(encoding or "ascii")
    except UnicodeDecodeError:
        pass  # it says what is not so
    try:
        return decode(part, "").text
    except ExchangeError:
        return part.decode("cp1252", "replace")
