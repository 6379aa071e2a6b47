"""The catalogue as an office edits it: every field, new programmes, those that end; what is signed keeps its rules."""

from __future__ import annotations

from datetime import date

import pytest

from app.casework import granting, rosters, sending
from app.casework.looking_up import lines_needing_notice, programme_of, roster_of, rules_of
from app.casework.programme_editing import (
    edit_programme,
    end_programme,
    new_programme,
    programme_fields,
    resume_programme,
)
from app.casework.undoing import undo
from app.casework.verifying import verify_store
from app.domain.faults import Code, Fault
from app.domain.own_fields import OwnField, OwnKind, write_own_fields
from app.domain.programme_fields import BY_NAME, FIELDS, Kind
from app.domain.programmes import Channel, NoticeScope, PayeeRule
from app.domain.roster_codes import RosterCode
from app.files.resources import programme_rows
from tests.casework.kit import LAND, OLD_AGE, Place, code_of, human, row

A, B, C = human(1), human(2), human(3)
OWN = (
    OwnField("地块编号", OwnKind.TEXT),
    OwnField("验收日期", OwnKind.DATE),
    OwnField("等级", OwnKind.CHOICE, ("一", "二")),
)
OTHER = {
    "name": "另一个名字",
    "name_en": "Another name",
    "policy": "伊财农〔2026〕3号",
    "department": "农业农村局",
    "contact": "马桂芳 0999-8000009",
    "basis": "PM/HH",
    "frequency": "quarter",
    "note": "按户",
    "tier_bases": "按月=PM",
    "age_tiers": "70=一类 90=二类",
    "stages": "1=一类 3=二类",
    "cap": "二类=300.00 1200.50",
    "classes": "重残=30.00 儿童=12.50",
    "multiple_of": "C07=3",
    "first_years": "9=360.00",
    "whole_year": "yes",
    "case_by_case": "yes",
    "granted_to": "household",
    "age_from": "16",
    "age_until": "99",
    "relations": "妻 本人",
    "tiers": "一类 二类",
    "excludes": "C01",
    "needs": "C02",
    "payee_rule": "self_or_head",
    "payee_mandate": "not_allowed",
    "stop_rule": "by_day",
    "notice_scope": "standing",
    "notice_after": "before_review",
    "notice_days": "20",
    "notice_day_kind": "working",
    "disclosure": "full",
    "list_keeper": "told_only",
    "report_by": "03-25 10-31",
    "channel": "paper",
    "own_fields": write_own_fields(OWN),
}


def test_the_table_of_fields_is_the_forms_and_the_tests() -> None:
    assert set(OTHER) == set(BY_NAME)


@pytest.mark.parametrize("name", [one.name for one in FIELDS])
def test_every_field_can_be_edited_and_undone(desk: Place, name: str) -> None:
    before = programme_fields(desk.sit(), OLD_AGE)
    assert before[name] != OTHER[name], "the test changes something"
    changes = edit_programme(desk.sit(), OLD_AGE, {name: OTHER[name]})
    assert programme_fields(desk.sit(), OLD_AGE) == before | {name: OTHER[name]}
    undo(desk.sit(), changes.seq)
    assert programme_fields(desk.sit(), OLD_AGE) == before
    assert verify_store(desk.sit()).faults == []


def test_every_programme_of_the_catalogue_can_be_edited_whole(desk: Place) -> None:
    codes = [one["code"] for one in programme_rows()]
    assert len(codes) == 122
    for code in codes:
        assert edit_programme(desk.sit(), code, programme_fields(desk.sit(), code)).seq == 0, "as it is: no change"
        edit_programme(desk.sit(), code, OTHER | {"excludes": "", "needs": "", "multiple_of": ""})
        assert programme_of(desk.sit(), code).channel is Channel.PAPER
        assert programme_of(desk.sit(), code).programme.own_fields == OWN
    assert desk.fact("SELECT count(*) FROM audit WHERE verb = 'edit_programme'") == 122


