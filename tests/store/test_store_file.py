"""The store as a file: schema, migrations, keys, lock, rekey, users, recovery, attachments, backups, restore."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import sqlite_utils
from practice_kit import Practised, clock_at, state
from sqlcipher3.dbapi2 import DatabaseError

from app.casework.verifying import verify_store
from app.domain.faults import Code, EnvironmentFault, Fault, HostileInput, UsageError, UserError
from app.domain.makers import Role
from app.office import users as office_users
from app.office.session import GIVEN, FixedClock, Session, open_session
from app.store import attachments, audit, schema_desk
from app.store.backup import list_backups, make_backup
from app.store.connection import connect, require_sqlite
from app.store.errors import fault_of
from app.store.restore import restore
from app.store.schemas import MIGRATIONS
from app.store.store import DATABASE, DESK, LEDGER, Kind, Store, read_keyring
from app.vault import keyring as keys

GOLDEN = Path(__file__).resolve().parents[1] / "golden"


def code_of(action: Callable[[], object], kind: type[Fault]) -> Code:
    """The code an action is refused with."""
    with pytest.raises(kind) as refused:
        action()
    return refused.value.code


class Steady(Practised):
    """A practice folder whose calendar goes on from one sitting to the next."""

    def open(self, user: str = "clerk", *, store: Path | None = None, clock: FixedClock | None = None) -> Session:
        return super().open(user, store=store, clock=clock or steady_clock(self.folder))


_CLOCKS: dict[Path, FixedClock] = {}


def steady_clock(folder: Path) -> FixedClock:
    """The one calendar of a folder."""
    return _CLOCKS.setdefault(folder, clock_at())


def sat_down(practised: Practised, passphrase: str, user: str) -> Session:
    """Sit down with a passphrase that is not the practice one."""
    return open_session(practised.desk, DESK, passphrase, user=user, clock=steady_clock(practised.folder))


@pytest.fixture
def practised(practised_folder: Callable[[str], Path], tmp_path: Path) -> Practised:
    """A practice folder of one's own."""
    return Steady(shutil.copytree(practised_folder("web"), tmp_path / "practised"))


def schema_of(db: sqlite_utils.Database) -> str:
    """The schema as text, one statement a paragraph; what the golden files hold."""
    found = db.conn.execute(
        """SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE '\\_%' ESCAPE '\\'
           AND name NOT LIKE 'sqlite_%' ORDER BY name"""
    ).fetchall()
    return "\n\n".join(" ".join(row[0].split()) + ";" for row in found) + "\n"


@pytest.mark.parametrize("kind", [DESK, LEDGER], ids=lambda kind: kind.name)
def test_a_fresh_schema_is_the_golden_one(kind: Kind) -> None:
    """Renew by writing `schema_of` of a fresh database into tests/golden when a migration is added."""
    db = sqlite_utils.Database(memory=True)
    MIGRATIONS[kind.name].apply(db)
    assert schema_of(db) == (GOLDEN / f"schema_{kind.name}.sql").read_text("utf-8")
    strict = [row for row in db.conn.execute("PRAGMA table_list") if not row[1].startswith(("sqlite_", "_"))]
    assert all(row[5] for row in strict if row[2] == "table"), "every table is STRICT"
    assert kind.version == len(MIGRATIONS[kind.name]._migrations)
    db.close()


@pytest.mark.parametrize("kind", [DESK, LEDGER], ids=lambda kind: kind.name)
def test_a_store_of_any_earlier_program_comes_to_the_same_schema(
    kind: Kind, monkeypatch: pytest.MonkeyPatch, subtests: pytest.Subtests
) -> None:
    """The numbers tell in which order migrations came into the world; a new store applies them as they are read."""
    known = list(MIGRATIONS[kind.name]._migrations)
    by_age = sorted(known, key=lambda one: one.name)
    for newest in range(len(by_age)):
        with subtests.test(by_age[newest].name):
            db = sqlite_utils.Database(memory=True)
            monkeypatch.setattr(MIGRATIONS[kind.name], "_migrations", by_age[: newest + 1])
            MIGRATIONS[kind.name].apply(db)
            monkeypatch.setattr(MIGRATIONS[kind.name], "_migrations", known)
            MIGRATIONS[kind.name].apply(db)
            assert schema_of(db) == (GOLDEN / f"schema_{kind.name}.sql").read_text("utf-8")
            db.close()


