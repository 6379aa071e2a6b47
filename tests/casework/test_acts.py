"""Acts at the counter: what is listed before is exactly what is done; each can be taken back whole."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from acts_kit import (
    ALONE,
    CHILD,
    COUNTED,
    DAY,
    DISABLED,
    HEAD,
    LAND,
    MOTHER,
    NAMES,
    OTHER,
    SON,
    WIFE,
    Homes,
    make_homes,
    number,
    whats,
)

from app.casework import cards, intake, reviewing, rosters, undoing
from app.casework.acts.doing import act_record, acts_of_household, do_batch
from app.casework.acts.forms import act_form
from app.casework.acts.wording import said
from app.casework.household_events import household_page
from app.casework.judging import judge_line, target_of
from app.casework.known import Known
from app.casework.staying import payee_trouble
from app.casework.verifying import verify_store
from app.domain.act_fields import FIELDS
from app.domain.acts import TOLD, ActKind, ActRequest, Ref, What
from app.domain.faults import Code, UserError
from app.domain.rows import RosterRow, RowContext, judge_row
from app.domain.states import CardState
from app.store import acts as store
from app.store import lines
from tests.casework.kit import BANK, CODE_OF, SECOND, VILLAGE, Human, Place, account, citizen, code_of, row

NEW, NEW_ACCOUNT = citizen(801, date(2025, 12, 1)), account(801)
K = ActKind
Make = Callable[[Homes], ActRequest]


@pytest.fixture
def homes(desk: Place) -> Homes:
    return make_homes(desk)


def mandated(homes: Homes) -> ActRequest:
    homes.do(homes.request(K.MANDATE, SON, agent=number(OTHER), role="agent", reason="在外地上学", grants=""))
    return homes.request(K.MANDATE_ENDED, SON)


def came_back(homes: Homes) -> ActRequest:
    homes.do(homes.request(K.PRISON, SON, place="监狱"))
    return homes.request(K.RETURNED, SON)


REQUESTS: dict[str, Make] = {
    "death of the head": lambda h: h.request(K.DEATH, HEAD),
    "death of one who is alone": lambda h: h.request(K.DEATH, ALONE),
    "death of the son": lambda h: h.request(K.DEATH, SON),
    "one moves out": lambda h: h.request(K.MOVED_OUT, SON, place="乌鲁木齐市"),
    "the head moves out": lambda h: h.request(K.MOVED_OUT, HEAD),
    "all move out": lambda h: h.request(K.MOVED_OUT, HEAD, whole="household"),
    "one moves in": lambda h: h.request(K.MOVED_IN, name="新来的人", document=NEW, relation="女儿"),
    "a household moves in": lambda _: ActRequest(
        K.MOVED_IN,
        values={
            "name": "新来的人", "document": NEW, "village": CODE_OF[SECOND], "group": "2组", "day": str(DAY),
            "proof": "户口簿",
        },
    ),
    "birth": lambda h: h.request(K.BIRTH, name="小古丽", document=NEW, relation="孙女"),
    "adoption": lambda h: h.request(K.ADOPTION, name="小古丽", document=NEW, relation="女儿"),
    "marriage with somebody alone": lambda h: h.request(
        K.MARRIAGE, SON, document=number(ALONE), name=NAMES[ALONE], relation="儿媳"
    ),
    "marriage with somebody from elsewhere": lambda h: h.request(
        K.MARRIAGE, SON, document=citizen(802), name="外地来的", relation="儿媳"
    ),
    "split": lambda h: h.request(
        K.SPLIT, members=f"{h.ids[SON]},{h.ids[MOTHER]}", head=h.ids[SON], village=CODE_OF[VILLAGE], group="1组"
    ),
    "joined, the household ends": lambda h: h.request(K.JOINED, ALONE, into=number(HEAD), relation="姐妹"),
    "joined, one of several": lambda h: h.request(
        K.JOINED, MOTHER, into=number(OTHER), relation="母亲", members=h.ids[MOTHER]
    ),
    "new head": lambda h: h.request(K.NEW_HEAD, head=h.ids[WIFE], relation="丈夫"),
    "new card": lambda h: h.request(
        K.NEW_CARD, HEAD, account=NEW_ACCOUNT, bank=BANK, state="active", former="lost"
    ),
    "lost card": lambda h: h.request(K.LOST_CARD, HEAD),
    "corrected": lambda h: h.request(K.CORRECTED, WIFE, name="古丽巴哈尔·买买提", document=citizen(803)),
    "mandate": lambda h: h.request(
        K.MANDATE, SON, agent=number(OTHER), role="guardian", reason="没有行为能力", until="2027-01-01",
        grants=h.place.fact("SELECT id FROM entitlement WHERE person_id = ?", h.ids[SON]),
    ),
    "mandate ended": mandated,
    "prison": lambda h: h.request(K.PRISON, HEAD, place="监狱"),
    "army": lambda h: h.request(K.ARMY, SON, place="部队"),
    "institution": lambda h: h.request(K.INSTITUTION, MOTHER, place="敬老院"),
    "came back": came_back,
}  # fmt: skip


def test_every_kind_is_tried() -> None:
    tried = {name.split(" ")[0] for name in REQUESTS}
    assert len(REQUESTS) >= len(ActKind)
    assert tried


@pytest.mark.parametrize("name", REQUESTS)
def test_what_is_listed_is_done_and_nothing_else(homes: Homes, name: str) -> None:
    request = REQUESTS[name](homes)
    before = homes.rows()
    listed = homes.preview(request)
    assert homes.rows() == before, "a preview writes nothing"
    assert dict(listed.faults) == {}
    assert listed.items
    done = homes.do(request, seen=listed.digest)
    after = homes.rows()
    wanted = {(write.noun, write.key) for write in listed.writes if not write.adds}
    added = sorted(write.noun for write in listed.writes if write.adds)
    assert {key for key in before if before[key] != after[key]} <= wanted
    assert sorted(noun for noun, key in after.keys() - before.keys()) == added
    for write in listed.writes:  # each column that was listed holds what was listed, each other what it held
        key = next(iter_key(write, before, after, listed))
        columns = columns_of(homes, write.noun)
        last = {n: v for one in listed.writes if (one.noun, one.key) == (write.noun, write.key) for n, v in
                one.values.items()}  # fmt: skip
        for column, value in last.items():
            if not isinstance(value, Ref):
                assert after[write.noun, key][columns.index(column)] == value, (name, write, column)
        if not write.adds:
            for column in set(columns) - set(last):
                at = columns.index(column)
                assert after[write.noun, key][at] == before[write.noun, key][at], (name, write.noun, column)
    record = act_record(homes.place.now, done.acts[0])
    assert [item.what for item in record.effects] == whats(listed)
    assert [said(item, "zh") for item in record.effects] == [said(item, "zh") for item in listed.items]
    assert all("?" not in said(item, lang) for item in listed.items for lang in ("zh", "en"))
    assert verify_store(homes.place.now).faults == []


def columns_of(homes: Homes, table: str) -> list[str]:
    names = [one[1] for one in homes.place.facts(f"PRAGMA table_info({table})")]
    return [name for name in names if name not in ("rev", "maker_id", "maker_seq")]


def iter_key(write: Any, before: Any, after: Any, listed: Any) -> Any:
    """The id of a listed row: its own, or of the rows that were added the one at its place."""
    if not write.adds:
        yield write.key
        return
    new = sorted(key for noun, key in after.keys() - before.keys() if noun == write.noun)
    names = [one.key for one in listed.writes if one.adds and one.noun == write.noun]
    yield new[names.index(write.key)]


@pytest.mark.parametrize("name", REQUESTS)
def test_each_is_undone_as_one(homes: Homes, name: str) -> None:
    request = REQUESTS[name](homes)
    before = homes.rows()
    done = homes.do(request)
    assert homes.rows() != before
    undoing.undo(homes.place.sit("clerk"), done.changes.seq)
    assert homes.rows() == before
    assert homes.place.fact("SELECT count(*) FROM act WHERE maker_seq = ?", done.changes.seq) == 0
    assert verify_store(homes.place.now).faults == []


def test_control_a_row_beside_the_list_would_be_seen(homes: Homes) -> None:
    before = homes.rows()
    homes.do(homes.request(K.DEATH, SON))
    with homes.place.sit("clerk").write("a_mistake") as tx:
        tx.update("person", homes.ids[OTHER], phone="13800000000")
    listed = {("person", homes.ids[SON])}
    touched = {key for key, row in homes.rows().items() if before.get(key) != row and key[0] == "person"}
    assert touched != listed


def test_a_list_that_is_another_by_now_is_not_done(homes: Homes) -> None:
    request = homes.request(K.DEATH, SON)
    seen = homes.preview(request).digest
    homes.do(homes.request(K.NEW_CARD, HEAD, account=NEW_ACCOUNT, bank=BANK, state="active", former="lost"))
    homes.do(homes.request(K.CORRECTED, SON, name="艾力江·阿卜来提"))
    assert code_of(lambda: homes.do(request, seen=seen)) is Code.ACT_CHANGED


# -- death -------------------------------------------------------------------------------------------------------------


def paid(homes: Homes, code: str, period: str) -> int:
    """A roster of a programme paid in full."""
    made = rosters.make_roster(homes.place.sit("clerk"), code, period)
    homes.place.clear(made.roster_id)
    homes.place.send(made.roster_id)
    with homes.place.sit("clerk").write("a_mistake") as tx:
        for key in homes.place.line_ids(made.roster_id):
            tx.update("line", key, state="paid")
    return made.roster_id


def test_a_death_ends_holds_reckons_and_asks(homes: Homes) -> None:
    for period in ("2026-01", "2026-02"):
        paid(homes, DISABLED, period)
    homes.place.day(date(2026, 3, 25))
    march = rosters.make_roster(homes.place.sit("clerk"), DISABLED, "2026-03")
    land = rosters.make_roster(homes.place.sit("clerk"), LAND, "2026")
    child = rosters.make_roster(homes.place.sit("clerk"), CHILD, "2026-03")
    request = homes.request(K.DEATH, HEAD)
    assert request.value("head") == str(homes.ids[WIFE]), "the wife is the likeliest head"
    listed = homes.preview(request)
    done = homes.do(request)
    ended = "SELECT until, reason FROM entitlement WHERE person_id = ?"
    assert homes.place.facts(ended, homes.ids[HEAD]) == [("2026-01-31", "dead")], "January still: 次月停发"
    (over,) = [item for item in listed.items if item.what is What.OVERPAID]
    assert (over.where["period"], over.where["amount"]) == ("2026-02", "50.00"), "January was his still"
    assert [item.where["amount"] for item in listed.items if item.what is What.OVERPAID_SUM] == ["50.00"]
    assert homes.place.states(march.roster_id) == ["held"]
    assert homes.place.facts("SELECT state, reason FROM line WHERE roster_id = ? AND beneficiary_id = ?",
                             land.roster_id, homes.ids[HEAD]) == [("held", "dead")]  # fmt: skip
    wife_card = homes.place.fact("SELECT id FROM card WHERE owner_id = ?", homes.ids[WIFE])
    to = "SELECT payee_id, card_id FROM entitlement WHERE household_id = ?"
    assert homes.place.facts(to, homes.home) == [(homes.ids[WIFE], wife_card)], "the land goes to the new head"
    son_card = homes.place.fact("SELECT id FROM card WHERE owner_id = ?", homes.ids[SON])
    child_line = homes.place.facts("SELECT payee_id, card_id, state FROM line WHERE roster_id = ?", child.roster_id)
    assert child_line == [(homes.ids[SON], son_card, "proposed")], "what he took for his son goes to the son"
    assert homes.place.fact("SELECT head_id FROM household WHERE id = ?", homes.home) == homes.ids[WIFE]
    back = "SELECT relation FROM household_member WHERE person_id = ? AND until IS NULL"
    assert homes.place.fact(back, homes.ids[HEAD]) == "丈夫"
    assert done.household_id == homes.home


def test_the_chosen_payee_takes_what_he_may(homes: Homes) -> None:
    homes.do(homes.request(K.MANDATE, SON, agent=number(WIFE), role="guardian", reason="未成年", grants=""))
    form = act_form(homes.place.sit("clerk"), K.DEATH, None, homes.ids[HEAD])
    assert "payee" in [one.spec.name for one in form.fields]
    homes.do(homes.request(K.DEATH, HEAD, head=homes.ids[MOTHER], payee=homes.ids[WIFE]))
    payee = "SELECT payee_id FROM entitlement WHERE person_id = ?"
    assert homes.place.fact(payee, homes.ids[SON]) == homes.ids[WIFE]


def test_a_new_head_without_a_card_is_told_and_nothing_goes_to_nobody(homes: Homes) -> None:
    listed = homes.preview(homes.request(K.DEATH, HEAD, head=homes.ids[MOTHER]))
    needs = [item.where for item in listed.items if item.what is What.GRANT_NEEDS_CARD]
    assert [one["payee"] for one in needs] == [NAMES[MOTHER]]


def test_the_dead_are_never_paid_again(homes: Homes) -> None:
    homes.do(homes.request(K.DEATH, ALONE))
    gone = Human(NAMES[ALONE], number(ALONE), account(ALONE))
    taken = homes.place.take([row(gone)], (DISABLED, "2026-03"))
    assert [error.code for error in taken.errors] == [Code.PERSON_DEAD]
    sit = homes.place.sit("clerk")
    for again in (
        lambda: homes.do(homes.request(K.DEATH, ALONE)),
        lambda: homes.do(homes.request(K.CORRECTED, ALONE, document=citizen(804))),
        lambda: homes.do(homes.request(K.NEW_CARD, ALONE, account=NEW_ACCOUNT, bank=BANK)),
        lambda: homes.do(homes.request(K.BIRTH, name=NAMES[ALONE], document=number(ALONE), relation="女儿")),
        lambda: homes.do(homes.request(K.MANDATE, SON, agent=number(ALONE), role="agent", reason="代领")),
    ):
        assert code_of(again) is Code.PERSON_DEAD
    assert homes.place.fact("SELECT ended FROM household WHERE id = ?", homes.alone) == DAY.isoformat()
    assert code_of(lambda: rosters.make_roster(sit, LAND, "2027")) is None
    names = homes.place.facts("SELECT b.name FROM line l JOIN person b ON b.id = l.beneficiary_id")
    assert names == [(NAMES[HEAD],)]


def test_a_day_that_cannot_be_is_refused(homes: Homes) -> None:
    for day, code in (("2026-12-31", Code.ACT_DAY_AHEAD), ("1901-01-01", Code.ACT_DAY_EARLY), ("x", Code.DATE_FORM)):
        listed = homes.preview(homes.request(K.DEATH, SON, day=day))
        assert listed.faults["day"].code is code
        assert code_of(lambda d=day: homes.do(homes.request(K.DEATH, SON, day=d))) is code
    assert homes.preview(homes.request(K.DEATH, SON, proof="")).faults["proof"].code is Code.VALUE_REQUIRED
    assert homes.preview(homes.request(K.DEATH, HEAD, head="")).faults["head"].code is Code.VALUE_REQUIRED


# -- others ------------------------------------------------------------------------------------------------------------


def test_who_married_in_may_head_the_household_later(homes: Homes) -> None:
    homes.do(homes.request(K.MARRIAGE, SON, document=number(ALONE), name=NAMES[ALONE], relation="儿媳"))
    assert homes.place.fact("SELECT ended_reason FROM household WHERE id = ?", homes.alone) == "joined"
    moved = homes.place.facts("SELECT until FROM entitlement WHERE household_id = ?", homes.alone)
    assert moved == [("2026-12-31",)], "both had land: hers ends with the year, the head's goes on"
    homes.do(homes.request(K.NEW_HEAD, head=homes.ids[ALONE], relation="公公"))
    assert homes.place.fact("SELECT head_id FROM household WHERE id = ?", homes.home) == homes.ids[ALONE]
    with pytest.raises(Exception, match="UNIQUE"), homes.place.sit("clerk").write("a_mistake") as tx:
        tx.update("household", homes.alone, ended=None)  # control: nobody heads two at a time


def test_land_goes_over_where_the_other_household_has_none(homes: Homes) -> None:
    homes.do(homes.request(K.JOINED, ALONE, into=number(OTHER), relation="妻子"))
    found = homes.place.facts("SELECT payee_id, until FROM entitlement WHERE household_id = ?", homes.other)
    assert found == [(homes.ids[OTHER], None)]


def test_a_new_card_lists_every_grant_and_every_line_on_the_old_one(homes: Homes) -> None:
    signed = rosters.make_roster(homes.place.sit("clerk"), LAND, "2026")
    homes.place.sign(signed.roster_id)
    draft = rosters.make_roster(homes.place.sit("clerk"), DISABLED, "2026-03")
    request = homes.request(K.NEW_CARD, HEAD, account=NEW_ACCOUNT, bank=BANK, state="active", former="lost")
    listed = homes.preview(request)
    grants = [item for item in listed.items if item.what is What.GRANT_CARD]
    assert len(grants) == homes.place.fact("SELECT count(*) FROM entitlement WHERE payee_id = ?", homes.ids[HEAD])
    assert [item.where["period"] for item in listed.items if item.what is What.LINE_CARD] == ["2026-03"]
    assert [item.where["period"] for item in listed.items if item.what is What.LINE_STAYS] == ["2026"]
    homes.do(request)
    new = homes.place.fact("SELECT id FROM card WHERE account = ?", NEW_ACCOUNT)
    assert homes.place.fact("SELECT card_id FROM line WHERE roster_id = ?", draft.roster_id) == new
    old = "SELECT card_id FROM line WHERE roster_id = ? AND beneficiary_id = ?"
    assert homes.place.fact(old, signed.roster_id, homes.ids[HEAD]) != new


def test_a_mandate_lets_the_agent_take_the_money(homes: Homes) -> None:
    sit = homes.place.sit("clerk")
    pair = (homes.ids[SON], homes.ids[OTHER])
    assert store.mandated(sit.store.db, [pair], DAY) == set()
    homes.do(REQUESTS["mandate"](homes))
    assert store.mandated(sit.store.db, [pair], DAY) == {pair}
    assert store.mandated(sit.store.db, [pair], date(2027, 1, 2)) == set(), "it has an end"
    assert homes.place.fact("SELECT payee_id FROM entitlement WHERE person_id = ?", homes.ids[SON]) == homes.ids[OTHER]
    page = household_page(sit, homes.home)
    assert not [one for one in page.household.problems if one.person_id == homes.ids[SON] and "PAYEE" in one.trouble]


def test_a_line_stays_behind_when_its_mandate_is_over(homes: Homes) -> None:
    until = date(2026, 3, 20)
    homes.do(REQUESTS["mandate"](homes))
    with homes.place.sit("clerk").write("a_mistake") as tx:
        tx.update("mandate", 1, until=until.isoformat())
    made = rosters.make_roster(homes.place.sit("clerk"), CHILD, "2026-03")
    (line,) = lines.lines_of(homes.place.now.store.db, made.roster_id)
    assert line.payee_id == homes.ids[OTHER]
    assert payee_trouble(homes.place.now, line) is None
    homes.place.day(date(2026, 3, 21))
    assert payee_trouble(homes.place.now, line) == "mandate_over"


def test_an_imported_row_may_pay_the_agent(homes: Homes) -> None:
    cards = {who: Human(NAMES[who], number(who), account(who)) for who in (HEAD, SON, OTHER)}
    son = judge_row_of(cards[HEAD], cards[OTHER], cards[SON])
    known = Known(homes.place.sit("clerk"))
    known.look_up([number(who) for who in cards], [])
    target = target_of(homes.place.now, CHILD, "2026-05")
    assert judge_line(son, known, target)[1] is Code.PAYEE_RULE
    homes.do(REQUESTS["mandate"](homes))
    known = Known(homes.place.sit("clerk"))
    known.look_up([number(who) for who in cards], [])
    assert judge_line(son, known, target)[1] is None


def judge_row_of(head: Human, payee: Human, beneficiary: Human) -> RosterRow:
    judged = judge_row(
        row(head, payee=payee, beneficiary=beneficiary),
        RowContext(date(2026, 3, 2), {VILLAGE: CODE_OF[VILLAGE]}),
    )
    assert judged.row is not None
    return judged.row


def test_an_act_stands_in_the_history_of_both_households(homes: Homes) -> None:
    homes.do(homes.request(K.MARRIAGE, SON, document=number(ALONE), name=NAMES[ALONE], relation="儿媳"))
    for home in (homes.home, homes.alone):
        assert [one.kind for one in acts_of_household(homes.place.now, home)] == [K.MARRIAGE]
    assert acts_of_household(homes.place.now, homes.other) == []
    events = household_page(homes.place.now, homes.home).events
    assert [(one.what, one.state) for one in events] == [("act", "marriage")]


def test_a_batch_is_one_transaction_and_one_undo(homes: Homes) -> None:
    before = homes.rows()
    batch = [homes.request(K.DEATH, HEAD), homes.request(K.DEATH, MOTHER), homes.request(K.PRISON, OTHER, place="监狱")]
    done = do_batch(homes.place.sit("clerk"), batch)
    assert len(done.acts) == 3
    assert homes.place.fact("SELECT count(*) FROM act WHERE maker_seq = ?", done.changes.seq) == 3
    undoing.undo(homes.place.sit("clerk"), done.changes.seq)
    assert homes.rows() == before
    twice = [homes.request(K.DEATH, SON), homes.request(K.DEATH, SON)]
    with pytest.raises(UserError) as caught:
        do_batch(homes.place.sit("clerk"), twice)
    assert (caught.value.code, caught.value.where["row"]) == (Code.PERSON_DEAD, 2)
    assert homes.rows() == before, "all or none"


def test_nobody_but_who_enters_may(homes: Homes) -> None:
    request = homes.request(K.DEATH, SON)
    from app.casework.acts.doing import do

    assert code_of(lambda: do(homes.place.sit("inspector"), request)) is Code.ROLE_MAY_NOT
    assert code_of(lambda: do_batch(homes.place.sit("admin"), [request])) is Code.ROLE_MAY_NOT


def test_what_only_tells_writes_nothing(homes: Homes) -> None:
    for make in REQUESTS.values():
        for item in homes.preview(make(homes)).items:
            assert (item.what in TOLD) == (not item.writes), item
    assert set(FIELDS) == set(ActKind)
    assert set(COUNTED)


def test_the_maker_cannot_review_what_an_act_changed(homes: Homes) -> None:
    made = rosters.make_roster(homes.place.sit("second"), DISABLED, "2026-03")
    homes.do(homes.request(K.NEW_CARD, HEAD, account=NEW_ACCOUNT, bank=BANK, state="active", former="lost"))
    makers = homes.place.facts("SELECT DISTINCT maker_id FROM line WHERE roster_id = ?", made.roster_id)
    assert makers == [(homes.place.fact("SELECT id FROM user WHERE name = 'clerk'"),)]
    assert reviewing is not None
    assert intake is not None
    assert cards.card_of(homes.place.now, 1).state is CardState.LOST
