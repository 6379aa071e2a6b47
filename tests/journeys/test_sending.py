"""Sending and results in the real window, by keys and clicks: to the county by both channels, back, mended, again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from desk_kit import Desk
from sending_kit import (
    BANK,
    Township,
    account,
    bad,
    exchange,
    notices,
    ok,
    people,
    session_of,
    states,
    township,
)

from app.casework import cards
from app.casework.verifying import verify_store
from app.domain.programmes import Channel
from app.ui.context import Route
from tests.casework.kit import Human
from tests.county import county_kit

__all__ = ["township"]

LINES = 400


def told(capsys: pytest.CaptureFixture[str], what: str, desk: Desk, at_most: int) -> None:
    """Print the keys and clicks of a job and hold them to the promise."""
    with capsys.disabled():
        print(f"\n{what}: {desk.presses} keys and clicks (at most {at_most})")
    assert desk.presses <= at_most


def new_card(desk: Desk, one: Human, number: int) -> None:
    """The resident's new card, entered on the card's own page: not counted here."""
    cards.new_card(session_of(desk), one.document, account(number), bank=BANK)


@pytest.mark.parametrize(("channel", "ending"), [(Channel.WEB, ".xlsx"), (Channel.PACKAGE, ".ykt")])
def test_the_county_file_takes_four_keys(
    township: Township, capsys: pytest.CaptureFixture[str], channel: Channel, ending: str
) -> None:
    township.know_the_county()
    township.by(channel)
    roster_id = township.ready(people(LINES))
    with township.window() as desk:
        desk.presses = 0
        desk.keys("Ctrl+7")
        desk.wait(lambda: desk.page.bar.place is not None)
        desk.keys("Space", "Ctrl+Return")
        desk.wait(lambda: bool(list(township.stick.glob(f"*{ending}"))))
        desk.wait()
        told(capsys, f"county file by {channel.value}, {LINES} lines", desk, 4)
        assert set(states(desk, roster_id)) == {"submitted"}
        assert any("400" in text for text in notices(desk)), notices(desk)


def test_bank_results_of_400_lines_take_five_keys(township: Township, capsys: pytest.CaptureFixture[str]) -> None:
    who = people(LINES)
    roster_id = township.ready(who)
    township.place.send(roster_id)
    township.bank([bad(one) if at % 40 == 7 else ok(one) for at, one in enumerate(who)])
    with township.window() as desk:
        desk.presses = 0
        desk.keys("Ctrl+7")
        desk.wait(desk.page.arriving.read.isEnabled)
        desk.keys("Ctrl+R")
        desk.wait(lambda: "returned" in states(desk, roster_id))
        told(capsys, f"bank results of {LINES} lines", desk, 5)
        found = states(desk, roster_id)
        assert (found.count("paid"), found.count("returned")) == (390, 10)
        assert any("到账 390 笔" in text and "退回 10 笔" in text for text in notices(desk)), notices(desk)


def the_round(
    township: Township, desk: Desk, who: list[Human], roster_id: int, answer: Callable[[Desk, list[Human], bool], None]
) -> int:
    """Write, answer, mend, re-issue, write, answer: until every yuan is paid; returns the roster that followed."""
    desk.keys("Ctrl+7")
    desk.wait(lambda: desk.page.bar.place is not None)
    desk.keys("Space", "Ctrl+Return")
    desk.wait(lambda: set(states(desk, roster_id)) == {"submitted"})
    answer(desk, who, True)
    assert states(desk, roster_id).count("returned") == 2
    desk.wait(lambda: desk.says("退回 2 笔") or bool(desk.page.sent.table.rows_model.rows))
    desk.click_cell(desk.page.sent.table, 0, 0)
    desk.keys("Return")
    assert desk.page.route.what == f"returned:{roster_id}"
    desk.wait(lambda: len(desk.page.details.returned.table.rows_model.rows) == 2)
    assert desk.says("换新卡，拿来登记")
    desk.keys("Ctrl+Return")  # nothing is mended yet: it says so and makes nothing
    assert any("先选要重报的" in text for text in notices(desk))
    for at, one in enumerate(who[:2]):
        new_card(desk, one, 700 + at)
    desk.go(Route("exchange"))
    desk.go(Route("exchange", what=f"returned:{roster_id}"))
    desk.wait(lambda: len(desk.page.details.returned.chosen_lines()) == 2)
    desk.keys("Ctrl+Return")
    desk.wait(lambda: states(desk, roster_id).count("reissued") == 2)
    assert any("接着送去审核" in text for text in notices(desk)), notices(desk)
    follower = max(key for (key,) in session_of(desk).store.db.conn.execute("SELECT id FROM roster"))
    township.reviewed(desk, follower)
    exchange(desk)
    desk.wait(lambda: bool(desk.page.going.table.rows_model.rows))
    desk.click_cell(desk.page.going.table, 0, 0)
    desk.keys("Ctrl+Return")
    desk.wait(lambda: set(states(desk, follower)) == {"submitted"})
    mended = [Human(one.name, one.document, account(700 + at)) for at, one in enumerate(who[:2])]
    answer(desk, mended, False)
    assert states(desk, follower) == ["paid", "paid"]
    assert set(states(desk, roster_id)) == {"paid", "reissued"}
    return int(follower)


def test_out_back_mended_and_again_by_web(township: Township) -> None:
    who = people(30)
    roster_id = township.ready(who)

    def answer(desk: Desk, paid: list[Human], first: bool) -> None:
        desk.wait(lambda: desk.says("记下已送出"))
        desk.press("记下已送出", desk.page)
        desk.wait(lambda: desk.page.route.key is not None and desk.page.details.submission.number.isVisible())
        desk.keys("Ctrl+Return")  # without a number and without a photo
        assert any("凭证" in text for text in notices(desk)), notices(desk)
        desk.page.details.submission.number.setFocus()
        desk.type("XT2026033101")
        desk.keys("Ctrl+Return")
        desk.wait(lambda: desk.says("全收了"))
        desk.keys("Ctrl+Return")
        desk.wait(lambda: desk.says("读发放结果"))
        rows = [bad(one) if first and at < 2 else ok(one) for at, one in enumerate(paid)]
        township.bank(rows, f"结果{'一' if first else '二'}.xlsx")
        desk.keys("Ctrl+7")
        desk.wait(desk.page.arriving.read.isEnabled)
        desk.keys("Ctrl+R")
        desk.wait(lambda: not desk.page.arriving.read.isEnabled())

    with township.window() as desk:
        the_round(township, desk, who, roster_id, answer)
        assert verify_store(session_of(desk)).faults == []


def test_out_back_mended_and_again_by_package(township: Township) -> None:
    township.know_the_county()
    township.by(Channel.PACKAGE)
    who = people(30)
    roster_id = township.ready(who)
    taken: set[str] = set()

    def answer(desk: Desk, paid: list[Human], first: bool) -> None:
        desk.wait(lambda: len(_packages(township.stick)) > len(taken))
        county = township.county
        county.clock.set_day(session_of(desk).today)
        for path in _packages(township.stick):
            if path.name not in taken:
                county_kit.receive(county, path)
                taken.add(path.name)
        _carry(township, county_kit.receipt(county))
        county_kit.to_bank(county)
        rows = [bad(one) if first and at < 2 else ok(one) for at, one in enumerate(paid)]
        assert county_kit.bank_says(county, rows, f"bank{first}.xlsx").alarms == []
        _carry(township, county_kit.results(county))
        desk.press("再看一遍", desk.page)
        desk.wait(lambda: len(desk.page.arriving.readable()) == 2)
        assert desk.says("伊宁市财政局的签名核对过")
        desk.keys("Ctrl+R")
        desk.wait(lambda: not desk.page.arriving.read.isEnabled())

    with township.window() as desk:
        the_round(township, desk, who, roster_id, answer)
        assert verify_store(session_of(desk)).faults == []
    assert len(county_kit.verdicts(township.county)) == 32


def _packages(stick: Path) -> list[Path]:
    return sorted(stick.glob("*_submission_*.ykt"))


def _carry(township: Township, path: Path) -> None:
    (township.stick / path.name).write_bytes(path.read_bytes())
