"""What is told of an article in every report: its texts, its marks numbered in text order, and what is said on them.

A claim brings the quote in which it is made; a quote has a number of its own where it holds no claim, or where somebody
said something about the quote itself. Several reviewers' words on one mark stand on it together. No clock: no date of
export.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from annotator.exchange.languages import language_tag
from annotator.exchange.reports.directions import right_to_left
from annotator.exchange.reports.told.cards import Cards
from annotator.exchange.reports.told.remarks import Remarks
from annotator.exchange.reports.told.stretches import Piece, told_blocks
from annotator.exchange.reports.told.values import Field, Kind, Part, ToldArticle, ToldMark, ToldText
from annotator.exchange.reports.told.words import STATUS_ORDER, counted_words, date_words
from annotator.exchange.sets.marked import MarkedArticle, MarkedSet, spans_of
from annotator.exchange.web_addresses import web_address
from annotator.i18n import _, ngettext
from annotator.model import Agreed, Article, Claim, Comment, Mark, Quote, Status, TextVersion


def tell_article(marked: MarkedArticle) -> ToldArticle:
    """Give what reports show of one article and its sets."""
    return _Teller(marked).told()


class _Teller:
    """Tells of ONE article."""

    def __init__(self, marked: MarkedArticle) -> None:
        self._article = marked.article
        self._versions = marked.versions
        self._sets = [MarkedSet(one) for one in marked.sets]
        self._remarks = Remarks(self._sets)
        marks = _all_marks(self._sets)
        claims_in = _claims_in(marks)
        told_by_claims = {row for row in claims_in if not self._has_words_of_its_own(row)}
        self._marks = [mark for mark in sorted(marks.values(), key=_order) if mark.id not in told_by_claims]
        told_with = {claims_in[row][0].id: marks[row] for row in told_by_claims}
        quotes = {claim: quote for claim, quote in told_with.items() if isinstance(quote, Quote)}
        self._cards = Cards(self._sets, self._remarks, quotes)

    def told(self) -> ToldArticle:
        """Tell all; the marks of the newest text have the lowest numbers."""
        texts: list[ToldText] = []
        for version in reversed(self._versions):
            text = self._text(version, 1 + sum(len(one.marks) for one in texts))
            if text.marks or not texts:
                texts.append(text)
        marks = [mark for text in texts for mark in text.marks]
        counts = Counter(mark.status for mark in marks if mark.status is not None)
        return ToldArticle(
            title=self._article.title,
            fields=tuple(_facts(self._article)),
            summary=_summary(marks, counts, self._sets),
            language=language_tag(self._article.language),
            right_to_left=right_to_left(self._article.title),
            texts=tuple(texts),
            remarks=self._remarks.on_the_article(),
            counts=counts,
            published=self._article.published,
        )

    def _has_words_of_its_own(self, quote: str) -> bool:
        """Tell whether somebody said something about a quote itself, so that it needs a card of its own."""
        decided = any(one.decision(quote) for one in self._sets)
        is_open = any(one.set.agreed.get(quote) is Agreed.OPEN for one in self._sets)
        return decided or is_open or bool(self._remarks.on_mark(quote))

    def _text(self, version: TextVersion, first: int) -> ToldText:
        marks = [mark for mark in self._marks if mark.version == version.id]
        entries: list[Mark | Comment] = sorted([*marks, *self._remarks.on_words(version.id)], key=_order)
        told: list[ToldMark] = []
        pieces: list[Piece] = []
        for number, entry in enumerate(entries, first):
            if isinstance(entry, Comment):
                told.append(self._cards.of_remark(entry, number, version.text))
                pieces += _remark_pieces(told[-1])
            else:
                told.append(self._cards.of_mark(entry, number))
                pieces += self._cards.pieces(entry, told[-1])
        title = "" if version is self._versions[-1] else _earlier(version)
        return ToldText(title, told_blocks(version, pieces), tuple(told))


def _all_marks(sets: Sequence[MarkedSet]) -> dict[str, Mark]:
    """Give all marks that somebody says something on, and the quotes of their claims, by id."""
    found: dict[str, Mark] = {}
    for one in sets:
        for mark in one.marks():
            quote = one.quote_of(mark) if isinstance(mark, Claim) else None
            found |= {each.id: each for each in (mark, quote) if each is not None and each.id not in found}
    return found


def _claims_in(marks: Mapping[str, Mark]) -> dict[str, list[Claim]]:
    """Give the claims in each quote (id) of the same text, in text order."""
    found: dict[str, list[Claim]] = {}
    for mark in sorted(marks.values(), key=_order):
        quote = marks.get(mark.quote or "") if isinstance(mark, Claim) else None
        if isinstance(mark, Claim) and quote is not None and quote.version == mark.version:
            found.setdefault(quote.id, []).append(mark)
    return found


def _order(entry: Mark | Comment) -> tuple[int, int, int, str]:
    """Order by place in the text: what begins first, the longer first, quotes before claims before remarks."""
    spans = entry.spans if isinstance(entry, Comment) else spans_of(entry)
    kind = 2 if isinstance(entry, Comment) else int(isinstance(entry, Claim))
    return min(spans).start, kind, -max(span.end for span in spans), entry.id


def _remark_pieces(told: ToldMark) -> Iterator[Piece]:
    return (Piece(span, told.number, Part.REMARK, told.colour) for span in told.spans)


def _earlier(version: TextVersion) -> str:
    if version.added:
        return _("Marks on an earlier text, of {date}").format(date=date_words(version.added))
    return _("Marks on an earlier text")


def _facts(article: Article) -> Iterator[Field]:
    facts = (
        Field(_("Byline"), article.byline),
        Field(_("Publisher"), article.publisher),
        Field(_("Published"), date_words(article.published)),
        Field(_("Web address"), article.url, web_address(article.url)),
    )
    return (fact for fact in facts if fact.text)


def _summary(marks: Sequence[ToldMark], counts: Mapping[Status, int], sets: Sequence[MarkedSet]) -> str:
    """Say in a line what there is and whose: "7 claims: 5 substantiated, 2 disputed · 4 further quotes · Ann"."""
    claims = sum(counts.values())
    line = ngettext("{count} claim", "{count} claims", claims).format(count=claims)
    if claims:
        found = ", ".join(counted_words(status, counts[status]) for status in STATUS_ORDER if counts.get(status))
        line = _("{claims}: {found}").format(claims=line, found=found)
    quotes = sum(mark.kind is Kind.QUOTE for mark in marks)
    more = ngettext("{count} further quote", "{count} further quotes", quotes).format(count=quotes) if quotes else ""
    names = dict.fromkeys(_("Agreed set") if one.set.agreed else one.reviewer.name for one in sets)
    return " · ".join(chain(filter(None, (line, more)), names))
