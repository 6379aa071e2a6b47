"""A row of any layout made one of the county's eighteen columns: what it leaves blank stays as the register has it.

Nothing is guessed: a blank cell says nothing of what we have, unless somebody said that blank means cleared.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from msgspec import Struct, field

from app.casework.judging import Target
from app.casework.known import Known, KnownPerson
from app.casework.village_changes import former_places
from app.domain import cells
from app.domain.cells import is_blank
from app.domain.cleaning import clean_text
from app.domain.meanings import Meaning
from app.domain.names import normalise_name, same_name
from app.domain.programmes import PayeeRule
from app.domain.rows import COLUMNS
from app.office.session import Session
from app.sheets.reading import Cell
from app.sheets.recognising import PlainRow, SheetGuess
from app.sheets.template import TemplateRow
from app.store.completing import CardOf, HomeOf, NamedRow, cards_of_owners, homes_of, people_named

_M = Meaning
KEY_OF: Mapping[Meaning, str] = {
    _M.ORDER: "order", _M.HEAD_NAME: "head_name", _M.HEAD_DOCUMENT: "head_document", _M.PAYEE_NAME: "payee_name",
    _M.PAYEE_DOCUMENT: "payee_document", _M.ACCOUNT: "account", _M.BANK: "bank", _M.VILLAGE: "village",
    _M.GROUP: "group", _M.PERSON_NAME: "beneficiary_name", _M.PERSON_DOCUMENT: "beneficiary_document",
    _M.PHONE: "phone", _M.STANDARD: "standard", _M.AMOUNT: "amount", _M.DAY: "filled_on", _M.NOTE: "note",
}  # fmt: skip
"""Which of the county's columns a meaning is; what has none is kept with the row and not read."""

OPTIONAL = frozenset({"account", "bank", "group", "amount"})
"""What a list of another layout may lack, when the register does not have it either."""

_CLEARED = frozenset({"group", "bank"})
_PARTIES = ("beneficiary", "head", "payee")
Values = dict[str, Cell]


class PlainValues(NamedTuple):
    """The cells of a row by column of the county's form, and what the sheet has: its columns, its village."""

    values: Values
    present: frozenset[str]
    village: str


class _Store(Struct):
    """What the store has of the people of the rows looked at so far."""

    homes: dict[int, HomeOf] = field(default_factory=dict)
    cards: dict[int, CardOf] = field(default_factory=dict)
    owners: dict[int, NamedRow] = field(default_factory=dict)
    asked: set[int] = field(default_factory=set)


