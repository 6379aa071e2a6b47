"""The file `keys.json`: its structure, and damage told apart from a wrong passphrase.

A checksum over everything in it, and one spelling only: whatever byte changed, `from_bytes` says damaged.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from typing import Annotated, Final

import msgspec

from app.domain.faults import Code, HostileInput
from app.vault.canonical import NotCanonicalError, canonical, from_canonical
from app.vault.derivation import COST, SALT_BYTES, Cost

FORMAT: Final = 1
KEYS_NAME: Final = "keys.json"

Hex16 = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{16}$", max_length=16)]
Hex32 = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{32}$", max_length=32)]
Hex64 = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$", max_length=64)]
Box = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{160}$", max_length=160)]
Wrap = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{184}$", max_length=184)]
KeyId = Annotated[str, msgspec.Meta(pattern="^[0-9a-zA-Z_-]{1,64}$(?!\n)", max_length=64)]


class Seal(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A store key sealed to one public key: its name, the box, and the MAC under it over whom it is for."""

    key: Hex16
    box: Box
    mac: Hex64


class UserKeys(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One user: public keys, both private keys wrapped by his passphrase, and his seals of the store key."""

    id: KeyId
    sign_public: Hex64
    seal_public: Hex64
    wrapped: Wrap
    seals: tuple[Seal, ...]


class RecoveryKeys(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The public key of the printed recovery code, and the store key sealed to it."""

    seal_public: Hex64
    seals: tuple[Seal, ...]


class Keyring(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The content of `keys.json`."""

    salt: Hex32
    cost: Cost = COST
    format: int = FORMAT
    recovery: RecoveryKeys | None = None
    users: tuple[UserKeys, ...] = ()

    @property
    def rekeying(self) -> bool:
        """Whether a rekey has begun and not ended: some key is sealed more than once."""
        return any(len(user.seals) > 1 for user in self.users)

    def __contains__(self, key_id: object) -> bool:
        return any(user.id == key_id for user in self.users)


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    checksum: Hex64
    keyring: Keyring


def keys_damaged(reason: str) -> HostileInput:
    """Return the fault of a damaged `keys.json`; `reason` names the part."""
    return HostileInput(Code.KEYS_DAMAGED, file=KEYS_NAME, reason=reason)


def to_bytes(keyring: Keyring) -> bytes:
    """Return the bytes of `keys.json`: canonical JSON, with a SHA-256 over the keyring's own."""
    checksum = hashlib.sha256(canonical(keyring)).hexdigest()
    return canonical(_File(checksum, keyring))


def from_bytes(data: bytes) -> Keyring:
    """Read `keys.json`.

    Raises:
        HostileInput: `KEYS_DAMAGED`; another byte anywhere, another cost, or a doubled id.

    """
    try:
        file = from_canonical(data, _File)
    except NotCanonicalError as error:
        raise keys_damaged("structure") from error
    keyring = file.keyring
    if hashlib.sha256(canonical(keyring)).hexdigest() != file.checksum:
        raise keys_damaged("checksum")
    if keyring.format != FORMAT or keyring.cost != COST:
        raise keys_damaged("format")
    if len({user.id for user in keyring.users}) != len(keyring.users):
        raise keys_damaged("ids")
    return keyring


def new_keyring(randomness: Callable[[int], bytes] = os.urandom) -> Keyring:
    """Make a keyring without users."""
    return Keyring(salt=randomness(SALT_BYTES).hex())
