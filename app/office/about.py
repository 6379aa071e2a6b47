"""What our office is: its name, its villages, and the two telephones without which no notice can be printed."""

from __future__ import annotations

import json

from msgspec import Struct

from app.domain.faults import Code, UserError
from app.domain.makers import Act
from app.domain.records import Changes
from app.office.passphrases import require_name
from app.office.session import VILLAGES, Session
from app.store import partners
from app.store.settings import set_setting

_VILLAGE_DIGITS = 12


class About(Struct, frozen=True):
    """Our office: 9-digit code of the township, name, telephones, villages as (code, name) in order of code.

    `rest_years` are the years whose holidays are known; `instance` begins the number of this store.
    """

    code: str
    name: str
    report_phone: str
    consult_phone: str
    villages: tuple[tuple[str, str], ...]
    rest_years: tuple[int, ...]
    practice: bool
    instance: str
    succeeds: str


class KnownOffice(Struct, frozen=True):
    """An office that is enrolled here: code, name, number of its enrolment file, since when (ISO day)."""

    code: str
    name: str
    number: int
    since: str


def about(session: Session) -> About:
    """What our office is."""
    settings = session.settings
    return About(
        code=settings["office_code"][:9],
        name=settings["office_name"],
        report_phone=settings["report_phone"],
        consult_phone=settings["consult_phone"],
        villages=tuple(sorted((code, name) for name, code in session.villages.items())),
        rest_years=tuple(sorted(session.rest_days.years)),
        practice=settings["practice"] == "1",
        instance=settings["instance"][:6],
        succeeds=settings.get("succeeds", "")[:6],
    )


def known_offices(session: Session) -> list[KnownOffice]:
    """The offices that are enrolled here and in force."""
    found = partners.current_partners(session.store.db)
    return [KnownOffice(code, name, number, since[:10]) for code, name, number, since in found]


def require_phone(text: str) -> None:
    """Refuse what is no telephone that may hang on a wall (UserError PHONE_FORM): an office's, or a hotline's."""
    from app.paper.gate import Slot  # reportlab comes with it, and signing in needs neither

    if Slot.PHONE.value.fullmatch(text) is None:
        raise UserError(Code.PHONE_FORM)


def set_phones(session: Session, *, report: str | None = None, consult: str | None = None) -> Changes:
    """Change the telephone for complaints or the one for questions. Raises UserError PHONE_FORM, ROLE_MAY_NOT."""
    session.require(Act.ADMINISTER)
    wanted = {"report_phone": report, "consult_phone": consult}
    given = {key: value for key, value in wanted.items() if value is not None}
    for value in given.values():
        require_phone(value)
    with session.write("set_phones") as tx:
        for key, value in given.items():
            set_setting(tx, key, value)
    return session.changes(tx)


def set_office_name(session: Session, name: str) -> Changes:
    """Change what our notices and sheets call the office.

    It stands in our enrolment file, which the county keeps under its number: the name there changes with the next one.
    Raises UserError VALUE_REQUIRED, TEXT_LONG, ROLE_MAY_NOT.
    """
    session.require(Act.ADMINISTER)
    require_name(name)
    with session.write("set_office_name", name.strip()) as tx:
        set_setting(tx, "office_name", name.strip())
    return session.changes(tx)


def add_village(session: Session, code: str, name: str) -> Changes:
    """Add a village that the shipped divisions do not know: 12 digits, the first nine our township's.

    Raises UserError VILLAGE_CODE, VILLAGE_TAKEN, VALUE_REQUIRED, TEXT_LONG, ROLE_MAY_NOT.
    """
    session.require(Act.ADMINISTER)
    township = session.settings["office_code"][:9]
    if not (code.isascii() and code.isdigit() and len(code) == _VILLAGE_DIGITS and code.startswith(township)):
        raise UserError(Code.VILLAGE_CODE, township=township)
    if code in session.village_names:
        raise UserError(Code.VILLAGE_TAKEN, village=code[-3:])
    return _keep_village(session, "add_village", code, name)


def rename_village(session: Session, code: str, name: str) -> Changes:
    """Give a village another name; its people and lines keep its code.

    Raises UserError VILLAGE_CODE, VILLAGE_TAKEN, VALUE_REQUIRED, TEXT_LONG, ROLE_MAY_NOT.
    """
    session.require(Act.ADMINISTER)
    if code not in session.villages.values():
        raise UserError(Code.VILLAGE_CODE, township=session.settings["office_code"][:9])
    return _keep_village(session, "rename_village", code, name)


def _keep_village(session: Session, verb: str, code: str, name: str) -> Changes:
    plain = name.strip()
    require_name(plain)
    others = {known: kept for known, kept in session.villages.items() if kept != code}
    if plain in others:
        raise UserError(Code.VILLAGE_TAKEN, village=plain)
    with session.write(verb, plain) as tx:
        set_setting(tx, VILLAGES, json.dumps(others | {plain: code}, ensure_ascii=False, sort_keys=True))
    return session.changes(tx)
