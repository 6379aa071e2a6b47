"""The one model of all tables under Qt's own model tester, and what a page relies on."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import QModelIndex, Qt, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from app.ui.widgets import Cell, Column, Row, Table
from app.ui.widgets.table_model import CELL_ROLE, RECORD_ROLE, SORT_ROLE, TableModel

COLUMNS = [
    Column("tick", "", "tick", 40),
    Column("name", "姓名", "text", 160, stretch=True),
    Column("sum", "金额（元）", "money", 120),
    Column("state", "到哪一步", "pill", 120),
]


def row(number: int) -> Row:
    cells = {"name": f"人{number}", "sum": Cell(f"{number}.00", sort=number), "state": Cell("正常", "ok")}
    return Row(number, cells, {"id": number})


@pytest.fixture
def model() -> TableModel:
    made = TableModel(COLUMNS)
    made.tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)  # type: ignore[attr-defined]
    return made


def test_rows_in_and_out(model: TableModel) -> None:
    for count in (0, 3, 100, 1, 0, 7):
        model.set_rows([row(number) for number in range(count)])
        assert model.rowCount() == count
    model.insert_after(2, [row(100), row(101)])
    assert [one.key for one in model.rows] == [0, 1, 2, 100, 101, 3, 4, 5, 6]
    model.remove_after(2, 2)
    assert [one.key for one in model.rows] == list(range(7))
    model.tick(1)
    model.tick(3)
    assert [one.key for one in model.ticked] == [1, 3]
    model.tick_all(on=False)
    assert model.ticked == []


def test_cells_by_role(model: TableModel) -> None:
    model.set_rows([row(5)])
    at = model.index(0, 2)
    assert model.data(at) == "5.00"
    assert model.data(at, SORT_ROLE) == 5
    assert model.data(at, RECORD_ROLE) == {"id": 5}
    assert model.data(model.index(0, 3), CELL_ROLE).tone == "ok"
    assert model.data(at, Qt.ItemDataRole.AccessibleTextRole) == "金额（元）: 5.00"
    assert model.data(model.index(0, 0), Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked
    for role in range(300):
        model.data(at, role)
        model.data(QModelIndex(), role)
        model.headerData(99, Qt.Orientation.Horizontal, role)


def test_pages_come_one_by_one_and_a_late_answer_to_another_list_is_dropped(model: TableModel) -> None:
    asked: list[tuple[object, Callable[[Sequence[Row], object], None]]] = []
    model.set_pages(lambda after, answer: asked.append((after, answer)))
    assert [after for after, _ in asked] == [None]
    model.fetchMore(QModelIndex())
    assert len(asked) == 1, "one question at a time"
    asked[0][1]([row(1), row(2)], 2)
    assert model.canFetchMore(QModelIndex())
    model.fetchMore(QModelIndex())
    assert asked[1][0] == 2
    model.set_rows([row(9)])
    asked[1][1]([row(3)], None)
    assert [one.key for one in model.rows] == [9]
    assert not model.canFetchMore(QModelIndex())


def test_the_current_row_stays_by_its_key(qtbot: QtBot) -> None:
    table = Table(COLUMNS, name="人")
    qtbot.addWidget(table)
    table.resize(600, 300)
    table.show()
    table.set_rows([row(number) for number in range(50)])
    assert table.select_key(30)
    table.set_rows([row(number) for number in range(10, 60)])
    assert table.current == {"id": 30}
    table.set_rows([row(1)])
    assert table.current is None


def test_keys_of_a_table(qtbot: QtBot) -> None:
    table = Table(COLUMNS, name="人")
    qtbot.addWidget(table)
    table.resize(600, 300)
    table.show()
    opened: list[object] = []
    table.opened.connect(opened.append)
    table.set_rows([row(number) for number in range(5)])
    table.select_first()
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened == [{"id": 1}]
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert table.ticked == [{"id": 1}]
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "\t人1\t1.00\t正常\n\t人2\t2.00\t正常"


def test_the_tester_notices_a_lying_model(qtbot: QtBot) -> None:
    """The control: a model that announces one row and adds two is caught."""
    said: list[str] = []
    before = qInstallMessageHandler(lambda _kind, _context, text: said.append(text))
    try:
        made = TableModel(COLUMNS)
        tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Warning)
        made.beginInsertRows(QModelIndex(), 0, 0)
        made._rows += [row(1), row(2)]
        made.endInsertRows()
    finally:
        qInstallMessageHandler(before)
    assert tester is not None
    assert any("FAIL" in text for text in said)
