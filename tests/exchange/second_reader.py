"""A second reader of format 1, written from `product.md` 6 alone with other libraries.

PyNaCl for Ed25519, X25519 and ChaCha20-Poly1305; age by hand (C2SP age-v1) over them and hmac; pyzstd; the
standard tarfile and json. It shares no line with `app`, returns the records or raises `RefusedError`.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import io
import json
import re
import tarfile
from dataclasses import dataclass, field
from typing import Any

import nacl.bindings
import nacl.exceptions
import nacl.signing
import pyzstd

HEX32, HEX64 = re.compile(r"[0-9a-f]{32}\Z"), re.compile(r"[0-9a-f]{64}\Z")
CODE = re.compile(r"[0-9]{6,12}(-[0-9]{1,3})?\Z")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)?\Z", re.ASCII)
KINDS = {"submission", "receipt", "results", "reference", "state", "workload", "return"}
NAMES = (
    "created format from instance keys kind lines payload_sha256 payload_size practice prev seq succeeds "
    "suite sum_fen to"
)
FIELDS = set(NAMES.split())


class RefusedError(Exception):
    """The package is not accepted."""


def need(condition: Any, why: str) -> None:
    if not condition:
        raise RefusedError(why)


@dataclass
class Me:
    """Who reads: office, private X25519 key, pinned Ed25519 keys by office, what was taken by seq."""

    office: str
    seal_private: bytes
    pins: dict[str, list[bytes]]
    taken: dict[int, str] = field(default_factory=dict)
    practice: int = 0

    @property
    def seal_public(self) -> bytes:
        return nacl.bindings.crypto_scalarmult_base(self.seal_private)


def fingerprint(key: bytes) -> str:
    return hashlib.sha256(key).hexdigest()[:32]


def whole(value: Any, least: int = 0) -> bool:
    return type(value) is int and least <= value < 2**53


def no_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    need(len(dict(pairs)) == len(pairs), "a key twice")
    return dict(pairs)


def strict_json(data: bytes) -> Any:
    try:
        value = json.loads(data.decode("utf-8"), object_pairs_hook=no_doubles)
        spelt = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")
    except (ValueError, RecursionError) as error:
        raise RefusedError("json") from error
    need(spelt == data, "not canonical")
    return value


def envelope_of(data: bytes) -> dict[str, Any]:
    head = strict_json(data)
    need(isinstance(head, dict) and set(head) == FIELDS, "fields")
    need(type(head["format"]) is int and head["format"] == 1, "format")
    need(head["suite"] == "ed25519-age-x25519", "suite")
    need(isinstance(head["kind"], str) and head["kind"] in KINDS, "kind")
    texts = (
        ("from", CODE),
        ("to", CODE),
        ("instance", HEX32),
        ("payload_sha256", HEX64),
        ("created", MOMENT),
    )
    for name, shape in texts:
        need(isinstance(head[name], str) and shape.match(head[name]), name)
    for name, shape in (("succeeds", HEX32), ("prev", HEX64)):
        need(head[name] is None or (isinstance(head[name], str) and shape.match(head[name])), name)
    need(all(whole(head[name]) for name in ("lines", "sum_fen")), "numbers")
    need(whole(head["seq"], 1) and whole(head["payload_size"], 1), "numbers")
    need(head["payload_size"] <= 1 << 30 and type(head["practice"]) is int, "numbers")
    need((head["seq"] == 1) == (head["prev"] is None), "prev")
    keys = head["keys"]
    need(isinstance(keys, dict) and set(keys) == {"sign", "seal"}, "keys")
    need(all(isinstance(value, str) and HEX32.match(value) for value in keys.values()), "keys")
    return head


def check_signature(signed: bytes, signature: bytes, me: Me, head: dict[str, Any]) -> None:
    for key in me.pins.get(head["from"], []):
        try:
            nacl.signing.VerifyKey(key).verify(signed, signature)
        except nacl.exceptions.BadSignatureError:
            continue
        need(head["keys"]["sign"] == fingerprint(key), "sign key")
        return
    raise RefusedError("signature")


def check_sequence(head: dict[str, Any], digest: str, me: Me) -> None:
    need(head["seq"] <= max(me.taken, default=0) + 1000, "far ahead")
    need(me.taken.get(head["seq"], digest) == digest, "fork")
    need(me.taken.get(head["seq"] - 1, head["prev"]) == head["prev"], "fork before")


def hkdf(secret: bytes, salt: bytes, info: bytes) -> bytes:
    extracted = hmac.new(salt or bytes(32), secret, hashlib.sha256).digest()
    return hmac.new(extracted, info + b"\x01", hashlib.sha256).digest()


def unbase64(text: bytes) -> bytes:
    return base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)


def chacha(data: bytes, nonce: bytes, key: bytes) -> bytes:
    try:
        return nacl.bindings.crypto_aead_chacha20poly1305_ietf_decrypt(data, None, nonce, key)
    except (nacl.exceptions.CryptoError, nacl.exceptions.ValueError, ValueError) as error:
        raise RefusedError("age") from error


def file_key(header: bytes, me: Me) -> bytes:
    """Find the stanza that is ours: X25519, HKDF, ChaCha20-Poly1305 with a zero nonce."""
    for share, body in re.findall(rb"^-> X25519 ([A-Za-z0-9+/]{43})\n([A-Za-z0-9+/]{43})$", header, re.MULTILINE):
        theirs = unbase64(share)
        try:
            shared = nacl.bindings.crypto_scalarmult(me.seal_private, theirs)
        except (nacl.exceptions.CryptoError, RuntimeError) as error:
            raise RefusedError("age share") from error
        wrap = hkdf(shared, theirs + me.seal_public, b"age-encryption.org/v1/X25519")
        try:
            return chacha(unbase64(body), bytes(12), wrap)
        except RefusedError:
            continue
    raise RefusedError("not sealed to us")


def open_age(data: bytes, me: Me) -> bytes:
    need(data.startswith(b"age-encryption.org/v1\n"), "age version")
    mark = data.find(b"\n---")
    need(mark > 0, "age header")
    header, rest = data[: mark + 4], data[mark + 4 :]
    key = file_key(header, me)
    mac_line, _, body = rest.partition(b"\n")
    mac = hmac.new(hkdf(key, b"", b"header"), header, hashlib.sha256).digest()
    need(mac_line == b" " + base64.b64encode(mac).rstrip(b"="), "age mac")
    stream_key, body = hkdf(key, body[:16], b"payload"), body[16:]
    chunks = [body[start : start + 65_552] for start in range(0, len(body), 65_552)]
    need(chunks, "age body")
    clear = []
    for number, chunk in enumerate(chunks):
        last = number == len(chunks) - 1
        clear.append(chacha(chunk, number.to_bytes(11, "big") + bytes([last]), stream_key))
    need(len(chunks) == 1 or clear[-1], "age empty end")
    return b"".join(clear)


def window(frame: bytes) -> int:
    """The window that a frame's head asks for (RFC 8878, 3.1.1.1.2); a single segment has none."""
    if frame[4] & 0x20:
        return 0
    base = 1 << 10 + (frame[5] >> 3)
    return base + base // 8 * (frame[5] & 7)


