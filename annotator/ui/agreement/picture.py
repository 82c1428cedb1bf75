"""The chosen comparison as one picture, with every bar and every cell, also those that are scrolled away."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from annotator.ui.agreement.chart import Chart
from annotator.ui.agreement.details import fill_numbers, numbers_grid
from annotator.ui.agreement.matrix import MatrixView
from annotator.ui.agreement.results import Results
from annotator.ui.dialogs.parts import heading, note, words
from annotator.ui.theme import px

_WIDTH = 760
"""Pixels at scale 1."""
_AROUND = 20
_MOST = 8000
"""Pixels that a matrix may be wide and high: a picture of hundreds of speakers would take up all memory."""


def picture(results: Results, scope: str) -> QPixmap:
    """Draw the bars below `scope`, what was compared; then the words, numbers and matrix of the chosen side."""
    sheet = QWidget()
    sheet.setAutoFillBackground(True)
    column = QVBoxLayout(sheet)
    column.setContentsMargins(*[px(_AROUND)] * 4)
    column.setSpacing(px(8))
    column.addWidget(heading(results.overview.bars_title()))
    column.addWidget(note(scope))
    chart = Chart()
    chart.show_bars(results.overview.bars_title(), results.overview.bars(), results.overview.sentences.currentRow())
    chart.setFixedWidth(px(_WIDTH) - 2 * px(_AROUND))
    column.addWidget(chart)
    column.addWidget(QLabel(results.overview.legend.text()))
    column.addSpacing(px(8))
    column.addWidget(heading(results.side().name))
    column.addWidget(words(results.side().words))
    numbers = numbers_grid()
    fill_numbers(numbers, results.numbers_of_side())
    column.addLayout(numbers)
    width = px(_WIDTH)
    matrix = results.matrix()
    if matrix is not None and matrix.said:
        table = MatrixView()
        table.show_matrix(matrix)
        table.setFixedSize(table.whole().boundedTo(QSize(_MOST, _MOST)))
        table.clearSelection()
        column.addWidget(note(matrix.legend))
        column.addWidget(table)
        width = max(width, table.width() + 2 * px(_AROUND))
    sheet.resize(width, column.totalHeightForWidth(width))
    return sheet.grab()
