"""The article and text that our own export names in its head, where the file still has that text."""

from __future__ import annotations

from annotator.exchange.sets.annotator_json.rows import read_blocks, read_row
from annotator.exchange.sets.annotator_json.schema import is_row
from annotator.exchange.sets.json_files import Json
from annotator.exchange.sets.placing import KnownText, new_text
from annotator.model import Article, TextVersion


def own_text(head: Json, text: str) -> KnownText | None:
    """Give the article and version of our own export, None where the text is another one."""
    article, version = head.get("article"), head.get("version")
    _made, plain = new_text(text, "")
    if not (isinstance(article, dict) and is_row("article", article) and isinstance(version, dict)):
        return None
    if version.get("sha256") != plain.sha256:
        return None
    whole = {"blocks": [], **version, "text": text}
    if not is_row("version", whole):
        return None
    row = read_row(Article, article)
    blocks = read_blocks(whole["blocks"]) if "blocks" in version else plain.blocks
    return row, TextVersion(version["id"], row.id, text, plain.sha256, blocks, version.get("added", ""))
