"""Agreed sets with claims that have a rating, and what is written of them as ClaimReview."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from lxml import html

from annotator.exchange import Answers, look
from annotator.model import (
    Agreed,
    AnnotationSet,
    Article,
    Claim,
    Finding,
    Others,
    Quote,
    Reviewer,
    Span,
    Speaker,
    TextVersion,
    Verdict,
)
from tests.exchange.making import written

Json = dict[str, Any]

ANSWERS = {"url": "https://desk.example.org/lachin", "author": "Fact Desk"}
OPEN = "שלום, the roa\u0301d is open."
CLOSED = "👩🏽‍🚀 The e\u0301cole in Բերձոր is closed."
TEXT = f"👩🏽‍🚀 Colonna said: “{OPEN}” {CLOSED}\n\nNobody denied it."


def place(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def agreed_set(**changes: Any) -> AnnotationSet:
    """Give an agreed set: a claim in a quote, one of the article itself, one unchecked, one disputed, one set aside."""
    mine = Reviewer("r0", "Agreed set")
    claims = tuple(
        Claim(row, "a1", "r0", "v1", (place(words),), quote="q1" if row == "c1" else None)
        for row, words in {"c1": OPEN, "c2": CLOSED, "c3": "Nobody", "c4": "Nobody denied it", "c5": "denied"}.items()
    )
    given = "2023-05-02T09:00:00.000Z"
    verdicts = (
        Verdict("d1", "a1", "r0", "c1", Finding.UNSUBSTANTIATED, "contradicted", "Ann and Bob: It is shut.", given),
        Verdict("d2", "a1", "r0", "c2", Finding.SUBSTANTIATED, "", "Ann: Seen.\nBob, Ann: A photo.", given),
        Verdict("d4", "a1", "r0", "c4", Finding.SUBSTANTIATED),
        Verdict("d5", "a1", "r0", "c5", Finding.SET_ASIDE, "opinion"),
    )
    states = (Agreed.DECIDED, Agreed.UNANIMOUS, Agreed.UNCHECKED, Agreed.OPEN, Agreed.UNANIMOUS)
    article = Article(
        "a1",
        "The Lachin corridor",
        byline="Jane Doe; Րաֆֆի",
        publisher="The Paper",
        url="https://paper.example.org/ճանապարհ?id=1",
        published="2023-04-27",
        language="en",
    )
    found = AnnotationSet(
        "set1",
        article,
        (TextVersion("v1", "a1", TEXT, "sha"),),
        mine,
        quotes=(Quote("q1", "a1", "r0", "v1", (place(f"“{OPEN}”"),), speaker="s1"),),
        claims=claims,
        verdicts=verdicts,
        speakers=(Speaker("s1", "Catherine Colonna", role="Foreign Minister", affiliation="France"),),
        others=Others(reviewers=(Reviewer("r1", "Ann"), Reviewer("r2", "Bob"))),
        agreed=dict(zip((claim.id for claim in claims), states, strict=True)) | {"q1": Agreed.UNANIMOUS},
    )
    return replace(found, **changes)


def single(**changes: Any) -> AnnotationSet:
    """Give an agreed set with one rated claim, the fields of which are changed."""
    one = agreed_set()
    return replace(one, claims=(replace(one.claims[0], **changes),))


def to_bytes(*sets: AnnotationSet, **answers: str) -> bytes:
    return written("claimreview", *sets, answers=ANSWERS | answers)


def reviews_of(*sets: AnnotationSet, **answers: str) -> list[Json]:
    found: list[Json] = json.loads(to_bytes(*sets, **answers))
    return found


def told(*sets: AnnotationSet, answers: Answers = ANSWERS) -> list[str]:
    return look("claimreview", iter(sets), answers)


def scripts_in(page: bytes) -> list[Json]:
    """Give what a browser takes from the page: the content of its blocks, up to the first end tag."""
    found = html.document_fromstring(b"<!doctype html><meta charset=utf-8><body>" + page).iter("script")
    return [json.loads(one.text) for one in found if one.get("type") == "application/ld+json"]
