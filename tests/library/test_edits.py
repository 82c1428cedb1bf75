"""The verbs of an edit: what they do, whose rows they may touch, what they refuse."""

from __future__ import annotations

import pytest

from annotator.library import Library, LibraryError, NotFoundError, NotYoursError
from annotator.model import Basis, Finding, Stance, Status
from tests.library.making import TEXT, add_article, add_claim, add_quote, draft, rows, span


def judge(library: Library, claim: str, finding: Finding | None, **more: str) -> None:
    with library.edit("Judge") as edit:
        edit.give_verdict(claim, finding, **more)


def test_the_same_text_is_one_article(library: Library) -> None:
    assert add_article(library) == add_article(library)
    assert library.article_count() == 1


def test_a_text_with_halves_of_characters_is_kept_whole(library: Library) -> None:
    article = add_article(library, "pair \ud83d\ude00 half \ud83d nul \0 end")
    assert library.latest_version(article.id).text == "pair 😀 half \ufffd nul \ufffd end"
    assert library.check() == []


def test_a_draft_without_words_is_refused(library: Library) -> None:
    with pytest.raises(LibraryError, match="no words"):
        add_article(library, " \n ")


def test_who_hears_of_a_new_reviewer_may_ask_who_acts(library: Library) -> None:
    before, heard = library.reviewer, []
    library.subscribe(lambda _changed: heard.append(library.reviewer))
    new = library.act_as("Ben")
    assert heard == [before]
    assert library.reviewer == new
    assert library.undo() is None


def test_marks_of_others_can_be_judged_but_not_changed(library: Library) -> None:
    article = add_article(library).id
    quote, claim = add_quote(library, article), add_claim(library, article)
    library.act_as("Ben")
    before = rows(library.path)
    changes = [
        lambda e: e.change_quote(quote.id, content=[span("closed")]),
        lambda e: e.assign_speaker(quote.id, None),
        lambda e: e.change_claim(claim.id, wording="x"),
        lambda e: e.remove_mark(quote.id),
        lambda e: e.remove_mark(claim.id),
        lambda e: e.remove_article(article),
    ]
    for change in changes:
        with pytest.raises(NotYoursError, match="Ada"), library.edit("Change") as edit:
            change(edit)
    assert rows(library.path) == before
    judge(library, claim.id, Finding.SUBSTANTIATED)
    assert library.annotations(article).statuses[claim.id] is Status.SUBSTANTIATED


def test_a_mark_somebody_else_has_worked_on_cannot_be_deleted(library: Library) -> None:
    article = add_article(library).id
    quote = add_quote(library, article)
    claim = add_claim(library, article)
    library.act_as("Ben")
    judge(library, claim.id, Finding.SUBSTANTIATED)
    add_claim(library, article, "closed", quote=quote.id)
    library.act_as("Ada")
    for mark in (quote, claim):
        with pytest.raises(NotYoursError, match="Ben"), library.edit("Delete") as edit:
            edit.remove_mark(mark.id)


def test_deleting_a_quote_leaves_its_claims_with_their_speaker(library: Library) -> None:
    article = add_article(library).id
    with library.edit("Mark") as edit:
        anna = edit.add_speaker("Anna Berg").id
        quote = edit.add_quote(article, [span("The road is closed")], speaker=anna)
        claim = edit.add_claim(article, [span("closed")], quote=quote.id)
        edit.add_comment("Hm", quote=quote.id)
        edit.remove_mark(quote.id)
    (left,) = library.annotations(article).claims
    assert (left.id, left.quote, left.speaker) == (claim.id, None, anna)
    assert library.annotations(article).comments == ()


def test_an_article_that_others_only_added_can_be_deleted(library: Library) -> None:
    article = add_article(library).id
    library.act_as("Ben")
    with library.edit("Delete") as edit:
        edit.remove_article(article)
    assert library.articles(archived=None) == []
    library.undo()
    assert library.latest_version(article).text == TEXT


