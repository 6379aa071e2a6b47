"""Workbooks that mean harm, and workbooks that are broken, made when the tests run and never kept."""

from __future__ import annotations

import io
import os
import struct
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass

import xlsxwriter
import xlwt

from app.domain.faults import Code

_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELS = (
    f'<?xml version="1.0"?><Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" '
    f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)


def sheet_xml(cells: str, prolog: str = "") -> str:
    return f'<?xml version="1.0"?>{prolog}<worksheet xmlns="{_MAIN}"><sheetData>{cells}</sheetData></worksheet>'


def _book_xml(sheets: int) -> str:
    listed = "".join(f'<sheet name="s{n}" sheetId="{n}" r:id="rId{n}"/>' for n in range(1, sheets + 1))
    return f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets></workbook>'


def _book_rels(sheets: int) -> str:
    listed = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        for n in range(1, sheets + 1)
    )
    return f'<?xml version="1.0"?><Relationships xmlns="{_PACKAGE}">{listed}</Relationships>'


PLAIN = sheet_xml('<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row>')


def book_parts(sheet: str | bytes = PLAIN, sheets: int = 1) -> dict[str, str | bytes]:
    return {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _RELS,
        "xl/workbook.xml": _book_xml(sheets),
        "xl/_rels/workbook.xml.rels": _book_rels(sheets),
        "xl/worksheets/sheet1.xml": sheet,
    }


