"""The activation list: who is on it, out to the bank as a workbook, back with dates, what is doubtful asked about."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from acts_kit import ALONE, HEAD, MOTHER, NAMES, SON, WIFE, Homes, make_homes, number

from app.casework import activation, undoing
from app.casework.activation import banks_of, for_bank, send_to_bank, set_paying_banks
from app.casework.activation_back import read_back, take_back
from app.casework.activation_paper import draw_activation, draw_door_services
from app.casework.door_service import door_done, door_services, plan_door, put_on, take_off
from app.casework.household_events import household_page
from app.casework.visiting import plan_of_day
from app.domain.activation import ActivationWhy, BackDoubt, BankAnswer, Stage, answer_of
from app.domain.faults import Code, UserError
from app.domain.living import DoorWhy
from app.domain.reveals import RevealReason
from app.sheets.bank_lists import HEADINGS
from app.sheets.reading import open_sheets
from app.sheets.writing import write_table
from tests.casework.kit import BANK, CODE_OF, VILLAGE, Place, account

OLD_AGE = "C12"

NEEDS = {why.value: why.value for why in ActivationWhy}


@pytest.fixture
def homes(desk: Place) -> Homes:
    """The head's card is not activated; the mother gets old-age money and has no card of her own."""
    made = make_homes(desk)
    clerk = desk.sit("clerk")
    with clerk.write("bring_about") as tx:
        key = desk.fact("SELECT id FROM card WHERE owner_id = ?", made.ids[HEAD])
        tx.update("card", key, state="not_activated", state_on="2026-01-05")
        tx.insert(
            "entitlement", programme_id=desk.fact("SELECT id FROM programme WHERE code = ?", OLD_AGE),
            person_id=made.ids[MOTHER], payee_id=made.ids[MOTHER], card_id=key, village=CODE_OF[VILLAGE], grp="1组",
            tier="", quantities='{"people": 1}', since="2025-01-01",
        )  # fmt: skip
    return made


def listed(homes: Homes) -> dict[str, ActivationWhy]:
    return {one.name: one.why for one in activation.activation(homes.place.sit("clerk")).items}


def written(path: Path) -> list[list[Any]]:
    for _, rows in open_sheets(path):
        return [cells for _, cells in rows]
    return []


def sent(homes: Homes, **more: Any) -> Path:
    clerk = homes.place.sit("clerk")
    path = homes.place.out / "bank.xlsx"
    send_to_bank(clerk, activation.activation(clerk).items, BANK, path, **more)
    return path


def answered(homes: Homes, path: Path, answers: dict[str, dict[str, Any]], *, name: str = "back.xlsx") -> Path:
    """The bank's workbook: the list with the columns it fills in, by name."""
    head, *rows = written(path)
    places = {str(heading): at for at, heading in enumerate(head)}
    for one in rows:
        for heading, value in answers.get(str(one[places["姓名"]]), {}).items():
            one[places[heading]] = value
    back = homes.place.out / name
    with back.open("wb") as target:
        write_table(target, [str(one) for one in head], rows, sheet_name="反馈")
    return back


# -- who is on it ------------------------------------------------------------------------------------------------------


def test_not_activated_no_card_and_wrong_bank(homes: Homes) -> None:
    assert listed(homes) == {NAMES[HEAD]: ActivationWhy.NOT_ACTIVATED, NAMES[MOTHER]: ActivationWhy.NO_CARD}
    set_paying_banks(homes.place.sit("clerk"), ["农业银行", " ", "农业银行"])
    assert activation.paying_banks(homes.place.sit("clerk")) == ("农业银行",)
    assert listed(homes)[NAMES[ALONE]] is ActivationWhy.WRONG_BANK, "her money goes to a bank that does not pay"
    assert NAMES[WIFE] not in listed(homes), "she is paid nothing: her card is nobody's business"
    set_paying_banks(homes.place.sit("clerk"), [])
    assert NAMES[ALONE] not in listed(homes)


def test_the_dead_and_the_ended_are_not_on_it(homes: Homes) -> None:
    with homes.place.sit("clerk").write("bring_about") as tx:
        tx.update("person", homes.ids[MOTHER], died="2026-01-01")
        tx.update("person", homes.ids[HEAD], ended="2026-01-01", ended_reason="moved_out")
    assert listed(homes) == {}


def test_banks_and_who_goes_where(homes: Homes) -> None:
    data = activation.activation(homes.place.sit("clerk"))
    assert banks_of(data.items, ["甲银行"]) == [BANK, "甲银行"]
    assert [one.name for one in for_bank(data.items, BANK, ["甲银行"])] == [NAMES[HEAD]]
    assert [one.name for one in for_bank(data.items, "甲银行", ["甲银行"])] == [NAMES[MOTHER]]
    assert len(for_bank(data.items, BANK, [])) == 2, "with no paying bank named, whoever has no card may go anywhere"


