from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from annotator.exchange import ExchangeError, look, write_file
from annotator.model import AnnotationSet, Comment, Span
from tests import strategies
from tests.exchange.making import TEXT, drawing, small_set, unpacked, written

Json = dict[str, Any]


def files_of(*sets: AnnotationSet, accounts: str = "") -> dict[str, bytes]:
    return unpacked(written("labelstudio", *sets, answers={"accounts": accounts}))


def tasks_of(*sets: AnnotationSet, accounts: str = "") -> list[Json]:
    files = files_of(*sets, accounts=accounts)
    tasks: list[Json] = json.loads(files["tasks.json"])
    check(tasks, files["labelling-config.xml"])
    return tasks


def check(tasks: Iterable[Json], config: bytes) -> None:
    """Check tasks as Label Studio's own `LabelInterface` does: every result against the control that it names."""
    tree = etree.fromstring(config)
    controls = {tag.get("name"): tag for tag in tree.iter() if tag.get("toName")}
    (text_tag,) = tree.iter("Text")
    assert len({tag.get("name") for tag in tree.iter() if tag.get("name")}) == len(controls) + 1
    relations = {tag.get("value") for tag in tree.iter("Relation")}
    for task in tasks:
        text = task["data"][text_tag.get("value").removeprefix("$")]
        for annotation in task["annotations"]:
            regions = [result["id"] for result in annotation["result"] if result["type"] == "labels"]
            assert len(set(regions)) == len(regions)
            for result in annotation["result"]:
                if result["type"] == "relation":
                    assert {result["from_id"], result["to_id"]} <= set(regions)
                    assert set(result["labels"]) <= relations
                    assert result["direction"] == "right"
                else:
                    check_result(result, controls[result["from_name"]], text_tag.get("name"), regions, text)


def check_result(result: Json, control: Any, text_name: str, regions: list[str], text: str) -> None:
    assert result["to_name"] == control.get("toName") == text_name
    assert result["type"] == control.tag.lower()
    value = result["value"]
    if control.get("perRegion") or control.tag == "Labels":
        assert result["id"] in regions
        assert 0 <= value["start"] < value["end"] <= len(text)
    if control.tag == "Labels":
        assert value["text"] == text[value["start"] : value["end"]]
        assert set(value["labels"]) <= {tag.get("value") for tag in control}
    elif control.tag == "Choices":
        assert set(value["choices"]) <= {tag.get("value") for tag in control}
    else:
        assert value["text"]
        assert all(isinstance(words, str) for words in value["text"])


def said(annotation: Json, region: str) -> Json:
    """Give what is on a region, by control."""
    return {
        result["from_name"]: result["value"].get("choices") or result["value"].get("labels") or result["value"]["text"]
        for result in annotation["result"]
        if result.get("id") == region
    }


def test_a_task_for_the_text_with_all_that_was_said() -> None:
    (task,) = tasks_of(small_set())
    assert task["data"]["text"] == TEXT
    assert (task["data"]["title"], task["data"]["published"]) == ("The Lachin corridor", "2023-04-27")
    (annotation,) = task["annotations"]
    assert said(annotation, "q1-quote-1") == {
        "label": ["Quote"],
        "kind": ["direct"],
        "speaker": ["Catherine Colonna"],
        "decision": ["sent back; waits for: Bob; reason: Who?; by: Ann"],
    }
    claim = said(annotation, "c1-claim-1")
    assert (claim["verdict"], claim["basis"], claim["reason"]) == (
        ["unsubstantiated"],
        ["no evidence given"],
        ["Nobody showed it."],
    )
    assert claim["wording"] == ["France never appealed to Armenia."]
    assert claim["evidence"] == ["supports: A letter"]
    assert said(annotation, "c2-claim-1")["marked_by"] == ["Bob"]
    assert said(annotation, "set1-reviewer") == {"reviewer": ["Ann"]}
    relations = [
        (one["labels"][0], one["from_id"], one["to_id"]) for one in annotation["result"] if one["type"] == "relation"
    ]
    assert relations == [
        ("quote-cue", "q1-quote-1", "q1-cue-1"),
        ("quote-source", "q1-quote-1", "q1-source-1"),
        ("claim-in-quote", "c1-claim-1", "q1-quote-1"),
    ]


def test_places_are_code_points_also_behind_emoji() -> None:
    (task,) = tasks_of(small_set())
    places = {one["id"]: one["value"] for one in task["annotations"][0]["result"] if one.get("type") == "labels"}
    assert (places["c2-claim-1"]["start"], places["c2-claim-1"]["end"]) == (45, 63)


