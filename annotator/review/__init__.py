"""Annotation sets side by side: what follows from several reviewers' verdicts. Pure: values in, values out."""

from annotator.review.status import claim_status

__all__ = ["claim_status"]
