"""Reviewers' remarks on one article, in threads: on marks, on words of the text, on the whole article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from annotator.exchange.reports.told.values import ToldRemark
from annotator.exchange.reports.told.words import date_words
from annotator.exchange.sets.marked import MarkedSet
from annotator.model import Comment, Reviewer


def initials_of(name: str, known: str = "") -> str:
    """Give the initials of a name: those that are `known`, else the first letters of its first three words."""
    return known or "".join(word[0] for word in name.split()[:3]).upper()


class Remarks:
    """All remarks of the sets of one article, each thread where its first remark stands."""

    def __init__(self, sets: Sequence[MarkedSet]) -> None:
        self._owners = {one.reviewer.id: one.reviewer for one in sets}
        self._comments = {comment.id: comment for one in sets for comment in one.set.comments}
        self._known = {mark.id for one in sets for mark in one.marks()}
        self._versions = {version.id for one in sets for version in one.set.versions}
        self._threads: defaultdict[str, list[Comment]] = defaultdict(list)
        self._firsts: list[Comment] = []
        self._on_marks: defaultdict[str, list[Comment]] = defaultdict(list)
        for comment in sorted(self._comments.values(), key=lambda one: (one.written, one.id)):
            first = self._first(comment)
            self._threads[first.id].append(comment)
            if first is comment:
                self._firsts.append(comment)
                self._on_marks[self._mark(comment)].append(comment)

    def on_mark(self, mark: str) -> tuple[ToldRemark, ...]:
        """Give the remarks on a mark (id)."""
        return self._told(self._on_marks.get(mark, ()))

    def on_words(self, version: str) -> list[Comment]:
        """Give the first remark of each thread on words of a text (id) that are no mark."""
        return [one for one in self._firsts if self._stands_on_words(one) and one.version == version]

    def on_the_article(self) -> tuple[ToldRemark, ...]:
        """Give the remarks on the article as a whole, and those whose mark is gone."""
        return self._told(one for one in self._firsts if not self._mark(one) and not self._stands_on_words(one))

    def thread(self, first: Comment) -> tuple[ToldRemark, ...]:
        """Give a remark with the answers to it."""
        return self._told([first])

    def author(self, comment: Comment) -> tuple[str, str]:
        """Give the name and the initials of who wrote a remark."""
        if comment.outside_author:
            return comment.outside_author, initials_of(comment.outside_author)
        owner = self._owners.get(comment.reviewer, Reviewer(comment.reviewer, comment.reviewer))
        return owner.name, initials_of(owner.name, owner.initials)

    def _first(self, comment: Comment) -> Comment:
        """Give the remark that a thread began with; one on another mark than the remark it answers begins anew."""
        seen = {comment.id}
        first = comment
        while (before := self._comments.get(first.reply_to or "")) is not None and before.id not in seen:
            seen.add(before.id)
            first = before
        own, its = self._mark(comment), self._mark(first)
        return comment if own and own != its else first

    def _mark(self, comment: Comment) -> str:
        mark = comment.claim or comment.quote or ""
        return mark if mark in self._known else ""

    def _stands_on_words(self, comment: Comment) -> bool:
        return not self._mark(comment) and bool(comment.spans) and comment.version in self._versions

    def _told(self, firsts: Iterable[Comment]) -> tuple[ToldRemark, ...]:
        return tuple(self._remark(one, first) for first in firsts for one in self._ordered(first))

    def _ordered(self, first: Comment) -> list[Comment]:
        return [first, *(one for one in self._threads[first.id] if one is not first)]

    def _remark(self, comment: Comment, first: Comment) -> ToldRemark:
        name, initials = self.author(comment)
        return ToldRemark(
            name, initials, comment.text, comment.written, date_words(comment.written), comment is not first
        )
