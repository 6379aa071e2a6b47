"""What a changed row of a file would change, beside what stands in the register and the roster now."""

from __future__ import annotations

from typing import NamedTuple

from app.casework.judging import Target
from app.casework.known import Known
from app.domain.masks import mask_account, mask_phone
from app.domain.money import Fen
from app.domain.rows import RosterRow


class Difference(NamedTuple):
    """One thing that would change: `what` is a key of words `column`; telephones and accounts are masked."""

    what: str
    before: str
    after: str


def differences(row: RosterRow, known: Known, target: Target | None) -> tuple[Difference, ...]:
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
        found.append(Difference("account", "", mask_account(row.account)))
    elif card is not None and card.bank != row.bank:
        found.append(Difference("bank", card.bank, row.bank))
    beneficiary = known.people.get(row.beneficiary_document.number)
    line = target.lines.get(beneficiary.id) if target is not None and beneficiary is not None else None
    if line is not None and row.amount is not None and row.amount != line.amount:
        found.append(Difference("amount", Fen(line.amount).yuan(), row.amount.yuan()))
    if line is not None and card is not None and row.account is not None and card.id != line.card_id:
        found.append(Difference("account", "", mask_account(row.account)))
    return tuple(found)