def test_verdicts_are_kept_when_the_mind_changes(library: Library) -> None:
    claim = add_claim(library, add_article(library).id)
    judge(library, claim.id, Finding.UNSUBSTANTIATED, basis=Basis.NO_EVIDENCE, rationale="none given")
    judge(library, claim.id, Finding.SET_ASIDE)
    verdict = library.annotations(claim.article).verdicts[0]
    assert (verdict.basis, verdict.rationale) == ("", "none given")
    judge(library, claim.id, None)
    earlier = library.earlier_verdicts(claim.id)
    assert [one.finding for one in earlier] == [Finding.UNSUBSTANTIATED, Finding.SET_ASIDE]
    assert library.annotations(claim.article).statuses[claim.id] is Status.UNCHECKED


def test_counts_follow_every_step(library: Library) -> None:
    article = add_article(library).id
    claim = add_claim(library, article)
    judge(library, claim.id, Finding.SUBSTANTIATED)
    library.act_as("Ben")
    judge(library, claim.id, Finding.UNSUBSTANTIATED)
    add_quote(library, article)
    summary = library.article_summary(article)
    assert (summary.quotes, summary.claims, summary.counts) == (1, 1, {Status.DISPUTED: 1})
    library.undo()
    library.undo()
    summary = library.article_summary(article)
    assert (summary.quotes, summary.counts) == (0, {Status.SUBSTANTIATED: 1})
    assert library.articles() == [summary]


def test_evidence_is_used_again_and_goes_with_its_last_use(library: Library) -> None:
    article = add_article(library).id
    one, other = add_claim(library, article), add_claim(library, article, "Cars pass")
    with library.edit("Evidence") as edit:
        evidence = edit.add_evidence(one.id, title="Photo", excerpt_spans=(span("closed"),))
        edit.cite(evidence.id, other.id, Stance.CONTRADICTS)
        edit.cite(evidence.id, other.id, Stance.CONTEXT)
    citations = library.annotations(article).citations
    assert sorted(one.stance for one in citations) == [Stance.CONTEXT, Stance.SUPPORTS]
    for citation in citations:
        assert library.evidence_of(article) == [evidence]
        with library.edit("Remove") as edit:
            edit.remove_citation(citation.id)
    assert library.evidence_of(article) == []


def test_nothing_reaches_from_one_article_into_another(library: Library) -> None:
    here, there = add_article(library).id, add_article(library, "Another text.").id
    quote, claim = add_quote(library, here), add_claim(library, here)
    with library.edit("Evidence") as edit:
        evidence = edit.add_evidence(claim.id)
        comment = edit.add_comment("Hm", claim=claim.id)
        other = edit.add_claim(there, [(0, 7)])
    changes = [
        lambda e: e.add_claim(there, [(0, 7)], quote=quote.id),
        lambda e: e.change_claim(other.id, quote=quote.id),
        lambda e: e.cite(evidence.id, other.id),
        lambda e: e.add_comment("Hm", claim=other.id, reply_to=comment.id),
    ]
    for change in changes:
        with pytest.raises(LibraryError, match="another article"), library.edit("Change") as edit:
            change(edit)


def test_what_is_not_there_is_said_to_be_gone(library: Library) -> None:
    article = add_article(library).id
    changes = [
        lambda e: e.add_quote("gone", [(0, 4)]),
        lambda e: e.add_quote(article, [(0, 4)], speaker="gone"),
        lambda e: e.add_claim(article, [(0, 4)], quote="gone"),
        lambda e: e.give_verdict("gone", Finding.SUBSTANTIATED),
        lambda e: e.remove_mark("gone"),
        lambda e: e.remove_article("gone"),
        lambda e: e.merge_speakers("gone", "neither"),
    ]
    for change in changes:
        with pytest.raises(NotFoundError), library.edit("Change") as edit:
            change(edit)
    for read in (library.article, library.latest_version, library.speaker, library.article_of):
        with pytest.raises(NotFoundError):
            read("gone")


def test_owner_and_place_of_a_row_cannot_be_changed(library: Library) -> None:
    quote = add_quote(library, add_article(library).id)
    for field in ("reviewer", "article", "id", "nonsense"):
        with pytest.raises(TypeError), library.edit("Change") as edit:
            edit.change_quote(quote.id, **{field: "x"})