def test_a_migration_is_applied_with_a_backup_before_it(practised: Practised, monkeypatch: pytest.MonkeyPatch) -> None:
    with practised.sitting() as clerk:
        before = state(clerk.store.db)
        clerk.store.db.conn.execute(f"PRAGMA user_version = {DESK.version - 1}")  # as an earlier program left it
    shutil.rmtree(practised.desk / "backups")
    (practised.desk / "backups").mkdir()
    monkeypatch.setattr(schema_desk.migrations, "_migrations", list(schema_desk.migrations._migrations))

    @schema_desk.migrations(name="m999_of_a_test")
    def added(db: sqlite_utils.Database) -> None:
        db.execute("CREATE TABLE added (id INTEGER PRIMARY KEY, rev INTEGER NOT NULL) STRICT")

    with practised.sitting() as clerk:
        (folder, note) = list_backups(practised.desk / "backups")[0]
        assert "added" not in note.counts
        assert state(clerk.store.db, frozenset({"added"})) == before
        assert clerk.store.db.conn.execute("SELECT count(*) FROM added").fetchone() == (0,)
        assert verify_store(clerk).faults == []
    assert folder.is_dir()


def test_a_newer_store_is_refused_and_left_alone(practised: Practised) -> None:
    with practised.sitting() as clerk:
        clerk.store.db.conn.execute(f"PRAGMA user_version = {DESK.version + 1}")
    content = (practised.desk / DATABASE).read_bytes()
    assert code_of(practised.open, HostileInput) is Code.STORE_NEWER
    assert (practised.desk / DATABASE).read_bytes() == content


def test_a_ledger_is_no_desk(practised_folder: Callable[[str], Path], tmp_path: Path) -> None:
    practised = Practised(shutil.copytree(practised_folder("package"), tmp_path / "practised"))
    secret = practised.passphrases["county"]
    assert code_of(lambda: Store.open(practised.county, DESK, secret), HostileInput) is Code.STORE_OTHER_KIND


def test_a_second_sitting_is_refused_while_the_first_lasts(practised: Practised) -> None:
    with practised.sitting():
        assert code_of(practised.open, EnvironmentFault) is Code.STORE_LOCKED
    practised.open().store.close()


def test_a_wrong_passphrase_is_told_apart_from_damage(practised: Practised) -> None:
    wrong = lambda: Store.open(practised.desk, DESK, "not-the-passphrase")  # noqa: E731
    assert code_of(wrong, UsageError) is Code.WRONG_PASSPHRASE
    ring = practised.desk / keys.KEYS_NAME
    whole = ring.read_bytes()
    ring.write_bytes(whole[:100] + b"0" + whole[101:] if whole[100:101] != b"0" else whole[:100] + b"1" + whole[101:])
    assert code_of(practised.open, HostileInput) is Code.KEYS_DAMAGED
    ring.write_bytes(whole)
    path = practised.desk / DATABASE
    content = bytearray(path.read_bytes())
    content[100] ^= 1
    path.write_bytes(content)
    assert code_of(practised.open, HostileInput) is Code.STORE_DAMAGED
    content[100] ^= 1
    path.write_bytes(content)
    practised.open().store.close()


def test_nothing_of_it_lies_in_clear(practised: Practised) -> None:
    with practised.sitting() as clerk:
        names = [row[0] for row in clerk.store.db.conn.execute("SELECT name FROM person LIMIT 50")]
        numbers = [row[0] for row in clerk.store.db.conn.execute("SELECT document FROM person LIMIT 50")]
    content = b"".join(path.read_bytes() for path in practised.desk.rglob("*") if path.is_file())
    assert not [one for one in names + numbers if one.encode() in content]
    assert "sqlcipher" not in content[:16].decode("latin-1")
    assert b"public" in content, "the control: keys.json is text"


