"""Today: rows that wait from workbooks, rows of last year's sheets, cards out to a bank long, severe doubts."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from acts_kit import HEAD, MOTHER, SON, WIFE, Homes, make_homes

from app.casework import pile_back, pile_deciding, pile_mending, take_in_waiting
from app.casework.activation import activation, send_to_bank
from app.casework.data_check_answers import keep_counts
from app.casework.data_checks import run_checks
from app.casework.due_elsewhere import BANK_DAYS
from app.casework.due_items import DueItem, DueKind, Urgency, due_words
from app.casework.pile_deciding import How
from app.casework.today import due_today, waiting_counts
from app.domain.rows import COLUMNS
from app.store.transaction import Transaction
from tests.casework.kit import BANK, START, Human, Place, account, citizen, human, row
from tests.pile_sheets_kit import paid_sheet, take_all

TODAY = START.date()


def due(desk: Place, kind: DueKind, user: str = "clerk") -> DueItem | None:
    found = [one for one in due_today(desk.sit(user)) if one.kind is kind]
    assert len(found) < 2, "each thing once"
    return found[0] if found else None


def put_waiting(tx: Transaction, file: int, at: int) -> None:
    """A row of a workbook that waits."""
    tx.insert(
        "waiting_row", file_id=file, sheet="表", row=at, cells="[" + ",".join(['""'] * len(COLUMNS)) + "]",
        programme="", period="", field="name", code="name_characters", cell=f"A{at}", state="waiting", reason="",
    )  # fmt: skip


# -- rows that wait ----------------------------------------------------------------------------------------------------


def test_rows_of_workbooks_wait_until_each_is_answered(desk: Place) -> None:
    assert due(desk, DueKind.WAITING_ROWS) is None
    desk.take([row(human(1))])
    with desk.sit().write("bring_about") as tx:
        first, second = new_file(tx, 6), new_file(tx, 7)
        for at, one in enumerate((first, first, second), 2):
            put_waiting(tx, one, at)
    item = due(desk, DueKind.WAITING_ROWS)
    assert item is not None
    assert (item.place, item.count, item.urgency) == ("waiting_rows", 3, Urgency.SOON)
    assert due_words(item, "zh")[0] == "2 个工作簿里有 3 行等您定"
    assert waiting_counts(desk.sit())["rosters"] >= 1
    for key, *_ in take_in_waiting.waiting_rows(desk.sit()):
        take_in_waiting.leave_out(desk.sit(), key, "不是本镇的人")
    assert due(desk, DueKind.WAITING_ROWS) is None


def test_rows_of_last_year_wait_until_decided_or_taken_back(desk: Place, tmp_path: Path) -> None:
    odd = [human(1, "王秀英"), Human("王秀英", citizen(1), account(9)), Human("李建国1", citizen(2), account(2))]
    paid_sheet(tmp_path / "in", "2025-12", odd)
    pile = take_all(desk, tmp_path / "in")
    item = due(desk, DueKind.PARKED)
    assert item is not None
    assert (item.place, item.count, item.slots["files"], item.urgency) == ("pile", 2, 1, Urgency.LATER)
    first, second = (one.id for one in pile_mending.parked(desk.sit(), pile.id))
    pile_deciding.decide(desk.sit(), pile.id, [first], How.AS_IS, "问过")
    left = due(desk, DueKind.PARKED)
    assert left is not None
    assert left.count == 1
    assert due_words(left, "zh")[0] == "去年的表里还有 1 行等您定"
    pile_deciding.decide(desk.sit(), pile.id, [second], How.LEFT_OUT, "不是本镇的人")
    assert due(desk, DueKind.PARKED) is None


def test_a_pile_that_was_taken_back_waits_for_nobody(desk: Place, tmp_path: Path) -> None:
    paid_sheet(tmp_path / "in", "2025-12", [Human("李建国1", citizen(2), account(2))])
    pile = take_all(desk, tmp_path / "in")
    assert due(desk, DueKind.PARKED) is not None
    pile_back.take_back(desk.sit(), pile.id)
    assert due(desk, DueKind.PARKED) is None


# -- cards at a bank ---------------------------------------------------------------------------------------------------


@pytest.fixture
def homes(desk: Place) -> Homes:
    """Two cards that are not activated."""
    made = make_homes(desk)
    with desk.sit().write("bring_about") as tx:
        for who in (HEAD, WIFE):
            key = desk.fact("SELECT id FROM card WHERE owner_id = ?", made.ids[who])
            tx.update("card", key, state="not_activated", state_on="2026-01-05")
    return made


def sent(homes: Homes) -> None:
    clerk = homes.place.sit()
    send_to_bank(clerk, activation(clerk).items, BANK, homes.place.out / "bank.xlsx")


def later(homes: Homes, days: int) -> None:
    homes.place.day(TODAY + timedelta(days=days))


def test_cards_at_a_bank_are_asked_for_after_two_weeks(homes: Homes) -> None:
    desk = homes.place
    assert due(desk, DueKind.AT_BANK) is None, "nothing was sent"
    sent(homes)
    later(homes, BANK_DAYS - 1)
    assert due(desk, DueKind.AT_BANK) is None
    later(homes, BANK_DAYS)
    item = due(desk, DueKind.AT_BANK)
    assert item is not None
    assert (item.place, item.what, item.count, item.urgency) == ("activation", "at_bank", 2, Urgency.SOON)
    title, note = due_words(item, "zh")
    assert title == f"送去银行的 2 人 {BANK_DAYS} 天没有回音"
    assert BANK in note
    assert "3月2日" in note


@pytest.mark.parametrize(
    ("table", "who", "values"),
    [
        ("card", HEAD, {"state": "active"}),
        ("card", HEAD, {"ended": "2026-03-05"}),
        ("person", HEAD, {"died": "2026-03-05"}),
        ("person", HEAD, {"ended": "2026-03-05", "ended_reason": "moved_out"}),
        ("bank_list_row", HEAD, {"answer": "not_yet"}),
    ],
)
def test_who_is_in_order_gone_or_answered_is_waited_for_no_more(
    homes: Homes, table: str, who: int, values: dict[str, str]
) -> None:
    desk = homes.place
    sent(homes)
    later(homes, 30)
    owner = {"card": "owner_id", "person": "id", "bank_list_row": "person_id"}[table]
    with desk.sit().write("bring_about") as tx:
        key = desk.fact(f"SELECT id FROM {table} WHERE {owner} = ?", homes.ids[who])
        tx.update(table, key, **values)
    item = due(desk, DueKind.AT_BANK)
    assert item is not None
    assert item.count == 1, "the other one is waited for still"


def test_who_was_without_a_card_is_waited_for_until_he_has_one(homes: Homes) -> None:
    desk = homes.place
    sent(homes)
    with desk.sit().write("bring_about") as tx:
        for key, at in desk.facts("SELECT id, row FROM bank_list_row"):
            tx.update(
                "bank_list_row", key, person_id=homes.ids[MOTHER if at == 1 else SON], card_id=None, why="no_card"
            )
    later(homes, 30)
    item = due(desk, DueKind.AT_BANK)
    assert item is not None
    assert item.count == 1, "the son has a card, the mother none"


def test_sent_out_again_the_newer_list_counts(homes: Homes) -> None:
    desk = homes.place
    sent(homes)
    later(homes, 20)
    with desk.sit().write("bring_about") as tx:
        for (key,) in desk.facts("SELECT id FROM bank_list_row"):
            tx.update("bank_list_row", key, answer="not_yet", answered_on="2026-03-10")
    sent(homes)
    assert due(desk, DueKind.AT_BANK) is None
    later(homes, 20 + BANK_DAYS)
    assert due(desk, DueKind.AT_BANK) is not None


# -- doubts, order, who, and cost --------------------------------------------------------------------------------------


def test_severe_doubts_are_due_as_they_were_counted_last(homes: Homes) -> None:
    desk = homes.place
    with desk.sit().write("bring_about") as tx:
        tx.update("person", homes.ids[HEAD], died="2026-01-01")
    keep_counts(desk.sit(), run_checks(desk.sit()))
    item = due(desk, DueKind.DOUBTS)
    assert item is not None
    assert (item.place, item.urgency) == ("checks", Urgency.SOON)
    assert item.count >= 1


def everything(homes: Homes, tmp_path: Path, rows: int) -> None:
    """All that may wait, so many of each."""
    people = [Human(f"李建国{at}", citizen(900 + at), account(900 + at)) for at in range(rows)]
    paid_sheet(tmp_path / f"in{rows}", "2025-12", people)
    take_all(homes.place, tmp_path / f"in{rows}")
    with homes.place.sit().write("bring_about") as tx:
        file = new_file(tx, rows)
        for at in range(rows):
            put_waiting(tx, file, at)
        made = (date(2026, 1, 1)).isoformat()
        for number in range(rows):
            list_id = tx.insert("bank_list", number=f"J{rows}-{number}", bank=BANK, village="", made_on=made,
                                whole_numbers=0, reason="", file_name="", rows=1)  # fmt: skip
            card = homes.place.fact("SELECT id FROM card WHERE owner_id = ?", homes.ids[HEAD])
            tx.insert("bank_list_row", list_id=list_id, row=1, person_id=homes.ids[HEAD], card_id=card,
                      why="not_activated", village="", note="")  # fmt: skip


def new_file(tx: Transaction, at: int) -> int:
    """A workbook that was taken."""
    return tx.insert("source_file", digest=bytes([at]) * 32, name=f"{at}.xlsx", rows=at, taken_at=tx.act.at)


def statements(desk: Place) -> list[str]:
    """What today's list asks the store."""
    seen: list[str] = []
    session = desk.sit()
    session.store.db.conn.set_trace_callback(seen.append)
    try:
        due_today(session)
    finally:
        session.store.db.conn.set_trace_callback(None)
    return [one for one in seen if one.lstrip().upper().startswith(("SELECT", "WITH"))]


