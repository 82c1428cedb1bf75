"""Remarks on words of the text, or on the whole article: comments that are on no mark, each with its thread."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from annotator.i18n import _
from annotator.model import Comment, Reviewer, Spans, TextVersion
from annotator.text import words_of
from annotator.ui.on_marks import author_of, person_of
from annotator.ui.shown import Card, Owner, SaidComment, ShownRemark

ON_THE_WHOLE = -1
"""Where cards of remarks on the whole article stand: before all others."""


class Thread:
    """A remark with what was answered; its id is that of the first comment."""

    def __init__(self, first: Comment) -> None:
        self.first = first
        self.comments = [first]

    @property
    def id(self) -> str:
        """The id of the first comment, and so of its card."""
        return self.first.id


def threads(comments: Iterable[Comment]) -> list[Thread]:
    """Put comments that are on no mark into threads, in the order of their first ones.

    A reply to one that is not there begins a thread of its own.
    """
    given = list(comments)
    by_id = {one.id: one for one in given}
    found: dict[str, Thread] = {}
    for one in given:
        first = _first(one, by_id)
        if first is one:
            found[one.id] = Thread(one)
    for one in given:
        first = _first(one, by_id)
        if first is not one:
            found[first.id].comments.append(one)
    return list(found.values())


def _first(comment: Comment, by_id: Mapping[str, Comment]) -> Comment:
    """Give the comment that begins the thread; of replies that go round, the one with the lowest id."""
    seen = {comment.id: comment}
    while comment.reply_to in by_id:
        comment = by_id[comment.reply_to or ""]
        if comment.id in seen:
            return seen[min(seen)]
        seen[comment.id] = comment
    return comment


class RemarkShowing:
    """Makes cards and places of the remarks of one article, and remembers which comments are theirs."""

    def __init__(self, version: TextVersion) -> None:
        self._version = version
        self._comments: dict[str, str] = {}
        """The first comment of the thread of each comment, by ids."""
        self.owner_of: dict[str, str] = {}
        """Whose each remark is, by ids."""

    def note(self, found: Iterable[Thread]) -> None:
        """Remember the remarks that there are."""
        known = list(found)
        self._comments = {comment.id: thread.id for thread in known for comment in thread.comments}
        self.owner_of = {thread.id: thread.first.reviewer for thread in known}

    def concerned(self, comments: Collection[str]) -> set[str]:
        """Give the remarks (ids) to whose threads some comments (ids) belong."""
        return {self._comments[one] for one in comments if one in self._comments}

    def place(self, thread: Thread, *, mine: bool, owner: Owner | None, people: dict[str, Reviewer]) -> ShownRemark:
        """Make what the article shows of a remark; one from outside of the library has no `owner` to tell."""
        author = author_of(thread.first, people)
        hint = _("Remark by {author}: {text}").format(author=author, text=_short(thread.first.text))
        told = None if thread.first.outside_author else owner
        return ShownRemark(thread.id, self._spans(thread), mine, hint, told)

    def card(self, thread: Thread, me: str, people: dict[str, Reviewer]) -> Card:
        """Make the card of a remark; `me` is the reviewer (id) who acts."""
        spans = self._spans(thread)
        said = tuple(SaidComment(one, author_of(one, people), one.reviewer == me) for one in thread.comments)
        return Card(
            id=thread.id,
            position=spans[0].start if spans else ON_THE_WHOLE,
            words=words_of(self._version.text, spans) if spans else _("The whole article"),
            claim=None,
            quote=None,
            owner=person_of(people, thread.first.reviewer),
            mine=thread.first.reviewer == me,
            comments=said,
            remark=said[0],
        )

    def _spans(self, thread: Thread) -> Spans:
        """Give where a remark stands in the text on show: nowhere, if it is on the whole or on another text."""
        here = thread.first.version == self._version.id
        return tuple(span for span in thread.first.spans if span.start < span.end) if here else ()


def _short(text: str, most: int = 200) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[:most].rstrip()}…"
