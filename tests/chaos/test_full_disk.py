"""A full disk and short writes at every file we publish: no half under a final name, the store as it was."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import worker
from practice_kit import Practised, state
from small_disk import PAGE, SmallDisk, may_mount, small_disk
from stages import DAYS

from app.casework import disclosing, intake, marking, packages, paper_lists, submitting
from app.casework.verifying import verify_store
from app.county.verifying import verify_ledger
from app.domain.faults import Code, EnvironmentFault
from app.domain.programmes import Channel
from app.exchange import drive
from app.files import publish
from app.office import enrolment, sheets, users
from app.office.session import Session, open_session
from app.practice.county import sheet_rows
from app.store.backup import list_backups, make_backup
from app.store.restore import restore
from app.store.store import DESK, LEDGER

Act = Callable[[Session, Path], Any]
WAYS = ["tmpfs", "limit"]


@pytest.fixture(params=WAYS)
def disk(request: pytest.FixtureRequest, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[SmallDisk]:
    """A small disk each way; where mounting is not allowed, the limit both times, and the output says so."""
    mount = request.param == "tmpfs"
    if mount and not may_mount(tmp_path / "try"):
        with capsys.disabled():
            print("\nmounting a tmpfs is not allowed here: RLIMIT_FSIZE stands in for a full disk")
        mount = False
    with small_disk(tmp_path / "disk", mount=mount) as made:
        yield made


def files(folder: Path) -> dict[str, int]:
    """Names and sizes of all that has a final name."""
    return {
        str(path.relative_to(folder)): path.stat().st_size
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "ballast" and not path.name.endswith(("-wal", "-shm"))
    }


def parts(folder: Path) -> list[str]:
    return [str(path.relative_to(folder)) for path in folder.rglob(".~*")]


# -- what leaves the store ---------------------------------------------------------------------------------------------


def _notices(session: Session, out: Path) -> None:
    disclosing.print_notices(session, 1, out)


def _marked(session: Session, out: Path) -> None:
    path = session.store.folder.parent / "lists" / "A01.xlsx"
    marking.write_marked_copy(path, intake.import_file(session, path), out / "marked.xlsx", "zh")


@dataclass(frozen=True, slots=True)
class Paper:
    """Something that is written outside the store: the stage it needs, who does it, the names it may fail at."""

    stage: str
    act: Act
    user: str = "clerk"
    names: tuple[str, ...] = ()


PAPERS = {
    "workbook": Paper("submit", lambda s, out: submitting.submit_workbook(s, 1, Channel.WEB, out), names=(".xlsx",)),
    "old workbook": Paper(
        "submit", lambda s, out: submitting.submit_workbook(s, 1, Channel.WEB, out, form="xls"), names=(".xls",)
    ),
    "stamped list": Paper("submit", lambda s, out: paper_lists.submit_paper(s, 1, out), names=(".pdf",)),
    "notice": Paper("notice", _notices, names=(".pdf",)),
    "marked copy": Paper("import", _marked, names=("marked.xlsx",)),
    "yktkey": Paper("submit", enrolment.write_our_card, names=(".yktkey",)),
    "key sheet": Paper("submit", sheets.write_key_sheet, names=(".yktkey", ".pdf")),
    "recovery sheet": Paper(
        "submit", lambda s, out: sheets.write_recovery_sheet(s, "-".join(["ABCDE"] * 7), out), names=(".pdf",)
    ),
    "signature lists": Paper("submit", lambda s, out: paper_lists.write_signature_lists(s, 1, out), names=(".pdf",)),
    "backup": Paper(
        "submit",
        lambda s, out: make_backup(s.store, s.clock.now(), place=out),
        names=("out", "store.db", ".json", "heads"),
    ),
}


def stage_of(job: str, stages: Path, tmp_path: Path) -> Path:
    """A stage of one's own; the notice comes after the review."""
    folder = tmp_path / "work"
    shutil.copytree(stages / {"notice": "review"}.get(job, job), folder)
    if job == "notice":
        with worker_session("review", folder, "reviewer", 9) as session:
            worker.do_verbs("review", session, folder, lambda *_: None)
    return folder


def worker_session(job: str, folder: Path, user: str, hour: int) -> Any:
    return Practised(folder).sitting(user, clock=worker.clock_at(date(2026, 3, DAYS[job]), hour=hour))


def way(disk: SmallDisk) -> str:
    return "tmpfs" if disk.mounted else "limit"


def refused(act: Callable[[], object], disk: SmallDisk, room: int) -> EnvironmentFault | None:
    """The fault with so much room, or None when it went through."""

    def within() -> None:
        with disk.with_room(room):
            act()

    return fault_of(within)


def fault_of(act: Callable[[], object]) -> EnvironmentFault | None:
    """The fault of an act, or None when it went through."""
    try:
        act()
    except EnvironmentFault as fault:
        return fault
    return None


