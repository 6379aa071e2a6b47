"""The county's own rules before its file is made: which rows would come back and why, and a control for each."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.casework import county_profile_words as words
from app.casework import county_rules, library_out, sending, sending_view, submitting
from app.casework.catalogue import set_channel
from app.domain.county_layouts import PayeeTaken, Profile, WordKind, payee_is_taken
from app.domain.county_rules import MendAt, WouldRefuse
from app.domain.county_words import Dictionaries, certain
from app.domain.programmes import Channel
from tests.casework.kit import BANK, ORPHANS, SECOND, VILLAGE, Human, Place, account, citizen, human, row
from tests.casework.test_county_profile import USUAL, blank, confirm, listed, own

A, B, C, D = human(1), human(2), human(3), human(4)


def ready(desk: Place, rows: list[list[Any]]) -> int:
    """A cleared roster of a programme that needs no notice."""
    taken = desk.take(rows, (ORPHANS, "2026-03"))
    assert taken.roster_id is not None
    assert taken.errors == []
    desk.clear(taken.roster_id)
    return taken.roster_id


def reasons(desk: Place, roster_id: int) -> list[tuple[str, WouldRefuse, MendAt]]:
    found = county_rules.county_refusals(desk.sit(), roster_id)
    return [(one.name, reason.why, reason.mend) for one in found.refused for reason in one.refusals]


def test_what_the_county_takes_is_not_refused(desk: Place) -> None:
    roster_id = ready(desk, [row(A), row(B, village=SECOND), row(C)])
    assert reasons(desk, roster_id) == []
    found = county_rules.county_refusals(desk.sit(), roster_id)
    assert (found.lines, found.files) == (3, 1)


def test_a_village_or_bank_that_its_list_lacks(desk: Place, tmp_path: Path) -> None:
    key = own(desk)
    roster_id = ready(desk, [row(A), row(B, village=SECOND), row(C, bank="邮储银行")])
    words.take_words(desk.sit(), key, WordKind.VILLAGE, listed(tmp_path / "村.xlsx", [["村名称"], [VILLAGE]]))
    words.take_words(desk.sit(), key, WordKind.BANK, listed(tmp_path / "行.xlsx", [["开户银行"], [BANK]]))
    assert reasons(desk, roster_id) == [
        (B.name, WouldRefuse.VILLAGE, MendAt.WORDS),
        (C.name, WouldRefuse.BANK, MendAt.WORDS),
    ]
    # saying how the county spells it mends it without touching what was signed
    code = desk.sit().villages[SECOND]
    words.take_words(
        desk.sit(), key, WordKind.VILLAGE, listed(tmp_path / "村2.xlsx", [["村名称"], [VILLAGE], ["墩村"]])
    )
    words.say_spelling(desk.sit(), key, WordKind.VILLAGE, code, "墩村")
    assert reasons(desk, roster_id) == [(C.name, WouldRefuse.BANK, MendAt.WORDS)]


def test_a_required_column_that_stays_empty(desk: Place, tmp_path: Path) -> None:
    key = own(desk)
    roster_id = ready(desk, [row(A, standard="12.5"), row(B)])
    starred = [heading.replace("补贴标准", "补贴标准*") for heading in USUAL]
    confirm(desk, key, blank(tmp_path / "模板.xlsx", starred))
    assert reasons(desk, roster_id) == [(B.name, WouldRefuse.BLANK, MendAt.ROSTER)]


@pytest.mark.parametrize("rule", list(PayeeTaken))
def test_whose_account_it_pays(desk: Place, rule: PayeeTaken) -> None:
    own(desk, payee=rule)
    child = Human("张小军", citizen(9, date(2017, 3, 4)), account(51))
    young = Human("李小红", citizen(11, date(2012, 3, 4)), account(52))
    lines = [row(A, beneficiary=child), row(B, beneficiary=young, payee=young), row(C)]
    roster_id = ready(desk, lines)
    expected = {
        PayeeTaken.ANY: [],
        PayeeTaken.SELF_OR_HEAD: [],
        PayeeTaken.SELF_ONLY: [child.name],
        PayeeTaken.HEAD_ONLY: [young.name],
    }[rule]
    found = reasons(desk, roster_id)
    assert [name for name, _, _ in found] == expected
    assert {why for _, why, _ in found} <= {WouldRefuse.PAYEE}
    other = {"payee": "c", "beneficiary": "a", "head": "b"}
    assert payee_is_taken(rule, **other) is (rule is PayeeTaken.ANY)


def test_only_people_of_its_library_as_it_has_them(desk: Place, tmp_path: Path) -> None:
    key = own(desk, needs_library=True)
    roster_id = ready(desk, [row(A), row(B)])
    assert [why for _, why, _ in reasons(desk, roster_id)] == [WouldRefuse.NOT_IN_LIBRARY] * 2
    written = library_out.write_library(desk.sit(), key, tmp_path / "out")
    assert written.rows == 2
    assert reasons(desk, roster_id) == []
    # the register learns another card: what was signed differs from what the library will have
    desk.take([row(B, group="9组")], name="later.xlsx")
    assert reasons(desk, roster_id) == []


def test_rosters_that_go_otherwise_are_not_asked(desk: Place) -> None:
    own(desk, payee=PayeeTaken.SELF_ONLY)
    child = Human("张小军", citizen(9, date(2017, 3, 4)), account(51))
    roster_id = ready(desk, [row(A, beneficiary=child), row(B)])
    going = sending_view.can_go(desk.sit())
    look = county_rules.county_look(desk.sit(), going)
    channel = {one.roster.roster_id: one.channel for one in going}[roster_id]
    assert look.refused == ({roster_id: 1} if channel in county_rules.WORKBOOKS else {})
    by_web = [one for one in going if one.channel in county_rules.WORKBOOKS]
    assert set(look.refused) == {one.roster.roster_id for one in by_web}


def test_the_rows_it_would_refuse_stay_for_the_next_batch(desk: Place) -> None:
    own(desk, payee=PayeeTaken.SELF_ONLY)
    child = Human("张小军", citizen(9, date(2017, 3, 4)), account(51))
    roster_id = ready(desk, [row(A, beneficiary=child), row(B), row(C)])
    set_channel(desk.sit(), ORPHANS, Channel.WEB)
    leave = [one.line_id for one in county_rules.county_refusals(desk.sit(), roster_id).refused]
    desk.out.joinpath("stick").mkdir()
    sent = sending.send_out(desk.sit(), [roster_id], desk.out / "stick", leave={roster_id: leave})
    assert [(one.lines, one.moved) for one in sent.built] == [(2, 1)]
    assert desk.facts("SELECT state, reason, roster_id = ? FROM line ORDER BY id", roster_id) == [
        ("held", submitting.COUNTY_REFUSES, 0),
        ("submitted", None, 1),
        ("submitted", None, 1),
    ]
    assert desk.fact("SELECT count(*) FROM roster") == 2


def test_lines_of_another_roster_are_never_left_by_mistake(desk: Place) -> None:
    first = ready(desk, [row(A)])
    taken = desk.take([row(B)], (ORPHANS, "2026-02"), name="b.xlsx")
    second = taken.roster_id or 0
    desk.clear(second)
    strange = desk.line_ids(first)
    built = submitting.submit_workbook(desk.sit(), second, Channel.WEB, desk.out / "sent", leave=strange)
    assert (built.lines, built.moved) == (1, 0)
    assert desk.states(first) == ["ready"]


def test_ways_of_saying_a_relation() -> None:
    listed_ = ["本人", "妻子", "丈夫", "儿子", "女儿", "其他"]
    found = {one: certain(WordKind.RELATION, one, listed_) for one in ("长子", "户主", "妻", "配偶", "外甥媳妇")}
    assert found == {"长子": "儿子", "户主": "本人", "妻": "妻子", "配偶": None, "外甥媳妇": None}
    # a county that has 长子 itself is not told 儿子
    assert certain(WordKind.RELATION, "长子", [*listed_, "长子"]) == "长子"
    blank_ = Dictionaries()
    assert blank_.spell(WordKind.RELATION, "长子", "长子") == "长子", "without a list ours goes as it is"
    assert Dictionaries({WordKind.BANK: {"甲"}}).spell(WordKind.BANK, "", "") == ""


def test_a_profile_without_rules_of_its_own_has_the_usual_ones() -> None:
    one = Profile()
    assert (one.built_in, one.payee, one.needs_library) == (True, PayeeTaken.ANY, False)
