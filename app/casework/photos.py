"""Photos: shrunk and made anew in the limited child, so that nothing of them but the picture is kept.

Where and when a telephone took it, its owner and whatever a hostile file carries stay behind: what is kept is a JPEG
that the child wrote from the pixels alone.
"""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from app.domain.makers import Act
from app.domain.records import Changes
from app.office.session import Session
from app.sandbox.client import shrink_picture
from app.store import attachments, wall_photos
from app.store.transaction import Transaction


class Photo(Struct, frozen=True):
    """A photo ready to be kept: a JPEG without anything but the picture, a small one of it, texts of its QR codes."""

    content: bytes
    width: int
    height: int
    thumb: bytes = b""
    codes: tuple[str, ...] = ()


class KeptPhoto(Struct, frozen=True):
    """A photo that was kept with a record."""

    attachment_id: int
    changes: Changes


def prepare_photo(source: Path, *, scan: bool = False) -> Photo:
    """Shrink a PNG or JPEG in the limited child, on `scan` with its codes; takes up to a second, no store.

    Raises HostileInput PICTURE_HOSTILE for whatever is no picture, EnvironmentFault FILE_MISSING, DISK_FAILED.
    """
    shrunk = shrink_picture(source, scan=scan)
    codes = tuple(code.text for code in shrunk.codes)
    return Photo(shrunk.content, shrunk.width, shrunk.height, shrunk.thumb, codes)


def attach_photo(session: Session, tx: Transaction, noun: str, record_id: int, photo: Photo, title: str) -> int:
    """Keep a photo with a record within `tx`, its small picture in the encrypted file; returns the attachment's id."""
    key = attachments.add_attachment(session.store, tx, noun, record_id, title=title, content=photo.content)
    if photo.thumb:
        wall_photos.keep_thumb(tx, key, photo.thumb)
    return key


def keep_photo(session: Session, noun: str, record_id: int, photo: Photo, *, title: str) -> KeptPhoto:
    """Keep a photo with a record (`visit`, `visit_card`, `finding`, …). Raises UserError ROLE_MAY_NOT."""
    session.require(Act.ENTER)
    with session.write("keep_photo", noun) as tx:
        key = attach_photo(session, tx, noun, record_id, photo, title)
    return KeptPhoto(key, session.changes(tx))


def photos_of(session: Session, noun: str, record_id: int) -> list[tuple[int, str]]:
    """(attachment id, title) of a record's photos, oldest first."""
    return attachments.attachments_of(session.store, noun, record_id)


def photo_bytes(session: Session, attachment_id: int) -> bytes:
    """A kept photo. Raises HostileInput ATTACHMENT_MISSING, ATTACHMENT_DAMAGED."""
    return attachments.read_attachment(session.store, attachment_id)
