"""Keeping a store: looked through, verified, backed up, restored beside."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.commands.asking import passphrase
from app.commands.running import Desk, Opens, folder, kind_of, option, verb
from app.commands.speaking import Told, bar
from app.domain.faults import Code, Fault, HostileInput, UsageError

if TYPE_CHECKING:
    from app.office.verifying import VerifiedStore

HOSTILE = HostileInput.exit_code


def add_to(cli: click.Group) -> None:
    """Add the commands of this module."""
    verb(cli, "check")(check)
    verb(cli, "verify")(verify)
    verb(cli, "audit")(audit)
    verb(cli, "month-end")(month_end)
    verb(cli, "backup")(backup)
    verb(cli, "restore", opens="folder")(restore)


# -- looking whether it is whole -------------------------------------------------------------------------------------


@option("--data", "of_data", is_flag=True)
@option("--which", default="")
def check(desk: Desk, of_data: bool, which: str) -> Told:
    """The file page by page, its references, its attachments, and what `verify` says; with `--data` what it holds."""
    if of_data or which:
        from app.commands.data_checks import check_data

        return check_data(desk, which)
    from app.casework.verifying import verify_store
    from app.store.attachments import sweep_strays
    from app.store.checking import check_database

    found = check_database(desk.session.store)
    swept = len(sweep_strays(desk.session.store))
    said = Told({"pages": found.pages, "swept": swept})
    said.lines.append(desk.speak.say("checked", pages=found.pages, swept=swept))
    return tell_verified(desk, verify_store(desk.session), said, found.faults)


def verify(desk: Desk) -> Told:
    """Chain, rows, signed heads, reviews, attachments."""
    from app.casework.verifying import verify_store

    return tell_verified(desk, verify_store(desk.session), Told())


def tell_verified(desk: Desk, found: VerifiedStore, said: Told, before: list[Fault] | None = None) -> Told:
    """What `verify` found; any fault makes it exit 4."""
    faults = [*(before or []), *found.faults]
    count = len(before or []) + found.found
    said.data |= {
        "entries": found.entries,
        "rows": found.rows,
        "reviews": found.reviews,
        "witnessed_seq": found.witnessed_seq,
        "witnessed_at": found.witnessed_at,
        "unwitnessed": found.unwitnessed,
        "faults": [{"code": one.code.value, **one.where} for one in faults],
    }
    counts = {"entries": found.entries, "rows": found.rows, "reviews": found.reviews}
    if faults:
        said.lines += [*desk.speak.refused(faults), desk.speak.say("verified_faults", faults=count, **counts)]
        said.exit_code = HOSTILE
    else:
        said.lines.append(desk.speak.say("verified", **counts))
    if found.unwitnessed:
        key = "not_witnessed_since" if found.witnessed_seq else "never_witnessed"
        since: dict[str, str | int] = {
            "seq": found.witnessed_seq,
            "at": found.witnessed_at[:19],
            "entries": found.unwitnessed,
        }
        said.lines.append(desk.speak.say(key, **since))
    return said


@option("--after", type=click.IntRange(min=0), default=0)
@option("--limit", type=click.IntRange(min=1), default=100)
def audit(desk: Desk, after: int, limit: int) -> Told:
    """The entries of the audit, oldest first; without `--after` the newest ones."""
    from app.store import audit as kept
    from app.store import users

    db = desk.session.store.db
    start = after or max(0, kept.head(db)[0] - limit)
    names = {one.id: one.name for one in users.list_users(db)}
    entries = list(kept.entries(db, after=start, limit=limit))
    rows = [(one.seq, one.at[:19], names.get(one.user_id, ""), one.verb, one.reason) for one in entries]
    keys = ("seq", "at", "user", "verb", "reason")
    data = [
        {**dict(zip(keys, row, strict=True)), "hash": one.hash.hex()} for row, one in zip(rows, entries, strict=True)
    ]
    return Told({"entries": data}, desk.speak.table(keys, rows))


@option("--month", "of_month", default="")
@folder("--out", required=False)
@option("--entry", type=click.IntRange(min=1))
@option("--code", default="")
def month_end(desk: Desk, of_month: str, out: Path | None, entry: int | None, code: str) -> Told:
    """The page of a month's end, or with `--entry` and `--code` a code from paper held against the audit."""
    from app.casework import month_end as ends
    from app.domain.periods import Period
    from app.files.publish import publish_bytes

    if entry is not None or code:
        found = ends.check_code(desk.session, entry or 0, code)
        key = "month_code_holds" if found.holds else "month_code_differs"
        exit_code = 0 if found.holds else HOSTILE
        return Told({"seq": found.seq, "holds": found.holds}, [desk.speak.say(key, seq=found.seq)], exit_code)
    if not of_month:
        raise UsageError(Code.USAGE, detail="--month")
    ended = ends.month_end(desk.session, Period.parse(of_month))
    data: dict[str, str | int] = {
        "month": of_month,
        "first": ended.first,
        "seq": ended.last,
        "entries": ended.entries,
        "code": ended.code,
    }
    if out is None:
        return Told(data, [desk.speak.say("month_end", **data)])
    with bar(desk.speak, "verify") as progress:
        sheet = ends.month_end_sheet(desk.session, ended.month, desk.speak.language, progress)
    path = out / f"{sheet.title}.pdf"
    publish_bytes(path, sheet.content, overwrite=True)
    return Told(data | {"path": str(path)}, [desk.speak.say("month_end_written", file=str(path), **data)])


