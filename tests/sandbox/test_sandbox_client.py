from __future__ import annotations

import ctypes
import datetime as dt
import io
import os
import queue
import struct
import subprocess
import sys
import threading
import time
import zlib
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
import qrcode
import xlsxwriter
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from app.domain.faults import Code, EnvironmentFault, HostileInput, UserError
from app.sandbox import client, frames, limits
from app.sandbox.frames import Job, Rows, Sheet

ROOT = str(Path(__file__).resolve().parents[2])


def book_of(path: Path, rows: int, **options: object) -> Path:
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet("表")
    for number in range(rows):
        sheet.write_row(number, 0, [f"行{number}", number, number + 0.5])
    book.close()
    return path


def children() -> list[int]:
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue
            if int(fields[1]) == os.getpid():
                found.append(int(entry.name))
    return found


def test_rows_keep_number_text_and_date_apart(tmp_path: Path) -> None:
    path = tmp_path / "一.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("表")
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    hour = book.add_format({"num_format": "hh:mm"})
    sheet.write_string(2, 1, "2026-03-01")
    sheet.write_datetime(2, 2, dt.datetime(2026, 3, 1), day)
    sheet.write_datetime(2, 3, dt.time(8, 30), hour)
    sheet.write_number(2, 4, 654002198001011234)
    sheet.write_number(2, 5, 123456789012345)
    sheet.write_string(2, 6, "654002198001011234")
    sheet.write_number(2, 7, 0.1)
    sheet.write_boolean(2, 8, True)
    sheet.write_string(4, 0, " ")
    hidden = book.add_worksheet("藏")
    hidden.hide()
    book.close()
    parts = list(client.read_workbook(path))
    assert parts[0] == Sheet("表", hidden=False)
    assert parts[2] == Sheet("藏", hidden=True)
    rows = parts[1]
    assert isinstance(rows, Rows)
    assert rows.numbers == [3, 5]
    assert [type(cell) for cell in rows.rows[0][1:]] == [str, dt.date, dt.time, float, int, str, float, bool]
    assert rows.rows[0][2] == dt.date(2026, 3, 1)
    assert rows.rows[0][0] is None
    assert rows.rows[1][0] == " "


def test_a_consumer_that_stops_early_leaves_no_child_and_no_thread(tmp_path: Path) -> None:
    path = book_of(tmp_path / "长.xlsx", 30_000)
    with closing(client.read_workbook(path)) as parts:
        next(parts)
        assert len(children()) == 1
    assert children() == []
    assert not [thread for thread in threading.enumerate() if thread.name == "sandbox"]


def test_a_slow_consumer_is_waited_for(tmp_path: Path) -> None:
    path = book_of(tmp_path / "长.xlsx", 20_000)
    count = 0
    for part in client.read_workbook(path, patience=4):
        time.sleep(0.3)
        count += len(part.rows) if isinstance(part, Rows) else 0
    assert count == 20_000
    assert children() == []


def test_a_silent_child_is_killed_on_time(tmp_path: Path) -> None:
    path = book_of(tmp_path / "长.xlsx", 20_000)
    with pytest.raises(HostileInput) as caught:
        list(client.read_workbook(path, patience=0.001))  # no interpreter starts and answers in a millisecond
    assert caught.value.where == {"why": "time", "file": path.name}
    assert children() == []


def test_files_that_are_not_there_or_too_large(tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault) as missing:
        list(client.read_workbook(tmp_path / "无.xlsx"))
    assert missing.value.code is Code.FILE_MISSING
    huge = tmp_path / "大.xlsx"
    with huge.open("wb") as stream:
        stream.truncate(client.MAX_SOURCE_BYTES + 1)
    with pytest.raises(UserError) as large:
        list(client.read_workbook(huge))
    assert large.value.code is Code.WORKBOOK_TOO_LARGE
    with pytest.raises(EnvironmentFault) as folder:
        list(client.read_workbook(tmp_path))
    assert folder.value.code is Code.DISK_FAILED


