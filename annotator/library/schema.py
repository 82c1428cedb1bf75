"""The library's tables, triggers and migrations.

What a published version made of the tables is never edited: a change of the tables is a further migration, which
alters them and makes the triggers anew from `annotator.library.tables`.

Triggers keep the journal (each row's image before and after), the stamps and tombstones, and the search index.
They are part of the file: no program can change a row outside an open action, whatever it is.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from annotator.library.tables import (
    ARTICLES,
    BLIND_VERDICTS,
    BLINDS,
    CHALLENGES,
    CITATIONS,
    CLAIMS,
    COMMENTS,
    DECISIONS,
    DISMISSALS,
    EARLIER_VERDICTS,
    EVIDENCE,
    FIRST_TABLES,
    LESSONS,
    MATCH_STATEMENTS,
    OPENINGS,
    QUOTES,
    REFUSALS,
    REVIEWERS,
    SECOND_TABLES,
    SETS,
    SPEAKERS,
    TABLES,
    THIRD_TABLES,
    VERDICTS,
    VERSIONS,
    Table,
)

APPLICATION_ID = 0x416E6E6F  # "Anno": what `file` and others recognise a library by
SCHEMA_VERSION = 3

_BOOKKEEPING = """
create table about (key text primary key, value text not null) strict, without rowid;
create table clock (
    only_one integer primary key check (only_one = 1),
    stamp text not null,
    action integer
) strict;
create table actions (
    id integer primary key autoincrement,
    name text not null,
    reviewer text,
    article text,
    at text not null,
    kind text not null check (kind in ('edit', 'import', 'undo', 'redo', 'erase')),
    concerns integer references actions (id),
    stamp text not null
) strict;
create index actions_by_reviewer on actions (reviewer, id);
create index actions_by_stamp on actions (stamp);
create index actions_by_concern on actions (concerns, id) where concerns is not null;
create table touched (
    article text not null,
    action integer not null references actions (id),
    primary key (article, action)
) strict, without rowid;
create table changes (
    action integer not null references actions (id),
    tbl text not null,
    row text not null,
    article text,
    mark text,
    before text,
    after text,
    unique (action, tbl, row)
) strict;
create index changes_by_row on changes (tbl, row, action);
create index changes_by_mark on changes (mark, action) where mark is not null;
create table stamps (
    tbl text not null,
    row text not null,
    stamp text not null,
    tomb text,
    article text,
    reviewer text,
    content text,
    primary key (tbl, row)
) strict, without rowid;
create index tombstones on stamps (article, reviewer) where tomb is not null;
create index living_with_tombstone on stamps (tbl, row) where tomb is not null and content is null;
create table merged_stamps (
    action integer not null references actions (id),
    tbl text not null,
    row text not null,
    before text,
    after text,
    primary key (action, tbl, row)
) strict, without rowid;
create table texts (
    number integer primary key,
    sha256 text not null unique,
    text text not null
) strict;
create table originals (
    version text primary key,
    media_type text not null,
    sha256 text not null,
    data blob not null
) strict;
create table claim_statuses (
    claim text primary key,
    article text not null,
    status text not null
) strict, without rowid;
create index claim_statuses_by_article on claim_statuses (article, status);
create table article_counts (
    article text primary key,
    quotes integer not null,
    claims integer not null,
    statuses text not null,
    unchecked integer not null,
    added text not null
) strict, without rowid;
create index article_counts_by_unchecked on article_counts (unchecked desc, added desc, article desc);
"""

_WORK: dict[Table[Any], str] = {
    ARTICLES: """title text not null, byline text not null, publisher text not null, url text not null,
        published text not null, language text not null, archived integer not null, added text not null""",
    VERSIONS: """article text not null references articles (id),
        sha256 text not null references texts (sha256), blocks text not null, added text not null""",
    REVIEWERS: "name text not null, initials text not null, colour text not null",
    SETS: """article text not null references articles (id),
        reviewer text not null references reviewers (id), finished text not null""",
    SPEAKERS: """name text not null, kind text not null, role text not null, affiliation text not null,
        aliases text not null, merged_into text references speakers (id)""",
    QUOTES: """article text not null references articles (id),
        reviewer text not null references reviewers (id),
        version text not null references text_versions (id),
        content text not null, cue text not null, source text not null, kind text not null,
        speaker text references speakers (id), words text not null, start integer not null""",
    CLAIMS: """article text not null references articles (id),
        reviewer text not null references reviewers (id),
        version text not null references text_versions (id), spans text not null, wording text not null,
        quote text references quotes (id), speaker text references speakers (id),
        words text not null, start integer not null""",
    VERDICTS: """article text not null references articles (id),
        reviewer text not null references reviewers (id), claim text not null references claims (id),
        finding text not null, basis text not null, rationale text not null, given text not null""",
    EARLIER_VERDICTS: """article text not null references articles (id),
        reviewer text not null references reviewers (id), claim text not null references claims (id),
        finding text not null, basis text not null, rationale text not null, given text not null,
        replaced text not null""",
    EVIDENCE: """article text not null references articles (id),
        reviewer text not null references reviewers (id), kind text not null, title text not null,
        publisher text not null, url text not null, file text not null, contact text not null,
        archive_url text not null, published text not null, accessed text not null, locator text not null,
        excerpt text not null, version text references text_versions (id), excerpt_spans text not null,
        asked text not null, channel text not null, answer text not null, confidential integer not null""",
    CITATIONS: """article text not null references articles (id),
        reviewer text not null references reviewers (id), evidence text not null references evidence (id),
        claim text not null references claims (id), stance text not null""",
    COMMENTS: """article text not null references articles (id),
        reviewer text not null references reviewers (id), text text not null,
        quote text references quotes (id), claim text references claims (id),
        version text references text_versions (id), spans text not null,
        reply_to text references comments (id), outside_author text not null, written text not null""",
    BLIND_VERDICTS: """article text not null references articles (id),
        reviewer text not null references reviewers (id), claim text not null,
        finding text not null, basis text not null, rationale text not null, given text not null""",
    OPENINGS: """article text not null references articles (id),
        reviewer text not null references reviewers (id), opened text not null""",
    CHALLENGES: """article text not null references articles (id),
        reviewer text not null references reviewers (id), claim text not null references claims (id),
        reason text not null, raised text not null""",
    MATCH_STATEMENTS: """article text not null references articles (id),
        reviewer text not null references reviewers (id), first text not null, second text not null,
        same integer not null, said text not null""",
    DECISIONS: """article text not null references articles (id),
        reviewer text not null references reviewers (id), mark text not null, outcome text not null,
        marks text not null, finding text, basis text not null, speaker text references speakers (id), extent text,
        reason text not null, cause text not null, waits_for text, rested_on text not null, replaces text not null,
        decided text not null""",
    BLINDS: "article text not null references articles (id), whom text, by text not null",
    DISMISSALS: "key text not null, by text not null",
    REFUSALS: """article text not null references articles (id),
        reviewer text not null references reviewers (id), kind text not null, key text not null, words text not null,
        everywhere integer not null, refused text not null""",
    LESSONS: """article text not null references articles (id),
        reviewer text not null references reviewers (id), keys text not null, taken integer not null""",
}

_SECOND = """
alter table stamps add column base text;
create table gave_way (
    action integer not null references actions (id),
    tbl text not null,
    row text not null,
    stamp text not null,
    content text not null,
    stands text,
    primary key (tbl, row, stamp, content)
) strict, without rowid;
create index gave_way_by_action on gave_way (action);
create table mark_groups (
    mark text primary key,
    article text not null,
    kind text not null,
    first text not null,
    start integer not null,
    finish integer not null
) strict, without rowid;
create index mark_groups_by_place on mark_groups (article, kind, start, finish, mark);
create index mark_groups_by_first on mark_groups (first);
create table taking_part (
    article text not null,
    reviewer text not null,
    primary key (article, reviewer)
) strict, without rowid;
create table dispute_index (
    mark text primary key,
    article text not null,
    added text not null,
    place integer not null,
    kind text not null,
    state text not null,
    turn integer not null,
    severity integer not null,
    kinds text not null,
    statement text not null,
    speaker text not null,
    speakers text not null,
    reviewers text not null,
    waits_for text,
    since text not null,
    decided text not null
) strict, without rowid;
create index dispute_index_by_turn on dispute_index (turn, severity, added, article, place);
create index dispute_index_by_article on dispute_index (article);
create index quotes_by_owner on quotes (article, reviewer);
create index claims_by_owner on claims (article, reviewer);
create index verdicts_by_owner on verdicts (article, reviewer);
create index sets_finished on sets (article) where finished <> '';
create index blind_verdicts_by_article on blind_verdicts (article);
create index openings_by_article on openings (article);
create index challenges_by_article on challenges (article);
create index challenges_by_claim on challenges (claim);
create index match_statements_by_article on match_statements (article);
create index decisions_by_article on decisions (article);
create index decisions_by_speaker on decisions (speaker) where speaker is not null;
create index decisions_by_waiting on decisions (waits_for) where waits_for is not null;
create index blinds_by_article on blinds (article);
"""

_THIRD = """
create index refusals_by_article on refusals (article, reviewer);
create index refusals_everywhere on refusals (reviewer) where everywhere = 1;
create index lessons_by_article on lessons (article);
create index lessons_by_owner on lessons (reviewer, taken, keys);
"""

_INDEXES = """
create index articles_by_added on articles (archived, added, id);
create index articles_by_title on articles (archived, title collate nocase, id);
create index articles_by_date on articles (archived, published, added, id);
create index text_versions_by_article on text_versions (article);
create index sets_by_reviewer on sets (reviewer);
create index quotes_by_article on quotes (article, start);
create index quotes_by_version on quotes (version);
create index quotes_by_speaker on quotes (speaker, article, start);
create index claims_by_article on claims (article, start);
create index claims_by_version on claims (version);
create index claims_by_quote on claims (quote);
create index claims_by_speaker on claims (speaker);
create index verdicts_by_article on verdicts (article);
create index earlier_verdicts_by_claim on earlier_verdicts (claim);
create index earlier_verdicts_by_article on earlier_verdicts (article);
create index evidence_by_article on evidence (article);
create index evidence_by_version on evidence (version) where version is not null;
create index citations_by_article on citations (article);
create index citations_by_claim on citations (claim);
create index citations_by_evidence on citations (evidence);
create index comments_by_article on comments (article);
create index comments_by_version on comments (version) where version is not null;
create index comments_by_claim on comments (claim);
create index comments_by_quote on comments (quote);
create index comments_by_reply on comments (reply_to);
create index speakers_by_redirect on speakers (merged_into) where merged_into is not null;
"""

SEARCHED: dict[str, tuple[str, ...]] = {
    "articles": ("title", "byline", "publisher"),
    "texts": ("text",),
    "quotes": ("words",),
    "claims": ("words", "wording"),
    "speakers": ("name", "aliases", "role", "affiliation"),
}
"""What the full-text index holds: table and columns."""


def image(table: Table[Any], alias: str) -> str:
    """Give the SQL expression for the JSON image of a row named `alias`."""
    pairs = ", ".join(f"'{column}', {alias}.{column}" for column in table.columns)
    return f"json_object({pairs})"


def _create_work_table(table: Table[Any]) -> str:
    number = "number integer primary key autoincrement, " if table.numbered else ""
    key = "id text not null unique" if table.numbered else "id text primary key"
    unique = f", unique ({table.unique})" if table.unique else ""
    return f"create table {table.name} ({number}{key}, {_WORK[table]}{unique}) strict;"


def _journal_triggers(table: Table[Any]) -> str:
    name = table.name
    of_article = "{row}.id" if table is ARTICLES else "{row}.article" if "article" in table.fields else "null"
    action = "(select action from clock)"
    stamp = "(select stamp from clock)"

    def trigger(event: str, row: str, before: str, after: str, stamping: str, when: str = "") -> str:
        article = of_article.format(row=row)
        mark = table.mark(row)
        return f"""
