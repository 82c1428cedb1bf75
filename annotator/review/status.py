"""Where a claim stands, derived from the verdicts on it."""

from __future__ import annotations

from collections.abc import Iterable

from annotator.model import Finding, Status

_OF_FINDING = {
    Finding.SUBSTANTIATED: Status.SUBSTANTIATED,
    Finding.UNSUBSTANTIATED: Status.UNSUBSTANTIATED,
    Finding.SET_ASIDE: Status.SET_ASIDE,
}


def claim_status(findings: Iterable[Finding]) -> Status:
    """Give the status of a claim from its reviewers' findings: disputed as soon as two of them differ."""
    different = set(findings)
    if not different:
        return Status.UNCHECKED
    if len(different) > 1:
        return Status.DISPUTED
    return _OF_FINDING[different.pop()]
