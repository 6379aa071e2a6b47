"""A smoke of the real window on a real X display: `main.py` opens it, clicks reach it, and closing it ends well."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from practice_kit import Practised

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="X displays are Linux's")

_DRIVE = """
import os
import sys
from pathlib import Path
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
import app.ui.desk as desk
from app.desktop.starting import begin_opening

def step(window):
    frame = window.frame
    if frame is None or window.gate is not None or window.ops.busy or not frame.page.rows_shown:
        return
    timer.stop()
    QTest.mouseClick(frame.navigation.button("rosters"), Qt.MouseButton.LeftButton)
    seen = (QGuiApplication.platformName(), frame.page.place)
    if seen != ("xcb", "rosters"):
        print(seen, file=sys.stderr, flush=True)
        os._exit(9)
    QTest.qWait(300)
    window.screen().grabWindow(window.winId()).save(sys.argv[2])
    window.close()

timer = QTimer()

def shown(window):
    timer.setInterval(50)
    timer.timeout.connect(lambda: step(window))
    timer.start()

opening = begin_opening(Path(sys.argv[1]), os.environ["YIKATONG_PASSPHRASE"])
sys.exit(desk.run_desk(language="zh_CN", opening=opening, shown=shown))
"""


@pytest.fixture
def display(tmp_path: Path) -> Iterator[str]:
    """An X display of its own; Xvfb chooses a free number."""
    assert shutil.which("Xvfb"), "Xvfb is missing: apt install xvfb"
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL) as server:
        os.close(write)
        try:
            number = os.read(read, 16).decode().strip()
            assert number, "Xvfb did not start"
            yield f":{number}"
        finally:
            os.close(read)
            server.terminate()
            server.wait(10)


def environment(display: str, home: Path, passphrase: str) -> dict[str, str]:
    """That of a user of his own, with a display."""
    kept = {key: value for key, value in os.environ.items() if key not in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY")}
    return kept | {
        "DISPLAY": display,
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_STATE_HOME": str(home / "state"),
        "YIKATONG_PASSPHRASE": passphrase,
        "LANG": "zh_CN.UTF-8",
    }


def test_the_window_on_a_real_display(display: str, desk_folder: Practised, tmp_path: Path) -> None:
    picture = tmp_path / "window.png"
    done = subprocess.run(
        [sys.executable, "-c", _DRIVE, str(desk_folder.desk), str(picture)],
        cwd=ROOT,
        env=environment(display, tmp_path, desk_folder.passphrases["clerk"]),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert "Traceback" not in done.stderr, done.stderr
    from PIL import Image

    with Image.open(picture) as shot:
        assert shot.size == (1366, 768)
        assert len(shot.convert("RGB").getcolors(1 << 24)) > 100, "an empty picture"


def test_main_py_itself_opens_and_a_kill_loses_nothing(display: str, desk_folder: Practised, tmp_path: Path) -> None:
    command = [sys.executable, "main.py", "--store", str(desk_folder.desk)]
    ours = environment(display, tmp_path, desk_folder.passphrases["clerk"])
    with subprocess.Popen(command, cwd=ROOT, env=ours, stderr=subprocess.PIPE, text=True) as desk:
        deadline = time.monotonic() + 90
        while time.monotonic() < deadline and not _signed_in(tmp_path):
            assert desk.poll() is None, desk.stderr.read() if desk.stderr else ""
            time.sleep(0.2)
        assert _signed_in(tmp_path), "nobody was signed in within 90 s"
        desk.send_signal(signal.SIGKILL)
        desk.wait(10)
    with contextlib.closing(desk_folder.open("clerk")) as session:
        from app.casework.verifying import verify_store

        assert not verify_store(session).faults


def _signed_in(home: Path) -> bool:
    """The window remembers who signed in last; it does so once the store is open."""
    kept = home / "config" / "yikatong-desk" / "preferences.json"
    return kept.is_file() and '"last_user": "clerk"' in kept.read_text(encoding="utf-8")
