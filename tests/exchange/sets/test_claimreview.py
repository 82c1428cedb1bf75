from __future__ import annotations

import io
import re
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.exchange import ExchangeError, format_named, write
from annotator.exchange.sets.ratings.claimreview import anchor
from annotator.exchange.web_addresses import web_address
from annotator.model import Agreed, Article, Finding, Speaker, SpeakerKind, Verdict
from tests.exchange.sets.ratings import (
    ANSWERS,
    CLOSED,
    OPEN,
    agreed_set,
    reviews_of,
    scripts_in,
    single,
    to_bytes,
    told,
)

# What is written


def test_what_was_decided_or_found_alike_becomes_a_claim_review() -> None:
    decided, unanimous = reviews_of(agreed_set())
    assert decided == {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": f"https://desk.example.org/lachin#{anchor(agreed_set().claims[0])}",
        "claimReviewed": OPEN,
        "author": {"@type": "Organization", "name": "Fact Desk"},
        "datePublished": "2023-05-02",
        "itemReviewed": {
            "@type": "Claim",
            "text": OPEN,
            "author": {
                "@type": "Person",
                "name": "Catherine Colonna",
                "jobTitle": "Foreign Minister",
                "affiliation": {"@type": "Organization", "name": "France"},
            },
            "datePublished": "2023-04-27",
            "appearance": {
                "@type": "NewsArticle",
                "url": "https://paper.example.org/%D5%B3%D5%A1%D5%B6%D5%A1%D5%BA%D5%A1%D6%80%D5%B0?id=1",
                "headline": "The Lachin corridor",
                "author": [{"@type": "Person", "name": "Jane Doe"}, {"@type": "Person", "name": "Րաֆֆի"}],
                "publisher": {"@type": "Organization", "name": "The Paper"},
                "datePublished": "2023-04-27",
                "inLanguage": "en",
            },
        },
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": 1,
            "bestRating": 5,
            "worstRating": 1,
            "alternateName": "Unsubstantiated",
            "ratingExplanation": "It is shut.",
        },
    }
    assert unanimous["reviewRating"]["ratingValue"] == 5
    assert unanimous["reviewRating"]["alternateName"] == "Substantiated"
    assert unanimous["itemReviewed"]["text"] == CLOSED
    assert "author" not in unanimous["itemReviewed"]


def test_names_of_reviewers_stay_inside_and_words_like_them_do_not() -> None:
    assert reviews_of(agreed_set())[1]["reviewRating"]["ratingExplanation"] == "Seen.\nA photo."
    reason = "The ministry: it is shut.\nAnnex 2: see there.\nBob says: no."
    one = agreed_set()
    (review, _other) = reviews_of(
        replace(one, verdicts=(replace(one.verdicts[0], rationale=reason), *one.verdicts[1:]))
    )
    assert review["reviewRating"]["ratingExplanation"] == reason


def test_a_wording_stands_for_the_words_and_is_never_cut() -> None:
    long = "The road " + "really " * 40 + "is shut."
    (review,) = reviews_of(single(wording="  " + long.replace("road ", "road\n\n") + " "))
    assert review["claimReviewed"] == long
    assert review["itemReviewed"]["text"] == OPEN
    assert "nsubstantiated" not in review["claimReviewed"]


def test_one_claim_has_the_page_for_itself() -> None:
    assert [review["url"] for review in reviews_of(single())] == [ANSWERS["url"]]
    (script,) = scripts_in(to_bytes(single(), form="script"))
    assert script["url"] == ANSWERS["url"]
    assert b"<!--" not in to_bytes(single(), form="script")
    urls = [review["url"] for review in reviews_of(agreed_set(), url="https://desk.example.org/a?b=1#top")]
    assert len(set(urls)) == 2
    assert all(re.fullmatch(r"https://desk\.example\.org/a\?b=1#claim-[0-9a-f]{8}", url) for url in urls)