def test_merged_speakers_are_one_everywhere_until_undone(library: Library) -> None:
    article = add_article(library).id
    with library.edit("Marks") as edit:
        names = ("Anna Berg", "A. Berg", "Judge Berg")
        anna, short, judge_berg = (edit.add_speaker(name).id for name in names)
        for speaker, words in ((anna, "The road"), (short, "closed"), (judge_berg, "Cars")):
            edit.add_quote(article, [span(words)], speaker=speaker)
        edit.add_claim(article, [span("April")], speaker=judge_berg)
    with library.edit("Merge") as edit:
        edit.merge_speakers(short, judge_berg)
    with library.edit("Merge") as edit:
        kept = edit.merge_speakers(anna, judge_berg)
    assert kept.aliases == ("A. Berg", "Judge Berg")
    found = library.annotations(article)
    assert {mark.speaker for mark in (*found.quotes, *found.claims)} == {anna}
    assert len(library.speaker_quotes(anna)) == 3
    assert {quote.quote.speaker for quote in library.speaker_quotes(anna)} == {anna}
    assert library.speaker(judge_berg).id == anna
    (match,) = library.speakers("judge berg")
    assert (match.speaker.id, match.here, match.uses) == (anna, 0, 3)
    assert [one.id for one in library.speakers_called("A. BERG")] == [anna]
    assert [hit.speaker for hit in library.search("berg") if hit.kind == "speaker"] == [anna]
    with pytest.raises(LibraryError, match="two different"), library.edit("Merge") as edit:
        edit.merge_speakers(short, anna)
    library.undo()
    library.undo()
    assert {quote.speaker for quote in library.annotations(article).quotes} == {anna, short, judge_berg}
    assert len(library.speakers("berg")) == 3


def test_reviewers_have_names_of_their_own(library: Library) -> None:
    for name in ("", "  ", "ADA"):
        with pytest.raises(LibraryError), library.edit("Add") as edit:
            edit.add_reviewer(name)
    assert library.act_as("ada").name == "Ada"
    ben = library.act_as("Ben")
    with library.edit("Rename") as edit:
        edit.change_reviewer(ben.id, name="Benjamin")
    assert library.reviewer.name == "Benjamin"
    with Library.open(library.path) as again:
        assert again.reviewer.name == "Benjamin"


def test_only_some_marks_and_what_hangs_on_them(library: Library) -> None:
    article = add_article(library).id
    quote = add_quote(library, article)
    claim, other = add_claim(library, article), add_claim(library, article, "Cars pass")
    for one in (claim, other):
        judge(library, one.id, Finding.SUBSTANTIATED)
        with library.edit("More") as edit:
            edit.add_evidence(one.id, title=one.id)
            edit.add_comment("Hm", claim=one.id)
    with library.edit("Comment") as edit:
        edit.add_comment("Hm", quote=quote.id)
    found = library.annotations(article, [claim.id, quote.id])
    assert [one.id for one in found.quotes] == [quote.id]
    assert [one.id for one in found.claims] == [claim.id]
    assert {one.claim for one in found.verdicts} == {claim.id}
    assert [one.title for one in found.evidence] == [claim.id]
    assert {one.claim or one.quote for one in found.comments} == {claim.id, quote.id}
    assert set(found.statuses) == {claim.id}
    assert library.annotations(article, []).quotes == ()
    assert len(library.annotations(article).claims) == 2


def test_articles_are_listed_filtered_and_put_away(library: Library) -> None:
    first = add_article(library, "One text.", "Älteste Straße").id
    with library.edit("Add") as edit:
        second = edit.add_article(draft("Two text.", "Brücke")).id
        edit.change_article(second, published="2024-01-01")
    assert [one.id for one in library.articles()] == [second, first]
    assert [one.id for one in library.articles(order="title")] == [second, first]
    assert [one.id for one in library.articles(order="oldest", limit=1)] == [first]
    assert [one.id for one in library.articles(order="oldest", limit=1, offset=1)] == [second]
    assert [one.id for one in library.articles(words="alteste str")] == [first]
    with library.edit("Archive") as edit:
        edit.change_article(first, archived=True)
    assert [one.id for one in library.articles()] == [second]
    assert [one.id for one in library.articles(archived=True)] == [first]
    assert library.article_count() == 2
