"""Recovery codes, signatures, sealed bytes, fingerprints, age keys, canonical JSON."""

from __future__ import annotations

import hashlib
import os
import random

import msgspec
import nacl.public
import nacl.signing
import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.faults import Code, Fault
from app.vault.age import age_identity, age_recipient, bech32
from app.vault.canonical import NotCanonicalError, canonical, from_canonical, peek
from app.vault.fingerprints import digits_of, same_digits, short_fingerprint
from app.vault.recovery import new_recovery_code, parse_recovery_code, print_recovery_code
from app.vault.sealing import BoxBrokenError, content_name, open_box, public_of, seal, seal_to, unseal
from app.vault.signing import OfficeKeys, Signer, new_office_keys, verify


@given(st.binary(min_size=20, max_size=20))
def test_recovery_code_is_read_as_people_write_it(secret: bytes) -> None:
    code = print_recovery_code(secret)
    assert [len(group) for group in code.split("-")] == [5] * 7
    assert not set(code) & set("ILOU")
    for typed in (
        code,
        code.lower(),
        code.replace("-", " "),
        code.replace("0", "O").replace("1", "l"),
        f" {code}\n",
    ):
        assert parse_recovery_code(typed) == secret
    wide = "".join(chr(ord(sign) + 0xFEE0) if sign.isalnum() else sign for sign in code)
    assert parse_recovery_code(wide) == secret


def test_recovery_code_slips_are_seen() -> None:
    code = new_recovery_code(random.Random(1).randbytes)
    assert code == new_recovery_code(random.Random(1).randbytes) != new_recovery_code()
    passed = tried = 0
    for place, sign in enumerate(code):
        for other in "0123456789ABCDEFGHJKMNPQRSTVWXYZ":
            if sign in {"-", other}:
                continue
            tried += 1
            try:
                parse_recovery_code(code[:place] + other + code[place + 1 :])
            except Fault:
                continue
            passed += 1
    assert tried == 35 * 31
    assert passed <= 2, "three check signs let one slip of 32 768 through"
    for bad in ("", code[:-1], code + "0", code[:-1] + "*", code.replace(code[0], "我", 1)):
        with pytest.raises(Fault) as caught:
            parse_recovery_code(bad)
        assert caught.value.code is Code.WRONG_RECOVERY_CODE


def test_signatures_agree_with_libsodium() -> None:
    for seed in range(50):
        private, data = random.Random(seed).randbytes(32), random.Random(seed).randbytes(seed * 7)
        theirs = nacl.signing.SigningKey(private)
        ours = Signer(private)
        assert ours.public == bytes(theirs.verify_key)
        assert ours.sign(data) == theirs.sign(data).signature
        assert verify(ours.public, data, ours.sign(data))
        assert not verify(ours.public, data + b"x", ours.sign(data))
        assert not verify(os.urandom(32), data, ours.sign(data))
    assert not verify(b"short", b"", b"")
    assert not verify(Signer(bytes(32)).public, b"", bytes(63))
    assert "0" * 16 not in repr(Signer(bytes(32)))


def test_office_keys_come_from_a_seed_and_open_age() -> None:
    keys = new_office_keys(random.Random(3).randbytes)
    assert keys == new_office_keys(random.Random(3).randbytes) != new_office_keys()
    assert isinstance(keys, OfficeKeys)
    assert keys.seal_private.hex() not in repr(keys)
    assert keys.seal_public == bytes(nacl.public.PrivateKey(keys.seal_private).public_key)
    sealed = pyrage.encrypt(b"text", [pyrage.x25519.Recipient.from_str(age_recipient(keys.seal_public))])
    assert pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(age_identity(keys.seal_private))]) == b"text"


@given(st.binary(min_size=32, max_size=32))
def test_age_spelling_agrees_with_age(private: bytes) -> None:
    identity = pyrage.x25519.Identity.from_str(age_identity(private))
    assert str(identity) == age_identity(private)
    assert str(identity.to_public()) == age_recipient(public_of(private))


def test_bech32_vectors() -> None:
    """BIP 173's own: empty data, and all values of five bits."""
    assert bech32("a", b"") == "a12uel5l"
    values = int("".join(f"{n:05b}" for n in range(32)), 2).to_bytes(20, "big")
    assert bech32("abcdef", values) == "abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw"


