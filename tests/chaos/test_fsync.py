"""Power loss, apart from kills: every acknowledged commit is synced, every published file and its folder too."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest
import tracing
import worker
from practice_kit import Practised

JOBS = {
    "import": "import",
    "review": "review",
    "submit": "submit",
    "receive": "receive",
    "take": "take",
    "backup": "backup",
    "restore": "restore",
    "rekey": "rekey",
    "notice": "review",
    "papers": "submit",
}
"""Every job, and the stage at which it begins."""

PUBLISHED = {
    "submit": r"YKT1_.*\.ykt",
    "backup": r"\d{4}-\d\d-\d\d_\d{6}_seq\d+",
    "restore": r"restored\.yikatong",
    "rekey": r"store\.db|keys\.json",
    "notice": r".*\.pdf",
    "papers": r".*\.xlsx|.*\.yktkey|recovery_.*\.pdf|keys\.json|[0-9a-f]{64}",
}
"""What must have been published by a rename, at least once each."""


@pytest.fixture(scope="session")
def tracers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tracing.Tracer]:
    found = tracing.tracers(tmp_path_factory.mktemp("tracers"))
    if not found:
        pytest.fail(tracing.MISSING)
    return found


def begin(stages: Path, job: str, tmp_path: Path) -> Path:
    folder = tmp_path / f"{job}{len(list(tmp_path.iterdir()))}"
    shutil.copytree(stages / JOBS[job], folder)
    return folder


def entries(folder: Path, job: str) -> int:
    """Entries of the audit: each is one commit."""
    user = {"receive": "county", "review": "reviewer"}.get(job, "clerk")
    where = folder / "restored.yikatong" if job == "restore" else None
    with Practised(folder).sitting(user, store=where, clock=worker.clock_at(worker.date(2026, 3, 30))) as session:
        return int(session.store.db.conn.execute("SELECT max(seq) FROM audit").fetchone()[0])


@pytest.mark.parametrize("job", JOBS)
def test_nothing_is_acknowledged_before_it_is_synced(
    job: str, stages: Path, tmp_path: Path, tracers: dict[str, tracing.Tracer], capsys: pytest.CaptureFixture[str]
) -> None:
    name, tracer = next(iter(tracers.items()))
    folder = begin(stages, job, tmp_path)
    before = 0 if job in ("restore", "papers") else entries(folder, job)
    found = tracing.trace(tracer, job, folder)
    assert not found.sins, "\n".join(found.sins)
    assert found.acks > 0
    commits = entries(folder, job) - before if job not in ("restore", "papers") else 1
    assert found.wal_syncs >= commits
    wanted = PUBLISHED.get(job, "").split("|") if job in PUBLISHED else []
    for pattern in wanted:
        assert any(re.fullmatch(pattern, one) for one in found.published), (pattern, found.published)
    with capsys.disabled():
        print(
            f"\n{job} under {name}: {found.acks} acknowledged, {commits} commits, {found.wal_syncs} syncs of the log, "
            f"{len(found.published)} published, 0 unsynced"
        )


def test_control_synchronous_off_has_none(
    stages: Path, tmp_path: Path, tracers: dict[str, tracing.Tracer], capsys: pytest.CaptureFixture[str]
) -> None:
    for name, tracer in tracers.items():
        found = tracing.trace(tracer, "review", begin(stages, "review", tmp_path), "sync-off")
        assert found.wal_syncs == 0
        assert any("store.db-wal unsynced at acknowledgement" in sin for sin in found.sins)
        with capsys.disabled():
            print(
                f"\ncontrol, synchronous=OFF under {name}: {found.wal_syncs} syncs of the log, {len(found.sins)} sins"
            )


def test_control_publishing_without_syncs_is_seen(
    stages: Path, tmp_path: Path, tracers: dict[str, tracing.Tracer]
) -> None:
    tracer = next(iter(tracers.values()))
    no_folder = tracing.trace(tracer, "papers", begin(stages, "papers", tmp_path), "no-folder-sync")
    assert any(sin.endswith("papers0/paper unsynced at acknowledgement 1") for sin in no_folder.sins), no_folder.sins
    no_file = tracing.trace(tracer, "papers", begin(stages, "papers", tmp_path), "no-sync")
    assert any("renamed unsynced" in sin for sin in no_file.sins)


def test_both_tracers_see_the_same(stages: Path, tmp_path: Path, tracers: dict[str, tracing.Tracer]) -> None:
    """Whichever stands in for the other, it tells the same; where only one can be used, it agrees with itself."""
    seen = []
    for tracer in [*tracers.values(), next(iter(tracers.values()))][:2]:
        found = tracing.trace(tracer, "review", begin(stages, "review", tmp_path))
        assert found.sins == []
        seen.append((found.acks, found.wal_syncs, len(found.published)))
    assert seen[0] == seen[1]


def test_a_machine_with_neither_is_told_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert tracing.tracers(tmp_path) == {}
    assert "apt install -y strace" in tracing.MISSING
    assert os.environ["PATH"] == str(tmp_path)
