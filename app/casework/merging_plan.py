"""What a merge of two records would change: every field of every row, in an order in which it can be written."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from app.casework.merging_grants import plan_grants
from app.domain.faults import Code, Fault, UserError
from app.domain.merging import (
    Clash,
    ClashLine,
    ClashSort,
    MergeField,
    MergeRequest,
    MergeTold,
    Move,
    Told,
    Value,
    clash_sort,
)
from app.domain.money import Fen
from app.domain.records import MERGED
from app.office.session import Session
from app.store import households
from app.store import merging as store
from app.store.households import HouseholdRow, MemberRow
from app.store.merging import GrantRow, MemberKey, MemberLine

HEAD = "本人"
"""The relation of the head to himself (`domain.md` 4)."""
_PERSON_FIELDS = {
    MergeField.NAME: ("name",),
    MergeField.PHONE: ("phone",),
    MergeField.LIVES_IN: ("lives_in",),
    MergeField.DIED: ("died",),
}
_RECORDS = frozenset({"finding", "act", "attachment", "door_service", "bank_list_row"})


class MergePlan:
    """Two records, and what becomes of everything that refers to the one that ends."""

    def __init__(self, session: Session, request: MergeRequest, kept: MemberRow, gone: MemberRow) -> None:
        self.session = session
        self.db = session.store.db
        self.today = session.today.isoformat()
        self.request = request
        self.kept, self.gone = kept, gone
        self.moves: list[Move] = []
        self.told: list[Told] = []
        self.faults: dict[str, Fault] = {}
        self.twice: list[tuple[GrantRow, GrantRow]] = []
        self.clashes: list[Clash] = []

    def make(self) -> None:
        """Make the whole plan."""
        self._household()
        self._person()
        plan_grants(self)
        self._lines()
        self._dated()
        for noun, field, question in store.TO_PERSON:
            self._follow(noun, field, question, self.gone.person_id, self.kept.person_id)
        if self.ends is not None and self.home is not None:
            self._visits(self.ends.id, self.home.id)
            for noun, field, question in store.TO_HOUSEHOLD:
                self._follow(noun, field, question, self.ends.id, self.home.id)
        self._order()
        self._count()

    # -- places ----------------------------------------------------------------------------------------------------

    def takes(self, field: MergeField) -> bool:
        """Whether a field is taken from the second record."""
        return field.value in self.request.right

    def home_of(self, row: MemberRow) -> HouseholdRow | None:
        """The household a record stands in."""
        return households.household_row(self.db, row.household_id) if row.household_id is not None else None

    @cached_property
    def homes(self) -> tuple[HouseholdRow | None, HouseholdRow | None]:
        """Where the two stand."""
        return self.home_of(self.kept), self.home_of(self.gone)

    @cached_property
    def goes_over(self) -> bool:
        """Whether the one that stays takes the place of the other in its household."""
        mine, theirs = self.homes
        if mine is None or theirs is None or mine.id == theirs.id:
            return mine is None and theirs is not None
        return self.takes(MergeField.HOUSEHOLD)

    @property
    def home(self) -> HouseholdRow | None:
        """The household in which the person stands afterwards."""
        return self.homes[1] if self.goes_over else self.homes[0]

    @cached_property
    def ends(self) -> HouseholdRow | None:
        """The household that nobody is left in."""
        mine, theirs = self.homes
        if mine is None or theirs is None or mine.id == theirs.id:
            return None
        left, leaver = (mine, self.kept) if self.goes_over else (theirs, self.gone)
        others = [
            one for one in households.members(self.db, left.id, left.head_id) if one.person_id != leaver.person_id
        ]
        if left.head_id != leaver.person_id:
            return None
        if any(one.died is None for one in others):
            self.faults["household"] = UserError(Code.MERGE_HEAD_LEAVES, name=leaver.name, people=len(others))
            return None
        return left

    def _household(self) -> None:
        mine, theirs = self.homes
        stays, leaves = (self.gone, self.kept) if self.goes_over else (self.kept, self.gone)
        if self.ends is not None:
            self.move("household", self.ends.id, ended=(None, self.today), ended_reason=(None, MERGED))
            self.tell(MergeTold.HOME_ENDS, name=leaves.name, number=f"{self.ends.id:04d}")
        elif mine is not None and theirs is not None and mine.id != theirs.id and "household" not in self.faults:
            left = mine if self.goes_over else theirs
            self.tell(MergeTold.LEAVES, head=self._name(left.head_id))
        if leaves.member_id:
            self.move("household_member", leaves.member_id, until=(None, self.today))
        if self.goes_over:
            self.move("household_member", stays.member_id, person_id=(stays.person_id, self.kept.person_id))
        home = self.home
        if home is not None and home.head_id == self.gone.person_id:
            self.move("household", home.id, head_id=(home.head_id, self.kept.person_id))
            if not self.goes_over and self.kept.relation != HEAD:
                self.move("household_member", self.kept.member_id, relation=(self.kept.relation, HEAD))
            self.tell(MergeTold.HEADS, name=self.kept.name)
        elif self.goes_over and home is not None:
            self.tell(MergeTold.COMES, head=self._name(home.head_id))

    def _name(self, person_id: int) -> str:
        return str((store.whole_person(self.db, person_id) or {}).get("name", ""))

    # -- the person ------------------------------------------------------------------------------------------------

    def _person(self) -> None:
        kept = store.whole_person(self.db, self.kept.person_id) or {}
        gone = store.whole_person(self.db, self.gone.person_id) or {}
        mine: dict[str, Value] = {}
        theirs: dict[str, Value] = {"ended": self.today, "ended_reason": MERGED}
        for field, columns in _PERSON_FIELDS.items():
            if self.takes(field):
                mine |= {column: gone[column] for column in columns}
        if self.takes(MergeField.DOCUMENT):
            mine |= {"document": gone["document"], "born": gone["born"]}
            theirs["document"] = kept["document"]
        if self.goes_over and self.home is not None:
            mine["village"] = self.home.village
        self.move("person", self.kept.person_id, **{name: (kept[name], value) for name, value in mine.items()})
        self.move("person", self.gone.person_id, **{name: (gone[name], value) for name, value in theirs.items()})
        other = theirs.get("document", gone["document"])
        if other:
            self.tell(MergeTold.NUMBER, tail=str(other)[-4:])

    # -- payments --------------------------------------------------------------------------------------------------

    def _lines(self) -> None:
        mine, theirs = (store.member_lines(self.db, one.person_id) for one in (self.kept, self.gone))
        last, kept = _last(theirs), _last(mine)
        stays: set[MemberKey] = set()
        for key in last.keys() & kept.keys():
            sort = clash_sort(kept[key], last[key])
            stays.add(key)
            if sort is not None:
                self.clashes.append(Clash(key.programme, key.period, kept[key], last[key], sort))
            else:
                self.tell(MergeTold.LINES_STOPPED, programme=key.programme, period=key.period)
        self.clashes.sort(key=lambda one: (one.sort is ClashSort.PAID_TWICE, one.programme, one.period))
        for one in theirs:
            if not (one.live and one.key in stays):
                self.move("line_member", one.member_id, person_id=(self.gone.person_id, self.kept.person_id))
        if (twice := self.paid_twice) and not any(one.sort is not ClashSort.PAID_TWICE for one in self.clashes):
            total = Fen(sum(min(one.left.amount, one.right.amount) for one in twice)).grouped()
            self.tell(MergeTold.PAID_TWICE, count=len(twice), amount=total)

    @property
    def paid_twice(self) -> list[Clash]:
        """Periods in which both records were paid out."""
        return [one for one in self.clashes if one.sort is ClashSort.PAID_TWICE]

    # -- what has a beginning and an end ---------------------------------------------------------------------------

    def _dated(self) -> None:
        gone, kept = self.gone.person_id, self.kept.person_id
        for row in store.mandates_with(self.db, gone):
            if kept in (row["person_id"], row["agent_id"]):
                self.move("mandate", row["id"], until=(row["until"], row["until"] or self.today))
                continue
            field = "person_id" if row["person_id"] == gone else "agent_id"
            self.move("mandate", row["id"], **{field: (gone, kept)})
        for noun in ("absence", "residence"):
            mine, theirs = store.dated_of(self.db, noun, kept), store.dated_of(self.db, noun, gone)
            ending = mine if noun == "residence" and self.takes(MergeField.LIVES_IN) else theirs
            if all(any(row["until"] is None for row in each) for each in (mine, theirs)):
                for row in ending:
                    self.move(noun, row["id"], until=(row["until"], row["until"] or self.today))
            for row in theirs:
                self.move(noun, row["id"], person_id=(gone, kept))

    def _visits(self, ends: int, home: int) -> None:
        """Of two planned visits the one of the household that stays is made."""
        left = store.open_visit(self.db, ends)
        if left is not None and store.open_visit(self.db, home) is not None:
            row = store.value_of(self.db, *self._table("visit"), left) or {}
            self.move("visit", left, state=(row["state"], "called_off"), reason=(row["reason"], MERGED))
            self.tell(MergeTold.VISIT_OFF)

    def _table(self, noun: str) -> tuple[str, tuple[str, ...]]:
        spec = self.session.store.tables[noun]
        return spec.by_id, spec.columns

    # -- the list --------------------------------------------------------------------------------------------------

    def _follow(self, noun: str, field: str, question: str, key: int, target: int) -> None:
        taken = {(move.noun, move.record_id) for move in self.moves if move.noun == noun and move.field == field}
        for record in store.pointing(self.db, question, key):
            if (noun, record) not in taken:
                self.move(noun, record, **{field: (key, target)})

    def move(self, noun: str, key: int, **fields: tuple[Value, Value]) -> None:
        """Fields of a row, before and after; what stays as it is is none."""
        self.moves += [
            Move(noun, key, field, before, after) for field, (before, after) in fields.items() if before != after
        ]

    def tell(self, what: MergeTold, **where: str | int) -> None:
        """One thing that follows."""
        self.told.append(Told(what, where))

    def _order(self) -> None:
        """Fields of one row together, rows in the order in which they first change."""
        first: dict[tuple[str, int], int] = {}
        for at, move in enumerate(self.moves):
            first.setdefault((move.noun, move.record_id), at)
        self.moves.sort(key=lambda move: first[move.noun, move.record_id])

    def _count(self) -> None:
        cards = self._records(("card",))
        if cards:
            tails = [one.account[-4:] for one in households.cards_with(self.db, cards) if one.ended is None]
            self.tell(MergeTold.CARDS, count=len(cards), tails="、".join(tails))
        lines = self._records(("line", "line_member"), "line")
        if lines:
            self.tell(MergeTold.LINES, count=len(lines))
        for what, nouns in (
            (MergeTold.PAST, ("past_payment",)),
            (MergeTold.MANDATES, ("mandate",)),
            (MergeTold.RECORDS, tuple(_RECORDS)),
        ):
            if found := self._records(nouns):
                self.tell(what, count=len(found))
        if signed := store.signed_under_way(self.db, lines):
            self.tell(MergeTold.LINES_SIGNED, count=signed)

    def _records(self, nouns: Iterable[str], only: str = "") -> set[int]:
        return {move.record_id for move in self.moves if move.noun in nouns and only in ("", move.noun)}


def _last(lines: Iterable[MemberLine]) -> dict[MemberKey, ClashLine]:
    """By programme and period: the end of the chain of payments, which tells whether money came."""
    return {one.key: one.line for one in lines if one.live}
