"""After sending, by command: withdrawn with its letter, sent back whole, chains, balances, success, bad input."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.commands.root import cli
from app.sheets.writing import write_results
from tests.casework.kit import Place, Places, human
from tests.casework.test_answers import USUAL, bad, ok, refusals

A, B, C = human(1), human(2), human(3)
Run = Callable[..., tuple[int, Any]]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Place]:
    places = Places(tmp_path)
    yield places()
    places.leave()


@pytest.fixture
def run(desk: Place, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """A command as the clerk; its exit code and its JSON, or with `speak` what it says (out and err)."""
    monkeypatch.setenv("YIKATONG_PASSPHRASE", "passphrase of clerk")

    def call(name: str, *words: str, speak: bool = False) -> tuple[int, Any]:
        desk.leave()
        given = [*name.split(), "--store", str(desk.folder), "--user", "clerk"]
        given += ["--today", desk.clock.today().isoformat(), *words]
        code = cli.main(given if speak else [*given, "--json"], prog_name="main.py", standalone_mode=False)
        got = capsys.readouterr()
        return int(code or 0), (got.out + got.err if speak else json.loads(got.out))

    return call


def results(desk: Place, *rows: tuple[Any, ...], name: str = "r.xlsx") -> str:
    path = desk.out / name
    with path.open("wb") as target:
        write_results(target, [dict(zip(USUAL, row, strict=True)) for row in rows], order=USUAL)
    return str(path)


def test_withdrawn_with_its_letter(desk: Place, run: Run) -> None:
    desk.sent([A, B])
    about = ("--line", "1", "--reason", "去世", "--asked-by", "村委会", "--told-to", "县财政局")
    code, said = run("roster withdraw", *about)
    assert (code, said["fault"]) == (1, "proof_required")
    code, said = run("roster withdraw", *about, "--told-by", "package")
    assert (code, said["fault"]) == (1, "withdrawal_way")
    assert desk.states(1) == ["submitted", "submitted"]
    letters = desk.out / "letters"
    code, said = run("roster withdraw", *about, "--proof", "电话登记", "--told-by", "phone", "--letter", str(letters))
    assert (code, said["letter"], said["told_by"]) == (0, "CH00001", "phone")
    assert Path(said["file"]).read_bytes().startswith(b"%PDF")
    code, said = run("roster withdrawals")
    assert [(one["line"], one["letter"], one["told"]) for one in said["withdrawals"]] == [(1, "CH00001", True)]
    code, said = run("roster withdrawal-letter", "--line", "2", "--out", str(letters))
    assert (code, said["fault"]) == (2, "not_withdrawn")
    assert len(list(letters.iterdir())) == 1
    code, text = run("roster withdrawals", speak=True)
    assert "打电话" in text


def test_sent_back_whole_chain_and_balance(desk: Place, run: Run) -> None:
    desk.sent([A, B])
    assert run("roster version-two", "--roster", "1")[1]["fault"] == "not_sent_back_whole"
    path = refusals(desk, "Excel行号：2 表头不对\nExcel行号：3 表头不对")
    run("take-refusals", str(path))
    code, said = run("roster version-two", "--roster", "1")
    assert (code, said["lines"], said["sum_fen"]) == (0, 2, 20_000)
    code, said = run("roster chain", "--line", "1")
    assert [(one["try"], one["state"]) for one in said["chain"]] == [(1, "corrected"), (2, "proposed")]
    code, said = run("roster balance")
    assert (code, said["even"]) == (0, True)
    assert said["rosters"][0]["channels"][0]["refused"] == {"lines": 2, "sum_fen": 20_000}
    code, text = run("roster balance", "--roster", "1", speak=True)
    assert "花名册1号的钱对得上" in text
    assert run("roster balance", "--roster", "9")[0] == 2
    desk.now.store.db.conn.execute("UPDATE line SET amount_fen = 1 WHERE id = 1")
    code, said = run("roster balance", "--roster", "1")
    assert (code, said["even"]) == (1, False)
    assert {one["differs"] for one in said["rosters"][0]["differences"]} == {"amount_not_signed", "file_sum"}
    code, said = run("roster settle", "--roster", "1")
    assert (code, said["fault"]) == (1, "money_differs")
    code, text = run("roster balance", "--roster", "1", speak=True)
    assert "金额和审核时签的不一样" in text
    assert A.name in text


def test_whole_files_taken_back_and_figures(desk: Place, run: Run) -> None:
    desk.sent([A, B, C])
    mixed = results(desk, ok(A), bad(B), name="mixed.xlsx")
    code, said = run("take-results", mixed, "--rest-paid")
    assert (code, said["fault"]) == (1, "rest_not_clear")
    assert desk.states(1) == ["submitted"] * 3
    failures = results(desk, bad(B))
    code, said = run("take-results", failures)
    assert (said["shape"], said["rest"], desk.states(1)) == ("only_failures", 2, ["accepted", "returned", "accepted"])
    code, said = run("take-back", "--submission", "1")
    assert (code, said["file"], desk.states(1)) == (0, "r.xlsx", ["submitted"] * 3)
    assert run("take-back", "--submission", "1")[0] == 1  # nothing is left to take back
    code, text = run("take-results", failures, "--rest-paid", speak=True)
    assert "没列出的2条记为已发放" in text
    assert desk.states(1) == ["paid", "returned", "paid"]
    code, said = run("roster success", "--by", "village", "--year", "2026")
    (one,) = said["figures"]
    assert (one["first"]["lines"], one["first_percent"], one["last_percent"]) == (2, ["66.67"] * 2, ["66.67"] * 2)
    code, text = run("roster success", speak=True)
    assert "66.67" in text


def test_everything_paid_is_said(desk: Place, run: Run) -> None:
    desk.sent([A])
    code, text = run("take-results", results(desk, ok(A)), speak=True)
    assert code == 0
    assert "全部发放成功" in text
    code, said = run("roster settle", "--roster", "1")
    assert (code, said["settled"]) == (0, True)
