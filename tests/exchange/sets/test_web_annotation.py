"""Web Annotations out: what the W3C's schemas and two readers of RDF take, and back without loss."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from pyld import jsonld
from rdflib.compare import isomorphic

from annotator.exchange import ExchangeError, Source, look, read_article, read_sets, read_sets_file
from annotator.exchange.sets.annotator_json.rows import OTHERS_TABLES, OWN_TABLES
from annotator.exchange.sets.placing import new_text
from annotator.library import Library
from annotator.model import (
    AnnotationSet,
    Block,
    BlockKind,
    Claim,
    Comment,
    EarlierVerdict,
    Evidence,
    Finding,
    Quote,
    Span,
    Speaker,
    SpeakerKind,
)
from tests import strategies
from tests.exchange.making import TEXT, drawing, small_set, written
from tests.exchange.reference import needs_reference
from tests.exchange.w3c import CONTEXT, REFUSES_PART_OF, assertions, context, load_context, problems

NOT_HELD = ("earlier_verdicts", "blind_verdicts", "openings")
OA = "http://www.w3.org/ns/oa#"


def to_bytes(*sets: AnnotationSet) -> bytes:
    return written("web-annotation", *sets)


def document(*sets: AnnotationSet) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(to_bytes(*sets))
    return found


def items(*sets: AnnotationSet) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = document(*sets)["first"]["items"]
    return found


def read_back(*sets: AnnotationSet) -> list[AnnotationSet]:
    return read_sets(Source("sets.jsonld", to_bytes(*sets))).sets


def held(one: AnnotationSet) -> AnnotationSet:
    """Give what the format holds of a set, its rows by their ids."""
    rows: dict[str, Any] = {name: () if name in NOT_HELD else _by_id(getattr(one, name)) for name in OWN_TABLES}
    others: dict[str, Any] = {name: _by_id(getattr(one.others, name)) for name in OTHERS_TABLES}
    nothing: MappingProxyType[tuple[str, str], str] = MappingProxyType({})
    return replace(
        one, **rows, others=replace(one.others, **others), stamps=nothing, bases=nothing, tombstones=(), left_out=0
    )


def _by_id(rows: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(sorted(rows, key=lambda row: str(row.id)))


def rich_set() -> AnnotationSet:
    """Give the small set with all that it lacks: parts, blocks, aliases, outside authors, evidence from the text."""
    one = small_set()
    version = replace(one.versions[0], blocks=(Block(Span(0, 43)), Block(Span(45, 64), BlockKind.LIST_ITEM, 2)))
    spoken = Speaker("s1", "Colonna", SpeakerKind.PERSON, "Minister", "France", ("C. Colonna", "Mme Colonna"))
    former = Speaker("s0", "Quai d’Orsay", SpeakerKind.ORGANISATION, merged_into="s1")
    return replace(
        one,
        article=replace(one.article, byline="A. Writer", url="https://news.example/lachin", language="en"),
        versions=(version,),
        finished="2023-05-03T08:00:00.000Z",
        quotes=(*one.quotes, Quote("q2", "a1", "r1", "v1", (Span(45, 53), Span(54, 63)), speaker="s0")),
        claims=(*one.claims, Claim("c3", "a1", "r1", "v1", (Span(45, 63),), speaker="s1")),
        speakers=(former, spoken),
        evidence=(
            *one.evidence,
            Evidence("e2", "a1", "r1", excerpt="France", version="v1", excerpt_spans=(Span(20, 26),), answer="None."),
        ),
        comments=(
            *one.comments,
            Comment("k2", "a1", "r1", "The second.", claim="c1", reply_to="k1", written="2023-05-01T10:00:00.000Z"),
            Comment("k3", "a1", "r1", "On words.", version="v1", spans=(Span(0, 7),), outside_author="Cara"),
            Comment("k4", "a1", "r1", "On all of it.", written="in May"),
        ),
    )


# What others say of it


@needs_reference
def test_what_is_written_satisfies_the_schemas_of_the_w3c(own_sets: list[AnnotationSet]) -> None:
    found = document(rich_set(), *own_sets[:1])
    assert list(problems(found, assertions("collections/collectionMusts.test"))) == []
    assert list(problems(found, assertions("collections/pages/pageMusts.test"))) == []
    musts = assertions("annotations/annotationMusts.test")
    for one in _of_each_shape(found["first"]["items"]):
        assert list(problems(one, musts)) == [], one["id"]
    page = found["first"] | {"@context": found["@context"]}
    assert list(problems(page, assertions("collections/pages/pageMusts.test"))) == []
    page["partOf"] = page["partOf"]["id"]
    assert set(problems(page, assertions("collections/pages/pageMusts.test"))) <= REFUSES_PART_OF


def _of_each_shape(annotations: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give the first of those that have the same keys, to any depth: the schemas take half a second for each."""

    def shape(value: Any) -> Any:
        if isinstance(value, dict):
            return tuple(sorted((key, shape(one)) for key, one in value.items()))
        return frozenset(map(shape, value)) if isinstance(value, list) else type(value).__name__

    return list({shape(one): one for one in reversed(annotations)}.values())


