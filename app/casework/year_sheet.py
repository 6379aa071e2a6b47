"""The year at a glance (年度总表): of every programme that is paid, how far each of its twelve months is."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

from msgspec import Struct

from app.domain.books import month_of
from app.domain.makers import Act
from app.domain.money import Fen
from app.domain.periods import Period
from app.domain.programmes import FrequencyUnit, ListKeeper, NoticeAfter, NoticeScope, Programme
from app.domain.states import FOLLOWING, RosterKind
from app.office.session import Session
from app.paper.year_sheet import Mark, YearCell, YearRow, YearSheet, draw_year_sheet
from app.store import programmes, year_sheet
from app.store.year_sheet import RosterFacts
from app.words import Language, phrase, word

_PERIODS = {
    FrequencyUnit.MONTH: tuple(f"-{month:02d}" for month in range(1, 13)),
    FrequencyUnit.QUARTER: ("Q1", "Q2", "Q3", "Q4"),
    FrequencyUnit.HALF_YEAR: ("H1", "H2"),
    FrequencyUnit.SEMESTER: ("-S1", "-S2"),
    FrequencyUnit.YEAR: ("",),
}


class YearLine(Struct, frozen=True):
    """A programme in a year: its twelve months, None where nothing was due nor done."""

    code: str
    name: str
    months: tuple[YearCell | None, ...]
    paid: Fen


def year_lines(session: Session, year: int) -> list[YearLine]:
    """Every programme of the township that is paid in a year, by code; told-only ones are others' to pay."""
    session.require(Act.READ)
    db = session.store.db
    made: dict[str, dict[int, list[RosterFacts]]] = {}
    for one in year_sheet.rosters_of_year(db, year):
        made.setdefault(one.code, {}).setdefault(month_of(Period.parse(one.period)), []).append(one)
    found = []
    for kept in programmes.list_programmes(db):
        rule = kept.programme
        if rule.list_keeper is ListKeeper.TOLD_ONLY and rule.code not in made:
            continue
        mine, due = made.get(rule.code, {}), _due_months(session, kept.id, rule, year)
        months = tuple(
            _cell(rule, mine.get(month, []), due=month in due) if month in mine or month in due else None
            for month in range(1, 13)
        )
        if any(months):
            found.append(YearLine(rule.code, rule.name, months, Fen(sum(one.paid for one in months if one))))
    return found


def year_sheet_pdf(session: Session, year: int, lang: Language) -> bytes:
    """The year on A3. Raises UserError ROLE_MAY_NOT, GLYPH_MISSING."""
    session.require(Act.PRINT)
    target = io.BytesIO()
    lines = year_lines(session, year)
    rows = [YearRow(one.name, one.months, one.paid) for one in lines]
    sheet = YearSheet(year, session.settings["office_name"], session.today.isoformat(), rows, lang)
    draw_year_sheet(target, sheet)
    return target.getvalue()


def cell_words(cell: YearCell, lang: Language) -> tuple[str, str, str]:
    """How far a month is in a word (`year_step`), its tone, and all of it in a sentence."""
    made, _, sent, paid = (cell.marks[at] for at in range(1, 5))
    if paid is Mark.DONE:
        step, tone = "paid", "ok"
    elif paid is Mark.PART:
        step, tone = "part", "warn"
    elif sent is not Mark.TO_DO:
        step, tone = "sent", "info"
    else:
        step, tone = ("made", "accent") if made is Mark.DONE else ("due", "warn")
    marks = dict(zip(("due", "made", "posted", "sent", "paid"), cell.marks, strict=True))
    said = [
        f"{word('year_mark', key, lang)}{word('year_mark_state', mark.name.lower(), lang)}"
        for key, mark in marks.items()
        if mark is not Mark.NONE
    ]
    said.append(phrase("year_said", "figures", lang, returned=cell.returned, yuan=cell.paid.grouped()))
    return step, tone, word("year_said", "joint", lang).join(said)


def _due_months(session: Session, programme_id: int, rule: Programme, year: int) -> set[int]:
    """Months in which a period ends that has begun and that somebody is entitled in."""
    periods = [Period.parse(f"{year}{text}") for text in _PERIODS.get(rule.frequency.unit, ())]
    return {
        month_of(one)
        for one in periods
        if one.first <= session.today
        and year_sheet.entitled_between(session.store.db, programme_id, one.first, one.last)
    }


def _cell(rule: Programme, rosters: Sequence[RosterFacts], *, due: bool) -> YearCell:
    lines = sum(one.lines for one in rosters)
    first = [one for one in rosters if RosterKind(one.kind) not in FOLLOWING]
    marks = (
        Mark.DONE if due or first else Mark.NONE,
        Mark.DONE if first else Mark.TO_DO,
        _hung(rule, first),
        _share(sum(one.sent for one in rosters), lines),
        _share(sum(one.paid for one in rosters) + _followed(rosters), lines),
    )
    returned = sum(one.returned for one in rosters)
    return YearCell(marks, returned, Fen(sum(one.paid_fen for one in rosters)))


def _followed(rosters: Iterable[RosterFacts]) -> int:
    """Lines that came back count as paid as far as their followers are paid: each is followed at most once."""
    followers = sum(one.lines for one in rosters if RosterKind(one.kind) in FOLLOWING)
    return min(followers, sum(one.returned for one in rosters))


def _hung(rule: Programme, rosters: Sequence[RosterFacts]) -> Mark:
    """A notice is not needed by the programme's rule, or where a roster went on without one."""
    if rule.notice_after is NoticeAfter.NONE or rule.notice_scope is NoticeScope.NONE:
        return Mark.NOT_NEEDED
    notices, hung = sum(one.notices for one in rosters), sum(one.hung for one in rosters)
    if not notices:
        return Mark.NOT_NEEDED if rosters and all(one.sent for one in rosters) else Mark.TO_DO
    return _share(hung, notices)


def _share(done: int, whole: int) -> Mark:
    if not whole or not done:
        return Mark.TO_DO
    return Mark.DONE if done >= whole else Mark.PART
