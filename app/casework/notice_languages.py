"""The approved text of a sheet from the wall in whatever second language it hangs."""

from __future__ import annotations

import io
from collections.abc import Sequence

from msgspec.structs import replace

from app.casework.native_phrases import native_editions
from app.casework.notice_sheets import kept_pages, kept_sheet
from app.domain.records import Notice
from app.office.session import Session
from app.paper.gate import PageText
from app.paper.notice import draw_notice
from app.paper.qr import PageCode
from app.vault.signing import SIGNATURE_BYTES


def approved_pages(session: Session, notice: Notice, code: PageCode) -> list[PageText]:
    """The pages of the notice that bear this signed code: as they were made, or with another second language.

    The list, its rows and its sums are the same in all of them; where none bears the code, the pages as made.
    """
    made = kept_pages(notice)
    sheet = kept_sheet(session, notice.id)
    if sheet is None or _bears(made, code):
        return made
    for native in (None, *native_editions(session)):
        other = replace(sheet, native=native)
        pages = draw_notice(io.BytesIO(), other, _unsigned).pages
        if _bears(pages, code):
            return list(pages)
    return made


def _bears(pages: Sequence[PageText], code: PageCode) -> bool:
    return code.page <= len(pages) == code.pages and pages[code.page - 1].digest == code.digest


def _unsigned(_statement: bytes) -> bytes:
    """Only the text is wanted: nothing of this drawing leaves the house."""
    return bytes(range(SIGNATURE_BYTES))