@needs_reference
def test_the_schemas_see_what_is_wrong() -> None:
    musts = assertions("annotations/annotationMusts.test")
    quote = next(one for one in items(small_set()) if one["motivation"] == "highlighting")
    wrong: list[dict[str, Any]] = [
        {key: value for key, value in quote.items() if key != "target"},
        quote | {"@context": "https://www.w3.org/ns/anno.jsonld"},
        quote | {"id": "no iri"},
        quote | {"created": "yesterday"},
        quote | {"target": {"source": quote["target"]["source"], "selector": {"type": "TextQuoteSelector"}}},
        quote | {"bodyValue": "and a body"},
    ]
    assert [bool(list(problems(one, musts))) for one in wrong] == [True] * len(wrong)


@needs_reference
def test_each_mark_has_one_motivation_a_creator_and_two_selectors() -> None:
    wanted = (
        "annotations/3.3.5-annotationSingleMotivationImplemented.json",
        "annotations/3.3.1-annotationSingleCreatorImplemented.json",
        "annotations/3.3.2-annotationCreatorAgentIdImplemented.json",
        "annotations/3.3.2-annotationCreatorAgentNameImplemented.json",
        "annotations/specificResource/4.2.4-textQuoteSelector.json",
        "annotations/specificResource/4.2.4-prefix.json",
        "annotations/specificResource/4.2.5-textPositionSelector.json",
        "annotations/specificResource/4.6-scope.json",
    )
    marks = [one for one in items(rich_set()) if one["motivation"] in ("highlighting", "classifying")]
    assert len(marks) == 6
    for one in marks:
        assert list(problems(one, wanted)) == []


@needs_reference
def test_no_value_is_lost_when_it_is_read_as_rdf() -> None:
    found = document(rich_set())
    expanded = jsonld.expand(found, {"documentLoader": load_context})
    assert _leaves(expanded) == _leaves(found)
    lines = jsonld.to_rdf(found, {"documentLoader": load_context, "format": "application/n-quads"})
    graph = rdflib.Graph().parse(data=lines, format="nt")
    assert len(graph) == len(lines.splitlines())
    # rdflib loads contexts by itself, so that it gets the same one inside of the file.
    inside = to_bytes(rich_set()).decode().replace(json.dumps(CONTEXT), json.dumps(context()["@context"]))
    assert isomorphic(graph, rdflib.Graph().parse(data=inside, format="json-ld"))
    assert not [term for triple in graph for term in triple if isinstance(term, rdflib.URIRef) and ":" not in term]


@needs_reference
def test_an_annotation_taken_out_of_the_file_still_says_that_it_assesses() -> None:
    for one in items(small_set()):
        if one["motivation"] == "assessing":
            lines = jsonld.to_rdf(one, {"documentLoader": load_context, "format": "application/n-quads"})
            assert f"<{OA}motivatedBy> <{OA}assessing>" in lines


def _leaves(value: Any) -> int:
    """Count texts, numbers and names of resources in a document, whether expanded or not."""
    if isinstance(value, dict):
        return 1 if "@value" in value else sum(_leaves(one) for key, one in value.items() if key != "@context")
    return sum(map(_leaves, value)) if isinstance(value, list) else 1


