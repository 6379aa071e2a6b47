"""Breaking workbooks at random: bytes of the file, and of the parts inside it under sums that hold."""

from __future__ import annotations

import io
import random
import re
import zipfile

TOKENS = [
    b"<row>", b"</row>", b'<row r="99999999">', b'<row r="-1">', b'<c r="XFD1048576"><v>1</v></c>', b'<c r="A0">',
    b'<c r="ZZZZZ1">', b'r="A1"', b't="s"', b't="inlineStr"', b't="e"', b't="d"', b"<v>1e309</v>", b"<v>-1</v>",
    b"<v>99999999999999999999</v>", b"&#0;", b"&amp;", b"&nope;", b"<![CDATA[", b"]]>", b"<!--", b"-->",
    b"<!DOCTYPE x>",
    b"<mergeCell ref='A1:XFD1048576'/>", b'hidden="1"', b"\xff\xfe", b"\xef\xbb\xbf", b"\x00", b"\xd0\xcf\x11\xe0",
    b'table:number-rows-repeated="1048576"', b'table:number-columns-repeated="16384"', b"<table>", b"<tr>", b"<td>",
    b'rowspan="99999999"', b'colspan="99999999"', b"</table>", b'"', b"'", b"\t", b"\r\n", b"\xf0\x9f\x98\x80", b"\x81",
]  # fmt: skip
NUMBERS = [b"0", b"-1", b"65536", b"1048577", b"4294967295", b"9223372036854775808", b"1e400", b"00", b""]


def mutated(data: bytes, dice: random.Random) -> bytes:
    """One mutant; of a ZIP mostly with its parts broken inside and packed anew."""
    if data[:4] == b"PK\3\4" and dice.random() < 0.8:
        return _repacked(data, dice)
    return _broken(data, dice)


def _repacked(data: bytes, dice: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [(info.filename, archive.read(info)) for info in archive.infolist()]
    at = dice.randrange(len(parts))
    name, content = parts[at]
    what = dice.random()
    if what < 0.85:
        parts[at] = (name, _broken(content, dice))
    elif what < 0.9:
        del parts[at]
    elif what < 0.95:
        parts.append((dice.choice(["xl/extra.xml", "x" * 300, "xl/worksheets/sheet9.xml"]), content))
    else:
        other = dice.randrange(len(parts))
        parts[at], parts[other] = (name, parts[other][1]), (parts[other][0], content)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, body in parts:
            archive.writestr(zipfile.ZipInfo(part), body, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _broken(content: bytes, dice: random.Random) -> bytes:
    body = bytearray(content)
    for _ in range(dice.choice([1, 1, 1, 2, 3, 8])):
        if not body:
            return bytes(body)
        dice.choice([_flip, _flip, _cut, _double, _token, _number, _swap, _zero, _truncate])(body, dice)
    return bytes(body)


def _flip(body: bytearray, dice: random.Random) -> None:
    body[dice.randrange(len(body))] ^= 1 << dice.randrange(8)


def _cut(body: bytearray, dice: random.Random) -> None:
    at = dice.randrange(len(body))
    del body[at : at + dice.choice([1, 2, 16, 300])]


def _double(body: bytearray, dice: random.Random) -> None:
    at, length = dice.randrange(len(body)), dice.choice([1, 8, 100, 3000])
    body[at:at] = body[at : at + length]


def _token(body: bytearray, dice: random.Random) -> None:
    at = dice.randrange(len(body))
    body[at:at] = dice.choice(TOKENS)


def _number(body: bytearray, dice: random.Random) -> None:
    found = list(re.finditer(rb"\d+", bytes(body[:20_000])))
    if found:
        one = dice.choice(found)
        body[one.start() : one.end()] = dice.choice(NUMBERS)
    elif len(body) >= 4:
        at = dice.randrange(len(body) - 3)
        body[at : at + 4] = dice.choice([b"\xff\xff\xff\xff", b"\0\0\0\0", b"\xff\xff\xff\x7f"])


def _swap(body: bytearray, dice: random.Random) -> None:
    one, two, length = dice.randrange(len(body)), dice.randrange(len(body)), dice.choice([1, 4, 64])
    kept = bytes(body[one : one + length])
    body[one : one + length] = body[two : two + length]
    body[two : two + length] = kept


def _zero(body: bytearray, dice: random.Random) -> None:
    at, length = dice.randrange(len(body)), dice.choice([1, 4, 512])
    body[at : at + length] = bytes(len(body[at : at + length]))


def _truncate(body: bytearray, dice: random.Random) -> None:
    if dice.random() < 0.3:
        del body[dice.randrange(len(body)) :]
