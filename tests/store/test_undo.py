"""Undo as a compensating transaction: everything as before, nothing lost, and `verify` tells removed from lost."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.casework import (
    cards,
    catalogue,
    enrolling_people,
    entitling,
    granting,
    intake,
    people,
    reviewing,
    rosters,
    undoing,
)
from app.casework.undoing import can_undo, undo
from app.casework.verifying import verify_store
from app.domain.entry import CardEntry, PersonEntry
from app.domain.faults import Code, Fault
from app.domain.money import Fen
from app.domain.states import CardState
from app.office.session import Session
from tests.casework.kit import (
    BANK,
    CODE_OF,
    OLD_AGE,
    SECOND,
    VILLAGE,
    Human,
    Place,
    Places,
    account,
    citizen,
    human,
    row,
)

MACHINERY = {
    "audit",
    "audit_part",
    "witness",
    "programme_person",
    "before_image",
    "undo_point",
    "earlier_maker",
    "sqlite_stat1",
}
LAND = "A01"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Place]:
    made = Places(tmp_path)
    yield made()
    made.leave()


def content(desk: Place, *, whole: bool = False) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table that people write; without revisions and makers, which an undo counts on."""
    found = {}
    for table in desk.everything():
        if table in MACHINERY or table.startswith("_"):
            continue
        columns = [name for _, name, *_ in desk.facts(f"PRAGMA table_info({table})")]
        kept = [name for name in columns if whole or name not in ("rev", "maker_id", "maker_seq")]
        found[table] = desk.facts(f"SELECT {', '.join(kept)} FROM {table} ORDER BY 1")
    return found


def seq(desk: Place) -> int:
    return desk.head()[0]


def faults(desk: Place) -> list[Code]:
    return [fault.code for fault in verify_store(desk.now).faults]


def entry(number: int, **changes: str) -> PersonEntry:
    values = {
        "name": "吐尔逊·阿不都热合曼",
        "document": citizen(number),
        "phone": "13800006021",
        "village": CODE_OF[VILLAGE],
        "group": "二组",
        "account": account(number),
        "bank": BANK,
    }
    return PersonEntry(**(values | changes))


def code_of(fault: Fault | None) -> Code | None:
    return fault.code if fault else None


# -- a whole file ------------------------------------------------------------------------------------------------------


def test_a_file_that_was_taken_in_is_undone_whole_and_can_be_taken_again(desk: Place) -> None:
    desk.take([row(human(900), amount=10)], (LAND, "2025"))
    before = content(desk)
    taken = desk.take([row(human(number)) for number in range(40)], (LAND, "2026"))
    assert taken.counts[intake.RowVerdict.NEW] == 40
    changes = undo(desk.sit("clerk"), taken.changes.seq)
    assert changes.nouns >= {"person", "household", "household_member", "card", "line", "line_member", "roster"}
    assert not changes.nouns & MACHINERY
    assert content(desk) == before
    assert desk.facts("PRAGMA foreign_key_check") == []
    assert desk.fact("PRAGMA foreign_keys") == 1
    assert faults(desk) == []
    again = desk.take([row(human(number)) for number in range(40)], (LAND, "2026"), name="again.xlsx")
    assert (again.counts[intake.RowVerdict.NEW], again.errors) == (40, [])
    assert desk.fact("SELECT min(id) FROM person WHERE id > 1") > 41, "an id that was given once is never given again"
    assert faults(desk) == []


def test_a_file_that_changed_rows_gives_them_back_as_they_were(desk: Place) -> None:
    desk.take([row(human(number), phone="13800000001") for number in range(5)], (LAND, "2026"))
    before = content(desk)
    revs = dict(desk.facts("SELECT id, rev FROM person"))
    rows = [row(human(number), amount=150, phone="13800000002", village=SECOND, bank="他行") for number in range(7)]
    taken = desk.take(rows, (LAND, "2026"), name="second.xlsx")
    assert content(desk) != before
    undo(desk.sit("clerk"), taken.changes.seq)
    assert content(desk) == before
    after = dict(desk.facts("SELECT id, rev FROM person"))
    assert all(after[key] == rev + 2 for key, rev in revs.items()), "changed and changed back: a revision each"
    assert faults(desk) == []


def test_only_inserts_write_no_image(desk: Place) -> None:
    taken = desk.take([row(human(number)) for number in range(30)], (LAND, "2026"))
    assert desk.fact("SELECT count(*) FROM before_image WHERE seq = ?", taken.changes.seq) == 0
    assert desk.facts("SELECT seq, undone_by FROM undo_point") == [(taken.changes.seq, None)]


