"""Packages that are good: they come back as they went, in bounded memory, and leave nothing in clear."""

from __future__ import annotations

import subprocess
import sys
import threading
from datetime import date
from pathlib import Path

import pytest
from exchange_kit import (
    COUNTY,
    INSTANCE,
    TOWNSHIP,
    Taken,
    accept,
    attachment,
    build,
    counts_of,
    county,
    county_keys,
    header,
    line,
    new_office_keys,
    pin,
    read_all,
    seeded,
    township_keys,
)

from app.domain.faults import Code, EnvironmentFault, Fault, UserError
from app.exchange import package as package_module
from app.exchange.manifest import AuditHead, Contents
from app.exchange.package import MiscountedError, PackageKeys, Parcel, Part, write_package
from app.exchange.payload import open_payload
from app.exchange.reader import read_envelope, require_kind, require_new
from app.exchange.records import AckBody, LineBody, decoder_of, record_bytes

KEYS = PackageKeys(township_keys.signer, county_keys.seal_public, township_keys.seal_public)


def test_comes_back_as_it_went(tmp_path: Path) -> None:
    lines = [line(number, amount=number + 1) for number in range(300)]
    written = build(tmp_path, lines, attachments=[attachment(b"a photo" * 999), attachment(b"")])
    assert written.path.name == f"YKT1_{TOWNSHIP}_{COUNTY}_submission_{INSTANCE[:6]}_000001.ykt"
    assert written.size == written.path.stat().st_size
    assert written.path.stat().st_mode & 0o777 == 0o600
    assert (written.lines, written.sum_fen) == (300, 300 * 301 // 2)
    checked = read_envelope(written.path, county())
    assert checked.digest == written.digest
    assert not checked.replay
    found = read_all(checked)
    assert found.pop("lines") == lines
    assert sorted(found.values()) == [[b""], [b"a photo" * 999]]
    decoded = decoder_of("lines")(lines[3])
    assert isinstance(decoded.body, LineBody)
    assert read_all(checked, township_keys)["lines"] == lines, "the sender can open his own"


def test_large_records_span_many_chunks_and_frames(tmp_path: Path) -> None:
    noise = seeded(9)
    records = [record_bytes(f"{n:032x}", 1, AckBody(noise(16).hex(), 1, noise(32).hex())) for n in range(60_000)]
    parcel = Parcel(header(kind="receipt"), Contents(), [Part("acks", iter(records), len(records))])
    written = write_package(tmp_path, parcel, KEYS)
    assert accept(written.path) == {"acks": records}
    assert threading.active_count() == 1


def test_manifest_travels(tmp_path: Path) -> None:
    contents = Contents(acks=(AckBody("22" * 16, 3, "33" * 32),), audit=AuditHead(7, "44" * 32))
    written = write_package(tmp_path, Parcel(header(kind="state"), contents, []), KEYS)
    with open_payload(read_envelope(written.path, county()), county_keys.seal_private) as payload:
        assert payload.finish().acks == contents.acks
        assert payload.manifest.audit == contents.audit


def test_unread_content_is_checked_by_finish(tmp_path: Path) -> None:
    written = build(tmp_path, [line(1)], attachments=[attachment(b"x")])
    with open_payload(read_envelope(written.path, county()), county_keys.seal_private) as payload:
        payload.finish()
    with open_payload(read_envelope(written.path, county()), county_keys.seal_private) as payload:
        next(iter(payload.parts()))
    assert threading.active_count() == 1, "an abandoned reader ends its thread"


def test_no_clear_byte_on_disk_and_no_temporary_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bytes] = []
    assemble = package_module._assemble

    def spy(path: Path, prefix: bytes, payload: Path, overwrite: bool) -> None:
        seen.extend(entry.read_bytes() for entry in tmp_path.iterdir())
        assemble(path, prefix, payload, overwrite)

    monkeypatch.setattr(package_module, "_assemble", spy)
    build(tmp_path, [line(number) for number in range(50)])
    on_disk = b"".join(seen) + b"".join(entry.read_bytes() for entry in tmp_path.iterdir())
    assert seen
    assert b"snapshot" not in on_disk
    assert "买买提".encode() not in on_disk
    assert b"manifest" not in on_disk
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("lie", ["count", "sum", "attachment", "newline"])
def test_a_parcel_that_lies_is_not_built(tmp_path: Path, lie: str) -> None:
    lines = [line(1), line(2)]
    part = Part("lines", lines, 3) if lie == "count" else Part.of("lines", lines)
    counts = counts_of([line(1), line(2, amount=1)]) if lie == "sum" else counts_of(lines)
    extra = []
    if lie == "attachment":
        good = attachment(b"abc")
        extra = [package_module.Attachment(good.name, 3, good.sha256, lambda: [b"abd"])]
    if lie == "newline":
        part = Part.of("lines", [line(1), line(2)[:-1] + b"\n}"])
    with pytest.raises(MiscountedError):
        write_package(tmp_path, Parcel(header(), Contents(counts), [part], extra), KEYS)
    assert not list(tmp_path.iterdir())


def test_errors_of_the_caller_pass_through(tmp_path: Path) -> None:
    def records():  # noqa: ANN202
        yield line(1)
        raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        write_package(tmp_path, Parcel(header(), Contents(counts_of([line(1)])), [Part("lines", records(), 1)]), KEYS)
    assert not list(tmp_path.iterdir())


