"""A table of attacks: each made by somebody with real keys of his own, each differing by its one fault."""

from __future__ import annotations

import struct
import tarfile
from collections.abc import Callable
from pathlib import Path

import zstandard
from exchange_kit import (
    OTHER,
    Taken,
    attachment,
    build,
    counts_of,
    county,
    county_keys,
    envelope_of,
    line,
    manifest,
    other_keys,
    package_of,
    pin,
    sealed,
    seeded,
    signed,
    stranger_keys,
    tar_of,
    township_keys,
    zstd,
)

from app.domain.faults import Code
from app.exchange import frames
from app.exchange.envelope import KeyPrints
from app.exchange.manifest import AttachmentEntry, Count, PartEntry
from app.exchange.reader import Receiver
from app.exchange.ustar import END, member
from app.exchange.ustar import header as tar_header
from app.vault.canonical import canonical
from app.vault.fingerprints import short_fingerprint

LINES = [line(1), line(2, amount=5)]
GOOD = tar_of(LINES)
Made = bytes | tuple[bytes, Receiver]
ATTACKS: dict[str, tuple[Code, Callable[[Path], Made]]] = {}


def attack(code: Code) -> Callable[[Callable[[Path], Made]], Callable[[Path], Made]]:
    def add(make: Callable[[Path], Made]) -> Callable[[Path], Made]:
        ATTACKS[make.__name__] = (code, make)
        return make

    return add


def ours(folder: Path, **head: object) -> bytes:
    return build(folder, LINES, **head).path.read_bytes()


def prints(sign: bytes = township_keys.sign_public, seal: bytes = county_keys.seal_public) -> KeyPrints:
    return KeyPrints(short_fingerprint(sign), short_fingerprint(seal))


def raw_envelope(change: Callable[[bytes], bytes]) -> bytes:
    """A package whose envelope's bytes were changed before it was signed by its real sender."""
    payload = sealed(zstd(GOOD), county_keys)
    return signed(change(canonical(envelope_of(payload, LINES))), payload)


@attack(Code.PACKAGE_FORKED)
def rollback_to_another_first(folder: Path) -> Made:
    return ours(folder), county(Taken({1: "aa" * 32, 2: "bb" * 32}))


@attack(Code.PACKAGE_FORKED)
def fork_of_a_sequence_number(folder: Path) -> Made:
    return ours(folder, seq=2, prev="aa" * 32), county(Taken({1: "aa" * 32, 2: "bb" * 32}))


@attack(Code.PACKAGE_FORKED)
def another_history_before_it(folder: Path) -> Made:
    return ours(folder, seq=2, prev="cc" * 32), county(Taken({1: "aa" * 32}))


@attack(Code.PACKAGE_FAR_AHEAD)
def fast_forward(folder: Path) -> Made:
    return ours(folder, seq=1002, prev="cc" * 32), county(Taken({1: "aa" * 32}))


@attack(Code.PACKAGE_FAR_AHEAD)
def fast_forward_to_the_end(folder: Path) -> Made:
    return ours(folder, seq=2**53 - 1, prev="cc" * 32)


@attack(Code.PACKAGE_NOT_FOR_US)
def addressed_to_another_office(folder: Path) -> Made:
    return ours(folder, recipient="650000")


@attack(Code.PACKAGE_NOT_FOR_US)
def addressed_to_us_under_a_key_of_another(folder: Path) -> Made:
    return ours(folder, to=other_keys)


@attack(Code.PACKAGE_NOT_FOR_US)
def sealed_to_another_than_it_says(folder: Path) -> Made:
    payload = sealed(zstd(GOOD), other_keys, township_keys)
    return signed(envelope_of(payload, LINES), payload)


@attack(Code.PACKAGE_STRANGER)
def stranger(folder: Path) -> Made:
    return ours(folder, keys=stranger_keys, sender="650100100")


@attack(Code.PACKAGE_SIGNATURE)
def stranger_under_a_known_name(folder: Path) -> Made:
    return ours(folder, keys=stranger_keys)


@attack(Code.PACKAGE_SIGNATURE)
def township_in_the_name_of_another(folder: Path) -> Made:
    return ours(folder, keys=other_keys)


@attack(Code.PACKAGE_SIGNATURE)
def swapped_pins(folder: Path) -> Made:
    return ours(folder), county(pins={"654002100": [pin(other_keys)], OTHER: [pin(township_keys)]})


@attack(Code.PACKAGE_SIGNATURE)
def another_sign_key_named(_: Path) -> Made:
    payload = sealed(zstd(GOOD), county_keys)
    return signed(envelope_of(payload, LINES, keys=prints(sign=other_keys.sign_public)), payload)