class Completer:
    """Completes the rows of one file; `blank_clears` when a blank cell of a column of the sheet clears ours."""

    def __init__(self, session: Session, known: Known, target: Target | None, *, blank_clears: bool = False) -> None:
        self._db = session.store.db
        self._number = partial(cells.judge_number, session.today)
        self._names = session.village_names
        self._former = former_places(session)
        self._known = known
        self._head_only = target is not None and target.kept.programme.payee_rule is PayeeRule.HEAD_ONLY
        self._blank_clears = blank_clears
        self._store = _Store()
        self._paid: dict[Cell, tuple[Cell, Cell]] = {}
        """Who is paid on an account, as an earlier row of the file has it: one account a household, merged or not."""

    # -- rows of a file --------------------------------------------------------------------------------------------

    def complete(self, batch: Sequence[tuple[SheetGuess, PlainRow]]) -> list[TemplateRow]:
        """Make rows of the county's form of rows of any layout."""
        plain = [_plain(guess, row) for guess, row in batch]
        done = self.fill(plain)
        return [
            self._row(guess, row, one, values) for (guess, row), one, values in zip(batch, plain, done, strict=True)
        ]

    def _row(self, guess: SheetGuess, row: PlainRow, plain: PlainValues, values: Values) -> TemplateRow:
        places = {KEY_OF[meaning]: column for meaning, column in row.columns.items() if meaning in KEY_OF}
        whole = _fallback(row.columns)
        for part in ("name", "document"):  # whoever has no columns of his own was told by those of another
            own = next((places[key] for who in _PARTIES if (key := f"{who}_{part}") in places), whole)
            for who in _PARTIES:
                places.setdefault(f"{who}_{part}", own)
        return TemplateRow(
            row.sheet,
            row.row,
            tuple(values.get(column.key) for column in COLUMNS),
            tuple(places.get(column.key, whole) for column in COLUMNS),
            guess.header_row,
            tuple(row.cells.values()),
            self.clears_phone(plain),
            row.cells.get(_M.NATIVE_NAME),
            row.columns.get(_M.NATIVE_NAME),
        )

    def clears_phone(self, plain: PlainValues) -> bool:
        """Whether the blank telephone of a row is to clear ours."""
        return self._blank_clears and "phone" in plain.present and is_blank(plain.values.get("phone"))

    # -- completing ------------------------------------------------------------------------------------------------

    def fill(self, rows: Sequence[PlainValues]) -> list[Values]:
        """The values of these rows with what the register has in place of what they leave blank."""
        self._look_up(rows)
        return [self._filled(one) for one in rows]

    def _look_up(self, rows: Iterable[PlainValues]) -> None:
        numbers, accounts = set(), set()
        for one in rows:
            for who in _PARTIES:
                raw = one.values.get(f"{who}_document")
                if not is_blank(raw) and (judged := self._number(raw)).code is None:
                    numbers.add(judged.value.number)
            raw = one.values.get("account")
            if not is_blank(raw) and (judged := cells.judge_account_cell(raw)).code is None:
                accounts.add(judged.value)
        known, store = self._known, self._store
        known.look_up(numbers, accounts)
        owners = {known.cards[account].owner for account in accounts if account in known.cards}
        ids = {known.people[number].id for number in numbers if number in known.people} | owners
        new = {key for key in ids if key > 0} - store.asked
        if not new:
            return
        store.asked |= new
        homes = homes_of(self._db, new)
        store.homes |= homes
        store.cards |= cards_of_owners(self._db, new)
        store.owners |= people_named(self._db, owners & new)
        known.look_up({home.head_document for home in homes.values()}, ())

    def _filled(self, one: PlainValues) -> Values:
        values = dict(one.values)
        _whom(values)
        person = self._person(values, "beneficiary")
        home = self._home(person)
        self._fill_head(values, home)
        self._fill_payee(values)
        if not is_blank(values.get("account")):
            self._paid.setdefault(values["account"], (values.get("payee_name"), values.get("payee_document")))
        for who in _PARTIES:
            known = self._person(values, who)
            if known is not None and is_blank(values.get(f"{who}_name")):
                values[f"{who}_name"] = known.name
        self._fill_card(values, one.present)
        self._fill_place(values, one, self._home(self._person(values, "head")) or home)
        return values

    def _fill_head(self, values: Values, home: HomeOf | None) -> None:
        """Whoever heads the household of the person; who is in none heads his own."""
        name, number = values.get("head_name"), values.get("head_document")
        if not is_blank(number):
            return
        mine = values.get("beneficiary_name"), values.get("beneficiary_document")
        if is_blank(name):
            values["head_name"], values["head_document"] = (home.head_name, home.head_document) if home else mine
        elif _alike(name, mine[0]):
            values["head_document"] = mine[1]
        elif home is not None and _alike(name, home.head_name):
            values["head_document"] = home.head_document

    def _fill_payee(self, values: Values) -> None:
        """Whose the account is, when he is of the household; else the head, by the programme's rule, or the person."""
        name, number = values.get("payee_name"), values.get("payee_document")
        if not is_blank(number):
            return
        pairs = [(values.get(f"{who}_name"), values.get(f"{who}_document")) for who in ("beneficiary", "head")]
        owner = self._owner(values, at_home=is_blank(name))
        above = self._paid.get(values.get("account"))
        if owner is not None:
            pairs.insert(0, (owner.name, owner.document))
        elif above is not None and above[1] == values.get("head_document"):
            pairs.insert(0, above)
        elif is_blank(name) and self._head_only:
            pairs.reverse()
        for other_name, other_number in pairs:
            if is_blank(name) or _alike(name, other_name):
                values["payee_name"], values["payee_document"] = name or other_name, other_number
                return

    def _owner(self, values: Values, *, at_home: bool) -> NamedRow | None:
        """Whose card the account of a row is; `at_home`: only if he is of the household of the person."""
        judged = cells.judge_account_cell(values.get("account"))
        card = self._known.cards.get(judged.value) if judged.code is None else None
        owner = self._store.owners.get(card.owner) if card is not None else None
        if owner is None or not at_home:
            return owner
        mine = self._home(self._person(values, "beneficiary"))
        theirs = self._store.homes.get(owner.id)
        return owner if mine is not None and theirs is not None and mine.id == theirs.id else None

    def _fill_card(self, values: Values, present: frozenset[str]) -> None:
        payee = self._person(values, "payee")
        card = self._store.cards.get(payee.id) if payee is not None else None
        if is_blank(values.get("account")) and card is not None:
            values["account"] = card.account
        if not is_blank(values.get("bank")) or (self._blank_clears and "bank" in present):
            return
        judged = cells.judge_account_cell(values.get("account"))
        kept = self._known.cards.get(judged.value) if judged.code is None else None
        if kept is not None:
            values["bank"] = kept.bank
        elif card is not None and card.account == values.get("account"):
            values["bank"] = card.bank

    def _fill_place(self, values: Values, one: PlainValues, home: HomeOf | None) -> None:
        ours = self._names.get(home.village, "") if home is not None else ""
        no_group = is_blank(values.get("group"))
        same = bool(ours) and self._former.now_called(one.village) == ours  # the sheet calls his village by an old name
        if is_blank(values.get("village")):
            values["village"] = one.village if same and not no_group else ours or one.village
        elif no_group and bool(ours) and self._former.now_called(clean_text(str(values["village"]))) == ours:
            values["village"] = ours  # the group that is filled in is that of today
        clears = self._blank_clears and "group" in one.present
        if home is not None and no_group and not clears:
            values["group"] = home.group

    # -- looking ---------------------------------------------------------------------------------------------------

    def _person(self, values: Values, who: str) -> KnownPerson | None:
        raw = values.get(f"{who}_document")
        if is_blank(raw):
            return None
        judged = self._number(raw)
        return self._known.people.get(judged.value.number) if judged.code is None else None

    def _home(self, person: KnownPerson | None) -> HomeOf | None:
        """The household of somebody: as stored, or as a row of this file made it."""
        if person is None or person.household is None:
            return None
        stored = self._store.homes.get(person.id)
        if stored is not None and stored.id == person.household:
            return stored
        head = self._known.heads.get(person.household)
        if head is None:
            return None
        known = self._known.people.get(head[1])
        home = self._known.households.get(known.id) if known is not None else None
        return HomeOf(home.id, *head, home.village, home.group) if home is not None else None


def _plain(guess: SheetGuess, row: PlainRow) -> PlainValues:
    values: Values = {KEY_OF[at]: cell for at, cell in row.cells.items() if at in KEY_OF}
    return PlainValues(values, frozenset(values), guess.village)


def _whom(values: Values) -> None:
    """A list of heads alone, or of payees alone, is about them."""
    for who in _PARTIES:
        name, number = values.get(f"{who}_name"), values.get(f"{who}_document")
        if not is_blank(name) or not is_blank(number):
            values["beneficiary_name"], values["beneficiary_document"] = name, number
            return


def _alike(one: object, other: object) -> bool:
    """Whether two cells hold the same name."""
    if is_blank(one) or is_blank(other):
        return False
    first, second = normalise_name(str(one)), normalise_name(str(other))
    return first == second or same_name(first, second)


def _fallback(columns: Mapping[Meaning, int]) -> int:
    """The column by which a row is pointed at when what is wrong has none of its own."""
    order = (_M.PERSON_NAME, _M.HEAD_NAME, _M.PAYEE_NAME, _M.PERSON_DOCUMENT, _M.HEAD_DOCUMENT, _M.PAYEE_DOCUMENT)
    return next((columns[at] for at in order if at in columns), 0)
