"""Kinds of notices, what they show, and amendments of upheld objections, without a window."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.casework import granting
from app.commands.root import cli
from tests.casework.kit import LAND, Place, Places, human

PEOPLE = [human(at) for at in (1, 2, 3)]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Place]:
    places = Places(tmp_path)
    place = places()
    roster = place.draft(PEOPLE)
    granting.grant(place.sit(), LAND, 1, {"milli_mu": 3_500}, since=date(2026, 1, 1))
    place.sign(roster)
    place.day(date(2026, 3, 9))
    place.leave()
    yield place
    places.leave()


class Run:
    """Runs a command as somebody and reads what it says."""

    def __init__(self, desk: Place, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self.desk, self.capsys, self.monkeypatch = desk, capsys, monkeypatch
        self.said, self.today = "", "2026-03-25"

    def __call__(self, *words: str, user: str = "clerk", code: int = 0) -> dict[str, Any]:
        self.desk.leave()
        self.monkeypatch.setenv("YIKATONG_PASSPHRASE", f"passphrase of {user}")
        more = ["--store", str(self.desk.folder), "--user", user, "--today", self.today, "--json"]
        found = cli.main([*words, *more], prog_name="main.py", standalone_mode=False)
        out, self.said = self.capsys.readouterr()
        said: dict[str, Any] = json.loads(out)
        assert int(found or 0) == code, said
        return said


@pytest.fixture
def run(desk: Place, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    return Run(desk, capsys, monkeypatch)


def test_from_an_objection_to_a_printed_correction(run: Run, tmp_path: Path) -> None:
    (first,) = run("notice", "print", "--roster", "1", "--out", str(tmp_path / "wall"))["notices"]
    run("notice", "post", "--notice", str(first["notice"]), "--place", "公示栏")
    objection = str(run("notice", "object", "--line", "1", "--text", "面积不对")["objection"])
    assert run("notice", "kinds")["why_not"]["correction"] == "nothing_amended"
    proposed = ("notice", "amend", "--objection", objection, "--amount", "80.00", "--reason", "丈量过")
    amendment = str(run(*proposed)["amendment"])
    assert run(*proposed, code=1)["fault"] == "amendment_waits"
    (waiting,) = run("notice", "amended")["amendments"]
    assert (waiting["before_fen"], waiting["after_fen"], waiting["maker"]) == (10_000, 8_000, "clerk")
    assert run("notice", "kinds")["why_not"]["correction"] == "not_checked"
    assert run("notice", "check-amendment", "--amendment", amendment, code=1)["fault"] == "role_may_not"
    assert run("notice", "check-amendment", "--amendment", amendment, user="reviewer")["right"] is True
    (offer,) = [one for one in run("notice", "kinds")["offers"] if one["kind"] == "correction"]
    assert (offer["roster"], offer["lines"]) == (1, 1)
    out = tmp_path / "corrected"
    (printed,) = run("notice", "print", "--kind", "correction", "--roster", "1", "--out", str(out))["notices"]
    assert (printed["number"], printed["sum_fen"]) == ("GZ-A01-2026-B1-201-V1", 8_000)
    assert [path.suffix for path in out.iterdir()] == [".pdf"]
    kinds = {one["number"][:2]: one["kind"] for one in run("notice", "list")["notices"]}
    assert kinds == {"GS": "disclosure", "GZ": "correction"}


def test_an_amendment_is_sent_back(run: Run, tmp_path: Path) -> None:
    run("notice", "print", "--roster", "1", "--out", str(tmp_path / "wall"))
    objection = str(run("notice", "object", "--line", "1", "--text", "面积不对")["objection"])
    assert run("notice", "answer", "--objection", objection, "--answer", "属实", "--upheld")["upheld"] is True
    (waiting,) = run("notice", "amended")["amendments"]
    assert waiting["after_fen"] is None
    back = ("notice", "check-amendment", "--amendment", str(waiting["amendment"]), "--sent-back", "没有凭据")
    assert run(*back, user="reviewer")["right"] is False
    assert run("notice", "amended")["amendments"] == []


def test_standing_lists_and_what_notices_show(run: Run, tmp_path: Path) -> None:
    told = run(
        "notice", "choose", "--programme", LAND, "--standing", "withheld", "--columns", "area", "--basis", "文件"
    )
    assert (told["standing"], told["columns"], told["basis"]) == ("withheld", ["area"], "文件")
    assert run("notice", "choose", "--programme", LAND)["standing"] == "withheld"
    wide = ("notice", "choose", "--programme", LAND, "--web", "full")
    assert run(*wide, code=1)["fault"] == "level_too_wide"
    bad = ("notice", "choose", "--programme", LAND, "--columns", "own:残疾等级")
    assert run(*bad, code=1)["fault"] == "column_not_public"
    (made,) = run("notice", "make", "--kind", "standing", "--programme", LAND)["notices"]
    assert (made["number"], made["lines"], made["new"]) == ("CQ-A01-201-V1", 1, True)
    assert run("notice", "make", "--kind", "standing", "--programme", LAND)["notices"][0]["new"] is False
    assert run("notice", "due")["due"] == []
    assert run("notice", "make", "--kind", "announcement", "--roster", "1", code=1)["fault"] == "notice_kind_not_now"
    assert run("notice", "make", "--kind", "announcement", "--roster", "99", code=2)["fault"] == "roster_unknown"


@pytest.mark.parametrize("verb", ["make", "print"])
@pytest.mark.parametrize(
    ("kind", "option"),
    [("standing", "--programme"), ("disclosure", "--roster"), ("announcement", "--roster"), ("correction", "--roster")],
)
def test_the_option_that_a_kind_needs_is_named(run: Run, tmp_path: Path, verb: str, kind: str, option: str) -> None:
    out = ("--out", str(tmp_path / "none")) if verb == "print" else ()
    told = run("notice", verb, "--kind", kind, *out, code=2)
    assert told["fault"] == "usage"
    assert option in run.said
    assert not (tmp_path / "none").exists()


def test_what_cannot_be_made_now_is_said_in_words_and_not_in_codes(run: Run, tmp_path: Path) -> None:
    run("notice", "choose", "--programme", LAND, "--web", "full", code=1)
    wide = run.said
    assert "“部分遮蔽”" in wide
    run("notice", "make", "--kind", "announcement", "--roster", "1", code=1)
    assert "发放后公告" in run.said
    assert not any(f"“{code}”" in wide + run.said for code in ("masked", "announcement"))