def test_attachments_are_sealed_each_by_its_own_key() -> None:
    one, two = seal(b"photo"), seal(b"photo")
    assert one.key != two.key
    assert b"photo" not in one.data
    assert unseal(one.key, one.data) == b"photo"
    assert seal(b"photo", random.Random(1).randbytes) == seal(b"photo", random.Random(1).randbytes)
    damaged = [one.data[:n] for n in range(len(one.data))]
    for bit in range(8 * len(one.data)):
        changed = bytearray(one.data)
        changed[bit // 8] ^= 1 << bit % 8
        damaged.append(bytes(changed))
    for data in damaged:
        with pytest.raises(Fault) as caught:
            unseal(one.key, data)
        assert caught.value.code is Code.ATTACHMENT_DAMAGED
    with pytest.raises(Fault):
        unseal(two.key, one.data)
    with pytest.raises(Fault):
        unseal(b"", one.data)


def test_content_names_need_the_key() -> None:
    digest = hashlib.sha256(b"photo").digest()
    assert content_name(b"k" * 32, digest) == content_name(b"k" * 32, digest) != content_name(b"l" * 32, digest)
    assert digest.hex() not in content_name(b"k" * 32, digest)


def test_boxes_open_for_one_only() -> None:
    mine, other = os.urandom(32), os.urandom(32)
    box = seal_to(public_of(mine), b"secret", b"u1")
    assert open_box(mine, box, b"u1") == b"secret"
    for private, data, context in (
        (other, box, b"u1"),
        (mine, box, b"u2"),
        (mine, box[:-1], b"u1"),
        (mine, b"", b""),
    ):
        with pytest.raises(BoxBrokenError):
            open_box(private, data, context)
    with pytest.raises(BoxBrokenError):
        seal_to(bytes(32), b"secret", b"u1")


def test_digits_are_six_groups_of_five() -> None:
    digits = digits_of(b"card")
    assert digits == "30269 32954 17008 06080 73726 89614"
    assert all(len(group) == 5 and group.isdigit() for group in digits.split())
    number = hashlib.sha256(b"card").digest()
    assert digits.split()[5] == f"{int.from_bytes(number[25:30], 'big') % 100_000:05d}"
    wide = "".join(chr(ord(sign) + 0xFEE0) if sign.isdigit() else "　" for sign in digits)
    for typed in (
        digits,
        digits.replace(" ", ""),
        digits.replace(" ", "-"),
        digits.replace(" ", " — "),
        wide,
    ):
        assert same_digits(typed, digits)
    for typed in ("", digits[:-1], digits + "0", digits.replace(digits[0], "x", 1), digits_of(b"other")):
        assert not same_digits(typed, digits)
    assert len(short_fingerprint(b"k")) == 32


class Pair(msgspec.Struct):
    """A small shape."""

    b: int
    a: str = ""


def test_canonical_has_one_spelling() -> None:
    good = canonical(Pair(1, "买·买提\u2028😀"))
    assert good == '{"a":"买·买提\u2028😀","b":1}'.encode()
    assert from_canonical(good, Pair) == Pair(1, "买·买提\u2028😀")
    others = [
        b'{"b":1,"a":""}',
        b'{"a":"", "b":1}',
        b'{"a":"","b":1}\n',
        b'{"b":1}',
        b'{"a":"","b":1,"c":1}',
        b"[]",
        b'{"a":"","b":1.0}',
        b'{"a":"","b":1e0}',
        b'{"a":"","b":-0}',
        b'{"a":"\\u0041","b":1}',
        b'{"a":"","a":"","b":1}',
        b'{"a":"\\ud800","b":1}',
        b'\xef\xbb\xbf{"a":"","b":1}',
        b'{"a":"\xff","b":1}',
        b"[" * 100_000,
        b"",
    ]
    for data in others:
        with pytest.raises(NotCanonicalError):
            from_canonical(data, Pair)
    assert peek(b'{"a":3}', "a") == 3
    assert peek(b"[]", "a") is None
    assert peek(b"[" * 100_000, "a") is None