def open_zstd(data: bytes) -> bytes:
    clear = []
    while data:
        try:
            info = pyzstd.get_frame_info(data)
            size = pyzstd.get_frame_size(data)
            need(info.decompressed_size and info.decompressed_size <= 8 << 20, "declared size")
            need(window(data) <= 8 << 20, "window")
            need(info.decompressed_size <= 200 * size and not info.dictionary_id, "ratio")
            piece = pyzstd.decompress(data[:size])
        except (pyzstd.ZstdError, ValueError) as error:
            raise RefusedError("zstd") from error
        need(len(piece) == info.decompressed_size, "size")
        clear.append(piece)
        data = data[size:]
    return b"".join(clear)


def members_of(data: bytes) -> list[tuple[str, bytes]]:
    found, end = [], 0
    try:
        with tarfile.open(fileobj=io.BytesIO(data), mode="r:") as tar:
            for info in tar:
                need(info.type == tarfile.REGTYPE and not info.pax_headers, "tar type")
                need((info.mode, info.uid, info.gid, info.mtime) == (0o600, 0, 0, 0), "tar head")
                need(not info.linkname and not info.uname and not info.gname, "tar head")
                stream = tar.extractfile(info)
                body = b"" if stream is None else stream.read()
                need(len(body) == info.size and info.offset == end, "tar size")
                end = info.offset_data + info.size + -info.size % 512
                need(not data[info.offset_data + info.size : end].strip(b"\0"), "tar padding")
                found.append((info.name, body))
    except (tarfile.TarError, EOFError, OSError) as error:
        raise RefusedError("tar") from error
    need(data[end:] == bytes(1024), "tar end")
    return found


