"""Formats: readers (file to article, file to sets) and writers (sets to file), one module a format, one registry.

Pure: values in, values out. Everything that other rooms need is named here.
"""

from annotator.exchange.articles.trimming import all_blocks, without_blocks
from annotator.exchange.articles.web.pasted import read_pasted
from annotator.exchange.errors import ExchangeError
from annotator.exchange.files import replacing
from annotator.exchange.formats import (
    AS_IT_IS,
    NO_ANSWERS,
    NO_TEXTS,
    Answers,
    Choice,
    Format,
    Question,
    Reading,
    Revisions,
    SetsRead,
    Texts,
)
from annotator.exchange.reading import (
    article_endings,
    read_article,
    read_article_file,
    read_sets,
    read_sets_file,
    set_endings,
)
from annotator.exchange.registry import FORMATS, format_named, format_of
from annotator.exchange.sources import Source
from annotator.exchange.writing import look, unanswered, write, write_file

__all__ = [
    "AS_IT_IS",
    "FORMATS",
    "NO_ANSWERS",
    "NO_TEXTS",
    "Answers",
    "Choice",
    "ExchangeError",
    "Format",
    "Question",
    "Reading",
    "Revisions",
    "SetsRead",
    "Source",
    "Texts",
    "all_blocks",
    "article_endings",
    "format_named",
    "format_of",
    "look",
    "read_article",
    "read_article_file",
    "read_pasted",
    "read_sets",
    "read_sets_file",
    "replacing",
    "set_endings",
    "unanswered",
    "without_blocks",
    "write",
    "write_file",
]
