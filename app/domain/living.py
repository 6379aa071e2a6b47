"""Where somebody lives who is registered here and lives elsewhere (居住地), and who needs service at the door."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct

from app.domain.cells import TEXT_LIMIT, judge_phone, read_day
from app.domain.cleaning import clean_text
from app.domain.entry import Faults
from app.domain.faults import Code, UserError


class DoorWhy(StrEnum):
    """Why somebody cannot come (words `door_why`)."""

    DISABLED = "disabled"
    OLD = "old"
    ILL = "ill"
    OTHER = "other"


class LivingEntry(Struct, frozen=True):
    """Where somebody lives, as typed; `since` is a day."""

    address: str = ""
    phone: str = ""
    since: str = ""


class Residence(Struct, frozen=True):
    """Where somebody lives or lived elsewhere: address, telephone there, from a day to a day."""

    id: int
    person_id: int
    address: str
    phone: str
    since: date | None
    until: date | None


def judge_living(entry: LivingEntry, today: date) -> Faults:
    """What is wrong, by field: VALUE_REQUIRED, TEXT_LONG, PHONE_FORM, DATE_FORM, ACT_DAY_AHEAD."""
    faults: Faults = {}
    address = clean_text(entry.address)
    if not address or len(address) > TEXT_LIMIT:
        faults["address"] = UserError(Code.TEXT_LONG, limit=TEXT_LIMIT) if address else UserError(Code.VALUE_REQUIRED)
    if judge_phone(entry.phone).code is not None:
        faults["phone"] = UserError(Code.PHONE_FORM)
    day = read_day(entry.since)
    if not entry.since.strip():
        faults["since"] = UserError(Code.VALUE_REQUIRED)
    elif day is None:
        faults["since"] = UserError(Code.DATE_FORM, value=entry.since)
    elif day > today:
        faults["since"] = UserError(Code.ACT_DAY_AHEAD)
    return faults
