"""Files that are cut, foreign, newer or contradict themselves: always a sentence that names file and place."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.exchange import ExchangeError, Source, read_sets
from tests.exchange.making import document, read, schema, small_set, to_bytes
from tests.exchange.mutating import mutations, places


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (b"", "is empty"),
        (b" \n", "is empty"),
        (b"{}", "is no annotation set"),
        (b"[1, 2]", "is no annotation set"),
        (b"null", "is no annotation set"),
        (b"once upon a time", "is no annotation set"),
        (b'{"format": "something-else"}', "is no annotation set"),
        (b"\xff\xfe\x00\xd8", "is no annotation set"),
        (bytes(range(256)), "is no annotation set"),
        (b'{"format": "annotator-sets", "version": 3, "sets": {}}', "newer version of Annotator.*Update"),
        (b'{"format": "annotator-sets", "version": "1"}', "the field “"),
        (b'{"format": "annotator-sets", "version": true}', "the field “"),
        (b'{"format": "annotator-sets", "version": NaN}', "“NaN” is no number"),
        (b'{"format": "annotator-sets", "version": 1, "version": 1}', "“version” stands twice"),
        (b'{"format": "annotator-sets", "version": 1, "x": ' + b"[" * 1_000_000, "nested far too deep"),
        (b'{"format": "annotator-sets", "version": ' + b"[" * 300 + b"]" * 300 + b"}", "nested far too deep"),
        (b'{"format": "annotator-sets", "version": 1e400}', "the field “"),
        (b'{"format": "annotator-sets", "version": 1, "sets": [1e308]}', "the field “"),
        (b'{"format": "annotator-sets", "version": 1, "x": "\\ud800"}', "half of a character pair"),
        (b'{"format": "annotator-sets", "version": ' + b"9" * 5_000 + b"}", "thousands of digits"),
        (b'{"format": "annotator-sets", "version" 1}', "line 1 is no valid JSON"),
        (b'{"format": "annotator-sets", "version": 1}', "the field “articles” is missing"),
    ],
)
def test_what_is_no_set_is_refused_in_a_sentence(source: bytes, words: str) -> None:
    with pytest.raises(ExchangeError, match=words) as caught:
        read_sets(Source("set.json", source))
    assert "“set.json”" in str(caught.value)
    assert "Nothing was imported." in str(caught.value)


def test_a_set_cut_anywhere_is_refused() -> None:
    whole = to_bytes(small_set()).rstrip()
    for length in range(1, len(whole)):
        with pytest.raises(ExchangeError, match=r"“set\.json” (ends in the middle|is no annotation set)"):
            read_sets(Source("set.json", whole[:length]))


Change = Callable[[dict[str, Any]], Any]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda d: d["articles"][0]["versions"][0].update(text="another text"), "checksum differs"),
        (lambda d: d["articles"].append(d["articles"][0]), "the id of article 2 stands twice"),
        (lambda d: d["sets"].append(d["sets"][0]), "the id of set 2 stands twice"),
        (lambda d: d["sets"][0]["quotes"].append(d["sets"][0]["quotes"][0]), "set 1, quote 2 stands twice"),
        (lambda d: d["sets"][0]["quotes"][0]["content"][0].update(start=16), "set 1, quote 1, span 1 of “content”"),
        (lambda d: d["sets"][0]["quotes"][0]["cue"][0].update(end=900), "set 1, quote 1, span 1 of “cue”"),
        (lambda d: d["sets"][0]["quotes"][0]["cue"][0].update(end=8, exact=""), "span 1 of “cue”"),
        (lambda d: d["sets"][0]["quotes"][0].update(speaker="nobody"), "in set 1, quote 1, the field “speaker” names"),
        (lambda d: d["sets"][0]["claims"][0].update(quote="q9"), "in set 1, claim 1, the field “quote” names"),
        (lambda d: d["sets"][0]["claims"][0].update(version="v9"), "in set 1, claim 1, the field “version” names"),
        (lambda d: d["sets"][0]["verdicts"][1].update(claim="c9"), "in set 1, verdict 2, the field “claim” names"),
        (lambda d: d["sets"][0]["citations"][0].update(evidence="e9"), "use of evidence 1, the field “evidence” names"),
        (lambda d: d["sets"][0]["challenges"][0].update(claim="c9"), "in set 1, challenge 1, the field “claim” names"),
        (
            lambda d: d["sets"][0]["decisions"][0].update(speaker="s9"),
            "in set 1, decision 1, the field “speaker” names",
        ),
        (
            lambda d: d["sets"][0]["others"]["decisions"][0].update(reviewer="r9"),
            "rows of others, decision 1, the field “reviewer” names",
        ),
        (lambda d: d["sets"][0]["others"]["decisions"][0].update(id="x2"), "rows of others, decision 1 stands twice"),
        (lambda d: d["sets"][0]["others"]["citations"][0].update(evidence="e9"), "use of evidence 1, the field “evid"),
        (lambda d: d["sets"][0].update(agreed={"c9": "open"}), "in set 1, the field “agreed” names"),
        (lambda d: d["sets"][0].update(agreed={"c1": "perhaps"}), "the field “c1” holds “perhaps” instead of one of"),
        (lambda d: d["sets"][0]["decisions"][0].update(outcome="won"), "“outcome” holds “won” instead of one of"),
        (lambda d: d["sets"][0]["decisions"][0].update(finding="true"), "“finding” holds “true” instead of one of"),
        (
            lambda d: d["sets"][0]["decisions"][0]["rested_on"][1].update(table="comments"),
            "in set 1, decision 1, revision 2: the field “table” holds “comments” instead of one of",
        ),
        (lambda d: d["sets"][0]["decisions"][0]["rested_on"][1].pop("revision"), "revision 2: the field “revision” is"),
        (
            lambda d: d["sets"][0]["decisions"][0].update(replaces=[1]),
            "decision 1, replaced decision 1: 1 stands there",
        ),
        (
            lambda d: d["sets"][0]["match_statements"][0].update(same="no"),
            "statement on marks 1: the field “same” holds",
        ),
        (lambda d: d["sets"][0]["tombstones"][0].update(table="blinds"), "the field “table” holds “blinds” instead"),
        (lambda d: d["sets"][0]["quotes"][0].update(base=""), "set 1, quote 1: the field “base” holds nothing"),
        (lambda d: d.update(version=0), "the field “version” holds 0 instead of one of “1”, “2”"),
        (lambda d: d["sets"][0].update(article="a9"), "in set 1, the field “article” names"),
        (lambda d: d["sets"][0].update(reviewer="r9"), "in set 1, the field “reviewer” names"),
        (
            lambda d: d["sets"][0]["others"]["claims"][0].update(reviewer="r9"),
            "rows of others, claim 1, the field “rev",
        ),
        (lambda d: d["speakers"][0].update(merged_into="s9"), "in speaker 1, the field “merged_into” names"),
        (lambda d: d["sets"][0]["quotes"][0].update(kind="shouted"), "the field “kind” holds “shouted” instead of one"),
        (lambda d: d["sets"][0]["quotes"][0].update(kinds="x"), "in set 1, quote 1: the field “kinds” is unknown"),
        (lambda d: d["sets"][0]["quotes"][0].pop("content"), "in set 1, quote 1: the field “content” is missing"),
        (lambda d: d["sets"][0]["quotes"][0].update(content=[]), "“content” holds an empty list"),
        (lambda d: d["sets"][0]["quotes"][0]["content"][0].update(start=1.5), "“start” holds 1.5 instead of a whole"),
        (lambda d: d["sets"][0]["quotes"][0]["content"][0].update(start=-1), "“start” holds -1 instead of a number"),
        (
            lambda d: d["articles"][0]["versions"][0].update(sha256="abc"),
            "in article 1, text version 1: the field “sha",
        ),
        (
            lambda d: d["reviewers"][0].update(colour="#123456\n"),
            "“colour” holds “#123456\n” instead of a value of the",
        ),
        (lambda d: d["speakers"][0].update(id=""), "in speaker 1: the field “id” holds nothing instead of something"),
        (lambda d: d.update(sets=[[]]), "in set 1: an empty list stands there instead of an object"),
        (lambda d: d["articles"][0].update(archived=None), "“archived” holds nothing instead of true or false"),
        (lambda d: d["sets"][0]["evidence"][0].update(confidential=True), "the field “confidential” is unknown"),
        (
            lambda d: d["articles"][0]["versions"][0].update(
                blocks=[{"start": 0, "end": 9, "kind": "heading"}, {"start": 8, "end": 12, "kind": "paragraph"}]
            ),
            "text version 1, block 2, lies outside the text or over another one",
        ),
    ],
)
def test_a_damaged_set_is_refused_naming_the_place(change: Change, words: str) -> None:
    damaged = document()
    change(damaged)
    with pytest.raises(ExchangeError, match=words) as caught:
        read(damaged)
    assert "“set.json” is damaged" in str(caught.value)
    assert "Nothing was imported." in str(caught.value)


_JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-2, 3), st.sampled_from(["", "x", "a1", "direct", "#12345g", 1.5])),
    lambda inner: st.one_of(st.lists(inner, max_size=2), st.dictionaries(st.sampled_from(["id", "text"]), inner)),
    max_leaves=4,
)


def _said_of(written: Any) -> str:
    """Give the sentence that refuses a document, nothing where it is read and can be written again."""
    try:
        to_bytes(*read(written))
    except ExchangeError as error:
        return str(error)
    return ""


def test_whatever_part_of_a_document_is_wrong_it_is_told_in_a_sentence() -> None:
    said = {change: _said_of(written) for change, written in mutations(to_bytes(small_set()).decode())}
    assert len(said) > 2_100
    odd = {
        change: sentence
        for change, sentence in said.items()
        if sentence and not (sentence.startswith("“set.json” is ") and "Nothing was imported." in sentence)
    }
    assert odd == {}


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_whatever_another_validator_refuses_the_reader_refuses_in_a_sentence(data: st.DataObject) -> None:
    written = document()
    *outer, last = data.draw(st.sampled_from([place for place in places(written) if place]))
    target: Any = written
    for key in outer:
        target = target[key]
    change = data.draw(st.sampled_from(["replace", "drop", "add"])) if isinstance(target, dict) else "replace"
    if change == "drop":
        del target[last]
    else:
        target[last if change == "replace" else f"{last}s"] = data.draw(_JSON)
    if jsonschema.Draft202012Validator(schema()).is_valid(written):
        with suppress(ExchangeError):  # what fits the schema may still contradict itself
            read(written)
    else:
        with pytest.raises(ExchangeError, match=r"“set\.json” is (damaged: |no annotation set)"):
            read(written)
