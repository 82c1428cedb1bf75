"""The command that proposes quotes and claims for articles, for other programs and for people."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from annotator.cli.failing import CommandError, is_dash, name_of, standard_input
from annotator.cli.options import file_path, files_argument, json_option
from annotator.i18n import _, ngettext

if TYPE_CHECKING:
    from annotator.library import Library
    from annotator.model.article import Spans
    from annotator.suggest import Suggestions
    from annotator.suggest.values import SuggestedClaim, SuggestedQuote

LEAST_CONFIDENCE = 0.3
"""What is less likely than this is not told where nothing else is asked for."""

_LINES = ".jsonl"
_PLAIN = (".txt", ".text", "")
_CHUNK = 4
"""How many articles a process is handed at once."""


@dataclass(frozen=True, slots=True)
class _Text:
    """One article: what it is told by (`key` is "file" or "id"), the digest of its bytes, and its text as decoded."""

    key: str
    name: str | int
    sha256: str
    text: str


@click.command("suggest")
@files_argument
@click.option("--library", type=file_path(), metavar="LIBRARY", help="Know its speakers, and what was learnt there.")
@click.option(
    "--min-confidence",
    "least",
    type=click.FloatRange(0, 1),
    default=LEAST_CONFIDENCE,
    metavar="X",
    help=f"Leave out what is less likely, from 0 to 1; default {LEAST_CONFIDENCE}.",
)
@click.option(
    "--engine", type=click.Choice(["rules", "spacy"]), default="rules", help="Default: rules, without a model."
)
@click.option("--language", default="", metavar="TAG", help='As "en" or "de"; default what each text is written in.')
@click.option("--jobs", type=click.IntRange(1), default=1, metavar="N", help="Read so many articles at once.")
@json_option
def suggest(
    files: tuple[Path, ...],
    library: Path | None,
    least: float,
    engine: str,
    language: str,
    jobs: int,
    as_json: bool,
) -> None:
    """Propose quotes, cues, sources, speakers and claims for articles; nothing is kept.

    With --json a line for each article, in the order given: its quotes and claims with their places, in code points
    of the text exactly as decoded. Every FILE is an article, or a .jsonl file with {"id", "text"} a line; "-" is
    standard input.
    """
    _require(engine)
    with ExitStack() as stack:
        known = stack.enter_context(_Known.opened(library)) if library is not None else None
        for text, found in _read_all(_texts(files), language, engine, jobs):
            if known is not None:
                found = known.applied(found, text.text)
            found = _likely(found, least)
            click.echo(_as_json(text, found, known) if as_json else _in_words(text, found, known))


def _require(engine: str) -> None:
    """Raise `CommandError`, saying what to install, where an engine is not there."""
    if engine == "spacy" and find_spec("spacy") is None:
        raise CommandError(
            _("The engine “spacy” needs spaCy and an English model, and spaCy is not installed. Use --engine rules.")
        )


def _texts(files: Iterable[Path]) -> Iterator[_Text]:
    for file in files:
        source = standard_input().read() if is_dash(file) else _bytes_of(file)
        if file.suffix.lower() == _LINES:
            yield from _lines_of(source, file)
        else:
            yield _Text("file", str(file), hashlib.sha256(source).hexdigest(), _text_of(source, file))


def _bytes_of(file: Path) -> bytes:
    from annotator.exchange.files import read_bytes
    from annotator.exchange.sizes import MOST_BYTES

    return read_bytes(file, article=file.suffix.lower() != _LINES, most=MOST_BYTES)


def _text_of(source: bytes, file: Path) -> str:
    """Give the text of a file: a plain one's own characters, of any other format what its reader makes of it."""
    if file.suffix.lower() in _PLAIN or is_dash(file):
        from annotator.exchange.articles.encodings.decoding import decode

        return decode(source, name_of(file)).text
    from annotator.exchange import read_article

    return read_article(source, file.name).text


def _lines_of(source: bytes, file: Path) -> Iterator[_Text]:
    """Give the articles of a file of lines, all or none: a line that is none is told before anything is."""
    found = []
    for number, line in enumerate(source.split(b"\n"), 1):
        if not line.strip():
            continue
        try:
            told = json.loads(line.decode("utf-8-sig"))
            name, text = told["id"], told["text"]
        except (ValueError, LookupError, TypeError, RecursionError):
            name = text = None
        if not isinstance(name, (str, int)) or isinstance(name, bool) or not isinstance(text, str):
            sentence = _("Line {number} of “{name}” is no article: it has to be JSON with “id” and “text”.")
            raise CommandError(sentence.format(number=number, name=file.name))
        found.append(_Text("id", name, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(), text))
    yield from found


def _read_all(texts: Iterable[_Text], language: str, engine: str, jobs: int) -> Iterator[tuple[_Text, Suggestions]]:
    """Read the articles one after the other, or in several processes; gives them in their order."""
    if jobs == 1:
        for text in texts:
            yield text, _read((text.text, language, engine))
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    articles = list(texts)
    tasks = [(article.text, language, engine) for article in articles]
    # Fresh processes: a copy of this one would take along whatever it has open.
    with ProcessPoolExecutor(min(jobs, max(1, len(articles))), get_context("spawn")) as pool:
        yield from zip(articles, pool.map(_read, tasks, chunksize=_CHUNK), strict=True)


def _read(task: tuple[str, str, str]) -> Suggestions:
    from annotator.suggest import suggest as read_suggestions
    from annotator.suggest.values import Engine

    text, language, engine = task
    return read_suggestions(text, language, Engine(engine))


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

    @staticmethod
    def opened(path: Path) -> _Opened:
        """Open a library that is only read."""
        return _Opened(path)

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


class _Opened:
    """A library that is read while a block runs."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stack = ExitStack()

    def __enter__(self) -> _Known:
        from annotator.library import Library

        return _Known(self._stack.enter_context(Library.open(self._path, read_only=True)))

    def __exit__(self, *_error: object) -> None:
        self._stack.close()


def _as_json(text: _Text, found: Suggestions, known: _Known | None) -> str:
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


def _in_words(text: _Text, found: Suggestions, known: _Known | None) -> str:
    """Tell an article's suggestions for people to read."""
    quotes = ngettext("{number} quote", "{number} quotes", len(found.quotes)).format(number=len(found.quotes))
    claims = ngettext("{number} claim", "{number} claims", len(found.claims)).format(number=len(found.claims))
    lines = [_("{name}: {quotes}, {claims}").format(name=text.name, quotes=quotes, claims=claims)]
    for quote in found.quotes:
        speaker = (known.speaker(quote)[0] if known is not None else quote.speaker) or _("speaker left open")
        lines.append(f"  {quote.confidence:4.0%}  {_shown(text.text, quote.content)}")
        lines.append(f"        {speaker} · {quote.why}")
    for claim in found.claims:
        lines.append(f"  {claim.confidence:4.0%}  {_('claim')}: {_shown(text.text, claim.spans)}")
        lines.append(f"        {claim.why}")
    return "\n".join(lines)


def _shown(text: str, spans: Spans) -> str:
    return " … ".join(" ".join(text[span.start : span.end].split()) for span in spans)
