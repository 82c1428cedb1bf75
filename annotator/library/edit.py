"""The verbs of an edit: one small function for each thing that an editor can change.

`Library.edit` gives an `Edit`; all its changes are one transaction, one step of undo, one row of the journal.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Any

from annotator.i18n import _
from annotator.library.colours import REVIEWER_COLOURS
from annotator.library.edit_suggesting import SuggestingVerbs
from annotator.library.errors import LibraryError
from annotator.library.redirects import targets
from annotator.library.stamps import new_id
from annotator.library.tables import (
    ARTICLES,
    BLIND_VERDICTS,
    BLINDS,
    CHALLENGES,
    CITATIONS,
    CLAIMS,
    COMMENTS,
    EARLIER_VERDICTS,
    QUOTES,
    REVIEWERS,
    SETS,
    SPEAKERS,
    TABLES,
    VERDICTS,
    VERSIONS,
    SetRow,
    Table,
    storable,
)
from annotator.model import (
    Article,
    ArticleDraft,
    Claim,
    DraftComment,
    Quote,
    QuoteKind,
    Reviewer,
    Span,
    Speaker,
    SpeakerKind,
)
from annotator.model.ids import article_id, set_id, version_id
from annotator.text import fold, plain_blocks


class Edit(SuggestingVerbs):
    """What may be changed inside `with library.edit(...) as edit:`.

    See also `JudgingVerbs`, `ReviewingVerbs` and `SuggestingVerbs`.
    """

    # Articles

    def add_article(self, draft: ArticleDraft) -> Article:
        """Add an article with its first text version, or find the one that has this very text.

        Raises `LibraryError` where the draft holds no words.
        """
        text = storable(draft.text)
        if not text.strip():
            raise LibraryError(_("There are no words to annotate in “{title}”.").format(title=draft.title))
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        version = version_id(sha256)
        known = self._db.execute("select article from text_versions where id = ?", (version,)).fetchone()
        if known is not None:
            return self.get(ARTICLES, known[0])
        self._db.execute("insert or ignore into texts (sha256, text) values (?, ?)", (sha256, text))
        if draft.original:
            self._keep_original(version, draft)
        article = self.insert(
            ARTICLES,
            id=article_id(version),
            title=draft.title.strip() or _("Untitled article"),
            byline=draft.byline,
            publisher=draft.publisher,
            url=draft.url,
            published=draft.published,
            language=draft.language,
            added=self.now(),
        )
        blocks = draft.blocks or plain_blocks(text)
        self.insert(VERSIONS, id=version, article=article.id, sha256=sha256, blocks=blocks, added=article.added)
        self._own_set(article.id)
        self._keep_comments(article.id, draft.comments)
        return article

    def _keep_comments(self, article: str, comments: Iterable[DraftComment]) -> None:
        """Keep the remarks that stood in a manuscript, with their authors, on the words on which they stood."""
        kept: list[str] = []
        for one in comments:
            comment = self.add_comment(
                storable(one.text),
                article=article,
                spans=(one.span,) if one.span else (),
                reply_to=None if one.reply_to is None else kept[one.reply_to],
                outside_author=storable(one.author),
                written=one.written,
            )
            kept.append(comment.id)

    def change_article(self, article: str, **fields: Any) -> Article:
        """Change title, byline, publisher, url, published, language or archived."""
        return self.update(ARTICLES, article, **fields)

    def remove_article(self, article: str) -> None:
        """Delete an article with all one's own work on it.

        Raises `NotYoursError` where others have marked something in it, `LibraryError` where something was found blind:
        such an article can be archived.
        """
        self.get(ARTICLES, article)
        sentence = _("{who} has worked on this article, so it cannot be deleted. It can be archived instead.")
        work = [table for table in reversed(TABLES) if table.owned and table is not SETS]
        for table in work:
            if not table.stays:  # how others worked here goes with the article
                self.refuse_others(table, "article", article, sentence)
        self.refuse_others(SETS, "finished <> '' and article", article, sentence)
        if self.ids(BLIND_VERDICTS, "article", article):
            raise LibraryError(
                _("What was found blind in this article stays on record, so it cannot be deleted. It can be archived.")
            )
        self._db.execute("pragma defer_foreign_keys = on")  # replies and what they reply to go together
        for table in (BLINDS, *work, SETS, VERSIONS):
            self._db.execute(f"delete from {table.name} where article = ?", (article,))
        self.delete(ARTICLES, article)

    def finish_set(self, article: str, *, finished: bool) -> None:
        """Say that one's own work on an article is finished, or in progress again.

        Finishing work that was blind opens others' work, for good, and keeps one's verdicts on record as they are now.
        """
        if finished:
            self.open_comparison(article)
        self.update(SETS, self._own_set(article), finished=self.now() if finished else "")

    # Quotes and claims

    def add_quote(
        self,
        article: str,
        content: Iterable[Span],
        *,
        cue: Iterable[Span] = (),
        source: Iterable[Span] = (),
        kind: QuoteKind = QuoteKind.DIRECT,
        speaker: str | None = None,
    ) -> Quote:
        """Mark a quote in the newest text of an article. Raises `LibraryError` where a span fits no words."""
        version = self.latest_version(article)
        places = self.places(version, content)
        if not places:
            raise LibraryError(_("A mark must cover words of the text."))
        return self.insert(
            QUOTES,
            id=new_id(),
            article=article,
            reviewer=self.reviewer.id,
            version=version,
            content=places,
            cue=self.places(version, cue),
            source=self.places(version, source),
            kind=kind,
            speaker=speaker,
        )

    def change_quote(self, quote: str, **fields: Any) -> Quote:
        """Change content, cue, source, kind or speaker of one's own quote."""
        before = self.get(QUOTES, quote)
        for name in ("content", "cue", "source"):
            if name in fields:
                fields[name] = self.places(before.version, fields[name])
        if fields.get("content") == ():
            raise LibraryError(_("A mark must cover words of the text."))
        return self.update(QUOTES, quote, **fields)

    def assign_speaker(self, mark: str, speaker: str | None) -> None:
        """Say who said a quote or made a claim; a claim in a quote passes it on to the quote."""
        table = self.table_of(mark)
        if table is CLAIMS:
            claim = self.get(CLAIMS, mark)
            if claim.quote is None:
                self.update(CLAIMS, mark, speaker=speaker)
                return
            mark = claim.quote
        self.update(QUOTES, mark, speaker=speaker)

    def add_claim(
        self,
        article: str,
        spans: Iterable[Span],
        *,
        wording: str = "",
        quote: str | None = None,
        speaker: str | None = None,
    ) -> Claim:
        """Mark a claim in the newest text of an article. Raises `LibraryError` where a span fits no words."""
        version = self.latest_version(article)
        places = self.places(version, spans)
        if not places:
            raise LibraryError(_("A mark must cover words of the text."))
        return self.insert(
            CLAIMS,
            id=new_id(),
            article=article,
            reviewer=self.reviewer.id,
            version=version,
            spans=places,
            wording=wording,
            quote=quote,
            speaker=speaker,
        )

    def change_claim(self, claim: str, **fields: Any) -> Claim:
        """Change spans, wording, quote or speaker of one's own claim."""
        before = self.get(CLAIMS, claim)
        if fields.get("quote") is not None and self.get(QUOTES, fields["quote"]).article != before.article:
            raise LibraryError(_("That is in another article."))
        if "spans" in fields:
            fields["spans"] = self.places(before.version, fields["spans"])
            if not fields["spans"]:
                raise LibraryError(_("A mark must cover words of the text."))
        return self.update(CLAIMS, claim, **fields)

    def remove_mark(self, mark: str) -> None:
        """Delete one's own quote or claim with one's own verdicts, uses of evidence and comments on it.

        Claims in a quote stay, outside any quote. Raises `NotYoursError` where another reviewer has judged,
        commented or built on it.
        """
        if self.table_of(mark) is CLAIMS:
            self._remove_claim(mark)
        else:
            self._remove_quote(mark)

    def _remove_claim(self, claim: str) -> None:
        sentence = _("{who} has worked on this claim, so it cannot be deleted. You can set it aside with 3.")
        hanging: list[Table[Any]] = [VERDICTS, EARLIER_VERDICTS, CITATIONS, CHALLENGES]
        for table in (*hanging, COMMENTS):
            self.refuse_others(table, "claim", claim, sentence)
        self._remove_comments(self.ids(COMMENTS, "claim", claim))
        for table in hanging:
            for row in self.ids(table, "claim", claim):
                self.delete(table, row)
        self.delete(CLAIMS, claim)

    def _remove_quote(self, quote: str) -> None:
        sentence = _("{who} has worked on this quote, so it cannot be deleted.")
        for table in (CLAIMS, COMMENTS):
            self.refuse_others(table, "quote", quote, sentence)
        speaker = self.get(QUOTES, quote).speaker
        for claim in self.ids(CLAIMS, "quote", quote):
            self.update(CLAIMS, claim, quote=None, speaker=speaker)
        self._remove_comments(self.ids(COMMENTS, "quote", quote))
        self.delete(QUOTES, quote)

    # Speakers and reviewers, shared by all

    def add_speaker(
        self,
        name: str,
        *,
        kind: SpeakerKind = SpeakerKind.PERSON,
        role: str = "",
        affiliation: str = "",
        aliases: tuple[str, ...] = (),
    ) -> Speaker:
        """Add somebody whom quotes can be assigned to. Raises `LibraryError` for an empty name."""
        name = " ".join(name.split())
        if not name:
            raise LibraryError(_("A speaker needs a name."))
        return self.insert(
            SPEAKERS, id=new_id(), name=name, kind=kind, role=role, affiliation=affiliation, aliases=aliases
        )

    def change_speaker(self, speaker: str, **fields: Any) -> Speaker:
        """Change name, kind, role, affiliation or aliases. Raises `LibraryError` for an empty name."""
        if not fields.get("name", "x").strip():
            raise LibraryError(_("A speaker needs a name."))
        return self.update(SPEAKERS, speaker, **fields)

    def merge_speakers(self, keep: str, other: str) -> Speaker:
        """Make two speakers one: `other` redirects to `keep`, which learns its names as aliases.

        All quotes of `other` then count as said by `keep`; undoing parts them again.
        """
        known = targets(self._db, [keep, other])
        keep, other = known.get(keep, keep), known.get(other, other)
        kept, gone = self.get(SPEAKERS, keep), self.get(SPEAKERS, other)
        if keep == other:
            raise LibraryError(_("Choose two different speakers to merge."))
        for redirected in self.ids(SPEAKERS, "merged_into", other):
            self.update(SPEAKERS, redirected, merged_into=keep)
        self.update(SPEAKERS, other, merged_into=keep)
        return self.update(SPEAKERS, keep, aliases=_joined_names(kept, gone), merged_into=None)

    def add_reviewer(self, name: str) -> Reviewer:
        """Add a person who annotates here. Raises `LibraryError` for an empty name or one that is taken."""
        name = " ".join(name.split())
        if not name:
            raise LibraryError(_("A reviewer needs a name."))
        names = [known for (known,) in self._db.execute("select name from reviewers")]
        if fold(name) in map(fold, names):
            raise LibraryError(_("There is a reviewer called “{name}” already.").format(name=name))
        initials = "".join(word[0] for word in name.split())[:3].upper()
        colour = REVIEWER_COLOURS[len(names) % len(REVIEWER_COLOURS)]
        return self.insert(REVIEWERS, id=new_id(), name=name, initials=initials, colour=colour)

    def change_reviewer(self, reviewer: str, **fields: Any) -> Reviewer:
        """Change name, initials or colour."""
        return self.update(REVIEWERS, reviewer, **fields)

    # Helpers

    def _own_set(self, article: str) -> str:
        row = set_id(article, self.reviewer.id)
        if not self._db.execute("select 1 from sets where id = ?", (row,)).fetchone():
            self.insert(SETS, **vars(SetRow(row, article, self.reviewer.id)))
        return row

    def _keep_original(self, version: str, draft: ArticleDraft) -> None:
        sha256 = hashlib.sha256(draft.original).hexdigest()
        self._db.execute(
            "insert or ignore into originals (version, media_type, sha256, data) values (?, ?, ?, ?)",
            (version, draft.media_type, sha256, draft.original),
        )


def _joined_names(kept: Speaker, gone: Speaker) -> tuple[str, ...]:
    """Give the aliases of `kept` with all names of `gone` that it does not know yet."""
    known = {fold(name) for name in (kept.name, *kept.aliases)}
    joined = list(kept.aliases)
    for name in (gone.name, *gone.aliases):
        if fold(name) not in known:
            known.add(fold(name))
            joined.append(name)
    return tuple(joined)
