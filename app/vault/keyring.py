"""`keys.json`: who opens a store, and how; ids only, no names (`product.md` 5).

Each user has an X25519 and an Ed25519 pair, whose private halves are wrapped by his passphrase. The store
key is sealed to every user's public key and to the recovery code's, so adding a user, a rekey and a reset
need nobody else's passphrase. Each seal carries a MAC under the store key over the public keys it is for:
who can write the file but not open it cannot slip his own key in and wait for the next rekey.

A damaged file is told apart from a wrong passphrase by a checksum over everything in it. Every function
returns a new keyring; publishing it is the caller's act.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.domain.faults import Code, UsageError, UserError
from app.vault.derivation import KEY_BYTES, expand, require_passphrase, stretch
from app.vault.keyfile import (
    KEYS_NAME,
    Keyring,
    RecoveryKeys,
    Seal,
    UserKeys,
    from_bytes,
    keys_damaged,
    new_keyring,
    to_bytes,
)
from app.vault.keyseals import key_name, open_seals, owner_of, require_vouched, seal_keys
from app.vault.recovery import parse_recovery_code
from app.vault.sealing import NONCE_BYTES, public_of
from app.vault.signing import Signer

__all__ = [
    "KEYS_NAME",
    "Keyring",
    "Opened",
    "PublicPair",
    "add_user",
    "begin_rekey",
    "change_passphrase",
    "finish_rekey",
    "from_bytes",
    "key_name",
    "new_keyring",
    "open_keyring",
    "open_with_recovery",
    "remove_user",
    "reset_user",
    "seals_key",
    "set_recovery",
    "to_bytes",
]


class PublicPair(msgspec.Struct, frozen=True):
    """The public keys of a user: what verifies his signatures, and what is sealed to (32 bytes each)."""

    sign_public: bytes
    seal_public: bytes


class Opened(msgspec.Struct, frozen=True):
    """What a passphrase opens. `store_keys` has one key, or old and new while a rekey runs: try each.

    `shared`: it opens somebody else's keys as well, so that a name has to tell whose are meant.
    """

    key_id: str
    store_keys: tuple[bytes, ...]
    signer: Signer
    shared: bool = False

    def __repr__(self) -> str:
        return f"Opened({self.key_id})"


def _wrap_key(stretched: bytes, key_id: str) -> bytes:
    return expand(stretched, "user", key_id.encode())


def _wrap(wrap_key: bytes, key_id: str, private: bytes, randomness: Callable[[int], bytes]) -> str:
    nonce = randomness(NONCE_BYTES)
    return (nonce + AESGCM(wrap_key).encrypt(nonce, private, key_id.encode())).hex()


def _unwrap(user: UserKeys, stretched: bytes) -> bytes | None:
    """Return the user's two private keys (signing, sealing), or None when the passphrase is another's."""
    data = bytes.fromhex(user.wrapped)
    cipher = AESGCM(_wrap_key(stretched, user.id))
    try:
        return cipher.decrypt(data[:NONCE_BYTES], data[NONCE_BYTES:], user.id.encode())
    except InvalidTag:
        return None


def _user(keyring: Keyring, key_id: str) -> UserKeys:
    for user in keyring.users:
        if user.id == key_id:
            return user
    raise UsageError(Code.USER_UNKNOWN, user=key_id)


def _replace(keyring: Keyring, key_id: str, user: UserKeys | None) -> Keyring:
    """Return the keyring with this user put in, replaced or (None) left out; users are kept sorted by id."""
    others = [other for other in keyring.users if other.id != key_id]
    users = others if user is None else [*others, user]
    return msgspec.structs.replace(keyring, users=tuple(sorted(users, key=lambda one: one.id)))


def add_user(
    keyring: Keyring,
    key_id: str,
    passphrase: str,
    store_keys: Sequence[bytes],
    *,
    randomness: Callable[[int], bytes] = os.urandom,
) -> tuple[Keyring, PublicPair]:
    """Give a new user his pairs and seal the store's keys (one, or old and new during a rekey) to him.

    Raises:
        UsageError: `PASSPHRASE_SHORT`.
        UserError: `USER_NAME_TAKEN`, when the id has keys already.

    """
    if key_id in keyring:
        raise UserError(Code.USER_NAME_TAKEN, user=key_id)
    return _with_new_pair(keyring, key_id, passphrase, store_keys, randomness)


def _with_new_pair(
    keyring: Keyring,
    key_id: str,
    passphrase: str,
    store_keys: Sequence[bytes],
    randomness: Callable[[int], bytes],
) -> tuple[Keyring, PublicPair]:
    require_passphrase(passphrase)
    sign_private, seal_private = randomness(KEY_BYTES), randomness(KEY_BYTES)
    pair = PublicPair(Signer(sign_private).public, public_of(seal_private))
    wrap_key = _wrap_key(stretch(passphrase, bytes.fromhex(keyring.salt)), key_id)
    wrapped = _wrap(wrap_key, key_id, sign_private + seal_private, randomness)
    user = UserKeys(key_id, pair.sign_public.hex(), pair.seal_public.hex(), wrapped, ())
    seals = seal_keys(store_keys, owner_of(user), randomness)
    return _replace(keyring, key_id, msgspec.structs.replace(user, seals=seals)), pair


def reset_user(
    keyring: Keyring,
    key_id: str,
    passphrase: str,
    store_keys: Sequence[bytes],
    *,
    randomness: Callable[[int], bytes] = os.urandom,
) -> tuple[Keyring, PublicPair]:
    """Give a user a new passphrase and **new** pairs: his old signing key is gone for good.

    Raises:
        UsageError: `USER_UNKNOWN` or `PASSPHRASE_SHORT`.

    """
    _user(keyring, key_id)
    return _with_new_pair(keyring, key_id, passphrase, store_keys, randomness)


def remove_user(keyring: Keyring, key_id: str) -> Keyring:
    """Take a user's keys out; copies of the store that he took he still opens, until a rekey at least.

    Raises:
        UsageError: `USER_UNKNOWN`.

    """
    _user(keyring, key_id)
    return _replace(keyring, key_id, None)


def _open_user(keyring: Keyring, passphrase: str, key_id: str | None) -> tuple[UserKeys, bytes]:
    user, private, _ = _open_users(keyring, passphrase, key_id)
    return user, private


def _open_users(keyring: Keyring, passphrase: str, key_id: str | None) -> tuple[UserKeys, bytes, bool]:
    """The first whom the passphrase opens, and whether it opens another one too; one Argon2id for all of them."""
    candidates = keyring.users if key_id is None else (_user(keyring, key_id),)
    stretched = stretch(passphrase, bytes.fromhex(keyring.salt))
    opened = [(user, private) for user in candidates if (private := _unwrap(user, stretched)) is not None]
    if not opened:
        raise UsageError(Code.WRONG_PASSPHRASE)
    return *opened[0], len(opened) > 1


def open_keyring(keyring: Keyring, passphrase: str, key_id: str | None = None) -> Opened:
    """Open with a passphrase: this user's, or the first whom it opens; one Argon2id for all of them.

    Raises:
        UsageError: `WRONG_PASSPHRASE`, or `USER_UNKNOWN` for an id without keys.
        HostileInput: `KEYS_DAMAGED`, when the passphrase is right and what it opens does not agree.

    """
    user, private, shared = _open_users(keyring, passphrase, key_id)
    signer, seal_private = Signer(private[:KEY_BYTES]), private[KEY_BYTES:]
    if signer.public.hex() != user.sign_public or public_of(seal_private).hex() != user.seal_public:
        raise keys_damaged("public key")
    return Opened(user.id, open_seals(user.seals, owner_of(user), seal_private), signer, shared)


def change_passphrase(
    keyring: Keyring,
    key_id: str,
    old: str,
    new: str,
    *,
    randomness: Callable[[int], bytes] = os.urandom,
) -> Keyring:
    """Wrap the same pairs by another passphrase; the signing key stays.

    Raises:
        UsageError: `WRONG_PASSPHRASE`, `USER_UNKNOWN` or `PASSPHRASE_SHORT`.

    """
    require_passphrase(new)
    user, private = _open_user(keyring, old, key_id)
    wrap_key = _wrap_key(stretch(new, bytes.fromhex(keyring.salt)), key_id)
    wrapped = _wrap(wrap_key, key_id, private, randomness)
    return _replace(keyring, key_id, msgspec.structs.replace(user, wrapped=wrapped))


def seals_key(keyring: Keyring, store_key: bytes) -> bool:
    """Say whether every user's passphrase leads to this store key, now or while a rekey runs."""
    name = key_name(store_key)
    return all(any(seal.key == name for seal in user.seals) for user in keyring.users)


