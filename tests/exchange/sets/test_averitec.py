from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.exchange import ExchangeError, format_named, look
from annotator.model import (
    Agreed,
    AnnotationSet,
    Article,
    Basis,
    Citation,
    Evidence,
    EvidenceKind,
    Finding,
    Speaker,
    SpeakerKind,
    Stance,
    Verdict,
)
from tests import strategies
from tests.exchange.making import drawing, written
from tests.exchange.sets.ratings import CLOSED, OPEN, Json, agreed_set, single

ANSWER: Json = {
    "type": "object",
    "properties": {
        "answer": {"type": "string", "pattern": r"\S"},
        "answer_type": {"enum": ["Extractive", "Abstractive", "Boolean", "Unanswerable"]},
        "boolean_explanation": {"type": "string"},
        "source_url": {"type": "string", "pattern": "^$|^https?://"},
        "cached_source_url": {"type": "string", "pattern": "^$|^https?://"},
        "source_medium": {"enum": ["Web text", "Web table", "PDF", "Image/graphic", "Video", "Audio", "Other", ""]},
    },
    "required": ["answer", "answer_type", "source_url", "source_medium"],
    "additionalProperties": False,
    "if": {"properties": {"answer_type": {"const": "Unanswerable"}}},
    "then": {
        "properties": {
            "answer": {"const": "No answer could be found."},
            "source_url": {"const": ""},
            "source_medium": {"const": ""},
        }
    },
    "else": {"properties": {"source_medium": {"pattern": "."}}},
}
OPTIONAL_ADDRESS = {"type": ["string", "null"], "pattern": "^https?://"}
OPTIONAL_WORDS = {"type": ["string", "null"], "pattern": r"\S"}
STRATEGIES = ["Written Evidence", "Numerical Comparison", "Consultation", "Fact-checker Reference"]
CLAIM: Json = {
    "type": "object",
    "properties": {
        "claim": {"type": "string", "pattern": r"\S"},
        "required_reannotation": {"type": "boolean"},
        "label": {"enum": ["Supported", "Refuted", "Not Enough Evidence", "Conflicting Evidence/Cherrypicking"]},
        "justification": {"type": "string"},
        "claim_date": {"type": ["string", "null"], "pattern": "^([1-9]|[12][0-9]|3[01])-([1-9]|1[0-2])-[0-9]{4}$"},
        "speaker": OPTIONAL_WORDS,
        "original_claim_url": OPTIONAL_ADDRESS,
        "cached_original_claim_url": OPTIONAL_ADDRESS,
        "fact_checking_article": OPTIONAL_ADDRESS,
        "reporting_source": OPTIONAL_WORDS,
        "location_ISO_code": {"type": ["string", "null"], "pattern": "^[A-Z]{2}$"},
        "claim_types": {"type": "array", "items": {"type": "string"}},
        "fact_checking_strategies": {"type": "array", "items": {"enum": STRATEGIES}, "uniqueItems": True},
        "questions": {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "object",
                "properties": {
                    "question": {"type": "string", "pattern": r"^[^\n]+\?$"},
                    "answers": {"type": "array", "minItems": 1, "items": ANSWER},
                },
                "required": ["question", "answers"],
                "additionalProperties": False,
            },
        },
    },
    "additionalProperties": False,
}
CLAIM["required"] = list(CLAIM["properties"])
PUBLISHED = jsonschema.Draft202012Validator({"type": "array", "minItems": 1, "items": CLAIM})
"""The structure that github.com/MichSchli/AVeriTeC describes in its README.md and has in data/dev.json: the keys; null
for what is not known of a claim, "" for what is not known of a source; the answer of unanswerable questions. The media
are those of the tool in which the data was annotated. eval.py there divides by the number of questions and joins each
with ``answer``; it needs ``boolean_explanation`` where the type is Boolean."""


def to_bytes(*sets: AnnotationSet, **answers: str) -> bytes:
    return written("averitec", *sets, answers=answers)


def claims_of(*sets: AnnotationSet, **answers: str) -> list[Json]:
    found: list[Json] = json.loads(to_bytes(*sets, **answers))
    PUBLISHED.validate(found)
    return found


def with_evidence(*pieces: tuple[Evidence, Stance], **changes: Any) -> AnnotationSet:
    """Give a set with one rated claim, unsubstantiated if nothing else is said, which cites evidence."""
    one = single()
    verdict = replace(one.verdicts[0], **({"basis": ""} | changes))
    citations = (Citation(f"u{n}", "a1", "r0", each.id, "c1", stance) for n, (each, stance) in enumerate(pieces))
    evidence = {each.id: each for each, _stance in pieces}
    return replace(one, verdicts=(verdict,), evidence=tuple(evidence.values()), citations=tuple(citations))


