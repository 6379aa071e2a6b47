"""A full disk and short writes at every file we publish: no half under a final name, the file named, the store as it was."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
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
from app.office.session import Session
from app.store.backup import list_backups, make_backup
from app.store.restore import restore
from app.store.store import DESK

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


# -- what goes out of the store ------------------------------------------------------------------------------------------


def _notices(session: Session, out: Path) -> None:
    disclosing.print_notices(session, 1, out)


def _marked(session: Session, out: Path) -> None:
    path = session.store.folder.parent / "lists" / "A01.xlsx"
    marking.write_marked_copy(path, intake.import_file(session, path), out / "marked.xlsx")


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
    "backup": Paper("submit", lambda s, out: make_backup(s.store, s.clock.now(), place=out), names=("store.db", ".json")),
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


def refused(act: Callable[[], object], disk: SmallDisk, room: int) -> EnvironmentFault | None:
    """The fault with so much room, or None when it went through."""
    try:
        with disk.with_room(room):
            act()
    except EnvironmentFault as fault:
        return fault
    return None


@pytest.mark.parametrize("name", PAPERS)
def test_papers(name: str, stages: Path, tmp_path: Path, disk: SmallDisk, capsys: pytest.CaptureFixture[str]) -> None:
    paper = PAPERS[name]
    folder = stage_of(paper.stage, stages, tmp_path)
    out = disk.folder / "out"
    out.mkdir()
    tried = 0
    with worker_session(paper.stage, folder, paper.user, 10) as session:
        before, there = state(session.store.db), files(out)
        room = 0
        while (fault := refused(lambda: paper.act(session, out), disk, room)) is not None:
            tried += 1
            assert fault.code is Code.DISK_FULL or (not disk.mounted and fault.code is Code.DISK_FAILED), fault
            assert str(fault.where["path"]).endswith(paper.names), fault.where
            assert state(session.store.db) == before, f"with {room} bytes of room"
            new = files(out).keys() - there.keys()
            assert not new, f"half of {new} with {room} bytes of room"
            assert parts(out) == []
            room = room * 2 if room else PAGE
        assert tried > 0, "control: with room enough it goes through, with none it does not"
        assert files(out).keys() - there.keys()
        assert verify_store(session).faults == []
    with capsys.disabled():
        print(f"\n{name} ({'tmpfs' if disk.mounted else 'limit'}): refused {tried} times, 0 halves; with {room} bytes done")
