"""Where a claim stands follows from the verdicts on it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.model import Finding, Status
from annotator.review import claim_status


def test_no_verdict_is_unchecked() -> None:
    assert claim_status([]) is Status.UNCHECKED


@given(finding=st.sampled_from(Finding), times=st.integers(1, 5))
def test_agreement_is_the_finding(finding: Finding, times: int) -> None:
    assert claim_status([finding] * times) is Status(finding.value)


@given(findings=st.lists(st.sampled_from(Finding), min_size=2))
def test_different_findings_are_a_dispute_in_whatever_order(findings: list[Finding]) -> None:
    disputed = len(set(findings)) > 1
    assert (claim_status(findings) is Status.DISPUTED) == disputed
    assert claim_status(findings) is claim_status(reversed(findings))
