"""A set with a row of every kind, what formats make of sets, and how tests draw sets."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any

from hypothesis import HealthCheck, settings

from annotator.exchange import NO_ANSWERS, Answers, Source, read_sets, write
from annotator.model import (
    AnnotationSet,
    Article,
    BlindVerdict,
    Challenge,
    Citation,
    Claim,
    Comment,
    Decision,
    Evidence,
    Finding,
    MatchStatement,
    Opening,
    Others,
    Outcome,
    Quote,
    Reviewer,
    Revision,
    Span,
    Speaker,
    TextVersion,
    Tombstone,
    Verdict,
)

TEXT = "Colonna said: “👩🏽‍🚀 France never appealed.”\n\nBayramov disagreed."
SHA = hashlib.sha256(TEXT.encode()).hexdigest()


def small_set() -> AnnotationSet:
    """Give a set with a row of every kind."""
    article = Article("a1", "The Lachin corridor", published="2023-04-27")
    me, other = Reviewer("r1", "Ann"), Reviewer("r2", "Bob")
    quote = Quote("q1", "a1", "r1", "v1", (Span(15, 43),), (Span(8, 12),), (Span(0, 7),), speaker="s1")
    claim = Claim("c1", "a1", "r1", "v1", (Span(20, 42),), "France never appealed to Armenia.", "q1")
    theirs = Claim("c2", "a1", "r2", "v1", (Span(45, 63),))
    return AnnotationSet(
        "set1",
        article,
        (TextVersion("v1", "a1", TEXT, SHA),),
        me,
        quotes=(quote,),
        claims=(claim,),
        verdicts=(
            Verdict("d1", "a1", "r1", "c1", Finding.UNSUBSTANTIATED, "no evidence given", "Nobody showed it."),
            Verdict("d2", "a1", "r1", "c2", Finding.SUBSTANTIATED),
        ),
        evidence=(Evidence("e1", "a1", "r1", title="A letter"),),
        citations=(Citation("u1", "a1", "r1", "e1", "c1"),),
        comments=(Comment("k1", "a1", "r1", "Which appeal?", claim="c1"),),
        blind_verdicts=(BlindVerdict("b1", "a1", "r1", "c9", Finding.SET_ASIDE, "opinion"),),
        openings=(Opening("o1", "a1", "r1", "2023-05-01T09:00:00.000Z"),),
        challenges=(Challenge("h1", "a1", "r1", "c2", "It is about 2021.", "2023-05-01T10:00:00.000Z"),),
        match_statements=(
            MatchStatement("m1", "a1", "r1", "c1", "c2", same=False),
            MatchStatement("m2", "a1", "r1", "c1", "c9"),
        ),
        decisions=(
            Decision(
                "x2",
                "a1",
                "r1",
                "c2",
                Outcome.SETTLED,
                ("c1", "c2", "c9"),
                Finding.SUBSTANTIATED,
                speaker="s1",
                extent="c2",
                reason="Both letters say so.",
                cause="overlooked evidence",
                rested_on=(
                    Revision("verdicts", "d3", "r2", "5f1c", "unsubstantiated"),
                    Revision("claims", "c9", "r9", "77ab"),
                ),
                replaces=("x1", "x0"),
                decided="2023-05-02T09:00:00.000Z",
            ),
            Decision("x3", "a1", "r1", "q1", Outcome.SENT_BACK, ("q1",), reason="Who?", waits_for="r2"),
        ),
        speakers=(Speaker("s1", "Catherine Colonna"),),
        others=Others(
            reviewers=(other,),
            claims=(theirs,),
            evidence=(Evidence("e3", "a1", "r2", title="The other letter"),),
            verdicts=(Verdict("d3", "a1", "r2", "c2", Finding.UNSUBSTANTIATED),),
            citations=(Citation("u3", "a1", "r2", "e3", "c2"),),
            challenges=(Challenge("h3", "a1", "r2", "c1", "A reason"),),
            decisions=(Decision("x1", "a1", "r2", "c2", Outcome.STRUCK, ("c2",), reason="Too vague."),),
        ),
        stamps=MappingProxyType(
            {
                ("quotes", "q1"): "0001-a",
                ("claims", "c2"): "0002-b",
                ("sets", "set1"): "0003-a",
                ("decisions", "x2"): "0004-a",
                ("articles", "a1"): "0005-a",
            }
        ),
        bases=MappingProxyType({("quotes", "q1"): "0000-b", ("articles", "a1"): "0001-b"}),
        tombstones=(Tombstone("quotes", "q0", "0001-a"),),
    )


def written(form: str, *sets: AnnotationSet, answers: Answers = NO_ANSWERS) -> bytes:
    """Give the bytes of a format; of one with several files those of a zip file."""
    target = io.BytesIO()
    write(form, iter(sets), target, answers)
    return target.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    """Give the files of a zip file."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def drawing(most: int) -> settings:
    """Let a test draw `most` times whole sets: each takes a tenth of a second, more where others work beside it."""
    slow = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much)
    return settings(max_examples=most, deadline=None, suppress_health_check=slow)


def to_bytes(*sets: AnnotationSet) -> bytes:
    return written("json", *sets)


def document() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(to_bytes(small_set()))
    return found


def read(written: Any) -> list[AnnotationSet]:
    return read_sets(Source("set.json", json.dumps(written).encode())).sets


@cache
def schema() -> dict[str, Any]:
    path = resources.files("annotator_resources") / "schemas" / "annotator-sets-2.schema.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found
