"""Merged speakers: which one each leads to now.

A merge leaves a redirect. Imports may bring chains of them, and even circles, where two libraries merged the same two
speakers each the other way round: there the one with the lowest id stands for all.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection

LEADING_HERE = """with recursive leading(id) as (
    select ?1 union select s.id from speakers s join leading on s.merged_into = leading.id)"""
"""SQL for the ids of a speaker (parameter 1) and of all that were merged into it."""


def targets(db: sqlite3.Connection, speakers: Collection[str] | None = None) -> dict[str, str]:
    """Map those of `speakers` (None: of all) that were merged into another one to the one that stands for them."""
    if speakers is None:
        links = dict(db.execute("select id, merged_into from speakers where merged_into is not null"))
        return {row: _end(row, links) for row in links if _end(row, links) != row}
    links = dict(
        db.execute(
            """with recursive link(id, target) as (
                select id, merged_into from speakers
                    where id in (select value from json_each(?)) and merged_into is not null
                union select s.id, s.merged_into from link join speakers s on s.id = link.target
                    where s.merged_into is not null)
            select id, target from link""",
            (json.dumps(sorted(speakers)),),
        )
    )
    return {row: _end(row, links) for row in speakers if _end(row, links) != row}


def _end(speaker: str, links: dict[str, str]) -> str:
    passed = [speaker]
    while (following := links.get(passed[-1])) is not None:
        if following in passed:
            return min(passed[passed.index(following) :])
        passed.append(following)
    return passed[-1]
