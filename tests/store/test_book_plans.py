"""The ledgers on a large store: no statement reads all lines, results or members, whatever is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from books_kit import YEAR, paid_year

from app.store import book_facts, book_rows
from app.store.book_rows import Ask
from app.store.connection import Database
from tests.casework.kit import CODE_OF, LAND, VILLAGE, Places

LARGE = ("line", "line_member", "result", "submission_line", "notice_line", "person", "card", "before_image", "audit")
"""Tables that grow by every payment; `SCAN` of one of them, or of its alias, reads all of it."""
ALIASES = {"l", "m", "q", "x", "s", "w", "b", "p", "c", "n", "d", "a", "k"}
ASKS = [
    Ask(YEAR),
    Ask(YEAR, period="2026-03"),
    Ask(YEAR, programme=LAND),
    Ask(YEAR, village=CODE_OF[VILLAGE]),
    Ask(YEAR, person=1),
    Ask(YEAR, period="2026-03", programme=LAND, village=CODE_OF[VILLAGE], person=1),
]
FACTS = ("STOPPED", "CARDS", "ACTIVATION", "NOTICES", "OBJECTIONS", "RETURNED", "RECOVERY")


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    places = Places(tmp_path_factory.mktemp("books"))
    place = places()
    paid_year(place)
    yield place.sit("clerk").store.db
    place.leave()


@pytest.fixture
def plans(db: Database, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The plan of every statement of the ledgers, as it is asked."""
    found: list[list[str]] = []

    def watched(real: Callable[..., Any]) -> Callable[..., Any]:
        def rows(db: Database, sql: str, values: Any = ()) -> Any:
            found.append([one[3] for one in db.conn.execute(f"EXPLAIN QUERY PLAN {sql}", values)])
            return real(db, sql, values)

        return rows

    for module in (book_rows, book_facts):
        monkeypatch.setattr(module, "rows", watched(module.rows))
    return found


def full_scans(plans: list[list[str]]) -> list[str]:
    """Steps that read the whole of a large table; one over what a statement made itself (`CO-ROUTINE w`) is none."""
    found = []
    for plan in plans:
        own = {step.split()[1] for step in plan if step.startswith(("CO-ROUTINE", "MATERIALIZE"))}
        names = ({*LARGE} | ALIASES) - own
        found += [step for step in plan if step.startswith("SCAN") and step.split()[1] in names]
    return found


@pytest.mark.parametrize("ask", ASKS, ids=str)
def test_pages_of_lines_and_their_totals_read_no_table_whole(db: Database, plans: list[list[str]], ask: Ask) -> None:
    for page in (book_rows.real_names, book_rows.by_person, book_rows.sums):
        list(page(db, ask, None, 51))
    for more in ({}, {"by_member": True}, {"submitted": True}):
        book_rows.totals_of_lines(db, ask, **more)
    assert len(plans) >= 6
    assert full_scans(plans) == []


@pytest.mark.parametrize("name", FACTS)
@pytest.mark.parametrize("ask", ASKS, ids=str)
def test_pages_of_what_happened_beside_read_no_table_whole(
    db: Database, plans: list[list[str]], ask: Ask, name: str
) -> None:
    statement = getattr(book_facts, name)
    list(book_facts.page_of(statement)(db, ask, None, 51))
    book_facts.totals_of(db, statement, ask)
    assert len(plans) == 2
    assert full_scans(plans) == []


def test_a_statement_without_an_index_is_found(db: Database, plans: list[list[str]]) -> None:
    book_rows.rows(db, "SELECT l.id FROM line l WHERE l.amount_fen + 0 > :one", {"one": 1})
    assert full_scans(plans) != [], "control"


def test_totals_are_those_of_the_rows(db: Database) -> None:
    for ask in ASKS:
        rows = [row for _, row in book_rows.real_names(db, ask, None, 1000)]
        totals = book_rows.totals_of_lines(db, ask)
        assert (totals.rows, totals.amount) == (len(rows), sum(row["amount_fen"] for row in rows)), ask
        members = [row for _, row in book_rows.by_person(db, ask, None, 1000)]
        told = book_rows.totals_of_lines(db, ask, by_member=True)
        assert (told.rows, told.people) == (len(members), len({row["member_id"] for row in members})), ask
