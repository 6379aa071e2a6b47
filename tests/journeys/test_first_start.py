"""The first morning, with keys only: a new township is set up and signed in to; a changed PC takes its backup over."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from desk_kit import Desk, window_of
from practice_kit import Practised
from PySide6.QtWidgets import QApplication

from app.store.programmes import list_programmes
from app.store.users import list_users
from app.ui.pages.first_start.wizard import FirstStart
from app.ui.pages.sign_in import SignIn

PEOPLE = {"clerk": "阿依古丽", "reviewer": "韩志强", "admin": "马桂芳"}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A PC of one's own: its documents, no sticks."""
    folder = tmp_path / "home" / "文档"
    folder.mkdir(parents=True)
    monkeypatch.setenv("HOME", str(folder.parent))
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(folder))
    monkeypatch.setenv("YIKATONG_DRIVES", "")
    return folder


@pytest.fixture
def desk(qapp: QApplication, home: Path, tmp_path: Path) -> Iterator[Desk]:
    """A window that was just started on this PC."""
    with window_of(tmp_path) as opened:
        opened.window.start()
        opened.wait()
        yield opened


def gate(desk: Desk) -> FirstStart:
    found = desk.window.gate
    assert isinstance(found, FirstStart)
    return found


def asks(desk: Desk) -> str:
    """The question that stands on the page."""
    return gate(desk).step.title.text()


def enrol(desk: Desk, role: str) -> None:
    desk.type(PEOPLE[role])
    desk.keys("Return")
    desk.type(f"secret of {role} 7")
    desk.keys("Return")
    desk.type(f"secret of {role} 7")
    desk.keys("Return")


