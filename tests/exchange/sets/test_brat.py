from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.exchange import (
    NO_TEXTS,
    ExchangeError,
    SetsRead,
    Source,
    look,
    read_sets,
    read_sets_file,
    write_file,
)
from annotator.exchange.sets.brat.spelling import escaped, unescaped
from annotator.exchange.sets.brat.writing import fits
from annotator.exchange.sets.fragments import fragments_of, joined_fragments
from annotator.exchange.sets.placing import KnownText, new_text
from annotator.exchange.sets.text_parts import parts_of
from annotator.exchange.sources import sources_in_archive
from annotator.library import Library
from annotator.model import (
    AnnotationSet,
    Article,
    Claim,
    Comment,
    Evidence,
    Finding,
    Quote,
    Reviewer,
    Span,
    TextVersion,
)
from annotator.text import words_of
from tests import strategies
from tests.exchange.making import TEXT, drawing, small_set, unpacked, written
from tests.exchange.sets.holding import held, in_any_order, with_text


def files(*sets: AnnotationSet) -> dict[str, str]:
    return {name: data.decode() for name, data in unpacked(written("brat", *sets)).items()}


def back(*sets: AnnotationSet) -> list[AnnotationSet]:
    found: list[AnnotationSet] = []
    for source in sources_in_archive(written("brat", *sets), "sets.zip", (".ann",)):
        read = read_sets(source, texts=NO_TEXTS)
        assert read.notes == ()
        found += read.sets
    return found


def ann(name: str, lines: str, text: str | bytes | None = None, folder: str = "", texts: Any = NO_TEXTS) -> SetsRead:
    beside = {} if text is None else {f"{Path(name).stem}.txt": text if isinstance(text, bytes) else text.encode()}
    return read_sets(Source(name, lines.encode(), lambda wanted: beside.get(wanted), folder), texts=texts)


def by_pybrat(folder: Path) -> list[Any]:
    from pybrat.parser import BratParser

    # Quotes and claims on the same words are no error: brat allows them.
    return BratParser(error="ignore").parse(str(folder))


def spans_of(entity: Any) -> list[Span]:
    return [Span(one.start, one.end) for one in entity.spans]


def test_every_span_and_relation_of_the_sample_loads_in_pybrat(own_sets: list[AnnotationSet], tmp_path: Path) -> None:
    write_file(tmp_path / "out", "brat", own_sets)
    assert (tmp_path / "out" / "annotation.conf").is_file()
    assert (tmp_path / "out" / "visual.conf").is_file()
    for one in (one for one in own_sets if one.quotes or one.claims):
        text = one.versions[-1].text
        (example,) = by_pybrat(tmp_path / "out" / one.reviewer.name)
        assert example.text == text
        for entity in example.entities:
            assert entity.mention == " ".join(text[start:end] for start, end in spans_of(entity))
        contents = {tuple(spans_of(entity)) for entity in example.entities if entity.type == "Quote"}
        assert {fragments_of(text, quote.content) for quote in one.quotes} <= contents
        claims = {tuple(spans_of(entity)) for entity in example.entities if entity.type == "Claim"}
        assert {fragments_of(text, claim.spans) for claim in one.claims} <= claims
        related = {(row.type, row.arg1.mention, row.arg2.mention) for row in example.relations}
        for quote in one.quotes:
            for relation, spans in (("quote-cue", quote.cue), ("quote-source", quote.source)):
                words = [" ".join(text[s:e] for s, e in fragments_of(text, part)) for part in (quote.content, spans)]
                assert not spans or (relation, *words) in related