def tally(lines: list[bytes]) -> dict[tuple[str, str], tuple[int, int]]:
    found: dict[tuple[str, str], tuple[int, int]] = {}
    for raw in lines:
        try:
            body = json.loads(raw)["body"]
            snapshot = json.loads(body["snapshot"])
            key, fen = (snapshot["village"], body["programme"]), snapshot["amount"]
        except (ValueError, KeyError, TypeError) as error:
            raise RefusedError("line") from error
        need(whole(fen), "fen")
        count, total = found.get(key, (0, 0))
        found[key] = (count + 1, total + fen)
    return found


def check_manifest(manifest: Any, head: dict[str, Any]) -> None:
    need(isinstance(manifest, dict) and manifest.get("format") == 1, "manifest")
    need(all(manifest.get(key) == head[key] for key in ("from", "to", "instance", "seq", "kind")), "binding")
    counts = manifest["counts"]
    need(sum(one["lines"] for one in counts) == head["lines"], "lines")
    need(sum(one["sum_fen"] for one in counts) == head["sum_fen"], "sum")


def read_parts(members: list[tuple[str, bytes]], manifest: Any) -> dict[str, list[bytes]]:
    """Take members in the manifest's order until none is left over."""
    parts: dict[str, list[bytes]] = {}
    left = members[::-1]
    for entry in manifest["parts"]:
        name, records, number = entry["name"], [], 1
        need(name not in parts, "part twice")
        while left and left[-1][0] == f"{name}-{number:06d}.ndjson":
            body = left.pop()[1]
            need(body.endswith(b"\n") and len(body) <= 32 << 20, "chunk")
            records += body[:-1].split(b"\n")
            number += 1
        need(len(records) == entry["records"] and all(records), "records")
        parts[name] = records
    for entry in manifest["attachments"]:
        need(left, "attachment")
        name, body = left.pop()
        need(name == f"attachments/{entry['name']}" and len(body) == entry["size"], "attachment")
        need(hashlib.sha256(body).hexdigest() == entry["sha256"], "attachment")
        parts[entry["name"]] = [body]
    need(not left, "undeclared")
    return parts


def read(data: bytes, me: Me) -> dict[str, list[bytes]]:
    """Read a package, or raise RefusedError."""
    need(data[:4] == b"YKT1" and len(data) >= 8, "magic")
    length = int.from_bytes(data[4:8], "big")
    need(0 < length <= 65_536 and len(data) > 8 + length + 64, "length")
    raw, signature, payload = data[8 : 8 + length], data[8 + length : 72 + length], data[72 + length :]
    head = envelope_of(raw)
    check_signature(b"YKT1\0" + data[4 : 8 + length], signature, me, head)
    need(head["to"] == me.office and head["keys"]["seal"] == fingerprint(me.seal_public), "recipient")
    need(head["practice"] == me.practice, "practice")
    need(len(payload) == head["payload_size"], "size")
    need(hashlib.sha256(payload).hexdigest() == head["payload_sha256"], "digest")
    check_sequence(head, hashlib.sha256(data[: 72 + length]).hexdigest(), me)
    members = members_of(open_zstd(open_age(payload, me)))
    need(members and members[0][0] == "manifest.json", "manifest first")
    manifest = strict_json(members[0][1])
    check_manifest(manifest, head)
    parts = read_parts(members[1:], manifest)
    if any(entry["name"] == "lines" for entry in manifest["parts"]):
        stated = {(one["village"], one["programme"]): (one["lines"], one["sum_fen"]) for one in manifest["counts"]}
        need(tally(parts["lines"]) == stated and len(stated) == len(manifest["counts"]), "counts")
    return parts
