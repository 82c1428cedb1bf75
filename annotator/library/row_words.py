"""Rows in plain words, for reports: what a row is, and what two contents of it say differently. No ids, no offsets."""

from __future__ import annotations

import json
from collections.abc import Iterable

from annotator.i18n import _
from annotator.library.errors import NotFoundError
from annotator.library.field_names import UNTOLD, field_name
from annotator.library.incoming import Cells
from annotator.library.queries import Queries
from annotator.library.tables import ARTICLES, EVIDENCE, NO_SPANS, SPEAKERS, Value, text_to_spans
from annotator.model import Finding
from annotator.review.difference_words import evidence_words, finding_words
from annotator.text import words_of

_LONGEST = 200
_SHORT = 60
_PLACES = {"cue", "source", "spans", "excerpt_spans"}
_LISTS = {"aliases"}
_PLAIN = {"name", "initials", "colour", "kind", "basis", "stance", "cause", "outcome", "language", "url", "archive_url"}
"""Fields of few words, or of one of a list; all others are quoted."""
_YES_OR_NO = {"archived", "confidential", "finished", "same"}


class RowWords:
    """Puts rows into words; `whole` reads the library with nothing closed."""

    def __init__(self, whole: Queries) -> None:
        self._whole = whole
        self._people = {one.id: one.name for one in whole.reviewers()}

    def what(self, table: str, cells: Cells) -> str:
        """Say what a row is: "Ben’s verdict on “Three lorries”"."""
        who = self._people.get(str(cells.get("reviewer")), _("somebody"))
        mark = self._mark(next((cells[name] for name in ("claim", "quote", "mark", "first") if cells.get(name)), None))
        match table:
            case "articles":
                return _("The article {title}").format(title=_quoted(str(cells["title"]), _SHORT))
            case "text_versions" | "sets" | "openings":
                return _("{who}’s work on {title}").format(who=who, title=self._title(cells["article"]))
            case "reviewers":
                return _("The reviewer {name}").format(name=cells["name"])
            case "speakers":
                return _("The speaker {name}").format(name=cells["name"])
            case "quotes":
                return _("{who}’s quote {words}").format(who=who, words=_quoted(str(cells["words"]), _SHORT))
            case "claims":
                return _("{who}’s claim {words}").format(who=who, words=_quoted(str(cells["words"]), _SHORT))
            case "evidence":
                return _("{who}’s evidence {title}").format(who=who, title=self._evidence(cells["id"]))
            case "comments":
                return _("{who}’s comment on {words}").format(who=who, words=mark)
            case "citations":
                return _("{who}’s use of evidence for {words}").format(who=who, words=mark)
            case "challenges":
                return _("{who}’s challenge of {words}").format(who=who, words=mark)
            case "decisions":
                return _("{who}’s decision on {words}").format(who=who, words=mark)
            case "refusals":
                return _("The suggestion {words}, refused by {who}").format(
                    who=who, words=_quoted(str(cells["words"]), _SHORT)
                )
            case "match_statements":
                return _("{who}’s statement on what is the same as {words}").format(who=who, words=mark)
        return _("{who}’s verdict on {words}").format(who=who, words=mark)

    def differences(self, table: str, one: Cells, other: Cells) -> tuple[str, str]:
        """Say what each of two contents of a row has where they differ: "Title: “Later”", "Title: “Earlier”"."""
        names = [
            name for name in one if name not in UNTOLD and one[name] != other.get(name) and field_name(table, name)
        ]
        if not names:
            otherwise = _("the same words at another place") if "words" in one else _("the same but for a detail")
            return otherwise, otherwise
        return self._fields(table, one, names), self._fields(table, other, names)

    def unplaced(self, article: str, reviewer: str, words: str) -> str:
        """Say of a mark that it is not on the text that is shown."""
        return _("{words} by {who} in {title}").format(
            words=_quoted(words, _SHORT), who=self._people.get(reviewer, _("somebody")), title=self._title(article)
        )

    def _fields(self, table: str, cells: Cells, names: Iterable[str]) -> str:
        said = ((field_name(table, name), self._value(table, name, cells)) for name in names)
        return "; ".join(_("{field}: {value}").format(field=field, value=value or _("none")) for field, value in said)

    def _value(self, table: str, name: str, cells: Cells) -> str:
        value = cells.get(name)
        if name in _YES_OR_NO:
            return _("yes") if value else _("no")
        if value in (None, "", NO_SPANS):
            return ""
        if name in _PLACES:
            return self._words_at(cells, str(value))
        if name in _LISTS:
            return ", ".join(json.loads(str(value)))
        if name in ("speaker", "merged_into"):
            return self._speaker(value)
        if name in ("quote", "extent"):
            return self._mark(value)
        if name == "waits_for":
            return self._people.get(str(value), _("somebody"))
        if name == "evidence":
            return self._evidence(value)
        if name == "finding":
            return finding_words(Finding(str(value)))
        return str(value) if name in _PLAIN else _quoted(str(value), _LONGEST)

    def _words_at(self, cells: Cells, spans: str) -> str:
        try:
            text = self._whole.text_version(str(cells.get("version"))).text
        except NotFoundError:
            return _("words that are not here")
        return _quoted(words_of(text, text_to_spans(spans)), _LONGEST)

    def _mark(self, row: Value) -> str:
        words = self._whole.words_of_mark(str(row)) if row else ""
        return _quoted(words, _SHORT) if words else _("something that is not here")

    def _title(self, row: Value) -> str:
        found = self._whole.many(ARTICLES, "id = ?", (row,))
        return _quoted(found[0].title, _SHORT) if found else _("an article that is not here")

    def _speaker(self, row: Value) -> str:
        found = self._whole.many(SPEAKERS, "id = ?", (row,))
        return found[0].name if found else _("somebody who is not here")

    def _evidence(self, row: Value) -> str:
        found = self._whole.many(EVIDENCE, "id = ?", (row,))
        return _quoted(evidence_words(found[0]), _SHORT) if found else _("that is not here")


def _quoted(text: str, most: int) -> str:
    line = " ".join(text.split())
    return f"“{line}”" if len(line) <= most else f"“{line[:most].rsplit(' ', 1)[0]}…”"
