"""Closing a year (年终结账): what its figures prove, what contradicts them, freezing it, and opening it again."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from msgspec import Struct

from app.casework.ask_reasons import period_text
from app.domain.faults import Code, UserError
from app.domain.makers import Act
from app.domain.money import Fen
from app.domain.records import Changes
from app.domain.roster_codes import RosterCode
from app.domain.states import LineState
from app.domain.year_closing import OUTCOMES, Contradiction, LineProof, Outcome, contradiction
from app.office.session import Session
from app.store import book_rows, year_closing
from app.store.transaction import Row
from app.words import Language, word

MOST_NAMED = 200
"""So many lines that contradict are named; the count says how many there are."""


class Count(Struct, frozen=True):
    """Lines and their sum."""

    lines: int = 0
    total: Fen = Fen(0)

    def __add__(self, other: Count) -> Count:
        return Count(self.lines + other.lines, Fen(self.total + other.total))


class ProgrammeProof(Struct, frozen=True):
    """Of one programme: what was submitted, as the files said, and what became of it."""

    code: str
    name: str
    submitted: Count
    outcomes: dict[Outcome, Count]

    @property
    def accounted(self) -> Count:
        """Paid + returned + stopped + open."""
        return _sum(self.outcomes.values())

    @property
    def holds(self) -> bool:
        """Whether every line and every fen is accounted for."""
        return self.submitted == self.accounted


class Difference(Struct, frozen=True):
    """A line that contradicts itself, or a file whose lines are not those it was written with (`file`)."""

    why: Contradiction
    roster_id: int
    programme: str
    period: str
    serial: int
    name: str
    amount: Fen
    state: LineState | None
    file: str = ""


class Unsent(Struct, frozen=True):
    """A roster with lines that have not gone."""

    roster_id: int
    programme: str
    period: str
    lines: int


class YearProof(Struct, frozen=True):
    """What a year comes to. `waiting` are lines that are open: under way, or came back and not followed yet."""

    year: int
    programmes: tuple[ProgrammeProof, ...]
    differences: tuple[Difference, ...]
    contrary: int
    unsent: tuple[Unsent, ...]
    waiting: Count
    closed: YearState | None

    @property
    def total(self) -> ProgrammeProof:
        """All programmes together."""
        every = {outcome: _sum(one.outcomes[outcome] for one in self.programmes) for outcome in Outcome}
        return ProgrammeProof("", "", _sum(one.submitted for one in self.programmes), every)

    @property
    def holds(self) -> bool:
        """Whether the year may be closed as far as its figures go."""
        return not self.contrary and not self.unsent and all(one.holds for one in self.programmes)


class YearState(Struct, frozen=True):
    """A closing of a year: by whom and when; when it was opened again, by whom and why."""

    year: int
    lines: int
    total: Fen
    closed_on: str
    closed_by: str
    reopened_on: str | None
    reopened_by: str | None
    reason: str | None


class Closed(Struct, frozen=True):
    """A year that was closed, or opened again."""

    year: int
    lines: int
    total: Fen
    changes: Changes


def prove_year(session: Session, year: int) -> YearProof:
    """What a year comes to by programme, every contradiction named, every roster that has not gone."""
    session.require(Act.READ)
    db = session.store.db
    submitted = {code: Count(n, Fen(fen)) for code, (n, fen) in year_closing.submitted_of(db, year).items()}
    sides = year_closing.sides_of(db, year)
    found, contrary = _contradictions(session, year, sides)
    names = {row["code"]: row["name"] for row in sides}
    waiting = year_closing.open_items(db, year)
    closing = year_closing.closing_of(db, year)
    return YearProof(
        year,
        tuple(
            ProgrammeProof(code, names[code], submitted.get(code, Count()), _outcomes(sides, code))
            for code in sorted(names)
            if code in submitted or _outcomes(sides, code) != dict.fromkeys(Outcome, Count())
        ),
        found,
        contrary,
        tuple(
            Unsent(row["id"], row["programme"], row["period"], row["lines"])
            for row in year_closing.unsent_rosters(db, year)
        ),
        Count(waiting[0], Fen(waiting[1])),
        _state(closing) if closing is not None else None,
    )


def close_year(session: Session, year: int) -> Closed:
    """Close a year whose figures hold; from then on nothing of it changes but what county and bank say of open lines.

    Raises UserError ROLE_MAY_NOT, YEAR_NOT_OVER, YEAR_CLOSED (year), YEAR_EMPTY, YEAR_UNSENT (rosters and the first of
    them), YEAR_DIFFERS (lines and the first of them).
    """
    session.require(Act.ENTER)
    proof = require_provable(session, year)
    total = proof.total
    figures = [
        {
            "code": one.code,
            "submitted": [one.submitted.lines, int(one.submitted.total)],
            **{outcome.value: [count.lines, int(count.total)] for outcome, count in one.outcomes.items()},
        }
        for one in proof.programmes
    ]
    with session.write("close_year", f"{year} {total.submitted.lines} {total.submitted.total.yuan()}") as tx:
        year_closing.add_closing(
            tx,
            year,
            figures,
            lines=total.submitted.lines,
            total=int(total.submitted.total),
            on=session.today.isoformat(),
        )
    return Closed(year, total.submitted.lines, total.submitted.total, session.changes(tx))


def require_provable(session: Session, year: int) -> YearProof:
    """The proof of a year that may be closed now. Raises as `close_year` does."""
    if year >= session.today.year:
        raise UserError(RosterCode.YEAR_NOT_OVER, year=year)
    if year_closing.closing_of(session.store.db, year) is not None:
        raise UserError(RosterCode.YEAR_CLOSED, year=year)
    proof = prove_year(session, year)
    if not proof.programmes and not proof.unsent:
        raise UserError(RosterCode.YEAR_EMPTY, year=year)
    if proof.unsent:
        first = proof.unsent[0]
        roster = f"{first.programme} {period_text(first.period, 'zh')}"
        raise UserError(RosterCode.YEAR_UNSENT, year=year, rosters=len(proof.unsent), roster=roster)
    if not proof.holds:
        raise _differs(proof)
    return proof


def reopen_year(session: Session, year: int, reason: str) -> Closed:
    """Open a closed year again: an admin only, with a reason.

    Raises UserError ROLE_MAY_NOT, REASON_REQUIRED, YEAR_NOT_CLOSED.
    """
    session.require(Act.ADMINISTER)
    if not reason.strip():
        raise UserError(Code.REASON_REQUIRED)
    closing = year_closing.closing_of(session.store.db, year)
    if closing is None:
        raise UserError(RosterCode.YEAR_NOT_CLOSED, year=year)
    with session.write("reopen_year", f"{year} {reason.strip()}") as tx:
        year_closing.end_closing(tx, closing.id, on=session.today.isoformat(), reason=reason.strip())
    return Closed(year, closing.lines, Fen(closing.sum_fen), session.changes(tx))


def years(session: Session) -> list[YearState]:
    """Every closing there was, the newest first."""
    session.require(Act.READ)
    return [_state(one) for one in year_closing.closings(session.store.db)]


def years_with_rosters(session: Session) -> list[int]:
    """The years there are rosters of, the newest first."""
    return [int(text) for text in book_rows.years_of(session.store.db)]


def why_text(one: Difference, lang: Language) -> str:
    """What contradicts, in words."""
    return word("year_contradiction", one.why.value, lang)


# -- inside ------------------------------------------------------------------------------------------------------------


def _outcomes(sides: Iterable[Row], code: str) -> dict[Outcome, Count]:
    found = dict.fromkeys(Outcome, Count())
    for row in sides:
        state = LineState(row["state"])
        if row["code"] == code and row["sent"] and state in OUTCOMES:
            found[OUTCOMES[state]] += Count(row["n"], Fen(row["fen"]))
    return found


def _contradictions(session: Session, year: int, sides: Iterable[Row]) -> tuple[tuple[Difference, ...], int]:
    db, found, contrary = session.store.db, list[Difference](), 0
    for row in sides:
        why = contradiction(
            LineProof(
                LineState(row["state"]),
                bool(row["sent"]),
                row["verdict"],
                bool(row["withdrawn"]),
                bool(row["amount_signed"]),
            )
        )
        if why is None:
            continue
        contrary += row["n"]
        room = MOST_NAMED - len(found)
        found += [
            Difference(why, one.roster_id, one.programme, one.period, one.serial, one.name, Fen(one.amount),
                       LineState(one.state))
            for one in year_closing.lines_with(db, year, row, max(room, 0))
        ]  # fmt: skip
    for row in year_closing.files_that_differ(db, year):
        contrary += 1
        found.append(
            Difference(Contradiction.FILE_SUM, row["roster_id"], row["programme"], row["period"], 0, "",
                       Fen(row["now_fen"] - row["fen"]), None, row["file"])
        )  # fmt: skip
    return tuple(found), contrary


def _differs(proof: YearProof) -> UserError:
    where: dict[str, str | int] = {"year": proof.year, "lines": proof.contrary}
    if proof.differences:
        first = proof.differences[0]
        where |= {
            "roster": f"{first.programme} {period_text(first.period, 'zh')}",
            "serial": first.serial,
            "name": first.name or first.file,
            "why": why_text(first, "zh"),
        }
    return UserError(RosterCode.YEAR_DIFFERS, **where)


def _sum(counts: Iterable[Count]) -> Count:
    whole = Count()
    for one in counts:
        whole += one
    return whole


def _state(one: year_closing.ClosedYear) -> YearState:
    names = YearState.__struct_fields__
    values = msgspec.structs.asdict(one) | {"total": Fen(one.sum_fen)}
    return YearState(**{name: values[name] for name in names})
