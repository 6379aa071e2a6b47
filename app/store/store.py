"""The store folder `NAME.yikatong/`: opened by one process at a time, written by audited transactions.

The county's ledger is the same folder with other tables (`store.ledger.schema`).
"""

from __future__ import annotations

import copy
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

from app.domain.faults import Code, EnvironmentFault, HostileInput, UsageError
from app.domain.records import User
from app.files.locks import FolderLock
from app.files.places import require_safe_place
from app.files.publish import publish_bytes, sweep_parts
from app.store import audit, users, witness
from app.store.connection import Database, connect, connect_with_any, pragma
from app.store.errors import mapped
from app.store.transaction import Table, Transaction, immediate, read_tables
from app.vault import keyring as keys
from app.vault.signing import Signer

logger = logging.getLogger("yikatong")

FOLDERS = ("attachments", "backups", "outbox")
DATABASE = "store.db"


class Kind(Struct, frozen=True):
    """Which file it is: the desk's or the county's.

    `version` is the number of migrations this program knows (`schemas`); it stands in `user_version`.
    """

    name: str
    application_id: int
    version: int

    def migrate(self, db: Database) -> None:
        """Bring a file to the tables of this program."""
        from app.store.schemas import migrate  # a store of this program's version is opened without the past

        migrate(self.name, db)


DESK = Kind("desk", 0x594B4431, 41)  # "YKD1"
LEDGER = Kind("ledger", 0x594B4C31, 2)  # "YKL1"


class FirstUser(Struct, frozen=True):
    """Somebody who is enrolled when a store is made; `key_id` names his keys."""

    key_id: str
    passphrase: str


class _Live(Struct):
    """What all who sit at one open store share, so that a new store key reaches each of them."""

    store_key: bytes
    reader: Database | None = None


