"""The bundles in the window: their order by keys, printing all villages, what came out, a jam, and no printer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from desk_kit import Desk
from notices_kit import FilePrinters, at, reviewed_roster
from practice_kit import Practised
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QScrollArea

from app.casework import bundles, disclosing, posting
from app.desktop.printing import PrinterChoice
from app.desktop.rendering import pdf_shape
from app.ui.context import Route
from app.ui.dialogs.print_dialog import PrintDialog
from app.ui.pages.notices.bundles_page import BundlesPage
from app.ui.theme import px


class AskedPrinters(FilePrinters):
    """Printers with a dialog of their own, which somebody answers."""

    answer: PrinterChoice | None = None

    def ask(self, _choice: PrinterChoice, _parent: object) -> PrinterChoice | None:
        return self.answer


@pytest.fixture
def township(desk_folder: Practised, tmp_path: Path) -> Practised:
    """Three villages whose notices are made and not printed."""
    roster_id = reviewed_roster(desk_folder, tmp_path, (3, 2, 40))
    with at(desk_folder, hour=12) as clerk:
        disclosing.prepare_notices(clerk, roster_id)
    return desk_folder


def opened(open_desk: Callable[..., Desk], tmp_path: Path, user: str = "clerk") -> tuple[Desk, BundlesPage]:
    desk = open_desk(user)
    desk.frame.context.printer.printers = AskedPrinters(tmp_path / "tray")
    found = facts(desk, "SELECT r.id FROM roster r JOIN programme p ON p.id = r.programme_id WHERE p.code = 'A07'")
    page = desk.go(Route("bundles", found[0][0]))
    assert isinstance(page, BundlesPage)
    return desk, page


def facts(desk: Desk, sql: str) -> list[tuple[object, ...]]:
    session = desk.window.ops.session
    assert session is not None
    rows: list[tuple[object, ...]] = session.for_reading().store.db.conn.execute(sql).fetchall()
    return rows


def tray(desk: Desk) -> AskedPrinters:
    printers = desk.frame.context.printer.printers
    assert isinstance(printers, AskedPrinters)
    return printers


def dialog() -> PrintDialog:
    found = QApplication.activeModalWidget()
    assert isinstance(found, PrintDialog)
    return found


def shown(page: BundlesPage) -> list[str]:
    return [one.name for one in page.found.bundles]


def copies(desk: Desk) -> list[tuple[object, ...]]:
    return facts(desk, """SELECT n.state, n.copies FROM notice n JOIN roster r ON r.id = n.roster_id
        JOIN programme p ON p.id = r.programme_id WHERE p.code = 'A07' ORDER BY n.village""")  # fmt: skip


def test_the_way_there_by_key_and_the_order_is_kept(
    open_desk: Callable[..., Desk], township: Practised, tmp_path: Path
) -> None:
    desk, page = opened(open_desk, tmp_path)
    desk.go(Route("notices"))
    desk.keys("Ctrl+B")
    assert isinstance(desk.page, BundlesPage)
    desk.go(Route("bundles", page.route.key))
    first, second, third = shown(page)
    desk.keys("Alt+Down")
    assert shown(page) == [second, first, third]
    desk.keys("Alt+Down", "Alt+Down")  # at the end it stays
    assert shown(page) == [second, third, first]
    desk.press("往前")
    assert shown(page) == [second, first, third]
    with_store = desk.window.ops.session
    assert with_store is not None
    kept = [one.name for one in bundles.bundles(with_store.for_reading(), page.route.key)]
    assert kept == [second, first, third]


def test_the_preview_is_the_bundle_that_is_printed(
    open_desk: Callable[..., Desk], township: Practised, tmp_path: Path
) -> None:
    desk, page = opened(open_desk, tmp_path)
    session = desk.window.ops.session
    assert session is not None
    drawn = bundles.bundle_drawing(session.for_reading(), page.found.bundles[0]).draw()
    assert page.preview.view._data == drawn
    assert page.preview.view.pages == page.found.bundles[0].pages + 1
    desk.keys("PgDown")
    assert page.preview.view.page == 2
    fits = page.preview.view.zoom
    for _ in range(12):
        desk.click(desk.button("放大"))
    assert page.preview.view.zoom == 300 > fits


def test_all_villages_are_printed_and_only_what_came_out_is_counted(
    open_desk: Callable[..., Desk], township: Practised, tmp_path: Path
) -> None:
    desk, page = opened(open_desk, tmp_path)
    names = shown(page)
    desk.keys("Ctrl+P")
    asked = dialog()
    asked.how.empty.setChecked(True)
    asked.copies.set_value(2)
    desk.press("打印", asked)
    assert tray(desk).titles == names
    pages = [pdf_shape(path.read_bytes()).count for path in tray(desk).printed]
    drawn = [one.pages + 1 for one in page.found.bundles]
    assert pages == [drawn[0] + 1, drawn[1] + 1, drawn[2]]
    desk.click_cell(asked.outcome, 2, 0)
    desk.press("打勾的都出来了", asked)
    assert sorted(copies(desk)) == [("prepared", 0), ("printed", 2), ("printed", 2)]
    assert desk.says("2 个村打印好了")
    # the third one jammed on its second page: from there on it is the same, first, copy
    desk.keys("Ctrl+P")
    again = dialog()
    assert [one.title for one in again.sheets.ticked] == [names[2]]
    again.how.first_page.set_value(2)
    desk.press("打印", again)
    assert pdf_shape(tray(desk).printed[3].read_bytes()).count == drawn[2] - 1
    desk.keys("Return")
    assert sorted(copies(desk)) == [("printed", 1), ("printed", 2), ("printed", 2)]
    desk.keys("Ctrl+P")  # another copy of everything is the copy after
    assert len(dialog().sheets.ticked) == 3
    desk.press("打印", dialog())
    desk.keys("Return")
    assert sorted(copies(desk)) == [("printed", 2), ("printed", 3), ("printed", 3)]


def test_a_page_beyond_the_end_is_a_sentence_and_nothing_is_counted(
    open_desk: Callable[..., Desk], township: Practised, tmp_path: Path
) -> None:
    desk, _ = opened(open_desk, tmp_path)
    desk.keys("Ctrl+P")
    dialog().how.first_page.set_value(150)
    desk.press("打印", dialog())
    assert desk.says("没有第 150 页", dialog())
    assert tray(desk).printed == []
    desk.keys("Escape")
    assert set(copies(desk)) == {("prepared", 0)}


def test_none_came_out_counts_nothing_and_no_printer_keeps_everything(
    open_desk: Callable[..., Desk], township: Practised, tmp_path: Path
) -> None:
    desk, page = opened(open_desk, tmp_path)
    desk.keys("Ctrl+P")
    desk.press("打印", dialog())
    desk.press("一张都没出来", dialog())
    assert set(copies(desk)) == {("prepared", 0)}
    assert desk.says("没有登记")
    tray(desk).there = False
    desk.keys("Ctrl+P")
    assert desk.says("没有找到打印机", dialog())
    desk.keys("Escape")
    assert set(copies(desk)) == {("prepared", 0)}
    assert len(shown(page)) == 3


def test_the_system_s_own_dialog_is_heard(open_desk: Callable[..., Desk], township: Practised, tmp_path: Path) -> None:
    desk, _ = opened(open_desk, tmp_path)
    desk.keys("Ctrl+P")
    tray(desk).answer = None
    desk.press("双面、纸盒……", dialog())
    before = dialog().how.choice
    tray(desk).answer = PrinterChoice("Brother HL-2260", 3, 1, 0)
    desk.press("双面、纸盒……", dialog())
    assert dialog().how.choice == PrinterChoice("Brother HL-2260", 3, 1, 0) != before
    desk.press("打印", dialog())
    assert tray(desk).copies == [3, 3, 3]


def test_what_hangs_is_no_longer_in_a_bundle(
    open_desk: Callable[..., Desk], township: Practised, tmp_path: Path
) -> None:
    with at(township, hour=13) as clerk:
        for one in disclosing.prepare_notices(clerk, roster(clerk)).notices:
            disclosing.count_copies(clerk, [one.notice_id])
            posting.post_notice(clerk, one.notice_id, "公示栏")
    desk, page = opened(open_desk, tmp_path)
    assert desk.says("没有要张贴的")
    assert page.found.bundles == ()


def roster(session: object) -> int:
    conn = session.store.db.conn  # type: ignore[attr-defined]
    sql = "SELECT r.id FROM roster r JOIN programme p ON p.id = r.programme_id WHERE p.code = 'A07'"
    return int(conn.execute(sql).fetchone()[0])


def test_in_a_narrow_window_the_sheet_stands_below_as_large_as_it_is_read(
    open_desk: Callable[..., Desk], township: Practised, tmp_path: Path
) -> None:
    desk, page = opened(open_desk, tmp_path)
    desk.wait(page.table.isVisible)
    assert below(page) <= 0, "beside, where there is room"
    desk.window.resize(860, 640)
    desk.wait()
    page = desk.page  # a window that becomes narrow builds its page anew
    assert isinstance(page, BundlesPage)
    desk.wait(lambda: below(page) > 0)
    assert page.preview.height() >= px(500)
    assert page.table.height() >= px(200)
    bar = next(one for one in page.findChildren(QScrollArea) if one.isAncestorOf(page.preview)).verticalScrollBar()
    assert bar.maximum() > 0, "what does not fit is reached by scrolling"


def below(page: BundlesPage) -> int:
    """How far the sheet begins below the end of the table."""
    table = page.table
    return page.preview.mapTo(page, QPoint(0, 0)).y() - table.mapTo(page, QPoint(0, table.height())).y()
