"""What reviewers found on a claim: now, before, and blind."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Finding(StrEnum):
    """What a reviewer found; no verdict at all means unchecked."""

    SUBSTANTIATED = "substantiated"
    UNSUBSTANTIATED = "unsubstantiated"
    SET_ASIDE = "set aside"


class Basis(StrEnum):
    """Why a verdict is what it is, or why a claim was set aside. Stored as text so that a desk may extend it."""

    NO_EVIDENCE = "no evidence given"
    CONTRADICTED = "contradicted"
    MISSING_CONTEXT = "missing context"
    CONFLICTING = "conflicting evidence"
    OPINION = "opinion"
    PREDICTION = "prediction"
    TOO_VAGUE = "too vague"
    DUPLICATE = "duplicate of"
    WAITING = "waiting for"


VERDICT_BASES = (Basis.NO_EVIDENCE, Basis.CONTRADICTED, Basis.MISSING_CONTEXT, Basis.CONFLICTING)
SET_ASIDE_BASES = (Basis.OPINION, Basis.PREDICTION, Basis.TOO_VAGUE, Basis.DUPLICATE, Basis.WAITING)


@dataclass(frozen=True, slots=True)
class Verdict:
    """ONE reviewer's current finding on a claim of anybody's set. `basis` is a `Basis` value or ""."""

    id: str
    article: str
    reviewer: str
    claim: str
    finding: Finding
    basis: str = ""
    rationale: str = ""
    given: str = ""


@dataclass(frozen=True, slots=True)
class EarlierVerdict:
    """What a reviewer had found on a claim before changing their mind; never edited."""

    id: str
    article: str
    reviewer: str
    claim: str
    finding: Finding
    basis: str = ""
    rationale: str = ""
    given: str = ""
    replaced: str = ""


@dataclass(frozen=True, slots=True)
class BlindVerdict:
    """What a reviewer had found on a claim when their blind work was finished, before seeing others'; never edited."""

    id: str
    article: str
    reviewer: str
    claim: str
    finding: Finding
    basis: str = ""
    rationale: str = ""
    given: str = ""


class Status(StrEnum):
    """Where a claim stands; derived from its verdicts, never stored as a fact of its own."""

    UNCHECKED = "unchecked"
    SUBSTANTIATED = "substantiated"
    UNSUBSTANTIATED = "unsubstantiated"
    SET_ASIDE = "set aside"
    DISPUTED = "disputed"
    RESOLVED = "resolved"