def evidence(row: str = "e1", **fields: Any) -> Evidence:
    return Evidence(row, "a1", "r0", **fields)


def question_of(one: Evidence, stance: Stance = Stance.SUPPORTS) -> tuple[str, Json]:
    (claim,) = claims_of(with_evidence((one, stance)))
    (question,) = claim["questions"]
    (answer,) = question["answers"]
    return question["question"], answer


def test_a_claim_with_all_that_is_known() -> None:
    first, second = claims_of(agreed_set(), url="https://desk.example.org/lachin")
    assert first == {
        "claim": OPEN,
        "required_reannotation": False,
        "label": "Refuted",
        "justification": "It is shut.",
        "claim_date": "27-4-2023",
        "speaker": "Catherine Colonna",
        "original_claim_url": "https://paper.example.org/%D5%B3%D5%A1%D5%B6%D5%A1%D5%BA%D5%A1%D6%80%D5%B0?id=1",
        "cached_original_claim_url": None,
        "fact_checking_article": "https://desk.example.org/lachin",
        "reporting_source": "The Paper",
        "location_ISO_code": None,
        "claim_types": [],
        "fact_checking_strategies": [],
        "questions": [
            {
                "question": "What evidence is there for the claim?",
                "answers": [
                    {
                        "answer": "No answer could be found.",
                        "answer_type": "Unanswerable",
                        "source_url": "",
                        "cached_source_url": "",
                        "source_medium": "",
                    }
                ],
            }
        ],
    }
    assert (second["claim"], second["label"], second["speaker"]) == (CLOSED, "Supported", None)


@pytest.mark.parametrize(("published", "date"), [("2023-04-07", "7-4-2023"), ("2020-12-31T23:00Z", "31-12-2020")])
def test_days_are_written_as_the_data_has_them(published: str, date: str) -> None:
    one = single()
    (claim,) = claims_of(replace(one, article=replace(one.article, published=published)))
    assert claim["claim_date"] == date


def test_what_is_not_known_is_null() -> None:
    bare = replace(single(), article=Article("a1", "A speech", published="2023-04"), speakers=())
    (claim,) = claims_of(bare)
    unknown = ("claim_date", "speaker", "original_claim_url", "reporting_source", "fact_checking_article")
    assert [claim[name] for name in unknown] == [None] * len(unknown)
    unnamed = replace(single(), speakers=(Speaker("s1", "A source", SpeakerKind.UNNAMED),))
    assert claims_of(unnamed)[0]["speaker"] is None
    paper = replace(single(), speakers=(Speaker("s1", "The report", SpeakerKind.DOCUMENT),))
    assert claims_of(paper)[0]["speaker"] == "The report"


FOR, AGAINST, CONTEXT = Stance.SUPPORTS, Stance.CONTRADICTS, Stance.CONTEXT
UNSUBSTANTIATED, SUBSTANTIATED = Finding.UNSUBSTANTIATED, Finding.SUBSTANTIATED
NOT_ENOUGH, CONFLICTING = "Not Enough Evidence", "Conflicting Evidence/Cherrypicking"


@pytest.mark.parametrize(
    ("finding", "basis", "stances", "label"),
    [
        (SUBSTANTIATED, "", [], "Supported"),
        (SUBSTANTIATED, "", [AGAINST], "Supported"),
        (SUBSTANTIATED, Basis.MISSING_CONTEXT, [FOR], CONFLICTING),
        (SUBSTANTIATED, Basis.CONFLICTING, [FOR], CONFLICTING),
        (SUBSTANTIATED, Basis.CONTRADICTED, [], "Supported"),
        (UNSUBSTANTIATED, Basis.NO_EVIDENCE, [AGAINST], NOT_ENOUGH),
        (UNSUBSTANTIATED, Basis.CONTRADICTED, [], "Refuted"),
        (UNSUBSTANTIATED, Basis.MISSING_CONTEXT, [AGAINST], CONFLICTING),
        (UNSUBSTANTIATED, Basis.CONFLICTING, [], CONFLICTING),
        (UNSUBSTANTIATED, "", [], NOT_ENOUGH),
        (UNSUBSTANTIATED, "", [FOR, CONTEXT], NOT_ENOUGH),
        (UNSUBSTANTIATED, "", [AGAINST, CONTEXT], "Refuted"),
        (UNSUBSTANTIATED, "a desk’s own word", [AGAINST, FOR], CONFLICTING),
    ],
)
def test_the_label_is_that_of_the_finding_and_its_basis(
    finding: Finding, basis: str, stances: list[Stance], label: str
) -> None:
    pieces = [(evidence(f"e{n}", title="A letter"), stance) for n, stance in enumerate(stances)]
    (claim,) = claims_of(with_evidence(*pieces, finding=finding, basis=basis))
    assert claim["label"] == label


