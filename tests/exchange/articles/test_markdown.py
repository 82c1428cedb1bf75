from __future__ import annotations

import pytest

from annotator.exchange import ExchangeError, read_article
from annotator.model import ArticleDraft

ARTICLE = """\
# France *calls* for unblocking

During a [conference](https://x.example),
Colonna said\u00a0it\\*.\x20\x20
A new line.

> “Concrete actions,” she wrote.
>
> - an item in the quotation

1. first
   - nested 👩🏽‍🚀
2. second

## Strained relations

![a picture](x.png) Relations are `strained`.

| who | what |
|-----|------|
| Paris | said |

<!-- a remark -->
<div>Words in <b>HTML</b></div>

    code  line

---
Last.
"""


def blocks_of(draft: ArticleDraft) -> list[tuple[str, str]]:
    return [(block.kind.value, draft.text[block.span.start : block.span.end]) for block in draft.blocks]


def test_the_words_without_the_markup() -> None:
    draft = read_article(ARTICLE.encode(), "a.md")
    assert blocks_of(draft) == [
        ("heading", "France calls for unblocking"),
        ("paragraph", "During a conference, Colonna said\u00a0it*."),
        ("paragraph", "A new line."),
        ("block quote", "“Concrete actions,” she wrote."),
        ("list item", "an item in the quotation"),
        ("list item", "first"),
        ("list item", "nested 👩🏽‍🚀"),
        ("list item", "second"),
        ("heading", "Strained relations"),
        ("paragraph", "Relations are strained."),
        ("paragraph", "who\twhat"),
        ("paragraph", "Paris\tsaid"),
        ("paragraph", "Words in HTML"),
        ("paragraph", "code  line"),
        ("paragraph", "Last."),
    ]
    assert draft.text == "\n\n".join(text for _kind, text in blocks_of(draft))
    assert draft.title == "France calls for unblocking"
    assert draft.media_type == "text/markdown"


@pytest.mark.parametrize(
    "front",
    [
        "---\ntitle: \"A title: here\"\nauthor: [Ann Other, 'Bob']\ndate: 2023-04-27T10:00:00Z\nurl: https://x.example/a\n---\n",
        "---\nTitle: 'A title: here'\nauthors:\n  - Ann Other\n  - Bob\n# remark\ndate: 2023-04-27\nlink: https://x.example/a\n...\n",
        '+++\ntitle = "A title: here"\nauthors = ["Ann Other", "Bob"]\ndate = 2023-04-27\nurl = "https://x.example/a"\n+++\n',
    ],
)
def test_front_matter_is_metadata(front: str) -> None:
    draft = read_article((front + "# Heading\n\nWords.\n").replace("\n", "\r\n").encode(), "a.markdown")
    assert draft.title == "A title: here"
    assert draft.byline == "Ann Other, Bob"
    assert draft.published == "2023-04-27"
    assert draft.url == "https://x.example/a"
    assert draft.text == "Heading\n\nWords."


def test_a_rule_at_the_start_is_no_front_matter() -> None:
    draft = read_article(b"---\nHe said it.\n\n---\n\nShe did not.", "a.md")
    assert "He said it." in draft.text
    assert "She did not." in draft.text


def test_markdown_without_words_is_refused() -> None:
    with pytest.raises(ExchangeError, match=r"no words to annotate in “a\.md”"):
        read_article(b"---\ntitle: x\n---\n\n![](x.png)\n", "a.md")


def test_deep_nesting_is_kept_or_refused_never_dropped() -> None:
    assert read_article(b"> " * 40 + b"deep words", "deep.md").text == "deep words"
    for depth in (97, 98, 99, 100, 101, 5_000):
        try:
            assert "deep words" in read_article(b"> " * depth + b"deep words", "deep.md").text
        except ExchangeError as error:
            assert "nested far too deep" in str(error)  # noqa: PT017  # either of the two is right
    with pytest.raises(ExchangeError, match="nested far too deep"):
        read_article(b"> " * 5_000 + b"deep words", "deep.md")


@pytest.mark.parametrize("source", [b"[" * 300_000, b"![[]()" * 60_000, b"- a\n" * 1_000_000])
def test_hostile_markdown_ends(source: bytes) -> None:
    try:
        assert read_article(source, "evil.md").text
    except ExchangeError as error:
        assert "evil.md" in str(error)  # noqa: PT017  # text or a sentence, and soon