def test_the_child_learns_no_passphrase(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("YIKATONG_PASSPHRASE", "绝密")
    path = book_of(tmp_path / "长.xlsx", 30_000)
    with closing(client.read_workbook(path)) as parts:
        next(parts)
        (child,) = children()
        assert "绝密".encode() not in Path(f"/proc/{child}/environ").read_bytes()


def test_the_child_is_limited_before_it_reads() -> None:
    child = subprocess.Popen(client.worker_command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    try:
        told: dict[str, str] = {}
        for _ in range(100):  # it waits for its request now
            lines = Path(f"/proc/{child.pid}/limits").read_text().splitlines()
            told = {line[:26].strip(): line[26:47].strip() for line in lines}
            if told["Max address space"] != "unlimited":
                break
            time.sleep(0.05)
        assert told["Max address space"] == str(limits.MEMORY_BYTES)
        assert told["Max cpu time"] == str(limits.CPU_SECONDS)
        assert told["Max file size"] == "0"
        assert told["Max core file size"] == "0"
    finally:
        assert child.stdin is not None
        assert child.stdout is not None
        child.stdin.close()
        assert child.wait(10) == 0  # no request: it leaves quietly
        child.stdout.close()


def test_the_child_can_write_no_file(tmp_path: Path) -> None:
    code = (
        f"import sys; sys.path.insert(0, {ROOT!r}); from app.sandbox import limits; limits.confine();"
        f"f = open({str(tmp_path / 'x')!r}, 'wb'); f.write(b'x'); f.flush()"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "File too large" in done.stderr
    assert (tmp_path / "x").stat().st_size == 0


def test_the_worker_loads_only_what_its_job_needs() -> None:
    code = (
        f"import sys; sys.path.insert(0, {ROOT!r}); import app.sandbox.worker, app.sandbox.frames;"
        "print(*sorted({name.split('.')[0] for name in sys.modules}))"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert not {
        "PIL",
        "python_calamine",
        "pypdfium2",
        "zxingcpp",
        "msoffcrypto",
        "cryptography",
        "PySide6",
    } & set(loaded)


def test_frames_refuse_what_is_cut_or_too_long() -> None:
    whole = io.BytesIO()
    frames.write_frame(whole, frames.encode(frames.Done()))
    for length in range(len(whole.getvalue())):
        assert frames.read_frame(io.BytesIO(whole.getvalue()[:length])) is None
    assert frames.decode_reply(frames.read_frame(io.BytesIO(whole.getvalue())) or b"") == frames.Done()
    assert frames.read_frame(io.BytesIO(b"\xff\xff\xff\xff" + b"x" * 10)) is None
    with pytest.raises(ValueError, match="too long"):
        frames.write_frame(io.BytesIO(), b"x" * (frames.MAX_FRAME + 1))


def test_a_bug_in_the_child_is_not_dressed_up_as_a_hostile_file() -> None:
    with pytest.raises(client.WorkerBrokenError, match="trace"):
        raise_reply(frames.Broken("trace"))


def test_an_unknown_job_is_no_request() -> None:
    body = frames.encode(frames.Request(Job.WORKBOOK, 1)).replace(b"workbook", b"shell_me")
    with pytest.raises(msgspec.DecodeError):
        frames.decode_request(body)


@pytest.mark.parametrize(("sort", "code"), [("nobody", "usage"), ("hostile", "no_such_code")])
def test_a_child_that_has_been_taken_over_cannot_invent_faults(sort: str, code: str) -> None:
    with pytest.raises(HostileInput) as caught:
        raise_reply(frames.Failed(sort, code, {}))
    assert caught.value.where == {"why": "frame"}


def raise_reply(reply: frames.Reply) -> None:
    inbox: queue.Queue[bytes | OSError | None] = queue.Queue()
    inbox.put(frames.encode(reply))
    list(client._replies(None, inbox, Job.WORKBOOK, 1.0))  # type: ignore[arg-type]


def test_job_object_has_the_layout_and_the_limits_of_winnt() -> None:
    assert ctypes.sizeof(limits.BasicLimits) == 64
    assert ctypes.sizeof(limits.IoCounters) == 48
    assert ctypes.sizeof(limits.ExtendedLimits) == 144
    filled = limits.job_limits(memory=7 << 20, seconds=3)
    basic = filled.BasicLimitInformation
    assert filled.ProcessMemoryLimit == 7 << 20
    assert basic.PerProcessUserTimeLimit == 30_000_000
    assert basic.ActiveProcessLimit == 1
    assert basic.LimitFlags == 0x0002 | 0x0008 | 0x0100 | 0x0400 | 0x2000
    assert limits.BasicLimits.LimitFlags.offset == 16
    assert limits.ExtendedLimits.ProcessMemoryLimit.offset == 112


def code_picture(text: str, form: str, **how: object) -> bytes:
    target = io.BytesIO()
    image = qrcode.make(text, mask_pattern=0).get_image()
    if how.get("clear"):
        grey = image.convert("L")
        image = Image.new("RGBA", grey.size, (0, 0, 0, 0))
        image.putalpha(grey.point(lambda level: 255 - level))
    image.convert("RGB" if form == "JPEG" else image.mode).save(target, form)
    return target.getvalue()


@pytest.mark.parametrize(("form", "clear"), [("PNG", False), ("JPEG", False), ("PNG", True)])
def test_codes_of_a_picture(form: str, clear: bool, tmp_path: Path) -> None:
    path = tmp_path / "照片"
    path.write_bytes(code_picture("YKT1 巴彦岱镇 12", form, clear=clear))
    (found,) = client.picture_codes(path)
    assert found.text == "YKT1 巴彦岱镇 12"
    assert found.content.decode() == found.text


def test_a_large_photo_is_scanned_within_the_limits(tmp_path: Path) -> None:
    sheet = Image.new("RGB", (8000, 6000), (240, 240, 240))
    code = Image.open(io.BytesIO(code_picture("大照片", "PNG"))).convert("RGB").resize((900, 900))
    sheet.paste(code, (5000, 3000))
    path = tmp_path / "大.jpg"
    sheet.save(path, "JPEG")
    assert [found.text for found in client.picture_codes(path)] == ["大照片"]


def bomb_png() -> bytes:
    """A picture of 400 million pixels in 50 KB; Pillow would need their memory to make it."""
    head = struct.pack(">LLBBBBB", 20_000, 20_000, 1, 0, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(bytes(20_000 * 2501))), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">L", len(body)) + kind + body + struct.pack(">L", zlib.crc32(kind + body)) for kind, body in chunks
    )


@pytest.mark.parametrize(
    "content",
    [b"", b"x", code_picture("x", "PNG")[:200], b"GIF89a" + b"\0" * 50, bomb_png()],
    ids=["empty", "text", "cut", "gif", "bomb"],
)
def test_pictures_that_are_none(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "照片.png"
    path.write_bytes(content)
    with pytest.raises(HostileInput) as caught:
        client.picture_codes(path)
    assert caught.value.code is Code.PICTURE_HOSTILE
    assert children() == []


def test_a_picture_without_a_code_has_none(tmp_path: Path) -> None:
    path = tmp_path / "空.png"
    Image.new("L", (300, 300), 255).save(path)
    assert client.picture_codes(path) == []


def test_text_and_codes_of_a_pdf(tmp_path: Path) -> None:
    path = tmp_path / "表.pdf"
    canvas = Canvas(str(path))
    for page in (1, 2):
        picture = tmp_path / f"{page}.png"
        canvas.drawString(100, 700, f"page {page}")
        picture.write_bytes(code_picture(f"第{page}页", "PNG"))
        canvas.drawImage(str(picture), 100, 400, 80, 80)
        canvas.showPage()
    canvas.save()
    plain = list(client.pdf_pages(path))
    assert [(page.number, page.text.strip(), page.codes) for page in plain] == [
        (1, "page 1", []),
        (2, "page 2", []),
    ]
    scanned = list(client.pdf_pages(path, scan=True))
    assert [code.text for page in scanned for code in page.codes] == ["第1页", "第2页"]


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 nothing", b"PK\3\4"])
def test_pdfs_that_are_none(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "表.pdf"
    path.write_bytes(content)
    with pytest.raises(HostileInput) as caught:
        list(client.pdf_pages(path, scan=True))
    assert caught.value.code is Code.PDF_HOSTILE