def test_every_annotation_attribute_and_note_of_the_sample_loads_in_bratly(own_sets: list[AnnotationSet]) -> None:
    from bratly import annotation_types as bratly

    for name, text in files(*own_sets).items():
        if not name.endswith(".ann"):
            continue
        lines = text.split("\n")[:-1]
        entities: dict[str, Any] = {
            one.id: one for one in map(bratly.EntityAnnotation.from_line, (row for row in lines if row[0] == "T"))
        }
        attributes: list[tuple[str, str]] = []
        for line in lines:
            loaded: Any
            if line.startswith("R"):
                bratly.RelationAnnotation.from_line(line, entities)
            elif line.startswith("A"):
                loaded = bratly.AttributeAnnotation.from_line(line, entities)
                attributes.append((loaded.label, " ".join(map(str, loaded.values))))
            elif line.startswith("#"):
                loaded = bratly.NoteAnnotation.from_line(line, entities)
                assert loaded.component.id in entities
                assert loaded.value
            else:
                assert line.startswith("T")
        verdicts = sorted(value for label, value in attributes if label == "verdict")
        mine = [one for one in own_sets if f"/{one.article.title}" in name and name.startswith(one.reviewer.name)]
        assert verdicts == sorted(row.finding.value.replace(" ", "_") for one in mine for row in one.verdicts)


def test_what_is_written_for_a_quote_and_a_claim() -> None:
    found = files(small_set())
    assert list(found) == [
        "annotation.conf",
        "visual.conf",
        "Ann/The Lachin corridor.txt",
        "Ann/The Lachin corridor.ann",
    ]
    assert found["Ann/The Lachin corridor.txt"] == TEXT
    lines = found["Ann/The Lachin corridor.ann"].split("\n")
    plain = [line for line in lines if "\tAnnotatorSet " not in line and "\tAnnotatorFields " not in line]
    assert plain[:9] == [
        f"T1\tQuote 15 43\t{TEXT[15:43]}",
        "T2\tCue 8 12\tsaid",
        "R1\tquote-cue Arg1:T1 Arg2:T2",
        "T3\tSource 0 7\tColonna",
        "R2\tquote-source Arg1:T1 Arg2:T3",
        "A1\tkind T1 direct",
        "A2\tdecision T1 sent_back",
        "#2\tAnnotatorNotes T1\tSpeaker: Catherine Colonna | "
        "Decision: sent back; waits for: Bob; reason: Who?; by: Ann",
        f"T4\tClaim 20 42\t{TEXT[20:42]}",
    ]
    assert "A4\tbasis T4 no_evidence_given" in plain


def test_a_set_with_a_row_of_every_kind_comes_back() -> None:
    assert [in_any_order(one) for one in back(small_set())] == [in_any_order(held(small_set()))]


@drawing(8)
@given(strategies.annotation_sets())
def test_what_comes_back_is_what_brat_can_hold(one: AnnotationSet) -> None:
    found = {each.versions[0].id: in_any_order(each) for each in back(one)}
    parts = parts_of(one, fits)
    assert found == {part.versions[0].id: in_any_order(part) for part in parts}
    if len(one.versions) == 1 and found and not look("brat", [one]):
        assert list(found.values()) == [in_any_order(held(one))]


@settings(max_examples=40, deadline=None)
@given(strategies.texts.flatmap(lambda text: st.tuples(st.just(text), strategies.spans_in(text))))
def test_fragments_hold_no_line_break_and_nothing_else_is_left_out(found: tuple[str, Any]) -> None:
    text, spans = found
    fragments = fragments_of(text, spans)
    assert all(len(text[start:end].splitlines()) == 1 for start, end in fragments)
    assert all(one.end <= other.start for one, other in pairwise(fragments))
    held_words = "".join(text[start:end] for start, end in spans).split()
    assert "".join("".join(text[start:end] for start, end in fragments).split()) == "".join(held_words)


@given(st.text())
def test_a_note_in_one_line_can_be_read_back(note: str) -> None:
    assert unescaped(escaped(note)) == note
    assert len(escaped(note).splitlines()) <= 1


