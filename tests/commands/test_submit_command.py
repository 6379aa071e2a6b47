"""`submit` by command runs the county's own rules first: it stops, goes on for a logged reason, or leaves rows."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.commands.root import cli
from app.domain.county_layouts import PayeeTaken
from tests.casework.kit import Human, Place, Places, account, citizen, human, row
from tests.casework.test_county_profile import own
from tests.casework.test_county_rules import ready

A, B, C = human(1), human(2), human(3)
CHILD = Human("张小军", citizen(9, date(2017, 3, 4)), account(51))
Run = Callable[..., tuple[int, dict[str, Any]]]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Place]:
    places = Places(tmp_path)
    yield places()
    places.leave()


@pytest.fixture
def run(desk: Place, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """`submit` with these words; its exit code and its JSON. What it says stands in `run.said`."""
    monkeypatch.setenv("YIKATONG_PASSPHRASE", "passphrase of clerk")

    def call(roster: int, *words: str, channel: str = "web", speak: bool = False) -> tuple[int, dict[str, Any]]:
        desk.leave()
        given = ["submit", "--store", str(desk.folder), "--user", "clerk", "--today", desk.clock.today().isoformat()]
        given += ["--roster", str(roster), "--channel", channel, "--out", str(desk.out / "usb"), *words]
        code = cli.main(given if speak else [*given, "--json"], prog_name="main.py", standalone_mode=False)
        out = capsys.readouterr().out
        return int(code or 0), {"said": out} if speak else json.loads(out)

    return call


def refused_roster(desk: Place) -> int:
    """Three lines, of which the county would send the child's back: it pays people themselves only."""
    own(desk, payee=PayeeTaken.SELF_ONLY)
    return ready(desk, [row(A, beneficiary=CHILD), row(B), row(C)])


def files(desk: Place) -> list[str]:
    return sorted(one.name for one in (desk.out / "usb").glob("*")) if (desk.out / "usb").exists() else []


def logged(desk: Place) -> list[str]:
    return [reason for (reason,) in desk.facts("SELECT reason FROM audit WHERE verb = 'submit' ORDER BY seq")]


def test_what_the_county_takes_goes_at_once(desk: Place, run: Run) -> None:
    own(desk, payee=PayeeTaken.SELF_ONLY)
    roster = ready(desk, [row(A), row(B)])
    code, told = run(roster)
    assert (code, told["lines"], told["moved"]) == (0, 2, 0)
    assert "refused" not in told
    assert len(files(desk)) == 1


def test_rows_it_would_send_back_stop_it_before_a_file_is_made(desk: Place, run: Run) -> None:
    roster = refused_roster(desk)
    head = desk.head()
    code, told = run(roster)
    assert (code, told["fault"], told["lines"], told["checked"]) == (1, "county_would_refuse", 1, 3)
    (one,) = told["refused"]
    assert (one["line"], one["name"], one["tail"], one["code"]) == (1, CHILD.name, CHILD.document[-4:], "payee")
    assert (one["amount_fen"], one["mend"]) == (10_000, "person")
    assert "收款人" in one["heading"]
    assert "不是县里允许的人" in one["text"]
    assert CHILD.document not in json.dumps(told, ensure_ascii=False)
    assert files(desk) == []
    assert desk.head() == head
    assert desk.states(roster) == ["ready"] * 3


def test_it_says_so_in_words(desk: Place, run: Run) -> None:
    roster = refused_roster(desk)
    code, told = run(roster, speak=True)
    assert code == 1
    for part in (
        CHILD.name,
        "payee: 收款人",
        "3 行里有 1 行县里会退",
        "county_would_refuse: 县里会退 1 行",
        "--anyway",
    ):
        assert part in told["said"]
    assert CHILD.document not in told["said"]


def test_it_goes_on_for_a_reason_that_is_logged(desk: Place, run: Run) -> None:
    roster = refused_roster(desk)
    code, told = run(roster, "--anyway", "县里电话说这一户可以")
    assert (code, told["lines"], told["moved"]) == (1, 3, 0)
    assert [one["code"] for one in told["refused"]] == ["payee"]
    assert len(files(desk)) == 1
    (reason,) = logged(desk)
    assert reason.endswith("3 县里电话说这一户可以")
    code, told = run(roster)
    assert (code, told["again"]) == (0, True), "written once more it is not asked again"


def test_a_reason_is_words(desk: Place, run: Run) -> None:
    roster = refused_roster(desk)
    code, told = run(roster, "--anyway", " ")
    assert (code, told["fault"]) == (1, "reason_required")
    assert files(desk) == []


def test_they_can_be_left_for_the_next_batch(desk: Place, run: Run) -> None:
    roster = refused_roster(desk)
    code, told = run(roster, "--leave-refused")
    assert (code, told["lines"], told["moved"]) == (1, 2, 1)
    assert [one["name"] for one in told["refused"]] == [CHILD.name]
    assert sorted(desk.states(roster)) == ["submitted", "submitted"]
    assert desk.facts("SELECT state, reason FROM line WHERE roster_id <> ?", roster) == [("held", "county_refuses")]
    assert logged(desk)[0].endswith(" 2"), "nothing was overruled"


def test_both_at_once_is_a_mistake(desk: Place, run: Run) -> None:
    import click

    roster = refused_roster(desk)
    with pytest.raises(click.UsageError):
        run(roster, "--anyway", "是的", "--leave-refused")
    assert files(desk) == []


def test_the_reason_is_not_logged_where_nothing_is_overruled(desk: Place, run: Run) -> None:
    own(desk)
    roster = ready(desk, [row(A)])
    code, _ = run(roster, "--anyway", "县里电话说可以")
    assert code == 0
    assert logged(desk)[0].endswith(" 1")


def test_paper_is_not_asked_and_a_roster_that_cannot_go_says_so_itself(desk: Place, run: Run) -> None:
    roster = refused_roster(desk)
    code, told = run(roster, channel="paper")
    assert (code, told["lines"]) == (0, 3)
    taken = desk.take([row(C)], ("C06", "2026-01"), name="draft.xlsx")
    desk.leave()
    code, told = run(taken.roster_id or 0)
    assert (code, told["fault"]) == (1, "step_not_allowed")
