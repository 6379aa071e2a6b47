"""Judging a clean row against the register and the roster it is meant for: what it would add or change, or why not."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct, field

from app.casework.known import Known, KnownCard, KnownPerson
from app.casework.list_locks import follows_department
from app.casework.looking_up import programme_of, require_roster
from app.domain.cells import RowVerdict
from app.domain.faults import Code, UserError
from app.domain.names import same_name
from app.domain.payees import payee_allowed
from app.domain.periods import Period
from app.domain.programmes import PayeeRule
from app.domain.roster_codes import RosterCode
from app.domain.rows import COLUMN_INDEX, RosterRow
from app.domain.states import RosterKind, RosterState
from app.office.session import Session
from app.store import department_lists, entitlements, lines, programmes, rosters, told_payments
from app.store.programmes import KeptProgramme

_V = RowVerdict
Judgement = tuple[RowVerdict, Code | None, int]
"""Verdict, why (None where there is nothing to say), and the column the reason stands in."""

_FINE: Judgement = (RowVerdict.SAME, None, 0)


class KnownLine(Struct, frozen=True):
    """A line the period already has for a member."""

    id: int
    roster_id: int
    amount: int
    card_id: int


class Target(Struct):
    """The roster that a file is taken into: its programme and period, and the draft if there is one already."""

    kept: KeptProgramme
    period: Period
    draft_id: int | None
    closed: bool
    barred: frozenset[int] = frozenset()
    lines: dict[int, KnownLine] = field(default_factory=dict)
    excluded: set[int] = field(default_factory=set)
    taken: set[str] = field(default_factory=set)


def target_of(session: Session, code: str, period_text: str) -> Target:
    """The regular roster of a programme and period as it stands.

    Raises UsageError PROGRAMME_UNKNOWN, UserError PERIOD_FORM.
    """
    kept = programme_of(session, code)
    period = Period.parse(period_text)
    require_roster(kept, period)
    existing = rosters.find_rosters(session.store.db, kept.id, period.text, RosterKind.REGULAR)
    draft = next((one.id for one in existing if one.state is RosterState.DRAFT), None)
    closed = bool(existing) and draft is None
    return Target(kept, period, draft, closed, _barred_programmes(session, kept))


def require_own_list(session: Session, target: Target) -> None:
    """Refuse an ordinary sheet where the department's own list is the roster.

    Raises UserError LIST_LOCKED (department) for a draft that follows its department's list, LIST_FROM_DEPARTMENT
    (programme, department) for every other period once a programme kept by its department follows the lists of it.
    """
    db, programme = session.store.db, target.kept.programme
    if target.draft_id is not None and department_lists.list_of(db, target.draft_id) is not None:
        raise UserError(RosterCode.LIST_LOCKED, department=programme.department)
    if follows_department(session, target.kept):
        raise UserError(RosterCode.LIST_FROM_DEPARTMENT, programme=programme.name, department=programme.department)


def look_up_lines(session: Session, target: Target, known: Known, numbers: Iterable[str]) -> None:
    """Read what the period already pays to these people, and who of them may not hold this programme beside another."""
    ids = [known.people[number].id for number in numbers if number in known.people and known.people[number].id > 0]
    ids = [key for key in ids if key not in target.lines]
    if not ids:
        return
    db = session.store.db
    key = (target.kept.id, target.period.text, "regular")
    found = lines.live_lines_of_members(db, key, ids, target.draft_id)
    members = {pair[0]: key for key, pair in found.items()}
    for line in lines.lines_with(db, members):
        target.lines[members[line.id]] = KnownLine(line.id, line.roster_id, int(line.amount), line.card_id)
    barred = target.barred
    if barred:
        overlapping = [text for text in lines.periods_in_use(db) if Period.parse(text).overlaps(target.period)]
        paid = lines.other_programmes(db, ids, overlapping)
        target.excluded |= {key for key, programme_ids in paid.items() if programme_ids & barred}
        told = told_payments.paid_in(db, ids, barred)
        target.excluded |= {key for key, _, text in told if Period.parse(text).overlaps(target.period)}
        target.excluded |= {key for key in ids if entitlements.others_of_member(db, key, target.period.first) & barred}


def _barred_programmes(session: Session, kept: KeptProgramme) -> frozenset[int]:
    """Programmes nobody may hold beside this one, said by either of them."""
    code, barred_codes = kept.programme.code, kept.programme.excludes
    return frozenset(
        one.id
        for one in programmes.list_programmes(session.store.db)
        if one.id != kept.id and (one.programme.code in barred_codes or code in one.programme.excludes)
    )


def judge_register(row: RosterRow, known: Known) -> Judgement:
    """What a row would do to the register; doubtful and refused rows do nothing."""
    parties = (
        (row.head_name, row.head_document.number, "head_name"),
        (row.payee_name, row.payee_document.number, "payee_name"),
        (row.beneficiary_name, row.beneficiary_document.number, "beneficiary_name"),
    )
    found = [known.people.get(number) for _, number, _ in parties]
    for (name, _, column), person in zip(parties, found, strict=True):
        if person is not None and person.name != name and not same_name(person.name, name):
            return _V.DOUBTFUL, Code.NUMBER_OTHER_NAME, COLUMN_INDEX[column]
    head, payee, beneficiary = found
    if (payee is not None and payee.dead) or (beneficiary is not None and beneficiary.dead):
        return _V.REFUSED, Code.PERSON_DEAD, COLUMN_INDEX["beneficiary_name"]
    card = known.cards.get(row.account) if row.account is not None else None
    if card is not None and (payee is None or card.owner != payee.id):
        return _V.DOUBTFUL, Code.ACCOUNT_OF_ANOTHER, COLUMN_INDEX["account"]
    household = known.households.get(head.id) if head is not None else None
    for person in (beneficiary, payee):
        if (
            person is not None
            and person.household is not None
            and (household is None or person.household != household.id)
        ):
            return _V.DOUBTFUL, Code.HEAD_DIFFERS, COLUMN_INDEX["head_document"]
    if head is None or payee is None or beneficiary is None or household is None:
        return _V.NEW, None, 0
    moved = (household.village, household.group) != (row.village.code, row.group)
    return (_V.CHANGED, None, 0) if moved or _card_differs(row, card) or _phone_differs(row, payee) else _FINE


def _card_differs(row: RosterRow, card: KnownCard | None) -> bool:
    return row.account is not None and (card is None or card.bank != row.bank)


def _phone_differs(row: RosterRow, payee: KnownPerson) -> bool:
    """Whether a row brings another telephone, or clears the one there is."""
    return bool(payee.phone) if row.phone is None else bool(row.phone) and row.phone != payee.phone


def judge_line(row: RosterRow, known: Known, target: Target) -> Judgement:
    """What a row would do to its roster."""
    if row.amount is None or row.account is None:
        return _without_money(row)
    number = row.beneficiary_document.number
    if number in target.taken:
        return _V.REFUSED, Code.TWICE_IN_FILE, COLUMN_INDEX["beneficiary_document"]
    if not _payee_fits(row, target, known):
        return _V.REFUSED, Code.PAYEE_RULE, COLUMN_INDEX["payee_document"]
    person = known.people.get(number)
    if person is not None and person.id in target.excluded:
        return _V.REFUSED, Code.EXCLUDED_BY, COLUMN_INDEX["beneficiary_document"]
    line = target.lines.get(person.id) if person is not None else None
    if line is not None:
        return _judge_kept(row, known, target, line)
    return (_V.REFUSED, Code.ROSTER_NOT_DRAFT, COLUMN_INDEX["order"]) if target.closed else (_V.NEW, None, 0)


def _without_money(row: RosterRow) -> Judgement:
    """Somebody of a household beside its head may have no line of his own; everybody else needs amount and account."""
    if row.amount is not None:
        return _V.REFUSED, Code.VALUE_REQUIRED, COLUMN_INDEX["account"]
    if row.beneficiary_document.number == row.head_document.number:
        return _V.REFUSED, Code.VALUE_REQUIRED, COLUMN_INDEX["amount"]
    return _FINE


def _judge_kept(row: RosterRow, known: Known, target: Target, line: KnownLine) -> Judgement:
    """What a row would do to the line that its person has already."""
    card = known.cards.get(row.account or "")
    if line.amount == row.amount and card is not None and card.id == line.card_id:
        return _FINE
    if target.closed or line.roster_id != target.draft_id:
        return _V.REFUSED, Code.TWICE_IN_PERIOD, COLUMN_INDEX["amount"]
    return _V.CHANGED, None, 0


def _payee_fits(row: RosterRow, target: Target, known: Known) -> bool:
    """The rule of payee over the numbers of the row: its three persons may be new to the register."""
    programme = target.kept.programme
    keys = {row.head_document.number: 1}
    payee = keys.setdefault(row.payee_document.number, len(keys) + 1)
    beneficiary = keys.setdefault(row.beneficiary_document.number, len(keys) + 1)
    if programme.payee_rule is PayeeRule.HEAD_ONLY and beneficiary != 1:
        return False
    people = (known.people.get(row.beneficiary_document.number), known.people.get(row.payee_document.number))
    pair = (people[0].id if people[0] else 0, people[1].id if people[1] else 0)
    has_mandate = pair in known.mandated
    return (
        payee_allowed(programme, beneficiary_id=beneficiary, head_id=1, payee_id=payee, has_mandate=has_mandate) is None
    )
