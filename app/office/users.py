"""Users of the office: added, disabled, given a new passphrase; a new store key; the recovery code."""

from __future__ import annotations

import os
from pathlib import Path

from msgspec import Struct

from app.domain.clock import Clock
from app.domain.faults import Code, UsageError, UserError
from app.domain.makers import Act, Role
from app.domain.records import Changes, User
from app.files.publish import publish_bytes
from app.office.passphrases import require_good_passphrase, require_name
from app.office.session import CARD_MADE, GIVEN, Session, user_named
from app.store import audit, partners, users
from app.store.rekey import rekey
from app.store.settings import read_settings, set_setting
from app.store.store import DESK, Kind, Store, read_keyring
from app.store.transaction import Transaction
from app.vault import keyring as keys
from app.vault.recovery import new_recovery_code

CARD_WRITTEN = "card_written"
"""Key of the setting that keeps the number of the enrolment file that was written out last."""


def _publish(store: Store, ring: keys.Keyring) -> None:
    publish_bytes(store.folder / keys.KEYS_NAME, keys.to_bytes(ring), overwrite=True)


def _new_card_number(tx: Transaction) -> None:
    """Any new, reset or disabled user needs a new `.yktkey`, whose number only rises (`product.md` 6)."""
    number = int(read_settings(tx.db)["card_number"])
    set_setting(tx, "card_number", str(number + 1))
    set_setting(tx, CARD_MADE, tx.act.at)


class StaffMember(Struct, frozen=True):
    """A user as the page of users shows him: since when (ISO day); `me`: the acting user himself."""

    user: User
    since: str
    me: bool


class CardState(Struct, frozen=True):
    """Our enrolment file: its number, the day it is as it is, the number that was last written out (0: never)."""

    number: int
    made_at: str
    written: int

    @property
    def due(self) -> bool:
        """Whether the county needs a newer file than was written last."""
        return self.written < self.number


def staff(session: Session) -> list[StaffMember]:
    """Every user, the disabled ones last."""
    session.require(Act.READ)
    since = users.enrolled_since(session.store.db)
    found = [StaffMember(one, since[one.id][:10], one.id == session.user.id) for one in _all(session)]
    return sorted(found, key=lambda one: (not one.user.active, one.user.id))


def _all(session: Session) -> list[User]:
    return users.list_users(session.store.db)


def card_state(session: Session) -> CardState:
    """How our enrolment file stands: any new, reset or disabled user needs a newer one at the county."""
    settings = session.settings
    made = settings[CARD_MADE].removesuffix(GIVEN)
    # Practice and the commands write the first file without keeping so; an office that knows another has given it.
    first = 1 if partners.current_partners(session.store.db) else 0
    return CardState(int(settings["card_number"]), made[:10], int(settings.get(CARD_WRITTEN, first)))


def add_user(session: Session, name: str, role: Role, passphrase: str) -> Changes:
    """Enrol a user.

    Raises UserError ROLE_MAY_NOT, VALUE_REQUIRED, TEXT_LONG, PASSPHRASE_EASY; UsageError USER_NAME_TAKEN,
    PASSPHRASE_SHORT.
    """
    session.require(Act.ADMINISTER)
    require_name(name)
    require_good_passphrase(passphrase, name)
    store = session.store
    if users.user_by_name(store.db, name) is not None:
        raise UsageError(Code.USER_NAME_TAKEN, user=name)
    key_id = session.randomness(8).hex()
    ring, pair = keys.add_user(
        read_keyring(store.folder), key_id, passphrase, (store.store_key,), randomness=session.randomness
    )
    # The keys first: a crash before the row leaves keys of nobody, who is then refused, and the name is still free.
    _publish(store, ring)
    with session.write("add_user", role.value) as tx:
        users.add_user(tx, key_id=key_id, name=name, role=role, sign_public=pair.sign_public)
        _new_card_number(tx)
    return session.changes(tx)


def disable_user(session: Session, name: str) -> Changes:
    """Disable a user: his seal of the store key is removed. Raises UserError LAST_ADMIN, ROLE_MAY_NOT."""
    session.require(Act.ADMINISTER)
    user = user_named(session, name)
    admins = [other for other in users.list_users(session.store.db) if other.role is Role.ADMIN and other.active]
    if admins == [user]:
        raise UserError(Code.LAST_ADMIN, user=name)
    with session.write("disable_user", name) as tx:
        users.disable_user(tx, user.id)
        _new_card_number(tx)
    ring = read_keyring(session.store.folder)
    if user.key_id in ring:
        _publish(session.store, keys.remove_user(ring, user.key_id))
    return session.changes(tx)


