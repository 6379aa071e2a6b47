"""Back pay (补发): months that should have been paid and were not, chosen per person, with the reason."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from msgspec import Struct

from app.casework.looking_up import programme_of
from app.casework.month_amounts import month_fen, rate_on, tier_in
from app.casework.part_payees import Parties, parties_now
from app.casework.raise_making import MadeParts
from app.casework.reckoners import kept_standards
from app.casework.rosters import township_of
from app.casework.setting_off import carried_parts
from app.domain.faults import Code, UserError
from app.domain.makers import Act
from app.domain.money import NO_MONEY, Fen
from app.domain.parts import Part, PartKind, net
from app.domain.periods import Period
from app.domain.programmes import Standard
from app.domain.raise_notes import Aside
from app.domain.raising import last_day_of, units_of
from app.domain.reckoning import is_computable
from app.domain.roster_codes import RosterCode
from app.domain.states import RosterKind, RosterState
from app.office.session import Session
from app.store import entitlements, register, rosters, ticks
from app.store import parts as part_rows
from app.store import raising as store
from app.store.entitlements import Entitlement
from app.store.line_rows import LineRows
from app.store.programmes import KeptProgramme


class Missing(Struct, frozen=True):
    """What somebody is entitled to and was not paid: the months with what each comes to, and why if it is known.

    `left_out` is the reason for which a line of one of the months was left out; empty where there never was one.
    `aside` says why he cannot be paid today.
    """

    person_id: int
    entitlement_id: int
    name: str
    document_tail: str
    village: str
    group: str
    died: str | None
    parts: tuple[Part, ...]
    left_out: str
    standard: str
    quantities: str
    parties: Parties | None = None
    aside: Aside | None = None

    @property
    def amount(self) -> Fen:
        """All the months together."""
        return net(self.parts)


class _Known(Struct, frozen=True):
    kept: KeptProgramme
    standards: Sequence[Standard]
    periods: Sequence[Period]
    paid: frozenset[tuple[int, str]]
    left_out: Mapping[tuple[int, str], str]


def missing_months(session: Session, code: str) -> list[Missing]:
    """Whoever is entitled to a programme and was not paid for months whose regular roster went out.

    Months with a line of his on its way, held or to be paid again are none. Raises UsageError PROGRAMME_UNKNOWN;
    UserError BASIS_IMPORT_ONLY, ROLE_MAY_NOT.
    """
    session.require(Act.READ)
    kept, db = programme_of(session, code), session.store.db
    if not is_computable(kept.programme):
        raise UserError(Code.BASIS_IMPORT_ONLY, programme=code, basis=kept.programme.basis)
    lines = [line for line in store.lines_since(db, kept.id) if line.root_kind == "regular"]
    known = _Known(
        kept,
        kept_standards(session, kept),
        sorted(Period.parse(text) for text in store.regular_periods(db, kept.id)),
        frozenset((line.beneficiary_id, line.period) for line in lines),
        store.left_out_of(db, kept.id),
    )
    made_up = store.months_made_up(db, kept.id)
    if not known.periods:
        return []
    first, last = known.periods[0].first, max(one.last for one in known.periods)
    running = entitlements.running(db, kept.id, first, last)
    found = [_missing(session, known, one, made_up) for one in running]
    return [one for one in found if one is not None]


def _missing(session: Session, known: _Known, one: Entitlement, made_up: set[tuple[int, str]]) -> Missing | None:
    person = register.person(session.store.db, one.beneficiary_id)
    if person is None:
        return None
    died = person.died.isoformat() if person.died else None
    until = last_day_of(known.kept.programme, died, one.until.isoformat() if one.until else None)
    parts: list[Part] = []
    why, rate = "", NO_MONEY
    born = store.born_of(session.store.db, [person.id]).get(person.id)
    for period in known.periods:
        if (person.id, period.text) in known.paid:
            continue
        for unit in units_of(known.kept.programme, period):
            covered = one.since <= unit.last and (until is None or until >= unit.first)
            tier = tier_in(known.kept.programme, known.standards, one.tier, unit, born=born, since=one.since)
            standard = rate_on(known.standards, tier, unit.first)
            if not covered or (person.id, unit.text) in made_up or standard is None:
                continue
            fen = month_fen(known.kept.programme, standard.amount, tier, one.quantities, unit, one.since)
            if fen:
                parts.append(Part(PartKind.BACK_PAY, unit.text, fen))
                why, rate = known.left_out.get((person.id, period.text), "") or why, standard.amount
    if not parts:
        return None
    found = parties_now(
        session, household_id=one.household_id, beneficiary_id=person.id, payee_id=one.payee_id, entitlement_id=one.id
    )
    return Missing(
        person.id, one.id, person.name, (person.document or "")[-4:], one.village, one.group, died, tuple(parts), why,
        rate.yuan(), json.dumps(one.quantities, sort_keys=True), None if isinstance(found, Aside) else found,
        found if isinstance(found, Aside) else None,
    )  # fmt: skip


class Choice(Struct, frozen=True):
    """Months of somebody to be made up; no months: all he is missing."""

    person_id: int
    periods: frozenset[str] = frozenset()


def make_back_pay(session: Session, code: str, choices: Sequence[Choice], reason: str) -> MadeParts:
    """Make the months that were chosen a roster of its own, a draft; the reason stands beside each line.

    Raises what `missing_months` raises; UserError REASON_REQUIRED, BACK_PAY_NOBODY, BACK_PAY_NOT_DUE (name, period) for
    a month that is not missing or was made up, CARD_MISSING, PERSON_DEAD, ROLE_MAY_NOT.
    """
    session.require(Act.ENTER)
    if not reason.strip():
        raise UserError(Code.REASON_REQUIRED)
    kept = programme_of(session, code)
    missing = {one.person_id: one for one in missing_months(session, code)}
    rows = [_chosen(session, missing.get(one.person_id), one) for one in choices]
    if not rows:
        raise UserError(RosterCode.BACK_PAY_NOBODY, programme=code)
    carried = carried_parts(session, kept)
    db = session.store.db
    with session.write("make_back_pay", f"{code} {reason.strip()}") as tx:
        period = store.next_on(db, kept.id, session.today.isoformat())
        roster_id = rosters.add_roster(
            tx, kept.id, period, township=township_of(session), kind=RosterKind.BACK_PAY, state=RosterState.DRAFT
        )
        gathered = LineRows(tx, roster_id=roster_id, programme_id=kept.id, period=period, root_kind="back_pay")
        made: list[tuple[int, Fen]] = []
        for row in rows:
            parts = (*row.parts, *carried.get(row.person_id, ()))
            if net(parts) > 0:
                made.append((_add(gathered, row, parts), net(parts)))
            else:
                part_rows.add_carry(tx, roster_id, kept.id, row.person_id, parts)
        gathered.flush()
        for line_id, _ in made:
            ticks.add_note(tx, line_id, reason.strip())
    total = Fen(sum(fen for _, fen in made))
    return MadeParts(roster_id, len(made), total, len(rows) - len(made), session.changes(tx))


def _chosen(session: Session, found: Missing | None, choice: Choice) -> Missing:
    if found is None or choice.periods - {part.period for part in found.parts}:
        person = register.person(session.store.db, choice.person_id)
        wrong = sorted(choice.periods - {part.period for part in found.parts}) if found else sorted(choice.periods)
        name = person.name if person is not None else str(choice.person_id)
        raise UserError(RosterCode.BACK_PAY_NOT_DUE, name=name, period=" ".join(wrong))
    if found.parties is None:
        if found.aside is Aside.NO_PAYEE:
            raise UserError(Code.PERSON_DEAD)
        raise UserError(Code.CARD_MISSING, lines=1)
    parts = tuple(part for part in found.parts if not choice.periods or part.period in choice.periods)
    return Missing(
        found.person_id, found.entitlement_id, found.name, found.document_tail, found.village, found.group, found.died,
        parts, found.left_out, found.standard, found.quantities, found.parties,
    )  # fmt: skip


def _add(gathered: LineRows, row: Missing, parts: tuple[Part, ...]) -> int:
    if row.parties is None:
        raise ValueError("a row without payee makes no line")
    return gathered.add(
        row.parties.row,
        net(parts),
        place=(row.village, row.group),
        standard=row.standard,
        quantities=row.quantities,
        members=[row.person_id],
        source=(row.entitlement_id, None),
        parts=parts,
    )
