"""The rows of annotation sets as W3C Web Annotations (https://www.w3.org/TR/annotation-model/).

A row becomes one annotation, a quote up to three: its words, the word that reports them, the mention of who said them.
Every field comes back from the file: from its target, a body, a term of a known vocabulary, or a term of our own.
Offsets are Unicode code points, half-open, as 4.2.5 demands.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from annotator.exchange.dates import is_date_time
from annotator.exchange.sets.annotator_json.rows import OTHERS_TABLES, SPAN_FIELDS, write_row
from annotator.exchange.sets.json_files import Json
from annotator.exchange.sets.marked import MarkedArticle
from annotator.exchange.sets.web_annotation.nodes import (
    annotation,
    identified,
    selectors_of,
    speaker_node,
    terms_of,
    textual_body,
)
from annotator.exchange.sets.web_annotation.terms import (
    ARTICLE_TERMS,
    EVIDENCE_TERMS,
    KINDS,
    OURS,
    PART_OF,
    REVIEWER_TERMS,
    VERSION_OF,
    Kind,
    iri_of,
)
from annotator.exchange.web_addresses import is_web_address
from annotator.model import AnnotationSet, Decision, Evidence, Quote, Reviewer, TextVersion

_IMPLIED = frozenset({"id", "article", "reviewer"})


def annotations_of(found: MarkedArticle) -> Iterator[Json]:
    """Give the annotations of all sets of one article: its texts, then each set with its rows, each row once."""
    return _Writer(found).annotations()


class _Writer:
    def __init__(self, found: MarkedArticle) -> None:
        self._article = found.article
        self._sets = found.sets
        self._versions = {version.id: version for version in found.versions}
        self._scope = {"scope": found.article.url} if is_web_address(found.article.url) else {}
        self._reviewers: dict[str, Reviewer] = {}
        self._people: dict[str, Json] = {}
        for one in found.sets:
            self._reviewers |= {row.id: row for row in (*one.others.reviewers, one.reviewer)}
        self._speakers = {speaker.id: speaker for one in found.sets for speaker in one.speakers}
        self._owners = {
            row.id: one for one in found.sets for kind in KINDS.values() for row in getattr(one, kind.table)
        }
        self._evidence: dict[str, Evidence] = {}
        self._secret: set[str] = set()
        self._secret_uses: set[str] = set()
        self._agreed = {mark: how.value for one in found.sets for mark, how in one.agreed.items()}
        for one in found.sets:
            self._note_evidence(one)

    def _note_evidence(self, one: AnnotationSet) -> None:
        rows = (*one.others.evidence, *one.evidence)
        self._evidence |= {row.id: row for row in rows if not row.confidential}
        self._secret |= {row.id for row in rows if row.confidential}
        uses = (*one.others.citations, *one.citations)
        self._secret_uses |= {row.id for row in uses if row.evidence in self._secret}

    def annotations(self) -> Iterator[Json]:
        for version in self._versions.values():
            yield self._text(version)
        written: set[str] = set()
        cited: set[str] = set()
        for one in self._sets:
            yield self._set(one)
            for name, kind in KINDS.items():
                for row in (*getattr(one, kind.table), *getattr(one.others, kind.table, ())):
                    if row.id in written or self._is_secret(row) or self._is_others(one, row):
                        continue
                    if kind.table == "citations":
                        cited.add(row.evidence)
                    if kind.table != "evidence":
                        written.add(row.id)
                        yield from self._row(name, kind, row)
        for evidence in self._evidence.values():
            if evidence.id not in cited:
                yield from self._row("evidence", KINDS["evidence"], evidence)

    def _is_secret(self, row: Any) -> bool:
        return row.id in self._secret or row.id in self._secret_uses

    def _is_others(self, one: AnnotationSet, row: Any) -> bool:
        """Tell whether a row stands in the set of its own reviewer, which is in the file too."""
        return row.id in self._owners and self._owners[row.id] is not one

    # Texts and sets

    def _text(self, version: TextVersion) -> Json:
        """Describe the article by its text, so that it can be read, and be taken in, where nobody has it."""
        language = {"language": self._article.language} if self._article.language else {}
        head = terms_of(write_row(self._article), ARTICLE_TERMS, _IMPLIED)
        about = terms_of(write_row(version), {}, _IMPLIED | {"text", "blocks"})
        if version.blocks:
            about[OURS + "blocks"] = "\n".join(
                f"{block.span.start} {block.span.end} {block.page or 0} {block.kind}" for block in version.blocks
            )
        title = {"dcterms:title": self._article.title} if self._article.title else {}
        article = {VERSION_OF: {"id": iri_of(self._article.id), **head}}
        target = {"id": iri_of(version.id), "type": "Text", "format": "text/plain", **title, **about, **article}
        body = {
            "type": "TextualBody",
            "value": version.text,
            "format": "text/plain",
            **language,
            "purpose": "describing",
        }
        return annotation(f"{iri_of(version.id)}#text", "text", "describing", target, body)

    def _set(self, one: AnnotationSet) -> Json:
        """Describe a set: whose it is, of which texts, when it was finished, and which speakers it names."""
        texts = [iri_of(version.id) for version in one.versions] or [iri_of(one.article.id)]
        others = [
            {"id": iri_of(row.id)}
            for table in OTHERS_TABLES
            for row in getattr(one.others, table)
            if not self._is_secret(row)
        ]
        reviewers = [self._reviewer(reviewer.id) for reviewer in one.others.reviewers]
        speakers = [identified(speaker_node(speaker)) for speaker in one.speakers]
        found = annotation(iri_of(one.id), "set", "describing", texts, speakers)
        found["creator"] = self._reviewer(one.reviewer.id)
        found[OURS + "article"] = {"id": iri_of(one.article.id)}
        if one.finished:
            found[OURS + "finished"] = one.finished
        if others:
            found[OURS + "others"] = {"@list": others}
        if reviewers:
            found[OURS + "reviewers"] = {"@list": reviewers}
        return found

    # Rows

    def _row(self, name: str, kind: Kind, row: Any) -> Iterator[Json]:
        fields = write_row(row, "", _IMPLIED | frozenset(SPAN_FIELDS))
        target = self._target(kind, row)
        bodies = [textual_body(fields.pop(field), how, field) for field, how in kind.texts.items() if field in fields]
        bodies += [textual_body(fields[field], "classifying") for field in kind.tags if field in fields]
        bodies += self._more_bodies(name, row)
        motivation = "replying" if getattr(row, "reply_to", None) else kind.motivation
        iri = iri_of(row.id) + ("#cited" if name == "evidence" else "")  # the row itself is the body
        found = annotation(iri, name, motivation, target, bodies)
        found["creator"] = self._reviewer(row.reviewer)
        self._tell_author(found, fields)
        if is_date_time(fields.get(kind.created, "")):
            found["created"] = fields.pop(kind.created)
        if row.id in self._owners:
            found[PART_OF] = {"id": iri_of(self._owners[row.id].id)}
        if name != "evidence":
            found |= self._own_fields(name, row, fields)
        if row.id in self._agreed:
            found[OURS + "agreed"] = self._agreed[row.id]
        yield found
        yield from self._around(name, row)

    def _target(self, kind: Kind, row: Any) -> Any:
        """Give what an annotation is on: words, the annotation of another row, or the article."""
        if isinstance(row, Decision):
            return [iri_of(mark) for mark in dict.fromkeys((row.mark, *row.marks))]
        if kind.table == "match_statements":
            return [iri_of(row.first), iri_of(row.second)]
        if kind.table == "comments":
            on = row.reply_to or row.claim or row.quote or (None if row.spans else row.version)
            return iri_of(on) if on else self._places(row, "spans") or iri_of(self._article.id)
        if kind.target in SPAN_FIELDS:
            return self._places(row, kind.target) or iri_of(self._article.id)
        return iri_of(getattr(row, kind.target) if kind.target else self._article.id)

    def _more_bodies(self, name: str, row: Any) -> list[Any]:
        if name in ("citation", "evidence"):
            evidence = self._evidence.get(getattr(row, "evidence", row.id))
            if evidence is None:
                return []
            page = [evidence.url] if is_web_address(evidence.url) else []
            return [self._evidence_node(evidence), *page]
        if name == "statement":
            return [textual_body("same" if row.same else "not the same", "classifying")]
        speaker = self._speakers.get(row.speaker) if name == "decision" and row.speaker else None
        return [identified(speaker_node(speaker))] if speaker else []

    def _own_fields(self, name: str, row: Any, fields: Json) -> Json:
        """Give the fields that are in no target and no body, and spans that the annotation is not on."""
        found = terms_of(fields, {}, frozenset())
        if isinstance(row, Decision):
            kept = [one for one in row.rested_on if one.id not in self._secret_uses]
            found.pop(OURS + "rested_on", None)
            if kept:
                found[OURS + "rested_on"] = {
                    "@list": [terms_of(_plain(one._asdict()), {}, frozenset()) for one in kept]
                }
        if name == "comment" and row.spans and (row.reply_to or row.claim or row.quote):
            found[OURS + "spans"] = {"@list": self._places(row, "spans")}
        return found

    def _tell_author(self, found: Json, fields: Json) -> None:
        """Name somebody outside as the author of a remark; whose set it is in stays beside that."""
        author = fields.pop("outside_author", "")
        if author:
            found[OURS + "reviewer"] = found["creator"]
            found["creator"] = {"type": "Person", "name": author}

    def _around(self, name: str, row: Any) -> Iterator[Json]:
        """Give the annotations beside that of a mark: the reporting word, and who speaks."""
        if isinstance(row, Quote) and row.cue:
            tag = textual_body("cue", "classifying")
            yield self._beside(row, "cue", "classifying", self._places(row, "cue"), [tag])
        speaker = self._speakers.get(row.speaker) if name in ("quote", "claim") and row.speaker else None
        bodies = [identified(speaker_node(speaker))] if speaker else []
        if isinstance(row, Quote) and row.source:
            yield self._beside(row, "source", "identifying", self._places(row, "source"), bodies)
        elif speaker:
            place = self._places(row, KINDS[name].target) or iri_of(self._article.id)
            yield self._beside(row, "speaker", "identifying", place, bodies)

    def _beside(self, row: Any, part: str, motivation: str, target: Any, bodies: list[Any]) -> Json:
        found = annotation(f"{iri_of(row.id)}#{part}", part, motivation, target, bodies)
        found["creator"] = self._reviewer(row.reviewer)
        found[OURS + "mark"] = {"id": iri_of(row.id)}
        return found

    # What annotations are made of

    def _reviewer(self, row: str) -> Json:
        if row not in self._people:
            reviewer = self._reviewers.get(row, Reviewer(row, row))
            fields = terms_of(write_row(reviewer, "", frozenset({"id"})), REVIEWER_TERMS, frozenset())
            self._people[row] = {"id": iri_of(row), "type": "Person", **fields}
        return self._people[row]

    def _evidence_node(self, evidence: Evidence) -> Json:
        fields = write_row(evidence, "", _IMPLIED | frozenset(SPAN_FIELDS))
        found = {
            "id": iri_of(evidence.id),
            "type": "schema:CreativeWork",
            **terms_of(fields, EVIDENCE_TERMS, frozenset()),
        }
        if evidence.excerpt_spans:
            found[OURS + "excerpt_spans"] = {"@list": self._places(evidence, "excerpt_spans")}
        found["creator"] = self._reviewer(evidence.reviewer)
        if evidence.id in self._owners:
            found[PART_OF] = {"id": iri_of(self._owners[evidence.id].id)}
        return found

    def _places(self, row: Any, field: str) -> list[Json]:
        """Give the spans of a row as specific resources: each is on the words, and finds them by two selectors."""
        version = self._versions.get(row.version or "")
        text = version.text if version else ""
        source = {"type": "SpecificResource", "source": iri_of(row.version or "")}
        return [{**source, "selector": selectors_of(text, span), **self._scope} for span in getattr(row, field)]


def _plain(fields: Json) -> Json:
    return {name: value for name, value in fields.items() if value != ""}
