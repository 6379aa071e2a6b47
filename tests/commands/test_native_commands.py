"""Second language of notices without a window: worded, ticked, chosen, drawn on A3, refused in words."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from app.commands.root import cli
from app.domain.faults import Fault, UsageError, UserError
from app.domain.roster_codes import RosterCode
from tests.casework.kit import LAND, Place, Places, human, row

Run = Callable[..., dict[str, Any]]
WORDS = "ئەرز قىلىش ئورنى كەنت كومىتېتى"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Place]:
    places = Places(tmp_path)
    made = places()
    roster_id = made.take([row(human(1)), row(human(2))], (LAND, "2026")).roster_id
    made.sign(roster_id or 0)
    made.leave()
    yield made
    places.leave()


@pytest.fixture
def run(desk: Place, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    def go(*words: str, user: str = "admin") -> dict[str, Any]:
        monkeypatch.setenv("YIKATONG_PASSPHRASE", f"passphrase of {user}")
        more = ["--store", str(desk.folder), "--user", user, "--today", "2026-04-01", "--json"]
        cli.main(["notice", *words, *more], prog_name="main.py", standalone_mode=False)
        found: dict[str, Any] = json.loads(capsys.readouterr().out)
        return found

    return go


def test_from_the_phrases_to_the_sheet(run: Run, tmp_path: Path) -> None:
    printed = run("print", "--roster", "1", "--out", str(tmp_path / "wall"), user="clerk")["notices"][0]
    found = run("languages")
    assert [(one["language"], one["checked"]) for one in found["languages"]] == [("ug", False), ("kk", False)]
    with pytest.raises(Fault) as caught:
        run("sheet", "--notice", printed["number"], "--script", "ug", "--out", str(tmp_path / "ug"), user="clerk")
    assert caught.value.code is RosterCode.NATIVE_NOT_CHECKED
    assert run("phrase", "--script", "ug", "--phrase", "objection", "--text", WORDS)["text"] == WORDS
    told = run("tick", "--script", "ug", "--reader", "阿依努尔", "--read-on", "2026-03-31")
    assert (told["checked"], told["reader"], told["read_on"]) == (True, "阿依努尔", "2026-03-31")
    phrases = {one["key"]: one for one in run("languages", "--script", "ug")["phrases"]}
    assert (phrases["objection"]["text"], phrases["objection"]["own"], phrases["period"]["own"]) == (WORDS, True, False)
    sheet = run(
        "sheet",
        "--notice",
        printed["number"],
        "--script",
        "ug",
        "--paper",
        "a3",
        "--out",
        str(tmp_path / "ug"),
        user="clerk",
    )
    with pypdfium2.PdfDocument(sheet["file"]) as pdf:
        assert [round(side) for side in pdf[0].get_size()] == [842, 1191]
    checked = run("check", sheet["file"], user="clerk")
    assert (checked["number"], checked["differences"]) == (printed["number"], [])
    assert run("second", "--script", "ug", "--beside") == {"second": "ug", "beside": True}
    found = run("languages")
    assert (found["second"], found["beside"]) == ("ug", True)
    assert run("second", "--script", "none") == {"second": None, "beside": False}


def test_refusals(run: Run) -> None:
    with pytest.raises(UsageError):
        run("phrase", "--script", "kk", "--phrase", "period")
    for words, code in (
        (("phrase", "--script", "kk", "--phrase", "period", "--text", WORDS), RosterCode.NATIVE_SLOTS),
        (("tick", "--script", "kk"), RosterCode.NATIVE_READER),
        (("tick", "--script", "kk", "--take-back", "写错"), RosterCode.NATIVE_NOT_CHECKED),
        (("second", "--script", "kk"), RosterCode.NATIVE_NOT_CHECKED),
    ):
        with pytest.raises(UserError) as caught:
            run(*words)
        assert caught.value.code is code
    run("tick", "--script", "kk", "--reader", "阿依努尔")  # control: today, and then it may be chosen and taken back
    run("second", "--script", "kk")
    assert run("tick", "--script", "kk", "--take-back", "写错")["checked"] is False
    assert run("phrase", "--script", "kk", "--phrase", "period", "--shipped")["key"] == "period"
