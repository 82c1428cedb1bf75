"""Formats: readers (file to article, file to sets) and writers (sets to file), one module a format, one registry.

Pure: values in, values out. Everything that other rooms need is named here.
"""

from annotator.exchange.errors import ExchangeError
from annotator.exchange.files import replacing
from annotator.exchange.registry import (
    FORMATS,
    Format,
    format_named,
    format_of,
    read_article,
    read_article_file,
    read_sets,
    read_sets_file,
    write,
    write_file,
)
from annotator.exchange.rich_text import read_pasted

__all__ = [
    "FORMATS",
    "ExchangeError",
    "Format",
    "format_named",
    "format_of",
    "read_article",
    "read_article_file",
    "read_pasted",
    "read_sets",
    "read_sets_file",
    "replacing",
    "write",
    "write_file",
]
