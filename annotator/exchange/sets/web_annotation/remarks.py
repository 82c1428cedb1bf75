"""Remarks that other programs hold on texts: placed in the library's texts, and made into reviewers' sets.

Highlights become quotes, assessed words claims, all else comments: on the words, on what they answer, or on the article
as a whole. All ids are derived from what names a remark where it comes from, so that importing twice changes nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, NamedTuple

from annotator.exchange.dates import utc_moment
from annotator.exchange.formats import SetsRead, Texts
from annotator.exchange.sentences import counted
from annotator.exchange.sets.assembling import Rows, assemble
from annotator.exchange.sets.placing import KnownText, Located, locate
from annotator.exchange.sets.web_annotation.selectors import Places, Selected
from annotator.exchange.sets.web_annotation.terms import iri_of
from annotator.i18n import _, ngettext
from annotator.model import Anchor, AnnotationSet, Claim, Comment, Quote, Reviewer, Span, Spans
from annotator.model.ids import foreign_id
from annotator.text import normalise


class Use(Enum):
    """What a remark makes of its words."""

    COMMENT = "comment"
    QUOTE = "quote"
    CLAIM = "claim"


class Author(NamedTuple):
    """Who made a remark: what names them where it comes from, and what they are called."""

    id: str
    name: str


NOBODY = Author("", "")


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark. `source` names the text that it is about (an address, a title), `title` is what people call that.

    `selected` are the words that it is on, none where it is on the whole text. `answers` names the remark that it
    replies to, `written` is a moment as its program writes it.
    """

    id: str
    source: str
    title: str = ""
    selected: tuple[Selected, ...] = ()
    text: str = ""
    use: Use = Use.COMMENT
    author: Author = NOBODY
    written: str = ""
    answers: str = ""


def sets_of_remarks(
    remarks: Sequence[Remark], texts: Texts, *, program: str = "", beside: Sequence[AnnotationSet] = ()
) -> SetsRead:
    """Make the sets of remarks, one for each author and article, and tell what could not be placed.

    `beside` are sets from the same file: remarks may be on their texts, or answer their rows, by the IRIs of both.
    Other texts are looked for in `texts`. Who has no name is called after the `program`.
    """
    maker = _Maker(remarks, texts, program)
    for one in beside:
        maker.know(one)
    return maker.made()


