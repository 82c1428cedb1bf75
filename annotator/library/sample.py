"""The sample library: one real article, annotated by hand as two editors would, so that a newcomer sees what for.

The text is ``resources/sample/lachin.txt``, its marks are ``marks.toml`` beside it.
"""

from __future__ import annotations

import os
import tomllib
from importlib import resources
from pathlib import Path
from typing import Any

from annotator.i18n import _
from annotator.library.backup import data_folder
from annotator.library.errors import LibraryError
from annotator.library.file import ENDING, put_in_place
from annotator.library.library import Library
from annotator.model import ArticleDraft, EvidenceKind, Finding, QuoteKind, Span, SpeakerKind, Stance
from annotator.text import normalise_line_ends, occurrences

FIRST_REVIEWER = "Editor A"


def sample_path() -> Path:
    """Give where the person's own copy of the sample lies."""
    return data_folder() / f"sample{ENDING}"


def open_sample(*, fresh: bool = False) -> Path:
    """Make the sample where it is not there yet, or anew where `fresh`; gives its path.

    What was done in the old one is kept in a backup. Raises `LibraryError` with a sentence where the sample is open in
    another window or its folder cannot be written; the sample is then as it was.
    """
    path = sample_path()
    if fresh or not path.exists():
        _make_folder(path.parent)
        made = path.with_name(f".{path.name}.{os.getpid()}.part")
        try:
            make_sample(made)
            put_in_place(made, path)
        finally:
            _forget(made)
    return path


def make_sample(path: Path) -> None:
    """Build the sample in a new library at `path`; "Editor A" acts in it at the end.

    Raises `LibraryError` where there is a file already, or none can be made.
    """
    if path.exists():
        raise LibraryError(_("There is a file at “{path}” already.").format(path=path))
    folder = resources.files("annotator_resources") / "sample"
    marks = tomllib.loads((folder / "marks.toml").read_text(encoding="utf-8"))
    with Library.open(path, reviewer=FIRST_REVIEWER) as library:
        _Builder(library, (folder / "lachin.txt").read_bytes(), marks).build()
        library.act_as(FIRST_REVIEWER)


