"""The whole chain in one store, by keys and clicks: from an empty folder at first start to the last yuan paid again.

One user after another sits at the same PC through three mornings. The county is another program on another PC and the
bank a third: they are driven by their own verbs, and know of the desk only what lies on the stick.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import chain_stations as stations
import pytest
from chain_kit import LINES, Paid, follow_the_money
from chain_stations import (
    AGE_FEN,
    ANSWERED,
    CLEARED,
    CLOSED,
    COTTON_FEN,
    FROZEN,
    GROWERS,
    NAMES,
    POSTED,
    Chain,
    secret,
    yuan,
)
from desk_kit import Desk
from PySide6.QtWidgets import QApplication
from sending_kit import facts

from app.casework.verifying import verify_store
from app.county.verifying import verify_ledger
from app.office.session import FixedClock, open_session
from app.store.store import DESK
from tests.casework.kit import START
from tests.county import county_kit


@pytest.fixture
def chain(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Chain]:
    monkeypatch.setattr("app.ui.pages.first_start.step_code.print_pdf", lambda *_sheet: True)
    made = Chain(tmp_path, monkeypatch)
    yield made
    made.places.leave()


def test_from_an_empty_folder_to_the_last_yuan(chain: Chain, capsys: pytest.CaptureFixture[str]) -> None:
    cotton, old = chain.sheets()
    at = chain.counted.station
    with chain.morning(POSTED) as desk:
        with at(desk, "first start"):
            stations.first_start(chain, desk)
        with at(desk, "keys of both offices"):
            stations.keys_of_both(chain, desk)
        with at(desk, "channels"):
            stations.channels(chain, desk)
        with at(desk, "take-in"):
            stations.take_in(chain, desk, cotton)
        with at(desk, "mend"):
            stations.mend_rows(chain, desk, old)
        with at(desk, "roster"):
            stations.roster(chain, desk)
        with at(desk, "review"):
            stations.review(chain, desk, {1: f"12 笔，{yuan(COTTON_FEN)} 元", 2: f"7 笔，{yuan(AGE_FEN)} 元"})
        with at(desk, "notice"):
            stations.notice(chain, desk)
        with at(desk, "posting"):
            stations.posting(chain, desk)
    with chain.morning(CLEARED) as desk, at(desk, "sending"):
        stations.signs_in(chain, desk)
        assert desk.says("公示期满，可以办结")
        stations.close(chain, desk, {1: 12, 2: 7}, "公示满了，办结")
        stations.send(chain, desk, 2, f"19 笔，{yuan(COTTON_FEN + AGE_FEN)} 元", "XT2026040901")
    chain.county_and_bank(CLEARED, "棉花*_正常发放_*.xlsx", "结果一")
    with chain.morning(ANSWERED) as desk:
        with at(desk, "results"):
            stations.signs_in(chain, desk)
            stations.results(chain, desk, "县里收下 7 笔", "到账 6 笔，退回 1 笔", "到账 10 笔，退回 2 笔")
        with pytest.raises(AssertionError, match="ended as"):  # control: what came back is not paid yet
            follow_the_money(chain.due(), lines_of(desk), chain.bank.paid)
        with at(desk, "re-issue"):
            stations.reissue(chain, desk)
        with at(desk, "its review"):
            stations.review(chain, desk, {3: "2 笔", 4: "1 笔"})
        with at(desk, "its sending"):
            stations.close(chain, desk, {3: 2, 4: 1}, "办结，接着报送")
            stations.send(chain, desk, 2, "3 笔", "XT2026041301")
        chain.county_and_bank(ANSWERED, "棉花*_重新发放_*.xlsx", "结果二")
        with at(desk, "its results"):
            stations.results(chain, desk, "县里收下 1 笔", "到账 1 笔", "到账 2 笔")
        with at(desk, "what one sees"):
            stations.sees(chain, desk)
        lines = lines_of(desk)
    the_money(chain, lines)
    the_audit(chain)
    with capsys.disabled():
        print(f"\n{chain.counted.told()}")


def lines_of(desk: Desk) -> list[Paid]:
    return [Paid(*one) for one in facts(desk, LINES)]


def the_money(chain: Chain, lines: list[Paid]) -> None:
    """Each row of both sheets from sheet to card, to the fen; and what would betray the check if it looked away."""
    threads = follow_the_money(chain.due(), lines, chain.bank.paid)
    assert sorted(map(len, threads.values())) == [1] * 16 + [2] * 3
    assert sum(chain.bank.paid.values()) == sum(COTTON_FEN) + sum(AGE_FEN)
    assert CLOSED.account not in chain.bank.paid
    assert len(county_kit.verdicts(chain.county)) == 8
    due, paid = chain.due(), dict(chain.bank.paid)
    short = [replace(one, fen=one.fen - 1) if one.id == lines[-1].id else one for one in lines]
    twice = [*lines, replace(lines[0], id=99)]
    wrong = [replace(one, account=GROWERS[1].account) if one.account == GROWERS[3].account else one for one in lines]
    more = paid | {GROWERS[1].account: paid[GROWERS[1].account] + 1}
    less = {key: fen for key, fen in paid.items() if key != FROZEN.account}
    for tampered, books, why in (
        (short, paid, "pays something else again"),
        (twice, paid, "two lines for one row"),
        (wrong, paid, "went to another account"),
        (lines[:-1], paid, "ended as"),
        (lines, more, "the accounts do not hold"),
        (lines, less, "the accounts do not hold"),
    ):
        with pytest.raises(AssertionError, match=why):
            follow_the_money(due, tampered, books)


def the_audit(chain: Chain) -> None:
    """The closed store verifies, so does the county's; a copy with one fen changed by hand does not."""
    assert verify_ledger(chain.county.sit("county")).faults == []
    for name, fen in (("same", 0), ("changed", 1)):
        copy = chain.folder / name / chain.store.name
        shutil.copytree(chain.store, copy)
        session = open_session(
            copy, DESK, secret("admin"), user=NAMES["admin"], clock=FixedClock(START.replace(month=5))
        )
        if fen:
            session.store.db.conn.execute("UPDATE line SET amount_fen = amount_fen + ? WHERE id = 1", (fen,))
        assert bool(verify_store(session).faults) is bool(fen), verify_store(session).faults
        session.store.close()
