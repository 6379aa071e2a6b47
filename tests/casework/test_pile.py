"""A pile of last year's workbooks becomes a register: every row accounted for, nothing guessed, all taken back."""

from __future__ import annotations

import os
import signal
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.casework import pile_back, pile_looking, pile_mending, pile_taking, reviewing, rosters, undoing
from app.casework.past_payments import past_payments
from app.casework.pile_end import Trouble, end_of
from app.casework.pile_looking import Correction
from app.casework.pile_sheets import Lack, Pile, newest_pile, same_layout
from app.casework.pile_sheets import pile as read_pile
from app.casework.verifying import verify_store
from app.domain.faults import Code, UserError
from app.domain.meanings import SheetKind
from tests.casework.kit import BANK, LAND, VILLAGE, Human, Place, Places, account, citizen, code_of, human
from tests.pile_kit import MadePile, PileMaker, write_csv, write_xlsx
from tests.pile_sheets_kit import HEADINGS, paid_sheet, take_all

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


def content(desk: Place, *without: str) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table that people write, revisions and makers left out."""
    found = {}
    for table in desk.everything():
        if table in MACHINERY or table.startswith("_") or table in without:
            continue
        columns = [name for _, name, *_ in desk.facts(f"PRAGMA table_info({table})")]
        kept = [name for name in columns if name not in ("rev", "maker_id", "maker_seq")]
        found[table] = desk.facts(f"SELECT {', '.join(kept)} FROM {table} ORDER BY 1")
    return found


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> MadePile:
    return PileMaker(tmp_path_factory.mktemp("pile") / "去年", 600).make()


@pytest.fixture(scope="module")
def whole(made: MadePile, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """An office into which the whole pile was taken; tests look at it, and change copies only."""
    places = Places(tmp_path_factory.mktemp("whole"))
    desk = places()
    take_all(desk, made.folder)
    yield desk
    places.leave()


@pytest.fixture
def taken(whole: Place, tmp_path: Path) -> Iterator[Place]:
    """A copy of that office."""
    copy = whole.twin(tmp_path / "copy")
    yield copy
    copy.leave()


def newest(desk: Place) -> Pile:
    """The pile that was taken."""
    found = newest_pile(desk.sit("clerk"))
    assert found is not None
    return found


# -- a whole pile ------------------------------------------------------------------------------------------------------


def test_each_sheet_gets_a_guess(desk: Place, made: MadePile) -> None:
    looked = pile_looking.look(desk.sit("clerk"), [made.folder])
    rows = {(one.path.relative_to(made.folder).as_posix(), one.sheet): one.rows for one in looked.sheets}
    assert rows == made.rows
    kinds = Counter(one.kind for one in looked.sheets)
    assert kinds == {
        SheetKind.HOUSEHOLD_ROLL: 3,
        SheetKind.PAID_ROSTER: 1 + 4 * 3 + 4,
        SheetKind.CARD_LIST: 1,
        SheetKind.ENDED_LIST: 1,
        SheetKind.NOT_DATA: 1,
    }
    told = {(one.programme, one.period) for one in looked.sheets if one.kind is SheetKind.PAID_ROSTER}
    assert told == set(made.paid)
    assert not any(one.confirmed for one in looked.sheets)
    assert desk.fact("SELECT count(*) FROM person") == 0


def test_every_row_is_taken_or_waits_or_is_left_out(whole: Place, made: MadePile) -> None:
    pile = newest(whole)
    for one in pile.sheets:
        assert one.taken + one.parked + one.left_rows == one.rows, one.sheet
    end = end_of(whole.now, pile.id)
    assert end.rows == made.total == end.taken + end.parked + sum(end.left.values())
    assert end.waits == 0
    assert whole.fact("SELECT count(*) FROM parked_row") == end.parked


def test_paid_rows_make_people_cards_entitlements_and_history(whole: Place, made: MadePile) -> None:
    damaged = {("A01", "2025"): made.damaged["land"], ("C12", "2025-12"): made.damaged["old_age"]}
    for (code, period), documents in made.paid.items():
        stored = {
            document
            for (document,) in whole.facts(
                """SELECT p.document FROM past_payment t JOIN person p ON p.id = t.person_id
                   JOIN programme g ON g.id = t.programme_id WHERE g.code = ? AND t.period = ?""",
                code,
                period,
            )
        }
        assert stored == documents - damaged.get((code, period), set()), (code, period)
    paid = set().union(*made.paid.values())
    # whom only the roll or the list of cards knows is nobody's; a head of the roll whose father is paid heads the home
    registered = {document for (document,) in whole.facts("SELECT document FROM person")}
    heads = {man.chief.document for man in made.people if man.document in paid}
    assert registered == (paid - made.damaged["old_age"] | made.damaged["old_age"]) | heads
    assert registered < {man.document for man in made.people}
    assert whole.fact("SELECT count(*) FROM line") == 0
    assert whole.fact("SELECT count(*) FROM card WHERE ended IS NULL") == len(paid) - len(
        made.damaged["land"] - made.paid["C01", "2025-12"]
    )


def test_people_of_one_household_stand_together(whole: Place, made: MadePile) -> None:
    by_document = {man.document: man for man in made.people}
    rows = whole.facts(
        """SELECT p.document, h.document, m.relation FROM household_member m JOIN person p ON p.id = m.person_id
           JOIN household o ON o.id = m.household_id JOIN person h ON h.id = o.head_id"""
    )
    assert len(rows) > 300
    for document, head, relation in rows:
        man = by_document[document]
        assert (head, relation) == (man.chief.document, man.relation)


def test_the_newest_sheet_says_until_when(whole: Place, made: MadePile) -> None:
    spans = whole.facts(
        """SELECT e.since, e.until, p.died, e.reason FROM entitlement e JOIN programme g ON g.id = e.programme_id
           JOIN person p ON p.id = e.person_id WHERE g.code = 'C12'"""
    )
    newest = [one for one in spans if one[0] == "2025-12-01"]
    # whose number is damaged in the newest file stands in older ones only: until that is mended he ended there
    older = [one for one in spans if one[0] < "2025-12-01"]
    assert len(older) == len(made.damaged["old_age"])
    assert all(until is not None and until < "2025-12-01" for _, until, _, _ in older)
    assert all((until is None) == (died is None) for _, until, died, _ in newest)
    assert sum(died is not None for _, _, died, _ in spans) == 5


# -- mending -----------------------------------------------------------------------------------------------------------


def test_a_damaged_number_is_mended_only_when_somebody_says_so(taken: Place, made: MadePile) -> None:
    pile = newest(taken)
    session = taken.sit("clerk")
    waiting = pile_mending.parked(session, pile.id)
    by_file = Counter(next(s.path.name for s in pile.sheets if s.id == one.sheet_id) for one in waiting)
    assert by_file == {
        "2025年耕地地力保护补贴发放明细.xlsx": len(made.damaged["land"]),
        "高龄津贴2025年12月.csv": len(made.damaged["old_age"]),
    }
    offered = {number for one in waiting for number in one.offer.values()}
    assert offered == made.damaged["land"] | made.damaged["old_age"]
    land = {one.sheet_id for one in waiting if one.code is Code.DIGITS_LOST}
    before = taken.fact("SELECT count(*) FROM past_payment")
    mended = pile_mending.mend(session, land.pop())
    assert (mended.taken, mended.waiting) == (len(made.damaged["land"]), 0)
    assert taken.fact("SELECT count(*) FROM past_payment") == before + mended.taken
    # the other file was not confirmed: nothing of it moved
    left = pile_mending.parked(session, pile.id)
    assert {number for one in left for number in one.offer.values()} == made.damaged["old_age"]
    pile_mending.mend(session, left[0].sheet_id)
    end = end_of(session, pile.id)
    assert end.parked == 0
    assert end.rows == end.taken + sum(end.left.values())
    running = taken.fact(
        """SELECT count(*) FROM entitlement e JOIN programme g ON g.id = e.programme_id
           WHERE g.code = 'C12' AND e.until IS NULL"""
    )
    assert running == len(made.paid["C12", "2025-12"]) - 5


def test_two_who_may_be_meant_are_none(desk: Place, tmp_path: Path) -> None:
    """Control: namesakes whose numbers the damaged one may both have been are not chosen between."""
    one, twin = Human("王秀英", citizen(11), account(1)), Human("王秀英", citizen(12), account(2))
    paid_sheet(tmp_path / "in", "2025-11", [one, twin])
    lost = Human("王秀英", one.document, one.account)
    path = paid_sheet(tmp_path / "in", "2025-12", [lost])
    rows = [[lost.name, float(int(one.document[:15] + "000")), VILLAGE, "1组", 50, one.account, BANK]]
    write_xlsx(path, [("表", ["2025年12月高龄津贴发放花名册"], HEADINGS, rows)])
    pile = take_all(desk, tmp_path / "in")
    (waiting,) = pile_mending.parked(desk.now, pile.id)
    assert (waiting.code, waiting.offer) == (Code.DIGITS_LOST, {})
    assert code_of(lambda: pile_mending.mend(desk.now, waiting.sheet_id)) is Code.NOTHING_TO_TAKE


def test_a_lost_account_is_mended_by_the_person_himself(desk: Place, tmp_path: Path) -> None:
    one, other = human(1, "王秀英"), human(2, "李建国")
    paid_sheet(tmp_path / "in", "2025-11", [one, other])
    path = tmp_path / "in" / "高龄津贴2025-12.csv"
    rows = [[p.name, p.document, VILLAGE, "1组", 50, f"{float(int(p.account)):.5E}", BANK] for p in (one, other)]
    write_csv(path, [("表", ["2025年12月高龄津贴"], HEADINGS, rows)])
    pile = take_all(desk, tmp_path / "in")
    offers = {one.name: list(one.offer.values()) for one in pile_mending.parked(desk.now, pile.id)}
    assert offers == {"王秀英": [one.account], "李建国": [other.account]}


# -- the newest decides ------------------------------------------------------------------------------------------------


def test_an_older_card_is_an_earlier_one(desk: Place, tmp_path: Path) -> None:
    one = human(1, "王秀英")
    old = Human(one.name, one.document, account(900))
    paid_sheet(tmp_path / "in", "2025-11", [old])
    paid_sheet(tmp_path / "in", "2025-12", [one])
    take_all(desk, tmp_path / "in")
    assert dict(desk.facts("SELECT account, ended FROM card")) == {one.account: None, old.account: "2025-12-01"}
    assert desk.facts("SELECT since, until FROM entitlement") == [("2025-12-01", None)]
    key = desk.fact("SELECT id FROM person")
    told = past_payments(desk.now, [key])
    assert [(p.period, p.tail, p.amount.yuan()) for p in told] == [
        ("2025-12", one.account[-4:], "50.00"),
        ("2025-11", old.account[-4:], "50.00"),
    ]
    assert told[0].file == "高龄津贴2025-12.xlsx"


def test_a_later_pile_brings_a_newer_card(desk: Place, tmp_path: Path) -> None:
    one = human(1, "王秀英")
    paid_sheet(tmp_path / "old", "2025-11", [one])
    take_all(desk, tmp_path / "old")
    new = Human(one.name, one.document, account(900))
    paid_sheet(tmp_path / "new", "2025-12", [new])
    take_all(desk, tmp_path / "new")
    cards = dict(desk.facts("SELECT account, id FROM card"))
    assert desk.facts("SELECT since, until, card_id FROM entitlement") == [("2025-11-01", None, cards[new.account])]


@pytest.mark.parametrize(
    ("people", "code"),
    [
        ([human(1, "王秀英"), Human("王秀英", citizen(1), account(9))], Code.TWICE_IN_FILE),
        ([human(1, "王秀英"), Human("李建国", citizen(1), account(9))], Code.NUMBER_OTHER_NAME),
        ([human(1, "王秀英"), Human("李建国", citizen(2), account(1))], Code.ACCOUNT_OF_ANOTHER),
        ([human(1, "王秀英"), Human("李建国1", citizen(2), account(2))], Code.NAME_CHARACTERS),
    ],
)
def test_what_somebody_must_look_at_waits(desk: Place, tmp_path: Path, people: list[Human], code: Code) -> None:
    paid_sheet(tmp_path / "in", "2025-12", people)
    pile = take_all(desk, tmp_path / "in")
    assert [one.code for one in pile_mending.parked(desk.now, pile.id)] == [code]
    assert desk.fact("SELECT count(*) FROM past_payment") == 1


def test_the_same_payment_in_two_files_is_one(desk: Place, tmp_path: Path) -> None:
    path = paid_sheet(tmp_path / "in", "2025-12", [human(1, "王秀英")])
    rows = [["王秀英", human(1).document, VILLAGE, "1组", 50, human(1).account, BANK]]
    copy = path.with_name("高龄津贴2025-12（改）.xlsx")
    write_xlsx(copy, [("表二", ["2025年12月高龄津贴发放花名册"], HEADINGS, rows)])
    pile = take_all(desk, tmp_path / "in")
    assert sorted((one.taken, one.left.get("same", 0)) for one in pile.sheets) == [(0, 1), (1, 0)]
    again = pile_looking.look(desk.sit("clerk"), [tmp_path / "in"])
    assert [(one.kind, one.fault) for one in again.sheets] == [(SheetKind.NOT_DATA, Code.PILE_AGAIN)] * 2


def test_what_we_pay_ourselves_is_no_history(desk: Place, tmp_path: Path) -> None:
    one = human(1, "王秀英")
    roster = desk.draft([one], LAND, "2025")
    paid_sheet(tmp_path / "in", "2025-12", [one], code="耕地地力保护补贴")
    session = desk.sit("clerk")
    looked = pile_looking.look(session, [tmp_path / "in"])
    pile_looking.correct(session, looked.id, [looked.sheets[0].id], Correction(programme=LAND, period="2025"))
    pile_looking.confirm(session, looked.id)
    pile = pile_taking.take(session, looked.id).pile
    assert pile.sheets[0].left == {"ours": 1}
    assert desk.fact("SELECT count(*) FROM line WHERE roster_id = ?", roster) == 1


# -- correcting --------------------------------------------------------------------------------------------------------


def test_a_sheet_that_is_not_clear_is_not_taken(desk: Place, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("甲", "乙"):
        rows = [["王秀英", human(1).document, VILLAGE, "1组", 50, human(1).account, BANK]]
        write_xlsx(folder / f"{name}.xlsx", [("表", ["花名册"], HEADINGS, rows)])
    session = desk.sit("clerk")
    looked = pile_looking.look(session, [folder])
    first = looked.sheets[0]
    assert {Lack.PROGRAMME, Lack.PERIOD} <= set(first.lacks) | {Lack.PROGRAMME, Lack.PERIOD}
    pile_looking.correct(session, looked.id, [first.id], Correction(kind=SheetKind.PAID_ROSTER))
    assert code_of(lambda: pile_looking.confirm(session, looked.id, [first.id])) is Code.PILE_SHEET_UNCLEAR
    assert code_of(lambda: pile_taking.take(session, looked.id)) is Code.NOTHING_TO_TAKE
    both = [one.id for one in looked.sheets]
    pile_looking.correct(session, looked.id, both, Correction(SheetKind.PAID_ROSTER, "C12", "2025-12"))
    now = pile_looking.confirm(session, looked.id, same_layout(pile_looking.confirm(session, looked.id), first.id))
    assert all(one.confirmed for one in now.sheets)
    assert desk.fact("SELECT count(*) FROM layout") == 1
    bad = lambda: pile_looking.correct(session, looked.id, both, Correction(period="去年"))  # noqa: E731
    assert code_of(bad) is Code.PERIOD_FORM


def test_a_file_that_changed_is_told_and_the_others_are_taken(desk: Place, tmp_path: Path) -> None:
    path = paid_sheet(tmp_path / "in", "2025-12", [human(1, "王秀英")])
    paid_sheet(tmp_path / "in", "2025-11", [human(1, "王秀英")])
    session = desk.sit("clerk")
    looked = pile_looking.look(session, [tmp_path / "in"])
    pile_looking.confirm(session, looked.id)
    paid_sheet(tmp_path / "in", "2025-12", [human(2, "李建国")])
    pile_taking.take(session, looked.id)
    end = end_of(session, looked.id)
    assert [(one.trouble, one.code, one.sheet.path) for one in end.open] == [
        (Trouble.UNREADABLE, Code.FILE_CHANGED, path)
    ]
    assert desk.facts("SELECT period FROM past_payment") == [("2025-11",)]


def test_nothing_there_and_nobody_allowed(desk: Place, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "~$x.xlsx").write_bytes(b"lock")
    assert code_of(lambda: pile_looking.look(desk.sit("clerk"), [tmp_path / "in"])) is Code.PILE_EMPTY
    assert code_of(lambda: pile_looking.look(desk.sit("inspector"), [tmp_path / "in"])) is Code.ROLE_MAY_NOT
    assert code_of(lambda: end_of(desk.sit("clerk"), 9)) is Code.PILE_UNKNOWN
    (tmp_path / "in" / "x.xlsx").write_bytes(b"no workbook")
    looked = pile_looking.look(desk.sit("clerk"), [tmp_path / "in"])
    assert [(one.state, one.fault) for one in looked.sheets] == [("unreadable", Code.NOT_A_WORKBOOK)]


# -- stopping, killing, taking back ------------------------------------------------------------------------------------


class Enough(Exception):  # noqa: N818 - what a user's Stop raises
    """Stopped."""


def test_stopped_between_sheets_it_goes_on_where_it_was(desk: Place, whole: Place, made: MadePile) -> None:
    session = desk.sit("clerk")
    looked = pile_looking.look(session, [made.folder])
    pile_looking.confirm(session, looked.id)
    for most in (3, 9):
        calls = 0

        def stop(_done: int, _total: int) -> None:
            nonlocal calls
            calls += 1
            if calls > most:  # noqa: B023 - called within the loop
                raise Enough

        with pytest.raises(Enough):
            pile_taking.take(session, looked.id, progress=stop)
        states = Counter(one.state for one in read_pile(session, looked.id).sheets)
        assert 1 <= states["taken"] < 20
    pile_taking.take(session, looked.id)
    assert content(desk, "pile_sheet", "pile", "card") == content(whole, "pile_sheet", "pile", "card")
    assert verify_store(desk.now).faults == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a process to kill")
def test_killed_between_sheets_what_is_taken_stays(desk: Place, tmp_path: Path) -> None:
    for month in ("2025-10", "2025-11", "2025-12"):
        paid_sheet(tmp_path / "in", month, [human(at, "王秀英") for at in range(40)])
    session = desk.sit("clerk")
    looked = pile_looking.look(session, [tmp_path / "in"])
    pile_looking.confirm(session, looked.id)
    desk.leave()
    child = os.fork()
    if child == 0:
        calls = 0

        def die(_done: int, _total: int) -> None:
            nonlocal calls
            calls += 1
            if calls == 4:  # within the second sheet, its rows written and not committed
                os.kill(os.getpid(), signal.SIGKILL)

        pile_taking.take(desk.sit("clerk"), looked.id, progress=die)
        os._exit(7)
    _, status = os.waitpid(child, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL
    assert desk.facts("SELECT DISTINCT period FROM past_payment") == [("2025-12",)]
    pile_taking.take(desk.sit("clerk"), looked.id)
    assert desk.facts("SELECT period, count(*) FROM past_payment GROUP BY 1 ORDER BY 1") == [
        ("2025-10", 40),
        ("2025-11", 40),
        ("2025-12", 40),
    ]
    assert verify_store(desk.now).faults == []


def test_taken_back_the_store_is_as_it_was(desk: Place, made: MadePile) -> None:
    desk.draft([Human(made.people[0].name, made.people[0].document, made.people[0].account)], LAND, "2026")
    session = desk.sit("clerk")
    looked = pile_looking.look(session, [made.folder])
    pile_looking.confirm(session, looked.id)
    before = content(desk, "pile")
    pile = pile_taking.take(session, looked.id).pile
    for sheet_id in {one.sheet_id for one in pile_mending.parked(session, pile.id) if one.offer}:
        pile_mending.mend(session, sheet_id)
    assert content(desk, "pile") != before
    assert pile_back.can_take_back(session, pile.id) is None
    pile_back.take_back(session, pile.id)
    assert content(desk, "pile") == before
    assert desk.fact("SELECT state FROM pile") == "taken_back"
    assert verify_store(desk.now).faults == []
    assert code_of(lambda: pile_back.take_back(session, pile.id)) is Code.UNDO_UNKNOWN


def test_taken_back_and_taken_once_more_it_is_the_same(desk: Place, tmp_path: Path) -> None:
    paid_sheet(tmp_path / "in", "2025-12", [human(at, "王秀英") for at in range(5)])
    first = take_all(desk, tmp_path / "in")
    pile_back.take_back(desk.sit("clerk"), first.id)
    assert take_all(desk, tmp_path / "in").sheets[0].taken == 5
    assert desk.fact("SELECT count(*) FROM person") == 5


def test_a_draft_made_from_it_goes_with_it_but_not_a_reviewed_roster(desk: Place, tmp_path: Path) -> None:
    paid_sheet(tmp_path / "in", "2025-12", [human(at, "王秀英") for at in range(5)])
    pile = take_all(desk, tmp_path / "in")
    session = desk.sit("clerk")
    with session.write("new_rate") as tx:
        from app.domain.money import Fen
        from app.store import programmes

        kept = programmes.programme_by_code(tx.db, "C12")
        assert kept is not None
        from datetime import date

        key = programmes.add_standard(tx, kept.id, Fen(5000), tier="", since=date(2025, 1, 1), document="伊民发")
        programmes.confirm_standard(tx, key, session.user.id)
    made = rosters.make_roster(session, "C12", "2026-01")
    assert made.lines == 5
    pile_back.take_back(session, pile.id)
    assert desk.fact("SELECT count(*) FROM line") == desk.fact("SELECT count(*) FROM roster") == 0
    again = take_all(desk, tmp_path / "in")
    made = rosters.make_roster(desk.sit("clerk"), "C12", "2026-01")
    reviewing.hand_over(desk.sit("clerk"), made.roster_id)
    reviewing.review(desk.sit("reviewer"), made.roster_id)
    refused = pile_back.can_take_back(desk.sit("clerk"), again.id)
    assert refused is not None
    assert refused.code is Code.PILE_REVIEWED
    with pytest.raises(UserError):
        pile_back.take_back(desk.now, again.id)


def test_what_was_changed_since_forbids_it(desk: Place, tmp_path: Path) -> None:
    paid_sheet(tmp_path / "in", "2025-12", [human(1, "王秀英")])
    pile = take_all(desk, tmp_path / "in")
    session = desk.sit("clerk")
    with session.write("change_person") as tx:
        tx.update("person", desk.fact("SELECT id FROM person"), phone="13800000000")
    changed = session.store.db
    assert changed is not None
    refused = pile_back.can_take_back(session, pile.id)
    assert refused is not None
    assert refused.code is Code.UNDO_CHANGED
    undoing.undo(session, desk.head()[0])
    refused = pile_back.can_take_back(session, pile.id)
    assert refused is None


# -- the roll ----------------------------------------------------------------------------------------------------------


def test_the_roll_is_reference_only_and_wiped_on_request(taken: Place, made: MadePile) -> None:
    pile = newest(taken)
    session = taken.sit("clerk")
    known = pile_back.roll(session)
    assert known.people == len(made.people)
    assert known.due is not None
    assert known.taken_on is not None
    assert (known.due - known.taken_on).days == 365
    people = taken.fact("SELECT count(*) FROM person")
    pile_back.wipe_roll(session)
    assert taken.fact("SELECT count(*) FROM roll_person") == 0
    assert taken.fact("SELECT count(*) FROM person") == people
    assert Counter(one.state for one in read_pile(session, pile.id).sheets)["wiped"] == 3
    assert code_of(lambda: pile_back.wipe_roll(session)) is Code.NOTHING_TO_TAKE
    assert verify_store(session).faults == []


@pytest.mark.long
def test_sixty_workbooks_in_twelve_layouts_for_thirty_thousand_people() -> None:
    from tests.bench.pile_bench import measure

    told = measure(30_000, 8)
    assert told["files"] >= 55
    assert told["rows"] == told["accounted"]
    assert told["parked"] <= 20  # damaged numbers that two people of one name may have had are not chosen between
    assert told["people"] > 20_000


def test_history_is_told_apart_from_what_we_paid(desk: Place, tmp_path: Path) -> None:
    """A resident who asks and the page of his household see it as history; nothing of it counts as ours."""
    from app.casework.answering import answer_for
    from app.casework.household_events import household_page

    paid_sheet(tmp_path / "in", "2026-01", [human(1, "王秀英")])
    take_all(desk, tmp_path / "in")
    session = desk.sit("clerk")
    person, home = desk.fact("SELECT id FROM person"), desk.fact("SELECT id FROM household")
    answer = answer_for(session, person)
    assert (answer.received, int(answer.total)) == ((), 0)
    assert [(one.period, int(one.amount)) for one in answer.past] == [("2026-01", 5000)]
    page = household_page(session, home)
    assert page.household.payments == ()
    assert [(one.period, one.tail) for one in page.past] == [("2026-01", human(1).account[-4:])]
