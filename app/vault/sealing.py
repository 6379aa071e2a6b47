"""Sealing bytes: attachments under their own random key, and short secrets to an X25519 public key."""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Callable
from typing import Final

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.domain.faults import Code, HostileInput
from app.vault.derivation import KEY_BYTES, expand

NONCE_BYTES: Final = 12
TAG_BYTES: Final = 16
_ATTACHMENT: Final = b"yikatong/1/attachment"


class Sealed(msgspec.Struct, frozen=True):
    """An attachment as it lies on the disk (`data` = nonce, ciphertext, tag) and the key of its row."""

    key: bytes
    data: bytes


class BoxBrokenError(ValueError):
    """A sealed box that does not open: another key, or damage."""


def seal(data: bytes, randomness: Callable[[int], bytes] = os.urandom) -> Sealed:
    """Seal an attachment by AES-256-GCM under a fresh key of its own (32 bytes, kept in its row)."""
    key, nonce = randomness(KEY_BYTES), randomness(NONCE_BYTES)
    return Sealed(key, nonce + AESGCM(key).encrypt(nonce, data, _ATTACHMENT))


def unseal(key: bytes, data: bytes) -> bytes:
    """Open an attachment.

    Raises:
        HostileInput: `ATTACHMENT_DAMAGED`; cut short, changed, or the key of another.

    """
    if len(key) != KEY_BYTES or len(data) < NONCE_BYTES + TAG_BYTES:
        raise HostileInput(Code.ATTACHMENT_DAMAGED)
    try:
        return AESGCM(key).decrypt(data[:NONCE_BYTES], data[NONCE_BYTES:], _ATTACHMENT)
    except InvalidTag as error:
        raise HostileInput(Code.ATTACHMENT_DAMAGED) from error


def content_name(name_key: bytes, digest: bytes) -> str:
    """Name an attachment by HMAC-SHA256 of its content's digest under the store-wide name key; 64 hex digits.

    So equal content has one file, and the names tell nobody without the key which photos are there.
    `name_key` lies in the store and outlives a rekey.
    """
    return hmac.new(name_key, digest, hashlib.sha256).hexdigest()


def public_of(seal_private: bytes) -> bytes:
    """Return the 32-byte X25519 public key of a 32-byte private one."""
    return X25519PrivateKey.from_private_bytes(seal_private).public_key().public_bytes_raw()


def _box_key(shared: bytes, ephemeral: bytes, recipient: bytes) -> bytes:
    return expand(shared, "box", ephemeral + recipient)


def seal_to(
    recipient: bytes,
    secret: bytes,
    context: bytes,
    randomness: Callable[[int], bytes] = os.urandom,
) -> bytes:
    """Seal a short secret to an X25519 public key: ephemeral public key, then AES-256-GCM of it.

    The AES key comes from the shared secret and both public keys and is used once, so the nonce is zero.

    Args:
        recipient: 32-byte X25519 public key.
        secret: what to seal.
        context: bound into the box; opening with another context fails.
        randomness: source of the ephemeral key.

    Raises:
        BoxBrokenError: the public key is a degenerate point.

    """
    ephemeral = X25519PrivateKey.from_private_bytes(randomness(KEY_BYTES))
    public = ephemeral.public_key().public_bytes_raw()
    try:
        shared = ephemeral.exchange(X25519PublicKey.from_public_bytes(recipient))
    except ValueError as error:
        raise BoxBrokenError("degenerate key") from error
    return public + AESGCM(_box_key(shared, public, recipient)).encrypt(bytes(NONCE_BYTES), secret, context)


def open_box(seal_private: bytes, box: bytes, context: bytes) -> bytes:
    """Open what `seal_to` made.

    Raises:
        BoxBrokenError: for another key, for another context, or damaged.

    """
    private = X25519PrivateKey.from_private_bytes(seal_private)
    ephemeral, data = box[:KEY_BYTES], box[KEY_BYTES:]
    try:
        shared = private.exchange(X25519PublicKey.from_public_bytes(ephemeral))
        key = _box_key(shared, ephemeral, private.public_key().public_bytes_raw())
        return AESGCM(key).decrypt(bytes(NONCE_BYTES), data, context)
    except (InvalidTag, ValueError) as error:
        raise BoxBrokenError("box") from error
