"""Suggestions that were refused: by what they are recognised again, and how they are left out."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable
from dataclasses import replace

from annotator.model import Span, SuggestionKind
from annotator.suggest.values import Suggestions
from annotator.text import fold, words_of

_WORD = re.compile(r"\w+")
_DIGITS = 32


def refusal_key(kind: SuggestionKind, words: str) -> str:
    """Give what a suggestion is recognised by: its kind and its words, whatever their case, accents and marks.

    Keys are kept in libraries for years: what goes into them never changes.
    """
    plain = " ".join(_WORD.findall(fold(words)))
    return f"{kind} {hashlib.sha256(plain.encode('utf-8', 'surrogatepass')).hexdigest()[:_DIGITS]}"


def without_refused(suggestions: Suggestions, text: str, refused: Collection[str]) -> Suggestions:
    """Leave out what is among the `refused` keys; `text` is what was read.

    A claim that was made in a quote which is left out stays, outside any quote.
    """
    if not refused:
        return suggestions
    kept = [
        number
        for number, quote in enumerate(suggestions.quotes)
        if not _is_refused(SuggestionKind.QUOTE, text, quote.content, refused)
    ]
    now = {before: after for after, before in enumerate(kept)}
    return Suggestions(
        quotes=tuple(suggestions.quotes[number] for number in kept),
        claims=tuple(
            replace(claim, quote=None if claim.quote is None else now.get(claim.quote))
            for claim in suggestions.claims
            if not _is_refused(SuggestionKind.CLAIM, text, claim.spans, refused)
        ),
    )


def _is_refused(kind: SuggestionKind, text: str, spans: Iterable[Span], refused: Collection[str]) -> bool:
    return refusal_key(kind, words_of(text, spans)) in refused
