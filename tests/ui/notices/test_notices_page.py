"""The page of notices: the very sheet, its states, forms with their faults, roles, an empty store, forms left."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from desk_kit import Desk
from msgspec.structs import replace
from notices_kit import FilePrinters, at, reviewed_roster
from PIL import Image
from practice_kit import Practised
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from app.casework import disclosing, posting, rosters
from app.casework.notice_days import DayCount, NoticeDay
from app.casework.notice_sheets import notice_drawing
from app.casework.notice_view import NoticePage, Stage
from app.desktop.rendering import page_image
from app.domain.records import Changes
from app.practice.offices import TODAY
from app.ui.context import Route
from app.ui.dialogs.print_dialog import PrintDialog
from app.ui.pages.notices import page as page_module
from app.ui.pages.notices import posting_forms, side
from app.ui.pages.notices.days_sheet import DaysSheet
from app.ui.pages.notices.notice_list import ListedItem, NoticeListModel
from app.ui.pages.notices.page import NoticesPage
from app.ui.pages.notices.posting_forms import PostForm
from app.ui.widgets.day_boxes import HangingDays


@pytest.fixture
def township(desk_folder: Practised, tmp_path: Path) -> Practised:
    """Three villages: one hangs since yesterday, one is printed, one is made only."""
    roster_id = reviewed_roster(desk_folder, tmp_path)
    with at(desk_folder, hour=12) as clerk:
        keys = [one.notice_id for one in disclosing.prepare_notices(clerk, roster_id).notices]
        disclosing.count_copies(clerk, keys[:2])
        posting.post_notice(clerk, keys[0], "村口公告栏")
    return desk_folder


def opened(open_desk: Callable[..., Desk], user: str = "clerk", what: str = "cotton") -> tuple[Desk, NoticesPage]:
    """The page over the cotton roster's notices only, or all of them."""
    desk = open_desk(user, today=TODAY + timedelta(days=1))
    session = desk.window.ops.session
    assert session is not None
    sql = "SELECT r.id FROM roster r JOIN programme p ON p.id = r.programme_id WHERE p.code = 'A07'"
    found = session.for_reading().store.db.conn.execute(sql).fetchone()
    page = desk.go(Route("notices", what=f"roster:{found[0]}" if what == "cotton" and found else ""))
    assert isinstance(page, NoticesPage)
    return desk, page


def current(page: NoticesPage) -> NoticePage:
    assert page.side._page is not None
    return page.side._page


def choose(desk: Desk, page: NoticesPage, place: int) -> None:
    page.list.choose(page.list.items.keys[place])
    desk.wait()


def test_the_preview_is_the_very_pdf(open_desk: Callable[..., Desk], township: Practised) -> None:
    desk, page = opened(open_desk)
    for place in range(3):
        choose(desk, page, place)
        view = page.preview.view
        key = current(page).item.notice.id
        with_store = desk.window.ops.session
        assert with_store is not None
        drawn = notice_drawing(with_store.for_reading(), key).draw().pdf
        assert hashlib.sha256(view._data).hexdigest() == hashlib.sha256(drawn).hexdigest()
        assert view.image is not None
        wide = view.image.width()
        assert view.image == page_image(drawn, view.page - 1, width=wide)
    assert current(page).item.notice.copies == 0  # looking counts nothing


def test_zoom_and_pages(open_desk: Callable[..., Desk], desk_folder: Practised, tmp_path: Path) -> None:
    roster_id = reviewed_roster(desk_folder, tmp_path, (40,))
    with at(desk_folder, hour=12) as clerk:
        disclosing.prepare_notices(clerk, roster_id)
    desk, page = opened(open_desk)
    view = page.preview.view
    assert (view.page, view.pages > 1) == (1, True)
    assert desk.says(f"第 1 页，共 {view.pages} 页")
    desk.keys("PgDown")
    assert view.page == 2
    desk.keys("PgUp", "PgUp")
    assert view.page == 1
    fits = view.zoom
    desk.click(desk.button("放大"))
    assert view.zoom > fits
    assert desk.says(f"{view.zoom}%")
    desk.click(desk.button("缩小"))
    desk.click(desk.button("缩小"))
    assert view.zoom <= fits


def test_the_list_says_how_far_each_is(open_desk: Callable[..., Desk], township: Practised) -> None:
    desk, page = opened(open_desk)
    items = [page.list.items.item_at(row) for row in range(page.list.items.rowCount())]
    assert [item.pill for item in items if item is not None and item.key] == ["第 1 天", "还没贴", "还没打印"]
    assert desk.says("第 1 天，还差 4 天")
    page.filter.value = ("stage", "to_post")
    page.filter.chosen.emit(page.filter.value)
    desk.wait()
    assert len(page.list.items.keys) == 1
    assert desk.says("打印了，还没贴")


