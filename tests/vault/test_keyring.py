"""The keyring: who opens, who no longer opens, and damage that never looks like a wrong passphrase."""

from __future__ import annotations

import hashlib
import os
import random
from collections.abc import Callable

import msgspec
import pytest

from app.domain.faults import Code, Fault
from app.vault import derivation, keyfile, keyring
from app.vault.canonical import canonical
from app.vault.keyring import (
    Keyring,
    add_user,
    begin_rekey,
    change_passphrase,
    finish_rekey,
    from_bytes,
    new_keyring,
    open_keyring,
    open_with_recovery,
    remove_user,
    reset_user,
    set_recovery,
    to_bytes,
)
from app.vault.recovery import new_recovery_code
from app.vault.signing import verify

OLD, NEW = b"o" * 32, b"n" * 32
CODE = new_recovery_code(random.Random(5).randbytes)


def made(seed: int = 1) -> Keyring:
    """Two users and a recovery code, the same every time."""
    dice = random.Random(seed).randbytes
    ring = new_keyring(dice)
    ring, _ = add_user(ring, "u1", "passphrase one", [OLD], randomness=dice)
    ring, _ = add_user(ring, "u2", "passphrase two", [OLD], randomness=dice)
    return set_recovery(ring, CODE, [OLD], randomness=dice)


RING = made()


def code_of(act: Callable[[], object]) -> Code:
    with pytest.raises(Fault) as caught:
        act()
    return caught.value.code


def test_everybody_opens_with_his_own() -> None:
    ring = from_bytes(to_bytes(RING))
    assert ring == RING
    one, two = open_keyring(ring, "passphrase one"), open_keyring(ring, "passphrase two")
    assert (one.key_id, two.key_id) == ("u1", "u2")
    assert one.store_keys == two.store_keys == (OLD,)
    assert one.signer.public != two.signer.public
    assert open_with_recovery(ring, CODE) == (OLD,)
    assert "passphrase" not in to_bytes(ring).decode()


def test_same_seed_same_bytes() -> None:
    assert to_bytes(made()) == to_bytes(RING) != to_bytes(made(2))


