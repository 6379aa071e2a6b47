"""A new desk: township, office, first users, recovery code, catalogue."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Collection, Sequence
from pathlib import Path

from msgspec import Struct

from app.domain.clock import Clock
from app.domain.faults import Code, UsageError, UserError
from app.domain.makers import Act, Role
from app.domain.records import Changes
from app.files.resources import divisions, programme_rows
from app.office.session import CARD_MADE, VILLAGES, Session
from app.store import audit, offices, users
from app.store.attachments import NAME_KEY
from app.store.programmes import add_programme, list_programmes
from app.store.settings import set_setting
from app.store.store import DESK, LEDGER, FirstUser, Kind, Store
from app.store.transaction import Transaction
from app.vault.keyring import PublicPair
from app.vault.recovery import new_recovery_code
from app.vault.signing import new_office_keys


class NewUser(Struct, frozen=True):
    """Somebody to enrol."""

    name: str
    role: Role
    passphrase: str


class Office(Struct, frozen=True):
    """An office as it is set up: 9- or 12-digit code of its township, 6-digit code of its county."""

    code: str
    name: str
    report_phone: str = ""
    consult_phone: str = ""
    practice: bool = False
    programmes: frozenset[str] | None = None
    """Codes of the shipped catalogue to begin with; None takes all of them, an empty set leaves them for later."""


def new_desk(
    folder: Path,
    office: Office,
    first: Sequence[NewUser],
    clock: Clock,
    randomness: Callable[[int], bytes] = os.urandom,
) -> tuple[Session, str]:
    """Make a township's store; returns a session of the first user and the recovery code, which is shown only once.

    Raises UsageError USAGE for a code that is no township, STORE_EXISTS; what `Store.create` raises.
    """
    if not divisions().township(office.code[:9]):
        raise UsageError(Code.DIVISION_UNKNOWN, division=office.code)
    return _new_store(folder, DESK, office, first, clock, randomness)


def new_ledger(
    folder: Path,
    office: Office,
    first: Sequence[NewUser],
    clock: Clock,
    randomness: Callable[[int], bytes] = os.urandom,
) -> tuple[Session, str]:
    """Make a county's ledger; as `new_desk`."""
    return _new_store(folder, LEDGER, office, first, clock, randomness)


def _new_store(
    folder: Path,
    kind: Kind,
    office: Office,
    first: Sequence[NewUser],
    clock: Clock,
    randomness: Callable[[int], bytes],
) -> tuple[Session, str]:
    code = new_recovery_code(randomness)
    keyed = [(randomness(8).hex(), user) for user in first]
    starters = [FirstUser(key_id, user.passphrase) for key_id, user in keyed]
    store, pairs = Store.create(folder, kind, first=starters, recovery_code=code, randomness=randomness)
    try:
        act = audit.Act(clock.now().isoformat(), 1, "set_up", "")
        with store.write(act, lambda: randomness(16)) as tx:
            _fill(tx, kind, office, keyed, pairs, randomness)
        return Session(store, clock, randomness), code
    except BaseException:
        store.close()
        raise


def _fill(
    tx: Transaction,
    kind: Kind,
    office: Office,
    keyed: list[tuple[str, NewUser]],
    pairs: dict[str, PublicPair],
    randomness: Callable[[int], bytes],
) -> None:
    for key_id, user in keyed:
        users.add_user(tx, key_id=key_id, name=user.name, role=user.role, sign_public=pairs[key_id].sign_public)
    keys = new_office_keys(randomness)
    offices.set_keys(tx, keys.sign_private, keys.seal_private)
    values = {
        "instance": randomness(16).hex(),
        "office_code": office.code,
        "office_name": office.name,
        "report_phone": office.report_phone,
        "consult_phone": office.consult_phone,
        "practice": "1" if office.practice else "0",
        "card_number": "1",
        CARD_MADE: tx.act.at,
        NAME_KEY: randomness(32).hex(),
    }
    for key, value in values.items():
        set_setting(tx, key, value)
    if kind is DESK:
        places = {one.name: one.code for one in divisions().township(office.code[:9]) if len(one.code) == 12}
        set_setting(tx, VILLAGES, json.dumps(places, ensure_ascii=False, sort_keys=True))
        _take(tx, office.programmes)


def _take(tx: Transaction, wanted: frozenset[str] | None) -> None:
    for fields in programme_rows():
        if wanted is None or fields["code"] in wanted:
            add_programme(tx, fields)


class Shipped(Struct, frozen=True):
    """A programme of the shipped catalogue: code, name, department; whether this office has it already."""

    code: str
    name: str
    department: str
    taken: bool = False


def shipped_programmes(session: Session | None = None) -> list[Shipped]:
    """The shipped catalogue in its order; of a session, with what the office has taken from it."""
    known = {one.programme.code for one in list_programmes(session.store.db)} if session else set()
    return [Shipped(row["code"], row["name"], row["department"], row["code"] in known) for row in programme_rows()]


def take_programmes(session: Session, codes: Collection[str]) -> Changes:
    """Take more programmes of the shipped catalogue; those the office has stay as they are.

    Raises UserError PROGRAMME_UNKNOWN for a code that is not shipped, ROLE_MAY_NOT.
    """
    session.require(Act.ADMINISTER)
    shipped = shipped_programmes(session)
    unknown = sorted(set(codes) - {one.code for one in shipped})
    if unknown:
        raise UserError(Code.PROGRAMME_UNKNOWN, programme=unknown[0])
    fresh = frozenset(one.code for one in shipped if one.code in codes and not one.taken)
    if not fresh:
        return session.no_changes()
    with session.write("take_programmes", str(len(fresh))) as tx:
        _take(tx, fresh)
    return session.changes(tx)
