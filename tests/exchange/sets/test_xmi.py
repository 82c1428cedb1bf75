from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import cassis  # type: ignore[import-untyped]  # it has no types
import pytest
from hypothesis import given

from annotator.exchange import NO_TEXTS, ExchangeError, Source, look, read_sets, read_sets_file, write_file
from annotator.exchange.sets.text_parts import parts_of
from annotator.exchange.sources import sources_in_archive
from annotator.library import Library
from annotator.model import (
    Agreed,
    AnnotationSet,
    Citation,
    Claim,
    Comment,
    Evidence,
    Finding,
    Quote,
    Span,
    TextVersion,
    Verdict,
)
from annotator.text import words_of
from tests import strategies
from tests.exchange.making import TEXT, drawing, small_set, unpacked, written
from tests.exchange.sets.holding import held, in_any_order, with_text

CUSTOM = "webanno.custom."
START = (
    '<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" '
    'xmlns:custom="http:///webanno/custom.ecore" '
    'xmlns:pos="http:///de/tudarmstadt/ukp/dkpro/core/api/lexmorph/type/pos.ecore" '
    'xmlns:type="http:///de/tudarmstadt/ukp/dkpro/core/api/ner/type.ecore" '
    'xmlns:meta="http:///de/tudarmstadt/ukp/dkpro/core/api/metadata/type.ecore" xmi:version="2.0">'
)


def files(*sets: AnnotationSet) -> dict[str, bytes]:
    return unpacked(written("xmi", *sets))


def back(*sets: AnnotationSet) -> list[AnnotationSet]:
    found: list[AnnotationSet] = []
    for source in sources_in_archive(written("xmi", *sets), "sets.zip", (".xmi",)):
        read = read_sets(source, form="xmi", texts=NO_TEXTS) if not any(one.agreed for one in sets) else _raw(source)
        assert read.notes == ()
        found += read.sets
    return found


def _raw(source: Source) -> Any:
    from annotator.exchange.sets.xmi.reading import read_xmi

    return read_xmi(source, NO_TEXTS)


def loaded(packed: dict[str, bytes]) -> Iterator[tuple[str, cassis.Cas]]:
    types = cassis.load_typesystem(io.BytesIO(packed["TypeSystem.xml"]))
    for name, data in packed.items():
        if name.endswith(".xmi"):
            yield name, cassis.load_cas_from_xmi(io.BytesIO(data), typesystem=types)


def chained(cas: cassis.Cas, kind: str) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for one in cas.select(CUSTOM + kind):
        found.setdefault(one.mark, []).append(one)
    return {mark: sorted(parts, key=lambda part: part.part) for mark, parts in found.items()}


def words(parts: list[Any], text: str) -> str:
    return words_of(text, [Span(part.begin, part.end) for part in parts])


def check_against(cas: cassis.Cas, one: AnnotationSet) -> None:
    """Check that cassis finds every span, feature and the reviewer of a set; it converts UTF-16 to code points."""
    texts = {version.id: version.text for version in one.versions}
    (record,) = cas.select(CUSTOM + "AnnotationSet")
    assert (record.reviewer, record.article) == (one.reviewer.name, one.article.title)
    quotes, claims = chained(cas, "Quote"), chained(cas, "Claim")
    speakers = {speaker.id: speaker.name for speaker in one.speakers}
    for quote in one.quotes:
        text, parts = texts[quote.version], quotes[quote.id]
        assert [(part.begin, part.end) for part in parts] == list(quote.content)
        assert parts[0].kind == quote.kind.value
        for feature, spans in (("cues", quote.cue), ("sources", quote.source)):
            linked = getattr(parts[0], feature)
            targets = [link.target for link in linked.elements] if linked else []
            assert words(targets, text) == words_of(text, spans)
        assert parts[0].speaker == (speakers[quote.speaker] if quote.speaker else None)
    for claim in one.claims:
        parts = claims[claim.id]
        assert [(part.begin, part.end) for part in parts] == list(claim.spans)
        assert (parts[0].wording or "") == claim.wording
        if claim.quote:
            (link,) = parts[0].quotes.elements
            assert link.target.mark == claim.quote
    for verdict in one.verdicts:
        first = claims[verdict.claim][0]
        found = (first.verdict, first.basis or "", first.reason or "")
        assert found == (verdict.finding.value, verdict.basis, verdict.rationale)


