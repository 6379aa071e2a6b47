"""Cycles that hold a QObject die on the main thread, whichever thread allocates."""

from __future__ import annotations

import gc
import threading

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from app.desktop.collecting import MainThreadCollector


class Owner:
    """A cycle: the timer holds the method, the method its owner, the owner the timer."""

    def __init__(self, died_on: list[threading.Thread]) -> None:
        self.timer = QTimer()
        self.timer.timeout.connect(self.tick)
        self.me = self
        self._died_on = died_on

    def tick(self) -> None:
        """Nothing."""

    def __del__(self) -> None:
        self._died_on.append(threading.current_thread())


class Plain:
    """The same cycle without Qt, for the control."""

    def __init__(self, died_on: list[threading.Thread]) -> None:
        self.me = self
        self._died_on = died_on

    def __del__(self) -> None:
        self._died_on.append(threading.current_thread())


def allocate_on_a_thread() -> None:
    def work() -> None:
        kept = [[number] for number in range(200_000)]
        assert kept

    worker = threading.Thread(target=work)
    worker.start()
    worker.join()


def test_a_qobject_in_a_cycle_dies_on_the_main_thread(qtbot: QtBot) -> None:
    collector = MainThreadCollector()
    died_on: list[threading.Thread] = []
    try:
        Owner(died_on)
        allocate_on_a_thread()
        assert died_on == []
        gc.collect(2)
        qtbot.waitUntil(lambda: bool(died_on), timeout=3000)
        assert died_on == [threading.main_thread()]
    finally:
        collector.stop()
    assert gc.isenabled()


def test_the_timer_collects_what_a_worker_leaves(qtbot: QtBot) -> None:
    collector = MainThreadCollector()
    died_on: list[threading.Thread] = []
    try:
        for _ in range(2000):
            Plain(died_on)
        qtbot.waitUntil(lambda: len(died_on) > 1000, timeout=3000)
        assert set(died_on) == {threading.main_thread()}
    finally:
        collector.stop()


def test_without_the_collector_a_worker_collects() -> None:
    """The control: Python by itself collects on the thread that allocates."""
    assert gc.isenabled()
    died_on: list[threading.Thread] = []
    gc.collect()
    Plain(died_on)
    allocate_on_a_thread()
    assert died_on
    assert died_on[0] is not threading.main_thread()
