"""What changed on matched marks since somebody decided about them, each thing in a sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from annotator.i18n import _
from annotator.model import Decision, Finding, Revision
from annotator.review.desk import Desk, same_speaker
from annotator.review.difference_words import ended_once, evidence_words, extract, finding_words
from annotator.review.matching import Mark


class _Change(NamedTuple):
    """One thing of a reviewer that is not as it was: None where it was not there before, or is not there now."""

    reviewer: str
    before: Revision | None
    now: Revision | None


class Present:
    """What is on matched marks now, to be compared with what decisions rested on.

    `own_speakers` is False for claims that leave it to their quotes to tell who says them.
    """

    def __init__(
        self, desk: Desk, marks: Sequence[Mark], revisions: Sequence[Revision], *, own_speakers: bool = True
    ) -> None:
        self._desk = desk
        self._marks = {mark.id for mark in marks}
        self._revisions = revisions
        self._own_speakers = own_speakers
        self._verdicts = {one.id: one for mark in self._marks for one in desk.verdicts.get(mark, ())}
        self._citations = {one.id: one for mark in self._marks for one in desk.citations.get(mark, ())}
        self._challenges = {one.id: one for mark in self._marks for one in desk.challenges.get(mark, ())}

    def changes(self, decision: Decision) -> tuple[str, ...]:
        """Say what changed since `decision` was made, nothing where all that it rested on is as it was."""
        parted = self._has_moved(decision.mark) or any(map(self._has_moved, decision.marks))
        before = []
        for one in decision.rested_on:
            if self._has_moved(one.id):
                parted = True
            elif not self._is_hidden(one):
                before.append(one)
        old, new = _differing(before, self._revisions)
        found = [
            *self._verdicts_changed(self._paired("verdicts", old, new, by=_reviewer), decision),
            *self._citations_changed(self._paired("citations", old, new, by=_id)),
            *self._challenges_raised(self._paired("challenges", old, new, by=_id)),
        ]
        for table in ("claims", "quotes"):
            found += self._marks_changed(self._paired(table, old, new, by=_id), decision)
        if parted:
            found.append(_("The marks are no longer taken for the same."))
        return tuple(found)

    def name(self, reviewer: str) -> str:
        """Give what a reviewer (id) is called, also one whom a decision from elsewhere names."""
        known = self._desk.work.reviewers.get(reviewer)
        return known.name if known else _("Somebody unknown")

    def speaker_name(self, speaker: str | None) -> str:
        """Give what a speaker (id) is called, also one whom a decision from elsewhere names."""
        if not speaker:
            return _("nobody")
        known = self._desk.work.speakers.get(speaker)
        return known.name if known else _("somebody unknown")

    def same_speaker(self, first: str | None, second: str | None) -> bool:
        """Tell whether two speakers (ids) count as one; nobody is only the same as nobody."""
        if not first or not second:
            return not first and not second
        one, other = (self._desk.work.speakers.get(speaker) for speaker in (first, second))
        return first == second or (one is not None and other is not None and same_speaker(one, other))

    def _has_moved(self, row: str) -> bool:
        """Tell whether a row still stands, but on marks of another group."""
        mark = self._desk.mark_of_row.get(row)
        return mark is not None and mark not in self._marks

    def _is_hidden(self, revision: Revision) -> bool:
        """Tell whether evidence has become confidential since: it is not compared any more."""
        citation = self._citations.get(revision.id)
        return citation is not None and self._desk.evidence[citation.evidence].confidential

    def _paired(
        self, table: str, old: Iterable[Revision], new: Iterable[Revision], *, by: Callable[[Revision], str]
    ) -> list[_Change]:
        """Lay what was and what is side by side, by the reviewers' names."""
        before = {by(one): one for one in old if one.table == table}
        now = {by(one): one for one in new if one.table == table}
        changes = (
            _Change((now.get(key) or before[key]).reviewer, before.get(key), now.get(key))
            for key in sorted(before.keys() | now.keys())
        )
        return sorted(changes, key=lambda change: self.name(change.reviewer))

    def _verdicts_changed(self, changes: Iterable[_Change], decision: Decision) -> Iterator[str]:
        for reviewer, before, now in changes:
            who = self.name(reviewer)
            if now is None:
                yield _("{who} took the verdict back.").format(who=who)
            elif before is None:
                yield _("{who} gave a verdict: {finding}.").format(who=who, finding=_finding(now.said))
            elif now.said != before.said:
                yield _("{who}’s verdict is now {now}, it was {before}.").format(
                    who=who, now=_finding(now.said), before=_finding(before.said)
                )
            elif self._verdicts[now.id].given > decision.decided:
                yield _("{who} gave the verdict anew: {finding}.").format(who=who, finding=_finding(now.said))
            else:
                yield _("{who} changed the reason.").format(who=who)

    def _citations_changed(self, changes: Iterable[_Change]) -> Iterator[str]:
        for reviewer, before, now in changes:
            who = self.name(reviewer)
            if now is None:
                yield _("{who}’s evidence was taken away.").format(who=who)
                continue
            what = extract(evidence_words(self._desk.evidence[self._citations[now.id].evidence]))
            if before is None:
                yield _("{who} added evidence “{what}”.").format(who=who, what=what)
            else:
                yield _("{who}’s evidence “{what}” was changed.").format(who=who, what=what)

    def _challenges_raised(self, changes: Iterable[_Change]) -> Iterator[str]:
        """Tell of new challenges and new reasons; one that was withdrawn leaves the decision as it is."""
        for reviewer, _before, now in changes:
            if now is not None:
                reason = extract(self._challenges[now.id].reason)
                yield ended_once(_("{who} challenged it: “{reason}”.").format(who=self.name(reviewer), reason=reason))

    def _marks_changed(self, changes: Iterable[_Change], decision: Decision) -> Iterator[str]:
        known = [one.said for one in decision.rested_on if one.table in ("claims", "quotes")]
        for reviewer, before, now in changes:
            who = self.name(reviewer)
            if now is None:
                yield _("{who} deleted the mark.").format(who=who)
                continue
            if before is not None and now.revision != before.revision:
                yield _("{who} changed the extent of the mark.").format(who=who)
            said = before.said if before else ""
            if self._is_another_speaker(said, now.said, [*known, decision.speaker or ""]):
                speaker = self.speaker_name(now.said)
                if said:
                    was = self.speaker_name(said)
                    yield _("{who}’s speaker is now {now}, it was {before}.").format(who=who, now=speaker, before=was)
                else:
                    yield _("{who} named another speaker: {speaker}.").format(who=who, speaker=speaker)

    def _is_another_speaker(self, before: str, now: str, known: Iterable[str]) -> bool:
        """Compare speakers; whoever first names one that somebody has named, or that was decided, says nothing new."""
        if not self._own_speakers or self.same_speaker(before, now):
            return False
        return bool(before) or not any(self.same_speaker(one, now) for one in known)


def _differing(before: Iterable[Revision], now: Iterable[Revision]) -> tuple[list[Revision], list[Revision]]:
    """Leave out what is on both sides, also under another id: deleted and made again is no change."""
    old, new = sorted(before), sorted(now)
    if old == new:
        return [], []
    same = Counter(map(_content, old)) & Counter(map(_content, new))
    return _without(old, same), _without(new, same)


def _without(revisions: Iterable[Revision], same: Counter[Revision]) -> list[Revision]:
    left, found = Counter(same), []
    for one in revisions:
        content = _content(one)
        if left[content]:
            left[content] -= 1
        else:
            found.append(one)
    return found


def _content(revision: Revision) -> Revision:
    return revision._replace(id="")


def _id(revision: Revision) -> str:
    return revision.id


def _reviewer(revision: Revision) -> str:
    return revision.reviewer


def _finding(said: str) -> str:
    """Give a finding in words, also one that this version of the program does not know."""
    return finding_words(Finding(said)) if said in set(Finding) else said
