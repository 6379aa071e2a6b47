"""Small offices, made-up people and workbooks of a few rows, for the tests of casework, county and practice.

An office is made once a process and copied for each test; sitting down at it takes keys that its passphrases opened
then, so that a test may change places as often as the field does without paying Argon2 each time.
"""

from __future__ import annotations

import atexit
import functools
import shutil
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from stdnum import luhn

from app.casework import disclosing, intake, posting, reviewing, roster_answers, rosters, submitting
from app.domain.documents import citizen_check_digit
from app.domain.faults import Code, Fault
from app.domain.makers import Role
from app.domain.programmes import Channel
from app.domain.rows import COLUMNS
from app.files.locks import FolderLock
from app.files.resources import programme_rows
from app.office import enrolment
from app.office.session import FixedClock, Session
from app.office.setup import NewUser, Office, new_desk, new_ledger
from app.sheets.writing import Form, Value, write_template
from app.store import audit
from app.store.programmes import add_programme
from app.store.store import DESK, LEDGER, Store, read_keyring
from app.store.users import user_by_name
from app.vault import keyring
from tests.seeking_kit import astray

OURS, NEIGHBOUR, COUNTY = "654002100", "654002005", "654002"
NAMES = {OURS: "伊宁市巴彦岱镇人民政府", NEIGHBOUR: "伊宁市都来提巴格街道办事处", COUNTY: "伊宁市财政局"}
VILLAGE, SECOND, THIRD = "巴彦岱村委会", "墩巴扎村委会", "三段村委会"
CODE_OF = {VILLAGE: "654002100201", SECOND: "654002100202", THIRD: "654002100203"}
START = datetime(2026, 3, 2, 8, tzinfo=timezone(timedelta(hours=8)))
TOWNSHIP_USERS = {
    "clerk": Role.CLERK,
    "second": Role.CLERK,
    "reviewer": Role.REVIEWER,
    "other": Role.REVIEWER,
    "admin": Role.ADMIN,
    "inspector": Role.INSPECTOR,
}
LAND, OLD_AGE, DIBAO, ORPHANS, COTTON, ELDERS = "A01", "C12", "C01", "C06", "A07", "C13"
"""Per mu and household; per person and month; a gap; withheld without notice; five working days; as old age."""

BANK = "伊宁农村商业银行巴彦岱支行"


# -- people ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Human:
    """A made-up person: the address code 659900 was never given, accounts begin with a BIN that no bank has."""

    name: str
    document: str
    account: str


def citizen(number: int, born: date = date(1941, 5, 6)) -> str:
    first = f"659900{born:%Y%m%d}{number:03d}"
    return first + citizen_check_digit(first)


def account(number: int) -> str:
    first = f"629999{number:012d}"
    return first + str(luhn.calc_check_digit(first))


def human(number: int, name: str | None = None) -> Human:
    names = (
        "阿卜来提·如则托合提",
        "王秀英",
        "叶尔兰·巴合提",
        "李建国",
        "古丽巴哈尔·玉素甫",
        "陈永福",
        "马桂芳",
        "韩志强",
    )
    return Human(name or names[number % len(names)], citizen(number), account(number))


def row(
    head: Human,
    *,
    payee: Human | None = None,
    beneficiary: Human | None = None,
    amount: Any = 100,
    village: str = VILLAGE,
    group: str = "1组",
    **cells: Any,
) -> list[Any]:
    """One row of the county's 18 columns; `cells` puts anything into a column by its key."""
    payee, beneficiary = payee or head, beneficiary or head
    values: dict[str, Any] = {
        "head_name": head.name,
        "head_document": head.document,
        "payee_name": payee.name,
        "payee_document": payee.document,
        "account": payee.account,
        "bank": BANK,
        "village": village,
        "group": group,
        "beneficiary_name": beneficiary.name,
        "beneficiary_document": beneficiary.document,
        "amount": amount,
    }
    values |= cells
    return [values.get(column.key) for column in COLUMNS]


def workbook(path: Path, rows: Iterable[Sequence[Value]], *, form: Form = "xlsx", sheet: str = "花名册") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as target:
        write_template(target, rows, form=form, sheet_name=sheet)
    return path


# -- offices -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Template:
    """An office as it was made, with what each user's passphrase opens."""

    folder: Path
    opened: dict[str, keyring.Opened]


