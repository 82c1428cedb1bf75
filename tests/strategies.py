"""Hypothesis strategies for the words of the product: texts, marks, whole annotation sets."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from hypothesis import strategies as st

from annotator.model import (
    AnnotationSet,
    Article,
    Basis,
    Block,
    BlockKind,
    Citation,
    Claim,
    Comment,
    EarlierVerdict,
    Evidence,
    EvidenceKind,
    Finding,
    Others,
    Quote,
    QuoteKind,
    Reviewer,
    Span,
    Spans,
    Speaker,
    SpeakerKind,
    Stance,
    TextVersion,
    Tombstone,
    Verdict,
)

DIFFICULT_WORDS = (
    "“Colonna”",
    "naïve",
    "e\u0301te\u0301",
    "👩🏽‍🚀",
    "🇫🇷",
    "שלום",
    "العربية",
    "\u202eabc\u202c",
    "=SUM(1)",
    "a\u00a0b",
    "\\u0041",
    '"quoted"',
    "\u2028",
    "c",
)
"""Emoji, combining marks, right-to-left words, quotation marks, formulas and separators."""

words = st.one_of(
    st.sampled_from(DIFFICULT_WORDS),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=8),
)
"""One word of an article or a field, no control characters."""

lines = st.lists(words, min_size=1, max_size=8).map(" ".join)
"""One line, never empty."""

fields = st.one_of(st.just(""), lines)
"""A field that people type, often empty."""

texts = st.lists(lines, min_size=1, max_size=5).map("\n\n".join)
"""The text of an article: paragraphs parted by a blank line, never empty."""

stamps = st.builds("{:016x}-{:08x}".format, st.integers(1, 2**62), st.integers(0, 2**32 - 1))
"""A library's stamp."""

moments = st.datetimes().map(lambda moment: moment.isoformat(timespec="seconds") + "Z")


def spans_in(text: str, *, least: int = 1, most: int = 3) -> st.SearchStrategy[Spans]:
    """Give some spans of `text`, in order, not overlapping, each at least one code point long."""
    most = min(most, (len(text) + 1) // 2)
    ends = st.lists(st.integers(0, len(text)), min_size=2 * least, max_size=2 * most, unique=True).map(sorted)
    return ends.map(lambda found: tuple(map(Span, found[0::2], found[1::2])))


def ids(kind: str) -> st.SearchStrategy[str]:
    """Give ids that no other kind of row has."""
    return st.uuids().map(lambda found: f"{kind}-{found}")


@st.composite
def versions(draw: st.DrawFn, article: str) -> TextVersion:
    """Give a text version of an article with blocks in order."""
    text = draw(texts)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6)))
    pages = st.one_of(st.none(), st.integers(1, 9))
    blocks = tuple(
        Block(Span(start, end), draw(st.sampled_from(BlockKind)), draw(pages))
        for start, end in zip(cuts[0::2], cuts[1::2], strict=False)
    )
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return TextVersion(
        f"version-{article}-{sha256[:16]}", article, text, sha256, blocks, draw(st.one_of(st.just(""), moments))
    )


articles = st.builds(
    Article,
    id=ids("article"),
    title=lines,
    byline=fields,
    publisher=fields,
    url=fields,
    published=st.sampled_from(["", "2023", "2023-04", "2023-04-27"]),
    language=st.sampled_from(["", "en", "hy"]),
    archived=st.booleans(),
    added=st.one_of(st.just(""), moments),
)
reviewers = st.builds(
    Reviewer,
    id=ids("reviewer"),
    name=lines,
    initials=st.sampled_from(["", "AB"]),
    colour=st.sampled_from(["", "#1f5fa8"]),
)
speakers = st.builds(
    Speaker,
    id=ids("speaker"),
    name=lines,
    kind=st.sampled_from(SpeakerKind),
    role=fields,
    affiliation=fields,
    aliases=st.lists(lines, max_size=2).map(tuple),
)


