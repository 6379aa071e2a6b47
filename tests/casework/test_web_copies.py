"""Copies for the web: what they show, what they never show, when they are due; 双公开 of a roster."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest
from books_kit import paid_year
from public_scan_kit import said_by

from app.casework import amending, notice_choosing, openness, posting, web_copies
from app.casework.books import book_rows_of, columns_of
from app.casework.due_items import DueKind
from app.casework.today import due_today
from app.domain.books import Book, BookFilter
from app.domain.days import RestDays
from app.domain.faults import Code
from app.domain.masks import DisclosureLevel
from app.domain.notice_kinds import Choices
from app.domain.programmes import Programme
from app.domain.publicity import OpenState, OpenWay, PublicWay, WebStage, web_days, web_due
from app.domain.roster_codes import RosterCode
from app.domain.wall_photos import PostingWay
from app.files.resources import programme_rows
from app.paper.scan import scan_public
from tests.casework.kit import ELDERS, LAND, ORPHANS, Place, code_of, human

PEOPLE = [human(number, name) for number, name in enumerate(("张三", "阿卜来提·如则托合提", "欧阳春"), start=1)]
ADDRESS = "https://example.invalid/gk/2026/0331.html"


def cells(path: Path) -> list[list[object]]:
    return [list(row) for row in openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True)]


def everything(folder: Path) -> list[tuple[str, str]]:
    """Names, texts and every cell and part of the files for the web."""
    return [told for path in sorted(folder.iterdir()) for told in said_by(path)]


def test_before_payment_it_shows_what_the_wall_shows(desk: Place) -> None:
    roster = desk.draft(PEOPLE)
    desk.sign(roster)
    made = web_copies.make_web_copy(desk.sit(), roster, WebStage.BEFORE, desk.out / "web")
    head, *rows = cells(made.workbook)
    assert head[1] == "村（社区）"
    assert [row[3] for row in rows] == ["张*", "阿**·如**", "欧*春"]
    assert [row[-1] for row in rows] == [100.0, 100.0, 100.0]
    text = made.text.read_text("utf-8-sig")
    assert "拟发放名单" in text
    assert "合计　3 户" in text
    assert "300.00 元（叁佰元整）" in text
    assert "举报电话：0999-8000001" in text
    known = [number for one in PEOPLE for number in (one.document, one.account)]
    assert not scan_public(everything(desk.out / "web"), known)
    assert not any(one.name in said for one in PEOPLE for _, said in everything(desk.out / "web"))


def test_the_office_chooses_what_stands_on_the_web(desk: Place) -> None:
    roster = desk.draft(PEOPLE)
    desk.sign(roster)
    notice_choosing.choose_notices(desk.sit(), LAND, Choices(web=DisclosureLevel.WITHHELD))
    made = web_copies.make_web_copy(desk.sit(), roster, WebStage.BEFORE, desk.out / "web")
    assert "*" not in made.text.read_text("utf-8-sig")
    assert "本次共 3 户" in made.text.read_text("utf-8-sig")
    notice_choosing.choose_notices(desk.sit(), LAND, Choices())
    listed = web_copies.make_web_copy(desk.sit(), roster, WebStage.BEFORE, desk.out / "listed")
    assert listed.new
    assert [row[3] for row in cells(listed.workbook)[1:]] == ["张*", "阿**·如**", "欧*春"]


def test_namesakes_show_characters_of_a_number_only_as_the_wall_did(desk: Place) -> None:
    people = [human(1, "王秀英"), human(2, "王秀英")]
    roster = desk.draft(people)
    desk.sign(roster)
    before = web_copies.make_web_copy(desk.sit(), roster, WebStage.BEFORE, desk.out / "web")
    assert [row[3] for row in cells(before.workbook)[1:]] == ["王*英", "王*英"]
    desk.hang(roster)
    after = web_copies.make_web_copy(desk.sit(), roster, WebStage.BEFORE, desk.out / "hung")
    wall = [f"王*英（尾号{one.document[-2:]}）" for one in people]
    assert [row[3] for row in cells(after.workbook)[1:]] == wall


def test_the_log_says_by_which_way_each_notice_was_shown(desk: Place) -> None:
    roster = desk.draft(PEOPLE)
    desk.sign(roster)
    (notice,) = desk.hang(roster)
    posting.post_notice(desk.sit(), notice, "村广播", shown=posting.Shown(PostingWay.BROADCAST))
    found = book_rows_of(desk.sit(), Book.PUBLICITY, BookFilter(2026), "zh")
    keys = [key for key, _ in columns_of(Book.PUBLICITY, "zh")]
    said = [dict(zip(keys, row, strict=True)) for row in found]
    assert [one["way"] for one in said] == ["广播", "村务公开栏"]
    assert {one.value for one in PostingWay} <= {one.value for one in PublicWay}


def test_the_same_list_keeps_its_number_and_a_changed_one_gets_the_next(desk: Place) -> None:
    roster = desk.draft(PEOPLE)
    desk.sign(roster)
    first = web_copies.make_web_copy(desk.sit(), roster, WebStage.BEFORE, desk.out / "web")
    again = web_copies.make_web_copy(desk.sit(), roster, WebStage.BEFORE, desk.out / "twice")
    assert (first.new, again.new, again.number) == (True, False, first.number)
    assert first.workbook.read_bytes() == again.workbook.read_bytes()
    notice = desk.hang(roster)[0]
    line = desk.line_ids(roster)[0]
    objection, _ = posting.object_to(desk.sit(), line, "他不种地")
    posting.answer_objection(desk.sit(), objection, "属实", upheld=True)
    for one in amending.waiting_amendments(desk.now):
        amending.check_amendment(desk.sit("reviewer"), one.id)
    changed = web_copies.make_web_copy(desk.sit(), roster, WebStage.BEFORE, desk.out / "changed")
    assert changed.number.endswith("-V2")
    assert (changed.new, changed.lines) == (True, 2)
    assert notice


@pytest.mark.parametrize(("count", "says"), [(4, "本次共 4 户"), (2, "本次的名单、户数和金额不公开")])
def test_a_withheld_programme_is_told_by_count_and_sum_only(desk: Place, count: int, says: str) -> None:
    people = [human(number) for number in range(1, count + 1)]
    roster = desk.draft(people, ORPHANS, "2026-03")
    desk.sign(roster)
    made = web_copies.make_web_copy(desk.sit(), roster, WebStage.BEFORE, desk.out / "web")
    told = "\n".join(said for _, said in everything(desk.out / "web"))
    assert says in told
    assert not any(one.name in told for one in people)
    assert "*" not in told
    assert len(cells(made.workbook)) == 2
    if count < 3:
        assert f"{count * 100}.00" not in told


def test_after_payment_what_was_paid(desk: Place) -> None:
    year = paid_year(desk)
    made = web_copies.make_web_copy(desk.sit(), year.land, WebStage.AFTER, desk.out / "web")
    count, fen = desk.facts(
        "SELECT count(*), sum(amount_fen) FROM line WHERE roster_id = ? AND state = 'paid'", year.land
    )[0]
    assert 0 < count < desk.fact("SELECT count(*) FROM line WHERE roster_id = ?", year.land)
    _, *rows = cells(made.workbook)
    assert (len(rows), round(sum(float(str(row[-1])) for row in rows) * 100)) == (count, fen)
    assert "发放结果公开" in made.text.read_text("utf-8-sig")
    (one,) = openness.openness(desk.sit(), year.land)
    states = {(cell.way.value, cell.stage.value): cell.state for cell in one.cells}
    assert states["web", "after"] in (OpenState.DUE, OpenState.OVERDUE)


def test_what_may_not_be_shown_yet(desk: Place) -> None:
    roster = desk.draft(PEOPLE)
    assert code_of(lambda: web_copies.make_web_copy(desk.sit(), roster, WebStage.BEFORE, desk.out)) is (
        Code.STEP_NOT_ALLOWED
    )
    nothing = code_of(lambda: web_copies.make_web_copy(desk.sit(), roster, WebStage.AFTER, desk.out))
    assert nothing is RosterCode.WEB_NOTHING_PAID


def test_published_with_its_address_and_in_the_log(desk: Place) -> None:
    roster = desk.draft(PEOPLE)
    desk.sign(roster)
    made = web_copies.make_web_copy(desk.sit(), roster, WebStage.BEFORE, desk.out / "web")
    for address, on, code in (
        (" ", None, RosterCode.WEB_ADDRESS),
        ("http://a b", None, RosterCode.WEB_ADDRESS),
        (ADDRESS, date(2026, 2, 1), Code.DATE_FORM),
        (ADDRESS, date(2026, 5, 1), Code.DATE_FORM),
    ):
        assert code_of(lambda a=address, d=on: web_copies.publish_web_copy(desk.sit(), made.copy_id, a, d)) is code
    unknown = code_of(lambda: web_copies.publish_web_copy(desk.sit(), 99, ADDRESS))
    assert unknown is RosterCode.WEB_COPY_UNKNOWN
    web_copies.publish_web_copy(desk.sit(), made.copy_id, ADDRESS)
    (row,) = book_rows_of(desk.sit(), Book.PUBLICITY, BookFilter(2026), "zh")
    said = dict(zip((key for key, _ in columns_of(Book.PUBLICITY, "zh")), row, strict=True))
    assert (said["kind"], said["public_place"], said["number"]) == ("网站公开（发放前）", ADDRESS, made.number)


# -- days --------------------------------------------------------------------------------------------------------------


def rule(code: str) -> Programme:
    return Programme.from_row(next(one for one in programme_rows() if one["code"] == code))


@pytest.mark.parametrize(
    ("code", "days", "since", "due"),
    [
        (LAND, 20, date(2026, 3, 2), date(2026, 3, 30)),
        (ELDERS, 10, date(2026, 3, 2), date(2026, 3, 16)),
        (ELDERS, 10, date(2026, 2, 12), date(2026, 3, 4)),  # the Spring Festival; 14 and 28 February are worked
    ],
)
def test_days_are_counted_from_when_the_list_came_to_be(
    desk: Place, code: str, days: int, since: date, due: date
) -> None:
    table = desk.sit().rest_days
    assert web_days(rule(code)) == days
    assert web_due(rule(code), since, table) == due
    worked = [since + timedelta(days=n) for n in range(1, (due - since).days + 1)]
    assert sum(_works(day, table) for day in worked) == days  # a count of its own


def _works(day: date, table: RestDays) -> bool:
    return day in table.work or (day.weekday() < 5 and day not in table.rest)


def test_both_ways_of_a_roster_and_when_today_speaks(desk: Place) -> None:
    roster = desk.draft(PEOPLE)
    desk.sign(roster)

    def states() -> dict[tuple[OpenWay, WebStage], OpenState]:
        (one,) = openness.openness(desk.sit(), roster)
        return {(cell.way, cell.stage): cell.state for cell in one.cells}

    def spoken() -> list[date | None]:
        return [one.due for one in due_today(desk.sit()) if one.kind is DueKind.WEB_COPY]

    wall, web, before, after = OpenWay.WALL, OpenWay.WEB, WebStage.BEFORE, WebStage.AFTER
    assert states() == {
        (wall, before): OpenState.DUE,
        (web, before): OpenState.DUE,
        (wall, after): OpenState.LATER,
        (web, after): OpenState.LATER,
    }
    desk.hang(roster)
    assert states()[wall, before] is OpenState.DONE
    due = date(2026, 3, 30)
    for day, said in ((due - timedelta(days=4), []), (due - timedelta(days=3), [due]), (due, [due])):
        desk.day(day)
        assert spoken() == said
    assert states()[web, before] is OpenState.DUE
    desk.day(due + timedelta(days=1))
    assert states()[web, before] is OpenState.OVERDUE
    made = web_copies.make_web_copy(desk.sit(), roster, WebStage.BEFORE, desk.out / "web")
    assert spoken() == [due]
    web_copies.publish_web_copy(desk.sit(), made.copy_id, ADDRESS)
    assert spoken() == []
    assert states()[web, before] is OpenState.DONE