def test_one_derivation_for_all_users(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []
    real = derivation.stretch
    monkeypatch.setattr(keyring, "stretch", lambda *given: calls.append(1) or real(*given))
    open_keyring(RING, "passphrase two")
    assert code_of(lambda: open_keyring(RING, "nobody's passphrase")) is Code.WRONG_PASSPHRASE
    assert len(calls) == 2


def test_wrong_passphrase_and_unknown_user() -> None:
    assert code_of(lambda: open_keyring(RING, "passphrase")) is Code.WRONG_PASSPHRASE
    assert code_of(lambda: open_keyring(RING, "passphrase one", "u2")) is Code.WRONG_PASSPHRASE
    assert code_of(lambda: open_keyring(RING, "passphrase one", "u9")) is Code.USER_UNKNOWN
    assert open_keyring(RING, "ｐａｓｓphrase　ｏｎｅ", "u1").key_id == "u1", "an input method's full width"


def test_every_byte_flipped_is_damage_never_a_wrong_passphrase() -> None:
    data = to_bytes(RING)
    for place in range(len(data)):
        for mask in (1, 0x20, 0xFF):
            changed = bytearray(data)
            changed[place] ^= mask
            assert code_of(lambda changed=changed: from_bytes(bytes(changed))) is Code.KEYS_DAMAGED
    for length in range(len(data)):
        assert code_of(lambda length=length: from_bytes(data[:length])) is Code.KEYS_DAMAGED
    assert code_of(lambda: from_bytes(data + b"\n")) is Code.KEYS_DAMAGED


def test_control_without_the_checksum_damage_looks_like_a_wrong_passphrase() -> None:
    user = RING.users[0]
    first = "0" if user.wrapped[0] != "0" else "1"
    bad = msgspec.structs.replace(user, wrapped=first + user.wrapped[1:])
    ring = msgspec.structs.replace(RING, users=(bad, *RING.users[1:]))
    assert code_of(lambda: open_keyring(ring, "passphrase one")) is Code.WRONG_PASSPHRASE


def test_cheaper_cost_or_doubled_id_is_damage() -> None:
    cheap = msgspec.structs.replace(RING, cost=derivation.Cost(memory_kib=8))
    assert code_of(lambda: from_bytes(to_bytes(cheap))) is Code.KEYS_DAMAGED
    twice = msgspec.structs.replace(RING, users=(RING.users[0], RING.users[0]))
    assert code_of(lambda: from_bytes(to_bytes(twice))) is Code.KEYS_DAMAGED
    assert derivation.Cost("argon2id", 64 * 1024, 3, 4) == derivation.COST
    later = canonical(msgspec.structs.replace(RING, format=2))
    whole = b'{"checksum":"%s","keyring":%s}' % (hashlib.sha256(later).hexdigest().encode(), later)
    assert code_of(lambda: from_bytes(whole)) is Code.KEYS_DAMAGED


def test_short_passphrases_are_refused_everywhere() -> None:
    assert code_of(lambda: add_user(RING, "u3", "seven77", [OLD])) is Code.PASSPHRASE_SHORT
    assert code_of(lambda: reset_user(RING, "u1", "七个字的密码啊", [OLD])) is Code.PASSPHRASE_SHORT
    assert code_of(lambda: change_passphrase(RING, "u1", "passphrase one", "")) is Code.PASSPHRASE_SHORT
    assert add_user(RING, "u3", "八个字的密码够了", [OLD])[0] != RING


def test_ids_are_taken_once() -> None:
    assert code_of(lambda: add_user(RING, "u1", "passphrase x", [OLD])) is Code.USER_NAME_TAKEN
    assert code_of(lambda: remove_user(RING, "u9")) is Code.USER_UNKNOWN
    assert code_of(lambda: reset_user(RING, "u9", "passphrase x", [OLD])) is Code.USER_UNKNOWN


def test_removed_user_is_shut_out() -> None:
    ring = remove_user(RING, "u1")
    assert code_of(lambda: open_keyring(ring, "passphrase one")) is Code.WRONG_PASSPHRASE
    assert open_keyring(ring, "passphrase two").store_keys == (OLD,)
    ring = finish_rekey(begin_rekey(ring, OLD, NEW), NEW)
    assert open_keyring(RING, "passphrase one").store_keys == (OLD,), "a copy he took he still opens"
    assert open_keyring(ring, "passphrase two").store_keys == (NEW,), "what comes after he does not"


def test_reset_gives_a_new_signing_key_and_never_the_old() -> None:
    before = open_keyring(RING, "passphrase one")
    ring, pair = reset_user(RING, "u1", "another passphrase", [OLD])
    after = open_keyring(ring, "another passphrase")
    assert after.key_id == "u1"
    assert after.store_keys == (OLD,)
    assert after.signer.public == pair.sign_public != before.signer.public
    assert not verify(before.signer.public, b"x", after.signer.sign(b"x"))
    assert code_of(lambda: open_keyring(ring, "passphrase one")) is Code.WRONG_PASSPHRASE


def test_changed_passphrase_keeps_the_signing_key() -> None:
    before = open_keyring(RING, "passphrase one").signer.public
    ring = change_passphrase(RING, "u1", "passphrase one", "passphrase eins")
    assert open_keyring(ring, "passphrase eins").signer.public == before
    assert code_of(lambda: open_keyring(ring, "passphrase one")) is Code.WRONG_PASSPHRASE
    wrong = code_of(lambda: change_passphrase(RING, "u1", "passphrase two", "passphrase eins"))
    assert wrong is Code.WRONG_PASSPHRASE


def test_recovery_code() -> None:
    assert code_of(lambda: open_with_recovery(RING, new_recovery_code())) is Code.WRONG_RECOVERY_CODE
    assert code_of(lambda: open_with_recovery(new_keyring(), CODE)) is Code.WRONG_RECOVERY_CODE
    other = new_recovery_code()
    ring = set_recovery(RING, other, [OLD])
    assert open_with_recovery(ring, other.lower().replace("-", " ")) == (OLD,)
    assert code_of(lambda: open_with_recovery(ring, CODE)) is Code.WRONG_RECOVERY_CODE


def test_rekey_opens_on_both_sides_of_a_crash() -> None:
    """Between the two publications of keys.json the store has either key: everybody opens it."""
    half = from_bytes(to_bytes(begin_rekey(RING, OLD, NEW)))
    assert half.rekeying
    assert not RING.rekeying
    for passphrase in ("passphrase one", "passphrase two"):
        assert open_keyring(half, passphrase).store_keys == (OLD, NEW)
    assert open_with_recovery(half, CODE) == (OLD, NEW)
    done, undone = finish_rekey(half, NEW), finish_rekey(half, OLD)
    assert open_keyring(done, "passphrase one").store_keys == open_with_recovery(done, CODE) == (NEW,)
    assert open_keyring(undone, "passphrase two").store_keys == open_with_recovery(undone, CODE) == (OLD,)
    assert not done.rekeying
    again = begin_rekey(half, OLD, NEW)
    assert open_keyring(again, "passphrase one").store_keys == (OLD, NEW), "begun twice after a crash"
    assert code_of(lambda: finish_rekey(half, b"x" * 32)) is Code.KEYS_DAMAGED


def slipped_in(ring: Keyring) -> Keyring:
    """The keyring with somebody's own public key put in place of a user's, the checksum made good again."""
    thief, _ = add_user(new_keyring(), "thief", "passphrase thief", [b"t" * 32])
    bad = msgspec.structs.replace(ring.users[0], seal_public=thief.users[0].seal_public)
    return from_bytes(to_bytes(msgspec.structs.replace(ring, users=(bad, *ring.users[1:]))))


def test_a_public_key_slipped_in_gets_no_new_store_key() -> None:
    assert code_of(lambda: begin_rekey(slipped_in(RING), OLD, NEW)) is Code.KEYS_DAMAGED
    assert code_of(lambda: open_keyring(slipped_in(RING), "passphrase one")) is Code.KEYS_DAMAGED
    begin_rekey(RING, OLD, NEW)


def test_control_without_the_mac_the_thief_would_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring, "require_vouched", lambda *_: None)
    stolen = begin_rekey(slipped_in(RING), OLD, NEW)
    assert len(stolen.users[0].seals) == 2


def test_seals_of_another_user_do_not_open() -> None:
    one, two = RING.users
    mixed = (msgspec.structs.replace(one, seals=two.seals), two)
    ring = msgspec.structs.replace(RING, users=mixed)
    assert code_of(lambda: open_keyring(ring, "passphrase one")) is Code.KEYS_DAMAGED
    bare = msgspec.structs.replace(RING, users=(msgspec.structs.replace(one, seals=()), two))
    assert code_of(lambda: open_keyring(bare, "passphrase one")) is Code.KEYS_DAMAGED


def test_random_bytes_and_other_json_are_damage() -> None:
    texts = [
        b"",
        b"{}",
        b"null",
        b"[" * 100_000,
        b"\xff" * 50,
        os.urandom(500),
        canonical({"checksum": "0" * 64}),
    ]
    for data in texts:
        assert code_of(lambda data=data: from_bytes(data)) is Code.KEYS_DAMAGED
    assert keyfile.KEYS_NAME == "keys.json"
