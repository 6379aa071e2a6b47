"""Enter, the keyboard's place and the keys that the strip names: what one finds without a mouse."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from desk_kit import Desk
from practice_kit import Practised
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPushButton, QToolTip, QWidget

from app.office.session import Session
from app.ui.context import Route
from app.ui.pages.help.texts import help_texts
from app.ui.routes import NAVIGATION, PAGES
from app.ui.sample_routes import prepare
from app.ui.widgets import Button

Open = Callable[..., Desk]
_WIDGET_KEYS = {
    "↑↓",
    "↑ ↓",
    "←→",
    "← →",
    "Space",
    "Enter",
    "Shift+Enter",
    "Tab",
    "1…9",
    "a–f",
    "F2",
    "Delete",
    "Backspace",
    "1…9 0 Q…I",
    "→",
    "/",
    "空格",
}
"""Keys of lists and fields: they are theirs while the keyboard is in them."""


def inside(desk: Desk) -> bool:
    """Whether the keyboard is on the shown page."""
    focused = QApplication.focusWidget()
    return focused is not None and (focused is desk.page or desk.page.isAncestorOf(focused))


def alive(desk: Desk, keys: str) -> bool:
    """Whether this key is somebody's in the window as it stands, by Qt's own rules for a shortcut's place."""
    wanted, focused = QKeySequence(keys), QApplication.focusWidget()
    for one in desk.window.findChildren(QShortcut):
        home = one.parent()
        if one.key() != wanted or not one.isEnabled() or not isinstance(home, QWidget) or not home.isVisible():
            continue
        if one.context() is Qt.ShortcutContext.WindowShortcut:
            return True
        if one.context() is Qt.ShortcutContext.WidgetWithChildrenShortcut and (
            focused is not None and (focused is home or home.isAncestorOf(focused))
        ):
            return True
    buttons = [one for one in desk.window.findChildren(QAbstractButton) if one.isVisible()]
    return any(one.shortcut() == wanted for one in buttons)


def routes_of(desk: Desk) -> dict[str, Route]:
    found: dict[str, Route] = {}

    def read(session: Session, _progress: object) -> None:
        found.update(prepare(session))

    desk.window.ops.write(desk.window, read).run()
    desk.wait()
    return found


def test_on_every_page_the_keyboard_is_at_the_work_and_the_named_keys_are_alive(open_desk: Open) -> None:
    desk = open_desk("clerk")
    routes = routes_of(desk)
    dead: list[str] = []
    assert not alive(desk, "Ctrl+Alt+Q"), "control: a key of nobody is not alive"
    for place in PAGES:
        desk.go(routes.get(place, Route(place)))
        assert inside(desk), f"{place}: opened, the keyboard is at {QApplication.focusWidget()}"
        if not desk.page.full_screen:
            desk.keys("Ctrl+K", "Esc")
            desk.wait()
            assert inside(desk), f"{place}: after Ctrl+K and Esc the keyboard is at {QApplication.focusWidget()}"
        for keys, words in desk.page.keys():  # noqa: SIM118 - a page, no dictionary
            if keys not in _WIDGET_KEYS and not desk.page.full_screen:
                named = {
                    "Esc": "Escape",
                    "PgDn": "PgDown",
                    "Ctrl+Enter": "Ctrl+Return",
                    "Alt+←": "Alt+Left",
                    "Alt+↑": "Alt+Up",
                    "Alt+↓": "Alt+Down",
                }
                every = keys.replace(" ", "").split("/") if "/" in keys else [keys]
                if not any(alive(desk, named.get(one, one)) for one in every):
                    dead.append(f"{place}: {keys} ({words})")
        QApplication.focusWidget().clearFocus()
        desk.wait()
        assert inside(desk), f"{place}: who had the keyboard let it go, and nobody took it"
        desk.page.always_leaves = True
    assert not dead, "\n".join(dead)


