"""Two records of one person made one, side by side and field by field; nothing is paid twice by it."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from app.casework.enrolling_people import SimilarPerson, similar_people
from app.casework.findings import finding_within, words_of
from app.casework.households import village_name
from app.casework.merging_grants import grant_key
from app.casework.merging_plan import MergePlan
from app.domain.documents import judge_document
from app.domain.entry import PersonEntry
from app.domain.faults import Code, Fault, UsageError, UserError
from app.domain.findings import TEXT_LIMIT, FindingKind
from app.domain.makers import Act
from app.domain.merging import (
    ClashSort,
    MergeCard,
    MergeChoice,
    MergeField,
    MergeRecord,
    MergeRequest,
    MergeView,
)
from app.domain.money import Fen
from app.domain.records import Changes
from app.office.session import Session
from app.store import households, programmes, register
from app.store import merging as store
from app.store.households import MemberRow
from app.store.merging import GrantRow
from app.words import Language, phrase


class Merged(Struct, frozen=True):
    """Two records that became one: the merge, who it is now and where he stands."""

    merge_id: int
    person_id: int
    household_id: int | None
    name: str
    changes: Changes


class TwiceNoted(Struct, frozen=True):
    """A finding about what both records were paid."""

    finding_id: int
    number: str
    changes: Changes


def candidates(session: Session, person_id: int) -> list[SimilarPerson]:
    """Who may be the same person, the likeliest first. Raises UsageError PERSON_UNKNOWN."""
    row = _row(session, person_id)
    entry = PersonEntry(name=row.name, document=row.document or "", phone=row.phone or "", village=row.village)
    return similar_people(session, entry, person_id=person_id, limit=8)


def asked(session: Session, first: int, second: int) -> MergeRequest:
    """Two records to be made one, with what is likely right: the one that heads a household of several stays.

    Raises UsageError PERSON_UNKNOWN.
    """
    pair = sorted((_row(session, first), _row(session, second)), key=lambda row: _weight(session, row), reverse=True)
    return suggested(session, pair[0].person_id, pair[1].person_id)


def suggested(session: Session, kept_id: int, gone_id: int) -> MergeRequest:
    """What is likely right when `gone_id` becomes part of `kept_id`: what only one of them has, the sound number."""
    kept, gone = _row(session, kept_id), _row(session, gone_id)
    right = set()
    for field, mine, theirs in (
        (MergeField.PHONE, kept.phone, gone.phone),
        (MergeField.LIVES_IN, kept.lives_in, gone.lives_in),
        (MergeField.DIED, kept.died, gone.died),
    ):
        if theirs and not mine:
            right.add(field.value)
    if gone.document and (not kept.document or (not _sound(session, kept) and _sound(session, gone))):
        right.add(MergeField.DOCUMENT.value)
    return MergeRequest(kept.person_id, gone.person_id, frozenset(right))


def _weight(session: Session, row: MemberRow) -> tuple[int, int, int, int]:
    """The larger household, then the sound number, then more payments, then who was registered first."""
    db = session.store.db
    home = households.household_row(db, row.household_id) if row.household_id is not None else None
    people = len(households.members(db, home.id, home.head_id)) if home is not None else 0
    return people, int(_sound(session, row)), store.lines_counted(db, row.person_id), -row.person_id


def _sound(session: Session, row: MemberRow) -> bool:
    return judge_document(row.document or "", session.today).code is None


def merge_view(session: Session, request: MergeRequest) -> MergeView:
    """Everything a merge would change, what is to be chosen, and what forbids it.

    `faults`: `person` (ACT_HIMSELF, MERGE_ENDED, MERGE_KIND), `household` (MERGE_HEAD_LEAVES), `clashes` (MERGE_CLASH,
    MERGE_PAID_TWICE until a finding is written), `proof` (PROOF_REQUIRED). Raises UsageError PERSON_UNKNOWN.
    """
    session.require(Act.READ)
    kept, gone = _row(session, request.kept), _row(session, request.gone)
    plan = MergePlan(session, request, kept, gone)
    refused = _refused(session, kept, gone)
    if refused is None:
        plan.make()
    else:
        plan.faults["person"] = refused
    finding = store.finding_of(session.store.db, (request.kept, request.gone)) if plan.paid_twice else ""
    open_ones = [one for one in plan.clashes if one.sort is not ClashSort.PAID_TWICE]
    if open_ones:
        plan.faults["clashes"] = UserError(Code.MERGE_CLASH, count=len(open_ones))
    elif plan.paid_twice and not finding:
        plan.faults["clashes"] = UserError(Code.MERGE_PAID_TWICE, count=len(plan.paid_twice))
    if not request.proof.strip():
        plan.faults["proof"] = UserError(Code.PROOF_REQUIRED)
    left, right = _record(session, kept), _record(session, gone)
    return MergeView(
        request,
        left,
        right,
        _choices(session, plan, left, right),
        tuple(plan.clashes),
        tuple(plan.told),
        tuple(plan.moves),
        plan.faults,
        finding,
    )


def _refused(session: Session, kept: MemberRow, gone: MemberRow) -> Fault | None:
    if kept.person_id == gone.person_id:
        return UserError(Code.ACT_HIMSELF)
    if store.now_of(session.store.db, (kept.person_id, gone.person_id)):
        return UserError(Code.MERGE_ENDED)
    if kept.is_person != gone.is_person:
        return UserError(Code.MERGE_KIND)
    return None


def merge_people(session: Session, request: MergeRequest, *, seen: str | None = None) -> Merged:
    """Make two records one, exactly as `merge_view` lists it; `seen` is the digest of the list that was looked at.

    Raises the first fault of the view, UserError ACT_CHANGED when the list is another by now, ROLE_MAY_NOT.
    """
    session.require(Act.ENTER)
    view = merge_view(session, request)
    for fault in view.faults.values():
        raise fault
    if seen is not None and view.digest != seen:
        raise UserError(Code.ACT_CHANGED)
    proof = words_of(request.proof)
    with session.write("merge_people", proof) as tx:
        store.apply(tx, view.moves)
        key = store.add_merge(tx, request.kept, request.gone, day=session.today, proof=proof, moves=view.moves)
    row = _row(session, request.kept)
    return Merged(key, request.kept, row.household_id, row.name, session.changes(tx))


def note_paid_twice(session: Session, request: MergeRequest, lang: Language = "zh") -> TwiceNoted:
    """Write a finding about the periods that both records were paid for; then they may be made one.

    Raises UserError ACT_NOTHING when there is none, ROLE_MAY_NOT.
    """
    session.require(Act.ENTER)
    view = merge_view(session, request)
    twice = [one for one in view.clashes if one.sort is ClashSort.PAID_TWICE]
    if not twice:
        raise UserError(Code.ACT_NOTHING)
    total = Fen(sum(min(one.left.amount, one.right.amount) for one in twice)).grouped()
    periods = "、".join(dict.fromkeys(f"{one.programme} {one.period}" for one in twice))
    words = phrase(
        "merge_finding", "paid_twice", lang, name=view.left.name, other=view.right.name, first=view.left.document[-4:],
        second=view.right.document[-4:], count=len(twice), amount=total, periods=periods,
    )  # fmt: skip
    with session.write("open_finding", FindingKind.MONEY.value) as tx:
        opened = finding_within(
            session,
            tx,
            text=words if len(words) <= TEXT_LIMIT else words[: TEXT_LIMIT - 1] + "…",
            kind=FindingKind.MONEY,
            household_id=view.left.household_id,
            person_id=request.kept,
        )
    return TwiceNoted(opened.finding_id, opened.number, session.changes(tx))


# -- side by side ------------------------------------------------------------------------------------------------------


def _row(session: Session, person_id: int) -> MemberRow:
    found = households.person_row(session.store.db, person_id)
    if found is None:
        raise UsageError(Code.PERSON_UNKNOWN, tail="")
    return found


def _record(session: Session, row: MemberRow) -> MergeRecord:
    db = session.store.db
    home = households.household_row(db, row.household_id) if row.household_id is not None else None
    people = households.members(db, home.id, home.head_id) if home is not None else []
    head = register.person(db, home.head_id) if home is not None else None
    cards = households.cards_of_people(db, [row.person_id])
    names = {one.id: one.programme.name for one in programmes.list_programmes(db)}
    grants = households.grants(db, home.id if home is not None and row.person_id == home.head_id else 0,
                               [row.person_id], session.today)  # fmt: skip
    return MergeRecord(
        row.person_id,
        row.name,
        row.document or "",
        row.phone or "",
        row.lives_in or "",
        row.died,
        village_name(session, home.village if home is not None else row.village),
        home.group if home is not None else "",
        row.household_id,
        head.name if head is not None else "",
        home is not None and home.head_id == row.person_id,
        row.relation,
        sum(1 for one in people if one.died is None),
        tuple(MergeCard(one.account[-4:], one.bank, one.state) for one in cards),
        tuple(names[one.programme_id] for one in grants),
        store.lines_counted(db, row.person_id),
    )


def _choices(session: Session, plan: MergePlan, left: MergeRecord, right: MergeRecord) -> tuple[MergeChoice, ...]:
    """What is to be chosen, each with the text of either side; a place only when the two stand in different ones."""
    pairs = [
        (MergeField.NAME, left.name, right.name),
        (MergeField.DOCUMENT, left.document, right.document),
        (MergeField.PHONE, left.phone, right.phone),
        (MergeField.LIVES_IN, left.lives_in, right.lives_in),
        (MergeField.DIED, left.died.isoformat() if left.died else "", right.died.isoformat() if right.died else ""),
    ]
    found = [MergeChoice(field.value, field, mine, theirs) for field, mine, theirs in pairs if mine or theirs]
    if left.household_id is not None and right.household_id is not None and left.household_id != right.household_id:
        key = MergeField.HOUSEHOLD.value
        found.append(MergeChoice(key, MergeField.HOUSEHOLD, _place(left), _place(right)))
    for mine, theirs in plan.twice:
        texts = (_grant(session, mine), _grant(session, theirs))
        found.append(MergeChoice(grant_key(mine.programme_id), MergeField.GRANT, *texts, about=mine.programme))
    return tuple(found)


def _place(record: MergeRecord) -> str:
    return f"{record.village}{record.group} · {record.head} · {record.household_id or 0:04d}"


def _grant(session: Session, one: GrantRow) -> str:
    """Since when and on which card; the tier where there is one."""
    card = register.card(session.store.db, int(one.values["card_id"] or 0))
    parts = [one.text("since"), one.text("tier"), card.account[-4:] if card is not None else ""]
    return " · ".join(part for part in parts if part)


def with_choice(request: MergeRequest, key: str, *, right: bool) -> MergeRequest:
    """The same with one field chosen from the other side."""
    return replace(request, right=request.right | {key} if right else request.right - {key})
