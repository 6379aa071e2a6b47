"""Kill -9 at random moments of every job: what was acknowledged is there, what was not is whole or absent."""

from __future__ import annotations

import hashlib
import json
import random
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import worker
from killing import Moment, Run, run
from practice_kit import Practised, state
from stages import DAYS

from app.casework.verifying import verify_store
from app.county.verifying import verify_ledger
from app.domain.faults import HostileInput
from app.office.session import Session
from app.store.attachments import sweep_strays
from app.store.backup import count_rows, list_backups
from app.store.connection import connect
from app.store.store import read_keyring

KILLS = {False: 6, True: 27}
"""Kills a job, in the everyday and in the long form: 10 jobs, so 60 and 270."""

STORES = ("import", "review", "submit", "receive", "take", "rekey", "visit", "withdraw")
FIRST, AGAIN = 10, 12
"""Hours at which the job is begun and done again."""


def content(db: Any) -> dict[str, list[tuple[Any, ...]]]:
    """A store's content but for times, and digests of packages: age draws its keys anew each time."""
    found = state(db)
    for table, column in (
        ("package_out", 6),
        ("package_in", 6),
        ("submission", 7),
        ("attachment", 6),
    ):
        rows = found.get(table, [])
        found[table] = [(*row[:column], "(drawn)", *row[column + 1 :]) for row in rows]
    # That a copy left is written down after the file is there and read back: a kill between leaves the submission whole
    # and the copy uncounted, and writing it again counts it.
    found.pop("submission_copy", None)
    found["setting"] = [row[:1] + row[2:] for row in found["setting"]]  # a rekey done twice is told twice
    return found


def moments(full: Run, count: int, dice: random.Random, acks: int) -> Iterator[Moment]:
    """Endless moments, spread over the whole run as the first full one took it: its opening, all of it, each ACK."""
    start, opened, closed = full.at("START"), full.at("OPENED"), full.at("CLOSED")
    number = 0
    while True:
        spread = (number % count + dice.random()) / count
        if number % 6 == 4 and opened - start > 0.01:
            yield Moment("START", dice.random() * (opened - start))
        elif number % 6 == 5:
            yield Moment("ACK", 0.0, dice.randrange(acks) + 1)
        else:
            yield Moment("OPENED", spread * (closed - opened) * (0.85 if number >= count else 1.0))
        number += 1


def kills(job: str, stage: Path, work: Path, count: int, seed: str) -> Iterator[tuple[Path, Run]]:
    """`count` runs that were really killed, each in a folder of its own; the first full run tells how long it takes."""
    full_folder = work / "full"
    shutil.copytree(stage, full_folder)
    full = run(job, full_folder, FIRST)
    assert full.code == 0, full.trouble
    shutil.rmtree(full_folder)
    dice, killed = random.Random(f"{job} {seed}"), 0
    for number, moment in enumerate(moments(full, count, dice, len(full.acks))):
        assert number < count * 6, "the worker ends before it is killed"
        folder = work / f"kill{number}"
        shutil.copytree(stage, folder)
        found = run(job, folder, FIRST, kill=moment)
        if found.killed:
            killed += 1
            yield folder, found
        else:
            assert found.code == 0, found.trouble
        shutil.rmtree(folder)
        if killed == count:
            return


@contextmanager
def opened(job: str, folder: Path, hour: int = AGAIN) -> Iterator[Session]:
    """Open after a kill: no lock is left, keys and file fit."""
    session = worker.open_for(job, folder, hour)
    try:
        yield session
    finally:
        session.store.close()


def verified(job: str, session: Session) -> list[Any]:
    return (verify_ledger if job == "receive" else verify_store)(session).faults


def references(job: str, stage: Path, work: Path) -> list[dict[str, Any]]:
    """The content before the first verb and after each one, when nobody disturbs."""
    folder = work / "calm"
    shutil.copytree(stage, folder)
    with opened(job, folder, FIRST) as session:
        found = [content(session.store.db)]
        worker.do_verbs(job, session, folder, lambda *_: found.append(content(session.store.db)))
    shutil.rmtree(folder)
    return found


def packages_in(folder: Path) -> dict[str, bytes]:
    """Every package under its final name, wherever it lies; the same name must be the same bytes."""
    found: dict[str, bytes] = {}
    for place in (folder / "usb", folder / "desk.yikatong" / "outbox"):
        for path in sorted(place.glob("*.ykt")) if place.is_dir() else []:
            data = path.read_bytes()
            assert found.setdefault(path.name, data) == data, f"{path.name} twice with different content"
    return found


