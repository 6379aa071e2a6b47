"""Do May's: the next period by one verb, why each line changed, and sums that come to both rosters always."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.casework import cards, catalogue, entitling, rosters
from app.casework.acts.doing import do
from app.casework.acts.forms import act_form
from app.casework.brought import Brought, BroughtKind, bring
from app.casework.doing_next import do_next, next_after, next_of
from app.casework.mark_words import mark_words, record_words
from app.casework.roster_view import RosterView, roster_view
from app.domain.acts import ActKind
from app.domain.differences import Section, Side, parts_of
from app.domain.faults import Code, Fault, UserError
from app.domain.marks import BY_ITSELF, birthday
from app.domain.money import Fen
from app.domain.roster_codes import RosterCode
from app.domain.states import LineState
from tests.casework.kit import BANK, ELDERS, ORPHANS, Human, Place, account, citizen, code_of, human

PEOPLE = [human(at, f"周秀{'一二三四五六七八'[at]}") for at in range(8)]


def paid(desk: Place, people: list[Human] = PEOPLE, code: str = ELDERS) -> int:
    """March, paid 50 yuan each, with entitlements that run on."""
    catalogue.set_standard(desk.sit("clerk"), code, Fen(5_000), since=date(2026, 1, 1), document="文件")
    catalogue.confirm_standards(desk.sit("reviewer"), code, "文件")
    march = desk.draft(people, code, "2026-03", amount=50)
    entitling.grant_from_roster(desk.sit("clerk"), march)
    desk.sign(march)
    return march


def person(desk: Place, one: Human) -> int:
    return int(desk.fact("SELECT id FROM person WHERE document = ?", one.document))


def act(desk: Place, kind: ActKind, one: Human, **values: str) -> None:
    session = desk.sit("clerk")
    form = act_form(session, kind, None, person(desk, one))
    do(session, form.request({spec.spec.name: spec.start for spec in form.fields} | values))


def reasons(view: RosterView) -> dict[str, list[str]]:
    return {
        one.name: [m.kind.value for m in view.marks[one.mark_id]] for one in view.lines if one.mark_id in view.marks
    }


def test_what_changed_by_itself_is_marked_with_reason_and_record(desk: Place) -> None:
    paid(desk)
    desk.day(date(2026, 3, 25))
    act(desk, ActKind.DEATH, PEOPLE[0], day="2026-03-20", proof="死亡证明")
    act(desk, ActKind.MOVED_OUT, PEOPLE[1], day="2026-03-20", place="外县", proof="迁移证")
    cards.new_card(desk.sit("clerk"), PEOPLE[2].document, account(700), bank=BANK)
    grant = desk.fact("SELECT id FROM entitlement WHERE person_id = ?", person(desk, PEOPLE[3]))
    entitling.change_quantities(desk.sit("clerk"), grant, {"people": 2})
    ends = desk.fact("SELECT id FROM entitlement WHERE person_id = ?", person(desk, PEOPLE[4]))
    entitling.end_entitlement(desk.sit("clerk"), ends, last_day=date(2026, 3, 31), reason="不再困难")
    made = do_next(desk.sit("clerk"), ELDERS)
    view = roster_view(desk.now, made.roster_id)
    assert reasons(view) == {
        PEOPLE[0].name: ["died"],
        PEOPLE[1].name: ["moved"],
        PEOPLE[2].name: ["card"],
        PEOPLE[3].name: ["quantity"],
        PEOPLE[4].name: ["ended"],
    }
    assert view.difference.holds
    assert view.difference.part(Section.SAME).lines == 3
    for one in view.lines:
        for mark in view.marks.get(one.mark_id, ()):
            assert mark.kind in BY_ITSELF
            assert desk.fact(f"SELECT count(*) FROM {mark.noun} WHERE id = ?", mark.key) == 1
            assert mark_words(mark, "zh")
            assert str(mark.key) in record_words(mark, "zh")
    said = {one.name: mark_words(view.marks[one.mark_id][0], "zh") for one in view.lines if one.mark_id in view.marks}
    assert said[PEOPLE[0].name] == "3月20日去世"
    assert said[PEOPLE[4].name] == "3月31日到期停发：不再困难"


def test_another_standard_is_the_reason(desk: Place) -> None:
    paid(desk)
    session = desk.sit("clerk")
    old = desk.fact("SELECT id FROM standard WHERE programme_id = (SELECT id FROM programme WHERE code = ?)", ELDERS)
    with session.write("set_standard") as tx:
        tx.update("standard", old, until="2026-03-31")
    catalogue.set_standard(session, ELDERS, Fen(6_000), since=date(2026, 4, 1), document="文件二")
    catalogue.confirm_standards(desk.sit("reviewer"), ELDERS, "文件二")
    made = do_next(desk.sit("clerk"), ELDERS)
    view = roster_view(desk.now, made.roster_id)
    assert set(map(tuple, reasons(view).values())) == {("standard",)}
    (mark,) = view.marks[view.lines[0].mark_id]
    assert (mark.noun, mark.slots["now"], mark.slots["day"]) == ("standard", "60.00", "2026-04-01")
    assert view.difference.part(Section.AMOUNT).now - view.difference.part(Section.AMOUNT).last == 8_000


def test_who_grew_out_is_left_out_and_marked_once(desk: Place) -> None:
    grown = Human("吴小明", citizen(61, date(2008, 3, 10)), account(61))
    young = Human("吴小红", citizen(62, date(2015, 3, 10)), account(62))
    older = Human("吴大哥", citizen(63, date(2005, 3, 10)), account(63))
    paid(desk, [grown, young, older], ORPHANS)
    made = do_next(desk.sit("clerk"), ORPHANS)
    view = roster_view(desk.now, made.roster_id)
    assert reasons(view) == {grown.name: ["too_old"]}  # who was older already was put in by a person
    (mark,) = next(view.marks[one.mark_id] for one in view.lines if one.name == grown.name)
    assert (mark.slots["day"], mark.slots["age"], mark.noun) == ("2026-03-10", "18", "person")
    bring(desk.sit("clerk"), made.roster_id, [Brought(person(desk, grown), BroughtKind.NEW)])  # still at school
    assert roster_view(desk.now, made.roster_id).difference.changed == 0


def test_a_birthday_on_29_february() -> None:
    assert birthday(date(2008, 2, 29), 18) == date(2026, 3, 1)
    assert birthday(date(2008, 2, 29), 20) == date(2028, 2, 29)


def test_twice_too_early_without_rhythm_and_by_who_only_reads(desk: Place) -> None:
    march = paid(desk)
    assert next_after(desk.sit("clerk"), march).period is not None
    made = do_next(desk.sit("clerk"), ELDERS, "2026-04")
    with pytest.raises(UserError) as caught:
        do_next(desk.sit("clerk"), ELDERS, "2026-04")
    assert (caught.value.code, caught.value.where["roster"]) == (Code.ROSTER_EXISTS, made.roster_id)
    assert next_after(desk.now, march).roster_id == made.roster_id
    assert code_of(lambda: do_next(desk.sit("clerk"), ELDERS)) is RosterCode.NEXT_TOO_EARLY
    desk.day(date(2026, 4, 1))
    assert do_next(desk.sit("clerk"), ELDERS).lines == 8  # control: April has begun
    assert code_of(lambda: do_next(desk.sit("clerk"), "A01")) is RosterCode.NEXT_UNKNOWN
    assert code_of(lambda: do_next(desk.sit("clerk"), ELDERS, "2027-01")) is RosterCode.NEXT_UNKNOWN
    assert code_of(lambda: do_next(desk.sit("inspector"), ELDERS)) is Code.ROLE_MAY_NOT
    assert next_of(desk.now, "A01").period is None


def raw_side(desk: Place, period: str) -> Side:
    """Count and sum of a period as SQL adds them up, without the desk's pairing."""
    row = desk.facts(
        """SELECT count(*), COALESCE(sum(amount_fen), 0) FROM line WHERE state NOT IN ('left_out', 'withdrawn')
           AND roster_id IN (SELECT id FROM roster WHERE period = ? AND kind = 'regular')""",
        period,
    )[0]
    return Side(row[0], Fen(row[1]))


