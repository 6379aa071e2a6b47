"""Every list leaves by one key as it is seen, numbers covered; in full only by the dialog, for a reason, logged."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from desk_kit import Desk
from practice_kit import Practised
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.casework.findings import open_finding
from app.domain.masking_lists import covered
from app.domain.states import RosterState
from app.store.native_names import put_native_name
from app.ui.context import Route
from app.ui.dialogs.list_form import ListFormDialog
from app.ui.texts import NONE
from app.ui.widgets.taking_out import TableSource
from tests.casework.kit import account

LONG_NUMBER = re.compile(r"\d{11,}")
MARKS = re.compile("[\u200b\u200e\u200f\u2066-\u2069]")
PAGES = ("rosters", "findings", "checks", "notices", "exchange", "visits")


@pytest.fixture
def target(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "拿出去" / "名单.xlsx"
    path.parent.mkdir()
    monkeypatch.setattr("app.ui.dialogs.list_out.save_as", lambda *_: path)
    return path


def answer(key: str) -> list[str]:
    """Press a key in the dialog that will open; what it said is in the list afterwards."""
    said: list[str] = []

    def press() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, ListFormDialog):
            said.extend(one.text() for one in (dialog.covered, *dialog.options, dialog.no))
            QTest.keyClick(dialog.focusWidget() or dialog, getattr(__import__("PySide6.QtCore").QtCore.Qt.Key, key))

    QTimer.singleShot(200, press)
    return said


def read(path: Path) -> list[list[Any]]:
    return [list(line) for line in openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True)]


def seen(desk: Desk) -> list[list[str]]:
    """What the table of the page shows, column by column, as a person reads it."""
    source = desk.page.list_out.source
    assert isinstance(source, TableSource)
    table = source._pick()
    columns = [
        one for at, one in enumerate(table.rows_model.columns) if one.kind != "tick" and not table.isColumnHidden(at)
    ]
    return [[MARKS.sub("", row.cell(one.key).text).strip() for one in columns] for row in table.rows_model.rows]


def as_text(value: Any) -> str:
    if value is None:
        return ""
    return f"{value:,.2f}" if isinstance(value, float) and value != int(value) else str(value)


@pytest.mark.parametrize("place", PAGES)
def test_every_list_leaves_as_it_is_seen(
    open_desk: Callable[..., Desk], desk_folder: Practised, target: Path, place: str
) -> None:
    with desk_folder.sitting() as session:
        open_finding(session, text=f"=说卡是 {account(1)}", household_id=1)
    desk = open_desk("clerk")
    page = desk.go(Route(place))
    desk.wait(lambda: page.rows_shown)
    if place == "visits":
        page.tabs.choose("choose")
        desk.wait()
    elif place == "rosters":
        next(one for one in page.by_state.menu().actions() if one.text() == "全部").trigger()
        desk.wait()
    assert not page.list_out.source.is_empty()
    assert (page.list_out.key, "取出名单") in page.list_out.strip_keys()
    assert page.list_out.button.isVisible()
    desk.keys(page.list_out.key)
    desk.wait(target.exists)
    lines = read(target)
    if isinstance(page.list_out.source, TableSource):
        shown = seen(desk)
        assert len(lines) - 1 == len(shown)
        for line, row in zip(lines[1:], shown, strict=True):
            for value, text in zip(line, row, strict=True):
                plain = text.replace(",", "")
                wanted = ("" if text == NONE else text, covered(text), plain)
                assert as_text(value) in wanted or float(plain) == value
    else:
        assert len(lines) - 1 == len(page.list.items.keys)
    assert not any(LONG_NUMBER.search(str(value)) for line in lines for value in line)
    assert desk.says("行写进了“名单.xlsx”")


def test_people_leave_covered_by_enter(open_desk: Callable[..., Desk], target: Path) -> None:
    desk = open_desk("clerk")
    page = desk.go(Route("people"))
    desk.wait(lambda: page.rows_shown)
    desk.type("古丽")
    desk.wait()
    found = desk.window.index.find("古丽")
    said = answer("Key_Return")
    desk.keys("Ctrl+E")
    desk.wait(target.exists)
    assert len(said) == 7
    lines = read(target)
    everybody = found.page(0, found.total)
    assert lines[0][0] == "姓名"
    assert [line[0] for line in lines[1:]] == [hit.entry.name for hit in everybody], "those not scrolled to as well"
    assert not any(LONG_NUMBER.search(str(value)) for line in lines for value in line)
    about = [list(line) for line in openpyxl.load_workbook(target).worksheets[1].iter_rows(values_only=True)]
    assert "古丽" in [line[1] for line in about]


def test_people_leave_in_full_for_a_reason_only_and_it_is_logged(
    open_desk: Callable[..., Desk], desk_folder: Practised, target: Path
) -> None:
    with desk_folder.sitting() as session, session.write("name") as tx:
        put_native_name(tx, 1, "گۈلنار سالىق")
    desk = open_desk("clerk")
    page = desk.go(Route("people"))
    desk.wait(lambda: page.rows_shown)
    said = answer("Key_4")
    desk.keys("Ctrl+E")
    desk.wait(target.exists)
    assert "填上级要的表" in said[4]
    lines = read(target)
    entries = [one.entry for one in desk.window.index.find("").page(0, 10_000)]
    assert [line[3] or "" for line in lines[1:]] == [entry.document for entry in entries]
    assert "گۈلنار سالىق" in [line[2] for line in lines]
    audit = desk.go(Route("audit"))
    desk.wait(lambda: audit.table.rows_model.rowCount() > 0)
    newest = audit.table.rows_model.rows[0]
    assert newest.cell("verb").text == "取出名单"
    assert "填上级要的表" in newest.cell("reason").text


def test_escape_takes_nothing_out(open_desk: Callable[..., Desk], target: Path) -> None:
    desk = open_desk("clerk")
    page = desk.go(Route("people"))
    desk.wait(lambda: page.rows_shown)
    answer("Key_Escape")
    desk.keys("Ctrl+E")
    desk.wait()
    assert not target.exists()


def test_an_admin_is_not_asked_for_reasons(open_desk: Callable[..., Desk], target: Path) -> None:
    desk = open_desk("admin")
    page = desk.go(Route("people"))
    desk.wait(lambda: page.rows_shown)
    desk.keys("Ctrl+E")
    desk.wait(target.exists)
    assert not any(LONG_NUMBER.search(str(value)) for line in read(target) for value in line)


def test_a_reviewed_roster_leaves_in_the_countys_form(
    open_desk: Callable[..., Desk], desk_folder: Practised, target: Path
) -> None:
    with desk_folder.sitting() as session:
        rosters = dict(session.store.db.conn.execute("SELECT state, max(id) FROM roster GROUP BY state").fetchall())
    done = next(rosters[state.value] for state in RosterState if state.value in rosters and state not in (
        RosterState.DRAFT, RosterState.IN_REVIEW))  # fmt: skip
    desk = open_desk("clerk")
    page = desk.go(Route("roster", done))
    desk.wait(lambda: page.rows_shown)
    answer("Key_1")
    desk.keys("Ctrl+E")
    desk.wait(lambda: any(target.parent.iterdir()))
    (path,) = target.parent.iterdir()
    lines = read(path)
    assert any(LONG_NUMBER.search(str(value)) for line in lines for value in line)
    path.unlink()
    answer("Key_Return")
    desk.click(page.list_out.button)
    desk.wait(target.exists)
    assert not any(LONG_NUMBER.search(str(value)) for line in read(target) for value in line)


def test_a_roster_in_draft_leaves_covered_only(
    open_desk: Callable[..., Desk], desk_folder: Practised, target: Path
) -> None:
    with desk_folder.sitting() as session:
        row = session.store.db.conn.execute("SELECT id FROM roster ORDER BY id DESC LIMIT 1").fetchone()
        with session.write("open") as tx:
            tx.update("roster", row[0], state="draft")
    desk = open_desk("clerk")
    page = desk.go(Route("roster", row[0]))
    desk.wait(lambda: page.rows_shown)
    answer("Key_1")
    QTimer.singleShot(900, lambda: QApplication.activeModalWidget().reject())  # type: ignore[union-attr]
    desk.keys("Ctrl+E")
    desk.wait()
    assert not any(target.parent.iterdir())


def test_where_there_is_nothing_to_take_out_nothing_is_asked(open_desk: Callable[..., Desk], target: Path) -> None:
    desk = open_desk("clerk")
    page = desk.go(Route("people"))
    desk.wait(lambda: page.rows_shown)
    desk.type("没有这个人")
    desk.wait()
    desk.keys("Ctrl+E")
    assert not target.exists()