def _recovery_private(code: str) -> bytes:
    return expand(parse_recovery_code(code), "recovery")


def set_recovery(
    keyring: Keyring,
    code: str,
    store_keys: Sequence[bytes],
    *,
    randomness: Callable[[int], bytes] = os.urandom,
) -> Keyring:
    """Seal the store's keys to a recovery code; an earlier code no longer opens.

    Raises:
        UsageError: `WRONG_RECOVERY_CODE`, when `code` is none.

    """
    recovery = RecoveryKeys(public_of(_recovery_private(code)).hex(), ())
    seals = seal_keys(store_keys, owner_of(recovery), randomness)
    return msgspec.structs.replace(keyring, recovery=msgspec.structs.replace(recovery, seals=seals))


def open_with_recovery(keyring: Keyring, code: str) -> tuple[bytes, ...]:
    """Return the store's keys; no signing key comes back this way.

    Raises:
        UsageError: `WRONG_RECOVERY_CODE`.
        HostileInput: `KEYS_DAMAGED`.

    """
    private = _recovery_private(code)
    recovery = keyring.recovery
    if recovery is None or public_of(private).hex() != recovery.seal_public:
        raise UsageError(Code.WRONG_RECOVERY_CODE)
    return open_seals(recovery.seals, owner_of(recovery), private)


