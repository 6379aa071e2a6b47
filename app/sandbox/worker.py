"""The limited child process (`python main.py --worker`).

It limits itself, reads one request and its content from standard input, answers on standard output and ends.
It opens no file of its own accord, keeps nothing, and loads a parser only when its job needs it. What goes
wrong with the content is a `Failed` frame; what is wrong with us a `Broken` frame; a parser that aborts the
process needs no frame.
"""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from app.sandbox import limits

if TYPE_CHECKING:
    from app.sandbox import frames


def main() -> int:
    """Serve one request; the exit code is 0 also when the content was refused, which a frame says."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    sys.dont_write_bytecode = True
    limits.confine()
    from app.sandbox import frames

    out = _answers()
    body = frames.read_frame(sys.stdin.buffer)
    if body is None:
        return 0
    try:
        _serve(frames.decode_request(body), sys.stdin.buffer, out)
        out.close()
    except BrokenPipeError:  # the parent has stopped listening; leave without a flush that would complain
        os._exit(0)
    return 0


def _answers() -> BinaryIO:
    """Keep standard output for frames: what a library prints goes to standard error instead."""
    own = os.dup(1)
    if sys.platform == "win32":
        import msvcrt

        msvcrt.setmode(own, os.O_BINARY)  # else every 0A of a frame would become 0D 0A
    out = os.fdopen(own, "wb", buffering=1 << 16)
    os.dup2(2, 1)
    return out


def _serve(request: frames.Request, source: BinaryIO, out: BinaryIO) -> None:
    from app.domain.faults import EnvironmentFault, Fault, HostileInput, UsageError, UserError
    from app.sandbox import frames

    sorts = {HostileInput: "hostile", UserError: "user", UsageError: "usage", EnvironmentFault: "environment"}
    hostile = frames.HOSTILE[request.job]
    last: frames.Reply = frames.Done()
    try:
        for reply in _replies(request, source.read(request.size)):
            frame = frames.encode(reply)
            if len(frame) > frames.MAX_FRAME:
                raise HostileInput(hostile, why="cell")
            frames.write_frame(out, frame)
    except BrokenPipeError:
        raise
    except Fault as fault:
        last = frames.Failed(sorts[type(fault)], fault.code.value, fault.where)
    except MemoryError:
        last = frames.Failed("hostile", hostile.value, {"why": "memory"})
    except Exception:  # noqa: BLE001 - handed to the parent, which raises it
        last = frames.Broken(traceback.format_exc())
    frames.write_frame(out, frames.encode(last))


def _replies(request: frames.Request, data: bytes) -> Iterator[frames.Reply]:
    from app.sandbox.frames import Job

    if request.job is Job.WORKBOOK:
        from app.sandbox.workbook_job import read_workbook

        return read_workbook(data, request.password, shapes=request.shapes)
    if request.job is Job.MARK:
        from app.sandbox.mark_job import mark_workbook

        return mark_workbook(data, request)
    if request.job in (Job.PICTURE_CODES, Job.PICTURE_SHRINK):
        from app.sandbox.picture_job import read_picture, shrink_picture

        return read_picture(data) if request.job is Job.PICTURE_CODES else shrink_picture(data, codes=request.scan)
    if request.job in (Job.PDF_KEEP, Job.PDF_PICTURE):
        from app.sandbox.paper_job import keep_pdf, pdf_picture

        return keep_pdf(data) if request.job is Job.PDF_KEEP else pdf_picture(data, request.page)
    from app.sandbox.pdf_job import read_pdf

    return read_pdf(data, codes=request.scan)
