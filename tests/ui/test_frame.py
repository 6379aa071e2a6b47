"""The frame: going by keys, locking, another user at the same PC, looks, crashes, closing."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from desk_kit import Desk, window_of
from practice_kit import Practised
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QPlainTextEdit, QWidget

from app.desktop.progress import Progress
from app.domain.makers import Role
from app.office.session import Session
from app.office.session import open_desk as open_session_of_desk
from app.ui.context import Route
from app.ui.errors import report_of
from app.ui.main_window.window import MainWindow
from app.ui.routes import NAVIGATION, PAGES, page_class
from app.ui.theme import scale, theme


def test_every_place_has_a_page() -> None:
    assert all(page_class(place).place for place in PAGES)


def test_places_by_keys_and_the_way_back(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("clerk")
    assert desk.page.place == "today"
    for number, (place, _) in enumerate(NAVIGATION, start=1):
        desk.keys(f"Ctrl+{number}")
        assert desk.page.place == place
        assert desk.frame.navigation.button(place).isChecked()
    desk.keys(f"Ctrl+{len(NAVIGATION) + 1}")
    assert desk.page.place == "settings"
    desk.keys("Alt+Left")
    assert desk.page.place == NAVIGATION[-1][0]
    desk.keys("F1")
    assert desk.page.place == "help"
    assert desk.says("报送与结果")


def test_lock_covers_everything_and_the_same_user_comes_back_to_his_page(
    open_desk: Callable[..., Desk], desk_folder: Practised
) -> None:
    desk = open_desk("clerk")
    desk.go(Route("rosters"))
    page = desk.page
    assert desk.window.index.loaded
    desk.window.lock()
    desk.wait()
    assert not page.isVisible()
    assert not desk.window.index.loaded, "the search text is gone while the desk is locked"
    desk.window.sign_in(desk_folder.desk, "", "not his passphrase")
    desk.wait()
    assert not page.isVisible()
    desk.sign_in(desk_folder.desk, "clerk", desk_folder.passphrases["clerk"])
    assert desk.page is page
    assert page.isVisible()
    desk.wait(lambda: desk.window.index.loaded)


def test_another_user_sits_down_and_the_first_one_loses_nothing(
    open_desk: Callable[..., Desk], desk_folder: Practised
) -> None:
    desk = open_desk("clerk")
    desk.go(Route("person_form", what="new_household"))
    name = next(one for one in desk.page.findChildren(QLineEdit) if one.isVisible() and one.isEnabled())
    name.setFocus()
    desk.type("迪丽努尔")
    first = desk.frame
    desk.window.lock()
    desk.wait()
    desk.sign_in(desk_folder.desk, "reviewer", desk_folder.passphrases["reviewer"])
    assert desk.frame is not first
    assert desk.frame.context.sitting.user.role is Role.REVIEWER
    seen: list[str] = []

    def who(session: Session, _progress: Progress) -> None:
        seen.append(session.user.name)

    desk.window.ops.write(desk.window, who).run()
    desk.wait()
    assert seen == ["reviewer"]
    desk.window.lock()
    desk.wait()
    desk.sign_in(desk_folder.desk, "clerk", desk_folder.passphrases["clerk"])
    assert desk.frame is first
    assert name.text() == "迪丽努尔"


def test_a_job_asked_for_by_one_user_is_done_as_him_whoever_sits_here_then(
    open_desk: Callable[..., Desk], desk_folder: Practised
) -> None:
    desk = open_desk("clerk")
    seen: list[str] = []

    def who(session: Session, _progress: Progress) -> None:
        seen.append(session.user.name)

    asked = desk.window.ops.write(desk.window, who)
    desk.window.lock()
    desk.wait()
    desk.sign_in(desk_folder.desk, "reviewer", desk_folder.passphrases["reviewer"])
    asked.run()
    desk.wait()
    assert seen == ["clerk"]


def test_look_changes_keep_the_place(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("clerk")
    desk.go(Route("notices"))
    desk.keys("Ctrl+=")
    assert scale() == 115
    assert desk.page.place == "notices"
    desk.window.change_look("contrast", 150, "en")
    desk.wait()
    assert (theme(), scale()) == ("contrast", 150)
    assert desk.page.place == "notices"
    assert desk.frame.rail, "1366 px at 150 % has room for icons only"


def test_a_bug_is_told_in_a_dialog_without_anybody_s_data(
    open_desk: Callable[..., Desk], tmp_path: Path, desk_folder: Practised
) -> None:
    desk = open_desk("clerk")
    secret = "65990019900101123X"

    def break_down(_progress: Progress) -> None:
        raise ValueError(f"the number {secret} of 迪丽努尔")

    desk.window.ops.crashed.disconnect()
    desk.window.ops.crashed.connect(desk.window.crashes.show_crash)
    desk.window.ops.free(desk.window, break_down).run()
    desk.wait()
    dialog = desk.window.crashes.dialog
    assert dialog is not None
    assert dialog.isVisible()
    report = dialog.findChild(QPlainTextEdit).toPlainText()
    assert "ValueError" in report
    assert "break_down" in report
    assert secret not in report
    assert "迪丽努尔" not in report
    kept = list((tmp_path / "crashes").glob("crash-*.txt"))
    assert [path.read_text(encoding="utf-8") for path in kept] == [report]
    desk.press("复制给技术员看", dialog)
    assert QApplication.clipboard().text() == report
    desk.press("接着办", dialog)
    desk.wait()
    assert desk.window.crashes.dialog is None
    desk.window.crashes.count = 0
    assert desk.page.place == "today"


def test_the_report_names_causes_but_no_values() -> None:
    try:
        try:
            int("65990019900101123X")
        except ValueError as error:
            raise KeyError("659900") from error
    except KeyError as error:
        report = report_of(error)
    assert "KeyError" in report
    assert "ValueError" in report
    assert "659900" not in report


def test_closing_backs_up_and_lets_the_store_go(qapp: QApplication, tmp_path: Path, desk_folder: Practised) -> None:
    before = set((desk_folder.desk / "backups").iterdir())
    with window_of(tmp_path) as desk:
        desk.sign_in(desk_folder.desk, "admin", desk_folder.passphrases["admin"])

        def change(session: Session, _progress: Progress) -> None:
            with session.write("set_phones") as tx:
                tx.update("setting", 1, value=tx.get("setting", 1)["value"] + " ")

        desk.window.ops.write(desk.window, change).run()
        desk.wait()
    after = set((desk_folder.desk / "backups").iterdir())
    assert after - before
    session = open_session_of_desk(desk_folder.desk, desk_folder.passphrases["clerk"])
    session.store.close()


def test_saved_at_stands_in_the_strip(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("clerk")
    assert not desk.says("已存到本机")

    def change(session: Session, _progress: Progress) -> object:
        with session.write("set_phones") as tx:
            tx.update("setting", 1, value=tx.get("setting", 1)["value"] + " ")
        return session.changes(tx)

    desk.window.ops.write(desk.window, change).run()
    desk.wait()
    assert desk.says("已存到本机")


def test_another_language_is_spoken_at_once(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("clerk")
    desk.go(Route("rosters"))
    assert desk.says("花名册")
    desk.window.change_look("light", 100, "en")
    desk.wait()
    assert desk.says("Rosters")
    assert not desk.says("花名册")
    desk.window.change_look("light", 100, "zh_CN")
    desk.wait()
    assert desk.says("花名册")


def test_no_page_opens_a_stray_window(open_desk: Callable[..., Desk]) -> None:
    """A part shown before it has a parent is a window of its own for a moment, and takes the keyboard away."""
    desk = open_desk("clerk")
    stray = Stray()
    app = QApplication.instance()
    assert app is not None
    app.installEventFilter(stray)
    try:
        for place in PAGES:
            desk.go(Route(place))
        assert stray.seen == []
        QLabel("control").show()
        assert len(stray.seen) == 1
    finally:
        app.removeEventFilter(stray)


class Stray(QObject):
    """Names every top-level widget that is shown and is not the window."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        top = isinstance(watched, QWidget) and watched.isWindow()
        if event.type() == QEvent.Type.Show and top and not isinstance(watched, MainWindow):
            self.seen.append(type(watched).__name__)
        return False


