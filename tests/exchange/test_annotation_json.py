from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cache, reduce
from importlib import resources
from types import MappingProxyType
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.exchange import ExchangeError, read_sets, write
from annotator.exchange.annotation_json import read_json
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
from tests import strategies

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


def to_bytes(*sets: AnnotationSet) -> bytes:
    target = io.BytesIO()
    write("json", iter(sets), target)
    return target.getvalue()


def document() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(to_bytes(small_set()))
    return found


def read(written: Any) -> list[AnnotationSet]:
    return read_sets(json.dumps(written).encode(), "set.json")


@cache
def schema() -> dict[str, Any]:
    path = resources.files("annotator_resources") / "schemas" / "annotator-sets-2.schema.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(strategies.annotation_sets(), max_size=2))
def test_any_sets_come_back_equal(sets: list[AnnotationSet]) -> None:
    written = to_bytes(*sets)
    assert read_sets(written, "set.json") == sets
    assert to_bytes(*sets) == to_bytes(*read_sets(written, "set.json")) == written
    jsonschema.Draft202012Validator(schema()).validate(json.loads(written))


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(strategies.agreed_sets())
def test_an_agreed_set_can_be_read_by_programs_and_is_nobodys_to_import(one: AnnotationSet) -> None:
    written = to_bytes(one)
    assert read_json(written, "agreed.json") == [one]
    jsonschema.Draft202012Validator(schema()).validate(json.loads(written))
    with pytest.raises(ExchangeError, match=r"“agreed\.json” holds an agreed set, made from .* several reviewers"):
        read_sets(to_bytes(small_set(), replace(one, id="another")), "agreed.json")


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
    assert read_sets(to_bytes(), "set.json") == []


def test_half_a_character_pair_is_refused_before_anything_is_written() -> None:
    one = small_set()
    target = io.BytesIO()
    broken = replace(one, claims=(replace(one.claims[0], wording="half \ud83d"),))
    with pytest.raises(ExchangeError, match="“The Lachin corridor” holds half of a character pair"):
        write("json", [broken], target)
    assert target.getvalue() == b""


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (b"", "is empty"),
        (b" \n", "is empty"),
        (b"{}", "is no annotation set"),
        (b"[1, 2]", "is no annotation set"),
        (b"null", "is no annotation set"),
        (b"once upon a time", "is no annotation set"),
        (b'{"format": "something-else"}', "is no annotation set"),
        (b"\xff\xfe\x00\xd8", "is no annotation set"),
        (bytes(range(256)), "is no annotation set"),
        (b'{"format": "annotator-sets", "version": 3, "sets": {}}', "newer version of Annotator.*Update"),
        (b'{"format": "annotator-sets", "version": "1"}', "the field “"),
        (b'{"format": "annotator-sets", "version": true}', "the field “"),
        (b'{"format": "annotator-sets", "version": NaN}', "“NaN” is no number"),
        (b'{"format": "annotator-sets", "version": 1, "version": 1}', "“version” stands twice"),
        (b'{"format": "annotator-sets", "version": 1, "x": ' + b"[" * 1_000_000, "nested far too deep"),
        (b'{"format": "annotator-sets", "version": ' + b"[" * 300 + b"]" * 300 + b"}", "nested far too deep"),
        (b'{"format": "annotator-sets", "version": 1e400}', "the field “"),
        (b'{"format": "annotator-sets", "version": 1, "sets": [1e308]}', "the field “"),
        (b'{"format": "annotator-sets", "version": 1, "x": "\\ud800"}', "half of a character pair"),
        (b'{"format": "annotator-sets", "version": ' + b"9" * 5_000 + b"}", "thousands of digits"),
        (b'{"format": "annotator-sets", "version" 1}', "line 1 is no valid JSON"),
        (b'{"format": "annotator-sets", "version": 1}', "the field “articles” is missing"),
    ],
)
def test_what_is_no_set_is_refused_in_a_sentence(source: bytes, words: str) -> None:
    with pytest.raises(ExchangeError, match=words) as caught:
        read_sets(source, "set.json")
    assert "“set.json”" in str(caught.value)
    assert "Nothing was imported." in str(caught.value)


def test_a_set_cut_anywhere_is_refused() -> None:
    whole = to_bytes(small_set()).rstrip()
    for length in range(1, len(whole)):
        with pytest.raises(ExchangeError, match=r"“set\.json” (ends in the middle|is no annotation set)"):
            read_sets(whole[:length], "set.json")


