"""The published schemas are those of the code, and the formats they describe are one spelling each."""

from __future__ import annotations

import json

import pytest
from exchange_kit import line, seeded

from app.domain.faults import Code, Fault
from app.exchange import schemas
from app.exchange.frames import FRAME, FrameReader, compressed, stored_frame
from app.exchange.records import BODIES, decoder_of, read_record
from app.exchange.ustar import TarReader, member


def test_schema_files_are_current() -> None:
    made = dict(schemas.json_schemas())
    found = {path.name: path.read_bytes() for path in schemas.SCHEMA_FOLDER.glob("*.json")}
    assert found == made
    assert {f"{part}.json" for part in BODIES} < set(made)


def test_schema_names_every_field_of_a_line() -> None:
    text = json.dumps(json.loads(dict(schemas.json_schemas())["lines.json"]))
    assert all(f'"{name}"' in text for name in json.loads(line(1))["body"])


def test_records_are_read_strictly() -> None:
    assert read_record(line(1)).rev == 1
    decode = decoder_of("lines")
    assert decode(line(1)).body.snapshot
    for bad in (b"{}", line(1)[:-1], line(1).replace(b'"rev":1', b'"rev":"1"'), line(1)[:-1] + b',"x":1}'):
        with pytest.raises(Fault) as caught:
            decode(bad)
        assert caught.value.code is Code.PACKAGE_HOSTILE
    with pytest.raises(Fault):
        decoder_of("nonsense")


@pytest.mark.parametrize("size", [1, 511, 128 << 10, (128 << 10) + 1, FRAME, FRAME + 1, 2 * FRAME])
@pytest.mark.parametrize("kind", ["noise", "zeros"])
def test_frames_come_back_at_any_size(size: int, kind: str) -> None:
    data = seeded(1)(size) if kind == "noise" else bytes(size)
    stream = b"".join(compressed([data[: size // 3], data[size // 3 :]]))
    place = [0]

    def take(count: int) -> bytes:
        piece = stream[place[0] : place[0] + count]
        place[0] += count
        return piece

    reader = FrameReader(take)
    found = []
    while piece := reader.read(100_003):
        found.append(piece)
    assert b"".join(found) == data


def test_stored_frame_is_ordinary_zstd() -> None:
    import pyzstd

    for size in (1, 128 << 10, 300_000):
        data = seeded(2)(size)
        assert pyzstd.decompress(stored_frame(data)) == data


def test_member_unread_is_refused() -> None:
    stream = member("a", b"x" * 600)
    place = [0]

    def take(count: int) -> bytes:
        piece = stream[place[0] : place[0] + count]
        place[0] += count
        return piece

    reader = TarReader(take)
    assert reader.next_member() == ("a", 600)
    with pytest.raises(Fault):
        reader.next_member()
