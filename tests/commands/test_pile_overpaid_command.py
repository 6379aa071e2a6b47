"""What old sheets paid after a death, without a window: told with the pile, written down when asked, back with it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.commands.root import cli
from tests.casework.kit import Place, Places, human
from tests.casework.test_pile_overpaid import dead_sheet
from tests.pile_sheets_kit import paid_sheet

OLD, LIVES = human(1, "王秀英"), human(2, "李建国")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Place]:
    places = Places(tmp_path)
    yield places()
    places.leave()


def test_told_written_down_and_taken_back(
    desk: Place, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for month in ("2025-09", "2025-10", "2025-11"):
        paid_sheet(tmp_path / "in", month, [OLD, LIVES])
    dead_sheet(tmp_path / "in", [(OLD, "2025.9.10")])
    desk.leave()
    store = ("--store", str(desk.folder), "--user", "clerk")
    monkeypatch.setenv("YIKATONG_PASSPHRASE", "passphrase of clerk")

    def run(*words: str) -> tuple[int, str]:
        code = cli.main([*words, *store], prog_name="main.py", standalone_mode=False)
        return int(code or 0), capsys.readouterr().out

    code, out = run("pile", str(tmp_path / "in"), "--take", "--json")
    told: dict[str, Any] = json.loads(out)
    assert code == 0, "money paid too much stops nothing"
    (one,) = told["overpaid"]
    assert (one["name"], one["why"], one["day"], one["fen"], one["finding"]) == (
        OLD.name,
        "died",
        "2025-09-10",
        10000,
        "",
    )
    assert [(paid["period"], paid["fen"]) for paid in one["payments"]] == [("2025-10", 5000), ("2025-11", 5000)]
    code, out = run("pile-overpaid")
    assert (code, "记下 1 个多发的问题，共 100.00 元" in out) == (0, True)
    assert desk.fact("SELECT count(*) FROM finding WHERE kind = 'overpaid'") == 1
    desk.leave()
    code, out = run("pile-overpaid", "--json")
    assert (code, json.loads(out)["fault"]) == (1, "act_nothing")
    code, _ = run("pile-back")
    assert code == 0
    assert desk.fact("SELECT count(*) FROM finding") == 0
