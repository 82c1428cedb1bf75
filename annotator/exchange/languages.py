"""Names of languages as files write them (BCP 47)."""

from __future__ import annotations

import re
from collections import Counter

_TAG = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*")


def language_tag(written: str) -> str:
    """Give a tag such as “en” or “pt-BR”, also of “pt_BR”; "" where `written` is none."""
    tag = written.strip()
    return tag.replace("_", "-") if _TAG.fullmatch(tag) else ""


def commonest_language(counted: Counter[str], default: str) -> str:
    """Give the language of most characters; those that are counted under "" are in the `default` one."""
    found = Counter(counted)
    found[default] += found.pop("", 0)
    return max(found, key=lambda one: (found[one], one), default="")
