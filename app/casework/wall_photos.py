"""Photos of walls file themselves by the code on each sheet, one transaction a picture; the rest waits for somebody.

Looking at a picture needs no store and runs in the limited child (`see_photo`); filing it is one short write. So a
folder can be given up anywhere: what was filed stays filed, and the folder dropped in again goes on where it ended.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from msgspec import Struct

from app.casework.notice_languages import approved_pages
from app.casework.photos import Photo, attach_photo, prepare_photo
from app.domain.faults import Code, EnvironmentFault, HostileInput, UsageError
from app.domain.makers import Act
from app.domain.records import Changes, Notice
from app.domain.states import NoticeState
from app.domain.wall_photos import PhotoPurpose, PhotoState, PhotoWhy
from app.office.session import Session
from app.paper.qr import PageCode, parse_code, verify_code
from app.sandbox.client import file_digest
from app.store import attachments, notices, offices, publicity, wall_photos
from app.store.notices import Posting
from app.store.wall_photos import DOWN, POSTING, WAITING, WallPhoto
from app.vault.signing import Signer

MOST_FILES = 5000
"""Files that are looked at of one folder: a township's year has some 2 000 photos."""

_SKIPPED = ("thumbs.db", "desktop.ini")
_TOO_LARGE = frozenset({"pixels", "memory", "size", "time"})
_WRONG_STATE = {
    NoticeState.REPLACED: PhotoWhy.REPLACED,
    NoticeState.WITHDRAWN: PhotoWhy.WITHDRAWN,
    NoticeState.PREPARED: PhotoWhy.NOT_POSTED,
    NoticeState.PRINTED: PhotoWhy.NOT_POSTED,
}

Progress = Callable[[int, int], None]


class SeenPhoto(Struct, frozen=True):
    """A file that was looked at: its SHA-256; the picture made anew, or why there is none."""

    name: str
    digest: str
    photo: Photo | None
    why: PhotoWhy | None = None


class FiledPhoto(Struct, frozen=True):
    """What became of one file. `known`: it had been dropped in before, and nothing was written."""

    photo: WallPhoto
    known: bool
    changes: Changes


class FolderFiled(Struct, frozen=True):
    """A folder that was gone through: every file of it, and names of those that could not be read."""

    files: tuple[FiledPhoto, ...]
    unread: tuple[str, ...]


class _Judged(Struct, frozen=True):
    """Where a picture belongs: postings, or why it waits; what its code says."""

    postings: tuple[int, ...] = ()
    why: PhotoWhy | None = None
    code: PageCode | None = None
    notice_id: int | None = None


# -- looking, without the store ----------------------------------------------------------------------------------------


def pictures_in(sources: Iterable[Path]) -> list[Path]:
    """The files dropped in, those of folders by name, whatever they are; hidden ones and links are passed over.

    Raises UsageError FILE_MISSING for a path that is not there.
    """
    found: list[Path] = []
    for source in sources:
        if source.is_dir():
            found += sorted(_files_of(source))
        elif source.is_file():
            found.append(source)
        else:
            raise UsageError(Code.FILE_MISSING, path=source.name)
    return list(dict.fromkeys(found))[:MOST_FILES]


