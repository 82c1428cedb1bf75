"""The error whose message is told as it is."""

from __future__ import annotations


class AnnotatorError(Exception):
    """An error whose message is a sentence for the person at the desk; nothing was lost when it is raised."""
