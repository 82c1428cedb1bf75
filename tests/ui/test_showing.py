"""What the views are given after a step is what they would be given anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from annotator.library import Changed, Library
from annotator.model import Annotations, ArticleDraft, Span
from annotator.ui.desk import Desk
from annotator.ui.judging import Judging
from annotator.ui.marking import Marking
from annotator.ui.showing import ArticleShowing, Showing
from annotator.ui.shown import Card, ShownClaim, ShownQuote, SpeakerChoice

TEXT = "“It was checked,” Ana Ruiz said, “in May.” Critics disagree."
QUOTE, CLAIM = Span(0, 17), Span(1, 15)


class Panel:
    """Keeps the cards as the panel does: given all of them once, then only what changed."""

    def __init__(self, desk: Desk) -> None:
        assert desk.article is not None
        self.desk, self.article = desk, desk.article
        self.showing = ArticleShowing(desk.library, self.article)
        self.cards = {card.id: card for card in self.showing.everything().cards}
        desk.changed.connect(self._follow)

    def _follow(self, changed: Changed) -> None:
        shown = self.showing.after(changed)
        if shown is None:
            self.cards = {card.id: card for card in self.showing.everything().cards}
            return
        for gone in shown.cards_removed:
            self.cards.pop(gone, None)
        self.cards |= {card.id: card for card in shown.cards}

    def anew(self) -> dict[str, Card]:
        return {card.id: card for card in ArticleShowing(self.desk.library, self.article).everything().cards}


@pytest.fixture
def desk(tmp_path: Path, qapp: object) -> Iterator[Desk]:
    desk = Desk()
    desk.open_library(tmp_path / "town.annotations", reviewer="Ann")
    desk.add_articles([ArticleDraft(text=TEXT, title="Bridge")])
    yield desk
    desk.close_library()


def marked(desk: Desk) -> Annotations:
    assert desk.article is not None
    return desk.library.annotations(desk.article)


@pytest.mark.parametrize("comment", [False, True], ids=["", "with a comment on the quote"])
def test_cards_followed_step_by_step_are_those_made_anew(desk: Desk, comment: bool) -> None:
    panel, marking, judging = Panel(desk), Marking(desk), Judging(desk)
    steps: list[Callable[[], object]] = [
        lambda: marking.mark_quote(QUOTE),
        lambda: judging.comment(marked(desk).quotes[0].id, "Ask her.", None) if comment else None,
        lambda: marking.mark_claim(CLAIM),
        lambda: marking.assign(marked(desk).quotes[0].id, SpeakerChoice("Ana Ruiz")),
        lambda: marking.delete(marked(desk).claims[0].id),
        desk.undo,
        lambda: marking.delete(marked(desk).quotes[0].id),
        *[desk.undo] * 4,
        *[desk.redo] * 4,
    ]
    for step in steps:
        step()
        assert panel.cards == panel.anew()


def test_a_quote_shows_its_own_card_again_when_its_last_claim_goes(desk: Desk) -> None:
    panel, marking = Panel(desk), Marking(desk)
    marking.mark_quote(QUOTE)
    quote = marked(desk).quotes[0].id
    marking.mark_claim(CLAIM)
    assert quote not in panel.cards
    desk.undo()
    assert set(panel.cards) == {quote}


def test_comments_on_a_quote_stay_in_sight_beside_its_claims(desk: Desk) -> None:
    panel, marking = Panel(desk), Marking(desk)
    marking.mark_quote(QUOTE)
    quote = marked(desk).quotes[0].id
    Judging(desk).comment(quote, "Ask her.", None)
    marking.mark_claim(CLAIM)
    assert [one.comment.text for one in panel.cards[quote].comments] == ["Ask her."]


Marks = dict[str, ShownQuote | ShownClaim]


def shown_marks(found: Showing) -> Marks:
    return {one.id: one for one in found.quotes} | {one.id: one for one in found.claims}


@pytest.mark.parametrize("whose", [None, "Ann", "Bob"], ids=["all", "one's own", "another's"])
def test_sets_followed_step_by_step_are_those_made_anew(desk: Desk, whose: str | None) -> None:
    """Also where marks come to be of several owners and cease to be, and where some are hidden."""
    library, marking = desk.library, Marking(desk)
    assert desk.article is not None
    with Library.open(library.path, reviewer="Bob") as bob:
        ids = {one.name: one.id for one in bob.reviewers()}
        showing = ArticleShowing(library, desk.article)
        showing.sets = None if whose is None else {ids[whose]}
        marks = shown_marks(showing.everything())

        def follow(changed: Changed) -> None:
            found = showing.after(changed)
            if found is None:
                marks.clear()
                found = showing.everything()
            for gone in found.removed:
                marks.pop(gone, None)
            marks.update(shown_marks(found))

        def copied() -> None:
            with bob.edit("Copy") as edit:
                edit.copy_to_mine(marked(desk).quotes[0].id)
            library.poll()

        desk.changed.connect(follow)
        steps: list[Callable[[], object]] = [
            lambda: marking.mark_quote(QUOTE),
            copied,
            lambda: marking.mark_claim(CLAIM),
            lambda: marking.delete(marked(desk).claims[0].id),
            lambda: (bob.undo(), library.poll()),
        ]
        for step in steps:
            step()
            fresh = ArticleShowing(library, desk.article)
            fresh.sets = showing.sets
            assert marks == shown_marks(fresh.everything())
