"""The desk in the middle of a month: rosters at every step, troubled cards, an objection, money that came back.

Made through the verbs of casework out of any practised store, between 26 and 31 March 2026, by its clerk and its
reviewer. `python -m tests.ui.busy SOURCE TARGET` copies a practice folder and makes it busy.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from stdnum import luhn

from app.casework import (
    answers,
    cards,
    disclosing,
    enrolling_people,
    entitling,
    granting,
    intake,
    people,
    posting,
    reviewing,
    roster_answers,
    rosters,
    submitting,
)
from app.domain.entry import PersonEntry
from app.domain.programmes import Channel
from app.domain.rows import COLUMNS
from app.domain.states import CardState, LineState
from app.files.resources import programme_rows
from app.office.session import FixedClock, Session, open_session
from app.practice.offices import START
from app.sheets.writing import write_results, write_template
from app.store import entitlements, lines, programmes, submissions
from app.store.store import DESK
from tests.casework.kit import citizen

TODAY = date(2026, 3, 31)
BANK = "伊宁农村商业银行巴彦岱支行"
LOCAL = "Z01"
"""A programme of the county's own with three days of notice, so that one roster's days are over by today."""


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody of the register with what a row of a workbook needs."""

    id: int
    name: str
    document: str
    account: str
    head_name: str
    head_document: str
    head_account: str
    household_id: int
    village: str
    group: str


@dataclass(slots=True)
class Busy:
    """What was made: rosters by what they are an example of, and people by their trouble (ids of the store)."""

    folder: Path
    today: date
    rosters: dict[str, int] = field(default_factory=dict)
    people: dict[str, int] = field(default_factory=dict)
    notices: dict[str, list[int]] = field(default_factory=dict)
    submissions: dict[str, int] = field(default_factory=dict)
    objection: int = 0
    objected_line: int = 0


class _Making:
    def __init__(self, folder: Path, passphrases: Mapping[str, str]) -> None:
        self.folder = folder
        self.passphrases = passphrases
        self.out = folder.parent / "out" / "office" / "busy"
        self.clock = FixedClock(datetime(2026, 3, 26, 9, tzinfo=START.tzinfo))
        self.busy = Busy(folder, TODAY)
        self.adults: list[Party] = []
        self.children: list[Party] = []
        self._accounts = 910_000_000_000

    @contextmanager
    def sitting(self, user: str) -> Iterator[Session]:
        session = open_session(self.folder, DESK, self.passphrases[user], user=user, clock=self.clock)
        try:
            yield session
        finally:
            session.close()

    def account(self) -> str:
        self._accounts += 1
        first = f"629999{self._accounts:012d}"
        return first + str(luhn.calc_check_digit(first))

    def look(self, clerk: Session) -> None:
        """Living people with a card that takes money, and children whose head has one, in the store's order."""
        names = {code: name for name, code in clerk.villages.items()}
        found = clerk.store.db.conn.execute(
            """SELECT p.id, p.name, p.document, c.account, hp.name, hp.document, hc.account, h.id, h.village, h.grp
               FROM person p JOIN household_member m ON m.person_id = p.id AND m.until IS NULL
               JOIN household h ON h.id = m.household_id JOIN person hp ON hp.id = h.head_id
               LEFT JOIN card c ON c.owner_id = p.id AND c.ended IS NULL AND c.state IN ('unknown', 'active')
               LEFT JOIN card hc ON hc.owner_id = hp.id AND hc.ended IS NULL AND hc.state IN ('unknown', 'active')
               WHERE p.died IS NULL AND p.ended IS NULL GROUP BY p.id ORDER BY p.id"""
        )
        for row in found:
            one = _party(row, names)
            if one.account:
                self.adults.append(one)
            elif one.head_account:
                self.children.append(one)

    def roster(
        self, clerk: Session, code: str, period: str, who: list[Party], yuan: int, *, name: str, to_head: bool = False
    ) -> int:
        """Taken in from a workbook as the department sends it."""
        path = self.out / "incoming" / f"{code}_{period}.xlsx"
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as target:
            write_template(target, [_row(one, at, yuan, to_head=to_head) for at, one in enumerate(who, start=1)])
        taken = intake.import_file(clerk, path, roster=(code, period), take=True)
        assert taken.roster_id is not None, (name, taken.counts, taken.errors[:3])
        self.busy.rosters[name] = taken.roster_id
        return taken.roster_id

    def heads(self, start: int, count: int) -> list[Party]:
        return [one for one in self.adults if one.document == one.head_document][start : start + count]


