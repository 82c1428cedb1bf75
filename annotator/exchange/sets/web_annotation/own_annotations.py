"""Our own Web Annotations back as what they were: put together to a document of the project's JSON, and read as that.

So all that is demanded of a set is demanded here too, by one schema and one reader, and said in the same sentences.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from typing import Any

from annotator.exchange.errors import refusal
from annotator.exchange.formats import Texts
from annotator.exchange.sets.annotator_json.reading import export_anew, read_document
from annotator.exchange.sets.annotator_json.rows import OTHERS_TABLES, SPAN_FIELDS, write_blocks, write_row
from annotator.exchange.sets.annotator_json.schema import FORMAT, VERSION
from annotator.exchange.sets.json_files import Json, too_deep
from annotator.exchange.sets.web_annotation.lenient_nodes import Node
from annotator.exchange.sets.web_annotation.selectors import Places, selected
from annotator.exchange.sets.web_annotation.terms import (
    ARTICLE_TERMS,
    EVIDENCE_TERMS,
    FIELD,
    KINDS,
    OURS,
    PART_OF,
    REFERENCES,
    REVIEWER_TERMS,
    ROW,
    SPEAKER_TERMS,
    VERSION_OF,
    id_of,
)
from annotator.i18n import _
from annotator.model import AnnotationSet, TextVersion

_BESIDE = ("cue", "source")
_NOT_FIELDS = frozenset({"row", "field", "agreed", "others", "reviewers", "article"})


class TextMissing(Exception):  # noqa: N818  # never leaves the readers
    """The annotations are ours, and the text that they are on is neither in the file nor in the library."""


def is_ours(annotation: Node) -> bool:
    """Tell whether an annotation is one of a row of ours."""
    return isinstance(annotation.get(ROW), str)


def read_own(annotations: Sequence[Node], name: str, texts: Texts) -> list[AnnotationSet]:
    """Read the sets that our own annotations from the file `name` make.

    Raises `ExchangeError` where they were changed so that they contradict themselves, and `TextMissing`.
    """
    reader = _Reader(annotations, texts)
    try:
        return read_document(reader.document(), name)
    except RecursionError:
        raise too_deep(name, export_anew()) from None
    except _Odd as odd:
        raise refusal(
            _("“{name}” is damaged: its annotation “{annotation}” is not as Annotator writes it.").format(
                name=name, annotation=str(odd)[:80]
            ),
            export_anew(),
        ) from None


class _Odd(Exception):  # noqa: N818  # what it says is the id of an annotation
    pass


class _Reader:
    def __init__(self, annotations: Sequence[Node], texts: Texts) -> None:
        self._order = list({str(one.get("id")): one for one in reversed(annotations)}.values())[::-1]
        self._library = texts
        self._articles: dict[str, Json] = {}
        self._places: dict[str, Places] = {}
        self._reviewers: dict[str, Json] = {}
        self._speakers: dict[str, Json] = {}
        self._sets: dict[str, Json] = {}
        self._rows: dict[str, tuple[str, Json, str, str]] = {}
        """Table, object, owner and set of each row, by its id."""
        self._agreed: dict[str, Any] = {}

    def document(self) -> Json:
        """Give the document that the annotations make."""
        self._each("text", self._text)
        self._each("set", self._set)
        for name in KINDS:
            self._each(name, self._row)
        for part in _BESIDE:
            self._each(part, self._beside)
        self._give_rows_to_sets()
        return {
            "format": FORMAT,
            "version": VERSION,
            "articles": list(self._articles.values()),
            "reviewers": list(self._reviewers.values()),
            "speakers": list(self._speakers.values()),
            "sets": list(self._sets.values()),
        }

    def _each(self, row: str, take: Callable[[Node], None]) -> None:
        """Take the annotations of one kind of row; whatever in them is not as we write it is odd."""
        for one in self._order:
            if one[ROW] == row:
                try:
                    take(one)
                except (TypeError, KeyError, ValueError, AttributeError, IndexError):
                    raise _Odd(_own_id(one)) from None

    # Texts and sets

    def _text(self, one: Node) -> None:
        target, body = one["target"], one["body"]
        head = target[VERSION_OF]
        version = _fields(target, {}, self._span) | {"id": _reference(target), "text": body["value"]}
        if "blocks" in version:
            version["blocks"] = [_block(line) for line in version["blocks"].split("\n")]
        self._keep_text(_fields(head, ARTICLE_TERMS, self._span) | {"id": _reference(head)}, version)

    def _keep_text(self, article: Json, version: Json) -> None:
        known = self._articles.setdefault(article["id"], article | {"versions": []})
        if version["id"] not in self._places:
            known["versions"].append(version)
            self._places[version["id"]] = Places(version["text"])

    def _set(self, one: Node) -> None:
        article = _reference(one[OURS + "article"])
        named = [_reference(target) for target in _listed(one["target"])]
        versions = [version for version in named if version != article]
        self._need_texts(article, versions)
        owner = self._reviewer(one["creator"])
        found: Json = {"id": _own_id(one), "article": article, "reviewer": owner, "versions": versions}
        if finished := one.get(OURS + "finished"):
            found["finished"] = finished
        speakers = [self._speaker(body["source"]) for body in _listed(one.get("body", []))]
        if speakers:
            found["speakers"] = speakers
        others = [_reference(row) for row in _listed(one.get(OURS + "others", []))]
        reviewers = [self._reviewer(person) for person in _listed(one.get(OURS + "reviewers", []))]
        if others or reviewers:
            found["others"] = {"reviewers": reviewers, "rows": others}
        self._sets[found["id"]] = found

    def _need_texts(self, article: str, versions: list[str]) -> None:
        """Take the texts of a set that are not in the file from the library, where it has the same ones."""
        missing = [version for version in versions if version not in self._places]
        for known, version in self._library.texts_of(article) if missing or article not in self._articles else ():
            if known.id == article:
                self._keep_text(write_row(known), _version_row(version))
        if article not in self._articles or any(version not in self._places for version in versions):
            raise TextMissing

    def _reviewer(self, node: Node) -> str:
        found = _fields(node, REVIEWER_TERMS, self._span) | {"id": _reference(node)}
        self._reviewers.setdefault(found["id"], found)
        return str(found["id"])

    def _speaker(self, node: Node) -> str:
        found = _fields(node, SPEAKER_TERMS, self._span) | {"id": _reference(node)}
        self._speakers.setdefault(found["id"], found)
        return str(found["id"])

    # Rows

    def _row(self, one: Node) -> None:
        kind = KINDS[one[ROW]]
        bodies = [body for body in _listed(one.get("body", [])) if isinstance(body, dict)]
        if one[ROW] in ("citation", "evidence"):
            for node in bodies:
                if "schema:CreativeWork" in _listed(node.get("type", [])):
                    self._evidence(node)
        if one[ROW] == "evidence":
            return
        row: Json = {"id": _own_id(one)} | _fields(one, {}, self._span)
        row |= {body[FIELD]: body["value"] for body in bodies if FIELD in body}
        if kind.created and "created" in one:
            row.setdefault(kind.created, one["created"])
        if row.pop("reviewer", None):
            row["outside_author"] = one["creator"]["name"]
        owner = self._reviewer(one[OURS + "reviewer"] if OURS + "reviewer" in one else one["creator"])
        if kind.target in SPAN_FIELDS and kind.target not in row:
            spans = [self._span(target) for target in _listed(one["target"]) if isinstance(target, dict)]
            row |= {kind.target: spans} if spans else {}
        self._keep(kind.table, row, owner, one)
        if (agreed := one.get(OURS + "agreed")) is not None:
            self._agreed[row["id"]] = agreed

    def _evidence(self, node: Node) -> None:
        row = _fields(node, EVIDENCE_TERMS, self._span) | {"id": _reference(node)}
        self._keep("evidence", row, self._reviewer(node["creator"]), node)

    def _keep(self, table: str, row: Json, owner: str, node: Node) -> None:
        home = _reference(node[PART_OF]) if PART_OF in node else ""
        self._rows.setdefault(row["id"], (table, row, owner, home))

    def _beside(self, one: Node) -> None:
        _table, mark, _owner, _home = self._rows[_reference(one[OURS + "mark"])]
        mark[one[ROW]] = [self._span(target) for target in _listed(one["target"])]

    def _span(self, target: Node) -> Json:
        """Give the object of a span: where its words stand in the text, whatever its producer counts."""
        found = selected(target)
        places = self._places.get(_reference(target["source"]))
        if found is None or places is None:
            raise ValueError("no place in a text that is known")
        start, end = places.span(found) or (found.start, found.end)
        return {"start": start, "end": end, "exact": found.exact}

    def _give_rows_to_sets(self) -> None:
        """Put each row into the set that it is part of, and beside the rows of those sets that refer to it."""
        placed: set[str] = set()
        for row, (table, written, _owner, home) in self._rows.items():
            if home in self._sets:
                self._sets[home].setdefault(table, []).append(written)
                placed.add(row)
        for one in self._sets.values():
            others = one.get("others", {})
            for row in others.pop("rows", []):
                if row in self._rows:
                    table, written, owner, _home = self._rows[row]
                    if table not in OTHERS_TABLES:
                        raise _Odd(row)
                    others.setdefault(table, []).append(written | {"reviewer": owner})
                    placed.add(row)
            if agreed := {row["id"]: self._agreed[row["id"]] for row in _marks(one) if row["id"] in self._agreed}:
                one["agreed"] = agreed
        for row in self._rows:
            if row not in placed:
                raise _Odd(row)


def _marks(one: Json) -> chain[Json]:
    return chain(one.get("quotes", []), one.get("claims", []))


def _fields(node: Node, terms: Mapping[str, str], span: Callable[[Node], Json]) -> Json:
    """Give the fields of a row that stand in a node: under `terms`, and under our own names."""
    by_term = {term: name for name, term in terms.items()}
    found: Json = {}
    for key, value in node.items():
        name = key.removeprefix(OURS) if key.startswith(OURS) else by_term.get(key)
        if name is not None and name not in _NOT_FIELDS:
            found[name] = _field(name, value, span)
    return found


def _field(name: str, value: Any, span: Callable[[Node], Json]) -> Any:
    if isinstance(value, dict) and "@list" in value:
        return [_field(name, one, span) for one in value["@list"]]
    if name in SPAN_FIELDS:
        return span(value)
    if name in REFERENCES:
        return _reference(value)
    return _fields(value, {}, span) if name == "rested_on" else value


def _reference(value: Any) -> str:
    """Give the id of the row that an IRI, or a node with one, names. Raises what `_Reader` takes for odd."""
    found = value["id"] if isinstance(value, dict) else value
    if not isinstance(found, str):
        raise TypeError("no IRI")
    return id_of(found)


def _own_id(one: Node) -> str:
    """Give the id of the row that an annotation is of."""
    found = one.get("id")
    return id_of(found) if isinstance(found, str) else ""


def _listed(value: Any) -> list[Any]:
    found = value.get("@list", value) if isinstance(value, dict) else value
    return found if isinstance(found, list) else [found]


def _block(line: str) -> Json:
    start, end, page, kind = line.split(" ", 3)
    found: Json = {"start": int(start), "end": int(end), "kind": kind}
    return found | ({"page": int(page)} if page != "0" else {})


def _version_row(version: TextVersion) -> Json:
    return write_row(version, "", frozenset({"article", "blocks"})) | {"blocks": write_blocks(version.blocks)}
