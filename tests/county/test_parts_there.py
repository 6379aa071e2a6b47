"""Lines made of parts at the county: format 1 carries them within what was signed; a month is raised once."""

from __future__ import annotations

from datetime import date

import pytest
from parts_kit import granted, paid_months, standard

from app.casework.raise_making import make_raise
from app.casework.verifying import verify_store
from app.county.verifying import verify_ledger
from app.domain.faults import Code
from app.domain.money import Fen
from app.domain.roster_codes import RosterCode
from app.domain.signing import ListEntry, listing, snapshot_digest
from app.domain.states import LineState
from app.store import lines
from tests.casework.kit import ORPHANS, Place, human
from tests.county.county_kit import Records, forged, line_body, receive, signed_by, submit, verdicts

A, B = human(1), human(2)


@pytest.fixture
def raised(desk: Place) -> int:
    """A cleared raise of January and February for two orphans; their programme needs no notice."""
    desk.day(date(2026, 4, 1))
    standard(desk, 100_000, code=ORPHANS)
    granted(desk, [A, B], code=ORPHANS)
    paid_months(desk, ["2026-01", "2026-02"], ORPHANS)
    return cleared(desk, {"": Fen(110_000)})


def cleared(desk: Place, new: dict[str, Fen]) -> int:
    made = make_raise(desk.sit("clerk"), ORPHANS, "2026-01", new, document="文件二号", confirm=True)
    desk.clear(made.roster_id)
    return made.roster_id


def test_months_arrive_as_they_were_signed(desk: Place, county: Place, raised: int) -> None:
    received = receive(county, submit(desk, raised))
    assert (received.accepted, received.accepted_fen, received.refused) == (2, 40_000, {})
    kept = county.facts("SELECT document, period, root_kind, rate_fen, live FROM ledger_part ORDER BY id")
    assert kept == [(one.document, month, "raise", 110_000, 1) for one in (A, B) for month in ("2026-01", "2026-02")]
    assert verify_ledger(county.now).faults == []
    assert verify_store(desk.now).faults == []


def test_the_same_raise_of_a_month_is_refused_and_another_is_not(desk: Place, county: Place, raised: int) -> None:
    receive(county, submit(desk, raised))
    session = desk.sit("clerk")
    with session.write("leave_out") as tx:  # the township forgets that it sent them
        for key in desk.line_ids(raised):
            lines.set_line_state(tx, key, LineState.LEFT_OUT, "x")
    again = cleared(desk, {"": Fen(110_000)})
    received = receive(county, submit(desk, again))
    assert received.refused == {Code.ALREADY_ACCEPTED_AS.value: 2}
    with desk.sit("clerk").write("take_results") as tx:
        for key in desk.line_ids(again):
            lines.set_line_state(tx, key, LineState.LEFT_OUT, "x")
        for key in desk.line_ids(raised):
            lines.set_line_state(tx, key, LineState.PAID)
    second = cleared(desk, {"": Fen(120_000)})
    received = receive(county, submit(desk, second))
    assert (received.accepted, received.accepted_fen, received.refused) == (2, 40_000, {})


def test_parts_that_are_not_the_amount_are_refused_though_signed(desk: Place, county: Place, raised: int) -> None:
    """Two enrolled users signed it: the sum is wrong all the same."""
    maker, checker = desk.sit("clerk").signer, desk.sit("reviewer").signer

    def more(records: Records) -> None:
        one = records["lines"][0]
        text = one.body.snapshot.replace('["raise","2026-01",10000', '["raise","2026-01",10001')
        assert text != one.body.snapshot
        line_body(records, snapshot=text)
        entries = [
            ListEntry(bytes.fromhex(each.id), each.rev, snapshot_digest(each.body.snapshot.encode()))
            for each in records["lines"]
        ]
        signed_by(records, maker, checker, listing(entries))

    receive(county, forged(desk, raised, more))
    assert sorted(verdicts(county), key=str) == [("accepted", None), ("refused", RosterCode.PARTS_NOT_SUM.value)]


def test_a_refused_raise_frees_its_months(desk: Place, county: Place, raised: int) -> None:
    from app.county import receiving

    receive(county, submit(desk, raised))
    key = bytes(county.fact("SELECT public_id FROM ledger_line ORDER BY id LIMIT 1"))
    receiving.refuse_line(county.sit("county"), key, "名字不符")
    assert county.facts("SELECT count(*) FROM ledger_part WHERE live = 1") == [(2,)]
