from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.exchange import ExchangeError
from annotator.exchange.sets.tables.csv_table import COLUMNS, harmless
from annotator.model import (
    Agreed,
    AnnotationSet,
    Claim,
    Comment,
    Decision,
    Evidence,
    Finding,
    Outcome,
    Span,
    Speaker,
)
from tests import strategies
from tests.exchange.making import TEXT, drawing, small_set, written


def to_bytes(*sets: AnnotationSet) -> bytes:
    return written("csv", *sets)


def rows_of(*sets: AnnotationSet) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(to_bytes(*sets).decode("utf-8-sig"), newline="")))


def test_a_row_for_each_mark_in_text_order() -> None:
    quote, claim, theirs = rows_of(small_set())
    assert {name: value for name, value in quote.items() if value} == {
        "type": "quote",
        "id": "q1",
        "article": "a1",
        "article_title": "The Lachin corridor",
        "published": "2023-04-27",
        "reviewer": "Ann",
        "marked_by": "Ann",
        "speaker": "Catherine Colonna",
        "kind": "direct",
        "start": "15",
        "end": "43",
        "spans": "15-43",
        "text": TEXT[15:43],
        "cue": "said",
        "source": "Colonna",
        "decision": "sent back",
        "decided": "waits for: Bob",
        "decision_reason": "Who?",
        "decided_by": "Ann",
    }
    assert (claim["type"], claim["quote_id"], claim["speaker"]) == ("claim", "q1", "Catherine Colonna")
    assert (claim["verdict"], claim["basis"]) == ("unsubstantiated", "no evidence given")
    assert claim["reason"] == "Nobody showed it."
    assert claim["evidence"] == "supports: A letter"
    assert (theirs["type"], theirs["id"], theirs["reviewer"], theirs["marked_by"]) == ("claim", "c2", "Ann", "Bob")
    assert theirs["verdict"] == "substantiated"
    assert theirs["challenge"] == "It is about 2021."


def test_a_decision_stands_beside_one_mark_an_own_one_where_there_is_any() -> None:
    one = small_set()
    _quote, claim, theirs = rows_of(one)
    assert (claim["decision"], claim["decision_reason"]) == ("settled", "Both letters say so.")
    assert claim["decided"] == f"verdict: substantiated\nspeaker: Catherine Colonna\nextent: {TEXT[45:63]}"
    assert (claim["cause"], claim["decided_by"]) == ("overlooked evidence", "Ann")
    assert claim["decided_at"] == "2023-05-02T09:00:00.000Z"
    assert (theirs["decision"], theirs["decided"], theirs["cause"]) == ("", "", "")
    chiefs = replace(one, quotes=(), claims=(), verdicts=(), evidence=(), citations=(), comments=(), challenges=())
    (row,) = rows_of(chiefs)
    assert (row["id"], row["marked_by"], row["decision"]) == ("c2", "Bob", "settled")


def test_only_the_reviewers_own_standing_decision_is_told() -> None:
    one = small_set()
    settled = one.decisions[0]
    later = replace(settled, id="x4", outcome=Outcome.STRUCK, replaces=("x2",), finding=None, speaker=None, extent=None)
    rows = rows_of(replace(one, decisions=(later, settled)))
    assert [(row["decision"], row["decided"]) for row in rows] == [("", ""), ("struck", ""), ("", "")]
    assert [row["decision"] for row in rows_of(replace(one, decisions=()))] == ["", "", ""]


def test_an_agreed_set_tells_how_each_mark_came_in_and_who_decided() -> None:
    agreed = {"q1": Agreed.UNANIMOUS, "c1": Agreed.DECIDED}
    chiefs = Decision("x5", "a1", "r2", "c2", Outcome.SETTLED, ("c2", "c1"), Finding.SUBSTANTIATED, "contradicted")
    one = replace(small_set(), decisions=())
    rows = rows_of(replace(one, agreed=agreed, others=replace(one.others, decisions=(chiefs,))))
    assert [(row["id"], row["agreed"], row["decided"], row["decided_by"]) for row in rows] == [
        ("q1", "unanimous", "", ""),
        ("c1", "decided", "verdict: substantiated (contradicted)", "Bob"),
        ("c2", "", "", ""),
    ]
    assert {row["agreed"] for row in rows_of(small_set())} == {""}


