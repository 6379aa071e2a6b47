"""Yearly re-registration without the window: begun, printed, typed from a table, checked, finished; and land."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.commands.running import Desk, Group, a_file, number, option, path_option, verb
from app.commands.speaking import Told
from app.domain.faults import UsageError
from app.domain.roster_codes import RosterCode
from app.domain.yearly import ASIDE, Measure, PageState

if TYPE_CHECKING:
    from app.casework.yearly_starting import YearlyPage
    from app.casework.yearly_typing import Typed

_TOTAL_ROW = 0
"""Row of a table to type that holds the handwritten total: count and sum, parted by a blank."""


def add_to(cli: click.Group) -> None:
    """Add the commands of this module."""
    group = Group("yearly")
    cli.add_command(group)
    verb(group, "list")(list_)
    verb(group, "start")(start)
    verb(group, "pages")(pages)
    verb(group, "print")(print_)
    verb(group, "type")(type_)
    verb(group, "aside")(aside)
    verb(group, "back")(back)
    verb(group, "checks")(checks)
    verb(group, "finish")(finish)
    verb(group, "settle")(settle)
    verb(group, "roster")(roster)
    verb(group, "sign")(sign)


def list_(desk: Desk) -> Told:
    """Every re-registration, and the programmes that may be re-registered."""
    from app.casework import yearly_starting

    found = yearly_starting.jobs(desk.session)
    offered = yearly_starting.choices(desk.session)
    rows = [(one.id, one.code, one.programme, one.year, one.state.value) for one in found]
    keys = ("yearly", "programme", "name", "year", "state")
    said = Told(
        {
            "yearly": [dict(zip(keys, row, strict=True)) for row in rows],
            "may_begin": [{"programme": one.code, "name": one.name, "measure": one.measure.value} for one in offered],
        }
    )
    spoken = [(*row[:4], desk.speak.word("yearly_state", str(row[4]))) for row in rows]
    said.lines += desk.speak.table(keys, spoken)
    said.lines.append(desk.speak.say("yearly_offered", programmes=" ".join(one.code for one in offered) or "-"))
    return said


@option("--programme", required=True)
@option("--year", required=True)
def start(desk: Desk, *, programme: str, year: str) -> Told:
    """Put last year's list of a programme on sheets."""
    from app.casework import yearly_starting

    made = yearly_starting.start(desk.session, programme, year)
    line = desk.speak.say("yearly_started", yearly=made.yearly_id, pages=made.pages, rows=made.rows)
    return Told({"yearly": made.yearly_id, "pages": made.pages, "rows": made.rows}, [line])


def _page_data(page: YearlyPage) -> dict[str, Any]:
    hand = page.hand
    return {
        "page": page.number,
        "village": page.village,
        "group": page.group,
        "state": page.state.value,
        "rows": page.rows,
        "typed": page.typed,
        "last": page.last,
        "count": page.now.count,
        "sum": page.now.sum,
        "hand_count": hand.count if hand else None,
        "hand_sum": hand.sum if hand else None,
    }


@number("--yearly")
def pages(desk: Desk, *, yearly: int) -> Told:
    """The sheets of a re-registration: rows, what is typed, whether they agree; areas in thousandths of a mu."""
    from app.casework import yearly_starting

    view = yearly_starting.view(desk.session, yearly)
    names = desk.session.village_names
    data = [_page_data(one) for one in view.pages]
    rows = [
        (
            one.number,
            names.get(one.village, one.village),
            one.group,
            desk.speak.word("yearly_page_state", one.state.value),
            one.rows,
            one.typed,
            _shown(one.last, view.job.measure),
            _shown(one.now.sum, view.job.measure),
        )
        for one in view.pages
    ]
    keys = ("page", "village", "group", "state", "rows", "typed", "last_year", "this_year")
    return Told({"pages": data}, desk.speak.table(keys, rows))


