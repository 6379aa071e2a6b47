"""The raise page in the window: rows of old sheets below whom the raise reaches, and the foot of what comes of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from desk_kit import Desk
from parts_kit import granted, paid_months, standard
from rosters_kit import Office, fact, notices, office, shown

from app.ui.context import Route
from tests.casework.kit import ELDERS, OLD_AGE, human
from tests.pile_sheets_kit import paid_sheet, take_all

__all__ = ["office"]

OLD, OTHER, OURS = human(1, "王秀英"), human(2, "李建国"), human(33, "陈永福")


@pytest.fixture
def told(office: Office, tmp_path: Path) -> Office:
    """Two were paid in autumn by old sheets, one of them and a third in January by us."""
    for month in ("2025-09", "2025-10", "2025-11"):
        paid_sheet(tmp_path / "in", month, [OLD, OTHER])
    take_all(office.place, tmp_path / "in")
    standard(office.place, 5_000, since=date(2025, 8, 1), code=OLD_AGE)
    granted(office.place, [OURS], code=OLD_AGE)
    paid_months(office.place, ["2026-01"], code=OLD_AGE)
    return office


def reckoned(desk: Desk, code: str, since: str, yuan: str) -> None:
    """From month to document by Enter, which reckons."""
    desk.go(Route("raise", what=code))
    desk.page.since.set_value("")
    desk.page.since.editor.setFocus()
    desk.type(since)
    desk.keys("Return")
    desk.type(yuan)
    desk.keys("Return")
    desk.type("伊州民发〔2026〕3号")
    desk.keys("Return")
    desk.wait(lambda: desk.page.found is not None)


def test_whom_old_sheets_alone_paid_stands_below_who_is_raised(told: Office) -> None:
    with told.window() as desk:
        reckoned(desk, OLD_AGE, "2025-10", "60")
        page = desk.page
        assert shown(page.table, "name") == [OLD.name, OTHER.name, OURS.name, OTHER.name, OLD.name]
        assert shown(page.table, "amount") == ["10.00", "10.00", "10.00", "—", "—"]
        assert shown(page.table, "place")[3:] == ["只在旧表里", "只在旧表里"]
        assert shown(page.table, "months")[3:] == ["10 月、11 月"] * 2
        rows = page.table.rows_model.rows
        assert [row.dim for row in rows] == [False, False, False, True, True]
        assert "系统不替他们算补差" in rows[4].cell("months").tip
        assert desk.says("3人，30.00元"), "old payments are in no sum"
        assert desk.says("没有补的4笔：只在旧表里有发放记录")
        desk.click_cell(page.table, 4, 0)
        desk.keys("Return", "End", "Home", "End")  # it is looked at, nothing comes of it
        assert page.table.current is None
        assert desk.page is page
        desk.keys("Ctrl+Return")
        desk.wait(lambda: desk.page.route.place == "roster")
        made = desk.page.route.key
        assert fact(desk, "SELECT count(*) FROM line WHERE roster_id = ?", made) == 3
        assert fact(desk, "SELECT sum(amount_fen) FROM line WHERE roster_id = ?", made) == 3_000
    with told.window() as desk:  # the control: nothing of this year stands in old sheets
        reckoned(desk, OLD_AGE, "2026-01", "70")
        assert "只在旧表里" not in shown(desk.page.table, "place")


LESS, MORE = human(41, "赵秀英"), human(42, "钱玉兰")


@pytest.fixture
def two_tiers(office: Office) -> Office:
    """March was paid to one of each tier, 50 yuan."""
    for tier in ("一档", "二档"):
        standard(office.place, 5_000, tier=tier)
    granted(office.place, [LESS, MORE], {LESS: "一档", MORE: "二档"})
    paid_months(office.place, ["2026-03"])
    return office


def test_who_gets_nothing_is_told_while_it_is_reckoned_and_at_the_foot_of_the_roster(two_tiers: Office) -> None:
    with two_tiers.window() as desk:
        desk.go(Route("raise", what=ELDERS))
        desk.type("2026-03")
        desk.keys("Return")
        desk.type("45")
        desk.keys("Return")
        desk.type("60")
        desk.keys("Return", "Return")
        page = desk.page
        desk.wait(lambda: page.found is not None)
        assert shown(page.table, "name") == [MORE.name, LESS.name]
        assert shown(page.table, "amount") == ["10.00", "-5.00"]
        assert [row.dim for row in page.table.rows_model.rows] == [False, True]
        assert desk.says("有1人合计不大于零：不做明细，结转到下一期。")
        desk.press("做成花名册")
        desk.wait(lambda: desk.page.route.place == "roster")
        foot = desk.page.foot
        assert shown(desk.page.table, "name") == [MORE.name]
        assert foot.carried.isVisible()
        assert foot.carried.text() == f"1 人这次没有可发的钱，余下的结转到下次：{LESS.name} -5.00"
        assert "1 笔" in foot.counts.text()
        assert fact(desk, "SELECT count(*) FROM line WHERE roster_id = ?", desk.page.route.key) == 1
        made = desk.page.route.key
        desk.go(Route("roster", made - 1))  # the control: March itself carries nothing
        desk.wait(lambda: desk.page.found is not None)
        assert not desk.page.foot.carried.isVisible()


def test_a_standard_that_only_lowers_makes_no_roster(two_tiers: Office) -> None:
    with two_tiers.window() as desk:
        desk.go(Route("raise", what=ELDERS))
        desk.type("2026-03")
        desk.keys("Return")
        for _ in range(2):
            desk.type("45")
            desk.keys("Return")
        desk.keys("Return")
        page = desk.page
        desk.wait(lambda: page.found is not None)
        assert shown(page.table, "amount") == ["-5.00", "-5.00"]
        assert not page.make.isEnabled()
        desk.keys("Ctrl+Return")
        desk.wait()
        assert desk.page is page
        assert notices(desk), "why nothing was made is said"
        assert fact(desk, "SELECT count(*) FROM roster WHERE kind = 'raise'") == 0
