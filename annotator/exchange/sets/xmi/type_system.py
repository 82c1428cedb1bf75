"""The annotation types of our XMI: as a UIMA type system, and as layers that INCEpTION imports.

A layer is a custom type with features; a link feature is an array of ``…Link`` structures with ``role`` and ``target``,
as INCEpTION makes its link features. Sources: "UIMA References", 4 (type system descriptor); the user guide of
INCEpTION, "Layers"; its classes ExportedAnnotationLayer, ExportedAnnotationFeature and TypeSystemAnalysis.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from annotator.exchange.xml_text import content
from annotator.model import Finding, QuoteKind
from annotator.model.verdicts import Basis

PACKAGE = "webanno.custom."
STRING, INTEGER = "uima.cas.String", "uima.cas.Integer"
METADATA = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"
METADATA_FEATURES = ("documentTitle", "documentId", "documentUri", "collectionId", "documentBaseUri")
SENTENCE = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence"


@dataclass(frozen=True)
class Feature:
    """A feature of a layer. `link` names the layer that a link feature points at, `values` a tag set."""

    name: str
    title: str
    description: str
    type: str = STRING
    link: str = ""
    values: tuple[str, ...] = ()
    is_long: bool = False
    is_label: bool = False
    is_ours: bool = False
    """Whether it only serves to bring the marks back: not compared when people's work is."""


@dataclass(frozen=True)
class Layer:
    """A layer of spans."""

    name: str
    description: str
    features: tuple[Feature, ...]

    @property
    def type(self) -> str:
        """The name of its type."""
        return PACKAGE + self.name

    def link_type(self, feature: Feature) -> str:
        """Give the name of the type of a link feature's links."""
        return f"{self.type}{feature.name.capitalize()}Link"


_MARK = Feature("mark", "Mark", "The id of the mark; its spans have the same.", is_ours=True)
_PART = Feature("part", "Part", "Which of the spans of its mark this one is, from 1.", INTEGER, is_ours=True)
_SPEAKER = Feature("speaker", "Speaker", "Who says it.", is_label=True)
_NOTE = Feature("note", "Note", "Evidence, comments, challenge and decision, to read.", is_long=True, is_ours=True)
_FIELDS = Feature(
    "fields", "Fields", "What Annotator needs to take the mark back; leave it.", is_long=True, is_ours=True
)

LAYERS: tuple[Layer, ...] = (
    Layer("Cue", "The words that report a quote, such as “said”.", (_MARK, _PART)),
    Layer("Source", "The mention in the text of who said it.", (_MARK, _PART)),
    Layer(
        "Quote",
        "What somebody said.",
        (
            _MARK,
            _PART,
            Feature("kind", "Kind", "How the words are reported.", values=tuple(QuoteKind), is_label=True),
            _SPEAKER,
            Feature("cues", "Cues", "The words that report it.", link="Cue"),
            Feature("sources", "Sources", "Where the text names who said it.", link="Source"),
            _NOTE,
            _FIELDS,
        ),
    ),
    Layer(
        "Claim",
        "A statement that can be checked.",
        (
            _MARK,
            _PART,
            Feature("verdict", "Verdict", "What the reviewer found.", values=tuple(Finding), is_label=True),
            Feature("basis", "Basis", "Why, in a word of the scale.", values=tuple(Basis)),
            Feature("reason", "Reason", "Why, in the reviewer’s words.", is_long=True),
            Feature("wording", "Wording", "The claim worded so that it stands alone.", is_long=True),
            _SPEAKER,
            Feature("quotes", "Quotes", "The quote that it is made in.", link="Quote"),
            _NOTE,
            _FIELDS,
        ),
    ),
    Layer(
        "Remark",
        "A reviewer’s remark on words.",
        (_MARK, _PART, Feature("remark", "Remark", "What is remarked.", is_long=True, is_label=True), _FIELDS),
    ),
    Layer(
        "AnnotationSet",
        "Whose work this is, and on which article; one without length at the beginning of the text.",
        (
            Feature("reviewer", "Reviewer", "The name.", is_label=True),
            Feature("article", "Article", "The title."),
            Feature("url", "Address", "Where the article is on the web."),
            Feature("published", "Published", "When it was published."),
            _FIELDS,
        ),
    ),
)


