"""Named attacks, each refused with its code; the same tools make packages that are accepted."""

from __future__ import annotations

from pathlib import Path

import pytest
from attack_table import ATTACKS, GOOD, LINES, raw_envelope
from exchange_kit import (
    COUNTY,
    OTHER,
    Taken,
    accept,
    build,
    county,
    county_keys,
    header,
    other_keys,
    package_of,
    pin,
    township_keys,
    write,
    zstd,
)

from app.domain.faults import Code, Fault
from app.exchange import frames
from app.exchange.manifest import Contents
from app.exchange.package import PackageKeys, Parcel, Part, write_package
from app.exchange.reader import Receiver


@pytest.mark.parametrize("name", sorted(ATTACKS))
def test_attack_is_refused_with_its_code(tmp_path: Path, name: str) -> None:
    code, make = ATTACKS[name]
    (tmp_path / "made").mkdir()
    made = make(tmp_path / "made")
    data, receiver = made if isinstance(made, tuple) else (made, county())
    with pytest.raises(Fault) as caught:
        accept(write(tmp_path, data), receiver)
    assert caught.value.code is code, caught.value
    assert caught.value.exit_code == 4


def test_there_are_many_attacks() -> None:
    assert len(ATTACKS) >= 60


def test_control_the_same_tools_make_an_accepted_package(tmp_path: Path) -> None:
    """Every attack above differs from these by its one fault only."""
    for data in (
        package_of(zstd(GOOD), LINES),
        package_of(frames.stored_frame(GOOD), LINES),
        raw_envelope(lambda data: data),
        package_of(b"".join(zstd(GOOD[start : start + 512]) for start in range(0, len(GOOD), 512)), LINES),
    ):
        assert accept(write(tmp_path, data)) == {"lines": LINES}
    assert accept(build(tmp_path, LINES).path) == {"lines": LINES}


def test_a_receipt_for_another_is_refused(tmp_path: Path) -> None:
    """The county's receipt to one township, given to the other."""
    parcel = Parcel(header(kind="receipt", sender=COUNTY, recipient=OTHER), Contents(), [Part.of("acks", [])])
    keys = PackageKeys(county_keys.signer, other_keys.seal_public, county_keys.seal_public)
    written = write_package(tmp_path, parcel, keys)
    pins = {COUNTY: [pin(county_keys)]}
    wrong = Receiver("654002100", [township_keys.seal_public], pins, Taken())
    with pytest.raises(Fault) as caught:
        accept(written.path, wrong, township_keys)
    assert caught.value.code is Code.PACKAGE_NOT_FOR_US
    right = Receiver(OTHER, [other_keys.seal_public], pins, Taken())
    assert accept(written.path, right, other_keys) == {"acks": []}
