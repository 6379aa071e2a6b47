"""Practice: the whole loop on both sides with made-up people, month by month, as two townships and a county live it.

The same seed gives the same JSON, line ids and PDF bytes. Nothing made here is accepted by a real county: every
envelope and office card says so.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import Struct

from app.casework import (
    cards,
    catalogue,
    disclosing,
    entitling,
    intake,
    paper_lists,
    posting,
    reviewing,
    roster_answers,
    rosters,
    settling,
    submitting,
)
from app.domain.faults import Code, UserError
from app.domain.makers import Role
from app.domain.programmes import Channel
from app.domain.states import LineState
from app.office import enrolment, sheets
from app.office.session import Session
from app.practice import figures, workbooks
from app.practice.county import PackageCounty, WebCounty
from app.practice.offices import COUNTY, NEIGHBOUR, OURS, TODAY, Place, make_folders, make_office
from app.practice.people import BANK, MadeHousehold, make_households
from app.practice.workbooks import DIBAO, LAND, OLD_AGE, ORPHANS
from app.store import lines, register

Progress = Callable[[int, int], None]
_TOWNSHIP_USERS = (("clerk", Role.CLERK), ("reviewer", Role.REVIEWER), ("admin", Role.ADMIN))
_MONTHLY = (OLD_AGE, DIBAO, ORPHANS)


class Run(Struct):
    """One practice run: its folder, offices, people and the county it sends to."""

    folder: Path
    seed: int
    channel: Channel
    desk: Place
    households: list[MadeHousehold]
    county: PackageCounty | WebCounty

    @property
    def public(self) -> Path:
        """What hangs on walls and goes to residents."""
        return self.folder / "out" / "public"

    @property
    def office(self) -> Path:
        """What stays inside."""
        return self.folder / "out" / "office"

    @property
    def usb(self) -> Path:
        """What is carried to the county and back."""
        return self.folder / "out" / "usb"


def practice(
    folder: Path,
    *,
    people: int = 2000,
    months: int = 3,
    seed: int = 1,
    channel: str = "package",
    progress: Progress = lambda _done, _total: None,
) -> dict[str, Any]:
    """Run the loop for `months` months ending with March 2026 and return its figures, each line by its first verdict.

    Raises UsageError STORE_EXISTS; whatever casework and county raise, which would be a fault of ours here.
    """
    folder.mkdir(parents=True, exist_ok=True)
    make_folders(folder, seed)
    run = _prepare(folder, people, seed, Channel(channel))
    steps = 1 + months
    progress(1, steps)
    try:
        for number, month in enumerate(range(TODAY.month - months + 1, TODAY.month + 1), start=1):
            _month(run, month, first=number == 1)
            progress(1 + number, steps)
        run.desk.clock.set_day(TODAY)
        with run.desk.sitting("clerk") as clerk:
            return figures.figures(clerk, run.county)
    finally:
        run.desk.leave()
        run.county.leave()


def _prepare(folder: Path, people: int, seed: int, channel: Channel) -> Run:
    """Stores, keys known to each other, the register from a workbook, standards entered and confirmed."""
    desk = make_office(folder / "desk.yikatong", OURS, _TOWNSHIP_USERS, seed)
    with desk.sitting("clerk") as clerk:
        households = make_households(people, seed, clerk.villages, TODAY)
        rows = workbooks.register_rows(households)
        path = folder / "out" / "office" / "incoming" / "register.xlsx"
        intake.import_file(clerk, workbooks.write_workbook(path, workbooks.spoiled(rows)), take=True)
    _standards(desk)
    office = folder / "out" / "office"
    with desk.sitting("admin") as admin:
        sheets.write_recovery_sheet(admin, desk.recovery, office)
    county: PackageCounty | WebCounty
    if channel is Channel.PACKAGE:
        ledger = make_office(folder / "county", COUNTY, (("county", Role.ADMIN),), seed)
        neighbour = make_office(folder / "neighbour.yikatong", NEIGHBOUR, _TOWNSHIP_USERS, seed)
        for township in (desk, neighbour):
            _know_each_other(township, ledger, office)
        county = PackageCounty(ledger, neighbour, folder / "out", seed)
        county.neighbour_pays_first(households, seed)
    else:
        county = WebCounty(folder / "out" / "office" / "county", seed)
    return Run(folder, seed, channel, desk, households, county)


def _know_each_other(township: Place, ledger: Place, folder: Path) -> None:
    """Each office writes its card; the other types the six groups of five digits from the printed sheet."""
    with township.sitting("admin") as theirs:
        path, _, digits = sheets.write_key_sheet(theirs, folder / "keys")
    with ledger.sitting("county") as county:
        enrolment.enrol(county, path, digits)
        ours, typed = enrolment.write_our_card(county, folder / "keys")
    with township.sitting("admin") as theirs:
        enrolment.enrol(theirs, ours, typed)
    township.leave()
    ledger.leave()


def _standards(desk: Place) -> None:
    first = date(TODAY.year, 1, 1)
    with desk.sitting("clerk") as clerk:
        for tier, rate in workbooks.OLD_AGE_RATES.items():
            catalogue.set_standard(clerk, OLD_AGE, rate, since=first, tier=tier, document="演练用补贴标准")
    with desk.sitting("reviewer") as reviewer:
        catalogue.confirm_standards(reviewer, OLD_AGE, "演练用文件2026年1号")


# -- a month -----------------------------------------------------------------------------------------------------------


def _month(run: Run, month: int, *, first: bool) -> None:
    """Draw up on the 2nd, post on the 3rd, close and send on the 13th, take back, mend, send again."""
    period = f"{TODAY.year}-{month:02d}"
    day = date(TODAY.year, month, 1)
    run.desk.clock.set_day(day.replace(day=2))
    programmes = [(LAND, str(TODAY.year))] * first + [(code, period) for code in _MONTHLY]
    drawn = [_draw_up(run, code, text, first=first) for code, text in programmes]
    made = [roster_id for roster_id in drawn if roster_id is not None]
    _two_signatures(run, made)
    run.desk.clock.set_day(day.replace(day=3))
    for roster_id in made:
        _print_and_post(run, roster_id)
    run.desk.clock.set_day(day.replace(day=13))
    sent = _close_and_send(run, made)
    _withdraw_one(run, max(sent, key=lambda one: one.lines))
    run.desk.clock.set_day(day.replace(day=16))
    run.county.answer(run.desk, [one.submission_id for one in sent], day.replace(day=15))
    _mend_and_send_again(run, made, day)


def _draw_up(run: Run, code: str, period: str, *, first: bool) -> int | None:
    """From the department's or villages' workbook; the old-age list makes itself from the second month on."""
    with run.desk.sitting("clerk") as clerk:
        if code == OLD_AGE and not first:
            return rosters.make_roster(clerk, code, period).roster_id
        grants = _grants(run, code)
        rows = workbooks.rows_of(grants)
        if code == OLD_AGE:
            rows = workbooks.spoiled(rows)
        path = run.office / "incoming" / f"{code}_{period}.xlsx"
        workbooks.write_workbook(path, rows)
        taken = intake.import_file(clerk, path, roster=(code, period), take=True)
        if code == OLD_AGE and taken.roster_id is not None:
            entitling.grant_from_roster(clerk, taken.roster_id)
        return taken.roster_id


def _grants(run: Run, code: str) -> list[workbooks.Grant]:
    if code == LAND:
        return workbooks.land_grants(run.households)
    if code == OLD_AGE:
        return workbooks.old_age_grants(run.households, date(TODAY.year, 1, 1))
    if code == DIBAO:
        return workbooks.dibao_grants(run.households)
    return workbooks.orphan_grants(run.households, TODAY)


def _two_signatures(run: Run, roster_ids: list[int]) -> None:
    with run.desk.sitting("clerk") as clerk:
        for roster_id in roster_ids:
            roster_answers.answer_all(clerk, roster_id, "入户问过本人，情况属实。")
            reviewing.hand_over(clerk, roster_id)
            paper_lists.write_signature_lists(clerk, roster_id, run.office / "rosters")
    with run.desk.sitting("reviewer") as reviewer:
        for roster_id in roster_ids:
            reviewing.review(reviewer, roster_id)


def _print_and_post(run: Run, roster_id: int) -> None:
    with run.desk.sitting("clerk") as clerk:
        if not disclosing.needs_notice(clerk, roster_id):
            return
        for printed in disclosing.print_notices(clerk, roster_id, run.public):
            posting.post_notice(clerk, printed.notice_id, f"{printed.village}公示栏")


def _close_and_send(run: Run, roster_ids: list[int]) -> list[submitting.Built]:
    """Close and send; a roster none of whose lines is clear (one line, its card closed) waits for a card."""
    sent = []
    with run.desk.sitting("clerk") as clerk:
        for roster_id in roster_ids:
            try:
                rosters.close_roster(clerk, roster_id)
            except UserError as fault:
                if fault.code is not Code.NOTHING_CLEARED:
                    raise
                continue
            sent.append(run.county.send(clerk, roster_id))
    return sent


def _withdraw_one(run: Run, built: submitting.Built) -> None:
    """Somebody moved away the day after: one line of the longest roster is asked back before the bank has it."""
    with run.desk.sitting("clerk") as clerk:
        found = run.county.may_be_withdrawn(clerk, built.submission_id)
        if found is None:
            return
        settling.withdraw(
            clerk, found, reason="3月12日迁出", asked_by="户主本人", told_to="县财政局惠农股", proof="电话记录"
        )
        run.county.told_of_withdrawal(clerk, found)


def _mend_and_send_again(run: Run, roster_ids: list[int], day: date) -> None:
    """Returned lines get a card that works and are re-issued; refused ones are corrected; both by two people."""
    run.desk.clock.set_day(day.replace(day=18))
    made: list[int] = []
    with run.desk.sitting("clerk") as clerk:
        for roster_id in roster_ids:
            found = lines.lines_of(clerk.store.db, roster_id)
            returned = [line for line in found if line.state is LineState.RETURNED]
            refused = [line for line in found if line.state is LineState.REFUSED]
            for line in returned:
                _give_card(clerk, run, line.payee_id)
            if returned:
                made.append(settling.reissue(clerk, roster_id).roster_id)
            correctable = run.county.correctable(clerk, refused)
            for line in refused:
                if line.id not in correctable:
                    rosters.leave_out(clerk, line.id, "已在其他乡镇享受，不重复发放")
            for line in refused:
                if line.id in correctable:
                    cards.set_bank(clerk, line.card_id, BANK + "营业部")
            if correctable:
                made.append(settling.correct(clerk, roster_id).roster_id)
    if not made:
        return
    _two_signatures(run, made)
    run.desk.clock.set_day(day.replace(day=20))
    sent = _close_and_send(run, made)
    run.desk.clock.set_day(day.replace(day=25))
    run.county.answer(run.desk, [one.submission_id for one in sent], day.replace(day=24), every=True)


def _give_card(clerk: Session, run: Run, payee_id: int) -> None:
    """The resident brings a new card to the counter."""
    person = register.person(clerk.store.db, payee_id)
    if person is None or person.document is None or rosters.usable_card(clerk, payee_id) is not None:
        return
    cards.new_card(clerk, person.document, run.county.fresh_account(), bank=BANK)
