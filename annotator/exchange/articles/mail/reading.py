"""E-mails and newsletters (RFC 5322; MIME, RFC 2045 to 2049) to articles. Nothing in them is ever fetched.

A mail often holds its words twice, as plain text and as HTML. The plain text is taken, unless the HTML has headings,
lists or quotations, or the plain text is only a notice for old programs or full of addresses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message

from annotator.exchange.articles.known_files import refuse_other_files
from annotator.exchange.articles.lines import Line, join_lines
from annotator.exchange.articles.mail.headers import (
    address_of,
    date_of,
    decoded_words,
    header_text,
    publisher_of,
    sender_of,
)
from annotator.exchange.articles.mail.text import html_lines, part_text, plain_lines
from annotator.exchange.articles.titles import propose_title
from annotator.exchange.errors import ExchangeError, refusal
from annotator.exchange.formats import AS_IT_IS, Reading
from annotator.exchange.sizes import check_size
from annotator.i18n import _, ngettext
from annotator.model import ArticleDraft, BlockKind

MOST_BYTES = 50_000_000
_MOST_LINES = 1_000_000
_MOST_WORK = 20_000_000
"""Each line is compared with the boundaries of all parts that it may be in."""
_MOST_PARTS = 1_000
_DEEPEST = 50
_MULTIPART = re.compile(rb"content-type:\s*(?:multipart|message)/", re.IGNORECASE)
_OUTLOOK = b"\xd0\xcf\x11\xe0"
_APPLE_COUNT = re.compile(rb"\A(\d{1,10})[ \t]*\r?\n")
_STRUCTURE = (BlockKind.HEADING, BlockKind.LIST_ITEM, BlockKind.BLOCK_QUOTE)
_FEWEST_STRUCTURED = 2
_MOST_ADDRESSES = 4
_LONGEST_NAME = 200
_SMALL_SHARE = 0.6
_SIGNATURES = ("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature")
_SEALED = ("application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted", "multipart/encrypted")
_PGP = "-----BEGIN PGP MESSAGE-----"


@dataclass(slots=True)
class _Content:
    """What was found in a mail."""

    lines: list[Line] = field(default_factory=list)
    attachments: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    encoding: str = ""
    language: str = ""

    def add(self, other: _Content) -> None:
        self.lines += other.lines
        self.attachments += other.attachments
        self.warnings += other.warnings
        self.encoding = self.encoding or other.encoding
        self.language = self.language or other.language


def read_mail(source: bytes, name: str, how: Reading = AS_IT_IS) -> ArticleDraft:
    """Read an e-mail: its words, and those of mails that are forwarded in it; attachments are named in a warning.

    The subject is the title, the sender the byline, the day of sending (in the sender’s time zone) the date. Raises
    `ExchangeError` for an encrypted or empty mail, one that is far too large, and one of Outlook’s own files.
    """
    message = _parsed(source, name)
    content = _Reader(name, how.encoding).read(message)
    if not content.lines:
        raise _no_words(name, content.attachments)
    text, blocks = join_lines(content.lines)
    return ArticleDraft(
        text=text,
        title=header_text(message, "subject") or propose_title(text, name),
        byline=sender_of(message),
        publisher=publisher_of(message),
        url=address_of(message),
        published=date_of(message),
        language=header_text(message, "content-language").split(",")[0].strip() or content.language,
        blocks=blocks,
        original=source,
        media_type="message/rfc822",
        encoding=content.encoding,
        warnings=tuple(dict.fromkeys((*content.warnings, *_named(content.attachments)))),
    )


def _parsed(source: bytes, name: str) -> Message:
    check_size(len(source), name, MOST_BYTES)
    if source.startswith(_OUTLOOK):
        raise refusal(
            _("“{name}” is a message file of Outlook, which only Outlook can read.").format(name=name),
            _("Save the message as text or HTML there, or forward it to another program and save it as .eml."),
        )
    lines, parts = source.count(b"\n"), len(_MULTIPART.findall(source))
    if lines > _MOST_LINES or parts > _MOST_PARTS or lines * parts > _MOST_WORK:
        raise _too_much(name)
    counted = _APPLE_COUNT.match(source)
    if counted:  # Apple Mail (.emlx) writes the length of the mail before it, and a property list behind it
        source = source[counted.end() : counted.end() + int(counted[1])]
    try:
        message = message_from_bytes(source)
    except RecursionError:
        raise _too_much(name) from None
    if not message.keys():
        refuse_other_files(source, name)
        raise refusal(
            _("“{name}” is no e-mail: it does not begin with a sender, a date or a subject.").format(name=name),
            _("Look whether the right file was chosen, or paste the text."),
        )
    return message


class _Reader:
    """Collects the words of one mail."""

    def __init__(self, name: str, encoding: str | None) -> None:
        self._name = name
        self._encoding = encoding

    def read(self, message: Message, depth: int = 0) -> _Content:
        """Read a mail or a part of one."""
        kind = message.get_content_type()
        if depth > _DEEPEST:
            raise _too_much(self._name)
        if kind in _SEALED:
            raise _sealed(self._name)
        if kind == "message/rfc822" and message.is_multipart():
            return self._forwarded(message, depth)
        if message.is_multipart():
            return self._multipart(message, kind, depth)
        return self._single(message, kind)

    def _multipart(self, message: Message, kind: str, depth: int) -> _Content:
        parts = [part for part in _parts(message) if part.get_content_type() not in _SIGNATURES]
        if kind == "multipart/alternative":
            return _better([self.read(part, depth + 1) for part in parts])
        if kind == "multipart/related":
            return self.read(_root(message, parts), depth + 1) if parts else _Content()
        content = _Content()
        for part in parts:
            content.add(self.read(part, depth + 1))
        return content

    def _forwarded(self, message: Message, depth: int) -> _Content:
        """Give a mail inside the mail, its sender, date and subject before its words."""
        content = _Content()
        for inner in _parts(message):
            headers = [
                f"{label}: {value}"
                for label, value in (
                    (_("From"), sender_of(inner)),
                    (_("Date"), header_text(inner, "date")),
                    (_("Subject"), header_text(inner, "subject")),
                )
                if value
            ]
            content.lines += [Line(words) for words in headers]
            content.add(self.read(inner, depth + 1))
        return content

    def _single(self, part: Message, kind: str) -> _Content:
        is_text = kind in ("text/plain", "text/html", "text/enriched")
        if part.get_content_disposition() == "attachment" or not is_text:
            return _Content(attachments=[] if _is_inline_picture(part) else [_name_of(part, kind)])
        decoded = part_text(part, self._name, self._encoding)
        language = ""
        if not decoded.text.strip():
            return _Content()
        if kind == "text/html":
            lines, language = html_lines(decoded.text, self._name)
        else:
            flow = str(part.get_param("format", "")).lower() == "flowed"
            tight = str(part.get_param("delsp", "")).lower() == "yes"
            lines = plain_lines(decoded.text, is_flowed=flow, without_spaces=tight)
        if decoded.text.lstrip().startswith(_PGP):
            raise _sealed(self._name)
        return _Content(lines, [], list(decoded.warnings), decoded.encoding, language)


def _parts(message: Message) -> list[Message]:
    payload = message.get_payload()
    return [part for part in payload if isinstance(part, Message)] if isinstance(payload, list) else []


def _root(message: Message, parts: list[Message]) -> Message:
    """Give the part that the others, as its pictures, belong to (RFC 2387)."""
    start = str(message.get_param("start", ""))
    named = (part for part in parts if start and str(part.get("content-id", "")).strip() == start)
    texts = (part for part in parts if part.is_multipart() or part.get_content_maintype() == "text")
    return next(named, None) or next(texts, parts[0])


def _better(forms: list[_Content]) -> _Content:
    """Choose among the forms of the same words, the plainest first."""
    full = [form for form in forms if form.lines]
    if not full:
        return forms[0] if forms else _Content()
    best = full[0]
    for form in full[1:]:
        structured = sum(line.kind in _STRUCTURE for line in form.lines) >= _FEWEST_STRUCTURED
        addresses = sum(line.text.count("://") for line in best.lines)
        if structured or addresses > _MOST_ADDRESSES or _letters(best.lines) < _SMALL_SHARE * _letters(form.lines):
            best = form
    best.attachments = [name for form in forms for name in form.attachments]
    return best


def _letters(lines: Iterable[Line]) -> int:
    return sum(sum(map(str.isalpha, line.text)) for line in lines)


def _is_inline_picture(part: Message) -> bool:
    inline = part.get_content_disposition() != "attachment" and part.get("content-id") is not None
    return inline and part.get_content_maintype() == "image"


def _name_of(part: Message, kind: str) -> str:
    """Give the name of an attached file, or say of what kind it is."""
    return decoded_words(str(part.get_filename("")))[:_LONGEST_NAME] or header_text(part, "content-description") or kind


def _named(attachments: list[str]) -> list[str]:
    """Say which attachments were left out."""
    if not attachments:
        return []
    names = ", ".join(f"“{name}”" for name in attachments[:10]) + (" …" if len(attachments) > 10 else "")
    return [
        ngettext(
            "{number} attachment is not part of the text: {names}.",
            "{number} attachments are not part of the text: {names}.",
            len(attachments),
        ).format(number=len(attachments), names=names)
    ]


def _sealed(name: str) -> ExchangeError:
    return refusal(
        _("“{name}” is encrypted or sealed: its words can only be read with the key of who received it.").format(
            name=name
        ),
        _("Open it in the mail program, copy the text and paste it."),
    )


def _no_words(name: str, attachments: list[str]) -> ExchangeError:
    if attachments:
        return refusal(
            _("There are no words in “{name}”, only attachments.").format(name=name),
            _("Save the attachment in the mail program and import that file."),
        )
    return refusal(
        _("There are no words to annotate in “{name}”.").format(name=name),
        _("Look whether the right file was chosen."),
    )


def _too_much(name: str) -> ExchangeError:
    return refusal(
        _("“{name}” has too many parts, or too deeply nested ones, to be an e-mail.").format(name=name),
        _("Open it in the mail program, copy the text and paste it."),
    )
