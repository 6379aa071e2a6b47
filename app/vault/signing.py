"""Signing by Ed25519 (RFC 8032), and the key pairs of an office."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Final

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from app.vault.derivation import KEY_BYTES
from app.vault.sealing import public_of

SIGNATURE_BYTES: Final = 64


class Signer:
    """Signs with one private key, which it does not show."""

    def __init__(self, private: bytes) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(private)
        self.public = self._key.public_key().public_bytes_raw()

    def sign(self, data: bytes) -> bytes:
        """Return the 64-byte signature of `data`."""
        return self._key.sign(data)

    def __repr__(self) -> str:
        return f"Signer({self.public.hex()[:8]}…)"


def verify(public: bytes, data: bytes, signature: bytes) -> bool:
    """Tell whether `signature` is that of `data` by the 32-byte key `public`; False for malformed ones."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, data)
    except (InvalidSignature, ValueError):
        return False
    return True


class OfficeKeys(msgspec.Struct, frozen=True):
    """The two random private keys of an office (32 bytes each); they lie in the store."""

    sign_private: bytes
    seal_private: bytes

    @property
    def signer(self) -> Signer:
        """What signs the office's packages and cards."""
        return Signer(self.sign_private)

    @property
    def sign_public(self) -> bytes:
        """The public half that others pin (32 bytes, Ed25519)."""
        return self.signer.public

    @property
    def seal_public(self) -> bytes:
        """The public half that others seal to (32 bytes, X25519)."""
        return public_of(self.seal_private)

    def __repr__(self) -> str:
        return f"OfficeKeys({self.sign_public.hex()[:8]}…)"


def new_office_keys(randomness: Callable[[int], bytes] = os.urandom) -> OfficeKeys:
    """Make an office's key pairs."""
    return OfficeKeys(randomness(KEY_BYTES), randomness(KEY_BYTES))
