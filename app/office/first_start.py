"""The first start: a store that is there whole or not at all, made new, or laid out from a backup.

Everything is made within a folder beside the final one that nobody opens (`.~making-NAME.part`), and is moved to its
name in one step when it is complete. A process that is killed before leaves a folder that `sweep` removes
at the next start.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import platformdirs
from msgspec import Struct

from app.domain.clock import Clock
from app.domain.faults import Code, EnvironmentFault, UsageError, UserError
from app.domain.makers import Role
from app.files.locks import FolderLock
from app.files.places import require_safe_place
from app.files.publish import disk_fault, sync_folder
from app.office.about import require_phone
from app.office.passphrases import require_different, require_good_passphrase, require_name
from app.office.setup import NewUser, Office, new_desk
from app.store.store import DATABASE
from app.vault.keyring import KEYS_NAME
from app.vault.recovery import groups_that_differ
from app.words import Language, word

SUFFIX = ".yikatong"
NEEDED = (Role.CLERK, Role.REVIEWER, Role.ADMIN)
"""Nobody reviews what he made, and an admin neither enters nor reviews: so three people at least."""

_PREFIX, _PART = ".~making-", ".part"
_SHEET = "sheet"

Progress = Callable[[int, int], None]


def _quiet(_done: int, _total: int) -> None:
    """Tell nobody."""


# -- where -------------------------------------------------------------------------------------------------------------


def usual_place() -> Path:
    """The folder of this user's documents, where stores lie unless somebody says otherwise."""
    return Path(platformdirs.user_documents_dir())


def folder_named(place: Path, name: str) -> Path:
    """A free folder of this name in `place`, as a store's: `NAME.yikatong`, else `NAME 2.yikatong` and so on."""
    plain = "".join(sign for sign in name if sign not in '<>:"/\\|?*' and sign.isprintable()).strip(" .")[:40] or "desk"
    folder, number = place / f"{plain}{SUFFIX}", 1
    while folder.exists():
        number += 1
        folder = place / f"{plain} {number}{SUFFIX}"
    return folder


def require_place(folder: Path) -> None:
    """Refuse where a new store cannot lie, before anything is typed or made.

    Raises UsageError STORE_EXISTS; EnvironmentFault PLACE_*, DISK_FAILED where nothing can be written.
    """
    if folder.exists() and any(folder.iterdir()):
        raise UsageError(Code.STORE_EXISTS, path=folder.name)
    require_safe_place(folder)
    above = next(one for one in folder.parents if one.exists())
    if not os.access(above, os.W_OK):
        raise EnvironmentFault(Code.DISK_FAILED, path=above.name)


def is_store(folder: Path) -> bool:
    """Whether a folder is a store that can be signed in to."""
    return (folder / KEYS_NAME).is_file() and (folder / DATABASE).is_file()


# -- one that is being made --------------------------------------------------------------------------------------------


class Making:
    """A folder beside the final one that holds what is being made (`part`), and a lock against other processes."""

    def __init__(self, final: Path) -> None:
        """Sweep what others left and begin. Raises what `require_place` raises; EnvironmentFault DISK_*."""
        require_place(final)
        self.final = final
        self.around = final.with_name(f"{_PREFIX}{final.name}{_PART}")
        self.part = self.around / final.name
        try:
            final.parent.mkdir(parents=True, exist_ok=True)
            sweep(final.parent)
            self.around.mkdir(mode=0o700, exist_ok=True)
        except OSError as error:
            raise disk_fault(error, final) from error
        self._hold = FolderLock(self.around)
        self._hold.acquire()

    def publish(self) -> Path:
        """Give it its name: from here on it is a store. Raises EnvironmentFault DISK_*."""
        try:
            if self.final.exists():
                self.final.rmdir()
            os.replace(self.part, self.final)  # noqa: PTH105 - the one step that publishes it
            sync_folder(self.final.parent)
        except OSError as error:
            raise disk_fault(error, self.final) from error
        self.discard()
        return self.final

    def discard(self) -> None:
        """Throw away what was made so far; of what is published, only the empty shell."""
        self._hold.release()
        shutil.rmtree(self.around, ignore_errors=True)