def reset_user(session: Session, name: str, passphrase: str) -> Changes:
    """Give a user a new passphrase and a new signing key; what he signed with the old one stays provable."""
    session.require(Act.ADMINISTER)
    require_good_passphrase(passphrase, name)
    return _reset(session, name, passphrase, "reset_user")


def _reset(session: Session, name: str, passphrase: str, verb: str) -> Changes:
    user = user_named(session, name)
    if not user.active:
        raise UsageError(Code.USER_DISABLED, user=name)
    store = session.store
    ring, pair = keys.reset_user(
        read_keyring(store.folder), user.key_id, passphrase, (store.store_key,), randomness=session.randomness
    )
    with session.write(verb, name) as tx:
        _settle_key(tx, store, user.id, pair, ring)
    return session.changes(tx)


def change_passphrase(session: Session, old: str, new: str) -> None:
    """Change one's own passphrase; the signing key stays.

    Raises UsageError WRONG_PASSPHRASE, PASSPHRASE_SHORT; UserError PASSPHRASE_EASY.
    """
    require_good_passphrase(new, session.user.name)
    ring = keys.change_passphrase(
        read_keyring(session.store.folder), session.user.key_id, old, new, randomness=session.randomness
    )
    _publish(session.store, ring)


def new_store_key(session: Session) -> None:
    """Write the whole store anew under a new key; shuts out whoever was disabled from what comes after."""
    session.require(Act.ADMINISTER)
    rekey(session.store, session.randomness)
    with session.write("rekey") as tx:
        set_setting(tx, "rekeyed_at", tx.act.at)


def renew_recovery_code(session: Session) -> str:
    """Make a new recovery code; the earlier one no longer opens. It is shown only once."""
    code = propose_recovery_code(session)
    adopt_recovery_code(session, code)
    return code


def propose_recovery_code(session: Session) -> str:
    """A code that opens nothing yet: it is printed and typed back first; `adopt_recovery_code` puts it in force."""
    session.require(Act.ADMINISTER)
    return new_recovery_code(session.randomness)


def adopt_recovery_code(session: Session, code: str) -> Changes:
    """Put a recovery code in force; the earlier one no longer opens. Raises UserError ROLE_MAY_NOT."""
    session.require(Act.ADMINISTER)
    store = session.store
    _publish(
        store, keys.set_recovery(read_keyring(store.folder), code, (store.store_key,), randomness=session.randomness)
    )
    with session.write("renew_recovery_code") as tx:
        set_setting(tx, "recovery_renewed_at", tx.act.at)
    return session.changes(tx)


def recover(folder: Path, kind: Kind, code: str, name: str, passphrase: str, clock: Clock) -> None:
    """Open a store by its recovery code and give one user a new passphrase and a new signing key.

    Raises UsageError WRONG_RECOVERY_CODE, USER_UNKNOWN, USER_DISABLED, PASSPHRASE_SHORT; what opening raises.
    """
    store = Store.open_by_recovery(folder, kind, code, os.urandom)
    try:
        user = users.user_by_name(store.db, name)
        if user is None or not user.active:
            raise UsageError(Code.USER_DISABLED if user else Code.USER_UNKNOWN, user=name)
        ring, pair = keys.reset_user(read_keyring(store.folder), user.key_id, passphrase, (store.store_key,))
        act = audit.Act(clock.now().isoformat(), user.id, "recover", name)
        with store.write(act, lambda: os.urandom(16)) as tx:
            _settle_key(tx, store, user.id, pair, ring)
    finally:
        store.close()


def recover_desk(folder: Path, code: str, name: str, passphrase: str, clock: Clock) -> None:
    """As `recover`, for a township's desk; the new passphrase must be a good one (UserError PASSPHRASE_EASY)."""
    require_good_passphrase(passphrase, name)
    recover(folder, DESK, code, name, passphrase, clock)


def _settle_key(tx: Transaction, store: Store, user_id: int, pair: keys.PublicPair, ring: keys.Keyring) -> None:
    """Within a transaction: row and `keys.json` get the new key; if the file cannot be written, the row stays.

    A crash between file and COMMIT leaves the new key in the file alone: `Session` settles it at the next sign-in.
    """
    users.replace_key(tx, user_id, pair.sign_public)
    _new_card_number(tx)
    _publish(store, ring)
