"""What stands around a position: the word, the sentence, the paragraph.

Only the paragraph around the position is looked at, and of a long paragraph only the neighbourhood, so that
the answer takes the same time in a text of any length. Positions are code points, 0 to the text's length.
"""

from __future__ import annotations

from annotator.model import Span
from annotator.text.sentences import first_break_after, last_break_before
from annotator.text.spans import trim
from annotator.text.words import inside_word, is_blank, is_word_character, word_end, word_start


def word_at(text: str, position: int) -> Span | None:
    """Give the word that `position` is in or touches, the one that follows first; None if there is none."""
    if inside_word(text, position):
        return Span(word_start(text, position), word_end(text, position))
    if position < len(text) and is_word_character(text[position]):
        return Span(position, word_end(text, position + 1))
    if position > 0 and _ends_word(text, position):
        return Span(word_start(text, position - 1), position)
    return None


def sentence_at(text: str, position: int) -> Span | None:
    """Give the sentence around `position`, without outer blanks; between two sentences the one before.

    A sentence never leaves its paragraph. None on a blank line.
    """
    paragraph = paragraph_at(text, position)
    ink = trim(text, paragraph)
    if not ink.length:
        return None
    inside = min(max(position, ink.start), ink.end - 1)
    while is_blank(text[inside]):
        inside -= 1
    start = last_break_before(text, paragraph, inside)
    end = first_break_after(text, paragraph, inside)
    return trim(text, Span(start, end))


def paragraph_at(text: str, position: int) -> Span:
    """Give the paragraph around `position` without its line feed; on an empty line an empty span.

    A position at a line feed belongs to the paragraph that it ends.
    """
    start = text.rfind("\n", 0, position) + 1
    end = text.find("\n", position)
    return Span(start, len(text) if end < 0 else end)


def _ends_word(text: str, position: int) -> bool:
    start = word_start(text, position - 1)
    return is_word_character(text[start])
