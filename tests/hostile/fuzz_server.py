"""A reader of many broken workbooks: each is read by a child forked off here, limited as the desk's own child is.

Run as a process of its own, so that no child begins with the memory of a test run. It takes frames of a workbook and
gives a line of JSON for each: how the child ended, what it answered last.
"""

from __future__ import annotations

import json
import os
import signal
import struct
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import msoffcrypto  # noqa: F401 - loaded once, before any fork
import olefile  # noqa: F401
import python_calamine  # noqa: F401

from app.sandbox import frames, limits, workbook_job, worker  # noqa: F401

SECONDS = 60


def answer(data: bytes, job: str, password: str | None) -> dict[str, object]:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _read(data, job, password, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as stream:
        told = stream.read()
    _, status = os.waitpid(child, 0)
    return {"signal": os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0, **_summary(told)}


def _read(data: bytes, job: str, password: str | None, writing: int) -> None:
    try:
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 2)
        signal.alarm(SECONDS)
        limits.confine()
        marks = [frames.SheetMarks("花名册", 1, [frames.RowMark(2, "错", [1])])] if job == "mark" else []
        request = frames.Request(frames.Job(job), len(data), password, False, True, marks, "错误")
        with os.fdopen(writing, "wb") as out:
            import io

            worker._serve(request, io.BytesIO(data), out)
    finally:
        os._exit(0)


def _summary(told: bytes) -> dict[str, object]:
    import io

    stream = io.BytesIO(told)
    last, rows, kinds = None, 0, []
    while (body := frames.read_frame(stream)) is not None:
        last = frames.decode_reply(body)
        rows += len(last.rows) if isinstance(last, frames.Rows) else 0
        kinds.append(type(last).__name__)
    if isinstance(last, frames.Failed):
        return {"end": "failed", "code": last.code, "why": last.where.get("why", ""), "rows": rows}
    if isinstance(last, frames.Broken):
        return {"end": "broken", "trace": last.trace, "rows": rows}
    return {"end": "done" if isinstance(last, frames.Done) else "cut", "rows": rows}


def main() -> None:
    source = sys.stdin.buffer
    while head := source.read(5):
        size, job = struct.unpack(">LB", head)
        data = source.read(size)
        found = answer(data, "mark" if job else "workbook", "口令")
        sys.stdout.write(json.dumps(found) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
