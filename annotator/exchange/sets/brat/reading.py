"""brat standoff to annotation sets: our own export with its ids, other people's as far as it can be understood.

Attributions are found as types with relations (Quote, Cue, Source), and as events
(``E1<TAB>Attribution:T4 Content:T3 Cue:T2 Source:T1``, as the corpus PolNeAR has them). Every other annotation becomes
a comment on its words; attributes, normalisations and notes become comments too.
"""

from __future__ import annotations

from pathlib import PurePath

from annotator.exchange.formats import SetsRead, Texts
from annotator.exchange.sentences import counted
from annotator.exchange.sets.annotator_json.rows import read_row
from annotator.exchange.sets.annotator_json.schema import is_row
from annotator.exchange.sets.brat.counting import Counting, counting_of, raw_text, text_of
from annotator.exchange.sets.brat.lines import Lines, parse
from annotator.exchange.sets.brat.meaning import Meaning
from annotator.exchange.sets.brat.spelling import unescaped
from annotator.exchange.sets.brat.writing import note_on
from annotator.exchange.sets.json_files import Json
from annotator.exchange.sets.placing import KnownText, new_text
from annotator.exchange.sets.round_trip.carried import load
from annotator.exchange.sets.round_trip.origin import Origin
from annotator.exchange.sets.round_trip.own_texts import own_text
from annotator.exchange.sets.round_trip.rebuilding import rebuild
from annotator.exchange.sources import Source
from annotator.i18n import _, ngettext
from annotator.model import Reviewer
from annotator.model.ids import foreign_id

_NAMELESS = "brat"


def read_brat(source: Source, texts: Texts) -> SetsRead:
    """Read the set in a .ann, with the .txt of its name beside it, or the text of that title in the library.

    Raises `ExchangeError` where a file is no text.
    """
    lines = parse(raw_text(source.data, source.name) if source.data.strip() else "")
    if not (lines.text_bounds or lines.others):
        return SetsRead([], (_("There are no annotations in “{name}”.").format(name=source.name),))
    head = _head(lines)
    stem, data = _text_beside(source)
    known, way = _known(lines, head, stem, data, texts)
    reviewer = _reviewer(source, head, stem)
    origin = Origin("brat", known, _title(head, stem), reviewer, head, note_on, read_note=unescaped)
    meaning = Meaning(lines, way, ours=bool(head))
    read = rebuild(meaning.found(), origin, meaning.loose)
    return SetsRead(read.sets, (*read.notes, *_notes(source, lines, reviewer, head)))


def _head(lines: Lines) -> Json:
    heads = (load(note.words) for note in lines.notes if note.type == "AnnotatorSet")
    return next((head for head in heads if head is not None), {})


def _text_beside(source: Source) -> tuple[str, bytes | None]:
    """Give the name of the text, and its bytes: of the same name, or of the part before a last ``_``.

    The second is how corpora name several people's annotations of one text.
    """
    stem = PurePath(source.name).stem
    data = source.beside(f"{stem}.txt")
    article, parted, _annotator = stem.rpartition("_")
    if data is None and parted and article:
        data = source.beside(f"{article}.txt")
        return (article if data is not None else stem), data
    return stem, data


def _known(
    lines: Lines, head: Json, stem: str, data: bytes | None, texts: Texts
) -> tuple[KnownText | None, Counting | None]:
    """Give the text that the annotations are about, and how they count in it."""
    version = head.get("version")
    sha256 = version.get("sha256", "") if isinstance(version, dict) else ""
    if data is None:
        known = texts.text_with(sha256) if isinstance(sha256, str) and sha256 else None
        known = known or next(iter(texts.texts_of(_title(head, stem))), None)
        return known, None if known is None else Counting(known[1].text, known[1].text)
    text = text_of(data, f"{stem}.txt", sha256 if isinstance(sha256, str) else "")
    known = own_text(head, text) or new_text(text, _title(head, stem))
    found = texts.text_with(known[1].sha256)
    raw = text if text.encode() == data else raw_text(data, f"{stem}.txt")
    return found or known, counting_of(text, raw, list(lines.text_bounds.values()))


def _title(head: Json, stem: str) -> str:
    article = head.get("article")
    title = article.get("title") if isinstance(article, dict) else None
    return title if isinstance(title, str) and title else stem


def _reviewer(source: Source, head: Json, stem: str) -> Reviewer:
    """Give whose annotations these are: as our own note says, else by the file's name, the folder, or nobody known.

    A folder with an ``annotation.conf`` of its own is a collection, and its name no person's.
    """
    written = head.get("reviewer")
    if is_row("reviewer", written):
        return read_row(Reviewer, written or {})
    by_name = PurePath(source.name).stem.removeprefix(stem).lstrip("_")
    folder = "" if source.beside("annotation.conf") is not None else source.folder
    name = by_name or folder or _NAMELESS
    return Reviewer(foreign_id("brat", "reviewer", name), name)


def _notes(source: Source, lines: Lines, reviewer: Reviewer, head: Json) -> list[str]:
    notes: list[str] = []
    if not head:
        notes.append(
            _("The annotations in “{name}” came in as those of a reviewer “{reviewer}”.").format(
                name=source.name, reviewer=reviewer.name
            )
        )
    not_understood = ngettext(
        "{n} line of “{name}” was not understood; it is kept in a comment on the article.",
        "{n} lines of “{name}” were not understood; they are kept in a comment on the article.",
        len(lines.others),
    )
    return [*notes, *counted((len(lines.others), not_understood), name=source.name)]
