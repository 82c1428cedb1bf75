"""Libraries that went apart come together to the same, in whatever order and however often sets are imported."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from itertools import permutations
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotator.library import Edit, Library, LibraryError
from annotator.model import AnnotationSet, Finding, Span
from tests.library.making import add_article, clock_wrong_by, index, rows, stamps

KINDS = (
    "quote",
    "claim",
    "judge",
    "comment",
    "evidence",
    "remove",
    "resize",
    "title",
    "speaker",
    "challenge",
    "withdraw",
    "same",
    "decide",
    "send back",
    "blind",
    "finish",
    "undo",
)
STEPS = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 50)), max_size=8)
CLOCKS = st.permutations((-5, 0, 40))
"""How many years the clocks of three libraries are wrong by."""


def work(library: Library, article: str, steps: list[tuple[str, int]]) -> None:
    """Do some steps; what the library refuses is left out."""
    for what, number in steps:
        try:
            if what == "undo":
                library.undo()
            else:
                with library.edit(what) as edit:
                    step(library, edit, article, what, number)
        except LibraryError:
            continue


def step(library: Library, edit: Edit, article: str, what: str, number: int) -> None:
    """Change something of a kind; `number` chooses what, and how."""
    found = library.annotations(article)
    claims, quotes = [one.id for one in found.claims], [one.id for one in found.quotes]
    claim = claims[number % len(claims)] if claims else ""
    quote = quotes[number % len(quotes)] if quotes else None
    disputes = library.disputes(article)
    at = [Span(number, number + 5)]
    match what:
        case "quote":
            edit.add_quote(article, at)
        case "claim":
            edit.add_claim(article, at, quote=quote)
        case "title":
            edit.change_article(article, title=f"Title {number} of {library.path.stem}")
        case "judge":
            edit.give_verdict(claim, [None, *Finding][number % 4])
        case "comment":
            edit.add_comment("Hm.", claim=claim)
        case "evidence":
            edit.add_evidence(claim, title=f"Evidence {number}")
        case "remove":
            edit.remove_mark((claims + quotes)[number % len(claims + quotes)] if claims + quotes else "")
        case "resize" if quote:
            edit.change_quote(quote, content=at)
        case "speaker" if quote:
            edit.assign_speaker(quote, edit.add_speaker(f"Speaker {number}").id)
        case "challenge":
            edit.challenge(claim, f"Look again, {number}.")
        case "withdraw":
            edit.withdraw_challenge(claim)
        case "same" if len(claims) > 1:
            edit.say_same(claim, claims[(number + 1) % len(claims)], [True, False, None][number % 3])
        case "decide" if disputes:
            edit.decide(disputes[number % len(disputes)], finding=Finding.SET_ASIDE, reason=f"Because {number}.")
        case "send back" if disputes:
            edit.send_back(disputes[number % len(disputes)], library.reviewer.id, "Which one?")
        case "blind":
            edit.set_blind(article, None)
        case "finish":
            edit.finish_set(article, finished=bool(number % 2))


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(shared=STEPS, first=STEPS, second=STEPS, third=STEPS, clocks=CLOCKS)
def test_order_and_repetition_of_imports_do_not_matter(
    shared: list[tuple[str, int]],
    first: list[tuple[str, int]],
    second: list[tuple[str, int]],
    third: list[tuple[str, int]],
    clocks: tuple[int, ...],
) -> None:
    """Three libraries with wrong clocks, two of one person, went apart: whoever takes all in has the same."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:

        def library(name: str, who: str = "Cy") -> Library:
            return stack.enter_context(Library.open(Path(folder) / f"{name}.annotations", reviewer=who))

        origin = library("origin", "Ada")
        article = add_article(origin).id
        work(origin, article, shared)
        base = list(origin.annotation_sets())
        exports: list[list[AnnotationSet]] = []
        for name, who, steps, years in zip(
            ("one", "two", "three"), ("Ada", "Ada", "Ben"), (first, second, third), clocks, strict=True
        ):
            with clock_wrong_by(years):
                copy = library(name, who)
                copy.import_sets(base)
                work(copy, article, steps)
                exports.append(list(copy.annotation_sets()))
        ends = []
        for number, order in enumerate(permutations(exports)):
            target = library(f"target{number}")
            target.import_sets(base)
            for export in (*order, order[0]):
                seen = target.preview_sets(export)
                assert target.import_sets(export) == seen
            assert target.check() == []
            ends.append(end_of(target))
        assert all(end == ends[0] for end in ends[1:])
        whole = library("whole")
        whole.import_sets([*base, *(one for export in exports for one in export)])
        assert end_of(whole)[0] == ends[0][0]
        assert end_of(whole)[2] == ends[0][2]
        hub, last = library("hub"), library("last")
        hub.import_sets([*base, *exports[0], *exports[1]])
        last.import_sets([*exports[2], *hub.annotation_sets()])
        assert list(last.annotation_sets()) == list(whole.annotation_sets())  # speakers whom no mark names stay home
        told = whole.import_sets([*base, *(one for export in exports for one in export)])
        assert (told.added, told.changed, told.deleted, told.kept_edited, told.both_changed) == (0, 0, 0, 0, ())


def end_of(library: Library) -> tuple[dict[str, list[Any]], dict[Any, Any], dict[str, list[Any]]]:
    """Give what a library ends with: rows, stamps, and what is computed from the rows."""
    known_stamps = {key: one for key, one in stamps(library.path).items() if key[0] != "reviewers"}
    return without_own_reviewer(library), known_stamps, index(library.path)


def without_own_reviewer(library: Library) -> dict[str, list[Any]]:
    found = rows(library.path, numbers=False)
    return found | {"reviewers": [row for row in found["reviewers"] if library.reviewer.id not in row]}
