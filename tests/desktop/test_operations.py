"""Work off the main thread: every operation ends in done or failed, on the main thread, and never for a dead page."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from app.desktop.hub import ChangeHub, changes_of
from app.desktop.operations import Operations
from app.desktop.progress import Progress, Stopped
from app.domain.faults import Code, UserError
from app.domain.records import Changes


@pytest.fixture
def ops(qtbot: QtBot) -> Iterator[Operations]:
    home = Operations(ChangeHub())
    yield home
    home.close()


def finished(qtbot: QtBot, ops: Operations) -> None:
    qtbot.waitUntil(lambda: not ops.busy, timeout=5000)


def test_result_comes_home_on_the_main_thread(qtbot: QtBot, ops: Operations) -> None:
    seen: list[tuple[int, bool, bool]] = []
    main = threading.current_thread()

    def job(_progress: Progress) -> tuple[int, bool]:
        return 42, threading.current_thread() is main

    owner = QObject()
    ops.free(owner, job).on_done(lambda got: seen.append((*got, threading.current_thread() is main))).run()
    finished(qtbot, ops)
    assert seen == [(42, False, True)]


def test_a_fault_reaches_who_asked_and_a_bug_reaches_the_crash_desk(qtbot: QtBot, ops: Operations) -> None:
    owner, failed, crashed, unhandled = QObject(), [], [], []
    ops.crashed.connect(crashed.append)
    ops.unhandled.connect(unhandled.append)

    def refuse(_progress: Progress) -> None:
        raise UserError(Code.ROSTER_EMPTY)

    def break_down(_progress: Progress) -> None:
        raise ZeroDivisionError

    ops.free(owner, refuse).on_failed(failed.append).run()
    ops.free(owner, refuse).run()
    ops.free(owner, break_down).run()
    finished(qtbot, ops)
    assert [type(one) for one in failed] == [UserError]
    assert [type(one) for one in unhandled] == [UserError]
    assert [type(one) for one in crashed] == [ZeroDivisionError]


def test_nothing_is_called_for_a_page_that_is_gone(qtbot: QtBot, ops: Operations) -> None:
    owner, called, go = QObject(), [], threading.Event()

    def job(_progress: Progress) -> int:
        go.wait(5)
        return 1

    ops.free(owner, job).on_done(called.append).run()
    owner.deleteLater()
    qtbot.wait(50)
    go.set()
    finished(qtbot, ops)
    assert called == []


def test_a_newer_read_supersedes_the_older(qtbot: QtBot, ops: Operations) -> None:
    from typing import cast

    from app.office.session import Session

    @dataclass
    class Sits:
        """A sitting that reads nothing."""

        def for_reading(self) -> Session:
            return cast("Session", self)

    ops.sit_down(cast("Session", Sits()))
    owner, seen, go = QObject(), [], threading.Event()

    def slow(_session: Session) -> str:
        go.wait(5)
        return "first"

    ops.read(owner, slow, key="search").on_done(seen.append).run()
    ops.read(owner, lambda _s: "second", key="search").on_done(seen.append).run()
    ops.read(owner, lambda _s: "third", key="search").on_done(seen.append).run()
    ops.read(owner, lambda _s: "other", key="list").on_done(seen.append).run()
    go.set()
    finished(qtbot, ops)
    assert seen == ["third", "other"]


def test_stop_ends_a_job_at_its_next_report_but_not_past_the_point_of_no_return(qtbot: QtBot, ops: Operations) -> None:
    owner, failed, done = QObject(), [], []
    started = threading.Event()

    def job(progress: Progress) -> str:
        for number in range(10_000):
            progress(number, 10_000)
            started.set()
            time.sleep(0.001)
        return "to its end"

    running = ops.free(owner, job).on_done(done.append).on_failed(failed.append).named("long").run()
    assert started.wait(5)
    assert ops.named == [running]
    running.stop()
    finished(qtbot, ops)
    assert [type(one) for one in failed] == [Stopped]
    assert done == []

    past, go = threading.Event(), threading.Event()

    def saving(progress: Progress) -> str:
        progress.no_return()
        past.set()
        go.wait(5)
        progress(1, 1)
        return "saved"

    running = ops.free(owner, saving).on_done(done.append).on_failed(failed.append).run()
    assert past.wait(5)
    assert not running.told.stoppable
    running.stop()
    go.set()
    finished(qtbot, ops)
    assert done == ["saved"]


def test_progress_reaches_the_page_and_tells_time_left(qtbot: QtBot, ops: Operations) -> None:
    owner, told = QObject(), []

    def job(progress: Progress) -> None:
        for number in range(1, 5):
            progress(number, 4)
            time.sleep(0.12)

    ops.free(owner, job).on_progress(lambda done, total: told.append((done, total))).run()
    finished(qtbot, ops)
    assert (4, 4) in told or (3, 4) in told
    assert all(total in (0, 4) for _, total in told)


@dataclass
class Result:
    changes: Changes
    rows: list[int] = field(default_factory=list)


@pytest.mark.parametrize(
    ("result", "nouns"),
    [
        (Changes(frozenset({"card"}), 3), {"card"}),
        ((7, Changes(frozenset({"line"}), 4)), {"line"}),
        (Result(Changes(frozenset({"person"}), 5)), {"person"}),
        ((Result(Changes(frozenset({"person"}), 5)), 1), {"person"}),
        (None, set()),
        (12, set()),
    ],
)
def test_changes_are_found_in_what_a_verb_returns(result: object, nouns: set[str]) -> None:
    assert changes_of(result).nouns == nouns


def test_closing_waits_for_what_runs(qtbot: QtBot) -> None:
    home = Operations(ChangeHub())
    ended: list[str] = []

    def job(progress: Progress) -> None:
        progress.no_return()
        time.sleep(0.2)
        ended.append("saved")

    home.free(QObject(home), job).run()
    time.sleep(0.02)
    home.close()
    assert ended == ["saved"]
