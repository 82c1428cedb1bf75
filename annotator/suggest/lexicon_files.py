"""Reads the files of a lexicon: TOML whose long lists are texts with an entry a line, which loads in milliseconds."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.resources.abc import Traversable
from typing import Any, Final, TypeVar

from annotator.suggest.lexicon_values import FRAMES, GAP, Form, Lexicon, NounForm, Phrase, VerbForm

_CLASSES: Final[Mapping[str, tuple[str, ...]]] = {
    "words": (
        *("detection", "determiners", "prepositions", "subordinators", "conjunctions", "subject_pronouns"),
        *("object_pronouns", "possessives", "auxiliaries", "modals", "be", "have", "do", "negations", "adverbs"),
        *("wh_words", "relatives", "times", "calendar", "occasions", "finite_verbs", "hearsay"),
    ),
    "people": ("titles", "offices", "courtesies", "name_particles", "female", "male", "unnamed"),
    "organisations": ("organisations", "owned_organisations"),
}
"""The tables of a file that hold sets of words, and which."""

_OTHERS: Final[Mapping[str, tuple[str, ...]]] = {
    "marks": ("pairs",),
    "reporting": ("verbs", "phrases", "nouns", "introducers", "enclitics", "proclitics"),
    "hedges": ("phrases",),
    "claims": (
        *("numbers", "units", "months", "dates", "days", "comparisons", "changes", "causes", "accusations"),
        *("absolutes", "acts", "act_endings", "opinions", "predictions", "wishes", "feelings", "greetings"),
        *("commands", "first_person", "accusing", "joining"),
    ),
}
_FORMS: Final = (Form.BASE, Form.THIRD, Form.PAST, Form.PARTICIPLE, Form.ING)
_FINITE: Final = Form.THIRD | Form.PAST
_SURENESS: Final = {str(per_cent): per_cent / 100 for per_cent in range(101)}
_ENTRY: Final = re.compile(
    r"^[ \t]*([^\s:|#][^:|#\n]*)(?::([^|\n]*))?"  # lemma: forms
    r"\|([^|\n]*)\|[ \t]*(\d+)[ \t]*(?:#.*)?$",  # | frames | per cent
    re.MULTILINE,
)
_WRITTEN_LINE: Final = re.compile(r"^[ \t]*[^\s#]", re.MULTILINE)
_Found = TypeVar("_Found")


class _MalformedError(Exception):
    """An entry that says nothing sensible; `entry` is a part of it, by which file and line are found."""

    def __init__(self, entry: str, reason: str) -> None:
        super().__init__(reason)
        self.entry = entry
        self.reason = reason


def read_lexicon(file: Traversable) -> Lexicon:
    """Read the lexicon of one language; ValueError, with file and line, where the file is malformed."""
    return _read(file, lambda told: _lexicon(file.name.removesuffix(".toml"), told))


def read_detection(file: Traversable) -> frozenset[str]:
    """Read only the commonest words of a language, to tell it by."""
    return _read(file, lambda told: frozenset(_text(_table(told, "words"), "detection").split()))


def _read(file: Traversable, make: Callable[[Mapping[str, Any]], _Found]) -> _Found:
    source = file.read_text(encoding="utf-8")
    try:
        return make(tomllib.loads(source))
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{file}: this is not TOML: {error}") from error
    except _MalformedError as error:
        number = source.count("\n", 0, max(0, source.rfind(error.entry)))
        line = source.splitlines()[number].strip()
        raise ValueError(f"{file}, line {number + 1}: {error.reason}: {line}") from error


def _lexicon(code: str, told: Mapping[str, Any]) -> Lexicon:
    _refuse_unknown(told)
    reporting = _table(told, "reporting")
    classes = {
        name: frozenset(_either_apostrophe(_words(_text(_table(told, table), name))))
        for table, names in _CLASSES.items()
        for name in names
    }
    for part in ("modals", "be", "have", "do"):
        classes["auxiliaries"] |= classes[part]
    return Lexicon(
        code=code,
        name=_text(told, "name") or code,
        pairs=_pairs(_table(told, "marks")),
        verbs=_verbs(_text(reporting, "verbs"), _text(reporting, "enclitics"), _text(reporting, "proclitics")),
        nouns=_nouns(_text(reporting, "nouns")),
        introducers=_introducers(_text(reporting, "introducers")),
        phrases=_phrases(_text(reporting, "phrases")),
        hedges=_by_first(_lines(_text(_table(told, "hedges"), "phrases"))),
        claims=_claims(_table(told, "claims")),
        **classes,
    )


def _claims(table: Mapping[str, Any]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Give the lists about claims, each of phrases that stand between commas."""
    listed = {name: _text(table, name).split(",") for name in table}
    return {name: tuple(tuple(phrase.split()) for phrase in all_ if phrase.strip()) for name, all_ in listed.items()}