@attack(Code.PACKAGE_SIGNATURE)
def signature_without_the_prefix(_: Path) -> Made:
    payload = sealed(zstd(GOOD), county_keys)
    data = canonical(envelope_of(payload, LINES))
    whole = signed(data, payload)
    return whole[: 8 + len(data)] + township_keys.signer.sign(data) + payload


@attack(Code.PACKAGE_SIGNATURE)
def signature_of_zeros(folder: Path) -> Made:
    data = ours(folder)
    size = int.from_bytes(data[4:8], "big")
    return data[: 8 + size] + bytes(64) + data[72 + size :]


@attack(Code.PACKAGE_HOSTILE)
def surreptitious_forwarding(folder: Path) -> Made:
    """The other township puts its own signature on a payload that it cannot even read."""
    data = ours(folder)
    payload = data[72 + int.from_bytes(data[4:8], "big") :]
    mine = envelope_of(payload, LINES, sender=OTHER, keys=prints(sign=other_keys.sign_public))
    return signed(mine, payload, other_keys)


@attack(Code.PACKAGE_HOSTILE)
def own_payload_under_a_new_number(folder: Path) -> Made:
    data = ours(folder)
    payload = data[72 + int.from_bytes(data[4:8], "big") :]
    return signed(envelope_of(payload, LINES, seq=2, prev="aa" * 32), payload)


@attack(Code.PACKAGE_HOSTILE)
def payload_of_another_kind(_: Path) -> Made:
    return package_of(zstd(tar_of(LINES, kind="receipt")), LINES)


@attack(Code.PACKAGE_DAMAGED)
def payload_swapped_between_two(folder: Path) -> Made:
    one, two = ours(folder), ours(folder, seq=2, prev="aa" * 32)
    return one[: 72 + int.from_bytes(one[4:8], "big")] + two[72 + int.from_bytes(two[4:8], "big") :]


@attack(Code.PACKAGE_HOSTILE)
def spaces_in_the_envelope(_: Path) -> Made:
    return raw_envelope(lambda data: data.replace(b'"seq":1', b'"seq": 1'))


@attack(Code.PACKAGE_HOSTILE)
def keys_in_another_order(_: Path) -> Made:
    return raw_envelope(lambda data: b'{"seq":1,' + data[1:].replace(b'"seq":1,', b""))


@attack(Code.PACKAGE_HOSTILE)
def a_key_twice(_: Path) -> Made:
    return raw_envelope(lambda data: data.replace(b'"seq":1', b'"seq":1,"seq":1'))


@attack(Code.PACKAGE_HOSTILE)
def a_cyrillic_letter_in_a_key(_: Path) -> Made:
    return raw_envelope(lambda data: data.replace(b'"from"', '"fr\u043em"'.encode()))


@attack(Code.PACKAGE_HOSTILE)
def a_key_spelt_by_escapes(_: Path) -> Made:
    return raw_envelope(lambda data: data.replace(b'"from"', b'"\\u0066rom"'))


@attack(Code.PACKAGE_HOSTILE)
def a_number_with_a_point(_: Path) -> Made:
    return raw_envelope(lambda data: data.replace(b'"lines":2', b'"lines":2.0'))


@attack(Code.PACKAGE_HOSTILE)
def full_width_digits_in_an_office(_: Path) -> Made:
    return raw_envelope(lambda data: data.replace(b'"to":"654002"', '"to":"６５４００２"'.encode()))


@attack(Code.PACKAGE_HOSTILE)
def a_newline_after_an_office(_: Path) -> Made:
    return raw_envelope(lambda data: data.replace(b'"to":"654002"', b'"to":"654002\\n"'))


@attack(Code.PACKAGE_HOSTILE)
def an_unknown_key(_: Path) -> Made:
    return raw_envelope(lambda data: data[:-1] + b',"zz":1}')


@attack(Code.PACKAGE_HOSTILE)
def another_suite(_: Path) -> Made:
    return raw_envelope(lambda data: data.replace(b"ed25519-age-x25519", b"none"))


@attack(Code.PACKAGE_HOSTILE)
def deep_nesting(_: Path) -> Made:
    return raw_envelope(lambda _data: b"[" * 60_000)


@attack(Code.PACKAGE_HOSTILE)
def first_package_with_a_predecessor(_: Path) -> Made:
    return package_of(zstd(GOOD), LINES, prev="aa" * 32)


@attack(Code.PACKAGE_FORMAT_NEWER)
def newer_format(_: Path) -> Made:
    return raw_envelope(lambda data: data.replace(b'"format":1', b'"format":2,"gadget":[]'))


@attack(Code.PACKAGE_FORMAT_NEWER)
def newer_magic(folder: Path) -> Made:
    return b"YKT2" + ours(folder)[4:]


@attack(Code.PACKAGE_KIND)
def unknown_kind(_: Path) -> Made:
    return raw_envelope(lambda data: data.replace(b'"submission"', b'"command"'))