# -- out ---------------------------------------------------------------------------------------------------------------


def test_numbers_go_out_masked_and_in_full_only_for_a_reason(homes: Homes) -> None:
    path = sent(homes)
    text = str(written(path))
    assert number(HEAD) not in text
    assert account(HEAD) not in text
    assert number(HEAD)[-4:] in text
    assert account(HEAD)[-4:] in text
    assert homes.place.facts("SELECT whole_numbers, reason FROM bank_list") == [(0, "")]
    whole = sent(homes, whole=RevealReason.FILL_FORM)
    text = str(written(whole))
    assert number(HEAD) in text
    assert account(HEAD) in text
    kept = homes.place.facts("SELECT whole_numbers, reason FROM bank_list ORDER BY id DESC LIMIT 1")
    assert kept == [(1, RevealReason.FILL_FORM.value)]
    reasons = [one for (one,) in homes.place.facts("SELECT reason FROM audit WHERE verb = 'send_to_bank' ORDER BY seq")]
    assert RevealReason.FILL_FORM.value in reasons[-1]
    assert RevealReason.FILL_FORM.value not in reasons[0]


def test_the_list_is_known_by_its_number_and_progress_is_seen(homes: Homes) -> None:
    path = sent(homes)
    head, *rows = written(path)
    assert [str(one) for one in head] == list(HEADINGS)
    assert [str(one[0]) for one in rows] == ["JH20260302-1-1", "JH20260302-1-2"]
    data = activation.activation(homes.place.sit("clerk"))
    assert {one.stage for one in data.items} == {Stage.AT_BANK}
    (village,) = data.villages
    assert (village.to_send, village.at_bank, village.undone, village.done) == (0, 2, 0, 0)
    assert data.lists[0].rows == 2
    assert data.lists[0].answered == 0


def test_what_cannot_go_out(homes: Homes) -> None:
    clerk = homes.place.sit("clerk")
    items = activation.activation(clerk).items
    for call, code in (
        (lambda: send_to_bank(clerk, [], BANK, homes.place.out / "x.xlsx"), Code.NOTHING_TO_PRINT),
        (lambda: send_to_bank(clerk, items, " ", homes.place.out / "x.xlsx"), Code.VALUE_REQUIRED),
    ):
        with pytest.raises(UserError) as refused:
            call()
        assert refused.value.code is code
    assert not (homes.place.out / "x.xlsx").exists()
    with pytest.raises(UserError) as may_not:
        send_to_bank(homes.place.sit("inspector"), items, BANK, homes.place.out / "x.xlsx")
    assert may_not.value.code is Code.ROLE_MAY_NOT


# -- back --------------------------------------------------------------------------------------------------------------


def test_what_comes_back_sets_cards_and_dates(homes: Homes) -> None:
    path = sent(homes)
    homes.place.day(date(2026, 3, 9))
    back = answered(
        homes, path,
        {
            NAMES[HEAD]: {"办理结果": "已激活", "办理日期": "2026年3月5日"},
            NAMES[MOTHER]: {"办理结果": "已办", "办理日期": "20260306", "新卡号": account(990), "说明": "本人到场"},
        },
    )  # fmt: skip
    clerk = homes.place.sit("clerk")
    file = read_back(clerk, back)
    assert len(file.sure) == 2
    assert file.doubtful == ()
    taken = take_back(clerk, file)
    assert (taken.rows, taken.activated, taken.new_cards) == (2, 1, 1)
    card = homes.place.facts("SELECT state, state_on, state_source FROM card WHERE account = ?", account(HEAD))
    assert card == [("active", "2026-03-05", "bank")]
    new = homes.place.facts("SELECT id, owner_id, state, bank FROM card WHERE account = ?", account(990))
    assert [one[1:] for one in new] == [(homes.ids[MOTHER], "active", BANK)]
    paid = homes.place.fact("SELECT card_id FROM entitlement WHERE person_id = ?", homes.ids[MOTHER])
    assert paid == new[0][0], "her money goes to her own card from now on"
    assert listed(homes) == {}
    (village,) = activation.activation(clerk).villages
    assert village.done == 2
    again = read_back(clerk, back)
    assert all(one.same for one in again.rows), "the same workbook twice changes nothing"
    with pytest.raises(UserError) as nothing:
        take_back(clerk, again)
    assert nothing.value.code is Code.NOTHING_TO_TAKE
    undoing.undo(clerk, taken.changes.seq)
    assert homes.place.fact("SELECT state FROM card WHERE account = ?", account(HEAD)) == "not_activated"
    assert homes.place.fact("SELECT count(*) FROM card WHERE account = ?", account(990)) == 0


