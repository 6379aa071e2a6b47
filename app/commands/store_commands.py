"""A store as a whole: made, recovered, checked, verified, backed up, restored beside."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.commands.running import (
    Desk,
    Opens,
    ask,
    first_line,
    folder,
    kind_of,
    new_passphrase,
    option,
    passphrase,
    path_option,
    require_store,
    verb,
)
from app.commands.speaking import Told, bar
from app.domain.faults import Code, EnvironmentFault, Fault, HostileInput, UsageError

if TYPE_CHECKING:
    from app.office.session import Session
    from app.office.setup import NewUser
    from app.office.verifying import VerifiedStore

HOSTILE = HostileInput.exit_code


def add_to(cli: click.Group) -> None:
    """Add the commands of this module."""
    verb(cli, "init", opens="folder")(init)
    verb(cli, "recover", opens="folder")(recover)
    verb(cli, "recovery-code")(recovery_code)
    verb(cli, "rekey")(rekey)
    verb(cli, "check")(check)
    verb(cli, "verify")(verify)
    verb(cli, "audit")(audit)
    verb(cli, "backup")(backup)
    verb(cli, "restore", opens="folder")(restore)


# -- making one ------------------------------------------------------------------------------------------------------

_ABOUT_OFFICE = (
    option("--office", "office", required=True),
    option("--name"),
    option("--report-phone", default=""),
    option("--consult-phone", default=""),
    option("--add-user", "add_users", multiple=True, required=True, metavar="NAME:ROLE"),
    path_option("--passphrases"),
    folder("--sheet", required=False),
)


def about_office(function: Any) -> Any:  # noqa: ANN401 - a stack of click's decorators
    """The options that tell of a new office."""
    for decorator in reversed(_ABOUT_OFFICE):
        function = decorator(function)
    return function


@about_office
def init(desk: Desk, **given: Any) -> Told:  # noqa: ANN401 - the options of `about_office`
    """A township's new store."""
    return make_store(desk, "desk", **given)


def make_store(  # noqa: PLR0913 - the options of `about_office`
    desk: Desk,
    opens: Opens,
    *,
    office: str,
    name: str | None,
    report_phone: str,
    consult_phone: str,
    add_users: tuple[str, ...],
    passphrases: Path | None,
    sheet: Path | None,
) -> Told:
    """Make a store or ledger; the recovery code goes onto its sheet, or once to standard error."""
    from app.files.resources import divisions
    from app.office.session import SystemClock
    from app.office.setup import Office, new_desk, new_ledger

    users = _first_users(desk, add_users, passphrases)
    called = name or divisions().name(office)
    if called is None:
        raise UsageError(Code.DIVISION_UNKNOWN, division=office)
    make = new_ledger if opens == "ledger" else new_desk
    about = Office(office, called, report_phone, consult_phone)
    session, code = make(desk.folder, about, users, SystemClock(desk.today))
    try:
        said = Told(
            {"folder": str(desk.folder), "office": office, "name": called, "users": [one.name for one in users]}
        )
        said.lines.append(desk.speak.say("made_store", folder=desk.folder.name, name=called, users=len(users)))
        tell_recovery_code(desk, session, code, sheet, said)
    finally:
        session.close()
    return said


def _first_users(desk: Desk, wanted: tuple[str, ...], file: Path | None) -> list[NewUser]:
    """`NAME:ROLE` each, one of them an admin, with passphrases from a JSON file or typed."""
    from app.domain.makers import Role
    from app.office.setup import NewUser

    known = _passphrases(file)
    users: list[NewUser] = []
    for text in wanted:
        name, _, role = text.rpartition(":")
        if not name or role not in tuple(Role):
            raise UsageError(Code.USAGE, detail=f"--add-user {text}")
        if any(one.name == name for one in users):
            raise UsageError(Code.USER_NAME_TAKEN, user=name)
        secret = known.get(name) if file is not None else new_passphrase(desk.speak, None, name)
        if not isinstance(secret, str):
            raise UsageError(Code.USAGE, detail=f"--passphrases: {name}")
        users.append(NewUser(name, Role(role), secret))
    if not any(one.role is Role.ADMIN for one in users):
        raise UsageError(Code.USAGE, detail="--add-user NAME:admin")
    return users


def _passphrases(file: Path | None) -> dict[str, Any]:
    if file is None:
        return {}
    import json

    try:
        found = json.loads(file.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise UsageError(Code.FILE_MISSING, path=file.name) from error
    except OSError as error:
        raise EnvironmentFault(Code.DISK_FAILED, path=file.name) from error
    except ValueError as error:
        raise UsageError(Code.USAGE, detail="--passphrases") from error
    return found if isinstance(found, dict) else {}


def tell_recovery_code(desk: Desk, session: Session, code: str, sheet: Path | None, said: Told) -> None:
    """Print the code on its sheet, or once to standard error; it stands in no JSON and no log."""
    if sheet is None:
        click.echo(desk.speak.say("recovery_code", code=code), err=True)
        return
    from app.office.sheets import write_recovery_sheet

    path = write_recovery_sheet(session, code, sheet, desk.speak.language)
    said.data["sheet"] = {"path": str(path)}
    said.lines.append(desk.speak.say("recovery_sheet", file=str(path)))


# -- keys ------------------------------------------------------------------------------------------------------------


@path_option("--code-file")
@path_option("--new-passphrase-file")
def recover(desk: Desk, code_file: Path | None, new_passphrase_file: Path | None) -> Told:
    """The recovery code gives one user a new passphrase and a new signing key."""
    return recover_kind(desk, "desk", code_file, new_passphrase_file)


def recover_kind(desk: Desk, opens: Opens, code_file: Path | None, new_file: Path | None) -> Told:
    """As `recover`, for a store or a ledger."""
    from app.office import users
    from app.office.session import SystemClock

    require_store(desk.folder)
    if desk.user is None:
        raise UsageError(Code.USAGE, detail="--user")
    speak = desk.speak
    code = first_line(code_file) if code_file else ask(speak, "recovery_code", "--code-file", hidden=False)
    secret = new_passphrase(speak, new_file, desk.user)
    users.recover(desk.folder, kind_of(opens), code, desk.user, secret, SystemClock(desk.today))
    return Told({"user": desk.user}, [speak.say("recovered", user=desk.user), speak.say("new_card_needed")])


@folder("--sheet", required=False)
def recovery_code(desk: Desk, sheet: Path | None) -> Told:
    """A new recovery code; the earlier one no longer opens."""
    from app.office import users

    code = users.renew_recovery_code(desk.session)
    said = Told({"renewed": True}, [desk.speak.say("recovery_renewed")])
    tell_recovery_code(desk, desk.session, code, sheet, said)
    return said


def rekey(desk: Desk) -> Told:
    """Everything written anew under a new store key."""
    from app.office import users

    with bar(desk.speak, "rekey"):
        users.new_store_key(desk.session)
    return Told({"rekeyed": True}, [desk.speak.say("rekeyed")])


# -- looking whether it is whole -------------------------------------------------------------------------------------


def check(desk: Desk) -> Told:
    """The file page by page, its references, its attachments, and what `verify` says."""
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
        said.lines += [*desk.speak.refused(faults), desk.speak.say("verified_faults", faults=len(faults), **counts)]
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
    source = beside if not source.exists() and beside.exists() else source
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