def test_parts_of_a_mark_are_a_chain() -> None:
    one = small_set()
    two = replace(one, claims=(replace(one.claims[0], spans=(Span(20, 26), Span(33, 42)), quote=None),))
    (task,) = tasks_of(two)
    result = task["annotations"][0]["result"]
    chain = [(r["from_id"], r["to_id"]) for r in result if r.get("labels") == ["continued-by"]]
    assert chain == [("c1-claim-1", "c1-claim-2")]
    assert said(task["annotations"][0], "c1-claim-2") == {"label": ["Claim"]}
    assert look("labelstudio", [two]) == [
        "Without an account, so that their work will stand under the name of whoever imports it: Ann.",
        "1 mark in several places becomes a chain of regions.",
    ]


def test_each_reviewers_set_is_an_annotation_an_agreed_one_the_truth(
    own_sets: list[AnnotationSet], agreed_sets: list[AnnotationSet]
) -> None:
    sets = [*own_sets, *agreed_sets]
    (task,) = tasks_of(*sets)
    annotations = task["annotations"]
    assert [said(a, f"{one.id}-reviewer")["reviewer"] for a, one in zip(annotations, sets, strict=True)] == [
        [one.reviewer.name] for one in sets
    ]
    assert [one["ground_truth"] for one in annotations] == [False] * (len(sets) - 1) + [True]
    labelled = sum(len({r["id"] for r in one["result"] if r["type"] == "labels"}) for one in annotations)
    assert labelled >= sum(len(one.quotes) + len(one.claims) for one in sets)


def test_accounts_are_named_where_they_were_told() -> None:
    one = small_set()
    bob = replace(one, id="set2", reviewer=one.others.reviewers[0])
    (task,) = tasks_of(one, bob, accounts="Bob = bob@desk.example;\n")
    assert [a.get("completed_by") for a in task["annotations"]] == [None, {"email": "bob@desk.example"}]
    assert look("labelstudio", [one, bob], {"accounts": "Bob=b@x.example; Ann = a@x.example"}) == []
    with pytest.raises(ExchangeError, match="“Bob” tells no account"):
        tasks_of(one, accounts="Bob")


def test_remarks_on_words_are_regions_and_others_stand_on_the_text() -> None:
    one = small_set()
    on_words = Comment("k2", "a1", "r1", "Nice", version="v1", spans=(Span(0, 7),), outside_author="Cara")
    on_all = Comment("k3", "a1", "r1", "Too long")
    (task,) = tasks_of(replace(one, comments=(on_words, on_all)))
    (annotation,) = task["annotations"]
    assert said(annotation, "k2-remark-1") == {"label": ["Remark"], "comments": ["Cara: Nice"]}
    assert said(annotation, "set1-remarks") == {"remarks": ["Too long"]}


def test_confidential_evidence_never_leaves() -> None:
    one = small_set()
    secret = replace(one.evidence[0], title="A source in the ministry", confidential=True)
    assert b"ministry" not in files_of(replace(one, evidence=(secret,)))["tasks.json"]


def test_nothing_to_write_is_an_empty_list_and_no_marks_an_annotation_without_regions() -> None:
    assert tasks_of() == []
    one = small_set()
    empty = AnnotationSet("s", one.article, one.versions, one.reviewer)
    (task,) = tasks_of(empty)
    assert [r["from_name"] for r in task["annotations"][0]["result"]] == ["reviewer"]


def test_zero_bytes_and_half_pairs() -> None:
    one = small_set()
    odd = replace(one, claims=(replace(one.claims[0], wording="a\0b \\u0000 \\\0"),))
    (task,) = tasks_of(odd)
    assert said(task["annotations"][0], "c1-claim-1")["wording"] == ["a\ufffdb \\u0000 \\\ufffd"]
    with pytest.raises(ExchangeError, match="half of a character pair"):
        tasks_of(replace(one, claims=(replace(one.claims[0], wording="\ud800"),)))


def test_a_folder_holds_the_same_files(tmp_path: Path) -> None:
    write_file(tmp_path / "out", "labelstudio", [small_set()])
    found = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    assert found == files_of(small_set())
    assert set(found) == {"tasks.json", "labelling-config.xml", "README.txt"}


@drawing(8)
@given(st.one_of(strategies.annotation_sets(), strategies.agreed_sets()))
def test_any_set_fits_the_configuration(one: AnnotationSet) -> None:
    tasks = tasks_of(one)
    regions = [r for task in tasks for a in task["annotations"] for r in a["result"] if r.get("from_name") == "label"]
    found = {region["id"].rsplit("-", 2)[0] for region in regions}
    assert {mark.id for mark in (*one.quotes, *one.claims)} <= found
