"""Marks on tabs and blanks, which careless readers of brat standoff split lines at or strip from their ends."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from pybrat.parser import BratParser

from annotator.exchange import look, write_file
from annotator.exchange.reading import read_sets_file
from annotator.model import AnnotationSet, Claim, Quote, Span, TextVersion
from tests.exchange.making import small_set

TEXT = "  \nName\tCost\tYear\n \nBridge\t5 million\t2019\n   "
TABLE = Quote("q1", "a1", "r1", "v1", (Span(3, 44),), source=(Span(3, 7),))
TITLE = Claim("c1", "a1", "r1", "v1", (Span(0, 7), Span(8, 12)))
BLANK = Claim("c2", "a1", "r1", "v1", (Span(0, 2), Span(17, 20)))


def set_with(*claims: Claim) -> AnnotationSet:
    one = small_set()
    version = TextVersion("v1", "a1", TEXT, hashlib.sha256(TEXT.encode()).hexdigest())
    return AnnotationSet(
        one.id, replace(one.article), (version,), one.reviewer, quotes=(TABLE,), claims=(TITLE, *claims)
    )


def test_strict_readers_load_tables_and_blanks_and_they_come_back(tmp_path: Path) -> None:
    write_file(tmp_path / "out", "brat", [set_with()])
    (written,) = tmp_path.rglob("*.ann")
    for line in written.read_text(encoding="utf-8").split("\n"):
        if line.startswith("T"):
            _name, _place, words = line.split("\t")
            assert words == words.rstrip() != ""
    (example,) = BratParser(error="raise").parse(str(tmp_path / "out"))
    assert [one.mention for one in example.entities if one.type == "Quote"] == ["Name Cost Year Bridge 5 million 2019"]
    (back,) = read_sets_file(tmp_path / "out").sets
    assert (back.quotes[0].content, back.quotes[0].source) == (TABLE.content, TABLE.source)
    assert back.claims[0].spans == TITLE.spans


def test_a_mark_on_blanks_alone_is_said_to_be_left_out(tmp_path: Path) -> None:
    assert look("brat", [set_with(BLANK)]) == ["1 mark on an empty line is left out."]
    write_file(tmp_path / "out", "brat", [set_with(BLANK)])
    (back,) = read_sets_file(tmp_path / "out").sets
    assert [one.id for one in back.claims] == ["c1"]