Change = Callable[[dict[str, Any]], Any]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda d: d["articles"][0]["versions"][0].update(text="another text"), "checksum differs"),
        (lambda d: d["articles"].append(d["articles"][0]), "the id of article 2 stands twice"),
        (lambda d: d["sets"].append(d["sets"][0]), "the id of set 2 stands twice"),
        (lambda d: d["sets"][0]["quotes"].append(d["sets"][0]["quotes"][0]), "set 1, quote 2 stands twice"),
        (lambda d: d["sets"][0]["quotes"][0]["content"][0].update(start=16), "set 1, quote 1, span 1 of “content”"),
        (lambda d: d["sets"][0]["quotes"][0]["cue"][0].update(end=900), "set 1, quote 1, span 1 of “cue”"),
        (lambda d: d["sets"][0]["quotes"][0]["cue"][0].update(end=8, exact=""), "span 1 of “cue”"),
        (lambda d: d["sets"][0]["quotes"][0].update(speaker="nobody"), "in set 1, quote 1, the field “speaker” names"),
        (lambda d: d["sets"][0]["claims"][0].update(quote="q9"), "in set 1, claim 1, the field “quote” names"),
        (lambda d: d["sets"][0]["claims"][0].update(version="v9"), "in set 1, claim 1, the field “version” names"),
        (lambda d: d["sets"][0]["verdicts"][1].update(claim="c9"), "in set 1, verdict 2, the field “claim” names"),
        (lambda d: d["sets"][0]["citations"][0].update(evidence="e9"), "use of evidence 1, the field “evidence” names"),
        (lambda d: d["sets"][0]["challenges"][0].update(claim="c9"), "in set 1, challenge 1, the field “claim” names"),
        (
            lambda d: d["sets"][0]["decisions"][0].update(speaker="s9"),
            "in set 1, decision 1, the field “speaker” names",
        ),
        (
            lambda d: d["sets"][0]["others"]["decisions"][0].update(reviewer="r9"),
            "rows of others, decision 1, the field “reviewer” names",
        ),
        (lambda d: d["sets"][0]["others"]["decisions"][0].update(id="x2"), "rows of others, decision 1 stands twice"),
        (lambda d: d["sets"][0]["others"]["citations"][0].update(evidence="e9"), "use of evidence 1, the field “evid"),
        (lambda d: d["sets"][0].update(agreed={"c9": "open"}), "in set 1, the field “agreed” names"),
        (lambda d: d["sets"][0].update(agreed={"c1": "perhaps"}), "the field “c1” holds “perhaps” instead of one of"),
        (lambda d: d["sets"][0]["decisions"][0].update(outcome="won"), "“outcome” holds “won” instead of one of"),
        (lambda d: d["sets"][0]["decisions"][0].update(finding="true"), "“finding” holds “true” instead of one of"),
        (
            lambda d: d["sets"][0]["decisions"][0]["rested_on"][1].update(table="comments"),
            "in set 1, decision 1, revision 2: the field “table” holds “comments” instead of one of",
        ),
        (lambda d: d["sets"][0]["decisions"][0]["rested_on"][1].pop("revision"), "revision 2: the field “revision” is"),
        (
            lambda d: d["sets"][0]["decisions"][0].update(replaces=[1]),
            "decision 1, replaced decision 1: 1 stands there",
        ),
        (
            lambda d: d["sets"][0]["match_statements"][0].update(same="no"),
            "statement on marks 1: the field “same” holds",
        ),
        (lambda d: d["sets"][0]["tombstones"][0].update(table="blinds"), "the field “table” holds “blinds” instead"),
        (lambda d: d["sets"][0]["quotes"][0].update(base=""), "set 1, quote 1: the field “base” holds nothing"),
        (lambda d: d.update(version=0), "the field “version” holds 0 instead of one of “1”, “2”"),
        (lambda d: d["sets"][0].update(article="a9"), "in set 1, the field “article” names"),
        (lambda d: d["sets"][0].update(reviewer="r9"), "in set 1, the field “reviewer” names"),
        (
            lambda d: d["sets"][0]["others"]["claims"][0].update(reviewer="r9"),
            "rows of others, claim 1, the field “rev",
        ),
        (lambda d: d["speakers"][0].update(merged_into="s9"), "in speaker 1, the field “merged_into” names"),
        (lambda d: d["sets"][0]["quotes"][0].update(kind="shouted"), "the field “kind” holds “shouted” instead of one"),
        (lambda d: d["sets"][0]["quotes"][0].update(kinds="x"), "in set 1, quote 1: the field “kinds” is unknown"),
        (lambda d: d["sets"][0]["quotes"][0].pop("content"), "in set 1, quote 1: the field “content” is missing"),
        (lambda d: d["sets"][0]["quotes"][0].update(content=[]), "“content” holds an empty list"),
        (lambda d: d["sets"][0]["quotes"][0]["content"][0].update(start=1.5), "“start” holds 1.5 instead of a whole"),
        (lambda d: d["sets"][0]["quotes"][0]["content"][0].update(start=-1), "“start” holds -1 instead of a number"),
        (
            lambda d: d["articles"][0]["versions"][0].update(sha256="abc"),
            "in article 1, text version 1: the field “sha",
        ),
        (
            lambda d: d["reviewers"][0].update(colour="#123456\n"),
            "“colour” holds “#123456\n” instead of a value of the",
        ),
        (lambda d: d["speakers"][0].update(id=""), "in speaker 1: the field “id” holds nothing instead of something"),
        (lambda d: d.update(sets=[[]]), "in set 1: an empty list stands there instead of an object"),
        (lambda d: d["articles"][0].update(archived=None), "“archived” holds nothing instead of true or false"),
        (lambda d: d["sets"][0]["evidence"][0].update(confidential=True), "the field “confidential” is unknown"),
        (
            lambda d: d["articles"][0]["versions"][0].update(
                blocks=[{"start": 0, "end": 9, "kind": "heading"}, {"start": 8, "end": 12, "kind": "paragraph"}]
            ),
            "text version 1, block 2, lies outside the text or over another one",
        ),
    ],
)
def test_a_damaged_set_is_refused_naming_the_place(change: Change, words: str) -> None:
    damaged = document()
    change(damaged)
    with pytest.raises(ExchangeError, match=words) as caught:
        read(damaged)
    assert "“set.json” is damaged" in str(caught.value)
    assert "Nothing was imported." in str(caught.value)


