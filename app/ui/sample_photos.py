"""Photos of walls for the pictures of pages: sheets of the store drawn and filed, and one that waits without code."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QColor, QImage

from app.casework.notice_sheets import notice_drawing
from app.casework.photo_wall import photo_wall
from app.casework.wall_photos import file_photo, see_photo
from app.desktop.rendering import page_image
from app.domain.wall_photos import PhotoPurpose
from app.office.session import Session

_FILED = 4
_WIDE = 1000


def put_photos(session: Session) -> None:
    """File a few photos of what hangs, and let others wait; the files lie in the copy of the store and go with it."""
    folder = session.store.folder / "outbox" / "photos"
    folder.mkdir(parents=True, exist_ok=True)
    for place in photo_wall(session).places[:_FILED]:
        sheet = page_image(notice_drawing(session, place.notice_id).draw().pdf, 0, width=_WIDE)
        _file(session, sheet, folder / f"IMG_{place.posting_id:04d}.jpg")
    board = QImage(900, 640, QImage.Format.Format_RGB32)
    board.fill(QColor("#8a9a7a"))
    _file(session, board, folder / "IMG_0900.jpg")
    broken = folder / "IMG_0901.jpg"
    broken.write_bytes(b"no picture")
    file_photo(session, see_photo(broken), PhotoPurpose.UP, folder.name)


def _file(session: Session, image: QImage, path: Path) -> None:
    image.save(str(path), quality=85)
    file_photo(session, see_photo(path), PhotoPurpose.UP, path.parent.name)
