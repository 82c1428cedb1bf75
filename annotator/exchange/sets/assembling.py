"""Rows of other programs' files put together to annotation sets, one for each reviewer and article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from annotator.exchange.sets.annotator_json.rows import OTHERS_TABLES, OWN_TABLES
from annotator.exchange.sets.redirects import speakers_of
from annotator.model import AnnotationSet, Article, Decision, Others, Reviewer, Speaker, TextVersion
from annotator.model.ids import set_id

_POINTERS = ("claim", "quote", "evidence", "reply_to", "extent", "mark")
"""Fields in which a row names another row of its article."""


@dataclass
class Rows:
    """What was read: articles with their versions, people, speakers, and rows of every owned table.

    `rows` are values of the model that have an owner (`reviewer`) and an `article`, in the order of the file.
    """

    articles: dict[str, tuple[Article, dict[str, TextVersion]]] = field(default_factory=dict)
    reviewers: dict[str, Reviewer] = field(default_factory=dict)
    speakers: dict[str, Speaker] = field(default_factory=dict)
    rows: dict[str, Any] = field(default_factory=dict)

    def add_text(self, article: Article, version: TextVersion) -> None:
        """Note a text, and its article."""
        self.articles.setdefault(article.id, (article, {}))[1].setdefault(version.id, version)

    def add(self, row: Any) -> None:
        """Note a row; of two with one id the first stays."""
        self.rows.setdefault(row.id, row)


def assemble(read: Rows) -> list[AnnotationSet]:
    """Make the sets, by article and reviewer in the order in which they first come up.

    A set has its reviewer's rows, the rows of others that they refer to, and the speakers of both.
    """
    owned: defaultdict[tuple[str, str], list[Any]] = defaultdict(list)
    for row in read.rows.values():
        owned[row.article, row.reviewer].append(row)
    order = {article: place for place, article in enumerate(read.articles)}
    keys = sorted(owned, key=lambda key: order[key[0]])
    return [_set(read, article, reviewer, owned[article, reviewer]) for article, reviewer in keys]


def _set(read: Rows, article_id: str, reviewer: str, rows: list[Any]) -> AnnotationSet:
    article, versions = read.articles[article_id]
    others = list(_referred(read, rows, reviewer))
    owners = dict.fromkeys(row.reviewer for row in others)
    return AnnotationSet(
        set_id(article_id, reviewer),
        article,
        tuple(versions.values()),
        read.reviewers[reviewer],
        **tables_of(rows, OWN_TABLES),
        speakers=speakers_of([*rows, *others], read.speakers),
        others=Others(reviewers=tuple(read.reviewers[owner] for owner in owners), **tables_of(others, OTHERS_TABLES)),
    )


def tables_of(rows: Iterable[Any], tables: Mapping[str, type[Any]]) -> dict[str, Any]:
    """Give rows by the names of their tables, of several with one id the first; tables without rows are left out."""
    names = {kind: name for name, kind in tables.items()}
    found: defaultdict[str, dict[str, Any]] = defaultdict(dict)
    for row in rows:
        if type(row) in names:
            found[names[type(row)]].setdefault(row.id, row)
    return {name: tuple(found[name].values()) for name in tables if name in found}


def _referred(read: Rows, rows: Iterable[Any], reviewer: str) -> Iterator[Any]:
    """Give the rows of others that rows refer to, and those that these refer to, each once."""
    waiting, seen = list(rows), set()
    while waiting:
        for target in _pointed_at(waiting.pop()):
            found = read.rows.get(target)
            if found is not None and target not in seen:
                seen.add(target)
                waiting.append(found)
                if found.reviewer != reviewer:
                    yield found


def _pointed_at(row: Any) -> Iterator[str]:
    yield from (found for name in _POINTERS if (found := getattr(row, name, None)))
    if isinstance(row, Decision):
        yield from (*row.marks, *row.replaces, *(one.id for one in row.rested_on))