def check_packages(session: Session, files: dict[str, bytes]) -> None:
    """Every package of ours that has a name is one the store remembers, and whole: its head's digest, its payload's."""
    known = dict(session.store.db.conn.execute("SELECT name, digest FROM package_out").fetchall())
    for name, data in files.items():
        length = int.from_bytes(data[4:8], "big")
        head, payload = data[: 8 + length + 64], data[8 + length + 64 :]
        assert bytes(known[name]) == hashlib.sha256(head).digest(), name
        assert json.loads(data[8 : 8 + length])["payload_sha256"] == hashlib.sha256(payload).hexdigest(), name


def check_after(job: str, folder: Path, found: Run, wanted: list[dict[str, Any]]) -> str:
    """What is there after a kill, and that the job can be done again; says in which state it was found."""
    acks = len(found.acks)
    before = packages_in(folder)
    with opened(job, folder) as session:
        now = content(session.store.db)
        assert now in wanted[acks : acks + 2], f"after {acks} acknowledgements: lost, or half of something"
        strays = sweep_strays(session.store)  # a file comes before its row: a kill between leaves it without one
        assert len(strays) <= (job == "visit")
        assert verified(job, session) == []
        assert not list(session.store.folder.glob(".~*.part"))
        for facts in found.acks:
            if "sha256" in facts:
                assert hashlib.sha256(before[facts["name"]]).hexdigest() == facts["sha256"]
            if "old" in facts:
                check_old_key(session, bytes.fromhex(facts["old"]))
        if job == "submit":
            check_packages(session, before)
        check_letters(folder, found)
        worker.do_verbs(job, session, folder, lambda *_: None)
        assert content(session.store.db) == wanted[-1]
        assert verified(job, session) == []
        after = packages_in(folder)
        if job == "submit":
            check_packages(session, after)
            assert len(after) == len(worker.JOBS[job].verbs(folder))
        assert {name: after.get(name) for name in before} == before, "a package number with other content"
    return "with just what was acknowledged" if now == wanted[acks] else "with one commit more"


def check_letters(folder: Path, found: Run) -> None:
    """A letter that has its name is whole, and each that was acknowledged is there."""
    there = {path.name: path.read_bytes() for path in (folder / "letters").glob("*.pdf")}
    assert all(data.startswith(b"%PDF") and data.rstrip().endswith(b"%%EOF") for data in there.values())
    assert {facts["letter"] for facts in found.acks if "letter" in facts} <= there.keys()


def check_old_key(session: Session, old: bytes) -> None:
    with pytest.raises(HostileInput):
        connect(session.store.folder / "store.db", old)
    assert not read_keyring(session.store.folder).rekeying


def told(capsys: pytest.CaptureFixture[str], job: str, kinds: Counter[str]) -> None:
    with capsys.disabled():
        found = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
        print(f"\n{job}: {kinds.total()} kills, 0 lost, 0 half ({found})")


LENGTHS = [False, pytest.param(True, marks=pytest.mark.long)]


@pytest.mark.parametrize("long", LENGTHS)
@pytest.mark.parametrize("job", STORES)
def test_killed_at_any_moment(
    job: str, stages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], *, long: bool
) -> None:
    wanted = references(job, stages / job, tmp_path)
    assert job == "rekey" or all(one != two for one, two in pairwise(wanted))
    kinds: Counter[str] = Counter()
    for folder, found in kills(job, stages / job, tmp_path, KILLS[long], "kill"):
        kinds[check_after(job, folder, found, wanted)] += 1
    assert kinds.total() == KILLS[long]
    told(capsys, job, kinds)


def whole_backups(place: Path, key: bytes) -> list[str]:
    """Every backup that has a name opens and counts as it says; half of one has no name."""
    names = []
    for folder in sorted(place.iterdir()) if place.is_dir() else []:
        if folder.name.startswith(".~") or folder.name == "attachments":
            continue
        note = dict(list_backups(place))[folder]
        copy = connect(folder / "store.db", key, read_only=True)
        try:
            assert count_rows(copy) == note.counts
            assert copy.conn.execute("SELECT max(seq) FROM audit").fetchone()[0] == note.seq
        finally:
            copy.conn.close()
        for left in ("-wal", "-shm"):
            (folder / f"store.db{left}").unlink(missing_ok=True)
        assert {"store.db", "keys.json", "backup.json", "heads"} == {path.name for path in folder.iterdir()}
        names.append(folder.name)
    return names


@pytest.mark.parametrize("long", LENGTHS)
def test_backups_killed_at_any_moment(
    stages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], *, long: bool
) -> None:
    kinds: Counter[str] = Counter()
    for folder, found in kills("backup", stages / "backup", tmp_path, KILLS[long], "kill"):
        store, second = folder / "desk.yikatong", folder / "second"
        with opened("backup", folder) as session:
            assert verified("backup", session) == []
            there = whole_backups(store / "backups", session.store.store_key)
            there += whole_backups(second, session.store.store_key)
            for facts in found.acks:
                assert Path(facts["folder"]).name in there
            worker.do_verbs("backup", session, folder, lambda *_: None)
            assert len(whole_backups(second, session.store.store_key)) >= 1
            assert len(whole_backups(store / "backups", session.store.store_key)) >= 2
            assert not list((store / "backups").glob(".~*"))
            assert not list(second.glob(".~*"))
        kinds[f"after {len(found.acks)} acknowledged"] += 1
    told(capsys, "backup", kinds)


