"""A sheet from the wall held against what was approved: a photo by its codes, a PDF or scan line by line."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from app.casework.notice_languages import approved_pages
from app.casework.photos import Photo, prepare_photo
from app.casework.policy_sheets import policy_again
from app.domain.faults import Code, EnvironmentFault, HostileInput, UserError
from app.domain.publicity import PolicySheetRow
from app.domain.records import Notice
from app.office.session import Session
from app.paper.check import PageDifference, check_pdf, check_picture
from app.paper.gate import PageText, digest_of
from app.paper.qr import PageCode, parse_code, verify_code
from app.sandbox.client import pdf_pages
from app.sandbox.papers import pdf_picture, pdf_texts
from app.store import notices, offices, publicity
from app.vault.signing import Signer

_PDF = b"%PDF"


class CheckedNotice(Struct, frozen=True):
    """A sheet of ours that was held against a picture or PDF: what differs, and the approved text of the pages seen.

    Either a notice or a policy sheet. `seen` are page numbers. A photo proves only that the code is ours: its text is
    compared by eye with `approved`.
    """

    of: Notice | PolicySheetRow
    by_text: bool
    seen: list[int]
    differences: list[PageDifference]
    approved: dict[int, tuple[str, ...]]

    @property
    def notice(self) -> Notice | None:
        """The notice; None of a policy sheet."""
        return self.of if isinstance(self.of, Notice) else None

    @property
    def policy(self) -> PolicySheetRow | None:
        """The policy sheet; None of a notice."""
        return self.of if isinstance(self.of, PolicySheetRow) else None


class SeenSheet(Struct, frozen=True):
    """A file that was looked at: codes a page, texts of a PDF's pages, the photo made anew when it is one."""

    path: Path
    codes: list[str | None]
    texts: list[str]
    photo: Photo | None


def see_sheet(path: Path) -> SeenSheet:
    """Read a PDF or photo in the limited child; needs no store.

    Raises HostileInput PICTURE_HOSTILE, PDF_HOSTILE; EnvironmentFault FILE_MISSING.
    """
    if _is_pdf(path):
        pages = list(pdf_pages(path, scan=True))
        codes = [next((code.text for code in page.codes), None) for page in pages]
        return SeenSheet(path, codes, [page.text for page in pages], None)
    photo = prepare_photo(path, scan=True)
    return SeenSheet(path, list(photo.codes), [], photo)


def found_page(path: Path, page: int) -> bytes:
    """A page (from 1) of a PDF that was brought, as a JPEG made in the limited child.

    Raises HostileInput PDF_HOSTILE; EnvironmentFault FILE_MISSING.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise EnvironmentFault(Code.FILE_MISSING, file=path.name) from error
    return pdf_picture(content, page, path.name).content


def check_notice(session: Session, path: Path) -> CheckedNotice:
    """Find the notice by the signed code on it and say what differs. Raises as `see_sheet` and `judge_sheet` do."""
    return judge_sheet(session, see_sheet(path))


def judge_sheet(session: Session, seen: SeenSheet) -> CheckedNotice:
    """Hold what was read against what was approved.

    Raises UserError QR_NOT_FOUND, NOTICE_UNKNOWN; HostileInput QR_NOT_OURS for a code that our office did not sign.
    """
    codes, texts = seen.codes, seen.texts
    code, public = _ours(session, [text for text in codes if text is not None])
    of, approved = _approved(session, code)
    if texts:
        differences = check_pdf(texts, codes, approved, public_key=public)
        pages = list(range(1, len(texts) + 1))
    else:
        read = [text for text in codes if text is not None]
        found = check_picture(read, approved, public)
        differences = [one for one in found if one.code is not Code.QR_NOT_FOUND]
        pages = sorted({page.page for page in map(_parsed, read) if page is not None})
    shown = {at: page.lines for at, page in enumerate(approved, 1) if at in pages}
    return CheckedNotice(of, bool(texts), pages, differences, shown)


def _approved(session: Session, code: PageCode) -> tuple[Notice | PolicySheetRow, list[PageText]]:
    """The sheet with the number of this code, and its pages as they were printed."""
    notice = notices.notice_by_number(session.store.db, code.number)
    if notice is not None:
        return notice, approved_pages(session, notice, code)
    policy = publicity.policy_by_number(session.store.db, code.number)
    if policy is None:
        raise UserError(Code.NOTICE_UNKNOWN, notice=code.number)
    texts = pdf_texts(policy_again(session, policy.id), f"{policy.number}.pdf")
    return policy, [PageText(tuple(text.splitlines()), digest_of(text)) for text in texts]


def _is_pdf(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            return _PDF in stream.read(1024)
    except OSError:
        return False  # the sandbox says what is wrong with it


def _parsed(text: str) -> PageCode | None:
    try:
        return parse_code(text)
    except HostileInput:
        return None


def _ours(session: Session, codes: list[str]) -> tuple[PageCode, bytes]:
    """The first code that a key of our office signed, and that key."""
    if not codes:
        raise UserError(Code.QR_NOT_FOUND)
    publics = [Signer(private).public for private, _ in offices.all_private_keys(session.store.db)]
    for text in codes:
        code = _parsed(text)
        public = next((key for key in publics if code is not None and verify_code(code, key)), None)
        if code is not None and public is not None:
            return code, public
    raise HostileInput(Code.QR_NOT_OURS)
