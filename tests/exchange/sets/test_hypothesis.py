"""What the API of Hypothesis gives becomes reviewers' sets."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from annotator.exchange import ExchangeError, read_sets_file
from annotator.library import Library
from annotator.model import ArticleDraft
from tests.exchange.mutating import mutations
from tests.exchange.sets.foreign import ARTICLE, TEXT, URL, outcome, read, told


def row(name: str, **fields: Any) -> dict[str, Any]:
    """Give a row as ``GET /api/search`` does."""
    return {
        "id": name,
        "created": "2024-01-02T03:04:05.678901+00:00",
        "updated": "2024-01-02T03:05:00.000000+00:00",
        "user": "acct:jane@hypothes.is",
        "uri": URL,
        "text": "",
        "tags": [],
        "group": "__world__",
        "permissions": {"read": ["group:__world__"], "admin": ["acct:jane@hypothes.is"]},
        "target": [{"source": URL}],
        "document": {"title": ["The corridor"]},
        "links": {"json": f"https://hypothes.is/api/annotations/{name}"},
        "user_info": {"display_name": None},
        "flagged": False,
        "hidden": False,
    } | fields


def on_words(exact: str, prefix: str = "", suffix: str = "") -> list[dict[str, Any]]:
    return [
        {
            "source": URL,
            "selector": [
                {
                    "type": "RangeSelector",
                    "startContainer": "/div[1]/p[2]",
                    "startOffset": 3,
                    "endContainer": "/div[1]/p[2]",
                    "endOffset": 9,
                },
                {"type": "TextPositionSelector", "start": 0, "end": 7},
                {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix},
            ],
        }
    ]


ROWS = [
    row("AAA", text="Really?", tags=["doubt", "check"], target=on_words("Bayramov disagreed", "”\n    ", " with the")),
    row(
        "BBB",
        text="He did.",
        references=["AAA"],
        user="acct:bob@hypothes.is",
        user_info={"display_name": "Bob B."},
    ),
    row("CCC", target=on_words("said", "He ", " no.")),
    row("DDD", text="On all of it."),
]


def test_each_row_becomes_what_it_is() -> None:
    found = read({"total": 4, "rows": ROWS})
    assert told(found) == [
        "jane, quote [said]",
        "jane, comment [Bayramov disagreed]: Really?\n#doubt #check",
        "jane, comment []: On all of it.",
        "Bob B., comment [Bayramov disagreed]: He did. (reply_to)",
    ]
    assert found.notes == ()
    assert {one.article for one in found.sets} == {ARTICLE}
    said = found.sets[0].quotes[0].content[0]
    assert said.start == TEXT.index("said no")
    assert found.sets[1].comments[0].written == "2024-01-02T03:04:05.678Z"


@pytest.mark.parametrize("shape", ["result", "list", "lines"])
def test_results_lists_and_lines_say_the_same(shape: str) -> None:
    shapes = {
        "result": json.dumps({"total": 4, "rows": ROWS}),
        "list": json.dumps(ROWS, indent=1),
        "lines": "\n".join(json.dumps(one) for one in ROWS),
    }
    assert read(shapes[shape].encode()) == read({"rows": ROWS})


def test_what_a_moderator_had_hidden_is_told() -> None:
    found = read([row("AAA", text="Rude.", hidden=True)])
    assert (told(found), found.notes) == (
        ["jane, comment []: Rude."],
        ("1 annotation had been hidden by a moderator; it came in like the others.",),
    )


def test_a_page_that_the_library_does_not_have() -> None:
    gone = {"uri": "https://gone.example/", "document": {"title": ["Gone"]}, "target": on_words("Some words", "with ")}
    found = read([row("AAA", text="A", **gone), row("BBB", text="B", **(gone | {"target": []}))])
    assert told(found) == ["jane, comment [Some words]: A", "jane, comment []: B"]
    assert [(one.article.title, one.article.url) for one in found.sets] == [
        ("Passages of “Gone”", "https://gone.example/")
    ]


def test_a_reply_to_what_is_not_in_the_file_is_on_its_page() -> None:
    assert told(read([row("BBB", text="He did.", references=["AAA"])])) == ["jane, comment []: He did."]


def test_the_library_takes_them_in_once(tmp_path: Path) -> None:
    path = tmp_path / "search.json"
    path.write_text(json.dumps({"total": 4, "rows": ROWS}))
    with Library.open(tmp_path / "one.annotations") as library:
        with library.edit("Add") as edit:
            article = edit.add_article(ArticleDraft(TEXT, "The corridor", url=URL)).id
        first = library.import_sets(read_sets_file(path, texts=library).sets)
        again = library.import_sets(read_sets_file(path, texts=library).sets)
        assert (first.added > 0, again.added, again.changed) == (True, 0, 0)
        found = library.annotations(article)
        assert (len(found.quotes), len(found.comments)) == (1, 3)


def test_a_file_without_rows_is_refused_in_words() -> None:
    for data in (b'{"total": 0, "rows": []}', b"[]", b"3", b'{"user": "acct:x@y"}'):
        with pytest.raises(ExchangeError, match=r"“export\.json” holds no annotations of Hypothesis"):
            read(data, form="hypothesis")
    with pytest.raises(ExchangeError, match=r"“export\.json” is no JSON"):
        read(b'{"total": 1, "rows": [{"user": "acct:x@y"', form="hypothesis")


def test_whatever_is_wrong_gives_sets_or_a_sentence() -> None:
    for number, (where, document) in enumerate(mutations(json.dumps({"rows": ROWS[:3]}))):
        if number % 3:
            continue
        said = outcome(document, "hypothesis")
        assert not said or "Nothing was imported" in said, where