def begin_rekey(
    keyring: Keyring,
    old: bytes,
    new: bytes,
    *,
    randomness: Callable[[int], bytes] = os.urandom,
) -> Keyring:
    """Seal the old key and the new one to everybody, so that a crash leaves a store that opens.

    Raises:
        HostileInput: `KEYS_DAMAGED`, when a public key is not vouched for by the old store key.

    """
    users = []
    for user in keyring.users:
        owner = owner_of(user)
        require_vouched(user.seals, owner, old)
        seals = seal_keys((old, new), owner, randomness)
        users.append(msgspec.structs.replace(user, seals=seals))
    recovery = keyring.recovery
    if recovery is not None:
        owner = owner_of(recovery)
        require_vouched(recovery.seals, owner, old)
        seals = seal_keys((old, new), owner, randomness)
        recovery = msgspec.structs.replace(recovery, seals=seals)
    return msgspec.structs.replace(keyring, users=tuple(users), recovery=recovery)


def _only(seals: Sequence[Seal], name: str) -> tuple[Seal, ...]:
    kept = tuple(seal for seal in seals if seal.key == name)
    if not kept:
        raise keys_damaged("seal")
    return kept


def finish_rekey(keyring: Keyring, new: bytes) -> Keyring:
    """Leave only the seals of the key the store now has (given the old key instead, this calls a rekey off).

    Raises:
        HostileInput: `KEYS_DAMAGED`, when somebody has no seal of it.

    """
    name = key_name(new)
    users = tuple(msgspec.structs.replace(user, seals=_only(user.seals, name)) for user in keyring.users)
    recovery = keyring.recovery
    if recovery is not None:
        recovery = msgspec.structs.replace(recovery, seals=_only(recovery.seals, name))
    return msgspec.structs.replace(keyring, users=users, recovery=recovery)
