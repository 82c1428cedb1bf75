"""From what reviewers marked and judged in articles to the tables that agreement is reckoned from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from annotator.model import Claim, Quote, Span, Speaker, SpeakerKind
from annotator.review.desk import Desk, Work, speaker_names
from annotator.review.extents import MarkedText
from annotator.review.matching import Mark
from annotator.review.ratings import ClaimRatings, View


def rated(works: Iterable[Work]) -> list[ClaimRatings]:
    """Give each claim of these articles as the reviewers see it, in the order of the articles and their texts.

    Matched claims are one, named by the id of the first in the order of the text, the first of a dispute's `marks`.
    """
    known = list(works)
    labels = speaker_labels(speaker for work in known for speaker in work.speakers.values())
    return [claim for work in known for claim in _rated(work, labels)]


def marked_texts(works: Iterable[Work]) -> list[MarkedText]:
    """Give each text version with the claims of everybody who worked on it."""
    return [text for work in works for text in _marked_texts(work)]


def taking_part(works: Iterable[Work]) -> set[str]:
    """Give the reviewers (ids) who did anything on one of these articles."""
    return {reviewer for work in works for reviewer in Desk(work).taking_part}


def speaker_labels(speakers: Iterable[Speaker]) -> dict[str, str]:
    """Give each speaker (id) a label: the same for speakers who count as one, also by way of others, else different.

    It is the name of one of them, with a number behind it where others, say of another kind, have it already.
    """
    clusters: dict[str, list[Speaker]] = {}
    called: dict[tuple[SpeakerKind, str], str] = {}
    for speaker in sorted({one.id: one for one in speakers}.values(), key=lambda one: (one.name, one.id)):
        cluster = clusters[speaker.id] = [speaker]
        for name in sorted(speaker_names(speaker)):
            other = clusters[called.setdefault((speaker.kind, name), speaker.id)]
            if other is not cluster:
                other += cluster
                for member in cluster:
                    clusters[member.id] = other
                cluster = other
    return _labels({id(cluster): cluster for cluster in clusters.values()}.values())


def _labels(clusters: Iterable[Sequence[Speaker]]) -> dict[str, str]:
    labels: dict[str, str] = {}
    taken: set[str] = set()
    for cluster in clusters:
        name = label = min(speaker.name for speaker in cluster)
        number = 1
        while label in taken:
            number += 1
            label = f"{name} ({number})"
        taken.add(label)
        labels |= dict.fromkeys((speaker.id for speaker in cluster), label)
    return labels


def _rated(work: Work, labels: Mapping[str, str]) -> Iterator[ClaimRatings]:
    desk = Desk(work)
    for group in desk.claim_groups():
        yield ClaimRatings(group[0].id, _views(desk, group, labels))


def _views(desk: Desk, group: Sequence[Mark], labels: Mapping[str, str]) -> dict[str, View]:
    verdicts = desk.newest_verdicts(group)
    own = {mark.reviewer: mark.id for mark in group}
    views = {}
    for reviewer in sorted(desk.taking_part):
        verdict = verdicts.get(reviewer)
        speaker = desk.speaker(own[reviewer]) if reviewer in own else None
        views[reviewer] = View(
            marked=reviewer in own,
            verdict=verdict.finding.value if verdict else None,
            speaker=labels[speaker.id] if speaker else None,
        )
    return views


def _marked_texts(work: Work) -> Iterator[MarkedText]:
    desk = Desk(work)
    at_work = _at_work(desk)
    claims: defaultdict[tuple[str, str], list[Span]] = defaultdict(list)
    for claim in work.marked.claims:
        claims[claim.version, claim.reviewer] += claim.spans
    for version, text in work.texts.items():
        yield MarkedText(text, {reviewer: claims[version, reviewer] for reviewer in sorted(at_work[version])})


def _at_work(desk: Desk) -> Mapping[str, Collection[str]]:
    """Tell who worked on which text version; whoever finished without a mark did so on the newest, the last."""
    found: dict[str, set[str]] = {version: set() for version in desk.work.texts}
    marks: tuple[Quote | Claim, ...] = (*desk.work.marked.quotes, *desk.work.marked.claims)
    for mark in marks:
        found[mark.version].add(mark.reviewer)
    for verdict in desk.work.marked.verdicts:
        found[desk.claims[verdict.claim].version].add(verdict.reviewer)
    somewhere = set().union(*found.values())
    for newest in list(found)[-1:]:
        found[newest] |= desk.taking_part - somewhere
    return found