# -- removed and lost --------------------------------------------------------------------------------------------------


def test_a_removed_row_is_known_and_a_lost_one_is_found(desk: Place) -> None:
    desk.take([row(human(number)) for number in range(6)])
    gone = desk.take([row(human(77))], name="one.xlsx")
    undo(desk.sit("clerk"), gone.changes.seq)
    assert faults(desk) == []
    raw = desk.now.store.db.conn
    raw.execute("PRAGMA foreign_keys = OFF")
    for statement in (
        "DELETE FROM person WHERE id = 3",
        "DELETE FROM card WHERE id = 2",
        "DELETE FROM household_member WHERE id = 6",
    ):
        raw.execute("BEGIN")
        raw.execute(statement)
        assert faults(desk) == [Code.ROW_MISSING], statement
        raw.execute("ROLLBACK")
    assert faults(desk) == []


def test_an_image_that_is_lost_or_changed_is_found(desk: Place) -> None:
    gone = desk.take([row(human(77))])
    undo(desk.sit("clerk"), gone.changes.seq)
    raw = desk.now.store.db.conn
    for statement in (
        "DELETE FROM before_image WHERE noun = 'person'",
        "UPDATE before_image SET content = zeroblob(9) WHERE noun = 'card'",
        "UPDATE before_image SET removed = 0 WHERE noun = 'household'",
    ):
        raw.execute("BEGIN")
        raw.execute(statement)
        assert Code.ROW_MISSING in faults(desk), statement
        raw.execute("ROLLBACK")


def test_a_row_put_back_by_hand_is_unknown(desk: Place) -> None:
    gone = desk.take([row(human(77))])
    kept = desk.facts("SELECT * FROM person")[0]
    undo(desk.sit("clerk"), gone.changes.seq)
    raw = desk.now.store.db.conn
    raw.execute("BEGIN")
    raw.execute(f"INSERT INTO person VALUES ({', '.join('?' * len(kept))})", kept)
    assert faults(desk) == [Code.ROW_UNKNOWN]
    raw.execute("ROLLBACK")


# -- who may, and when -------------------------------------------------------------------------------------------------


def test_what_cannot_be_undone_says_why(desk: Place) -> None:
    clerk = desk.sit("clerk")
    assert code_of(can_undo(clerk, 999)) is Code.UNDO_UNKNOWN
    made = enrolling_people.register_household(clerk, entry(1))
    assert made.card_id is not None
    assert can_undo(clerk, made.changes.seq) is None
    assert code_of(can_undo(desk.sit("second"), made.changes.seq)) is Code.UNDO_NOT_YOURS
    bank = cards.set_bank(desk.sit("clerk"), made.card_id, "农业银行")
    assert code_of(can_undo(desk.now, made.changes.seq)) is Code.UNDO_CHANGED
    assert can_undo(desk.now, bank.seq) is None
    undo(desk.now, bank.seq)
    assert code_of(can_undo(desk.now, bank.seq)) is Code.UNDO_DONE
    with pytest.raises(Fault) as refused:
        undo(desk.now, bank.seq)
    assert refused.value.code is Code.UNDO_DONE


def test_what_others_rest_on_stays(desk: Place) -> None:
    clerk = desk.sit("clerk")
    home = enrolling_people.register_household(clerk, entry(1))
    enrolling_people.register_person(clerk, home.household_id, entry(2, name="帕提古丽·艾合买提", group="", village=""))
    assert code_of(can_undo(clerk, home.changes.seq)) is Code.UNDO_USED


def test_what_was_reviewed_stays(desk: Place) -> None:
    desk.draft([human(number) for number in range(3)], period="2025")
    roster = desk.draft([human(number) for number in range(5)])
    taken = seq(desk)
    assert can_undo(desk.now, taken) is None
    card = int(desk.fact("SELECT min(id) FROM card"))
    changed = cards.set_bank(desk.sit("clerk"), card, "农业银行").seq
    assert can_undo(desk.now, changed) is None
    desk.sign(roster)
    assert code_of(can_undo(desk.sit("clerk"), changed)) is Code.UNDO_USED
    assert code_of(can_undo(desk.now, taken)) is Code.UNDO_USED


