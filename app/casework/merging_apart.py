"""A merge taken apart again: what it moved goes back, what came after it stays with the record that went on."""

from __future__ import annotations

from msgspec import Struct

from app.casework.findings import words_of
from app.casework.households import village_name
from app.domain.faults import Code, Fault, UsageError, UserError
from app.domain.makers import Act
from app.domain.merging import Merge, MergeTold, Move, Told, UnmergeView, Value
from app.domain.records import Changes
from app.office.session import Session
from app.store import households
from app.store import merging as store


class Unmerged(Struct, frozen=True):
    """A merge that was taken apart: the two people."""

    kept_id: int
    gone_id: int
    changes: Changes


def merges_of(session: Session, people: list[int]) -> list[Merge]:
    """The merges that hold, of these people, newest first."""
    return store.merges_into(session.store.db, people)


def unmerge_view(session: Session, merge_id: int) -> UnmergeView:
    """What would go back, and what stays since it was changed after the merge. Raises UsageError MERGE_UNKNOWN.

    `faults`: MERGE_UNDONE, MERGE_LATER (the record is part of another one by now: that merge first), DOCUMENT_TAKEN,
    MERGE_HOME_TAKEN.
    """
    session.require(Act.READ)
    found = store.merge(session.store.db, merge_id)
    if found is None:
        raise UsageError(Code.MERGE_UNKNOWN, merge=merge_id)
    back, stays = _back(session, merge_id)
    told = [Told(MergeTold.BACK, {"count": len({(one.noun, one.record_id) for one in back})})]
    if stays:
        told.append(Told(MergeTold.STAYS, {"count": stays}))
    fault = _refused(session, found, back)
    return UnmergeView(found, tuple(told), tuple(back), {"person": fault} if fault is not None else {})


def unmerge_people(session: Session, merge_id: int, reason: str, *, seen: str | None = None) -> Unmerged:
    """Make two records of one again: both as they were, field by field, but for what was changed since.

    Raises the fault of `unmerge_view`, UserError REASON_REQUIRED, ACT_CHANGED, ROLE_MAY_NOT; UsageError MERGE_UNKNOWN.
    """
    session.require(Act.ENTER)
    words = words_of(reason)
    view = unmerge_view(session, merge_id)
    for fault in view.faults.values():
        raise fault
    if seen is not None and view.digest != seen:
        raise UserError(Code.ACT_CHANGED)
    with session.write("unmerge_people", words) as tx:
        store.apply(tx, view.moves)
        store.end_merge(tx, merge_id, day=session.today, reason=words)
    return Unmerged(view.merge.kept_id, view.merge.gone_id, session.changes(tx))


def _back(session: Session, merge_id: int) -> tuple[list[Move], int]:
    """The moves backwards, last row first; how many rows stay as they were changed since."""
    rows: dict[tuple[str, int], list[Move]] = {}
    stays = set()
    for move in reversed(store.moves_of(session.store.db, merge_id)):
        now = _now(session, move)
        if now == move.after:
            rows.setdefault((move.noun, move.record_id), []).append(
                Move(move.noun, move.record_id, move.field, now, move.before)
            )
        elif now != move.before:
            stays.add((move.noun, move.record_id))
    back = [move for group in rows.values() for move in group]
    return _without_second_place(session, back, stays)


def _without_second_place(session: Session, back: list[Move], stays: set[tuple[str, int]]) -> tuple[list[Move], int]:
    """Whoever found a place in another household since keeps that one: the place he left is not his again."""
    moving = {move.record_id: move for move in back if move.noun == "household_member" and move.field == "person_id"}
    kept = []
    for move in back:
        if (move.noun, move.field, move.after) == ("household_member", "until", None):
            row = _row(session, move)
            person = int(row["person_id"] or 0)
            others = store.open_places(session.store.db, person) - {move.record_id}
            if any(key not in moving for key in others):
                stays.add((move.noun, move.record_id))
                continue
        kept.append(move)
    return kept, len(stays)


def _refused(session: Session, found: Merge, back: list[Move]) -> Fault | None:
    db = session.store.db
    if found.undone_on is not None:
        return UserError(Code.MERGE_UNDONE)
    later = store.now_of(db, [found.kept_id])
    if later:
        return UserError(Code.MERGE_LATER, name=found.kept_name)
    people = {found.kept_id, found.gone_id}
    for move in back:
        if (move.noun, move.field) == ("person", "document") and move.after:
            holder = store.holder_of(db, str(move.after))
            if holder is not None and holder not in people:
                return _taken(session, holder, str(move.after))
        if (move.noun, move.field, move.after) == ("household", "ended", None):
            head = int(_row(session, move)["head_id"] or 0)
            given = {one.record_id for one in back if (one.noun, one.field) == ("household", "head_id")}
            if store.headed_by(db, head) - given - {move.record_id}:
                return UserError(Code.MERGE_HOME_TAKEN)
    return None


def _taken(session: Session, holder: int, number: str) -> Fault:
    row = households.person_row(session.store.db, holder)
    village = village_name(session, row.village) if row is not None else ""
    name = row.name if row is not None else ""
    return UserError(Code.DOCUMENT_TAKEN, name=name, village=village, tail=number[-4:], person=holder)


def _row(session: Session, move: Move) -> dict[str, Value]:
    spec = session.store.tables[move.noun]
    return store.value_of(session.store.db, spec.by_id, spec.columns, move.record_id) or {}


def _now(session: Session, move: Move) -> Value:
    return _row(session, move).get(move.field)
