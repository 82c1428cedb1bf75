"""What the annotations of a brat file mean: quotes with their cues and sources, claims, and remarks on all the rest."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from annotator.exchange.sets.brat.counting import Counting, places_of
from annotator.exchange.sets.brat.lines import Lines, Link, OnOther, TextBound
from annotator.exchange.sets.brat.spelling import unescaped
from annotator.exchange.sets.json_files import Json
from annotator.exchange.sets.round_trip.carried import load
from annotator.exchange.sets.round_trip.found_marks import Found, Kind, role_of
from annotator.model import Anchor

_DERIVED = frozenset({"decision", "challenged", "agreed"})
"""Attributes that our export writes for people to see, and that its rows tell."""


class Meaning:
    """Reads the annotations of one file; `way` is how they count in its text. `loose` is what is on no annotation."""

    def __init__(self, lines: Lines, way: Counting | None, *, ours: bool) -> None:
        self._lines = lines
        self._way = way
        self._ours = ours
        self._found: dict[str, Found] = {}
        self._used: set[str] = set()
        self._aliases: dict[str, str] = {}
        self._fields = self._fields_by_target()
        self.loose: list[str] = ["\n".join(lines.others)] if lines.others else []

    def found(self) -> list[Found]:
        """Give all annotations of the file."""
        for event in self._lines.events.values():
            self._event(event)
        for one in self._lines.text_bounds.values():
            self._text_bound(one)
        rest = [relation for relation in self._lines.relations if not self._relation(relation)]
        self._remaining()
        for relation in rest:
            self._remark_relation(relation)
        self._on_others()
        return list(self._found.values())

    def _fields_by_target(self) -> dict[str, Json]:
        notes = ((note.target, load(note.words)) for note in self._lines.notes if note.type == "AnnotatorFields")
        return {target: fields for target, fields in notes if fields is not None}

    # Events

    def _event(self, event: Link) -> None:
        roles: defaultdict[str, list[TextBound]] = defaultdict(list)
        for role, argument in event.arguments:
            one = self._resolved(argument)
            if one is not None:
                roles[role_of(role) or role_of(one.type)].append(one)
        trigger = self._lines.text_bounds.get(event.trigger)
        if trigger is not None and (role := role_of(trigger.type)) and not roles[role]:
            roles[role].append(trigger)
        self._aliases[event.name] = event.trigger
        if not roles["quote"]:
            self._remark_event(event, trigger)
            return
        self._found[event.name] = Found(
            event.name,
            Kind.QUOTE,
            self._places(roles["quote"]),
            self._places(roles["cue"]),
            self._places(roles["source"]),
        )
        self._aliases[event.name] = event.name
        for name in (event.trigger, *(one.name for role in ("quote", "cue", "source") for one in roles[role])):
            self._use(name, event.name)
        unknown = [f"{role}: {self._words(name)}" for role, name in event.arguments if not self._is_known(role, name)]
        self._found[event.name].remarks.extend(unknown)

    def _is_known(self, role: str, argument: str) -> bool:
        one = self._resolved(argument)
        return one is not None and (role_of(role) or role_of(one.type)) in ("quote", "cue", "source")

    def _remark_event(self, event: Link, trigger: TextBound | None) -> None:
        words = ", ".join(f"{role}: {self._words(argument)}" for role, argument in event.arguments)
        text = f"{event.type} ({words})" if words else event.type
        if trigger is None:
            self.loose.append(text)
        else:
            self._remark(trigger).remarks.append(text)

    def _resolved(self, name: str) -> TextBound | None:
        """Give a text-bound annotation, or the trigger of an event."""
        if name in self._lines.text_bounds:
            return self._lines.text_bounds[name]
        event = self._lines.events.get(name)
        return self._lines.text_bounds.get(event.trigger) if event is not None else None

    # Text-bound annotations and relations

    def _text_bound(self, one: TextBound) -> None:
        role = role_of(one.type)
        fields = self._fields.get(one.name)
        if one.name in self._used or one.name in self._found:
            return
        if role == "quote":
            self._found[one.name] = Found(one.name, Kind.QUOTE, self._places([one]), fields=fields)
        elif role == "claim":
            self._found[one.name] = Found(one.name, Kind.CLAIM, self._places([one]), fields=fields)
        elif role == "remark" and fields is not None:
            self._found[one.name] = Found(one.name, Kind.REMARK, self._places([one]), fields=fields)

    def _relation(self, relation: Link) -> bool:
        """Take a relation that says what belongs to a quote, or where a claim was made; tell whether it did."""
        if relation.name == "*" or len(relation.arguments) != 2:
            return False
        first, second = (argument for _role, argument in relation.arguments)
        return self._relate(first, second) or self._relate(second, first)

    def _relate(self, quote: str, other: str) -> bool:
        target = self._found.get(self._aliases.get(quote, quote))
        if target is None or target.kind is not Kind.QUOTE:
            return False
        claim, one = self._found.get(other), self._lines.text_bounds.get(other)
        if claim is not None and claim.kind is Kind.CLAIM and claim.quote is None:
            claim.quote = target.name
            return True
        role = role_of(one.type) if one is not None else ""
        if one is None or role not in ("cue", "source"):
            return False
        if role == "cue":
            target.cue += self._places([one])
        else:
            target.source += self._places([one])
        self._use(other, target.name)
        return True

    def _use(self, name: str, quote: str) -> None:
        """Note that an annotation is a part of a quote, so that what is on it is on the quote."""
        self._used.add(name)
        self._aliases.setdefault(name, quote)

    def _remaining(self) -> None:
        """Make remarks of the annotations that nothing else was made of, saying their types."""
        for one in self._lines.text_bounds.values():
            if one.name not in self._used and one.name not in self._found:
                self._remark(one).remarks.insert(0, one.type)

    def _remark(self, one: TextBound) -> Found:
        self._used.add(one.name)
        return self._found.setdefault(one.name, Found(one.name, Kind.REMARK, self._places([one])))

    def _remark_relation(self, relation: Link) -> None:
        (_role, first), *others = relation.arguments
        words = ", ".join(self._words(other) for _role, other in others)
        self._add(first, f"{relation.type}: {words}")

    # What is on others

    def _on_others(self) -> None:
        for one in self._found.values():
            if one.fields is not None and one.kind is not Kind.REMARK:
                one.values |= {"verdict": "", "basis": ""} if one.kind is Kind.CLAIM else {}
        for attribute in self._lines.attributes:
            self._attribute(attribute)
        for normalisation in self._lines.normalisations:
            self._add(normalisation.target, f"{normalisation.type}: {normalisation.words}")
        for note in self._lines.notes:
            self._note(note)

    def _attribute(self, attribute: OnOther) -> None:
        name = attribute.type.casefold()
        target = self._target(attribute.target)
        if target is not None and name in ("kind", "verdict", "basis") and target.kind is not Kind.REMARK:
            target.values[name] = attribute.words
        elif not (target is not None and target.fields is not None and name in _DERIVED):
            self._add(attribute.target, f"{attribute.type}: {attribute.words}" if attribute.words else attribute.type)

    def _note(self, note: OnOther) -> None:
        target = self._target(note.target)
        if note.type == "AnnotatorSet" or (note.type == "AnnotatorFields" and note.target in self._fields):
            return
        if note.type == "AnnotatorNotes" and target is not None and target.fields is not None:
            if target.kind is Kind.REMARK:
                target.note = unescaped(note.words)
            else:
                target.note = note.words
        else:
            words = unescaped(note.words) if self._ours else note.words
            self._add(note.target, words if note.type == "AnnotatorNotes" else f"{note.type}: {words}")

    def _target(self, name: str) -> Found | None:
        return self._found.get(self._aliases.get(name, name))

    def _add(self, name: str, words: str) -> None:
        """Add words to the annotation of a name, to the first argument of a relation, or to what is loose."""
        target = self._target(name)
        if target is None:
            relation = next((one for one in self._lines.relations if one.name == name), None)
            target = self._target(relation.arguments[0][1]) if relation is not None else None
        if target is not None:
            target.remarks.append(words)
        else:
            self.loose.append(words)

    def _places(self, annotations: Iterable[TextBound]) -> tuple[Anchor, ...]:
        return tuple(place for one in annotations for place in places_of(one, self._way))

    def _words(self, name: str) -> str:
        one = self._resolved(name)
        return f"“{one.words}”" if one is not None else name
