"""Lines are found from whoever they concern without an index that begins with him: all of them, and nobody else's."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from practice_kit import Practised
from seeking_kit import WAYS, astray

from app.domain.faults import Code
from app.store.checking import check_database
from app.store.programme_people import missing, write_down


def test_every_line_of_a_practice_township_is_found_from_everybody_it_concerns(
    practised: Callable[..., Practised],
) -> None:
    with practised("package").sitting() as session:
        db = session.store.db
        assert db.conn.execute("SELECT count(*) FROM line").fetchone()[0] > 100
        assert astray(db) == {}
        assert missing(db) == 0
        assert check_database(session.store).faults == []


def test_a_person_who_is_not_written_down_is_missed_told_of_and_written_down_again(
    practised: Callable[..., Practised],
) -> None:
    """The control of the test above, and what an index torn by a stranger comes to."""
    with practised("web").sitting() as session:
        db = session.store.db
        payee = db.conn.execute("SELECT payee_id FROM line ORDER BY id DESC LIMIT 1").fetchone()[0]
        db.conn.execute("DELETE FROM programme_person WHERE person_id = ?", (payee,))
        assert {"line_of_member", "line_of_payee", "line_on_card"} <= astray(db).keys()
        assert [fault.code for fault in check_database(session.store).faults] == [Code.STORE_DAMAGED]
        write_down(db)
        assert astray(db) == {}
        assert check_database(session.store).faults == []


@pytest.mark.parametrize("view", WAYS)
def test_a_way_reads_rosters_and_indexes_and_no_table_of_payments_whole(
    practised: Callable[..., Practised], view: str
) -> None:
    key, _, _ = WAYS[view]
    with practised("web").sitting() as session:
        conn = session.store.db.conn
        for asked in ("= 1", "IN (SELECT value FROM json_each('[1, 2, 3]'))"):
            plan = [
                row[3] for row in conn.execute(f"EXPLAIN QUERY PLAN SELECT line_id FROM {view} WHERE {key} {asked}")
            ]
            scanned = {step.split()[1] for step in plan if step.startswith("SCAN")}
            assert scanned <= {"r", "h", "json_each"}, plan
        whole = [row[3] for row in conn.execute("EXPLAIN QUERY PLAN SELECT id FROM line WHERE household_id = 1")]
        assert any(step.startswith("SCAN line") for step in whole), "a control: without the way all lines are read"
