"""A headless Chromium, one for all tests of a file, with what its pages said on the console."""

from __future__ import annotations

import base64
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

PROGRAMS = ("chromium", "chromedriver")


def missing() -> str:
    """Name what is not installed, "" where all is."""
    return ", ".join(name for name in PROGRAMS if shutil.which(name) is None)


@contextmanager
def chromium() -> Iterator[Any]:
    """Start Chromium, skipping the test where it is not there."""
    if missing():
        pytest.skip(f"not installed: {missing()}")
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for one in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--hide-scrollbars"):
        options.add_argument(one)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    try:
        yield driver
    finally:
        driver.quit()


class Page:
    """A report, open in Chromium."""

    def __init__(self, driver: Any) -> None:
        self.driver = driver

    def open(self, path: Path, *, width: int = 1360, scheme: str = "light", script: bool = True) -> None:
        """Open a file in a window of that width; nothing moves slowly."""
        command = self.driver.execute_cdp_cmd
        size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
        features = {"prefers-color-scheme": scheme, "prefers-reduced-motion": "reduce"}
        command("Emulation.setDeviceMetricsOverride", size)
        command("Emulation.setEmulatedMedia", {"features": [{"name": n, "value": v} for n, v in features.items()]})
        command("Emulation.setScriptExecutionDisabled", {"value": not script})
        self.driver.get("about:blank")
        self.driver.get(path.as_uri())

    def find(self, selector: str) -> Any:
        """Give the first element."""
        return self.driver.find_element("css selector", selector)

    def all(self, selector: str) -> list[Any]:
        """Give all elements."""
        found: list[Any] = self.driver.find_elements("css selector", selector)
        return found

    def said(self) -> list[str]:
        """Give what the console said since it was last asked."""
        return [one["message"] for one in self.driver.get_log("browser")]

    def is_visible_at(self, selector: str) -> bool:
        """Tell whether the middle of an element is in the window and nothing lies over it."""
        script = """
            const element = document.querySelector(arguments[0]);
            const box = element.getClientRects()[0];
            const found = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height / 2, 20));
            return element.contains(found);
        """
        return bool(self.driver.execute_script(script, selector))

    def pdf(self) -> bytes:
        """Print the page."""
        found = self.driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
        return base64.b64decode(found["data"])
