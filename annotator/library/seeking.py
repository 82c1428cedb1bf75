"""Finding statements in other articles that say the same: the full-text index finds them, `suggest` tells how alike.

Only words that few statements have are looked up, so that a large library answers in a few milliseconds.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import log2

from annotator.library.counting import counting_uses, counting_verdict
from annotator.library.notices import SeenBefore
from annotator.library.queries import Queries
from annotator.library.sight import Sight
from annotator.library.tables import CITATIONS, CLAIMS, QUOTES
from annotator.model import Status
from annotator.model.ids import earlier_check_id
from annotator.review import claim_status
from annotator.suggest.seen_before import ENOUGH, SHARED, Likeness, Statement

_MOST_WORDS = 9
"""By how many words, the longest, statements are looked up."""
_RARE = 500
"""Words that more statements have find nothing alone, only two of them together."""
_LOOKED_AT = 50
"""How many of those found are compared."""
_MOST_COMMON = 4
"""How many of the frequent words are looked up together."""
_SHORT, _STEM, _ENDING = 5, 4, 3
"""Of words of five letters and more, at most the last three may be others."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A mark that was found, and how alike it is."""

    mark: str
    is_claim: bool
    article: str
    words: str
    wording: str
    like: Likeness


def seek(
    db: sqlite3.Connection,
    queries: Queries,
    sight: Sight,
    words: str,
    *,
    article: str | None,
    claim: str | None,
    limit: int,
) -> tuple[SeenBefore, ...]:
    """Give what `SuggestionQueries.seen_before` gives."""
    statement = Statement(words)
    if not statement.words or limit < 1:
        return ()
    found = [
        *_alike(db, queries, statement, article, is_claim=True),
        *_alike(db, queries, statement, article, is_claim=False),
    ]
    found.sort(key=lambda one: (-one.like.score, not one.is_claim, one.mark))
    seen: dict[tuple[str, tuple[str, ...]], SeenBefore] = {}
    for one in found:
        key = (one.article, tuple(Statement(one.words).words))
        known = seen.get(key)
        if known is None and len(seen) == limit:
            continue
        if known is None or (known.verdict is None and known.is_claim and one.is_claim):
            told = _told(db, queries, sight, one, claim)
            if known is None or told.verdict is not None:
                seen[key] = told
    return tuple(seen.values())


def _alike(
    db: sqlite3.Connection, queries: Queries, statement: Statement, article: str | None, *, is_claim: bool
) -> list[_Found]:
    """Find the quotes or claims of other articles that are alike enough."""
    table = CLAIMS if is_claim else QUOTES
    wording = "wording" if is_claim else "''"
    numbers = json.dumps(_candidates(db, f"{table.name}_index", statement.sought))
    rows = db.execute(
        f"""select id, article, words, {wording} from {queries.seen(table)}
        where number in (select value from json_each(?)) and article is not ?""",
        (numbers, article),
    )
    found = []
    for row, where, words, said in rows:
        like = statement.likeness(Statement(words))
        if said and not like.identical:
            like = max(like, statement.likeness(Statement(said)), key=lambda one: (one.identical, one.score))
        if like.score >= ENOUGH:
            found.append(_Found(row, is_claim, where, words, said, like))
    return found


def _candidates(db: sqlite3.Connection, index: str, words: Iterable[str]) -> list[int]:
    """Find the rows (numbers) that have the most, and the rarest, of the words; the newest of those alike."""
    chosen = sorted(words, key=lambda word: (-len(word), word))[:_MOST_WORDS]
    terms = [_term(word) for word in chosen]
    weights: defaultdict[int, float] = defaultdict(float)
    hits: defaultdict[int, int] = defaultdict(int)
    rare: list[str] = []
    common: list[str] = []
    for term in terms:
        having = _having(db, index, term)
        if len(having) > _RARE:
            common.append(term)
            continue
        rare.append(term)
        for row in having:
            weights[row] += 1 / log2(2 + len(having))
            hits[row] += 1
    for expression in _with_common(rare, common):
        for row in _having(db, index, expression):
            weights[row] += 1 / log2(2 + _RARE)
            hits[row] += 1 if rare else SHARED
    enough = min(SHARED, len(terms))
    best = sorted((-weights[row], -row) for row, number in hits.items() if number >= enough)
    return [-row for _weight, row in best[:_LOOKED_AT]]


def _with_common(rare: Sequence[str], common: Sequence[str]) -> list[str]:
    """Give expressions for what has common words too: beside a rare one, or where there is none, nearly all of them."""
    if rare:
        return [f"({' OR '.join(rare)}) AND {term}" for term in common[:_MOST_COMMON]]
    several = list(common[:_MOST_COMMON])
    if len(several) < _MOST_COMMON:
        return [" AND ".join(several)] if several else []
    return [" AND ".join(several[:place] + several[place + 1 :]) for place in range(len(several))]


def _having(db: sqlite3.Connection, index: str, expression: str) -> list[int]:
    rows = db.execute(
        f"select rowid from {index} where {index} match ? order by rowid desc limit ?", (expression, _RARE + 1)
    )
    return [row for (row,) in rows]


def _term(word: str) -> str:
    """Give the FTS5 expression for a word; of a longer one whatever begins alike, so that other endings are found."""
    if len(word) < _SHORT:
        return f'"{word}"'
    return f'"{word[: max(_STEM, len(word) - _ENDING)]}"*'


def _told(db: sqlite3.Connection, queries: Queries, sight: Sight, found: _Found, claim: str | None) -> SeenBefore:
    """Bring together what is shown of a mark."""
    article = queries.article(found.article)
    told = SeenBefore(
        mark=found.mark,
        is_claim=found.is_claim,
        article=article.id,
        title=article.title,
        published=article.published,
        words=found.words,
        likeness=found.like.score,
        identical=found.like.identical,
        wording=found.wording,
        differs=found.like.differs,
        linked=claim is not None and _is_linked(queries, claim, found.mark),
    )
    if not found.is_claim:
        return told
    verdict = counting_verdict(db, found.mark, sight.reviewer)
    if article.id in sight.closed:  # where the claim stands would tell of others' verdicts
        status = claim_status([verdict.finding] if verdict else [])
    else:
        (stands,) = db.execute("select status from claim_statuses where claim = ?", (found.mark,)).fetchone()
        status = Status(stands)
    pieces = {one.evidence for one in counting_uses(db, found.mark, sight.reviewer)}
    return replace(told, status=status, verdict=verdict, evidence=len(pieces))


def _is_linked(queries: Queries, claim: str, mark: str) -> bool:
    """Tell whether anybody whose work is seen cites a mark as an earlier check of a claim."""
    ids = [earlier_check_id(claim, mark, one.id) for one in queries.reviewers()]
    cited = "claim = ?1 and evidence in (select value from json_each(?2))"
    return bool(queries.many(CITATIONS, cited, (claim, json.dumps(ids))))