class Store:
    """An open store. `db` is the writer's connection; `signer` holds the signing key of who opened it."""

    def __init__(self, folder: Path, kind: Kind, lock: FolderLock, opened: keys.Opened) -> None:
        self.folder = folder
        self.kind = kind
        self.name = folder.name
        self.signer: Signer = opened.signer
        self.key_id = opened.key_id
        self._lock = lock
        try:
            self.db, key = connect_with_any(folder / DATABASE, opened.store_keys)
            self._live = _Live(key)
            with mapped(self.name):
                self._require_kind()
        except BaseException:
            lock.release()
            raise
        self._tables = read_tables(self.db)
        self.changed = False

    # -- opening and closing -------------------------------------------------------------------------------------

    @classmethod
    def create(
        cls,
        folder: Path,
        kind: Kind,
        *,
        first: list[FirstUser],
        recovery_code: str,
        randomness: Callable[[int], bytes],
    ) -> tuple[Store, dict[str, keys.PublicPair]]:
        """Make a new store folder with its first users; the first of them has it open.

        Raises UsageError STORE_EXISTS, EnvironmentFault PLACE_* or DISK_*.
        """
        if (folder / DATABASE).exists() or (folder / keys.KEYS_NAME).exists():
            raise UsageError(Code.STORE_EXISTS, path=folder.name)
        require_safe_place(folder)
        folder.mkdir(parents=True, exist_ok=True)
        lock = FolderLock(folder)
        lock.acquire()
        store_key = randomness(32)
        ring = keys.new_keyring(randomness)
        pairs = {}
        for user in first:
            ring, pairs[user.key_id] = keys.add_user(
                ring, user.key_id, user.passphrase, (store_key,), randomness=randomness
            )
        ring = keys.set_recovery(ring, recovery_code, (store_key,), randomness=randomness)
        for name in FOLDERS:
            (folder / name).mkdir(exist_ok=True)
        try:
            cls._make_database(folder / DATABASE, kind, store_key)
            publish_bytes(folder / keys.KEYS_NAME, keys.to_bytes(ring))
        except BaseException:
            lock.release()
            raise
        opened = keys.open_keyring(ring, first[0].passphrase, first[0].key_id)
        return cls(folder, kind, lock, opened), pairs

    @staticmethod
    def _make_database(path: Path, kind: Kind, store_key: bytes) -> None:
        """Tables first, under a temporary name: a store is there whole or not at all."""
        part = path.with_name(".~making.part")
        for left in (part, part.with_name(part.name + "-wal"), part.with_name(part.name + "-shm")):
            left.unlink(missing_ok=True)
        db = connect(part, store_key)
        with mapped(path.parent.name):
            kind.migrate(db)
            db.conn.execute(f"PRAGMA application_id = {kind.application_id}")
            db.conn.execute(f"PRAGMA user_version = {kind.version}")
            db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            db.conn.close()
        part.replace(path)

    @classmethod
    def open(
        cls,
        folder: Path,
        kind: Kind,
        passphrase: str,
        *,
        user: str | None = None,
        before_migration: Callable[[Store], None] | None = None,
    ) -> Store:
        """Open an existing store as `user`, or as whoever the passphrase opens.

        Raises UsageError STORE_MISSING, WRONG_PASSPHRASE, USER_UNKNOWN, USER_NAME_NEEDED (two chose this passphrase);
        EnvironmentFault STORE_LOCKED, PLACE_*;
        HostileInput STORE_DAMAGED, KEYS_DAMAGED, STORE_NEWER, STORE_OTHER_KIND.
        """
        ring = read_keyring(folder)
        require_safe_place(folder)
        lock = FolderLock(folder)
        lock.acquire()
        try:
            opened = keys.open_keyring(ring, passphrase)
            if opened.shared and user is None:
                raise UsageError(Code.USER_NAME_NEEDED)
        except BaseException:
            lock.release()
            raise
        store = cls(folder, kind, lock, opened)
        try:
            store._settle_in(before_migration)
            if user is not None:
                store._become(ring, passphrase, user)
            store.user()
        except BaseException:
            store.close()
            raise
        return store

    @classmethod
    def open_by_recovery(cls, folder: Path, kind: Kind, code: str, randomness: Callable[[int], bytes]) -> Store:
        """Open by the recovery code: as nobody, who can only give a user new keys. No signing key comes back this way.

        Raises UsageError STORE_MISSING, WRONG_RECOVERY_CODE; EnvironmentFault STORE_LOCKED; HostileInput STORE_DAMAGED.
        """
        ring = read_keyring(folder)
        require_safe_place(folder)
        lock = FolderLock(folder)
        lock.acquire()
        try:
            opened = keys.Opened("", keys.open_with_recovery(ring, code), Signer(randomness(32)))
        except BaseException:
            lock.release()
            raise
        store = cls(folder, kind, lock, opened)
        store._settle_in(None)
        return store

    def _require_kind(self) -> None:
        if pragma(self.db, "application_id") != self.kind.application_id:
            raise HostileInput(Code.STORE_OTHER_KIND, path=self.name, kind=self.kind.name)
        found = pragma(self.db, "user_version")
        if found > self.kind.version:
            raise HostileInput(Code.STORE_NEWER, path=self.name, found=found, known=self.kind.version)

    def _settle_in(self, before_migration: Callable[[Store], None] | None) -> None:
        """Finish what a crash left, then migrate, a backup first."""
        for name in ("", *FOLDERS):
            sweep_parts(self.folder / name)
        if pragma(self.db, "user_version") < self.kind.version:
            if before_migration is not None:
                before_migration(self)
            with mapped(self.name):
                self.kind.migrate(self.db)
                self.db.conn.execute(f"PRAGMA user_version = {self.kind.version}")
            self._tables = read_tables(self.db)
        self._finish_rekey()
        witness.catch_up(self.db, self.folder)

    def _finish_rekey(self) -> None:
        ring = read_keyring(self.folder)
        if ring.rekeying:
            publish_bytes(
                self.folder / keys.KEYS_NAME, keys.to_bytes(keys.finish_rekey(ring, self.store_key)), overwrite=True
            )

    def _become(self, ring: keys.Keyring, passphrase: str, name: str) -> None:
        """Two users may have chosen one passphrase: then the name decides whose keys are used."""
        wanted = users.user_by_name(self.db, name)
        if wanted is None:
            raise UsageError(Code.USER_UNKNOWN, user=name)
        if wanted.key_id != self.key_id:
            if wanted.key_id not in ring:
                raise UsageError(Code.USER_DISABLED, user=name)
            opened = keys.open_keyring(ring, passphrase, wanted.key_id)
            self.signer, self.key_id = opened.signer, opened.key_id

    def user(self) -> User:
        """Who has the store open. Raises UsageError USER_DISABLED for keys whose user is disabled or unknown."""
        found = users.user_by_key_id(self.db, self.key_id)
        if found is None or not found.active:
            raise UsageError(Code.USER_DISABLED, user=found.name if found else self.key_id)
        return found

    def close(self) -> None:
        """Close both connections and let the folder go; twice does nothing more."""
        if self._live.reader is not None:
            self._live.reader.conn.close()
            self._live.reader = None
        try:
            with mapped(self.name):
                self.db.conn.close()
        finally:
            self._lock.release()

    @property
    def tables(self) -> dict[str, Table]:
        """Every table of the store with its columns, as the schema has them."""
        return self._tables

    # -- use -----------------------------------------------------------------------------------------------------

    @property
    def reader(self) -> Database:
        """A second, `query_only` connection for readers beside the writer; opened when first asked for."""
        if self._live.reader is None:
            self._live.reader = connect(self.folder / DATABASE, self.store_key, read_only=True)
        return self._live.reader

    def become(self, passphrase: str, name: str | None = None) -> Store:
        """The same open store as another user sees it: his keys sign what he does; connections and lock are shared.

        Raises UsageError WRONG_PASSPHRASE, USER_UNKNOWN, USER_DISABLED, USER_NAME_NEEDED.
        """
        ring = read_keyring(self.folder)
        opened = keys.open_keyring(ring, passphrase)
        if opened.shared and name is None:
            raise UsageError(Code.USER_NAME_NEEDED)
        other = copy.copy(self)
        other.signer, other.key_id = opened.signer, opened.key_id
        if name is not None:
            other._become(ring, passphrase, name)  # noqa: SLF001 - a copy of ourselves
        other.user()
        return other

    def for_reading(self) -> Store:
        """The same store seen through the `query_only` connection: for the thread that reads beside the writer.

        It shares this one's fate: closing is this one's business.
        """
        beside = copy.copy(self)
        beside.db = self.reader
        return beside

    @contextmanager
    def write(
        self, act: audit.Act, ids: Callable[[], bytes], *, sign_head: witness.HeadSigner | None = None
    ) -> Iterator[Transaction]:
        """One audited transaction; what the block raises rolls all of it back.

        With `sign_head` the head of the audit is signed in the same transaction (hand-over, review, packages).
        """
        signed = None
        with mapped(self.name), immediate(self.db):
            tx = Transaction(self.db, self._tables, act, ids)
            yield tx
            closed = tx.close()
            if closed is not None and sign_head is not None:
                signed = witness.add(self.db, closed, sign_head, act.at)
        if closed is not None:
            self.changed = True
        if signed is not None:
            self._keep_head(signed)

    def _keep_head(self, signed: witness.Head) -> None:
        """What is committed is done: a head that finds no room in the file is written when the store is opened next."""
        try:
            witness.keep(self.folder, signed)
        except EnvironmentFault:
            logger.warning("a signed head waits for room on the disk")

    @property
    def store_key(self) -> bytes:
        """The key of the database file."""
        return self._live.store_key

    def replace_connection(self, store_key: bytes) -> None:
        """Open the database file anew under another key, after a rekey has put it in place.

        Whoever else sits at this store goes on with the same two databases: only what is behind them is new.
        """
        self._live.store_key = store_key
        self.db.conn = connect(self.folder / DATABASE, store_key).conn
        if self._live.reader is not None:
            self._live.reader.conn = connect(self.folder / DATABASE, store_key, read_only=True).conn

    def close_connections(self) -> None:
        """Close the database but keep the folder's lock; for a rekey, which replaces the file."""
        if self._live.reader is not None:
            self._live.reader.conn.close()
        self.db.conn.close()


def read_keyring(folder: Path) -> keys.Keyring:
    """The folder's `keys.json`. Raises UsageError STORE_MISSING, HostileInput KEYS_DAMAGED."""
    path = folder / keys.KEYS_NAME
    if not path.is_file():
        raise UsageError(Code.STORE_MISSING, path=folder.name)
    return keys.from_bytes(path.read_bytes())
