"""`start`: from the start of the process to the first painted page with rows, warm, passphrase from the environment.

Warm means that both have been started before and their modules are kept compiled, as on any PC on its second morning.

Floor: a bare PySide6 window with a label in the same fonts and one Argon2id of the same cost, measured the same way.
The store holds 100 000 people and 5 million lines.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time

from tests.bench.import_bench import ROOT
from tests.bench.people_store import PASSPHRASE, store_of
from tests.bench.run import CACHE, Bench, pairs

_OURS = """
import os, resource, sys
sys.path.insert(0, os.getcwd())
from app.commands.desk_command import open_window

def painted(window):
    frame = window.frame
    if frame is None or frame.page is None or not frame.page.rows_shown:
        return
    timer.stop()
    frame.page.repaint()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print("painted", peak, flush=True)
    os._exit(0)

def shown(window):
    from PySide6.QtCore import QTimer
    global timer
    timer = QTimer()
    timer.setInterval(1)
    timer.timeout.connect(lambda: painted(window))
    timer.start()

open_window(["--store", sys.argv[1], "--language", "zh"], shown)
"""

_FLOOR = """
import os, sys
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QLabel
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
app = QApplication([])
for name in sys.argv[1:]:
    QFontDatabase.addApplicationFont(name)
font = QFont(["Noto Sans SC", "Noto Naskh Arabic"])
font.setPixelSize(15)
app.setFont(font)
Argon2id(salt=b"0" * 16, length=32, iterations=3, lanes=%d, memory_cost=65536).derive(b"passphrase")
label = QLabel("惠民一卡通工作台")
label.resize(1366, 768)
label.show()
label.repaint()
print("painted", flush=True)
os._exit(0)
"""


def bench(quick: bool) -> Bench:
    """Ours and floor in turn; one start of each beforehand, so that both are warm."""
    people, lines = (10_000, 200_000) if quick else (100_000, 5_000_000)
    store = store_of(people, lines)
    peaks: list[int] = []

    def ours() -> float:
        seconds, rest = _until_painted(_OURS, [str(store)])
        peaks.append(int(rest or 0))
        return seconds

    def floor() -> float:
        fonts = sorted(str(path) for path in (ROOT / "resources" / "fonts").glob("*.ttf") if "Serif" not in path.name)
        return _until_painted(_FLOOR % _lanes(), fonts)[0]

    ours()
    floor()
    ours_s, floor_s = pairs(ours, floor, 1 if quick else 5)
    what = f"process start to the first page with rows, {people} people, {lines} lines"
    return Bench("start", what, round(ours_s, 3), round(floor_s, 3), round(ours_s / floor_s, 2), 2.0, max(peaks))


def _lanes() -> int:
    from app.vault.derivation import COST

    return COST.lanes


def _until_painted(script: str, arguments: list[str]) -> tuple[float, str]:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "YIKATONG_PASSPHRASE": PASSPHRASE}
    environment["XDG_CONFIG_HOME"] = str(CACHE / "config")
    environment["PYTHONPYCACHEPREFIX"] = str(CACHE / "compiled")  # warm, whatever the caller's environment says
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    start = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", script, *arguments],
        cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as child:  # fmt: skip
        assert child.stdout is not None
        line = child.stdout.readline()
        seconds = time.perf_counter() - start
        if not line.startswith("painted"):
            assert child.stderr is not None
            raise RuntimeError(child.stderr.read()[-2000:])
    return seconds, line.removeprefix("painted").strip()