def type_system() -> bytes:
    """Give the UIMA type system description of our XMI."""
    types = [
        _type(METADATA, "uima.tcas.DocumentAnnotation", [(name, STRING, "") for name in METADATA_FEATURES]),
        _type(SENTENCE, "uima.tcas.Annotation", [("id", STRING, "")]),
    ]
    for layer in LAYERS:
        features = [
            (one.name, "uima.cas.FSArray", layer.link_type(one)) if one.link else (one.name, one.type, "")
            for one in layer.features
        ]
        types.append(_type(layer.type, "uima.tcas.Annotation", features, layer.description))
        for one in layer.features:
            if one.link:
                target = [("role", STRING, ""), ("target", PACKAGE + one.link, "")]
                types.append(_type(layer.link_type(one), "uima.cas.TOP", target))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier">\n  <types>\n'
        + "".join(types)
        + "  </types>\n</typeSystemDescription>\n"
    ).encode()


def _type(name: str, parent: str, features: Sequence[tuple[str, str, str]], description: str = "") -> str:
    return (
        "    <typeDescription>\n"
        f"      <name>{name}</name>\n"
        f"      <description>{content(description)}</description>\n"
        f"      <supertypeName>{parent}</supertypeName>\n"
        f"      <features>\n{''.join(_feature(*one) for one in features)}      </features>\n"
        "    </typeDescription>\n"
    )


def _feature(name: str, kind: str, elements: str) -> str:
    element = f"          <elementType>{elements}</elementType>\n" if elements else ""
    return (
        "        <featureDescription>\n"
        f"          <name>{name}</name>\n          <description/>\n"
        f"          <rangeTypeName>{kind}</rangeTypeName>\n{element}"
        "        </featureDescription>\n"
    )


def layers_json() -> bytes:
    """Give the layers as INCEpTION imports them (“Layers”, “Import layers”)."""
    return (json.dumps([_layer(one) for one in LAYERS], indent=1, ensure_ascii=False) + "\n").encode()


def _layer(layer: Layer) -> dict[str, Any]:
    return {
        "name": layer.type,
        "features": [_layer_feature(layer, one, place) for place, one in enumerate(layer.features)],
        "uiName": layer.name,
        "type": "span",
        "description": layer.description,
        "enabled": True,
        "built_in": False,
        "readonly": False,
        "attach_type": None,
        "attach_feature": None,
        "allow_stacking": True,
        "cross_sentence": True,
        "show_hover": True,
        "anchoring_mode": "CHARACTERS",
        "overlap_mode": "ANY_OVERLAP",
        "validation_mode": "NEVER",
        "lock_to_token_offset": False,
        "multiple_tokens": False,
        "linked_list_behavior": False,
        "on_click_javascript_action": None,
        "traits": None,
    }


def _layer_feature(layer: Layer, one: Feature, place: int) -> dict[str, Any]:
    rows = {"multipleRows": True, "dynamicSize": False, "collapsedRows": 2, "expandedRows": 6}
    return {
        "name": one.name,
        "tag_set": _tag_set(one) if one.values else None,
        "uiName": one.title,
        "type": PACKAGE + one.link if one.link else one.type,
        "enabled": True,
        "visible": one.is_label,
        "include_in_hover": not one.is_ours,
        "required": False,
        "remember": False,
        "hideUnconstraintFeature": False,
        "description": one.description,
        "multi_value_mode": "ARRAY" if one.link else "NONE",
        "link_mode": "WITH_ROLE" if one.link else "NONE",
        "link_type_name": layer.link_type(one) if one.link else None,
        "link_type_role_feature_name": "role" if one.link else None,
        "link_type_target_feature_name": "target" if one.link else None,
        "traits": json.dumps(rows) if one.is_long else None,
        "curatable": not one.is_ours,
        "rank": place,
    }


def _tag_set(one: Feature) -> dict[str, Any]:
    return {
        "name": f"Annotator: {one.title}",
        "description": one.description,
        "language": "en",
        "tags": [{"tag_name": str(value), "tag_description": ""} for value in one.values],
        "create_tag": True,
    }
