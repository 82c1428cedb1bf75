"""Web addresses as other programs take them: whole, with a scheme, in the characters of RFC 3986."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit, urlunsplit

_HOST = re.compile(r"[A-Za-z0-9_.-]+|[0-9A-Fa-f:.]+")
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_PATH = "/:@!$&'()*+,;=%~"
_QUERY = _PATH + "?"


def is_on_the_web(address: str) -> bool:
    """Tell whether an address begins as web addresses do; nothing else of it is looked at."""
    return address.startswith(("https://", "http://"))


def is_web_address(text: str) -> bool:
    """Tell whether a text is a web address as it stands, so that every reader takes it for an IRI."""
    return bool(text) and web_address(text) == text


def web_address(written: str) -> str:
    """Give an address that begins with http or https and that any program takes, "" where `written` is none.

    Letters beyond ASCII are encoded (RFC 3987, 3.1). One with a name and password in it is none: it is not for others.
    """
    words = written.strip()
    if any(map(str.isspace, words)):
        return ""
    try:
        parts = urlsplit(words)
        host, port = (parts.hostname or "").encode("idna").decode(), parts.port
        path, query, fragment = (
            quote(_STRAY_PERCENT.sub("%25", part), safe)
            for part, safe in ((parts.path, _PATH), (parts.query, _QUERY), (parts.fragment, _QUERY))
        )
    except ValueError:  # also of hosts and letters that cannot be encoded
        return ""
    if parts.scheme not in ("http", "https") or "@" in parts.netloc or not _HOST.fullmatch(host):
        return ""
    named = f"[{host}]" if ":" in host else host
    return urlunsplit((parts.scheme, named if port is None else f"{named}:{port}", path, query, fragment))