def test_after_a_power_cut_the_form_comes_back(
    open_desk: Callable[..., Desk], desk_folder: Practised, tmp_path: Path
) -> None:
    """The files are copied while the form is open, as a power cut would leave them, and opened elsewhere."""
    desk = open_desk("clerk")
    desk.go(Route("person_form", what="new_household"))
    name = next(one for one in desk.page.findChildren(QLineEdit) if one.isVisible() and one.isEnabled())
    name.setFocus()
    desk.type("迪丽努尔·艾山")
    desk.keys("Return")
    desk.wait()
    after = tmp_path / "after.yikatong"
    shutil.copytree(desk_folder.desk, after, ignore=shutil.ignore_patterns("lock"))
    later = open_desk("clerk", folder=after)
    later.wait(lambda: later.page.route.place == "person_form")
    texts = [one.text() for one in later.page.findChildren(QLineEdit) if one.isVisible()]
    assert "迪丽努尔·艾山" in texts
    assert later.says("上次打了还没存的，都在这里。")


def test_a_click_on_ones_name_asks_what_is_meant(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("clerk")
    desk.click(desk.frame.navigation.user)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [one.text() for one in menu.actions()] == ["换人", "锁定"]
    assert desk.window.gate is None, "a click alone locks nothing"
    desk.keys("Escape")
    assert desk.window.gate is None
    desk.click(desk.frame.navigation.user)
    desk.keys("Down", "Return")
    assert desk.window.gate is not None


@pytest.mark.parametrize("height", [660, 697, 768])
def test_every_place_is_in_reach_at_the_largest_text(open_desk: Callable[..., Desk], height: int) -> None:
    desk = open_desk("clerk")
    desk.window.resize(1366, height)
    desk.window.change_look("light", 175, "zh_CN")
    desk.wait()
    bar = desk.frame.navigation
    assert bar.dense < 2, "with its word"
    last = None
    for place in (*(name for name, _ in NAVIGATION), "settings"):
        button = bar.button(place)
        assert button.visibleRegion().boundingRect().height() == button.height(), place
        last = button
    assert last is not None
    assert last.mapTo(bar, last.rect().bottomLeft()).y() < bar.user.y()
