"""Hypothesis strategies for the words of the product: texts, marks, whole annotation sets."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from hypothesis import strategies as st

from annotator.exchange.sets.annotator_json.rows import OWN_TABLES
from annotator.model import (
    Agreed,
    AnnotationSet,
    Article,
    Basis,
    BlindVerdict,
    Block,
    BlockKind,
    Cause,
    Challenge,
    Citation,
    Claim,
    Comment,
    Decision,
    EarlierVerdict,
    Evidence,
    EvidenceKind,
    Finding,
    MatchStatement,
    Opening,
    Others,
    Outcome,
    Quote,
    QuoteKind,
    Reviewer,
    Revision,
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

digests = st.binary(min_size=4, max_size=8).map(bytes.hex)
"""What stands for the content of a row."""

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

    def citations(self, owner: str, evidence: tuple[Evidence, ...], claims: tuple[Claim, ...]) -> tuple[Citation, ...]:
        return tuple(
            Citation(**self._common("citation", owner), evidence=one.id, claim=claim.id, stance=self._stance())
            for one in evidence
            for claim in claims[:2]
        )

    def _stance(self) -> Stance:
        return self._draw(st.sampled_from(Stance))

    def challenges(self, owner: str, claims: tuple[Claim, ...]) -> tuple[Challenge, ...]:
        draw = self._draw
        return tuple(
            Challenge(**self._common("challenge", owner), claim=claim.id, reason=draw(fields), raised=draw(moments))
            for claim in claims[: draw(st.integers(0, 1))]
        )

    def statements(self, owner: str, marks: list[str]) -> tuple[MatchStatement, ...]:
        draw = self._draw
        pairs = draw(st.lists(st.lists(st.sampled_from(marks), min_size=2, max_size=2, unique=True), max_size=2))
        return tuple(
            MatchStatement(
                **self._common("statement", owner),
                first=min(pair),
                second=max(pair),
                same=draw(st.booleans()),
                said=draw(fields),
            )
            for pair in pairs
        )

    def decisions(
        self, owner: str, marks: list[str], people: list[str], before: tuple[Decision, ...], most: int
    ) -> tuple[Decision, ...]:
        """Give decisions; `marks` and `people` (ids) need not be in the set, `before` are decisions to replace."""
        draw = self._draw
        mark, person = st.sampled_from(marks), st.sampled_from(people)
        revision = st.builds(
            Revision,
            st.sampled_from(["verdicts", "citations", "challenges", "quotes", "claims"]),
            mark,
            person,
            digests,
            fields,
        )
        replaced = st.sampled_from([*(one.id for one in before), "decision-gone"])
        return tuple(
            Decision(
                **self._common("decision", owner),
                mark=draw(mark),
                outcome=draw(st.sampled_from(Outcome)),
                marks=tuple(draw(st.lists(mark, max_size=2))),
                finding=draw(st.sampled_from([None, *Finding])),
                basis=draw(st.sampled_from(["", *Basis])),
                speaker=draw(st.sampled_from(self._speakers)),
                extent=draw(st.one_of(st.none(), mark)),
                reason=draw(fields),
                cause=draw(st.sampled_from(["", *Cause, "a desk's own word"])),
                waits_for=draw(st.one_of(st.none(), person)),
                rested_on=tuple(draw(st.lists(revision, max_size=2))),
                replaces=tuple(draw(st.lists(replaced, max_size=1))),
                decided=draw(st.one_of(st.just(""), moments)),
            )
            for _ in range(draw(st.integers(0, most)))
        )


@st.composite
def annotation_sets(draw: st.DrawFn) -> AnnotationSet:
    """Give a set whose references all hold: own marks, verdicts and decisions also on others' claims, stamps.

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
    others = _others(draw, marks, other)
    quotes = marks.quotes(me.id, 3)
    claims = marks.claims(me.id, (*quotes, *others.quotes), 3)
    all_claims = (*claims, *others.claims)
    judged = tuple(claim for claim in all_claims if draw(st.booleans()))
    evidence = marks.evidence(me.id, 2)
    known = [*(one.id for one in (*quotes, *all_claims)), "mark-gone", "mark-long-gone"]
    gone = (Claim("claim-gone", article.id, other.id, texts_of[0].id, ()),)
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
        citations=marks.citations(me.id, (*evidence, *others.evidence), judged),
        comments=marks.comments(me.id, (*quotes, *others.quotes), all_claims),
        blind_verdicts=tuple(
            BlindVerdict(**marks.finding(me.id, claim, "blind")) for claim in (judged + gone)[: draw(st.integers(0, 2))]
        ),
        openings=tuple(
            draw(st.lists(st.builds(Opening, ids("opening"), st.just(article.id), st.just(me.id), moments), max_size=1))
        ),
        challenges=marks.challenges(me.id, all_claims),
        match_statements=marks.statements(me.id, known),
        decisions=marks.decisions(me.id, known, [me.id, other.id, "reviewer-gone"], others.decisions, 2),
        speakers=spoken,
        others=others,
        tombstones=tuple(
            draw(
                st.lists(
                    st.builds(Tombstone, st.sampled_from(["quotes", "claims", "challenges"]), ids("gone"), stamps),
                    max_size=2,
                )
            )
        ),
    )
    return _stamped(draw, found)


@st.composite
def agreed_sets(draw: st.DrawFn) -> AnnotationSet:
    """Give an agreed set: one that says of each of its marks how it came in."""
    found = draw(annotation_sets().filter(lambda one: bool(one.quotes or one.claims)))
    marks = [mark.id for mark in (*found.quotes, *found.claims)]
    return replace(found, agreed=MappingProxyType({mark: draw(st.sampled_from(Agreed)) for mark in marks}))


def _others(draw: st.DrawFn, marks: _Marks, other: Reviewer) -> Others:
    """Give rows of another reviewer that a set may refer to."""
    quotes = marks.quotes(other.id, 1)
    claims = marks.claims(other.id, quotes, 2)
    evidence = marks.evidence(other.id, 1)
    rows: dict[str, tuple[Any, ...]] = {
        "quotes": quotes,
        "claims": claims,
        "evidence": evidence,
        "verdicts": tuple(Verdict(**marks.finding(other.id, claim, "verdict")) for claim in claims[:1]),
        "citations": marks.citations(other.id, evidence, claims[:1]),
        "challenges": marks.challenges(other.id, claims),
        "decisions": marks.decisions(other.id, ["mark-gone"], [other.id], (), 1),
    }
    return Others(reviewers=(other,) if any(rows.values()) or draw(st.booleans()) else (), **rows)


def _stamped(draw: st.DrawFn, found: AnnotationSet) -> AnnotationSet:
    """Give stamps to all rows, to some, or to none; and bases to some of those that have one."""
    rows: dict[str, tuple[Any, ...]] = {
        "articles": (found.article,),
        "text_versions": found.versions,
        "reviewers": (found.reviewer, *found.others.reviewers),
        "sets": (found,),
        "speakers": found.speakers,
    }
    for table in OWN_TABLES:
        rows[table] = (*getattr(found, table), *getattr(found.others, table, ()))
    keys = [(table, row.id) for table, values in rows.items() for row in values]
    chosen = keys if draw(st.booleans()) else [key for key in keys if draw(st.booleans())]
    based = chosen[:: draw(st.integers(1, 4))] if draw(st.booleans()) else []
    return replace(
        found,
        stamps=MappingProxyType({key: draw(stamps) for key in chosen}),
        bases=MappingProxyType({key: draw(stamps) for key in based}),
    )