def test_enter_presses_a_button_once_and_never_deletes(open_desk: Open) -> None:
    desk = open_desk("clerk")
    pressed: list[str] = []
    for kind in ("plain", "primary", "link", "danger"):
        button = Button(kind, kind=kind, parent=desk.page)
        button.clicked.connect(lambda _now=False, kind=kind: pressed.append(kind))
        button.show()
        button.setFocus()
        desk.keys("Return", "Enter")
        for _ in range(3):
            held = QKeyEvent(
                QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, autorep=True, count=1
            )
            QApplication.sendEvent(button, held)
        button.hide()
    assert pressed == ["plain"] * 2 + ["primary"] * 2 + ["link"] * 2
    desk.frame.navigation.button("rosters").setFocus()
    desk.keys("Return")
    assert desk.page.place == "rosters"
    assert inside(desk)


def test_enter_never_sends_and_says_what_does(open_desk: Open) -> None:
    desk = open_desk("clerk")
    pressed: list[str] = []
    button = Button("send", kind="primary", parent=desk.page)
    button.sends = True
    button.clicked.connect(lambda: pressed.append("sent"))
    button.show()
    button.setFocus()
    desk.keys("Return")
    assert pressed == []
    assert "空格" in QToolTip.text()
    desk.keys("Space")
    assert pressed == ["sent"]
    QToolTip.hideText()


def test_the_last_enter_of_a_form_lands_on_save_and_the_next_saves(open_desk: Open) -> None:
    desk = open_desk("clerk")
    page = desk.go(Route("card_form", routes_of(desk)["card_form"].key))
    for _ in range(len(page.fields) + 1):
        if page.save_button.hasFocus():
            break
        desk.keys("Return")
    assert page.save_button.hasFocus()
    assert not page.faults.isVisible(), "landing there presses nothing"
    desk.keys("Return")
    assert page.faults.isVisible(), "an empty card number is said"
    assert page.faults.links[0].hasFocus()
    desk.keys("Return")
    assert page.fields["account"].editor.hasFocus()


