"""Names first: in a narrow table other columns give way, amounts and pills never (`ui.md` 3)."""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from app.ui.theme import font, px
from app.ui.widgets import Cell, Column, Row, Table
from app.ui.widgets.column_widths import Room, shared

NAME = "阿布都热西提·阿布都克里木"
COLUMNS = (
    Column("name", "姓名", "text", 150, stretch=True),
    Column("place", "村组", "dim", 260),
    Column("gets", "在领", "dim", 260),
    Column("state", "状态", "pill", 120),
    Column("amount", "金额（元）", "money", 130),
)


def table_of(qtbot: QtBot, width: int, name: str = NAME) -> Table:
    table = Table(COLUMNS, name="表")
    qtbot.addWidget(table)
    table.resize(width, 300)
    table.show()
    cells = {"name": name, "place": "新桥社区1组", "gets": "耕地地力保护补贴、困难残疾人生活补贴、护理补贴",
             "state": Cell("没激活", "warn"), "amount": "1,860.00"}  # fmt: skip
    table.set_rows([Row(1, cells)])
    return table


def needs(text: str) -> int:
    return QFontMetrics(font("body")).horizontalAdvance(text)


def test_a_long_name_is_whole_where_others_have_room(qtbot: QtBot) -> None:
    table = table_of(qtbot, px(760))
    laid = [px(one.width) for one in COLUMNS]
    assert px(760) - sum(laid[1:]) < needs(NAME), "control: laid as they are, the name would be cut"
    assert table.columnWidth(0) >= needs(NAME)
    assert table.columnWidth(1) >= needs("新桥社区1组"), "what is short stays whole"
    assert table.columnWidth(4) >= needs("1,860.00")
    assert table.columnWidth(2) < laid[2]


def test_with_room_every_column_has_its_own_width(qtbot: QtBot) -> None:
    table = table_of(qtbot, px(1300))
    assert [table.columnWidth(at) for at in range(1, 5)] == [px(one.width) for one in COLUMNS[1:]]


def test_widths_come_back_with_the_room(qtbot: QtBot) -> None:
    table = table_of(qtbot, px(760))
    table.resize(px(1300), 300)
    qtbot.wait(20)
    assert [table.columnWidth(at) for at in range(1, 5)] == [px(one.width) for one in COLUMNS[1:]]


def test_what_stands_empty_is_given_up_first() -> None:
    rooms = [Room(200, 100, 60), Room(100, 100, 100), Room(200, 200, 120)]
    assert shared(rooms, 0) == [200, 100, 200]
    assert shared(rooms, 80) == [120, 100, 200]
    assert shared(rooms, 160) == [80, 100, 160]
    assert shared(rooms, 10_000) == [60, 100, 120]