def test_not_done_stays_on_the_list_with_the_banks_words(homes: Homes) -> None:
    path = sent(homes)
    back = answered(homes, path, {NAMES[HEAD]: {"办理结果": "未激活", "说明": "本人没来"}})
    clerk = homes.place.sit("clerk")
    file = read_back(clerk, back)
    assert file.blank == 1
    take_back(clerk, file)
    (item,) = [one for one in activation.activation(clerk).items if one.name == NAMES[HEAD]]
    assert (item.stage, item.note) == (Stage.NOT_YET, "本人没来")
    assert homes.place.fact("SELECT state FROM card WHERE account = ?", account(HEAD)) == "not_activated"


@pytest.mark.parametrize(
    ("cells", "doubt", "may"),
    [
        ({"办理结果": "已激活"}, BackDoubt.NO_DAY, True),
        ({"办理结果": "已激活", "办理日期": "三月里"}, BackDoubt.DAY, True),
        ({"办理结果": "已激活", "办理日期": "2026-12-01"}, BackDoubt.DAY_AHEAD, True),
        ({"办理结果": "已激活", "办理日期": "2026-02-01"}, BackDoubt.DAY_BEFORE, True),
        ({"办理结果": "大概行吧", "办理日期": "2026-03-02"}, BackDoubt.ANSWER, False),
        ({"姓名": "别的人", "办理结果": "已激活", "办理日期": "2026-03-02"}, BackDoubt.NAME, True),
        ({"编号": "JH20200101-9-9", "办理结果": "已激活", "办理日期": "2026-03-02"}, BackDoubt.CODE, False),
        ({"办理结果": "已激活", "办理日期": "2026-03-02", "新卡号": "12"}, BackDoubt.ACCOUNT, False),
        ({"办理结果": "已激活", "办理日期": "2026-03-02", "新卡号": account(SON)}, BackDoubt.TAKEN, False),
    ],
)
def test_doubtful_rows_are_asked_about(homes: Homes, cells: dict[str, Any], doubt: BackDoubt, may: bool) -> None:
    back = answered(homes, sent(homes), {NAMES[HEAD]: cells})
    clerk = homes.place.sit("clerk")
    file = read_back(clerk, back)
    (row,) = file.doubtful
    assert doubt in row.doubts
    assert row.may_be_taken is may
    assert file.sure == ()
    with pytest.raises(UserError) as refused:
        take_back(clerk, file)
    assert refused.value.code is Code.NOTHING_TO_TAKE, "nothing doubtful is taken by itself"
    if may:
        assert take_back(clerk, file, {row.row}).rows == 1
    else:
        with pytest.raises(UserError):
            take_back(clerk, file, {row.row})
    state = homes.place.fact("SELECT state FROM card WHERE account = ?", account(HEAD))
    assert state == ("active" if may else "not_activated")


def test_no_card_without_a_number_and_two_rows_for_one(homes: Homes) -> None:
    path = sent(homes)
    back = answered(homes, path, {NAMES[MOTHER]: {"办理结果": "已办", "办理日期": "2026-03-02"}})
    (row,) = read_back(homes.place.sit("clerk"), back).doubtful
    assert row.doubts == (BackDoubt.NO_ACCOUNT,)
    head, *rows = written(path)
    rows[0][9:11] = ["已激活", "2026-03-02"]
    twice = homes.place.out / "twice.xlsx"
    with twice.open("wb") as target:
        write_table(target, [str(one) for one in head], [rows[0], rows[0]], sheet_name="反馈")
    found = read_back(homes.place.sit("clerk"), twice)
    assert found.sure == ()
    assert all(BackDoubt.TWICE in one.doubts for one in found.rows)


def test_a_list_of_the_banks_own_is_matched_by_name_and_tail(homes: Homes) -> None:
    sent(homes)
    own = homes.place.out / "own.csv"
    own.write_bytes(
        f"客户姓名,证件号码,激活状态,激活日期\r\n{NAMES[HEAD]},****{number(HEAD)[-4:]},已激活,2026-03-02\r\n"
        f"{NAMES[MOTHER]},****0000,已激活,2026-03-02\r\n".encode("gb18030")
    )
    file = read_back(homes.place.sit("clerk"), own)
    assert [one.name for one in file.sure] == [NAMES[HEAD]]
    assert [one.doubts for one in file.doubtful] == [(BackDoubt.CODE,)]