def test_the_list_asks_no_more_of_the_store_when_more_waits(homes: Homes, tmp_path: Path) -> None:
    bare = len(statements(homes.place))
    everything(homes, tmp_path, 3)
    few = len(statements(homes.place))
    everything(homes, tmp_path, 30)
    many = statements(homes.place)
    assert len(many) == few == bare, "three questions, whatever waits"
    assert sum("waiting_row" in one or "pile_sheet" in one or "bank_list" in one for one in many) == 3
    assert {DueKind.WAITING_ROWS, DueKind.PARKED, DueKind.AT_BANK} <= {one.kind for one in due_today(homes.place.sit())}


def test_they_stand_among_the_others_by_urgency_and_only_for_who_may_enter(homes: Homes, tmp_path: Path) -> None:
    everything(homes, tmp_path, 2)
    items = due_today(homes.place.sit())
    assert [one.urgency for one in items] == sorted(one.urgency for one in items)
    kinds = [one.kind for one in items]
    assert kinds.index(DueKind.WAITING_ROWS) < kinds.index(DueKind.AT_BANK) < kinds.index(DueKind.PARKED)
    new = {DueKind.WAITING_ROWS, DueKind.PARKED, DueKind.AT_BANK}
    for user in ("admin", "inspector"):
        assert not new & {one.kind for one in due_today(homes.place.sit(user))}
