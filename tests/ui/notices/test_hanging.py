"""Hanging a notice in the window: ways that only add to the wall say so; a missing day of the county is offered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from desk_kit import Desk
from notices_kit import at, reviewed_roster
from practice_kit import Practised

from app.casework import disclosing
from app.ui.context import Route
from app.ui.pages.notices.page import NoticesPage
from app.ui.pages.notices.posting_forms import PostForm
from app.ui.pages.rosters.programme_form import ProgrammePage

ADDED = "这种方式只是补充，天数从公开栏、公告栏或者电子屏贴出算起。"


def printed(township: Practised, out: Path) -> int:
    """The first of the printed notices of a yearly roster."""
    roster_id = reviewed_roster(township, out, (2,))
    with at(township, hour=12) as clerk:
        return disclosing.print_notices(clerk, roster_id, out / "wall")[0].notice_id


def test_what_only_adds_to_the_wall_says_so_and_is_still_to_be_hung(
    open_desk: Callable[..., Desk], desk_folder: Practised, tmp_path: Path
) -> None:
    key = printed(desk_folder, tmp_path)
    desk = open_desk("clerk")
    desk.go(Route("notices", key))
    assert isinstance(desk.page, NoticesPage)
    desk.press("登记贴在哪里")
    form = desk.page.side.form
    assert isinstance(form, PostForm)
    assert not desk.says(ADDED)
    form.way.editor.set_value("chat")
    assert desk.says(ADDED)
    form.way.editor.set_value("screen")
    assert not desk.says(ADDED)
    form.way.editor.set_value("chat")
    desk.keys("Ctrl+Return")
    assert desk.page.side.form is None
    assert desk.says("登记贴在哪里"), "it is still to be hung"
    assert desk.says("微信群")
    desk.press("登记贴在哪里")
    desk.keys("Ctrl+Return")
    assert not desk.says("登记贴在哪里")
    assert desk.says("今天张贴") or desk.says("第 1 天"), desk.texts(desk.page.side)
    desk.close()


def test_without_a_day_of_the_county_the_page_says_so_and_offers_the_field(
    open_desk: Callable[..., Desk], desk_folder: Practised, tmp_path: Path
) -> None:
    key = printed(desk_folder, tmp_path)
    desk = open_desk("clerk")
    desk.go(Route("notices", key))
    assert desk.says("没有登记哪天前报县里，算不出最迟哪天贴。")
    desk.press("登记报送期限")
    page = desk.page
    assert isinstance(page, ProgrammePage)
    field = page.fields["report_by"]
    assert field.editor.hasFocus()
    assert not field.editor.visibleRegion().isEmpty(), "it is scrolled to"
    desk.type("5-20")
    desk.keys("Ctrl+Return")
    desk.go(Route("notices", key))
    assert not desk.says("没有登记哪天前报县里")
    assert desk.says("5月20日")
    desk.close()
