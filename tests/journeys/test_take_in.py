"""A workbook is dropped on the page, looked at, taken in and undone; rubbish, folders and several files are said."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk_kit import Desk
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from rosters_kit import Office, fact, notices, office, people, shown, told

from app.domain.faults import Code, UserError
from app.ui.context import Route
from tests.casework.kit import row, workbook

__all__ = ["office"]


def drop(desk: Desk, *paths: Path) -> None:
    """Let files fall on the page; one act of the hand."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    desk.presses += 1
    desk.page.drop.dropEvent(QDropEvent(QPointF(5, 5), copy, mime, left, Qt.KeyboardModifier.NoModifier))
    desk.wait()


def sheet(office: Office, name: str = "困难残疾人生活补贴2026年4月.xlsx") -> Path:
    """Ten rows of which one has a number that is too short."""
    rows = [row(one, amount=110) for one in people(9)]
    broken = people(1, first=50)[0]
    rows.append(row(broken, amount=110, head_document=broken.document[:17]))
    return workbook(office.place.out / name, rows)


def test_a_roster_is_taken_in(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    path = sheet(office)
    with office.window() as desk:
        desk.go(Route("take_in"))
        drop(desk, path)
        assert desk.page.target.target() == ("C14", "2026-04")  # told by the name of the file
        assert desk.page.verdicts.tabs.current == "refused"
        assert shown(desk.page.verdicts.table, "cell") == ["C11"]
        assert any("17" in text or "位" in text for text in shown(desk.page.verdicts.table, "why"))
        assert fact(desk, "SELECT count(*) FROM person") == 0  # looking writes nothing
        desk.keys("Ctrl+Return")
        assert any("新增 9 行" in text and "1 行没导入" in text for text in notices(desk))
        assert fact(desk, "SELECT count(*) FROM line") == 9
        desk.keys("Space")  # on "open the roster"
        assert type(desk.page).__name__ == "RosterPage"
        assert len(desk.page.found.view.lines) == 9
        told(capsys, "a workbook of ten rows taken in and its roster open", desk, 5)


def test_a_take_in_is_undone(office: Office) -> None:
    path = sheet(office)
    with office.window() as desk:
        desk.go(Route("take_in"))
        drop(desk, path)
        desk.keys("Ctrl+Return")
        assert fact(desk, "SELECT count(*) FROM line") == 9
        desk.press("撤销这次导入")
        assert [fact(desk, f"SELECT count(*) FROM {table}") for table in ("line", "roster", "person", "card")] == [
            0
        ] * 4
        assert desk.says("都和原来一样了")
        assert desk.page.take.isEnabled()  # and can be taken in again
        desk.keys("Ctrl+Return")
        assert fact(desk, "SELECT count(*) FROM line") == 9


def test_what_is_no_workbook_is_said(office: Office, tmp_path: Path) -> None:
    rubbish = tmp_path / "照片.xlsx"
    rubbish.write_bytes(b"\x89PNG rubbish" * 40)
    path = sheet(office)
    with office.window() as desk:
        desk.go(Route("take_in"))
        for paths, words in (
            ((tmp_path,), "文件夹不行"),
            ((path, path), "一次只能导入一个文件"),
            ((), "一次只能导入一个文件"),
            ((tmp_path / "没有.xlsx",), "找不到文件"),
            ((rubbish,), "照片.xlsx"),
        ):
            drop(desk, *paths)
            assert any(words in text for text in notices(desk)), (words, notices(desk))
            assert not desk.page.take.isVisible()
        assert fact(desk, "SELECT count(*) FROM person") == 0
        drop(desk, path)  # control: the right one goes on from there
        assert desk.page.take.isVisible()


def test_a_locked_workbook_asks_where_one_stands(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    path = sheet(office)
    from app.casework import guessing, intake

    asked: list[str | None] = []
    titles, template = guessing.read_rows, intake.read_template

    def locked(real):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202 - either reader
        def read(path: Path, password: str | None = None):  # type: ignore[no-untyped-def]  # noqa: ANN202
            asked.append(password)
            if password != "mima2026":
                raise UserError(Code.WORKBOOK_PASSWORD, file=path.name)
            return real(path)

        return read

    monkeypatch.setattr(guessing, "read_rows", locked(titles))
    monkeypatch.setattr(intake, "read_template", locked(template))
    with office.window() as desk:
        desk.go(Route("take_in"))
        drop(desk, path)
        assert desk.says("文件有密码（只用这一次，不会保存）")
        desk.type("falsch")
        desk.keys("Return")
        assert desk.says("密码不对，请再输一遍")
        desk.type("mima2026")
        desk.keys("Return")
        assert desk.page.looked is not None
        desk.keys("Ctrl+Return")
        assert fact(desk, "SELECT count(*) FROM line") == 9
        desk.go(Route("rosters"))
        assert desk.frame.pages["take_in"]._password is None
        assert desk.page is not None
    assert "mima2026" in asked


def test_stop_while_it_is_taken_in_leaves_nothing(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.casework.intake.BATCH", 2)
    path = sheet(office)
    with office.window() as desk:
        desk.go(Route("take_in"))
        drop(desk, path)
        page = desk.page
        real = page.context.ops.write

        def stopped(owner, job):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN202 - the operation of the page
            operation = real(owner, job)
            operation.progress.stop()  # pressed at once: the first report raises
            return operation

        monkeypatch.setattr(page.context.ops, "write", stopped)
        desk.keys("Ctrl+Return")
        monkeypatch.undo()
        assert fact(desk, "SELECT count(*) FROM person") == 0
        assert any("没有改动" in text or "停" in text for text in notices(desk))
        desk.keys("Ctrl+Return")  # control: not stopped it is taken in
        assert fact(desk, "SELECT count(*) FROM line") == 9


def test_the_rest_is_saved_with_its_marks(office: Office, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path, out = sheet(office), tmp_path / "标错.xlsx"
    monkeypatch.setattr("app.ui.pages.take_in.taking.save_as", lambda *_: out)
    with office.window() as desk:
        desk.go(Route("take_in"))
        drop(desk, path)
        desk.press("把没导入的标出来另存")
        assert out.is_file()
        assert any("标出了 1 行" in text for text in notices(desk))
