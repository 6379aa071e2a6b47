"""Office cards (`.yktkey`): how two offices come to know each other's keys, by a sheet of paper.

A card holds an office's public keys, its users' public keys with their roles, and a number that only rises.
The six groups of five digits cover every byte of it; they are printed, and *typed* at the other side.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Final, Literal

import msgspec

from app.domain.faults import Code, HostileInput, UsageError, UserError
from app.exchange.envelope import Hex64, Moment, OfficeCode, Positive
from app.files.publish import disk_fault, publish_bytes
from app.vault.canonical import NotCanonicalError, canonical, from_canonical
from app.vault.fingerprints import digits_of, same_digits
from app.vault.signing import Signer, verify

CARD_SUFFIX: Final = ".yktkey"
MAX_CARD: Final = 1 << 20
_SIGNED_AS: Final = b"YKTKEY1\0"

KeyId = Annotated[str, msgspec.Meta(pattern="^[0-9a-zA-Z_-]{1,64}$(?!\n)", max_length=64)]
Text = Annotated[str, msgspec.Meta(max_length=200)]
Role = Literal["clerk", "reviewer", "admin", "inspector"]


class CardUser(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A user whose signatures the other side may accept: id, role, Ed25519 public key (hex)."""

    key_id: KeyId
    role: Role
    sign_public: Hex64
    name: Text = ""


class OfficeCard(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An office and its keys (hex of 32 bytes each); `number` rises with every new card."""

    code: OfficeCode
    name: Text
    number: Positive
    sign_public: Hex64
    seal_public: Hex64
    created: Moment
    users: tuple[CardUser, ...] = ()
    practice: Literal[0, 1] = 0
    format: Literal[1] = 1


class SignedCard(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A card and its signature by the office key that it names."""

    card: OfficeCard
    signature: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{128}$", max_length=128)]


class KnownCard(msgspec.Struct, frozen=True):
    """What is already known of an office: number and digits of the card taken last."""

    number: int
    digits: str


def card_bytes(card: OfficeCard, signer: Signer) -> bytes:
    """Return the bytes of a card's file, signed by the office's key.

    Raises:
        ValueError: `signer` is not the key that the card names (a fault of ours).

    """
    if signer.public.hex() != card.sign_public:
        raise ValueError("the card names another key")
    signature = signer.sign(_SIGNED_AS + canonical(card))
    return canonical(SignedCard(card, signature.hex()))


def write_office_card(path: Path, card: OfficeCard, signer: Signer, *, overwrite: bool = False) -> str:
    """Publish a card and return its digits, to be printed.

    Raises:
        UserError: `FILE_EXISTS`.
        EnvironmentFault: the disk is full, failed or gone.

    """
    data = card_bytes(card, signer)
    publish_bytes(path, data, overwrite=overwrite)
    return digits_of(data)


def parse_card(data: bytes) -> OfficeCard:
    """Read a card and check its own signature and that no user stands in it twice.

    Raises:
        HostileInput: `ENROLMENT_DAMAGED`.

    """
    try:
        signed = from_canonical(data, SignedCard)
    except NotCanonicalError as error:
        raise HostileInput(Code.ENROLMENT_DAMAGED) from error
    card = signed.card
    good = verify(bytes.fromhex(card.sign_public), _SIGNED_AS + canonical(card), bytes.fromhex(signed.signature))
    ids = {user.key_id for user in card.users}
    keys = {user.sign_public for user in card.users}
    if not good or len(ids) != len(card.users) or len(keys) != len(card.users):
        raise HostileInput(Code.ENROLMENT_DAMAGED)
    return card


def read_office_card(path: Path) -> tuple[OfficeCard, str]:
    """Read a card and return it with its digits; nothing of it may be used until they were typed.

    Raises:
        UsageError: `FILE_MISSING`.
        HostileInput: `ENROLMENT_DAMAGED`.
        EnvironmentFault: the drive failed or is gone.

    """
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_CARD + 1)
    except FileNotFoundError as error:
        raise UsageError(Code.FILE_MISSING, path=path.name) from error
    except OSError as error:
        raise disk_fault(error, path) from error
    if len(data) > MAX_CARD:
        raise HostileInput(Code.ENROLMENT_DAMAGED, path=path.name)
    return parse_card(data), digits_of(data)


def check_enrolment(
    card: OfficeCard,
    digits: str,
    typed: str,
    known: Callable[[str], KnownCard | None],
) -> None:
    """Refuse a card whose digits were not typed, or that is older than what is known of its office.

    Args:
        card: the card.
        digits: its digits, as `read_office_card` gave them.
        typed: what somebody typed from the printed sheet.
        known: looks up an office code; None for one not enrolled.

    Raises:
        UsageError: `ENROLMENT_DIGITS`.
        UserError: `ENROLMENT_OLD`; a lower number, or the same number on another card.

    """
    if not same_digits(typed, digits):
        raise UsageError(Code.ENROLMENT_DIGITS, office=card.code)
    before = known(card.code)
    if before is None or card.number > before.number:
        return
    if card.number < before.number or not same_digits(digits, before.digits):
        raise UserError(Code.ENROLMENT_OLD, office=card.code, number=card.number, known=before.number)
