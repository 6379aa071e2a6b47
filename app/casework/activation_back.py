"""What a bank sends back of the activation list: matched row by row, dates taken, what is doubtful asked about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from datetime import date
from pathlib import Path

from msgspec import Struct

from app.casework.cards import move_money
from app.domain.accounts import judge_account
from app.domain.activation import ActivationWhy, BackDoubt, BackFile, BackRow, BankAnswer, answer_of
from app.domain.cells import is_blank, read_day
from app.domain.cleaning import clean_text
from app.domain.faults import Code, UserError
from app.domain.findings import TEXT_LIMIT
from app.domain.makers import Act
from app.domain.names import same_name
from app.domain.records import Changes
from app.domain.states import CARD_STEPS, USABLE_CARDS, CardState
from app.office.session import Session
from app.sheets.bank_lists import BankRow, read_bank_list
from app.store import activation as store
from app.store import register
from app.store.activation import ListRow
from app.store.transaction import Transaction

SOURCE = "bank"
"""Where the state of a card was learnt."""


class TakenBack(Struct, frozen=True):
    """What was taken of a list that came back: rows, cards that are in order now, new cards."""

    rows: int
    activated: int
    new_cards: int
    changes: Changes


def read_back(session: Session, path: Path, password: str | None = None) -> BackFile:
    """Read and judge a workbook that came back; nothing is written.

    A row is known by its code (list and row), else by name and the last four of the number, when only one waits.
    Raises the faults of `read_bank_list`.
    """
    session.require(Act.ENTER)
    found = read_bank_list(path, password)
    told = [one for one in found if one.answer or not is_blank(one.day) or not is_blank(one.account)]
    numbers = {one.code.rpartition("-")[0] for one in told if "-" in one.code}
    db = session.store.db
    by_code = {f"{row.number}-{row.row}": row for row in store.list_rows(db, numbers)}
    waiting = store.open_rows(db)
    pairs = [(one, by_code.get(one.code) or _by_name(one, waiting)) for one in told]
    counts = Counter(row.id for _, row in pairs if row is not None)
    rows = tuple(_judge(session, one, row, twice=row is not None and counts[row.id] > 1) for one, row in pairs)
    return BackFile(path.name, rows, len(found) - len(told))


def _by_name(one: BankRow, waiting: list[ListRow]) -> ListRow | None:
    """The only waiting row with this name and tail; nobody is guessed among several."""
    tail = one.document.strip()[-4:].upper()
    found = [row for row in waiting if same_name(row.name, one.name) and tail and row.document[-4:] == tail]
    return found[0] if len(found) == 1 and not one.code else None


def _judge(session: Session, one: BankRow, row: ListRow | None, *, twice: bool) -> BackRow:
    answer = answer_of(one.answer)
    day = read_day(one.day)
    if answer is None and not one.answer and (day is not None or not is_blank(one.account)):
        answer = BankAnswer.DONE
    why = ActivationWhy(row.why) if row is not None else None
    verdict = judge_account(one.account) if not is_blank(one.account) else None
    doubts: list[BackDoubt] = []
    if row is None:
        doubts.append(BackDoubt.CODE)
    elif one.name and not same_name(row.name, one.name):
        doubts.append(BackDoubt.NAME)
    if twice:
        doubts.append(BackDoubt.TWICE)
    if answer is None:
        doubts.append(BackDoubt.ANSWER)
    doubts += _day_doubts(session, one, row, day, answer)
    account = str(verdict.account) if verdict is not None and verdict.code is None else ""
    if verdict is not None and verdict.code is not None:
        doubts.append(BackDoubt.ACCOUNT)
    elif account and account in register.cards_by_account(session.store.db, [account]):
        doubts.append(BackDoubt.TAKEN)
    if answer is BankAnswer.DONE and row is not None:
        doubts += _card_doubts(row, account)
    known = (answer.value, day.isoformat() if day is not None else None) if answer is not None else None
    same = row is not None and (row.answer == BankAnswer.DONE.value or (row.answer, row.answered_on) == known)
    return BackRow(
        one.row, one.code, one.name or (row.name if row is not None else ""), row.village if row is not None else "",
        row.id if row is not None else None, why, answer, day, account, clean_text(one.note)[:TEXT_LIMIT],
        () if same else tuple(dict.fromkeys(doubts)), same,
    )  # fmt: skip


def _day_doubts(
    session: Session, one: BankRow, row: ListRow | None, day: date | None, answer: BankAnswer | None
) -> list[BackDoubt]:
    if day is None:
        if not is_blank(one.day):
            return [BackDoubt.DAY]
        return [BackDoubt.NO_DAY] if answer is BankAnswer.DONE else []
    if day > session.today:
        return [BackDoubt.DAY_AHEAD]
    return [BackDoubt.DAY_BEFORE] if row is not None and day < row.made_on else []


def _card_doubts(row: ListRow, account: str) -> list[BackDoubt]:
    """Who was without a card has one now: its number must come with it; a card must be able to become active."""
    if row.why != ActivationWhy.NOT_ACTIVATED.value:
        return [] if account else [BackDoubt.NO_ACCOUNT]
    state = CardState(row.card_state)
    fits = state is CardState.ACTIVE or (state, CardState.ACTIVE) in CARD_STEPS
    return [] if fits or account else [BackDoubt.CARD]


def take_back(session: Session, file: BackFile, rows: Collection[int] | None = None) -> TakenBack:
    """Take the sure rows of a list that came back, and those among `rows` (Excel rows) that somebody looked at.

    In one transaction: answers and dates stand in the list, cards become active on the bank's day, new cards are added
    and get the money. Raises UserError NOTHING_TO_TAKE, ROLE_MAY_NOT, ACT_CHANGED when a row was answered meanwhile.
    """
    session.require(Act.ENTER)
    wanted = [one for one in file.rows if one.sure or (one.may_be_taken and one.row in (rows or ()))]
    if not wanted:
        raise UserError(Code.NOTHING_TO_TAKE)
    ours = store.rows_with(session.store.db, [one.row_id or 0 for one in wanted])
    if any(ours[one.row_id or 0].answer == BankAnswer.DONE.value for one in wanted):
        raise UserError(Code.ACT_CHANGED)
    activated = new_cards = 0
    with session.write("take_from_bank", file.file) as tx:
        for one in wanted:
            row = ours[one.row_id or 0]
            done = one.answer is BankAnswer.DONE
            day = one.day if one.day is not None or not done else session.today
            store.answer_row(tx, row.id, answer=str(one.answer), on=day, note=one.note)
            if done and one.account:
                _new_card(session, tx, row, one, day or session.today)
                new_cards += 1
            elif done and row.card_id is not None and row.why == ActivationWhy.NOT_ACTIVATED.value:
                activated += _activate(session, tx, row.card_id, day or session.today)
        for list_id in sorted({ours[one.row_id or 0].list_id for one in wanted}):
            store.came_back(tx, list_id, session.today)
    return TakenBack(len(wanted), activated, new_cards, session.changes(tx))


def _activate(session: Session, tx: Transaction, card_id: int, day: date) -> int:
    card = register.card(session.store.db, card_id)
    if card is None or (card.state, CardState.ACTIVE) not in CARD_STEPS:
        return 0
    register.set_card_state(tx, card_id, CardState.ACTIVE, on=day, source=SOURCE)
    return 1


def _new_card(session: Session, tx: Transaction, row: ListRow, one: BackRow, day: date) -> None:
    """The card the bank opened: active since its day; what the person is paid goes to it."""
    db = session.store.db
    bank = store.bank_of(db, row.list_id)
    stay: set[int | None] = set()
    if row.why != ActivationWhy.WRONG_BANK.value:
        stay |= {card.id for card in register.cards_of(db, row.person_id) if card.state in USABLE_CARDS}
    key = register.add_card(
        tx, row.person_id, one.account, bank=bank, account_name=row.name, on=day, source=SOURCE
    )  # fmt: skip
    register.set_card_state(tx, key, CardState.ACTIVE, on=day, source=SOURCE)
    move_money(session, tx, row.person_id, key, stay)
