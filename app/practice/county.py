"""The county of practice: with our program (its ledger and packages), or without it (workbooks and lists alone)."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path
from random import Random

from msgspec import Struct, field
from stdnum import luhn

from app.casework import (
    answers,
    disclosing,
    intake,
    packages,
    paper_lists,
    posting,
    reviewing,
    roster_answers,
    rosters,
    submitting,
)
from app.county import bank, receiving, telling
from app.domain.faults import Code
from app.domain.programmes import Channel
from app.domain.records import Line
from app.files.publish import publish_bytes, published
from app.office.session import Session
from app.practice import workbooks
from app.practice.chance import dice
from app.practice.offices import OURS, TODAY, Place
from app.practice.people import BANK_PREFIX, MadeHousehold, make_households
from app.sheets.reading import RowBatch, read_rows
from app.sheets.writing import Value, write_results
from app.store import lines, submissions
from app.store.ledger import lines as ledger

RETURNED = 0.026
"""Share of payments that bounce (`domain.md` 0.4)."""

BANK_WORDS = ("3018已清户", "3031账号户名不符", "3069长期不动户，请到柜台办理业务", "3006已挂失卡", "账户未激活")
WRONG_BANK = "开户银行名称与字典不一致"
ELSEWHERE = "该享受人已在其他乡镇享受同一项目"


def bank_results(path: Path, rows: list[tuple[str, str, Decimal]], chance: Random, *, every: bool) -> Path:
    """What a bank sends back: (name, account, amount) with a status, columns and rows in an order of its own."""
    answered: list[dict[str, Value]] = []
    for name, account, amount in rows:
        bad = not every and chance.random() < RETURNED
        status = "失败" if bad else "成功"
        reason = chance.choice(BANK_WORDS) if bad else None
        answered.append({"name": name, "account": account, "amount": amount, "status": status, "reason": reason})
    if not every and answered and all(row["status"] == "成功" for row in answered):
        answered[0].update(status="失败", reason=BANK_WORDS[0])
    chance.shuffle(answered)
    path.parent.mkdir(parents=True, exist_ok=True)
    with published(path, overwrite=True) as target:
        write_results(target, answered, order=("amount", "status", "account", "reason", "name"))
    return path


def sheet_rows(path: Path) -> list[tuple[int, list[object]]]:
    """Rows of a workbook as they stand, its headings left out: (Excel row, cells)."""
    found: list[tuple[int, list[object]]] = []
    with closing(read_rows(path)) as parts:
        for part in parts:
            if isinstance(part, RowBatch):
                found += [(number, list(cells)) for number, cells in zip(part.numbers, part.rows, strict=True)]
    return found[1:]


class _Accounts(Struct):
    """Accounts that the bank opens during practice."""

    count: int = 900_000_000_000

    def fresh(self) -> str:
        """A new account number."""
        self.count += 1
        first = f"{BANK_PREFIX}{self.count:012d}"
        return first + str(luhn.calc_check_digit(first))


class PackageCounty:
    """A county with our program: packages in, receipts and results out, a bank that answers by workbook."""

    def __init__(self, ledger_place: Place, neighbour: Place, out: Path, seed: int) -> None:
        self._ledger = ledger_place
        self._neighbour = neighbour
        self._out = out
        self._usb = out / "usb"
        self._chance = dice(seed, "county")
        self._accounts = _Accounts()
        self._received: set[str] = set()
        self._seed = seed

    def fresh_account(self) -> str:
        """A new account at the bank."""
        return self._accounts.fresh()

    def neighbour_pays_first(self, households: list[MadeHousehold], seed: int) -> None:
        """The neighbouring township sends its old-age lists first, with two of our people on them."""
        clock = self._neighbour.clock
        with self._neighbour.sitting("clerk") as clerk:
            own = make_households(40, seed, clerk.villages, TODAY, first_number=500)
            ours = workbooks.old_age_grants(households, date(TODAY.year, 1, 1))[:2]
            moved = [MadeHousehold(own[0].village, "1组", (one.payee,), 1000, 0) for one in ours]
            people = [*own, *moved]
            grants = workbooks.old_age_grants(people, date(TODAY.year, 1, 1))
            path = self._out / "office" / "incoming" / "neighbour.xlsx"
            workbooks.write_workbook(path, workbooks.rows_of(grants))
            code, period = workbooks.OLD_AGE, f"{TODAY.year}-03"
            roster_id = intake.import_file(clerk, path, roster=(code, period), take=True).roster_id or 0
            roster_answers.answer_all(clerk, roster_id, "入户问过本人，情况属实。")
            reviewing.hand_over(clerk, roster_id)
        with self._neighbour.sitting("reviewer") as reviewer:
            reviewing.review(reviewer, roster_id)
        with self._neighbour.sitting("clerk") as clerk:
            for printed in disclosing.print_notices(clerk, roster_id, self._out / "office" / "neighbour"):
                posting.post_notice(clerk, printed.notice_id, "公示栏")
            clock.set_day(date(TODAY.year, 1, 12))
            rosters.close_roster(clerk, roster_id)
            packages.submit_package(clerk, roster_id, self._usb)
        self._neighbour.leave()
        self._ledger.clock.set_day(date(TODAY.year, 1, 12))
        self._receive()

    def send(self, clerk: Session, roster_id: int) -> submitting.Built:
        """Our signed package to the stick, with its slip."""
        built = packages.submit_package(clerk, roster_id, self._usb)
        paper_lists.write_handover_slip(clerk, built, roster_id)
        return built

    def may_be_withdrawn(self, clerk: Session, submission_id: int) -> int | None:
        """The last line of a submission."""
        sent = submissions.sent_lines(clerk.store.db, submission_id)
        return sent[-1].line_id if len(sent) > 1 else None

    def told_of_withdrawal(self, clerk: Session, _line_id: int) -> None:
        """A package of its own, on the stick the same day."""
        packages.tell_withdrawals(clerk, self._usb)

    def _receive(self) -> None:
        """Take every package on the stick that was not taken yet, newest first: the order must not matter."""
        waiting = sorted(set(self._usb.glob("*_submission_*.ykt")) - {self._usb / name for name in self._received})
        with self._ledger.sitting("county") as county:
            for path in reversed(waiting):
                receiving.receive(county, path)
                self._received.add(path.name)

    def answer(self, desk: Place, _submission_ids: list[int], day: date, *, every: bool = False) -> None:
        """Receive, refuse one line by hand, receipt, bank file, bank, results; the desk takes all of it back."""
        self._ledger.clock.set_day(day)
        self._receive()
        made: list[Path] = []
        with self._ledger.sitting("county") as county:
            if not every:
                self._refuse_one(county)
            made += [sent.path for sent in telling.write_receipts(county, self._usb, OURS)]
            for found in bank.write_bank_files(county, self._out / "office" / "bank"):
                rows = [(str(row[1]), str(row[2]), Decimal(str(row[4]))) for _, row in sheet_rows(found.path)]
                answer = found.path.with_name(f"result_{found.path.name}")
                bank.take_bank_results(county, bank_results(answer, rows, self._chance, every=every))
            made += [sent.path for sent in telling.write_results(county, self._usb, OURS)]
        with desk.sitting("clerk") as clerk:
            # Results before the receipt, and the receipt twice: the final state is the same.
            for path in [*reversed(made), made[0]]:
                packages.take_package(clerk, self._usb / path.name)

    def _refuse_one(self, county: Session) -> None:
        """The county finds a bank's name that its dictionary does not have."""
        waiting = [line for line in ledger.unbanked(county.store.db) if line.township == OURS]
        if waiting:
            receiving.refuse_line(county, self._chance.choice(waiting).public_id, WRONG_BANK)

    def correctable(self, clerk: Session, refused: list[Line]) -> set[int]:
        """Lines refused for something that can be put right; a payment made elsewhere can not."""
        reasons = submissions.reasons_of(clerk.store.db, [line.id for line in refused])
        return {key for key, (code, _) in reasons.items() if code != Code.ALREADY_ACCEPTED_AS.value}

    def first_verdicts(self) -> dict[str, tuple[int, int]]:
        """Lines and fen of our township by first verdict, read from the ledger."""
        with self._ledger.sitting("county") as county:
            found = ledger.first_verdicts(county.store.db, OURS)
        return {row["kind"]: (row["lines"], row["fen"]) for row in found}

    def leave(self) -> None:
        """Stand up."""
        self._ledger.leave()


