"""The files of a drive that are for us, looked at without the store: signatures, kinds, counts; nothing is taken."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from app.domain.faults import Code, EnvironmentFault, Fault, HostileInput, UserError
from app.domain.matching import ResultKey
from app.exchange.payload import open_payload
from app.exchange.reader import Checked, Receiver, read_envelope
from app.exchange.records import decoder_of
from app.files.publish import PART_PREFIX, disk_fault
from app.sheets.reading import file_digest
from app.sheets.refusals import read_refusals
from app.sheets.results import ResultStatus, read_results, status_of
from app.vault.fingerprints import short_fingerprint
from app.vault.sealing import public_of

Progress = Callable[[int, int], None]

PACKAGE = ".ykt"
SHEETS = frozenset({".xlsx", ".xls", ".csv", ".txt"})
MOST_FILES, MOST_SHEETS = 400, 24
"""Files of a drive that are looked at, the newest first; workbooks cost a child process each."""
MOST_BYTES = 20 << 20
"""A larger payload is not opened before it is read in; a larger workbook is no answer of a county."""


class ArrivalKind(StrEnum):
    """What a file is."""

    RECEIPT = "receipt"
    RESULTS = "results"
    REFERENCE = "reference"
    SHEET = "sheet"
    REFUSALS = "refusals"


class Known(Struct, frozen=True):
    """What the store knows that a drive is looked at with: keys, what was taken, files read in, files of our own."""

    office: str
    receiver: Receiver
    identities: tuple[bytes, ...]
    names: dict[str, str]
    files: frozenset[bytes]
    ours: frozenset[bytes] = frozenset()


class Seen(Struct, frozen=True):
    """A file that is for us: what it is and counts, or why it cannot be read (`fault`).

    `said` counts verdicts by their code; `line_ids` are travelling ids in hex, `keys` rows of a result workbook,
    `excel_rows` rows of a refusal list, `missing` numbers of earlier packages neither taken nor lying beside it;
    `number` is its own in its `series`; `told` are the texts by which a workbook says what it is about.
    """

    path: Path
    kind: ArrivalKind | None
    sender: str = ""
    made_on: str = ""
    said: dict[str, int] = field(default_factory=dict)
    lines: int = 0
    missing: tuple[int, ...] = ()
    line_ids: tuple[str, ...] = ()
    keys: tuple[ResultKey, ...] = ()
    excel_rows: tuple[int, ...] = ()
    fault: Fault | None = None
    series: str = ""
    number: int = 0
    told: tuple[str, ...] = ()


class Looked(Struct, frozen=True):
    """What lies on a drive for us, and how many files for us had been read in before."""

    files: tuple[Seen, ...]
    read_before: int


def look_through(
    known: Known, folder: Path, progress: Progress = lambda _done, _total: None, *, only: Sequence[Path] = ()
) -> Looked:
    """Look at the files of a folder and of those right below it, newest first, or at the named ones (`only`).

    Raises EnvironmentFault DRIVE_GONE.
    """
    candidates = list(only) or _candidates(folder)
    found: list[Seen] = []
    before = 0
    for done, path in enumerate(candidates):
        progress(done, len(candidates))
        try:
            seen = _package(known, path) if path.suffix.lower() == PACKAGE else _sheet(known, path)
        except EnvironmentFault as fault:
            if not folder.is_dir():
                raise EnvironmentFault(Code.DRIVE_GONE, path=path.name) from fault
            seen = Seen(path, None, fault=fault)
        if isinstance(seen, Seen):
            found.append(seen)
        elif seen:
            before += 1
    progress(len(candidates), len(candidates))
    return Looked(tuple(_beside(found)), before)


def _beside(found: Sequence[Seen]) -> list[Seen]:
    """An earlier package that lies beside a later one is not missing: it is read in before it."""
    here = {(one.series, one.number) for one in found if one.fault is None}
    return [
        replace(one, missing=tuple(number for number in one.missing if (one.series, number) not in here))
        for one in found
    ]


def _candidates(folder: Path) -> list[Path]:
    """Packages and possible workbooks, newest first; hidden folders and whole stores are left alone."""
    found: list[tuple[float, Path, int]] = []
    try:
        with os.scandir(folder) as top:
            entries = list(top)
        for one in list(entries):
            if one.is_dir(follow_symlinks=False) and not one.name.startswith(".") and ".yikatong" not in one.name:
                entries += _inside(one)
        for one in entries:
            if one.is_file(follow_symlinks=False) and not one.name.startswith((PART_PREFIX, "~$", "._")):
                stat = one.stat()
                found.append((stat.st_mtime, Path(one.path), stat.st_size))
    except OSError as error:
        raise disk_fault(error, folder) from error
    found.sort(key=lambda row: (-row[0], str(row[1])))
    packages = [path for _, path, _ in found if path.suffix.lower() == PACKAGE]
    sheets = [path for _, path, size in found if path.suffix.lower() in SHEETS and size <= MOST_BYTES]
    return packages[:MOST_FILES] + sheets[:MOST_SHEETS]


def _inside(folder: os.DirEntry[str]) -> list[os.DirEntry[str]]:
    """The entries of a folder; of one that may not be opened, none."""
    try:
        with os.scandir(folder.path) as inner:
            return list(inner)
    except PermissionError:
        return []


def _package(known: Known, path: Path) -> Seen | bool:
    """A package of the county for us; True for one taken before, False for anybody else's."""
    if path.name.startswith(f"YKT1_{known.office}_"):
        return False  # our own, on its way there
    try:
        checked = read_envelope(path, known.receiver)
    except HostileInput as fault:
        if fault.code is Code.PACKAGE_NOT_FOR_US:
            return False
        sender = str(fault.where.get("sender", ""))
        return False if sender == known.office else Seen(path, None, known.names.get(sender, ""), fault=fault)
    if checked.replay:
        return True
    return _opened(known, checked)