@pytest.mark.parametrize("long", LENGTHS)
def test_restores_killed_at_any_moment(
    stages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], *, long: bool
) -> None:
    kinds: Counter[str] = Counter()
    for folder, found in kills("restore", stages / "restore", tmp_path, KILLS[long], "kill"):
        into = folder / "restored.yikatong"
        if into.exists():
            assert (into / "store.db").stat().st_size > 0, "a restored folder that has a name is whole"
            assert read_keyring(into).users
        again = restored_again(folder)
        for facts in found.acks:
            same = [(one["instance"], one["succeeds"], one["counts"]["line"]) for one in (facts, again[0])]
            assert same[0] == same[1], "what was acknowledged is not restored once more"
        with Practised(folder).sitting("clerk", store=into, clock=later()) as session:
            assert verify_store(session).faults == []
            settings = session.settings
            assert (settings["instance"], settings["succeeds"]) == (again[0]["instance"], again[0]["succeeds"])
            assert settings["instance"] != settings["succeeds"]
            rows = session.store.db.conn.execute("SELECT count(*) FROM audit WHERE verb = 'restore'").fetchone()[0]
            assert rows == 1
        assert [path.name for path in folder.iterdir() if path.name.endswith(".part")] == []
        kinds[f"after {len(found.acks)} acknowledged"] += 1
    told(capsys, "restore", kinds)


def restored_again(folder: Path) -> list[dict[str, Any]]:
    """What restoring once more acknowledges."""
    facts_of: list[dict[str, Any]] = []
    worker.do_restore(folder, AGAIN, lambda _, facts: facts_of.append(facts))
    return facts_of


def later() -> Any:
    return worker.clock_at(date(2026, 3, DAYS["restore"] + 1))


# -- controls ----------------------------------------------------------------------------------------------------------


def lost(job: str, stage: Path, work: Path, variant: str, tries: int) -> int:
    """How often something acknowledged is not there when the process is killed at its acknowledgement."""
    wanted = references(job, stage, work)
    count = 0
    for number in range(tries):
        folder = work / f"{variant}{number}"
        shutil.copytree(stage, folder)
        found = run(job, folder, FIRST, kill=Moment("ACK", 0.0, number % 3 + 1), variant=variant)
        assert found.killed
        with opened(job, folder) as session:
            now = content(session.store.db)
        count += now not in wanted[len(found.acks) :]
        shutil.rmtree(folder)
    return count


@pytest.mark.parametrize("job", ["import", "review"])
def test_control_acknowledging_before_commit_loses(
    job: str, stages: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    honest = lost(job, stages / job, tmp_path, "", 4)
    early = lost(job, stages / job, tmp_path, "early", 4)
    assert honest == 0
    assert early > 0
    with capsys.disabled():
        print(
            f"\ncontrol, {job}: killed at its ACK 4 times: as it is {honest} lost, acknowledging before COMMIT {early}"
        )


def test_control_publishing_without_the_rename_leaves_halves(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = worker.PIECES * worker.PIECE
    sizes: dict[str, list[int | None]] = {"": [], "bare": []}
    for variant, seen in sizes.items():
        full = run("publish", tmp_path, FIRST, variant=variant)
        assert full.code == 0, full.trouble
        took = full.at("CLOSED") - full.at("OPENED")
        for number in range(8):
            (tmp_path / "big.bin").unlink()
            found = run("publish", tmp_path, FIRST, kill=Moment("OPENED", took * (number + 0.5) / 10), variant=variant)
            there = (tmp_path / "big.bin").stat().st_size if (tmp_path / "big.bin").exists() else None
            assert there == whole or not found.acks
            seen.append(there)
            (tmp_path / "big.bin").touch()
            for left in tmp_path.glob(".~*.part"):
                left.unlink()
    assert set(sizes[""]) <= {None, whole}
    assert any(size is not None and size < whole for size in sizes["bare"])
    with capsys.disabled():
        print(
            f"\ncontrol, publish: killed 8 times each: as it is 0 halves, without the rename "
            f"{sum(size is not None and size < whole for size in sizes['bare'])}"
        )


def test_two_processes_never_have_it_open_together(stages: Path, tmp_path: Path) -> None:
    """The lock that a kill leaves nothing of is a lock: a second process is refused while the first one lives."""
    folder = tmp_path / "both"
    shutil.copytree(stages / "review", folder)
    with opened("review", folder):
        second = run("review", folder, AGAIN)
    assert second.code != 0
    assert "store_locked" in second.trouble
    assert run("review", folder, AGAIN).code == 0
