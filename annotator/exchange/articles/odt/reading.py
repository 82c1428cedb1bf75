"""OpenDocument texts to articles: words with tracked changes accepted or not, notes at the end, remarks on their words.

odfpy loads a whole file without bounds into a tree of objects of its own, and knows nothing of blanks or tracked
changes in it; so the XML is read here, with lxml.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from annotator.exchange.articles.known_files import refuse_other_files
from annotator.exchange.articles.manuscripts.drafts import Manuscript, Remark, make_draft
from annotator.exchange.articles.manuscripts.paragraphs import MOST_BYTES, plain_words
from annotator.exchange.articles.odt.names import child, name_of, value
from annotator.exchange.articles.odt.story import Story
from annotator.exchange.articles.odt.styles import Styles
from annotator.exchange.articles.recognising import is_flat_odt
from annotator.exchange.dates import utc_moment
from annotator.exchange.errors import ExchangeError, refusal
from annotator.exchange.formats import AS_IT_IS, Reading, Revisions
from annotator.exchange.languages import commonest_language
from annotator.exchange.sizes import check_size
from annotator.exchange.sources import ZIP_MARK, Archive
from annotator.exchange.xml_parsing import parse_part
from annotator.i18n import _
from annotator.model import ArticleDraft

ODT = "application/vnd.oasis.opendocument.text"
_PROPERTIES = {"dc:title": "title", "meta:initial-creator": "author", "dc:language": "language"}


class _Roots(NamedTuple):
    """The root elements of content, styles and properties (the last two may be None), and the media type."""

    content: Any
    styles: Any
    meta: Any
    media_type: str


def read_odt(source: bytes, name: str, how: Reading = AS_IT_IS) -> ArticleDraft:
    """Read an OpenDocument text (.odt, .ott, .fodt); `how.revisions` tells which text.

    Headers, footers and hidden text are left out. Raises `ExchangeError` where it is empty, too large, damaged, locked
    with a password or no OpenDocument text.
    """
    check_size(len(source), name, MOST_BYTES)
    roots = _flat(source, name) if is_flat_odt(source) else _unpacked(source, name)
    text = child(roots.content, "office:body", "office:text")
    if text is None:
        raise _no_text(name)
    styles = Styles(roots.styles, roots.content)
    story = Story(styles, how.revisions, *_changes(text))
    paragraphs = story.paragraphs(text)
    properties = dict(_properties(roots.meta))
    properties.setdefault("language", commonest_language(story.languages, styles.language))
    found = Manuscript(
        paragraphs,
        [*story.notes["footnote"], *story.notes["endnote"]],
        _remarks(story, styles),
        properties,
        revised=story.revised,
        hidden=story.hidden,
    )
    return make_draft(found, source, name, roots.media_type)


def _flat(source: bytes, name: str) -> _Roots:
    root = parse_part(source, name)
    return _Roots(root, None, root, f"{ODT}-flat-xml")


def _unpacked(source: bytes, name: str) -> _Roots:
    refuse_other_files(source, name, but=ZIP_MARK)
    archive = Archive(source, name)
    manifest = archive.read("META-INF/manifest.xml") or b""
    if b"encryption-data" in manifest or "encrypted-package" in archive.files:
        raise refusal(
            _("“{name}” is locked with a password.").format(name=name),
            _("Open it in its own program and save it without a password."),
        )
    content = archive.read("content.xml")
    if content is None:
        raise _no_text(name)
    styles, meta = archive.read("styles.xml"), archive.read("meta.xml")
    kind = (archive.read("mimetype") or b"").strip().decode("ascii", "replace")
    return _Roots(
        parse_part(content, name),
        parse_part(styles, name) if styles else None,
        parse_part(meta, name) if meta else None,
        kind if kind.startswith(ODT) else ODT,
    )


def _no_text(name: str) -> ExchangeError:
    return refusal(
        _("“{name}” holds no OpenDocument text.").format(name=name),
        _("Look whether the right file was chosen, or open it in its own program and save it as OpenDocument text."),
    )


def _changes(text: Any) -> tuple[dict[str, Any], frozenset[str]]:
    """Give the contents of deletions and the ids of insertions."""
    deleted: dict[str, Any] = {}
    inserted: set[str] = set()
    for region in child(text, "text:tracked-changes") if child(text, "text:tracked-changes") is not None else ():
        identity = value(region, "text:id") or value(region, "xml:id")
        deletion = child(region, "text:deletion")
        if deletion is not None:
            deleted[identity] = deletion
        if child(region, "text:insertion") is not None:
            inserted.add(identity)
    return deleted, frozenset(inserted)


def _remarks(story: Story, styles: Styles) -> dict[str, Remark]:
    """Give the remarks that were met; their words are read as they are."""
    found: dict[str, Remark] = {}
    for key, element in story.annotations.items():
        author, date = child(element, "dc:creator"), child(element, "dc:date")
        words = [one for one in element if name_of(one) in ("text:p", "text:h", "text:list")]
        found[key] = Remark(
            plain_words(Story(styles, Revisions.ACCEPTED, {}, frozenset()).paragraphs(words)),
            "" if author is None else author.text or "",
            "" if date is None else utc_moment(date.text or ""),
            value(element, "loext:parent-name"),
        )
    return found


def _properties(root: Any) -> Iterator[tuple[str, str]]:
    for element in child(root, "office:meta") if child(root, "office:meta") is not None else ():
        known = _PROPERTIES.get(name_of(element))
        if known and element.text:
            yield known, element.text
