"""Raises, back pay and recoveries without a window: looked at, made, told as JSON, refused in words."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from parts_kit import granted, paid_months, standard

from app.casework import granting
from app.commands.root import cli
from tests.casework.kit import ELDERS, Place, Places, human, row

A, B, C = human(1), human(2), human(3)
Run = Callable[..., dict[str, Any]]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Place]:
    places = Places(tmp_path)
    made = places()
    made.day(date(2026, 4, 1))
    standard(made, 5_000)
    granted(made, [A, B])
    paid_months(made, ["2026-01", "2026-02"])
    made.take([row(C)], name="late.xlsx")
    granting.grant(made.sit("clerk"), ELDERS, C.document, {"people": 1}, since=date(2026, 2, 1))
    made.leave()
    yield made
    places.leave()


@pytest.fixture
def run(desk: Place, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("YIKATONG_PASSPHRASE", "passphrase of clerk")

    def go(*words: str) -> dict[str, Any]:
        more = ["--store", str(desk.folder), "--user", "clerk", "--today", "2026-04-01", "--json"]
        cli.main([*words, *more], prog_name="main.py", standalone_mode=False)
        found: dict[str, Any] = json.loads(capsys.readouterr().out)
        return found

    return go


def test_a_raise_is_looked_at_and_made(run: Run, desk: Place) -> None:
    words = ("roster", "raise", "--programme", ELDERS, "--since", "2026-01", "--standard", "60")
    seen = run(*words, "--look")
    assert (seen["sum_fen"], seen["months"], len(seen["people"])) == (4_000, ["2026-01", "2026-02"], 2)
    assert desk.fact("SELECT count(*) FROM roster WHERE kind = 'raise'") == 0
    desk.leave()
    made = run(*words, "--policy", "文件二号", "--department-sum", "40.00")
    assert (made["lines"], made["sum_fen"], made["carried"]) == (2, 4_000, 0)
    assert desk.facts("SELECT kind, state FROM roster WHERE id = ?", made["roster"]) == [("raise", "draft")]


def test_back_pay_is_looked_at_and_made(run: Run) -> None:
    seen = run("roster", "back-pay", "--programme", ELDERS, "--look")
    assert [(one["name"], one["periods"]) for one in seen["missing"]] == [(C.name, ["2026-02"])]
    made = run("roster", "back-pay", "--programme", ELDERS, "--document", C.document, "--reason", "补交证明")
    assert (made["lines"], made["sum_fen"]) == (1, 5_000)


def test_the_ledger_by_commands(run: Run, tmp_path: Path) -> None:
    who = ("--document", A.document, "--programme", ELDERS)
    opened = run("recovery", "open", *who, "--month", "2026-01=30.00", "--cause", "twice")
    key = str(opened["recovery"])
    assert (opened["left_fen"], opened["state"]) == (3_000, "open")
    letter = tmp_path / "letter.pdf"
    run("recovery", "letter", "--recovery", key, "--out", str(letter))
    assert letter.read_bytes().startswith(b"%PDF")
    assert run("recovery", "pay-back", "--recovery", key, "--amount", "10", "--receipt", "SJ-1")["left_fen"] == 2_000
    assert run("recovery", "consent", "--recovery", key, "--proof", "同意书", "--limit", "5")["consent"] == "同意书"
    assert run("roster", "make", "--programme", ELDERS, "--period", "2026-04")["sum_fen"] == 15_000 - 500
    assert run("recovery", "show", "--recovery", key)["set_off_fen"] == 500
    assert run("recovery", "end", "--recovery", key, "--reason", "免予追缴")["state"] == "ended"
    assert run("recovery", "reopen", "--recovery", key, "--reason", "审计要求")["state"] == "partly"
    listed = run("recovery", "list")
    assert (listed["left_fen"], len(listed["recoveries"]), listed["suggested"]) == (1_500, 1, [])


def test_refusals_have_their_codes(run: Run, desk: Place, capsys: pytest.CaptureFixture[str]) -> None:
    run("recovery", "list")
    store = ["--store", str(desk.folder), "--user", "clerk", "--today", "2026-04-01"]

    def code(*words: str) -> tuple[int, str]:
        done = cli.main([*words, *store], prog_name="main.py", standalone_mode=False)
        return int(done or 0), capsys.readouterr().err

    raises = ("roster", "raise", "--programme", ELDERS, "--since", "2026-01", "--standard", "60")
    ended, said = code(*raises, "--department-sum", "1.00")
    assert ended == 1
    assert "相差39.00元" in said
    ended, said = code("recovery", "show", "--recovery", "9")
    assert ended == 2
    assert "没有第9号" in said
    ended, said = code("recovery", "open", "--document", A.document, "--programme", ELDERS, "--month", "2026-05=1.00")
    assert ended == 1
    assert "没有发放成功的记录" in said
