"""Seals of the store key, each with a MAC over the public keys it is for.

Who can write `keys.json` but not open it cannot slip his own public key in and wait for the next rekey.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from app.vault.derivation import expand
from app.vault.keyfile import RecoveryKeys, Seal, UserKeys, keys_damaged
from app.vault.sealing import BoxBrokenError, open_box, seal_to

RECOVERY_ID: Final = "recovery"


class Owner(NamedTuple):
    """Whom a seal is for: his id, all his public keys (hex), and the one of them that is sealed to (hex)."""

    id: str
    publics: str
    seal_public: str


def owner_of(keys: UserKeys | RecoveryKeys) -> Owner:
    """Return the owner of a user's keys or of the recovery code's."""
    if isinstance(keys, RecoveryKeys):
        return Owner(RECOVERY_ID, keys.seal_public, keys.seal_public)
    return Owner(keys.id, keys.sign_public + keys.seal_public, keys.seal_public)


def key_name(store_key: bytes) -> str:
    """Return the 16 hex digits that name a store key without telling it."""
    return expand(store_key, "key-name").hex()[:16]


def _mac(store_key: bytes, owner: Owner) -> str:
    message = f"{owner.id}\0{owner.publics}".encode()
    return hmac.new(expand(store_key, "keyring-mac"), message, hashlib.sha256).hexdigest()


def seal_keys(store_keys: Sequence[bytes], owner: Owner, randomness: Callable[[int], bytes]) -> tuple[Seal, ...]:
    """Seal each store key to its owner.

    Raises:
        HostileInput: `KEYS_DAMAGED`, when his public key is none.

    """
    seals = []
    for key in store_keys:
        try:
            box = seal_to(bytes.fromhex(owner.seal_public), key, owner.id.encode(), randomness)
        except BoxBrokenError as error:
            raise keys_damaged("public key") from error
        seals.append(Seal(key_name(key), box.hex(), _mac(key, owner)))
    return tuple(seals)


def open_seals(seals: Sequence[Seal], owner: Owner, seal_private: bytes) -> tuple[bytes, ...]:
    """Open every seal of one owner, at least one, and check that each vouches for him.

    Raises:
        HostileInput: `KEYS_DAMAGED`.

    """
    keys = []
    for seal in seals:
        try:
            key = open_box(seal_private, bytes.fromhex(seal.box), owner.id.encode())
        except BoxBrokenError as error:
            raise keys_damaged("seal") from error
        if key_name(key) != seal.key or not hmac.compare_digest(_mac(key, owner), seal.mac):
            raise keys_damaged("seal")
        keys.append(key)
    if not keys:
        raise keys_damaged("seal")
    return tuple(keys)


def require_vouched(seals: Sequence[Seal], owner: Owner, store_key: bytes) -> None:
    """Refuse public keys that nobody who held the store key put there.

    Raises:
        HostileInput: `KEYS_DAMAGED`.

    """
    macs = [seal.mac for seal in seals if seal.key == key_name(store_key)]
    if not any(hmac.compare_digest(mac, _mac(store_key, owner)) for mac in macs):
        raise keys_damaged("public key")