def test_other_ways_of_writing_the_same_numbers_and_encodings() -> None:
    one = small_set()
    text = to_bytes(one).decode()
    assert read_sets(text.replace('"start": 15,', '"start": 1.5e1,').encode(), "set.json") == [one]
    assert read_sets(text.encode("utf-8-sig"), "set.json") == [one]
    assert read_sets(text.encode("utf-16"), "set.json") == [one]
    assert read_sets(json.dumps(json.loads(text)).encode("ascii"), "set.json") == [one]


_JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-2, 3), st.sampled_from(["", "x", "a1", "direct", "#12345g", 1.5])),
    lambda inner: st.one_of(st.lists(inner, max_size=2), st.dictionaries(st.sampled_from(["id", "text"]), inner)),
    max_leaves=4,
)


def _places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner: Sequence[tuple[Any, Any]] = []
    if isinstance(value, dict):
        inner = list(value.items())
    elif isinstance(value, list):
        inner = list(enumerate(value))
    return [path, *(place for key, part in inner for place in _places(part, (*path, key)))]


_WRONG: tuple[Any, ...] = (None, "", "c1", 1, [], ["c1"], {})


def _mutations(text: str) -> Iterator[tuple[str, Any]]:
    """Give a document with each of its parts left out, doubled, unknown, and of another kind, one at a time."""
    for place in _places(json.loads(text)):
        if not place:
            continue
        for number in range(len(_WRONG) + 3):
            written: Any = json.loads(text)
            *outer, last = place
            target = reduce(lambda value, key: value[key], outer, written)
            if number < len(_WRONG):
                target[last] = _WRONG[number]
            elif number == len(_WRONG):
                del target[last]
            elif isinstance(target, list):
                target.insert(last, target[last])
            else:
                target[f"{last}s"] = target[last]
            yield f"{place} {number}", written


def _said_of(written: Any) -> str:
    """Give the sentence that refuses a document, nothing where it is read and can be written again."""
    try:
        to_bytes(*read(written))
    except ExchangeError as error:
        return str(error)
    return ""


def test_whatever_part_of_a_document_is_wrong_it_is_told_in_a_sentence() -> None:
    said = {change: _said_of(written) for change, written in _mutations(to_bytes(small_set()).decode())}
    assert len(said) > 2_100
    odd = {
        change: sentence
        for change, sentence in said.items()
        if sentence and not (sentence.startswith("“set.json” is ") and "Nothing was imported." in sentence)
    }
    assert odd == {}


@given(st.data())
def test_whatever_another_validator_refuses_the_reader_refuses_in_a_sentence(data: st.DataObject) -> None:
    written = document()
    *outer, last = data.draw(st.sampled_from([place for place in _places(written) if place]))
    target: Any = written
    for key in outer:
        target = target[key]
    change = data.draw(st.sampled_from(["replace", "drop", "add"])) if isinstance(target, dict) else "replace"
    if change == "drop":
        del target[last]
    else:
        target[last if change == "replace" else f"{last}s"] = data.draw(_JSON)
    if jsonschema.Draft202012Validator(schema()).is_valid(written):
        with suppress(ExchangeError):  # what fits the schema may still contradict itself
            read(written)
    else:
        with pytest.raises(ExchangeError, match=r"“set\.json” is (damaged: |no annotation set)"):
            read(written)


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