def _shown(quantity: int, measure: Measure) -> str:
    from app.domain.quantities import thousandths_text

    return thousandths_text(quantity) if measure is Measure.LAND else str(quantity)


@number("--yearly")
@option("--village", default="")
@option("--page", "numbers", multiple=True, type=click.IntRange(min=1))
@path_option("--out")
def print_(desk: Desk, *, yearly: int, village: str, numbers: tuple[int, ...], out: Path | None) -> Told:
    """The sheets as PDF: all, those of a village (its code), or single pages."""
    from app.casework import yearly_sheets
    from app.files.publish import published

    path = out or Path(f"yearly-{yearly}.pdf")
    with published(path, overwrite=True) as target:
        count = yearly_sheets.draw_pages(desk.session, yearly, target, village=village, numbers=numbers)
    line = desk.speak.say("yearly_printed", pages=count, file=path.name)
    return Told({"file": str(path), "pages": count}, [line])


@number("--yearly")
@a_file("table")
def type_(desk: Desk, *, yearly: int, table: Path) -> Told:
    """Type sheets from a table of page,row,key: row 0 holds the handwritten total as `12 45.6`.

    It stops at a page that does not come to its total; that page counts as not done.
    """
    from app.casework import yearly_typing

    done: list[int] = []
    last: Typed | None = None
    for page_number, row, key in _keys_of(table):
        if last is not None and page_number != last.page.number and last.page.state is PageState.WAITING:
            break
        page = yearly_typing.find_page(desk.session, yearly, str(page_number))
        if row == _TOTAL_ROW:
            count, _, total = key.partition(" ")
            last = yearly_typing.type_total(desk.session, page.id, count, total.strip() or count)
        else:
            last = yearly_typing.type_row(desk.session, page.id, row, key)
        if last.page.state is PageState.DONE and page_number not in done:
            done.append(page_number)
        elif last.page.state is not PageState.DONE and page_number in done:
            done.remove(page_number)
    said = Told({"done": done, "page": _page_data(last.page) if last else None})
    said.lines.append(desk.speak.say("yearly_typed", pages=len(done)))
    if last is not None and last.page.state is PageState.WAITING:
        said.exit_code = 1
        said.data["more"] = {"count": last.more.count, "sum": last.more.sum}
        if last.following is None:
            said.lines.append(_differs(desk, last))
    return said


def _differs(desk: Desk, typed: Typed) -> str:
    from app.domain.faults import UserError

    def difference(value: int, measure: Measure) -> str:
        from app.words import phrase

        way = "same" if not value else "more" if value > 0 else "less"
        return phrase("yearly_difference", way, desk.speak.language, n=_shown(abs(value), measure))

    more = typed.more
    count, total = difference(more.count, Measure.PEOPLE), difference(more.sum, typed.measure)
    return desk.speak.fault(UserError(RosterCode.YEARLY_PAGE_DIFFERS, page=typed.page.number, count=count, sum=total))


def _keys_of(table: Path) -> list[tuple[int, int, str]]:
    """The rows of a table of keys; a first row of headings is left out. Raises UsageError YEARLY_UNKNOWN."""
    import csv

    from app.sheets.reading import read_text

    found = []
    for at, cells in enumerate(csv.reader(read_text(table).splitlines())):
        if not any(cells) or (at == 0 and not cells[0].strip().isdigit()):
            continue
        numbers = [cell.strip() for cell in cells[:2]]
        if len(cells) < 2 or not all(one.isascii() and one.isdigit() for one in numbers):
            raise UsageError(RosterCode.YEARLY_UNKNOWN, yearly=",".join(cells)[:30])
        found.append((int(numbers[0]), int(numbers[1]), cells[2].strip() if len(cells) > 2 else ""))
    return found