def test_a_workbook_without_the_columns_is_refused(homes: Homes) -> None:
    for text, code in (("天气,温度\n晴,20\n", Code.HEADER_MISSING), ("姓名,证件号码\n王,1\n", Code.COLUMN_MISSING)):
        path = homes.place.out / "x.csv"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(UserError) as refused:
            read_back(homes.place.sit("clerk"), path)
        assert refused.value.code is code


def test_the_banks_words(homes: Homes) -> None:
    assert answer_of(" 已激活。") is BankAnswer.DONE
    assert answer_of("未激活") is BankAnswer.NOT_YET
    assert answer_of("无法办理") is BankAnswer.CANNOT
    assert answer_of("再说") is None
    assert homes.ids


# -- paper and door ----------------------------------------------------------------------------------------------------


def test_the_list_on_paper_shows_tails_only(homes: Homes) -> None:
    from pypdf import PdfReader

    clerk = homes.place.sit("clerk")
    for content in (
        draw_activation(clerk, activation.activation(clerk).items),
        draw_door_services(clerk, door_services(clerk, NEEDS)),
    ):
        path = homes.place.out / "list.pdf"
        path.write_bytes(content)
        text = "".join(page.extract_text() for page in PdfReader(path).pages)
        assert NAMES[MOTHER] in text.replace("\n", "")
        assert number(MOTHER) not in text
        assert account(HEAD) not in text
    with pytest.raises(UserError) as nothing:
        draw_activation(clerk, [])
    assert nothing.value.code is Code.NOTHING_TO_PRINT


def test_the_very_old_are_suggested_planned_into_visits_and_done(homes: Homes) -> None:
    clerk = homes.place.sit("clerk")
    head, mother = door_services(clerk, NEEDS)
    assert (head.suggested, head.name, head.why) == (True, NAMES[HEAD], DoorWhy.DISABLED)
    assert (mother.suggested, mother.name, mother.why, mother.age) == (True, NAMES[MOTHER], DoorWhy.OLD, 86)
    planned = plan_door(clerk, [mother], date(2026, 3, 5))
    assert (planned.people, planned.visits, planned.without_household) == (1, 1, 0)
    assert [one.household_id for one in plan_of_day(clerk, date(2026, 3, 5)).visits] == [homes.home]
    kept, still = door_services(clerk, NEEDS)
    assert (still.suggested, still.name) == (True, NAMES[HEAD]), "only she was planned"
    assert (kept.suggested, kept.planned_for) == (False, date(2026, 3, 5))
    page = household_page(clerk, homes.home)
    assert page.more.of(homes.ids[MOTHER]).door is not None
    door_done(clerk, [kept.key], date(2026, 3, 2), "阿不都")
    (done,) = [one for one in door_services(clerk, NEEDS) if one.key]
    assert (done.done_on, done.done_by) == (date(2026, 3, 2), "阿不都")
    with pytest.raises(UserError):
        door_done(clerk, [kept.key], date(2026, 3, 2), "阿不都")


def test_planning_is_one_undo(homes: Homes) -> None:
    clerk = homes.place.sit("clerk")
    planned = plan_door(clerk, door_services(clerk, NEEDS), date(2026, 3, 5))
    undoing.undo(clerk, planned.changes.seq)
    assert homes.place.fact("SELECT count(*) FROM visit") == 0
    assert homes.place.fact("SELECT count(*) FROM door_service") == 0


def test_by_hand_onto_the_door_list_and_off_it(homes: Homes) -> None:
    clerk = homes.place.sit("clerk")
    put_on(clerk, [(homes.ids[WIFE], DoorWhy.ILL, "激活社保卡")])
    with pytest.raises(UserError) as twice:
        put_on(clerk, [(homes.ids[WIFE], DoorWhy.ILL, "激活社保卡")])
    assert twice.value.code is Code.ACT_NOTHING
    (wife,) = [one for one in door_services(clerk, NEEDS) if not one.suggested]
    with pytest.raises(UserError) as ahead:
        door_done(clerk, [wife.key], date(2026, 12, 1), "阿不都")
    assert ahead.value.code is Code.ACT_DAY_AHEAD
    with pytest.raises(UserError) as nobody:
        door_done(clerk, [wife.key], date(2026, 3, 1), " ")
    assert nobody.value.code is Code.REASON_REQUIRED
    take_off(clerk, wife.key, "自己来了")
    assert [one for one in door_services(clerk, NEEDS) if not one.suggested] == []
    assert homes.place.fact("SELECT ended_reason FROM door_service") == "自己来了"
