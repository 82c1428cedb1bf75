"""A text of a REFI-QDA project: its selections with codings, its notes and its links."""

from __future__ import annotations

from annotator.exchange.dates import is_date_time
from annotator.exchange.sentences import shortened
from annotator.exchange.sets.mark_lines import remark_line
from annotator.exchange.sets.marked import article_details
from annotator.exchange.sets.qdpx.codes import (
    CodeBook,
    Users,
    claim_code,
    guid,
    quote_code,
    role_code,
)
from annotator.exchange.sets.qdpx.elements import element, reference
from annotator.exchange.sets.regions import Region, Role, Speaking, remarks_on_all, told_on
from annotator.model import Agreed, Article, Claim, Comment, Quote

_LONGEST_NAME = 80
"""Characters of the words that name a selection or a note."""
_NO_MOMENT = "1980-01-01T00:00:00Z"
"""Stands where a note has no date: QualCoder does not import one without."""


class TextSource:
    """Gathers what several sets say of ONE text. `notes` and `links` stand elsewhere in the project."""

    def __init__(self, row: str, name: str, article: Article, users: Users, codes: CodeBook) -> None:
        self._guid = row
        self._name = name
        self._article = article
        self._users = users
        self._codes = codes
        self._selections: list[str] = []
        self._note_references: list[str] = []
        self.notes: list[str] = []
        self.links: list[str] = []

    def take(self, one: Speaking) -> None:
        """Take what one set says."""
        _Saying(self, one, self._users.named(one.marked.reviewer), self._codes).write()

    def select(self, written: str) -> None:
        """Add a selection."""
        self._selections.append(written)

    def note(self, row: str, written: str) -> None:
        """Add a note, and that it belongs to this text."""
        self.notes.append(written)
        self._note_references.append(reference("NoteRef", row))

    def written(self) -> str:
        """Write the text with its selections."""
        values = (
            element(
                "VariableValue",
                inner=reference("VariableRef", guid("variable", name)) + element("TextValue", text=value),
            )
            for name, value in article_details(self._article).items()
            if value
        )
        return element(
            "TextSource",
            {"guid": self._guid, "name": self._name, "plainTextPath": f"internal://{self._guid}.txt"},
            inner="".join([*self._selections, *self._note_references, *values]),
        )


class _Saying:
    """Writes what ONE set says of a text."""

    def __init__(self, source: TextSource, one: Speaking, user: str, codes: CodeBook) -> None:
        self._source = source
        self._one = one
        self._set = one.marked.set.id
        self._user = user
        self._codes = codes

    def write(self) -> None:
        for region in self._one.regions:
            self._source.select(self._selection(region))
        for link in self._one.links:
            attributes = {
                "guid": guid("link", self._set, link.origin, link.target),
                "name": link.relation.value,
                "direction": "OneWay",
                "originGUID": self._selection_guid(link.origin),
                "targetGUID": self._selection_guid(link.target),
            }
            self._source.links.append(element("Link", attributes))
        for remark in remarks_on_all(self._one.marked):
            self._note(remark)

    def _selection(self, region: Region) -> str:
        """Write a region; a remark on words has no code, only its words."""
        attributes = {
            "guid": self._selection_guid(region.id),
            "name": shortened(self._one.version.text[slice(*region.span)], _LONGEST_NAME),
            "startPosition": str(region.span.start),
            "endPosition": str(region.span.end),
            "creatingUser": self._user,
        }
        memo = self._memo(region)
        description = element("Description", text=memo) if memo else ""
        codings = (self._coding(region, code) for code in self._codes_of(region))
        return element("PlainTextSelection", attributes, inner=description + "".join(codings))

    def _memo(self, region: Region) -> str:
        told = told_on(self._one.marked, region)
        if isinstance(region.of, Comment):
            return "\n".join(told.values())
        return "\n".join(f"{what}: {words}" for what, words in told.items())

    def _note(self, remark: Comment) -> None:
        row = guid("note", self._set, remark.id)
        words = remark_line(remark)
        attributes = {
            "guid": row,
            "name": shortened(words, _LONGEST_NAME),
            "creatingUser": self._user,
            "creationDateTime": remark.written if is_date_time(remark.written) else _NO_MOMENT,
        }
        self._source.note(row, element("Note", attributes, inner=element("PlainTextContent", text=words or " ")))

    def _selection_guid(self, region: str) -> str:
        return guid("selection", self._set, region)

    def _coding(self, region: Region, code: str) -> str:
        attributes = {"guid": guid("coding", self._set, region.id, code), "creatingUser": self._user}
        moment = self._given(region)
        if moment:
            attributes["creationDateTime"] = moment
        return element("Coding", attributes, inner=reference("CodeRef", code))

    def _given(self, region: Region) -> str:
        verdict = self._one.marked.verdict(region.of.id)
        return verdict.given if verdict and is_date_time(verdict.given) else ""

    def _codes_of(self, region: Region) -> list[str]:
        """Give the codes of a region: what it is, who speaks, and how it came into an agreed set."""
        marked, of = self._one.marked, region.of
        if isinstance(of, Comment):
            return []
        if region.role in (Role.CUE, Role.SOURCE):
            return [role_code(region.role)]
        codes: list[str] = []
        if isinstance(of, Quote):
            codes.append(quote_code(of.kind))
        elif isinstance(of, Claim):
            verdict = marked.verdict(of.id)
            codes.append(claim_code(verdict.finding if verdict else None))
        speaker = marked.speaker(of)
        if speaker is not None:
            codes.append(self._codes.speaker(speaker))
        if of.id in marked.set.agreed:
            codes.append(self._codes.agreed(Agreed(marked.set.agreed[of.id])))
        return codes