def test_marks_over_paragraphs_in_parts_and_side_by_side_come_back() -> None:
    one = with_text(small_set(), "First line.\r\n\nSecond 👩🏽‍🚀 שלום\u2028line.\n" + "and some words more " * 3)
    contents = ((Span(0, 27),), (Span(6, 10), Span(10, 14), Span(20, 24)), (Span(5, 6), Span(7, 9)))
    quotes = tuple(Quote(f"q{n}", "a1", "r1", "v1", spans) for n, spans in enumerate(contents))
    one = replace(one, quotes=quotes, claims=(replace(one.claims[0], quote=None),))
    (found,) = back(one)
    assert {quote.id: quote.content for quote in found.quotes} == {quote.id: quote.content for quote in quotes}
    assert found.versions == one.versions
    lines = files(one)["Ann/The Lachin corridor.ann"]
    assert "\tQuote 0 11;14 27\tFirst line. Second" in lines
    assert joined_fragments("ab\n\ncd", (Span(0, 2), Span(4, 6))) == (Span(0, 6),)


def test_reviewers_and_articles_of_one_name_are_told_apart() -> None:
    one = small_set()
    bob = replace(
        one, id="s2", reviewer=Reviewer("r9", "ANN/"), quotes=(replace(one.quotes[0], reviewer="r9"),), claims=()
    )
    bob = replace(bob, verdicts=(), comments=(), decisions=(), challenges=(), citations=(), evidence=())
    again = replace(one, article=replace(one.article, id="a2"))
    assert [name for name in files(one, bob, again) if name.endswith(".ann")] == [
        "Ann/The Lachin corridor.ann",
        "ANN (2)/The Lachin corridor.ann",
        "Ann/The Lachin corridor (2).ann",
    ]


def test_what_brat_cannot_hold_is_said_before() -> None:
    one = small_set()
    blank = replace(one, claims=(Claim("c1", "a1", "r1", "v1", (Span(44, 45),)),))
    assert TEXT[44:45] == "\n"
    assert look("brat", [blank]) == ["1 mark on an empty line is left out."]
    empty = replace(one, quotes=(), claims=(), comments=(), others=replace(one.others, claims=()))
    assert look("brat", [empty]) == ["1 set without any mark is left out."]
    assert look("brat", [one]) == []


def test_sets_come_into_a_library_once(own_sets: list[AnnotationSet], tmp_path: Path) -> None:
    write_file(tmp_path / "out.zip", "brat", own_sets)
    with Library.open(tmp_path / "new.annotations", reviewer="Zoe") as library:
        library.import_sets(read_sets_file(tmp_path / "out.zip").sets)
        before = {one.id: in_any_order(held(one)) for one in library.annotation_sets()}
        library.import_sets(read_sets_file(tmp_path / "out.zip").sets)
        assert {one.id: in_any_order(held(one)) for one in library.annotation_sets()} == before
    assert {key: one.quotes for key, one in before.items()} == {one.id: in_any_order(one).quotes for one in own_sets}


def test_what_was_changed_in_brat_wins_and_notes_are_kept() -> None:
    before = files(small_set())["Ann/The Lachin corridor.ann"]
    changed = (
        before.replace("verdict T4 unsubstantiated", "verdict T4 substantiated")
        .replace("A6\tverdict T5 substantiated\n", "")
        .replace("T1\tQuote 15 43\t", "T1\tQuote 15 42\t")
        .replace("appealed.”", "appealed.")
        .replace("Speaker: Catherine Colonna | Decision", "Really?\\nDecision")
    ) + "T9\tClaim 0 7\tColonna\nA9\tverdict T9 perhaps\n"
    (one,) = ann("a.ann", changed, TEXT).sets
    assert {row.claim: (row.finding, row.id) for row in one.verdicts} == {"c1": (Finding.SUBSTANTIATED, "d1")}
    assert one.quotes[0].content == (Span(15, 42),)
    assert [row.text[:16] for row in one.comments if row.quote == "q1"] == ["Really?\nDecision"]
    new = next(claim for claim in one.claims if claim.id != "c1")
    assert [row.text for row in one.comments if row.claim == new.id] == ["verdict: perhaps"]