def test_a_rekey_shuts_the_old_key_out_and_touches_no_attachment(practised: Practised) -> None:
    with practised.sitting() as clerk, clerk.write("attach") as tx:
        attachments.add_attachment(clerk.store, tx, "posting", 1, title="photo", content=b"a photo")
    kept = {path.name: path.read_bytes() for path in (practised.desk / "attachments").iterdir()}
    assert kept
    with practised.sitting("admin") as admin:
        old, before = admin.store.store_key, state(admin.store.db)
        office_users.new_store_key(admin)
        new = admin.store.store_key
        assert state(admin.store.db, frozenset({"setting"})) == {
            table: rows for table, rows in before.items() if table != "setting"
        }
    assert old != new
    assert code_of(lambda: connect(practised.desk / DATABASE, old), HostileInput) is Code.STORE_DAMAGED
    assert {path.name: path.read_bytes() for path in (practised.desk / "attachments").iterdir()} == kept
    for user in ("clerk", "reviewer", "admin"):
        with practised.sitting(user) as session:
            assert session.store.store_key == new
            assert verify_store(session).faults == []


def test_a_rekey_cut_short_before_the_file_changed_opens_by_the_old_key(practised: Practised) -> None:
    with practised.sitting("admin") as admin:
        old = admin.store.store_key
    path = practised.desk / keys.KEYS_NAME
    path.write_bytes(keys.to_bytes(keys.begin_rekey(read_keyring(practised.desk), old, os.urandom(32))))
    with practised.sitting() as clerk:
        assert clerk.store.store_key == old
        assert not read_keyring(practised.desk).rekeying, "called off"


def test_a_disabled_user_is_shut_out_and_what_he_signed_stays_provable(practised: Practised) -> None:
    with practised.sitting("admin") as admin:
        office_users.disable_user(admin, "reviewer")
    assert code_of(lambda: practised.open("reviewer"), UsageError) in (Code.WRONG_PASSPHRASE, Code.USER_DISABLED)
    with practised.sitting() as clerk:
        found = verify_store(clerk)
        assert found.faults == []
        assert found.reviews > 0
    with practised.sitting("admin") as admin:
        assert code_of(lambda: office_users.disable_user(admin, "admin"), UserError) is Code.LAST_ADMIN


def test_a_reset_gives_a_new_signing_key_and_old_signatures_still_hold(practised: Practised) -> None:
    with practised.sitting("reviewer") as reviewer:
        before = reviewer.signer.public
    with practised.sitting("admin") as admin:
        office_users.reset_user(admin, "reviewer", "another-passphrase")
    session = open_session(
        practised.desk, DESK, "another-passphrase", user="reviewer", clock=steady_clock(practised.folder)
    )
    assert session.signer.public != before
    assert verify_store(session).faults == []
    session.store.close()


def test_the_recovery_code_opens_and_brings_no_signing_key_back(practised: Practised) -> None:
    with practised.sitting("admin") as admin:
        code = office_users.renew_recovery_code(admin)
    with practised.sitting("reviewer") as reviewer:
        before = reviewer.signer.public

    def give(typed: str) -> None:
        clock = steady_clock(practised.folder)
        office_users.recover(practised.desk, DESK, typed, "reviewer", "found-again-1", clock)

    wrong = code[:-1] + ("0" if code[-1] != "0" else "1")
    assert code_of(lambda: give(wrong), UsageError) is Code.WRONG_RECOVERY_CODE
    give(code.lower().replace("-", " "))
    session = sat_down(practised, "found-again-1", "reviewer")
    assert session.signer.public != before
    assert verify_store(session).faults == []
    session.store.close()


def test_a_key_replaced_in_the_file_alone_is_settled_at_the_next_sign_in(practised: Practised) -> None:
    """A crash between `keys.json` and COMMIT of a reset."""
    with practised.sitting("admin") as admin:
        ring = read_keyring(practised.desk)
        key_id = next(row[0] for row in admin.store.db.conn.execute("SELECT key_id FROM user WHERE name = 'reviewer'"))
        ring, pair = keys.reset_user(ring, key_id, "another-passphrase", (admin.store.store_key,))
        (practised.desk / keys.KEYS_NAME).write_bytes(keys.to_bytes(ring))
    session = open_session(
        practised.desk, DESK, "another-passphrase", user="reviewer", clock=steady_clock(practised.folder)
    )
    held = session.store.db.conn.execute(
        """SELECT k.sign_public FROM user_key k JOIN user u ON u.id = k.user_id
           WHERE u.name = 'reviewer' AND until IS NULL"""
    ).fetchall()
    assert held == [(pair.sign_public,)]
    session.store.close()