class _Builder:
    """Writes the marks of a TOML file into a library, each as one step of the reviewer whom it names."""

    def __init__(self, library: Library, original: bytes, marks: dict[str, Any]) -> None:
        self._library = library
        self._original = original
        self._text = normalise_line_ends(original.decode())
        self._marks = marks
        self._article = ""
        self._speakers: dict[str, str] = {}
        self._quotes: dict[str, str] = {}
        self._claims: dict[str, str] = {}
        self._evidence: dict[str, str] = {}

    def build(self) -> None:
        """Add article, speakers, quotes and claims with all that hangs on them, in the order of the file."""
        with self._library.edit(_("Add article “{title}”").format(title=self._marks["article"]["title"])) as edit:
            draft = ArticleDraft(text=self._text, original=self._original, encoding="utf-8", **self._marks["article"])
            self._article = edit.add_article(draft).id
        for key, fields in self._marks["speakers"].items():
            self._add_speaker(key, fields)
        for key, quote in self._marks["quotes"].items():
            self._add_quote(key, quote)
        for key, claim in self._marks["claims"].items():
            self._add_claim(key, claim)
        for decision in self._marks["decisions"]:
            self._decide(**decision)

    def _add_speaker(self, key: str, fields: dict[str, Any]) -> None:
        kind = SpeakerKind(fields.pop("kind", SpeakerKind.PERSON))
        aliases = tuple(fields.pop("aliases", ()))
        with self._library.edit(_("Add speaker")) as edit:
            self._speakers[key] = edit.add_speaker(kind=kind, aliases=aliases, **fields).id

    def _add_quote(self, key: str, quote: dict[str, Any]) -> None:
        self._library.act_as(quote["by"])
        with self._library.edit(_("Mark quote")) as edit:
            self._quotes[key] = edit.add_quote(
                self._article,
                self._places(quote["content"]),
                cue=self._places(quote.get("cue", ())),
                source=self._places(quote.get("source", ())),
                kind=QuoteKind(quote["kind"]),
                speaker=self._speakers.get(quote.get("speaker", "")),
            ).id
        for comment in quote.get("comments", ()):
            self._comment(comment, quote=self._quotes[key])

    def _decide(self, by: str, claim: str, finding: str, basis: str, reason: str, cause: str) -> None:
        self._library.act_as(by)
        dispute = self._library.dispute_of(self._claims[claim])
        if dispute is None:
            raise ValueError(f"nobody differs about “{claim}” in the sample, so there is nothing to decide")
        with self._library.edit(_("Resolve the dispute")) as edit:
            edit.decide(dispute, finding=Finding(finding), basis=basis, reason=reason, cause=cause)

    def _add_claim(self, key: str, claim: dict[str, Any]) -> None:
        self._library.act_as(claim["by"])
        with self._library.edit(_("Mark claim")) as edit:
            added = edit.add_claim(
                self._article,
                self._places(claim["spans"]),
                wording=claim["wording"],
                quote=self._quotes.get(claim.get("quote", "")),
                speaker=self._speakers.get(claim.get("speaker", "")),
            ).id
        self._claims[key] = added
        for evidence in claim.get("evidence", ()):
            self._add_evidence(added, evidence)
        for verdict in claim.get("verdicts", ()):
            self._give_verdict(added, verdict)
        thread: str | None = None
        for comment in claim.get("comments", ()):
            said = self._comment(comment, claim=added, reply_to=thread)
            thread = thread or said

    def _add_evidence(self, claim: str, fields: dict[str, Any]) -> None:
        self._library.act_as(fields.pop("by"))
        stance = Stance(fields.pop("stance"))
        key = fields.pop("id", "")
        with self._library.edit(_("Add evidence")) as edit:
            if "again" in fields:
                edit.cite(self._evidence[fields["again"]], claim, stance)
                return
            kind = EvidenceKind(fields.pop("kind"))
            spans = self._places(fields.pop("excerpt_spans", ()))
            excerpt = fields.pop("excerpt", "") or " … ".join(self._text[start:end] for start, end in spans)
            added = edit.add_evidence(claim, stance=stance, kind=kind, excerpt=excerpt, excerpt_spans=spans, **fields)
        self._evidence[key] = added.id

    def _give_verdict(self, claim: str, verdict: dict[str, Any]) -> None:
        self._library.act_as(verdict["by"])
        finding = Finding(verdict["finding"])
        name = {
            Finding.SUBSTANTIATED: _("Mark substantiated"),
            Finding.UNSUBSTANTIATED: _("Mark unsubstantiated"),
            Finding.SET_ASIDE: _("Set aside"),
        }[finding]
        with self._library.edit(name) as edit:
            edit.give_verdict(claim, finding, basis=verdict.get("basis"), rationale=verdict["rationale"])

    def _comment(
        self,
        comment: dict[str, Any],
        *,
        claim: str | None = None,
        quote: str | None = None,
        reply_to: str | None = None,
    ) -> str:
        self._library.act_as(comment["by"])
        with self._library.edit(_("Reply") if reply_to else _("Comment")) as edit:
            return edit.add_comment(comment["text"], claim=claim, quote=quote, reply_to=reply_to).id

    def _places(self, named: Any) -> tuple[Span, ...]:
        return tuple(self._place(one) for one in named)

    def _place(self, named: str | dict[str, Any]) -> Span:
        """Find words in the text; those that stand there more than once must say which occurrence is meant."""
        words = named if isinstance(named, str) else named["words"]
        found = occurrences(self._text, words)
        if isinstance(named, str) and len(found) != 1:
            raise ValueError(f"“{words}” stands {len(found)} times in the sample article; say which occurrence")
        return found[0 if isinstance(named, str) else named["occurrence"] - 1]


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LibraryError(
            _("The folder “{folder}” could not be made: {reason}.").format(folder=folder, reason=error.strerror)
        ) from error


def _forget(unfinished: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        Path(f"{unfinished}{ending}").unlink(missing_ok=True)