def _party(row: tuple[Any, ...], names: dict[str, str]) -> Party:
    key, name, document, account, head, head_document, head_account, home, village, group = row
    return Party(key, name, document, account, head, head_document, head_account, home, names[village], group)


def _row(one: Party, serial: int, yuan: int, *, to_head: bool) -> list[Any]:
    payee = (one.head_name, one.head_document, one.head_account) if to_head else (one.name, one.document, one.account)
    values: dict[str, Any] = {
        "order": serial,
        "head_name": one.head_name,
        "head_document": one.head_document,
        "payee_name": payee[0],
        "payee_document": payee[1],
        "account": payee[2],
        "bank": BANK,
        "village": one.village,
        "group": one.group,
        "beneficiary_name": one.name,
        "beneficiary_document": one.document,
        "amount": Decimal(yuan),
    }
    return [values.get(column.key) for column in COLUMNS]


def make_busy(folder: Path, passphrases: Mapping[str, str]) -> Busy:
    """Leave the practised store in `folder` in the middle of a month: today is 31 March 2026.

    draft: next month's list of old-age allowance, somebody new, somebody moved away, one dead since it was made, one
    whose card is not activated, one line held. given_back, in_review, reviewed, disclosed (an open objection, a village
    not posted yet), to_close (its days are over), cleared, sent (handed over, no word yet), taken (no results yet),
    built (a file, not handed over), returned (money came back, not re-issued), refused (rows the county sent back).
    """
    made = _Making(folder, passphrases)
    with made.sitting("clerk") as clerk:
        made.look(clerk)
        _first_sitting(made, clerk)
    with made.sitting("reviewer") as reviewer:
        for name in ("reviewed", "disclosed", "to_close", "cleared", "sent", "taken", "built", "returned", "refused"):
            reviewing.review(reviewer, made.busy.rosters[name])
        reviewing.give_back(reviewer, made.busy.rosters["given_back"], "第3行金额与上月不同，请核对后再送")
    with made.sitting("clerk") as clerk:
        _on_the_wall(made, clerk)
        _to_the_county(made, clerk)
        made.clock.set_day(date(2026, 3, 30))
        _in_review(made, clerk)
        made.clock.set_day(TODAY)
        _draft(made, clerk)
    return made.busy


def _first_sitting(made: _Making, clerk: Session) -> None:
    """26 March: the departments' workbooks come in and are handed over."""
    fields = next(dict(one) for one in programme_rows() if one["code"] == "C19")
    fields |= {"code": LOCAL, "name": "边境村冬季用煤补贴", "notice_days": "3"}
    with clerk.write("new_programme", LOCAL) as tx:
        programmes.add_programme(tx, fields)
    adults, heads = made.adults, made.heads
    made.roster(clerk, "C15", "2026-04", adults[20:44], 120, name="reviewed")
    made.roster(clerk, "C13", "2026-03", adults[40:90], 100, name="disclosed")
    made.roster(clerk, LOCAL, "2026", heads(30, 12), 300, name="to_close")
    made.roster(clerk, "C08", "2026-03", made.children[:5], 1200, name="cleared", to_head=True)
    made.roster(clerk, "H09", "2026", adults[5:14], 2400, name="built")
    made.roster(clerk, "X02", "2026-01", adults[90:112], 2600, name="returned")
    made.roster(clerk, "X02", "2026-02", adults[90:112], 2600, name="taken")
    made.roster(clerk, "X02", "2026-03", adults[90:112], 2600, name="sent")
    made.roster(clerk, "H02", "2026-03", adults[60:70], 590, name="refused")
    made.roster(clerk, "O03", "2026-03", adults[10:24], 800, name="given_back")
    for name in made.busy.rosters:
        roster_answers.answer_all(clerk, made.busy.rosters[name], "问过本人，情况属实")
        reviewing.hand_over(clerk, made.busy.rosters[name])


