"""What of an article can be checked: which statements are proposed, with which words, reasons and doubts."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.model import QuoteKind, Span
from annotator.suggest.claims import suggest_claims
from annotator.suggest.reading import read
from annotator.suggest.values import Pattern, Reason, SuggestedClaim, SuggestedQuote

_SAMPLE = Path(__file__).parents[2] / "resources" / "sample" / "lachin.txt"
_RANKED = tomllib.loads(Path(__file__).with_name("checkable.toml").read_text(encoding="utf-8"))


def _span(text: str, words: str) -> Span:
    return Span(start := text.index(words), start + len(words))


def _quote(
    text: str,
    content: str | Sequence[str],
    cue: str = "said",
    source: str = "",
    kind: QuoteKind = QuoteKind.INDIRECT,
    pattern: Pattern = Pattern.CUE_CLAUSE,
) -> SuggestedQuote:
    pieces = [content] if isinstance(content, str) else content
    return SuggestedQuote(
        content=tuple(_span(text, piece) for piece in pieces),
        cue=(_span(text, cue),),
        source=(_span(text, source),) if source else (),
        kind=kind,
        pattern=pattern,
        confidence=0.9,
        why="",
    )


def _claims(text: str, *quotes: SuggestedQuote, language: str = "en") -> list[SuggestedClaim]:
    return suggest_claims(read(text, language), quotes)


def _words(text: str, claim: SuggestedClaim) -> str:
    return " … ".join(text[start:end] for start, end in claim.spans)


def _confidence(sentence: str) -> float:
    return max((claim.confidence for claim in _claims(sentence)), default=0.0)


@pytest.mark.parametrize(
    ("text", "reason", "told"),
    [
        ("The levy brought in 40 per cent of the income.", Reason.NUMBER, "a number: “40 per cent”"),
        ("The repairs cost the town $3.2 million in the end.", Reason.NUMBER, "a number: “$3.2 million”"),
        ("The bridge was closed to lorries on 3 March 2019.", Reason.DATE, "a date: “3 March 2019”"),
        ("The ferry carried more than the railway did.", Reason.COMPARISON, "a comparison: “more than”"),
        ("The roof gave way because of the snow on it.", Reason.CAUSE, "a cause: “because of”"),
        ("The mayor was convicted of taking gifts.", Reason.ACCUSATION, "an accusation: “convicted of”"),
        ("The committee has never published its minutes.", Reason.ABSOLUTE, "an absolute word: “never”"),
        ("On the island Norland installed a radar station.", Reason.ACT, "a named act: “Norland installed”"),
    ],
)
def test_the_reason_is_given_with_the_words_that_tell_it(text: str, reason: Reason, told: str) -> None:
    (claim,) = _claims(text)
    assert reason in claim.reasons
    assert told in claim.why.split("; ")


@pytest.mark.parametrize(
    "text",
    [
        "Who paid the 40 million that the stadium cost?",
        "Thank you all for coming to our festival today.",
        "I think this is a beautiful town with charming streets.",
        "We hope that the talks go well for everyone.",
        "Please sign the petition on our page today.",
        "The new tram line will be a great success.",
        "The light over the harbour was soft.",
        "2019 41 38 17 Total 96",
        "Results of 2021",
    ],
)
def test_what_nobody_can_check_is_not_proposed(text: str) -> None:
    assert _claims(text) == []


def test_what_has_more_reasons_ranks_higher() -> None:
    plain = _confidence("Norland closed the harbour.")
    dated = _confidence("Norland closed the harbour in March 2019.")
    assert 0 < plain < dated < _confidence("Norland closed the harbour in March 2019 because of 40 cases of cholera.")
    assert _confidence("I think that Norland closed the harbour.") < plain


def test_sentences_that_can_be_checked_stand_above_those_that_cannot() -> None:
    good = [_confidence(sentence) for sentence in _RANKED["checkable"]]
    bad = [_confidence(sentence) for sentence in _RANKED["not_checkable"]]
    above = sum((one > other) + 0.5 * (one == other) for one in good for other in bad) / (len(good) * len(bad))
    proposed, wrongly = sum(map(bool, good)), sum(map(bool, bad))
    assert len(good) >= 30 <= len(bad)
    assert above >= 0.9
    assert proposed / len(good) >= 0.85
    assert wrongly / len(bad) <= 0.15


def test_of_an_attribution_the_claim_is_what_is_attributed() -> None:
    text = "The harbour master said that 14 ships ran aground in 2021."
    (claim,) = _claims(text, _quote(text, "14 ships ran aground in 2021", source="The harbour master"))
    assert (_words(text, claim), claim.quote) == ("14 ships ran aground in 2021", 0)


def test_each_checkable_sentence_of_a_quote_is_a_claim_without_the_outer_marks() -> None:
    text = "“The fleet lost 14 ships in 2021. What a sad story it is. Half of the crews were never paid,” Okoro said."
    content = text[: text.index(" Okoro")]
    claims = _claims(text, _quote(text, content, source="Okoro", kind=QuoteKind.DIRECT))
    assert [_words(text, claim) for claim in claims] == [
        "The fleet lost 14 ships in 2021",
        "Half of the crews were never paid",
    ]
    assert [claim.quote for claim in claims] == [0, 0]


def test_a_split_quote_is_one_claim_of_two_parts() -> None:
    text = "“In all these years,” Okoro said, “the fleet has never lost more than 3 ships.”"
    pieces = ["“In all these years,”", "“the fleet has never lost more than 3 ships.”"]
    (claim,) = _claims(text, _quote(text, pieces, kind=QuoteKind.DIRECT))
    assert _words(text, claim) == "In all these years … the fleet has never lost more than 3 ships"


def test_quotation_marks_closed_inside_a_claim_stay() -> None:
    text = "Okoro said the ministry illegally sold 12 islands of “its own coast,” and left."
    (claim,) = _claims(text, _quote(text, "the ministry illegally sold 12 islands of “its own coast,”"))
    assert _words(text, claim) == "the ministry illegally sold 12 islands of “its own coast,”"


def test_a_clause_beside_an_attribution_is_a_claim_of_its_own() -> None:
    text = "Norland has supplied the rebels since 2014, and Okoro said that it was a scandal."
    claims = _claims(text, _quote(text, "it was a scandal", source="Okoro"))
    assert [(_words(text, claim), claim.quote) for claim in claims] == [
        ("Norland has supplied the rebels since 2014", None)
    ]


def test_a_request_is_no_claim() -> None:
    text = "Okoro urged Norland to pay back the 40 million."
    asked = _quote(text, "Norland to pay back the 40 million", cue="urged", pattern=Pattern.REQUEST)
    assert _claims(text, asked) == []


def test_the_articles_doubt_stands_beside_the_claim_it_concerns() -> None:
    text = "Okoro said the fleet lost 14 ships in 2021 and, without giving evidence, accused Norland of sinking them."
    lost = _quote(text, "the fleet lost 14 ships in 2021", source="Okoro")
    sunk = _quote(text, "Norland of sinking them", cue="accused", source="Okoro", pattern=Pattern.ACCUSATION)
    first, second = _claims(text, lost, sunk)
    assert first.hedges == ()
    assert [text[start:end] for start, end in second.hedges] == ["without giving evidence"]
    assert second.why == "an accusation: “accused”; the article’s own doubt: “without giving evidence”"


def test_doubt_inside_quotation_marks_is_the_speakers() -> None:
    text = "“The fleet reportedly lost 14 ships in 2021,” Okoro said."
    (claim,) = _claims(text, _quote(text, "“The fleet reportedly lost 14 ships in 2021,”", kind=QuoteKind.DIRECT))
    assert claim.hedges == ()
    (own,) = _claims("The fleet reportedly lost 14 ships in 2021.")
    assert own.hedges == (Span(10, 20),)


def test_the_accusation_of_the_sample_shows_that_it_was_not_substantiated() -> None:
    text = _SAMPLE.read_text(encoding="utf-8")
    content = "Armenia of the illegal transport of arms and ammunition to Artsakh"
    cue = _span(text, "accused Armenia")
    arms = SuggestedQuote(
        content=(_span(text, content),),
        cue=(Span(cue.start, cue.start + len("accused")),),
        source=(),
        kind=QuoteKind.INDIRECT,
        pattern=Pattern.ACCUSATION,
        confidence=0.9,
        why="",
    )
    right_words = "it was within Azerbaijan’s right to establish the checkpoint on “its own territory,”"
    right = _quote(text, right_words, cue="claimed that it", kind=QuoteKind.MIXED)
    claims = {_words(text, claim): claim for claim in _claims(text, right, arms)}
    assert [text[start:end] for start, end in claims[content].hedges] == ["without substantiation"]
    assert claims[content].reasons[0] is Reason.ACCUSATION
    assert any("Azerbaijan installed an illegal checkpoint" in words for words in claims)


def test_of_quotes_within_quotes_only_one_claim_is_made() -> None:
    text = "Okoro said that Lind had told him that 14 ships ran aground in 2021."
    outer = _quote(text, "Lind had told him that 14 ships ran aground in 2021")
    inner = _quote(text, "14 ships ran aground in 2021", cue="told")
    assert len(_claims(text, outer, inner)) == 1


_PIECES = st.lists(
    st.sampled_from(
        [
            "Norland",
            " installed",
            " 40 per cent",
            " never",
            " because of",
            ". ",
            "\n\n",
            "“",
            "”",
            '"',
            "?",
            ",",
            " May 3",
            " reportedly",
            " the first",
            " more than",
            " of it",
            " we hope",
            " illegal",
            "ﬁ",
            " 2019",
            "👩‍👩‍👧",
            "’s",
            " $",
        ]
    ),
    max_size=40,
)


@given(_PIECES, st.lists(st.tuples(st.integers(0, 200), st.integers(1, 60)), max_size=6))
def test_claims_lie_in_the_text_in_order_and_apart(pieces: list[str], ranges: list[tuple[int, int]]) -> None:
    text = "".join(pieces)
    quotes = [
        SuggestedQuote((Span(start, end),), (), (), QuoteKind.DIRECT, Pattern.QUOTE_ALONE, 0.5, "")
        for start, length in ranges
        if start < (end := min(len(text), start + length))
    ]
    claims = _claims(text, *quotes)
    spans = sorted(span for claim in claims for span in claim.spans)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert [claim.spans for claim in claims] == sorted(claim.spans for claim in claims)
    assert all(0 < claim.confidence <= 1 and claim.why and claim.reasons for claim in claims)
    assert claims == _claims(text, *quotes)


@pytest.mark.parametrize(
    "unit",
    [
        "the fleet lost 14 ships because of Norland and never paid ",
        "“",
        '" ',
        "“‘”’",
        "1 | 2 | 3\n",
        "NORLAND CLOSED THE HARBOUR IN 2019. ",
        "Norland closed 4 harbours in 2019. ",
        "May 3 of 2019 ",
    ],
    ids=["no full stop", "opening marks", "straight marks", "mixed marks", "table", "capitals", "sentences", "dates"],
)
def test_the_work_grows_with_the_text_and_no_faster(unit: str) -> None:
    small, large = (read(unit * times, "en") for times in (400, 1_600))
    suggest_claims(small, [])  # the lexicon is read and made ready once
    work, four_times = (_lines_run(partial(suggest_claims, reading, [])) for reading in (small, large))
    assert four_times <= 4.4 * work + 200


def _lines_run(act: Callable[[], object]) -> int:
    """Count the lines of Python that run; of a comprehension each round is one."""
    count = 0

    def line(_frame: object, event: str, _argument: object) -> object:
        nonlocal count
        count += event == "line"
        return line

    before = sys.gettrace()
    sys.settrace(line)  # type: ignore[arg-type]  # a tracer may return any tracer
    try:
        act()
    finally:
        sys.settrace(before)
    return count


def test_capitals_alone_make_no_named_act() -> None:
    assert _claims("NORLAND CLOSED THE OLD HARBOUR THERE.") == []


@pytest.mark.parametrize(
    ("language", "checkable", "opinion"),
    [
        ("de", "Die Mieten sind seit 2015 um mehr als 40 Prozent gestiegen.", "Ich finde, das ist ein schöner Ort."),
        ("fr", "Les loyers ont augmenté de plus de 40 pour cent depuis 2015.", "Je pense que c’est une belle ville."),
        ("es", "Los alquileres subieron más de 40 por ciento desde 2015.", "Creo que es una ciudad hermosa."),
        ("ar", "ارتفعت الإيجارات أكثر من 40 في المئة منذ عام 2015.", "أعتقد أن هذه مدينة جميلة."),
    ],
)
def test_figures_dates_and_comparisons_tell_in_other_languages_too(language: str, checkable: str, opinion: str) -> None:
    (claim,) = _claims(checkable, language=language)
    assert {Reason.NUMBER, Reason.DATE, Reason.COMPARISON} <= set(claim.reasons)
    assert _claims(opinion, language=language) == []


def test_a_claim_begins_behind_the_word_that_joins_it_to_its_cue() -> None:
    text = "Okoro said that 14 ships ran aground in 2021."
    (claim,) = _claims(text, _quote(text, "that 14 ships ran aground in 2021", source="Okoro"))
    assert _words(text, claim) == "14 ships ran aground in 2021"
