"""The next roster of a programme whose amounts come from lists: last period's lines once more, still a draft."""

from __future__ import annotations

import json
from collections.abc import Collection

from app.casework.looking_up import programme_of, require_no_roster, require_roster
from app.casework.rosters import Made, township_of
from app.casework.setting_off import Payment, SettingOff, gross_amounts, keep_carried, unpaid_gross
from app.domain.faults import Code, UserError
from app.domain.makers import Act
from app.domain.money import Fen
from app.domain.periods import Period
from app.domain.states import RosterKind, RosterState
from app.office.session import Session
from app.store import register, roster_view, rosters
from app.store.line_rows import LineRows
from app.store.roster_view import ViewLine


def copy_roster(session: Session, code: str, period_text: str) -> Made:
    """Make the regular roster of a period of the lines of the latest one before it: same people, card and amount.

    What was carried forward, or is to be set off, is taken off; whoever got nothing for it is owed the same again.
    Whoever died since is left out and counted in `without`. Raises UsageError PROGRAMME_UNKNOWN; UserError PERIOD_FORM,
    ROSTER_EXISTS, NOTHING_TO_COPY, ROLE_MAY_NOT.
    """
    session.require(Act.ENTER)
    kept = programme_of(session, code)
    period = Period.parse(period_text)
    require_roster(kept, period)
    db = session.store.db
    require_no_roster(session, kept, period.text)
    earlier = [one for one in map(Period.parse, roster_view.periods_of(db, kept.id)) if one < period]
    before = roster_view.last_lines(db, kept.id, max(earlier).text) if earlier else {}
    stored = _stored(session, {one.id for one in before.values()})
    unpaid = unpaid_gross(session, kept, max(earlier).text) if earlier else {}
    lacking = {one.line_id: one.fen for key, one in unpaid.items() if one.line_id is not None and key not in before}
    stored += _stored(session, set(lacking))
    going = [line for line in stored if not (line.died or line.payee_died)]
    if not going:
        raise UserError(Code.NOTHING_TO_COPY, programme=code)
    own = gross_amounts(session, [line.id for line in going]) | lacking
    off = SettingOff(session.store.db, kept)
    paid = [(line, off.of(line.beneficiary_id, own.get(line.id, Fen(line.amount)), period.text)) for line in going]
    with session.write("copy_roster", f"{code} {period.text}") as tx:
        roster_id = rosters.add_roster(
            tx, kept.id, period.text, township=township_of(session), kind=RosterKind.REGULAR, state=RosterState.DRAFT
        )
        gathered = LineRows(tx, roster_id=roster_id, programme_id=kept.id, period=period.text, root_kind="regular")
        for line, payment in paid:
            if payment.makes_line:
                _again(session, gathered, line, payment)
        gathered.flush()
        keep_carried(tx, roster_id, kept.id, [(line.beneficiary_id, pay) for line, pay in paid if not pay.makes_line])
    sums = [pay.amount for _, pay in paid if pay.makes_line]
    return Made(roster_id, len(sums), Fen(sum(sums)), len(stored) - len(sums), session.changes(tx))


def _stored(session: Session, wanted: Collection[int]) -> list[ViewLine]:
    """The lines with these ids in full, in the order of their rosters."""
    roster_ids = roster_view.rosters_of_lines(session.store.db, wanted)
    found = [line for key in roster_ids for line in roster_view.view_lines(session.store.db, key)]
    return [line for line in found if line.id in wanted]


def _again(session: Session, gathered: LineRows, line: ViewLine, payment: Payment) -> None:
    card = line.card_id
    if line.card_ended:
        usable = [one.id for one in register.cards_of(session.store.db, line.payee_id)]
        card = usable[-1] if usable else card
    gathered.add(
        (line.household_id, line.beneficiary_id, line.payee_id, card),
        payment.amount,
        place=(line.village, line.group),
        standard=line.standard,
        quantities=json.dumps(json.loads(line.quantities), sort_keys=True),
        members=[line.beneficiary_id],
        source=(line.entitlement_id, None),
        parts=payment.parts,
    )
