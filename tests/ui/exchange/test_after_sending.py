"""In the window: from a death to the letter, a roster sent back whole until it is paid, files of failures alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from desk_kit import Desk
from sending_kit import Township, bad, exchange, facts, notices, ok, people, states, township

from app.casework import people as register_people
from app.casework import settling
from app.store import withdrawals
from app.ui.context import Route
from app.ui.pages.exchange import submission as submission_module

__all__ = ["township"]


def text_of(desk: Desk) -> str:
    return "\n".join(desk.texts(desk.page))


def test_a_dead_mans_payment_is_asked_back_and_its_letter_printed(
    township: Township, capsys: pytest.CaptureFixture[str]
) -> None:
    who = people(4)
    roster_id = township.ready(who)
    township.place.send(roster_id)
    register_people.record_death(township.place.sit("clerk"), who[0].document, date(2026, 3, 1))
    with township.window() as desk:
        desk.go(Route("roster", roster_id))
        desk.wait(lambda: bool(desk.page.table.rows_model.rows))
        printed: list[tuple[bytes, str]] = []
        desk.page.context.printer.print_pdf = lambda _parent, source, title: printed.append((source, title))
        desk.presses = 0
        desk.press("向县里撤回", desk.page)
        assert desk.page.route.place == "withdraw"
        desk.wait(lambda: desk.page.view is not None)
        form = desk.page.asking
        assert form.reason_edit.value().endswith("去世")
        assert who[0].name in text_of(desk)
        desk.keys("Ctrl+Return")  # by the county's own system: it wants a proof
        assert form.proof.fault == "请填写"
        assert states(desk, roster_id)[0] == "submitted"
        desk.type("县里已登记")
        desk.keys("Ctrl+Return")
        desk.wait(lambda: states(desk, roster_id)[0] == "withdrawn")
        desk.wait(lambda: desk.page.view.done is not None)
        desk.keys("Ctrl+P")
        desk.wait(lambda: bool(printed))
        with capsys.disabled():
            print(f"\nfrom the roster to the letter: {desk.presses} keys and clicks (at most 17)")
        assert desk.presses <= 17
        assert printed[0][1] == "撤回函 CH00001"
        assert printed[0][0].startswith(b"%PDF")
        assert facts(desk, "SELECT way, was FROM withdrawal_letter") == [("system", "submitted")]
        assert "CH00001" in text_of(desk)
        assert "向县里撤回" not in text_of(desk)


def test_a_withdrawal_is_undone_until_something_rests_on_it(township: Township) -> None:
    roster_id = township.ready(people(2))
    township.place.send(roster_id)
    with township.window() as desk:
        desk.go(Route("withdraw", 1))
        desk.wait(lambda: desk.page.view is not None)
        desk.type("重复享受")
        for _ in range(2):
            desk.keys("Return")
            desk.type("本人")
        desk.keys("Return")
        desk.keys("Return")
        desk.type("电话登记")
        desk.keys("Ctrl+Return")
        desk.wait(lambda: states(desk, roster_id)[0] == "withdrawn")
        desk.keys("Ctrl+Z")
        desk.wait(lambda: states(desk, roster_id)[0] == "submitted")
        assert facts(desk, "SELECT count(*) FROM withdrawal_letter") == [(0,)]


def test_a_withdrawal_that_came_too_late_leads_to_the_ledger(township: Township) -> None:
    roster_id = township.ready(people(2))
    township.place.send(roster_id)
    clerk = township.place.sit("clerk")
    settling.withdraw(clerk, 1, reason="去世", asked_by="家属", told_to="财政局", proof="电话")
    with clerk.write("take_results") as tx:
        withdrawals.add_late(tx, 1, on=date(2026, 3, 20), source="结果.xlsx")
    with township.window() as desk:
        desk.go(Route("withdraw", 1))
        desk.wait(lambda: desk.page.view is not None)
        assert "撤回太晚" in text_of(desk)
        desk.press("去追缴台账", desk.page)
        assert desk.page.route.place == "recovery"
        desk.keys("Ctrl+Return")
        desk.wait(lambda: facts(desk, "SELECT cause FROM recovery") == [("withdrawn_late",)])


def test_what_is_paid_cannot_be_withdrawn(township: Township) -> None:
    who = people(2)
    roster_id = township.ready(who)
    township.place.send(roster_id)
    with township.window() as desk:
        township.bank([ok(one) for one in who])
        exchange(desk)
        desk.keys("Ctrl+R")
        desk.wait(lambda: set(states(desk, roster_id)) == {"paid"})
        assert any("全部发放成功" in text for text in notices(desk)), notices(desk)
        desk.go(Route("roster", roster_id))
        desk.wait(lambda: bool(desk.page.table.rows_model.rows))
        assert not desk.says("向县里撤回", desk.page)
        desk.go(Route("withdraw", 1))
        desk.wait()
        assert "撤不回来" in "\n".join(desk.texts(desk.page))


def test_a_list_of_failures_alone_pays_the_others_by_one_press(township: Township) -> None:
    who = people(4)
    roster_id = township.ready(who)
    township.place.send(roster_id)
    township.bank([bad(who[0]), bad(who[1])])
    with township.window() as desk:
        exchange(desk)
        desk.keys("Ctrl+R")
        desk.wait(lambda: states(desk, roster_id).count("returned") == 2)
        assert any("只列了失败的" in text for text in notices(desk)), notices(desk)
        desk.press("没列出的 2 笔都已发放", desk.page)
        desk.wait(lambda: states(desk, roster_id) == ["returned", "returned", "paid", "paid"])


def test_a_roster_sent_back_whole_is_made_again_until_it_is_paid(
    township: Township, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    who = people(3)
    roster_id = township.ready(who)
    built = township.place.send(roster_id)
    refused = tmp_path / "退回.txt"
    refused.write_bytes("Excel行号：2 表头不对\nExcel行号：3 表头不对\nExcel行号：4 表头不对".encode("gb18030"))
    monkeypatch.setattr(submission_module, "choose_file", lambda *_: refused)
    with township.window() as desk:
        desk.go(Route("exchange", built.submission_id))
        desk.press("退了几笔：读退回名单", desk.page)
        desk.wait(lambda: set(states(desk, roster_id)) == {"refused"})
        desk.go(Route("exchange", what=f"returned:{roster_id}"))
        desk.wait(lambda: desk.page.details.returned.back is not None)
        desk.press("整份退回：做第 2 版", desk.page)
        desk.wait(lambda: set(states(desk, roster_id)) == {"corrected"})
        second = facts(desk, "SELECT id FROM roster WHERE version = 2")[0][0]
        assert any("第 2 版" in text for text in notices(desk)), notices(desk)
        township.reviewed(desk, second)
    sent = township.place.send(second)
    township.bank([ok(one) for one in who])
    with township.window() as desk:
        exchange(desk)
        desk.keys("Ctrl+R")
        desk.wait(lambda: set(states(desk, second)) == {"paid"})
        desk.go(Route("money", second))
        desk.wait(desk.page.panel.isVisible)
        said = text_of(desk)
        assert "对得上" in said
        assert "最后成功" in said
        assert sent.lines == 3
        figures = {row.record.roster.roster_id: row for row in desk.page.table.rows_model.rows}
        assert figures[roster_id].cell("first").text == "0.00%"
        assert figures[roster_id].cell("last").text == "100.00%"


def test_the_tries_of_a_payment_stand_beside_its_line(township: Township, qapp: Any) -> None:
    from app.casework import answers, cards, settling
    from tests.casework.kit import Human, account

    who = people(2)
    roster_id = township.ready(who)
    township.place.send(roster_id)
    path = township.bank([ok(who[0]), bad(who[1])], folder=township.drive("下载"))
    answers.take_results(township.place.sit("clerk"), path)
    new = Human(who[1].name, who[1].document, account(70))
    cards.new_card(township.place.sit("clerk"), new.document, new.account, bank="农业银行")
    followed = settling.reissue(township.place.sit("clerk"), roster_id)
    with township.window() as desk:
        desk.go(Route("roster", followed.roster_id))
        desk.wait(lambda: "一共发了 2 次" in text_of(desk))
        said = text_of(desk)
        assert "第1次" in said
        assert account(70)[-4:] in said
        desk.go(Route("asks", facts(desk, "SELECT payee_id FROM line WHERE id = 2")[0][0]))
        desk.wait(lambda: "第2次" in text_of(desk))