# What stands where


def test_the_words_of_a_quote_are_described_by_their_words_and_their_place() -> None:
    quote = next(one for one in items(small_set()) if one["motivation"] == "highlighting")
    assert quote["target"]["selector"] == [
        {
            "type": "TextQuoteSelector",
            "exact": TEXT[15:43],
            "prefix": "Colonna said: “",
            "suffix": "\n\nBayramov disagreed.",
        },
        {"type": "TextPositionSelector", "start": 15, "end": 43},
    ]
    assert quote["creator"] == {"id": "urn:annotator:r1", "type": "Person", "name": "Ann"}


def test_parts_of_a_mark_are_targets_of_one_annotation() -> None:
    (found,) = (one for one in items(rich_set()) if one["id"] == "urn:annotator:q2")
    places = [[selector["start"], selector["end"]] for target in found["target"] for selector in target["selector"][1:]]
    assert places == [[45, 53], [54, 63]]
    assert {target["scope"] for target in found["target"]} == {"https://news.example/lachin"}


def test_everything_has_the_motivation_that_fits() -> None:
    found = {one["id"].removeprefix("urn:annotator:"): one["motivation"] for one in items(rich_set())}
    assert {name: found[name] for name in ("q1", "q1#source", "q1#cue", "c1", "c3#speaker", "d1", "u1")} == {
        "q1": "highlighting",
        "q1#source": "identifying",
        "q1#cue": "classifying",
        "c1": "classifying",
        "c3#speaker": "identifying",
        "d1": "assessing",
        "u1": "linking",
    }
    assert {name: found[name] for name in ("k1", "k2", "h1", "x2", "m1", "v1#text")} == {
        "k1": "commenting",
        "k2": "replying",
        "h1": "questioning",
        "x2": "moderating",
        "m1": "linking",
        "v1#text": "describing",
    }


def test_a_reply_is_on_the_annotation_that_it_answers_and_tells_who_made_it() -> None:
    found = {one["id"]: one for one in items(rich_set())}
    assert found["urn:annotator:k2"]["target"] == "urn:annotator:k1"
    assert found["urn:annotator:k2"]["created"] == "2023-05-01T10:00:00.000Z"
    assert found["urn:annotator:k3"]["creator"] == {"type": "Person", "name": "Cara"}


def test_the_context_grows_until_it_tells_the_words_from_others_and_cuts_no_character() -> None:
    line = "He said no. " * 8
    text = f"{line}👩🏽‍🚀 {line}"
    article, version = new_text(text, "Nos")
    start = text.index("no", 60)
    claim = Claim("c1", article.id, "r1", version.id, (Span(start, start + 2),))
    one = AnnotationSet("s", article, (version,), small_set().reviewer, claims=(claim,))
    target = next(found for found in items(one) if found["id"] == "urn:annotator:c1")["target"]
    words = target["selector"][0]
    assert text.count(words["prefix"] + words["exact"] + words["suffix"]) == 1
    assert not words["suffix"].endswith(("👩", "🏽", "\u200d"))


def test_what_is_confidential_leaves_no_trace() -> None:
    one = rich_set()
    secret = replace(one.evidence[0], title="Telling title", confidential=True)
    text = to_bytes(replace(one, evidence=(secret, *one.evidence[1:]))).decode()
    assert "Telling title" not in text
    assert '"urn:annotator:e1"' not in text
    assert '"urn:annotator:u1"' not in text


def test_the_same_sets_give_the_same_bytes_and_others_other_names() -> None:
    assert to_bytes(rich_set()) == to_bytes(rich_set())
    assert document(rich_set())["id"] != document(small_set())["id"]
    empty = document()
    assert (empty["total"], empty["first"]["items"]) == (0, [])


def test_a_row_stands_once_however_many_sets_of_the_article_refer_to_it(own_sets: list[AnnotationSet]) -> None:
    found = document(*own_sets)
    names = [one["id"] for one in found["first"]["items"]]
    assert len(names) == len(set(names)) == found["total"]


def test_half_a_character_pair_is_refused() -> None:
    one = small_set()
    with pytest.raises(ExchangeError, match="half of a character pair"):
        to_bytes(replace(one, claims=(replace(one.claims[0], wording="\ud800"),)))


