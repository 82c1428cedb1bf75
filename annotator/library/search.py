"""Searching a library: titles, texts, quotes, claims and speakers, by SQLite's full-text index (FTS5)."""

from __future__ import annotations

import re
import sqlite3

from annotator.library.notices import Hit
from annotator.library.redirects import targets
from annotator.library.sight import Sight

_WEIGHED = 5000
_WORD = re.compile(r"[\w\u0300-\u036f]+")
"""A word with its accents, which may be characters of their own; the index drops them."""


def match_expression(words: str) -> str:
    """Turn what a person typed into an FTS5 expression: all words, the last one as a beginning.

    Everything but letters and digits only parts words, so nothing typed can be an FTS5 operator.
    Source of the grammar: SQLite's documentation of FTS5, section 3.
    """
    found: list[str] = _WORD.findall(words)
    if not found:
        return ""
    return " ".join([f'"{word}"' for word in found[:-1]] + [f'"{found[-1]}"*'])


def search(db: sqlite3.Connection, sight: Sight, words: str, limit: int) -> list[Hit]:
    """Find what has all of `words`: speakers first, then titles, quotes, claims, texts; best first in each."""
    expression = match_expression(words)
    if not expression:
        return []
    hits: list[Hit] = []
    passed_over = targets(db).keys() | sight.hidden_speakers()
    for kind, sql in _QUERIES.items():
        rest = limit - len(hits)
        if rest <= 0:
            break
        order = _order(db, f"{kind}s_index", expression)
        sql = sql.format(order=order, quotes=sight.table("quotes"), claims=sight.table("claims"))
        for title, snippet, article, mark, speaker in db.execute(sql, (expression, rest)):
            if speaker not in passed_over:
                hits.append(Hit(kind, title, " ".join(snippet.split()), article, mark, speaker))
    return hits


def _order(db: sqlite3.Connection, index: str, expression: str) -> str:
    """Order by how well things fit where they are few enough to weigh each; the newest first otherwise."""
    (found,) = db.execute(
        f"select count(*) from (select 1 from {index} where {index} match ? limit {_WEIGHED})", (expression,)
    ).fetchone()
    return "rank" if found < _WEIGHED else "i.rowid desc"


_QUERIES = {
    "speaker": """select s.name, trim(s.role || ' ' || s.affiliation), null, null, s.id
        from speakers_index i join speakers s on s.number = i.rowid
        where speakers_index match ? order by {order} limit ?""",
    "article": """select a.title, trim(a.publisher || ' ' || a.published), a.id, null, null
        from articles_index i join articles a on a.number = i.rowid
        where articles_index match ? order by {order} limit ?""",
    "quote": """select a.title, snippet(quotes_index, 0, '', '', '…', 16), q.article, q.id, null
        from quotes_index i join {quotes} q on q.number = i.rowid join articles a on a.id = q.article
        where quotes_index match ? order by {order} limit ?""",
    "claim": """select a.title, snippet(claims_index, -1, '', '', '…', 16), c.article, c.id, null
        from claims_index i join {claims} c on c.number = i.rowid join articles a on a.id = c.article
        where claims_index match ? order by {order} limit ?""",
    "text": """select a.title, snippet(texts_index, 0, '', '', '…', 16), a.id, null, null
        from texts_index i join texts t on t.number = i.rowid
        join text_versions v on v.sha256 = t.sha256 join articles a on a.id = v.article
        where texts_index match ? order by {order} limit ?""",
}
