"""Findings from being written down to being struck off by another person; every wrong step refused."""

from __future__ import annotations

import io
from datetime import date, timedelta
from pathlib import Path

import pytest
from PIL import Image

from app.casework import findings, photos
from app.casework.verifying import verify_store
from app.domain.faults import Code
from app.domain.findings import FindingKind, FindingSource
from app.domain.states import FindingState
from tests.casework.kit import START, Place, code_of, human

TODAY = START.date()


def opened(desk: Place, text: str = "卡在村会计手里", **more: object) -> int:
    return findings.open_finding(desk.sit(), text=text, **more).finding_id  # type: ignore[arg-type]


def picture(path: Path) -> Path:
    Image.new("RGB", (3000, 2000), (200, 10, 10)).save(path, "JPEG")
    return path


def test_the_whole_way_is_kept_with_names_and_days(desk: Place, tmp_path: Path) -> None:
    desk.draft([human(1)])
    (household,) = desk.facts("SELECT id FROM household")[0]
    key = opened(desk, household_id=household, kind=FindingKind.CARD, source=FindingSource.CALL)
    found = findings.finding_of(desk.now, key)
    assert (found.number, found.due, found.state) == ("2026-001", date(2026, 3, 17), FindingState.OPEN)
    assert (found.household_head, found.kind, found.source) == (human(1).name, FindingKind.CARD, FindingSource.CALL)
    findings.assign_finding(desk.sit("reviewer"), key, "村会计", TODAY + timedelta(days=5))
    photo = photos.prepare_photo(picture(tmp_path / "x.jpg"))
    findings.put_right(desk.sit("clerk"), key, "卡已交还本人", photo=photo)
    findings.close_finding(desk.sit("second"), key)
    found = findings.finding_of(desk.now, key)
    assert found.state is FindingState.CLOSED
    assert not found.is_open
    assert (found.opened_by, found.assigned_by, found.put_right_by, found.ended_by) == (
        "clerk",
        "reviewer",
        "clerk",
        "second",
    )
    assert (found.assignee, found.due, found.proof) == ("村会计", date(2026, 3, 7), "卡已交还本人")
    (kept,) = found.photos
    assert Image.open(io.BytesIO(photos.photo_bytes(desk.now, kept))).size == (1600, 1067)
    assert verify_store(desk.now).faults == []


def test_who_put_it_right_does_not_strike_it_off(desk: Place) -> None:
    key = opened(desk)
    findings.assign_finding(desk.sit(), key, "clerk", TODAY)
    findings.put_right(desk.sit(), key, "已更正")
    assert code_of(lambda: findings.close_finding(desk.sit("clerk"), key)) is Code.FINDING_SAME_PERSON
    assert findings.finding_of(desk.now, key).state is FindingState.PUT_RIGHT
    findings.close_finding(desk.sit("second"), key)


@pytest.mark.parametrize("state", FindingState)
def test_steps_that_the_table_does_not_list_are_refused(desk: Place, state: FindingState) -> None:
    """Each verb from each state: what is allowed is exactly the table of `product.md` 3."""
    key = opened(desk)
    way = {
        FindingState.OPEN: [],
        FindingState.ASSIGNED: ["assign"],
        FindingState.PUT_RIGHT: ["assign", "right"],
        FindingState.CLOSED: ["assign", "right", "close"],
        FindingState.NOT_A_FAULT: ["nothing"],
    }
    verbs = {
        "assign": lambda: findings.assign_finding(desk.sit(), key, "村委会", TODAY),
        "right": lambda: findings.put_right(desk.sit(), key, "已更正"),
        "close": lambda: findings.close_finding(desk.sit("second"), key),
        "nothing": lambda: findings.not_a_fault(desk.sit(), key, "看错了"),
    }
    for verb in way[state]:
        verbs[verb]()
    allowed = {
        FindingState.OPEN: {"assign", "nothing"},
        FindingState.ASSIGNED: {"right", "nothing"},
        FindingState.PUT_RIGHT: {"close"},
    }
    before = desk.everything()
    for verb in verbs.keys() - allowed.get(state, set()):
        assert code_of(verbs[verb]) is Code.STEP_NOT_ALLOWED, verb
    assert desk.everything() == before
    for verb in sorted(allowed.get(state, set()))[:1]:
        verbs[verb]()
        assert desk.everything() != before


def test_empty_words_days_gone_by_and_roles(desk: Place) -> None:
    key = opened(desk)
    yesterday = TODAY - timedelta(days=1)
    wrong = {
        Code.REASON_REQUIRED: [
            lambda: opened(desk, "  "),
            lambda: findings.assign_finding(desk.sit(), key, "\u200b", TODAY),
            lambda: findings.not_a_fault(desk.sit(), key, ""),
        ],
        Code.DUE_PAST: [
            lambda: opened(desk, due=yesterday),
            lambda: findings.assign_finding(desk.sit(), key, "村委会", yesterday),
        ],
        Code.TEXT_LONG: [lambda: opened(desk, "长" * 301)],
        Code.ROLE_MAY_NOT: [
            lambda: findings.open_finding(desk.sit("inspector"), text="x"),
            lambda: findings.not_a_fault(desk.sit("admin"), key, "x"),
        ],
        Code.FINDING_UNKNOWN: [lambda: findings.not_a_fault(desk.sit("clerk"), 99, "x")],
    }
    for code, acts in wrong.items():
        for act in acts:
            assert code_of(act) is code
    findings.assign_finding(desk.sit("clerk"), key, "村委会", TODAY)
    assert code_of(lambda: findings.put_right(desk.sit(), key, " ")) is Code.FINDING_PROOF
    assert findings.finding_of(desk.now, key).state is FindingState.ASSIGNED


def test_lists_counts_and_what_is_due(desk: Place) -> None:
    late = opened(desk, "甲", due=TODAY + timedelta(days=1))
    soon = opened(desk, "乙", due=TODAY + timedelta(days=6))
    far = opened(desk, "丙", due=TODAY + timedelta(days=40))
    desk.day(TODAY + timedelta(days=3))
    assert [one.id for one in findings.list_findings(desk.sit())] == [late, soon, far]
    assert [one.id for one in findings.due_findings(desk.sit())] == [late, soon]
    counts = findings.finding_counts(desk.sit())
    assert (counts.open, counts.overdue, counts.due_soon, counts.waiting) == (3, 1, 1, 3)
    findings.not_a_fault(desk.sit(), soon, "重复记了")
    assert [one.id for one in findings.list_findings(desk.sit())] == [late, far]
    assert [one.reason for one in findings.list_findings(desk.sit(), ended=True)] == ["重复记了"]
    assert findings.people_to_assign(desk.sit()) == ["clerk", "second", "reviewer", "other", "admin", "inspector"]


def test_a_new_year_begins_a_new_row_of_numbers(desk: Place) -> None:
    first = [opened(desk, "甲") for _ in range(3)]
    desk.day(date(2027, 1, 4))
    after = opened(desk, "乙")
    numbers = [findings.finding_of(desk.now, key).number for key in (*first, after)]
    assert numbers == ["2026-001", "2026-002", "2026-003", "2027-001"]