def _refuse_unknown(told: Mapping[str, Any]) -> None:
    for table, keys in told.items():
        if table == "name":
            continue
        known = (*_CLASSES.get(table, ()), *_OTHERS.get(table, ()))
        if not known:
            raise _MalformedError(table, "a lexicon has no such table")
        for key in keys:
            if key not in known:
                raise _MalformedError(key, f"the table [{table}] has no such list")


def _table(told: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    table = told.get(name, {})
    if not isinstance(table, dict):
        raise _MalformedError(name, "this has to be a table")
    return table


def _text(table: Mapping[str, Any], key: str) -> str:
    text = table.get(key, "")
    if not isinstance(text, str):
        raise _MalformedError(key, "this has to be a text, with its words between three quotation marks")
    return text


def _pairs(marks: Mapping[str, Any]) -> tuple[str, ...]:
    pairs = marks.get("pairs", [])
    if not isinstance(pairs, list):
        raise _MalformedError("pairs", "this has to be a list of pairs of marks")
    for pair in pairs:
        if not isinstance(pair, str) or len(pair) != 2:
            raise _MalformedError(str(pair), "a pair of quotation marks has two characters")
    return tuple(pairs)


def _lines(listed: str) -> Iterator[str]:
    """Give the entries of a list, without what stands behind a "#"."""
    for line in listed.splitlines():
        entry = line.partition("#")[0].strip() if "#" in line else line.strip()
        if entry:
            yield entry


def _words(listed: str) -> Iterator[str]:
    if "#" not in listed:
        yield from listed.split()
        return
    for line in _lines(listed):
        yield from line.split()


def _entries(listed: str) -> Iterator[tuple[str, str, int, float]]:
    """Give lemma, forms, frames and sureness of entries like ``say: says said said saying | quote that | 98``."""
    entries = _ENTRY.findall(listed)
    if len(entries) != len(_WRITTEN_LINE.findall(listed)):
        wrong = next(line for line in _lines(listed) if not _ENTRY.fullmatch(line))
        raise _MalformedError(wrong, "an entry is written “lemma: forms | frames | per cent”")
    frames: dict[str, int] = {}
    seen: set[str] = set()
    for written, forms, names, per_cent in entries:
        lemma = written.strip()
        if lemma in seen:
            raise _MalformedError(written, "this lemma stands here twice")
        seen.add(lemma)
        if names not in frames:
            frames[names] = _frames(names)
        if per_cent not in _SURENESS:
            wrong = f"|{names}| {per_cent}"
            raise _MalformedError(wrong, "how surely a word reports is a number of per cent, at most 100")
        yield lemma, forms, frames[names], _SURENESS[per_cent]


def _frames(names: str) -> int:
    bits = 0
    for name in names.split():
        if name not in FRAMES:
            raise _MalformedError(f"|{names}|", f"there is no frame “{name}”; there are {', '.join(FRAMES)}")
        bits |= FRAMES[name]
    if not bits:
        raise _MalformedError(f"|{names}|", "an entry has at least one frame")
    return bits


def _verbs(listed: str, enclitics: str, proclitics: str) -> dict[str, VerbForm]:
    """Give the verbs by form; a form of several lemmas is the surest one's."""
    verbs: dict[str, VerbForm] = {}
    for lemma, forms, frames, sureness in _entries(listed):
        slots = [lemma, *forms.split()]
        if len(slots) != len(_FORMS):
            wrong = f"{lemma}:{forms}|"
            raise _MalformedError(wrong, "a verb has four forms behind its lemma (says said said saying), “-” for none")
        for word, form in _forms_of(slots).items():
            if GAP in word:
                word, _gap, particle = word.partition(GAP)
                verbs.setdefault(word, VerbForm(lemma, frames, sureness, form, particle))
            elif word not in verbs or verbs[word].sureness < sureness:
                verbs[word] = VerbForm(lemma, frames, sureness, form)
    if enclitics:
        _attach_pronouns(verbs, enclitics)
    for proclitic in proclitics.split():
        for word, verb in list(verbs.items()):
            if verb.form & _FINITE:
                verbs.setdefault(proclitic + word, verb)
    return verbs


def _forms_of(slots: list[str]) -> dict[str, int]:
    """Give the words of the five forms, each with the bits of the forms that it is; “-” stands for no word."""
    forms: dict[str, int] = {}
    for bit, slot in zip(_FORMS, slots, strict=True):
        if "," in slot:
            for word in slot.split(","):
                forms[word] = forms.get(word, 0) | bit
        elif slot in forms:
            forms[slot] |= bit
        else:
            forms[slot] = bit
    forms.pop("-", None)
    return forms


def _attach_pronouns(verbs: dict[str, VerbForm], enclitics: str) -> None:
    """Add the finite forms with a pronoun behind them ("dit-il"); a line gives endings of verbs and what fits them."""
    for line in _lines(enclitics):
        endings, colon, pronouns = line.partition(":")
        if not colon:
            raise _MalformedError(line, "pronouns that hang on a verb are written “endings: pronouns”")
        fitting = tuple(endings.split())
        finite = [(word, verb) for word, verb in verbs.items() if verb.form & _FINITE and word.endswith(fitting)]
        for pronoun in pronouns.split():
            for word, verb in finite:
                verbs.setdefault(word + pronoun, verb._replace(pronoun=pronoun.rpartition("-")[2]))


def _introducers(listed: str) -> dict[str, int]:
    """Give the words that open what is reported with the frames that they belong to, from lines ``frame: words``."""
    introducers: dict[str, int] = {}
    for line in _lines(listed):
        name, _colon, words = line.partition(":")
        if name not in FRAMES:
            raise _MalformedError(line, f"there is no frame “{name}”; there are {', '.join(FRAMES)}")
        for word in _either_apostrophe(words.split()):
            introducers[word] = introducers.get(word, 0) | FRAMES[name]
    return introducers


def _either_apostrophe(words: Iterable[str]) -> Iterator[str]:
    """Give the words, those with an apostrophe also as they are written on a typewriter."""
    for word in words:
        yield word
        if "’" in word:
            yield word.replace("’", "'")


def _nouns(listed: str) -> dict[str, NounForm]:
    nouns: dict[str, NounForm] = {}
    for lemma, forms, frames, sureness in _entries(listed):
        nouns[lemma] = NounForm(lemma, frames, sureness, plural=False)
        for plural in forms.split():
            nouns.setdefault(plural, NounForm(lemma, frames, sureness, plural=True))
    return nouns


def _phrases(listed: str) -> dict[str, tuple[Phrase, ...]]:
    """Give the phrases by first word; one of verbs has its four other forms, with commas between them."""
    found: dict[str, list[Phrase]] = {}
    for lemma, forms, frames, sureness in _entries(listed):
        slots = [lemma, *(form.strip() for form in forms.split(","))] if forms else []
        if slots and len(slots) != len(_FORMS):
            wrong = f"{lemma}:{forms}|"
            raise _MalformedError(wrong, "a phrase of verbs has four forms behind its lemma, with commas between them")
        for written, form in (_forms_of(slots) if slots else {lemma: 0}).items():
            for phrase in _either_apostrophe([written]):
                words = tuple(phrase.split())
                found.setdefault(words[0], []).append(Phrase(words, lemma, frames, sureness, form))
    return {first: _longest_first(phrases, lambda phrase: len(phrase.words)) for first, phrases in found.items()}


def _by_first(phrases: Iterable[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in _either_apostrophe(phrases):
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append(words)
    return {first: _longest_first(phrases, len) for first, phrases in found.items()}


def _longest_first(phrases: list[_Found], length: Callable[[_Found], int]) -> tuple[_Found, ...]:
    return tuple(sorted(phrases, key=length, reverse=True)) if len(phrases) > 1 else tuple(phrases)