def test_a_new_township(desk: Desk, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.ui.pages.first_start.step_code.print_pdf", lambda *_sheet: True)
    desk.keys("3")
    assert asks(desk) == "是哪个乡镇？"
    desk.type("bydz")
    desk.keys("Return")
    assert desk.says("8 个村和社区：新桥社区居委会")
    desk.keys("Return")
    assert asks(desk) == "公示上写什么？"
    desk.type("0999-8000001")
    desk.keys("Return")
    desk.type("0999-8000002")
    desk.keys("Return")
    assert asks(desk) == "数据放在哪里？"
    assert desk.says(str(home / "巴彦岱镇.yikatong"))
    desk.keys("Return")
    for role, question in (("clerk", "谁来录入"), ("reviewer", "谁来把关"), ("admin", "谁来管理")):
        assert asks(desk).startswith(question)
        enrol(desk, role)
    assert asks(desk) == "你们发哪些补贴？"
    desk.keys("Return")
    assert asks(desk) == "打印恢复码"
    draft = gate(desk).answers.draft
    assert draft is not None
    assert draft.sheet.read_bytes().startswith(b"%PDF")
    paper = draft.code
    assert not (home / "巴彦岱镇.yikatong").exists(), "not ready before the code was typed back"
    desk.keys("Return")
    assert desk.says("已送到打印机")
    desk.keys("Return")
    assert asks(desk) == "照纸上输入恢复码"
    desk.type(paper.replace("-", "")[:-1] + ("0" if paper[-1] != "0" else "1"))
    desk.keys("Return")
    assert desk.says("第7组和打印的不一样。")
    assert isinstance(desk.window.gate, FirstStart)
    desk.keys("Ctrl+A")
    desk.type(paper[-5:])
    desk.keys("Return")
    desk.wait(lambda: desk.window.frame is not None and desk.window.gate is None)
    assert desk.page.place == "today"
    assert desk.frame.context.sitting.user.name == PEOPLE["clerk"]
    assert desk.frame.context.sitting.office == "伊宁市巴彦岱镇人民政府"
    print(f"first start: {desk.presses} keys besides what is typed")
    assert desk.presses <= 24
    look_at(desk, home / "巴彦岱镇.yikatong")


def look_at(desk: Desk, folder: Path) -> None:
    """What stands in the store that was made; each of the three signs in."""
    session = desk.window.ops.session
    assert session is not None
    db = session.store.db
    assert {one.role.value: one.name for one in list_users(db)} == PEOPLE
    assert (session.settings["report_phone"], session.settings["consult_phone"]) == ("0999-8000001", "0999-8000002")
    assert len(session.villages) == 8
    assert len(list_programmes(db)) == 122
    assert sorted(one.name for one in folder.parent.iterdir()) == ["巴彦岱镇.yikatong"]
    for role, name in PEOPLE.items():
        desk.window.lock()
        desk.wait()
        desk.type(f"secret of {role} 7")
        desk.keys("Return")
        desk.wait(lambda: desk.window.gate is None)
        assert desk.frame.context.sitting.user.name == name


@pytest.mark.parametrize("by_code", [False, True])
def test_a_changed_pc(
    qapp: QApplication,
    home: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    practised: Callable[..., Practised],
    by_code: bool,
) -> None:
    old = practised("package")
    stick = tmp_path / "U盘"
    code, people, instance = backed_up_on(old, stick)
    monkeypatch.setenv("YIKATONG_DRIVES", str(stick))
    with window_of(tmp_path) as desk:
        desk.window.start()
        desk.wait()
        desk.keys("Return")
        assert asks(desk) == "备份在哪里？"
        assert desk.says("份备份")
        desk.keys("Return")
        assert asks(desk) == "数据放在哪里？"
        desk.keys("Return")
        assert asks(desk) == "打开备份"
        if by_code:
            open_by_code(desk, code)
        else:
            desk.type(old.passphrases["clerk"])
            desk.keys("Return")
        desk.wait(lambda: desk.window.frame is not None and desk.window.gate is None)
        assert desk.frame.context.sitting.user.name == ("admin" if by_code else "clerk")
        session = desk.window.ops.session
        assert session is not None
        assert session.store.folder == home / "desk.yikatong"
        assert session.store.db.conn.execute("SELECT count(*) FROM person").fetchone()[0] == people
        assert session.settings["succeeds"] == instance
        print(f"restore: {desk.presses} keys besides what is typed")
        assert desk.presses <= (18 if by_code else 6)


def backed_up_on(old: Practised, stick: Path) -> tuple[str, int, str]:
    """The old PC made a backup on the stick before it broke; returns its recovery code, its people, its number."""
    from app.office.users import renew_recovery_code
    from app.store.backup import make_backup

    with old.sitting("admin") as admin:
        code = renew_recovery_code(admin)
        people = admin.store.db.conn.execute("SELECT count(*) FROM person").fetchone()[0]
        instance = admin.settings["instance"]
        make_backup(admin.store, admin.clock.now(), place=stick / "备份" / "desk.yikatong")
    (stick / "照片").mkdir()
    shutil.rmtree(old.desk / "backups")
    return code, people, instance


def open_by_code(desk: Desk, code: str) -> None:
    desk.press("没有口令，用恢复码")
    desk.type(code.replace("-", ""))
    desk.keys("Return")
    assert asks(desk) == "谁来登录？"
    desk.keys("Return")
    for _ in range(2):
        desk.type("quite another secret 9")
        desk.keys("Return")


def test_a_passphrase_that_is_not_of_that_day(
    qapp: QApplication, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, practised: Callable[..., Practised]
) -> None:
    stick = tmp_path / "U盘"
    backed_up_on(practised("package"), stick)
    monkeypatch.setenv("YIKATONG_DRIVES", str(stick))
    with window_of(tmp_path) as desk:
        desk.window.start()
        desk.wait()
        desk.keys("Return", "Return", "Return")
        desk.type("nobody's passphrase")
        desk.keys("Return")
        assert desk.says("口令不对。")
        assert list(home.iterdir()) == []


def test_next_morning_it_asks_who_it_is(
    qapp: QApplication, home: Path, tmp_path: Path, practised: Callable[..., Practised]
) -> None:
    made = practised("package")
    with window_of(tmp_path) as desk:
        desk.window.start(made.desk)
        desk.wait()
        assert isinstance(desk.window.gate, SignIn)
        desk.type("nobody's passphrase")
        desk.keys("Return")
        assert desk.says("口令不对。")
        desk.keys("Ctrl+A")
        desk.type(made.passphrases["reviewer"])
        desk.keys("Return")
        desk.wait(lambda: desk.window.frame is not None and desk.window.gate is None)
        assert desk.frame.context.sitting.user.name == "reviewer"