def _opened(known: Known, checked: Checked) -> Seen:
    """Look under the seal: what is said of how many lines. Nothing is kept."""
    envelope = checked.envelope
    name = known.names.get(envelope.sender, envelope.sender)
    try:
        kind = ArrivalKind(envelope.kind)
    except ValueError:
        fault = HostileInput(Code.PACKAGE_KIND, kind=envelope.kind)
        return Seen(checked.path, None, name, envelope.created[:10], fault=fault)
    seen = Seen(checked.path, kind, name, envelope.created[:10], lines=envelope.lines, missing=checked.missing)
    seen = replace(seen, series=f"{envelope.sender} {envelope.instance}", number=envelope.seq)
    if envelope.payload_size > MOST_BYTES:
        return seen
    said: dict[str, int] = {}
    ids: list[str] = []
    try:
        _count(known, checked, said, ids)
    except HostileInput as fault:
        return replace(seen, fault=fault)
    return replace(seen, said=said, line_ids=tuple(ids), lines=len(ids))


def _count(known: Known, checked: Checked, said: dict[str, int], ids: list[str]) -> None:
    seal = checked.envelope.keys.seal
    identity = next(one for one in known.identities if short_fingerprint(public_of(one)) == seal)
    with open_payload(checked, identity) as payload:
        for part, records in payload.parts():
            decode = decoder_of(part)
            for raw in records:
                body = decode(raw).body
                word = getattr(body, "verdict", None) or getattr(body, "status", None) or part
                said[word] = said.get(word, 0) + 1
                if hasattr(body, "line"):
                    ids.append(body.line)
        payload.finish()


def _sheet(known: Known, path: Path) -> Seen | bool:
    """A result workbook or a refusal list; True for one taken before, False for our own and anything else."""
    try:
        digest = bytes.fromhex(file_digest(path))
        if digest in known.files:
            return True
        if digest in known.ours:
            return False
        return _results(path) or _refusals(path) or False
    except HostileInput:
        return False  # a stick holds whatever people put on it; what is no workbook is not for us
    except Fault as fault:
        if fault.code is Code.WORKBOOK_PASSWORD:
            return Seen(path, ArrivalKind.SHEET, fault=fault)
        raise


def _results(path: Path) -> Seen | None:
    if path.suffix.lower() == ".txt":
        return None
    told: set[str] = set()
    try:
        rows = list(read_results(path, told=told))
    except UserError:
        return None
    keys, said = [], dict[str, int]()
    for row in rows:
        status = status_of(row.status)
        said[status] = said.get(status, 0) + 1
        keys.append(ResultKey(row.sheet, row.row, row.name, row.account, row.amount, status))
    if not keys or said.get(ResultStatus.UNKNOWN, 0) == len(keys):
        return None
    return Seen(path, ArrivalKind.SHEET, said=said, lines=len(keys), keys=tuple(keys), told=tuple(sorted(told)))


def _refusals(path: Path) -> Seen | None:
    try:
        rows = tuple(one.excel_row for one in read_refusals(path))
    except UserError:
        return None
    return Seen(path, ArrivalKind.REFUSALS, said={"refused": len(rows)}, lines=len(rows), excel_rows=rows)
