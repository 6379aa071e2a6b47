"""What a pile came to, as its commands tell it: every sheet, what is open, the totals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.commands.running import Desk
from app.commands.speaking import Told
from app.domain.faults import UsageError

if TYPE_CHECKING:
    from app.casework.pile_end import Open, PileEnd
    from app.casework.pile_overpaid import PaidAfter
    from app.casework.pile_sheets import PileSheet

_HEADINGS = ("file", "sheet_name", "sheet_kind", "programme", "period", "village", "rows", "taken", "parked", "left")


def tell(desk: Desk, end: PileEnd, mended: int, *, taken: bool) -> Told:
    """The pile with its sheets; exit code 1 when something is open after it was taken."""
    said = Told(_data(end, mended))
    said.lines += desk.speak.table(_HEADINGS, [_sheet_row(desk, one) for one in end.pile.sheets])
    said.lines += [_open_line(desk, one) for one in end.open]
    said.lines += [line for one in end.overpaid for line in _overpaid_lines(desk, one)]
    said.lines += _totals(desk, end) if taken else [_looked(desk, end)]
    said.exit_code = int(bool(end.open)) if taken else 0
    return said


def _data(end: PileEnd, mended: int) -> dict[str, Any]:
    return {
        "pile": end.pile.id,
        "rows": end.rows,
        "taken": end.taken,
        "parked": end.parked,
        "left": end.left,
        "mended": mended,
        "households": end.households,
        "people": end.people,
        "cards": end.cards,
        "payments": end.payments,
        "payments_fen": end.payments_fen,
        "sheets": [_sheet_data(one) for one in end.pile.sheets],
        "open": [_open_data(one) for one in end.open],
        "overpaid": [_overpaid_data(one) for one in end.overpaid],
    }


def _looked(desk: Desk, end: PileEnd) -> str:
    return desk.speak.say("pile_looked", sheets=len(end.pile.sheets), rows=end.rows)


def _totals(desk: Desk, end: PileEnd) -> list[str]:
    say, left = desk.speak.say, sum(end.left.values())
    return [
        say("pile_taken", rows=end.rows, taken=end.taken, parked=end.parked, left=left),
        say("pile_register", households=end.households, people=end.people, cards=end.cards, lines=end.payments),
    ]


def _open_line(desk: Desk, one: Open) -> str:
    speak = desk.speak
    place = f"{one.sheet.path.name} {one.sheet.sheet} {speak.word('pile_open', one.trouble)} {one.rows or ''}"
    return f"{place} {speak.fault(UsageError(one.code)) if one.code is not None else ''}".rstrip()


def _open_data(one: Open) -> dict[str, Any]:
    return {
        "trouble": one.trouble.value,
        "file": one.sheet.path.name,
        "sheet": one.sheet.sheet,
        "rows": one.rows,
        "code": one.code.value if one.code is not None else "",
    }


def _overpaid_lines(desk: Desk, one: PaidAfter) -> list[str]:
    """Who was paid after a death or a stop, and each payment."""
    why = "pile_paid_dead" if one.died else "pile_paid_stopped"
    where = {"name": one.name, "day": one.ended_on.isoformat(), "amount": one.amount.grouped(), "number": one.finding}
    payments = [f"  {paid.programme} {paid.period} {paid.amount.grouped()}" for paid in one.payments]
    return [desk.speak.say(why, **where), *payments]


def _overpaid_data(one: PaidAfter) -> dict[str, Any]:
    return {
        "name": one.name,
        "why": "died" if one.died else "stopped",
        "day": one.ended_on.isoformat(),
        "fen": int(one.amount),
        "finding": one.finding,
        "payments": [
            {"programme": paid.programme, "period": paid.period, "fen": int(paid.amount)} for paid in one.payments
        ],
    }


def _sheet_data(one: PileSheet) -> dict[str, Any]:
    return {
        "file": one.path.name,
        "sheet": one.sheet,
        "kind": one.kind.value,
        "programme": one.programme,
        "period": one.period,
        "village": one.village,
        "rows": one.rows,
        "taken": one.taken,
        "parked": one.parked,
        "left": one.left,
        "state": one.state,
        "lacks": [lack.value for lack in one.lacks],
        "doubts": [doubt.code.value for doubt in one.doubts],
        "fault": one.fault.value if one.fault is not None else "",
    }


def _sheet_row(desk: Desk, one: PileSheet) -> list[object]:
    kind = desk.speak.word("sheet_kind", one.kind.value)
    return [
        one.path.name, one.sheet, kind, one.programme, one.period, one.village, one.rows, one.taken, one.parked,
        one.left_rows,
    ]  # fmt: skip
