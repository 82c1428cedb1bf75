"""Places in a text, all in code points: spans, words, sentences, quotations, anchors, and UTF-16 for Qt."""

from annotator.text.anchors import CONTEXT, find_anchor, make_anchor, move_spans
from annotator.text.extracts import both_ends, inside_quotation
from annotator.text.names import fold, told_apart
from annotator.text.paragraphs import normalise_line_ends, paragraph_number, plain_blocks
from annotator.text.places import paragraph_at, sentence_at, word_at
from annotator.text.quotations import is_quoted, quotation_at, quotations, with_both_marks
from annotator.text.sentences import sentences
from annotator.text.spans import (
    PARTS_JOINED_BY,
    Edge,
    grow,
    normalise,
    occurrences,
    overlap,
    shrink,
    snap_to_characters,
    snap_to_words,
    subtract,
    trim,
    words_of,
)
from annotator.text.utf16 import Utf16Map

__all__ = [
    "CONTEXT",
    "PARTS_JOINED_BY",
    "Edge",
    "Utf16Map",
    "both_ends",
    "find_anchor",
    "fold",
    "grow",
    "inside_quotation",
    "is_quoted",
    "make_anchor",
    "move_spans",
    "normalise",
    "normalise_line_ends",
    "occurrences",
    "overlap",
    "paragraph_at",
    "paragraph_number",
    "plain_blocks",
    "quotation_at",
    "quotations",
    "sentence_at",
    "sentences",
    "shrink",
    "snap_to_characters",
    "snap_to_words",
    "subtract",
    "told_apart",
    "trim",
    "with_both_marks",
    "word_at",
    "words_of",
]
