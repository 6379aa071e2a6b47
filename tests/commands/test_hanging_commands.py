"""Hanging without a window: ways beside the wall, photos that post and take down, lists nobody is on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import click
import pytest
from PIL import Image

from app.casework import disclosing, granting
from app.commands.root import cli
from tests.casework.kit import LAND, Place, Places, human


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Place]:
    places = Places(tmp_path)
    place = places()
    yield place
    places.leave()


class Run:
    """Runs commands of the clerk on a day; what they say is at hand."""

    def __init__(self, desk: Place, capsys: pytest.CaptureFixture[str]) -> None:
        self._desk, self._capsys = desk, capsys
        self.said = ""

    def __call__(self, *words: str, on: str = "2026-03-05") -> dict[str, Any]:
        self._desk.leave()
        more = ["--store", str(self._desk.folder), "--user", "clerk", "--today", on, "--json"]
        cli.main([*words, *more], prog_name="main.py", standalone_mode=False)
        found = self._capsys.readouterr()
        self.said = found.err
        told: dict[str, Any] = json.loads(found.out)
        return told


@pytest.fixture
def run(desk: Place, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("YIKATONG_PASSPHRASE", "passphrase of clerk")
    return Run(desk, capsys)


def printed(desk: Place) -> int:
    roster = desk.draft([human(1), human(2)])
    desk.sign(roster)
    return disclosing.print_notices(desk.sit(), roster, desk.out / "wall")[0].notice_id


def picture(path: Path, colour: str) -> str:
    Image.new("RGB", (640, 480), colour).save(path)
    return str(path)


def test_a_way_beside_the_wall_is_told_and_a_photo_posts_and_takes_down(desk: Place, run: Run, tmp_path: Path) -> None:
    key = str(printed(desk))
    told = run("notice", "post", "--notice", key, "--place", "微信群", "--way", "chat", "--word", "46 户看到")
    assert told["last_day"] is None
    assert "只是补充" in run.said
    run("notice", "photos", picture(tmp_path / "up.jpg", "#88aa66"))
    filed = run("notice", "file-photo", "--photo-id", "1", "--notice", key, "--place", "村公示栏")
    assert filed == {"photo": 1, "posting": 2}
    assert desk.facts("SELECT state FROM notice") == [("posted",)]
    down = ("notice", "photos", picture(tmp_path / "down.jpg", "#6688aa"), "--purpose", "down")
    run(*down, on="2026-03-20")
    run("notice", "file-photo", "--photo-id", "2", "--posting", "2", "--taken-down", on="2026-03-20")
    assert desk.facts("SELECT state FROM notice") == [("down",)]
    assert desk.facts("SELECT noun, record_id FROM attachment ORDER BY id") == [("posting", 2), ("posting_down", 2)]
    with pytest.raises(click.UsageError):
        run("notice", "file-photo", "--photo-id", "2")


def test_a_list_nobody_is_on_is_due_and_comes_down(desk: Place, run: Run) -> None:
    desk.draft([human(1)])
    granting.grant(desk.sit(), LAND, 1, {"milli_mu": 3_500}, since=date(2026, 1, 1))
    made = run("notice", "make", "--kind", "standing", "--programme", LAND)["notices"][0]["notice"]
    disclosing.count_copies(desk.sit("clerk"), [made])
    run("notice", "post", "--notice", str(made), "--place", "村公示栏")
    with desk.sit("clerk").write("end_grant") as tx:
        tx.update("entitlement", 1, until="2026-03-04", reason="moved_away")
    (due,) = run("notice", "due")["due"]
    assert (due["why"], due["people"], due["notice"]) == ("empty", 0, made)
    assert "名单上没有人了" in run.said
    assert run("notice", "down", "--notice", str(made))["state"] == "down"
    assert run("notice", "due")["due"] == []
