"""Payments by the page: newest first, each once, of everybody, a household or a person."""

from __future__ import annotations

from collections.abc import Callable

from practice_kit import Practised

from app.casework.line_list import lines_page
from app.domain.finding.checks import Check
from app.office.session import Session
from app.words.sentences import table


def walk(session: Session, count: int, **which: int) -> list[int]:
    keys, after = [], None
    while True:
        page = lines_page(session, after, count=count, **which)
        keys += [one.id for one in page.lines]
        after = page.after
        if after is None:
            return keys


def test_pages_hold_every_line_once_newest_first(practised: Callable[..., Practised]) -> None:
    with practised("web").sitting() as session:
        db = session.store.db
        every = [row[0] for row in db.conn.execute("SELECT id FROM line ORDER BY id DESC")]
        assert len(every) > 100
        assert walk(session, 50) == every
        assert walk(session, len(every)) == every
        household = db.conn.execute(
            "SELECT household_id FROM line GROUP BY household_id ORDER BY count(*) DESC LIMIT 1"
        ).fetchone()[0]
        wanted = "SELECT id FROM line WHERE household_id = ? ORDER BY id DESC"
        theirs = [row[0] for row in db.conn.execute(wanted, (household,))]
        assert walk(session, 2, household=household) == theirs
        person = db.conn.execute(
            "SELECT person_id FROM line_member GROUP BY person_id ORDER BY count(*) DESC LIMIT 1"
        ).fetchone()[0]
        wanted = "SELECT DISTINCT line_id FROM line_member WHERE person_id = ? ORDER BY line_id DESC"
        his = [row[0] for row in db.conn.execute(wanted, (person,))]
        assert walk(session, 3, person=person) == his
        assert walk(session, 3, person=10_000) == []


def test_a_line_says_what_lists_show(practised: Callable[..., Practised]) -> None:
    with practised("web").sitting() as session:
        for one in lines_page(session).lines:
            row = session.store.db.conn.execute(
                """SELECT p.name, c.account, l.amount_fen, l.state FROM line l JOIN person p ON p.id = l.payee_id
                   JOIN card c ON c.id = l.card_id WHERE l.id = ?""",
                (one.id,),
            ).fetchone()
            assert (one.payee, one.tail, one.amount, one.state.value) == (row[0], row[1][-4:], row[2], row[3])


def test_pages_are_sought_and_sort_nothing(practised: Callable[..., Practised]) -> None:
    """The plan of a page names an index or the key, and no temporary B-tree over all lines."""
    from app.store import line_list

    with practised("web").sitting() as session:
        values = {"after": 100, "count": 51, "key": 1}
        for sql in (line_list._EVERY, line_list._OF_HOUSEHOLD, line_list._OF_PERSON):
            plan = [row[3] for row in session.store.db.conn.execute("EXPLAIN QUERY PLAN " + sql, values)]
            assert any(step.startswith(("SEARCH line", "SEARCH l ")) for step in plan), plan
            own = {step.split()[1] for step in plan if step.startswith(("CO-ROUTINE", "MATERIALIZE"))}
            scanned = {step.split()[1] for step in plan if step.startswith("SCAN")} - own
            assert scanned <= {"r"}, "all lines are read; rosters are as many as months paid"


def test_checks_have_words() -> None:
    for lang in ("zh", "en"):
        assert set(table(lang)["person_check"]) == {one.value for one in Check}  # type: ignore[arg-type]
        assert set(table(lang)["person_check_told"]) == {one.value for one in Check}  # type: ignore[arg-type]
