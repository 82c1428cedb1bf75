"""The labelling configuration that goes with tasks for Label Studio: what can be marked, and what be said of it."""

from __future__ import annotations

from annotator.exchange.sets.mark_colours import ROLE_COLOURS
from annotator.exchange.sets.regions import Relation, Role
from annotator.model import Agreed, Finding, QuoteKind

TEXT = "text"
"""The name of the text, in tasks and in the configuration."""
LABELS = {role: role.value.capitalize() for role in Role}
CHOICES = {"kind": QuoteKind, "verdict": Finding, "agreed": Agreed}
"""What is chosen from a list, by the name of its control."""
TEXTS = ("speaker", "wording", "basis", "reason", "evidence", "comments", "challenge", "decision", "marked_by")
"""What is written on a region, by the name of its control."""
ON_TEXT = ("reviewer", "remarks")
"""What is written on a text as a whole."""

_SHOWN_FOR = {
    "kind": "Quote",
    "verdict": "Claim",
    "wording": "Claim",
    "basis": "Claim",
    "reason": "Claim",
    "evidence": "Claim",
    "challenge": "Claim",
}


def _region_of(name: str) -> str:
    shown = f' whenTagName="label" whenLabelValue="{_SHOWN_FOR[name]}"' if name in _SHOWN_FOR else ""
    return f'perRegion="true"{shown}'


def _heading(name: str) -> str:
    return f'  <Header value="{name.replace("_", " ").capitalize()}" size="6"/>'


def _labels() -> list[str]:
    return [
        f'  <Labels name="label" toName="{TEXT}">',
        *(f'    <Label value="{LABELS[role]}" background="{ROLE_COLOURS[role]}"/>' for role in Role),
        "  </Labels>",
        "  <Relations>",
        *(f'    <Relation value="{relation.value}"/>' for relation in Relation),
        "  </Relations>",
    ]


def _choices() -> list[str]:
    lines: list[str] = []
    for name, words in CHOICES.items():
        lines.append(f'  <Choices name="{name}" toName="{TEXT}" choice="single" showInline="true" {_region_of(name)}>')
        lines.extend(f'    <Choice value="{word.value}"/>' for word in words)
        lines.append("  </Choices>")
    return lines


def _texts() -> list[str]:
    lines: list[str] = []
    for name in TEXTS:
        attributes = f'rows="2" editable="true" placeholder="{name.replace("_", " ").capitalize()}" {_region_of(name)}'
        lines.append(f'  <TextArea name="{name}" toName="{TEXT}" {attributes}/>')
    for name in ON_TEXT:
        lines.append(_heading(name))
        lines.append(f'  <TextArea name="{name}" toName="{TEXT}" editable="true"/>')
    return lines


def _config() -> str:
    text = f'  <Text name="{TEXT}" value="${TEXT}" granularity="symbol"/>'
    return "\n".join(["<View>", *_labels(), text, *_choices(), *_texts(), "</View>", ""])


CONFIG = _config()
"""An XML document; its labels and choices are the words of the format, the same in every language."""