@attack(Code.PACKAGE_PRACTICE)
def practice_sent_to_a_real_county(folder: Path) -> Made:
    return ours(folder, practice=1)


@attack(Code.PACKAGE_PRACTICE)
def real_sent_to_a_practice_county(folder: Path) -> Made:
    return ours(folder), county(practice=True)


@attack(Code.PACKAGE_DAMAGED)
def envelope_length_too_long(folder: Path) -> Made:
    data = ours(folder)
    return data[:4] + struct.pack(">I", 65_537) + data[8:] + bytes(70_000)


@attack(Code.PACKAGE_DAMAGED)
def envelope_length_enormous(folder: Path) -> Made:
    data = ours(folder)
    return data[:4] + b"\xff\xff\xff\xff" + data[8:]


@attack(Code.PACKAGE_DAMAGED)
def a_zip_in_disguise(_: Path) -> Made:
    return b"PK\x03\x04" + bytes(500)


@attack(Code.PACKAGE_DAMAGED)
def empty_file(_: Path) -> Made:
    return b""


@attack(Code.PACKAGE_DAMAGED)
def payload_is_not_age(_: Path) -> Made:
    payload = b"not age at all" * 9
    return signed(envelope_of(payload, LINES), payload)


@attack(Code.PACKAGE_DAMAGED)
def age_cut_short(_: Path) -> Made:
    payload = sealed(zstd(GOOD), county_keys)[:-20]
    return signed(envelope_of(payload, LINES), payload)


def tar_attack(*extra: bytes) -> bytes:
    return package_of(zstd(tar_of(LINES, *extra)), LINES)


def odd_header(name: str, **more: object) -> bytes:
    """A header by the standard library, of whatever type."""
    info = tarfile.TarInfo(name)
    info.mode = 0o600
    for key, value in more.items():
        setattr(info, key, value)
    return info.tobuf(tarfile.USTAR_FORMAT)


for _name, _extra in {
    "tar_dot_dot": member("../evil.ndjson", b"x"),
    "tar_absolute": member("/etc/passwd", b"x"),
    "tar_undeclared_member": member("extra.json", b"{}"),
    "tar_second_manifest": member("manifest.json", canonical(manifest(LINES))),
    "tar_symbolic_link": odd_header("lines-000002.ndjson", type=tarfile.SYMTYPE, linkname="/etc/passwd"),
    "tar_hard_link": odd_header("lines-000002.ndjson", type=tarfile.LNKTYPE, linkname="manifest.json"),
    "tar_device": odd_header("lines-000002.ndjson", type=tarfile.CHRTYPE),
    "tar_folder": odd_header("lines", type=tarfile.DIRTYPE),
    "tar_pax_header": odd_header("lines-000002.ndjson", type=tarfile.XHDTYPE),
    "tar_gnu_long_name": odd_header("././@LongLink", type=tarfile.GNUTYPE_LONGNAME),
    "tar_other_mode": odd_header("lines-000002.ndjson", mode=0o4755),
    "tar_prefix": odd_header("a" * 90 + "/" + "b" * 90),
    "tar_negative_size": tar_header("x", 0)[:124] + b"-0000000001\0" + tar_header("x", 0)[136:],
    "tar_end_twice": END,
    "tar_member_after_end": END + member("lines-000002.ndjson", b"{}\n"),
}.items():
    ATTACKS[_name] = (Code.PACKAGE_HOSTILE, lambda _folder, extra=_extra: tar_attack(extra))


@attack(Code.PACKAGE_HOSTILE)
def tar_cut_short(_: Path) -> Made:
    return package_of(zstd(GOOD[:-1024]), LINES)


@attack(Code.PACKAGE_HOSTILE)
def tar_without_manifest(_: Path) -> Made:
    return package_of(zstd(GOOD[GOOD.index(b"lines-000001") :]), LINES)


@attack(Code.PACKAGE_COUNTS)
def duplicate_member(_: Path) -> Made:
    again = b"".join(one + b"\n" for one in LINES)
    return tar_attack(member("lines-000001.ndjson", again))


@attack(Code.PACKAGE_COUNTS)
def a_line_more_than_declared(_: Path) -> Made:
    return tar_attack(member("lines-000002.ndjson", line(3) + b"\n"))


@attack(Code.PACKAGE_COUNTS)
def a_line_less_than_declared(_: Path) -> Made:
    parts = (PartEntry("lines", 3),)
    return package_of(zstd(tar_of(LINES, parts=parts)), LINES)


@attack(Code.PACKAGE_COUNTS)
def another_sum_than_declared(_: Path) -> Made:
    lied = counts_of([line(1), line(2, amount=6)])
    return package_of(zstd(tar_of(LINES, counts=lied)), [line(1), line(2, amount=6)])


