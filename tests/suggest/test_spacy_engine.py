"""The optional engine: what it says where spaCy is missing, and what it adds to the rules where it is not."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec

import pytest

from annotator.suggest import suggest
from annotator.suggest.values import Engine
from annotator.suggest.with_spacy import MODELS, SpacyMissingError

_MODEL = next((name for name in MODELS if find_spec(name)), None)
needs_model = pytest.mark.skipif(
    find_spec("spacy") is None or _MODEL is None, reason="spaCy or an English model of it is not installed"
)
_MISSED = "The engineers warned, as did the mayor on Friday, that the old bridge may fall."


def _python(program: str) -> str:
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.strip()


def test_the_rules_never_load_spacy() -> None:
    program = (
        "import sys; from annotator.suggest import suggest; suggest('“No,” said Ada Moss.', 'en');"
        "print([name for name in sys.modules if 'spacy' in name])"
    )
    assert _python(program) == "[]"


@pytest.mark.skipif(find_spec("spacy") is not None, reason="spaCy is installed")
def test_without_spacy_it_says_what_to_install() -> None:
    with pytest.raises(SpacyMissingError, match=r"annotator\[spacy\]"):
        suggest(_MISSED, "en", Engine.SPACY)


def test_a_text_in_another_language_is_read_by_the_rules_alone() -> None:
    text = "„Die Brücke ist sicher“, sagte Ada Moss am Freitag."
    assert suggest(text, "de", Engine.SPACY) == suggest(text, "de")


@needs_model
def test_what_the_rules_find_of_direct_quotes_stays() -> None:
    text = "“The bridge is safe,” said Ada Moss. “Nobody was hurt,” she added."
    assert suggest(text, "en", Engine.SPACY).quotes == suggest(text, "en").quotes


@needs_model
def test_a_paragraph_longer_than_any_model_takes_is_left_to_the_rules() -> None:
    text = "word " * 300_000 + "\n\n“The bridge is safe,” said Ada Moss."
    (quote,) = suggest(text, "en", Engine.SPACY).quotes
    assert quote.speaker == "Ada Moss"


@needs_model
def test_a_reported_clause_that_the_rules_miss_is_added_where_it_stands() -> None:
    text = f"Nothing happened.\n\n{_MISSED}"
    assert not suggest(text, "en").quotes
    (quote,) = suggest(text, "en", Engine.SPACY).quotes
    assert text[slice(*quote.content[0])] == "that the old bridge may fall"
    assert text[slice(*quote.source[0])] == "The engineers"
    assert "spaCy" in quote.why
