"""The parent's side: start the child, feed it, take its frames, kill it on time.

A thread feeds the child and reads ahead a few frames while the caller judges what came; the caller never
touches a byte of the file. However the reading ends (done, refused, given up in the middle), the child is
killed and reaped.
"""

from __future__ import annotations

import hashlib
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import BinaryIO, Final, TypeVar, cast

import msgspec

from app.domain.faults import Code, EnvironmentFault, Fault, HostileInput, UsageError, UserError
from app.sandbox.frames import (
    HOSTILE,
    SHRUNK_SIDE,
    Broken,
    Done,
    Failed,
    FoundCode,
    Job,
    Page,
    Picture,
    Reply,
    Request,
    Rows,
    Shape,
    Sheet,
    SheetMarks,
    Shrunk,
    decode_reply,
    encode,
    read_frame,
    write_frame,
)

PATIENCE = 60.0
"""Seconds the child may be silent before it is killed; time the caller takes does not count."""

MAX_SOURCE_BYTES = 64 << 20
"""The largest file handed to the child; 100 000 rows of 18 columns are 11 MB."""

READ_AHEAD = 4
"""Frames kept for the caller; of a workbook each is a thousand rows, about 300 KB."""

_THUMB_BYTES = 1 << 18
_CHUNK = 1 << 18
_PIPE_BYTES = 1 << 20
_F_SETPIPE_SZ = 1031
_SORTS: Final[dict[str, type[Fault]]] = {
    "hostile": HostileInput,
    "user": UserError,
    "usage": UsageError,
    "environment": EnvironmentFault,
}

_OF_WORKBOOKS = frozenset({Job.WORKBOOK, Job.MARK})
_Part = TypeVar("_Part", Sheet | Rows, Sheet | Shape | Rows)
_Item = bytes | OSError | None


class WorkerBrokenError(RuntimeError):
    """A bug of ours in the child; the message is the child's traceback."""


def worker_command() -> list[str]:
    """How the child is started: from a checkout, or from the frozen program."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--worker"]
    return [sys.executable, str(Path(__file__).resolve().parents[2] / "main.py"), "--worker"]


def read_workbook(source: Path, *, password: str | None = None, patience: float = PATIENCE) -> Generator[Sheet | Rows]:
    """Read the worksheets of a workbook (xls, xlsx, xlsm, ods), each a `Sheet` followed by its `Rows`.

    Raises `HostileInput` (`NOT_A_WORKBOOK`, `WORKBOOK_HOSTILE`), `UsageError(WORKBOOK_PASSWORD, why=needed |
    wrong)`, `UserError(WORKBOOK_TOO_LARGE)`, `EnvironmentFault` (`FILE_MISSING`, `DISK_FAILED`,
    `LIBRARY_MISSING`).
    """
    with closing(run(Job.WORKBOOK, source, password=password, patience=patience)) as replies:
        for reply in replies:
            if isinstance(reply, Sheet | Rows):
                yield named(reply, source)


def named(reply: _Part, source: Path) -> _Part | Sheet:
    """Name the one sheet of a page or text by its file, as Excel does."""
    return Sheet(source.stem, reply.hidden) if isinstance(reply, Sheet) and not reply.name else reply


def picture_codes(source: Path, *, patience: float = PATIENCE) -> list[FoundCode]:
    """Read the QR codes of a PNG or JPEG; `HostileInput(PICTURE_HOSTILE)` for anything else."""
    found: list[FoundCode] = []
    for reply in run(Job.PICTURE_CODES, source, patience=patience):
        if isinstance(reply, Picture):
            found.extend(reply.codes)
    return found


def shrink_picture(source: Path, *, scan: bool = False, patience: float = PATIENCE) -> Shrunk:
    """Make a PNG or JPEG anew, small and without anything but its pixels; `HostileInput(PICTURE_HOSTILE)` for others.

    On `scan` its QR codes come with it. What the child hands back is checked to begin and end as a JPEG of a plain size
    before anybody keeps it.
    """
    for reply in run(Job.PICTURE_SHRINK, source, scan=scan, patience=patience):
        if isinstance(reply, Shrunk):
            whole = _is_jpeg(reply.content) and _is_jpeg(reply.thumb) and len(reply.thumb) <= _THUMB_BYTES
            if whole and 0 < reply.width <= SHRUNK_SIDE and 0 < reply.height <= SHRUNK_SIDE:
                return reply
    raise HostileInput(Code.PICTURE_HOSTILE, why="frame", file=source.name)


def _is_jpeg(content: bytes) -> bool:
    return content.startswith(b"\xff\xd8") and content.endswith(b"\xff\xd9")


def pdf_pages(source: Path, *, scan: bool = False, patience: float = PATIENCE) -> Generator[Page]:
    """Read the pages of a PDF with their text and, on `scan`, QR codes; `HostileInput(PDF_HOSTILE)`."""
    with closing(run(Job.PDF_PAGES, source, scan=scan, patience=patience)) as replies:
        for reply in replies:
            if isinstance(reply, Page):
                yield reply


def file_digest(path: Path) -> str:
    """SHA-256 of the file in lower-case hexadecimal; `EnvironmentFault` when it cannot be read."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise _environment(error, path) from error