@pytest.mark.parametrize(
    ("speaker", "author"),
    [
        (Speaker("s1", " The  Court ", SpeakerKind.ORGANISATION, role="Court"), ("Organization", "The Court")),
        (Speaker("s1", "Ann", affiliation="  "), ("Person", "Ann")),
        (Speaker("s1", "A source", SpeakerKind.UNNAMED), None),
        (Speaker("s1", "The article", SpeakerKind.DOCUMENT), None),
        (Speaker("s1", " "), None),
    ],
)
def test_who_made_a_claim_is_named_or_not_told(speaker: Speaker, author: tuple[str, str] | None) -> None:
    (review,) = reviews_of(replace(single(), speakers=(speaker,)))
    found = review["itemReviewed"].get("author")
    assert found == (author and {"@type": author[0], "name": author[1]})


@pytest.mark.parametrize(
    ("published", "date"),
    [
        ("2023-04-27", "2023-04-27"),
        ("2023-04-27T10:00:00+02:00", "2023-04-27"),
        ("2023-04", None),
        ("2023", None),
        ("2023-02-30", None),
        ("27 April 2023", None),
        ("", None),
        ("٢٠٢٣-٠٤-٢٧", None),
    ],
)
def test_only_whole_dates_are_told(published: str, date: str | None) -> None:
    one = single()
    (review,) = reviews_of(replace(one, article=replace(one.article, published=published)))
    assert review["itemReviewed"].get("datePublished") == date
    assert review["itemReviewed"]["appearance"].get("datePublished") == date


def test_what_is_not_known_is_left_out() -> None:
    one = single()
    bare = Article("a1", "A speech", language="?", url="paper.example.org", byline=" ; ")
    verdict = Verdict("d1", "a1", "r0", "c1", Finding.SUBSTANTIATED)
    (review,) = reviews_of(replace(one, article=bare, quotes=(), speakers=(), verdicts=(verdict,)))
    assert review == {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": ANSWERS["url"],
        "claimReviewed": OPEN,
        "author": {"@type": "Organization", "name": "Fact Desk"},
        "itemReviewed": {
            "@type": "Claim",
            "text": OPEN,
            "appearance": {"@type": "CreativeWork", "headline": "A speech"},
        },
        "reviewRating": {
            "@type": "Rating",
            "ratingValue": 5,
            "bestRating": 5,
            "worstRating": 1,
            "alternateName": "Substantiated",
        },
    }


def test_an_article_of_which_nothing_is_known_is_no_appearance() -> None:
    one = single()
    (review,) = reviews_of(replace(one, article=Article("a1", " ", byline="Jane Doe", published="2023-04-27")))
    assert "appearance" not in review["itemReviewed"]


def test_a_desk_names_itself_and_its_ratings_in_its_own_words() -> None:
    first, second = reviews_of(
        agreed_set(), author_url="https://desk.example.org", substantiated="Հիմնավորված", unsubstantiated="Անհիմն"
    )
    assert first["author"] == {"@type": "Organization", "name": "Fact Desk", "url": "https://desk.example.org"}
    assert first["reviewRating"]["alternateName"] == "Անհիմն"
    assert second["reviewRating"]["alternateName"] == "Հիմնավորված"


# Script blocks


def test_script_blocks_hold_the_same() -> None:
    page = to_bytes(agreed_set(), form="script")
    assert scripts_in(page) == reviews_of(agreed_set())
    places = re.findall(rb'<!-- Checked at: id="(.+)" -->', page)
    assert [urlsplit(one["url"]).fragment.encode() for one in scripts_in(page)] == places


@pytest.mark.parametrize("words", ["</script><script>alert(1)</script>", "<!--<script>", "]]>", "&lt;b>", "\u2028"])
def test_no_word_ends_a_block(words: str) -> None:
    one = single(wording=f"So {words} it is")
    page = to_bytes(one, form="script")
    assert scripts_in(page) == reviews_of(one)
    block = page.partition(b'"application/ld+json">')[2]
    assert block.count(b"<") == 1
    assert b"&" not in block


def test_the_file_is_named_by_what_it_is() -> None:
    found = format_named("claimreview")
    assert found.ending_for(ANSWERS) == ".json"
    assert found.ending_for(ANSWERS | {"form": "script"}) == ".html"
    assert found.agreed_only


# What is refused


@pytest.mark.parametrize("name", ["url", "author"])
def test_what_must_be_known_is_asked_for_by_name(name: str) -> None:
    words = next(one.label for one in format_named("claimreview").questions if one.name == name)
    with pytest.raises(ExchangeError, match=re.escape(words)):
        to_bytes(agreed_set(), **{name: " "})