def test_a_source_answers_in_its_own_words() -> None:
    one = evidence(
        kind=EvidenceKind.DOCUMENT,
        title="Order of\n22 February",
        excerpt="ensure “unimpeded” movement",
        url="https://court.example.org/order.PDF?page=2",
        archive_url="https://archive.example.org/1",
    )
    assert question_of(one) == (
        "What does “Order of 22 February” say about the claim?",
        {
            "answer": "ensure “unimpeded” movement",
            "answer_type": "Extractive",
            "source_url": "https://court.example.org/order.PDF?page=2",
            "cached_source_url": "https://archive.example.org/1",
            "source_medium": "PDF",
        },
    )


@pytest.mark.parametrize(
    ("stance", "answer"),
    [
        (FOR, "It supports the claim."),
        (AGAINST, "It contradicts the claim."),
        (CONTEXT, "It gives context to the claim."),
    ],
)
def test_without_words_what_it_does_to_the_claim_is_the_answer(stance: Stance, answer: str) -> None:
    question, given = question_of(evidence(publisher="The Court"), stance)
    assert question == "What does “The Court” say about the claim?"
    assert (given["answer"], given["answer_type"], given["source_medium"]) == (answer, "Abstractive", "Other")


def test_sources_without_a_title_are_named_by_what_there_is() -> None:
    named = question_of(evidence(url="https://court.example.org/x", excerpt="Words."))[0]
    assert named == "What does “court.example.org” say about the claim?"
    assert question_of(evidence(excerpt="Words."))[0] == "What does the evidence say about the claim?"


def test_who_was_asked_is_a_question_of_its_own_and_not_how_to_reach_them() -> None:
    one = evidence(
        kind=EvidenceKind.INTERVIEW,
        title="the ministry’s press office",
        contact="+374 10 000000, ani@ministry.example.org",
        asked="2023-05-02",
        channel="e-mail",
        answer="We stand by it.",
    )
    question, answer = question_of(one)
    assert question == "What was the answer to “the ministry’s press office” (2023-05-02, e-mail)?"
    assert (answer["answer"], answer["answer_type"]) == ("We stand by it.", "Abstractive")
    silent = replace(one, answer="", title="", channel="")
    question, answer = question_of(silent)
    assert question == "What did the person who was asked about the claim answer (2023-05-02)?"
    assert (answer["answer"], answer["answer_type"]) == ("No answer could be found.", "Unanswerable")
    assert b"ani@ministry" not in to_bytes(with_evidence((one, FOR))) + to_bytes(with_evidence((silent, FOR)))


@pytest.mark.parametrize(
    ("fields", "medium"),
    [
        ({"url": "https://x.example.org/page"}, "Web text"),
        ({"url": "https://x.example.org/a.html"}, "Web text"),
        ({"url": "https://x.example.org/a.jpg"}, "Image/graphic"),
        ({"url": "https://x.example.org/a.csv"}, "Web table"),
        ({"url": "https://x.example.org/a.mp4"}, "Video"),
        ({"archive_url": "https://x.example.org/a.mp3"}, "Audio"),
        ({"file": "C:\\Proofs\\letter.pdf"}, "PDF"),
        ({"file": "letter.docx"}, "Other"),
        ({"kind": EvidenceKind.RECORDING, "url": "https://x.example.org/watch?v=1"}, "Other"),
        ({"kind": EvidenceKind.ARTICLE}, "Web text"),
    ],
)
def test_the_medium_is_told_by_the_ending(fields: dict[str, Any], medium: str) -> None:
    assert question_of(evidence(excerpt="Words.", **fields))[1]["source_medium"] == medium


def test_what_is_no_address_is_not_told_as_one() -> None:
    answer = question_of(evidence(excerpt="Words.", url="see the binder", archive_url="copy of 2 May"))[1]
    assert (answer["source_url"], answer["cached_source_url"], answer["source_medium"]) == ("", "", "Other")


def test_the_article_itself_is_a_source_with_its_address() -> None:
    answer = question_of(evidence(kind=EvidenceKind.ARTICLE, title="This article", excerpt="Words."))[1]
    assert answer["source_url"].startswith("https://paper.example.org/")


