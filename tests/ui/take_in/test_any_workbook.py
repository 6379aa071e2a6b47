"""A department's workbook in the real window: its columns said once, its doubtful rows waiting, settled by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from cut_texts import cut_texts
from desk_kit import Desk
from messy_kit import Sheet, write_xlsx
from rosters_kit import Office, fact, notices, office, people, shown, told

from app.domain.meanings import Meaning
from app.ui.context import Route
from tests.casework.kit import BANK, VILLAGE, Human, row

__all__ = ["office"]
HEADINGS = ["序号", "姓名", "公民号码栏", "惠农卡", "开户银行", "村", "组别", "电话", "本月金额"]


def line(at: int, one: Human, **cells: object) -> list[object]:
    given: dict[str, object] = {
        "name": one.name, "document": one.document, "account": one.account, "bank": BANK, "village": VILLAGE,
        "group": "1组", "phone": None, "amount": 50,
    }  # fmt: skip
    return [at, *(given | cells).values()]


def listed(
    office: Office, *rows: list[object], stem: str = "C14_2026-04", title: str = "困难残疾人生活补贴", **more: Any
) -> Path:
    sheet = Sheet("四月", [[title], HEADINGS, *rows], **more)
    return write_xlsx(office.place.out / f"{stem}.xlsx", sheet)


def exchanged(number: str) -> str:
    """Two neighbours exchanged."""
    return number[:15] + number[16] + number[15] + number[17]


def opened(desk: Desk, path: Path) -> Any:
    page = desk.go(Route("take_in", what=f"file:{path}"))
    desk.wait(lambda: page._guessed)
    return page


def test_columns_are_confirmed_once(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    who = people(6)
    first = listed(office, *(line(at, one) for at, one in enumerate(who, start=1)))
    with office.window() as desk:
        page = opened(desk, first)
        desk.presses = 0
        assert page.columns.isVisible()
        assert not page.verdicts.isVisible()
        assert page.columns.columns[page.seen.sheets[0].guess.fingerprint][Meaning.PERSON_DOCUMENT] == 2
        assert any("*" in text and who[0].document[-4:] in text for text in desk.texts(page.columns))
        assert who[0].document not in " ".join(desk.texts(page.columns))
        assert cut_texts(page) == []
        assert page.keys() == [("Ctrl+Enter", "各栏没错")]
        desk.keys("Ctrl+Return")
        desk.wait(lambda: page.looked is not None)
        assert fact(desk, "SELECT count(*) FROM layout") == 1
        assert shown(page.verdicts.table, "verdict") == ["新增"] * 6
        assert fact(desk, "SELECT count(*) FROM person") == 0
        desk.keys("Ctrl+Return")
        assert fact(desk, "SELECT count(*) FROM line") == 6
        desk.press("撤销这次导入")
        assert fact(desk, "SELECT count(*) FROM person") == 0
        told(capsys, "a list of a new layout taken in and taken back", desk, 4)
        second = listed(office, *(line(at, one) for at, one in enumerate(people(3, first=10), start=1)), stem="再来")
        page = opened(desk, second)
        desk.wait(lambda: page.looked is not None)
        assert not page.columns.isVisible()
        assert page.target.columns.isVisible()
        desk.click(page.target.columns)
        assert page.columns.isVisible()


def test_a_column_put_right_is_read_as_said(office: Office) -> None:
    path = listed(office, *(line(at, one, amount=50 + at) for at, one in enumerate(people(3), start=1)))
    with office.window() as desk:
        page = opened(desk, path)
        number = page.columns.choices[2]
        number.set_value("")
        number.chosen.emit("")
        assert not page.columns.right.isEnabled()
        assert desk.says("请指出哪一栏是身份证号", page.columns)
        desk.keys("Ctrl+Return")
        assert page.looked is None  # nothing is read before that
        number.set_value(Meaning.PERSON_DOCUMENT)
        number.chosen.emit(Meaning.PERSON_DOCUMENT)
        standard = page.columns.choices[8]
        standard.set_value(Meaning.STANDARD)
        standard.chosen.emit(Meaning.STANDARD)
        desk.keys("Ctrl+Return")
        desk.wait(lambda: page.looked is not None)
        assert shown(page.verdicts.table, "verdict") == ["不能导入"] * 3 or page.looked.counts["refused"] == 3


def test_hidden_rows_are_shown_and_asked_about(office: Office) -> None:
    who = people(5)
    path = listed(office, *(line(at, one) for at, one in enumerate(who, start=1)), hidden_rows=[4])
    with office.window() as desk:
        page = opened(desk, path)
        assert any("第5行是隐藏的" in text and who[2].name in text for text in desk.texts(page.columns))
        assert page.columns.hidden.isVisible()
        desk.keys("Ctrl+Return")
        desk.wait(lambda: page.looked is not None)
        assert len(page.looked.rows) == 4
        desk.click(page.target.columns)
        page.columns.hidden.set_value(True)
        desk.keys("Ctrl+Return")
        desk.wait(lambda: page.looked is not None)
        assert len(page.looked.rows) == 5


def test_blank_keeps_or_clears(office: Office) -> None:
    who = people(2)
    office.place.take([row(one, phone="13811112222") for one in who], name="first.xlsx")
    path = listed(office, *(line(at, one) for at, one in enumerate(who, start=1)), stem="名单", title="村民名单")
    with office.window() as desk:
        page = opened(desk, path)
        desk.keys("Ctrl+Return")
        desk.wait(lambda: page.looked is not None)
        assert page.looked.target is None
        assert shown(page.verdicts.table, "verdict") == ["没有变化"] * 2
        page.target.blank.set_value(True)
        page.target.blank.editor.chosen.emit(True)
        desk.wait(lambda: page.looked is not None and page.looked.blank_clears)
        assert shown(page.verdicts.table, "verdict") == ["有变化"] * 2
        assert all("138****2222" in text for text in shown(page.verdicts.table, "why"))
        desk.keys("Ctrl+Return")
        assert fact(desk, "SELECT count(phone) FROM person") == 0


def test_doubtful_rows_wait_and_are_settled_by_hand(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    who = people(4)
    office.place.take([row(one, phone="13811112222") for one in who[:2]], name="first.xlsx")
    path = listed(
        office,
        line(1, who[0], name="别的人"),
        line(2, who[1], phone="123"),
        line(
            3, who[2], document=who[2].document[:15] + who[2].document[16] + who[2].document[15] + who[2].document[17]
        ),
        line(4, who[3]),
    )
    with office.window() as desk:
        page = opened(desk, path)
        desk.keys("Ctrl+Return")
        desk.wait(lambda: page.looked is not None)
        desk.keys("Ctrl+Return")
        assert any("3行放进了待定名单" in text for text in notices(desk)), notices(desk)
        desk.presses = 0
        desk.press("去待定名单")
        page = desk.page
        assert type(page).__name__ == "WaitingRowsPage"
        assert shown(page.sheet.table, "cell") == ["B3", "H4", "C5"]
        assert cut_texts(page) == []
        desk.press("用现有的")
        assert fact(desk, "SELECT count(*) FROM waiting_row WHERE state = 'waiting'") == 2
        assert page.sheet.current.cell == "H4"
        desk.press("不收")  # why, it asks first
        desk.type("电话打不通")
        desk.keys("Return")
        assert fact(desk, "SELECT reason FROM waiting_row WHERE state = 'left_out'") == "电话打不通"
        page.sheet.number.setFocus()
        page.sheet.number.set_value("")
        desk.type(who[2].document)
        desk.keys("Return")
        assert fact(desk, "SELECT count(*) FROM waiting_row WHERE state = 'waiting'") == 0
        assert fact(desk, "SELECT count(*) FROM line") == 3
        assert desk.says("没有待定的行")
        told(capsys, "three doubtful rows settled", desk, 40)


def test_a_roll_alone_leads_to_the_old_lists(office: Office) -> None:
    who = people(4)
    rows = [["户主姓名", "户主身份证号", "姓名", "身份证号", "与户主关系"]]
    rows += [[who[0].name, who[0].document, one.name, one.document, "子"] for one in who[1:]]
    path = write_xlsx(office.place.out / "户籍.xlsx", Sheet("户籍人口", rows))
    with office.window() as desk:
        page = opened(desk, path)
        assert page.columns.isVisible()
        desk.keys("Ctrl+Return")
        assert page.looked is None
        assert any("只作参照" in text for text in notices(desk))
        desk.press("去放去年的表")
        assert type(desk.page).__name__ == "PilePage"


@pytest.mark.parametrize("user", ["inspector", "admin"])
def test_who_may_not_enter_sees_the_rows_and_keeps_nothing(office: Office, user: str) -> None:
    path = listed(office, *(line(at, one) for at, one in enumerate(people(3), start=1)))
    with office.window(user) as desk:
        page = opened(desk, path)
        desk.keys("Ctrl+Return")
        desk.wait(lambda: page.looked is not None)
        assert fact(desk, "SELECT count(*) FROM layout") == 0
        assert not page.take.isVisible()
        waiting = desk.go(Route("waiting_rows"))
        assert not waiting.sheet.leave.isVisible()