def require_told(fault: EnvironmentFault, disk: SmallDisk, names: tuple[str, ...]) -> None:
    """A full disk is told as one, with the name of what found no room.

    Where a limit on the size of files stands in, it also stops the store's own log and Excel's temporary files; SQLite
    calls that an error of the disk.
    """
    assert fault.code is Code.DISK_FULL or (not disk.mounted and fault.code is Code.DISK_FAILED), fault
    also = () if disk.mounted else ("yikatong", "shm", "county")
    assert str(fault.where["path"]).endswith((*names, *also)), fault.where


def untouched(session: Session, before: dict[str, Any], out: Path, name: str) -> bool:
    """Whether the store is as it was; of several notices each one that is in the store has its whole file."""
    if name == "notice":
        printed = session.store.db.conn.execute("SELECT count(*) FROM notice").fetchone()[0]
        return bool(printed == len(files(out)))
    return state(session.store.db) == before


@pytest.mark.parametrize("name", PAPERS)
def test_what_leaves_the_store(
    name: str, stages: Path, tmp_path: Path, disk: SmallDisk, capsys: pytest.CaptureFixture[str]
) -> None:
    paper = PAPERS[name]
    folder = stage_of(paper.stage, stages, tmp_path)
    out = disk.folder / "out"
    out.mkdir()
    tried, seen = 0, {}
    with worker_session(paper.stage, folder, paper.user, 10) as session:
        before, room = state(session.store.db), 0
        while (fault := refused(lambda: paper.act(session, out), disk, room)) is not None:
            tried += 1
            require_told(fault, disk, paper.names)
            assert untouched(session, before, out, name), f"with {room} bytes of room"
            assert parts(out) == []
            seen.update(files(out))
            room = room * 2 if room else PAGE
        whole = files(out)
        assert whole
        assert seen.items() <= whole.items(), "whatever had a name was whole"
        assert tried > 0, "control: with no room it does not go through"
        assert verify_store(session).faults == []
    with capsys.disabled():
        print(f"\n{name} ({way(disk)}): {tried} times refused, 0 halves; done with {room} bytes")


# -- what lies in the store --------------------------------------------------------------------------------------------


def first_verb(job: str) -> Act:
    def act(session: Session, folder: Path) -> None:
        session.randomness = worker.SeededBytes(7, f"{job} full disk")
        worker.JOBS[job].verbs(folder)[0](session, folder)

    return act


def _proof(session: Session, folder: Path) -> None:
    """An attachment: the photo of the stamped page."""
    submitting.record_hand_over(session, 1, "XT1", proof=folder / "photo.jpg")


def _prepare_proof(session: Session, folder: Path) -> None:
    submitting.submit_workbook(session, 1, Channel.WEB, folder)
    (folder / "photo.jpg").write_bytes(bytes(range(256)) * 800)


def _passphrase(session: Session, folder: Path) -> None:
    old = Practised(folder).passphrases["clerk"]
    users.change_passphrase(session, old, old + " new")


@dataclass(frozen=True, slots=True)
class Inside:
    """Something that is written into the store's own folder: its stage, what comes before it, what it is."""

    stage: str
    act: Act
    names: tuple[str, ...] = ()
    before: Act | None = None


INSIDE = {
    "take-in": Inside("import", first_verb("import")),
    "review": Inside("review", first_verb("review")),
    "package": Inside("submit", first_verb("submit"), (".ykt",)),
    "receive": Inside("receive", first_verb("receive")),
    "take": Inside("take", first_verb("take")),
    "attachment": Inside("submit", _proof, tuple("0123456789abcdef"), before=_prepare_proof),
    "keys.json": Inside("submit", _passphrase, ("keys.json",)),
    "backup": Inside("backup", lambda s, _folder: make_backup(s.store, s.clock.now()), ("backups",)),
    "rekey": Inside("rekey", first_verb("rekey"), ("keys.json", "store.db")),
}


@pytest.mark.parametrize("name", INSIDE)
def test_what_lies_in_the_store(
    name: str, stages: Path, tmp_path: Path, disk: SmallDisk, capsys: pytest.CaptureFixture[str]
) -> None:
    inside = INSIDE[name]
    folder, work = disk.folder, tmp_path / "aside"
    shutil.copytree(stages / inside.stage, work)
    store = "county" if inside.stage == "receive" else "desk.yikatong"
    shutil.move(work / store, folder / store)
    shutil.copy(work / "passphrases.json", folder / "passphrases.json")
    (work / store).symlink_to(folder / store)
    user = worker.JOBS[inside.stage].user
    tried = 0
    with worker_session(inside.stage, folder, user, 10) as session:
        if inside.before is not None:
            inside.before(session, work)
        before, room, outside = state(session.store.db), 0, files(work)
        there = files(folder)
        while (fault := refused(lambda: inside.act(session, work), disk, room)) is not None:
            tried += 1
            require_told(fault, disk, (*inside.names, store, *there, ".part", "attachments"))
            assert state(session.store.db) == before, f"with {room} bytes of room"
            session.store.db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            assert files(work).keys() == outside.keys()
            room = room * 2 if room else PAGE
        assert tried > 0, "control: with no room it does not go through"
        assert faults(inside.stage, session) == []
    passphrase = Practised(folder).passphrases[user] + (" new" if name == "keys.json" else "")
    kind = LEDGER if store == "county" else DESK
    again = open_session(folder / store, kind, passphrase, user=user, clock=worker.clock_at(date(2026, 3, 30)))
    try:
        assert faults(inside.stage, again) == []
        assert not [one for one in parts(folder / store) if one.endswith(".part")]
    finally:
        again.store.close()
    with capsys.disabled():
        print(f"\n{name} ({way(disk)}): {tried} times refused, the store as it was; done with {room} bytes")


