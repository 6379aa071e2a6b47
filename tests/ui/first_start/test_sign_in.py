"""Signing in: one passphrase, a name only where two share it; a locked desk keeps the work of who left it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from desk_kit import Desk, window_of
from practice_kit import Practised
from PySide6.QtCore import QEvent
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from app.domain.faults import Code, UsageError
from app.domain.makers import Role
from app.files.locks import FolderLock
from app.office.session import Session, open_desk
from app.office.users import add_user, renew_recovery_code
from app.ui.context import Route
from app.ui.pages.first_start.parts import PassphraseEdit
from app.ui.pages.first_start.wizard import FirstStart
from app.ui.pages.sign_in import SignIn
from app.ui.pages.sign_in.recovering import Recovering
from app.ui.theme import use


@pytest.fixture
def made(practised: Callable[..., Practised]) -> Practised:
    return practised("package")


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path, made: Practised) -> Iterator[Desk]:
    with window_of(tmp_path) as opened:
        opened.window.prefs.last_user = "clerk"
        opened.window.start(made.desk)
        opened.wait()
        yield opened


def gate(desk: Desk) -> SignIn:
    found = desk.window.gate
    assert isinstance(found, SignIn)
    return found


def signed_in(desk: Desk) -> str:
    desk.wait(lambda: desk.window.frame is not None and desk.window.gate is None)
    return desk.frame.context.sitting.user.name


def test_what_it_shows(desk: Desk) -> None:
    assert desk.says("desk")
    assert desk.says("上次登录：经办"), "users of practice are called as their roles"
    assert desk.says("本系统为非涉密平台")
    assert not gate(desk).name.isVisible()
    desk.keys("Return")
    assert desk.says("请输入口令。")


def test_a_wrong_passphrase_can_be_typed_over_at_once(desk: Desk, made: Practised) -> None:
    desk.type("wrong")
    desk.keys("Return")
    assert desk.says("口令不对。")
    assert gate(desk).open.isEnabled()
    desk.type(made.passphrases["admin"])
    desk.keys("Return")
    assert signed_in(desk) == "admin"


def test_the_passphrase_is_covered_until_the_eye_is_pressed(desk: Desk) -> None:
    desk.type("open sesame")
    edit = gate(desk).secret.editor
    assert edit.displayText() == edit.displayText()[0] * 11
    desk.click(edit.eye)
    assert edit.displayText() == "open sesame"
    desk.click(edit.eye)
    assert "open" not in edit.displayText()


def test_the_eye_grows_with_the_text_and_lies_over_none_of_it(desk: Desk) -> None:
    small = gate(desk).secret.editor.eye.iconSize().width()
    use("light", 175)
    try:
        edit = PassphraseEdit()
        edit.resize(500, 60)
        edit.show()
        assert edit.eye.iconSize().width() == round(small * 1.75)
        assert edit.eye.geometry().right() < edit.width()
        assert edit.textMargins().right() >= edit.eye.width()
        edit.deleteLater()
    finally:
        use("light", 100)


def test_two_with_one_passphrase_are_told_apart_by_name(qapp: QApplication, tmp_path: Path, made: Practised) -> None:
    with made.sitting("admin") as admin:
        add_user(admin, "second", Role.CLERK, made.passphrases["clerk"])
    with window_of(tmp_path) as desk:
        desk.window.start(made.desk)
        desk.wait()
        desk.type(made.passphrases["clerk"])
        desk.keys("Return")
        assert desk.says("这个口令有两个人在用。")
        desk.type("nobody")
        desk.keys("Return")
        assert desk.says("没有这个使用人")
        desk.keys("Ctrl+A")
        desk.type("second")
        desk.keys("Return")
        assert signed_in(desk) == "second"


def test_a_store_in_use_elsewhere(desk: Desk, made: Practised) -> None:
    lock = FolderLock(made.desk)
    lock.acquire()
    desk.type(made.passphrases["clerk"])
    desk.keys("Return")
    desk.wait(gate(desk).open.isEnabled)
    assert desk.says("数据正被另一个窗口或另一个人使用。")
    lock.release()
    desk.keys("Return")
    assert signed_in(desk) == "clerk"


def test_another_user_at_a_locked_desk_and_back_again(desk: Desk, made: Practised) -> None:
    desk.type(made.passphrases["clerk"])
    desk.keys("Return")
    assert signed_in(desk) == "clerk"
    desk.go(Route("settings", what="secret"))
    desk.page.section.old.editor.setFocus()
    desk.type("half typed")
    desk.window.lock()
    desk.wait()
    assert desk.says("经办锁上的。")
    assert desk.says("伊宁市巴彦岱镇人民政府"), "whose data it is, now that it was opened here"
    assert not gate(desk).anew.isVisible()
    assert not gate(desk).others.isVisible()
    desk.type(made.passphrases["reviewer"])
    desk.keys("Return")
    assert signed_in(desk) == "reviewer"
    assert desk.page.place == "today"
    desk.window.lock()
    desk.wait()
    desk.type(made.passphrases["clerk"])
    desk.keys("Return")
    assert signed_in(desk) == "clerk"
    assert desk.page.section.old.value() == "half typed"
    desk.page.section.old.set_value("")


def test_another_folder(desk: Desk, made: Practised, tmp_path: Path) -> None:
    other = tmp_path / "旁边的.yikatong"
    shutil.copytree(made.desk, other)
    gate(desk).use(tmp_path)
    desk.wait()
    assert desk.says("不是本程序的数据")
    gate(desk).use(other)
    desk.wait()
    assert desk.says("旁边的")
    desk.type(made.passphrases["clerk"])
    desk.keys("Return")
    assert signed_in(desk) == "clerk"
    assert desk.window.ops.session.store.folder == other


def test_known_folders_are_offered(qapp: QApplication, made: Practised, tmp_path: Path) -> None:
    other = tmp_path / "旁边的.yikatong"
    shutil.copytree(made.desk, other)
    with window_of(tmp_path) as desk:
        desk.window.prefs.stores = [str(made.desk), str(other), str(tmp_path / "gone.yikatong")]
        desk.window.start(made.desk)
        desk.wait()
        offered = [gate(desk).others.itemText(i) for i in range(gate(desk).others.count())]
        assert offered == ["换一个文件夹…", "旁边的", "选文件夹…"]


def test_begin_anew_and_back_to_signing_in(desk: Desk, made: Practised) -> None:
    desk.window.prefs.store = str(made.desk)
    desk.press("恢复、练习、新建")
    assert isinstance(desk.window.gate, FirstStart)
    desk.press("回到登录")
    assert isinstance(desk.window.gate, SignIn)


def test_what_the_input_method_composes_is_not_sent(desk: Desk) -> None:
    edit = gate(desk).secret.editor
    QApplication.sendEvent(edit, QInputMethodEvent("zhong", []))
    QApplication.sendEvent(edit, QEvent(QEvent.Type.LanguageChange))
    assert edit.value() == ""


def desk_of(made: Practised, passphrase: str) -> Session:
    return open_desk(made.desk, passphrase, today=date(2026, 3, 31))


def new_code(made: Practised) -> str:
    """A recovery code in force, as an admin makes it."""
    session = desk_of(made, made.passphrases["admin"])
    try:
        return renew_recovery_code(session)
    finally:
        session.close()


def test_a_forgotten_passphrase_is_set_anew_by_the_recovery_code(desk: Desk, made: Practised) -> None:
    """As its sheet says: the passphrase page, the code, a new passphrase; whoever has the code is in."""
    code = new_code(made)
    desk.click(gate(desk).lost)
    form = desk.window.gate
    assert isinstance(form, Recovering)
    desk.type("clerk")
    form.groups.setFocus()
    desk.type(code.replace("-", "").lower())
    for field in form.new.fields:
        field.editor.setFocus()
        desk.type("four quiet red lamps")
    desk.keys("Return")
    assert signed_in(desk) == "clerk"
    with pytest.raises(UsageError) as refused:
        desk.window.ops.session.as_user(made.passphrases["clerk"], "clerk")
    assert refused.value.code is Code.WRONG_PASSPHRASE, "the old one opens nothing any more"


@pytest.mark.parametrize(
    ("name", "wrong", "said"), [("clerk", True, "恢复码不对"), ("nobody", False, "没有"), ("", False, "必须填写")]
)
def test_what_is_wrong_is_said_at_its_field(desk: Desk, made: Practised, name: str, wrong: bool, said: str) -> None:
    code, other = new_code(made), new_code(made)
    desk.click(gate(desk).lost)
    form = desk.window.gate
    assert isinstance(form, Recovering)
    desk.type(name)
    form.groups.setFocus()
    desk.type((code if wrong else other).replace("-", ""))
    for field in form.new.fields:
        field.editor.setFocus()
        desk.type("four quiet red lamps")
    desk.keys("Return")
    desk.wait()
    assert desk.window.gate is form, "nobody is let in"
    field = form.code if wrong else form.name
    assert said in field.fault
    desk.keys("Escape")
    gate(desk)