@pytest.mark.parametrize(
    "address", ["desk.example.org", "ftp://desk.example.org", "https://", "https://a b", "javascript:alert(1)"]
)
@pytest.mark.parametrize("name", ["url", "author_url"])
def test_an_address_that_is_none_is_refused_by_name(name: str, address: str) -> None:
    words = next(one.label for one in format_named("claimreview").questions if one.name == name)
    with pytest.raises(ExchangeError, match=rf"“{words}”: “{re.escape(address)}” is no web address"):
        to_bytes(agreed_set(), **{name: address})
    assert any(address in one for one in told(agreed_set(), answers=ANSWERS | {name: address}))


def test_an_unknown_form_is_refused() -> None:
    with pytest.raises(ExchangeError, match="“Written as” can be answered with: json, script"):
        to_bytes(agreed_set(), form="page")


def test_nothing_agreed_is_no_empty_file() -> None:
    one = agreed_set()
    with pytest.raises(ExchangeError, match=r"reviewers’ own sets.*Export the agreed set"):
        to_bytes(replace(one, agreed={}))
    nothing = replace(one, agreed=dict.fromkeys(one.agreed, Agreed.OPEN))
    with pytest.raises(ExchangeError, match=r"no claim that was decided.*5 claims are left out.*: 5 disputed"):
        to_bytes(nothing)
    with pytest.raises(ExchangeError, match="no claim that was decided or found alike"):
        to_bytes()
    target = io.BytesIO()
    with pytest.raises(ExchangeError):
        write("claimreview", [nothing], target, ANSWERS)
    assert target.getvalue() == b""


def test_half_a_character_pair_is_refused() -> None:
    with pytest.raises(ExchangeError, match="“The Lachin corridor” holds half of a character pair"):
        to_bytes(single(wording="\ud800"))


# What is told before


def test_what_is_missing_is_told_before() -> None:
    one = agreed_set()
    long = replace(
        one.claims[0], wording="The road between the two towns is shut since the beginning of last December."
    )
    sentences = told(
        replace(one, claims=(long, *one.claims[1:]), article=replace(one.article, url="", published="2023"))
    )
    assert len(long.wording) >= 75
    assert sentences == [
        "3 claims are left out, as they have no rating: 1 unchecked, 1 disputed, 1 set aside.",
        "1 claim has no wording of its own: the words of the article may not be understood alone.",
        "1 claim has 75 characters or more, and will be cut where it is shown: “The road between the two towns … "
        "the beginning of last December”. Give it a shorter wording.",
        "1 claim has no speaker who is a person or an organisation: it will name nobody.",
        "1 article has no web address: readers cannot go to where the claim was made.",
        "1 article has no full date (year, month, day): when the claim was made will not be told.",
        "2 claims share the page: give the place where each is checked its anchor "
        f"(#{anchor(one.claims[0])}, #{anchor(one.claims[1])}), as in the file.",
    ]


def test_nothing_is_told_where_nothing_is_missing() -> None:
    worded = single(wording="The road is open.")
    assert told(worded) == []
    assert told(worded, answers={}) == []
    assert len(told(single())) == 1
    assert told(single(wording="x" * 74)) == []
    assert len(told(single(wording="x" * 75))) == 1


def test_own_sets_beside_an_agreed_one_are_left_out_and_told() -> None:
    own = replace(agreed_set(), agreed={}, id="own")
    assert reviews_of(own, single()) == reviews_of(single())
    assert told(own, single(wording="The road is open.")) == [
        "1 reviewer’s own set is left out: only what was decided or found alike is published."
    ]
    assert told(own) == [
        "These are reviewers’ own sets, and only what was decided or found alike is published. "
        "Export the agreed set instead."
    ]


@given(st.text(max_size=20))
@settings(max_examples=50, deadline=None)
def test_an_address_is_one_that_everybody_takes_or_none(words: str) -> None:
    for written in (words, f"https://{words}", f"https://x.example/{words}", f"http://x.example/?{words}#{words}"):
        found = web_address(written)
        assert not found or re.fullmatch(r"https?://[A-Za-z0-9._:\[\]-]+[A-Za-z0-9/:@!$&'()*+,;=%~?#._-]*", found)
        assert web_address(found) == found