def test_after_saving_and_after_going_on_the_keys_of_the_page_work(
    open_desk: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.ui.pages.household.entry_page.ask_to_leave", lambda _parent: True)
    desk = open_desk("clerk")
    home = routes_of(desk)["household"]
    desk.go(Route("people"))
    page = desk.go(Route("person_form", None, f"household:{home.key}"))
    page.fields["name"].editor.setFocus()
    desk.type("韩志强")
    page.fields["document"].editor.setFocus()
    desk.type("65990020150302117X"[:17] + _check_digit("65990020150302117"))
    desk.keys("Ctrl+S")
    assert desk.page.place == "people"
    assert desk.page.route == home, desk.texts(desk.page)
    assert inside(desk)
    desk.keys("Ctrl+N")
    assert desk.page.route.place == "person_form", "Ctrl+N of the household"
    desk.keys("Esc")
    assert desk.page.route == home
    assert inside(desk)
    desk.keys("Ctrl+K")
    desk.type("a")
    desk.keys("Down", "Return")
    assert desk.page.route != home
    assert inside(desk)
    desk.go(home)
    QApplication.focusWidget().hide()
    desk.wait()
    assert inside(desk)


def _check_digit(first: str) -> str:
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return "10X98765432"[sum(int(one) * weight for one, weight in zip(first, weights, strict=True)) % 11]


def test_help_lies_over_a_form_and_leads_back_to_what_was_typed(
    open_desk: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def ask(_parent: object) -> bool:
        asked.append("leave?")
        return False

    monkeypatch.setattr("app.ui.pages.household.entry_page.ask_to_leave", ask)
    desk = open_desk("clerk")
    page = desk.go(Route("person_form", None, "new_household"))
    page.fields["phone"].editor.setFocus()
    desk.type("1380000")
    desk.keys("F1")
    assert desk.page.place == "help"
    assert desk.says(help_texts("zh")["person_form"].what)
    assert asked == []
    desk.keys("Esc")
    assert desk.page is page
    assert page.fields["phone"].value() == "1380000"
    assert page.fields["phone"].editor.hasFocus()
    desk.keys("F1", "F1")
    assert desk.page is page
    desk.keys("F1", "Ctrl+1")
    assert asked, "who goes on elsewhere from the help is asked as from the form"
    assert desk.page.place == "help"
    assert inside(desk)
    desk.keys("Esc")
    assert page.fields["phone"].value() == "1380000"


def test_every_page_has_its_own_help(open_desk: Open) -> None:
    desk = open_desk("clerk")
    routes = routes_of(desk)
    texts = help_texts("zh")
    for place in ("roster", "review", "card_form", "person_form", "visit_typed", "programmes", "take_in", "audit"):
        desk.go(routes.get(place, Route(place)))
        desk.keys("F1")
        assert desk.says(texts[place].what), (place, desk.texts())
        desk.keys("Esc")
        assert desk.page.route.place == place
        desk.page.always_leaves = True


def test_keys_are_never_cut_by_what_is_said(open_desk: Open) -> None:
    desk = open_desk("clerk")
    desk.go(Route("people"))
    desk.frame.say("导入完成：新增120人，变化33人，还有12行没导入，每行都写了原因。" * 4, lambda: None)
    desk.wait()
    caps = [one for one in desk.frame.strip.findChildren(QLabel) if one.objectName() == "key" and one.isVisible()]
    assert caps
    assert all(one.width() >= one.sizeHint().width() for one in caps), [(one.text(), one.width()) for one in caps]
    assert desk.frame.strip.undo.isVisible()
    desk.window.resize(900, 560)
    desk.wait()
    caps = [one for one in desk.frame.strip.findChildren(QLabel) if one.objectName() == "key" and one.isVisible()]
    assert all(one.width() >= one.sizeHint().width() for one in caps), [(one.text(), one.width()) for one in caps]


def test_counts_are_read_anew_when_their_user_sits_down_again(
    open_desk: Open, desk_folder: Practised, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = {"clerk": {"rosters": 3}, "admin": {}}

    def count(session: Session) -> dict[str, int]:
        return waiting[session.user.name]  # in this township nothing waits; whose they are is what counts here

    monkeypatch.setattr("app.ui.main_window.frame.waiting_counts", count)
    desk = open_desk("clerk")
    counts = {place: desk.frame.navigation.button(place).count for place, _ in NAVIGATION}
    assert counts["rosters"] == 3
    desk.window.lock()
    desk.wait()
    desk.sign_in(desk_folder.desk, "admin", desk_folder.passphrases["admin"])
    assert not desk.frame.navigation.button("rosters").count, "control: nothing waits for the admin"
    clerks_frame = next(one for one in desk.window._frames.values() if one is not desk.frame)

    def change(session: Session, _progress: object) -> object:
        with session.write("set_phones") as tx:
            tx.update("setting", 1, value=tx.get("setting", 1)["value"] + " ")
        return session.changes(tx)

    desk.window.ops.write(desk.window, change).run()
    QTest.qWait(400)
    desk.wait()
    assert clerks_frame.navigation.button("rosters").count == 3, "not what waits for the admin"
    waiting["clerk"]["rosters"] = counts["rosters"] = 4
    desk.window.lock()
    desk.wait()
    desk.sign_in(desk_folder.desk, "clerk", desk_folder.passphrases["clerk"])
    desk.wait()
    assert {place: desk.frame.navigation.button(place).count for place in counts} == counts


def test_who_stays_sees_one_place_lit(open_desk: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.ui.pages.settings.page.ask_to_leave", lambda _parent: False)
    desk = open_desk("admin")
    desk.go(Route("settings", what="people"))
    desk.page.section.add.click()
    desk.type("新来的人")
    desk.click(desk.frame.navigation.button("people"))
    assert desk.page.place == "settings"
    lit = [place for place in ("people", "settings") if desk.frame.navigation.button(place).isChecked()]
    assert lit == ["settings"]
    assert inside(desk), QApplication.focusWidget()
    assert desk.page.section.name.editor.hasFocus(), "back where one typed"


def test_an_act_is_done_once_however_often_it_is_pressed(open_desk: Open) -> None:
    desk = open_desk("admin")
    desk.go(Route("settings", what="people"))
    section = desk.page.section
    desk.press("添加使用人" if desk.says("添加使用人") else section.add.text())
    desk.type("新来的人")
    for edit in (one.editor for one in section.secret.fields):
        edit.setFocus()
        desk.type("a good secret of 7")
    last: QLineEdit = section.secret.fields[1].editor
    last.setFocus()
    for _ in range(2):
        QTest.keyClick(last, Qt.Key.Key_Return)  # quicker than the store
    desk.wait()
    names = [row.cells["name"] for row in section.table.rows_model.rows]
    assert sum("新来的人" in str(one) for one in names) == 1
    assert not desk.says("已经有一个使用人叫这个名字")


def test_a_button_is_deaf_while_what_it_began_is_under_way(open_desk: Open) -> None:
    desk = open_desk("clerk")
    written: list[int] = []
    button = Button("write", parent=desk.page)

    def begin() -> None:
        desk.window.ops.write(desk.page, lambda _session, _progress: written.append(1)).run()

    button.clicked.connect(begin)
    button.show()
    button.setFocus()
    for _ in range(3):
        QTest.keyClick(button, Qt.Key.Key_Return)
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert button.held
    desk.wait()
    assert written == [1]
    assert not button.held
    desk.keys("Return")
    assert written == [1, 1], "control: once it has ended it can be pressed again"


def test_undo_is_offered_only_while_it_works(open_desk: Open) -> None:
    desk = open_desk("clerk")
    home = routes_of(desk)["household"]

    def edit(text: str) -> None:
        page = desk.go(Route("person_form", head_of(desk, home.key)))
        page.fields["phone"].editor.setFocus()
        page.fields["phone"].editor.selectAll()
        desk.type(text)
        desk.keys("Ctrl+S")

    edit("13800000001")
    assert desk.frame.strip.undo.isVisible()
    said = desk.frame.strip

    def again(session: Session, _progress: object) -> object:
        person = head_of(desk, home.key)
        with session.write("change_person") as tx:
            tx.update("person", person, phone="13800000002")
        return session.changes(tx)

    desk.window.ops.write(desk.window, again).run()
    desk.wait()
    desk.wait()
    assert not said.undo.isVisible()


def head_of(desk: Desk, household: int | None) -> int:
    session = desk.window.ops.session
    assert session is not None
    found = session.store.db.conn.execute("SELECT head_id FROM household WHERE id = ?", (household,)).fetchone()
    return int(found[0])


def test_no_section_of_the_settings_takes_the_keyboard_away(open_desk: Open) -> None:
    """A button shown before it lies in its sheet is a window for a moment, and the desk's is no longer active."""
    desk = open_desk("admin")
    page = desk.go(Route("settings"))
    for name in page.scenes():
        desk.go(Route("settings", what=name))
        assert QApplication.activeWindow() is desk.window, name
        assert inside(desk), name
    desk.go(Route("settings", what="look"))
    desk.page.take_keyboard()
    desk.keys("Down", "Down")
    assert desk.page.shown == "people"
    assert desk.says("添加使用人")
    desk.keys("Up")
    assert desk.page.shown == "secret"


def test_a_tab_is_taken_by_enter(open_desk: Open) -> None:
    desk = open_desk("clerk")
    desk.go(Route("visits"))
    tabs = desk.page.tabs
    other = next(one for one in tabs.findChildren(QPushButton) if not one.isChecked() and one.isVisible())
    other.setFocus()
    desk.keys("Return")
    assert other.isChecked()