WRONG: list[tuple[dict[str, str], RosterCode]] = [
    ({"age_from": "60", "age_until": "60"}, RosterCode.AGES_CROSSED),
    ({"age_from": "80", "age_until": "18"}, RosterCode.AGES_CROSSED),
    ({"age_from": "eighty"}, RosterCode.PROGRAMME_FIELD),
    ({"age_from": "-1"}, RosterCode.PROGRAMME_FIELD),
    ({"age_until": "131"}, RosterCode.PROGRAMME_FIELD),
    ({"notice_days": "0"}, RosterCode.PROGRAMME_FIELD),
    ({"report_by": "31"}, RosterCode.PROGRAMME_FIELD),
    ({"report_by": "02-30"}, RosterCode.PROGRAMME_FIELD),
    ({"report_by": "10-31 年底"}, RosterCode.PROGRAMME_FIELD),
    ({"notice_days": ""}, RosterCode.PROGRAMME_FIELD),
    ({"notice_days": "366"}, RosterCode.PROGRAMME_FIELD),
    ({"name": "  "}, RosterCode.PROGRAMME_FIELD),
    ({"basis": "XX"}, RosterCode.PROGRAMME_FIELD),
    ({"basis": ""}, RosterCode.PROGRAMME_FIELD),
    ({"frequency": "sometimes"}, RosterCode.PROGRAMME_FIELD),
    ({"excludes": OLD_AGE}, RosterCode.PROGRAMME_NAMES_ITSELF),
    ({"needs": OLD_AGE}, RosterCode.PROGRAMME_NAMES_ITSELF),
    ({"excludes": "Z99"}, RosterCode.PROGRAMME_NAMES_UNKNOWN),
    ({"needs": "C01", "excludes": "C01 C02"}, RosterCode.NEEDS_WHAT_IT_EXCLUDES),
    ({"own_fields": "[{"}, RosterCode.PROGRAMME_FIELD),
    ({"own_fields": '[{"name":"等级","kind":"choice"}]'}, RosterCode.PROGRAMME_FIELD),
    ({"tier_bases": "按户=HH"}, RosterCode.PROGRAMME_FIELD),
    ({"age_tiers": "eighty=80"}, RosterCode.PROGRAMME_FIELD),
    ({"cap": "大型=much"}, RosterCode.PROGRAMME_FIELD),
    ({"multiple_of": "C07"}, RosterCode.PROGRAMME_FIELD),
    ({"multiple_of": "Z99=3"}, RosterCode.PROGRAMME_NAMES_UNKNOWN),
    ({"multiple_of": f"{OLD_AGE}=3"}, RosterCode.PROGRAMME_NAMES_ITSELF),
    ({"colour": "red"}, RosterCode.PROGRAMME_FIELD_UNKNOWN),
] + [({one.name: "no such code"}, RosterCode.PROGRAMME_FIELD) for one in FIELDS if one.kind is Kind.CHOICE]


@pytest.mark.parametrize(
    ("given", "code"), WRONG, ids=[f"{next(iter(given))}-{at}" for at, (given, _) in enumerate(WRONG)]
)
def test_what_cannot_be_is_refused_and_changes_nothing(desk: Place, given: dict[str, str], code: RosterCode) -> None:
    before = programme_fields(desk.sit(), OLD_AGE), desk.head()
    assert code_of(lambda: edit_programme(desk.sit(), OLD_AGE, given)) is code
    assert (programme_fields(desk.sit(), OLD_AGE), desk.head()) == before


def test_who_may_not_enter_edits_nothing(desk: Place) -> None:
    for user in ("inspector", "admin"):
        assert code_of(lambda user=user: edit_programme(desk.sit(user), OLD_AGE, {"note": "x"})) is Code.ROLE_MAY_NOT  # type: ignore[misc]
        assert code_of(lambda user=user: new_programme(desk.sit(user), "Z01", "新")) is Code.ROLE_MAY_NOT  # type: ignore[misc]
    assert code_of(lambda: edit_programme(desk.sit("clerk"), "Z99", {"note": "x"})) is Code.PROGRAMME_UNKNOWN


