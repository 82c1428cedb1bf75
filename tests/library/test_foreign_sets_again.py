"""Annotations of other programs come in, also again: what is here already stays, their authors can be told apart."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotator.library import Library
from annotator.library.colours import REVIEWER_COLOURS, coloured_apart
from annotator.library.sources import read_sets_from
from annotator.model import ArticleDraft, Reviewer

PAGE = "https://courier.example/bay"


@pytest.fixture
def annotations(tmp_path: Path) -> Path:
    """Two annotations of a page, of which only one has its words there."""
    path = tmp_path / "bay.jsonld"
    items = [
        {
            "id": f"https://notes.example/{number}",
            "type": "Annotation",
            "creator": {"type": "Person", "name": "Visiting Expert"},
            "body": {"type": "TextualBody", "value": "Which one?"},
            "target": {"source": PAGE, "selector": {"type": "TextQuoteSelector", "exact": exact}},
        }
        for number, exact in enumerate(("tide gauge", "words that stood there once"))
    ]
    page = {"type": "AnnotationPage", "items": items}
    first = {"@context": "http://www.w3.org/ns/anno.jsonld", "id": "https://notes.example/all"}
    path.write_text(json.dumps({**first, "type": "AnnotationCollection", "total": 2, "first": page}), encoding="utf-8")
    return path


def test_what_could_not_be_placed_does_not_draw_the_rest_to_it(tmp_path: Path, annotations: Path) -> None:
    with Library.open(tmp_path / "desk.annotations", reviewer="Ann") as library:
        with library.edit("Add") as edit:
            page = edit.add_article(ArticleDraft("It is a tide gauge.\n", "Bay", url=PAGE)).id
        library.import_sets(read_sets_from(annotations, library.path, texts=library).sets)
        assert len(library.remarks(page)) == 1
        assert len(library.articles()) == 2
        again = library.import_sets(read_sets_from(annotations, library.path, texts=library).sets)
        assert (again.added, again.changed) == (0, 0)
        assert len(library.articles()) == 2


def test_reviewers_whose_file_gives_them_no_colour_can_be_told_apart(tmp_path: Path, annotations: Path) -> None:
    with Library.open(tmp_path / "desk.annotations", reviewer="Ann") as library:
        library.import_sets(read_sets_from(annotations, library.path, texts=library).sets)
        own, expert = library.reviewers()
        assert expert.name == "Visiting Expert"
        assert expert.colour in REVIEWER_COLOURS
        assert expert.colour != own.colour


def test_many_reviewers_without_a_colour_all_get_one() -> None:
    people = [Reviewer(f"r{number}", f"Reader {number}") for number in range(9)]
    coloured = list(coloured_apart(people))
    assert len({one.colour for one in coloured}) == len(REVIEWER_COLOURS)
    assert all(one.colour for one in coloured)