def test_above_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package_module, "MAX_PAYLOAD", 1000)
    with pytest.raises(UserError) as caught:
        build(tmp_path, [line(number) for number in range(500)])
    assert caught.value.code is Code.PACKAGE_TOO_LARGE
    assert not list(tmp_path.iterdir())


def test_existing_package_is_not_replaced(tmp_path: Path) -> None:
    first = build(tmp_path, [line(1)])
    before = first.path.read_bytes()
    with pytest.raises(UserError) as caught:
        build(tmp_path, [line(2)])
    assert caught.value.code is Code.FILE_EXISTS
    assert first.path.read_bytes() == before
    assert len(list(tmp_path.iterdir())) == 1


def test_replay_gap_and_chain(tmp_path: Path) -> None:
    one = build(tmp_path, [line(1)])
    three = build(tmp_path, [line(3)], seq=3, prev="77" * 32)
    two = build(tmp_path, [line(2)], seq=2, prev=one.digest)
    assert read_envelope(three.path, county()).missing == (1, 2)
    assert read_envelope(two.path, county(Taken({1: one.digest}))).missing == ()
    again = read_envelope(one.path, county(Taken({1: one.digest, 2: two.digest})))
    assert again.replay
    with pytest.raises(UserError) as caught:
        require_new(again)
    assert caught.value.code is Code.PACKAGE_REPLAYED
    require_new(read_envelope(two.path, county(Taken({1: one.digest}))))
    with pytest.raises(Fault) as other:
        require_kind(again, ("receipt",))
    assert other.value.code is Code.PACKAGE_KIND
    require_kind(again, ("submission",))


def test_old_key_verifies_up_to_its_last_day(tmp_path: Path) -> None:
    new = new_office_keys(seeded(8))
    written = build(tmp_path, [line(1)])
    pins = {TOWNSHIP: [pin(new, 2), pin(township_keys, 1, until=date(2026, 3, 31))]}
    assert read_envelope(written.path, county(pins=pins)).signed_by.number == 1
    pins = {TOWNSHIP: [pin(new, 2), pin(township_keys, 1, until=date(2026, 3, 30))]}
    with pytest.raises(Fault) as caught:
        read_envelope(written.path, county(pins=pins))
    assert caught.value.code is Code.PACKAGE_SIGNATURE


def test_disk_full_while_building(tmp_path: Path) -> None:
    """RLIMIT_FSIZE at many sizes: a fault each time, and never a file under the final name."""
    script = f"""
import resource, signal, sys
sys.path[:0] = [{str(Path(__file__).parent)!r}, {str(Path.cwd())!r}]
from pathlib import Path
from exchange_kit import build, line, seeded, attachment
from app.domain.faults import Code, EnvironmentFault
folder = Path({str(tmp_path)!r})
data = attachment(seeded(5)(40_000))
bad = 0
for limit in range(0, 40_001, 2_000):
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    try:
        build(folder, [line(1)], attachments=[data])
    except EnvironmentFault as fault:
        bad += fault.code is not Code.DISK_FULL
    else:
        bad += 1
    bad += len(list(folder.iterdir()))
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
build(folder, [line(1)], attachments=[data])
print(bad)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0", done.stdout
    assert [entry.suffix for entry in tmp_path.iterdir()] == [".ykt"]


def test_drive_gone_while_reading(tmp_path: Path) -> None:
    written = build(tmp_path, [line(1)])
    checked = read_envelope(written.path, county())
    written.path.unlink()
    with pytest.raises(EnvironmentFault) as caught:
        read_all(checked)
    assert caught.value.code is Code.DRIVE_GONE


def test_file_changed_between_check_and_use(tmp_path: Path) -> None:
    written = build(tmp_path, [line(1)])
    checked = read_envelope(written.path, county())
    (tmp_path / "b").mkdir()
    other = build(tmp_path / "b", [line(1)])
    written.path.write_bytes(other.path.read_bytes())
    with pytest.raises(Fault) as caught:
        read_all(checked)
    assert caught.value.code is Code.PACKAGE_DAMAGED


def test_bounded_memory(tmp_path: Path) -> None:
    """200 000 records of 600 bytes are 120 MB in clear; built and read they must not cost 100 MB more."""
    script = f"""
import resource, sys
sys.path[:0] = [{str(Path(__file__).parent)!r}, {str(Path.cwd())!r}]
from pathlib import Path
from exchange_kit import *
from app.exchange.records import ReferenceBody
def peak(): return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
one = record_bytes("0" * 32, 1, ReferenceBody("k", "k", "x" * 540))
before = peak()
n = 200_000
parcel = Parcel(header(kind="reference"), Contents(), [Part("references", (one for _ in range(n)), n)])
keys = PackageKeys(township_keys.signer, county_keys.seal_public, township_keys.seal_public)
w = write_package(Path({str(tmp_path)!r}), parcel, keys)
with open_payload(read_envelope(w.path, county()), county_keys.seal_private) as payload:
    assert sum(1 for _, records in payload.parts() for _ in records) == n
    payload.finish()
print(peak() - before)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 100, done.stdout