def sweep(place: Path) -> list[str]:
    """Remove what a killed first start left in `place`, unless another process is still at it; returns the names."""
    swept = []
    for left in sorted(place.glob(f"{_PREFIX}*{_PART}")) if place.is_dir() else []:
        lock = FolderLock(left)
        try:
            lock.acquire()
        except EnvironmentFault:
            continue
        lock.release()
        shutil.rmtree(left, ignore_errors=True)
        swept.append(left.name)
    return swept


# -- new ---------------------------------------------------------------------------------------------------------------


class Plan(Struct, frozen=True):
    """What somebody answered: where, which township, the office's name and telephones, its first users."""

    folder: Path
    office: Office
    users: tuple[NewUser, ...]


@dataclass(slots=True)
class Draft:
    """A store that is complete but for its recovery code, which somebody must show to have on paper."""

    making: Making = field(repr=False)
    code: str = field(repr=False)
    sheet: Path
    store: str

    def confirm(self, typed: str) -> Path:
        """Publish the store when the typed code is the printed one; returns its folder.

        Raises UserError RECOVERY_GROUPS, saying which groups differ; EnvironmentFault DISK_*.
        """
        require_typed(self.code, typed)
        return self.making.publish()

    def discard(self) -> None:
        """Throw it away."""
        self.making.discard()


def require_typed(code: str, typed: str) -> None:
    """Refuse a recovery code that was typed otherwise than printed (UserError RECOVERY_GROUPS)."""
    wrong = groups_that_differ(code, typed)
    if wrong:
        raise UserError(Code.RECOVERY_GROUPS, groups="、".join(map(str, wrong)))


def require_users(users: Sequence[NewUser], lang: Language = "zh") -> None:
    """Refuse first users that cannot do the work, or whose names or passphrases are not told apart.

    Raises UserError FIRST_USERS, VALUE_REQUIRED, PASSPHRASE_EASY, PASSPHRASE_ALIKE; UsageError USER_NAME_TAKEN,
    PASSPHRASE_SHORT.
    """
    missing = [role for role in NEEDED if all(one.role is not role for one in users)]
    if missing:
        raise UserError(Code.FIRST_USERS, missing="、".join(word("role", role.value, lang) for role in missing))
    names: set[str] = set()
    for one in users:
        require_name(one.name)
        if one.name in names:
            raise UsageError(Code.USER_NAME_TAKEN, user=one.name)
        names.add(one.name)
        require_good_passphrase(one.passphrase, one.name)
    require_different([(one.name, one.passphrase) for one in users])


def make_new(
    plan: Plan,
    clock: Clock,
    *,
    lang: Language = "zh",
    randomness: Callable[[int], bytes] = os.urandom,
    progress: Progress = _quiet,
) -> Draft:
    """Make the planned store beside its folder, and the sheet of its recovery code.

    Steps told to `progress`: checked, store, sheet. Raises what `require_users` and `require_place` raise; UserError
    PHONE_FORM, VALUE_REQUIRED; UsageError DIVISION_UNKNOWN; EnvironmentFault DISK_*.
    """
    require_users(plan.users, lang)
    require_name(plan.office.name)
    for phone in (plan.office.report_phone, plan.office.consult_phone):
        require_phone(phone)
    making = Making(plan.folder)
    try:
        progress(1, 3)
        session, code = new_desk(making.part, plan.office, plan.users, clock, randomness)
        try:
            progress(2, 3)
            from app.office.sheets import write_recovery_sheet  # reportlab comes with it

            sheet = write_recovery_sheet(session, code, making.around / _SHEET, lang)
            store = session.settings["instance"][:6]
        finally:
            session.store.close()
        progress(3, 3)
        return Draft(making, code, sheet, store)
    except BaseException:
        making.discard()
        raise
