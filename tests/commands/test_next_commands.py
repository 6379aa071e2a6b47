"""The next roster, its differences, what a village brings and a department orders, without a window."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from app.casework import catalogue, entitling
from app.commands.root import cli
from app.domain.money import Fen
from tests.casework.kit import ELDERS, Place, Places, human, row

PEOPLE = [human(at, f"孙秀{'一二三四五六'[at]}") for at in range(5)]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Place]:
    places = Places(tmp_path)
    place = places()
    catalogue.set_standard(place.sit("clerk"), ELDERS, Fen(5_000), since=date(2026, 1, 1), document="文件")
    catalogue.confirm_standards(place.sit("reviewer"), ELDERS, "文件")
    march = place.draft(PEOPLE[:4], ELDERS, "2026-03", amount=50)
    entitling.grant_from_roster(place.sit("clerk"), march)
    place.sign(march)
    place.take([row(PEOPLE[4])], name="register.xlsx")
    place.leave()
    yield place
    places.leave()


def run(
    desk: Place, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *words: str
) -> tuple[int, dict[str, Any]]:
    desk.leave()
    monkeypatch.setenv("YIKATONG_PASSPHRASE", "passphrase of clerk")
    more = ["--store", str(desk.folder), "--user", "clerk", "--today", "2026-03-25", "--json"]
    code = cli.main([*words, *more], prog_name="main.py", standalone_mode=False)
    return int(code or 0), json.loads(capsys.readouterr().out)


def test_next_bring_diff_and_the_same_period_twice(
    desk: Place, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, told = run(desk, capsys, monkeypatch, "roster", "next", "--programme", ELDERS)
    assert (code, told["period"], told["lines"], told["sum_fen"]) == (0, "2026-04", 4, 20_000)
    roster = str(told["rosters"][0]["roster"])
    code, told = run(desk, capsys, monkeypatch, "roster", "next", "--programme", ELDERS, "--period", "2026-04")
    assert (code, told["refused"]) == (1, {ELDERS: "roster_exists"})
    book = openpyxl.Workbook()
    book.active.append(["姓名", "身份证号", "变动类型", "内容"])
    book.active.append([PEOPLE[0].name, PEOPLE[0].document, "停发", "迁出"])
    book.active.append([PEOPLE[4].name, PEOPLE[4].document, "新增", "2"])
    book.save(tmp_path / "村.xlsx")
    given = ("roster", "bring", "--roster", roster)
    code, told = run(desk, capsys, monkeypatch, *given, "--file", str(tmp_path / "村.xlsx"))
    assert (code, told["changes"]) == (0, 2)
    code, told = run(desk, capsys, monkeypatch, *given, "--who", PEOPLE[1].name, "--value", "3")
    assert (code, told["before_fen"], told["sum_fen"]) == (0, 5_000, 15_000)
    code, told = run(desk, capsys, monkeypatch, *given, "--who", "没有这个人", "--value", "去世")
    assert (code, told["refused"]) == (1, {"1": "brought_who_unknown"})
    code, told = run(desk, capsys, monkeypatch, "roster", "diff", "--roster", roster)
    assert code == 0
    assert told["holds"] is True
    assert {key: part["lines"] for key, part in told["sections"].items()} == {
        "new": 1, "stopped": 1, "amount": 1, "card": 0, "same": 2,
    }  # fmt: skip
    assert told["last"] == {"lines": 4, "sum_fen": 20_000}
    assert told["now"] == {"lines": 4, "sum_fen": 5_000 * 2 + 10_000 + 15_000}
    assert {one["name"]: one["marks"][0]["kind"] for one in told["changes"]} == {
        PEOPLE[0].name: "brought", PEOPLE[1].name: "quantity", PEOPLE[4].name: "begins",
    }  # fmt: skip


def test_an_order_holds_a_roster_back(
    desk: Place, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    book = openpyxl.Workbook()
    book.active.append(["补贴项目", "发放月份", "指标人数", "下达金额(万元)", "截止日期", "文号"])
    book.active.append([ELDERS, "2026年4月", 3, "0.02", "2026-04-05", "伊民发〔2026〕3号"])
    book.save(tmp_path / "下达.xlsx")
    code, told = run(desk, capsys, monkeypatch, "roster", "order", str(tmp_path / "下达.xlsx"))
    assert (code, told["kept"], told["same"]) == (0, 1, 0)
    _, told = run(desk, capsys, monkeypatch, "roster", "next", "--programme", ELDERS)
    roster = str(told["rosters"][0]["roster"])
    code, told = run(desk, capsys, monkeypatch, "roster", "orders")
    (one,) = told["orders"]
    assert (one["people"], one["quota_fen"], one["people_over"], one["deadline"]) == (3, 20_000, 1, "2026-04-05")
    code, told = run(desk, capsys, monkeypatch, "roster", "hand-over", "--roster", roster)
    assert code == 1
    assert "quota_people" in json.dumps(told), told
