"""Today in the real window: what is due, the button that does it, keys, the backup, an empty store."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from desk_kit import Desk
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from app.casework.due_items import DueItem, DueKind, Urgency
from app.domain.makers import Role
from app.office.session import FixedClock
from app.office.setup import NewUser, Office, new_desk
from app.practice.offices import START
from app.store.backup import list_backups
from app.ui.context import Route
from app.ui.pages.today.due_list import ICONS, SHOWN, DueRow
from app.ui.theme import color
from app.ui.widgets.bars import Bar, Bars
from tests.ui.busy import Busy

Open = Callable[..., Desk]


def rows(desk: Desk) -> list[DueRow]:
    return [row for row in desk.page.list.rows if row.isVisible()]


def focused(desk: Desk) -> DueRow:
    found = desk.window.focusWidget()
    assert isinstance(found, DueRow)
    return found


@pytest.fixture
def going(monkeypatch: pytest.MonkeyPatch) -> list[Route]:
    """Where the page wanted to go; the other pages have tests of their own."""
    return []


def watch(desk: Desk, going: list[Route], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk.page.context, "go", going.append)


def test_the_most_urgent_thing_comes_first_with_the_one_primary_button(open_desk: Open, busy: Busy) -> None:
    desk = open_desk("clerk", folder=busy.folder)
    shown = rows(desk)
    assert len(shown) == SHOWN
    assert [row.item.urgency for row in shown] == sorted(row.item.urgency for row in shown)
    assert shown[0].item.kind is DueKind.RETURNED
    assert desk.says("3 笔钱被银行退回，要改好重报")
    assert desk.says("已销户 1 笔、户名不符 1 笔、卡未激活 1 笔")
    assert [row.button.kind for row in shown] == ["primary"] + ["plain"] * (SHOWN - 1)
    assert "去改卡号" in shown[0].accessibleName()
    assert "今天办" in shown[0].accessibleName()


def test_arrows_choose_and_enter_goes_there(
    open_desk: Open, busy: Busy, going: list[Route], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = open_desk("clerk", folder=busy.folder)
    watch(desk, going, monkeypatch)
    assert focused(desk) is rows(desk)[0]
    desk.keys("Return", "Down", "Down", "Up", "Return", "Up", "Up")
    assert focused(desk) is rows(desk)[0]
    assert going == [
        Route("exchange", None, f"returned:{busy.rosters['returned']}"),
        Route("exchange", None, f"returned:{busy.rosters['refused']}"),
    ]


def test_the_button_and_ctrl_enter_do_the_same(
    open_desk: Open, busy: Busy, going: list[Route], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = open_desk("clerk", folder=busy.folder)
    watch(desk, going, monkeypatch)
    desk.press("去改卡号")
    desk.keys("Ctrl+Return")
    assert going == [Route("exchange", None, f"returned:{busy.rosters['returned']}")] * 2


def test_the_others_are_one_button_away_and_end_with_what_can_wait(open_desk: Open, busy: Busy) -> None:
    desk = open_desk("clerk", folder=busy.folder)
    desk.press("都列出来")
    shown = rows(desk)
    assert desk.says(f"{len(shown)} 件")
    assert len(shown) > SHOWN
    kinds = {row.item.kind for row in shown}
    assert {DueKind.OBJECTION, DueKind.DRAFT, DueKind.AWAIT_TAKEN, DueKind.TAKE_DOWN} <= kinds
    assert shown[-1].item.urgency is Urgency.LATER
    assert focused(desk) is shown[SHOWN]


def test_every_due_thing_leads_to_a_page_that_opens(open_desk: Open, busy: Busy) -> None:
    desk = open_desk("clerk", folder=busy.folder)
    desk.press("都列出来")
    items: list[DueItem] = [row.item for row in rows(desk)]
    for item in items:
        if item.kind is DueKind.BACKUP:
            continue
        page = desk.go(Route(item.place, item.key, item.what))
        assert page.route == Route(item.place, item.key, item.what)
        assert not desk.says("这一页没有读出来"), item
    assert desk.window.crashes.count == 0


def test_the_reviewer_finds_what_waits_for_his_review(
    open_desk: Open, busy: Busy, going: list[Route], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = open_desk("reviewer", folder=busy.folder)
    watch(desk, going, monkeypatch)
    assert desk.says("名册等您审核")
    desk.keys("Ctrl+Return")
    assert going == [Route("review", busy.rosters["in_review"])]


def test_an_admin_has_no_buttons_that_would_be_refused(open_desk: Open, busy: Busy) -> None:
    desk = open_desk("admin", folder=busy.folder)
    assert rows(desk) == []
    assert desk.says("现在没有要办的事")
    assert not desk.says("导入 Excel")
    assert not desk.says("登记一户", desk.page)
    assert desk.says("群众来问")


def test_figures_and_bars_say_what_is_stored(open_desk: Open, busy: Busy) -> None:
    desk = open_desk("clerk", folder=busy.folder)
    found = desk.page.known
    assert desk.says(f"{found.people:,}", desk.page.figures)
    assert desk.says(f"{found.verified_permille / 10:.1f}", desk.page.figures)
    bars = desk.page.months.bars
    assert [bar.label for bar in bars.bars] == ["10月", "11月", "12月", "1月", "2月", "3月"]
    assert "退" in bars.accessibleDescription()


def test_a_backup_is_made_from_the_page(open_desk: Open, busy: Busy) -> None:
    desk = open_desk("clerk", folder=busy.folder)
    before = len(list_backups(busy.folder / "backups"))
    desk.press("现在备份")
    desk.wait(lambda: len(list_backups(busy.folder / "backups")) != before or before >= 10)
    assert desk.says("今天备份过")
    assert desk.page.backup.button.isEnabled()


def test_a_full_disk_is_said_and_the_button_stays(open_desk: Open, busy: Busy, monkeypatch: pytest.MonkeyPatch) -> None:
    from app.domain.faults import Code, EnvironmentFault
    from app.ui.pages.today import page

    def full(_session: Any, _progress: Any) -> None:
        raise EnvironmentFault(Code.DISK_FULL, path="backups")

    desk = open_desk("clerk", folder=busy.folder)
    monkeypatch.setattr(page, "back_up_now", full)
    desk.press("现在备份")
    assert desk.says("磁盘空间不够了")
    assert desk.says("再备份一次")
    assert desk.page.backup.button.isEnabled()


def test_what_was_done_today_and_the_day_before(open_desk: Open, busy: Busy) -> None:
    desk = open_desk("clerk", folder=busy.folder)
    assert desk.says("今天已办：")
    desk.press("看上一天的")
    assert desk.says("3月30日办了：")
    desk.press("看今天的")
    assert desk.says("今天已办：")


def test_something_saved_elsewhere_is_due_here_at_once(open_desk: Open, busy: Busy) -> None:
    from app.casework import posting

    desk = open_desk("clerk", folder=busy.folder)
    notice = busy.notices["disclosed_not_posted"][0]
    desk.press("都列出来")
    assert desk.says("还有 1 个村没张贴")

    def post(session: Any, _progress: Any) -> Any:
        return posting.post_notice(session, notice, "公示栏")

    desk.window.ops.write(desk.window, post).run()
    desk.wait(lambda: not desk.says("还有 1 个村没张贴"))


def test_the_list_is_printed(open_desk: Open, busy: Busy, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = open_desk("clerk", folder=busy.folder)
    printed: list[bytes] = []
    monkeypatch.setattr(
        desk.page.context.printer, "print_pdf", lambda _parent, source, _title, _done=None: printed.append(source)
    )
    desk.keys("Ctrl+P")
    assert printed[0].startswith(b"%PDF")


def test_a_new_store_offers_three_ways_to_start(
    open_desk: Open, tmp_path: Path, desk_folder: Any, going: list[Route], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "new.yikatong"
    office = Office("654002100", "伊宁市巴彦岱镇人民政府", "0999-8000001", "0999-8000002", practice=True)
    secret = desk_folder.passphrases["clerk"]
    session, _ = new_desk(folder, office, [NewUser("clerk", Role.CLERK, secret)], FixedClock(START))
    session.close()
    desk = open_desk("clerk", folder=folder)
    assert desk.says("还没有登记任何人")
    watch(desk, going, monkeypatch)
    empty = desk.page._other
    for button in empty.buttons:
        desk.click(button)
    assert going == [Route("pile"), Route("take_in"), Route("person_form", None, "new_household")]


def test_a_store_that_cannot_be_read_says_so_with_one_way_on(
    open_desk: Open, busy: Busy, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.domain.faults import Code, EnvironmentFault
    from app.ui.pages.today import page

    desk = open_desk("clerk", folder=busy.folder)

    def broken(_lang: str) -> Callable[[Any], Any]:
        def read(_session: Any) -> Any:
            raise EnvironmentFault(Code.DISK_FAILED, path="store.db")

        return read

    with monkeypatch.context() as patch:
        patch.setattr(page, "day_reading", broken)
        desk.page.reload()
        desk.wait()
        assert desk.says("读写磁盘时出错")
    desk.click(desk.page._other.buttons[0])
    assert desk.says("3 笔钱被银行退回")


def test_every_kind_has_an_icon_that_is_shipped() -> None:
    from app.files.resources import root

    assert set(ICONS) == set(DueKind)
    assert all((root() / "icons" / f"{name}.svg").is_file() for name in ICONS.values())


# -- the bars ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def bars(qtbot: QtBot) -> Bars:
    made = Bars("每月")
    qtbot.addWidget(made)
    made.set_bars([Bar("1月", 50, "50"), Bar("2月", 100, "100", "退 3 笔", "二月的话"), Bar("3月", 0, "0")])
    made.resize(300, 200)
    made.show()
    return made


def inked(image: QImage, area: QRect, token: str) -> int:
    """How many pixels of an area have a colour."""
    wanted = color(token).rgb()
    return sum(
        image.pixel(x, y) == wanted for x in range(area.left(), area.right()) for y in range(area.top(), area.bottom())
    )


def test_a_bar_is_as_tall_as_its_value(bars: Bars) -> None:
    image = bars.grab().toImage()
    first, second, third = (inked(image, bars._area(at), "data") for at in range(3))
    assert second == pytest.approx(2 * first, rel=0.05)
    assert third == 0


def test_the_last_bar_stands_out(bars: Bars) -> None:
    bars.set_bars([Bar("1月", 5, "5"), Bar("2月", 5, "5")])
    image = bars.grab().toImage()
    assert inked(image, bars._area(0), "primary") == 0
    assert inked(image, bars._area(1), "primary") > 100


def test_right_to_left_the_oldest_stands_at_the_right(bars: Bars) -> None:
    left = bars._area(0).left()
    bars.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert bars._area(0).left() > left


def test_bars_are_read_aloud_and_can_be_reached(bars: Bars) -> None:
    assert bars.accessibleName() == "每月"
    assert "2月 100 退 3 笔" in bars.accessibleDescription()
    assert bars.focusPolicy() == Qt.FocusPolicy.TabFocus
    assert bars.tip_at(bars._area(1).center()) == "二月的话"


def test_no_bars_and_all_zero_draw_nothing_and_break_nothing(bars: Bars) -> None:
    bars.set_bars([])
    assert not bars.grab().isNull()
    bars.set_bars([Bar("1月", 0, "0.0")] * 6)
    assert inked(bars.grab().toImage(), bars.rect(), "data") == 0
