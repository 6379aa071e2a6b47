"""A file of another month is not taken in one press, and one that was read by mistake is taken back."""

from __future__ import annotations

import pytest
from sending_kit import Township, exchange, notices, ok, people, states, township

from app.ui.context import Route
from app.ui.pages.exchange import submission as submission_module

__all__ = ["township"]


def test_a_file_of_a_few_rows_is_asked_about_and_taken_back(township: Township) -> None:
    who = people(10)
    roster_id = township.ready(who)
    township.place.send(roster_id)
    township.bank([ok(one) for one in who[:2]])
    with township.window() as desk:
        page = exchange(desk)
        desk.wait(page.arriving.read.isEnabled)
        (row,) = page.arriving.table.rows_model.rows
        assert "只有 2 笔，这一批有 10 笔" in row.cell("what").text
        desk.keys("Ctrl+R")
        assert any("里有 2 笔" in text and "有 10 笔在等结果" in text for text in notices(desk)), notices(desk)
        assert set(states(desk, roster_id)) == {"submitted"}
        desk.keys("Return")  # the safe one has the keyboard
        assert set(states(desk, roster_id)) == {"submitted"}
        assert notices(desk) == []
        desk.keys("Ctrl+R")
        desk.click(desk.button("2026年3月", page))
        desk.wait(lambda: states(desk, roster_id).count("paid") == 2)
        desk.press("读错了，收回", page)
        desk.wait(lambda: set(states(desk, roster_id)) == {"submitted"})
        assert any("已经收回" in text for text in notices(desk)), notices(desk)
        desk.wait(lambda: bool(page.arriving.table.rows_model.rows))  # it lies there to be read in again


def test_last_months_file_is_named_as_what_it_is(township: Township) -> None:
    who = people(10)
    first, second = township.ready(who, "2026-02"), township.ready([*who[:8], *people(2, 31)], "2026-03")
    for roster_id in (first, second):
        township.place.send(roster_id)
    township.bank([ok(one) for one in who], "result_bank_C06_2026-02-24_1906.xlsx")
    with township.window() as desk:
        page = exchange(desk)
        desk.wait(lambda: bool(page.arriving.table.rows_model.rows))
        desk.keys("Ctrl+R")
        desk.wait()
        assert set(states(desk, second)) == {"submitted"}, notices(desk)


def test_the_submission_offers_to_take_its_file_back(township: Township, monkeypatch: pytest.MonkeyPatch) -> None:
    who = people(6)
    built = township.place.send(township.ready(who))
    path = township.bank([ok(one) for one in who], folder=township.drive("下载"))
    few = township.bank([ok(who[0])], "少.xlsx", folder=township.drive("下载"))
    chosen = [few, path]
    monkeypatch.setattr(submission_module, "choose_file", lambda *_: chosen.pop(0))
    with township.window() as desk:
        desk.go(Route("exchange", built.submission_id))
        desk.press("已经发了：读发放结果", desk.page)
        assert any("有 6 笔在等结果" in text for text in notices(desk)), notices(desk)
        assert set(states(desk, 1)) == {"submitted"}
        desk.press("已经发了：读发放结果", desk.page)
        desk.wait(lambda: set(states(desk, 1)) == {"paid"})
        desk.go(Route("today"))
        desk.go(Route("exchange", built.submission_id))
        desk.press("读错了，收回", desk.page)
        desk.wait(lambda: set(states(desk, 1)) == {"submitted"})
        assert not desk.says("读错了，收回", desk.page)
