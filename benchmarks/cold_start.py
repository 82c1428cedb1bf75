"""From the start of the process to a painted window that takes input, beside a blank window in the same run."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.table import Row

_RUNS = 9

_BLANK = """
import time
from PySide6.QtWidgets import QApplication, QMainWindow
from PySide6.QtCore import QTimer
app = QApplication([])
window = QMainWindow()
window.resize(1360, 860)
window.show()
"""

_WHOLE = """
import sys, time
from pathlib import Path
from annotator.ui.app import Workbench, dress, make_application
from annotator.ui.settings import Settings
from annotator.ui.theme import undressed
from PySide6.QtCore import QTimer
app = make_application()
settings = Settings()
with undressed(app):
    dress(app, settings)
    workbench = Workbench(settings)
workbench.open(Path(sys.argv[1]))
workbench.open_article()
window = workbench.window
window.show()
"""

# Both end alike: everything painted, the queue of events empty, then the figures of the process itself.
_END = """
def done():
    window.repaint()
    app.processEvents()
    clock = time.clock_gettime(time.CLOCK_BOOTTIME)
    started = int(open("/proc/self/stat").read().rsplit(")", 1)[1].split()[19]) / __import__("os").sysconf("SC_CLK_TCK")
    peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1]
    print(f"{clock - started:.3f} {int(peak) / 1024:.1f}")
    app.exit()
QTimer.singleShot(0, done)
app.exec()
"""


def _run(script: str, *arguments: str) -> tuple[float, float]:
    """Give the seconds and the peak of memory (MB) of one fresh process."""
    done = subprocess.run([sys.executable, "-c", script + _END, *arguments], check=True, capture_output=True, text=True)
    took, peak = done.stdout.split()[-2:]
    return float(took), float(peak)


def rows() -> list[Row]:
    """Measure both windows."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # installed programs are compiled once, not at each start
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ANNOTATOR_CONFIG"] = os.environ["ANNOTATOR_DATA"] = folder
        from annotator.library.sample import make_sample

        sample = Path(folder) / "sample.annotations"
        make_sample(sample)
        # In turn, after one run of each to warm up, so that a slow moment of the machine meets both.
        pairs = [(_run(_BLANK), _run(_WHOLE, str(sample))) for _pair in range(_RUNS + 1)][1:]
    blank, blank_peak = (statistics.median(one[0][part] for one in pairs) for part in (0, 1))
    whole, whole_peak = (statistics.median(one[1][part] for one in pairs) for part in (0, 1))
    ratio = statistics.median(one[1][0] / one[0][0] for one in pairs)
    return [
        Row("blank PySide6 window", f"{blank:.2f} s, {blank_peak:.0f} MB"),
        Row(
            "cold start, sample shown",
            f"{whole:.2f} s, {whole_peak:.0f} MB",
            f"{ratio:.1f}x",
            "0.5 s, 130 MB, 3.5x",
        ),
    ]
