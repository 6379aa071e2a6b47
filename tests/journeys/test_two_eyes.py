"""The reviewer at his desk with the printed list, and a clerk who stands in for him; both in the window."""

from __future__ import annotations

from datetime import date

import pytest
from desk_kit import Desk
from notices_kit import FilePrinters
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication
from rosters_kit import Office, fact, notices, office, people, session_of, told

from app.casework import stand_ins
from app.casework.verifying import verify_store
from app.ui.context import Route
from tests.casework.kit import SECOND, row
from tests.journeys.test_review import april, become

__all__ = ["office"]


def prints(desk: Desk, office: Office) -> list[str]:
    """Print what the page offers with Ctrl+P; what came out of the printer, as text."""
    out = office.place.out / "纸"
    out.mkdir(exist_ok=True)
    desk.frame.context.printer.printers = FilePrinters(out)
    desk.keys("Ctrl+P")
    desk.wait(lambda: QApplication.activeModalWidget() is not None)
    desk.keys("Return")
    desk.wait(lambda: desk.says("都打出来了吗？", QApplication.activeModalWidget()))
    desk.keys("Return")
    desk.wait(lambda: QApplication.activeModalWidget() is None)
    return [PdfReader(path).pages[0].extract_text() for path in sorted(out.glob("*.pdf"))]


def test_four_hundred_lines_from_paper(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    roster_id = april(office)
    with office.window("reviewer") as desk:
        desk.go(Route("review", roster_id))
        desk.keys("F9")  # there is no list yet
        assert type(desk.page).__name__ == "ReviewPage"
        printed = prints(desk, office)
        assert fact(desk, "SELECT count(*) FROM exception_list") == 1
        assert printed, "nothing came out of the printer"
        desk.presses = 0
        desk.keys("F9")
        assert type(desk.page).__name__ == "TypedExceptionsPage"
        assert desk.says("第 1 行（共 6 行）")
        assert desk.says("第 1 页：6 行")
        assert not desk.page.decide.isEnabled()
        desk.keys(*["Return"] * 6)
        assert any("全对" in text for text in notices(desk))
        desk.keys("Ctrl+Return")
        told(capsys, "review of 400 lines from the printed list, typed back", desk, 11)
        assert type(desk.page).__name__ == "ReviewPage"
        assert fact(desk, "SELECT state FROM roster WHERE id = ?", roster_id) == "reviewed"
        assert fact(desk, "SELECT count(*) FROM review_tick WHERE ticked = 1") == 6
        assert verify_store(session_of(desk)).faults == []


def test_what_is_wrong_on_paper_goes_back_with_its_reason(office: Office) -> None:
    roster_id = april(office, 30)
    with office.window("reviewer") as desk:
        desk.go(Route("review", roster_id))
        prints(desk, office)
        desk.keys("F9", "Return", "Return")
        desk.type("z")
        desk.keys("Return")
        assert any("没有这个字母" in text for text in notices(desk))
        desk.keys("Ctrl+A")
        desk.type("a")
        desk.keys("Return")
        desk.type("不在本村")
        desk.keys("Return", "Return")
        desk.keys("Ctrl+Return")  # one row is left
        assert any("处变动" in text for text in notices(desk)), notices(desk)
        assert fact(desk, "SELECT state FROM roster WHERE id = ?", roster_id) == "in_review"
        desk.keys("Return")
        assert any("2 处不对" in text for text in notices(desk)), notices(desk)
        desk.keys("Up", "Up")  # two rows back, and it is right after all
        assert desk.page.edit.text() == "不在本村"
        desk.keys("Ctrl+A", "Delete", "Return")
        assert fact(desk, "SELECT count(*) FROM review_wrong WHERE stands = 1") == 1
        desk.keys("Ctrl+Return")
        assert fact(desk, "SELECT state FROM roster WHERE id = ?", roster_id) == "draft"
        become(desk, "clerk")
        desk.go(Route("roster", roster_id))
        assert desk.says("金额不对")


def test_a_clerk_stands_in_for_the_reviewer(office: Office) -> None:
    office.known(people(3, first=950))
    who = people(12)
    office.monthly(who, "C15", "2026-03")
    rows = [row(one, amount=50) for one in who] + [row(people(1, first=900)[0], amount=50, village=SECOND)]
    taken = office.place.take(rows, ("C15", "2026-04"), name="april.xlsx")
    assert taken.roster_id is not None
    office.handed_over(taken.roster_id)
    with office.window("second") as desk:
        desk.go(Route("rosters"))
        desk.keys("Return")
        assert type(desk.page).__name__ == "RosterPage"  # control: nobody named him
        become(desk, "admin")
        desk.go(Route("settings", what="stand_ins"))
        assert desk.says("还没有指定过代岗")
        desk.press("指定代岗")
        section = desk.page.section
        section.clerk.set_value("second")
        section.instead.set_value("reviewer")
        desk.keys("Return", "Return", "Return", "Ctrl+A")
        desk.type("20260410")
        desk.keys("Return")
        desk.type("李审核去县里学习")
        desk.press("指定并签名")
        assert desk.says("second 代 reviewer 审核"), desk.texts(desk.page)
        become(desk, "second")
        desk.go(Route("rosters"))
        desk.keys("Return")
        assert type(desk.page).__name__ == "ReviewPage"
        assert any("second 代 reviewer" in text for text in notices(desk)), notices(desk)
        desk.keys("Space", "Ctrl+Return")
        assert any("审核通过了" in text for text in notices(desk)), notices(desk)
        assert fact(desk, "SELECT state FROM roster WHERE id = ?", taken.roster_id) == "reviewed"
        assert fact(desk, "SELECT count(*) FROM review_stand_in") == 1
        assert desk.says("代岗：second 代 reviewer，2026-03-31 至 2026-04-10")
        assert verify_store(session_of(desk)).faults == []


def test_who_stands_in_and_made_lines_is_told_which(office: Office) -> None:
    taken = office.place.take([row(one, amount=50) for one in people(3)], ("C15", "2026-04"), user="second")
    assert taken.roster_id is not None
    office.handed_over(taken.roster_id)
    day = office.place.now.today
    stand_ins.name_stand_in(office.place.sit("admin"), "second", "reviewer", day, date(2026, 12, 1), "学习")
    with office.window("second") as desk:
        desk.go(Route("review", taken.roster_id))
        assert any("共3条" in text for text in notices(desk)), notices(desk)
        assert not desk.page.approve.isVisible()
        desk.keys("Ctrl+Return")
        assert fact(desk, "SELECT state FROM roster") == "in_review"