def zipped(parts: dict[str, str | bytes], *more: tuple[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in [*parts.items(), *more]:
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def clean_xlsx() -> bytes:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    book.add_worksheet("一").write_row(0, 0, ["户主姓名", 12, 1.5, True])
    book.close()
    return target.getvalue()


def clean_xls() -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("一")
    for row in range(200):
        sheet.write(row, 0, f"买买提{row}")
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def far_cell() -> bytes:
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    return zipped(book_parts(sheet_xml(cells)))


def _inline(text: str) -> str:
    return sheet_xml(f'<row r="1"><c r="A1" t="inlineStr"><is><t>{text}</t></is></c></row>')


def _squeezed(chunk: bytes, times: int, before: bytes, after: bytes) -> tuple[bytes, int, int]:
    """Deflate `before + chunk * times + after` without holding it; (packed, size, crc)."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed, size, crc = [], 0, 0
    for piece in [before, *([chunk] * times), after]:
        packed.append(packer.compress(piece))
        size += len(piece)
        crc = zlib.crc32(piece, crc)
    packed.append(packer.flush())
    return b"".join(packed), size, crc


def raw_zip(entries: list[tuple[str, bytes, int, int, int]]) -> bytes:
    """A ZIP of entries (name, packed, method, size, crc), the last three as they shall be declared."""
    out, central = b"", b""
    for name, packed, method, size, crc in entries:
        raw = name.encode()
        head = (20, 0x0800, method, 0, 0x21, crc, len(packed), size, len(raw), 0)
        central += struct.pack("<4sHHHHHHLLLHHHHHLL", b"PK\1\2", 20, *head, 0, 0, 0, 0, len(out)) + raw
        out += struct.pack("<4sHHHHHLLLHH", b"PK\3\4", *head) + raw + packed
    end = struct.pack("<4sHHHHLLH", b"PK\5\6", 0, 0, len(entries), len(entries), len(central), len(out), 0)
    return out + central + end


def deflated(content: str | bytes) -> bytes:
    data = content.encode() if isinstance(content, str) else content
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(data) + packer.flush()


def _entries(sheet: tuple[str, bytes, int, int, int]) -> list[tuple[str, bytes, int, int, int]]:
    entries = []
    for name, content in book_parts().items():
        if name == "xl/worksheets/sheet1.xml":
            continue
        data = content.encode() if isinstance(content, str) else content
        entries.append((name, deflated(data), 8, len(data), zlib.crc32(data)))
    return [*entries, sheet]


def long_string(declared: int | None = None) -> bytes:
    """One inline string of 512 MiB; `declared` is the size the directory tells."""
    before, after = _inline("\0").encode().split(b"\0")
    packed, size, crc = _squeezed(b"a" * (1 << 20), 512, before, after)
    sheet = ("xl/worksheets/sheet1.xml", packed, 8, size if declared is None else declared, crc)
    return raw_zip(_entries(sheet))


def quiet_bomb() -> bytes:
    """One inline string of 270 MiB that keeps to every figure of the directory."""
    before, after = _inline("\0").encode().split(b"\0")
    noise = os.urandom(8000).hex().encode()
    packed, size, crc = _squeezed(noise + b"a" * ((1 << 20) - len(noise)), 270, before, after)
    return raw_zip(_entries(("xl/worksheets/sheet1.xml", packed, 8, size, crc)))


def _overlapped() -> bytes:
    """Two entries of the directory share the same packed bytes (Fifield's better zip bomb)."""
    data = clean_xlsx()
    end = data.rfind(b"PK\5\6")
    count, length, offset = struct.unpack_from("<HLL", data, end + 10)
    entry_length = 46 + struct.unpack_from("<H", data, offset + 28)[0]
    central = data[offset : offset + length] + data[offset : offset + entry_length]
    tail = struct.pack("<4sHHHHLLH", b"PK\5\6", 0, 0, count + 1, count + 1, len(central), offset, 0)
    return data[:offset] + central + tail


def _overlapped_inside() -> bytes:
    """A local header that lies inside the packed (stored) bytes of another entry."""
    inner = struct.pack("<4sHHHHHLLLHH", b"PK\3\4", 20, 0x0800, 0, 0, 0x21, 0, 1, 1, 5, 0) + b"b.xmla"
    outer = raw_zip([("xl/workbook.xml", inner, 0, len(inner), zlib.crc32(inner))])
    end = outer.rfind(b"PK\5\6")
    offset = struct.unpack_from("<L", outer, end + 16)[0]
    at = outer.index(inner)
    record = struct.pack("<4sHHHHHHLLLHHHHHLL", b"PK\1\2", 20, 20, 0x0800, 0, 0, 0x21, 0, 1, 1, 5, 0, 0, 0, 0, 0, at)
    central = outer[offset:end] + record + b"b.xml"
    return outer[:offset] + central + struct.pack("<4sHHHHLLH", b"PK\5\6", 0, 0, 2, 2, len(central), offset, 0)


def _bad_crc() -> bytes:
    data = PLAIN.encode()
    return raw_zip(_entries(("xl/worksheets/sheet1.xml", deflated(data), 8, len(data), 0x12345678)))


def _with_dtd(prolog: str, text: str) -> bytes:
    cells = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{text}</t></is></c></row>'
    return zipped(book_parts(sheet_xml(cells, prolog)))


def _billion_laughs() -> bytes:
    entities = '<!ENTITY l0 "ha">' + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return _with_dtd(f"<!DOCTYPE w [{entities}]>", "&l9;")


def _utf16_dtd() -> bytes:
    text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE w [<!ENTITY a "b">]>' + PLAIN[21:]
    return zipped(book_parts(text.encode("utf-16")))


def _named(name: str) -> bytes:
    return zipped(book_parts(), (name, b"x"))


def _encrypted_cfb(password: str = "正确的口令") -> bytes:
    import msoffcrypto

    target = io.BytesIO()
    msoffcrypto.OfficeFile(io.BytesIO(clean_xlsx())).encrypt(password, target)
    return target.getvalue()


def encrypted() -> bytes:
    return _encrypted_cfb()


def _flagged_encrypted() -> bytes:
    data = bytearray(zipped(book_parts()))
    end = data.rfind(b"PK\5\6")
    (offset,) = struct.unpack_from("<L", data, end + 16)
    data[offset + 8] |= 1
    return bytes(data)


def _wrong_offsets() -> bytes:
    data = bytearray(clean_xlsx())
    end = data.rfind(b"PK\5\6")
    (offset,) = struct.unpack_from("<L", data, end + 16)
    struct.pack_into("<L", data, offset + 42, 0x7FFFFFF0)
    return bytes(data)


def _many_entries() -> bytes:
    return zipped(book_parts(), *((f"xl/media/{n}.bin", b"") for n in range(20_000)))


def _rows_of_nothing() -> bytes:
    """A sheet of 40 MB of XML that is a few KB packed: far beyond the ratio."""
    cells = '<row r="1"><c r="A1"/></row>' * 1_500_000
    return zipped(book_parts(sheet_xml(cells)))


def _tall_and_wide() -> bytes:
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="Z1048576"><v>1</v></c></row>'
    return zipped(book_parts(sheet_xml(cells)))


def _ods(content: str) -> bytes:
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    body = f"<office:body><office:spreadsheet>{content}</office:spreadsheet></office:body>"
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": f'<?xml version="1.0"?><office:document-content {spaces}>{body}</office:document-content>',
            "META-INF/manifest.xml": '<manifest xmlns="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        }
    )


def _ods_repeated() -> bytes:
    cell = '<table:table-cell table:number-columns-repeated="16384" office:value-type="float" office:value="1"/>'
    row = f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
    return _ods(f'<table:table table:name="a">{row}</table:table>')


def _page(body: str) -> bytes:
    return f"<html><body><table>{body}</table></body></html>".encode()


def _stored_lie() -> bytes:
    data = PLAIN.encode()
    return raw_zip(_entries(("xl/worksheets/sheet1.xml", data, 0, len(data) * 100, zlib.crc32(data))))


def _looping_fat() -> bytes:
    """An .xls whose chain of sectors leads back to itself."""
    data = bytearray(clean_xls())
    (fat,) = struct.unpack_from("<L", data, 76)
    at = 512 + fat * 512
    for sector in range(20):
        struct.pack_into("<L", data, at + 4 * sector, sector)
    return bytes(data)


def patient_password() -> bytes:
    """A password that takes long to try: the file says how often it is to be hashed."""
    return encrypted().replace(b'spinCount="100000"', b'spinCount="999999"')


def _with_link() -> dict[str, str | bytes]:
    """What Excel keeps of a workbook that refers to another: the other's place and the values it last saw."""
    cells = '<row r="1"><c r="A1"><f>[1]Sheet1!$A$1</f><v>7</v></c></row>'
    return book_parts(sheet_xml(cells)) | {
        "xl/externalLinks/externalLink1.xml": f'<externalLink xmlns="{_MAIN}"/>',
        "xl/externalLinks/_rels/externalLink1.xml.rels": (
            f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" Type="{_OFFICE}/externalLinkPath" '
            'Target="file:///etc/passwd" TargetMode="External"/></Relationships>'
        ),
    }


def external_links() -> bytes:
    return zipped(_with_link())


def nested_bomb() -> bytes:
    """A sound workbook with a bomb embedded, which nobody opens."""
    return zipped(book_parts(), ("xl/embeddings/oleObject1.xlsx", long_string()))


def odd_names() -> bytes:
    """A sheet whose name would be a place outside the folder."""
    parts = book_parts()
    parts["xl/workbook.xml"] = _book_xml(1).replace('name="s1"', 'name="../../../etc/cron.d/x"')
    return zipped(parts)


@dataclass(frozen=True)
class Crafted:
    name: str
    make: Callable[[], bytes]
    code: Code
    why: str | None = None
    suffix: str = ".xlsx"


_H, _N = Code.WORKBOOK_HOSTILE, Code.NOT_A_WORKBOOK

ALL = [
    Crafted("far cell", far_cell, _H, "aborted"),
    Crafted("tall and wide", _tall_and_wide, _H, "aborted"),
    Crafted("string of 512 MiB", long_string, _H, "entry_size"),
    Crafted("string of 270 MiB within every figure", quiet_bomb, _H, "aborted"),
    Crafted("string of 512 MiB declared as 1 KB", lambda: long_string(1000), _H),
    Crafted("string of 512 MiB declared as 90 MB", lambda: long_string(90_000_000), _H),
    Crafted("entries that share bytes", _overlapped, _H),
    Crafted("entry inside another", _overlapped_inside, _H, "overlap"),
    Crafted("name with ..", lambda: _named("../../etc/cron.d/x"), _H, "entry_name"),
    Crafted("name with .. inside", lambda: _named("xl/../../x"), _H, "entry_name"),
    Crafted("absolute name", lambda: _named("/etc/passwd"), _H, "entry_name"),
    Crafted("name with a drive", lambda: _named("C:/Windows/x"), _H, "entry_name"),
    Crafted("name with backslashes", lambda: _named("xl\\..\\..\\x"), _H, "entry_name"),
    Crafted("name doubled but for case", lambda: _named("XL/WORKBOOK.xml"), _H, "entry_doubled"),
    Crafted("billion laughs", _billion_laughs, _H, "dtd"),
    Crafted(
        "external entity",
        lambda: _with_dtd('<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>', "&x;"),
        _H,
        "dtd",
    ),
    Crafted("document type in UTF-16", _utf16_dtd, _H, "dtd"),
    Crafted("bad CRC", _bad_crc, _H, "damaged"),
    Crafted("100 000 sheets", lambda: zipped(book_parts(sheets=100_000)), _H, "sheets"),
    Crafted("20 000 entries", _many_entries, _H, "entries"),
    Crafted("ratio", _rows_of_nothing, _H, "ratio"),
    Crafted("encrypted entry", _flagged_encrypted, _H, "encrypted"),
    Crafted("offset beyond the file", _wrong_offsets, _H, "local_header"),
    Crafted("cut in the middle", lambda: clean_xlsx()[: len(clean_xlsx()) // 2], _H, "directory"),
    Crafted("bytes behind the end", lambda: clean_xlsx() + b"trailing", _H, "directory"),
    Crafted("sheet that is no XML", lambda: zipped(book_parts(b"<worksheet><sheetData><row")), _H),
    Crafted("sheet not there", lambda: zipped({k: v for k, v in book_parts().items() if "sheet1" not in k}), _H),
    Crafted("empty file", lambda: b"", _N, "empty"),
    Crafted("web page without a table named .xls", lambda: b"<html><body>1</body></html>", _N, "html", ".xls"),
    Crafted("picture", lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 100, _N, "picture"),
    Crafted("PDF", lambda: b"%PDF-1.7\n%%EOF", _N, "pdf"),
    Crafted("other ZIP", lambda: zipped({"word/document.xml": "<w/>"}), _N, "other_zip"),
    Crafted("empty ZIP", lambda: zipped({}), _N, "other_zip"),
    Crafted("random bytes", lambda: os.urandom(5000), _N, "unknown"),
    Crafted("random bytes behind a ZIP's head", lambda: b"PK\3\4" + os.urandom(5000), _H),
    Crafted("random bytes behind a CFB's head", lambda: clean_xls()[:8] + os.urandom(5000), _N),
    Crafted(".xls cut in the middle", lambda: clean_xls()[:3000], _N, suffix=".xls"),
    Crafted(".xls overwritten", lambda: clean_xls()[:600] + os.urandom(len(clean_xls()) - 600), _N, suffix=".xls"),
    Crafted("ZIP in a ZIP", lambda: zipped({"inner.xlsx": clean_xlsx()}), _N, "other_zip"),
    Crafted("ods of 17 milliard cells", _ods_repeated, _H, suffix=".ods"),
    Crafted(
        "ods with a document type", lambda: zipped({"content.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a/>'}), _H, "dtd"
    ),
    Crafted("ods that is no XML", lambda: zipped({"content.xml": "<office:document"}), _H, suffix=".ods"),
    Crafted("page with a cell over 99 999 columns", lambda: _page('<tr><td colspan="99999">1</td></tr>'), _H, "cell"),
    Crafted(
        "page that spans 16 million cells", lambda: _page('<tr><td colspan="16000">1</td></tr>' * 1000), _H, "cell"
    ),
    Crafted("text with a cell of 200 000 characters", lambda: b"a\t" + b"b" * 200_000 + b"\t1\n", _N, "csv", ".xls"),
    Crafted("text with control characters", lambda: b"a\tb\x01\n1\t2\n", _N, "unknown", ".xls"),
    Crafted("text without columns", lambda: "一句话\n".encode("gb18030"), _N, "unknown", ".xls"),
    Crafted("spreadsheet of 2003 in XML", lambda: b'<?xml version="1.0"?><Workbook/>', _N, "xml", ".xls"),
    Crafted("stored entry that lies about its size", _stored_lie, _H, "entry_size"),
    Crafted(".xls whose sectors run in a circle", _looping_fat, _H, suffix=".xls"),
    Crafted("password missing", encrypted, Code.WORKBOOK_PASSWORD, "needed"),
]
