"""Documents with something wrong in them, one thing at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import reduce
from typing import Any

_WRONG: tuple[Any, ...] = (None, "", "c1", 1, True, [], ["c1"], {})


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Give the paths to all parts of a document, the whole first."""
    inner: Sequence[tuple[Any, Any]] = []
    if isinstance(value, dict):
        inner = list(value.items())
    elif isinstance(value, list):
        inner = list(enumerate(value))
    return [path, *(place for key, part in inner for place in places(part, (*path, key)))]


def mutations(text: str) -> Iterator[tuple[str, Any]]:
    """Give a document with each of its parts left out, doubled, unknown, and of another kind, one at a time."""
    for place in places(json.loads(text)):
        if not place:
            continue
        for number in range(len(_WRONG) + 2):
            written: Any = json.loads(text)
            *outer, last = place
            target = reduce(lambda value, key: value[key], outer, written)
            if number < len(_WRONG):
                target[last] = _WRONG[number]
            elif number == len(_WRONG):
                del target[last]
            elif isinstance(target, list):
                target.insert(last, target[last])
            else:
                target[f"{last}s"] = target[last]
            yield f"{place} {number}", written
