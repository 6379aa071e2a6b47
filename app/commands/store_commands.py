"""A store is made; its recovery code, its key."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.commands.asking import ask, first_line, new_passphrase
from app.commands.running import Desk, Opens, folder, kind_of, option, path_option, require_store, verb
from app.commands.speaking import Told, bar
from app.domain.faults import Code, EnvironmentFault, UsageError

if TYPE_CHECKING:
    from app.office.session import Session
    from app.office.setup import NewUser


def add_to(cli: click.Group) -> None:
    """Add the commands of this module."""
    verb(cli, "init", opens="folder")(init)
    verb(cli, "recover", opens="folder")(recover)
    verb(cli, "recovery-code")(recovery_code)
    verb(cli, "rekey")(rekey)


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

    if opens == "desk":
        _require_phones(report_phone, consult_phone)
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


def _require_phones(*phones: str) -> None:
    """A township prints notices, and no notice goes without its two telephones."""
    from app.office.about import require_phone

    if not all(phones):
        raise UsageError(Code.USAGE, detail="--report-phone --consult-phone")
    for phone in phones:
        require_phone(phone)


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