def test_attachments_without_their_other_half_are_found(practised: Practised) -> None:
    with practised.sitting() as clerk:
        with clerk.write("attach") as tx:
            keys_of = [
                attachments.add_attachment(clerk.store, tx, "posting", n, title="photo", content=b"photo %d" % n)
                for n in range(3)
            ]
        assert attachments.read_attachment(clerk.store, keys_of[0]) == b"photo 0"
        assert attachments.check_attachments(clerk.store) == []
        files = sorted((practised.desk / "attachments").iterdir())
        files[0].unlink()
        files[1].write_bytes(files[1].read_bytes()[:-1] + b"x")
        (practised.desk / "attachments" / "stray").write_bytes(b"half")
        found = sorted(fault.code for fault in attachments.check_attachments(clerk.store))
        assert found == [Code.ATTACHMENT_DAMAGED, Code.ATTACHMENT_MISSING, Code.ATTACHMENT_STRAY]
        assert attachments.sweep_strays(clerk.store) == ["stray"]


def test_a_backup_counts_only_when_it_opens_and_counts(practised: Practised, monkeypatch: pytest.MonkeyPatch) -> None:
    from app.store import backup as backup_module

    with practised.sitting() as clerk:
        made = make_backup(clerk.store, clerk.clock.now(), place=practised.folder / "stick")
        assert [folder for folder, _ in list_backups(practised.folder / "stick")] == [made]
        real = backup_module._require_counts

        def damaged(folder: Path, key: bytes, note: backup_module.BackupNote) -> None:
            path = folder / DATABASE
            content = bytearray(path.read_bytes())
            content[len(content) // 2] ^= 255
            path.write_bytes(content)
            real(folder, key, note)

        monkeypatch.setattr(backup_module, "_require_counts", damaged)
        with pytest.raises(HostileInput):
            make_backup(clerk.store, clerk.clock.now(), place=practised.folder / "stick")
        assert [folder for folder, _ in list_backups(practised.folder / "stick")] == [made]


def test_a_restore_lies_beside_with_an_instance_of_its_own(practised: Practised) -> None:
    with practised.sitting() as clerk:
        with clerk.write("attach") as tx:
            attachments.add_attachment(clerk.store, tx, "posting", 1, title="photo", content=b"kept")
        made = make_backup(clerk.store, clerk.clock.now(), place=practised.folder / "stick")
        instance, before = clerk.settings["instance"], state(clerk.store.db, frozenset({"setting"}))
    into = practised.folder / "beside.yikatong"
    secret = practised.passphrases["clerk"]
    found = restore(made, into, DESK, secret, at=steady_clock(practised.folder).now(), randomness=os.urandom)
    assert found.succeeds == instance != found.instance
    with practised.sitting(store=into) as other:
        assert other.settings["instance"] == found.instance
        assert other.settings["succeeds"] == instance
        assert state(other.store.db, frozenset({"setting"})) == before
        assert attachments.check_attachments(other.store) == []
        assert verify_store(other).faults == []
    again = restore(made, into, DESK, secret, at=steady_clock(practised.folder).now(), randomness=os.urandom)
    assert again.instance == found.instance, "a restore done again before anything else happened changes nothing"


def test_a_restore_never_touches_a_store_that_is_there(practised: Practised) -> None:
    secret = practised.passphrases["clerk"]
    with practised.sitting() as clerk:
        made = make_backup(clerk.store, clerk.clock.now(), place=practised.folder / "stick")
    copy = shutil.copytree(practised.desk, practised.folder / "copy.yikatong")
    for into in (practised.desk, copy):
        before = (into / DATABASE).read_bytes()
        again = lambda into=into: restore(made, into, DESK, secret, at=clock_at().now(), randomness=os.urandom)  # noqa: E731
        assert code_of(again, UsageError) is Code.STORE_EXISTS
        assert (into / DATABASE).read_bytes() == before
    fresh = practised.folder / "fresh.yikatong"
    wrong = lambda: restore(made, fresh, DESK, "not-the-one", at=clock_at().now(), randomness=os.urandom)  # noqa: E731
    assert code_of(wrong, UsageError) is Code.WRONG_PASSPHRASE
    assert not fresh.exists()


@pytest.mark.parametrize("trips", [8, pytest.param(50, marks=pytest.mark.long)])
def test_round_trips_under_writes_lose_nothing(practised: Practised, trips: int) -> None:
    chance = random.Random(5)
    secret = practised.passphrases["clerk"]
    for number in range(trips):
        with practised.sitting() as clerk:
            keys_of = [row[0] for row in clerk.store.db.conn.execute("SELECT id FROM person")]
            with clerk.write("change", str(number)) as tx:
                for key in chance.sample(keys_of, 5):
                    tx.update("person", key, phone=f"0999-2{chance.randrange(10**6):06d}")
            made = make_backup(clerk.store, clerk.clock.now(), place=practised.folder / "stick")
            before = state(clerk.store.db, frozenset({"setting"}))
        into = practised.folder / f"beside{number}.yikatong"
        restore(made, into, DESK, secret, at=steady_clock(practised.folder).now(), randomness=os.urandom)
        with practised.sitting(store=into) as other:
            assert state(other.store.db, frozenset({"setting"})) == before
        shutil.rmtree(into)


def test_a_clock_behind_the_newest_record_asks_for_the_day(practised: Practised) -> None:
    secret = practised.passphrases["clerk"]
    early = lambda **given: open_session(practised.desk, DESK, secret, user="clerk", **given)  # noqa: E731
    behind = clock_at(date(2026, 1, 2))
    assert code_of(lambda: early(clock=behind), EnvironmentFault) is Code.CLOCK_BEHIND
    session = early(today=date(2026, 3, 31))
    with session.write("note") as tx:
        tx.insert("setting", key="note", value="x")
    newest = list(audit.entries(session.store.db))[-1]
    assert newest.at.startswith("2026-03-31T")
    assert newest.at.endswith(GIVEN)
    session.store.close()


@pytest.mark.parametrize(
    ("words", "kind", "code"),
    [
        ("database or disk is full", EnvironmentFault, Code.DISK_FULL),
        ("disk I/O error", EnvironmentFault, Code.DISK_FAILED),
        ("database disk image is malformed", HostileInput, Code.STORE_DAMAGED),
        ("file is not a database", HostileInput, Code.STORE_DAMAGED),
        ("database is locked", EnvironmentFault, Code.STORE_LOCKED),
        ("attempt to write a readonly database", EnvironmentFault, Code.DISK_FAILED),
    ],
)
def test_what_sqlite_says_is_sorted(words: str, kind: type[Fault], code: Code) -> None:
    found = fault_of(DatabaseError(words), "desk")
    assert isinstance(found, kind)
    assert found.code is code


def test_a_bug_of_ours_is_not_dressed_up() -> None:
    assert fault_of(DatabaseError("no such column: nonsense"), "desk") is None


def test_an_old_sqlite_is_refused() -> None:
    assert code_of(lambda: require_sqlite((3, 51, 2)), EnvironmentFault) is Code.SQLITE_TOO_OLD
    require_sqlite((3, 51, 3))


def test_a_user_may_enrol_another_only_as_admin(practised: Practised) -> None:
    with practised.sitting() as clerk:
        refused = code_of(lambda: office_users.add_user(clerk, "new", Role.CLERK, "new-passphrase"), UserError)
        assert refused is Code.ROLE_MAY_NOT
    with practised.sitting("admin") as admin:
        number = int(admin.settings["card_number"])
        office_users.add_user(admin, "new", Role.CLERK, "new-passphrase")
        assert int(admin.settings["card_number"]) == number + 1, "a new user needs a new .yktkey"
    sat_down(practised, "new-passphrase", "new").store.close()
