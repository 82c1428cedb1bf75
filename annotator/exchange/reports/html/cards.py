"""The cards beside an article as HTML: who said what, what was found, why, on which evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from annotator.exchange.reports.html.text import STATUS_CLASSES, colour_class
from annotator.exchange.reports.markup import NOTHING, Markup, element, joined, words
from annotator.exchange.reports.told.values import (
    Field,
    ToldDecision,
    ToldEvidence,
    ToldFinding,
    ToldMark,
    ToldRemark,
)
from annotator.i18n import _
from annotator.model import Stance

_STANCE_CLASSES = {Stance.SUPPORTS: "good", Stance.CONTRADICTS: "bad", Stance.CONTEXT: "unchecked"}


def card(mark: ToldMark, article: int, heading: int, language: str | None, *, placed: bool) -> Markup:
    """Make the card of a mark; `heading` is the level of its heading, `language` that of the article's words.

    `placed` tells whether words of it are shown in the article: a mark on blanks alone has none to lead to.
    """
    status = STATUS_CLASSES[mark.status] if mark.status else ""
    parts = [
        element(
            "div",
            _head(mark, f"{article}-{mark.number}", f"h{heading}", placed=placed),
            element("p", words(mark.says), class_="says", lang=language, dir="auto"),
            class_="top",
        ),
        _facts(mark.facts),
        *map(_finding, mark.findings),
        *map(_decision, mark.decisions),
    ]
    if mark.remarks:
        parts.append(element("div", *map(remark, mark.remarks), class_="part"))
    classes = " ".join(part for part in ("card", status, colour_class("p", mark.colour)) if part)
    return element("li", *parts, class_=classes, id=f"c{article}-{mark.number}", tabindex=-1)


def remark(one: ToldRemark) -> Markup:
    """Make a remark, with who wrote it."""
    return element(
        "div",
        _by(one.author, one.when),
        element("p", words(one.text), dir="auto"),
        class_="remark reply" if one.is_reply else "remark",
    )


def _head(mark: ToldMark, key: str, tag: str, *, placed: bool) -> Markup:
    number = words(str(mark.number))
    if placed:
        label = _("Mark {number}: show it in the article").format(number=mark.number)
        number = element("a", number, class_="back", href=f"#m{key}", aria_label=label)
    else:
        number = element("span", number, class_="back")
    name = mark.who or _("No speaker")
    role = element("span", words(mark.role), class_="role", dir="auto") if mark.role else NOTHING
    headline = element("span", words(mark.headline), class_="verdict")
    return element(tag, number, element("bdi", words(name)), headline, role, class_="who")


def _facts(fields: Iterable[Field]) -> Markup:
    rows = [_fact(one) for one in fields]
    return element("dl", *rows, class_="facts") if rows else NOTHING


def _fact(one: Field) -> Markup:
    text = words(one.text)
    value = link(text, one.address) if one.address else text
    return joined(element("dt", words(one.label)), element("dd", value, dir="auto"))


def link(shown: Markup, address: str) -> Markup:
    """Make a link that tells the other side nothing of this page."""
    return element("a", shown, href=address, rel="noopener noreferrer nofollow")


def _by(name: str, when: str, *more: Markup) -> Markup:
    day = element("span", words(when), class_="when") if when else NOTHING
    return element("p", element("bdi", words(name)), *more, day, class_="by")


def _finding(one: ToldFinding) -> Markup:
    told = element("span", words(one.verdict), class_="verdict") if one.verdict else NOTHING
    basis = element("span", words(one.basis), class_="quiet", dir="auto") if one.basis else NOTHING
    parts = [_by(one.reviewer, one.when, told, basis)]
    if one.challenge is not None:
        parts.append(_labelled(_("Challenges the claim"), one.challenge))
    if one.reason:
        parts.append(element("p", words(one.reason), class_="why", dir="auto"))
    if one.evidence:
        parts.append(element("ul", *map(_evidence, one.evidence), class_="evidence"))
    return element("div", *parts, class_=f"part {STATUS_CLASSES[one.status]}")


def _labelled(label: str, text: str) -> Markup:
    return element("p", element("b", words(label)), *([words(f": {text}")] if text else []), class_="why", dir="auto")


def _decision(one: ToldDecision) -> Markup:
    parts = [_by(_("Decision: {name}").format(name=one.by), one.when), element("p", words(one.what), class_="quiet")]
    if one.reason:
        parts.append(element("p", words(one.reason), class_="why", dir="auto"))
    return element("div", *parts, _facts(one.fields), class_="part decision")


def _evidence(one: ToldEvidence) -> Markup:
    shown = element("bdi", words(one.title))
    title = link(shown, one.address) if one.address else shown
    return element(
        "li",
        element("span", words(one.says), class_=f"stance {_STANCE_CLASSES[one.stance]}"),
        element("span", title, class_="what"),
        *_excerpt(one),
        _facts(one.fields),
    )


def _excerpt(one: ToldEvidence) -> Iterator[Markup]:
    if one.excerpt:
        yield element("blockquote", words(one.excerpt), class_="excerpt", dir="auto")
