"""The county's side: its ledger, what it receives, the bank, what it tells its townships."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.commands.county_side import add_keys, require_package
from app.commands.keeping_commands import audit, backup, restore_kind, tell_verified
from app.commands.running import Day, Desk, Group, folder, option, path_option, verb
from app.commands.speaking import Told
from app.commands.store_commands import about_office, make_store, recover_kind, recovery_code, rekey
from app.commands.user_commands import add_users
from app.domain.faults import Code, Fault, UsageError

if TYPE_CHECKING:
    from app.county.bank import BankAnswer
    from app.office.parcels import Sent


def add_to(cli: click.Group) -> None:
    """Add the commands of this module."""
    group = Group("county")
    cli.add_command(group)
    verb(group, "init", opens="ledger-folder")(init)
    add_keys(group, "ledger")
    verb(group, "receive", opens="ledger")(receive)
    verb(group, "receipt", opens="ledger")(receipt)
    verb(group, "bank-file", opens="ledger")(bank_file)
    verb(group, "results", opens="ledger")(results)
    verb(group, "reference", opens="ledger")(reference)
    verb(group, "verify", opens="ledger")(verify)
    verb(group, "audit", opens="ledger")(audit)
    verb(group, "backup", opens="ledger")(backup)
    verb(group, "restore", opens="ledger-folder")(restore)
    verb(group, "recover", opens="ledger-folder")(recover)
    verb(group, "recovery-code", opens="ledger")(recovery_code)
    verb(group, "rekey", opens="ledger")(rekey)
    add_users(group, "ledger")


@about_office
def init(desk: Desk, **given: Any) -> Told:  # noqa: ANN401 - the options of `about_office`
    """A county's new ledger."""
    return make_store(desk, "ledger", **given)


@path_option("--code-file")
@path_option("--new-passphrase-file")
def recover(desk: Desk, code_file: Path | None, new_passphrase_file: Path | None) -> Told:
    """The recovery code gives one user of the ledger new keys."""
    return recover_kind(desk, "ledger", code_file, new_passphrase_file)


@folder("--from")
@folder("--into")
def restore(desk: Desk, **given: Path) -> Told:
    """A backup of the ledger laid out beside it."""
    return restore_kind(desk, "ledger", given["from"], given["into"])


@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
def receive(desk: Desk, files: tuple[Path, ...]) -> Told:
    """Submissions of townships, each taken whole or not at all; one that is damaged does not stop the others."""
    from app.county.receiving import receive as take

    said = Told({"packages": []})
    for file in files:
        try:
            require_package(file)
            found = take(desk.session, file)
        except Fault as fault:
            said.data["packages"].append({"file": file.name, "fault": fault.code.value})
            said.lines += [f"{file.name}:", desk.speak.fault(fault)]
            said.exit_code = max(said.exit_code, fault.exit_code)
            continue
        data = {
            "file": file.name,
            "accepted": found.accepted,
            "accepted_fen": int(found.accepted_fen),
            "refused": found.refused,
            "refused_fen": int(found.refused_fen),
            "same": found.same,
            "withdrawn": found.withdrawn,
            "alarms": [{"code": one.code.value, **one.where} for one in found.alarms],
        }
        said.data["packages"].append(data)
        counts = {"accepted": found.accepted, "refused": sum(found.refused.values()), "withdrawn": found.withdrawn}
        said.lines += desk.speak.refused(found.alarms)
        said.lines += [f"{code}: {count}" for code, count in sorted(found.refused.items())]
        said.lines.append(
            desk.speak.say("received", file=file.name, sum=found.accepted_fen.grouped(), same=found.same, **counts)
        )
        said.exit_code = max(said.exit_code, int(bool(found.refused or found.alarms)))
    return said


@folder("--out")
@option("--township")
def receipt(desk: Desk, *, out: Path, township: str | None) -> Told:
    """A receipt for every township that waits for one."""
    from app.county.telling import write_receipts

    return _sent(desk, write_receipts(desk.session, out, township), out)