def test_every_span_feature_and_reviewer_of_the_sample_loads_in_cassis(own_sets: list[AnnotationSet]) -> None:
    documents = dict(loaded(files(*own_sets)))
    assert len(documents) == len(own_sets)
    for one, cas in zip(own_sets, documents.values(), strict=True):
        assert cas.sofa_string == one.versions[-1].text
        check_against(cas, one)
    assert sum(len(one.quotes) for one in own_sets)
    assert sum(len(one.verdicts) for one in own_sets)


def difficult_set() -> AnnotationSet:
    """Give a set on a text with emoji, combining marks and right-to-left words, with marks of several parts."""
    text = 'שלום said: “👩🏽‍🚀 e\u0301te\u0301 𝒜 🇫🇷.”\n\nالعربية 👩🏽‍🚀 & <b> "q"\t and so on, and on.'
    one = with_text(small_set(), text)
    at = text.index
    quote = Quote("q1", "a1", "r1", "v1", (Span(11, 15), Span(16, at("𝒜"))), (Span(5, 9),), (Span(0, 2), Span(2, 4)))
    claim = Claim("c1", "a1", "r1", "v1", (Span(at("العربية"), len(text) - 1),), "👩🏽‍🚀 “x” <y> & z", "q1")
    return replace(
        one, quotes=(quote,), claims=(claim,), verdicts=(Verdict("d", "a1", "r1", "c1", Finding.SET_ASIDE, "opinion"),)
    )


def test_emoji_combining_marks_and_right_to_left_words_are_counted_as_uima_counts() -> None:
    one = difficult_set()
    ((_name, cas),) = loaded(files(one))
    assert cas.sofa_string == one.versions[0].text
    check_against(cas, one)
    xmi = next(data for name, data in files(one).items() if name.endswith(".xmi")).decode()
    end = len(one.versions[0].text[: one.claims[0].spans[0].end].encode("utf-16-le")) // 2
    assert f'end="{end}" mark="c1"' in xmi
    assert [in_any_order(found) for found in back(one)] == [in_any_order(parts_of(one)[0])]


def test_a_set_with_a_row_of_every_kind_comes_back() -> None:
    assert [in_any_order(one) for one in back(small_set())] == [in_any_order(held(small_set()))]


@drawing(8)
@given(strategies.annotation_sets())
def test_what_comes_back_is_what_xmi_can_hold(one: AnnotationSet) -> None:
    found = {each.versions[0].id: in_any_order(each) for each in back(one)}
    assert found == {part.versions[0].id: in_any_order(part) for part in parts_of(one, also_empty=True)}
    if len(one.versions) == 1:
        assert list(found.values()) == [in_any_order(held(one))]
    for _name, cas in loaded(files(one)):
        assert cas.sofa_string in {
            version.text.replace("\ufffe", " ").replace("\uffff", " ") for version in one.versions
        }


def test_agreed_sets_say_how_each_mark_came_in_and_are_nobodys() -> None:
    one = replace(small_set(), agreed={"q1": Agreed.UNANIMOUS, "c1": Agreed.DECIDED})
    assert dict(back(one)[0].agreed) == dict(one.agreed)
    xmi = next(data for name, data in files(one).items() if name.endswith(".xmi"))
    with pytest.raises(ExchangeError, match="holds an agreed set"):
        read_sets(Source("a.xmi", xmi))


def test_what_cassis_writes_again_comes_back() -> None:
    for name, cas in loaded(files(small_set())):
        (found,) = read_sets(Source(name, cas.to_xmi().encode())).sets
        assert in_any_order(found) == in_any_order(held(small_set()))


def test_sets_come_into_a_library_once(own_sets: list[AnnotationSet], tmp_path: Path) -> None:
    write_file(tmp_path / "out", "xmi", own_sets)
    read = read_sets_file(tmp_path / "out", form="xmi")
    with Library.open(tmp_path / "new.annotations", reviewer="Zoe") as library:
        library.import_sets(read.sets)
        before = {one.id: in_any_order(held(one)) for one in library.annotation_sets()}
        library.import_sets(read_sets_file(tmp_path / "out", form="xmi").sets)
        assert {one.id: in_any_order(held(one)) for one in library.annotation_sets()} == before
    assert {key: value.quotes for key, value in before.items()} == {
        one.id: in_any_order(one).quotes for one in own_sets
    }


