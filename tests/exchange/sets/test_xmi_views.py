"""XMI of other programs: several views, and texts with Windows line ends, as cassis writes them."""

from __future__ import annotations

import cassis  # type: ignore[import-untyped]  # it has no types
import pytest

from annotator.exchange import Source, read_sets
from annotator.text import words_of


def views(text: str, *names: str) -> tuple[cassis.Cas, type]:
    types = cassis.TypeSystem()
    entity = types.create_type("my.NamedEntity", supertypeName="uima.tcas.Annotation")
    types.create_feature(entity, "value", "uima.cas.String")
    cas = cassis.Cas(typesystem=types)
    cas.sofa_string = text
    for name in names:
        cas.create_view(name).sofa_string = f"The text of {name}"
    return cas, entity


def test_annotations_of_another_view_are_kept_and_told() -> None:
    cas, entity = views("Bob said so.", "second")
    cas.add(entity(begin=0, end=3, value="person"))
    cas.get_view("second").add(entity(begin=4, end=8, value="thing"))
    read = read_sets(Source("two.xmi", cas.to_xmi().encode()))
    (one,) = read.sets
    assert {(comment.spans, comment.text) for comment in one.comments} == {
        (((0, 3),), "NamedEntity\nvalue: person"),
        ((), "4–8: NamedEntity\nvalue: thing"),
    }
    assert read.notes == (
        "1 annotation in “two.xmi” lies outside of its text; it is kept in a comment on the article.",
    )


@pytest.mark.parametrize("text", ["One\r\n\r\ntwo 😀\rthree\nfour\r\n", "\ufeffOne\r\n\r\ntwo 😀\rthree\nfour\r\n"])
def test_words_behind_windows_line_ends_are_found(text: str) -> None:
    cas, entity = views(text)
    words = ("One", "two", "😀", "three", "four")
    for word in words:
        cas.add(entity(begin=text.index(word), end=text.index(word) + len(word), value=word))
    (one,) = read_sets(Source("crlf.xmi", cas.to_xmi().encode())).sets
    assert one.versions[0].text == "One\n\ntwo 😀\nthree\nfour\n"
    said = {comment.text: words_of(one.versions[0].text, comment.spans) for comment in one.comments}
    assert said == {f"NamedEntity\nvalue: {word}": word for word in words}
