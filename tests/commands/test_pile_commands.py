"""Last year's sheets without a window: looked at, taken, mended, taken back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.commands.root import cli
from tests.casework.kit import Place, Places
from tests.pile_kit import PileMaker


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Place]:
    places = Places(tmp_path)
    yield places()
    places.leave()


def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *words: str) -> tuple[int, dict[str, Any]]:
    monkeypatch.setenv("YIKATONG_PASSPHRASE", "passphrase of clerk")
    code = cli.main([*words, "--json"], prog_name="main.py", standalone_mode=False)
    return int(code or 0), json.loads(capsys.readouterr().out)


def test_a_pile_by_command(
    desk: Place, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = PileMaker(tmp_path / "去年的表", 60, months=2).make()
    desk.leave()
    store = ("--store", str(desk.folder), "--user", "clerk")
    code, told = run(capsys, monkeypatch, "pile", str(made.folder), *store)
    assert (code, told["rows"], told["people"]) == (0, made.total, 0)
    assert {one["file"] for one in told["sheets"]} == {Path(name).name for name, _ in made.rows}
    code, told = run(capsys, monkeypatch, "pile", str(made.folder), *store, "--take")
    assert code == 1
    assert made.total == told["rows"] == told["taken"] + told["parked"] + sum(told["left"].values())
    assert {one["trouble"] for one in told["open"]} == {"offered"}
    assert told["parked"] == len(made.damaged["land"]) + len(made.damaged["old_age"])
    files = sorted({one["file"] for one in told["open"]})
    code, told = run(capsys, monkeypatch, "pile-back", *store)
    assert code == 0
    assert desk.fact("SELECT count(*) FROM person") == 0
    desk.leave()
    mend = [word for name in files for word in ("--mend", name)]
    code, told = run(capsys, monkeypatch, "pile", str(made.folder), *store, "--take", *mend)
    assert (code, told["parked"]) == (0, 0)
    assert told["mended"] == len(made.damaged["land"]) + len(made.damaged["old_age"])
    code, told = run(capsys, monkeypatch, "wipe-roll", *store)
    assert (code, told["people"]) == (0, len(made.people))
