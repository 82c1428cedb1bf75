"""Plain text files to articles, kept character for character: line ends and a byte order mark apart."""

from __future__ import annotations

from annotator.exchange.articles.encodings.decoding import decode
from annotator.exchange.articles.titles import propose_title
from annotator.exchange.formats import AS_IT_IS, Reading
from annotator.model import ArticleDraft
from annotator.text import normalise_line_ends, plain_blocks


def read_text(source: bytes, name: str, how: Reading = AS_IT_IS) -> ArticleDraft:
    """Read a plain text file; `how.encoding` overrides the one that is recognised. Raises `ExchangeError`."""
    decoded = decode(source, name, how.encoding)
    text = normalise_line_ends(decoded.text)
    return ArticleDraft(
        text=text,
        title=propose_title(text, name),
        blocks=plain_blocks(text),
        original=source,
        media_type="text/plain",
        encoding=decoded.encoding,
        warnings=decoded.warnings,
    )
