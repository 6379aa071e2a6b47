"""Second language of notices without a window: worded, ticked, chosen, drawn on A3, refused in words."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import pypdfium2
import pytest

from app.commands.root import cli
from tests.casework.kit import LAND, Place, Places, human, row

Run = Callable[..., dict[str, Any]]
Call = Callable[..., tuple[int, str, str]]
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
def call(desk: Place, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Call:
    """Runs a command; its exit code, what it told as JSON, and its sentences."""

    def go(*words: str, user: str = "admin") -> tuple[int, str, str]:
        monkeypatch.setenv("YIKATONG_PASSPHRASE", f"passphrase of {user}")
        more = ["--store", str(desk.folder), "--user", user, "--today", "2026-04-01", "--json"]
        done = cli.main(["notice", *words, *more], prog_name="main.py", standalone_mode=False)
        said = capsys.readouterr()
        return int(done or 0), said.out, said.err

    return go


@pytest.fixture
def run(call: Call) -> Run:
    def go(*words: str, user: str = "admin") -> dict[str, Any]:
        found: dict[str, Any] = json.loads(call(*words, user=user)[1])
        return found

    return go


def test_from_the_phrases_to_the_sheet(run: Run, call: Call, tmp_path: Path) -> None:
    printed = run("print", "--roster", "1", "--out", str(tmp_path / "wall"), user="clerk")["notices"][0]
    found = run("languages")
    assert [(one["language"], one["checked"]) for one in found["languages"]] == [("ug", False), ("kk", False)]
    asked = ("sheet", "--notice", printed["number"], "--script", "ug", "--out", str(tmp_path / "ug"))
    ended, _, said = call(*asked, user="clerk")
    assert ended == 1
    assert "维吾尔文的用语还没有懂这种文字的人核对过" in said
    assert not (tmp_path / "ug").exists()
    assert run("phrase", "--script", "ug", "--phrase", "objection", "--text", WORDS)["text"] == WORDS
    told = run("tick", "--script", "ug", "--reader", "阿依努尔", "--read-on", "2026-03-31")
    assert (told["checked"], told["reader"], told["read_on"]) == (True, "阿依努尔", "2026-03-31")
    phrases = {one["key"]: one for one in run("languages", "--script", "ug")["phrases"]}
    assert (phrases["objection"]["text"], phrases["objection"]["own"], phrases["period"]["own"]) == (WORDS, True, False)
    sheet = run(*asked, "--paper", "a3", user="clerk")
    with pypdfium2.PdfDocument(sheet["file"]) as pdf:
        assert [round(side) for side in pdf[0].get_size()] == [842, 1191]
    checked = run("check", sheet["file"], user="clerk")
    assert (checked["number"], checked["differences"]) == (printed["number"], [])
    assert run("second", "--script", "ug", "--beside") == {"second": "ug", "beside": True}
    found = run("languages")
    assert (found["second"], found["beside"]) == ("ug", True)
    assert run("second", "--script", "none") == {"second": None, "beside": False}


def test_refusals(run: Run, call: Call) -> None:
    assert call("phrase", "--script", "kk", "--phrase", "period")[0] == 2
    for words, sentence in (
        (("phrase", "--script", "kk", "--phrase", "period", "--text", WORDS), "要填数的地方和原来的不一样"),
        (("tick", "--script", "kk"), "没有写是谁核对的"),
        (("tick", "--script", "kk", "--take-back", "写错"), "哈萨克文的用语还没有"),
        (("second", "--script", "kk"), "哈萨克文的用语还没有"),
    ):
        ended, _, said = call(*words)
        assert (ended, sentence in said) == (1, True), said
    run("tick", "--script", "kk", "--reader", "阿依努尔")  # control: read today, it may be chosen and taken back
    run("second", "--script", "kk")
    assert run("tick", "--script", "kk", "--take-back", "写错")["checked"] is False
    assert run("phrase", "--script", "kk", "--phrase", "period", "--shipped")["key"] == "period"


def size_of(file: str) -> list[int]:
    with pypdfium2.PdfDocument(file) as pdf:
        return [round(side) for side in pdf[0].get_size()]


def test_notices_are_printed_in_a_language_and_on_a3_and_are_known_again(run: Run, call: Call, tmp_path: Path) -> None:
    asked = ("print", "--roster", "1", "--script", "kk")
    ended, _, said = call(*asked, "--out", str(tmp_path / "kk"), user="clerk")
    assert ended == 1
    assert "哈萨克文的用语还没有懂这种文字的人核对过" in said
    assert not (tmp_path / "kk").exists()
    assert run("list", user="clerk")["notices"] == []  # nothing was counted
    run("tick", "--script", "kk", "--reader", "阿依努尔")
    large = run(*asked, "--paper", "a3", "--out", str(tmp_path / "kk"), user="clerk")["notices"][0]
    assert size_of(large["file"]) == [842, 1191]
    plain = run("print", "--roster", "1", "--out", str(tmp_path / "zh"), user="clerk")["notices"][0]
    assert size_of(plain["file"]) == [595, 842]  # control: without the options it is as it was made
    assert plain["notice"] == large["notice"]
    words = [pypdfium2.PdfDocument(one["file"])[0].get_textpage().get_text_range() for one in (large, plain)]
    assert ["ە" in one for one in words] == [True, False]
    for one in (large, plain):
        checked = run("check", one["file"], user="clerk")
        assert (checked["number"], checked["by_text"], checked["differences"]) == (plain["number"], True, [])
    assert [(one["copies"], one["state"]) for one in run("list", user="clerk")["notices"]] == [(2, "printed")]
    with pytest.raises(click.BadParameter):
        call("print", "--roster", "1", "--paper", "a5", "--out", str(tmp_path / "zh"), user="clerk")
