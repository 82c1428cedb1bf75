"""What schema.org and the documentation of search engines say that a ClaimReview must be, for tests."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import jsonschema
from pyld import jsonld
from rdflib import RDF, Graph, URIRef

from tests.exchange.reference import REFERENCE
from tests.exchange.sets.ratings import ANSWERS, Json

SCHEMA = "http://schema.org/"


@cache
def reference(name: str) -> Any:
    return json.loads((REFERENCE / name).read_text(encoding="utf-8"))


@cache
def validator() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(reference("claimreview.schema.json"))


def leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in ("@context", "@type"):
                yield from leaves(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from leaves(inner)
    else:
        yield value


def check(reviews: list[Json]) -> None:
    """Hold reviews against the schema of the search engine's documentation, and what no schema can say."""
    if os.environ.get("ANNOTATOR_REFERENCE"):
        validator().validate(reviews)
    for review in reviews:
        assert all(leaf not in ("", None) for leaf in leaves(review))
        assert all(leaf == leaf.strip() for leaf in leaves(review) if isinstance(leaf, str))
        rating = review["reviewRating"]
        worst, value, best = rating["worstRating"], rating["ratingValue"], rating["bestRating"]
        assert all(type(number) is int for number in (worst, value, best))
        assert 1 <= worst < best
        assert worst <= value <= best
        assert (value == best) == (rating["alternateName"] == "Substantiated")
        assert (value == worst) == (rating["alternateName"] == "Unsubstantiated")
        assert urlsplit(review["url"]).netloc == urlsplit(ANSWERS["url"]).netloc
        work = review["itemReviewed"].get("appearance", {})
        assert "url" not in work or urlsplit(work["url"]).scheme in ("http", "https")
    assert len({review["url"] for review in reviews}) == len(reviews)


def no_network(url: str, _options: object) -> Json:
    assert url == "https://schema.org"
    document = reference("schemaorg/schemaorgcontext.jsonld")
    return {"contextUrl": None, "documentUrl": url, "document": document, "contentType": "application/ld+json"}


@cache
def terms() -> dict[str, Json]:
    return {one["@id"]: one for one in reference("schemaorg/schemaorg-all-https.jsonld")["@graph"]}


def named(term: Json, key: str) -> set[str]:
    value = term.get(key, [])
    return {one["@id"] for one in (value if isinstance(value, list) else [value])}


def and_above(kind: str) -> set[str]:
    return {kind}.union(*(and_above(one) for one in named(terms()[kind], "rdfs:subClassOf") if one in terms()))


def as_graph(reviews: list[Json]) -> Graph:
    """Give reviews as RDF, by pyld with the context of schema.org, read by rdflib; no value may be lost."""
    expanded = jsonld.expand(reviews, {"documentLoader": no_network})
    values = [one.get("@value", one.get("@id")) for one in nodes(expanded) if "@value" in one or "@id" in one]
    written = list(leaves(reviews))
    assert sorted(map(str, values)) == sorted(map(str, written))
    graph = Graph()
    graph.parse(data=json.dumps(expanded), format="json-ld")
    return graph


def nodes(value: Any) -> Iterator[Json]:
    if isinstance(value, list):
        for one in value:
            yield from nodes(one)
    elif isinstance(value, dict):
        yield value
        for key, one in value.items():
            if not key.startswith("@"):
                yield from nodes(one)


@cache
def check_term(kind: str, name: str, inner: str, *, is_address: bool) -> None:
    """See that schema.org has a property for a type of node, which takes a value of a type ("" for words, numbers)."""
    term = terms()[f"schema:{name}"]
    assert and_above(f"schema:{kind}") & named(term, "schema:domainIncludes"), (kind, name)
    takes = named(term, "schema:rangeIncludes")
    if inner:
        assert and_above(f"schema:{inner}") & takes, (kind, name, inner)
    else:
        assert takes & {"schema:Text", "schema:URL", "schema:Number", "schema:Date"}, (kind, name)
        assert is_address == (takes == {"schema:URL"}), (kind, name)


def check_terms(graph: Graph) -> None:
    """See that each property in a graph is one of schema.org, used as it is meant."""
    kinds = {node: str(kind).removeprefix(SCHEMA) for node, kind in graph.subject_objects(RDF.type)}
    for subject, predicate, value in graph:
        if predicate != RDF.type:
            assert str(predicate).startswith(SCHEMA)
            name = str(predicate).removeprefix(SCHEMA)
            check_term(kinds[subject], name, kinds.get(value, ""), is_address=isinstance(value, URIRef))


def check_names(node: Json) -> None:
    """The same for a node as it is written, which is faster."""
    for name, value in node.items():
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                check_names(one)
            if not name.startswith("@"):
                inner = one["@type"] if isinstance(one, dict) else ""
                check_term(node["@type"], name, inner, is_address=name == "url")
