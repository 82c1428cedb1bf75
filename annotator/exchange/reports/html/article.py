"""One article of the HTML report: its head, its text and the panel of cards."""

from __future__ import annotations

from collections.abc import Iterator

from annotator.exchange.reports.html.cards import card, link, remark
from annotator.exchange.reports.html.text import STATUS_CLASSES, TextPage
from annotator.exchange.reports.markup import NOTHING, Markup, element, joined, words
from annotator.exchange.reports.told.values import Field, ToldArticle, ToldText
from annotator.exchange.reports.told.words import STATUS_ORDER
from annotator.i18n import _


def article_markup(told: ToldArticle, number: int, level: int) -> Markup:
    """Make an article beside its cards; `number` is part of all ids, `level` that of its heading."""
    sheet = element("div", _header(told, level), *_texts(told, number, level), _key(), class_="sheet")
    return joined(
        element("article", sheet, _panel(told, number, level), class_="report", id=f"a{number}"), Markup("\n")
    )


def _header(told: ToldArticle, level: int) -> Markup:
    title = element(f"h{level}", words(told.title), class_="title", lang=told.language, dir="auto")
    facts = element("p", *map(_fact, told.fields), class_="meta") if told.fields else NOTHING
    return element("header", title, facts, element("p", words(told.summary), class_="summary"), _bar(told))


def _fact(one: Field) -> Markup:
    shown = link(words(one.text), one.address) if one.address else words(one.text)
    label = element("span", words(f"{one.label}: "), class_="hidden")
    return element("span", label, element("bdi", shown))


def _bar(told: ToldArticle) -> Markup:
    """Draw how many claims were found what: a piece for each claim."""
    pieces = [
        element("span", class_=STATUS_CLASSES[status])
        for status in STATUS_ORDER
        for _claim in range(told.counts.get(status, 0))
    ]
    return element("div", *pieces, class_="bar", aria_hidden="true") if pieces else NOTHING


def _texts(told: ToldArticle, number: int, level: int) -> Iterator[Markup]:
    for text in told.texts:
        if text.title:
            yield element(f"h{level + 1}", words(text.title), class_="earlier")
        yield TextPage(text, number, level + (2 if text.title else 1)).blocks(told.language)


def _panel(told: ToldArticle, number: int, level: int) -> Markup:
    heading = element(f"h{level + 1}", words(_("Claims and quotes")), class_="over", id=f"h{number}")
    parts = [heading, *(each for text in told.texts for each in _cards(text, told, number, level))]
    if told.remarks:
        parts.append(element(f"h{level + 2}", words(_("Remarks on the article")), class_="over"))
        parts.append(element("div", *map(remark, told.remarks), class_="card loose"))
    return element("section", *parts, class_="panel", id=f"claims{number}", aria_labelledby=f"h{number}")


def _cards(text: ToldText, told: ToldArticle, number: int, level: int) -> Iterator[Markup]:
    if text.title and text.marks:
        yield element(f"h{level + 2}", words(text.title), class_="over")
    if text.marks:
        deeper = level + (3 if text.title else 2)
        placed = {begun for block in text.blocks for one in block.stretches for begun in one.begins}
        cards = [card(mark, number, deeper, told.language, placed=mark.number in placed) for mark in text.marks]
        yield element("ol", *cards, class_="cards")
    elif not text.title:
        yield element("p", words(_("Nothing is marked in this text.")), class_="quiet")


def _key() -> Markup:
    """Say what the marks in the text mean."""
    shown = (
        ("q pn", _("what was said")),
        ("s pn", _("who said it")),
        ("w", _("the word that reports it")),
        ("c good", _("claim, substantiated")),
        ("c bad", _("claim, unsubstantiated")),
        ("c disputed", _("claim, disputed")),
        ("c unchecked", _("claim, unchecked")),
    )
    return element("p", *(element("span", words(label), class_=classes) for classes, label in shown), class_="key")
