"""From passphrase to key: Argon2id once per store, then HKDF once per user.

The costs are those of `product.md` 5 (64 MiB, three passes) and OWASP's order of size; nobody may
lower them, neither a test nor a keys.json that was tampered with.
"""

from __future__ import annotations

import unicodedata
from typing import Final

import msgspec
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.domain.faults import Code, UsageError

KEY_BYTES: Final = 32
SALT_BYTES: Final = 16
SHORTEST_PASSPHRASE: Final = 8


class Cost(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one guess of a passphrase costs (RFC 9106): memory in KiB, passes, lanes."""

    kdf: str = "argon2id"
    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 4


COST: Final = Cost()


def require_passphrase(passphrase: str) -> None:
    """Refuse a passphrase below the shortest length, counted in characters as they will be derived from.

    Raises:
        UsageError: `PASSPHRASE_SHORT`.

    """
    if len(_plain(passphrase)) < SHORTEST_PASSPHRASE:
        raise UsageError(Code.PASSPHRASE_SHORT, least=SHORTEST_PASSPHRASE)


def _plain(passphrase: str) -> str:
    """Undo what an input method does to typed text: full-width letters and digits mean the same key."""
    return unicodedata.normalize("NFKC", passphrase)


def stretch(passphrase: str, salt: bytes) -> bytes:
    """Derive 32 bytes from a passphrase and the store's salt by Argon2id at `COST` (about 0.1 s)."""
    argon = Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=COST.passes,
        lanes=COST.lanes,
        memory_cost=COST.memory_kib,
    )
    return argon.derive(_plain(passphrase).encode("utf-8", "surrogatepass"))


def expand(secret: bytes, purpose: str, context: bytes = b"", *, length: int = KEY_BYTES) -> bytes:
    """Derive a key for one purpose from a uniform secret (HKDF-SHA256, RFC 5869)."""
    info = b"yikatong/1/" + purpose.encode("ascii") + b"\0" + context
    return HKDF(algorithm=hashes.SHA256(), length=length, salt=None, info=info).derive(secret)
