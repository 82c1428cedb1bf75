"""Makes the pictures of the reports anew, from a fresh sample: `uv run --no-sync python docs/make_report_pictures.py`.

Needs Chromium, chromedriver and poppler's pdftoppm.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from annotator import exchange
from annotator.library import Library
from annotator.library.sample import make_sample
from tests.exchange.reports.browsing import Page, chromium

PICTURES = Path(__file__).parent / "pictures"


def main() -> None:
    """Make all of them."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_sample(folder / "sample.annotations")
        with Library.open(folder / "sample.annotations", reviewer="Editor A") as library:
            sets = list(library.annotation_sets())
        for form in ("html", "pdf"):
            exchange.write_file(folder / f"report.{form}", form, sets)
        with chromium() as driver:
            _pages(Page(driver), folder / "report.html")
        _sheet(folder / "report.pdf", 1, "pdf-report")
        _sheet(folder / "report.pdf", 3, "pdf-report-claims")


def _pages(page: Page, report: Path) -> None:
    page.open(report)
    page.find("[data-m~='1-8']").click()
    _picture(page.driver, "html-report")
    page.open(report, scheme="dark", width=1024)
    _picture(page.driver, "html-report-dark")
    page.open(report, width=390)
    _picture(page.driver, "html-report-phone")


def _picture(driver: Any, name: str) -> None:
    driver.execute_script("document.activeElement.blur()")
    driver.save_screenshot(str(PICTURES / f"{name}.png"))
    _shrink(name)


def _sheet(report: Path, number: int, name: str) -> None:
    pdftoppm = shutil.which("pdftoppm")
    assert pdftoppm, "pdftoppm (poppler-utils) is not installed"
    page = ["-f", str(number), "-l", str(number), "-r", "72", "-png", "-singlefile"]
    subprocess.run([pdftoppm, *page, str(report), str(PICTURES / name)], check=True)
    _shrink(name)


def _shrink(name: str) -> None:
    """Keep the 256 most frequent colours, so that the picture is small."""
    path = str(PICTURES / f"{name}.png")
    picture = QImage(path).convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(picture.constBits(), dtype=np.uint32)
    colours, counts = np.unique(pixels, return_counts=True)
    table = [int(one) for one in colours[np.argsort(-counts)][:256]]
    flags = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    assert picture.convertToFormat(QImage.Format.Format_Indexed8, table, flags).save(path, "PNG", 0)


if __name__ == "__main__":
    main()