def test_parts_evidence_comments_and_merged_speakers() -> None:
    one = small_set()
    claim = Claim("c1", "a1", "r1", "v1", (Span(45, 53), Span(0, 7)), speaker="s1")
    row = rows_of(
        replace(
            one,
            quotes=(),
            claims=(claim,),
            verdicts=(),
            evidence=(Evidence("e1", "a1", "r1", title="A letter", url="https://x.example/1"),),
            comments=(
                Comment("k1", "a1", "r1", "First line\r\nsecond", claim="c1"),
                Comment("k2", "a1", "r1", "Why?", claim="c1", outside_author="Cara"),
            ),
            speakers=(Speaker("s1", "Old", merged_into="s2"), Speaker("s2", "New", role="Minister")),
        )
    )[0]
    assert (row["start"], row["end"], row["spans"]) == ("0", "53", "45-53; 0-7")
    assert row["text"] == "Bayramov … Colonna"
    assert (row["speaker"], row["speaker_role"], row["verdict"]) == ("New", "Minister", "unchecked")
    assert row["evidence"] == "supports: A letter <https://x.example/1>"
    assert row["comments"] == "First line\nsecond\nCara: Why?"


def test_the_bytes_are_what_spreadsheets_expect() -> None:
    found = to_bytes(small_set())
    assert found.startswith(b"\xef\xbb\xbftype,id,article,")
    assert found.count(b"\r\n") == 4
    assert to_bytes() == b"\xef\xbb\xbf" + ",".join(COLUMNS).encode() + b"\r\n"
    assert to_bytes(small_set()) == found


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "  =cmd|' /C calc'!A0",
        "\u00a0=1",
        "\u200b=1",
        "\ufeff=1",
        "＝1",
        "＋1",
        "－1",
        "＠x",
        "'=1",
        "''=1",
        "\0=1",
        '=HYPERLINK("https://x.example")',
    ],
)
def test_no_cell_is_a_formula(cell: str) -> None:
    assert harmless(cell).startswith("'")
    title, wording = (
        rows_of(
            replace(
                (one := small_set()),
                article=replace(one.article, title=cell),
                claims=(replace(one.claims[0], wording=cell),),
            )
        )[1]["article_title"],
        rows_of(replace(one, claims=(replace(one.claims[0], wording=cell),)))[1]["wording"],
    )
    assert title == wording == harmless(cell)


@pytest.mark.parametrize("cell", ["", "“=”", "a=b", "1-2", "'tis", "it’s", "שלום", "3"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert harmless(cell) == cell


@drawing(10)
@given(st.lists(strategies.annotation_sets(), max_size=2))
def test_any_table_can_be_read_back(sets: list[AnnotationSet]) -> None:
    rows = rows_of(*sets)
    own = [(mark.id, one) for one in sets for mark in (*one.quotes, *one.claims)]
    assert {mark for mark, _set in own} <= {row["id"] for row in rows}
    for row in rows:
        assert None not in row
        for cell in row.values():
            assert not cell.lstrip().startswith(("=", "+", "-", "@"))
    wordings = {claim.id: claim.wording for one in sets for claim in (*one.claims, *one.others.claims)}
    for row in rows:
        if row["type"] == "claim":
            assert row["wording"] == harmless(wordings[row["id"]])


def test_half_a_character_pair_is_refused() -> None:
    one = small_set()
    with pytest.raises(ExchangeError, match="half of a character pair"):
        to_bytes(replace(one, claims=(replace(one.claims[0], wording="\ud800"),)))
