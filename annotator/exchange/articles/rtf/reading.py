"""RTF files to articles: words with tracked changes accepted or not, notes at the end, remarks on their words.

striprtf gives the words alone: inserted and deleted ones together, without footnotes, comments and styles, and it
joins the letters of cells by bars. So of it only the tables are used (character sets, destinations), and the tokens
are read here.
"""

from __future__ import annotations

import locale
from collections import Counter

from annotator.exchange.articles.encodings.decoding import Decoded
from annotator.exchange.articles.known_files import refuse_other_files
from annotator.exchange.articles.manuscripts.drafts import Manuscript, make_draft
from annotator.exchange.articles.manuscripts.paragraphs import MOST_BYTES
from annotator.exchange.articles.recognising import is_rtf
from annotator.exchange.articles.rtf.words import RtfReading
from annotator.exchange.errors import refusal
from annotator.exchange.formats import AS_IT_IS, Reading
from annotator.exchange.sizes import check_size
from annotator.exchange.xml_parsing import too_large
from annotator.i18n import _
from annotator.model import ArticleDraft

_MOST_GROUPS = 2_000_000
_MOST_WORDS = 8_000_000
"""More groups and control words than this are not even looked at: each costs time. A novel has a tenth of them."""


def read_rtf(source: bytes, name: str, how: Reading = AS_IT_IS) -> ArticleDraft:
    """Read an RTF file; `how.revisions` tells which text.

    Headers, footers and hidden text are left out. Raises `ExchangeError` where it is empty, too large, far too deeply
    nested or no RTF file.
    """
    check_size(len(source), name, MOST_BYTES)
    if not is_rtf(source):
        refuse_other_files(source, name)
        raise refusal(
            _("“{name}” is no RTF document.").format(name=name),
            _("Look whether the right file was chosen, or open it in its own program and save it as RTF."),
        )
    if source.count(b"{") > _MOST_GROUPS or source.count(b"\\") > _MOST_WORDS:
        raise too_large(name)
    reading = RtfReading(name, how.revisions)
    paragraphs = reading.read(source)
    found = Manuscript(
        paragraphs,
        reading.notes.paragraphs,
        reading.remarks.found,
        {**reading.properties, "language": _language(reading.languages, reading.default_language)},
        revised=reading.revised,
        hidden=reading.hidden,
        warnings=Decoded("", "", reading.unreadable).warnings,
    )
    return make_draft(found, source, name, "application/rtf")


def _language(counted: Counter[int], default: int) -> str:
    """Give the language that most words are in; Windows has numbers for them."""
    counted[default] += counted.pop(0, 0)
    known = {number: counted[number] for number in counted if number in locale.windows_locale}
    best = max(known, key=lambda one: (known[one], one), default=0)
    return locale.windows_locale.get(best, "") if known.get(best) else ""