def test_control_characters_are_blanks_of_the_same_length_and_come_back() -> None:
    one = with_text(small_set(), TEXT.replace("Colonna said", "Col\x0bnna\ufffesaid"))
    ((_name, cas),) = loaded(files(one))
    assert cas.sofa_string.startswith("Col nna said")
    assert back(one)[0].versions == one.versions
    assert look("xmi", [one]) == ["1 article holds control characters, which become blanks."]
    assert look("xmi", [small_set()]) == []


def test_what_was_changed_in_inception_wins_and_a_changed_note_is_a_comment() -> None:
    name, xmi = next((name, data.decode()) for name, data in files(small_set()).items() if name.endswith(".xmi"))
    changed = (
        xmi.replace('verdict="unsubstantiated"', 'verdict="substantiated"')
        .replace('reason="Nobody showed it."', 'reason="A letter shows it."')
        .replace('speaker="Catherine Colonna" note="Decision', 'speaker="Somebody else" note="Ask her! Decision')
        .replace('kind="direct"', 'kind="mixed"')
    )
    (one,) = read_sets(Source(name, changed.encode())).sets
    verdict = next(row for row in one.verdicts if row.claim == "c1")
    assert (verdict.finding, verdict.rationale, verdict.id) == (Finding.SUBSTANTIATED, "A letter shows it.", "d1")
    assert one.quotes[0].kind.value == "mixed"
    assert {speaker.id: speaker.name for speaker in one.speakers}[one.quotes[0].speaker or ""] == "Somebody else"
    assert [row.text[:9] for row in one.comments if row.quote == "q1"] == ["Ask her! "]
    (gone,) = read_sets(Source(name, xmi.replace(' verdict="unsubstantiated"', "").encode())).sets
    assert [row.claim for row in gone.verdicts] == ["c2"]


def test_work_on_a_copy_is_that_persons_and_changes_nobody_elses(tmp_path: Path) -> None:
    name, xmi = next((name, data) for name, data in files(small_set()).items() if name.endswith(".xmi"))
    (copy,) = read_sets(Source(name, xmi.replace(b'documentId="Ann"', b'documentId="anna-k"'))).sets
    assert copy.reviewer.name == "anna-k"
    original = small_set()
    assert {copy.quotes[0].id, copy.claims[0].id}.isdisjoint({"q1", "c1"})
    assert copy.claims[0].quote == copy.quotes[0].id
    assert copy.quotes[0].reviewer == copy.claims[0].reviewer == copy.verdicts[0].reviewer == copy.reviewer.id
    assert copy.claims[0].spans == original.claims[0].spans
    again = read_sets(Source(name, xmi.replace(b'documentId="Ann"', b'documentId="anna-k"'))).sets
    assert again == [copy]
    (same,) = read_sets(Source(name, xmi.replace(b'documentId="Ann"', b'documentId="ann"'))).sets
    assert same.reviewer == original.reviewer


def test_layers_of_others_become_comments_and_grammar_is_left_out() -> None:
    xmi = (
        f'{START}<meta:DocumentMetaData xmi:id="9" sofa="1" begin="0" end="17" documentTitle="News" documentId="kim"/>'
        '<custom:Quote xmi:id="2" sofa="1" begin="11" end="16" cues="8" Certainty="high"/>'
        '<custom:Cue xmi:id="3" sofa="1" begin="6" end="10"/>'
        '<custom:QuoteCuesLink xmi:id="8" role="" target="3"/>'
        '<type:NamedEntity xmi:id="4" sofa="1" begin="2" end="5" value="PER"/>'
        '<custom:Knows xmi:id="7" sofa="1" begin="2" end="5" Governor="4" Dependent="2"/>'
        '<pos:POS xmi:id="5" sofa="1" begin="2" end="5" PosValue="NN"/>'
        '<custom:Claim xmi:id="6" sofa="1" begin="11" end="160" verdict="substantiated"/>'
        '<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString="👩Ann said &lt;war&gt;."/>'
        '<cas:View sofa="1" members="9 2 3 4 5 6"/></xmi:XMI>'
    )
    read = read_sets(Source("x.xmi", xmi.encode()))
    (one,) = read.sets
    text = one.versions[0].text
    assert (one.reviewer.name, one.article.title) == ("kim", "News")
    (quote,) = one.quotes
    assert (words_of(text, quote.content), words_of(text, quote.cue)) == ("<war>", "said")
    told = {row.text: words_of(text, row.spans) for row in one.comments}
    assert told == {
        "Certainty: high": "",
        "NamedEntity\nvalue: PER": "Ann",
        "Knows\nGovernor: “Ann”\nDependent: “<war>”": "Ann",
        "11–160: Claim\nverdict: substantiated": "",
    }
    assert [note[:40] for note in read.notes] == [
        "1 annotation of words or grammar in “x.x",
        "1 annotation in “x.xmi” lies outside of ",
    ]


