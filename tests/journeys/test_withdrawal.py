"""From a death to the letter and the county's ledger: the clerk withdraws, the county takes it before the bank."""

from __future__ import annotations

from typing import Any

import pytest
from sending_kit import Township, facts, people, states, township

from app.county import bank
from app.domain.programmes import Channel
from tests.county import county_kit

__all__ = ["township"]

AT_MOST = 17
"""Keys and clicks: an earlier program took 12 and 5."""


def test_from_a_death_to_the_letter_and_the_county_told(
    township: Township, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    township.know_the_county()
    township.by(Channel.PACKAGE)
    who = people(3)
    roster_id = township.ready(who)
    county_kit.receive(township.county, county_kit.submit(township.place, roster_id))
    township.county.leave()
    with township.window() as desk:
        printed: list[str] = []

        def keep(_parent: Any, source: bytes, title: str) -> None:
            assert source.startswith(b"%PDF")
            printed.append(title)

        desk.wait(lambda: desk.window.index.loaded)
        desk.presses = 0
        desk.keys("Ctrl+K")
        desk.type(who[0].name)
        desk.keys("Return")
        desk.keys("Ctrl+B", "1")
        desk.type("20260320")
        desk.keys("Return")
        desk.type("死亡医学证明")
        desk.keys("Return")
        desk.keys("Ctrl+Return")
        desk.wait(lambda: desk.page.route.place == "act_done")
        assert "要请县里撤回" in "\n".join(desk.texts(desk.page))
        desk.press("撤回 孤儿基本生活费", desk.page)
        assert desk.page.route.place == "withdraw"
        form = desk.page.asking
        desk.wait(lambda: bool(form.reason_edit.value()))
        assert not form.proof.isVisible()  # by package: the next one is proof enough
        assert form.reason_edit.value() == "2026年3月20日去世"
        monkeypatch.setattr(desk.page.context.printer, "print_pdf", keep)
        desk.keys("Ctrl+Return")
        desk.wait(lambda: states(desk, roster_id)[0] == "withdrawn")
        desk.wait(lambda: desk.page.view.done is not None)
        desk.keys("Ctrl+P")
        desk.wait(lambda: bool(printed))
        desk.press("写给县里", desk.page)
        desk.wait(lambda: facts(desk, "SELECT package_id FROM withdrawal")[0][0] is not None)
        with capsys.disabled():
            print(
                f"\na death, its withdrawal, the letter and the package: {desk.presses} keys and clicks (≤ {AT_MOST})"
            )
        assert desk.presses <= AT_MOST
        assert printed == ["撤回函 CH00001"]
        assert facts(desk, "SELECT way, was FROM withdrawal_letter") == [("package", "submitted")]
    newest = max(township.stick.glob("*_submission_*.ykt"))
    received = county_kit.receive(township.county, newest)
    assert (received.withdrawn, received.alarms) == (1, [])
    (file,) = bank.write_bank_files(township.county.sit("county"), township.county.out / "bank")
    assert file.lines == 2  # control: nobody else is taken off the list
