"""The ledgers and the year without a window: written, checked, closed, opened again, with the promised exit codes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from books_kit import AFTER, YEAR, paid_year
from click.testing import CliRunner

from app.commands.root import cli
from tests.casework.kit import Places


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., tuple[int, dict[str, Any], str]]:
    """Run a command at the store of a paid year: exit code, JSON, what was said."""
    place = paid_year(Places(tmp_path)()).place
    place.leave()

    def call(*words: str, user: str = "clerk", day: str = AFTER.isoformat()) -> tuple[int, dict[str, Any], str]:
        given = [*words, "--store", str(place.folder), "--user", user, "--today", day, "--json"]
        done = CliRunner().invoke(
            cli, given, env={"YIKATONG_PASSPHRASE": f"passphrase of {user}"}, standalone_mode=False
        )
        code = done.return_value if done.exception is None else 2
        return code, json.loads(done.stdout or "{}"), done.stderr

    return call


def test_a_year_from_its_ledgers_to_its_archive(run: Callable[..., Any], tmp_path: Path) -> None:
    path, sheet = tmp_path / "退回.xlsx", tmp_path / "总表.pdf"
    year = ("--year", str(YEAR))
    code, data, _ = run("ledger", "退回台账", *year, "--out", str(path))
    assert (code, data["rows"]) == (0, 1)
    assert openpyxl.load_workbook(path).worksheets[0].max_row == 2
    code, data, _ = run("ledger", "real_name", *year, "--programme", "A01")
    assert (code, data["count"], data["sum_fen"], len(data["rows"])) == (0, 3, 30_000, 3)
    assert run("year", "sheet", *year, "--out", str(sheet))[0] == 0
    code, data, _ = run("year", "check", *year)
    assert (code, data["holds"], data["open"]) == (0, True, [1, 10_000])
    assert run("ledger", "没有的", *year)[0] == 2
    assert run("year", "close", "--year", "2027")[0] == 1
    assert run("year", "reopen", *year, "--reason", "查账", user="admin")[0] == 1
    code, data, _ = run("year", "close", *year, "--out", str(tmp_path))
    assert (code, data["lines"], data["files"]) == (0, 10, 30)
    assert (tmp_path / "2026年惠民补贴档案" / "封面.pdf").is_file()
    assert run("year", "close", *year)[0] == 1
    assert run("year", "reopen", *year, "--reason", "查账")[0] == 1
    assert run("year", "reopen", *year, "--reason", "查账", user="admin")[0] == 0
