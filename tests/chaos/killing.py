"""Starting a worker, killing it at a moment, and what it had said until then."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

WORKER = Path(__file__).parent / "worker.py"
ROOT = Path(__file__).parents[2]
PATIENCE = 300.0
"""Seconds after which a worker counts as hung."""


@dataclass(slots=True)
class Run:
    """What a worker said (its lines with their times) and how it ended."""

    said: list[tuple[float, str]] = field(default_factory=list)
    code: int | None = None
    trouble: str = ""

    @property
    def killed(self) -> bool:
        return self.code == -signal.SIGKILL

    @property
    def acks(self) -> list[dict[str, Any]]:
        """Facts of what was acknowledged, in order."""
        return [json.loads(text.split(" ", 2)[2]) for _, text in self.said if text.startswith("ACK ")]

    def at(self, word: str) -> float:
        """When it said a word first."""
        return next(when for when, text in self.said if text.startswith(word))


@dataclass(frozen=True, slots=True)
class Moment:
    """When to kill: some time after a line that begins with `word`; the n-th of them."""

    word: str
    delay: float = 0.0
    nth: int = 1


def command(job: str, folder: Path, hour: int, variant: str = "") -> list[str]:
    return [sys.executable, str(WORKER), job, str(folder), str(hour), variant]


def run(job: str, folder: Path, hour: int, *, kill: Moment | None = None, variant: str = "") -> Run:
    """Run a worker to its end, or kill it with SIGKILL at the moment told."""
    found = Run()
    with (folder.parent / f"{folder.name}.err").open("w+") as errors:
        arguments = command(job, folder, hour, variant)
        with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=errors, cwd=ROOT) as process:
            assert process.stdout is not None
            _follow(process, process.stdout.fileno(), found, kill)
            found.code = process.wait()
        errors.seek(0)
        found.trouble = errors.read()
    return found


def _follow(process: subprocess.Popen[bytes], pipe: int, found: Run, kill: Moment | None) -> None:
    left, seen, due, last = b"", 0, None, time.monotonic() + PATIENCE
    while True:
        now = time.monotonic()
        if due is not None and now >= due:
            process.kill()
            due = None
        if now >= last:
            process.kill()
            raise TimeoutError(found.said)
        ready, _, _ = select.select([pipe], [], [], max(0.0, (due or last) - now))
        if not ready:
            continue
        piece = os.read(pipe, 65536)
        if not piece:
            return
        *whole, left = (left + piece).split(b"\n")
        for line in whole:
            found.said.append((time.monotonic(), line.decode()))
            if kill is not None and line.decode().startswith(kill.word):
                seen += 1
                if seen == kill.nth:
                    due = time.monotonic() + kill.delay
                    if kill.delay == 0:
                        process.kill()
                        due = None
