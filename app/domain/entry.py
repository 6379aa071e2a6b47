"""What somebody types into the forms of a person and of a card, judged field by field (`ui.md` 4)."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from app.domain.accounts import require_account
from app.domain.cells import TEXT_LIMIT, judge_phone
from app.domain.cleaning import clean_text
from app.domain.documents import DocumentKind, require_document
from app.domain.faults import Code, Fault, UserError
from app.domain.groups import require_group
from app.domain.names import judge_name
from app.domain.rare_scripts import NATIVE_LIMIT, judge_native_name

RELATION_LIMIT = 10
"""Characters of a relation to the head: 户主的外甥媳妇 has seven."""


class PersonEntry(Struct, frozen=True):
    """A person as typed; `village` is a code.

    Village and group are asked of a head only, else they are the household's. Account and bank may both be empty: a
    person without a card. `native` is the name in Uyghur or Kazakh script.
    """

    name: str = ""
    document: str = ""
    relation: str = ""
    phone: str = ""
    village: str = ""
    group: str = ""
    lives_in: str = ""
    account: str = ""
    bank: str = ""
    native: str = ""


class CardEntry(Struct, frozen=True):
    """A card as typed; an empty `account_name` is the owner's own name, an empty `keeper` the owner himself."""

    account: str = ""
    bank: str = ""
    account_name: str = ""
    keeper: str = ""


Faults = dict[str, Fault]
"""By name of the field, in the order of the form: what is wrong there."""


def judge_person(entry: PersonEntry, today: date, villages: Collection[str], *, is_head: bool) -> Faults:
    """What is wrong with a person as typed; store checks (numbers already held) are the casework's.

    Codes: VALUE_REQUIRED, NAME_LONG, NAME_CHARACTERS; DOCUMENT_*; TEXT_LONG; PHONE_FORM; VILLAGE_UNKNOWN, GROUP_EMPTY;
    ACCOUNT_*; a bank is required with an account, and an account with a bank; NATIVE_NAME_SCRIPT.
    """
    faults: Faults = {}
    organisation = _is_organisation(entry.document, today)
    name = judge_name(entry.name, organisation=organisation)
    if name.code is not None:
        faults["name"] = UserError(name.code)
    if len(entry.relation.strip()) > RELATION_LIMIT:
        faults["relation"] = UserError(Code.TEXT_LONG, limit=RELATION_LIMIT)
    _put(faults, "document", lambda: require_document(entry.document, today))
    if judge_phone(entry.phone).code is not None:
        faults["phone"] = UserError(Code.PHONE_FORM)
    if is_head and entry.village not in villages:
        faults["village"] = UserError(Code.VILLAGE_UNKNOWN if entry.village else Code.VALUE_REQUIRED)
    if is_head:
        _put(faults, "group", lambda: require_group(entry.group))
    if len(entry.lives_in.strip()) > TEXT_LIMIT:
        faults["lives_in"] = UserError(Code.TEXT_LONG, limit=TEXT_LIMIT)
    faults |= _judge_native(entry.native)
    if entry.account.strip() or entry.bank.strip():
        faults |= judge_card(CardEntry(entry.account, entry.bank))
    return faults


def _judge_native(typed: str) -> Faults:
    code = judge_native_name(typed).code
    if code is None:
        return {}
    return {"native": UserError(code, limit=NATIVE_LIMIT) if code is Code.TEXT_LONG else UserError(code)}


def judge_card(entry: CardEntry) -> Faults:
    """What is wrong with a card as typed: ACCOUNT_*, VALUE_REQUIRED, TEXT_LONG, NAME_LONG, NAME_CHARACTERS."""
    faults: Faults = {}
    _put(faults, "account", lambda: require_account(entry.account))
    bank = clean_text(entry.bank)
    if not bank or len(bank) > TEXT_LIMIT:
        faults["bank"] = UserError(Code.TEXT_LONG, limit=TEXT_LIMIT) if bank else UserError(Code.VALUE_REQUIRED)
    for field, text in (("account_name", entry.account_name), ("keeper", entry.keeper)):
        if text.strip():
            code = judge_name(text, organisation=True).code
            if code is not None:
                faults[field] = UserError(code)
    return faults


def cleaned(entry: PersonEntry, today: date) -> PersonEntry:
    """A sound entry as it is stored."""
    return replace(
        entry,
        name=judge_name(entry.name, organisation=True).name,
        document=require_document(entry.document, today).number,
        relation=clean_text(entry.relation),
        phone=str(judge_phone(entry.phone).value),
        group=require_group(entry.group) if entry.group else "",
        lives_in=clean_text(entry.lives_in),
        account=str(require_account(entry.account)) if entry.account.strip() else "",
        bank=clean_text(entry.bank),
        native=judge_native_name(entry.native).name,
    )


def _is_organisation(document: str, today: date) -> bool:
    try:
        return require_document(document, today).kind is DocumentKind.CREDIT_CODE
    except UserError:
        return False


def _put(faults: Faults, field: str, judge: Callable[[], object]) -> None:
    try:
        judge()
    except UserError as fault:
        faults[field] = fault