def _sent(desk: Desk, sent: list[Sent], out: Path) -> Told:
    data = [{"file": str(out / one.path.name), "seq": one.seq} for one in sent]
    lines = [desk.speak.say("package_written", file=str(out / one.path.name)) for one in sent]
    return Told({"packages": data}, lines or [desk.speak.say("nobody_waits")])


@folder("--out")
@option("--programme")
@option("--again", metavar="NAME")
def bank_file(desk: Desk, *, out: Path, programme: str | None, again: str | None) -> Told:
    """A workbook for the bank a programme; none of its lines can be withdrawn after it."""
    from app.county.bank import write_bank_file_again, write_bank_files

    session = desk.session
    made = [write_bank_file_again(session, out, again)] if again else write_bank_files(session, out, programme)
    data = [
        {"file": str(one.path), "programme": one.programme, "lines": one.lines, "sum_fen": int(one.total)}
        for one in made
    ]
    rows = [(one.path.name, one.programme, one.lines, one.total.grouped()) for one in made]
    return Told({"bank_files": data}, desk.speak.table(("file", "programme", "lines", "sum"), rows))


@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@folder("--out", required=False)
@option("--township")
def results(desk: Desk, *, files: tuple[Path, ...], out: Path | None, township: str | None) -> Told:
    """Take the bank's result workbooks, and with `--out` tell the townships."""
    from app.county.bank import take_bank_results
    from app.county.telling import write_results

    if not files and out is None:
        raise UsageError(Code.USAGE, detail="FILE / --out")
    said = Told({"bank": []})
    for file in files:
        answer = take_bank_results(desk.session, file)
        said.data["bank"].append({"file": file.name, **_answer(answer)})
        said.lines += desk.speak.refused(answer.alarms)
        paid: dict[str, str | int] = {"paid": answer.paid, "paid_sum": answer.paid_fen.grouped()}
        back: dict[str, str | int] = {"returned": answer.returned, "returned_sum": answer.returned_fen.grouped()}
        said.lines.append(desk.speak.say("bank_said", file=file.name, same=answer.same, **paid, **back))
        said.exit_code |= int(bool(answer.alarms))
    if out is not None:
        told = _sent(desk, write_results(desk.session, out, township), out)
        said.data |= told.data
        said.lines += told.lines
    return said


def _answer(answer: BankAnswer) -> dict[str, Any]:
    return {
        "paid": answer.paid,
        "paid_fen": int(answer.paid_fen),
        "returned": answer.returned,
        "returned_fen": int(answer.returned_fen),
        "same": answer.same,
        "in_progress": answer.in_progress,
        "alarms": [{"code": one.code.value, **one.where} for one in answer.alarms],
    }


@option("--programme")
@option("--amount")
@option("--since", type=Day())
@option("--policy", default="")
@folder("--out", required=False)
@option("--township")
def reference(  # noqa: PLR0913 - the options of a command
    desk: Desk,
    *,
    programme: str | None,
    amount: str | None,
    since: date | None,
    policy: str,
    out: Path | None,
    township: str | None,
) -> Told:
    """Keep a standard of the county's, and with `--out` tell the townships all of them."""
    from app.county.telling import set_standard, write_references
    from app.domain.money import Fen

    said = Told()
    if programme is not None:
        if amount is None or since is None:
            raise UsageError(Code.USAGE, detail="--programme --amount --since")
        fen = Fen.parse(amount)
        set_standard(desk.session, programme, fen, since=since, document=policy)
        said.data |= {"programme": programme, "amount_fen": int(fen), "since": since.isoformat()}
        where = {"programme": programme, "amount": fen.grouped(), "since": since.isoformat()}
        said.lines.append(desk.speak.say("standard_set", **where))
    elif out is None:
        raise UsageError(Code.USAGE, detail="--programme / --out")
    if out is not None:
        told = _sent(desk, write_references(desk.session, out, [township] if township else None), out)
        said.data |= told.data
        said.lines += told.lines
    return said


def verify(desk: Desk) -> Told:
    """Chain, rows, signed heads, reviews, attachments of the ledger."""
    from app.county.verifying import verify_ledger

    return tell_verified(desk, verify_ledger(desk.session), Told())