class _Upload(Struct):
    """A workbook as the county has it: its rows, and what became of them, read from workbooks alone."""

    path: Path
    first: bool
    withdrawn: set[int] = field(default_factory=set)
    refused: set[int] = field(default_factory=set)
    answered: Path | None = None


class WebCounty:
    """A county without our program: a system that takes workbooks, a refusal list, a result workbook."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._folder = folder
        self._chance = dice(seed, "county")
        self._accounts = _Accounts()
        self._uploads: dict[int, _Upload] = {}

    def fresh_account(self) -> str:
        """A new account at the bank."""
        return self._accounts.fresh()

    def send(self, clerk: Session, roster_id: int) -> submitting.Built:
        """The county's own workbook, uploaded by hand; its number in the county's system is written down."""
        form = "xls" if roster_id % 2 else "xlsx"
        built = submitting.submit_workbook(clerk, roster_id, Channel.WEB, self._folder / "uploads", form=form)  # type: ignore[arg-type]
        submitting.record_hand_over(clerk, built.submission_id, f"XT{TODAY.year}{built.submission_id:05d}")
        first = all(line.origin_line is None for line in lines.lines_of(clerk.store.db, roster_id))
        self._uploads[built.submission_id] = _Upload(built.path, first)
        return built

    def may_be_withdrawn(self, clerk: Session, submission_id: int) -> int | None:
        """The last line of a submission."""
        sent = submissions.sent_lines(clerk.store.db, submission_id)
        return sent[-1].line_id if len(sent) > 1 else None

    def told_of_withdrawal(self, clerk: Session, line_id: int) -> None:
        """Told by telephone: the number of the upload and the Excel row."""
        submission_id = submissions.submission_of_line(clerk.store.db, line_id) or 0
        sent = submissions.sent_lines(clerk.store.db, submission_id)
        row = next(one.file_row for one in sent if one.line_id == line_id)
        self._uploads[submission_id].withdrawn.add(row)

    def answer(self, desk: Place, submission_ids: list[int], day: date, *, every: bool = False) -> None:
        """Each upload gets a refusal list or a telephone call, then a result workbook."""
        for submission_id in submission_ids:
            upload = self._uploads[submission_id]
            rows = [row for row in sheet_rows(upload.path) if row[0] not in upload.withdrawn]
            listed = None if every else self._refuse(upload, rows, f"{day.isoformat()}_{submission_id}")
            paid = [
                (str(cells[3]), str(cells[5]), Decimal(str(cells[15])))
                for number, cells in rows
                if number not in upload.refused
            ]
            path = self._folder / "results" / f"{day.isoformat()}_{submission_id}.xlsx"
            upload.answered = bank_results(path, paid, self._chance, every=every) if paid else None
            with desk.sitting("clerk") as clerk:
                if listed is not None:
                    answers.take_refusals(clerk, listed, submission_id)
                else:
                    answers.record_taken(clerk, submission_id)
                if upload.answered is not None:
                    answers.take_results(clerk, upload.answered, submission_id)

    def _refuse(self, upload: _Upload, rows: list[tuple[int, list[object]]], name: str) -> Path | None:
        """Two rows of a longer upload: a bank the dictionary lacks, and somebody paid elsewhere."""
        if len(rows) < 8:
            return None
        chosen = self._chance.sample([number for number, _ in rows], 2)
        upload.refused = set(chosen)
        text = "".join(f"Excel行号：{row} {why}\n" for row, why in zip(chosen, (WRONG_BANK, ELSEWHERE), strict=True))
        path = self._folder / "refusals" / f"{name}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        publish_bytes(path, text.encode("gb18030"), overwrite=True)
        return path

    def correctable(self, clerk: Session, refused: list[Line]) -> set[int]:
        """Lines refused for something that can be put right, by the county's own words."""
        reasons = submissions.reasons_of(clerk.store.db, [line.id for line in refused])
        return {key for key, (_, text) in reasons.items() if ELSEWHERE not in text}

    def first_verdicts(self) -> dict[str, tuple[int, int]]:
        """Lines and fen by first verdict, added up from uploads and result workbooks alone."""
        found: dict[str, tuple[int, int]] = {}

        def add(kind: str, amount: object) -> None:
            count, fen = found.get(kind, (0, 0))
            found[kind] = count + 1, fen + int(Decimal(str(amount)) * 100)

        for upload in self._uploads.values():
            if not upload.first:
                continue
            for number, cells in sheet_rows(upload.path):
                if number in upload.withdrawn:
                    add("withdrawn", cells[15])
                elif number in upload.refused:
                    add("refused", cells[15])
            for _, cells in sheet_rows(upload.answered) if upload.answered else []:
                add("paid" if cells[1] == "成功" else "returned", cells[0])
        return found

    def leave(self) -> None:
        """Nobody sits anywhere."""