def test_a_programme_of_ones_own_is_drawn_up_and_undone(desk: Place) -> None:
    made = new_programme(desk.sit(), "z01", "乡村文化能人补助", {"basis": "PY", "policy": "镇党发〔2026〕1号"})
    kept = programme_of(desk.sit(), "Z01").programme
    assert (kept.name, kept.basis, kept.notice_scope) == ("乡村文化能人补助", "PY", NoticeScope.ALL)
    assert code_of(lambda: new_programme(desk.sit(), "Z01", "又一个")) is RosterCode.PROGRAMME_EXISTS
    for wrong in ("", "1", "Z 1", "低保", "Z01234567"):
        assert code_of(lambda wrong=wrong: new_programme(desk.sit(), wrong, "新")) is RosterCode.PROGRAMME_CODE_FORM  # type: ignore[misc]
    assert code_of(lambda: new_programme(desk.sit(), "Z02", " ")) is RosterCode.PROGRAMME_FIELD
    undo(desk.sit(), made.seq)
    assert code_of(lambda: programme_of(desk.sit(), "Z01")) is Code.PROGRAMME_UNKNOWN
    new_programme(desk.sit(), "Z01", "乡村文化能人补助")
    roster_id = desk.draft([A], "Z01", "2026-03")
    desk.clear(roster_id)
    assert desk.states(roster_id) == ["ready"]
    assert verify_store(desk.sit()).faults == []


def test_a_programme_that_ended_pays_to_its_last_day(desk: Place) -> None:
    desk.take([row(A), row(B)])
    from tests.casework.test_rosters import standard

    standard(desk, OLD_AGE, 5_000)
    for one in (A, B):
        granting.grant(desk.sit("clerk"), OLD_AGE, one.document, {"people": 1}, since=date(2026, 1, 1))
    clerk = desk.sit("clerk")
    assert code_of(lambda: end_programme(clerk, OLD_AGE, date(2026, 2, 28), " ")) is Code.REASON_REQUIRED
    ended = end_programme(clerk, OLD_AGE, date(2026, 2, 28), "县里停办")
    assert ended.grants == 2
    assert desk.facts("SELECT DISTINCT until, reason FROM entitlement") == [("2026-02-28", "县里停办")]
    assert rosters.make_roster(clerk, OLD_AGE, "2026-02").lines == 2, "what was before its end is paid"
    for act in (
        lambda: rosters.make_roster(clerk, OLD_AGE, "2026-03"),
        lambda: desk.draft([A], OLD_AGE, "2026-04"),
        lambda: granting.grant(clerk, OLD_AGE, A.document, {"people": 1}, since=date(2026, 3, 1)),
        lambda: end_programme(clerk, OLD_AGE, date(2026, 3, 31), "再停"),
    ):
        assert code_of(act) is RosterCode.PROGRAMME_ENDED
    resume_programme(clerk, OLD_AGE)
    assert code_of(lambda: resume_programme(clerk, OLD_AGE)) is RosterCode.PROGRAMME_RUNS
    assert desk.draft([A], OLD_AGE, "2026-04")  # control
    assert desk.facts("SELECT DISTINCT until FROM entitlement") == [("2026-02-28",)], "grants stay ended"


def test_ending_is_undone_with_its_grants(desk: Place) -> None:
    desk.take([row(A)])
    granting.grant(desk.sit("clerk"), OLD_AGE, A.document, {"people": 1}, since=date(2026, 1, 1))
    ended = end_programme(desk.sit("clerk"), OLD_AGE, date(2026, 2, 28), "县里停办")
    undo(desk.sit("clerk"), ended.changes.seq)
    assert desk.facts("SELECT until, reason FROM entitlement") == [(None, None)]
    assert programme_of(desk.sit("clerk"), OLD_AGE).programme.ended is None


# -- the rules a roster runs by ----------------------------------------------------------------------------------------

FREE = {"notice_scope": "none", "channel": "paper", "payee_rule": "self_only", "notice_days": "20"}


