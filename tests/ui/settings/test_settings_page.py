"""Settings in the real window: what an admin changes stands in the store; what others may not is a sentence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from desk_kit import Desk
from practice_kit import Practised
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from app.domain.makers import Role
from app.office import about, keeping, users
from app.office.enrolment import write_our_card
from app.office.session import Session
from app.store.programmes import list_programmes
from app.ui.context import Route

SECTIONS = [
    "look", "secret", "people", "office", "villages", "village_changes", "catalogue", "county", "keys", "backups",
    "recovery",
]  # fmt: skip


def session_of(desk: Desk) -> Session:
    found = desk.window.ops.session
    assert found is not None
    return found


def at(desk: Desk, section: str) -> Any:
    desk.go(Route("settings", what=section))
    return desk.page.section


def answer(monkeypatch: pytest.MonkeyPatch, yes: bool) -> list[str]:
    """Questions are answered at once; what they asked is kept."""
    asked: list[str] = []

    def ask(_parent: object, title: str, *_more: object, **_how: object) -> bool:
        asked.append(title)
        return yes

    monkeypatch.setattr("app.ui.pages.settings.people.ask", ask)
    monkeypatch.setattr("app.ui.dialogs.ask.ask", ask)
    return asked


# -- who may what ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_opens_for_everybody(open_desk: Callable[..., Desk], section: str) -> None:
    desk = open_desk("clerk")
    at(desk, section)
    assert desk.page.shown == section


@pytest.mark.parametrize(
    ("section", "sentence", "button"),
    [
        ("people", "添加使用人、重设口令、停用要由管理员来做。", "添加使用人"),
        ("office", "改单位名称和电话要由管理员来做。", "存好"),
        ("villages", "改村名、加村要由管理员来做。", "加一个村"),
        ("catalogue", "加补贴项目要由管理员来做。", "把勾上的加进来"),
        ("keys", "写钥匙文件、登记县级单位要由管理员来做。", "写出文件和登记单…"),
        ("recovery", "换恢复码要由管理员来做。", "换一个新的恢复码"),
    ],
)
def test_what_is_the_admins_is_a_sentence_for_others(
    open_desk: Callable[..., Desk], section: str, sentence: str, button: str
) -> None:
    desk = open_desk("clerk")
    at(desk, section)
    assert desk.says(sentence)
    assert not any(one.isVisible() and one.text() == button for one in desk.page.findChildren(QPushButton))


def test_for_the_admin_they_are_there(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("admin")
    for section in SECTIONS:
        at(desk, section)
        assert not desk.says("要由管理员来做")


def test_the_list_by_keys(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("admin")
    at(desk, "look")
    desk.page.focus_first().setFocus()
    desk.keys("Down", "Down", "Return")
    assert desk.page.shown == "people"


# -- people ------------------------------------------------------------------------------------------------------------


def test_somebody_is_enrolled_by_keys_and_the_county_needs_a_new_file(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("admin")
    section = at(desk, "people")
    assert not desk.says("钥匙文件，上次")
    desk.press("添加使用人")
    desk.type("新来的人")
    desk.keys("Return", "Return")
    desk.type("four unrelated words")
    desk.keys("Return")
    desk.type("four unrelated words")
    desk.keys("Return")
    names = [one.user.name for one in users.staff(session_of(desk))]
    assert names[-1] == "新来的人"
    assert section.table.rows_model.rows[-1].cell("name").text == "新来的人"
    assert desk.says("人员有变动：县里需要我们的第2号钥匙文件，上次写出的是第1号。")
    desk.press("去写钥匙文件")
    assert desk.page.shown == "keys"


def test_a_name_that_is_taken_is_said_and_what_was_typed_stays(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("admin")
    section = at(desk, "people")
    desk.press("添加使用人")
    desk.type("clerk")
    desk.keys("Return", "Return")
    for _ in range(2):
        desk.type("four unrelated words")
        desk.keys("Return")
    assert desk.says("已经有一个使用人叫这个名字")
    assert section.name.value() == "clerk"
    assert section.form_sheet.isVisible()


def test_a_new_passphrase(open_desk: Callable[..., Desk], desk_folder: Practised) -> None:
    desk = open_desk("admin")
    section = at(desk, "people")
    assert section.table.select_key(1)
    desk.press("重设口令")
    for _ in range(2):
        desk.type("four unrelated words")
        desk.keys("Return")
    desk.window.lock()
    desk.type("four unrelated words")
    desk.keys("Return")
    desk.wait(lambda: desk.window.gate is None)
    assert desk.frame.context.sitting.user.name == "clerk"


def test_disabling_offers_a_new_key_and_to_delete_the_backups_before(
    open_desk: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = open_desk("admin")
    section = at(desk, "people")
    asked = answer(monkeypatch, yes=True)
    assert section.table.select_key(2)
    desk.press("停用")
    assert asked == ["停用reviewer吗？"]
    assert [one.user.name for one in users.staff(session_of(desk)) if not one.user.active] == ["reviewer"]
    old = session_of(desk).store.store_key
    before = keeping.keeping(session_of(desk)).backups
    desk.press("换一把新的数据钥匙")
    assert session_of(desk).store.store_key != old
    desk.press("删掉较早的备份")
    left = keeping.keeping(session_of(desk)).backups
    assert len(left) == 1
    assert left[0].path not in [one.path for one in before]
    assert desk.says(f"删掉了{len(before)}份较早的备份")
    at(desk, "office")
    assert desk.says("654002100"), "the pages read on under the new key"


def test_a_new_key_while_pages_read(open_desk: Callable[..., Desk]) -> None:
    """Reading goes on around it: what was asked before and after is answered, nothing meets a closed file."""
    desk = open_desk("admin")
    section = at(desk, "people")
    got: list[int] = []
    ops = desk.window.ops
    for _ in range(5):
        ops.read(section, lambda session: len(users.staff(session))).on_done(got.append).run()
    section.make_new_key()
    for _ in range(20):
        ops.read(section, lambda session: len(users.staff(session))).on_done(got.append).run()
        QTest.qWait(5)
    desk.wait()
    assert got == [3] * 25


def test_nobody_disables_himself(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("admin")
    section = at(desk, "people")
    assert section.table.select_key(3)
    assert not section.disable.isEnabled()


# -- my passphrase -----------------------------------------------------------------------------------------------------


def test_ones_own_passphrase(open_desk: Callable[..., Desk], desk_folder: Practised) -> None:
    desk = open_desk("clerk")
    section = at(desk, "secret")
    section.focus_first().setFocus()
    desk.type("wrong one")
    for _ in range(2):
        desk.keys("Return")
        desk.type("four unrelated words")
    desk.keys("Return")
    assert desk.says("口令不对。")
    assert section.old.editor.hasFocus()
    desk.keys("Ctrl+A")
    desk.type(desk_folder.passphrases["clerk"])
    desk.press("换口令")
    assert desk.says("换好了。")
    assert not section.unsaved()
    desk.window.lock()
    desk.type(desk_folder.passphrases["clerk"])
    desk.keys("Return")
    assert desk.says("口令不对。")
    desk.type("four unrelated words")
    desk.keys("Return")
    desk.wait(lambda: desk.window.gate is None)


def test_leaving_with_something_typed_asks(open_desk: Callable[..., Desk], monkeypatch: pytest.MonkeyPatch) -> None:
    desk = open_desk("clerk")
    section = at(desk, "secret")
    section.focus_first().setFocus()
    desk.type("half")
    asked = answer(monkeypatch, yes=False)
    desk.press("备份")
    assert (asked, desk.page.shown) == (["不存就离开吗？"], "secret")
    answer(monkeypatch, yes=True)
    desk.press("备份")
    assert desk.page.shown == "backups"


# -- office, villages, programmes --------------------------------------------------------------------------------------


def test_the_telephones(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("admin")
    section = at(desk, "office")
    section.report.editor.setFocus()
    desk.keys("Ctrl+A")
    desk.type("12")
    desk.press("存好")
    assert desk.says("还有1处要改，改好才能存")
    assert about.about(session_of(desk)).report_phone == "0999-8000001"
    section.report.editor.setFocus()
    desk.keys("Ctrl+A")
    desk.type("0999-8000077")
    desk.press("存好")
    assert about.about(session_of(desk)).report_phone == "0999-8000077"
    assert not section.unsaved()


def test_villages(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("admin")
    section = at(desk, "villages")
    desk.press("加一个村")
    desk.type("299")
    desk.keys("Return")
    desk.type("新搬来的村")
    desk.keys("Return")
    assert ("654002100299", "新搬来的村") in about.about(session_of(desk)).villages
    assert desk.frame.context.sitting.villages["新搬来的村"] == "654002100299"
    assert section.table.select_key("654002100299")
    desk.press("改错字")
    desk.keys("Ctrl+A")
    desk.type("新村")
    desk.keys("Return")
    assert ("654002100299", "新村") in about.about(session_of(desk)).villages
    assert "新搬来的村" not in desk.frame.context.sitting.villages


def test_holidays_are_the_clerks(open_desk: Callable[..., Desk], tmp_path: Path) -> None:
    desk = open_desk("clerk")
    section = at(desk, "villages")
    table = tmp_path / "2027.csv"
    days = [f"2027-02-{day:02d},rest" for day in range(8, 13)]
    table.write_text("\n".join(["day,kind", *days]), encoding="utf-8")
    section.take_holidays(table)
    desk.wait()
    assert desk.says("2027年的放假安排已导入。")
    assert desk.says("2004年到2027年")
    table.write_text("day,kind\nnonsense,rest", encoding="utf-8")
    section.take_holidays(table)
    desk.wait()
    assert about.about(session_of(desk)).rest_years[-1] == 2027
    assert desk.says("日期")


def test_programmes_of_the_catalogue(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("admin")
    section = at(desk, "catalogue")
    before = len(list_programmes(session_of(desk).store.db))
    desk.press("把勾上的加进来")
    assert desk.says("请先勾选项目")
    section.table.setFocus()
    desk.keys("Space")
    desk.press("把勾上的加进来")
    assert len(list_programmes(session_of(desk).store.db)) == before, "what the office has stays as it is"


# -- keys --------------------------------------------------------------------------------------------------------------


def test_our_file_is_written_and_the_countys_enrolled(
    open_desk: Callable[..., Desk], desk_folder: Practised, tmp_path: Path
) -> None:
    with desk_folder.sitting("county") as county:
        path, digits = write_our_card(county, tmp_path)
    desk = open_desk("admin")
    section = at(desk, "keys")
    section.write_to(tmp_path / "stick")
    desk.wait()
    assert sorted(one.suffix for one in (tmp_path / "stick").iterdir()) == [".pdf", ".yktkey"]
    assert not users.card_state(session_of(desk)).due
    section.use_file(path)
    desk.wait()
    desk.type("00000 11111 22222 33333 44444 55555")
    desk.keys("Return")
    assert section.typed.fault
    desk.keys("Ctrl+A")
    desk.type(digits)
    desk.keys("Return")
    assert desk.says("的这份文件以前登记过了，没有变化。")
    section.use_file(tmp_path / "stick" / next((tmp_path / "stick").glob("*.yktkey")).name)
    desk.wait()
    desk.type(section.digits.text())
    desk.keys("Return")
    assert len(about.known_offices(session_of(desk))) == 1, "our own file is nobody else's"


# -- look --------------------------------------------------------------------------------------------------------------


def test_the_look_changes_at_once_and_is_kept(open_desk: Callable[..., Desk]) -> None:
    desk = open_desk("clerk")
    section = at(desk, "look")
    section.idle.set_value(20)
    section.idle.chosen.emit(20)
    assert desk.window.prefs.idle_minutes == 20
    section.theme.set_value("dark")
    section.theme.chosen.emit("dark")
    QTest.qWait(50)
    desk.wait()
    assert desk.window.prefs.theme == "dark"
    assert desk.page.place == "settings"
    fresh = desk.page.section
    assert fresh is not section
    assert fresh.theme.value() == "dark"


# -- backups and recovery ----------------------------------------------------------------------------------------------


def test_a_backup_now_and_opened_again(open_desk: Callable[..., Desk], tmp_path: Path) -> None:
    desk = open_desk("clerk")
    section = at(desk, "backups")
    assert desk.says("没有：硬盘一坏，数据和备份会一起没了")
    stick = tmp_path / "stick"
    stick.mkdir()
    section.set_second(stick)
    desk.wait()
    desk.press("现在备份")
    assert desk.says("两处都备份好了，重新打开数过")
    assert len(list((stick / "desk.yikatong").glob("*seq*"))) == 1
    desk.press("打开数一遍")
    assert desk.says("这份备份完好")
    newest = section.table.current
    (newest.path / "store.db").write_bytes(b"rubbish")
    desk.press("打开数一遍")
    assert desk.says("打不开或内容不全，不能算备份")
    assert section.table.current_row.cell("checked").tone == "err"


def test_a_new_recovery_code_counts_only_once_it_was_typed_back(
    open_desk: Callable[..., Desk], desk_folder: Practised
) -> None:
    desk = open_desk("admin")
    section = at(desk, "recovery")
    desk.press("换一个新的恢复码")
    code = section._code
    keys = (desk_folder.desk / "keys.json").read_bytes()
    section.groups.setFocus()
    wrong = ("0" if code[0] != "0" else "1") + code[1:]
    desk.type(wrong.replace("-", ""))
    desk.press("启用")
    assert desk.says("第1组和打印的不一样。")
    assert (desk_folder.desk / "keys.json").read_bytes() == keys
    assert section.unsaved()
    desk.type(code[:5])
    desk.press("启用")
    assert desk.says("新恢复码已启用")
    assert (desk_folder.desk / "keys.json").read_bytes() != keys
    assert not section.unsaved()
    assert QApplication.clipboard().text() != code


def test_roles_are_offered_in_the_order_of_the_work(open_desk: Callable[..., Desk]) -> None:
    section = at(open_desk("admin"), "people")
    offered = [section.role.editor.itemData(i) for i in range(section.role.editor.count())]
    assert offered == [Role.CLERK, Role.REVIEWER, Role.ADMIN, Role.INSPECTOR]
