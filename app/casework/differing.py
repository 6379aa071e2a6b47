"""What a changed row of a file would change, beside what stands in the register and the roster now."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from app.casework.judging import KnownLine, Target
from app.casework.known import Known, KnownPerson
from app.domain.masks import mask_account, mask_phone
from app.domain.money import Fen
from app.domain.rows import RosterRow
from app.office.session import Session
from app.store.completing import accounts_of_cards, cards_of_owners, standards_of_lines


class Difference(NamedTuple):
    """One thing that would change: `what` is a key of words `column`; telephones and accounts are masked."""

    what: str
    before: str
    after: str


class Before:
    """What stands now of the people and lines of one file; read only where somebody looks on."""

    def __init__(self, session: Session, known: Known) -> None:
        self._db = session.store.db
        self._known = known
        self._of_people: dict[int, str] = {}
        self._of_cards: dict[int, str] = {}
        self._standards: dict[int, str] = {}

    def look_up(self, rows: Iterable[RosterRow], target: Target | None) -> None:
        """Read the accounts of the people of a batch, and accounts and standards of the lines."""
        people = [self._known.people.get(row.payee_document.number) for row in rows]
        owners = {one.id for one in people if one is not None and one.id > 0} - self._of_people.keys()
        if owners:
            cards = cards_of_owners(self._db, owners)
            self._of_people |= {key: cards[key].account if key in cards else "" for key in owners}
        lines = {line.card_id for line in target.lines.values()} if target is not None else set()
        if new := lines - self._of_cards.keys():
            self._of_cards |= accounts_of_cards(self._db, new)
        of_lines = {line.id for line in target.lines.values()} if target is not None else set()
        if unseen := of_lines - self._standards.keys():
            self._standards |= standards_of_lines(self._db, unseen)

    def of_person(self, person: KnownPerson | None) -> str:
        """His account as it may be shown; "" when he has none."""
        account = self._of_people.get(person.id, "") if person is not None else ""
        return mask_account(account) if account else ""

    def of_line(self, line: KnownLine) -> str:
        """The account a line is paid on, as it may be shown."""
        account = self._of_cards.get(line.card_id, "")
        return mask_account(account) if account else ""

    def standard(self, line: KnownLine) -> str:
        """The standard a line tells."""
        return self._standards.get(line.id, "")


def differences(row: RosterRow, known: Known, target: Target | None, before: Before) -> tuple[Difference, ...]:
    """What the row would change, as far as it is known who and what it means."""
    found = []
    head = known.people.get(row.head_document.number)
    household = known.households.get(head.id) if head is not None else None
    if household is not None and household.village != row.village.code:
        found.append(Difference("village", household.village, row.village.code))
    if household is not None and household.group != row.group:
        found.append(Difference("group", household.group, row.group))
    payee = known.people.get(row.payee_document.number)
    phone = (payee.phone if payee is not None else None) or ""
    if payee is not None and row.phone != "" and (row.phone or "") != phone:
        found.append(Difference("phone", *(mask_phone(one) if one else "" for one in (phone, row.phone))))
    card = known.cards.get(row.account or "")
    if card is None and row.account is not None:
        found.append(Difference("account", before.of_person(payee), mask_account(row.account)))
    elif card is not None and card.bank != row.bank:
        found.append(Difference("bank", card.bank, row.bank))
    beneficiary = known.people.get(row.beneficiary_document.number)
    line = target.lines.get(beneficiary.id) if target is not None and beneficiary is not None else None
    if line is not None:
        found += _of_line(row, line, known, before)
    return tuple(found)


def _of_line(row: RosterRow, line: KnownLine, known: Known, before: Before) -> list[Difference]:
    """What the row would change of the line that its person has; a standard goes with the amount."""
    found = []
    card = known.cards.get(row.account or "")
    if row.amount is not None and row.amount != line.amount:
        found.append(Difference("amount", Fen(line.amount).yuan(), row.amount.yuan()))
        standard = row.standard.yuan() if row.standard is not None else ""
        if standard != before.standard(line):
            found.append(Difference("standard", before.standard(line), standard))
    if card is not None and row.account is not None and card.id != line.card_id:
        found.append(Difference("account", before.of_line(line), mask_account(row.account)))
    return found
