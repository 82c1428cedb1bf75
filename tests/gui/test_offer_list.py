"""Lines of a list of offers: what tells them apart has room, however long their titles are."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication

from annotator.ui.offer_list import Offer, parted
from annotator.ui.theme import apply_theme, theme

LONG = "the new quay will cost 84 million euros and be finished “before the summer of 2027”"


@pytest.mark.parametrize("room", [300.0, 500.0, 900.0])
@pytest.mark.parametrize("title", ["a quay", LONG])
def test_a_reviewers_name_is_whole_beside_a_title_of_any_length(qapp: QApplication, title: str, room: float) -> None:
    apply_theme(qapp, "light", 1.0)
    wide, detail = parted(room, Offer("m", title, "Ada"))
    assert detail >= QFontMetricsF(theme().ui_font(0.92)).horizontalAdvance("Ada")
    assert 0 < wide < room - detail


def test_a_long_detail_leaves_most_to_the_title(qapp: QApplication) -> None:
    apply_theme(qapp, "light", 1.0)
    wide, detail = parted(500.0, Offer("m", LONG, LONG))
    assert wide > detail > 0
    assert parted(300.0, Offer("m", LONG)) == (300.0, 0.0)
