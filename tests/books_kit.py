"""A year of payments in a small office: paid, returned and paid again, refused, withdrawn, one that nobody answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from app.casework import answers, cards, posting, reviewing, rosters, settling
from app.sheets.writing import write_results
from tests.casework.kit import BANK, LAND, ORPHANS, Human, Place, account, human

YEAR = 2026
AFTER = date(2027, 1, 11)
LONG = "阿布都热西提·阿布都克里木·麦麦提吐尔逊"
LEFT = 9
"""Of this person's payment nothing was heard when the year ended."""


def results(place: Place, submission_id: int, said: Iterable[tuple[Human, str, str | None]], name: str) -> None:
    """The bank's workbook: who, 成功 or 失败, why."""
    path = place.out / name
    rows = [
        {"name": one.name, "account": one.account, "amount": 100, "status": status, "reason": why}
        for one, status, why in said
    ]
    with path.open("wb") as target:
        write_results(target, rows, order=("name", "account", "amount", "status", "reason"))
    settled = answers.take_results(place.sit("clerk"), path, submission_id)
    assert settled.alarms == []


@dataclass(slots=True)
class Year:
    """What was made."""

    place: Place
    people: list[Human] = field(default_factory=list)
    roster: int = 0
    land: int = 0
    reissue: int = 0


FAMILY = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许"
GIVEN = "秀英玉兰桂芳建国志强海霞"


def person(at: int) -> Human:
    """A made-up person with a name of his own."""
    names = [f"{a}{b}{c}" for a in FAMILY for b in GIVEN for c in GIVEN]
    return human(at, names[at])


def paid_year(place: Place) -> Year:
    """Two programmes of 2026: six orphans in March, three farmers of the year; all but one line are answered."""
    people = [person(at) for at in range(1, 10)]
    people[1] = Human(LONG, people[1].document, people[1].account)
    year = Year(place, people)
    orphans, farmers = people[:6], people[6:]
    year.roster = place.draft(orphans, ORPHANS, "2026-03")
    place.clear(year.roster)
    sent = place.send(year.roster)
    said: list[tuple[Human, str, str | None]] = [(one, "成功", None) for one in orphans[:5]]
    results(place, sent.submission_id, [*said, (orphans[5], "失败", "3018已清户")], "三月.xlsx")
    cards.new_card(place.sit("clerk"), orphans[5].document, account(800), bank=BANK)
    year.reissue = settling.reissue(place.sit("clerk"), year.roster).roster_id
    place.sign(year.reissue)
    rosters.close_roster(place.sit("clerk"), year.reissue)
    again = place.send(year.reissue)
    results(place, again.submission_id, [(Human(orphans[5].name, "", account(800)), "成功", None)], "重发.xlsx")
    year.land = place.draft(farmers, LAND, "2026")
    place.sign(year.land)
    place.hang(year.land)
    posting.object_to(place.sit("clerk"), place.line_ids(year.land)[0], "地没有这么多", way="phone")
    key = place.fact("SELECT id FROM objection")
    posting.answer_objection(place.sit("clerk"), key, "核过了，一样。", upheld=False)
    place.day(date(2026, 4, 20))
    rosters.close_roster(place.sit("clerk"), year.land)
    land = place.send(year.land)
    answers.record_taken(place.sit("clerk"), land.submission_id)
    results(place, land.submission_id, [(one, "成功", None) for one in farmers[:2]], "地.xlsx")
    return year


def plant(place: Place, statement: str, *values: Any) -> None:
    """Change the store behind the program's back, as an attacker or a fault would."""
    db = place.sit("clerk").store.db
    db.conn.execute(statement, values)


def numbers(people: Iterable[Human]) -> list[str]:
    """Every number in full that must stand in no file."""
    return [number for one in people for number in (one.document, one.account)]


def draft_of_next(place: Place) -> int:
    """A roster of the year that has not gone."""
    return place.draft([person(400)], ORPHANS, "2026-05")


def signed(place: Place, roster_id: int) -> None:
    """Hand over and review."""
    place.hand_over(roster_id)
    reviewing.review(place.sit("reviewer"), roster_id)


def every_file(folder: Path) -> list[Path]:
    """All files below a folder."""
    return sorted(path for path in folder.rglob("*") if path.is_file())
