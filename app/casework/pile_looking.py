"""Looking at last year's sheets: a folder or many files, a guess each, corrected and confirmed in one table."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from app.casework import guessing
from app.casework.layouts import known_names, remembered
from app.casework.looking_up import programme_of
from app.casework.pile_sheets import NO_PASSWORDS, Passwords, Pile, PileSheet, Progress, nobody, pile
from app.domain.faults import Code, Fault, UsageError, UserError
from app.domain.makers import Act
from app.domain.meanings import Meaning, SheetKind
from app.domain.periods import Period
from app.office.session import Session
from app.sheets.reading import file_digest
from app.sheets.recognising import SheetGuess, recognise
from app.store import layouts, piles
from app.store.transaction import Transaction

_YEARS_BACK, _PERIODS_BACK = 6, 60
SUFFIXES = frozenset({".xls", ".xlsx", ".xlsm", ".xlsb", ".et", ".ods", ".csv", ".txt", ".tsv"})


# -- looking -----------------------------------------------------------------------------------------------------------


def files_of(paths: Iterable[Path]) -> list[Path]:
    """The workbooks among files and in folders, below them too; Excel's own lock files left out, each path once."""
    found: dict[Path, None] = {}
    for path in paths:
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        for one in inside:
            if one.is_file() and one.suffix.lower() in SUFFIXES and not one.name.startswith(("~$", ".")):
                found.setdefault(one)
    return list(found)


def look(
    session: Session, paths: Sequence[Path], *, passwords: Passwords = NO_PASSWORDS, progress: Progress = nobody
) -> Pile:
    """Look at every sheet of files and folders and keep the guesses; nothing of them is taken.

    A file that cannot be read stands in the table with its fault. A pile that was only looked at gives way to this one.
    Progress tells files looked at. Raises UserError ROLE_MAY_NOT, PILE_EMPTY.
    """
    session.require(Act.ENTER)
    files = files_of(paths)
    if not files:
        raise UserError(Code.PILE_EMPTY)
    found = []
    for at, path in enumerate(files):
        progress(at, len(files))
        found.append((path, *_recognised(session, path, passwords.get(str(path)))))
    progress(len(files), len(files))
    name = paths[0].name if len(paths) == 1 else paths[0].parent.name
    with session.write("look_at_pile", f"{len(files)}") as tx:
        for key in piles.open_piles(session.store.db):
            piles.set_pile_state(tx, key, "dropped")
        pile_id = piles.add_pile(tx, name)
        for path, digest, guesses, fault in found:
            _keep(session, tx, pile_id, (path, digest), guesses, fault)
    return replace(pile(session, pile_id), changes=session.changes(tx))


def look_again(session: Session, pile_id: int, path: Path, password: str) -> Pile:
    """Look once more at a file that asked for its password. Raises UserError ROLE_MAY_NOT, WORKBOOK_PASSWORD."""
    session.require(Act.ENTER)
    digest, guesses, fault = _recognised(session, path, password)
    if fault is not None:
        raise UserError(fault, file=path.name)
    with session.write("look_at_pile", path.name) as tx:
        for one in piles.sheets(session.store.db, pile_id):
            if one.path == str(path) and one.state == "unreadable":
                piles.change_sheet(tx, one.id, kind=SheetKind.NOT_DATA.value, fault=None, rows=0)
        _keep(session, tx, pile_id, (path, digest), guesses, None)
    return replace(pile(session, pile_id), changes=session.changes(tx))


def _recognised(session: Session, path: Path, password: str | None) -> tuple[bytes, list[SheetGuess], Code | None]:
    try:
        digest = bytes.fromhex(file_digest(path))
        return digest, recognise(path, password, names=known_names(session), remembered=remembered(session)), None
    except Fault as fault:
        return b"", [], Code(fault.code)


def _keep(
    session: Session,
    tx: Transaction,
    pile_id: int,
    file: tuple[Path, bytes],
    guesses: Sequence[SheetGuess],
    fault: Code | None,
) -> None:
    path, digest = file
    if fault is not None:
        _add(tx, pile_id, file, None, SheetKind.UNKNOWN, state="unreadable", fault=fault.value)
    for guess in guesses:
        again = piles.was_taken(session.store.db, digest, guess.sheet)
        kind = SheetKind.NOT_DATA if again else guess.kind
        _add(tx, pile_id, (path, digest), guess, kind, fault=Code.PILE_AGAIN.value if again else None)


def _add(  # noqa: PLR0913 - a row with all its columns
    tx: Transaction,
    pile_id: int,
    file: tuple[Path, bytes],
    guess: SheetGuess | None,
    kind: SheetKind,
    *,
    state: str = "waiting",
    fault: str | None = None,
) -> None:
    columns = {} if guess is None else guess.columns
    piles.add_sheet(
        tx,
        pile_id,
        path=str(file[0]),
        digest=file[1],
        sheet="" if guess is None else guess.sheet,
        guess="" if guess is None else msgspec.json.encode(guess).decode(),
        kind=kind.value,
        programme="" if guess is None else guess.programme,
        period="" if guess is None else guess.period,
        village="" if guess is None else guess.village,
        columns=_columns_text(columns),
        fingerprint="" if guess is None else guess.fingerprint,
        confirmed=0,
        state=state,
        fault=fault,
        rows=0 if guess is None else guess.rows,
    )


