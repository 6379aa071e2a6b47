"""A township's pile by command lines: the same stored facts as in the window."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.commands.root import cli
from tests.casework.kit import Place, Places
from tests.township_facts import check_history_is_not_payable, check_next, check_register
from tests.township_kit import MONTHLY, MONTHS, NEXT, PASSWORD, make


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Place]:
    places = Places(tmp_path)
    yield places()
    places.leave()


@pytest.mark.parametrize("people", [1500, pytest.param(30_000, marks=pytest.mark.long)])
def test_a_township_s_pile_by_command(
    desk: Place, tmp_path: Path, people: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = make(tmp_path / "去年的表", people, list(desk.sit("clerk").villages)[:12])
    desk.leave()
    monkeypatch.setenv("YIKATONG_PASSPHRASE", "passphrase of clerk")
    store = ("--store", str(desk.folder), "--user", "clerk", "--today", "2026-03-31")

    def run(*words: str) -> tuple[int, dict[str, Any]]:
        code = cli.main([*words, *store, "--json"], prog_name="main.py", standalone_mode=False)
        return int(code or 0), json.loads(capsys.readouterr().out)

    (tmp_path / "口令.txt").write_text(PASSWORD + "\n", encoding="utf-8")
    password = ("--password-file", str(tmp_path / "口令.txt"))
    code, told = run("pile", str(made.folder), *password)
    assert (code, told["rows"], told["people"]) == (0, sum(made.rows.values()), 0)
    unclear = sorted({one["file"] for one in told["sheets"] if one["lacks"]})
    assert len(unclear) == len(MONTHS)
    say = [word for name in unclear for word in ("--say", f"{name}=,O03")]
    code, told = run("pile", str(made.folder), *password, *say, "--take")
    assert code == 1
    assert not [one for one in told["open"] if one["trouble"] in ("unreadable", "unclear")]
    offered = sorted({one["file"] for one in told["open"] if one["trouble"] == "offered"})
    code, told = run("pile-mend", *offered)
    assert code == 1
    waiting = sorted({(one["file"], one["code"]) for one in told["open"]})
    assert {one["trouble"] for one in told["open"]} == {"waiting"}
    for name, fault in waiting:
        decide = ("--file", name, "--code", fault, "--how", "as_is", "--reason", "问过部门，是对的")
        code, told = run("pile-decide", *decide)
        assert told["decided"]["waiting"] == 0
    assert (code, told["parked"], told["open"]) == (0, 0, [])
    assert told["rows"] == told["taken"] + sum(told["left"].values())
    check_register(desk.facts, made)
    desk.leave()
    code, told = run("roster", "next")
    assert (code, told["period"], told["refused"]) == (0, NEXT, {})
    assert [one["programme"] for one in told["rosters"]] == sorted(MONTHLY)
    for one in told["rosters"]:
        wanted, last = made.next_lines(one["programme"], MONTHS[0]), made.paid[one["programme"], MONTHS[0]]
        assert (one["lines"], one["sum_fen"], one["last_fen"]) == (
            len(wanted),
            sum(wanted.values()),
            sum(last.values()),
        )
        assert one["history"]
    check_history_is_not_payable(desk.facts)
    check_next(desk.facts, made)
