"""Today in the window: rows that wait, rows of old sheets, cards at a bank; each leads to where it is answered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from desk_kit import Desk
from practice_kit import Practised

from app.casework.due_items import DueKind
from app.domain.rows import COLUMNS
from app.ui.context import Route
from app.ui.pages.today.due_list import DueRow

Open = Callable[..., Desk]
WAITING = {
    DueKind.WAITING_ROWS: ("2 个工作簿里有 3 行等您定", "waiting_rows"),
    DueKind.AT_BANK: ("送去银行的 1 人 14 天没有回音", "activation"),
    DueKind.PARKED: ("去年的表里还有 4 行等您定", "pile"),
}


@pytest.fixture
def waiting(desk_folder: Practised) -> int:
    """All three wait in the practised township; the person whose card lies at the bank."""
    with desk_folder.sitting("clerk") as session, session.write("bring_about") as tx:
        files = [
            tx.insert("source_file", digest=bytes([at]) * 32, name=f"{at}.xlsx", rows=9, taken_at=tx.act.at)
            for at in (1, 2)
        ]
        empty = "[" + ",".join(['""'] * len(COLUMNS)) + "]"
        for at, file in enumerate((files[0], files[0], files[1]), 2):
            tx.insert(
                "waiting_row", file_id=file, sheet="表", row=at, cells=empty, programme="", period="",
                field="head_name", code="name_characters", cell=f"A{at}", state="waiting", reason="",
            )  # fmt: skip
        pile = tx.insert("pile", name="去年的表", state="open", made_at=tx.act.at)
        tx.insert(
            "pile_sheet", pile_id=pile, path="/x/低保.xlsx", digest=b"x" * 32, sheet="表", guess="", kind="paid_roster",
            programme="C01", period="2025-12", village="", columns="{}", fingerprint="", confirmed=1, with_hidden=0,
            state="taken", rows=9, taken=5, parked=4, left_out="{}", notes="{}", taken_at=tx.act.at,
        )  # fmt: skip
        card, person = tx.db.conn.execute(
            """SELECT c.id, c.owner_id FROM card c JOIN person p ON p.id = c.owner_id
               WHERE c.ended IS NULL AND p.died IS NULL AND p.ended IS NULL
               AND c.state IN ('unknown', 'active') LIMIT 1"""
        ).fetchone()
        tx.update("card", card, state="not_activated", state_on="2026-01-01")
        out = tx.insert(
            "bank_list", number="JH20260201-1", bank="伊宁农村商业银行", village="",
            made_on=date(2026, 2, 1).isoformat(), whole_numbers=0, reason="", file_name="a.xlsx", rows=1,
        )  # fmt: skip
        tx.insert(
            "bank_list_row",
            list_id=out,
            row=1,
            person_id=person,
            card_id=card,
            why="not_activated",
            village="",
            note="",
        )
    return int(person)


def rows(desk: Desk) -> dict[DueKind, DueRow]:
    desk.page.list.show_all()
    desk.wait()  # the new rows have their places
    return {row.item.kind: row for row in desk.page.list.rows}


def test_each_stands_in_the_list_with_its_words_and_leads_there(open_desk: Open, waiting: int) -> None:
    desk = open_desk("clerk")
    for kind, (words, place) in WAITING.items():
        desk.go(Route("today"))
        row = rows(desk)[kind]
        assert words in row.accessibleName()
        row.setFocus()
        desk.keys("Return")
        assert desk.page.route.place == place
        if kind is DueKind.AT_BANK:
            shown = [row.record.person_id for row in desk.page.listing.table.rows_model.rows]
            assert shown == [waiting], "only who is waited for"
            assert desk.page.listing.stage.value == "at_bank"
        if kind is DueKind.WAITING_ROWS:
            assert len(desk.page.sheet.table.rows_model.rows) == 3


def test_a_township_where_nothing_waits_says_nothing(open_desk: Open) -> None:
    desk = open_desk("clerk")
    assert not set(WAITING) & set(rows(desk))


def test_an_answered_row_is_gone_when_one_comes_back(open_desk: Open, waiting: int) -> None:
    desk = open_desk("clerk")
    assert waiting
    rows(desk)[DueKind.WAITING_ROWS].button.click()
    desk.wait()
    session = desk.window.ops.session
    assert session is not None
    from app.casework.take_in_waiting import leave_out, waiting_rows

    def settle(session_: object, _progress: object) -> object:
        last = None
        for key, *_ in waiting_rows(session):
            last = leave_out(session, key, "不是本镇的人")
        return last

    desk.page.context.ops.write(desk.page, settle).run()
    desk.wait()
    desk.go(Route("today"))
    assert DueKind.WAITING_ROWS not in rows(desk)


def test_it_is_counted_where_it_is_done(open_desk: Open, waiting: int) -> None:
    desk = open_desk("clerk")
    from app.casework.today import waiting_counts

    session = desk.window.ops.session
    assert session is not None
    assert waiting
    counts = waiting_counts(session)
    assert counts["rosters"] >= 1
    assert counts["people"] >= 2
