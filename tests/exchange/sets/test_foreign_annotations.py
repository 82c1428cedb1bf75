"""Web Annotations of other programs, in the shapes that those give, become remarks on the library's texts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from annotator.exchange import ExchangeError, Source, read_sets, read_sets_file
from annotator.library import Library
from annotator.model import ArticleDraft
from tests.exchange.making import small_set
from tests.exchange.mutating import mutations
from tests.exchange.sets.foreign import ARTICLE, TEXT, URL, OneText, outcome, read, told
from tests.exchange.sets.test_web_annotation import document as written

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def annotation(target: Any, **fields: Any) -> dict[str, Any]:
    return {"@context": CONTEXT, "id": "https://notes.example/1", "type": "Annotation", "target": target, **fields}


def on_words(exact: str, **fields: Any) -> dict[str, Any]:
    return {"source": URL, "selector": {"type": "TextQuoteSelector", "exact": exact, **fields}}


def utf16(position: int) -> int:
    return len(TEXT[:position].encode("utf-16-le")) // 2


START = TEXT.index("disagreed")
RECOGITO: list[dict[str, Any]] = [
    {
        "@context": CONTEXT,
        "id": "#a88b22d0-6106-4872-9435-c78b5e89fede",
        "type": "Annotation",
        "body": [
            {"type": "TextualBody", "value": "With whom?", "purpose": "commenting"},
            {"type": "TextualBody", "value": "doubt", "purpose": "tagging"},
        ],
        "target": {
            "source": URL,
            "selector": [
                {"type": "TextQuoteSelector", "exact": "disagreed"},
                {"type": "TextPositionSelector", "start": utf16(START), "end": utf16(START + 9)},
            ],
        },
        "creator": {"id": "https://notes.example/jane", "name": "Jane"},
        "created": "2024-05-01T10:00:00+02:00",
    },
    {
        "@context": CONTEXT,
        "id": "#b2",
        "type": "Annotation",
        "body": [{"type": "TextualBody", "value": "Says who?", "purpose": "commenting"}],
        "target": {"source": URL, "selector": [{"type": "TextQuoteSelector", "exact": "France never appealed"}]},
    },
    {
        "@context": CONTEXT,
        "id": "#relation",
        "type": "Annotation",
        "motivation": "linking",
        "body": [{"type": "TextualBody", "value": "denies", "purpose": "tagging"}],
        "target": [{"id": "#a88b22d0-6106-4872-9435-c78b5e89fede"}, {"id": "#b2"}],
    },
]
"""As RecogitoJS and Annotorious save them: in UTF-16 units, ids that hold in their page alone."""

HYPOTHESIS = annotation(
    [
        {
            "source": URL,
            "selector": [
                {
                    "type": "RangeSelector",
                    "startSelector": {"type": "XPathSelector", "value": "/div[1]/p[2]"},
                    "endSelector": {"type": "XPathSelector", "value": "/div[1]/p[2]"},
                },
                {"type": "TextPositionSelector", "start": 4711, "end": 4729},
                {"type": "TextQuoteSelector", "exact": "Bayramov disagreed", "prefix": "  ", "suffix": " with the"},
            ],
        }
    ],
    body=[{"type": "TextualBody", "value": "Where?", "format": "text/markdown"}],
    creator="acct:jane@hypothes.is",
)
"""As the W3C rendering of Hypothesis gives one."""

EXPANDED = {
    "@id": "https://notes.example/2",
    "@type": ["http://www.w3.org/ns/oa#Annotation"],
    "http://www.w3.org/ns/oa#hasBody": [{"http://www.w3.org/1999/02/22-rdf-syntax-ns#value": [{"@value": "Doubtful"}]}],
    "http://www.w3.org/ns/oa#hasTarget": [
        {
            "http://www.w3.org/ns/oa#hasSource": [{"@id": URL}],
            "http://www.w3.org/ns/oa#hasSelector": [
                {
                    "@type": ["http://www.w3.org/ns/oa#TextPositionSelector"],
                    "http://www.w3.org/ns/oa#start": [{"@value": 0}],
                    "http://www.w3.org/ns/oa#end": [{"@value": 7}],
                }
            ],
        }
    ],
    "http://www.w3.org/ns/oa#motivatedBy": [{"@id": "http://www.w3.org/ns/oa#assessing"}],
}
"""As a JSON-LD processor gives one in expanded form."""


def test_annotations_of_recogito() -> None:
    found = read(RECOGITO)
    assert told(found) == [
        "Jane, comment [disagreed]: With whom?\n#doubt",
        "Imported, comment [France never appealed]: Says who?",
        "Imported, comment [disagreed]: #denies (reply_to)",
    ]
    assert found.notes == ()
    assert found.sets[0].comments[0].written == "2024-05-01T08:00:00.000Z"
    assert {one.article for one in found.sets} == {ARTICLE}


def test_an_annotation_of_hypothesis_in_the_form_of_the_w3c() -> None:
    assert told(read(HYPOTHESIS)) == ["jane, comment [Bayramov disagreed]: Where?"]


def test_what_a_processor_has_expanded_and_what_has_prefixes() -> None:
    wanted = ["Imported, claim [Colonna]", "Imported, comment []: Doubtful (claim)"]
    assert told(read([EXPANDED])) == wanted
    text = json.dumps(EXPANDED).replace("http://www.w3.org/ns/oa#", "oa:")
    assert told(read(text.encode())) == wanted


@pytest.mark.parametrize("wrap", ["page", "collection", "list", "graph", "alone"])
def test_wherever_an_annotation_stands(wrap: str) -> None:
    one = annotation(on_words("He said no"), bodyValue="Really?")
    page = {"@context": CONTEXT, "type": "AnnotationPage", "items": [one]}
    wrapped = {
        "page": page,
        "collection": {"@context": CONTEXT, "type": "AnnotationCollection", "first": page, "total": 1},
        "list": [one],
        "graph": {"@context": CONTEXT, "@graph": [one]},
        "alone": one,
    }
    assert told(read(wrapped[wrap])) == ["Imported, comment [He said no]: Really?"]


@pytest.mark.parametrize(
    ("fields", "wanted"),
    [
        ({"motivation": "highlighting"}, ["quote [He said no]"]),
        ({}, ["quote [He said no]"]),
        ({"motivation": "highlighting", "bodyValue": "A"}, ["quote [He said no]", "comment []: A (quote)"]),
        ({"motivation": ["oa:assessing"], "bodyValue": "A"}, ["claim [He said no]", "comment []: A (claim)"]),
        ({"body": "https://x.example/why"}, ["comment [He said no]: https://x.example/why"]),
        ({"body": ["https://x.example/", {"value": "B"}]}, ["comment [He said no]: https://x.example/\nB"]),
        ({"body": {"type": "Choice", "items": [{"value": "A"}, {"value": "B"}]}}, ["comment [He said no]: A"]),
        (
            {"body": {"value": "<p>A &amp; <b>B</b></p><p>C</p>", "format": "text/html"}},
            ["comment [He said no]: A & B\nC"],
        ),
        (
            {"body": {"purpose": "tagging", "source": {"id": "https://x.example/t", "label": "fact"}}},
            ["comment [He said no]: #fact"],
        ),
    ],
)
def test_what_it_says_decides_what_it_becomes(fields: dict[str, Any], wanted: list[str]) -> None:
    found = told(read(annotation(on_words("He said no"), **fields)))
    assert [line.removeprefix("Imported, ") for line in found] == wanted


@pytest.mark.parametrize(
    ("selector", "words"),
    [
        ({"type": "TextPositionSelector", "start": 0, "end": 7}, "Colonna"),
        ({"type": "FragmentSelector", "value": "char=0,7"}, "Colonna"),
        ({"type": "TextQuoteSelector", "exact": "appealed.”\nBayramov"}, "appealed.”\n\nBayramov"),
        ({"type": "TextQuoteSelector", "exact": "said", "prefix": "He ", "suffix": " no"}, "said"),
        (
            {
                "type": "FragmentSelector",
                "value": "p2",
                "refinedBy": [
                    {"type": "TextPositionSelector", "start": 0, "end": 8},
                    {"type": "TextQuoteSelector", "exact": "Bayramov"},
                ],
            },
            "Bayramov",
        ),
        (
            [
                {"type": "TextPositionSelector", "start": 20, "end": 22},
                {"type": "TextQuoteSelector", "exact": "Colonna said"},
            ],
            "Colonna said",
        ),
    ],
)
def test_places_are_found_by_position_and_by_words(selector: Any, words: str) -> None:
    (line,) = told(read(annotation({"source": URL, "selector": selector}, bodyValue="A")))
    assert line == f"Imported, comment [{words}]: A"


def test_several_targets_are_the_parts_of_one_mark() -> None:
    found = read(annotation([on_words("He said no"), on_words("Colonna said")], motivation="highlighting"))
    assert told(found) == ["Imported, quote [Colonna said … He said no]"]


def test_a_place_that_only_a_page_knows_is_told() -> None:
    selector = {"type": "XPathSelector", "value": "/html/body/p[2]"}
    found = read(annotation({"source": URL, "selector": selector}, bodyValue="A"))
    assert told(found) == ["Imported, comment []: A"]
    assert "in a way that only fits its web page" in found.notes[0]


def test_what_is_not_in_the_text_and_texts_that_are_not_there_are_kept() -> None:
    lost = annotation(on_words("words that nobody ever wrote here"), bodyValue="A")
    elsewhere = annotation("https://other.example/", bodyValue="B") | {"id": "x:2"}
    found = read([lost, elsewhere])
    assert told(found) == ["Imported, comment [words that nobody ever wrote here]: A", "Imported, comment []: B"]
    assert [one.article.title for one in found.sets] == [
        "Passages of “The corridor”",
        "Passages of “https://other.example/”",
    ]
    assert len(found.notes) == 2


def test_replies_hang_on_what_they_answer_and_circles_are_cut() -> None:
    root = annotation(on_words("He said no"), motivation="assessing")
    reply = annotation(root["id"], bodyValue="Yes") | {"id": "x:2"}
    circle = [annotation(f"x:{other}", bodyValue=str(one)) | {"id": f"x:{one}"} for one, other in ((7, 8), (8, 7))]
    found = told(read([reply, root, *circle]))
    assert found[:2] == ["Imported, claim [He said no]", "Imported, comment []: Yes (claim)"]
    assert len(found) == 4


def test_others_may_add_annotations_to_a_file_of_ours() -> None:
    ours = written(small_set())
    words = {"source": "urn:annotator:v1", "selector": {"type": "TextQuoteSelector", "exact": "Bayramov disagreed"}}
    ours["first"]["items"] += [
        annotation("urn:annotator:c1", bodyValue="I doubt it.", creator={"name": "Cara"}),
        annotation(words, bodyValue="When?", creator={"name": "Cara"}) | {"id": "x:2"},
    ]
    found = read_sets(Source("s.jsonld", json.dumps(ours).encode()))
    assert [one.reviewer.name for one in found.sets] == ["Ann", "Cara"]
    assert [(row.claim, row.text) for row in found.sets[1].comments] == [("c1", "I doubt it."), (None, "When?")]
    assert found.sets[1].others.claims[0].id == "c1"


def test_the_library_takes_them_in_once(tmp_path: Path) -> None:
    path = tmp_path / "notes.jsonld"
    gone = annotation("https://gone.example/", bodyValue="B") | {"id": "x:3"}
    highlight = annotation(on_words("He said no"), motivation="highlighting") | {"id": "x:4"}
    path.write_text(json.dumps([*RECOGITO, HYPOTHESIS, gone, highlight]))
    with Library.open(tmp_path / "one.annotations") as library:
        with library.edit("Add") as edit:
            article = edit.add_article(ArticleDraft(TEXT, "The corridor", url=URL)).id
        first = library.import_sets(read_sets_file(path, texts=library).sets)
        again = library.import_sets(read_sets_file(path, texts=library).sets)
        assert (first.added > 0, again.added, again.changed) == (True, 0, 0)
        assert len(library.annotations(article).comments) == 4


def test_what_holds_no_annotations_is_refused_in_words() -> None:
    for data in (b"", b"{}", b"[1]", b"[" * 100_000, b"\0\0\0", b'{"type": "Annotation"', bytes(range(256))):
        with pytest.raises(ExchangeError, match=r"“export\.json” (is|holds) .*Nothing was imported"):
            read(data, form="web-annotation")
    text = [one for one in written(small_set())["first"]["items"] if not one["id"].endswith("#text")]
    with pytest.raises(ExchangeError, match="neither there nor in this library"):
        read([one for one in text if one["id"] == "urn:annotator:set1"])


@pytest.mark.parametrize("part", range(3))
def test_whatever_is_wrong_gives_sets_or_a_sentence(part: int) -> None:
    documents: list[Any] = [[*RECOGITO, HYPOTHESIS], EXPANDED, written(small_set())]
    for number, (where, document) in enumerate(mutations(json.dumps(documents[part]))):
        if number % (3, 1, 41)[part]:
            continue
        said = outcome(document, "web-annotation")
        assert not said or "Nothing was imported" in said, where


def test_far_too_many_lost_words_are_searched_in_bounded_time() -> None:
    many = [
        annotation(on_words(f"words that are nowhere, {number}")) | {"id": f"x:{number}"} for number in range(3_000)
    ]
    found = read(many)
    assert len(found.sets[0].quotes) == 3_000
    assert "3000 annotations could not be placed" in found.notes[0]


def test_half_a_character_pair_is_replaced() -> None:
    found = read(b'{"type": "Annotation", "target": "https://news.example/corridor", "bodyValue": "\\ud800!"}')
    assert told(found) == ["Imported, comment []: �!"]
    assert OneText().text_with("") is None
