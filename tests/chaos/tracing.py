"""What a worker writes, syncs and renames, seen from outside: by strace, or by a shim loaded before the C library."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from killing import ROOT, command

SHIM = Path(__file__).parent / "shim.c"
MISSING = (
    "neither strace nor a preloaded shim can be used here: install strace (apt install -y strace) where ptrace is "
    "permitted, or a C compiler (apt install -y gcc libc6-dev)"
)


@dataclass(frozen=True, slots=True)
class Event:
    """One thing the process did: `write`, `sync`, `rename` (to `target`) or `ack`, by path."""

    kind: str
    path: str
    target: str = ""


Tracer = Callable[[list[str], Path], list[Event]]


def _start(arguments: list[str], environment: dict[str, str]) -> None:
    done = subprocess.run(arguments, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


# -- strace ------------------------------------------------------------------------------------------------------------

_CALLS = "fsync,fdatasync,pwrite64,write,rename,renameat,renameat2"
_LINE = re.compile(r"^(\d+)\s+(?:<\.\.\. )?(\w+)(?:\(| resumed>)(.*)$")
_FD = re.compile(r"^(\d+)<(.*?)>[,)]")
_NAMES = re.compile(r'"((?:[^"\\]|\\.)*)"')


def by_strace(arguments: list[str], log: Path) -> list[Event]:
    """Run a command under strace."""
    _start(
        [
            "strace",
            "-f",
            "-y",
            "-xx",
            "-s",
            "300",
            "-e",
            f"trace={_CALLS}",
            "-e",
            "signal=none",
            "-o",
            str(log),
            *arguments,
        ],
        dict(os.environ),
    )
    return list(_read_strace(log.read_text()))


def _plain(escaped: str) -> str:
    return re.sub(
        r"(?:\\x[0-9a-f]{2})+", lambda run: bytes.fromhex(run[0].replace("\\x", "")).decode("utf-8", "replace"), escaped
    )


def _read_strace(text: str) -> Iterator[Event]:
    waiting: dict[str, tuple[str, str]] = {}
    for line in text.splitlines():
        found = _LINE.match(line)
        if found is None:
            continue
        process, call, rest = found.groups()
        if rest.endswith("<unfinished ...>"):
            waiting[process] = (call, rest)
            if call == "write" and _is_ack(rest):
                yield Event("ack", "")
            continue
        resumed = f"<... {call} resumed>" in line
        if resumed:
            call, start = waiting.pop(process)
            if call == "write" and _is_ack(start):
                continue
            rest = start.removesuffix(" <unfinished ...>") + rest
        if re.search(r"= -1 ", rest):
            continue
        yield from _event(call, rest)


def _is_ack(rest: str) -> bool:
    return rest.startswith("1<") and _plain("".join(_NAMES.findall(rest)[:1])).startswith("ACK ")


def _event(call: str, rest: str) -> Iterator[Event]:
    if call.startswith("rename"):
        old, new = (_plain(name) for name in _NAMES.findall(rest)[:2])
        yield Event("rename", old, new)
        return
    if call == "write" and _is_ack(rest):
        yield Event("ack", "")
        return
    found = _FD.match(rest + ")")
    if found is not None:
        yield Event("sync" if call in ("fsync", "fdatasync") else "write", _plain(found[2]))


# -- the shim ----------------------------------------------------------------------------------------------------------


def by_preload(arguments: list[str], log: Path) -> list[Event]:
    """Run a command with the shim before the C library."""
    library = log.with_suffix(".so")
    subprocess.run(
        ["cc", "-shared", "-fPIC", "-O1", "-o", str(library), str(SHIM), "-ldl"], check=True, capture_output=True
    )
    _start(arguments, {**os.environ, "LD_PRELOAD": str(library), "YKT_TRACE": str(log)})
    kinds = {"fsync": "sync", "fdatasync": "sync", "write": "write", "pwrite64": "write", "rename": "rename"}
    events = []
    for line in log.read_text().splitlines():
        call, one, two, result = line.split("\t")
        if call == "say" and one == "ACK":
            events.append(Event("ack", ""))
        elif call in kinds and int(result) >= 0:
            events.append(Event(kinds[call], one, two))
    return events


def tracers(work: Path) -> dict[str, Tracer]:
    """The tracers that can be used on this machine."""
    found: dict[str, Tracer] = {}
    if shutil.which("strace"):
        tried = subprocess.run(["strace", "-f", "-o", os.devnull, "true"], capture_output=True, check=False)
        if tried.returncode == 0:
            found["strace"] = by_strace
    if shutil.which("cc"):
        arguments = ["cc", "-shared", "-fPIC", "-o", str(work / "tried.so"), str(SHIM), "-ldl"]
        if subprocess.run(arguments, capture_output=True, check=False).returncode == 0:
            found["preload"] = by_preload
    return found


# -- the rule ----------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Durable:
    """What a trace shows of one folder: nothing written or renamed there may be unsynced when it is acknowledged."""

    root: str
    acks: int = 0
    wal_syncs: int = 0
    published: list[str] = field(default_factory=list)
    sins: list[str] = field(default_factory=list)
    _dirty: set[str] = field(default_factory=set)
    _folders: set[str] = field(default_factory=set)

    def read(self, events: list[Event]) -> Durable:
        for event in events:
            if event.kind == "ack":
                self._ack()
            elif f"{event.path}/".startswith(self.root):
                getattr(self, f"_{event.kind}")(event)
        return self

    def _write(self, event: Event) -> None:
        if not event.path.endswith("-shm"):  # the index of the log, made anew from it
            self._dirty.add(event.path)

    def _sync(self, event: Event) -> None:
        self.wal_syncs += event.path.endswith("store.db-wal")
        self._dirty.discard(event.path)
        self._folders.discard(event.path)

    def _rename(self, event: Event) -> None:
        """A file, or a folder with its files, gets its final name: all of it was synced before."""
        inside = event.path.rstrip("/") + "/"
        self.sins += [
            f"{path} renamed unsynced" for path in self._dirty if path == event.path or path.startswith(inside)
        ]
        self._dirty.discard(event.path)
        self._dirty -= {path for path in self._dirty if path.startswith(inside)}
        self._folders.discard(event.path)
        self._folders.add(str(Path(event.target).parent))
        self.published.append(Path(event.target).name)

    def _ack(self) -> None:
        self.acks += 1
        left = {path for path in self._dirty if not path.endswith(".part")}  # a file without its name promises nothing
        self.sins += [f"{path} unsynced at acknowledgement {self.acks}" for path in sorted(left | self._folders)]


def trace(tracer: Tracer, job: str, folder: Path, variant: str = "") -> Durable:
    """Run a job's worker under a tracer and read what it shows."""
    log = folder.parent / f"{folder.name}.trace"
    return Durable(str(folder) + "/").read(tracer(command(job, folder, 10, variant), log))