POLNEAR = """\
T1\tSource 0 7\tColonna
T2\tCue 8 12\tsaid
T3\tContent 14 25;26 43\t“👩🏽‍🚀 Fra ce never appealed.”
T4\tAttribution 8 12\tsaid
E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1
A1\tCertain E1
#1\tAnnotatorNotes E1\tA \\n stays
"""


def test_attributions_as_events_are_quotes() -> None:
    words = f"{TEXT[14:25]} {TEXT[26:43]}"
    lines = POLNEAR.replace("“👩🏽‍🚀 Fra ce never appealed.”", words)
    assert len(ann("news_kim.ann", lines).notes) == 2  # the text is not there; whose annotations they are
    source = Source("news_kim.ann", lines.encode(), lambda name: TEXT.encode() if name == "news.txt" else None)
    (one,) = read_sets(source).sets
    (quote,) = one.quotes
    assert (one.reviewer.name, one.article.title, one.versions[0].text) == ("kim", "news", TEXT)
    assert (quote.content, quote.cue, quote.source) == ((Span(14, 25), Span(26, 43)), (Span(8, 12),), (Span(0, 7),))
    assert {row.text for row in one.comments} == {"Certain", "A \\n stays"}
    assert {row.quote for row in one.comments} == {quote.id}


def test_relations_types_in_any_spelling_and_all_else_as_comments() -> None:
    lines = (
        "T1\tQUOTATION 15 43\t" + TEXT[15:43] + "\nT2\tspeaker 0 7\tColonna\nT3\tPerson 45 53\tBayramov\n"
        "T4\tclaim 45 63\t" + TEXT[45:63] + "\nT5\tCue 8 12\tsaid\n"
        "R1\tholder Arg1:T2 Arg2:T1\nR2\tdenies Arg1:T4 Arg2:T1\nR3\tknows Arg1:T3 Arg2:T2\n*\tEquiv T2 T3\n"
        "A1\tVerdict T4 Unsubstantiated\nA2\tbasis T4 missing_context\nM1\tNegation T4\n"
        "N1\tReference T3 Wikipedia:12\tBayramov\n#1\tAnnotatorNotes R2\tSee there\n"
        "E1\tMeet:T3 Whom:T2\nnonsense\nX1\tfoo\n"
    )
    read = ann("a.ann", lines, TEXT, folder="kim")
    (one,) = read.sets
    (quote,), (claim,) = one.quotes, one.claims
    assert one.reviewer.name == "kim"
    assert quote.source == (Span(0, 7),)
    assert claim.quote == quote.id
    assert [(row.finding, row.basis) for row in one.verdicts] == [(Finding.UNSUBSTANTIATED, "missing context")]
    told = {(words_of(TEXT, row.spans), row.text) for row in one.comments}
    person = "Meet (Whom: “Colonna”)\nknows: “Colonna”\nReference: Wikipedia:12 Bayramov"
    assert ("said", "Cue") in told
    assert ("Bayramov", person) in told
    assert ("", "Negation") in told
    assert ("", "See there") in told
    assert ("", "nonsense\nX1\tfoo") in told
    assert any(note.startswith("2 lines of “a.ann” were not understood") for note in read.notes)


@pytest.mark.parametrize("counted", [1, 2], ids=["line ends as one", "line ends as two"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "with a byte order mark"])
def test_line_ends_of_windows_and_byte_order_marks(counted: int, mark: str) -> None:
    text = "First.\r\n\r\nAnn said: war.\r\n"
    at = text.index("war") - (2 - counted) * 2 + (len(mark) if counted == 2 else 0)
    (one,) = ann("a.ann", f"T1\tQuote {at} {at + 3}\twar\n", (mark + text).encode()).sets
    assert one.versions[0].text == "First.\n\nAnn said: war.\n"
    assert words_of(one.versions[0].text, one.quotes[0].content) == "war"