create trigger {name}_{event} after {event} on {name} {when} begin
    select raise(abort, 'a change outside an edit') where {action} is null;
    insert into changes (action, tbl, row, article, mark, before, after)
        values ({action}, '{name}', {row}.id, {article}, {mark}, {before}, {after})
        on conflict (action, tbl, row) do update set after = excluded.after;
    {stamping}
end;"""

    stamped = f"""insert into stamps (tbl, row, stamp, tomb) values ('{name}', new.id, {stamp}, null)
        on conflict (tbl, row) do update set stamp = excluded.stamp, tomb = null, content = null,
            base = case when substr(stamp, 18) is substr(excluded.stamp, 18) then base else stamp end;"""
    whose = ", article = old.article, reviewer = old.reviewer" if table.owned and not table.stays else ""
    buried = f"""update stamps set tomb = max(stamp, coalesce(tomb, '')), content = {image(table, "old")}{whose}
        where tbl = '{name}' and row = old.id;"""
    differs = " or ".join(f"new.{column} is not old.{column}" for column in table.columns)
    return (
        trigger("insert", "new", "null", image(table, "new"), stamped)
        + trigger("update", "new", image(table, "old"), image(table, "new"), stamped, f"when {differs}")
        + trigger("delete", "old", image(table, "old"), "null", buried)
    )


def _search_index(table: str, columns: tuple[str, ...]) -> str:
    names = ", ".join(columns)
    new = ", ".join(f"new.{column}" for column in columns)
    old = ", ".join(f"old.{column}" for column in columns)
    index = f"{table}_index"
    forget = f"insert into {index} ({index}, rowid, {names}) values ('delete', old.number, {old});"
    learn = f"insert into {index} (rowid, {names}) values (new.number, {new});"
    return f"""
