"""From what a reader found in a manuscript to the draft of an article: title, byline, remarks, warnings.

The properties of a file are about the file: its author is often the desk's computer or whoever wrote the template,
its dates are those of the file, its title that of an earlier article. So the author is taken for the byline only
where the first lines name them too, the title only where nothing above the text says otherwise, no date at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from annotator.exchange.articles.file_properties import real_byline, real_title
from annotator.exchange.articles.manuscripts.paragraphs import Laid, Paragraph, lay_out, span_at
from annotator.exchange.articles.titles import propose_title
from annotator.exchange.languages import language_tag
from annotator.i18n import _, ngettext
from annotator.model import ArticleDraft, BlockKind, DraftComment, Span

_DEEPEST_REPLY = 50


@dataclass(frozen=True)
class Remark:
    """A remark on a manuscript. `parent` is the name of the remark that it replies to, or ""."""

    text: str
    author: str = ""
    written: str = ""
    parent: str = ""


@dataclass
class Manuscript:
    """What a reader found in a manuscript. `properties` are the file's own: title, author, language."""

    paragraphs: list[Paragraph]
    notes: list[Paragraph] = field(default_factory=list)
    remarks: Mapping[str, Remark] = field(default_factory=dict)
    properties: Mapping[str, str] = field(default_factory=dict)
    revised: bool = False
    hidden: bool = False
    warnings: tuple[str, ...] = ()


def make_draft(found: Manuscript, source: bytes, name: str, media_type: str) -> ArticleDraft:
    """Make the draft of an article of what was found in the bytes `source` of the file `name`.

    Raises `ExchangeError` where there are no words.
    """
    laid = lay_out([*found.paragraphs, *found.notes], name)
    comments, moved = _comments(laid, found.remarks)
    return ArticleDraft(
        text=laid.text,
        title=_title(laid, found.properties.get("title", ""), name),
        byline=_byline(laid, found.properties.get("author", "")),
        language=language_tag(found.properties.get("language", "")),
        blocks=laid.blocks,
        original=source,
        media_type=media_type,
        warnings=(*_warnings(hidden=found.hidden, moved=moved), *found.warnings),
        comments=comments,
        revised=found.revised,
    )


def _comments(laid: Laid, remarks: Mapping[str, Remark]) -> tuple[tuple[DraftComment, ...], int]:
    """Give the remarks in the order of their places, replies behind what they reply to; and how many had no words."""
    spans: dict[str, Span | None] = {}
    moved = 0
    for key, remark in remarks.items():
        place = laid.places.get(key) or laid.places.get(remark.parent)
        spans[key], own = span_at(laid.text, place) if place else (None, True)
        moved += not own
    order = sorted(_threads(remarks), key=lambda thread: _start(spans[thread[0]]))
    comments: list[DraftComment] = []
    for thread in order:
        first = len(comments)
        for key in thread:
            one = remarks[key]
            text = one.text.strip() or _("(a remark without words)")
            reply = first if key != thread[0] else None
            comments.append(DraftComment(text, spans[key], one.author.strip(), one.written, reply))
    return tuple(comments), moved


def _threads(remarks: Mapping[str, Remark]) -> list[list[str]]:
    """Give for each remark that is no reply its name and those of all replies below it, in the order of the file."""
    threads = {key: [key] for key in remarks if _first(key, remarks) == key}
    for key in remarks:
        first = _first(key, remarks)
        if first != key:
            threads[first].append(key)
    return list(threads.values())


def _first(key: str, remarks: Mapping[str, Remark]) -> str:
    """Give the remark that began the thread of `key`; one in a ring of replies begins its own."""
    first = key
    for _step in range(_DEEPEST_REPLY):
        parent = remarks[first].parent
        if parent not in remarks:
            return first
        first = parent
    return key


def _start(span: Span | None) -> int:
    return span.start if span else -1


def _title(laid: Laid, property_title: str, name: str) -> str:
    """Give the title: of the file if the text has it, else what stands above the text, else of the file."""
    told = real_title(property_title, name)
    above = laid.titles[:1]
    if not above and laid.headings and laid.blocks[0].kind is BlockKind.HEADING:
        above = laid.headings[:1]
    if told and (not above or told.casefold() in " ".join(laid.text.split()).casefold()):
        return told
    return (*above, *laid.headings, propose_title(laid.text, name))[0]


def _byline(laid: Laid, author: str) -> str:
    """Give the byline: what has a style for it, else the file's author if one of the first lines names them."""
    if laid.bylines:
        return laid.bylines[0]
    return real_byline(author, (laid.text[block.span.start : block.span.end] for block in laid.blocks))


def _warnings(*, hidden: bool, moved: int) -> Iterable[str]:
    if hidden:
        yield _("The file holds hidden text, which was left out.")
    if moved:
        yield ngettext(
            "The words of {number} remark are not in the text; it stands on the word beside.",
            "The words of {number} remarks are not in the text; they stand on the words beside.",
            moved,
        ).format(number=moved)