def run(  # noqa: PLR0913 - one request with all it may ask for
    job: Job,
    source: Path,
    *,
    password: str | None = None,
    scan: bool = False,
    shapes: bool = False,
    marks: Sequence[SheetMarks] = (),
    heading: str = "",
    patience: float = PATIENCE,
) -> Generator[Reply]:
    """Every frame of one job but the last; the faults of `read_workbook`, with `file` in `where`."""
    try:
        with source.open("rb") as stream:
            size = os.fstat(stream.fileno()).st_size
            _check_size(job, size, source)
            request = Request(job, size, password, scan, shapes, list(marks), heading)
            yield from _converse(request, stream, source, patience)
    except OSError as error:
        raise _environment(error, source) from error


def run_content(job: Job, content: bytes, name: str, *, page: int = 0) -> Generator[Reply]:
    """Every frame of one job over bytes that never lie on the disk in clear; the faults of `run`, of a file `name`."""
    yield from _converse(Request(job, len(content), page=page), BytesIO(content), Path(name), PATIENCE)


def _check_size(job: Job, size: int, source: Path) -> None:
    if size == 0:
        code = Code.NOT_A_WORKBOOK if job in _OF_WORKBOOKS else HOSTILE[job]
        raise HostileInput(code, why="empty", file=source.name)
    if size <= MAX_SOURCE_BYTES:
        return
    if job in _OF_WORKBOOKS:
        where = {"megabytes": size >> 20, "at_most": MAX_SOURCE_BYTES >> 20}
        raise UserError(Code.WORKBOOK_TOO_LARGE, file=source.name, **where)
    raise HostileInput(HOSTILE[job], why="size", file=source.name)


def _environment(error: OSError, source: Path) -> EnvironmentFault:
    code = Code.FILE_MISSING if isinstance(error, FileNotFoundError) else Code.DISK_FAILED
    return EnvironmentFault(code, file=source.name)


def _converse(request: Request, stream: BinaryIO, source: Path, patience: float) -> Iterator[Reply]:
    child = _start()
    inbox: queue.Queue[_Item] = queue.Queue(READ_AHEAD)
    pump = threading.Thread(target=_pump, args=(child, request, stream, inbox), name="sandbox", daemon=True)
    pump.start()
    try:
        yield from _replies(child, inbox, request.job, patience)
    except Fault as fault:
        raise type(fault)(fault.code, **{**fault.where, "file": source.name}) from fault.__cause__
    finally:
        child.kill()
        while pump.is_alive():  # a full queue holds the thread; empty it until it has seen the end
            try:
                inbox.get(timeout=0.05)
            except queue.Empty:
                continue
        pump.join()
        child.wait()


def _start() -> subprocess.Popen[bytes]:
    # The child never learns a passphrase that the desk was started with.
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("YIKATONG_")}
    try:
        child = subprocess.Popen(
            worker_command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=surroundings,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise EnvironmentFault(Code.LIBRARY_MISSING, library="--worker") from error
    _widen(cast("BinaryIO", child.stdout))
    return child


def _widen(pipe: BinaryIO) -> None:
    """Let the child run ahead by a larger pipe; where the system allows none the small one does."""
    if sys.platform == "linux":
        import fcntl

        try:
            fcntl.fcntl(pipe.fileno(), _F_SETPIPE_SZ, _PIPE_BYTES)
        except OSError:
            return


def _pump(child: subprocess.Popen[bytes], request: Request, stream: BinaryIO, inbox: queue.Queue[_Item]) -> None:
    """Feed the child, then put its frames into `inbox`; last comes None, or why the file was not read."""
    last: _Item = None
    with cast("BinaryIO", child.stdin) as feed, cast("BinaryIO", child.stdout) as answers:
        try:
            last = _feed(request, stream, feed)
            while last is None and (frame := read_frame(answers)) is not None:
                inbox.put(frame)
        finally:
            inbox.put(last)


def _feed(request: Request, stream: BinaryIO, feed: BinaryIO) -> OSError | None:
    try:
        write_frame(feed, encode(request))
        left = request.size
        while left:
            try:
                chunk = stream.read(min(_CHUNK, left))
            except OSError as error:
                return error
            if not chunk:
                return OSError("the file has become shorter")
            feed.write(chunk)
            left -= len(chunk)
        feed.close()
    except OSError:  # the child has died early; what it said, or that it said nothing, is read next
        return None
    return None


def _replies(child: subprocess.Popen[bytes], inbox: queue.Queue[_Item], job: Job, patience: float) -> Iterator[Reply]:
    while True:
        try:
            item = inbox.get(timeout=patience)
        except queue.Empty:
            raise HostileInput(HOSTILE[job], why="time") from None
        if isinstance(item, OSError):
            raise item
        if item is None:
            raise _death(child, job)
        try:
            reply = decode_reply(item)
            refusal = _refusal(reply)
        except (msgspec.DecodeError, ValueError, KeyError):
            raise HostileInput(HOSTILE[job], why="frame") from None
        if isinstance(reply, Done):
            return
        if isinstance(reply, Broken):
            raise WorkerBrokenError(reply.trace)
        if refusal is not None:
            raise refusal
        yield reply


def _refusal(reply: Reply) -> Fault | None:
    """Turn a `Failed` into its fault; `KeyError` or `ValueError` when there is no such sort or code."""
    if not isinstance(reply, Failed):
        return None
    return _SORTS[reply.sort](Code(reply.code), **reply.where)


def _death(child: subprocess.Popen[bytes], job: Job) -> Exception:
    """Tell a parser that aborted or ate the limits from a child that could not begin."""
    try:
        code = child.wait(timeout=5)
    except subprocess.TimeoutExpired:
        return HostileInput(HOSTILE[job], why="frame")
    if code == 1:  # a Python error before the first frame: the program is not whole
        return WorkerBrokenError("the child could not start")
    return HostileInput(HOSTILE[job], why="aborted")
