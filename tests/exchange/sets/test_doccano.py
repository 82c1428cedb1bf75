from __future__ import annotations

import io
import json
import string
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.exchange import ExchangeError, look
from annotator.model import AnnotationSet, Comment, Span
from tests import strategies
from tests.exchange.making import TEXT, drawing, small_set, unpacked, written

Json = dict[str, Any]


def files_of(*sets: AnnotationSet) -> dict[str, bytes]:
    return unpacked(written("doccano", *sets))


def texts_of(*sets: AnnotationSet) -> list[Json]:
    """Give the lines, checked by the rules of doccano's importer (backend/data_import, backend/label_types)."""
    files = files_of(*sets)
    # As its `LineReader` parts them: Python's universal line ends.
    lines = [json.loads(line) for line in io.TextIOWrapper(io.BytesIO(files["texts.jsonl"]), encoding="utf-8")]
    labels, types = labels_in(files["span-labels.json"]), labels_in(files["relation-labels.json"])
    numbers: set[int] = set()
    for line in lines:
        assert line.keys() == lines[0].keys()
        mine = {entity["id"] for entity in line["entities"]}
        assert len(mine) == len(line["entities"])
        assert not mine & numbers
        numbers |= mine
        units = line["text"].encode("utf-16-le")
        for entity in line["entities"]:
            start, end = entity["start_offset"], entity["end_offset"]
            assert 0 <= start < end
            assert units[2 * start : 2 * end].decode("utf-16-le") == entity["text"]
            assert entity["label"] in labels
        for relation in line["relations"]:
            assert {relation["from_id"], relation["to_id"]} <= mine
            assert relation["type"] in types
    return lines


def labels_in(data: bytes) -> list[str]:
    labels = json.loads(data)
    keys = [label["suffix_key"] for label in labels if label["suffix_key"]]
    assert len(set(keys)) == len(keys)
    assert set(keys) <= set(string.digits + string.ascii_lowercase)
    assert all(len(label["text"]) <= 100 and len(label["background_color"]) == 7 for label in labels)
    found = [label["text"] for label in labels]
    assert len(set(found)) == len(found)
    return found


def test_a_line_for_the_set_with_entities_and_relations() -> None:
    (line,) = texts_of(small_set())
    assert line["text"] == TEXT
    assert (line["reviewer"], line["title"], line["agreed"]) == ("Ann", "The Lachin corridor", False)
    entities = {entity["id"]: entity for entity in line["entities"]}
    assert [(entity["label"], entity["text"]) for entity in line["entities"]] == [
        ("quote: direct", TEXT[15:43]),
        ("cue", "said"),
        ("source", "Colonna"),
        ("claim: unsubstantiated", TEXT[20:42]),
        ("claim: substantiated", TEXT[45:63]),
    ]
    assert [
        (one["type"], entities[one["from_id"]]["label"], entities[one["to_id"]]["label"]) for one in line["relations"]
    ] == [
        ("quote-cue", "quote: direct", "cue"),
        ("quote-source", "quote: direct", "source"),
        ("claim-in-quote", "claim: unsubstantiated", "quote: direct"),
    ]
    claim = next(one for one in line["marks"] if one["mark"] == "c1")
    assert entities[claim["entity"]]["label"] == "claim: unsubstantiated"
    assert (claim["Speaker"], claim["Reason"]) == ("Catherine Colonna", "Nobody showed it.")


def test_places_are_counted_as_javascript_does_and_that_is_told() -> None:
    (line,) = texts_of(small_set())
    assert (line["entities"][0]["start_offset"], line["entities"][0]["end_offset"]) == (15, 46)
    assert line["offsets"] == "utf-16"
    (told,) = look("doccano", [small_set()])
    assert told.startswith("1 text holds emoji or other characters that doccano counts twice")


def test_parts_of_a_mark_are_a_chain_and_remarks_have_a_place() -> None:
    one = small_set()
    two = replace(
        one,
        quotes=(),
        claims=(replace(one.claims[0], spans=(Span(20, 26), Span(33, 42)), quote=None),),
        comments=(
            Comment("k2", "a1", "r1", "Nice", version="v1", spans=(Span(0, 7),)),
            Comment("k3", "a1", "r1", "Too long"),
        ),
    )
    (line,) = texts_of(two)
    first, second, *_others, remark = (entity["id"] for entity in line["entities"])
    assert [(r["type"], r["from_id"], r["to_id"]) for r in line["relations"]] == [("continued-by", first, second)]
    assert line["marks"][-1] == {"entity": remark, "mark": "k2", "Comments": "Nice"}
    assert line["remarks"] == ["Too long"]
    assert look("doccano", [two])[0] == "1 mark in several places becomes a chain of entities."


def test_each_reviewers_work_is_a_text_of_its_own(
    own_sets: list[AnnotationSet], agreed_sets: list[AnnotationSet]
) -> None:
    sets = [*own_sets, *agreed_sets]
    lines = texts_of(*sets)
    assert [(line["reviewer"], line["agreed"]) for line in lines] == [
        (one.reviewer.name, bool(one.agreed)) for one in sets
    ]


def test_each_text_is_one_line_for_every_program() -> None:
    one = small_set()
    (version,) = one.versions
    parted = replace(one, versions=(replace(version, text=version.text.replace("\n\n", "\u2028\x85")),))
    (line,) = files_of(parted)["texts.jsonl"].decode().splitlines()
    assert "\u2028\x85" in json.loads(line)["text"]


def test_confidential_evidence_never_leaves() -> None:
    one = small_set()
    secret = replace(one.evidence[0], title="A source in the ministry", confidential=True)
    assert b"ministry" not in files_of(replace(one, evidence=(secret,)))["texts.jsonl"]


def test_the_same_sets_give_the_same_bytes_and_none_an_empty_file() -> None:
    assert files_of(small_set()) == files_of(small_set())
    assert files_of()["texts.jsonl"] == b""


@pytest.mark.parametrize("where", ["text", "wording"])
def test_half_a_character_pair_is_refused(where: str) -> None:
    one = small_set()
    if where == "text":
        broken = replace(one, versions=(replace(one.versions[0], text=TEXT[:-1] + "\ud800"),))
    else:
        broken = replace(one, claims=(replace(one.claims[0], wording="\ud800"),))
    with pytest.raises(ExchangeError, match="half of a character pair"):
        files_of(broken)


@drawing(6)
@given(st.lists(strategies.annotation_sets(), max_size=2))
def test_any_set_is_taken_by_the_importers_rules(sets: list[AnnotationSet]) -> None:
    lines = texts_of(*sets)
    spans = sum(
        sum(len(quote.content) + len(quote.cue) + len(quote.source) for quote in one.quotes)
        + sum(len(claim.spans) for claim in one.claims)
        for one in sets
    )
    assert sum(len(line["entities"]) for line in lines) >= spans
