"""The page of new notices: every kind with what can be made or why not; what a programme's notices show."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from desk_kit import Desk
from notices_kit import at, reviewed_roster
from practice_kit import Practised
from PySide6.QtWidgets import QLineEdit

from app.casework import disclosing, more_notices, notice_offers, posting
from app.casework.due_items import DueKind
from app.domain.notice_kinds import NoticeKind
from app.domain.states import LineState
from app.store import lines
from app.store.today import unannounced
from app.ui.context import Route
from app.ui.pages.notices.new_notice import NewNoticePage
from app.ui.pages.notices.page import NoticesPage
from app.ui.pages.notices.posting_forms import DownForm
from app.ui.pages.today.due_list import DueRow
from app.words import word


def opened(open_desk: Callable[..., Desk], user: str = "clerk") -> tuple[Desk, NewNoticePage]:
    desk = open_desk(user)
    page = desk.go(Route("new_notice"))
    assert isinstance(page, NewNoticePage)
    return desk, page


def test_every_kind_stands_there_with_what_can_be_made_or_why_not(
    open_desk: Callable[..., Desk], desk_folder: Practised, tmp_path: Path
) -> None:
    reviewed_roster(desk_folder, tmp_path)
    desk, page = opened(open_desk)
    for kind in NoticeKind:
        assert desk.says(word("notice_kind", kind.value, "zh"))
        assert desk.says(word("notice_kind_note", kind.value, "zh"))
    for one in page._found.kinds:
        assert bool(one.offers) != bool(one.why_not), "either it can be made, or it is said why not"
    names = [one.accessibleName() for one in page.buttons]
    assert any("发放前公示" in name and "棉花" in name for name in names)
    button = next(one for one in page.buttons if "棉花" in one.accessibleName())
    desk.click(button)
    assert isinstance(desk.page, NoticesPage)
    assert desk.says("做好 3 张")
    desk.close()


def test_from_the_notices_it_is_two_presses_away(open_desk: Callable[..., Desk], desk_folder: Practised) -> None:
    assert desk_folder
    desk = open_desk("clerk")
    desk.go(Route("notices"))
    desk.press("新做公示")
    desk.press("公告、长期公示、更正")
    assert isinstance(desk.page, NewNoticePage)
    desk.keys("Escape")
    assert isinstance(desk.page, NoticesPage)
    desk.close()


def test_what_notices_show_is_chosen_and_kept(
    open_desk: Callable[..., Desk], desk_folder: Practised, tmp_path: Path
) -> None:
    reviewed_roster(desk_folder, tmp_path)
    desk, page = opened(open_desk)
    page._on_choices("A07")
    desk.wait()
    assert page.form is not None
    page.form.reach.editor.set_value("group")
    page.form.basis.editor.setFocus()
    desk.type("伊市农〔2026〕3号")
    page.form.columns[0].editor.set_value(page.form.columns[1].value() or "area")
    page.form.columns[1].editor.set_value(page.form.columns[0].value())
    page.form.save()
    assert desk.says("有一栏写了两遍"), "the control: what cannot be is named and not kept"
    page.form.columns[1].editor.set_value("")
    page.form.save()
    desk.wait()
    session = desk.window.ops.session
    assert session is not None
    kept = session.for_reading().store.db.conn.execute("SELECT reach, basis FROM notice_choice").fetchall()
    assert [tuple(row) for row in kept] == [("group", "伊市农〔2026〕3号")]
    desk.close()


def test_one_more_column_comes_when_the_last_is_taken(
    open_desk: Callable[..., Desk], desk_folder: Practised, tmp_path: Path
) -> None:
    reviewed_roster(desk_folder, tmp_path)
    desk, page = opened(open_desk)
    page._on_choices("A07")
    desk.wait()
    fields = page.form.columns
    assert len(fields) > 3
    assert [field.isVisible() for field in fields[:4]] == [True, True, True, False]
    for field, key in zip(fields, ("area", "standard", "heads", "years"), strict=False):
        editor = field.editor
        assert field.isVisible()
        editor.setFocus()
        while editor.value() != key:
            before = editor.currentIndex()
            desk.keys("Down")
            if editor.currentIndex() == before:
                editor.setCurrentIndex(0)
    page.form.save()
    desk.wait()
    session = desk.window.ops.session
    assert session is not None
    kept = session.for_reading().store.db.conn.execute("SELECT columns FROM notice_choice").fetchone()
    assert "years" in kept[0]
    desk.close()


def test_an_inspector_looks_and_makes_nothing(
    open_desk: Callable[..., Desk], desk_folder: Practised, tmp_path: Path
) -> None:
    reviewed_roster(desk_folder, tmp_path)
    desk, page = opened(open_desk, "admin")
    assert page.checks == []
    assert page.findChildren(QLineEdit) == []
    desk.close()


# -- from Today --------------------------------------------------------------------------------------------------------


def focused(desk: Desk) -> str:
    widget = desk.window.focusWidget()
    return widget.accessibleName() if widget is not None else ""


def the_row(desk: Desk, kind: DueKind) -> DueRow:
    desk.go(Route("today"))
    if desk.page.list.more is not None:
        desk.click(desk.page.list.more)
    (found,) = [row for row in desk.page.list.rows if row.item.kind is kind]
    assert isinstance(found, DueRow)
    return found


def test_a_paid_roster_is_announced_from_today_by_keys(
    open_desk: Callable[..., Desk], desk_folder: Practised, tmp_path: Path
) -> None:
    roster_id = reviewed_roster(desk_folder, tmp_path)
    with at(desk_folder, hour=12) as clerk, clerk.write("settle") as tx:
        for one in lines.lines_of(clerk.store.db, roster_id):
            lines.set_line_state(tx, one.id, LineState.PAID)
        tx.update("roster", roster_id, state="settled")
        for one in unannounced(clerk.store.db):  # those of the practice are done with
            if one.id != roster_id:
                tx.update("roster", one.id, state="archived")
    desk = open_desk("clerk")
    row = the_row(desk, DueKind.ANNOUNCE)
    assert "1 本花名册发放完了" in row.accessibleName()
    assert "棉花" in row.accessibleName()
    row.setFocus()
    desk.keys("Return")
    assert isinstance(desk.page, NewNoticePage)
    assert "发放后公告" in focused(desk)
    assert "棉花" in focused(desk)
    desk.keys("Space")
    assert isinstance(desk.page, NoticesPage)
    assert desk.says("做好 3 张")
    assert not [one for one in due_of(desk) if one is DueKind.ANNOUNCE]
    row = the_row(desk, DueKind.HANG_MORE)
    assert "3 张做好了还没贴出去" in row.accessibleName()
    desk.close()


def due_of(desk: Desk) -> list[DueKind]:
    desk.go(Route("today"))
    return [item.kind for item in desk.page.day.items]


def test_a_list_nobody_is_on_is_taken_down_from_today_by_keys(
    open_desk: Callable[..., Desk], desk_folder: Practised
) -> None:
    with at(desk_folder, hour=12) as clerk:
        code = notice_offers.programmes_with_people(clerk)[0][0]
        made = more_notices.prepare_more(clerk, NoticeKind.STANDING, programme=code).notices
        disclosing.count_copies(clerk, [one.notice_id for one in made])
        for one in made:
            posting.post_notice(clerk, one.notice_id, "村公示栏")
        with clerk.write("end_grant") as tx:
            found = clerk.store.db.conn.execute(
                "SELECT e.id FROM entitlement e JOIN programme p ON p.id = e.programme_id WHERE p.code = ?", (code,)
            ).fetchall()
            for (key,) in found:
                tx.update("entitlement", key, until="2026-03-30", since="2026-01-01", reason="moved_away")
    desk = open_desk("clerk")
    row = the_row(desk, DueKind.LIST_EMPTY)
    assert f"{len(made)} 张长期公示上没有人了" in row.accessibleName()
    row.setFocus()
    desk.keys("Return")
    assert isinstance(desk.page, NewNoticePage)
    assert focused(desk).startswith("登记揭下")
    desk.wait(lambda: not desk.window.focusWidget().visibleRegion().isEmpty())  # it is scrolled to
    desk.keys("Space")
    assert isinstance(desk.page, NoticesPage)
    assert isinstance(desk.page.side.form, DownForm)
    assert desk.says("名单上没有人了")
    desk.keys("Ctrl+Return")
    assert desk.page.side.form is None
    desk.close()
    with at(desk_folder, hour=13) as clerk:
        found = clerk.store.db.conn.execute("SELECT state FROM notice WHERE kind = 'standing' ORDER BY id").fetchall()
    assert sorted(state for (state,) in found) == ["down", *["posted"] * (len(made) - 1)]