def _on_the_wall(made: _Making, clerk: Session) -> None:
    """Posted on the 26th and 27th but for one village; somebody objects on the 30th."""
    for name, day in (("to_close", 26), ("disclosed", 27)):
        made.clock.set_day(date(2026, 3, day))
        printed = disclosing.print_notices(clerk, made.busy.rosters[name], made.out.parent.parent / "public")
        made.busy.notices[name] = [one.notice_id for one in printed]
        waiting = printed[-1:] if name == "disclosed" else []
        for one in printed:
            if one not in waiting:
                posting.post_notice(clerk, one.notice_id, f"{one.village}公示栏")
        made.busy.notices[f"{name}_not_posted"] = [one.notice_id for one in waiting]
    made.clock.set_day(date(2026, 3, 29))
    line = lines.lines_of(clerk.store.db, made.busy.rosters["disclosed"])[2]
    made.busy.objected_line = line.id
    made.busy.objection, _ = posting.object_to(clerk, line.id, "他儿子在城里有房子，不算困难", way="当面")


def _to_the_county(made: _Making, clerk: Session) -> None:
    """By the county's own workbook: built, handed over, taken, answered by refusals and by results."""
    kept = made.busy
    for name in ("cleared", "built", "returned", "taken", "sent", "refused"):
        rosters.close_roster(clerk, kept.rosters[name])
    for name in ("built", "returned", "taken", "sent", "refused"):
        built = submitting.submit_workbook(clerk, kept.rosters[name], Channel.WEB, made.out / "sent")
        kept.submissions[name] = built.submission_id
        if name != "built":
            submitting.record_hand_over(clerk, built.submission_id, f"XT2026{built.submission_id:05d}")
    answers.record_taken(clerk, kept.submissions["taken"])
    listed = made.out / "退回名单.txt"
    listed.write_bytes("Excel行号：3 开户银行名称与字典不一致\nExcel行号：6 身份证号与公安信息不符\n".encode("gb18030"))
    answers.take_refusals(clerk, listed, kept.submissions["refused"])
    bad = {1: "3018已清户", 4: "3031账号户名不符", 7: "账户未激活"}
    rows = []
    for at, sent in enumerate(submissions.sent_lines(clerk.store.db, kept.submissions["returned"])):
        one = json.loads(sent.snapshot)
        status = {"status": "失败", "reason": bad[at]} if at in bad else {"status": "成功"}
        rows.append(
            {"name": one["payee"][0], "account": one["account"], "amount": Decimal(one["amount"]) / 100} | status
        )
    path = made.out / "发放结果.xlsx"
    with path.open("wb") as target:
        write_results(target, rows)
    answers.take_results(clerk, path, kept.submissions["returned"])
    back = [one for one in lines.lines_of(clerk.store.db, kept.rosters["returned"]) if one.state is LineState.RETURNED]
    assert len(back) == len(bad)
    for name, line in zip(("closed_card", "name_mismatch", "not_activated"), back, strict=True):
        kept.people[name] = line.payee_id


def _in_review(made: _Making, clerk: Session) -> None:
    roster_id = made.roster(clerk, "C14", "2026-04", made.adults[0:36], 110, name="in_review")
    roster_answers.answer_all(clerk, roster_id, "问过本人，情况属实")
    reviewing.hand_over(clerk, roster_id)


