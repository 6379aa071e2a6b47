"""Scanned papers as PDF, from the parent's side: made anew in the child, and a page of a kept one as a picture."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from msgspec import Struct

from app.domain.faults import Code, EnvironmentFault, HostileInput
from app.sandbox.client import PATIENCE, run, run_content
from app.sandbox.frames import SHRUNK_SIDE, Chunk, Job, KeptPdf, Page, Shrunk

MAX_PDF_BYTES = 32 << 20
"""The largest PDF that is kept: 200 pages as an office scanner writes them are some 20 MB."""


class MadePdf(Struct, frozen=True):
    """A PDF that holds its pages and nothing else; `left_out`: programs or files that lay in it stayed behind."""

    content: bytes
    pages: int
    left_out: bool


def keep_pdf(source: Path, *, patience: float = PATIENCE) -> MadePdf:
    """Make a PDF anew of its pages alone.

    Raises `HostileInput` (PDF_HOSTILE, PDF_LOCKED, PDF_PAGES, PDF_ACTIVE, PDF_LARGE), `EnvironmentFault`
    (FILE_MISSING, DISK_FAILED).
    """
    try:
        size = source.stat().st_size
    except OSError as error:
        code = Code.FILE_MISSING if isinstance(error, FileNotFoundError) else Code.DISK_FAILED
        raise EnvironmentFault(code, file=source.name) from error
    if size > MAX_PDF_BYTES:
        raise HostileInput(Code.PDF_LARGE, megabytes=size >> 20, at_most=MAX_PDF_BYTES >> 20, file=source.name)
    parts: list[bytes] = []
    length = 0
    with closing(run(Job.PDF_KEEP, source, patience=patience)) as replies:
        for reply in replies:
            if isinstance(reply, Chunk):
                length += len(reply.content)
                if length > 2 * MAX_PDF_BYTES:
                    raise HostileInput(Code.PDF_HOSTILE, why="size", file=source.name)
                parts.append(reply.content)
            elif isinstance(reply, KeptPdf):
                return _whole(b"".join(parts), reply, source)
    raise HostileInput(Code.PDF_HOSTILE, why="frame", file=source.name)


def _whole(content: bytes, reply: KeptPdf, source: Path) -> MadePdf:
    """What the child hands back begins and ends as a PDF before anybody keeps it."""
    if content.startswith(b"%PDF-") and b"%%EOF" in content[-32:] and reply.pages > 0:
        return MadePdf(content, reply.pages, reply.left_out)
    raise HostileInput(Code.PDF_HOSTILE, why="frame", file=source.name)


def pdf_picture(content: bytes, page: int, name: str) -> Shrunk:
    """A page (1-based) of a kept PDF as a JPEG; `HostileInput` PDF_HOSTILE, PDF_LOCKED when it is none."""
    with closing(run_content(Job.PDF_PICTURE, content, name, page=page)) as replies:
        for reply in replies:
            if isinstance(reply, Shrunk):
                whole = reply.content.startswith(b"\xff\xd8") and reply.content.endswith(b"\xff\xd9")
                if whole and 0 < reply.width <= SHRUNK_SIDE and 0 < reply.height <= SHRUNK_SIDE:
                    return reply
    raise HostileInput(Code.PDF_HOSTILE, why="frame", file=name)


def pdf_texts(content: bytes, name: str) -> list[str]:
    """The text of each page of a kept PDF; `HostileInput` PDF_HOSTILE, PDF_LOCKED, PDF_PAGES when it is none."""
    with closing(run_content(Job.PDF_PAGES, content, name)) as replies:
        return [reply.text for reply in replies if isinstance(reply, Page)]
