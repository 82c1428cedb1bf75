"""Reading what a reviewer's suggestions need: what was refused, what was learnt, what was seen before."""

from __future__ import annotations

import json
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

from annotator.library.notices import Refusals, SeenBefore
from annotator.library.queries import Queries
from annotator.library.tables import LESSONS, REFUSALS

if TYPE_CHECKING:
    from annotator.suggest.learning import Counts


class SuggestionQueries(Queries):
    """The reads about suggestions: one's own refusals and counts, and what was seen before in other articles."""

    def refusals(self, article: str | None = None) -> Refusals:
        """Give what the acting reviewer wants no more in an article (id), or (None) in any article of the library."""
        holds = "everywhere = 1" if article is None else "(article = ?2 or everywhere = 1)"
        keys = (self._sight.reviewer,) if article is None else (self._sight.reviewer, article)
        rows = self.many(REFUSALS, f"reviewer = ?1 and {holds}", keys, "refused, words, id")
        return Refusals(tuple(rows), frozenset(one.key for one in rows))

    def suggestion_counts(self) -> Counts:
        """Give how often the acting reviewer took and refused suggestions, by key (`annotator.suggest.learning`)."""
        from annotator.suggest.learning import Count  # a library is opened without the rules and their lexicons

        lessons = self._all(  # put together by SQLite and read at once: many rows would take four times as long
            f"""select taken, '[' || group_concat(keys) || ']' from {self.seen(LESSONS)}
            where reviewer = ? group by taken""",
            (self._sight.reviewer,),
        )
        counted = {bool(taken): Counter(chain.from_iterable(json.loads(keys))) for taken, keys in lessons}
        taken, refused = counted.get(True, Counter()), counted.get(False, Counter())
        return {key: Count(taken[key], refused[key]) for key in sorted(taken.keys() | refused.keys())}

    def seen_before(
        self, words: str, article: str | None, *, claim: str | None = None, limit: int = 5
    ) -> tuple[SeenBefore, ...]:
        """Give quotes and claims of other articles than `article` (id) that say what `words` say, or nearly so.

        The most alike first. `claim` (id) is the one they are compared with, so that `SeenBefore.linked` can be told.
        What others did where their work is closed to the acting reviewer is left out.
        """
        from annotator.library.seeking import seek  # the window starts without it

        with self.one_moment():
            return seek(self._db, self, self._sight, words, article=article, claim=claim, limit=limit)
