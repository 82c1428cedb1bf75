"""Comments of a Word document, each with its author, threads as Word 2013 and later keep them.

Sources: ECMA-376, part 1, 17.13.4; [MS-DOCX] 2.5.1.3 (commentEx). Dates are those of the work, never of the export.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from annotator.exchange.reports.docx.lines import (
    Line,
    decision_lines,
    fact_lines,
    finding_lines,
    head_line,
)
from annotator.exchange.reports.docx.markup import DECLARATION, MAIN_NAMESPACE, line_paragraph, w
from annotator.exchange.reports.markup import Markup, joined
from annotator.exchange.reports.told.values import Kind, ToldMark, ToldRemark

_MOMENT = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d+)?Z?")
_NAMESPACES = (
    f'xmlns:w="{MAIN_NAMESPACE}" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14 w15"'
)


class WordComments:
    """Collects the comments of a document, numbered from 0."""

    def __init__(self) -> None:
        self._comments: list[Markup] = []
        self._parents: list[int | None] = []

    def on_mark(self, mark: ToldMark) -> list[int]:
        """Add what is said on a mark: each reviewer's finding, each decision and each remark in its author's name."""
        first = len(self._comments)
        head = [head_line(mark)] if mark.kind is not Kind.REMARK else []
        if mark.kind is Kind.CLAIM and mark.says != mark.words:
            head.append(Line("", mark.says))
        for one in mark.findings:
            self._add(one.reviewer, one.initials, one.given, [*head, *finding_lines(one)])
            head = head[:1]
        if not mark.findings and head:
            self._add(mark.owner, mark.initials, "", [*head, *fact_lines(mark)])
        for decision in mark.decisions:
            self._add(decision.by, decision.initials, decision.decided, decision_lines(decision))
        self._add_thread(mark.remarks)
        return list(range(first, len(self._comments)))

    def remarks(self, remarks: Iterable[ToldRemark]) -> list[int]:
        """Add remarks."""
        first = len(self._comments)
        self._add_thread(remarks)
        return list(range(first, len(self._comments)))

    def _add_thread(self, remarks: Iterable[ToldRemark]) -> None:
        parent: int | None = None
        for one in remarks:
            if not one.is_reply:
                parent = None
            number = self._add(one.author, one.initials, one.written, [Line("", one.text)], parent)
            parent = number if parent is None else parent

    def _add(self, author: str, initials: str, moment: str, lines: Iterable[Line], parent: int | None = None) -> int:
        number = len(self._comments)
        written = _MOMENT.fullmatch(moment)
        date = {"date": f"{written[1]}Z"} if written else {}
        paragraphs = [line_paragraph(line, "CommentText") for line in lines] or [w("p")]
        last = paragraphs[-1].replace("<w:p>", f'<w:p w14:paraId="{_paragraph(number)}">', 1)
        inside = joined(*paragraphs[:-1], Markup(last))
        self._comments.append(w("comment", inside, id=number, author=author, initials=initials, **date))
        self._parents.append(parent)
        return number

    def part(self) -> bytes:
        """Give ``word/comments.xml``."""
        return f"{DECLARATION}<w:comments {_NAMESPACES}>{''.join(self._comments)}</w:comments>".encode()

    def extended_part(self) -> bytes:
        """Give ``word/commentsExtended.xml``, which tells what answers what."""
        found = "".join(
            f'<w15:commentEx w15:paraId="{_paragraph(number)}" {_answers(parent)}w15:done="0"/>'
            for number, parent in enumerate(self._parents)
        )
        return f"{DECLARATION}<w15:commentsEx {_NAMESPACES}>{found}</w15:commentsEx>".encode()


def _paragraph(number: int) -> str:
    """Give the id of a comment's last paragraph: below 80000000, unlike any other."""
    return f"{number + 0x10000000:08X}"


def _answers(parent: int | None) -> str:
    return "" if parent is None else f'w15:paraIdParent="{_paragraph(parent)}" '


def range_start(comment: int) -> Markup:
    """Begin what a comment is on."""
    return w("commentRangeStart", id=comment)


def range_end(comment: int) -> Markup:
    """End what a comment is on, with the reference to it."""
    reference = w("r", w("rPr", w("rStyle", val="CommentReference")), w("commentReference", id=comment))
    return joined(w("commentRangeEnd", id=comment), reference)