def _columns_text(columns: Mapping[Meaning, int]) -> str:
    return msgspec.json.encode({at.value: column for at, column in columns.items()}, order="sorted").decode()


def periods_back(session: Session, code: str) -> list[str]:
    """Periods that an old list of a programme may be for, the newest first; of none known years. Raises as asked."""
    if not code:
        return [str(session.today.year - back) for back in range(_YEARS_BACK)]
    newest = Period.parse(guessing.periods_to_offer(session, code)[-1])
    found = [newest]
    while len(found) < _PERIODS_BACK and found[-1].first.year > session.today.year - _YEARS_BACK:
        found.append(found[-1].previous())
    return [one.text for one in found]


# -- correcting --------------------------------------------------------------------------------------------------------


class Correction(Struct, frozen=True):
    """What somebody says sheets are; None leaves a part as it is."""

    kind: SheetKind | None = None
    programme: str | None = None
    period: str | None = None
    village: str | None = None
    columns: Mapping[Meaning, int] | None = None
    with_hidden: bool | None = None


def correct(session: Session, pile_id: int, sheet_ids: Collection[int], correction: Correction) -> Pile:
    """Say what sheets of a pile are; corrected ones wait for their confirmation.

    Raises UserError ROLE_MAY_NOT, PERIOD_FORM; UsageError PILE_UNKNOWN, PROGRAMME_UNKNOWN, PILE_SHEET_TAKEN.
    """
    session.require(Act.ENTER)
    if correction.programme:
        programme_of(session, correction.programme)
    if correction.period:
        Period.parse(correction.period)
    chosen = _chosen(session, pile_id, sheet_ids)
    values: dict[str, str | int | None] = {"confirmed": 0}
    if correction.kind is not None:
        values["kind"] = correction.kind.value
    for name in ("programme", "period", "village"):
        said = getattr(correction, name)
        if said is not None:
            values[name] = said
    if correction.columns is not None:
        values["columns"] = _columns_text(correction.columns)
    if correction.with_hidden is not None:
        values["with_hidden"] = int(correction.with_hidden)
    with session.write("correct_pile", f"{len(chosen)}") as tx:
        for one in chosen:
            piles.change_sheet(tx, one.id, **values)
    return replace(pile(session, pile_id), changes=session.changes(tx))


def confirm(session: Session, pile_id: int, sheet_ids: Collection[int] | None = None) -> Pile:
    """Confirm what sheets are (None: all that lack nothing), and remember what the columns of their layouts mean.

    Raises UserError ROLE_MAY_NOT, PILE_SHEET_UNCLEAR (sheet) for one of the named sheets; UsageError PILE_UNKNOWN,
    PILE_SHEET_TAKEN.
    """
    session.require(Act.ENTER)
    found = pile(session, pile_id)
    if sheet_ids is None:
        chosen = [one for one in found.sheets if one.state == "waiting" and not one.confirmed and not one.lacks]
    else:
        chosen = _chosen(session, pile_id, sheet_ids)
    unclear = next((one for one in chosen if one.lacks), None)
    if unclear is not None:
        raise UserError(Code.PILE_SHEET_UNCLEAR, file=unclear.path.name, sheet=unclear.sheet)
    with session.write("confirm_pile", f"{len(chosen)}") as tx:
        for one in chosen:
            piles.change_sheet(tx, one.id, confirmed=1)
        for one in {one.fingerprint: one for one in chosen if one.is_data}.values():
            _remember(session, tx, one)
    return replace(pile(session, pile_id), changes=session.changes(tx))


def _remember(session: Session, tx: Transaction, sheet: PileSheet) -> None:
    """A layout with headings is known by them from now on, as a single file's is."""
    guess = sheet.guess
    if guess is None or not guess.header_row or not guess.fingerprint:
        return
    columns = {at.value: column for at, column in sheet.columns.items()}
    day = session.today.isoformat()
    layouts.keep_layout(tx, guess.fingerprint, guess.headings, columns, file=guess.file, day=day)


def _chosen(session: Session, pile_id: int, sheet_ids: Collection[int]) -> list[PileSheet]:
    wanted = set(sheet_ids)
    chosen = [one for one in pile(session, pile_id).sheets if one.id in wanted]
    taken = next((one for one in chosen if one.state != "waiting"), None)
    if taken is not None:
        raise UsageError(Code.PILE_SHEET_TAKEN, file=taken.path.name, sheet=taken.sheet)
    return chosen
