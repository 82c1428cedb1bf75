"""Ids that are derived (UUID version 5) from what a row is about, so that all libraries agree on them."""

from __future__ import annotations

import uuid

_VERSION_SPACE = uuid.UUID("5a4d0f0e-6a0b-5c7e-9d55-3f1a6f3b1c01")
_ARTICLE_SPACE = uuid.UUID("5a4d0f0e-6a0b-5c7e-9d55-3f1a6f3b1c02")
_SET_SPACE = uuid.UUID("5a4d0f0e-6a0b-5c7e-9d55-3f1a6f3b1c03")
_VERDICT_SPACE = uuid.UUID("5a4d0f0e-6a0b-5c7e-9d55-3f1a6f3b1c04")
_CHALLENGE_SPACE = uuid.UUID("5a4d0f0e-6a0b-5c7e-9d55-3f1a6f3b1c05")
_STATEMENT_SPACE = uuid.UUID("5a4d0f0e-6a0b-5c7e-9d55-3f1a6f3b1c06")
_OPENING_SPACE = uuid.UUID("5a4d0f0e-6a0b-5c7e-9d55-3f1a6f3b1c07")
_BLIND_SPACE = uuid.UUID("5a4d0f0e-6a0b-5c7e-9d55-3f1a6f3b1c08")
_DISMISSAL_SPACE = uuid.UUID("5a4d0f0e-6a0b-5c7e-9d55-3f1a6f3b1c09")
_AGREED_SPACE = uuid.UUID("5a4d0f0e-6a0b-5c7e-9d55-3f1a6f3b1c0a")
_FOREIGN_SPACE = uuid.UUID("5a4d0f0e-6a0b-5c7e-9d55-3f1a6f3b1c0b")
_REFUSAL_SPACE = uuid.UUID("5a4d0f0e-6a0b-5c7e-9d55-3f1a6f3b1c0c")
_EARLIER_SPACE = uuid.UUID("5a4d0f0e-6a0b-5c7e-9d55-3f1a6f3b1c0d")
_COPY_SPACE = uuid.UUID("5a4d0f0e-6a0b-5c7e-9d55-3f1a6f3b1c0e")


def version_id(sha256: str) -> str:
    """Derive a text version's id, so that two libraries that hold the same text agree on it."""
    return str(uuid.uuid5(_VERSION_SPACE, sha256))


def article_id(first_version: str) -> str:
    """Derive an article's id from that of its first text version."""
    return str(uuid.uuid5(_ARTICLE_SPACE, first_version))


def set_id(article: str, reviewer: str) -> str:
    """Derive the id of the one set that `reviewer` has on `article`."""
    return str(uuid.uuid5(_SET_SPACE, f"{article} {reviewer}"))


def verdict_id(claim: str, reviewer: str) -> str:
    """Derive the id of the one verdict that `reviewer` has on `claim`."""
    return str(uuid.uuid5(_VERDICT_SPACE, f"{claim} {reviewer}"))


def challenge_id(claim: str, reviewer: str) -> str:
    """Derive the id of the one challenge that `reviewer` has on `claim`."""
    return str(uuid.uuid5(_CHALLENGE_SPACE, f"{claim} {reviewer}"))


def statement_id(first: str, second: str, reviewer: str) -> str:
    """Derive the id of the one statement that `reviewer` has on two marks, the lower id first."""
    return str(uuid.uuid5(_STATEMENT_SPACE, f"{first} {second} {reviewer}"))


def opening_id(article: str, reviewer: str) -> str:
    """Derive the id of the one opening of others' work on `article` to `reviewer`."""
    return str(uuid.uuid5(_OPENING_SPACE, f"{article} {reviewer}"))


def blind_id(article: str, whom: str) -> str:
    """Derive the id of the setting that work on `article` is blind for `whom` ("": everybody)."""
    return str(uuid.uuid5(_BLIND_SPACE, f"{article} {whom}"))


def dismissal_id(key: str) -> str:
    """Derive the id of the one dismissal of `key`."""
    return str(uuid.uuid5(_DISMISSAL_SPACE, key))


def agreed_id(*parts: str) -> str:
    """Derive the id of a row of an agreed set from what it was made of, so that the same work gives the same rows."""
    return str(uuid.uuid5(_AGREED_SPACE, " ".join(parts)))


def foreign_id(*parts: str) -> str:
    """Derive the id of a row that another program made from what names it there, so that it comes in only once."""
    return str(uuid.uuid5(_FOREIGN_SPACE, " ".join(parts)))


def refusal_id(article: str, reviewer: str, key: str) -> str:
    """Derive the id of the one refusal of `key` that `reviewer` has on `article`."""
    return str(uuid.uuid5(_REFUSAL_SPACE, f"{article} {reviewer} {key}"))


def earlier_check_id(claim: str, mark: str, reviewer: str) -> str:
    """Derive the id of the evidence by which `reviewer` linked `claim` to a `mark` of another article."""
    return str(uuid.uuid5(_EARLIER_SPACE, f"{claim} {mark} {reviewer}"))


def taken_over_id(evidence: str, article: str, reviewer: str) -> str:
    """Derive the id of the copy of `evidence` of another article that `reviewer` took over into `article`."""
    return str(uuid.uuid5(_COPY_SPACE, f"{evidence} {article} {reviewer}"))
