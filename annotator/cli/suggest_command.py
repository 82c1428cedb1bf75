"""The command that proposes quotes and claims for articles, for other programs and for people."""

from __future__ import annotations

import json
import math
from contextlib import ExitStack, closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from annotator.cli.library_commands import SOME_FAILED, reading
from annotator.cli.options import acting, file_path, files_argument, json_option
from annotator.cli.telling import row
from annotator.i18n import _, ngettext

if TYPE_CHECKING:
    from annotator.cli.article_texts import ArticleText
    from annotator.library import Library
    from annotator.model.article import Spans
    from annotator.suggest import Suggestions
    from annotator.suggest.values import SuggestedClaim, SuggestedQuote

LEAST_CONFIDENCE = 0.3
"""What is less likely than this is not told where nothing else is asked for."""


def _share(context: click.Context, parameter: click.Parameter, value: float) -> float:
    """Refuse "nan", which passes every comparison."""
    if math.isnan(value):
        raise click.BadParameter(_("“nan” is no confidence; it goes from 0 to 1"), context, parameter)
    return value


@click.command("suggest")
@files_argument
@click.option("--library", type=file_path(), metavar="LIBRARY", help="Know its speakers, and what was learnt there.")
@click.option(
    "--min-confidence",
    "least",
    type=click.FloatRange(0, 1),
    default=LEAST_CONFIDENCE,
    callback=_share,
    metavar="X",
    help=f"Leave out what is less likely, from 0 to 1; default {LEAST_CONFIDENCE}.",
)
@click.option(
    "--engine", type=click.Choice(["rules", "spacy"]), default="rules", help="Default: rules, without a model."
)
@click.option("--language", default="", metavar="TAG", help='As "en" or "de"; default what each text is written in.')
@click.option("--jobs", type=click.IntRange(1), default=1, metavar="N", help="Read in so many processes.")
@json_option
@acting
def suggest(
    files: tuple[Path, ...],
    library: Path | None,
    least: float,
    engine: str,
    language: str,
    jobs: int,
    as_json: bool,
    who: str | None,
) -> int:
    """Propose quotes, cues, sources, speakers and claims for articles; nothing is kept.

    With --json a line for each article, in the order given: its quotes and claims with their places, in code points
    of the text exactly as decoded. Every FILE is an article, or a .jsonl file with {"id", "text"} a line; "-" is
    standard input. A file that cannot be read is named, the others are told.
    """
    from annotator.cli.article_texts import ArticleTexts  # no other command waits for these
    from annotator.cli.reading_beside import How, read_each

    _require(engine)
    texts = ArticleTexts(files)
    with ExitStack() as stack:
        known = _Known(stack.enter_context(reading(library, who))) if library is not None else None
        for text, found in stack.enter_context(closing(read_each(texts, How(language, engine), jobs))):
            if known is not None:
                found = known.applied(found, text.text)
            found = _likely(found, least)
            click.echo(_as_json(text, found, known) if as_json else _in_words(text, found, known))
    return SOME_FAILED if texts.failed else 0


def _require(engine: str) -> None:
    """Raise the error that says what to install where an engine is not there, before anything is told."""
    if engine == "spacy":
        from annotator.suggest import suggest as read
        from annotator.suggest.values import Engine

        read("She said that it was late.", "en", Engine.SPACY)


def _likely(found: Suggestions, least: float) -> Suggestions:
    """Leave out what is less likely than asked for; a claim in a quote that is left out stands alone."""
    from annotator.suggest.values import Suggestions

    kept = [number for number, quote in enumerate(found.quotes) if quote.confidence >= least]
    now = {before: after for after, before in enumerate(kept)}
    return Suggestions(
        tuple(found.quotes[number] for number in kept),
        tuple(
            replace(claim, quote=None if claim.quote is None else now.get(claim.quote))
            for claim in found.claims
            if claim.confidence >= least
        ),
    )


class _Known:
    """What a library knows: its speakers, what was refused everywhere, and what was learnt from the hand."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._counts = library.suggestion_counts()
        self._refused = library.refusals().keys
        self._speakers: dict[tuple[str, str, str], tuple[str, list[str]]] = {}

    def applied(self, found: Suggestions, text: str) -> Suggestions:
        """Apply what was learnt and refused."""
        from annotator.suggest.learning import learned
        from annotator.suggest.refusing import without_refused

        return learned(without_refused(found, text, self._refused), self._counts)

    def speaker(self, quote: SuggestedQuote) -> tuple[str, list[str]]:
        """Give the speaker as the library writes them, and whom else they may be; the article's name where unsure."""
        from annotator.suggest.speaker_matching import match_speaker

        key = (quote.speaker, quote.role, quote.speaker_kind)
        if key not in self._speakers:
            known = [match.speaker for match in self._library.speakers(quote.speaker, limit=8)] if quote.speaker else []
            match = match_speaker(quote.speaker, quote.role, quote.speaker_kind, known)
            if match.speaker is not None:
                self._speakers[key] = match.speaker.name, []
            else:
                self._speakers[key] = quote.speaker, [speaker.name for speaker in match.speakers]
        return self._speakers[key]


def _as_json(text: ArticleText, found: Suggestions, known: _Known | None) -> str:
    told = {
        text.key: text.name,
        "sha256": text.sha256,
        "quotes": [_quote_fields(quote, known) for quote in found.quotes],
        "claims": [_claim_fields(claim) for claim in found.claims],
    }
    return json.dumps(told, ensure_ascii=False)


def _quote_fields(quote: SuggestedQuote, known: _Known | None) -> dict[str, Any]:
    speaker, offered = known.speaker(quote) if known is not None else (quote.speaker, [])
    fields = {
        "content": _places(quote.content),
        "cue": _places(quote.cue),
        "source": _places(quote.source),
        "kind": str(quote.kind),
        "speaker": speaker or None,
        "confidence": quote.confidence,
        "why": quote.why,
    }
    return {**fields, "speakers_like_it": offered} if offered else fields


def _claim_fields(claim: SuggestedClaim) -> dict[str, Any]:
    return {
        "spans": _places(claim.spans),
        "confidence": claim.confidence,
        "why": claim.why,
        "reasons": [str(reason) for reason in claim.reasons],
        "hedges": _places(claim.hedges),
        "quote": claim.quote,
    }


def _places(spans: Spans) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _in_words(text: ArticleText, found: Suggestions, known: _Known | None) -> str:
    """Tell an article's suggestions for people to read."""
    quotes = ngettext("{number} quote", "{number} quotes", len(found.quotes)).format(number=len(found.quotes))
    claims = ngettext("{number} claim", "{number} claims", len(found.claims)).format(number=len(found.claims))
    lines = [row(_("{name}: {quotes}, {claims}").format(name=text.name, quotes=quotes, claims=claims))]
    for quote in found.quotes:
        speaker = (known.speaker(quote)[0] if known is not None else quote.speaker) or _("speaker left open")
        lines.append(row(f"  {quote.confidence:4.0%}  {_shown(text.text, quote.content)}"))
        lines.append(row(f"        {speaker} · {quote.why}"))
    for claim in found.claims:
        lines.append(row(f"  {claim.confidence:4.0%}  {_('claim')}: {_shown(text.text, claim.spans)}"))
        lines.append(row(f"        {claim.why}"))
    return "\n".join(lines)


def _shown(text: str, spans: Spans) -> str:
    return " … ".join(" ".join(text[span.start : span.end].split()) for span in spans)