class _Maker:
    def __init__(self, remarks: Sequence[Remark], texts: Texts, program: str) -> None:
        self._remarks = {remark.id: remark for remark in reversed(remarks)}
        self._order = list(self._remarks.values())[::-1]
        self._texts = texts
        self._program = program
        self._known: dict[str, KnownText] = {}
        self._rows = Rows()
        self._authors: dict[str, Reviewer] = {}
        self._located: dict[str, Located] = {}
        self._made: dict[str, Quote | Claim | Comment] = {}
        self._notes: list[str] = []
        self._unplaced = 0

    def know(self, one: AnnotationSet) -> None:
        """Take notice of a set whose texts and rows remarks may be on."""
        for version in one.versions:
            for name in (iri_of(version.id), one.article.url):
                self._known[name] = one.article, version
            self._rows.add_text(one.article, version)
        self._rows.reviewers |= {row.id: row for row in (one.reviewer, *one.others.reviewers)}
        self._rows.speakers |= {speaker.id: speaker for speaker in one.speakers}
        rows: tuple[Quote | Claim | Comment, ...] = (*one.quotes, *one.claims, *one.comments)
        for row in rows:
            self._made[iri_of(row.id)] = row
            self._rows.add(row)

    def made(self) -> SetsRead:
        roots: defaultdict[str, list[Remark]] = defaultdict(list)
        for remark in self._order:
            if remark.answers not in self._remarks and remark.answers not in self._made:
                roots[remark.source].append(remark)
        for source, group in roots.items():
            self._locate(source, group)
        for remark in self._order:
            self._make_with_what_it_answers(remark)
        sets = [one for one in assemble(self._rows) if one.reviewer.id in self._authors]
        return SetsRead(sets, (*self._notes, *self._unplaced_note()))

    def _unplaced_note(self) -> list[str]:
        note = ngettext(
            "{n} annotation tells its place by numbers alone, and they fit no text here. "
            "It was kept as a remark on the whole article.",
            "{n} annotations tell their places by numbers alone, and they fit no text here. "
            "They were kept as remarks on the whole article.",
            self._unplaced,
        )
        return counted((self._unplaced, note))

    def _locate(self, source: str, group: Sequence[Remark]) -> None:
        known = (self._known.get(source) if source else None) or next(iter(self._texts.texts_of(source)), None)
        named = Counter(remark.title for remark in group if remark.title).most_common(1)
        title = known[0].title if known else named[0][0] if named else source
        places = Places(known[1].text) if known else None
        annotations = [[places.anchor(one) if places else one.anchor for one in remark.selected] for remark in group]
        annotations = [[anchor for anchor in anchors if anchor.exact.strip()] for anchors in annotations]
        whole = [] if known else [Anchor(Span(0, 0), title, "", "")]  # stands for the text that is not there
        located, notes = locate(
            [anchors or whole for anchors in annotations], known, title, source if "://" in source else ""
        )
        self._notes += notes
        for remark, anchors, found in zip(group, annotations, located, strict=True):
            self._located[remark.id] = found if anchors else found._replace(spans=())
            self._unplaced += bool(remark.selected) and not anchors

    def _make_with_what_it_answers(self, remark: Remark) -> None:
        """Make the row of a remark, before it those of what it answers; a circle of answers is cut."""
        chain: list[Remark] = []
        seen: set[str] = set()
        one: Remark | None = remark
        while one is not None and one.id not in self._made and one.id not in seen:
            seen.add(one.id)
            chain.append(one)
            one = self._remarks.get(one.answers)
        if chain and chain[-1].id not in self._located and chain[-1].answers not in self._made:
            self._locate(chain[-1].source, [chain[-1]])
        for each in reversed(chain):
            self._make(each)

    def _make(self, remark: Remark) -> None:
        parent = self._made.get(remark.answers) if remark.id not in self._located else None
        if parent is not None:
            self._keep(remark, self._comment(remark, remark.id, parent.article, _on(parent)))
            return
        article, version, spans = self._located[remark.id]
        self._rows.add_text(article, version)
        spans = normalise(spans)
        if not spans or remark.use is Use.COMMENT:
            on = {"version": version.id, "spans": spans} if spans else {}
            self._keep(remark, self._comment(remark, remark.id, article.id, on))
            return
        mark = self._mark(remark, article.id, version.id, spans)
        self._keep(remark, mark)
        if remark.text:
            self._rows.add(self._comment(remark, f"{remark.id} text", article.id, _on(mark)))

    def _mark(self, remark: Remark, article: str, version: str, spans: Spans) -> Quote | Claim:
        row, reviewer = foreign_id("remark", article, remark.id), self._reviewer(remark.author)
        if remark.use is Use.CLAIM:
            return Claim(row, article, reviewer, version, spans)
        return Quote(row, article, reviewer, version, spans)

    def _comment(self, remark: Remark, name: str, article: str, on: dict[str, Any]) -> Comment:
        return Comment(
            foreign_id("remark", article, name),
            article,
            self._reviewer(remark.author),
            remark.text or _("(a mark without words)"),
            written=utc_moment(remark.written),
            **on,
        )

    def _keep(self, remark: Remark, row: Quote | Claim | Comment) -> None:
        self._made[remark.id] = row
        self._rows.add(row)

    def _reviewer(self, author: Author) -> str:
        name = author.name or author.id or self._program or _("Imported")
        row = foreign_id("reviewer", author.id or author.name or self._program)
        self._authors.setdefault(row, Reviewer(row, name))
        self._rows.reviewers.setdefault(row, self._authors[row])
        return row


def _on(row: Quote | Claim | Comment) -> dict[str, Any]:
    """Give what a remark is on that answers a row: the mark, or what the answered remark is on, too."""
    if isinstance(row, Quote):
        return {"quote": row.id}
    if isinstance(row, Claim):
        return {"claim": row.id}
    return {"reply_to": row.id, "quote": row.quote, "claim": row.claim, "version": row.version, "spans": row.spans}
