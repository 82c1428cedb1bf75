"""What pages and mails call their encoding, and what is meant by it."""

from __future__ import annotations

import codecs

_MEANT = {
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "windows-1252": "cp1252",
    "iso-8859-9": "cp1254",
    "shift_jis": "cp932",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "x-mac-roman": "mac_roman",
    "macintosh": "mac_roman",
    "utf-16": "utf-8",
}
"""What browsers read these labels as (WHATWG Encoding Standard, section 4.2)."""

_NOT_OF_TEXTS = frozenset(
    [
        "base64",
        "bz2",
        "hex",
        "idna",
        "mbcs",
        "oem",
        "punycode",
        "quopri",
        "raw_unicode_escape",
        "rot_13",
        "undefined",
        "unicode_escape",
        "uu",
        "zlib",
    ]
)
"""Python’s codecs for other things; some take minutes for what a file can hold."""


def codec_of(label: str) -> str | None:
    """Give the name of Python’s codec for the label of an encoding; None where there is none."""
    folded = label.strip().lower()
    try:
        name = codecs.lookup(_MEANT.get(folded, folded)).name
    except (LookupError, ValueError):
        return None
    return None if name.replace("-", "_") in _NOT_OF_TEXTS else name
