"""How reviewers agree about the extents of their marks: over many texts, pair by pair and all together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from annotator.model import Span
from annotator.review.measures import Measure, Undefined
from annotator.review.unitizing import Continuum, unitizing_alpha
from annotator.review.word_overlap import marked_words, word_f1, words


@dataclass(frozen=True, slots=True)
class MarkedText:
    """One text version with the marks of everybody (ids) who worked on it, no marks for who found nothing."""

    text: str
    marks: Mapping[str, Sequence[Span]]


@dataclass(frozen=True, slots=True)
class ExtentAgreement:
    """How the extents agree in the texts on which all of some reviewers worked.

    `unitizing` is Krippendorff's unitizing alpha on a continuum of `characters` (Unicode code points) in `texts`
    texts; it rests on that many texts. `word_f1` is for two reviewers only, else None; it rests on the number of
    words that at least one of them marked.
    """

    texts: int
    characters: int
    unitizing: Measure
    word_f1: Measure | None = None


class Extents:
    """Marks in texts, each text cut into words once."""

    def __init__(self, texts: Iterable[MarkedText]) -> None:
        self._texts = list(texts)
        self._words: list[dict[str, frozenset[int]]] = []
        for text in self._texts:
            known = words(text.text)
            self._words.append({who: marked_words(known, marks) for who, marks in text.marks.items()})

    def of(self, reviewers: Sequence[str]) -> ExtentAgreement:
        """Compare these reviewers (ids) in the texts on which all of them worked."""
        wanted = set(reviewers)
        shared = [number for number, text in enumerate(self._texts) if wanted <= text.marks.keys()]
        texts = [self._texts[number] for number in shared]
        alpha = unitizing_alpha(
            [Continuum(len(text.text), [text.marks[reviewer] for reviewer in reviewers]) for text in texts]
        )
        return ExtentAgreement(
            len(texts),
            sum(len(text.text) for text in texts),
            Measure(alpha, len(texts)),
            self._word_f1(shared, *reviewers) if len(reviewers) == 2 else None,
        )

    def _word_f1(self, shared: Sequence[int], first: str, second: str) -> Measure:
        if not shared:
            return Measure(Undefined.NO_SHARED_TEXT, 0)
        marked = [(self._words[number][first], self._words[number][second]) for number in shared]
        both = sum(len(one & other) for one, other in marked)
        firsts, seconds = sum(len(one) for one, _ in marked), sum(len(other) for _, other in marked)
        return Measure(word_f1(both, firsts, seconds), firsts + seconds - both)
