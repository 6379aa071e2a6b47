"""The month's end: its code holds as long as nothing before it was changed, whoever reckons the chain anew."""

from __future__ import annotations

import io
from datetime import date

import pypdf
import pytest

from app.casework import cards
from app.casework.due_elsewhere import due_elsewhere
from app.casework.due_items import DueKind
from app.casework.month_end import check_code, month_end, month_end_sheet, months
from app.domain.faults import UsageError, UserError
from app.domain.periods import Period
from app.domain.roster_codes import RosterCode
from app.domain.states import CardState
from app.store import audit
from tests.casework.kit import Place, code_of, human
from tests.store import attacker

MARCH, APRIL = Period.parse("2026-03"), Period.parse("2026-04")


@pytest.fixture
def busy(desk: Place) -> Place:
    """A month of work, then the month after it."""
    desk.draft([human(1), human(2), human(3)])
    clerk = desk.sit("clerk")
    card = cards.cards_of(clerk, human(1).document)[0]
    cards.set_state(clerk, card.id, CardState.LOST, source="窗口")
    desk.day(date(2026, 4, 2))
    return desk


def test_the_page_says_what_the_audit_holds(busy: Place) -> None:
    session = busy.sit("admin")
    found = month_end(session, MARCH)
    held = busy.facts("SELECT min(seq), max(seq), count(*) FROM audit WHERE at LIKE '2026-03%'")
    assert [(found.first, found.last, found.entries)] == held
    assert sum(count for _, count in found.by_user) == sum(count for _, count in found.by_verb) == found.entries
    assert found.over
    assert not found.printed
    sheet = month_end_sheet(session, MARCH)
    text = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(sheet.content)).pages)
    assert all(group in text for group in found.code.split(" "))
    assert str(found.last) in text
    assert "2026年3月" in text
    assert sheet.pages == 1
    assert month_end(session, MARCH).printed
    assert MARCH in months(session)


def test_the_code_holds_while_work_goes_on_and_not_for_another_entry(busy: Place) -> None:
    session = busy.sit("admin")
    found = month_end(session, MARCH)
    clerk = busy.sit("clerk")
    cards.set_state(clerk, cards.cards_of(clerk, human(2).document)[0].id, CardState.LOST, source="窗口")
    session = busy.sit("admin")
    assert check_code(session, found.last, found.code).holds
    assert check_code(session, found.last, found.code.replace(" ", "-")).holds, "as it is typed"
    assert not check_code(session, found.last - 1, found.code).holds, "control: the entry before"
    wrong = ("1" if found.code[0] != "1" else "2") + found.code[1:]
    assert not check_code(session, found.last, wrong).holds, "control: one digit"


def test_a_chain_reckoned_anew_does_not_give_the_code_again(busy: Place) -> None:
    """The attacker has the key, changes an amount, and makes chain and rows agree; the paper does not."""
    session = busy.sit("admin")
    found = month_end(session, MARCH)
    raw = session.store.db.conn
    raw.execute("UPDATE line SET amount_fen = 999900 WHERE id = (SELECT min(id) FROM line)")
    attacker.recompute(raw)
    held = {entry.seq for entry in audit.entries(session.store.db)}
    assert found.last in held
    assert not check_code(session, found.last, found.code).holds


def test_a_cut_audit_is_said_to_be_cut(busy: Place) -> None:
    session = busy.sit("admin")
    last = audit.head(session.store.db)[0]
    with pytest.raises(UsageError) as gone:
        check_code(session, last + 5, "11111 22222 33333 44444")
    assert gone.value.code is RosterCode.MONTH_ENTRY_GONE
    assert gone.value.where == {"seq": last + 5, "last": last}


@pytest.mark.parametrize("typed", ["", "12345", "11111 22222 33333 4444", "abcde fghij klmno pqrst"])
def test_what_is_no_code_is_said(busy: Place, typed: str) -> None:
    session = busy.sit("admin")
    assert code_of(lambda: check_code(session, 1, typed)) is RosterCode.MONTH_CODE_FORM


def test_what_was_changed_gets_no_page(busy: Place) -> None:
    session = busy.sit("admin")
    session.store.db.conn.execute("UPDATE line SET amount_fen = amount_fen + 1 WHERE id = (SELECT min(id) FROM line)")
    with pytest.raises(UserError) as refused:
        month_end_sheet(session, MARCH)
    assert refused.value.code is RosterCode.MONTH_NOT_WHOLE
    assert busy.fact("SELECT count(*) FROM audit WHERE verb = 'print_month_end'") == 0


def test_an_admin_is_told_until_the_page_is_printed(busy: Place) -> None:
    session = busy.sit("admin")
    due = [one for one in due_elsewhere(session) if one.kind is DueKind.MONTH_END]
    assert [(one.place, one.what) for one in due] == [("month_end", MARCH.text)]
    assert [one for one in due_elsewhere(busy.sit("clerk")) if one.kind is DueKind.MONTH_END] == []
    session = busy.sit("admin")
    month_end_sheet(session, MARCH)
    assert [one for one in due_elsewhere(session) if one.kind is DueKind.MONTH_END] == []
    assert code_of(lambda: month_end(session, Period.parse("2025-01"))) is RosterCode.MONTH_EMPTY
