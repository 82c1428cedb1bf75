"""Libraries in which reviewers differ, made through the library's own doors."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from annotator.library import Library
from annotator.model import ArticleDraft, Finding, Span

HARBOUR = """Harbour report

The harbour master, Nora Lind, told reporters that “no ship has run aground since 2019.” The port’s own log lists two.

Critics were not convinced. “They promised that in March,” said Omar Haddad of the dockers’ union.
"""
BRIDGE = """Bridge closed

“The bridge was checked in May,” Ana Ruiz said. Engineers had found no cracks by then.
"""
AGROUND = "no ship has run aground since 2019"
CHECKED = "The bridge was checked in May"
PROMISED = "“They promised that in March,”"


@dataclass(frozen=True)
class Case:
    """A library with what a test asks for again: ids."""

    path: Path
    harbour: str
    bridge: str
    aground: str
    checked: str


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def disputed(path: Path) -> Case:
    """Two articles: Ada and Ben differ about a verdict in each; Ada acts."""
    with Library.open(path, reviewer="Ada") as library:
        with library.edit("Add") as edit:
            harbour = edit.add_article(ArticleDraft(text=HARBOUR, title="Harbour report")).id
            bridge = edit.add_article(ArticleDraft(text=BRIDGE, title="Bridge closed")).id
            aground = edit.add_claim(harbour, [span(HARBOUR, AGROUND)]).id
            checked = edit.add_claim(bridge, [span(BRIDGE, CHECKED)]).id
            edit.give_verdict(aground, Finding.UNSUBSTANTIATED, rationale="The port’s own log lists two.")
            edit.give_verdict(checked, Finding.SUBSTANTIATED, rationale="The record of 12 May.")
            edit.add_evidence(aground, title="Log of the port", url="https://example.org/log")
        library.act_as("Ben")
        with library.edit("Judge") as edit:
            edit.give_verdict(aground, Finding.SUBSTANTIATED, rationale="The master says so.")
            edit.give_verdict(checked, Finding.UNSUBSTANTIATED, rationale="No record was found.")
        library.act_as("Ada")
    return Case(path, harbour, bridge, aground, checked)


def speakers_differ(path: Path) -> Case:
    """As `disputed`, and the two have marked the same quote with different speakers."""
    case = disputed(path)
    with Library.open(path, reviewer="Ada") as library:
        for name, speaker in (("Ada", "Omar Haddad"), ("Ben", "Nora Lind")):
            library.act_as(name)
            with library.edit("Mark") as edit:
                who = edit.add_speaker(speaker)
                edit.add_quote(case.harbour, [span(HARBOUR, PROMISED)], speaker=who.id)
        library.act_as("Ada")
    return case


def six_reviewers(path: Path) -> Case:
    """As `disputed`, with four more who judge the first claim."""
    case = disputed(path)
    findings = (Finding.SET_ASIDE, Finding.SUBSTANTIATED, Finding.UNSUBSTANTIATED, Finding.SUBSTANTIATED)
    with Library.open(path) as library:
        for name, finding in zip(("Cai", "Dee", "Eve", "Fay"), findings, strict=True):
            library.act_as(name)
            with library.edit("Judge") as edit:
                edit.give_verdict(case.aground, finding, rationale=f"{name} looked it up.")
        library.act_as("Ada")
    return case


def extents_differ(path: Path) -> Case:
    """Ada marks a few words, Ben the sentence around them; both find the same."""
    with Library.open(path, reviewer="Ada") as library:
        with library.edit("Add") as edit:
            harbour = edit.add_article(ArticleDraft(text=HARBOUR, title="Harbour report")).id
            aground = edit.add_claim(harbour, [span(HARBOUR, "no ship has run")]).id
            edit.give_verdict(aground, Finding.UNSUBSTANTIATED)
        library.act_as("Ben")
        with library.edit("Mark") as edit:
            words = "The harbour master, Nora Lind, told reporters that “no ship has run aground since 2019.”"
            own = edit.add_claim(harbour, [span(HARBOUR, words)]).id
            edit.give_verdict(own, Finding.UNSUBSTANTIATED)
            edit.say_same(aground, own, True)
        library.act_as("Ada")
    return Case(path, harbour, harbour, aground, own)


def only_one(path: Path) -> Case:
    """Ada marked a claim, Ben finished without it."""
    with Library.open(path, reviewer="Ada") as library:
        with library.edit("Add") as edit:
            harbour = edit.add_article(ArticleDraft(text=HARBOUR, title="Harbour report")).id
            aground = edit.add_claim(harbour, [span(HARBOUR, AGROUND)]).id
        library.act_as("Ben")
        with library.edit("Finish") as edit:
            edit.finish_set(harbour, finished=True)
        library.act_as("Ada")
    return Case(path, harbour, harbour, aground, "")
