"""Office cards: they come back as they went, no byte can change unseen, and only typed digits enrol."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from exchange_kit import COUNTY, CREATED, other_keys, township_keys

from app.domain.faults import Code, EnvironmentFault, Fault
from app.exchange.office import (
    CardUser,
    KnownCard,
    OfficeCard,
    SignedCard,
    card_bytes,
    check_enrolment,
    parse_card,
    read_office_card,
    write_office_card,
)
from app.vault.canonical import canonical
from app.vault.fingerprints import digits_of


def card(number: int = 3, **more: object) -> OfficeCard:
    users = (CardUser("u1", "clerk", "aa" * 32, "阿依古丽"), CardUser("u2", "reviewer", "bb" * 32))
    plain = OfficeCard(
        COUNTY,
        "伊宁县财政局",
        number,
        township_keys.sign_public.hex(),
        township_keys.seal_public.hex(),
        CREATED,
        users,
    )
    return msgspec.structs.replace(plain, **more)


def test_comes_back_with_its_digits(tmp_path: Path) -> None:
    path = tmp_path / "county.yktkey"
    digits = write_office_card(path, card(), township_keys.signer)
    assert read_office_card(path) == (card(), digits)
    assert [len(group) for group in digits.split()] == [5] * 6


def test_every_bit_is_covered_by_signature_and_digits() -> None:
    data = card_bytes(card(), township_keys.signer)
    digits = digits_of(data)
    for bit in range(8 * len(data)):
        changed = bytearray(data)
        changed[bit // 8] ^= 1 << bit % 8
        assert digits_of(bytes(changed)) != digits
        with pytest.raises(Fault) as caught:
            parse_card(bytes(changed))
        assert caught.value.code is Code.ENROLMENT_DAMAGED
    assert parse_card(data) == card()


def test_a_card_remade_by_somebody_else_has_other_digits() -> None:
    """Whoever makes a whole new card signs it well: only the typed digits tell."""
    mine = msgspec.structs.replace(card(), sign_public=other_keys.sign_public.hex())
    data = card_bytes(mine, other_keys.signer)
    assert parse_card(data) == mine
    with pytest.raises(Fault) as caught:
        check_enrolment(mine, digits_of(data), digits_of(card_bytes(card(), township_keys.signer)), lambda _: None)
    assert caught.value.code is Code.ENROLMENT_DIGITS


def test_signed_by_another_or_users_doubled_is_damaged() -> None:
    forged = SignedCard(card(), other_keys.signer.sign(b"YKTKEY1\0" + canonical(card())).hex())
    doubled = card(users=(CardUser("u1", "clerk", "aa" * 32), CardUser("u1", "admin", "bb" * 32)))
    one_key = card(users=(CardUser("u1", "clerk", "aa" * 32), CardUser("u2", "reviewer", "aa" * 32)))
    bad = [
        canonical(forged),
        card_bytes(doubled, township_keys.signer),
        card_bytes(one_key, township_keys.signer),
    ]
    for data in bad:
        with pytest.raises(Fault) as caught:
            parse_card(data)
        assert caught.value.code is Code.ENROLMENT_DAMAGED
    with pytest.raises(ValueError, match="another key"):
        card_bytes(card(), other_keys.signer)


def test_number_only_rises() -> None:
    data = card_bytes(card(), township_keys.signer)
    digits = digits_of(data)
    typed = digits.replace(" ", "-")
    check_enrolment(card(), digits, typed, lambda _: None)
    check_enrolment(card(), digits, typed, lambda _: KnownCard(2, "0"))
    check_enrolment(card(), digits, typed, lambda _: KnownCard(3, digits))
    for known in (KnownCard(4, digits), KnownCard(3, "00000 " * 6)):
        with pytest.raises(Fault) as caught:
            check_enrolment(card(), digits, typed, lambda _, known=known: known)
        assert caught.value.code is Code.ENROLMENT_OLD
        assert caught.value.exit_code == 1


def test_missing_and_enormous_files(tmp_path: Path) -> None:
    with pytest.raises(Fault) as caught:
        read_office_card(tmp_path / "none.yktkey")
    assert caught.value.code is Code.FILE_MISSING
    (tmp_path / "big.yktkey").write_bytes(b" " * (2 << 20))
    with pytest.raises(Fault) as caught:
        read_office_card(tmp_path / "big.yktkey")
    assert caught.value.code is Code.ENROLMENT_DAMAGED
    with pytest.raises(EnvironmentFault):
        read_office_card(tmp_path)
