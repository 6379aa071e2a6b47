"""The list of findings: its steps by two people, filters, what is typed and not kept."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pypdfium2
import pytest
from desk_kit import Desk
from PIL import Image
from practice_kit import Practised

from app.casework import findings
from app.domain.findings import FindingKind
from app.domain.states import FindingState
from app.practice.offices import TODAY
from app.ui.context import Route

Open = Callable[..., Desk]


def written(folder: Practised, *texts: str, days: int = 10) -> list[int]:
    with folder.sitting() as session:
        return [
            findings.open_finding(
                session, text=text, kind=FindingKind.CARD, due=session.today + timedelta(days=days + at)
            ).finding_id
            for at, text in enumerate(texts)
        ]


def state(desk: Desk, key: int) -> FindingState:
    session = desk.window.ops.session
    assert session is not None
    return findings.finding_of(session, key).state


def test_nothing_to_do_says_so_and_a_finding_is_written_down(open_desk: Open) -> None:
    desk = open_desk("clerk")
    desk.keys("Ctrl+6")
    assert desk.says("没有要整改的")
    desk.keys("Ctrl+N")
    desk.wait(lambda: not desk.page.entry.isHidden())
    desk.keys("Ctrl+Return")
    assert desk.says("用几个字写清有什么问题。")
    desk.type("三个月没收到钱")
    desk.keys("Ctrl+Return")
    assert desk.page.table.current.text == "三个月没收到钱"
    assert desk.page.table.current.due == TODAY + timedelta(days=15)


def test_given_out_put_right_and_struck_off_by_another(open_desk: Open, desk_folder: Practised, tmp_path: Path) -> None:
    (key,) = written(desk_folder, "卡在村会计手里")
    desk = open_desk("clerk")
    page = desk.go(Route("findings", key))
    desk.keys("Return")
    desk.press("交办")
    assert desk.says("写清谁来整改。")
    desk.type("村会计")
    desk.press("交办")
    assert state(desk, key) is FindingState.ASSIGNED
    desk.press("整改好了")
    assert desk.says("写清做了什么、怎么证明。")
    Image.new("RGB", (900, 600)).save(tmp_path / "x.jpg")
    page.panel.take_photo(tmp_path / "x.jpg")
    desk.wait()
    assert desk.says("照片会一起存好。")
    page.panel.fields[0].set_value("卡已交还本人")
    desk.press("整改好了")
    assert state(desk, key) is FindingState.PUT_RIGHT
    assert desk.says("是你整改的，要另一个人核对后销号。")
    desk.close()
    desk = open_desk("reviewer")
    page = desk.go(Route("findings"))
    page.tabs.choose("close")
    desk.wait()
    desk.press("核对过了，销号")
    assert state(desk, key) is FindingState.CLOSED
    assert desk.says("没有符合的问题。")
    page.tabs.choose("ended")
    desk.wait()
    assert any("卡已交还本人" in text for text in desk.texts())


def test_no_fault_needs_a_reason(open_desk: Open, desk_folder: Practised) -> None:
    (key,) = written(desk_folder, "看错了")
    desk = open_desk("clerk")
    desk.go(Route("findings", key))
    desk.press("不是问题…")
    desk.press("不是问题")
    assert desk.says("写清为什么不是问题。")
    assert state(desk, key) is FindingState.OPEN
    desk.type("重复记了")
    desk.press("不是问题")
    assert state(desk, key) is FindingState.NOT_A_FAULT


def test_lists_by_due_day_and_filters(open_desk: Open, desk_folder: Practised) -> None:
    with desk_folder.sitting() as session:
        days = {"今天到期": 0, "明天到期": 1, "还早": 30}
        keys = [
            findings.open_finding(session, text=text, due=TODAY + timedelta(days=later)).finding_id
            for text, later in days.items()
        ]
        findings.assign_finding(session, keys[2], "clerk", TODAY + timedelta(days=30))
    desk = open_desk("clerk")
    page = desk.go(Route("findings"))
    model = page.table.rows_model

    def shown() -> list[int]:
        return [model.row_at(at).key for at in range(model.rowCount())]

    assert shown() == keys
    page.tabs.choose("due")
    desk.wait()
    assert shown() == keys[:2]
    page.tabs.choose("waiting")
    page.mine.value = True
    page.mine.chosen.emit(True)
    desk.wait()
    assert shown() == [keys[2]]


def test_what_was_written_and_not_kept_is_asked_about(
    open_desk: Open, desk_folder: Practised, monkeypatch: pytest.MonkeyPatch
) -> None:
    (key,) = written(desk_folder, "甲")
    desk = open_desk("clerk")
    page = desk.go(Route("findings", key))
    page.panel.fields[0].set_value("村会计")
    asked: list[str] = []

    def no(_parent: object, title: str, *_: object, **__: object) -> bool:
        asked.append(title)
        return False

    monkeypatch.setattr("app.ui.dialogs.ask.ask", no)
    desk.keys("Ctrl+1")
    assert asked == ["不存就离开吗？"]
    assert desk.page is page
    monkeypatch.setattr("app.ui.dialogs.ask.ask", lambda *_, **__: True)
    desk.keys("Ctrl+1")
    assert desk.page is not page


def test_the_list_is_printed(open_desk: Open, desk_folder: Practised, monkeypatch: pytest.MonkeyPatch) -> None:
    written(desk_folder, *[f"第{number}件：卡在村会计手里，一直没有还给本人" for number in range(30)])
    desk = open_desk("clerk")
    desk.go(Route("findings"))
    printed: list[bytes] = []
    monkeypatch.setattr(desk.frame.context.printer, "print_pdf", lambda _page, source, _title: printed.append(source))
    desk.keys("Ctrl+P")
    desk.wait(lambda: bool(printed))
    document = pypdfium2.PdfDocument(io.BytesIO(printed[0]))
    text = "".join(document[at].get_textpage().get_text_range() for at in range(len(document)))
    document.close()
    assert "整改清单" in text
    assert "2026-030" in text
    assert all(f"第{number}件" in text for number in range(30))