BOMB = '<!DOCTYPE b [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    "data",
    [
        f'<?xml version="1.0"?>{BOMB}{START}<cas:Sofa xmi:id="1" sofaString="&b;"/></xmi:XMI>'.encode(),
        f'<?xml version="1.0" encoding="utf-16"?>{BOMB}{START}<cas:Sofa sofaString="&b;"/></xmi:XMI>'.encode("utf-16"),
        f'<!DOCTYPE x SYSTEM "file:///etc/passwd">{START}</xmi:XMI>'.encode(),
        f"{START}<cas:Sofa".encode(),
        b"\x00\x01\x02",
        b"",
        START.encode() + b"<a>" * 100_000,
    ],
)
def test_hostile_and_damaged_files_are_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(ExchangeError, match=r"“x\.xmi” is damaged or too large"):
        read_sets(Source("x.xmi", data))


def test_other_xml_is_refused_and_a_file_without_text_said_to_be_one() -> None:
    with pytest.raises(ExchangeError, match=r"“x\.xmi” is no UIMA CAS XMI"):
        read_sets(Source("x.xmi", b"<html/>"))
    read = read_sets(Source("x.xmi", f"{START}</xmi:XMI>".encode()))
    assert (read.sets, len(read.notes)) == ([], 1)


def test_fields_that_lie_are_no_rows() -> None:
    name, xmi = next((name, data.decode()) for name, data in files(small_set()).items() if name.endswith(".xmi"))
    broken = xmi.replace("&quot;finding&quot;:&quot;", "&quot;finding&quot;:&quot;?").replace(
        "&quot;stance&quot;", "&quot;stance2&quot;"
    )
    (one,) = read_sets(Source(name, broken.encode())).sets
    assert not one.citations
    assert {row.claim: row.finding for row in one.verdicts} == {
        "c1": Finding.UNSUBSTANTIATED,
        "c2": Finding.SUBSTANTIATED,
    }


def test_the_layers_for_inception_are_those_of_the_type_system() -> None:
    found = files()
    types = cassis.load_typesystem(io.BytesIO(found["TypeSystem.xml"]))
    layers = json.loads(found["layers.json"])
    assert [layer["uiName"] for layer in layers][-1] == "AnnotationSet"
    for layer in layers:
        kind = types.get_type(layer["name"])
        own = {feature.name: feature for feature in kind.features}
        assert set(own) == {feature["name"] for feature in layer["features"]}
        for feature in layer["features"]:
            if feature["link_mode"] == "WITH_ROLE":
                link = types.get_type(feature["link_type_name"])
                assert own[feature["name"]].elementType.name == link.name
                targets = {one.name: one.rangeType.name for one in link.features}
                assert targets == {"role": "uima.cas.String", "target": feature["type"]}
            else:
                assert own[feature["name"]].rangeType.name == feature["type"]


def test_confidential_evidence_never_leaves_and_the_same_gives_the_same_bytes() -> None:
    secret = Evidence("secret-id", "a1", "r1", title="Secret source", confidential=True)
    one = small_set()
    one = replace(
        one,
        evidence=(*one.evidence, secret),
        citations=(*one.citations, Citation("secret-use", "a1", "r1", "secret-id", "c1")),
        left_out=1,
    )
    assert files(one) == files(small_set())


def test_half_a_character_pair_is_refused() -> None:
    one = small_set()
    with pytest.raises(ExchangeError, match="half of a character pair"):
        files(replace(one, comments=(Comment("k", "a1", "r1", "\ud800", claim="c1"),)))
    version = TextVersion("v1", "a1", "\ud800" + TEXT[1:], "0" * 64)
    with pytest.raises(ExchangeError, match="half of a character pair"):
        files(replace(one, versions=(version,)))