class _Marks:
    """Draws the rows of one owner on one article."""

    def __init__(self, draw: st.DrawFn, versions: tuple[TextVersion, ...], speakers: tuple[Speaker, ...]) -> None:
        self._draw = draw
        self._versions = versions
        self._speakers: list[str | None] = [None, *(speaker.id for speaker in speakers)]

    def _common(self, kind: str, owner: str) -> dict[str, Any]:
        return {"id": self._draw(ids(kind)), "article": self._versions[0].article, "reviewer": owner}

    def quotes(self, owner: str, most: int) -> tuple[Quote, ...]:
        return tuple(self._quote(owner) for _ in range(self._draw(st.integers(0, most))))

    def _quote(self, owner: str) -> Quote:
        draw, version = self._draw, self._draw(st.sampled_from(self._versions))
        return Quote(
            **self._common("quote", owner),
            version=version.id,
            content=draw(spans_in(version.text)),
            cue=draw(spans_in(version.text, least=0, most=1)),
            source=draw(spans_in(version.text, least=0, most=1)),
            kind=draw(st.sampled_from(QuoteKind)),
            speaker=draw(st.sampled_from(self._speakers)),
        )

    def claims(self, owner: str, quotes: tuple[Quote, ...], most: int) -> tuple[Claim, ...]:
        return tuple(self._claim(owner, quotes) for _ in range(self._draw(st.integers(0, most))))

    def _claim(self, owner: str, quotes: tuple[Quote, ...]) -> Claim:
        draw, version = self._draw, self._draw(st.sampled_from(self._versions))
        return Claim(
            **self._common("claim", owner),
            version=version.id,
            spans=draw(spans_in(version.text)),
            wording=draw(fields),
            quote=draw(st.sampled_from([None, *(quote.id for quote in quotes)])),
            speaker=draw(st.sampled_from(self._speakers)),
        )

    def finding(self, owner: str, claim: Claim, kind: str) -> dict[str, Any]:
        draw = self._draw
        return self._common(kind, owner) | {
            "claim": claim.id,
            "finding": draw(st.sampled_from(Finding)),
            "basis": draw(st.sampled_from(["", *Basis])),
            "rationale": draw(fields),
            "given": draw(st.one_of(st.just(""), moments)),
        }

    def evidence(self, owner: str, most: int) -> tuple[Evidence, ...]:
        draw = self._draw
        found: list[Evidence] = []
        for _ in range(draw(st.integers(0, most))):
            version = draw(st.sampled_from([None, *self._versions]))
            found.append(
                Evidence(
                    **self._common("evidence", owner),
                    kind=draw(st.sampled_from(EvidenceKind)),
                    title=draw(fields),
                    url=draw(fields),
                    excerpt=draw(fields),
                    answer=draw(fields),
                    version=version.id if version else None,
                    excerpt_spans=draw(spans_in(version.text, least=0)) if version else (),
                )
            )
        return tuple(found)

    def comments(self, owner: str, quotes: tuple[Quote, ...], claims: tuple[Claim, ...]) -> tuple[Comment, ...]:
        draw = self._draw
        found: list[Comment] = []
        for _ in range(draw(st.integers(0, 2))):
            on: dict[str, Any] = {}
            if quotes and draw(st.booleans()):
                on = {"quote": draw(st.sampled_from(quotes)).id}
            elif claims:
                on = {"claim": draw(st.sampled_from(claims)).id}
            else:
                version = draw(st.sampled_from(self._versions))
                on = {"version": version.id, "spans": draw(spans_in(version.text))}
            reply_to = draw(st.sampled_from([None, *(comment.id for comment in found)]))
            found.append(
                Comment(
                    **self._common("comment", owner),
                    text=draw(lines),
                    reply_to=reply_to,
                    outside_author=draw(fields),
                    written=draw(st.one_of(st.just(""), moments)),
                    **on,
                )
            )
        return tuple(found)


@st.composite
def annotation_sets(draw: st.DrawFn) -> AnnotationSet:
    """Give a set whose references all hold: own marks, verdicts also on another reviewer's claims, stamps.

    It holds no confidential evidence, as no set that left a library does.
    """
    article = draw(articles)
    texts_of = tuple(draw(st.lists(versions(article.id), min_size=1, max_size=2, unique_by=lambda found: found.id)))
    me, other = draw(reviewers), draw(reviewers)
    spoken = tuple(draw(st.lists(speakers, max_size=3)))
    if len(spoken) > 1 and draw(st.booleans()):
        first, *rest = spoken
        spoken = (Speaker(first.id, first.name, first.kind, merged_into=rest[0].id), *rest)
    marks = _Marks(draw, texts_of, spoken)
    others_quotes = marks.quotes(other.id, 1)
    others_claims = marks.claims(other.id, others_quotes, 2)
    others_evidence = marks.evidence(other.id, 1)
    quotes = marks.quotes(me.id, 3)
    claims = marks.claims(me.id, (*quotes, *others_quotes), 3)
    judged = [claim for claim in (*claims, *others_claims) if draw(st.booleans())]
    evidence = marks.evidence(me.id, 2)
    others = Others(
        reviewers=(other,) if others_quotes or others_claims or others_evidence else (),
        quotes=others_quotes,
        claims=others_claims,
        evidence=others_evidence,
    )
    found = AnnotationSet(
        id=draw(ids("set")),
        article=article,
        versions=texts_of,
        reviewer=me,
        finished=draw(st.one_of(st.just(""), moments)),
        quotes=quotes,
        claims=claims,
        verdicts=tuple(Verdict(**marks.finding(me.id, claim, "verdict")) for claim in judged),
        earlier_verdicts=tuple(
            EarlierVerdict(**marks.finding(me.id, claim, "earlier"), replaced=draw(moments)) for claim in judged[:1]
        ),
        evidence=evidence,
        citations=tuple(
            Citation(draw(ids("citation")), article.id, me.id, one.id, claim.id, draw(st.sampled_from(Stance)))
            for one in (*evidence, *others_evidence)
            for claim in judged[:2]
        ),
        comments=marks.comments(me.id, (*quotes, *others_quotes), (*claims, *others_claims)),
        speakers=spoken,
        others=others,
        tombstones=tuple(
            draw(st.lists(st.builds(Tombstone, st.sampled_from(["quotes", "claims"]), ids("gone"), stamps), max_size=2))
        ),
    )
    return _stamped(draw, found)


def _stamped(draw: st.DrawFn, found: AnnotationSet) -> AnnotationSet:
    """Give stamps to all rows, to some, or to none."""
    rows: dict[str, tuple[Any, ...]] = {
        "articles": (found.article,),
        "text_versions": found.versions,
        "reviewers": (found.reviewer, *found.others.reviewers),
        "sets": (found,),
        "speakers": found.speakers,
        "quotes": (*found.quotes, *found.others.quotes),
        "claims": (*found.claims, *found.others.claims),
        "verdicts": found.verdicts,
        "earlier_verdicts": found.earlier_verdicts,
        "evidence": (*found.evidence, *found.others.evidence),
        "citations": found.citations,
        "comments": found.comments,
    }
    keys = [(table, row.id) for table, values in rows.items() for row in values]
    chosen = keys if draw(st.booleans()) else [key for key in keys if draw(st.booleans())]
    return replace(found, stamps=MappingProxyType({key: draw(stamps) for key in chosen}))