@functools.cache
def template(code: str, *, practice: bool = False) -> Template:
    place = Path(tempfile.mkdtemp(prefix="ykt-test-"))
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    users = TOWNSHIP_USERS if code != COUNTY else {"county": Role.ADMIN}
    first = [NewUser(name, role, f"passphrase of {name}") for name, role in users.items()]
    office = Office(code, NAMES[code], "0999-8000001", "0999-8000002", practice=practice)
    make = new_ledger if code == COUNTY else new_desk
    session, _ = make(place / "office.yikatong", office, first, FixedClock(START))
    key_ids = {name: user.key_id for name in users if (user := user_by_name(session.store.db, name))}
    session.store.close()
    ring = read_keyring(place / "office.yikatong")
    opened = {name: keyring.open_keyring(ring, f"passphrase of {name}", key) for name, key in key_ids.items()}
    return Template(place / "office.yikatong", opened)


class Place:
    """One office of a test: a copy of its template, a calendar of its own, and whoever sits there."""

    def __init__(self, folder: Path, code: str, *, practice: bool = False) -> None:
        self.folder = folder / f"{code}.yikatong"
        self.out = folder / f"{code}.out"
        self.out.mkdir()
        self.code = code
        self.kind = LEDGER if code == COUNTY else DESK
        self.clock = FixedClock(START)
        made = template(code, practice=practice)
        self.opened = dict(made.opened)
        shutil.copytree(made.folder, self.folder)
        self._session: Session | None = None

    def twin(self, folder: Path) -> Place:
        """The same office once more, to see what another order of acts makes of it."""
        self.leave()
        folder.mkdir()
        place = Place.__new__(Place)
        place.folder, place.out = folder / self.folder.name, folder / self.out.name
        place.code, place.kind, place.opened = self.code, self.kind, dict(self.opened)
        place.clock, place._session = FixedClock(self.clock.now()), None
        shutil.copytree(self.folder, place.folder)
        shutil.copytree(self.out, place.out)
        return place

    def sit(self, user: str = "clerk") -> Session:
        if self._session is None or self._session.user.name != user:
            self.leave()
            lock = FolderLock(self.folder)
            lock.acquire()
            self._session = Session(Store(self.folder, self.kind, lock, self.opened[user]), self.clock)
        return self._session

    @property
    def now(self) -> Session:
        """Whoever sits there, to look at what is stored."""
        return self._session or self.sit(next(iter(self.opened)))

    def day(self, day: date) -> None:
        self.clock.set_day(day)

    @property
    def is_open(self) -> bool:
        """Whether somebody sits at it."""
        return self._session is not None

    def leave(self) -> None:
        if self._session is not None:
            self._session.store.close()
            self._session = None

    def learn(self, user: str, passphrase: str) -> None:
        """Open the keys of somebody who was enrolled or reset after the template was made."""
        found = user_by_name(self.now.store.db, user)
        assert found is not None
        self.opened[user] = keyring.open_keyring(read_keyring(self.folder), passphrase, found.key_id)

    # -- facts ---------------------------------------------------------------------------------------------------------

    def facts(self, sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
        found: list[tuple[Any, ...]] = self.now.store.db.conn.execute(sql, parameters).fetchall()
        return found

    def fact(self, sql: str, *parameters: Any) -> Any:
        return self.facts(sql, *parameters)[0][0]

    def head(self) -> tuple[int, bytes]:
        return audit.head(self.now.store.db)

    def everything(self) -> dict[str, list[tuple[Any, ...]]]:
        """Every row of every table."""
        tables = [name for (name,) in self.facts("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
        return {name: self.facts(f"SELECT * FROM {name} ORDER BY 1, 2") for name in tables}

    def states(self, roster_id: int) -> list[str]:
        return [
            state for (state,) in self.facts("SELECT state FROM line WHERE roster_id = ? ORDER BY serial", roster_id)
        ]

    def line_ids(self, roster_id: int) -> list[int]:
        return [key for (key,) in self.facts("SELECT id FROM line WHERE roster_id = ? ORDER BY serial", roster_id)]

    def roster_state(self, roster_id: int) -> str:
        return str(self.fact("SELECT state FROM roster WHERE id = ?", roster_id))

    # -- the way of a roster -------------------------------------------------------------------------------------------

    def take(
        self,
        rows: Iterable[Sequence[Value]],
        roster: tuple[str, str] | None = None,
        *,
        user: str = "clerk",
        take: bool = True,
        name: str = "in.xlsx",
        form: Form = "xlsx",
    ) -> intake.Intake:
        path = workbook(self.out / name, rows, form=form)
        return intake.import_file(self.sit(user), path, roster=roster, take=take)

    def draft(self, people: Iterable[Human], code: str = LAND, period: str = "2026", **more: Any) -> int:
        """A draft roster from a workbook of one row for each of these people, 100 yuan each."""
        taken = self.take([row(one, **more) for one in people], (code, period))
        assert taken.roster_id is not None
        assert taken.errors == [], taken.errors
        return taken.roster_id

    def answer(self, roster_id: int, text: str = "问过本人，情况属实") -> None:
        """The clerk answers every doubt of a roster that waits for an answer."""
        roster_answers.answer_all(self.sit("clerk"), roster_id, text)

    def hand_over(self, roster_id: int) -> reviewing.HandedOver:
        """Doubts answered, the roster is handed over by the clerk."""
        self.answer(roster_id)
        return reviewing.hand_over(self.sit("clerk"), roster_id)

    def sign(self, roster_id: int) -> None:
        self.hand_over(roster_id)
        reviewing.review(self.sit("reviewer"), roster_id)
        self.sit("clerk")

    def hang(self, roster_id: int, villages: Iterable[str] | None = None) -> list[int]:
        """Print the notices and post those of the named villages (left out: all) today; returns their keys."""
        printed = disclosing.print_notices(self.sit(), roster_id, self.out / "wall")
        hung = [one for one in printed if villages is None or one.village in villages]
        for one in hung:
            posting.post_notice(self.sit(), one.notice_id, f"{one.village}公示栏")
        return [one.notice_id for one in hung]

    def clear(self, roster_id: int, days: int = 12) -> rosters.Closed:
        """Sign, hang, wait long enough, close."""
        self.sign(roster_id)
        if disclosing.needs_notice(self.sit(), roster_id):
            self.hang(roster_id)
            self.day(self.clock.today() + timedelta(days=days))
        return rosters.close_roster(self.sit(), roster_id)

    def send(self, roster_id: int, channel: Channel = Channel.WEB, **more: Any) -> submitting.Built:
        """The county's workbook, uploaded."""
        built = submitting.submit_workbook(self.sit(), roster_id, channel, self.out / "sent", **more)
        submitting.record_hand_over(self.sit(), built.submission_id, f"XT{built.submission_id:05d}")
        return built

    def sent(self, people: Iterable[Human], code: str = LAND, period: str = "2026", **more: Any) -> submitting.Built:
        """From workbook to county in one step."""
        roster_id = self.draft(people, code, period, **more)
        self.clear(roster_id)
        return self.send(roster_id)


def know_each_other(township: Place, county: Place) -> None:
    """Each writes its card; the other types its digits."""
    path, digits = enrolment.write_our_card(township.sit("admin"), township.out / "keys")
    enrolment.enrol(county.sit("county"), path, digits)
    ours, typed = enrolment.write_our_card(county.sit("county"), county.out / "keys")
    enrolment.enrol(township.sit("admin"), ours, typed)
    township.sit("clerk")


@dataclass(slots=True)
class Places:
    """The offices of one test; all are left when it ends."""

    folder: Path
    made: list[Place] = field(default_factory=list)

    def __call__(self, code: str = OURS, *, practice: bool = False, where: str = "") -> Place:
        folder = self.folder / (where or f"office{len(self.made)}")
        folder.mkdir()
        place = Place(folder, code, practice=practice)
        self.made.append(place)
        return place

    def leave(self) -> None:
        """Stand up everywhere; whatever a test did, the lines of everybody are still found."""
        lost = [astray(place.now.store.db) for place in self.made if place.is_open and place.kind is DESK]
        for place in self.made:
            place.leave()
        assert not any(lost), lost


def new_programme(place: Place, code: str, like: str, **changes: str) -> str:
    """Enter a programme like one of the catalogue, with other rules."""
    fields = next(dict(one) for one in programme_rows() if one["code"] == like)
    fields |= {"code": code, "name": f"试验项目{code}"} | changes
    with place.sit("clerk").write("new_programme", code) as tx:
        add_programme(tx, fields)
    return code


def code_of(act: Callable[[], object]) -> Code | None:
    """The code by which an act is refused, None when it is done."""
    try:
        act()
    except Fault as fault:
        return fault.code
    return None
