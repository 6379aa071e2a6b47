"""Scanned papers (PDF) kept beside photos: made anew of their pages, looked at page by page, let out for a reason.

Nothing of a foreign PDF is ever read in the desk's own process: the limited child makes it anew when it is kept, and
draws each page that is looked at.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from msgspec import Struct

from app.casework.lists_out import require_private_place
from app.domain.faults import Code, UsageError
from app.domain.makers import Act
from app.domain.records import Changes
from app.domain.reveals import RevealReason
from app.files.publish import published, settle
from app.office.session import Session
from app.sandbox import papers as sandbox
from app.store import attachments
from app.store import papers as store

PDF = ".pdf"


class Paper(Struct, frozen=True):
    """A PDF ready to be kept; `left_out`: what runs or was hidden in it stayed behind."""

    content: bytes
    pages: int
    left_out: bool


class KeptPaper(Struct, frozen=True):
    """A PDF that was kept with a record."""

    attachment_id: int
    left_out: bool
    changes: Changes


class OpenedPaper(Struct, frozen=True):
    """A kept photo or paper with its content; `pages` is 0 for a photo."""

    attachment_id: int
    title: str
    pages: int
    content: bytes

    @property
    def suffix(self) -> str:
        """How a copy of it is called at the end."""
        return PDF if self.pages else ".jpg"


class PaperPage(Struct, frozen=True):
    """One page of a PDF as a JPEG."""

    number: int
    picture: bytes


class PaperAway(Struct, frozen=True):
    """A copy that left: where it lies."""

    path: Path
    changes: Changes


def prepare_paper(source: Path) -> Paper:
    """Make a PDF anew of its pages in the limited child; takes up to some seconds, no store.

    Raises HostileInput PDF_HOSTILE, PDF_LOCKED (password), PDF_PAGES (pages, limit), PDF_ACTIVE, PDF_LARGE;
    EnvironmentFault FILE_MISSING, DISK_FAILED.
    """
    made = sandbox.keep_pdf(source)
    return Paper(made.content, made.pages, made.left_out)


def keep_paper(session: Session, noun: str, record_id: int, paper: Paper, *, title: str) -> KeptPaper:
    """Keep a PDF with a record, sealed like photos. Raises UserError ROLE_MAY_NOT."""
    session.require(Act.ENTER)
    with session.write("keep_paper", noun) as tx:
        key = attachments.add_attachment(session.store, tx, noun, record_id, title=title, content=paper.content)
        store.add_paper(tx, key, paper.pages)
    return KeptPaper(key, paper.left_out, session.changes(tx))


def open_paper(session: Session, attachment_id: int) -> OpenedPaper:
    """A kept photo or paper. Raises UsageError PAPER_UNKNOWN; HostileInput ATTACHMENT_MISSING, ATTACHMENT_DAMAGED."""
    row = store.paper_row(session.store.db, attachment_id)
    if row is None:
        raise UsageError(Code.PAPER_UNKNOWN, number=attachment_id)
    content = attachments.read_attachment(session.store, attachment_id)
    return OpenedPaper(attachment_id, row.title, row.pages, content)


def paper_page(paper: OpenedPaper, number: int) -> PaperPage:
    """Draw one page (1-based) in the limited child; no store. Raises HostileInput PDF_HOSTILE."""
    drawn = sandbox.pdf_picture(paper.content, number, paper.title)
    return PaperPage(number, drawn.content)


def let_paper_out(session: Session, attachment_id: int, path: Path, reason: RevealReason) -> PaperAway:
    """Write a copy of a kept photo or paper for a reason; it is logged who, why, and what.

    Raises UserError ROLE_MAY_NOT, LIST_PLACE_PUBLIC (folder); EnvironmentFault DISK_*; as `open_paper`.
    """
    session.require(Act.ENTER)
    require_private_place(path.parent)
    paper = open_paper(session, attachment_id)
    target = path if path.suffix.lower() == paper.suffix else path.with_name(path.name + paper.suffix)
    digest = hashlib.sha256(paper.content).digest()
    with published(target, overwrite=True) as stream:  # it appears under its name only when the log has it
        stream.write(paper.content)
        settle(stream, target)
        with session.write("let_paper_out", reason.value) as tx:
            store.add_paper_out(tx, attachment_id, reason=reason.value, file_name=target.name, digest=digest)
    return PaperAway(target, session.changes(tx))
