"""Files that hold no text, or not as the reader at hand would have it, told by their first bytes: a sentence each."""

from __future__ import annotations

from annotator.exchange.errors import refusal
from annotator.i18n import _

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DIRECTORY = 8_000_000
"""So many bytes at each end of an old Office file are searched for the names of its parts."""
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_OLD_WORD = "WordDocument".encode("utf-16-le")


def refuse_other_files(source: bytes, name: str, *, but: bytes = b"\0never") -> None:
    """Raise an `ExchangeError` for files that are known to be something else, by their first bytes.

    Files that begin as `but` does are let pass.
    """
    if source.startswith(but):
        return
    told = _old_office(source) if source.startswith(_OLD_OFFICE) else _what_it_is(source)
    if told is not None:
        what, advice = told
        raise refusal(_("“{name}” is {what}.").format(name=name, what=what), advice)


def _old_office(source: bytes) -> tuple[str, str]:
    """Tell locked files (ECMA-376 documents, encrypted: [MS-OFFCRYPTO] 1.3.3) and those of old Office programs."""
    ends = source[:_DIRECTORY] + source[-_DIRECTORY:]
    if _LOCKED in ends:
        return _("locked with a password"), _("Open it in its own program and save it without a password.")
    if _OLD_WORD in ends:
        return (
            _("a document of an old Word (.doc)"),
            _("Open it in Word or LibreOffice and save it as .docx, then choose that file."),
        )
    return (
        _("a file of an old Office program"),
        _("Open it in its own program, copy the article’s text and paste it."),
    )


def _what_it_is(source: bytes) -> tuple[str, str] | None:
    """Give what the file is and what to do; None where its first bytes are those of no such file."""
    copy = _("Open it in its own program, copy the article’s text and paste it.")
    paste = _("Type the words or paste them.")
    unpack = _("Unpack it, then choose the article’s file in it.")
    picture = _("a picture, which holds no text that could be read")
    sound = _("a sound recording, which holds no text that could be read")
    for magic, what, advice in (
        (b"%PDF-", _("a PDF document"), copy),
        (b"PK\x03\x04", _("a zip file, or a document of a kind that cannot be read"), unpack),
        (b"{\\rtf", _("an RTF document"), copy),
        (b"\x89PNG", picture, paste),
        (b"\xff\xd8\xff", picture, paste),
        (b"GIF8", picture, paste),
        (b"RIFF", _("a picture, sound or video, which holds no text that could be read"), paste),
        (b"ID3", sound, paste),
        (b"OggS", sound, paste),
        (b"\x1f\x8b", _("a compressed file"), unpack),
        (b"7z\xbc\xaf", _("a compressed file"), unpack),
        (b"SQLite format 3\0", _("a library or other database"), _("Open a library with “Open library”.")),
        (b"bplist00", _("a web archive"), copy),
    ):
        if source.startswith(magic):
            return what, advice
    return None
