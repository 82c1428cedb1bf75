from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from annotator.model import Status
from annotator.ui.claims.filters import CardFilter, bits
from annotator.ui.claims.store import CardStore
from annotator.ui.shown import Card
from tests.gui.claims import made

statuses = st.sampled_from(list(Status))
ids = st.sampled_from([f"c{number}" for number in range(30)])


def make(card_id: str, position: int, status: Status, todo: bool, quote: bool) -> Card:
    if quote:
        return made.quote_card(card_id, position, "words", todo=("no speaker",) if todo else ())
    return made.claim_card(card_id, position, "words", status=status, todo=("no speaker",) if todo else ())


cards = st.builds(make, ids, st.integers(0, 50), statuses, st.booleans(), st.booleans())
steps = st.lists(st.tuples(st.lists(cards, max_size=25), st.lists(ids, max_size=5)), max_size=6)


@given(st.lists(cards), steps)
def test_updates_give_what_filling_anew_gives(start: list[Card], changes: list[tuple[list[Card], list[str]]]) -> None:
    store, expected = CardStore(), {card.id: card for card in start}
    store.fill(expected.values())
    for changed, removed in changes:
        for card_id in removed:
            expected.pop(card_id, None)
        expected |= {card.id: card for card in changed}
        store.update(changed, removed)
    in_order = sorted(expected.values(), key=lambda card: (card.position, card.id))
    assert dict(store.cards) == expected
    for shown in CardFilter:
        fitting = [card.id for card in in_order if bits(card) & shown]
        assert store.rows(shown) == fitting
        assert store.counts.of(shown) == len(fitting)


def test_a_kept_card_stays_though_it_does_not_fit() -> None:
    store = CardStore()
    store.fill(made.lachin())
    assert store.rows(CardFilter.UNCHECKED, keep="peace") == ["checkpoint", "peace"]


def test_the_next_claim_with_a_status_goes_round_both_ways() -> None:
    store = CardStore()
    store.fill([replace(card, id=f"x{at}") for at, card in enumerate(made.lachin())])
    store.update([made.claim_card("late", 5_000, "late")], [])
    assert store.next_with(Status.UNCHECKED, None) == "x3"
    assert store.next_with(Status.UNCHECKED, "x3") == "late"
    assert store.next_with(Status.UNCHECKED, "late") == "x3"
    assert store.next_with(Status.UNCHECKED, "x3", -1) == "late"
    assert store.next_with(Status.UNCHECKED, None, -1) == "late"
    assert store.next_with(Status.RESOLVED, "x3") is None
