"""A raise from the department's paper to the approved roster, and an overpayment until it is set off: keys, clicks."""

from __future__ import annotations

from datetime import date

import pytest
from parts_kit import granted, paid_months, standard
from rosters_kit import Office, fact, notices, office, people, shown, told

from app.casework import rosters
from app.ui.context import Route
from tests.casework.kit import ELDERS
from tests.casework.test_raising import dies
from tests.journeys.test_review import become

__all__ = ["office"]


def paid_spring(office: Office, count: int = 12) -> None:
    place = office.place
    place.day(date(2026, 3, 30))
    standard(place, 5_000)
    granted(place, people(count))
    paid_months(place, ["2026-01", "2026-02", "2026-03"])


def test_a_raise_from_the_paper_to_approved(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    paid_spring(office)
    who = people(12)
    dies(office.place, who[0].document, date(2026, 2, 10))
    with office.window("clerk") as desk:
        desk.go(Route("rosters"))
        desk.presses = 0
        desk.press("提标补差")
        desk.type("2026-01")
        desk.keys("Return")
        desk.type("60")
        desk.keys("Return")
        desk.type("伊州民发〔2026〕3号")
        desk.keys("Return")
        assert desk.says("11人，330.00元")
        assert desk.says("去世或停发以后的月份")
        desk.type("330")
        assert desk.says("和算出的一致")
        desk.keys("Ctrl+Return")
        assert desk.says("提标补差")
        assert shown(desk.page.table, "change") == ["补差 3个月"] * 11
        assert desk.says("两边一致")
        roster_id = desk.page.route.key
        desk.keys("Ctrl+Return")
        assert desk.says("送去审核了")
        become(desk, "reviewer")
        desk.go(Route("rosters"))
        desk.keys("Return")
        assert type(desk.page).__name__ == "ReviewPage"
        assert "补差 1 月 10.00、2 月 10.00、3 月 10.00" in shown(desk.page.table, "why")[0]
        desk.keys("Ctrl+Return")
        assert any("审核通过了：11 笔" in text for text in notices(desk)), notices(desk)
        assert fact(desk, "SELECT state FROM roster WHERE id = ?", roster_id) == "reviewed"
        told(capsys, "a raise from the standard to approved", desk, 13)


def test_a_figure_that_differs_names_who_makes_it_up(office: Office) -> None:
    paid_spring(office)
    with office.window("clerk") as desk:
        desk.go(Route("raise", what=ELDERS))
        desk.type("2026-02")
        desk.keys("Return")
        desk.type("60")
        desk.keys("Return", "Return")
        desk.type("200")
        assert desk.says("相差40.00元")
        desk.keys("Ctrl+Return")
        assert any("相差40.00元" in text for text in notices(desk))
        assert fact(desk, "SELECT count(*) FROM roster WHERE kind = 'raise'") == 0
        desk.keys("Return")
        desk.type("镇财政补足")
        desk.keys("Return")
        assert desk.says("由镇财政补足补足") or desk.says("镇财政补足")
        assert fact(desk, "SELECT made_up_by FROM raise_order") == "镇财政补足"


def test_the_same_raise_twice_says_so(office: Office) -> None:
    paid_spring(office)
    with office.window("clerk") as desk:
        for _ in range(2):
            desk.go(Route("raise", what=ELDERS))
            desk.page.since.set_value("")
            desk.page.since.editor.setFocus()
            desk.type("2026-01")
            desk.keys("Return")
            desk.type("60")
            desk.keys("Return", "Return")
            desk.keys("Ctrl+Return")
        assert type(desk.page).__name__ == "RaisePage"
        assert desk.says("已经补过")
        assert fact(desk, "SELECT count(*) FROM roster WHERE kind = 'raise'") == 1


def test_back_pay_of_somebody_who_proved_it_late(office: Office) -> None:
    from app.casework import granting
    from tests.casework.kit import row

    paid_spring(office)
    late = people(1, first=500)[0]
    office.place.take([row(late)], name="late.xlsx")
    granting.grant(office.place.sit("clerk"), ELDERS, late.document, {"people": 1}, since=date(2026, 2, 1))
    with office.window("clerk") as desk:
        desk.go(Route("rosters"))
        desk.press("补发")
        assert shown(desk.page.table, "name") == [late.name]
        desk.keys("Ctrl+Return")
        assert desk.says("请写明原因")
        desk.type("补交了证明")
        desk.keys("Return")
        assert shown(desk.page.table, "change") == ["补发 2个月"]
        assert fact(desk, "SELECT amount_fen FROM line ORDER BY id DESC LIMIT 1") == 10_000


def test_an_overpayment_until_it_is_set_off(office: Office, capsys: pytest.CaptureFixture[str]) -> None:
    paid_spring(office)
    who = people(12)
    with office.window("clerk") as desk:
        printed: list[bytes] = []
        desk.window.frame.context.printer.print_pdf = lambda _page, content, _title: printed.append(content)  # type: ignore[method-assign,union-attr]
        desk.go(Route("rosters"))
        desk.presses = 0
        desk.press("追缴台账")
        assert desk.says("没有要追缴的钱")
        desk.keys("Ctrl+N")
        desk.wait(desk.page.entry.isVisible)
        desk.type(who[3].document)
        desk.keys("Return")
        desk.keys("Return")  # the programme
        desk.type("2026-01")
        desk.keys("Return", "Return")  # that month alone
        desk.type("40")
        desk.keys("Return", "Return", "Return")  # why, note: written
        assert shown(desk.page.table, "name") == [who[3].name]
        assert shown(desk.page.table, "left") == ["40.00"]
        desk.keys("Ctrl+P")
        desk.wait(lambda: bool(printed))
        assert printed[0].startswith(b"%PDF")
        panel = desk.page.panel
        panel.amount.editor.setFocus()
        desk.type("10")
        desk.keys("Return")
        desk.type("SJ-0001")
        desk.keys("Return")
        assert shown(desk.page.table, "left") == ["30.00"]
        panel.proof.editor.setFocus()
        desk.keys("Return", "Return")
        assert any("没有书面同意" in text for text in notices(desk)), notices(desk)
        panel.proof.editor.setFocus()
        desk.type("同意书2026-1")
        desk.keys("Return", "Return")
        assert fact(desk, "SELECT consent FROM recovery") == "同意书2026-1"
        told(capsys, "an overpayment written down, told, paid back in part, consented", desk, 25)
    april = rosters.make_roster(office.place.sit("clerk"), ELDERS, "2026-04")
    with office.window("clerk") as desk:
        desk.go(Route("roster", april.roster_id))
        assert shown(desk.page.table, "change").count("扣回") == 1
        desk.go(Route("recovery"))
        assert shown(desk.page.table, "left") == ["0.00"]
        assert shown(desk.page.table, "state") == ["已全部退回"]


def test_several_months_with_sums_of_their_own_are_one_entry(office: Office) -> None:
    paid_spring(office)
    who = people(12)
    with office.window("clerk") as desk:
        desk.go(Route("recovery"))
        desk.keys("Ctrl+N")
        desk.wait(desk.page.entry.isVisible)
        desk.type(who[3].document)
        desk.keys("Return", "Return")
        for first, last, yuan in (("2026-02", "2026-01", "20"), ("2026-01", "2026-02", "20")):
            desk.page.entry.period.editor.setFocus()
            desk.page.entry.period.set_value("")
            desk.type(first)
            desk.keys("Return")
            desk.page.entry.until.set_value("")
            desk.type(last)
            desk.keys("Return")
            desk.page.entry.amount.set_value("")
            desk.type(yuan)
            desk.press("再加别的月份")
            if last < first:
                assert "从几月到几月写得不对" in desk.page.entry.period.fault
        assert shown(desk.page.entry.table, "fen") == ["20.00", "20.00"]
        assert desk.says("已列 2 个月，共 40.00 元")
        desk.type("2026-03")
        desk.keys("Return", "Return")
        desk.type("5")
        desk.keys("Return", "Return", "Return")
        assert shown(desk.page.table, "total") == ["45.00"]
        stored = (
            "SELECT group_concat(period || '=' || fen) FROM (SELECT period, fen FROM recovery_month ORDER BY period)"
        )
        assert fact(desk, stored) == "2026-01=2000,2026-02=2000,2026-03=500"


def test_what_was_paid_after_a_death_is_written_down_with_one_key(office: Office) -> None:
    paid_spring(office)
    who = people(12)
    dies(office.place, who[5].document, date(2026, 1, 20))
    with office.window("clerk") as desk:
        desk.go(Route("recovery"))
        assert shown(desk.page.table, "state") == ["还没登记"]
        desk.keys("Ctrl+Return")
        assert shown(desk.page.table, "state") == ["待通知"]
        assert shown(desk.page.table, "total") == ["100.00"]
        assert not desk.page.panel.consent_box.isVisible(), "the dead consent to nothing"


def test_an_inspector_looks_and_writes_nothing(office: Office) -> None:
    paid_spring(office)
    dies(office.place, people(12)[5].document, date(2026, 1, 20))
    with office.window("inspector") as desk:
        desk.go(Route("recovery"))
        assert shown(desk.page.table, "state") == ["还没登记"]
        assert not desk.page.panel.write.isVisible()
        assert not desk.says("登记多发的钱")