def test_what_will_be_left_out_is_said_before() -> None:
    earlier = EarlierVerdict("y1", "a1", "r1", "c1", Finding.SET_ASIDE)
    assert look("web-annotation", [replace(small_set(), earlier_verdicts=(earlier, replace(earlier, id="y2")))]) == [
        "2 earlier verdicts will be left out.",
        "1 verdict from blind work will be left out.",
    ]


# And back


def test_the_sets_of_a_library_come_back_as_they_were(own_sets: list[AnnotationSet]) -> None:
    assert [held(one) for one in read_back(*own_sets)] == [held(one) for one in own_sets]
    for one in own_sets:
        assert held(read_back(one)[0]) == held(one)


def test_all_fields_come_back() -> None:
    assert [held(one) for one in read_back(rich_set())] == [held(rich_set())]


@drawing(8)
@given(st.lists(strategies.annotation_sets(), min_size=1, max_size=2))
def test_any_sets_come_back(sets: list[AnnotationSet]) -> None:
    assert [held(one) for one in read_back(*sets)] == [held(one) for one in sets]


def test_a_library_takes_them_in_once_and_gives_them_out_again(own_sets: list[AnnotationSet], tmp_path: Path) -> None:
    data = to_bytes(*own_sets)
    with Library.open(tmp_path / "other.annotations", reviewer="Somebody") as library:
        first = library.import_sets(read_sets(Source("s.jsonld", data), texts=library).sets)
        again = library.import_sets(read_sets(Source("s.jsonld", data), texts=library).sets)
        assert (first.added > 0, again.added, again.changed) == (True, 0, 0)
        out = list(library.annotation_sets())
    assert to_bytes(*out) == data


def test_the_text_may_be_in_the_library_instead(sample: Path, own_sets: list[AnnotationSet]) -> None:
    found = document(*own_sets)
    found["first"]["items"] = [one for one in found["first"]["items"] if not one["id"].endswith("#text")]
    with Library.open(sample, read_only=True) as library:
        read = read_sets(Source("s.jsonld", json.dumps(found).encode()), texts=library)
    assert [held(one) for one in read.sets] == [held(one) for one in own_sets]


def test_positions_that_another_program_counted_in_utf16_are_understood() -> None:
    found = document(small_set())
    for one in found["first"]["items"]:
        targets = one["target"] if isinstance(one["target"], list) else [one["target"]]
        for target in targets:
            for selector in target["selector"] if isinstance(target, dict) and "selector" in target else ():
                for side in ("start", "end"):
                    if side in selector:
                        selector[side] = len(TEXT[: selector[side]].encode("utf-16-le")) // 2
    (one,) = read_sets(Source("s.jsonld", json.dumps(found).encode())).sets
    assert held(one) == held(small_set())


def test_a_file_that_was_changed_is_refused_in_words() -> None:
    found = document(small_set())
    found["first"]["items"] = [one for one in found["first"]["items"] if one["id"] != "urn:annotator:c1"]
    with pytest.raises(ExchangeError, match=r"“s\.jsonld” is damaged: in set 1, verdict 1, the field “claim” names"):
        read_sets(Source("s.jsonld", json.dumps(found).encode()))
    found = document(small_set())
    found["first"]["items"][0]["body"]["value"] += " More."
    with pytest.raises(ExchangeError, match="its checksum differs"):
        read_sets(Source("s.jsonld", json.dumps(found).encode()))


def test_an_agreed_set_is_nobodys_own() -> None:
    with pytest.raises(ExchangeError, match="holds an agreed set"):
        read_back(replace(small_set(), agreed=MappingProxyType({"q1": strategies.Agreed.UNANIMOUS})))


def test_a_file_is_known_by_its_content_and_is_no_article(tmp_path: Path) -> None:
    path = tmp_path / "sets.json"
    path.write_bytes(to_bytes(small_set()))
    assert held(read_sets_file(path).sets[0]) == held(small_set())
    with pytest.raises(ExchangeError, match="holds annotation sets"):
        read_article(to_bytes(small_set()), "sets.jsonld")