@attack(Code.PACKAGE_COUNTS)
def envelope_of_another_sum(_: Path) -> Made:
    return package_of(zstd(GOOD), LINES, sum_fen=1)


@attack(Code.PACKAGE_COUNTS)
def sums_moved_between_villages(_: Path) -> Made:
    counts = (Count("654002100201", "P01", 1, 12_345), Count("654002100202", "P01", 1, 5))
    return package_of(zstd(tar_of(LINES, counts=counts)), LINES)


@attack(Code.PACKAGE_HOSTILE)
def one_part_named_twice(_: Path) -> Made:
    parts = (PartEntry("lines", 2), PartEntry("lines", 2))
    return package_of(zstd(tar_of(LINES, parts=parts)), LINES)


@attack(Code.PACKAGE_COUNTS)
def attachment_of_other_bytes(_: Path) -> Made:
    good = attachment(b"receipt")
    entry = AttachmentEntry(good.name, good.size, good.sha256)
    extra = member("attachments/" + good.name, b"receipT")
    return package_of(zstd(tar_of(LINES, extra, attachments=(entry,))), LINES)


@attack(Code.PACKAGE_COUNTS)
def attachment_left_out(_: Path) -> Made:
    entry = AttachmentEntry("aa" * 32, 1, "bb" * 32)
    return package_of(zstd(tar_of(LINES, attachments=(entry,))), LINES)


def one_chunk(chunk: bytes, padded: bytes = b"") -> bytes:
    """A package whose only chunk is any bytes, its padding perhaps other than zeros."""
    clear = member("manifest.json", canonical(manifest(LINES))) + member("lines-000001.ndjson", chunk)
    return package_of(zstd(clear[: len(clear) - len(padded)] + padded + END), LINES)


@attack(Code.PACKAGE_HOSTILE)
def tar_padding_not_zero(_: Path) -> Made:
    return one_chunk(LINES[0] + b"\n" + LINES[1] + b"\n", b"!")


@attack(Code.PACKAGE_HOSTILE)
def an_empty_record(_: Path) -> Made:
    return one_chunk(LINES[0] + b"\n\n" + LINES[1] + b"\n")


@attack(Code.PACKAGE_HOSTILE)
def a_chunk_without_its_last_newline(_: Path) -> Made:
    return one_chunk(LINES[0] + b"\n" + LINES[1])


@attack(Code.PACKAGE_HOSTILE)
def a_line_that_is_none(_: Path) -> Made:
    return one_chunk(b"{}\n{}\n")


@attack(Code.PACKAGE_HOSTILE)
def zstd_bomb(_: Path) -> Made:
    return package_of(zstd(bytes(8 << 20)), LINES)


@attack(Code.PACKAGE_HOSTILE)
def zstd_bomb_of_a_gigabyte_declared(_: Path) -> Made:
    head = b"\x28\xb5\x2f\xfd" + bytes([0b1010_0000]) + (1 << 30).to_bytes(4, "little")
    return package_of(head + (7 << 3 | 1).to_bytes(3, "little") + bytes(7), LINES)


@attack(Code.PACKAGE_HOSTILE)
def zstd_lying_about_its_size(_: Path) -> Made:
    frame = frames.stored_frame(GOOD)
    return package_of(frame[:5] + (len(GOOD) - 512).to_bytes(4, "little") + frame[9:], LINES)


@attack(Code.PACKAGE_HOSTILE)
def zstd_without_declared_size(_: Path) -> Made:
    stream = zstandard.ZstdCompressor(write_content_size=False)
    return package_of(stream.compress(GOOD), LINES)


@attack(Code.PACKAGE_HOSTILE)
def zstd_huge_window(_: Path) -> Made:
    small_size_huge_window = bytes([0b0100_0000, 21 << 3]) + (len(GOOD) - 256).to_bytes(2, "little")
    body = frames.stored_frame(GOOD)[9:]
    return package_of(b"\x28\xb5\x2f\xfd" + small_size_huge_window + body, LINES)


@attack(Code.PACKAGE_HOSTILE)
def zstd_skippable_frame(_: Path) -> Made:
    return package_of(b"\x50\x2a\x4d\x18" + (20).to_bytes(4, "little") + bytes(20) + zstd(GOOD), LINES)


@attack(Code.PACKAGE_HOSTILE)
def zstd_trailing_bytes(_: Path) -> Made:
    return package_of(zstd(GOOD) + b"x", LINES)


@attack(Code.PACKAGE_HOSTILE)
def zstd_reserved_block(_: Path) -> Made:
    frame = bytearray(frames.stored_frame(GOOD))
    frame[9] |= 6
    return package_of(bytes(frame), LINES)


@attack(Code.PACKAGE_HOSTILE)
def not_zstd(_: Path) -> Made:
    return package_of(seeded(1)(300), LINES)
