"""The office's own sheets of paper: its keys to be typed at the other side, its recovery code for two safes."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from app.domain.makers import Act
from app.domain.records import Changes
from app.files.publish import published
from app.office.enrolment import write_our_card
from app.office.session import Session
from app.office.users import CARD_WRITTEN
from app.paper.enrolment import KeySheet, KeyUser, draw_key_sheet
from app.paper.recovery import RecoverySheet, draw_recovery
from app.store import users
from app.store.settings import set_setting
from app.vault.fingerprints import short_fingerprint
from app.words import Language, word


def write_key_sheet(session: Session, folder: Path, lang: Language = "zh") -> tuple[Path, Path, str]:
    """Write our `.yktkey` and its sheet with the digits into `folder`; returns both files and the digits."""
    path, digits = write_our_card(session, folder)
    current = users.current_keys(session.store.db)
    enrolled = tuple(
        KeyUser(user.name, word("role", user.role.value, lang), short_fingerprint(current[user.id])[:8].upper())
        for user in users.list_users(session.store.db)
        if user.active
    )
    settings = session.settings
    sheet = KeySheet(
        office=settings["office_name"],
        division=settings["office_code"],
        serial=int(settings["card_number"]),
        date_text=session.today.isoformat(),
        file_name=path.name,
        digits=tuple(digits.split()),
        users=enrolled,
        language=lang,
    )
    paper = path.with_suffix(".pdf")
    with published(paper, overwrite=True) as target:
        draw_key_sheet(target, sheet)
    return path, paper, digits


class KeyFiles(Struct, frozen=True):
    """Our enrolment file and its sheet as they were written out, its number and the digits to be typed."""

    path: Path
    paper: Path
    number: int
    digits: str
    changes: Changes


def hand_out_keys(session: Session, folder: Path, lang: Language = "zh") -> KeyFiles:
    """Write our `.yktkey` and its sheet into `folder` and keep that this number was written out.

    Raises UserError ROLE_MAY_NOT; EnvironmentFault DISK_*, DRIVE_GONE.
    """
    session.require(Act.ADMINISTER)
    number = int(session.settings["card_number"])
    path, paper, digits = write_key_sheet(session, folder, lang)
    with session.write("hand_out_keys", path.name) as tx:
        set_setting(tx, CARD_WRITTEN, str(number))
    return KeyFiles(path, paper, number, digits, session.changes(tx))


def write_recovery_sheet(session: Session, code: str, folder: Path, lang: Language = "zh") -> Path:
    """Write the recovery code's two copies into `folder`; whoever has the file can open the store."""
    folder.mkdir(parents=True, exist_ok=True)
    settings = session.settings
    sheet = RecoverySheet(
        office=settings["office_name"],
        store=settings["instance"][:6],
        date_text=session.today.isoformat(),
        groups=tuple(code.split("-")),
        language=lang,
    )
    path = folder / f"recovery_{session.store.folder.stem}_{session.today.isoformat()}.pdf"
    with published(path, overwrite=True) as target:
        draw_recovery(target, sheet)
    return path
