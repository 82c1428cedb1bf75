"""Sets as JSON: what is written, and that all of it comes back."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from types import MappingProxyType
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.exchange import ExchangeError, Source, read_sets, write
from annotator.exchange.sets.annotator_json.reading import read_json
from annotator.model import AnnotationSet, Citation, Claim, Evidence, Reviewer, Span, Speaker
from tests import strategies
from tests.exchange.making import SHA, TEXT, document, drawing, read, schema, small_set, to_bytes


@drawing(10)
@given(st.lists(strategies.annotation_sets(), max_size=2))
def test_any_sets_come_back_equal(sets: list[AnnotationSet]) -> None:
    written = to_bytes(*sets)
    assert read_sets(Source("set.json", written)).sets == sets
    assert to_bytes(*sets) == to_bytes(*read_sets(Source("set.json", written)).sets) == written
    jsonschema.Draft202012Validator(schema()).validate(json.loads(written))


@drawing(6)
@given(strategies.agreed_sets())
def test_an_agreed_set_can_be_read_by_programs_and_is_nobodys_to_import(one: AnnotationSet) -> None:
    written = to_bytes(one)
    assert read_json(written, "agreed.json") == [one]
    jsonschema.Draft202012Validator(schema()).validate(json.loads(written))
    with pytest.raises(ExchangeError, match=r"“agreed\.json” holds an agreed set, made from .* several reviewers"):
        read_sets(Source("agreed.json", to_bytes(small_set(), replace(one, id="another"))))


def test_what_version_1_wrote_is_read() -> None:
    first = {
        "format": "annotator-sets",
        "version": 1,
        "articles": [{"id": "a1", "title": "The road", "versions": [{"id": "v1", "sha256": SHA, "text": TEXT}]}],
        "reviewers": [{"id": "r1", "name": "Ann"}],
        "speakers": [],
        "sets": [
            {
                "id": "set1",
                "article": "a1",
                "reviewer": "r1",
                "versions": ["v1"],
                "claims": [
                    {"id": "c1", "version": "v1", "spans": [{"start": 0, "end": 7, "exact": "Colonna"}], "stamp": "1-a"}
                ],
                "verdicts": [{"id": "d1", "claim": "c1", "finding": "substantiated"}],
                "tombstones": [{"table": "comments", "id": "k1", "stamp": "0-a"}],
            }
        ],
    }
    (one,) = read(first)
    assert one.claims == (Claim("c1", "a1", "r1", "v1", (Span(0, 7),)),)
    assert one.stamps == {("claims", "c1"): "1-a"}
    assert (one.bases, one.agreed, one.decisions) == ({}, {}, ())


def test_sets_of_one_article_share_what_they_share() -> None:
    first = small_set()
    second = AnnotationSet(
        "set2",
        first.article,
        first.versions,
        Reviewer("r2", "Bob"),
        claims=first.others.claims,
        speakers=first.speakers,
        stamps=MappingProxyType({("claims", "c2"): "0002-b", ("articles", "a1"): "0005-a"}),
        bases=MappingProxyType({("articles", "a1"): "0001-b"}),
    )
    written = json.loads(to_bytes(first, second))
    assert [len(written[name]) for name in ("articles", "reviewers", "speakers", "sets")] == [1, 2, 1, 2]
    assert len(written["articles"][0]["versions"]) == 1
    assert read(written) == [first, second]


def test_the_newer_state_of_a_shared_row_is_written() -> None:
    one = small_set()
    stamped = MappingProxyType(one.stamps | {("articles", "a1"): "0001-a", ("speakers", "s1"): "0009-a"})
    older = replace(one, stamps=stamped)
    newer = replace(
        one,
        id="set2",
        quotes=(),
        claims=(),
        verdicts=(),
        citations=(),
        evidence=(),
        article=replace(one.article, title="Renamed"),
        stamps=MappingProxyType({("articles", "a1"): "0002-a", ("speakers", "s1"): "0003-a"}),
        speakers=(Speaker("s1", "Colonna"),),
    )
    for order in ((older, newer), (newer, older)):
        written = json.loads(to_bytes(*order))
        assert [article["title"] for article in written["articles"]] == ["Renamed"]
        assert [speaker["name"] for speaker in written["speakers"]] == ["Catherine Colonna"]


def test_a_span_says_its_words_and_what_stands_around() -> None:
    span = document()["sets"][0]["quotes"][0]["content"][0]
    assert span == {
        "start": 15,
        "end": 43,
        "exact": TEXT[15:43],
        "prefix": "Colonna said: “",
        "suffix": TEXT[43:64],
    }


def test_a_document_can_be_read_by_people() -> None:
    text = to_bytes(small_set()).decode()
    assert text.startswith('{\n "format": "annotator-sets",\n "version": 2,\n "articles": [\n  {\n   "id": "a1",')
    assert "👩🏽‍🚀" in text
    assert '""' not in text
    assert "null" not in text
    assert "[]" not in text
    assert json.dumps(json.loads(text), indent=1, ensure_ascii=False) + "\n" == text


def test_confidential_evidence_never_leaves() -> None:
    one = small_set()
    secret = Evidence("e2", "a1", "r1", title="Whistle-blower", contact="+49 secret", confidential=True)
    leaking = replace(
        one,
        evidence=(*one.evidence, secret),
        citations=(*one.citations, Citation("u2", "a1", "r1", "e2", "c1")),
        stamps=MappingProxyType(one.stamps | {("evidence", "e2"): "0004-a", ("citations", "u2"): "0005-a"}),
        left_out=1,
    )
    assert to_bytes(leaking) == to_bytes(one)


def test_no_sets_at_all() -> None:
    assert read_sets(Source("set.json", to_bytes())).sets == []


def test_half_a_character_pair_is_refused_before_anything_is_written() -> None:
    one = small_set()
    target = io.BytesIO()
    broken = replace(one, claims=(replace(one.claims[0], wording="half \ud83d"),))
    with pytest.raises(ExchangeError, match="“The Lachin corridor” holds half of a character pair"):
        write("json", [broken], target)
    assert target.getvalue() == b""


def test_other_ways_of_writing_the_same_numbers_and_encodings() -> None:
    one = small_set()
    text = to_bytes(one).decode()
    assert read_sets(Source("set.json", text.replace('"start": 15,', '"start": 1.5e1,').encode())).sets == [one]
    assert read_sets(Source("set.json", text.encode("utf-8-sig"))).sets == [one]
    assert read_sets(Source("set.json", text.encode("utf-16"))).sets == [one]
    assert read_sets(Source("set.json", json.dumps(json.loads(text)).encode("ascii"))).sets == [one]


def test_the_schema_is_sound_and_says_what_every_field_is() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    assert schema()["$id"]

    def objects(part: Any) -> list[dict[str, Any]]:
        found = [part] if isinstance(part, dict) and "properties" in part else []
        inner = part.values() if isinstance(part, dict) else part if isinstance(part, list) else ()
        return found + [one for value in inner for one in objects(value)]

    for one in objects(schema()):
        assert one["additionalProperties"] is False
        for name, described in one["properties"].items():
            assert described.get("title"), name
            assert described.get("description"), name
