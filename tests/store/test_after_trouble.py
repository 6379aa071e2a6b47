"""What a store is like after the disk refused something in the middle of it."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from practice_kit import Practised, clock_at, state
from sqlcipher3 import dbapi2

from app.casework.verifying import verify_store
from app.domain.faults import Code, EnvironmentFault, HostileInput
from app.files.publish import disk_fault
from app.office import users
from app.store import register, witness
from app.store import rekey as rekeying
from app.store.backup import list_backups, make_backup
from app.store.connection import connect
from app.store.errors import fault_of
from app.store.restore import lay_out


def full(*_: object, **__: object) -> Any:
    raise OSError(errno.ENOSPC, "made to fail")


def no_room(*_: object, **__: object) -> Any:
    raise disk_fault(OSError(errno.ENOSPC, "made to fail"), Path("made"))


def test_a_head_without_room_is_written_at_the_next_opening(
    practised: Callable[..., Practised], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The act is committed and says so; only its line in the file waits."""
    desk = practised("web")
    with desk.sitting() as clerk:
        heads = desk.desk / witness.HEADS
        before = heads.read_bytes()
        with monkeypatch.context() as patch:
            patch.setattr(witness, "keep", no_room)
            with clerk.write("hand_over", sign_as="hand-over") as tx:
                register.change_card(tx, 1, bank="支行")
        assert heads.read_bytes() == before
        assert witness.rows(clerk.store.db)[-1].seq == tx.seq
    with desk.sitting(clock=clock_at(hour=12)) as clerk:
        assert witness.kept(clerk.store.folder)[-1].seq == tx.seq
        assert verify_store(clerk).faults == []


def test_heads_go_on_behind_half_a_line(practised: Callable[..., Practised]) -> None:
    desk = practised("web")
    with desk.sitting() as clerk:
        heads = desk.desk / witness.HEADS
        whole = len(witness.kept(desk.desk))
        heads.write_bytes(heads.read_bytes() + b'{"seq":99')
        with clerk.write("hand_over", sign_as="hand-over") as tx:
            register.change_card(tx, 1, bank="支行")
        assert [head.seq for head in witness.kept(desk.desk)][whole:] == [tx.seq]
        assert heads.stat().st_mode & 0o777 == 0o600
        heads.unlink()
        witness.catch_up(clerk.store.db, desk.desk)
        assert len(witness.kept(desk.desk)) == whole + 1
        assert heads.stat().st_mode & 0o777 == 0o600
        assert verify_store(clerk).faults == []


@pytest.mark.parametrize("step", ["replace", "export"])
def test_a_rekey_that_finds_no_room_leaves_the_old_key_in_use(
    practised: Callable[..., Practised], monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    desk = practised("web")
    with desk.sitting("admin") as admin:
        old, before = admin.store.store_key, state(admin.store.db)
        with monkeypatch.context() as patch:
            if step == "replace":
                replace = os.replace
                patch.setattr(
                    rekeying.os, "replace", lambda *names: full() if ".~rekey" in names[0].name else replace(*names)
                )
            else:
                patch.setattr(rekeying, "_export", no_room)
            with pytest.raises(EnvironmentFault) as caught:
                users.new_store_key(admin)
        assert caught.value.code is Code.DISK_FULL
        assert admin.store.store_key == old
        assert state(admin.store.db) == before, "the sitting goes on"
        assert not list(desk.desk.glob(".~rekey*"))
        users.new_store_key(admin)
        assert admin.store.store_key != old
    with pytest.raises(HostileInput):
        connect(desk.desk / "store.db", old)
    with desk.sitting(clock=clock_at(hour=12)) as clerk:
        assert verify_store(clerk).faults == []


def test_half_a_backup_and_half_a_restored_store_go_at_once(
    practised: Callable[..., Practised], monkeypatch: pytest.MonkeyPatch
) -> None:
    """They must not keep a full disk full."""
    from app.store import backup as backups
    from app.store import restore as restoring

    desk = practised("web")
    with desk.sitting() as clerk:
        stick = desk.folder / "stick"
        with monkeypatch.context() as patch:
            patch.setattr(backups, "_require_counts", no_room)
            with pytest.raises(EnvironmentFault):
                make_backup(clerk.store, clerk.clock.now(), place=stick)
        assert list(stick.iterdir()) == []
        made = make_backup(clerk.store, clerk.clock.now(), place=stick)
    assert [folder for folder, _ in list_backups(stick)] == [made]
    with monkeypatch.context() as patch:
        replace = os.replace
        patch.setattr(restoring.os, "replace", lambda *names: full() if "side" in names[1].name else replace(*names))
        with pytest.raises(EnvironmentFault) as caught:
            lay_out(made, desk.folder / "side.yikatong")
    assert caught.value.where["path"] == "side.yikatong"
    assert not [path for path in desk.folder.iterdir() if "side" in path.name]


def test_what_fails_within_a_function_of_sql_is_sorted_by_its_words() -> None:
    """`sqlcipher_export` on a full disk raises SQLITE_ERROR with the words of SQLITE_FULL."""
    error = dbapi2.OperationalError("database or disk is full")
    error.sqlite_errorcode = 1
    found = fault_of(error, "desk")
    assert found is not None
    assert found.code is Code.DISK_FULL
    bug = dbapi2.OperationalError("no such table: nonsense")
    bug.sqlite_errorcode = 1
    assert fault_of(bug, "desk") is None
