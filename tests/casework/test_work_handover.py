"""Work handed over: what is open is listed as it stands, the other accepts it as himself and follows it up."""

from __future__ import annotations

import io

import pypdf
import pytest

from app.casework import findings
from app.casework.today import due_today
from app.casework.verifying import verify_store
from app.casework.work_handover import (
    accept_work,
    hand_work_over,
    handover,
    handover_sheet,
    handovers,
    open_work,
    withdraw_work,
)
from app.domain.faults import Code
from app.domain.roster_codes import RosterCode
from tests.casework.kit import Place, code_of, human

WITNESS = "李监交"


@pytest.fixture
def busy(desk: Place) -> Place:
    """The clerk has a draft of three lines and a finding of his own; the second clerk has nothing."""
    desk.draft([human(1), human(2), human(3)])
    clerk = desk.sit("clerk")
    person = desk.fact("SELECT min(id) FROM person")
    findings.open_finding(clerk, text="卡在村干部手里", person_id=person)
    findings.assign_finding(clerk, desk.fact("SELECT max(id) FROM finding"), "clerk", clerk.today)
    return desk


def given(place: Place, *, things: str = "U盘 1 个\n恢复码信封 1 个") -> int:
    key, _ = hand_work_over(place.sit("clerk"), "clerk", "second", witness=WITNESS, reason="调走", things=things)
    return key


def test_what_is_open_is_listed_as_the_store_has_it(busy: Place) -> None:
    found = open_work(busy.sit("clerk"), "clerk")
    (roster,) = found.rosters
    stored = busy.facts("SELECT roster_id, count(*), sum(amount_fen) FROM line GROUP BY roster_id")
    assert [(roster.id, roster.lines, roster.total)] == stored
    assert [one.number for one in found.findings] == [row[0] for row in busy.facts("SELECT number FROM finding")]
    assert open_work(busy.sit("second"), "second").count == 0, "control"


def test_the_other_accepts_it_as_himself_and_follows_it_up(busy: Place) -> None:
    key = given(busy)
    assert [one.kind.value for one in due_today(busy.sit("second")) if one.place == "work_handover"] == [
        "work_handover"
    ]
    mine = [one.mine for one in due_today(busy.sit("second")) if one.place == "roster"]
    assert not any(mine), "control: before it is accepted it is not his"
    assert code_of(lambda: accept_work(busy.sit("clerk"), key)) is RosterCode.WORK_NOT_YOURS
    assert code_of(lambda: accept_work(busy.sit("admin"), key)) is RosterCode.WORK_NOT_YOURS
    accept_work(busy.sit("second"), key, "点清了")
    found = handover(busy.sit("second"), key)
    assert (found.state, found.remark, found.taker) == ("accepted", "点清了", "second")
    assert busy.facts("SELECT assignee FROM finding") == [("second",)]
    due = [one for one in due_today(busy.sit("second")) if one.place == "roster"]
    assert due
    assert all(one.mine for one in due)
    assert busy.facts("SELECT DISTINCT maker_id FROM line") == [
        (busy.fact("SELECT id FROM user WHERE name = 'clerk'"),)
    ]
    assert code_of(lambda: accept_work(busy.sit("second"), key)) is RosterCode.WORK_ANSWERED
    assert verify_store(busy.sit("clerk")).faults == []


@pytest.mark.parametrize(
    ("taker", "witness", "reason", "code"),
    [
        ("clerk", WITNESS, "调走", RosterCode.WORK_SAME_PERSON),
        ("second", "second", "调走", RosterCode.WORK_SAME_PERSON),
        ("second", "", "调走", Code.VALUE_REQUIRED),
        ("second", WITNESS, " ", Code.VALUE_REQUIRED),
        ("inspector", WITNESS, "调走", RosterCode.WORK_TAKER),
        ("admin", WITNESS, "调走", RosterCode.WORK_TAKER),
        ("nobody", WITNESS, "调走", Code.USER_UNKNOWN),
    ],
)
def test_what_cannot_be_handed_over_is_said(busy: Place, taker: str, witness: str, reason: str, code: Code) -> None:
    refused = code_of(lambda: hand_work_over(busy.sit("clerk"), "clerk", taker, witness=witness, reason=reason))
    assert refused is code
    assert busy.fact("SELECT count(*) FROM work_handover") == 0


def test_one_at_a_time_and_withdrawn_with_a_reason(busy: Place) -> None:
    key = given(busy)
    again = code_of(lambda: given(busy))
    assert again is RosterCode.WORK_WAITS
    assert code_of(lambda: withdraw_work(busy.sit("second"), key, "不对")) is Code.ROLE_MAY_NOT
    assert code_of(lambda: withdraw_work(busy.sit("clerk"), key, "")) is Code.VALUE_REQUIRED
    withdraw_work(busy.sit("clerk"), key, "不走了")
    assert given(busy) != key
    assert [one.state for one in handovers(busy.sit("clerk"))] == ["open", "withdrawn"]
    other = code_of(lambda: hand_work_over(busy.sit("second"), "clerk", "reviewer", witness=WITNESS, reason="调走"))
    assert other is Code.ROLE_MAY_NOT, "nobody hands over another's work but an admin"


def test_the_sheet_names_all_of_it_and_no_number(busy: Place) -> None:
    key = given(busy)
    for lang in ("zh", "en"):
        sheet = handover_sheet(busy.sit("clerk"), key, lang)  # type: ignore[arg-type]
        text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(sheet.content)).pages)
        for part in (WITNESS, "U盘 1 个", "恢复码信封 1 个", busy.fact("SELECT number FROM finding")):
            assert str(part) in text
        assert human(1).document not in text
    assert code_of(lambda: handover_sheet(busy.sit("clerk"), 99)) is RosterCode.WORK_UNKNOWN