def faults(stage: str, session: Session) -> list[Any]:
    """What `verify` finds; a file whose row found no room is swept by the next start, and told until then."""
    found = (verify_ledger if stage == "receive" else verify_store)(session).faults
    return [fault for fault in found if fault.code is not Code.ATTACHMENT_STRAY]


def test_restore(stages: Path, tmp_path: Path, disk: SmallDisk) -> None:
    stick = stages / "restore" / "stick"
    backup = list_backups(stick)[-1][0]
    passphrase = Practised(stages / "restore").passphrases["clerk"]
    into, tried, room = disk.folder / "restored.yikatong", 0, 0

    def act() -> None:
        at = worker.clock_at(date(2026, 3, 20)).now()
        restore(backup, into, DESK, passphrase, at=at, randomness=worker.os.urandom)

    while (fault := refused(act, disk, room)) is not None:
        tried += 1
        require_told(fault, disk, ("store.db", "keys.json", "heads", "restored.yikatong", "lock"))
        assert not list(disk.folder.glob("*.part"))
        if into.exists():
            assert (into / "store.db").stat().st_size == (backup / "store.db").stat().st_size
        room = room * 2 if room else PAGE
    assert tried > 3
    assert into.is_dir()


def test_a_package_carried_to_a_full_drive(
    stages: Path, tmp_path: Path, disk: SmallDisk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The drive is asked for its room first; here it lies. The package is built, and is carried again later."""
    monkeypatch.setattr(drive, "_require_space", lambda *_: None)
    folder = stage_of("submit", stages, tmp_path)
    out = disk.folder / "usb"
    out.mkdir()
    tried, room = 0, 0
    with worker_session("submit", folder, "clerk", 10) as session:
        while (fault := refused(lambda: packages.submit_package(session, 1, out), disk, room)) is not None:
            tried += 1
            require_told(fault, disk, (".ykt",))
            assert files(out) == {}
            assert parts(out) == []
            room = room * 2 if room else PAGE
        assert tried > 0
        ((name, size),) = files(out).items()
        assert size == (session.store.folder / "outbox" / name).stat().st_size
        assert verify_store(session).faults == []


def test_short_writes_and_failing_ones_at_every_write(
    stages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every write of what is published takes a few bytes at a time; then the k-th of them fails, for every k."""
    folder = stage_of("submit", stages, tmp_path)
    real, count, fails_at = publish._Part.write, 0, 0

    def write(part: publish._Part, data: Any) -> int:
        nonlocal count
        count += 1
        if count == fails_at and not part.abandoned:
            raise publish.disk_fault(OSError(28, "made to fail"), part._final)
        return real(part, memoryview(data)[: max(1, len(data) // 3)])

    monkeypatch.setattr(publish._Part, "write", write)
    out = tmp_path / "out"
    out.mkdir()
    failed = 0
    with worker_session("submit", folder, "clerk", 10) as session:
        before = state(session.store.db)
        while True:
            count, fails_at = 0, fails_at + 1
            fault = fault_of(lambda: submitting.submit_workbook(session, 1, Channel.WEB, out))
            if fault is None:
                break
            failed += 1
            assert fault.code is Code.DISK_FULL
            assert list(out.iterdir()) == []
            assert state(session.store.db) == before
        assert failed > 5
        assert [row for row, _ in sheet_rows(next(out.glob("*.xlsx")))]
    with capsys.disabled():
        print(f"\nshort writes: the k-th of {failed} writes failed, 0 halves; all of them short, the workbook whole")


@pytest.mark.parametrize("bare", [False, True])
def test_control_written_straight_under_its_name_it_is_a_half(disk: SmallDisk, *, bare: bool) -> None:
    path, data = disk.folder / "x.bin", bytes(1 << 20)
    with disk.with_room(64 * 1024):
        if bare:
            with pytest.raises(OSError, match=r"space|large"):
                path.write_bytes(data)
        else:
            with pytest.raises(EnvironmentFault):
                publish.publish_bytes(path, data)
    assert path.exists() is bare
    if bare:
        assert 0 < path.stat().st_size < len(data)