# -- backups ---------------------------------------------------------------------------------------------------------


@folder("--to", required=False)
@option("--list", "only_list", is_flag=True)
@option("--remember", is_flag=True)
def backup(desk: Desk, to: Path | None, only_list: bool, remember: bool) -> Told:
    """A copy that counts only after it was opened and counted; `--remember` makes `--to` the second place for good."""
    from app.store.backup import list_backups, make_backup, read_note
    from app.store.settings import set_setting

    session = desk.session
    place = to / session.store.name if to else session.store.folder / "backups"
    if only_list:
        rows = [
            (path.name, note.seq, note.made_at[:19], sum(note.counts.values())) for path, note in list_backups(place)
        ]
        data = [{"path": str(place / row[0]), "seq": row[1], "made_at": row[2], "rows": row[3]} for row in rows]
        return Told({"backups": data}, desk.speak.table(("backup", "seq", "at", "rows"), rows))
    if remember and to is not None:
        with session.write("backup_to") as tx:
            set_setting(tx, "backup_to", str(to.resolve()))
    with bar(desk.speak, "backup") as progress:
        path = make_backup(session.store, session.clock.now(), place=place if to else None, progress=progress)
    if to is None:
        session.store.changed = False
    note = read_note(path)
    rows_kept = sum(note.counts.values())
    line = desk.speak.say("backed_up", file=str(path), rows=rows_kept, seq=note.seq)
    return Told({"path": str(path), "seq": note.seq, "rows": rows_kept}, [line])


@folder("--from")
@folder("--into")
def restore(desk: Desk, **given: Path) -> Told:
    """A backup laid out beside the store and compared with it, never over it."""
    return restore_kind(desk, "desk", given["from"], given["into"])


def restore_kind(desk: Desk, opens: Opens, source: Path, into: Path) -> Told:
    """As `restore`, for a store or a ledger; a store that no longer opens is no reason not to restore."""
    from app.office.session import SystemClock
    from app.store.restore import restore as lay_beside

    beside = desk.folder / "backups" / source
    source = newest_backup(beside if not source.exists() and beside.exists() else source)
    secret = passphrase(desk.speak, desk.passphrase_file)
    now, why = _counts_of(desk, opens, secret)
    at = SystemClock(desk.today).now()
    made = lay_beside(source, into, kind_of(opens), secret, at=at, randomness=os.urandom)
    say = desk.speak.say
    said = Told({"folder": str(made.folder), "seq": made.seq, "instance": made.instance, "succeeds": made.succeeds})
    said.lines.append(say("restored", folder=str(made.folder), rows=sum(made.counts.values()), seq=made.seq))
    said.lines.append(say("new_instance"))
    if now is None:
        said.data["compared"] = None
        said.lines += [say("not_compared"), *([desk.speak.fault(why)] if why else [])]
        return said
    tables = sorted(now.keys() | made.counts.keys())
    rows = [(name, now.get(name, 0), made.counts.get(name, 0)) for name in tables]
    different = [row for row in rows if row[1] != row[2]]
    said.data["compared"] = [{"table": name, "store": here, "backup": there} for name, here, there in different]
    said.lines.append(say("compared", tables=len(different)) if different else say("compared_same"))
    if different:
        said.lines += desk.speak.table(("table", "store", "backup"), different)
    return said


def newest_backup(source: Path) -> Path:
    """The backup itself, or the newest below a place that was named instead: a stick, a store's folder on it."""
    from app.store.backup import NOTE, list_backups

    if (source / NOTE).is_file() or not source.is_dir():
        return source
    found = list_backups(source)
    for place in sorted(source.iterdir()):
        found += list_backups(place) if place.is_dir() else []
    return max(found, key=lambda pair: (pair[1].made_at, pair[1].seq))[0] if found else source


def _counts_of(desk: Desk, opens: Opens, secret: str) -> tuple[dict[str, int] | None, Fault | None]:
    """Rows by table of the store in use, or why it cannot be opened."""
    from app.store.backup import count_rows
    from app.store.store import Store

    try:
        store = Store.open(desk.folder, kind_of(opens), secret, user=desk.user)
    except HostileInput as fault:
        return None, fault
    except UsageError as fault:
        if fault.code is not Code.STORE_MISSING:
            raise
        return None, fault
    try:
        return count_rows(store.db), None
    finally:
        store.close()
