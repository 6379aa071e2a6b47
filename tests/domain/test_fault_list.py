"""A ruined store has millions of faults: some of each kind are kept, all are counted."""

from __future__ import annotations

from app.domain.fault_list import OF_EACH, FaultList
from app.domain.faults import Code, HostileInput


def test_all_are_counted_and_some_of_each_kind_kept() -> None:
    found = FaultList()
    found.extend(HostileInput(Code.ROW_UNKNOWN, table="line", row=key) for key in range(OF_EACH + 7))
    found.add(HostileInput(Code.CHAIN_BROKEN, seq=3))
    assert found.count == OF_EACH + 8
    assert [fault.where.get("row") for fault in found.kept[:2]] == [0, 1]
    assert len(found.kept) == OF_EACH + 1
    assert found.kept[-1].code is Code.CHAIN_BROKEN, "a rare kind is not crowded out by a common one"


def test_two_checks_are_added_up() -> None:
    one, two = FaultList(), FaultList()
    one.add(HostileInput(Code.ROW_CHANGED, table="card", row=1))
    two.add(HostileInput(Code.ROW_CHANGED, table="card", row=2))
    two.add(HostileInput(Code.CHAIN_CUT, seq=9))
    one.merge(two)
    assert one.count == 3
    assert [fault.code for fault in one.kept] == [Code.ROW_CHANGED, Code.ROW_CHANGED, Code.CHAIN_CUT]