def test_offsets_that_do_not_fit_are_found_by_their_words_or_kept() -> None:
    lines = (
        f"T1\tQuote 25 53\t{TEXT[15:43]}\nT2\tClaim 5000 5020\tFrance never appealed\n"
        "T3\tClaim 1 9\tnowhere in this text at all\nT4\tClaim 9999999999999 3\tx\n"
    )
    read = ann("a.ann", lines, TEXT)
    placed, kept = read.sets
    assert placed.versions[0].text == TEXT
    assert words_of(TEXT, placed.quotes[0].content) == TEXT[15:43]
    assert [words_of(TEXT, claim.spans) for claim in placed.claims] == ["France never appealed"]
    assert kept.article.title == "Passages of “a”"
    assert kept.versions[0].text == "nowhere in this text at all"
    assert len(kept.claims) == 1
    assert [row.text for row in placed.comments] == ["T4\tClaim 9999999999999 3\tx"]
    assert read.notes[0].startswith("1 annotation could not be placed in “a”")


class _Texts:
    def __init__(self, known: KnownText) -> None:
        self._known = known

    def text_with(self, sha256: str) -> tuple[Article, TextVersion] | None:
        return self._known if self._known[1].sha256 == sha256 else None

    def texts_of(self, name: str) -> list[tuple[Article, TextVersion]]:
        return [self._known] if name == self._known[0].title else []


def test_the_text_is_taken_from_the_library_where_no_txt_is_beside() -> None:
    known = new_text(TEXT, "Lachin")
    lines = f"T1\tQuote 15 43\t{TEXT[15:43]}\n"
    (one,) = ann("Lachin.ann", lines, texts=_Texts(known)).sets
    assert (one.article, one.versions) == (known[0], (known[1],))
    assert one.quotes[0].content == (Span(15, 43),)
    read = ann("Other.ann", lines, texts=_Texts(known))
    assert read.sets[0].article.title == "Passages of “Other”"
    assert "is not in this library" in read.notes[0]
    own = files(small_set())["Ann/The Lachin corridor.ann"]
    (mine,) = ann("moved.ann", own, texts=_Texts((small_set().article, small_set().versions[0]))).sets
    assert in_any_order(mine) == in_any_order(held(small_set()))


def test_the_same_file_gives_the_same_ids() -> None:
    lines = f"T1\tQuote 15 43\t{TEXT[15:43]}\nT2\tThing 0 7\tColonna\n"
    assert ann("a.ann", lines, TEXT) == ann("a.ann", lines, TEXT)


def test_files_without_annotations_and_files_that_are_no_text() -> None:
    assert ann("a.ann", "", TEXT) == SetsRead([], ("There are no annotations in “a.ann”.",))
    with pytest.raises(ExchangeError, match=r"“a\.ann”"):
        read_sets(Source("a.ann", bytes(range(256)) * 4))


def test_hostile_files_are_read_and_nothing_of_them_is_believed() -> None:
    many = "".join(f"T{n}\tQuote 0 7\tColonna\n" for n in range(3_000))
    loop = "E1\tX:E2 A:E1\nE2\tX:E1 A:E2\n" + "T1\tQuote " + "0 1;" * 20_000 + "0 1\tx\n"
    notes = '#1\tAnnotatorSet T1\t{"reviewer":{"id":1},"article":[],"rows":{"comments":[{"id":"x"},3]},"speakers":{}}\n'
    deep = "#2\tAnnotatorFields T1\t" + '{"a":' * 50_000 + "\n"
    for lines in (many, loop, "T1\tQuote 0 7\tColonna\n" + notes + deep):
        assert ann("a.ann", lines, TEXT).sets


def test_confidential_evidence_never_leaves_and_the_same_gives_the_same_bytes() -> None:
    one = small_set()
    secret = Evidence("secret-id", "a1", "r1", title="Secret source", confidential=True)
    assert files(replace(one, evidence=(*one.evidence, secret), left_out=1)) == files(one)


def test_half_a_character_pair_is_refused() -> None:
    one = small_set()
    with pytest.raises(ExchangeError, match="half of a character pair"):
        files(replace(one, comments=(Comment("k", "a1", "r1", "\ud800", claim="c1"),)))
