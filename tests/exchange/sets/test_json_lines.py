from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.exchange import ExchangeError, Source, read_sets, read_sets_file, write, write_file
from annotator.model import AnnotationSet
from tests import strategies
from tests.exchange.making import drawing, schema, small_set, to_bytes, written


def lines_of(*sets: AnnotationSet) -> bytes:
    return written("jsonl", *sets)


def read(data: bytes) -> list[AnnotationSet]:
    return read_sets(Source("sets.jsonl", data)).sets


def another_set() -> AnnotationSet:
    one = small_set()
    return replace(one, id="set2", stamps={}, article=replace(one.article, title="Ещё\u2028одна\u0085статья"))


@drawing(6)
@given(st.lists(strategies.annotation_sets(), max_size=2, unique_by=lambda one: one.id))
def test_every_line_fits_the_schema_and_comes_back(sets: list[AnnotationSet]) -> None:
    data = lines_of(*sets)
    lines = data.decode().splitlines()
    assert len(lines) == len(sets)
    for line, one in zip(lines, sets, strict=True):
        jsonschema.Draft202012Validator(schema()).validate(json.loads(line))
        assert json.loads(line) == json.loads(to_bytes(one))
    if sets:
        assert read(data) == sets
        assert lines_of(*read(data)) == data


def test_a_line_is_a_file_of_its_own() -> None:
    first, second = lines_of(small_set(), another_set()).splitlines(keepends=True)
    assert read(first) == [small_set()]
    assert read_sets(Source("set.json", second)).sets == [another_set()]


def test_the_sample_goes_and_comes_back(own_sets: list[AnnotationSet], tmp_path: Path) -> None:
    write_file(tmp_path / "sets.jsonl", "jsonl", own_sets)
    assert read_sets_file(tmp_path / "sets.jsonl").sets == [replace(one, left_out=0) for one in own_sets]


def test_sets_are_written_as_they_come() -> None:
    target = io.BytesIO()
    seen: list[int] = []

    def coming() -> Iterator[AnnotationSet]:
        yield small_set()
        seen.append(len(target.getvalue()))
        yield another_set()

    write("jsonl", coming(), target)
    assert seen[0] > 0


def test_windows_line_ends_empty_lines_and_a_byte_order_mark_do_no_harm() -> None:
    data = lines_of(small_set(), another_set()).replace(b"\n", b"\r\n\r\n")
    assert read(b"\xef\xbb\xbf" + data) == [small_set(), another_set()]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "“sets.jsonl” is empty"),
        (b"\n \n", "“sets.jsonl” is empty"),
        (b"{}", "“sets.jsonl, line 1” is no annotation set"),
        (lines_of(small_set()) + lines_of(another_set())[:-40], "“sets.jsonl, line 2” ends in the middle"),
        (b"\n" + lines_of(small_set()).replace(b'"quote"', b'"quota"'), "“sets.jsonl, line 2” is damaged"),
        (lines_of(small_set()) * 2, "“sets.jsonl” holds one set twice, in lines 1 and 2"),
    ],
)
def test_what_is_wrong_names_the_line(data: bytes, sentence: str) -> None:
    with pytest.raises(ExchangeError, match=sentence):
        read(data)


def test_half_a_character_pair_is_refused() -> None:
    one = small_set()
    with pytest.raises(ExchangeError, match="half of a character pair"):
        lines_of(replace(one, claims=(replace(one.claims[0], wording="\ud800"),)))