def test_arrows_pass_over_the_headings(open_desk: Callable[..., Desk], township: Practised) -> None:
    desk, page = opened(open_desk)
    assert page.list.hasFocus()
    seen = [page.list.current_key]
    for _ in range(3):
        desk.keys("Down")
        seen.append(page.list.current_key)
    keys = page.list.items.keys
    assert seen == [keys[0], keys[1], keys[2], keys[2]]


def test_a_form_says_what_is_wrong_and_keeps_what_was_typed(
    open_desk: Callable[..., Desk], township: Practised
) -> None:
    desk, page = opened(open_desk)
    choose(desk, page, 1)
    desk.press("登记贴在哪里")
    form = page.side.form
    assert isinstance(form, PostForm)
    assert isinstance(form.place.editor, QLineEdit)
    form.place.editor.clear()
    form.day.set_value("2026-4-31")
    desk.keys("Ctrl+Return")
    assert desk.says("写上贴在哪里。")
    assert desk.says("最晚是今天")
    form.place.set_value("小卖部门口")
    form.day.set_value(TODAY - timedelta(days=3))
    desk.keys("Ctrl+Return")
    assert desk.says("不可能在那以前就贴了")
    assert form.place.value() == "小卖部门口"
    form.day.set_value(TODAY)
    desk.keys("Ctrl+Return")
    assert page.side.form is None
    assert desk.says("记好了：贴在小卖部门口。")
    assert current(page).postings[0].place == "小卖部门口"