def test_who_changed_and_undid_stays_a_maker(desk: Place) -> None:
    """The reviewer put a bank right by mistake and took it back: he has had his hands on what he would review."""
    roster = desk.draft([human(1)])
    card = int(desk.fact("SELECT min(id) FROM card"))
    changed = cards.set_bank(desk.sit("reviewer"), card, "农业银行").seq
    undo(desk.now, changed)
    reviewing.hand_over(desk.sit("clerk"), roster)
    with pytest.raises(Fault) as refused:
        reviewing.review(desk.sit("reviewer"), roster)
    assert refused.value.code is Code.REVIEWER_IS_MAKER
    reviewing.review(desk.sit("other"), roster)


def test_a_number_that_somebody_has_taken_since_does_not_come_back(desk: Place) -> None:
    clerk = desk.sit("clerk")
    first = enrolling_people.register_household(clerk, entry(1))
    wrong = enrolling_people.change_person(clerk, first.person_id, entry(2))
    enrolling_people.register_household(clerk, entry(1, account="", bank=""))
    assert code_of(can_undo(clerk, wrong.changes.seq)) is Code.UNDO_CHANGED


# -- in any order ------------------------------------------------------------------------------------------------------


def _acts(dice: random.Random, number: int) -> dict[str, Callable[[Place, Session], object]]:
    def somebody(desk: Place, table: str) -> int:
        keys = [key for (key,) in desk.facts(f"SELECT id FROM {table} ORDER BY id")]
        return int(dice.choice(keys)) if keys else 0

    def document(desk: Place) -> str:
        return str(desk.fact("SELECT document FROM person WHERE id = ?", somebody(desk, "person")))

    return {
        "file": lambda d, _s: d.take(
            [row(human(dice.randrange(12)), amount=dice.randrange(1, 9)) for _ in range(1)],
            (LAND, "2026"),
            name=f"{number}.xlsx",
        ),
        "household": lambda _d, s: enrolling_people.register_household(s, entry(100 + number)),
        "person": lambda d, s: enrolling_people.register_person(
            s, somebody(d, "household"), entry(200 + number, account="", bank="")
        ),
        "change": lambda d, s: enrolling_people.change_person(s, somebody(d, "person"), entry(300 + number)),
        "card": lambda d, s: cards.give_card(
            s,
            somebody(d, "person"),
            CardEntry(account(400 + number), BANK, keeper="母亲"),
            replaces=somebody(d, "card"),
            former_state=CardState.LOST,
        ),
        "put right": lambda d, s: cards.change_card(
            s, somebody(d, "card"), CardEntry(account(500 + number), "新银行"), state=CardState.ACTIVE
        ),
        "death": lambda d, s: people.record_death(s, document(d), s.today),
        "grant": lambda d, s: granting.grant(s, OLD_AGE, document(d), {"people": 1}, since=s.today, tier="80"),
        "quantity": lambda d, s: entitling.change_quantities(s, somebody(d, "entitlement"), {"people": 1 + number}),
        "hold": lambda d, s: rosters.hold_line(s, somebody(d, "line"), "等一等"),
        "leave out": lambda d, s: rosters.leave_out(s, somebody(d, "line"), "不符合"),
    }


@pytest.mark.parametrize("seed", range(3))
def test_whatever_was_done_undo_gives_it_back(desk: Place, seed: int) -> None:
    dice = random.Random(seed)
    desk.take([row(Human(human(n).name, citizen(n), account(n))) for n in range(4)], (LAND, "2026"))
    catalogue.set_standard(desk.sit("clerk"), OLD_AGE, Fen(5000), since=desk.now.today, tier="80", document="文件")
    undone, refused = 0, 0
    for number in range(70):
        name, act = dice.choice(sorted(_acts(dice, number).items()))
        before, head = content(desk), seq(desk)
        try:
            act(desk, desk.sit("clerk"))
        except Fault:
            assert content(desk) == before, name
            refused += 1
            continue
        if seq(desk) == head or dice.random() < 0.4:
            continue
        undo(desk.now, seq(desk))
        assert content(desk) == before, name
        undone += 1
    assert undone >= 15, (undone, refused)
    assert desk.facts("PRAGMA foreign_key_check") == []
    assert faults(desk) == []


def test_the_newest_act_of_the_user_is_the_one_offered(desk: Place) -> None:
    clerk = desk.sit("clerk")
    assert undoing.newest_undoable(clerk) is None
    made = enrolling_people.register_household(clerk, entry(1))
    enrolling_people.register_household(desk.sit("second"), entry(2))
    offered = undoing.newest_undoable(desk.sit("clerk"))
    assert offered is not None
    assert (offered.seq, offered.verb) == (made.changes.seq, "register_household")
    undo(desk.now, offered.seq)
    assert undoing.newest_undoable(desk.now) is None
