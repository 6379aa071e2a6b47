"""The page of new notices: every kind with what can be made or why not; what a programme's notices show."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from desk_kit import Desk
from notices_kit import reviewed_roster
from practice_kit import Practised
from PySide6.QtWidgets import QLineEdit

from app.domain.notice_kinds import NoticeKind
from app.ui.context import Route
from app.ui.pages.notices.new_notice import NewNoticePage
from app.ui.pages.notices.page import NoticesPage
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