def test_strategies_are_told_by_the_kinds_of_evidence() -> None:
    kinds = (EvidenceKind.EXPERT, EvidenceKind.DATA, EvidenceKind.WEB_PAGE, EvidenceKind.CALCULATION)
    pieces = [(evidence(f"e{n}", title="It", kind=kind), FOR) for n, kind in enumerate(kinds)]
    (claim,) = claims_of(with_evidence(*pieces))
    assert claim["fact_checking_strategies"] == ["Consultation", "Numerical Comparison", "Written Evidence"]
    assert len(claim["questions"]) == 4


def test_what_has_no_finding_is_left_out_and_told() -> None:
    one = agreed_set()
    assert [claim["claim"] for claim in claims_of(one)] == [OPEN, CLOSED]
    assert look("averitec", [one], {}) == [
        "3 claims are left out, as they have no rating: 1 unchecked, 1 disputed, 1 set aside.",
        "2 claims have no evidence: they get one question without an answer.",
    ]
    own = replace(one, agreed={}, id="own")
    assert len(claims_of(own, own)) == 6
    assert "written once for each" in look("averitec", [own, own], {})[-1]


def test_nothing_found_is_no_empty_file() -> None:
    one = replace(agreed_set(), verdicts=())
    with pytest.raises(ExchangeError, match=r"No claim was found.*5 claims are left out.*4 unchecked, 1 disputed"):
        to_bytes(one)
    with pytest.raises(ExchangeError, match="No claim was found"):
        to_bytes()
    assert look("averitec", [one], {})[0].startswith("No claim was found substantiated or unsubstantiated.")


def test_half_a_character_pair_is_refused() -> None:
    with pytest.raises(ExchangeError, match="“The Lachin corridor” holds half of a character pair"):
        to_bytes(single(wording="\ud800"))


def test_the_file_is_json() -> None:
    assert format_named("averitec").written_ending == ".json"
    assert not format_named("averitec").agreed_only


def test_the_sample(own_sets: list[AnnotationSet], agreed_sets: list[AnnotationSet]) -> None:
    claims = claims_of(*agreed_sets)
    assert [claim["label"] for claim in claims] == ["Supported"] * 3 + [CONFLICTING, NOT_ENOUGH]
    assert all("Editor" not in claim["justification"][:8] for claim in claims)
    assert len(claims_of(*own_sets)) > len(claims)
    assert to_bytes(*agreed_sets) == to_bytes(*agreed_sets)


@drawing(10)
@given(strategies.annotation_sets(), st.data())
def test_any_set_has_the_published_structure(one: AnnotationSet, data: st.DataObject) -> None:
    verdicts = tuple(replace(row, finding=data.draw(st.sampled_from(Finding))) for row in one.verdicts)
    one = replace(one, verdicts=verdicts)
    texts = {version.id: version.text for version in one.versions}
    rated = {row.claim: row for row in verdicts if row.finding is not Finding.SET_ASIDE}
    claims = [
        claim
        for claim in (*one.claims, *one.others.claims)
        if claim.id in rated
        and (claim.wording.strip() or "".join(texts[claim.version][start:end] for start, end in claim.spans).strip())
    ]
    if not claims:
        with pytest.raises(ExchangeError, match="No claim was found"):
            to_bytes(one)
        return
    found = claims_of(one)
    assert len(found) == len(claims)
    assert sorted(claim["justification"] for claim in found) == sorted(
        rated[claim.id].rationale.strip() for claim in claims
    )
    cited = sum(row.claim in {claim.id for claim in claims} for row in one.citations)
    assert sum(len(claim["questions"]) for claim in found) >= cited


def test_confidential_evidence_never_leaves() -> None:
    secret = evidence(title="A leaked letter", excerpt="Words.", confidential=True)
    one = with_evidence((secret, AGAINST), finding=UNSUBSTANTIATED)
    assert b"leaked" not in to_bytes(one)
    assert claims_of(one)[0]["label"] == NOT_ENOUGH
    assert claims_of(one) == claims_of(replace(one, evidence=(), citations=()))


def test_verdicts_of_an_open_dispute_are_no_label() -> None:
    one = replace(single(), agreed={"c1": Agreed.OPEN})
    with pytest.raises(ExchangeError, match="1 disputed"):
        to_bytes(one)
    assert claims_of(replace(one, verdicts=(Verdict("d", "a1", "r0", "c1", SUBSTANTIATED),), agreed={}))
