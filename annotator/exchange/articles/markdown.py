"""Markdown files to articles: CommonMark and tables, by markdown-it-py; front matter as metadata.

A first heading is the article's title and stays in the text too: headlines make claims, and marks can only lie in
the text.
"""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

from annotator.exchange.articles.encodings.decoding import decode
from annotator.exchange.articles.lines import HTML, Line, join_lines, lines_of
from annotator.exchange.articles.titles import propose_title
from annotator.exchange.articles.web.trees import parse_page
from annotator.exchange.errors import ExchangeError, refusal
from annotator.exchange.formats import AS_IT_IS, Reading
from annotator.i18n import _
from annotator.model import ArticleDraft, BlockKind
from annotator.text import normalise_line_ends

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"\A(---|\+\+\+)[ \t]*\n(.{0,20000}?\n)?(\1|\.\.\.)[ \t]*(\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"([\w][\w -]{0,60}?)\s*:(?:\s+(.*))?$")
_ITEM = re.compile(r"\s*-\s+(.*)$")
_DEEPEST = 100
"""The parser drops what is nested deeper."""
_MOST_LINES = 200_000
_MOST_BRACKETS = 20_000
"""Links are not looked for among more brackets than this: that takes time with their square."""
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?(?!\d)")


def read_markdown(source: bytes, name: str, how: Reading = AS_IT_IS) -> ArticleDraft:
    """Read a Markdown file: headings, paragraphs, list items, block quotes; markup and pictures left out.

    Raises `ExchangeError` as `encodings.decoding.decode` does, and where there are no words.
    """
    decoded = decode(source, name, how.encoding)
    fields, body = _part(normalise_line_ends(decoded.text))
    lines = _lines(body, name)
    if not lines:
        raise refusal(
            _("There are no words to annotate in “{name}”.").format(name=name),
            _("Look whether the right file was chosen."),
        )
    text, blocks = join_lines(lines)
    heading = next((line.text for line in lines if line.kind is BlockKind.HEADING), "")
    date = _DATE.match(fields.get("date", "") or fields.get("published", ""))
    return ArticleDraft(
        text=text,
        title=fields.get("title") or heading or propose_title(text, name),
        byline=fields.get("author") or fields.get("authors") or fields.get("byline", ""),
        publisher=fields.get("publisher", ""),
        url=fields.get("url") or fields.get("canonical_url") or fields.get("link", ""),
        published=date[0] if date else "",
        language=fields.get("lang") or fields.get("language", ""),
        blocks=blocks,
        original=source,
        media_type="text/markdown",
        encoding=decoded.encoding,
        warnings=decoded.warnings,
    )


def _part(text: str) -> tuple[dict[str, str], str]:
    """Part front matter from the words below it; a rule at the start of a text is not taken for one."""
    found = _FRONT_MATTER.match(text)
    if found is None:
        return {}, text
    written = found[2] or ""
    fields = _toml_fields(written) if found[1] == "+++" else _yaml_fields(written)
    return ({}, text) if fields is None else (fields, text[found.end() :])


def _toml_fields(written: str) -> dict[str, str] | None:
    try:
        return {key.lower(): _joined(value) for key, value in tomllib.loads(written).items()}
    except tomllib.TOMLDecodeError:
        return None


def _joined(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _yaml_fields(written: str) -> dict[str, str] | None:
    """Read the YAML that front matter holds: texts and lists of texts. None where it is something else."""
    fields: dict[str, list[str]] = {}
    current: list[str] = []
    for line in written.split("\n"):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        field, item = _FIELD.match(line), _ITEM.match(line)
        if field is not None:
            current = fields.setdefault(field[1].lower(), [])
            current += _values(field[2] or "")
        elif item is not None and fields:
            current += _values(item[1])
        elif not line[0].isspace() or not fields:
            return None
    return {key: ", ".join(values) for key, values in fields.items()}


def _values(written: str) -> list[str]:
    """Give the texts of a value: one, or those of a list in brackets; quotation marks are taken off."""
    written = written.strip()
    parts = written[1:-1].split(",") if written.startswith("[") and written.endswith("]") else [written]
    return [text for text in (_unquoted(part.strip()) for part in parts) if text]


def _unquoted(text: str) -> str:
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        quote = text[0]
        return text[1:-1].replace(f"\\{quote}" if quote == '"' else "''", quote)
    return "" if text in (">", "|", ">-", "|-", "null", "~") else text


def _lines(text: str, name: str) -> list[Line]:
    """Give the lines of a Markdown text."""
    from markdown_it import MarkdownIt  # imported late: start-up time

    lines: list[Line] = []
    kinds: list[BlockKind] = []
    row: list[str] | None = None
    if text.count("\n") > _MOST_LINES:
        raise refusal(
            _("“{name}” has more than {most} lines.").format(name=name, most=_MOST_LINES),
            _("Save it as a .txt file, which may be as long."),
        )
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable("table")
    if text.count("[") > _MOST_BRACKETS:
        parser.disable(["link", "image"])
    for token in parser.parse(text):
        if token.level >= _DEEPEST - 1:
            raise refusal(
                _("“{name}” holds quotations or lists that are nested far too deep.").format(name=name),
                _("Paste the article’s text instead."),
            )
        kind = _KINDS.get(token.tag)
        if kind is not None:
            if token.nesting == 1:
                kinds.append(kind)
            elif token.nesting == -1:
                kinds.pop()
        elif token.tag == "tr":
            if row is not None:
                lines.append(Line("\t".join(row)))
            row = [] if token.nesting == 1 else None
        inner = kinds[-1] if kinds else BlockKind.PARAGRAPH
        for words in _words(token):
            if row is not None:
                row.append(words)
            elif words.strip():
                lines.append(Line(words.strip() if token.type == "inline" else words, inner))
    return lines


_KINDS = {f"h{level}": BlockKind.HEADING for level in range(1, 7)} | {
    "li": BlockKind.LIST_ITEM,
    "blockquote": BlockKind.BLOCK_QUOTE,
}


def _words(token: Token) -> list[str]:
    """Give the lines of words in one token of the parser."""
    if token.type == "inline":
        words = "".join(_inline_words(child) for child in token.children or [])
        return words.split("\n")
    if token.type in ("fence", "code_block"):
        return token.content.split("\n")
    if token.type == "html_block":
        return _html_words(token.content)
    return []


def _inline_words(token: Token) -> str:
    if token.type in ("text", "code_inline", "text_special"):
        return token.content
    if token.type == "softbreak":
        return " "
    return "\n" if token.type == "hardbreak" else ""


def _html_words(html: str) -> list[str]:
    """Give the words of HTML that stands in Markdown; comments and empty elements have none."""
    try:
        return [line.text for line in lines_of(parse_page(html, ""), HTML)]
    except ExchangeError:
        return []
