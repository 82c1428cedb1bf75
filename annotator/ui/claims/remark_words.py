"""What the card of a remark says: who remarked what, on which words, and how many answered."""

from __future__ import annotations

from annotator.i18n import _, ngettext
from annotator.text import both_ends, inside_quotation
from annotator.ui.claims.face_words import FaceWords
from annotator.ui.dialogs.moments import moment_of
from annotator.ui.shown import Card, SaidComment

_MOST = 60
"""How many characters of the words remarked on a closed card shows."""


def remark_face(card: Card, remark: SaidComment, *, opened: bool) -> FaceWords:
    """Give the words of a remark's face; an open one shows all of the article's words, its thread stands below."""
    told = " ".join(remark.comment.text.split())
    about = _about(card)
    return FaceWords(
        id=card.id,
        name=remark.author,
        corner=_("Remark"),
        words=card.words if opened else told,
        quiet=() if opened else tuple(filter(None, (about, _replies(card), moment_of(remark.comment.written)))),
        spoken=_("Remark by {author}. {text}").format(author=remark.author, text=told),
        described=". ".join(filter(None, (about, _replies(card)))),
    )


def _about(card: Card) -> str:
    if card.position < 0:
        return _("on the whole article")
    return _("on “{words}”").format(words=inside_quotation(both_ends(" ".join(card.words.split()), _MOST)))


def _replies(card: Card) -> str:
    number = len(card.comments) - 1
    return ngettext("{n} reply", "{n} replies", number).format(n=number) if number else ""
