"""The Word report, as python-docx and a parser of XML read it."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.document import Document
from hypothesis import HealthCheck, given, settings
from lxml import etree

from annotator.exchange import ExchangeError
from annotator.exchange.xml_text import for_xml
from annotator.model import AnnotationSet, Claim, Span, TextVersion
from tests import strategies
from tests.exchange.making import small_set, written
from tests.exchange.reports.making import difficult_set, harmful_set, sample_sets

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
CLAIM = "over these past years, France has never appealed to Armenia"


def _document(*sets: AnnotationSet) -> Document:
    return docx.Document(io.BytesIO(written("docx", *sets)))


def _part(name: str, *sets: AnnotationSet) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(written("docx", *sets))) as package:
        return etree.fromstring(package.read(name))


def _body(*sets: AnnotationSet) -> etree._Element:
    return _part("word/document.xml", *sets)


def _ranges(body: etree._Element) -> dict[str, str]:
    """Give the words that each comment (id) is on, without the numbers behind marks; paragraphs end in a line feed."""
    found: dict[str, str] = {}
    open_ones: list[str] = []
    for element in body.iter():
        number = element.get(f"{W}id") or ""
        if element.tag == f"{W}commentRangeStart":
            open_ones.append(number)
            found[number] = ""
        elif element.tag == f"{W}commentRangeEnd":
            open_ones.remove(number)
        elif element.tag in (f"{W}t", f"{W}p", f"{W}br") and not any(
            one.tag == f"{W}hyperlink" for one in element.iterancestors()
        ):
            for one in open_ones:
                found[one] += element.text or "" if element.tag == f"{W}t" else "\n"
    assert open_ones == []
    return found


def test_each_reviewer_s_finding_is_a_comment_of_theirs_on_the_words(sample: Path):
    own, _agreed = sample_sets(sample)
    document = _document(*own)
    ranges = _ranges(_body(*own))
    on_claim = [one for one in document.comments if ranges[str(one.comment_id)] == CLAIM]
    assert [(one.author, one.initials) for one in on_claim[:2]] == [("Editor A", "EA"), ("Editor B", "EB")]
    first, second = (one.text for one in on_claim[:2])
    for words in (
        "↔ Disputed: Jeyhun Bayramov",
        "✗ Unsubstantiated: no evidence given",
        "one visit cannot bear it out",
    ):
        assert words in first
    for words in ("✓ Substantiated", "Each appeal by France", "✓ Supports: This article, paragraph 3"):
        assert words in second
    assert {one.author for one in document.comments} == {"Editor A", "Editor B"}


def test_answers_are_threaded_and_dates_are_those_of_the_work(sample: Path):
    own, _agreed = sample_sets(sample)
    comments = _part("word/comments.xml", *own)
    extended = _part("word/commentsExtended.xml", *own)
    parents = {one.get(f"{W15}paraId"): one.get(f"{W15}paraIdParent") for one in extended}
    paragraphs = {one[-1].get(f"{W14}paraId"): one for one in comments}
    assert list(parents) == list(paragraphs)
    answer = next(one for one in comments if "statements of the French foreign ministry" in "".join(one.itertext()))
    asked = paragraphs[parents[answer[-1].get(f"{W14}paraId")]]
    assert "what France has said" in "".join(asked.itertext())
    written_at = {row.written[:19] for one in own for row in one.comments}
    given_at = {row.given[:19] for one in own for row in one.verdicts}
    decided_at = {row.decided[:19] for one in own for row in one.decisions}
    dates = {one.get(f"{W}date").rstrip("Z") for one in comments if one.get(f"{W}date")}
    assert dates == written_at | given_at | decided_at


def test_overlapping_marks_over_several_paragraphs_keep_their_ranges():
    text = "First paragraph here.\n\nSecond paragraph.\n\nThird."
    one = small_set()
    spans = {"c1": Span(6, 30), "c2": Span(16, 47), "c3": Span(6, 15)}
    claims = tuple(Claim(row, "a1", "r1", "v1", (span,)) for row, span in spans.items())
    version = TextVersion("v1", "a1", text, "0" * 64)
    plain = replace(
        one, versions=(version,), quotes=(), claims=claims, verdicts=(), citations=(), comments=(), challenges=(),
        decisions=(), others=type(one.others)(),
    )  # fmt: skip
    said = {words.replace("\n", " ") for words in _ranges(_body(plain)).values()}
    assert said == {text[start:end].replace("\n\n", " ") for start, end in spans.values()}


def test_the_tables_hold_claims_with_all_that_was_found(sample: Path):
    own, _agreed = sample_sets(sample)
    document = _document(*own)
    claims, others = document.tables
    assert [cell.text for cell in claims.rows[0].cells] == [
        *("No.", "Claim", "Speaker", "Verdict", "Reason and remarks", "Evidence"),
    ]
    row = next(row for row in claims.rows if CLAIM in row.cells[1].text)
    _number, claim, speaker, verdict, reason, evidence = (cell.text for cell in row.cells)
    assert claim.startswith("In the years before April 2023")
    assert speaker == "Jeyhun Bayramov\nForeign Minister, Azerbaijan"
    assert "Editor A: ✗ Unsubstantiated, no evidence given\nEditor B: ✓ Substantiated" in verdict
    assert "Editor A: “Never”, over years, is a strong claim." in reason
    assert "✓ Supports: This article, paragraph 3" in evidence
    addresses = [
        cell.text for each in claims.rows for cell in each.cells if "https://www.icj-cij.org/case/180" in cell.text
    ]
    assert addresses
    assert len(claims.rows) + len(others.rows) == 8 + 8 + 2
    assert claims.rows[0]._tr.xpath("./w:trPr/w:tblHeader")
    assert {len(each.cells) for table in document.tables for each in table.rows} == {6}


def test_headings_have_styles_and_the_properties_no_moment(sample: Path):
    document = _document(*sample_sets(sample)[0])
    headings = [(one.style.name, one.text) for one in document.paragraphs if one.style.name.startswith("Heading")]
    assert headings == [
        ("Heading 1", "France calls for unblocking of the Lachin corridor"),
        ("Heading 2", "Claims"),
        ("Heading 2", "Further quotes and remarks"),
    ]
    properties = document.core_properties
    assert (properties.title, properties.author, properties.created, properties.modified) == (
        *("France calls for unblocking of the Lachin corridor", "", None, None),
    )


def test_difficult_letters_keep_their_places_and_directions():
    document, body = _document(difficult_set()), _body(difficult_set())
    words = set(_ranges(body).values())
    assert {"👩🏽‍🚀", "שלום", "said Ann"} <= words
    directions = {one.text[:4]: bool(one._p.xpath("./w:pPr/w:bidi")) for one in document.paragraphs if one.text}
    assert directions["אמר "]
    assert directions["العر"]
    assert not directions["Élys"]
    styles = [one.style.name for one in document.paragraphs if one.text[:4] in ("Élys", "אמר ", "العر", "<b>b")]
    assert styles == ["Heading 2", "Quote", "List Bullet", "Body Text"]
    right = [run for run in body.iter(f"{W}r") if run.find(f"{W}rPr/{W}rtl") is not None]
    assert "שלום" in {"".join(run.itertext()) for run in right}
    assert not any("Bayramov" in "".join(run.itertext()) for run in right)


@settings(max_examples=10, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(strategies.annotation_sets())
def test_all_words_of_any_set_are_in_a_document_that_others_read(one: AnnotationSet):
    document, body = _document(one), _body(one)
    text = "".join("".join(run.itertext()) for run in body.iter(f"{W}t") if run.getparent().getparent().tag == f"{W}p")
    assert _letters(for_xml(one.versions[-1].text)) in _letters(text)
    said = _letters("\n".join(row.text for row in document.comments)) + _letters("".join(body.itertext()))
    for words in (
        *(verdict.rationale for verdict in one.verdicts),
        *(comment.text for comment in one.comments),
        *(claim.wording for claim in one.claims),
    ):
        assert _letters(words) in said


def _letters(text: str) -> str:
    return "".join(text.split())


def test_text_cannot_become_markup():
    document = _document(harmful_set())
    assert document.core_properties.title == harmful_set().article.title
    assert document.paragraphs[0].text == harmful_set().article.title
    assert [one.text[:7] for one in document.paragraphs if "bold" in one.text] == ["<b>bold"]


def test_several_articles_have_a_list_that_leads_to_them():
    document, body = (made(small_set(), difficult_set()) for made in (_document, _body))
    titles = [small_set().article.title, difficult_set().article.title]
    links = {one.get(f"{W}anchor"): "".join(one.itertext()) for one in body.iter(f"{W}hyperlink")}
    assert [links["article_1"], links["article_2"]] == titles
    marks = {one.get(f"{W}name") for one in body.iter(f"{W}bookmarkStart")}
    assert set(links) <= marks
    assert [one.text for one in document.paragraphs if one.style.name == "Heading 1"] == titles


def test_the_same_sets_give_the_same_bytes_dated_1980(sample: Path):
    own, _agreed = sample_sets(sample)
    made = written("docx", *own)
    assert made == written("docx", *own)
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert {one.date_time for one in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.namelist()[0] == "[Content_Types].xml"


def test_half_of_a_character_pair_is_refused_in_a_sentence():
    one = small_set()
    with pytest.raises(ExchangeError, match="The Lachin corridor"):
        written("docx", replace(one, comments=(replace(one.comments[0], text="\ud83d"),)))