def test_photos_of_the_wall(
    open_desk: Callable[..., Desk], township: Practised, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, page = opened(open_desk)
    bad, good = tmp_path / "bad.jpg", tmp_path / "wall.jpg"
    bad.write_bytes(b"no picture at all")
    Image.new("RGB", (1600, 1200), "white").save(good)
    chosen = [bad]
    monkeypatch.setattr(posting_forms, "choose_file", lambda *_more: chosen[0])
    desk.press("补一张照片")
    desk.press("选一张照片")
    assert desk.says("没有收下照片")
    chosen[0] = good
    desk.press("选一张照片")
    assert desk.says("拍摄的地点和时间已去掉")
    desk.press("存好照片")
    assert current(page).item.photos == 1
    desk.press("村口公告栏的照片")
    shown = QApplication.activeModalWidget()
    assert shown is not None
    desk.keys("Escape")


def test_a_form_that_is_not_saved_asks_before_it_is_left(
    open_desk: Callable[..., Desk], township: Practised, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, page = opened(open_desk)
    answers: list[bool] = []

    def ask(*_more: object) -> bool:
        return answers.pop(0)

    monkeypatch.setattr(side, "ask_to_leave", ask)
    desk.keys("Ctrl+N")
    first = current(page).item.notice.id
    desk.keys("Down")  # nothing was typed that another line would lose but the choice itself
    answers[:] = [False]
    choose(desk, page, 1)
    assert page.side.form is not None
    assert current(page).item.notice.id == first
    answers[:] = [True]
    choose(desk, page, 1)
    assert page.side.form is None
    assert current(page).item.notice.id != first
    assert answers == []


def test_taking_down_early_warns(open_desk: Callable[..., Desk], township: Practised) -> None:
    desk, page = opened(open_desk)
    desk.press("已揭下")
    assert desk.says("应当贴到")
    desk.press("存好，已经揭了")
    assert current(page).item.stage.value == "down"


def test_held_lines_are_released_with_a_reason(open_desk: Callable[..., Desk], township: Practised) -> None:
    with at(township, day=TODAY, hour=13) as clerk:
        line = clerk.store.db.conn.execute(
            """SELECT nl.line_id FROM notice_line nl JOIN notice n ON n.id = nl.notice_id WHERE n.state = 'posted'
               ORDER BY nl.id DESC"""
        ).fetchone()[0]
        rosters.hold_line(clerk, line, "地块面积要再量")
    desk, page = opened(open_desk)
    assert desk.says("地块面积要再量")
    desk.click(desk.button("放行", page.side))
    assert page.side.form is not None
    desk.press("放行", page.side.form)
    assert desk.says("写上为什么可以放行")
    desk.click(desk.button("写上为什么可以放行", page.side.form))  # the fault leads to its field
    desk.type("量过了")
    desk.keys("Ctrl+Return")
    assert current(page).held == ()


def test_a_roster_that_waits_is_offered_and_made(
    open_desk: Callable[..., Desk], desk_folder: Practised, tmp_path: Path
) -> None:
    reviewed_roster(desk_folder, tmp_path)
    desk, page = opened(open_desk)
    assert desk.says("有 1 份花名册等着公示，共 3 个村")
    desk.press("新做公示")
    make = desk.button("做公示", page.side)
    assert make.accessibleName() == "给棉花目标价格补贴 2026年做公示"
    desk.click(make)
    assert desk.says("3 张公示做好了")
    assert page.side.form is None
    assert [item.stage.value for item in page._shown.values() if item.notice.programme == "A07"] == ["to_print"] * 3
    assert not desk.says("等着公示")
    desk.press("已经打出来了")
    assert current(page).item.notice.copies == 1


def test_an_empty_store_says_how_to_start(open_desk: Callable[..., Desk], desk_folder: Practised) -> None:
    with desk_folder.sitting("clerk") as clerk:
        for table in ("posting_detail", "posting", "notice_sheet", "notice_line", "notice"):
            clerk.store.db.conn.execute(f"DELETE FROM {table}")
    desk, _ = opened(open_desk)
    assert desk.says("还没有做过公示")
    assert desk.button("去看花名册").isEnabled()


def test_an_admin_prints_and_writes_nothing_down(open_desk: Callable[..., Desk], township: Practised) -> None:
    desk, page = opened(open_desk, "admin")
    assert desk.says("打印公示")
    for words in ("登记一条异议", "再贴一处", "已揭下", "补一张照片"):
        assert not [one for one in page.findChildren(QPushButton) if one.isVisible() and words in one.text()]
    desk.frame.context.printer.printers = FilePrinters(township.folder / "tray")
    desk.keys("Ctrl+N")
    assert page.side.form is None
    desk.keys("Ctrl+P")
    assert isinstance(QApplication.activeModalWidget(), PrintDialog)
    desk.keys("Escape")


def test_the_page_refreshes_by_changes(open_desk: Callable[..., Desk], township: Practised) -> None:
    desk, page = opened(open_desk)
    key = page.list.items.keys[1]
    page.context.ops.write(desk.window, lambda session, _progress: posting.post_notice(session, key, "路口")).run()
    desk.wait()
    assert page._shown[key].stage.value == "hanging"
    assert page.nouns & Changes(frozenset({"posting"})).nouns


def test_the_model_passes_qts_tester(qapp: QApplication) -> None:
    model = NoticeListModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for many in (0, 3, 50, 0, 1):
        items = [ListedItem(number, f"村{number}", "低保", "ok", "满 7 天", "clock") for number in range(many)]
        model.set_items(items)
        assert model.rowCount() == many
    assert tester.model() is model
    assert page_module.NoticesPage.place == "notices"
    assert date(2026, 3, 31) == TODAY


def test_dashed_is_a_day_of_rest_and_never_the_working_day_the_end_moves_to(
    open_desk: Callable[..., Desk], township: Practised
) -> None:
    _, page = opened(open_desk)
    posted, monday = date(2026, 11, 22), date(2026, 11, 30)
    days = tuple(
        NoticeDay(posted + timedelta(days=at), counted=at <= 7, rest=(posted + timedelta(days=at)).weekday() > 4)
        for at in range(1, 9)
    )
    count = DayCount(posted, 0, 7, monday, monday + timedelta(days=1), days)
    sheet = DaysSheet(page.context)
    sheet._show_days(count, Stage.HANGING)
    (boxes,) = sheet.findChildren(HangingDays)
    drawn = {box.day: box.counted for box in boxes.boxes}
    assert drawn[monday], "Monday is no day of rest"
    assert all(drawn.values()), "Saturday and Sunday count among seven calendar days"
    words = " ".join(label.text() for label in sheet.findChildren(QLabel))
    assert "虚线" not in words
    assert "11月29日是休息日，最后一天顺延到11月30日" in words
    working = tuple(replace(one, counted=not one.rest) for one in days)
    other = DaysSheet(page.context)
    other._show_days(replace(count, days=working), Stage.HANGING)
    (boxes,) = other.findChildren(HangingDays)
    assert {box.day.weekday() for box in boxes.boxes if not box.counted} == {5, 6}
    assert "虚线的是休息日" in " ".join(label.text() for label in other.findChildren(QLabel))


def test_a_long_fault_breaks_into_lines_and_the_panel_stays_in_sight(
    open_desk: Callable[..., Desk], township: Practised
) -> None:
    desk, page = opened(open_desk)
    choose(desk, page, 1)
    page.side.post()
    desk.wait()
    form = page.side.form
    assert isinstance(form, PostForm)
    form.day.set_value("2026-03-01")
    form.save()
    desk.wait()
    assert form.day.fault
    room = page.side.viewport().width()
    assert form.width() <= room
    for label in form.findChildren(QLabel):
        if label.isVisible() and label.text() == form.day.fault:
            assert label.height() >= label.heightForWidth(label.width())
    link = next(one for one in form.findChildren(QPushButton) if form.day.fault in one.text())
    assert link.mapTo(page.side.viewport(), link.rect().topRight()).x() <= room
    assert link.height() >= link.heightForWidth(link.width()) - 1