def test_a_roster_beyond_draft_keeps_the_rules_it_left_with(desk: Place) -> None:
    signed, draft = desk.draft([A, B], LAND, "2025"), desk.draft([C], LAND, "2026")
    desk.sign(signed)
    clerk = desk.sit("clerk")
    edit_programme(clerk, LAND, FREE)
    held, free = rules_of(clerk, roster_of(clerk, signed)), rules_of(clerk, roster_of(clerk, draft))
    assert (held.channel, held.programme.notice_scope, held.programme.notice_days) == (Channel.WEB, NoticeScope.ALL, 7)
    assert held.programme.payee_rule is PayeeRule.HEAD_ONLY
    assert (free.channel, free.programme.notice_scope, free.programme.notice_days) == (
        Channel.PAPER,
        NoticeScope.NONE,
        20,
    )
    assert len(lines_needing_notice(clerk, roster_of(clerk, signed))) == 2
    assert lines_needing_notice(clerk, roster_of(clerk, draft)) == set()
    assert code_of(lambda: rosters.close_roster(clerk, signed)) is Code.STEP_NOT_ALLOWED, (
        "it hangs first, as it was signed"
    )
    desk.hang(signed)
    desk.day(date(2026, 3, 10))  # seven days and no more
    assert rosters.close_roster(desk.sit("clerk"), signed).cleared == 2
    assert sending.channel_of(desk.sit("clerk"), signed) is Channel.WEB
    assert sending.channel_of(desk.sit("clerk"), draft) is Channel.PAPER
    assert verify_store(desk.now).faults == []


def test_back_in_the_draft_a_roster_runs_by_todays_rules(desk: Place) -> None:
    roster_id = desk.draft([A], LAND, "2026")
    desk.sign(roster_id)
    edit_programme(desk.sit("clerk"), LAND, FREE)
    rosters.back_to_draft(desk.sit("clerk"), roster_id, "重做")
    assert rules_of(desk.now, roster_of(desk.now, roster_id)).channel is Channel.PAPER
    desk.sign(roster_id)
    assert rosters.close_roster(desk.sit("clerk"), roster_id).cleared == 1, "no notice any more"
    edit_programme(desk.sit("clerk"), LAND, {"channel": "sheet"})
    assert sending.channel_of(desk.now, roster_id) is Channel.PAPER


def test_a_notice_before_review_holds_the_rules_from_the_day_it_hangs(desk: Place) -> None:
    edit_programme(desk.sit("clerk"), LAND, {"notice_after": "before_review"})
    roster_id = desk.draft([A], LAND, "2026")
    desk.hang(roster_id)
    assert desk.roster_state(roster_id) == "disclosed"
    edit_programme(desk.sit("clerk"), LAND, {"notice_after": "none"})
    desk.sign(roster_id)
    refused = code_of(lambda: rosters.close_roster(desk.sit("clerk"), roster_id))
    assert refused is Code.NOTHING_CLEARED, "the days go on"
    desk.day(date(2026, 3, 10))
    assert rosters.close_roster(desk.sit("clerk"), roster_id).cleared == 1


def test_the_next_batch_keeps_the_rules_of_the_batch_it_comes_from(desk: Place) -> None:
    roster_id = desk.draft([A, B], LAND, "2026")
    desk.sign(roster_id)
    desk.hang(roster_id)
    rosters.hold_line(desk.sit("clerk"), desk.line_ids(roster_id)[1], "再核")
    edit_programme(desk.sit("clerk"), LAND, FREE)
    desk.day(date(2026, 3, 10))
    closed = rosters.close_roster(desk.sit("clerk"), roster_id)
    assert closed.next_roster_id is not None
    batch = roster_of(desk.now, closed.next_roster_id)
    assert rules_of(desk.now, batch).programme.notice_scope is NoticeScope.ALL


def test_rosters_of_an_earlier_program_hold_their_rules_before_the_first_edit(desk: Place) -> None:
    roster_id = desk.draft([A], LAND, "2026")
    desk.sign(roster_id)
    desk.now.store.db.conn.execute("UPDATE roster_rules SET held = 0")  # as if it had left before rules were kept
    edit_programme(desk.sit("clerk"), LAND, FREE)
    assert rules_of(desk.now, roster_of(desk.now, roster_id)).channel is Channel.WEB


def test_a_refusal_names_the_field_in_words(desk: Place) -> None:
    from app.words import sentence

    with pytest.raises(Fault) as caught:
        edit_programme(desk.sit(), OLD_AGE, {"notice_days": "0"})
    said = sentence(caught.value.code, "zh", **caught.value.where)
    assert "公示几天" in said
    assert "“0”" in said
