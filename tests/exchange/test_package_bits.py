"""Every bit, every length: no damaged package is accepted, and none raises anything but a fault."""

from __future__ import annotations

from pathlib import Path

import pytest
from attack_table import ATTACKS
from exchange_kit import (
    COUNTY,
    OTHER,
    TOWNSHIP,
    accept,
    attachment,
    build,
    county,
    county_keys,
    line,
    other_keys,
    read_all,
    seeded,
    township_keys,
    write,
)
from second_reader import Me, RefusedError
from second_reader import read as second_read

from app.domain.faults import Fault, HostileInput
from app.exchange import reader
from app.exchange.reader import Receiver, read_envelope

ME = Me(
    COUNTY,
    county_keys.seal_private,
    {TOWNSHIP: [township_keys.sign_public], OTHER: [other_keys.sign_public]},
)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("small")
    return build(folder, [line(1), line(2)]).path.read_bytes()


def outcome(path: Path, data: bytes) -> str:
    """`accepted`, or the code it was refused with; another exception fails the test."""
    path.write_bytes(data)
    try:
        accept(path)
    except HostileInput as fault:
        return fault.code.value
    return "accepted"


def flipped(data: bytes, bit: int) -> bytes:
    changed = bytearray(data)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def test_every_bit_flipped_is_refused(tmp_path: Path, small: bytes) -> None:
    path = tmp_path / "flipped.ykt"
    found = [outcome(path, flipped(small, bit)) for bit in range(8 * len(small))]
    assert len(found) > 8_000
    assert "accepted" not in found
    assert outcome(path, small) == "accepted", "control: unchanged it is good"


def test_every_truncation_is_refused(tmp_path: Path, small: bytes) -> None:
    path = tmp_path / "cut.ykt"
    found = [outcome(path, small[:length]) for length in range(len(small))]
    assert set(found) <= {"package_damaged", "package_signature"}


def test_trailing_bytes_are_refused(tmp_path: Path, small: bytes) -> None:
    path = tmp_path / "long.ykt"
    assert [outcome(path, small + bytes([byte])) for byte in range(256)] == ["package_damaged"] * 256


def test_random_splices_of_two_packages_are_refused(tmp_path: Path, small: bytes) -> None:
    (tmp_path / "b").mkdir()
    other = build(tmp_path / "b", [line(1), line(3)], seq=2, prev="aa" * 32).path.read_bytes()
    path, dice = tmp_path / "spliced.ykt", seeded(7)
    for _ in range(1_000):
        cut = int.from_bytes(dice(2), "big") % (min(len(small), len(other)) - 1) + 1
        spliced = small[:cut] + other[cut:]
        expected = "accepted" if spliced in (small, other) else "refused"
        assert (outcome(path, spliced) == "accepted") == (expected == "accepted")


def test_control_without_the_signature_check_flips_get_in(
    tmp_path: Path, small: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "verify", lambda *_: True)
    path = tmp_path / "flipped.ykt"
    size = int.from_bytes(small[4:8], "big")
    found = [outcome(path, flipped(small, bit)) for bit in range(8 * 8, 8 * (8 + size))]
    assert found.count("accepted") >= 1


def test_control_without_the_payload_digest_the_seal_still_holds(
    tmp_path: Path, small: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "_check_payload", lambda *_: None)
    path = tmp_path / "flipped.ykt"
    start = 8 + int.from_bytes(small[4:8], "big") + 64
    found = {outcome(path, flipped(small, 8 * byte)) for byte in range(start, len(small))}
    assert "accepted" not in found
    path.write_bytes(flipped(small, 8 * start + 8 * 30))
    with pytest.raises(HostileInput):
        read_all(read_envelope(path, county()))


def ours(path: Path, data: bytes, receiver: Receiver) -> dict[str, list[bytes]] | None:
    path.write_bytes(data)
    try:
        return accept(path, receiver)
    except Fault:
        return None


def theirs(data: bytes, me: Me) -> dict[str, list[bytes]] | None:
    try:
        return second_read(data, me)
    except RefusedError:
        return None


def test_second_reader_agrees_on_good_packages(tmp_path: Path) -> None:
    agreed, dice = 0, seeded(11)
    for number in range(120):
        folder = tmp_path / str(number)
        folder.mkdir()
        lines = [line(one, amount=int.from_bytes(dice(3), "big")) for one in range(number % 40)]
        extra = [attachment(dice(number * 50))] if number % 3 == 0 else []
        prev = {"seq": 1 + number, "prev": dice(32).hex() if number else None}
        data = build(folder, lines, attachments=extra, **prev).path.read_bytes()
        found = theirs(data, ME)
        assert found is not None
        assert found == ours(tmp_path / "one.ykt", data, county())
        assert found["lines"] == lines
        agreed += 1
    large = build(tmp_path, [line(1)], attachments=[attachment(dice(9 << 20))]).path.read_bytes()
    assert theirs(large, ME) == ours(tmp_path / "one.ykt", large, county()) is not None
    assert agreed == 120


def test_second_reader_agrees_on_bad_packages(tmp_path: Path, small: bytes) -> None:
    dice, agreed, path = seeded(13), 0, tmp_path / "bad.ykt"
    for _ in range(500):
        bit = int.from_bytes(dice(4), "big") % (8 * len(small))
        data = flipped(small, bit)
        assert ours(path, data, county()) is None
        assert theirs(data, ME) is None
        agreed += 1
    for length in range(0, len(small), 7):
        assert ours(path, small[:length], county()) is None
        assert theirs(small[:length], ME) is None
        agreed += 1
    assert agreed > 600


@pytest.mark.parametrize("name", sorted(ATTACKS))
def test_second_reader_refuses_the_attacks(tmp_path: Path, name: str) -> None:
    """Attacks on what the receiver took or pinned are told to the second reader in its own terms."""
    _code, make = ATTACKS[name]
    made = make(tmp_path)
    if isinstance(made, bytes):
        data, me = made, ME
    else:
        data, receiver = made
        pins = {code: [one.sign_public for one in pinned] for code, pinned in receiver.pins.items()}
        taken = dict(receiver.sequences.state(TOWNSHIP, "")[1])
        me = Me(COUNTY, county_keys.seal_private, pins, taken, int(receiver.practice))
    assert theirs(data, me) is None
    assert write(tmp_path, data).exists()