def _files_of(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        hidden = path.name.startswith(".") or path.name.lower() in _SKIPPED
        if not hidden and not path.is_symlink() and path.is_file():
            yield path


def digest_of_file(path: Path) -> str:
    """By what a file is known again. Raises EnvironmentFault FILE_MISSING, DISK_FAILED."""
    return file_digest(path)


def see_photo(path: Path, digest: str = "") -> SeenPhoto:
    """Look at a file in the limited child; whatever is no picture says so. Raises EnvironmentFault."""
    digest = digest or digest_of_file(path)
    try:
        return SeenPhoto(path.name, digest, prepare_photo(path, scan=True))
    except HostileInput as fault:
        large = str(fault.where.get("why", "")) in _TOO_LARGE
        return SeenPhoto(path.name, digest, None, PhotoWhy.TOO_LARGE if large else PhotoWhy.NO_PICTURE)


def known_photo(session: Session, digest: str) -> WallPhoto | None:
    """The picture of this file, when it was dropped in before."""
    session.require(Act.READ)
    return wall_photos.photo_by_digest(session.store.db, digest)


# -- filing ------------------------------------------------------------------------------------------------------------


def file_photo(session: Session, seen: SeenPhoto, purpose: PhotoPurpose, folder: str = "") -> FiledPhoto:
    """File one picture with every sheet it shows, or let it wait with a reason; the same file is written once.

    Raises UserError ROLE_MAY_NOT; EnvironmentFault DISK_FULL, DISK_FAILED.
    """
    session.require(Act.ENTER)
    db = session.store.db
    known = wall_photos.photo_by_digest(db, seen.digest)
    if known is not None:
        return FiledPhoto(known, known=True, changes=session.no_changes())
    judged = _judge(session, seen.photo.codes, purpose) if seen.photo is not None else _Judged(why=seen.why)
    state = PhotoState.REFUSED if seen.photo is None else PhotoState.FILED if judged.postings else PhotoState.WAITING
    with session.write("file_photo", judged.code.number if judged.code else seen.name) as tx:
        key = wall_photos.add_photo(
            tx,
            folder=folder,
            name=seen.name,
            digest=seen.digest,
            purpose=purpose.value,
            state=state.value,
            why=judged.why.value if judged.why else "",
            number=judged.code.number if judged.code else "",
            page=judged.code.page if judged.code else 0,
            notice_id=judged.notice_id,
            attachment_id=None,
        )
        kept = 0
        if seen.photo is not None and state is PhotoState.WAITING:
            kept = attach_photo(session, tx, WAITING, key, seen.photo, seen.name)
        for posting_id in judged.postings:
            if seen.photo is not None:
                kept = attach_photo(session, tx, _noun(purpose), posting_id, seen.photo, seen.name)
                wall_photos.file_under(tx, key, posting_id, kept, by_hand=False)
        if kept:
            wall_photos.set_photo(tx, key, attachment_id=kept)
    made = wall_photos.photo(db, key)
    if made is None:
        raise RuntimeError("the picture that was written is not there")
    return FiledPhoto(made, known=False, changes=session.changes(tx))


def file_folder(
    session: Session, sources: Iterable[Path], purpose: PhotoPurpose, progress: Progress = lambda _done, _total: None
) -> FolderFiled:
    """File every picture of folders and files, one transaction each; unreadable files are named, not lost.

    Raises UsageError FILE_MISSING; UserError ROLE_MAY_NOT; EnvironmentFault DISK_FULL.
    """
    session.require(Act.ENTER)
    paths = pictures_in(sources)
    done: list[FiledPhoto] = []
    unread: list[str] = []
    for number, path in enumerate(paths):
        progress(number, len(paths))
        try:
            digest = digest_of_file(path)
            known = known_photo(session, digest)
            seen = SeenPhoto(path.name, digest, None) if known is not None else see_photo(path, digest)
        except EnvironmentFault:
            unread.append(path.name)
            continue
        done.append(file_photo(session, seen, purpose, path.parent.name))
    progress(len(paths), len(paths))
    return FolderFiled(tuple(done), tuple(unread))


def _noun(purpose: PhotoPurpose) -> str:
    return POSTING if purpose is PhotoPurpose.UP else DOWN


# -- judging -----------------------------------------------------------------------------------------------------------


def _judge(session: Session, texts: tuple[str, ...], purpose: PhotoPurpose) -> _Judged:
    """By the codes of a picture: with which places it is filed."""
    if not texts:
        return _Judged(why=PhotoWhy.NO_CODE)
    codes = [code for text in texts if (code := _parsed(text)) is not None]
    if not codes:
        return _Judged(why=PhotoWhy.NOT_OURS)
    keys = [Signer(private).public for private, _ in offices.all_private_keys(session.store.db)]
    ours = [code for code in codes if any(verify_code(code, key) for key in keys)]
    if not ours:
        return _Judged(why=PhotoWhy.OTHER_OFFICE, code=codes[0])
    found = [_place_of(session, code, purpose) for code in {code.number: code for code in reversed(ours)}.values()]
    if len(found) == 1:
        return found[0]
    if all(one.postings for one in found):
        postings = tuple(dict.fromkeys(key for one in found for key in one.postings))
        return _Judged(postings, code=found[0].code, notice_id=found[0].notice_id)
    return _Judged(why=PhotoWhy.SEVERAL_NOTICES, code=found[0].code, notice_id=found[0].notice_id)


def _parsed(text: str) -> PageCode | None:
    try:
        return parse_code(text)
    except HostileInput:
        return None


def _place_of(session: Session, code: PageCode, purpose: PhotoPurpose) -> _Judged:
    """The one place whose photo this is; of several the one that lacks one."""
    db = session.store.db
    notice = notices.notice_by_number(db, code.number)
    if notice is None:
        policy = publicity.policy_by_number(db, code.number)
        return _Judged(why=PhotoWhy.UNKNOWN if policy is None else PhotoWhy.POLICY, code=code)
    why = _WRONG_STATE.get(notice.state) or _wrong_page(session, notice, code)
    if why is None and purpose is PhotoPurpose.DOWN and notice.state is NoticeState.POSTED:
        why = PhotoWhy.STILL_HANGS
    if why is not None:
        return _Judged(why=why, code=code, notice_id=notice.id)
    places = _places(session, notice)
    lacking = [one for one in places if not attachments.attachments_of(session.store, _noun(purpose), one.id)]
    if len(places) > 1 and len(lacking) != 1:
        return _Judged(why=PhotoWhy.SEVERAL_PLACES, code=code, notice_id=notice.id)
    return _Judged(((lacking or places)[0].id,), code=code, notice_id=notice.id)


def _places(session: Session, notice: Notice) -> list[Posting]:
    found = notices.postings_of(session.store.db, notice.id)
    hanging = [one for one in found if one.down_on is None]
    return hanging if notice.state is NoticeState.POSTED and hanging else found


def _wrong_page(session: Session, notice: Notice, code: PageCode) -> PhotoWhy | None:
    """A true code of a page this notice does not have."""
    pages = approved_pages(session, notice, code)
    same = 1 <= code.page <= len(pages) and pages[code.page - 1].digest == code.digest
    return None if same and code.version == notice.version else PhotoWhy.OTHER_PAGE
