"""Pasted words to articles. Somebody chose exactly these words, so all of them are kept, with their structure."""

from __future__ import annotations

from annotator.exchange.articles.lines import HTML, Line, join_lines, lines_of
from annotator.exchange.articles.titles import propose_title
from annotator.exchange.articles.web.trees import parse_page
from annotator.exchange.errors import ExchangeError
from annotator.i18n import _
from annotator.model import ArticleDraft, BlockKind
from annotator.text import normalise_line_ends, plain_blocks

_MOST_CHARACTERS = 20_000_000


def read_pasted(html: str | None, text: str) -> ArticleDraft:
    """Make an article of what the clipboard holds: `html` where it is rich, and the same words as plain `text`.

    Headings, lists and block quotes become blocks. Where the rich form cannot be read or lacks words that the plain
    one has, the plain one is taken. Raises `ExchangeError` where there are no words or far too many.
    """
    if max(len(text), len(html or "")) > _MOST_CHARACTERS:
        raise ExchangeError(
            _("More was pasted than an article can hold (20 million characters). Paste the article’s words alone.")
        )
    plain = normalise_line_ends(text)
    lines = _rich_lines(html) if html else []
    if lines and _holds_all(lines, plain):
        joined, blocks = join_lines(lines)
        heading = next((line.text for line in lines if line.kind is BlockKind.HEADING), "")
        return ArticleDraft(text=joined, title=propose_title(heading or joined), blocks=blocks, media_type="text/html")
    if not plain.strip():
        raise ExchangeError(_("The clipboard holds no words. Copy the article’s words and paste them again."))
    return ArticleDraft(text=plain, title=propose_title(plain), blocks=plain_blocks(plain))


def _rich_lines(html: str) -> list[Line]:
    """Give the lines of the rich form; none where it cannot be read."""
    try:
        return lines_of(parse_page(html.replace("\0", ""), ""), HTML)
    except ExchangeError:
        return []


def _holds_all(lines: list[Line], plain: str) -> bool:
    """Tell whether rich lines have as many letters as the plain text; list numbers and bullets do not count."""
    rich = sum(_letters(line.text) for line in lines)
    return rich >= _letters(plain)


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))
