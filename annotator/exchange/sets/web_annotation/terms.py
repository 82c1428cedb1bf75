"""The vocabulary of our W3C Web Annotations: which terms hold which fields of our rows, and the IRIs of things.

Terms are those that the context ``http://www.w3.org/ns/anno.jsonld`` defines, compact IRIs with its prefixes (``dc:``,
``schema:``), or full IRIs ``urn:annotator:FIELD`` for what no vocabulary has: a key that the context does not map would
be dropped in silence by everybody who reads the file as RDF.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple
from urllib.parse import quote, unquote

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
"""The one context that an annotation has (W3C Web Annotation Data Model, 3.1)."""

COLLECTION_CONTEXT = (CONTEXT, {"assessing": "oa:assessing"})
"""The context of a file: copies of the published one from before 2021 lack the motivation “assessing”."""

OURS = "urn:annotator:"
"""What the IRIs of our own terms start with, and those of rows whose ids are no UUIDs."""
ROW = OURS + "row"
"""The key that says which kind of row an annotation is."""
FIELD = OURS + "field"
"""The key of a body that says which field of the row it holds."""
PART_OF = "dcterms:isPartOf"
VERSION_OF = "dcterms:isVersionOf"

_URN = "urn:uuid:"
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def iri_of(row: str) -> str:
    """Give the IRI of a row's id: ``urn:uuid:`` where it is a UUID, else one of our own names."""
    return _URN + row if _UUID.fullmatch(row) else OURS + quote(row, safe="", errors="surrogatepass")


def id_of(iri: str) -> str:
    """Give the id of the row that an IRI of ours names; any other IRI is its own id."""
    if iri.startswith(_URN):
        return iri.removeprefix(_URN)
    return unquote(iri.removeprefix(OURS), errors="surrogatepass") if iri.startswith(OURS) else iri


class Kind(NamedTuple):
    """How the rows of one table become annotations.

    `motivation` is the W3C's, `target` the field that the annotation is on, `created` the field with its moment.
    `texts` are fields that become textual bodies, with their purposes; `tags` those whose words classify.
    """

    table: str
    motivation: str
    target: str
    created: str = ""
    texts: Mapping[str, str] = MappingProxyType({})
    tags: tuple[str, ...] = ()


KINDS: Mapping[str, Kind] = {
    "quote": Kind("quotes", "highlighting", "content", tags=("kind",)),
    "claim": Kind("claims", "classifying", "spans", texts={"wording": "describing"}),
    "verdict": Kind("verdicts", "assessing", "claim", "given", {"rationale": "commenting"}, ("finding", "basis")),
    "evidence": Kind("evidence", "linking", ""),
    "citation": Kind("citations", "linking", "claim", tags=("stance",)),
    "comment": Kind("comments", "commenting", "spans", "written", {"text": "commenting"}),
    "challenge": Kind("challenges", "questioning", "claim", "raised", {"reason": "questioning"}),
    "statement": Kind("match_statements", "linking", "first", "said"),
    "decision": Kind(
        "decisions", "moderating", "mark", "decided", {"reason": "moderating"}, ("outcome", "finding", "basis")
    ),
}
"""By the word in `ROW`. Evidence that is cited stands in its citations and has no annotation of its own."""

_ONE_ROW = ("claim", "quote", "evidence", "reply_to", "speaker", "extent", "waits_for", "mark", "first", "second")
REFERENCES = frozenset((*_ONE_ROW, "merged_into", "version", "marks", "replaces", "id", "reviewer"))
"""Fields that name rows, and are written as their IRIs."""

SPEAKER_TERMS: Mapping[str, str] = {
    "name": "name",
    "role": "schema:jobTitle",
    "affiliation": "schema:affiliation",
    "aliases": "schema:alternateName",
}
SPEAKER_TYPES: Mapping[str, str] = {
    "person": "Person",
    "organisation": "Organization",
    "document": "schema:CreativeWork",
    "unnamed": "Person",
}
REVIEWER_TERMS: Mapping[str, str] = {"name": "name", "initials": "nickname"}
ARTICLE_TERMS: Mapping[str, str] = {
    "title": "dcterms:title",
    "byline": "dc:creator",
    "publisher": "dc:publisher",
    "url": "schema:url",
    "published": "schema:datePublished",
    "language": "language",
}
EVIDENCE_TERMS: Mapping[str, str] = {
    "title": "dcterms:title",
    "publisher": "dc:publisher",
    "url": "schema:url",
    "archive_url": "schema:archivedAt",
    "published": "schema:datePublished",
    "excerpt": "schema:text",
}
"""The terms for fields of what is no annotation; other fields are under our own names."""