create virtual table {index} using fts5 ({names}, content='{table}', content_rowid='number',
    tokenize="unicode61 remove_diacritics 2", prefix='2 3');
create trigger {table}_index_insert after insert on {table} begin {learn} end;
create trigger {table}_index_delete after delete on {table} begin {forget} end;
create trigger {table}_index_update after update of {names} on {table} begin {forget} {learn} end;"""


def first_sql() -> str:
    """Give the tables of version 1 as SQL; the journal's triggers follow with the newest version."""
    parts = [_BOOKKEEPING]
    parts += [_create_work_table(table) for table in FIRST_TABLES]
    parts.append(_INDEXES)
    parts += [_search_index(table, columns) for table, columns in SEARCHED.items()]
    parts.append(f"pragma application_id = {APPLICATION_ID}; pragma user_version = 1;")
    return "\n".join(parts)


def second_sql() -> str:
    """Give what version 2 adds as SQL: several reviewers' disputes and decisions, blind work, what gave way."""
    added = [_create_work_table(table) for table in SECOND_TABLES]
    journaled = (*FIRST_TABLES, *SECOND_TABLES)
    return "\n".join([*added, _SECOND, *journal_triggers(journaled), "pragma user_version = 2;"])


def third_sql() -> str:
    """Give what version 3 adds as SQL: suggestions that were refused, and what is learnt from taking them."""
    added = [_create_work_table(table) for table in THIRD_TABLES]
    return "\n".join([*added, _THIRD, *journal_triggers(TABLES), "pragma user_version = 3;"])


def journal_triggers(tables: Collection[Table[Any]]) -> list[str]:
    """Give the SQL that makes the journal's triggers anew, for the tables of a version as they are now."""
    names = [f"{table.name}_{event}" for table in tables for event in ("insert", "update", "delete")]
    return [f"drop trigger if exists {name};" for name in names] + [_journal_triggers(table) for table in tables]
