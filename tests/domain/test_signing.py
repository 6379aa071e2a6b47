from __future__ import annotations

import hashlib
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.faults import Code, HostileInput
from app.domain.signing import ListEntry, SignedList, listing, parse_listing, snapshot_digest, statement

_ENTRIES = st.lists(
    st.builds(
        ListEntry,
        st.binary(min_size=16, max_size=16),
        st.integers(0, 2**32 - 1),
        st.binary(min_size=32, max_size=32),
    ),
    max_size=20,
    unique_by=lambda entry: entry.public_id,
)


@given(_ENTRIES, st.randoms())
def test_a_list_does_not_depend_on_order_and_reads_back(entries: list[ListEntry], chance: random.Random) -> None:
    shuffled = list(entries)
    chance.shuffle(shuffled)
    assert listing(shuffled) == listing(entries)
    assert parse_listing(listing(entries)) == sorted(entries)


def test_the_bytes_of_a_list() -> None:
    one = ListEntry(b"b" * 16, 258, b"d" * 32)
    two = ListEntry(b"a" * 16, 1, b"e" * 32)
    assert listing([one, two]) == b"a" * 16 + b"\0\0\0\1" + b"e" * 32 + b"b" * 16 + b"\0\0\1\2" + b"d" * 32


def test_what_is_signed_says_what_for() -> None:
    assert statement("review", b"x") == b"YKT review 1\0" + hashlib.sha256(b"x").digest()
    assert statement("hand-over", b"x") == b"YKT hand-over 1\0" + hashlib.sha256(b"x").digest()
    assert snapshot_digest(b"x") == hashlib.sha256(b"x").digest()


@given(_ENTRIES.filter(bool), st.data())
def test_a_damaged_list_is_refused_or_another_list(entries: list[ListEntry], data: st.DataObject) -> None:
    whole = listing(entries)
    cut = whole[: data.draw(st.integers(1, len(whole) - 1).filter(lambda n: n % 52))]
    with pytest.raises(HostileInput) as caught:
        parse_listing(cut)
    assert caught.value.code is Code.PACKAGE_DAMAGED


@given(_ENTRIES, st.binary(min_size=16, max_size=16))
def test_a_signed_list_finds_its_lines_and_no_other(entries: list[ListEntry], stranger: bytes) -> None:
    signed = SignedList(listing(entries))
    known = {one.public_id: (one.rev, one.digest) for one in entries}
    assert {one: signed.get(one) for one in known} == known
    assert signed.get(stranger) == known.get(stranger)
    assert signed.get(stranger[:15]) is None


@pytest.mark.parametrize("head", [0, 1, 4])
def test_a_long_list_is_looked_up_even_where_ids_begin_alike(head: int) -> None:
    chance = random.Random(head)
    entries = [ListEntry(bytes(head) + chance.randbytes(16 - head), n, chance.randbytes(32)) for n in range(3_000)]
    signed = SignedList(listing(entries))
    assert all(signed.get(one.public_id) == (one.rev, one.digest) for one in entries)
    assert all(signed.get(chance.randbytes(16)) is None for _ in range(3_000))


def test_a_list_out_of_order_or_with_a_line_twice_is_refused() -> None:
    one = listing([ListEntry(b"a" * 16, 1, b"e" * 32)])
    two = listing([ListEntry(b"b" * 16, 1, b"e" * 32)])
    for bad in (two + one, one + one):
        for read in (parse_listing, SignedList):
            with pytest.raises(HostileInput):
                read(bad)
    with pytest.raises(ValueError, match="twice"):
        listing([ListEntry(b"a" * 16, 1, b"e" * 32), ListEntry(b"a" * 16, 2, b"e" * 32)])


@pytest.mark.parametrize(("public_id", "rev", "digest"), [(15, 1, 32), (16, 1, 31), (16, -1, 32), (16, 2**32, 32)])
def test_an_entry_has_exact_sizes(public_id: int, rev: int, digest: int) -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        ListEntry(b"a" * public_id, rev, b"d" * digest)