STEPS = st.lists(
    st.tuples(st.integers(0, 7), st.sampled_from(["stop", "amount", "card", "new", "leave_out", "die", "hold"])),
    max_size=12,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(histories=st.lists(STEPS, min_size=1, max_size=3))
def test_the_parts_always_come_to_both_rosters(places: object, histories: list[list[tuple[int, str]]]) -> None:
    desk: Place = places()  # type: ignore[operator]
    march = paid(desk)
    month, last = 3, march
    for steps in histories:
        made = do_next(desk.sit("clerk"), ELDERS)
        month += 1
        for at, what in steps:
            _step(desk, made.roster_id, PEOPLE[at], what, at + month * 10)
        view = roster_view(desk.sit("clerk"), made.roster_id)
        found = view.difference
        assert found.holds
        assert found.last == raw_side(desk, f"2026-{month - 1:02d}")
        assert found.now == raw_side(desk, f"2026-{month:02d}")
        assert found.last.lines == sum(part.lines for part in found.parts if part.section is not Section.NEW)
        assert found.now.lines == sum(part.lines for part in found.parts if part.section is not Section.STOPPED)
        changed = {one.mark_id for one in view.lines if one.section not in (None, Section.SAME)}
        assert changed == view.marks.keys()  # every change has its reason
        if not any(one.now is not None for one in view.lines):
            return
        last = made.roster_id
        desk.day(date(2026, month, 1))
    assert last != march
    desk.leave()


def _step(desk: Place, roster: int, one: Human, what: str, number: int) -> None:
    """One thing that happens in a draft; what cannot be is refused and changes nothing."""
    session, who = desk.sit("clerk"), person(desk, one)
    try:
        if what == "die":
            with session.write("record_death") as tx:
                tx.update("person", who, died=f"2026-03-{number % 28 + 1:02d}")
        elif what in ("leave_out", "hold"):
            line = desk.facts(
                "SELECT id FROM line WHERE roster_id = ? AND beneficiary_id = ? AND state = ?",
                roster, who, LineState.PROPOSED.value,
            )  # fmt: skip
            if line:
                (rosters.leave_out if what == "leave_out" else rosters.hold_line)(session, line[0][0], "这期不发")
        else:
            value = {"stop": "迁出", "amount": str(number % 7 + 1), "card": account(9_000 + number), "new": ""}[what]
            bring(session, roster, [Brought(who, BroughtKind(what), value)])
    except Fault:
        return


def test_an_equation_that_does_not_hold_is_told() -> None:
    from app.domain.differences import Difference

    parts = parts_of([(Section.NEW, None, 5), (Section.SAME, 3, 3)])
    assert Difference(Side(1, Fen(3)), Side(2, Fen(8)), Side(), parts).holds
    assert not Difference(Side(2, Fen(3)), Side(2, Fen(8)), Side(), parts).holds
    assert not Difference(Side(1, Fen(3)), Side(2, Fen(9)), Side(), parts).holds
