"""Names and pronouns in languages other than English: a file of words each, no code."""

import pytest

from annotator.model import Span
from annotator.suggest.people import Attribution, People
from annotator.suggest.reading import read


@pytest.mark.parametrize(
    ("language", "text", "source", "expected"),
    [
        ("de", "Ministerin Clara Brandt traf Jonas Berg in Wien. „Gut so“, sagte sie.", "sie", "Clara Brandt"),
        ("de", "Ministerin Clara Brandt traf Jonas Berg in Wien. „Gut so“, sagte er.", "er", "Jonas Berg"),
        ("de", "Dann kam Clara Brandt. „Gut so“, sagte Frau Brandt.", "Frau Brandt", "Clara Brandt"),
        (
            "fr",
            "La ministre Claire Roux a rencontré Louis Petit. « Bien », a-t-elle dit. Roux est partie.",
            "Roux",
            "Claire Roux",
        ),
        ("fr", "Claire Roux a rencontré Louis Petit à Lyon. « Bien », selon elle.", "elle", "Claire Roux"),
        ("es", "La ministra Ana Ruiz vio a Pablo Soto en Lima. «Bien», dijo ella.", "ella", "Ana Ruiz"),
        ("es", "La ministra Ana Ruiz vio a Pablo Soto en Lima. «Bien», dijo Soto.", "Soto", "Pablo Soto"),
    ],
)
def test_sources_are_resolved(language, text, source, expected):
    start = text.rindex(source)
    (found,) = People.of(read(text, language)).resolve([Attribution((), (Span(start, start + len(source)),))])
    assert found is not None
    assert found.name == expected
