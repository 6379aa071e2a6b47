"""Standing lists (长期公示): who is entitled now, village by village, with what it comes to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from app.casework.notice_rows import Shown
from app.casework.reckoners import grants_of, rates_text, reckoner_of
from app.domain.faults import Fault, UserError
from app.domain.money import Fen
from app.domain.notice_kinds import NoticeKind, Reach
from app.domain.periods import Period
from app.domain.programmes import FrequencyUnit
from app.domain.records import Notice, Roster
from app.domain.roster_codes import RosterCode
from app.domain.states import RosterKind
from app.office.session import Session
from app.store import entitlements, lines, notice_choices, own_values, rosters, standing_lists
from app.store.entitlements import Entitlement
from app.store.programmes import KeptProgramme
from app.store.standing_lists import Entitled

Found = tuple[list[int], list[Shown]]
"""Lines of a sheet that the store knows of, and its rows."""


def standing_rows(session: Session, kept: KeptProgramme) -> tuple[Roster, dict[str, Found]] | None:
    """The list of each place in which somebody is entitled today, beside the programme's newest roster.

    None where it has no roster yet: nothing was ever drawn up by which it could be paid. Raises UserError
    STANDING_AMOUNT.
    """
    newest = [
        one
        for one in rosters.list_rosters(session.store.db)
        if one.programme == kept.programme.code and one.kind is RosterKind.REGULAR
    ]
    if not newest:
        return None
    roster = max(newest, key=lambda one: (Period.parse(one.period), one.batch, one.version, one.id))
    reach = notice_choices.choices_of(session.store.db, kept.id).reach
    running = entitlements.running(session.store.db, kept.id, session.today, session.today)
    people = standing_lists.entitled(session.store.db, kept.id, session.today)
    by_line = {one.beneficiary_id: one for one in lines.lines_of(session.store.db, roster.id)}
    amounts = _amounts(session, kept, running, {key: one.amount for key, one in by_line.items()}, people)
    own = own_values.of_grants(session.store.db, kept.id)
    names = session.village_names if reach is Reach.TOWNSHIP else {}
    found: dict[str, Found] = {}
    for grant in running:
        village = f"{roster.township}000" if reach is Reach.TOWNSHIP else grant.village
        place = f"{village}/{grant.group if reach is Reach.GROUP else ''}"
        ids, shown = found.setdefault(place, ([], []))
        line = by_line.get(grant.beneficiary_id)
        ids += [line.id] if line is not None else []
        where = names.get(grant.village, "").removesuffix("委会") + grant.group
        shown.append(_entitled(grant, people[grant.id], where, amounts[grant.id], own.get(grant.id, {})))
    return roster, found


def nobody_on(session: Session, notice: Notice) -> bool:
    """Whether a notice is a standing list in whose place nobody is entitled any more."""
    if notice.kind is not NoticeKind.STANDING:
        return False
    return not standing_lists.is_anybody_on(session.store.db, notice, session.today)


def _entitled(
    grant: Entitlement, one: Entitled, place: str, reckoned: tuple[Fen, str], own: Mapping[str, str]
) -> Shown:
    amount, standard = reckoned
    return Shown(
        grant.beneficiary_id, grant.household_id, place, one.name, one.head, one.document, amount, one.covered,
        standard, grant.quantities, own, (one.public, one.head_public),
    )  # fmt: skip


def _amounts(
    session: Session,
    kept: KeptProgramme,
    running: Sequence[Entitlement],
    paid: dict[int, Fen],
    people: dict[int, Entitled],
) -> dict[int, tuple[Fen, str]]:
    """By grant: what it comes to in the period of today, with its standards; where no rule says, what its line says.

    Raises UserError STANDING_AMOUNT (programme, name) where neither does.
    """
    reckoner = reckoner_of(session, kept, _period_of(kept, session.today))
    grants = grants_of(session, kept, running)
    found = {}
    for one in running:
        try:
            reckoned = reckoner.reckon(grants[one.id])
            amount, standard = reckoned.fen, rates_text(reckoned)
        except Fault:
            amount, standard = Fen(0), ""
        if amount <= 0:
            amount, standard = paid.get(one.beneficiary_id, Fen(0)), ""
        if amount <= 0:
            name = people[one.id].name if one.id in people else ""
            raise UserError(RosterCode.STANDING_AMOUNT, programme=kept.programme.name, name=name)
        found[one.id] = amount, standard
    return found


def _period_of(kept: KeptProgramme, day: date) -> Period:
    """The period of a programme in which a day lies."""
    unit = kept.programme.frequency.unit
    if unit is FrequencyUnit.MONTH:
        return Period.parse(f"{day:%Y-%m}")
    if unit is FrequencyUnit.QUARTER:
        return Period.parse(f"{day.year}Q{(day.month + 2) // 3}")
    if unit is FrequencyUnit.HALF_YEAR:
        return Period.parse(f"{day.year}H{1 if day.month <= 6 else 2}")
    return Period.parse(str(day.year))
