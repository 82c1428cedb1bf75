"""Fail where a picture of the window is not one: `check_picture.py PNG WIDTHxHEIGHT`.

A blank or half-drawn window has few colours, or nearly all its points in one of them.
"""

from __future__ import annotations

import sys
from collections import Counter

from PySide6.QtGui import QImage

FEWEST_COLOURS = 60
LARGEST_SHARE = 0.97


def main(path: str, size: str) -> str | None:
    """Give what is wrong with the picture; None where nothing is."""
    image = QImage(path).convertToFormat(QImage.Format.Format_RGB32)
    if image.isNull():
        return f"{path} is no picture"
    if f"{image.width()}x{image.height()}" != size:
        return f"{path} is {image.width()}x{image.height()}, not {size}"
    colours = Counter(memoryview(image.constBits()).cast("B").cast("I"))
    ((_colour, most),) = colours.most_common(1)
    if len(colours) < FEWEST_COLOURS or most > LARGEST_SHARE * colours.total():
        return f"{path} is blank: {len(colours)} colours, {most / colours.total():.0%} of the points in one of them"
    print(f"{path}: {len(colours)} colours")
    return None


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
