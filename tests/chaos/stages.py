"""The places in the loop at which the jobs of chaos begin: made once, copied for each kill."""

from __future__ import annotations

import json
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

from app.casework import disclosing, intake, packages, posting, reviewing, roster_answers, rosters, settling
from app.county import bank, receiving, telling
from app.office.session import Session
from app.practice import driver, workbooks
from app.practice.chance import dice
from app.practice.county import PackageCounty, bank_results, sheet_rows
from app.practice.driver import Run
from app.practice.offices import OURS, make_folders
from app.practice.workbooks import DIBAO, LAND, OLD_AGE
from app.store.backup import make_backup

PEOPLE, SEED = 150, 11
PERIODS = {LAND: "2026", OLD_AGE: "2026-03", DIBAO: "2026-03"}
DAYS = {
    "import": 2,
    "review": 3,
    "submit": 14,
    "receive": 15,
    "take": 17,
    "backup": 17,
    "restore": 17,
    "rekey": 17,
    "notice": 3,
    "papers": 14,
    "withdraw": 17,
    "visit": 17,
}
"""Day of March on which each job happens."""


def make_stages(folder: Path) -> None:
    """Live through a month by package and keep a copy at each stage."""
    live = folder / "live"
    live.mkdir(parents=True)
    make_folders(live, SEED)
    run = driver._prepare(live, PEOPLE, SEED, driver.Channel.PACKAGE)
    run.desk.leave()
    run.county.leave()
    lists = folder / "lists"
    grants = {
        LAND: workbooks.land_grants(run.households),
        OLD_AGE: workbooks.old_age_grants(run.households, date(2026, 1, 1)),
        DIBAO: workbooks.dibao_grants(run.households),
    }
    for code, found in grants.items():
        workbooks.write_workbook(lists / f"{code}.xlsx", workbooks.rows_of(found))
    _keep(folder, "import", run, lists=lists)
    made = _hand_over(run, lists)
    _keep(folder, "review", run, rosters=made)
    _review_and_clear(run, made)
    _keep(folder, "submit", run, rosters=made)
    run.desk.clock.set_day(date(2026, 3, 14))
    usb = live / "usb"
    usb.mkdir()
    with run.desk.sitting("clerk") as clerk:
        for roster_id in made:
            _submit(clerk, roster_id, usb)
    run.desk.leave()
    _keep(folder, "receive", run, rosters=made, usb=usb)
    _answer(run, usb)
    _keep(folder, "take", run, rosters=made, usb=usb)
    for job in ("backup", "rekey", "visit", "withdraw"):
        shutil.copytree(folder / "take", folder / job)
    with run.desk.sitting("clerk") as clerk:
        make_backup(clerk.store, clerk.clock.now(), place=folder / "restore" / "stick")
    run.desk.leave()
    shutil.copy(live / "passphrases.json", folder / "restore" / "passphrases.json")
    (folder / "restore" / "facts.json").write_text("{}")
    shutil.rmtree(live)


def _keep(
    folder: Path,
    job: str,
    run: Run,
    *,
    lists: Path | None = None,
    usb: Path | None = None,
    rosters: list[int] | None = None,
) -> None:
    target = folder / job
    target.mkdir()
    store = "county" if job == "receive" else "desk.yikatong"
    shutil.copytree(run.folder / store, target / store)
    backups = sorted((target / store / "backups").iterdir())
    for old in backups[:-1]:
        shutil.rmtree(old)
    for source, name in ((lists, "lists"), (usb, "usb")):
        if source is not None:
            shutil.copytree(source, target / name)
    shutil.copy(run.folder / "passphrases.json", target / "passphrases.json")
    (target / "facts.json").write_text(json.dumps({"rosters": rosters or []}))


def _hand_over(run: Run, lists: Path) -> list[int]:
    run.desk.clock.set_day(date(2026, 3, 2))
    made = []
    with run.desk.sitting("clerk") as clerk:
        for code, period in PERIODS.items():
            taken = intake.import_file(clerk, lists / f"{code}.xlsx", roster=(code, period), take=True)
            made.append(taken.roster_id or 0)
        for roster_id in made:
            roster_answers.answer_all(clerk, roster_id, "问过本人，情况属实")
            reviewing.hand_over(clerk, roster_id)
    run.desk.leave()
    return made


def _review_and_clear(run: Run, made: list[int]) -> None:
    with run.desk.sitting("reviewer") as reviewer:
        for roster_id in made:
            reviewing.review(reviewer, roster_id)
    run.desk.clock.set_day(date(2026, 3, 3))
    with run.desk.sitting("clerk") as clerk:
        for roster_id in made:
            if disclosing.needs_notice(clerk, roster_id):
                for printed in disclosing.print_notices(clerk, roster_id, run.public):
                    posting.post_notice(clerk, printed.notice_id, "公示栏")
    run.desk.clock.set_day(date(2026, 3, 13))
    with run.desk.sitting("clerk") as clerk:
        for roster_id in made:
            rosters.close_roster(clerk, roster_id)
    run.desk.leave()


def _submit(clerk: Session, roster_id: int, usb: Path) -> None:
    packages.submit_package(clerk, roster_id, usb)
    if roster_id == 1:
        key = clerk.store.db.conn.execute("SELECT max(id) FROM line WHERE roster_id = 1").fetchone()[0]
        settling.withdraw(clerk, key, reason="迁出", asked_by="本人", told_to="县", proof="电话")


def _answer(run: Run, usb: Path) -> None:
    county = run.county
    assert isinstance(county, PackageCounty)
    ledger = county._ledger
    ledger.clock.set_day(date(2026, 3, 15))
    with ledger.sitting("county") as session:
        for path in sorted(usb.glob("*_submission_*.ykt")):
            receiving.receive(session, path)
        telling.write_receipts(session, usb, OURS)
        for found in bank.write_bank_files(session, run.folder / "bank"):
            rows = [(str(row[1]), str(row[2]), Decimal(str(row[4]))) for _, row in sheet_rows(found.path)]
            answer = found.path.with_name(f"result_{found.path.name}")
            bank.take_bank_results(session, bank_results(answer, rows, dice(SEED, "bank"), every=False))
        telling.write_results(session, usb, OURS)
    ledger.leave()
