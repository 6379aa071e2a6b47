"""The paper of a re-registration: the sheets to be filled in, and the list that is signed for the roster."""

from __future__ import annotations

import json
from collections.abc import Collection
from itertools import groupby
from typing import BinaryIO

from app.casework.yearly_starting import job_of, roster_of_job
from app.domain.amounts import MILLI_MU, PEOPLE
from app.domain.faults import Code, UserError
from app.domain.makers import Act
from app.domain.money import Fen
from app.domain.quantities import thousandths_text
from app.domain.roster_codes import RosterCode
from app.domain.villages import place_name
from app.domain.yearly import Measure
from app.office.session import Session
from app.paper.phrases import Phrases
from app.paper.yearly_sheet import SheetRow, YearlySheet, draw_yearly_sheets
from app.paper.yearly_signatures import SignedRow, SignedSheets, SignedVillage, draw_signed_sheets
from app.store import yearly as store
from app.store import yearly_figures
from app.store.yearly import Yearly, YearlyPage, YearlyRow
from app.store.yearly_figures import LandAmount
from app.words import Language


def quantity_text(quantity: int, measure: Measure) -> str:
    """A quantity as people write it: 12.5 mu, 3 people; blank for none."""
    if measure is Measure.NOTHING or not quantity:
        return ""
    return thousandths_text(quantity) if measure is Measure.LAND else str(quantity)


def draw_pages(
    session: Session,
    yearly_id: int,
    target: BinaryIO,
    *,
    village: str = "",
    numbers: Collection[int] = (),
    lang: Language = "zh",
) -> int:
    """Draw the sheets of all villages, of one (its code), or those of these numbers; returns how many.

    Raises UserError NOTHING_TO_PRINT, GLYPH_MISSING, ROLE_MAY_NOT; UsageError YEARLY_UNKNOWN.
    """
    session.require(Act.PRINT)
    job = job_of(session, yearly_id)
    everything = store.pages(session.store.db, yearly_id)
    wanted = [one for one in everything if village in ("", one.village) and (not numbers or one.number in numbers)]
    if not wanted:
        raise UserError(Code.NOTHING_TO_PRINT)
    by_page: dict[int, list[YearlyRow]] = {}
    for row in store.rows_of_job(session.store.db, yearly_id):
        by_page.setdefault(row.page_id, []).append(row)
    names = session.village_names
    say = Phrases(lang, "yearly_sheet")
    sheets = [_sheet(job, page, by_page[page.id], names, say, len(everything)) for page in wanted]
    draw_yearly_sheets(target, sheets, language=lang)
    return len(sheets)


def _sheet(
    job: Yearly, page: YearlyPage, rows: list[YearlyRow], names: dict[str, str], say: Phrases, pages: int
) -> YearlySheet:
    return YearlySheet(
        page.public_id,
        job.programme,
        job.year,
        place_name(names.get(page.village, page.village)),
        page.group,
        page.number,
        pages,
        job.measure,
        tuple(_printed(row, job.measure, say) for row in rows),
    )


def _printed(row: YearlyRow, measure: Measure, say: Phrases) -> SheetRow:
    land = row.land
    contracted = thousandths_text(land.contracted) if land.known else ""
    if row.elsewhere:
        contracted = _text(say, "elsewhere", area=contracted, there=thousandths_text(row.elsewhere))
    leased = []
    if land.leased_out:
        leased.append(_text(say, "leased_out", area=thousandths_text(land.leased_out)))
    if land.leased_in:
        leased.append(_text(say, "leased_in", area=thousandths_text(land.leased_in)))
    return SheetRow(
        row.serial,
        row.name,
        row.group,
        quantity_text(row.last, measure),
        contracted,
        " ".join(leased),
        row.household_id,
    )


def _text(say: Phrases, key: str, **slots: str) -> str:
    return "".join(part if isinstance(part, str) else part.text for part in say(key, **slots))


def draw_signed(session: Session, yearly_id: int, target: BinaryIO, lang: Language = "zh") -> int:
    """Draw the list that is signed for what the roster made of it pays, by village; returns how many rows.

    Raises UserError YEARLY_NOT_FINISHED before there is a roster, NOTHING_TO_PRINT, GLYPH_MISSING, ROLE_MAY_NOT;
    UsageError YEARLY_UNKNOWN.
    """
    session.require(Act.PRINT)
    job = job_of(session, yearly_id)
    roster_id = roster_of_job(session, job)
    if roster_id is None:
        raise UserError(RosterCode.YEARLY_NOT_FINISHED, programme=job.programme, year=job.year)
    lines = yearly_figures.amounts_of(session.store.db, roster_id)
    if not lines:
        raise UserError(Code.NOTHING_TO_PRINT)
    names = session.village_names
    key = MILLI_MU if job.measure is Measure.LAND else PEOPLE
    villages = [
        _signed(place_name(names.get(code, code)), list(found), key, job.measure)
        for code, found in groupby(lines, key=_village)
    ]
    unit = "area" if job.measure is Measure.LAND else "people"
    number = f"ND-{job.code}-{job.year}-{roster_id}"
    office = session.settings["office_name"]
    draw_signed_sheets(target, SignedSheets(job.programme, job.year, office, unit, number, villages, lang))
    return len(lines)


def _village(line: LandAmount) -> str:
    return line.village


def _signed(village: str, lines: list[LandAmount], key: str, measure: Measure) -> SignedVillage:
    quantities = [int(json.loads(line.quantities).get(key, 0)) for line in lines]
    rows = tuple(
        SignedRow(line.name, line.group, quantity_text(quantity, measure), line.standard, Fen(line.amount))
        for line, quantity in zip(lines, quantities, strict=True)
    )
    return SignedVillage(village, quantity_text(sum(quantities), measure) or "0", rows)
