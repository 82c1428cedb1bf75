"""The chart alone, as it is first drawn."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from annotator.review.agreement_words import measure_words
from annotator.review.measures import Measure, Undefined
from annotator.ui.agreement.chart import Bars, Chart
from annotator.ui.agreement.comparison import Number
from annotator.ui.theme import apply_theme


def test_words_of_the_first_drawing_end_where_the_chart_does(qtbot: QtBot, qapp: QApplication) -> None:
    apply_theme(qapp, "light", 1.0)
    nothing = Measure(Undefined.ONE_CATEGORY, 4)
    number = Number("Cohen’s kappa", nothing, measure_words(nothing), beyond_chance=True)
    chart = Chart()
    qtbot.addWidget(chart)
    chart.resize(520, 100)
    chart.show_bars("Verdicts", [Bars("Ada Lindqvist and Ben Okafor", (number,))], 0)
    with qtbot.waitExposed(chart):
        chart.show()
    QApplication.processEvents()
    (words,) = [item for item in chart.findChild(pg.PlotWidget).scene().items() if isinstance(item, pg.TextItem)]
    assert words.toPlainText().startswith("Not defined")
    assert words.toPlainText().endswith("…")
    assert words.mapRectToScene(words.boundingRect()).right() <= chart.width()
