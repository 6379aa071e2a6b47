"""Bundles, the order of the villages and the case file without a window."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from app.casework import disclosing
from app.commands.root import cli
from tests.casework.kit import LAND, SECOND, VILLAGE, Place, Places, human, row


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Place]:
    places = Places(tmp_path)
    place = places()
    yield place
    places.leave()


def run(
    desk: Place, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *words: str
) -> tuple[int, dict[str, Any]]:
    desk.leave()
    monkeypatch.setenv("YIKATONG_PASSPHRASE", "passphrase of clerk")
    more = ["--store", str(desk.folder), "--user", "clerk", "--today", "2026-03-05", "--json"]
    code = cli.main([*words, *more], prog_name="main.py", standalone_mode=False)
    return int(code or 0), json.loads(capsys.readouterr().out)


def test_bundle_order_and_case_file(
    desk: Place, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    code, told = run(desk, capsys, monkeypatch, "notice", "bundle", "--out", str(tmp_path / "b"))
    assert (code, told["fault"]) == (1, "bundle_empty")
    rows = [row(human(1), village=VILLAGE), row(human(2), village=SECOND)]
    roster = desk.take(rows, (LAND, "2026")).roster_id or 0
    desk.sign(roster)
    disclosing.prepare_notices(desk.sit(), roster)
    code, told = run(desk, capsys, monkeypatch, "notice", "order", "--first", SECOND)
    assert (code, told["villages"][0]["name"]) == (0, SECOND)
    code, told = run(desk, capsys, monkeypatch, "notice", "order", "--first", "没有的村")
    assert (code, told["fault"]) == (2, "village_unknown")
    given = ("notice", "bundle", "--roster", str(roster), "--out", str(tmp_path / "b"))
    code, told = run(desk, capsys, monkeypatch, *given)
    assert code == 0
    assert [(one["name"], one["notices"], one["copies"]) for one in told["bundles"]] == [
        (SECOND, 1, 0),
        (VILLAGE, 1, 0),
    ]
    files = sorted((tmp_path / "b").glob("*.pdf"))
    assert [path.name[:3] for path in files] == ["01_", "02_"]
    assert [len(PdfReader(path).pages) for path in files] == [2, 2]
    assert desk.facts("SELECT copies FROM notice") == [(0,), (0,)]  # written, not counted
    code, told = run(desk, capsys, monkeypatch, *given, "--came-out")
    assert [one["copies"] for one in told["bundles"]] == [1, 1]
    assert desk.facts("SELECT copies FROM notice") == [(1,), (1,)]
    code, told = run(desk, capsys, monkeypatch, *given, "--slips-only")
    assert [len(PdfReader(path).pages) for path in sorted((tmp_path / "b").glob("*.pdf"))] == [1, 1]
    pdf = tmp_path / "案卷.pdf"
    given = ("roster", "case-file", "--roster", str(roster), "--out", str(pdf))
    code, told = run(desk, capsys, monkeypatch, *given)
    assert (code, told["broken_reviews"], told["pages"]) == (0, 0, len(PdfReader(pdf).pages))
    assert [one["title"] for one in told["parts"]][:3] == ["封面", "目录", "花名册"]
    with desk.sit().write("tampered") as tx:
        tx.db.conn.execute("UPDATE review SET maker_signature = checker_signature")
    code, told = run(desk, capsys, monkeypatch, *given)
    assert (code, told["broken_reviews"]) == (1, 1)
