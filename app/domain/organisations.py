"""Organisations (合作社, 村集体) as they are entered: each heads a household of its own (`product.md` 2)."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from app.domain.accounts import require_account
from app.domain.cells import judge_phone
from app.domain.cleaning import clean_text
from app.domain.documents import DocumentKind, judge_document
from app.domain.entry import CardEntry, Faults, judge_card
from app.domain.faults import Code, UserError
from app.domain.groups import require_group
from app.domain.names import judge_name, normalise_name


class OrganisationSort(StrEnum):
    """What an organisation is (words `organisation_sort`)."""

    COOPERATIVE = "cooperative"
    VILLAGE_COLLECTIVE = "village_collective"
    COMPANY = "company"
    OTHER = "other"


class OrganisationEntry(Struct, frozen=True):
    """An organisation as typed; `village` is a code. No `code`: it has none. `contact` is whom one asks there.

    `account_name` is how the bank writes the holder of its account; empty: as the organisation is called.
    """

    name: str = ""
    sort: str = ""
    code: str = ""
    contact: str = ""
    phone: str = ""
    village: str = ""
    group: str = ""
    account: str = ""
    bank: str = ""
    account_name: str = ""


def judge_organisation(entry: OrganisationEntry, today: date, villages: Collection[str]) -> Faults:
    """What is wrong as typed, by field.

    Codes: VALUE_REQUIRED, NAME_LONG, NAME_CHARACTERS; CREDIT_CODE_FORM (length); PHONE_FORM; VILLAGE_UNKNOWN,
    TEXT_LONG; those of a card. A code whose check character does not fit is let through, early ones are legal
    (`domain.md` 3.5): `code_is_doubtful` says so.
    """
    faults: Faults = {}
    name = judge_name(entry.name, organisation=True).code
    if name is not None:
        faults["name"] = UserError(name)
    if entry.sort not in tuple(OrganisationSort):
        faults["sort"] = UserError(Code.VALUE_REQUIRED)
    found = judge_document(entry.code, today).document
    if entry.code.strip() and found.kind is not DocumentKind.CREDIT_CODE:
        faults["code"] = UserError(Code.CREDIT_CODE_FORM, length=len(found.number))
    contact = judge_name(entry.contact, organisation=True).code if entry.contact.strip() else None
    if contact is not None:
        faults["contact"] = UserError(contact)
    if judge_phone(entry.phone).code is not None:
        faults["phone"] = UserError(Code.PHONE_FORM)
    if entry.village not in villages:
        faults["village"] = UserError(Code.VILLAGE_UNKNOWN if entry.village else Code.VALUE_REQUIRED)
    if entry.group.strip():
        _put(faults, "group", lambda: require_group(entry.group))
    if entry.account.strip() or entry.bank.strip() or entry.account_name.strip():
        faults |= judge_card(CardEntry(entry.account, entry.bank, entry.account_name))
    return faults


def code_is_doubtful(code: str, today: date) -> bool:
    """Whether the check character of a credit code does not fit (GB 32100-2015): a doubt, never a refusal."""
    return judge_document(code, today).code is Code.CREDIT_CODE_CHECK


def cleaned_organisation(entry: OrganisationEntry, today: date) -> OrganisationEntry:
    """A sound entry as it is stored."""
    name = normalise_name(entry.name)
    has_account = bool(entry.account.strip())
    return replace(
        entry,
        name=name,
        code=judge_document(entry.code, today).document.number if entry.code.strip() else "",
        contact=normalise_name(entry.contact),
        phone=str(judge_phone(entry.phone).value or ""),
        group=require_group(entry.group) if entry.group.strip() else "",
        account=str(require_account(entry.account)) if has_account else "",
        bank=clean_text(entry.bank),
        account_name=(normalise_name(entry.account_name) or name) if has_account else "",
    )


def _put(faults: Faults, field: str, require: Callable[[], object]) -> None:
    try:
        require()
    except UserError as fault:
        faults[field] = fault