def _new_at_eighty(made: _Making, clerk: Session) -> int:
    """A mother who turned 80 is registered with her card and granted the old-age allowance; returns her id."""
    document = citizen(917, date(1946, 3, 12))
    entry = PersonEntry("古丽巴哈尔·买买提明", document, "母亲", "", "", "", "", made.account(), BANK)
    new = enrolling_people.register_person(clerk, made.heads(0, 1)[0].household_id, entry)
    granting.grant(clerk, "C12", document, {"people": 1}, since=date(2026, 4, 1), tier="80")
    return new.person_id


def _draft(made: _Making, clerk: Session) -> None:
    """31 March: next month's old-age list makes itself; then somebody dies and cards turn out wrong."""
    db, kept = clerk.store.db, made.busy
    programme = next(one for one in programmes.list_programmes(db) if one.programme.code == "C12")
    running = entitlements.running(db, programme.id, date(2026, 4, 1), date(2026, 4, 30))
    by_id = {one.id: one for one in made.adults}
    moved = running[1]
    entitling.end_entitlement(clerk, moved.id, last_day=date(2026, 3, 31), reason="3月20日迁往霍城县")
    kept.people["moved"] = moved.beneficiary_id
    kept.people["new"] = _new_at_eighty(made, clerk)
    kept.rosters["draft"] = rosters.make_roster(clerk, "C12", "2026-04").roster_id
    own = [one for one in running[2:] if one.beneficiary_id in by_id]
    dead, inactive, other = (by_id[one.beneficiary_id] for one in own[:3])
    people.record_death(clerk, dead.document, date(2026, 3, 28))
    kept.people["dead"] = dead.id
    card = cards.cards_of(clerk, inactive.document)[-1]
    cards.set_state(clerk, card.id, CardState.NOT_ACTIVATED, source="3月31日本人到窗口说")
    kept.people["card_not_activated"] = inactive.id
    cards.new_card(clerk, other.document, made.account(), bank=BANK, account_name="吾买尔江·卡德尔")
    kept.people["card_other_name"] = other.id
    wife = next(
        one for one in made.adults if one.document != one.head_document and one.head_account and one not in (dead,)
    )
    granting.grant(
        clerk, "E06", wife.document, {"years": 12}, since=date(2026, 1, 1), payee_document=wife.head_document
    )
    kept.people["paid_to_head"] = wife.id
    held = lines.lines_of(db, kept.rosters["draft"])[7]
    rosters.hold_line(clerk, held.id, "等村里核实是否还在本村居住")
    kept.people["held"] = held.beneficiary_id


NOTE = "busy.json"


def busy_folder(made_once: Callable[..., Path], practised_folder: Callable[[str], Path]) -> Path:
    """A practice folder made busy once a run, with `busy.json` in it; copy it before use."""

    def make(where: Path) -> None:
        shutil.copytree(practised_folder("package"), where)
        secret = json.loads((where / "passphrases.json").read_text())
        busy = make_busy(where / "desk.yikatong", secret)
        note = {"rosters": busy.rosters, "people": busy.people, "notices": busy.notices}
        note |= {"submissions": busy.submissions, "objection": busy.objection, "objected_line": busy.objected_line}
        (where / NOTE).write_text(json.dumps(note))

    return made_once("busy-package", make)


def copy_busy(source: Path, target: Path) -> Busy:
    """A copy of a busy practice folder of one's own."""
    shutil.copytree(source, target)
    note: dict[str, Any] = json.loads((target / NOTE).read_text())
    return Busy(target / "desk.yikatong", TODAY, **note)


@pytest.fixture
def busy(made_once: Callable[..., Path], practised_folder: Callable[[str], Path], tmp_path: Path) -> Busy:
    """A busy township of one test's own; its practice folder is `busy.folder.parent`."""
    return copy_busy(busy_folder(made_once, practised_folder), tmp_path / "busy")


if __name__ == "__main__":
    source, aim = Path(sys.argv[1]), Path(sys.argv[2])
    shutil.copytree(source, aim)
    secret = json.loads((aim / "passphrases.json").read_text())
    print(make_busy(aim / "desk.yikatong", secret))