@number("--yearly")
@number("--page")
@option("--why", type=click.Choice([one.value for one in ASIDE]), required=True)
def aside(desk: Desk, *, yearly: int, page: int, why: str) -> Told:
    """Set a sheet aside that did not come back signed."""
    from app.casework import yearly_starting, yearly_typing

    found = yearly_starting.page_by_number(desk.session, yearly, page)
    typed = yearly_typing.set_aside(desk.session, found.id, PageState(why))
    word = desk.speak.word("yearly_page_state", why)
    return Told({"page": _page_data(typed.page)}, [desk.speak.say("yearly_aside", page=page, why=word)])


@number("--yearly")
@number("--page")
def back(desk: Desk, *, yearly: int, page: int) -> Told:
    """Take the last key of a sheet back."""
    from app.casework import yearly_starting, yearly_typing

    found = yearly_starting.page_by_number(desk.session, yearly, page)
    typed = yearly_typing.step_back(desk.session, found.id)
    line = desk.speak.say("yearly_back", page=page, typed=typed.page.typed, rows=typed.page.rows)
    return Told({"page": _page_data(typed.page)}, [line])


@number("--yearly")
def checks(desk: Desk, *, yearly: int) -> Told:
    """What does not fit: land, leases, villages, what is not signed; exit 1 when there is any."""
    from app.casework import yearly_checks

    found = yearly_checks.check(desk.session, yearly)
    data = [
        {"check": one.check.value, "village": one.village, "group": one.group, "name": one.name, "page": one.page,
         "row": one.row_id, **one.slots} for one in found.doubts
    ]  # fmt: skip
    villages = [
        {"village": one.village, "rows": one.rows, "last": one.last, "now": one.now, "contracted": one.contracted}
        for one in found.villages
    ]
    rows = [
        (desk.speak.word("yearly_check", one.check.value), one.name or None, one.village, one.page or None)
        for one in found.doubts
    ]
    said = Told({"doubts": data, "villages": villages}, desk.speak.table(("check", "name", "village", "page"), rows))
    said.exit_code = int(bool(found.doubts))
    return said


@number("--yearly")
def finish(desk: Desk, *, yearly: int) -> Told:
    """Take over what the sheets say into the entitlements."""
    from app.casework import yearly_finishing

    done = yearly_finishing.finish(desk.session, yearly)
    counts = {
        "same": done.same,
        "changed": done.changed,
        "ended": done.ended,
        "waiting": done.waiting,
        "meanwhile": done.meanwhile,
    }
    return Told(dict(counts), [desk.speak.say("yearly_finished", **counts)])


@number("--row")
@option("--key", default="")
def settle(desk: Desk, *, row: int, key: str) -> Told:
    """Settle a row that waited after the re-registration was finished; its number stands in `checks --json`."""
    from app.casework import yearly_finishing

    settled = yearly_finishing.settle_row(desk.session, row, key)
    return Told({"row": row, "quantity": settled.quantity}, [desk.speak.say("yearly_settled", row=row)])


@number("--yearly")
def roster(desk: Desk, *, yearly: int) -> Told:
    """Draw up the year's roster from what was confirmed."""
    from app.casework import yearly_finishing

    made = yearly_finishing.draw_up(desk.session, yearly)
    data = {"roster": made.roster_id, "lines": made.lines, "sum_fen": int(made.total)}
    line = desk.speak.say("yearly_roster", roster=made.roster_id, lines=made.lines, sum=made.total.grouped())
    return Told(data, [line])


@number("--yearly")
@path_option("--out")
def sign(desk: Desk, *, yearly: int, out: Path | None) -> Told:
    """The list that farmers sign for the roster's amounts, as PDF."""
    from app.casework import yearly_sheets
    from app.files.publish import published

    path = out or Path(f"yearly-{yearly}-sign.pdf")
    with published(path, overwrite=True) as target:
        count = yearly_sheets.draw_signed(desk.session, yearly, target)
    return Told({"file": str(path), "rows": count}, [desk.speak.say("yearly_signed", rows=count, file=path.name)])
