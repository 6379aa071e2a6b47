"""Pictures that did not file themselves: shown one by one, filed by hand, thrown away with a reason, brought back."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec import Struct

from app.casework.hanging import Hung, bring_down, coming_down, hang, require_can_hang
from app.casework.looking_up import notice_of, village_names
from app.casework.photos import photo_bytes
from app.domain.faults import Code, UsageError, UserError
from app.domain.makers import Act
from app.domain.records import Changes
from app.domain.roster_codes import RosterCode
from app.domain.wall_photos import LONGEST_REASON, PhotoPurpose, PhotoState
from app.office.session import Session
from app.store import notices, wall_photos
from app.store.photo_choices import FilingChoice, filing_choices
from app.store.transaction import Transaction
from app.store.wall_photos import DOWN, POSTING, WallPhoto

__all__ = ["FilingChoice", "Hung", "Tray", "WallPhoto"]

_DOWN_DAYS = 90
"""So long after it was taken down a photo of a sheet can still be filed with it by hand."""


class Tray(Struct, frozen=True):
    """The pictures of one state, how many there are of each, where one can be filed, and names by village code."""

    photos: tuple[WallPhoto, ...]
    counts: dict[PhotoState, int]
    choices: tuple[FilingChoice, ...]
    names: dict[str, str]


def tray(session: Session, state: PhotoState = PhotoState.WAITING) -> Tray:
    """The pictures of a state, oldest first, with the places to choose from."""
    session.require(Act.READ)
    db = session.store.db
    since = session.today - timedelta(days=_DOWN_DAYS)
    found, choices = wall_photos.photos_in(db, state), filing_choices(db, since)
    return Tray(tuple(found), wall_photos.photo_counts(db), tuple(choices), village_names(session))


def waiting_photo(session: Session, photo_id: int) -> bytes:
    """The picture itself. Raises UsageError PHOTO_UNKNOWN for none or one of which nothing was kept."""
    session.require(Act.READ)
    found = wall_photos.photo(session.store.db, photo_id)
    if found is None or found.attachment_id is None:
        raise UsageError(RosterCode.PHOTO_UNKNOWN, photo=photo_id)
    return photo_bytes(session, found.attachment_id)


def file_by_hand(session: Session, photo_id: int, posting_id: int) -> Changes:
    """File a picture with a place, as proof of what it was taken for; one that was filed before moves there.

    Raises UsageError PHOTO_UNKNOWN, NOTICE_UNKNOWN; UserError PHOTO_NOT_WAITING.
    """
    session.require(Act.ENTER)
    found = _movable(session, photo_id)
    posting = notices.posting(session.store.db, posting_id)
    if posting is None:
        raise UsageError(Code.NOTICE_UNKNOWN, notice=posting_id)
    with session.write("file_photo_by_hand", found.name) as tx:
        _file(tx, found, posting_id, posting.notice_id)
    return session.changes(tx)


def filed_at(session: Session, photo_id: int) -> int:
    """The place a picture was filed with, 0 for none."""
    session.require(Act.READ)
    return next((posting for posting, _ in wall_photos.filed_under(session.store.db, photo_id)), 0)


def post_with_photo(session: Session, photo_id: int, notice_id: int, hung: Hung) -> Changes:
    """A picture shows a sheet nobody wrote down as posted: it is posted, and the picture proves it, in one act.

    Raises as `file_by_hand` and `posting.post_notice`.
    """
    session.require(Act.ENTER)
    found, notice = _movable(session, photo_id), notice_of(session, notice_id)
    require_can_hang(session, notice, hung)
    with session.write("post_notice", notice.number) as tx:
        _file(tx, found, hang(session, tx, notice, hung), notice.id)
    return session.changes(tx)


def take_down_with_photo(session: Session, photo_id: int, posting_id: int, on: date) -> Changes:
    """A picture shows that a sheet that still counts as hanging was taken down: both are written in one act.

    Raises as `file_by_hand` and `posting.take_notice_down`.
    """
    session.require(Act.ENTER)
    found = _movable(session, photo_id)
    posting = notices.posting(session.store.db, posting_id)
    if posting is None:
        raise UsageError(Code.NOTICE_UNKNOWN, notice=posting_id)
    coming = coming_down(session, notice_of(session, posting.notice_id), on)
    with session.write("take_notice_down", coming.notice.number) as tx:
        bring_down(tx, coming)
        _file(tx, found, posting_id, posting.notice_id)
    return session.changes(tx)


def _file(tx: Transaction, found: WallPhoto, posting_id: int, notice_id: int) -> None:
    """Within a transaction: a picture is the proof of a place, of what it was taken for."""
    noun = POSTING if found.purpose is PhotoPurpose.UP else DOWN
    wall_photos.move_attachment(tx, found.attachment_id or 0, noun, posting_id)
    if found.state is PhotoState.FILED:
        wall_photos.refile(tx, found.id, posting_id)
    else:
        wall_photos.file_under(tx, found.id, posting_id, found.attachment_id or 0, by_hand=True)
    wall_photos.set_photo(tx, found.id, state=PhotoState.FILED.value, notice_id=notice_id)


def throw_away(session: Session, photo_id: int, reason: str) -> Changes:
    """A picture that is of no use goes out of sight, with a reason; it can be brought back.

    Raises UsageError PHOTO_UNKNOWN; UserError PHOTO_NOT_WAITING, REASON_REQUIRED.
    """
    session.require(Act.ENTER)
    found = _one(session, photo_id)
    if found.state not in (PhotoState.WAITING, PhotoState.REFUSED):
        raise UserError(RosterCode.PHOTO_NOT_WAITING, name=found.name)
    if not reason.strip():
        raise UserError(Code.REASON_REQUIRED)
    with session.write("throw_photo_away", found.name) as tx:
        wall_photos.set_photo(tx, photo_id, state=PhotoState.THROWN.value, reason=reason.strip()[:LONGEST_REASON])
    return session.changes(tx)


def bring_back(session: Session, photo_id: int) -> Changes:
    """A picture that was thrown away waits again. Raises UsageError PHOTO_UNKNOWN; UserError PHOTO_NOT_WAITING."""
    session.require(Act.ENTER)
    found = _one(session, photo_id)
    if found.state is not PhotoState.THROWN:
        raise UserError(RosterCode.PHOTO_NOT_WAITING, name=found.name)
    state = PhotoState.WAITING if found.attachment_id is not None else PhotoState.REFUSED
    with session.write("bring_photo_back", found.name) as tx:
        wall_photos.set_photo(tx, photo_id, state=state.value, reason="")
    return session.changes(tx)


def _one(session: Session, photo_id: int) -> WallPhoto:
    found = wall_photos.photo(session.store.db, photo_id)
    if found is None:
        raise UsageError(RosterCode.PHOTO_UNKNOWN, photo=photo_id)
    return found


def _movable(session: Session, photo_id: int) -> WallPhoto:
    """One whose picture is kept with nothing else, or with one place."""
    found = _one(session, photo_id)
    many = len(wall_photos.filed_under(session.store.db, photo_id)) > 1
    if found.attachment_id is None or found.state not in (PhotoState.WAITING, PhotoState.FILED) or many:
        raise UserError(RosterCode.PHOTO_NOT_WAITING, name=found.name)
    return found
