"""A changed PC: the backup on the stick becomes the desk there, by passphrase or by the recovery code."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from app.domain.faults import Code, Fault
from app.office import restoring, users
from app.office.restoring import FoundBackup, find_backups, open_recovery, restore_here
from app.office.session import FixedClock, open_session
from app.store import backup
from app.store.store import DESK, Store
from tests.casework.kit import START, Place, human

NEW = "a new secret 9"


@pytest.fixture
def stick(desk: Place, tmp_path: Path) -> Path:
    """A stick with two backups of the office below a folder of its own, and things that are none."""
    place = tmp_path / "stick"
    below = place / "乡镇备份" / "巴彦岱镇.yikatong"
    admin = desk.sit("admin")
    backup.make_backup(admin.store, desk.clock.now(), place=below)
    desk.draft([human(1), human(2)])
    backup.make_backup(desk.sit("clerk").store, desk.clock.now(), place=below)
    (place / "photos").mkdir()
    (place / "photos" / "backup.json").write_text("no note at all")
    (below / "half").mkdir()
    (below / "half" / "backup.json").write_text("{")
    return place


@pytest.fixture
def newest(stick: Path) -> FoundBackup:
    return find_backups(stick / "乡镇备份")[0]


def code_of(act: Callable[[], object]) -> Code:
    with pytest.raises(Fault) as caught:
        act()
    return caught.value.code


def test_backups_are_found_wherever_one_points(stick: Path) -> None:
    below = stick / "乡镇备份" / "巴彦岱镇.yikatong"
    shutil.rmtree(stick / "photos")
    for place in (stick, stick / "乡镇备份", below):
        found = find_backups(place)
        assert [(one.store, one.people) for one in found] == [("巴彦岱镇", 2), ("巴彦岱镇", 0)]
    assert len(find_backups(found[0].path)) == 1


def test_a_place_without_any(tmp_path: Path) -> None:
    assert code_of(lambda: find_backups(tmp_path)) is Code.BACKUP_NONE
    assert code_of(lambda: find_backups(tmp_path / "pulled out")) in (Code.DRIVE_GONE, Code.BACKUP_NONE)


def test_a_note_that_is_none_hides_no_other(stick: Path) -> None:
    assert code_of(lambda: find_backups(stick / "photos")) is Code.BACKUP_BAD
    assert len(find_backups(stick / "乡镇备份")) == 2


def test_by_passphrase(newest: FoundBackup, desk: Place, tmp_path: Path) -> None:
    into = restoring.folder_for(newest, tmp_path / "new pc")
    made = restore_here(newest.path, into, "passphrase of clerk", FixedClock(START))
    assert (made.folder, into.name) == (into, "巴彦岱镇.yikatong")
    assert made.succeeds == desk.sit("admin").settings["instance"]
    assert made.instance != made.succeeds
    session = open_session(into, DESK, "passphrase of reviewer", clock=desk.clock)
    assert session.user.name == "reviewer"
    assert session.store.db.conn.execute("SELECT count(*) FROM person").fetchone()[0] == 2
    session.store.close()
    assert [one.name for one in into.parent.iterdir()] == [into.name]


def test_a_wrong_passphrase_leaves_nothing(newest: FoundBackup, tmp_path: Path) -> None:
    into = tmp_path / "new pc" / "a.yikatong"
    assert code_of(lambda: restore_here(newest.path, into, "nobody's", FixedClock(START))) is Code.WRONG_PASSPHRASE
    assert list(into.parent.iterdir()) == []


def test_a_damaged_backup_leaves_nothing(newest: FoundBackup, tmp_path: Path) -> None:
    data = bytearray((newest.path / "store.db").read_bytes())
    data[len(data) // 2 : len(data) // 2 + 64] = bytes(64)
    (newest.path / "store.db").write_bytes(data)
    into = tmp_path / "new pc" / "a.yikatong"
    found = code_of(lambda: restore_here(newest.path, into, "passphrase of clerk", FixedClock(START)))
    assert found in (Code.BACKUP_BAD, Code.STORE_DAMAGED)
    assert list(into.parent.iterdir()) == []


def test_by_the_recovery_code(desk: Place, tmp_path: Path) -> None:
    admin = desk.sit("admin")
    code = users.renew_recovery_code(admin)
    kept = backup.make_backup(admin.store, desk.clock.now(), place=tmp_path / "stick")
    into = tmp_path / "new pc" / "a.yikatong"
    wrong = "-".join(["00000"] * 7)
    assert code_of(lambda: open_recovery(kept, into, wrong, desk.clock)) is Code.WRONG_RECOVERY_CODE
    assert list(into.parent.iterdir()) == []
    recovery = open_recovery(kept, into, code.lower().replace("-", " "), desk.clock)
    assert [one.name for one in recovery.users] == ["clerk", "second", "reviewer", "other", "admin", "inspector"]
    assert not into.exists()
    assert code_of(lambda: recovery.finish("admin", "short", desk.clock)) is Code.PASSPHRASE_SHORT
    assert recovery.finish("admin", NEW, desk.clock) == into
    session = open_session(into, DESK, NEW, clock=desk.clock)
    assert session.user.name == "admin"
    verbs = [row[0] for row in session.store.db.conn.execute("SELECT verb FROM audit ORDER BY seq DESC LIMIT 2")]
    assert verbs == ["recover", "restore"]
    session.store.close()


def test_a_backup_of_an_older_program_is_restored_with_the_tables_it_had(desk: Place, tmp_path: Path) -> None:
    """A newer program adds tables while it restores: they are no reason to call the backup bad."""
    admin = desk.sit("admin")
    kept = backup.make_backup(admin.store, desk.clock.now(), place=tmp_path / "stick")
    note = backup.read_note(kept)
    fewer = {name: rows for name, rows in note.counts.items() if name != "draft"} | {"_sqlite_migrations": 1}
    (kept / backup.NOTE).write_bytes(msgspec.json.encode(msgspec.structs.replace(note, counts=fewer)))
    into = tmp_path / "new pc" / "a.yikatong"
    restore_here(kept, into, "passphrase of clerk", desk.clock)
    Store.open(into, DESK, "passphrase of clerk").close()
    more = fewer | {"person": 1}
    (kept / backup.NOTE).write_bytes(msgspec.json.encode(msgspec.structs.replace(note, counts=more)))
    other = tmp_path / "new pc" / "b.yikatong"
    assert code_of(lambda: restore_here(kept, other, "passphrase of clerk", desk.clock)) is Code.BACKUP_BAD
