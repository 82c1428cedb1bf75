"""Word files to articles: words with tracked changes accepted or not, notes at the end, comments on their words.

python-docx reads neither inserted nor deleted nor moved words (its `Paragraph.text` drops all of them), nor threads of
comments, and mammoth has no original text; so the XML is read here, with lxml.
"""

from __future__ import annotations

from typing import Any

from annotator.exchange.articles.docx.comments import remarks_of
from annotator.exchange.articles.docx.names import child, name_of, value
from annotator.exchange.articles.docx.parts import Parts
from annotator.exchange.articles.docx.story import Story
from annotator.exchange.articles.docx.styles import Styles
from annotator.exchange.articles.known_files import refuse_other_files
from annotator.exchange.articles.manuscripts.drafts import Manuscript, make_draft
from annotator.exchange.articles.manuscripts.paragraphs import MOST_BYTES, Paragraph, note_paragraphs
from annotator.exchange.formats import AS_IT_IS, Reading, Revisions
from annotator.exchange.languages import commonest_language
from annotator.exchange.sizes import check_size
from annotator.exchange.sources import ZIP_MARK
from annotator.i18n import _
from annotator.model import ArticleDraft

_PROPERTIES = {"title": "title", "creator": "author", "language": "language"}


def read_docx(source: bytes, name: str, how: Reading = AS_IT_IS) -> ArticleDraft:
    """Read a Word file (.docx, .docm, .dotx, .dotm), Transitional or Strict; `how.revisions` tells which text.

    Headers, footers and hidden text are left out. Raises `ExchangeError` where it is empty, too large, damaged, locked
    with a password or no Word file.
    """
    check_size(len(source), name, MOST_BYTES)
    refuse_other_files(source, name, but=ZIP_MARK)
    parts = Parts(source, name)
    styles = Styles(parts.part("styles"))
    story = Story(styles, how.revisions, _numbers(parts))
    paragraphs = story.paragraphs(parts.body)
    notes = _notes(parts, story)
    remarks = remarks_of(parts, Story(styles, Revisions.ACCEPTED, {}))
    properties = _properties(parts)
    properties["language"] = properties.get("language") or commonest_language(story.languages, styles.language)
    found = Manuscript(
        paragraphs,
        notes,
        remarks,
        properties,
        revised=story.revised,
        hidden=story.hidden,
        warnings=(_("The file holds another file as a whole, which was left out."),) if story.embedded else (),
    )
    return make_draft(found, source, name, parts.media_type)


def _notes(parts: Parts, story: Story) -> list[Paragraph]:
    """Give the blocks of the footnotes and then of the endnotes that the text refers to."""
    found: list[Paragraph] = []
    for kind in ("footnote", "endnote"):
        root = parts.part(f"{kind}s")
        bodies = {value(one, "id"): one for one in (() if root is None else root) if name_of(one) == kind}
        for _kind, identity, label in [one for one in story.notes if one[0] == kind]:
            body = bodies.pop(identity, None)
            if body is not None:
                found += note_paragraphs(story.paragraphs(body), label)
    return found


def _numbers(parts: Parts) -> dict[str, str]:
    """Give how footnotes and endnotes are numbered: by the last section, else the settings, else as Word does."""
    settings, section = parts.part("settings"), child(parts.body, "sectPr")
    numbers = {"footnote": "decimal", "endnote": "lowerRoman"}
    for kind in numbers:
        for place in (settings, section):
            told = child(place, f"{kind}Pr", "numFmt")
            numbers[kind] = numbers[kind] if told is None else value(told)
    return numbers


def _properties(parts: Parts) -> dict[str, str]:
    root = parts.core_properties()
    found: dict[str, str] = {}
    for element in () if root is None else root:
        known = _PROPERTIES.get(_local_name(element))
        if known and element.text:
            found.setdefault(known, element.text)
    return found


def _local_name(element: Any) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
